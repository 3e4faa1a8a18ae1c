/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-part-stress.h"
#include "ossa-study-private.h"
#include "ossa-study-model.h"

#include <time.h>

#include "ossa-error.h"

/* A relative error of 1e-6 in energy is one of 1e-3 in strain, far below what cells of any size
 * resolve. */
#define ENERGY_TOLERANCE 1e-6

/* One solve: the scene, its model, and the loads that hold the bone alike. */
typedef struct {
  const OssaStudyJob *job;
  OssaOutcome *outcome;
  OssaStudyScene scene;
  OssaFemModel *model;
  OssaLoadTarget *target;
  OssaPartCells *parts;
  guint8 *bone_cells;              /* what every load judges */
  guint loads[OSSA_FEM_MAX_LOADS]; /* indices into the outcome's */
  guint n_loads;
} Group;

static void
group_clear (Group *self)
{
  g_clear_pointer (&self->parts, ossa_part_cells_free);
  g_clear_pointer (&self->bone_cells, g_free);
  g_clear_pointer (&self->target, ossa_load_target_free);
  g_clear_pointer (&self->model, ossa_fem_model_unref);
}

static gboolean
group_put_loads (Group *self, GError **error)
{
  OssaOutcomeLoad *loads = self->outcome->loads;

  self->target = ossa_load_target_new (self->model, self->job->input->bone);
  if (!ossa_load_places_apply_supports (loads[self->loads[0]].places, self->target, error))
    return FALSE;
  for (guint i = 0; i < self->n_loads; i++) {
    OssaOutcomeLoad *load = &loads[self->loads[i]];

    load->load_in_solution =
        ossa_fem_model_begin_load (self->model, ossa_load_case_get_id (load->load_case));
    if (!ossa_load_places_apply_forces (load->places, self->target, error))
      return FALSE;
  }
  return TRUE;
}

/* |sum of forces + reactions| over the sum of the forces' sizes. */
static double
reaction_error (const OssaOutcomeLoad *load)
{
  double size;
  OssaVec forces = ossa_load_places_get_resultant (load->places, &size);
  OssaVec reaction = ossa_fem_solution_get_reaction (load->solution, load->load_in_solution);

  return ossa_vec_length (ossa_vec_add (forces, reaction)) / fmax (size, 1e-9);
}

/* The field that is judged, from what is not averaged. */
static OssaFemField *
average (
    Group *self, OssaOutcomeLoad *load, OssaFemField *raw, OssaProgress *progress, GError **error)
{
  double radius = self->job->criteria->averaging_radius_mm;
  guint8 classes[256];

  ossa_risk_fill_classes (ossa_bone_get_tissue_data (self->job->input->bone), classes);
  if (radius > 0)
    return ossa_fem_field_new_average (raw, self->model, radius, classes, progress, error);
  return ossa_fem_field_new_strain (load->solution, load->load_in_solution, 0, classes, progress,
                                    error);
}

static gboolean
judge_load (
    Group *self, OssaOutcomeLoad *load, OssaFemField *raw, OssaProgress *progress, GError **error)
{
  OssaTissueData *data = ossa_bone_get_tissue_data (self->job->input->bone);
  OssaRiskInput risk = { .model = self->model,
                         .data = data,
                         .criteria = self->job->criteria,
                         .bone = self->job->input->bone,
                         .places = load->places,
                         .construct = self->scene.construct };

  load->field = average (self, load, raw, progress, error);
  if (load->field == NULL || ossa_progress_check (progress, error))
    return FALSE;
  if (self->job->sites != NULL)
    risk.sites = self->job->sites[load - self->outcome->loads];
  else if (self->bone_cells == NULL)
    self->bone_cells = ossa_risk_list_bone (&risk);
  risk.bone_cells = self->bone_cells;
  risk.field = load->field;
  load->result.head_displacement_mm = ossa_vec_length (ossa_load_places_mean_displacement (
      load->places, self->target, load->solution, load->load_in_solution));
  load->result.reaction_error = reaction_error (load);
  return ossa_risk_evaluate (&risk, load->load_case, self->job->input->body_weight_n,
                             &load->result.risk, &load->factors, error);
}

