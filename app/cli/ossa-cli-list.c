/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <math.h>

#include "ossa-cli-build.h"
#include "ossa-cli-commands.h"
#include "ossa-cli-json.h"
#include "ossa-cli-table.h"
#include "ossa-cli.h"
#include "ossa-error.h"
#include "ossa-number.h"
#include "ossa-plan-run.h"
#include "ossa-plan-xml.h"

/* Where a command has only a JSON and a text form: writes one, or both. */
static gboolean
write_json (const OssaCliArgs *args, OssaCliJson *json, GString *text, GString *out, GError **error)
{
  const char *path = ossa_cli_args_get (args, "json");
  g_autofree char *document = ossa_cli_json_finish (json);

  if (g_strcmp0 (path, "-") != 0)
    g_string_append (out, text->str);
  return path == NULL || ossa_cli_write (path, document, out, error);
}

/* "240 to 480 by 20", "a, b or c" */
static char *
dup_range (const OssaParam *param)
{
  char lo[OSSA_NUMBER_SIZE], hi[OSSA_NUMBER_SIZE], step[OSSA_NUMBER_SIZE];

  if (param->kind == OSSA_PARAM_CHOICE)
    return g_strjoinv (", ", param->choices);
  if (param->kind == OSSA_PARAM_SWITCH)
    return g_strdup ("0 or 1");
  ossa_number_format (lo, param->min);
  ossa_number_format (hi, param->max);
  if (param->kind == OSSA_PARAM_COUNT || param->step == 0)
    return g_strdup_printf ("%s to %s", lo, hi);
  return g_strdup_printf ("%s to %s by %s", lo, hi, ossa_number_format (step, param->step));
}

static void
list_params (OssaParamTable *params, OssaCliJson *json, GString *text)
{
  g_autoptr (OssaCliTable) table = ossa_cli_table_new ("lelr");

  ossa_cli_table_add (table, "  Parameter", "Values", "Unit", "Default");
  ossa_cli_json_begin_array (json, "parameters");
  for (guint i = 0; i < ossa_param_table_get_size (params); i++) {
    const OssaParam *param = ossa_param_table_get (params, i);
    g_autofree char *id = g_strdup_printf ("  %s", param->id);
    g_autofree char *range = dup_range (param);
    g_autofree char *fallback = isnan (param->fallback)
                                    ? g_strdup ("sized")
                                    : ossa_param_table_format (params, i, param->fallback);

    ossa_cli_table_add (table, id, range, param->unit, fallback);
    ossa_cli_json_begin_object (json, NULL);
    ossa_cli_json_string (json, "id", param->id);
    ossa_cli_json_string (json, "label", param->label);
    ossa_cli_json_string (json, "unit", param->unit);
    ossa_cli_json_string (json, "values", range);
    ossa_cli_json_string (json, "default", fallback);
    ossa_cli_json_end (json);
  }
  ossa_cli_json_end (json);
  ossa_cli_table_print (table, text);
}

static char *
dup_sites (const OssaFamily *family)
{
  g_autoptr (GString) sites = g_string_new (NULL);

  for (int site = 0; site < OSSA_N_SITES; site++)
    if (ossa_family_fits_site (family, (OssaSite)site))
      g_string_append_printf (sites, "%s%s", sites->len > 0 ? ", " : "",
                              ossa_site_id ((OssaSite)site));
  return g_string_free (g_steal_pointer (&sites), FALSE);
}

static void
list_families (OssaPluginRegistry *registry, OssaCliJson *json, GString *text)
{
  ossa_cli_json_begin_array (json, "implants");
  for (guint i = 0; i < ossa_plugin_registry_get_n_families (registry); i++) {
    OssaFamily *family = ossa_plugin_registry_get_family (registry, i);
    g_autofree char *sites = dup_sites (family);

    g_string_append_printf (text, "%s%s\n", i > 0 ? "\n" : "", ossa_family_get_id (family));
    ossa_cli_print_note (text, "  Name", "%s", ossa_family_get_name (family));
    ossa_cli_print_note (text, "  For", "%s", sites);
    ossa_cli_print_note (text, "  Plugin", "%s %s", ossa_family_get_plugin_id (family),
                         ossa_family_get_plugin_version (family));
    ossa_cli_json_begin_object (json, NULL);
    ossa_cli_json_string (json, "id", ossa_family_get_id (family));
    ossa_cli_json_string (json, "name", ossa_family_get_name (family));
    ossa_cli_json_string (json, "sites", sites);
    ossa_cli_json_string (json, "plugin", ossa_family_get_plugin_id (family));
    ossa_cli_json_string (json, "plugin_version", ossa_family_get_plugin_version (family));
    list_params (ossa_family_get_params (family), json, text);
    ossa_cli_json_end (json);
  }
  ossa_cli_json_end (json);
}

