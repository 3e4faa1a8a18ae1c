/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-plan-private.h"

#include <math.h>

#include "ossa-error.h"

/* Setters for what is solved and what is done: loads, the options of hardware, and the choice among
 * them. */

void
ossa_plan_add_load (OssaPlan *self, const char *id)
{
  g_return_if_fail (OSSA_IS_PLAN (self) && !self->read_only);

  if (g_ptr_array_find_with_equal_func (self->decisions->loads, id, g_str_equal, NULL))
    return;
  g_ptr_array_add (self->decisions->loads, g_strdup (id));
  ossa_plan_decided (self);
}

void
ossa_plan_clear_loads (OssaPlan *self)
{
  ossa_plan_set_loads (self, NULL);
}

void
ossa_plan_set_loads (OssaPlan *self, const char *const *ids)
{
  GPtrArray *loads;

  g_return_if_fail (OSSA_IS_PLAN (self) && !self->read_only);

  loads = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    if (!g_ptr_array_find_with_equal_func (loads, ids[i], g_str_equal, NULL))
      g_ptr_array_add (loads, g_strdup (ids[i]));
  g_ptr_array_unref (self->decisions->loads);
  self->decisions->loads = loads;
  ossa_plan_decided (self);
}

static OssaPlanHardware *
hardware_from (const OssaFamily *family, const double *values)
{
  OssaParamTable *table = ossa_family_get_params (family);
  OssaPlanHardware *hardware = ossa_plan_hardware_new ();

  hardware->family = g_strdup (ossa_family_get_id (family));
  hardware->plugin = g_strdup (ossa_family_get_plugin_id (family));
  hardware->plugin_version = g_strdup (ossa_family_get_plugin_version (family));
  for (guint i = 0; i < ossa_param_table_get_size (table); i++) {
    OssaPlanParam *param = ossa_plan_param_new ();

    param->id = g_strdup (ossa_param_table_get (table, i)->id);
    param->unit = g_strdup (ossa_param_table_get (table, i)->unit);
    param->value = isnan (values[i]) ? NULL : ossa_param_table_format (table, i, values[i]);
    g_ptr_array_add (hardware->params, param);
  }
  return hardware;
}

void
ossa_plan_add_hardware (OssaPlan *self, const OssaFamily *family, const double *values)
{
  g_return_if_fail (OSSA_IS_PLAN (self) && !self->read_only);

  g_ptr_array_add (self->decisions->hardware, hardware_from (family, values));
  ossa_plan_decided (self);
}

void
ossa_plan_set_hardware (OssaPlan *self, guint index, const OssaFamily *family, const double *values)
{
  GPtrArray *hardware;

  g_return_if_fail (OSSA_IS_PLAN (self) && !self->read_only);
  g_return_if_fail (index < self->decisions->hardware->len);

  hardware = self->decisions->hardware;
  ossa_plan_hardware_free (g_ptr_array_index (hardware, index));
  g_ptr_array_index (hardware, index) = hardware_from (family, values);
  ossa_plan_decided (self);
}

/* What was chosen stays chosen; a choice that is gone takes its reason with it. */
static void
forget_hardware (OssaPlanDecisions *decisions, int index)
{
  if (decisions->choice == index)
    ossa_plan_replace_text (&decisions->choice_reason, NULL);
  if (decisions->choice == index)
    decisions->choice = -1;
  else if (decisions->choice > index)
    decisions->choice--;
}

void
ossa_plan_remove_hardware (OssaPlan *self, guint index)
{
  g_return_if_fail (OSSA_IS_PLAN (self) && !self->read_only);
  g_return_if_fail (index < self->decisions->hardware->len);

  g_ptr_array_remove_index (self->decisions->hardware, index);
  forget_hardware (self->decisions, (int)index);
  ossa_plan_decided (self);
}

gboolean
ossa_plan_set_choice (OssaPlan *self, int option, const char *reason, GError **error)
{
  guint n;

  g_return_val_if_fail (OSSA_IS_PLAN (self) && !self->read_only, FALSE);

  n = self->decisions->hardware->len;
  if (option < -1 || option >= (int)n) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE,
                 "There is no option %" G_GINT64_FORMAT " to choose, the plan has %u: choose one of those.",
                 (gint64)option + 1, n);
    return FALSE;
  }
  if (!ossa_plan_check_text (reason, OSSA_PLAN_REASON_MAX, "reason", error))
    return FALSE;
  self->decisions->choice = option;
  ossa_plan_replace_text (&self->decisions->choice_reason, reason);
  ossa_plan_decided (self);
  return TRUE;
}
