/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-runner-job.h"

#include "ossa-shape.h"
#include "ossa-solver-thread.h"

struct _OssaRunnerJob {
  gatomicrefcount refs;
  OssaPlanDecisions *decisions;
  char *hash, *load;
  OssaState state;
  guint option, n_threads;
  double preview_cell_mm;
  gboolean rough;
  gint whole, solving_whole; /* atomic */
  OssaMesh *mesh;
  OssaPluginRegistry *registry;
  OssaWorkshop *workshop;
  OssaPlanScene *scene;
  OssaShapes *shapes;
  OssaPlanRun *previous_run;
  GPtrArray *options;
  GCancellable *cancellable;
  OssaRunnerJobFuncs funcs; /* main thread only, as the next two */
  gpointer user_data;
  gboolean dropped;
  GMutex lock; /* guards the rest */
  double fraction;
  const char *stage;
  gboolean told;
};

/* What is on its way to the main thread. */
typedef enum { SCENE, OPTIONS, PREVIEW, WHOLE, PROGRESS, ENDED } Kind;

typedef struct {
  OssaRunnerJob *job;
  Kind kind;
  gpointer first, second;
} Parcel;

static void
job_unref (OssaRunnerJob *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  ossa_plan_decisions_free (self->decisions);
  g_free (self->hash);
  g_free (self->load);
  g_clear_pointer (&self->mesh, ossa_mesh_unref);
  ossa_plugin_registry_unref (self->registry);
  ossa_workshop_unref (self->workshop);
  g_clear_pointer (&self->scene, ossa_plan_scene_unref);
  g_clear_pointer (&self->shapes, ossa_shapes_unref);
  g_clear_pointer (&self->previous_run, ossa_plan_run_unref);
  g_clear_pointer (&self->options, g_ptr_array_unref);
  g_object_unref (self->cancellable);
  g_mutex_clear (&self->lock);
  g_free (self);
}

