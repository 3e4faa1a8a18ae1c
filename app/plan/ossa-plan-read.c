/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-plan-xml.h"

#include "ossa-data.h"
#include "ossa-error.h"

#define SCHEMA "plan/data/plan.xsd"

/* More of one kind than a plan can mean. */
#define MAX_ELEMENTS 10000

static gboolean
check_schema (OssaXmlDoc *doc, const char *name, GError **error)
{
  gsize length = 0;
  g_autofree char *text = ossa_data_read (SCHEMA, OSSA_XML_MAX_BYTES, &length, error);

  return text != NULL && ossa_xml_validate (doc, text, length, name, error);
}

typedef gpointer (*NewFunc) (void);

/* One record for each child @name of @parent, made by @make. */
static gboolean
read_each (const xmlNode *parent,
           const char *name,
           const OssaField *fields,
           NewFunc make,
           const char *folder,
           GPtrArray *records,
           GError **error)
{
  for (xmlNode *node = ossa_xml_first (parent, name); node != NULL;
       node = ossa_xml_next (node, name)) {
    gpointer record = make ();

    g_ptr_array_add (records, record);
    if (records->len > MAX_ELEMENTS) {
      g_set_error (error, OSSA_ERROR, OSSA_ERROR_LIMIT, "The plan has more than %d elements <%s>.",
                   MAX_ELEMENTS, name);
      return FALSE;
    }
    if (!ossa_fields_read (fields, record, folder, node, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_hardware (const xmlNode *parent,
               const char *folder,
               OssaPlanDecisions *decisions,
               GError **error)
{
  guint i = 0;

  if (!read_each (parent, "hardware", ossa_plan_hardware_fields, (NewFunc)ossa_plan_hardware_new,
                  folder, decisions->hardware, error))
    return FALSE;
  for (xmlNode *node = ossa_xml_first (parent, "hardware"); node != NULL;
       node = ossa_xml_next (node, "hardware"), i++) {
    OssaPlanHardware *hardware = g_ptr_array_index (decisions->hardware, i);

    if (!read_each (node, "parameter", ossa_plan_param_fields, (NewFunc)ossa_plan_param_new, folder,
                    hardware->params, error))
      return FALSE;
  }
  return TRUE;
}

/* What the schema cannot say: which attributes belong to which kind. */
static gboolean
check_landmarks (const GPtrArray *landmarks, const xmlNode *node, GError **error)
{
  for (guint i = 0; i < landmarks->len; i++) {
    const OssaPlanLandmark *landmark = g_ptr_array_index (landmarks, i);
    gboolean whole = landmark->kind == OSSA_LANDMARK_POINT
                         ? ossa_vec_is_finite (landmark->position_mm)
                     : landmark->kind == OSSA_LANDMARK_DIRECTION
                         ? ossa_vec_is_finite (landmark->direction)
                         : isfinite (landmark->value_mm) || isfinite (landmark->value_deg);

    if (!whole) {
      ossa_xml_set_error (error, node, "landmark '%s' lacks its position, direction or value",
                          landmark->id);
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
check_lesions (const GPtrArray *lesions, const xmlNode *node, GError **error)
{
  for (guint i = 0; i < lesions->len; i++) {
    const OssaPlanLesion *lesion = g_ptr_array_index (lesions, i);

    if (!ossa_plan_lesion_is_whole (lesion)) {
      ossa_xml_set_error (error, node, "lesion '%s' lacks what its shape needs", lesion->name);
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
read_balls (const xmlNode *parent, OssaPlanLesion *lesion, GError **error)
{
  for (xmlNode *node = ossa_xml_first (parent, "ball"); node != NULL;
       node = ossa_xml_next (node, "ball")) {
    OssaLesionBall ball;

    if (lesion->balls == NULL)
      lesion->balls = ossa_lesion_balls_new ();
    if (lesion->shape != OSSA_LESION_PAINTED || lesion->balls->len == OSSA_LESION_MAX_BALLS) {
      ossa_xml_set_error (error, node, "lesion '%s' is not painted, or of more than %d balls",
                          lesion->name, OSSA_LESION_MAX_BALLS);
      return FALSE;
    }
    if (!ossa_fields_read (ossa_plan_ball_fields, &ball, NULL, node, error))
      return FALSE;
    g_array_append_val (lesion->balls, ball);
  }
  return TRUE;
}

static gboolean
read_lesions (const xmlNode *parent, const char *folder, GPtrArray *lesions, GError **error)
{
  guint i = 0;

  if (!read_each (parent, "lesion", ossa_plan_lesion_fields, (NewFunc)ossa_plan_lesion_new, folder,
                  lesions, error))
    return FALSE;
  for (xmlNode *node = ossa_xml_first (parent, "lesion"); node != NULL;
       node = ossa_xml_next (node, "lesion"))
    if (!read_balls (node, g_ptr_array_index (lesions, i++), error))
      return FALSE;
  return check_lesions (lesions, parent, error);
}

static OssaPlanDecisions *
read_decisions (const xmlNode *node, const char *folder, GError **error)
{
  g_autoptr (OssaPlanDecisions) decisions = ossa_plan_decisions_new ();
  xmlNode *canal = ossa_xml_first (node, "canal");

  if (!ossa_fields_read (ossa_plan_source_fields, decisions, folder,
                         ossa_xml_first (node, "source"), error) ||
      (canal != NULL &&
       !ossa_fields_read (ossa_plan_file_fields, &decisions->canal, folder, canal, error)) ||
      !ossa_fields_read (ossa_plan_bone_fields, decisions, folder, ossa_xml_first (node, "bone"),
                         error) ||
      !ossa_fields_read (ossa_plan_model_fields, decisions, folder, ossa_xml_first (node, "model"),
                         error) ||
      !read_each (node, "landmark", ossa_plan_landmark_fields, (NewFunc)ossa_plan_landmark_new,
                  folder, decisions->landmarks, error) ||
      !check_landmarks (decisions->landmarks, node, error) ||
      !read_lesions (node, folder, decisions->lesions, error) ||
      !read_hardware (node, folder, decisions, error))
    return NULL;
  for (xmlNode *load = ossa_xml_first (node, "load"); load != NULL;
       load = ossa_xml_next (load, "load"))
    g_ptr_array_add (decisions->loads, ossa_xml_dup (load, "id"));
  return g_steal_pointer (&decisions);
}

/* What stands beside the decisions: files without it say nothing of it. */
static gboolean
read_about_and_choice (const xmlNode *root, OssaPlanDecisions *decisions, GError **error)
{
  xmlNode *about = ossa_xml_first (root, "about");
  xmlNode *choice = ossa_xml_first (root, "choice");

  if (about != NULL && !ossa_fields_read (ossa_plan_about_fields, decisions, NULL, about, error))
    return FALSE;
  if (choice == NULL)
    return TRUE;
  if (!ossa_fields_read (ossa_plan_choice_fields, decisions, NULL, choice, error))
    return FALSE;
  if (decisions->choice < (int)decisions->hardware->len)
    return TRUE;
  ossa_xml_set_error (error, choice, "there is no hardware %d to choose", decisions->choice);
  return FALSE;
}

static gboolean
read_state (const xmlNode *node, OssaPlanStateResult *state, GError **error)
{
  guint i = 0;

  if (!ossa_fields_read (ossa_plan_state_result_fields, state, NULL, node, error) ||
      !read_each (node, "load", ossa_plan_load_result_fields, (NewFunc)ossa_plan_load_result_new,
                  NULL, state->loads, error))
    return FALSE;
  for (xmlNode *load = ossa_xml_first (node, "load"); load != NULL;
       load = ossa_xml_next (load, "load"), i++) {
    OssaPlanLoadResult *result = g_ptr_array_index (state->loads, i);

    if (!read_each (load, "part", ossa_plan_part_result_fields, (NewFunc)ossa_plan_part_result_new,
                    NULL, result->parts, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_option (const xmlNode *node, OssaPlanOptionResult *option, guint n_hardware, GError **error)
{
  xmlNode *state = ossa_xml_first (node, "state");

  if (option->hardware >= n_hardware) {
    ossa_xml_set_error (error, node, "there is no hardware %" G_GUINT64_FORMAT, option->hardware);
    return FALSE;
  }
  option->treated = ossa_plan_state_result_new ();
  return read_each (node, "parameter", ossa_plan_param_fields, (NewFunc)ossa_plan_param_new, NULL,
                    option->params, error) &&
         read_each (node, "rule", ossa_plan_rule_fields, (NewFunc)ossa_plan_rule_new, NULL,
                    option->rules, error) &&
         read_state (state, option->treated, error);
}

static gboolean
read_states (const xmlNode *node, OssaPlanResults *results, GError **error)
{
  xmlNode *intact = ossa_xml_first (node, "state");
  xmlNode *lesion = ossa_xml_next (intact, "state");

  results->intact = ossa_plan_state_result_new ();
  if (!read_state (intact, results->intact, error))
    return FALSE;
  if (lesion == NULL)
    return TRUE;
  results->lesion = ossa_plan_state_result_new ();
  return read_state (lesion, results->lesion, error);
}

static OssaPlanResults *
read_results (const xmlNode *node, guint n_hardware, GError **error)
{
  g_autoptr (OssaPlanResults) results = ossa_plan_results_new ();
  xmlNode *bone = ossa_xml_first (node, "bone");
  guint i = 0;

  if (!ossa_fields_read (ossa_plan_results_fields, results, NULL, node, error) ||
      !ossa_fields_read (ossa_plan_bone_result_fields, &results->bone, NULL, bone, error) ||
      !read_each (bone, "landmark", ossa_plan_landmark_fields, (NewFunc)ossa_plan_landmark_new,
                  NULL, results->bone.landmarks, error) ||
      !check_landmarks (results->bone.landmarks, bone, error) ||
      !read_each (node, "lesion", ossa_plan_lesion_result_fields,
                  (NewFunc)ossa_plan_lesion_result_new, NULL, results->lesions, error) ||
      !read_states (node, results, error) ||
      !read_each (node, "option", ossa_plan_option_result_fields,
                  (NewFunc)ossa_plan_option_result_new, NULL, results->options, error))
    return NULL;
  for (xmlNode *option = ossa_xml_first (node, "option"); option != NULL;
       option = ossa_xml_next (option, "option"), i++)
    if (!read_option (option, g_ptr_array_index (results->options, i), n_hardware, error))
      return NULL;
  return g_steal_pointer (&results);
}

OssaPlan *
ossa_plan_parse (
    const char *text, gsize length, const char *name, const char *folder, GError **error)
{
  g_autoptr (OssaXmlDoc) doc = ossa_xml_parse (text, length, name, error);
  g_autoptr (OssaPlanDecisions) decisions = NULL;
  g_autoptr (OssaPlanResults) results = NULL;
  xmlNode *root, *derived;

  if (doc == NULL || !check_schema (doc, name, error))
    return NULL;

  root = xmlDocGetRootElement (doc);
  decisions = read_decisions (ossa_xml_first (root, "decisions"), folder, error);
  if (decisions == NULL || !read_about_and_choice (root, decisions, error))
    return NULL;
  derived = ossa_xml_first (root, "results");
  if (derived != NULL) {
    results = read_results (derived, decisions->hardware->len, error);
    if (results == NULL)
      return NULL;
  }
  return ossa_plan_new_from_records (g_steal_pointer (&decisions), g_steal_pointer (&results));
}

OssaPlan *
ossa_plan_load (const char *path, GError **error)
{
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (whole);
  gsize length = 0;
  g_autofree char *text = ossa_data_read_file (path, OSSA_XML_MAX_BYTES, &length, error);

  if (text == NULL)
    return NULL;
  return ossa_plan_parse (text, length, path, folder, error);
}
