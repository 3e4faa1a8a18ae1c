/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-plan-run.h"

#include <math.h>

#include "ossa-config.h"
#include "ossa-error.h"
#include "ossa-mesh-io.h"
#include "ossa-plan-derive.h"

/* How the work is spread, for progress; a state with metal in it takes longer. */
#define SHARE_READ    0.05
#define SHARE_BONE    0.15
#define WEIGHT_BONE   1.0
#define WEIGHT_OPTION 2.5

struct _OssaPlanRun {
  OssaMesh *mesh;
  OssaTissueData *data;
  OssaBone *bone;
  GPtrArray *lesions;
  GPtrArray *load_cases;
  OssaOutcome *present;
  GPtrArray *constructs; /* of OssaConstruct */
  GPtrArray *treated;    /* of OssaOutcome */
};

/* What one call carries along. */
typedef struct {
  OssaPlanRun *run;
  const OssaPlanDecisions *decisions;
  const OssaPlanRunOptions *options;
  OssaPlanResults *results;
  OssaProgress *progress;
  double weight; /* share of the whole for WEIGHT_BONE of 1 */
} Job;

OssaPlanRun *
ossa_plan_run_ref (OssaPlanRun *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
ossa_plan_run_clear (gpointer data)
{
  OssaPlanRun *self = data;

  g_clear_pointer (&self->mesh, ossa_mesh_unref);
  g_clear_pointer (&self->data, ossa_tissue_data_unref);
  g_clear_pointer (&self->bone, ossa_bone_unref);
  g_clear_pointer (&self->lesions, g_ptr_array_unref);
  g_clear_pointer (&self->load_cases, g_ptr_array_unref);
  g_clear_pointer (&self->present, ossa_outcome_unref);
  g_clear_pointer (&self->constructs, g_ptr_array_unref);
  g_clear_pointer (&self->treated, g_ptr_array_unref);
}

void
ossa_plan_run_unref (OssaPlanRun *self)
{
  g_atomic_rc_box_release_full (self, ossa_plan_run_clear);
}

static OssaPlanRun *
run_new (void)
{
  OssaPlanRun *self = g_atomic_rc_box_new0 (OssaPlanRun);

  self->lesions = g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_lesion_unref);
  self->constructs = g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_construct_unref);
  self->treated = g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_outcome_unref);
  return self;
}

static OssaMesh *
load_checked (const OssaPlanFile *file, double unit_scale, GError **error)
{
  return ossa_plan_file_check (file, error) ? ossa_mesh_load (file->path, unit_scale, NULL, error)
                                            : NULL;
}

static gboolean
read_mesh (Job *job, GError **error)
{
  const OssaPlanDecisions *decisions = job->decisions;

  if (decisions->source.path == NULL) {
    g_set_error_literal (error, OSSA_ERROR, OSSA_ERROR_USAGE,
                         "The plan names no bone: choose its file.");
    return FALSE;
  }
  ossa_progress_begin (job->progress, "Reading the bone", SHARE_READ);
  job->run->mesh = job->options->mesh != NULL
                       ? ossa_mesh_ref (job->options->mesh)
                       : load_checked (&decisions->source, decisions->unit_scale, error);
  if (job->run->mesh == NULL)
    return FALSE;
  job->run->data = ossa_tissue_data_load (error);
  return job->run->data != NULL;
}

static gboolean
build_bone (Job *job, GError **error)
{
  const OssaPlanDecisions *decisions = job->decisions;
  g_autoptr (OssaProgress) part = ossa_progress_new_part (job->progress, SHARE_BONE);
  g_autofree OssaLandmark *overrides = g_new0 (OssaLandmark, decisions->landmarks->len);
  g_autoptr (OssaMesh) canal = NULL;
  OssaBoneOptions options = { .law = decisions->law, .cell_mm = decisions->cell_mm };

  if (decisions->canal.path != NULL) {
    canal = load_checked (&decisions->canal, decisions->unit_scale, error);
    if (canal == NULL)
      return FALSE;
  }
  for (guint i = 0; i < decisions->landmarks->len; i++)
    overrides[i] = ossa_plan_landmark_to (g_ptr_array_index (decisions->landmarks, i));
  options.canal = canal;
  options.hints = (OssaLandmarkHints){ .site = decisions->site,
                                       .side = decisions->side,
                                       .overrides = overrides,
                                       .n_overrides = decisions->landmarks->len };
  job->run->bone = ossa_bone_new (job->run->mesh, job->run->data, &options, part, error);
  return job->run->bone != NULL;
}