void
ossa_runner_option_free (OssaRunnerOption *self)
{
  g_clear_pointer (&self->construct, ossa_construct_unref);
  g_clear_pointer (&self->surfaces, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_strfreev (self->reasons);
  g_free (self->values);
  g_free (self);
}

void
ossa_runner_preview_free (OssaRunnerPreview *self)
{
  g_clear_pointer (&self->outcome, ossa_outcome_unref);
  g_free (self->hash);
  g_free (self->load);
  g_free (self);
}

static void
parcel_free (gpointer data)
{
  Parcel *self = data;

  if (self->first != NULL)
    switch (self->kind) {
    case SCENE: ossa_plan_scene_unref (self->first); break;
    case OPTIONS: g_ptr_array_unref (self->first); break;
    case PREVIEW: ossa_runner_preview_free (self->first); break;
    case WHOLE: ossa_plan_run_unref (self->first); break;
    case PROGRESS: break;
    case ENDED: g_error_free (self->first); break;
    }
  if (self->second != NULL && self->kind == SCENE)
    ossa_shapes_unref (self->second);
  else if (self->second != NULL)
    ossa_plan_results_free (self->second);
  job_unref (self->job);
  g_free (self);
}

static void
tell_progress (OssaRunnerJob *self)
{
  double fraction;
  const char *stage;

  g_mutex_lock (&self->lock);
  fraction = self->fraction;
  stage = self->stage;
  self->told = TRUE;
  g_mutex_unlock (&self->lock);
  self->funcs.progress (self->user_data, fraction, stage);
}

static gboolean
parcel_deliver (gpointer data)
{
  Parcel *self = data;
  const OssaRunnerJobFuncs *funcs = &self->job->funcs;
  gpointer user_data = self->job->user_data;

  if (self->job->dropped)
    return G_SOURCE_REMOVE;
  switch (self->kind) {
  case SCENE:
    funcs->scene (user_data, g_steal_pointer (&self->first), g_steal_pointer (&self->second));
    break;
  case OPTIONS: funcs->options (user_data, g_steal_pointer (&self->first)); break;
  case PREVIEW: funcs->preview (user_data, g_steal_pointer (&self->first)); break;
  case WHOLE:
    funcs->whole (user_data, g_steal_pointer (&self->first), g_steal_pointer (&self->second));
    break;
  case PROGRESS: tell_progress (self->job); break;
  case ENDED: funcs->ended (user_data, g_steal_pointer (&self->first)); break;
  }
  return G_SOURCE_REMOVE;
}

/* From the solver's thread to the main thread. Takes @first and @second. */
static void
post (OssaRunnerJob *self, Kind kind, gpointer first, gpointer second)
{
  Parcel *parcel = g_new (Parcel, 1);

  *parcel = (Parcel){ self, kind, first, second };
  g_atomic_ref_count_inc (&self->refs);
  g_idle_add_full (G_PRIORITY_DEFAULT, parcel_deliver, parcel, parcel_free);
}

/* One parcel at a time is on its way: a window needs the last word only. */
static void
on_progress (double fraction, const char *stage, gpointer user_data)
{
  OssaRunnerJob *self = user_data;
  gboolean free_to_go;

  /* A drag shows what it makes, and has no time for bars. */
  if (self->rough && !g_atomic_int_get (&self->solving_whole))
    return;
  g_mutex_lock (&self->lock);
  self->fraction = fraction;
  self->stage = g_intern_string (stage);
  free_to_go = self->told;
  self->told = FALSE;
  g_mutex_unlock (&self->lock);
  if (free_to_go)
    post (self, PROGRESS, NULL, NULL);
}

static gboolean
make_scene (OssaRunnerJob *self, GError **error)
{
  g_autoptr (OssaProgress) progress = ossa_progress_new (self->cancellable, on_progress, self);
  g_autoptr (OssaPlanScene) scene =
      ossa_plan_scene_new (self->decisions, self->scene, self->mesh, progress, error);
  OssaShapes *shapes = scene != NULL ? ossa_shapes_new (scene, self->shapes, error) : NULL;

  if (shapes == NULL)
    return FALSE;
  g_clear_pointer (&self->shapes, ossa_shapes_unref);
  g_clear_pointer (&self->scene, ossa_plan_scene_unref);
  self->shapes = shapes;
  self->scene = g_steal_pointer (&scene);
  post (self, SCENE, ossa_plan_scene_ref (self->scene), ossa_shapes_ref (shapes));
  return TRUE;
}

static OssaRunnerOption *
place_option (OssaRunnerJob *self, const OssaPlanHardware *hardware)
{
  OssaRunnerOption *option = g_new0 (OssaRunnerOption, 1);

  option->construct = ossa_plan_scene_place (self->scene, hardware, self->registry,
                                             &option->values, &option->reasons, &option->error);
  if (option->construct == NULL)
    return option;
  option->surfaces =
      ossa_shapes_of_parts (option->construct,
                            self->rough ? OSSA_SHAPE_ROUGH_MM : OSSA_SHAPE_FINE_MM, &option->error);
  if (option->surfaces == NULL)
    g_clear_pointer (&option->construct, ossa_construct_unref);
  return option;
}

/* An option that does not fit is an answer too. */
static void
place_options (OssaRunnerJob *self)
{
  const GPtrArray *hardware = self->decisions->hardware;

  self->options = g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_runner_option_free);
  for (guint i = 0; i < hardware->len; i++)
    g_ptr_array_add (self->options, place_option (self, g_ptr_array_index (hardware, i)));
  post (self, OPTIONS, g_ptr_array_ref (self->options), NULL);
}

static OssaConstruct *
find_construct (const OssaRunnerJob *self)
{
  const OssaRunnerOption *option;

  if (self->state != OSSA_STATE_TREATED || self->option >= self->options->len)
    return NULL;
  option = g_ptr_array_index (self->options, self->option);
  return option->construct;
}

static gboolean
solve_preview (OssaRunnerJob *self, GError **error)
{
  const OssaWorkshopTask task = { .scene = self->scene,
                                  .decisions = self->decisions,
                                  .state = self->state,
                                  .construct = find_construct (self),
                                  .load = self->load,
                                  .cell_mm = self->preview_cell_mm,
                                  .n_threads = self->n_threads };
  g_autoptr (OssaProgress) progress = ossa_progress_new (self->cancellable, on_progress, self);
  OssaRunnerPreview *preview;
  OssaOutcome *outcome;

  if (self->preview_cell_mm <= 0 || (self->state == OSSA_STATE_TREATED && task.construct == NULL))
    return TRUE;
  outcome = ossa_workshop_solve (self->workshop, &task, progress, error);
  if (outcome == NULL)
    return FALSE;
  preview = g_new0 (OssaRunnerPreview, 1);
  *preview = (OssaRunnerPreview){
    .outcome = outcome,
    .hash = g_strdup (self->hash),
    .load = g_strdup (ossa_load_case_get_id (ossa_outcome_get_load_case (outcome, 0))),
    .state = self->state,
    .option = self->option,
  };
  post (self, PREVIEW, preview, NULL);
  return TRUE;
}