static void
list_refused (OssaPluginRegistry *registry, OssaCliJson *json, GString *text)
{
  ossa_cli_json_begin_array (json, "refused");
  for (guint i = 0; i < ossa_plugin_registry_get_n (registry); i++) {
    const OssaPluginInfo *info = ossa_plugin_registry_get (registry, i);

    if (info->refused == NULL)
      continue;
    ossa_cli_print_note (text, "Refused", "%s: %s", info->path, info->refused);
    ossa_cli_json_begin_object (json, NULL);
    ossa_cli_json_string (json, "path", info->path);
    ossa_cli_json_string (json, "reason", info->refused);
    ossa_cli_json_end (json);
  }
  ossa_cli_json_end (json);
}

gboolean
ossa_cli_implants (const OssaCliArgs *args, GString *out, GError **error)
{
  g_autoptr (OssaPluginRegistry) registry = ossa_plugin_registry_load ();
  g_autoptr (OssaCliJson) json = ossa_cli_json_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  list_families (registry, json, text);
  list_refused (registry, json, text);
  return write_json (args, json, text, out, error);
}

static void
list_load (const OssaLoadCase *load, OssaCliJson *json, OssaCliTable *table)
{
  OssaSource source = ossa_load_case_get_source (load);
  g_autofree char *id = g_strdup_printf ("%s%s", ossa_load_case_get_id (load),
                                         ossa_load_case_is_default (load) ? " *" : "");
  double percent = ossa_load_case_get_contact (load, 100);
  g_autofree char *contact = percent > 0 ? ossa_cli_fixed (percent, 0) : g_strdup ("-");
  g_autofree char *from =
      g_strdup_printf ("%s [%s]", source.text, ossa_certainty_id (source.certainty));

  ossa_cli_table_add (table, ossa_site_id (ossa_load_case_get_site (load)), id, contact, from);
  ossa_cli_json_begin_object (json, NULL);
  ossa_cli_json_string (json, "site", ossa_site_id (ossa_load_case_get_site (load)));
  ossa_cli_json_string (json, "load", ossa_load_case_get_id (load));
  ossa_cli_json_string (json, "label", ossa_load_case_get_label (load));
  ossa_cli_json_switch (json, "default", ossa_load_case_is_default (load));
  ossa_cli_json_number (json, "main_force_percent_bw", percent);
  ossa_cli_json_string (json, "source", source.text);
  ossa_cli_json_string (json, "certainty", ossa_certainty_id (source.certainty));
  ossa_cli_json_string (json, "note", ossa_load_case_get_note (load));
  ossa_cli_json_end (json);
}

gboolean
ossa_cli_loads (const OssaCliArgs *args, GString *out, GError **error)
{
  g_autoptr (GPtrArray) loads = ossa_load_case_list (error);
  g_autoptr (OssaCliJson) json = ossa_cli_json_new ();
  g_autoptr (OssaCliTable) table = ossa_cli_table_new ("llre");
  g_autoptr (GString) text = g_string_new (NULL);
  OssaSide side;
  int site;

  if (loads == NULL || !ossa_cli_get_site (args, &site, &side, error))
    return FALSE;
  ossa_cli_table_add (table, "Site", "Load", "% BW", "Source");
  ossa_cli_json_begin_array (json, "loads");
  for (guint i = 0; i < loads->len; i++) {
    const OssaLoadCase *load = g_ptr_array_index (loads, i);

    if (site < 0 || (int)ossa_load_case_get_site (load) == site)
      list_load (load, json, table);
  }
  ossa_cli_json_end (json);
  ossa_cli_table_print (table, text);
  return write_json (args, json, text, out, error);
}

/* One fault for a plan that cannot even be opened differs from faults of one that can: the first
 * has its own status. */
gboolean
ossa_cli_check (const OssaCliArgs *args, GString *out, GError **error)
{
  const char *path = ossa_cli_args_get_operand (args);
  g_autoptr (OssaPluginRegistry) registry = ossa_plugin_registry_load ();
  g_autoptr (OssaPlan) plan = ossa_plan_load (path, error);
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (OssaCliJson) json = ossa_cli_json_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean sound;

  if (plan == NULL)
    return FALSE;
  sound = ossa_plan_check (plan, registry, faults);
  ossa_cli_json_switch (json, "sound", sound);
  ossa_cli_json_switch (json, "fresh", ossa_plan_get_results (plan) != NULL);
  ossa_cli_json_begin_array (json, "faults");
  for (guint i = 0; i < faults->len; i++) {
    ossa_cli_json_string (json, NULL, g_ptr_array_index (faults, i));
    ossa_cli_print_note (text, "Fault", "%s", (const char *)g_ptr_array_index (faults, i));
  }
  ossa_cli_json_end (json);
  if (sound)
    g_string_append_printf (text, "%s is sound; %s.\n", path,
                            ossa_plan_get_results (plan) != NULL ? "its results are fresh"
                                                                 : "it has not been run");
  if (!write_json (args, json, text, out, error))
    return FALSE;
  if (!sound)
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_FORMAT, "%s has %u fault%s.", path, faults->len,
                 faults->len == 1 ? "" : "s");
  return sound;
}
