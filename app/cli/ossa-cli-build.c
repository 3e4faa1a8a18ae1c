/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-cli-build.h"

#include <math.h>
#include <string.h>

#include "ossa-error.h"
#include "ossa-number.h"
#include "ossa-plan-start.h"

#define UNIT_MIN_MM 1e-6
#define UNIT_MAX_MM 1e6

gboolean
ossa_cli_get_unit (const OssaCliArgs *args, double *unit_scale, GError **error)
{
  static const struct {
    const char *name;
    double mm;
  } units[] = { { "mm", 1 }, { "cm", 10 }, { "m", 1000 }, { "in", 25.4 } };
  const char *text = ossa_cli_args_get (args, "unit");

  *unit_scale = 0;
  if (text == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (units[i].name, text)) {
      *unit_scale = units[i].mm;
      return TRUE;
    }
  if (ossa_number_parse (text, unit_scale) && *unit_scale >= UNIT_MIN_MM &&
      *unit_scale <= UNIT_MAX_MM)
    return TRUE;
  g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE,
               "--unit takes mm, cm, m, in or millimetres per unit, not '%s'.", text);
  return FALSE;
}

gboolean
ossa_cli_get_site (const OssaCliArgs *args, int *site, OssaSide *side, GError **error)
{
  const char *site_text = ossa_cli_args_get (args, "site");
  const char *side_text = ossa_cli_args_get (args, "side");
  OssaSite parsed;

  *site = -1;
  *side = OSSA_SIDE_UNKNOWN;
  if (site_text != NULL) {
    if (!ossa_site_parse (site_text, &parsed, error))
      return FALSE;
    *site = parsed;
  }
  return side_text == NULL || ossa_side_parse (side_text, side, error);
}

gboolean
ossa_cli_get_body_weight (const OssaCliArgs *args, double *newtons, GError **error)
{
  const char *text = ossa_cli_args_get (args, "body-weight");
  gboolean in_newtons = g_str_has_suffix (text, "N");
  g_autofree char *number = g_strndup (text, strlen (text) - (in_newtons ? 1 : 0));
  double value = 0;

  if (!ossa_number_parse (number, &value)) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE,
                 "--body-weight takes a number of kg, or of newtons with N behind it, not '%s'.",
                 text);
    return FALSE;
  }
  *newtons = in_newtons ? value : value * OSSA_PLAN_STANDARD_GRAVITY_M_S2;
  return TRUE;
}

GArray *
ossa_cli_get_landmarks (const OssaCliArgs *args, GError **error)
{
  const GPtrArray *texts = ossa_cli_args_list (args, "landmark");
  g_autoptr (GArray) landmarks = g_array_new (FALSE, TRUE, sizeof (OssaLandmark));

  for (guint i = 0; texts != NULL && i < texts->len; i++) {
    OssaLandmark landmark = { 0 };

    if (!ossa_landmark_parse (g_ptr_array_index (texts, i), &landmark, error))
      return NULL;
    g_array_append_val (landmarks, landmark);
  }
  return g_steal_pointer (&landmarks);
}

static gboolean
asks_for_none (const OssaCliArgs *args)
{
  const GPtrArray *texts = ossa_cli_args_list (args, "lesion");

  return texts != NULL &&
         g_ptr_array_find_with_equal_func ((GPtrArray *)texts, "none", g_str_equal, NULL);
}

/* Those given, beside the mesh's own. */
static gboolean
add_lesions (const OssaCliArgs *args, const OssaMesh *mesh, OssaPlan *plan, GError **error)
{
  const GPtrArray *texts = ossa_cli_args_list (args, "lesion");

  for (guint i = 0; texts != NULL && i < texts->len; i++) {
    const char *text = g_ptr_array_index (texts, i);
    g_autoptr (OssaLesion) lesion = NULL;

    if (g_str_equal (text, "none"))
      continue;
    lesion = ossa_lesion_parse (text, mesh, error);
    if (lesion == NULL || !ossa_plan_add_lesion (plan, lesion, error))
      return FALSE;
  }
  return TRUE;
}