static gboolean
all_placed (const OssaRunnerJob *self, GError **error)
{
  for (guint i = 0; i < self->options->len; i++) {
    const OssaRunnerOption *option = g_ptr_array_index (self->options, i);

    if (option->error != NULL) {
      if (error != NULL)
        *error = g_error_copy (option->error);
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
solve_whole (OssaRunnerJob *self, GError **error)
{
  const OssaPlanRunOptions options = { .registry = self->registry,
                                       .n_threads = self->n_threads,
                                       .previous = self->previous_run,
                                       .scene = self->scene,
                                       .keep_intact = TRUE };
  g_autoptr (OssaProgress) progress = ossa_progress_new (self->cancellable, on_progress, self);
  OssaPlanResults *results = NULL;
  OssaPlanRun *run;

  if (!g_atomic_int_get (&self->whole))
    return TRUE;
  if (!all_placed (self, error))
    return FALSE;
  g_atomic_int_set (&self->solving_whole, TRUE);
  run = ossa_plan_run_decisions (self->decisions, &options, &results, progress, error);
  if (run == NULL)
    return FALSE;
  post (self, WHOLE, run, results);
  return TRUE;
}

static void
work (gpointer data)
{
  OssaRunnerJob *self = data;
  GError *error = NULL;

  if (make_scene (self, &error)) {
    place_options (self);
    if (solve_preview (self, &error))
      solve_whole (self, &error);
  }
  post (self, ENDED, error, NULL);
  job_unref (self);
}

OssaRunnerJob *
ossa_runner_job_start (const OssaRunnerRequest *request,
                       OssaPluginRegistry *registry,
                       OssaWorkshop *workshop,
                       OssaPlanScene *previous_scene,
                       OssaShapes *previous_shapes,
                       OssaPlanRun *previous_run,
                       const OssaRunnerJobFuncs *funcs,
                       gpointer user_data)
{
  OssaRunnerJob *self = g_new0 (OssaRunnerJob, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->lock);
  self->decisions = ossa_plan_decisions_copy (request->decisions);
  self->hash = g_strdup (request->hash);
  self->load = g_strdup (request->load);
  self->state = request->state;
  self->option = request->option;
  self->n_threads = request->n_threads;
  self->preview_cell_mm = request->preview_cell_mm;
  self->rough = request->rough;
  self->whole = request->whole;
  self->mesh = request->mesh != NULL ? ossa_mesh_ref (request->mesh) : NULL;
  self->registry = ossa_plugin_registry_ref (registry);
  self->workshop = ossa_workshop_ref (workshop);
  self->scene = previous_scene != NULL ? ossa_plan_scene_ref (previous_scene) : NULL;
  self->shapes = previous_shapes != NULL ? ossa_shapes_ref (previous_shapes) : NULL;
  self->previous_run = previous_run != NULL ? ossa_plan_run_ref (previous_run) : NULL;
  self->cancellable = g_cancellable_new ();
  self->funcs = *funcs;
  self->user_data = user_data;
  self->told = TRUE;
  g_atomic_ref_count_inc (&self->refs);
  ossa_solver_thread_push (work, self);
  return self;
}

void
ossa_runner_job_hurry (OssaRunnerJob *self)
{
  g_atomic_int_set (&self->whole, FALSE);
  if (g_atomic_int_get (&self->solving_whole))
    g_cancellable_cancel (self->cancellable);
}

void
ossa_runner_job_cancel (OssaRunnerJob *self)
{
  g_atomic_int_set (&self->whole, FALSE);
  g_cancellable_cancel (self->cancellable);
}

void
ossa_runner_job_drop (OssaRunnerJob *self)
{
  self->dropped = TRUE;
  ossa_runner_job_cancel (self);
  job_unref (self);
}
