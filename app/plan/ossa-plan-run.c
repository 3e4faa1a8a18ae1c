/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-plan-run.h"

#include "ossa-config.h"
#include "ossa-plan-derive.h"
#include "ossa-plan-state-key.h"
#include "ossa-plan-xml.h"

/* How the work is spread, for progress; a state with metal in it takes longer. */
#define SHARE_SCENE   0.2
#define WEIGHT_BONE   1.0
#define WEIGHT_OPTION 2.5

struct _OssaPlanRun {
  OssaPlanScene *scene;
  OssaPluginRegistry *registry; /* %NULL: no hardware */
  OssaOutcome *intact;          /* %NULL: not kept */
  OssaOutcome *present;
  GPtrArray *constructs; /* of OssaConstruct */
  GPtrArray *treated;    /* of OssaOutcome */
  /* What each outcome was made from. */
  char *intact_key, *present_key;
  GPtrArray *treated_keys; /* of char *, one for each construct */
};

/* What one call carries along. */
typedef struct {
  OssaPlanRun *run;
  const OssaPlanDecisions *decisions;
  const OssaPlanRunOptions *options;
  OssaPlanResults *results;
  OssaProgress *progress;
  double weight; /* share of the whole for a weight of 1 */
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

  g_clear_pointer (&self->scene, ossa_plan_scene_unref);
  g_clear_pointer (&self->registry, ossa_plugin_registry_unref);
  g_clear_pointer (&self->intact, ossa_outcome_unref);
  g_clear_pointer (&self->present, ossa_outcome_unref);
  g_clear_pointer (&self->constructs, g_ptr_array_unref);
  g_clear_pointer (&self->treated, g_ptr_array_unref);
  g_clear_pointer (&self->treated_keys, g_ptr_array_unref);
  g_free (self->intact_key);
  g_free (self->present_key);
}

void
ossa_plan_run_unref (OssaPlanRun *self)
{
  g_atomic_rc_box_release_full (self, ossa_plan_run_clear);
}

static OssaPlanRun *
run_new (OssaPluginRegistry *registry)
{
  OssaPlanRun *self = g_atomic_rc_box_new0 (OssaPlanRun);

  self->registry = registry != NULL ? ossa_plugin_registry_ref (registry) : NULL;
  self->constructs = g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_construct_unref);
  self->treated = g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_outcome_unref);
  self->treated_keys = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static gboolean
make_scene (Job *job, GError **error)
{
  const OssaPlanRunOptions *options = job->options;
  g_autoptr (OssaProgress) part = ossa_progress_new_part (job->progress, SHARE_SCENE);
  OssaPlanScene *before = options->scene;

  if (before == NULL && options->previous != NULL)
    before = options->previous->scene;
  job->run->scene = ossa_plan_scene_new (job->decisions, before, options->mesh, part, error);
  return job->run->scene != NULL;
}

static gboolean
derive_scene (Job *job, GError **error)
{
  OssaBone *bone = ossa_plan_scene_get_bone (job->run->scene);

  ossa_plan_derive_bone (bone, &job->results->bone);
  return ossa_plan_derive_lesions (ossa_plan_scene_get_lesions (job->run->scene), bone,
                                   job->results->lesions, error);
}

static gboolean
make_bone_keys (Job *job, GError **error)
{
  job->run->intact_key = ossa_plan_key_of_intact (job->run->scene, job->decisions, error);
  if (job->run->intact_key == NULL)
    return FALSE;
  job->run->present_key = ossa_plan_key_of_present (job->run->intact_key, job->decisions);
  return TRUE;
}

