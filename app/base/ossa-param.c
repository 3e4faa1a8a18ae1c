/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-param.h"

#include <math.h>

#include "ossa-error.h"
#include "ossa-number.h"

struct _OssaParamTable {
  GArray *rows;
};

static void
ossa_param_clear (gpointer data)
{
  OssaParam *param = data;

  g_free (param->id);
  g_free (param->label);
  g_free (param->unit);
  g_strfreev (param->choices);
  g_strfreev (param->choice_labels);
  g_free (param->source);
  g_free (param->certainty);
}

OssaParamTable *
ossa_param_table_new (void)
{
  OssaParamTable *self = g_atomic_rc_box_new0 (OssaParamTable);

  self->rows = g_array_new (FALSE, TRUE, sizeof (OssaParam));
  g_array_set_clear_func (self->rows, ossa_param_clear);
  return self;
}

OssaParamTable *
ossa_param_table_ref (OssaParamTable *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
ossa_param_table_clear (gpointer data)
{
  OssaParamTable *self = data;

  g_array_unref (self->rows);
}

void
ossa_param_table_unref (OssaParamTable *self)
{
  g_atomic_rc_box_release_full (self, ossa_param_table_clear);
}

gboolean
ossa_param_table_add (OssaParamTable *self, const OssaParam *param, GError **error)
{
  OssaParam row = *param;

  g_return_val_if_fail (param->id != NULL, FALSE);

  if (ossa_param_table_find (self, param->id) >= 0) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_FORMAT,
                 "Parameter '%s' is defined twice: rename or remove one.", param->id);
    return FALSE;
  }
  if (!(param->min <= param->max)) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_FORMAT,
                 "Parameter '%s' has an empty range: its minimum must not exceed its maximum.",
                 param->id);
    return FALSE;
  }
  row.id = g_strdup (param->id);
  row.label = g_strdup (param->label != NULL ? param->label : param->id);
  row.unit = g_strdup (param->unit != NULL ? param->unit : "");
  row.choices = g_strdupv (param->choices);
  row.choice_labels =
      g_strdupv (param->choice_labels != NULL ? param->choice_labels : param->choices);
  row.source = g_strdup (param->source != NULL ? param->source : "");
  row.certainty = g_strdup (param->certainty != NULL ? param->certainty : "");
  g_array_append_val (self->rows, row);
  return TRUE;
}

guint
ossa_param_table_get_size (const OssaParamTable *self)
{
  return self->rows->len;
}

const OssaParam *
ossa_param_table_get (const OssaParamTable *self, guint index)
{
  g_return_val_if_fail (index < self->rows->len, NULL);

  return &g_array_index (self->rows, OssaParam, index);
}

int
ossa_param_table_find (const OssaParamTable *self, const char *id)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_str_equal (g_array_index (self->rows, OssaParam, i).id, id))
      return (int)i;
  return -1;
}

static gboolean
parse_choice (const OssaParam *param, const char *text, double *value, GError **error)
{
  g_autofree char *allowed = NULL;

  for (guint i = 0; param->choices != NULL && param->choices[i] != NULL; i++)
    if (g_str_equal (param->choices[i], text)) {
      *value = i;
      return TRUE;
    }
  allowed = param->choices != NULL ? g_strjoinv (", ", param->choices) : g_strdup ("none");
  g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE, "'%s' is no value of '%s': choose one of %s.",
               text, param->id, allowed);
  return FALSE;
}

/* Sizes lie at min + k step; 1e-6 of a step is forgiven. */
static gboolean
is_on_step (const OssaParam *param, double value)
{
  double k = param->step > 0 ? (value - param->min) / param->step : 0;

  return fabs (k - round (k)) < 1e-6;
}

static void
set_range_error (GError **error, const OssaParam *param, const char *text)
{
  char lo[OSSA_NUMBER_SIZE], hi[OSSA_NUMBER_SIZE], step[OSSA_NUMBER_SIZE];

  ossa_number_format (lo, param->min);
  ossa_number_format (hi, param->max);
  ossa_number_format (step, param->step);
  if (param->step > 0)
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE,
                 "'%s' is no value of '%s': it takes %s to %s %s in steps of %s.", text, param->id,
                 lo, hi, param->unit, step);
  else
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE,
                 "'%s' is no value of '%s': it takes %s to %s %s.", text, param->id, lo, hi,
                 param->unit);
}

gboolean
ossa_param_table_parse (
    const OssaParamTable *self, guint index, const char *text, double *value, GError **error)
{
  const OssaParam *param = ossa_param_table_get (self, index);

  if (param->kind == OSSA_PARAM_CHOICE)
    return parse_choice (param, text, value, error);
  if (!ossa_number_parse (text, value) || *value < param->min || *value > param->max ||
      (param->kind != OSSA_PARAM_NUMBER && *value != floor (*value)) ||
      !is_on_step (param, *value)) {
    set_range_error (error, param, text);
    return FALSE;
  }
  return TRUE;
}

char *
ossa_param_table_format (const OssaParamTable *self, guint index, double value)
{
  const OssaParam *param = ossa_param_table_get (self, index);
  char buffer[OSSA_NUMBER_SIZE];

  if (param->kind == OSSA_PARAM_CHOICE)
    return g_strdup (param->choices[(guint)CLAMP (value, param->min, param->max)]);
  return g_strdup (ossa_number_format (buffer, value));
}

void
ossa_param_table_get_defaults (const OssaParamTable *self, double *values)
{
  for (guint i = 0; i < self->rows->len; i++)
    values[i] = g_array_index (self->rows, OssaParam, i).fallback;
}