/* "PARAMETER=VALUE" into its row of @values. */
static gboolean
set_parameter (const OssaFamily *family, const char *text, double *values, GError **error)
{
  OssaParamTable *table = ossa_family_get_params (family);
  g_auto (GStrv) pair = g_strsplit (text, "=", 2);
  int row = ossa_param_table_find (table, pair[0] != NULL ? pair[0] : "");
  g_autoptr (GString) ids = g_string_new (NULL);

  if (row >= 0 && pair[1] != NULL)
    return ossa_param_table_parse (table, (guint)row, pair[1], &values[row], error);
  for (guint i = 0; i < ossa_param_table_get_size (table); i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? ", " : "", ossa_param_table_get (table, i)->id);
  g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE, "'%s' is no PARAMETER=VALUE of %s: it has %s.",
               text, ossa_family_get_id (family), ids->str);
  return FALSE;
}

static gboolean
add_implant (const char *text, OssaPluginRegistry *registry, OssaPlan *plan, GError **error)
{
  g_auto (GStrv) halves = g_strsplit (text, ":", 2);
  g_auto (GStrv) pairs =
      g_strsplit (halves[0] != NULL && halves[1] != NULL ? halves[1] : "", ",", -1);
  OssaFamily *family =
      ossa_plugin_registry_find_family (registry, halves[0] ? halves[0] : "", error);
  g_autofree double *values = NULL;

  if (family == NULL)
    return FALSE;
  values = g_new (double, MAX (1, ossa_param_table_get_size (ossa_family_get_params (family))));
  for (guint i = 0; i < ossa_param_table_get_size (ossa_family_get_params (family)); i++)
    values[i] = NAN;
  for (guint i = 0; pairs[i] != NULL; i++)
    if (!set_parameter (family, pairs[i], values, error))
      return FALSE;
  ossa_plan_add_hardware (plan, family, values);
  return TRUE;
}

static gboolean
add_model (const OssaCliArgs *args, OssaPlan *plan, GError **error)
{
  g_autoptr (GArray) landmarks = ossa_cli_get_landmarks (args, error);
  const GPtrArray *loads = ossa_cli_args_list (args, "load");
  double newtons, cell;

  if (landmarks == NULL)
    return FALSE;
  for (guint i = 0; i < landmarks->len; i++)
    ossa_plan_add_landmark (plan, &g_array_index (landmarks, OssaLandmark, i));
  for (guint i = 0; loads != NULL && i < loads->len; i++)
    ossa_plan_add_load (plan, g_ptr_array_index (loads, i));
  if (ossa_cli_args_has (args, "law"))
    ossa_plan_set_law (plan, ossa_cli_args_get (args, "law"));
  if (ossa_cli_args_has (args, "canal") &&
      !ossa_plan_set_canal (plan, ossa_cli_args_get (args, "canal"), error))
    return FALSE;
  if (ossa_cli_args_has (args, "body-weight") &&
      (!ossa_cli_get_body_weight (args, &newtons, error) ||
       !ossa_plan_set_body_weight (plan, newtons, error)))
    return FALSE;
  if (!ossa_cli_args_get_number (args, "cell", OSSA_STUDY_CELL_MIN_MM, OSSA_STUDY_CELL_MAX_MM, 1,
                                 &cell, error))
    return FALSE;
  return ossa_plan_set_cell (plan, cell, error);
}

OssaPlan *
ossa_cli_build_plan (const OssaCliArgs *args,
                     OssaPluginRegistry *registry,
                     OssaMesh **mesh,
                     GError **error)
{
  const GPtrArray *implants = ossa_cli_args_list (args, "implant");
  OssaPlanStart start = { .without_lesions = asks_for_none (args) };
  g_autoptr (OssaPlan) plan = ossa_plan_new ();
  g_autoptr (OssaMesh) read = NULL;
  OssaSide side;
  int site;

  if (!ossa_cli_get_unit (args, &start.unit_scale, error) ||
      !ossa_cli_get_site (args, &site, &side, error) || !add_model (args, plan, error))
    return NULL;
  ossa_plan_set_site (plan, site, side);
  for (guint i = 0; implants != NULL && i < implants->len; i++)
    if (!add_implant (g_ptr_array_index (implants, i), registry, plan, error))
      return NULL;
  if (!ossa_plan_start (plan, ossa_cli_args_get_operand (args), &start, &read, NULL, error) ||
      !add_lesions (args, read, plan, error))
    return NULL;
  *mesh = g_steal_pointer (&read);
  return g_steal_pointer (&plan);
}
