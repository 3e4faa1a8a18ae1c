/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-runner.h"

#include <glib/gi18n.h>
#include <gio/gio.h>

#include "ossa-error.h"
#include "ossa-runner-job.h"

/* Before this much is done an estimate would be a guess. */
#define ESTIMATE_FROM 0.1

struct _OssaRunner {
  GObject parent;
  OssaPluginRegistry *registry;
  OssaWorkshop *workshop;
  OssaRunnerJob *job;
  char *job_hash;
  struct {
    gboolean there;
    OssaRunnerRequest request;
  } next;
  OssaPlanScene *scene;
  OssaShapes *shapes;
  GPtrArray *options;
  OssaRunnerPreview *preview;
  OssaPlanRun *run;
  char *run_hash;
  OssaPlanResults *results;
  GError *error;
  const char *stage;
  double fraction;
  gint64 began;
};

G_DEFINE_FINAL_TYPE (OssaRunner, ossa_runner, G_TYPE_OBJECT)

enum { SCENE_CHANGED, OPTIONS_CHANGED, PREVIEW_CHANGED, FINISHED, FAILED, N_SIGNALS };
enum { PROP_BUSY = 1, PROP_STAGE, PROP_FRACTION, PROP_REMAINING, N_PROPS };

static guint signals[N_SIGNALS];
static GParamSpec *props[N_PROPS];

static void start (OssaRunner *self, const OssaRunnerRequest *request);

static void
next_clear (OssaRunner *self)
{
  OssaRunnerRequest *request = &self->next.request;

  self->next.there = FALSE;
  g_clear_pointer ((OssaPlanDecisions **)&request->decisions, ossa_plan_decisions_free);
  g_clear_pointer ((char **)&request->hash, g_free);
  g_clear_pointer ((char **)&request->load, g_free);
  g_clear_pointer (&request->mesh, ossa_mesh_unref);
}

static void
next_set (OssaRunner *self, const OssaRunnerRequest *request)
{
  OssaRunnerRequest *next = &self->next.request;
  OssaMesh *mesh = request->mesh != NULL ? ossa_mesh_ref (request->mesh) : NULL;

  /* A mesh that was read for a request that never ran serves the next. */
  if (mesh == NULL && self->next.there && next->mesh != NULL)
    mesh = ossa_mesh_ref (next->mesh);
  next_clear (self);
  *next = *request;
  next->decisions = ossa_plan_decisions_copy (request->decisions);
  next->hash = g_strdup (request->hash);
  next->load = g_strdup (request->load);
  next->mesh = mesh;
  self->next.there = TRUE;
}

static void
tell_progress (OssaRunner *self, double fraction, const char *stage)
{
  self->fraction = fraction;
  self->stage = stage;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STAGE]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FRACTION]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_REMAINING]);
}

static void
on_scene (gpointer user_data, OssaPlanScene *scene, OssaShapes *shapes)
{
  OssaRunner *self = user_data;
  gboolean same = scene == self->scene;

  g_clear_pointer (&self->scene, ossa_plan_scene_unref);
  g_clear_pointer (&self->shapes, ossa_shapes_unref);
  self->scene = scene;
  self->shapes = shapes;
  if (!same)
    g_signal_emit (self, signals[SCENE_CHANGED], 0);
}

static void
on_options (gpointer user_data, GPtrArray *options)
{
  OssaRunner *self = user_data;

  g_clear_pointer (&self->options, g_ptr_array_unref);
  self->options = options;
  g_signal_emit (self, signals[OPTIONS_CHANGED], 0);
}

static void
on_preview (gpointer user_data, OssaRunnerPreview *preview)
{
  OssaRunner *self = user_data;

  g_clear_pointer (&self->preview, ossa_runner_preview_free);
  self->preview = preview;
  g_signal_emit (self, signals[PREVIEW_CHANGED], 0);
}

static void
on_whole (gpointer user_data, OssaPlanRun *run, OssaPlanResults *results)
{
  OssaRunner *self = user_data;

  g_clear_pointer (&self->run, ossa_plan_run_unref);
  g_clear_pointer (&self->results, ossa_plan_results_free);
  self->run = run;
  self->results = results;
  g_free (self->run_hash);
  self->run_hash = g_strdup (self->job_hash);
  g_signal_emit (self, signals[FINISHED], 0);
}

static void
on_progress (gpointer user_data, double fraction, const char *stage)
{
  tell_progress (user_data, fraction, stage);
}

