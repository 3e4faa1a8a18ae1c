/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-plan-state-key.h"

#include "ossa-plan-key.h"

char *
ossa_plan_key_of_intact (OssaPlanScene *scene, const OssaPlanDecisions *decisions, GError **error)
{
  GPtrArray *loads = ossa_plan_scene_get_load_cases (scene);
  g_autoptr (OssaPlanKey) key = ossa_plan_key_new ();

  ossa_plan_key_add_text (key, ossa_plan_scene_get_bone_key (scene));
  ossa_plan_key_add_record (key, ossa_plan_model_fields, decisions);
  if (!ossa_plan_key_add_data_file (key, "risk/data/criteria.xml", error))
    return NULL;
  for (guint i = 0; i < loads->len; i++) {
    const OssaLoadCase *load = g_ptr_array_index (loads, i);

    if (!ossa_plan_key_add_data_file (key, ossa_load_case_get_data_name (load), error))
      return NULL;
  }
  return ossa_plan_key_finish (key);
}

char *
ossa_plan_key_of_present (const char *intact_key, const OssaPlanDecisions *decisions)
{
  g_autoptr (OssaPlanKey) key = ossa_plan_key_new ();

  ossa_plan_key_add_text (key, intact_key);
  for (guint i = 0; i < decisions->lesions->len; i++) {
    OssaPlanLesion nameless = *(OssaPlanLesion *)g_ptr_array_index (decisions->lesions, i);

    nameless.name = NULL;
    ossa_plan_key_add_lesion (key, &nameless);
  }
  return ossa_plan_key_finish (key);
}

char *
ossa_plan_key_of_treated (const char *present_key,
                          const OssaPlanHardware *hardware,
                          const double *values,
                          guint n_values,
                          GError **error)
{
  g_autoptr (OssaPlanKey) key = ossa_plan_key_new ();

  ossa_plan_key_add_text (key, present_key);
  if (!ossa_plan_key_add_data_file (key, "implant/data/rules.xml", error))
    return NULL;
  ossa_plan_key_add_record (key, ossa_plan_hardware_fields, hardware);
  for (guint i = 0; i < hardware->params->len; i++)
    ossa_plan_key_add_record (key, ossa_plan_param_fields, g_ptr_array_index (hardware->params, i));
  for (guint i = 0; i < n_values; i++)
    ossa_plan_key_add_number (key, values[i]);
  return ossa_plan_key_finish (key);
}