static void
measure_parts (Group *self, OssaOutcomeLoad *load, OssaFemField *raw)
{
  if (self->parts == NULL)
    self->parts = ossa_part_cells_new (&self->scene, self->model);
  load->result.parts = ossa_part_cells_get_stress (
      self->parts, raw, self->job->criteria->implant_percentile, OSSA_STUDY_POISSON);
}

static void
add_stats (OssaFemStats *sum, const OssaFemStats *stats)
{
  OssaFemStats before = *sum;

  *sum = *stats;
  sum->iterations = MAX (before.iterations, stats->iterations);
  sum->relative_residual = fmax (before.relative_residual, stats->relative_residual);
  sum->energy_error = fmax (before.energy_error, stats->energy_error);
  sum->setup_cpu_s += before.setup_cpu_s;
  sum->solve_cpu_s += before.solve_cpu_s;
  sum->peak_bytes = MAX (before.peak_bytes, stats->peak_bytes);
}

/* Adds the CPU seconds since @start to @sum; returns the present ones. */
static double
add_time (double *sum, double start)
{
  double now = ossa_study_cpu_s ();

  *sum += now - start;
  return now;
}

static OssaFemSolution *
group_solve_model (Group *self, OssaProgress *progress, GError **error)
{
  const OssaOutcome *guess = self->job->guess;
  const OssaFemSolveOptions options = {
    .energy_tolerance = self->job->energy_tolerance,
    .relative_residual = self->job->relative_residual,
    .n_threads = self->job->input->n_threads,
    .guess = guess != NULL ? guess->loads[self->loads[0]].solution : NULL,
  };

  ossa_progress_begin (progress, "Solving", 1);
  return ossa_fem_solve (self->model, &options, progress, error);
}