static gboolean
place_option (Job *job, guint index, GError **error)
{
  const OssaPlanHardware *hardware = g_ptr_array_index (job->decisions->hardware, index);
  OssaPluginRegistry *registry = job->run->registry;
  g_autofree double *values = NULL;
  g_auto (GStrv) reasons = NULL;
  OssaConstruct *construct =
      ossa_plan_scene_place (job->run->scene, hardware, registry, &values, &reasons, error);
  OssaPlanOptionResult *option;
  OssaFamily *family;
  char *key;

  if (construct == NULL)
    return FALSE;
  g_ptr_array_add (job->run->constructs, construct);
  family = ossa_plugin_registry_find_family (registry, hardware->family, NULL);
  option = ossa_plan_derive_option (family, construct, values, reasons);
  option->hardware = index;
  g_ptr_array_add (job->results->options, option);
  key =
      ossa_plan_key_of_treated (job->run->present_key, hardware, values,
                                ossa_param_table_get_size (ossa_family_get_params (family)), error);
  if (key == NULL)
    return FALSE;
  g_ptr_array_add (job->run->treated_keys, key);
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

static OssaOutcome *
find_intact (const Job *job)
{
  const OssaPlanRun *before = job->options->previous;

  return before != NULL && g_str_equal (before->intact_key, job->run->intact_key) ? before->intact
                                                                                  : NULL;
}

static OssaOutcome *
find_present (const Job *job)
{
  const OssaPlanRun *before = job->options->previous;

  return before != NULL && g_str_equal (before->present_key, job->run->present_key)
             ? before->present
             : NULL;
}

/* Families are compared by where they were read from: two registries may differ in a manifest. */
static OssaOutcome *
find_treated (const Job *job, guint option)
{
  const OssaPlanRun *before = job->options->previous;
  const char *key = g_ptr_array_index (job->run->treated_keys, option);
  guint index;

  if (before == NULL || before->registry != job->run->registry ||
      !g_ptr_array_find_with_equal_func (before->treated_keys, key, g_str_equal, &index))
    return NULL;
  return g_ptr_array_index (before->treated, index);
}

/* Shares the rest of the progress among what must be solved. */
static void
weigh (Job *job)
{
  double sum = find_intact (job) == NULL ? WEIGHT_BONE : 0;

  if (job->decisions->lesions->len > 0 && find_present (job) == NULL)
    sum += WEIGHT_BONE;
  for (guint i = 0; i < job->run->constructs->len; i++)
    sum += find_treated (job, i) == NULL ? WEIGHT_OPTION : 0;
  job->weight = sum > 0 ? (1 - SHARE_SCENE) / sum : 0;
}

static OssaStudyInput
make_input (const Job *job, OssaConstruct *construct)
{
  return (OssaStudyInput){
    .bone = ossa_plan_scene_get_bone (job->run->scene),
    .lesions = ossa_plan_scene_get_lesions (job->run->scene),
    .load_cases = ossa_plan_scene_get_load_cases (job->run->scene),
    .construct = construct,
    .body_weight_n = job->decisions->body_weight_n,
    .cell_mm = job->decisions->cell_mm,
    .averaging_radius_mm = job->decisions->averaging_radius_mm,
    .n_threads = job->options->n_threads,
  };
}

/* @found, or solved; owned. */
static OssaOutcome *
take_or_solve (
    Job *job, OssaOutcome *found, OssaState state, OssaConstruct *construct, GError **error)
{
  OssaStudyInput input = make_input (job, construct);
  double weight = state == OSSA_STATE_TREATED ? WEIGHT_OPTION : WEIGHT_BONE;
  g_autoptr (OssaProgress) part = NULL;

  if (found != NULL)
    return ossa_outcome_ref (found);
  part = ossa_progress_new_part (job->progress, weight * job->weight);
  return ossa_study_solve (&input, state, part, error);
}

static OssaPlanStateResult *
derive_state (const Job *job, OssaOutcome *outcome, OssaConstruct *construct)
{
  return ossa_plan_derive_state (outcome, ossa_plan_scene_get_load_cases (job->run->scene),
                                 construct, job->decisions, job->results->intact);
}

static gboolean
solve_present (Job *job, GError **error)
{
  OssaPlanRun *run = job->run;

  run->intact = take_or_solve (job, find_intact (job), OSSA_STATE_INTACT, NULL, error);
  if (run->intact == NULL)
    return FALSE;
  job->results->intact = derive_state (job, run->intact, NULL);
  if (job->decisions->lesions->len == 0) {
    run->present = ossa_outcome_ref (run->intact);
    return TRUE;
  }
  if (!job->options->keep_intact)
    g_clear_pointer (&run->intact, ossa_outcome_unref); /* its memory is needed */
  run->present = take_or_solve (job, find_present (job), OSSA_STATE_LESION, NULL, error);
  if (run->present == NULL)
    return FALSE;
  job->results->lesion = derive_state (job, run->present, NULL);
  return TRUE;
}

static gboolean
solve_options (Job *job, GError **error)
{
  for (guint i = 0; i < job->run->constructs->len; i++) {
    OssaConstruct *construct = g_ptr_array_index (job->run->constructs, i);
    OssaPlanOptionResult *option = g_ptr_array_index (job->results->options, i);
    OssaOutcome *outcome =
        take_or_solve (job, find_treated (job, i), OSSA_STATE_TREATED, construct, error);

    if (outcome == NULL)
      return FALSE;
    g_ptr_array_add (job->run->treated, outcome);
    option->treated = derive_state (job, outcome, construct);
  }
  return TRUE;
}

static gboolean
name_origin (Job *job, GError **error)
{
  OssaPlanResults *results = job->results;

  results->decisions_sha256 = ossa_plan_hash_decisions (job->decisions);
  results->program = g_strdup (OSSA_VERSION);
  results->data_sha256 = ossa_plan_hash_data (results, error);
  return results->data_sha256 != NULL;
}

OssaPlanRun *
ossa_plan_run_decisions (const OssaPlanDecisions *decisions,
                         const OssaPlanRunOptions *options,
                         OssaPlanResults **results,
                         OssaProgress *progress,
                         GError **error)
{
  g_autoptr (OssaPlanRun) run = run_new (options->registry);
  g_autoptr (OssaPlanResults) derived = ossa_plan_results_new ();
  Job job = { run, decisions, options, derived, progress, 0 };

  g_return_val_if_fail (decisions->hardware->len == 0 || options->registry != NULL, NULL);

  if (!make_scene (&job, error) || !derive_scene (&job, error) || !make_bone_keys (&job, error) ||
      !place_options (&job, error))
    return NULL;
  weigh (&job);
  if (!solve_present (&job, error) || !solve_options (&job, error) || !name_origin (&job, error))
    return NULL;
  *results = g_steal_pointer (&derived);
  return g_steal_pointer (&run);
}

OssaPlanRun *
ossa_plan_run (OssaPlan *plan,
               const OssaPlanRunOptions *options,
               OssaProgress *progress,
               GError **error)
{
  OssaPlanResults *results = NULL;
  OssaPlanRun *run =
      ossa_plan_run_decisions (ossa_plan_get_decisions (plan), options, &results, progress, error);

  if (run != NULL)
    ossa_plan_take_results (plan, results);
  return run;
}

OssaPlanScene *
ossa_plan_run_get_scene (OssaPlanRun *self)
{
  return self->scene;
}

OssaBone *
ossa_plan_run_get_bone (OssaPlanRun *self)
{
  return ossa_plan_scene_get_bone (self->scene);
}

GPtrArray *
ossa_plan_run_get_lesions (OssaPlanRun *self)
{
  return ossa_plan_scene_get_lesions (self->scene);
}

GPtrArray *
ossa_plan_run_get_load_cases (OssaPlanRun *self)
{
  return ossa_plan_scene_get_load_cases (self->scene);
}

OssaOutcome *
ossa_plan_run_get_intact (OssaPlanRun *self)
{
  return self->intact;
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
