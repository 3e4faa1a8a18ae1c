/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-hardware-edit.h"

#include <glib/gi18n.h>
#include <math.h>

static const OssaPlanHardware *
find_hardware (OssaDocument *document, guint option)
{
  const GPtrArray *hardware = ossa_plan_get_decisions (ossa_document_get_plan (document))->hardware;

  return option < hardware->len ? g_ptr_array_index (hardware, option) : NULL;
}

OssaFamily *
ossa_hardware_find_family (OssaDocument *document, guint option)
{
  const OssaPlanHardware *hardware = find_hardware (document, option);

  return hardware != NULL ? ossa_plugin_registry_find_family (ossa_document_get_registry (document),
                                                              hardware->family, NULL)
                          : NULL;
}

double *
ossa_hardware_dup_values (OssaDocument *document, guint option)
{
  OssaFamily *family = ossa_hardware_find_family (document, option);

  return family != NULL
             ? ossa_plan_hardware_dup_values (find_hardware (document, option), family, NULL)
             : NULL;
}

void
ossa_hardware_look_at (OssaDocument *document, guint option)
{
  g_autofree char *selection = g_strdup_printf ("option:%u", option);

  if (find_hardware (document, option) == NULL)
    return;
  ossa_document_set_option_index (document, option);
  ossa_document_set_state (document, OSSA_STATE_TREATED);
  ossa_document_set_selection (document, selection);
}

static void
add (OssaDocument *document, OssaFamily *family, const double *values, const char *name)
{
  OssaPlan *plan = ossa_document_get_plan (document);
  guint n = ossa_plan_get_decisions (plan)->hardware->len;

  ossa_plan_add_hardware (plan, family, values);
  ossa_document_record (document, name, NULL);
  ossa_hardware_look_at (document, n);
}

void
ossa_hardware_add (OssaDocument *document, OssaFamily *family)
{
  guint n = ossa_param_table_get_size (ossa_family_get_params (family));
  g_autofree double *values = g_new (double, n);
  g_autofree char *name = g_strdup_printf (_ ("Add %s"), _ (ossa_family_get_name (family)));

  for (guint i = 0; i < n; i++)
    values[i] = NAN;
  add (document, family, values, name);
}

void
ossa_hardware_duplicate (OssaDocument *document, guint option)
{
  OssaFamily *family = ossa_hardware_find_family (document, option);
  g_autofree double *values = ossa_hardware_dup_values (document, option);

  if (values != NULL)
    add (document, family, values, _ ("Duplicate Option"));
}

void
ossa_hardware_remove (OssaDocument *document, guint option)
{
  if (find_hardware (document, option) == NULL)
    return;
  ossa_plan_remove_hardware (ossa_document_get_plan (document), option);
  ossa_document_record (document, _ ("Remove Option"), NULL);
}

void
ossa_hardware_set_value (OssaDocument *document, guint option, guint row, double value)
{
  OssaFamily *family = ossa_hardware_find_family (document, option);
  g_autofree double *values = ossa_hardware_dup_values (document, option);
  g_autofree char *key = g_strdup_printf ("hardware:%u:%u", option, row);
  g_autofree char *name = NULL;

  if (values == NULL)
    return;
  values[row] = value;
  /* Translators: the name of an edit; what was changed. */
  name = g_strdup_printf (_ ("Change %s"),
                          _ (ossa_param_table_get (ossa_family_get_params (family), row)->label));
  ossa_plan_set_hardware (ossa_document_get_plan (document), option, family, values);
  ossa_document_record (document, name, key);
}

gboolean
ossa_hardware_is_placed (OssaDocument *document, guint option)
{
  const OssaRunnerOption *placed = ossa_document_get_option (document, option);
  OssaFamily *family = ossa_hardware_find_family (document, option);
  g_autofree double *values = ossa_hardware_dup_values (document, option);

  if (values == NULL || placed == NULL || placed->construct == NULL ||
      g_strcmp0 (ossa_construct_get_id (placed->construct), ossa_family_get_id (family)) != 0)
    return FALSE;
  for (guint i = 0; i < ossa_param_table_get_size (ossa_family_get_params (family)); i++)
    if (isnan (values[i]) ? g_strcmp0 (placed->reasons[i], "given") == 0
                          : values[i] != placed->values[i])
      return FALSE;
  return TRUE;
}