static gboolean
group_judge (Group *self, OssaFemSolution *solution, OssaProgress *progress, GError **error)
{
  ossa_progress_begin (progress, "Judging", 0.2);
  for (guint i = 0; i < self->n_loads; i++) {
    OssaOutcomeLoad *load = &self->outcome->loads[self->loads[i]];
    g_autoptr (OssaFemField) raw =
        ossa_fem_field_new_strain (solution, load->load_in_solution, 0, NULL, NULL, error);

    load->solution = ossa_fem_solution_ref (solution);
    if (raw == NULL || !judge_load (self, load, raw, progress, error))
      return FALSE;
    if (self->scene.construct != NULL)
      measure_parts (self, load, raw);
    ossa_progress_step (progress, (i + 1.0) / self->n_loads);
    if (ossa_progress_check (progress, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
group_solve (Group *self, OssaStudyTimes *times, OssaProgress *progress, GError **error)
{
  g_autoptr (OssaProgress) building = ossa_progress_new_part (progress, 0.3);
  g_autoptr (OssaProgress) solving = ossa_progress_new_part (progress, 0.5);
  g_autoptr (OssaFemSolution) solution = NULL;
  double time = ossa_study_cpu_s ();
  gboolean judged;

  ossa_progress_begin (building, "Filling cells", 1);
  self->model = ossa_study_scene_build (&self->scene, self->job->criteria,
                                        &self->outcome->n_dropped, building, error);
  if (self->model == NULL || !group_put_loads (self, error) ||
      ossa_progress_check (progress, error))
    return FALSE;
  time = add_time (&times->build_cpu_s, time);
  solution = group_solve_model (self, solving, error);
  if (solution == NULL)
    return FALSE;
  time = add_time (&times->solve_cpu_s, time);
  add_stats (&self->outcome->stats, ossa_fem_solution_get_stats (solution));
  judged = group_judge (self, solution, progress, error);
  add_time (&times->judge_cpu_s, time);
  return judged;
}

/* The first load not yet solved, and all that hold the bone as it does. */
static void
group_collect (Group *self)
{
  OssaOutcomeLoad *loads = self->outcome->loads;

  self->n_loads = 0;
  for (guint i = 0; i < self->outcome->n_loads && self->n_loads < OSSA_FEM_MAX_LOADS; i++)
    if (loads[i].solution == NULL &&
        (self->n_loads == 0 ||
         ossa_load_case_shares_supports (loads[self->loads[0]].load_case, loads[i].load_case)))
      self->loads[self->n_loads++] = i;
}

gboolean
ossa_study_check (const OssaStudyInput *input, OssaState state, GError **error)
{
  const char *fault = NULL;

  if (input->load_cases == NULL || input->load_cases->len == 0)
    fault = "no load case was named: give at least one";
  else if (!(input->body_weight_n > 0 && input->body_weight_n < 1e4))
    fault = "the body weight must lie between 0 and 10 000 N";
  else if (state == OSSA_STATE_TREATED && input->construct == NULL)
    fault = "there is no hardware to solve with: place an implant first";
  if (fault != NULL)
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE, "The bone cannot be solved, %s.", fault);
  return fault == NULL;
}

gboolean
ossa_study_load_criteria (const OssaStudyInput *input, OssaCriteria *criteria, GError **error)
{
  if (!ossa_criteria_load (criteria, error))
    return FALSE;
  if (input->averaging_radius_mm > 0)
    criteria->averaging_radius_mm = input->averaging_radius_mm;
  return TRUE;
}

double
ossa_study_cpu_s (void)
{
  struct timespec t;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static OssaOutcome *
outcome_new (const OssaStudyJob *job, GError **error)
{
  const OssaStudyInput *input = job->input;
  g_autoptr (OssaOutcome) self = g_atomic_rc_box_new0 (OssaOutcome);

  self->state = job->state;
  self->bone = ossa_bone_ref (input->bone);
  self->cell_mm = input->cell_mm;
  self->n_loads = input->load_cases->len;
  self->loads = g_new0 (OssaOutcomeLoad, self->n_loads);
  for (guint i = 0; i < self->n_loads; i++) {
    self->loads[i].load_case = ossa_load_case_ref (input->load_cases->pdata[i]);
    self->loads[i].places = job->places != NULL
                                ? ossa_load_places_ref (job->places[i])
                                : ossa_load_places_new (self->loads[i].load_case, input->bone,
                                                        input->body_weight_n, error);
    if (self->loads[i].places == NULL)
      return NULL;
  }
  return g_steal_pointer (&self);
}

static gboolean
group_init (Group *self, const OssaStudyJob *job, OssaOutcome *outcome, GError **error)
{
  *self = (Group){ .job = job, .outcome = outcome };
  if (job->bricks == NULL)
    return ossa_study_scene_init (&self->scene, job->input, job->state, error);
  self->scene = (OssaStudyScene){
    .bone = job->input->bone,
    .lesions = job->state == OSSA_STATE_INTACT ? NULL : job->input->lesions,
    .construct = job->state == OSSA_STATE_TREATED ? job->input->construct : NULL,
    .bricks = job->bricks,
    .grid = *ossa_study_bricks_get_grid (job->bricks),
  };
  return TRUE;
}

OssaOutcome *
ossa_study_run (const OssaStudyJob *job, OssaProgress *progress, GError **error)
{
  g_autoptr (OssaOutcome) outcome = outcome_new (job, error);
  OssaStudyTimes times = { 0 };
  Group group;

  if (outcome == NULL || !group_init (&group, job, outcome, error))
    return NULL;
  for (guint done = 0; done < outcome->n_loads; done += group.n_loads) {
    g_autoptr (OssaProgress) part = NULL;
    gboolean solved;

    group_collect (&group);
    part = ossa_progress_new_part (progress, (double)group.n_loads / outcome->n_loads);
    solved = group_solve (&group, &times, part, error);
    group_clear (&group);
    if (!solved)
      return NULL;
  }
  if (job->times != NULL)
    *job->times = times;
  return g_steal_pointer (&outcome);
}

OssaOutcome *
ossa_study_solve (const OssaStudyInput *input,
                  OssaState state,
                  OssaProgress *progress,
                  GError **error)
{
  OssaCriteria criteria;
  const OssaStudyJob job = {
    .input = input, .state = state, .criteria = &criteria, .energy_tolerance = ENERGY_TOLERANCE
  };

  if (!ossa_study_check (input, state, error) ||
      !ossa_study_load_criteria (input, &criteria, error))
    return NULL;
  return ossa_study_run (&job, progress, error);
}
