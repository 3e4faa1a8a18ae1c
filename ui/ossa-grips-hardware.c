/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-grip.h"

#include <glib/gi18n.h>

/* A size grows this much for a mm of the hand: small sizes are seen less than they are wanted. */
#define THICK_RATIO 0.2
#define THICK_MM    40.0

/* What a drag starts from. */
typedef struct {
  OssaFamily *family;
  double *values;
  guint option, n;
} Start;

static const OssaRunnerOption *
find_option (OssaDocument *document)
{
  guint index = ossa_document_get_option_index (document);

  return ossa_document_get_state (document) == OSSA_STATE_TREATED
             ? ossa_document_get_option (document, index)
             : NULL;
}

static OssaFamily *
find_family (OssaDocument *document, guint option)
{
  const GPtrArray *hardware = ossa_plan_get_decisions (ossa_document_get_plan (document))->hardware;
  const OssaPlanHardware *record =
      option < hardware->len ? g_ptr_array_index (hardware, option) : NULL;

  return record != NULL ? ossa_plugin_registry_find_family (ossa_document_get_registry (document),
                                                            record->family, NULL)
                        : NULL;
}

static OssaGrip *
make_grip (const OssaHandle *handle, OssaParamTable *table)
{
  static const OssaGripKind kinds[] = { OSSA_GRIP_SLIDE, OSSA_GRIP_TURN, OSSA_GRIP_STEP };
  int row = ossa_param_table_find (table, handle->param);
  OssaGrip *grip = ossa_grip_new (kinds[handle->kind], _ (handle->label), handle->origin, row);

  grip->axis = handle->axis;
  grip->reach = handle->reach;
  grip->value = handle->value;
  grip->min = handle->min;
  grip->max = handle->max;
  grip->step = handle->step;
  if (row >= 0)
    grip->unit = g_intern_string (ossa_param_table_get (table, (guint)row)->unit);
  if (handle->kind == OSSA_HANDLE_STEP && handle->max < THICK_MM)
    grip->ratio = THICK_RATIO;
  if (g_strcmp0 (grip->unit, "deg") == 0)
    grip->unit = "°";
  return grip;
}

static GPtrArray *
list (OssaDocument *document)
{
  const OssaRunnerOption *option = find_option (document);
  OssaFamily *family = find_family (document, ossa_document_get_option_index (document));
  GPtrArray *grips;

  if (option == NULL || option->construct == NULL || family == NULL)
    return NULL;
  grips = g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_grip_free);
  for (guint i = 0; i < ossa_construct_get_n_handles (option->construct); i++)
    g_ptr_array_add (grips, make_grip (ossa_construct_get_handle (option->construct, i),
                                       ossa_family_get_params (family)));
  return grips;
}

static gpointer
begin (OssaDocument *document)
{
  const OssaRunnerOption *option = find_option (document);
  guint index = ossa_document_get_option_index (document);
  OssaFamily *family = find_family (document, index);
  Start *start;

  if (option == NULL || option->values == NULL || family == NULL)
    return NULL;
  start = g_new0 (Start, 1);
  start->family = ossa_family_ref (family);
  start->option = index;
  start->n = ossa_param_table_get_size (ossa_family_get_params (family));
  start->values = g_memdup2 (option->values, start->n * sizeof (double));
  return start;
}

static void
end (gpointer data)
{
  Start *start = data;

  ossa_family_unref (start->family);
  g_free (start->values);
  g_free (start);
}

static void
apply (OssaDocument *document, gpointer data, const OssaGrip *grip, double value, OssaVec place)
{
  Start *start = data;
  g_autofree char *key = g_strdup_printf ("option %u", start->option);

  if (grip->index < 0 || (guint)grip->index >= start->n || start->values[grip->index] == value)
    return;
  start->values[grip->index] = value;
  ossa_plan_set_hardware (ossa_document_get_plan (document), start->option, start->family,
                          start->values);
  ossa_document_record (
      document, grip->kind == OSSA_GRIP_STEP ? _ ("Change the size") : _ ("Move the nail"), key);
}

const OssaGripSource ossa_grips_hardware = { list, apply, begin, end, FALSE };