static OssaLesion *
make_surface_lesion (const OssaPlanLesion *record, double unit_scale, GError **error)
{
  g_autoptr (OssaMesh) mesh = load_checked (&record->file, unit_scale, error);
  g_autoptr (OssaSurface) surface =
      mesh != NULL ? ossa_surface_new (mesh, NULL, NULL, error) : NULL;

  if (surface == NULL)
    return NULL;
  return ossa_lesion_new_surface (record->name, record->type, record->file.path, surface, error);
}

static OssaLesion *
make_shape (const OssaPlanLesion *record, const Job *job, GError **error)
{
  OssaFrame frame = ossa_frame_identity ();

  for (int i = 0; i < 3; i++)
    frame.axis[i] = record->axis[i];
  switch (record->shape) {
  case OSSA_LESION_ELLIPSOID:
    return ossa_lesion_new_ellipsoid (record->name, record->type, record->center_mm,
                                      record->radii_mm, &frame, error);
  case OSSA_LESION_REGION:
    return ossa_lesion_new_region (record->name, record->type, job->run->mesh, record->region,
                                   error);
  case OSSA_LESION_SURFACE: return make_surface_lesion (record, job->decisions->unit_scale, error);
  }
  g_assert_not_reached ();
}

static OssaLesion *
make_lesion (const OssaPlanLesion *record, const Job *job, GError **error)
{
  g_autoptr (OssaLesion) shape = make_shape (record, job, error);

  if (shape == NULL || isnan (record->margin_mm))
    return g_steal_pointer (&shape);
  return ossa_lesion_grown (shape, record->margin_mm);
}

static gboolean
make_lesions (Job *job, GError **error)
{
  for (guint i = 0; i < job->decisions->lesions->len; i++) {
    OssaLesion *lesion = make_lesion (g_ptr_array_index (job->decisions->lesions, i), job, error);

    if (lesion == NULL)
      return FALSE;
    g_ptr_array_add (job->run->lesions, lesion);
  }
  return TRUE;
}

static gboolean
find_loads (Job *job, GError **error)
{
  OssaSite site = ossa_landmarks_get_site (ossa_bone_get_landmarks (job->run->bone));

  job->run->load_cases = ossa_plan_list_loads (job->decisions->loads, site, error);
  return job->run->load_cases != NULL;
}

static OssaStudyInput
make_input (const Job *job, OssaConstruct *construct)
{
  return (OssaStudyInput){
    .bone = job->run->bone,
    .lesions = job->run->lesions,
    .load_cases = job->run->load_cases,
    .construct = construct,
    .body_weight_n = job->decisions->body_weight_n,
    .cell_mm = job->decisions->cell_mm,
    .averaging_radius_mm = job->decisions->averaging_radius_mm,
    .n_threads = job->options->n_threads,
  };
}

static OssaOutcome *
solve (Job *job, OssaState state, OssaConstruct *construct, double weight, GError **error)
{
  OssaStudyInput input = make_input (job, construct);
  g_autoptr (OssaProgress) part = ossa_progress_new_part (job->progress, weight * job->weight);

  return ossa_study_solve (&input, state, part, error);
}

static gboolean
solve_present (Job *job, GError **error)
{
  OssaPlanRun *run = job->run;
  OssaPlanResults *results = job->results;
  g_autoptr (OssaOutcome) intact = solve (job, OSSA_STATE_INTACT, NULL, WEIGHT_BONE, error);

  if (intact == NULL)
    return FALSE;
  results->intact = ossa_plan_derive_state (intact, run->load_cases, NULL, job->decisions, NULL);
  if (run->lesions->len == 0) {
    run->present = g_steal_pointer (&intact);
    return TRUE;
  }
  g_clear_pointer (&intact, ossa_outcome_unref); /* its memory is needed */
  run->present = solve (job, OSSA_STATE_LESION, NULL, WEIGHT_BONE, error);
  if (run->present == NULL)
    return FALSE;
  results->lesion =
      ossa_plan_derive_state (run->present, run->load_cases, NULL, job->decisions, results->intact);
  return TRUE;
}

