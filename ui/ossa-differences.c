/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-differences.h"

#include <glib/gi18n.h>

static void
difference_free (gpointer data)
{
  OssaDifference *self = data;

  g_free (self->label);
  g_ptr_array_unref (self->values);
  g_free (self);
}

static OssaFamily *
find_family (OssaDocument *document, guint option)
{
  const OssaPlanDecisions *decisions = ossa_plan_get_decisions (ossa_document_get_plan (document));
  const OssaPlanHardware *hardware;

  if (option >= decisions->hardware->len)
    return NULL;
  hardware = g_ptr_array_index (decisions->hardware, option);
  return ossa_plugin_registry_find_family (ossa_document_get_registry (document), hardware->family,
                                           NULL);
}

/* "10 mm" as a person writes it; words are translated. */
static char *
dup_value (const OssaParam *param, double value)
{
  switch (param->kind) {
  case OSSA_PARAM_SWITCH: return g_strdup (value != 0 ? _ ("yes") : _ ("no"));
  case OSSA_PARAM_CHOICE: return g_strdup (_ (param->choices[(guint)value]));
  default:
    return *param->unit != '\0' ? g_strdup_printf ("%.4g %s", value, _ (param->unit))
                                : g_strdup_printf ("%.4g", value);
  }
}

static char *
dup_value_of (OssaDocument *document, guint option, const char *id)
{
  const OssaRunnerOption *placed = ossa_document_get_option (document, option);
  OssaFamily *family = find_family (document, option);
  OssaParamTable *table = family != NULL ? ossa_family_get_params (family) : NULL;
  int row = table != NULL ? ossa_param_table_find (table, id) : -1;

  if (row < 0 || placed == NULL || placed->values == NULL || placed->error != NULL)
    return g_strdup (_ ("–"));
  return dup_value (ossa_param_table_get (table, (guint)row), placed->values[row]);
}

static gboolean
all_equal (const GPtrArray *values)
{
  for (guint i = 1; i < values->len; i++)
    if (g_strcmp0 (g_ptr_array_index (values, i), g_ptr_array_index (values, 0)) != 0)
      return FALSE;
  return TRUE;
}

static void
add_row (GPtrArray *found, OssaDocument *document, const GArray *options, const OssaParam *param)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  OssaDifference *difference;

  for (guint i = 0; i < options->len; i++)
    g_ptr_array_add (values, dup_value_of (document, g_array_index (options, guint, i), param->id));
  if (all_equal (values))
    return;
  difference = g_new (OssaDifference, 1);
  *difference = (OssaDifference){ g_strdup (_ (param->label)), g_steal_pointer (&values) };
  g_ptr_array_add (found, difference);
}

/* Rows of the families before @index are done already. */
static gboolean
is_done (OssaDocument *document, const GArray *options, guint index, const char *id)
{
  for (guint i = 0; i < index; i++) {
    OssaFamily *family = find_family (document, g_array_index (options, guint, i));

    if (family != NULL && ossa_param_table_find (ossa_family_get_params (family), id) >= 0)
      return TRUE;
  }
  return FALSE;
}

GPtrArray *
ossa_differences_find (OssaDocument *document, const GArray *options)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (difference_free);

  for (guint i = 0; options->len > 1 && i < options->len; i++) {
    OssaFamily *family = find_family (document, g_array_index (options, guint, i));
    OssaParamTable *table = family != NULL ? ossa_family_get_params (family) : NULL;

    for (guint row = 0; table != NULL && row < ossa_param_table_get_size (table); row++)
      if (!is_done (document, options, i, ossa_param_table_get (table, row)->id))
        add_row (found, document, options, ossa_param_table_get (table, row));
  }
  return found;
}
