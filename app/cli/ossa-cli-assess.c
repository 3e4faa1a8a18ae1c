/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <string.h>

#include "ossa-cli-build.h"
#include "ossa-cli-commands.h"
#include "ossa-cli-picture.h"
#include "ossa-cli-report.h"
#include "ossa-cli-table.h"
#include "ossa-cli.h"
#include "ossa-data.h"
#include "ossa-error.h"
#include "ossa-plan-xml.h"

#define MAX_THREADS 256

static const struct {
  const char *option, *label;
} output_files[] = {
  { "output", "Plan" }, { "picture", "Picture" }, { "vtu", "Fields" }, { "json", "JSON" }
};

/* "a/b.vtu" to "a/b-grid.vtu" */
static char *
dup_grid_path (const char *path)
{
  const char *slash = strrchr (path, '/');
  const char *dot = strrchr (path, '.');
  gsize stem = dot != NULL && (slash == NULL || dot > slash) ? (gsize)(dot - path) : strlen (path);

  return g_strdup_printf ("%.*s-grid%s", (int)stem, path, path + stem);
}

/* What pictures and exports show: the first option when there is one, else the bone as it is. */
static OssaOutcome *
shown_outcome (OssaPlanRun *run)
{
  return ossa_plan_run_get_n_options (run) > 0 ? ossa_plan_run_get_treated (run, 0)
                                               : ossa_plan_run_get_present (run);
}

static gboolean
save_fields (OssaPlanRun *run, const char *path, GError **error)
{
  g_autofree char *grid = dup_grid_path (path);
  OssaOutcome *outcome = shown_outcome (run);

  return ossa_outcome_save_mesh_vtu (outcome, path, error) &&
         ossa_outcome_save_grid_vtu (outcome, grid, error);
}

static gboolean
save_picture (OssaPlanRun *run, const char *path, GError **error)
{
  OssaOutcome *outcome = shown_outcome (run);
  OssaConstruct *construct =
      ossa_plan_run_get_n_options (run) > 0 ? ossa_plan_run_get_construct (run, 0) : NULL;

  return ossa_cli_save_picture (ossa_plan_run_get_bone (run), ossa_plan_run_get_lesions (run),
                                construct, outcome, ossa_outcome_get_worst_load (outcome), path,
                                error);
}

/* What was written where, below the tables. */
static void
tell_files (const OssaCliArgs *args, GString *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (output_files); i++)
    if (ossa_cli_args_has (args, output_files[i].option))
      ossa_cli_print_note (out, output_files[i].label, "%s",
                           ossa_cli_args_get (args, output_files[i].option));
}

static gboolean
write_report (
    const OssaCliArgs *args, OssaPlan *plan, OssaPlanRun *run, GString *out, GError **error)
{
  const char *path = ossa_cli_args_get (args, "json");
  g_autofree char *json = NULL;

  if (g_strcmp0 (path, "-") != 0) {
    if (!ossa_cli_report_text (plan, run, out, error))
      return FALSE;
    tell_files (args, out);
  }
  if (path == NULL)
    return TRUE;
  json = ossa_cli_report_json (plan, run, error);
  return json != NULL && ossa_cli_write (path, json, out, error);
}

/* Asked before the solving, not after it. */
static gboolean
check_outputs (const OssaCliArgs *args, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (output_files); i++) {
    const char *path = ossa_cli_args_get (args, output_files[i].option);

    if (path != NULL && !g_str_equal (path, "-") && !ossa_data_check_writable (path, error))
      return FALSE;
  }
  return TRUE;
}

/* The one way through: run, show, save. */
static OssaPlanRun *
run_and_show (const OssaCliArgs *args,
              OssaPlan *plan,
              OssaPlanRunOptions *options,
              GString *out,
              GError **error)
{
  const char *output = ossa_cli_args_get (args, "output");
  const char *vtu = ossa_cli_args_get (args, "vtu");
  const char *picture = ossa_cli_args_get (args, "picture");
  g_autoptr (OssaProgress) progress = ossa_cli_progress_new ();
  g_autoptr (OssaPlanRun) run = NULL;
  double threads;

  if (!ossa_cli_args_get_number (args, "threads", 1, MAX_THREADS, 0, &threads, error) ||
      !check_outputs (args, error))
    return NULL;
  options->n_threads = (guint)threads;
  run = ossa_plan_run (plan, options, progress, error);
  ossa_cli_progress_end ();
  if (run == NULL || (output != NULL && !ossa_plan_save (plan, output, error)) ||
      (vtu != NULL && !save_fields (run, vtu, error)) ||
      (picture != NULL && !save_picture (run, picture, error)) ||
      !write_report (args, plan, run, out, error))
    return NULL;
  return g_steal_pointer (&run);
}

static gboolean
assess_or_plan (const OssaCliArgs *args, GString *out, GError **error)
{
  g_autoptr (OssaPluginRegistry) registry = ossa_plugin_registry_load ();
  g_autoptr (OssaMesh) mesh = NULL;
  g_autoptr (OssaPlan) plan = ossa_cli_build_plan (args, registry, &mesh, error);
  OssaPlanRunOptions options = { .mesh = mesh, .registry = registry };
  g_autoptr (OssaPlanRun) run =
      plan != NULL ? run_and_show (args, plan, &options, out, error) : NULL;

  return run != NULL;
}

gboolean
ossa_cli_assess (const OssaCliArgs *args, GString *out, GError **error)
{
  return assess_or_plan (args, out, error);
}

gboolean
ossa_cli_plan (const OssaCliArgs *args, GString *out, GError **error)
{
  if (!ossa_cli_args_has (args, "output") || !ossa_cli_args_has (args, "implant")) {
    g_set_error_literal (
        error, OSSA_ERROR, OSSA_ERROR_USAGE,
        "'plan' needs --implant ID and --output PLAN.xml; 'implants' lists the ids.");
    return FALSE;
  }
  return assess_or_plan (args, out, error);
}

/* Whether the run gave what the plan already held, told below the tables. */
static void
tell_sameness (const OssaCliArgs *args, const char *before, OssaPlan *plan, GString *out)
{
  g_autofree char *after = ossa_plan_to_xml (plan, "/", NULL);

  if (before != NULL && g_strcmp0 (ossa_cli_args_get (args, "json"), "-") != 0)
    g_string_append (out, g_strcmp0 (before, after) == 0
                              ? "The numbers are those that the plan holds.\n"
                              : "THE NUMBERS DIFFER FROM THOSE THAT THE PLAN HOLDS.\n");
}

gboolean
ossa_cli_run_plan (const OssaCliArgs *args, GString *out, GError **error)
{
  g_autoptr (OssaPluginRegistry) registry = ossa_plugin_registry_load ();
  g_autoptr (OssaPlan) plan = ossa_plan_load (ossa_cli_args_get_operand (args), error);
  OssaPlanRunOptions options = { .registry = registry };
  g_autoptr (OssaPlanRun) run = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *before = NULL;

  if (plan == NULL)
    return FALSE;
  if (!ossa_plan_bind (plan, registry, &reason)) {
    g_set_error_literal (error, OSSA_ERROR, OSSA_ERROR_PLUGIN, reason);
    return FALSE;
  }
  before = ossa_plan_get_results (plan) != NULL ? ossa_plan_to_xml (plan, "/", NULL) : NULL;
  run = run_and_show (args, plan, &options, out, error);
  if (run == NULL)
    return FALSE;
  tell_sameness (args, before, plan, out);
  return TRUE;
}