static void
on_ended (gpointer user_data, GError *failure)
{
  OssaRunner *self = user_data;
  g_autoptr (GError) error = failure;

  ossa_runner_job_drop (g_steal_pointer (&self->job));
  if (self->next.there) {
    start (self, &self->next.request);
    next_clear (self);
    return;
  }
  tell_progress (self, 0, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
  if (error != NULL && !g_error_matches (error, OSSA_ERROR, OSSA_ERROR_CANCELLED)) {
    self->error = error;
    g_signal_emit (self, signals[FAILED], 0);
    self->error = NULL;
  }
}

static void
start (OssaRunner *self, const OssaRunnerRequest *request)
{
  static const OssaRunnerJobFuncs funcs = { on_scene, on_options,  on_preview,
                                            on_whole, on_progress, on_ended };

  self->began = g_get_monotonic_time ();
  self->fraction = 0;
  g_free (self->job_hash);
  self->job_hash = g_strdup (request->hash);
  self->job = ossa_runner_job_start (request, self->registry, self->workshop, self->scene,
                                     self->shapes, self->run, &funcs, self);
}

void
ossa_runner_request (OssaRunner *self, const OssaRunnerRequest *request)
{
  g_return_if_fail (OSSA_IS_RUNNER (self));

  if (self->job != NULL) {
    next_set (self, request);
    ossa_runner_job_hurry (self->job);
    return;
  }
  start (self, request);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
}

void
ossa_runner_cancel (OssaRunner *self)
{
  g_return_if_fail (OSSA_IS_RUNNER (self));

  next_clear (self);
  if (self->job != NULL)
    ossa_runner_job_cancel (self->job);
}

OssaPlanScene *
ossa_runner_get_scene (OssaRunner *self)
{
  return self->scene;
}

OssaShapes *
ossa_runner_get_shapes (OssaRunner *self)
{
  return self->shapes;
}

const GPtrArray *
ossa_runner_get_options (OssaRunner *self)
{
  return self->options;
}

const OssaRunnerPreview *
ossa_runner_get_preview (OssaRunner *self)
{
  return self->preview;
}

OssaPlanRun *
ossa_runner_get_run (OssaRunner *self)
{
  return self->run;
}

const char *
ossa_runner_get_run_hash (OssaRunner *self)
{
  return self->run_hash;
}

OssaPlanResults *
ossa_runner_steal_results (OssaRunner *self)
{
  return g_steal_pointer (&self->results);
}

const GError *
ossa_runner_get_error (OssaRunner *self)
{
  return self->error;
}

/* As long again as was needed so far for each part that is left. */
static double
estimate_remaining (const OssaRunner *self)
{
  double elapsed = (double)(g_get_monotonic_time () - self->began) / G_USEC_PER_SEC;

  return self->fraction < ESTIMATE_FROM ? 0 : elapsed * (1 - self->fraction) / self->fraction;
}

static void
ossa_runner_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OssaRunner *self = OSSA_RUNNER (object);

  switch (id) {
  case PROP_BUSY: g_value_set_boolean (value, self->job != NULL); break;
  case PROP_STAGE: g_value_set_string (value, self->stage != NULL ? _ (self->stage) : NULL); break;
  case PROP_FRACTION: g_value_set_double (value, self->fraction); break;
  case PROP_REMAINING: g_value_set_double (value, estimate_remaining (self)); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ossa_runner_dispose (GObject *object)
{
  OssaRunner *self = OSSA_RUNNER (object);

  next_clear (self);
  g_clear_pointer (&self->job, ossa_runner_job_drop);
  g_clear_pointer (&self->scene, ossa_plan_scene_unref);
  g_clear_pointer (&self->shapes, ossa_shapes_unref);
  g_clear_pointer (&self->options, g_ptr_array_unref);
  g_clear_pointer (&self->preview, ossa_runner_preview_free);
  g_clear_pointer (&self->run, ossa_plan_run_unref);
  g_clear_pointer (&self->results, ossa_plan_results_free);
  g_clear_pointer (&self->registry, ossa_plugin_registry_unref);
  g_clear_pointer (&self->workshop, ossa_workshop_unref);
  G_OBJECT_CLASS (ossa_runner_parent_class)->dispose (object);
}

static void
ossa_runner_finalize (GObject *object)
{
  OssaRunner *self = OSSA_RUNNER (object);

  g_free (self->job_hash);
  g_free (self->run_hash);
  G_OBJECT_CLASS (ossa_runner_parent_class)->finalize (object);
}

static void
ossa_runner_class_init (OssaRunnerClass *klass)
{
  static const char *const names[N_SIGNALS] = { "scene-changed", "options-changed",
                                                "preview-changed", "finished", "failed" };
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ossa_runner_dispose;
  object_class->finalize = ossa_runner_finalize;
  object_class->get_property = ossa_runner_get_property;
  for (int i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], OSSA_TYPE_RUNNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
  props[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  props[PROP_STAGE] = g_param_spec_string ("stage", NULL, NULL, NULL, flags);
  props[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0, flags);
  props[PROP_REMAINING] = g_param_spec_double ("remaining", NULL, NULL, 0, G_MAXDOUBLE, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ossa_runner_init (OssaRunner *self)
{
  self->workshop = ossa_workshop_new ();
}

OssaRunner *
ossa_runner_new (OssaPluginRegistry *registry)
{
  OssaRunner *self = g_object_new (OSSA_TYPE_RUNNER, NULL);

  self->registry = ossa_plugin_registry_ref (registry);
  return self;
}