static gboolean
place_option (Job *job, guint index, GError **error)
{
  const OssaPlanHardware *hardware = g_ptr_array_index (job->decisions->hardware, index);
  OssaFamily *family =
      ossa_plugin_registry_find_family (job->options->registry, hardware->family, error);
  g_autofree double *values =
      family != NULL ? ossa_plan_hardware_dup_values (hardware, family, error) : NULL;
  g_auto (GStrv) reasons = NULL;
  OssaConstruct *construct;
  OssaPlanOptionResult *option;

  if (values == NULL)
    return FALSE;
  construct =
      ossa_family_place (family, job->run->bone, job->run->lesions, values, &reasons, NULL, error);
  if (construct == NULL)
    return FALSE;
  g_ptr_array_add (job->run->constructs, construct);
  option = ossa_plan_derive_option (family, construct, values, reasons);
  option->hardware = index;
  g_ptr_array_add (job->results->options, option);
  return TRUE;
}

/* What does not fit is told before anything is solved. */
static gboolean
place_options (Job *job, GError **error)
{
  for (guint i = 0; i < job->decisions->hardware->len; i++)
    if (!place_option (job, i, error))
      return FALSE;
  return TRUE;
}

static gboolean
solve_options (Job *job, GError **error)
{
  for (guint i = 0; i < job->run->constructs->len; i++) {
    OssaConstruct *construct = g_ptr_array_index (job->run->constructs, i);
    OssaPlanOptionResult *option = g_ptr_array_index (job->results->options, i);
    OssaOutcome *outcome = solve (job, OSSA_STATE_TREATED, construct, WEIGHT_OPTION, error);

    if (outcome == NULL)
      return FALSE;
    g_ptr_array_add (job->run->treated, outcome);
    option->treated = ossa_plan_derive_state (outcome, job->run->load_cases, construct,
                                              job->decisions, job->results->intact);
  }
  return TRUE;
}

OssaPlanRun *
ossa_plan_run (OssaPlan *plan,
               const OssaPlanRunOptions *options,
               OssaProgress *progress,
               GError **error)
{
  const OssaPlanDecisions *decisions = ossa_plan_get_decisions (plan);
  guint n_bone = decisions->lesions->len > 0 ? 2 : 1;
  g_autoptr (OssaPlanRun) run = run_new ();
  g_autoptr (OssaPlanResults) results = ossa_plan_results_new ();
  Job job = { run, decisions, options, results, progress, 0 };

  g_return_val_if_fail (decisions->hardware->len == 0 || options->registry != NULL, NULL);

  job.weight = (1 - SHARE_READ - SHARE_BONE) /
               (n_bone * WEIGHT_BONE + decisions->hardware->len * WEIGHT_OPTION);
  if (!read_mesh (&job, error) || !build_bone (&job, error) || !make_lesions (&job, error) ||
      !find_loads (&job, error) || ossa_progress_check (progress, error))
    return NULL;
  ossa_plan_derive_bone (run->bone, &results->bone);
  if (!ossa_plan_derive_lesions (run->lesions, run->bone, results->lesions, error) ||
      !place_options (&job, error) || !solve_present (&job, error) || !solve_options (&job, error))
    return NULL;
  results->decisions_sha256 = g_strdup (ossa_plan_get_hash (plan));
  results->program = g_strdup (OSSA_VERSION);
  results->data_sha256 = ossa_plan_hash_data (results, error);
  if (results->data_sha256 == NULL)
    return NULL;
  ossa_plan_take_results (plan, g_steal_pointer (&results));
  return g_steal_pointer (&run);
}

OssaBone *
ossa_plan_run_get_bone (OssaPlanRun *self)
{
  return self->bone;
}

GPtrArray *
ossa_plan_run_get_lesions (OssaPlanRun *self)
{
  return self->lesions;
}

GPtrArray *
ossa_plan_run_get_load_cases (OssaPlanRun *self)
{
  return self->load_cases;
}

OssaOutcome *
ossa_plan_run_get_present (OssaPlanRun *self)
{
  return self->present;
}

guint
ossa_plan_run_get_n_options (OssaPlanRun *self)
{
  return self->constructs->len;
}

OssaConstruct *
ossa_plan_run_get_construct (OssaPlanRun *self, guint option)
{
  g_return_val_if_fail (option < self->constructs->len, NULL);

  return g_ptr_array_index (self->constructs, option);
}

OssaOutcome *
ossa_plan_run_get_treated (OssaPlanRun *self, guint option)
{
  g_return_val_if_fail (option < self->treated->len, NULL);

  return g_ptr_array_index (self->treated, option);
}
