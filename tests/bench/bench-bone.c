/* SPDX-License-Identifier: LGPL-3.0-or-later */

/* Times the core on a bone from a file, to a relative residual of 1e-6, under the first of its
 * site's loads: without its lesions, as it is, and with hardware sized by the program.
 * usage: bench-bone FILE CELL_MM [FAMILY [LESION]], LESION as the command line takes it */
#include <stdio.h>

#include "ossa-criteria.h"
#include "ossa-plan-scene.h"
#include "ossa-plan-start.h"
#include "ossa-study-private.h"

#define RESIDUAL 1e-6

static void
measure (const OssaStudyInput *input, OssaState state)
{
  g_autoptr (GError) error = NULL;
  OssaCriteria criteria;
  g_autoptr (OssaOutcome) outcome = NULL;
  const OssaFemStats *s;

  if (ossa_study_load_criteria (input, &criteria, &error)) {
    const OssaStudyJob job = {
      .input = input, .state = state, .criteria = &criteria, .relative_residual = RESIDUAL
    };

    outcome = ossa_study_run (&job, NULL, &error);
  }
  if (outcome == NULL)
    g_error ("%s", error->message);
  s = ossa_outcome_get_stats (outcome);
  printf ("%-8s %5.2f M %3u its  set-up %5.2f  solve %5.2f CPU s  %6.1f MB  %3.0f B an unknown  "
          "residual %.1e  factor %.4f\n",
          ossa_state_id (state), s->n_unknowns / 1e6, s->iterations, s->setup_cpu_s, s->solve_cpu_s,
          s->peak_bytes / 1e6, (double)s->peak_bytes / s->n_unknowns, s->relative_residual,
          ossa_outcome_get_load (outcome, 0)->risk.factor);
  fflush (stdout);
}

static OssaPlanScene *
read_bone (char **argv, int argc, OssaPluginRegistry *registry, OssaPlan *plan, GError **error)
{
  const OssaPlanStart start = { 0 };
  g_autoptr (OssaMesh) mesh = NULL;

  if (!ossa_plan_start (plan, argv[1], &start, &mesh, NULL, error) ||
      !ossa_plan_set_cell (plan, g_ascii_strtod (argv[2], NULL), error))
    return NULL;
  if (argc > 4) {
    g_autoptr (OssaLesion) lesion = ossa_lesion_parse (argv[4], mesh, error);

    if (lesion == NULL || !ossa_plan_add_lesion (plan, lesion, error))
      return NULL;
  }
  if (argc > 3) {
    OssaFamily *family = ossa_plugin_registry_find_family (registry, argv[3], error);
    g_autofree double *values = NULL;
    guint n;

    if (family == NULL)
      return NULL;
    n = ossa_param_table_get_size (ossa_family_get_params (family));
    values = g_new (double, n + 1);
    for (guint i = 0; i < n; i++)
      values[i] = NAN;
    ossa_plan_add_hardware (plan, family, values);
  }
  return ossa_plan_scene_new (ossa_plan_get_decisions (plan), NULL, mesh, NULL, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaPluginRegistry) registry = ossa_plugin_registry_load ();
  g_autoptr (OssaPlan) plan = ossa_plan_new ();
  g_autoptr (OssaPlanScene) scene =
      argc > 2 ? read_bone (argv, argc, registry, plan, &error) : NULL;
  g_autoptr (GPtrArray) loads = g_ptr_array_new ();
  g_autoptr (OssaConstruct) construct = NULL;
  g_autofree double *values = NULL;
  g_auto (GStrv) reasons = NULL;
  const OssaPlanDecisions *decisions = ossa_plan_get_decisions (plan);
  OssaStudyInput input;

  if (scene == NULL)
    g_error ("%s", error != NULL ? error->message : "usage: bench-bone FILE CELL_MM [FAMILY [LESION]]");
  g_ptr_array_add (loads, g_ptr_array_index (ossa_plan_scene_get_load_cases (scene), 0));
  input = (OssaStudyInput){ .bone = ossa_plan_scene_get_bone (scene),
                            .lesions = ossa_plan_scene_get_lesions (scene),
                            .load_cases = loads,
                            .body_weight_n = decisions->body_weight_n,
                            .cell_mm = decisions->cell_mm,
                            .averaging_radius_mm = decisions->averaging_radius_mm };
  measure (&input, OSSA_STATE_INTACT);
  if (input.lesions->len > 0)
    measure (&input, OSSA_STATE_LESION);
  if (decisions->hardware->len > 0) {
    input.construct = construct =
        ossa_plan_scene_place (scene, g_ptr_array_index (decisions->hardware, 0), registry, &values,
                               &reasons, &error);
    if (construct == NULL)
      g_error ("%s", error->message);
    measure (&input, OSSA_STATE_TREATED);
  }
  return 0;
}
