/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-plan-xml.h"

#include "ossa-data.h"

/* The writer and where paths are taken from; %NULL leaves them out. */
typedef struct {
  OssaXmlWriter *xml;
  const char *folder;
} Out;

static void
write_element (const Out *out, const char *name, const OssaField *fields, gconstpointer record)
{
  ossa_xml_writer_begin (out->xml, name);
  ossa_fields_write (fields, record, out->folder, out->xml);
  ossa_xml_writer_end (out->xml);
}

static void
write_each (const Out *out, const char *name, const OssaField *fields, const GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    write_element (out, name, fields, g_ptr_array_index (records, i));
}

static void
write_lesion (const Out *out, const OssaPlanLesion *lesion)
{
  ossa_xml_writer_begin (out->xml, "lesion");
  ossa_fields_write (ossa_plan_lesion_fields, lesion, out->folder, out->xml);
  for (guint i = 0; lesion->balls != NULL && i < lesion->balls->len; i++)
    write_element (out, "ball", ossa_plan_ball_fields,
                   &g_array_index (lesion->balls, OssaLesionBall, i));
  ossa_xml_writer_end (out->xml);
}

static void
write_hardware (const Out *out, const OssaPlanHardware *hardware)
{
  ossa_xml_writer_begin (out->xml, "hardware");
  ossa_fields_write (ossa_plan_hardware_fields, hardware, out->folder, out->xml);
  write_each (out, "parameter", ossa_plan_param_fields, hardware->params);
  ossa_xml_writer_end (out->xml);
}

static void
write_decisions (const Out *out, const OssaPlanDecisions *decisions)
{
  ossa_xml_writer_begin (out->xml, "decisions");
  write_element (out, "source", ossa_plan_source_fields, decisions);
  if (decisions->canal.sha256 != NULL)
    write_element (out, "canal", ossa_plan_file_fields, &decisions->canal);
  write_element (out, "bone", ossa_plan_bone_fields, decisions);
  write_element (out, "model", ossa_plan_model_fields, decisions);
  write_each (out, "landmark", ossa_plan_landmark_fields, decisions->landmarks);
  for (guint i = 0; i < decisions->lesions->len; i++)
    write_lesion (out, g_ptr_array_index (decisions->lesions, i));
  for (guint i = 0; i < decisions->loads->len; i++) {
    ossa_xml_writer_begin (out->xml, "load");
    ossa_xml_writer_attribute (out->xml, "id", g_ptr_array_index (decisions->loads, i));
    ossa_xml_writer_end (out->xml);
  }
  for (guint i = 0; i < decisions->hardware->len; i++)
    write_hardware (out, g_ptr_array_index (decisions->hardware, i));
  ossa_xml_writer_end (out->xml);
}

/* What nothing is made from stands beside the decisions that are hashed, and only where it says
 * something. */
static void
write_about (const Out *out, const OssaPlanDecisions *decisions)
{
  if (decisions->title != NULL || decisions->note != NULL)
    write_element (out, "about", ossa_plan_about_fields, decisions);
}

static void
write_choice (const Out *out, const OssaPlanDecisions *decisions)
{
  if (decisions->choice >= 0 || decisions->choice_reason != NULL)
    write_element (out, "choice", ossa_plan_choice_fields, decisions);
}

static void
write_bone_result (const Out *out, const OssaPlanBoneResult *bone)
{
  ossa_xml_writer_begin (out->xml, "bone");
  ossa_fields_write (ossa_plan_bone_result_fields, bone, out->folder, out->xml);
  write_each (out, "landmark", ossa_plan_landmark_fields, bone->landmarks);
  ossa_xml_writer_end (out->xml);
}

static void
write_state_result (const Out *out, const OssaPlanStateResult *state)
{
  if (state == NULL)
    return;

  ossa_xml_writer_begin (out->xml, "state");
  ossa_fields_write (ossa_plan_state_result_fields, state, out->folder, out->xml);
  for (guint i = 0; i < state->loads->len; i++) {
    const OssaPlanLoadResult *load = g_ptr_array_index (state->loads, i);

    ossa_xml_writer_begin (out->xml, "load");
    ossa_fields_write (ossa_plan_load_result_fields, load, out->folder, out->xml);
    write_each (out, "part", ossa_plan_part_result_fields, load->parts);
    ossa_xml_writer_end (out->xml);
  }
  ossa_xml_writer_end (out->xml);
}

static void
write_option_result (const Out *out, const OssaPlanOptionResult *option)
{
  ossa_xml_writer_begin (out->xml, "option");
  ossa_fields_write (ossa_plan_option_result_fields, option, out->folder, out->xml);
  write_each (out, "parameter", ossa_plan_param_fields, option->params);
  write_each (out, "rule", ossa_plan_rule_fields, option->rules);
  write_state_result (out, option->treated);
  ossa_xml_writer_end (out->xml);
}

static void
write_results (const Out *out, const OssaPlanResults *results, gboolean stale)
{
  ossa_xml_writer_begin (out->xml, "results");
  ossa_fields_write (ossa_plan_results_fields, results, out->folder, out->xml);
  if (stale)
    ossa_xml_writer_attribute (out->xml, "stale", "true");
  write_bone_result (out, &results->bone);
  write_each (out, "lesion", ossa_plan_lesion_result_fields, results->lesions);
  write_state_result (out, results->intact);
  write_state_result (out, results->lesion);
  for (guint i = 0; i < results->options->len; i++)
    write_option_result (out, g_ptr_array_index (results->options, i));
  ossa_xml_writer_end (out->xml);
}

/* Stale results may speak of hardware that has been taken out since: no file can hold those. */
static gboolean
results_fit (const OssaPlanResults *results, const OssaPlanDecisions *decisions)
{
  for (guint i = 0; i < results->options->len; i++)
    if (((OssaPlanOptionResult *)g_ptr_array_index (results->options, i))->hardware >=
        decisions->hardware->len)
      return FALSE;
  return TRUE;
}

char *
ossa_plan_to_xml (OssaPlan *plan, const char *folder, GError **error)
{
  g_autoptr (OssaXmlWriter) writer = ossa_xml_writer_new ();
  const OssaPlanDecisions *decisions = ossa_plan_get_decisions (plan);
  const OssaPlanResults *results = ossa_plan_peek_results (plan);
  const Out out = { writer, folder };

  ossa_xml_writer_begin (writer, "plan");
  ossa_xml_writer_attribute (writer, "xmlns", OSSA_PLAN_NAMESPACE);
  write_about (&out, decisions);
  write_decisions (&out, decisions);
  write_choice (&out, decisions);
  if (results != NULL && results_fit (results, decisions))
    write_results (&out, results, ossa_plan_has_stale_results (plan));
  ossa_xml_writer_end (writer);
  return ossa_xml_writer_finish (writer, error);
}

gboolean
ossa_plan_save (OssaPlan *plan, const char *path, GError **error)
{
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (whole);
  g_autofree char *text = ossa_plan_to_xml (plan, folder, error);

  return text != NULL && ossa_data_save_atomic (path, text, -1, error);
}

char *
ossa_plan_hash_decisions (const OssaPlanDecisions *decisions)
{
  g_autoptr (OssaXmlWriter) writer = ossa_xml_writer_new ();
  const Out out = { writer, NULL };
  g_autofree char *text = NULL;

  write_decisions (&out, decisions);
  text = ossa_xml_writer_finish (writer, NULL);
  if (text == NULL) /* it cannot be written: nothing is made from it */
    return g_uuid_string_random ();
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}
