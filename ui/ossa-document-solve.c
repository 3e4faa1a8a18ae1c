/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-document-private.h"

/* ms without an edit, after which the whole plan is solved. */
#define REST_MS 900

static gboolean
is_fresh (OssaDocument *self, const char *hash)
{
  return g_strcmp0 (hash, ossa_plan_get_hash (self->plan)) == 0;
}

static gboolean
run_is_fresh (OssaDocument *self)
{
  return is_fresh (self, ossa_runner_get_run_hash (self->runner));
}

/* Whether a preview of what is looked at would show anything new. */
static gboolean
needs_preview (OssaDocument *self)
{
  OssaShown shown;

  return !ossa_document_get_shown_now (self, &shown) || shown.stale;
}

static void
request (OssaDocument *self, gboolean whole)
{
  const OssaRunnerRequest request = {
    .decisions = ossa_plan_get_decisions (self->plan),
    .hash = ossa_plan_get_hash (self->plan),
    .mesh = self->mesh,
    .state = self->state,
    .option = self->option,
    .load = self->load,
    .preview_cell_mm =
        needs_preview (self) ? g_settings_get_double (self->settings, "preview-cell-mm") : 0,
    .rough = self->in_gesture,
    .whole = whole,
    .n_threads = g_settings_get_uint (self->settings, "threads"),
  };

  if (request.decisions->source.path != NULL)
    ossa_runner_request (self->runner, &request);
}

static gboolean
on_rest (gpointer user_data)
{
  OssaDocument *self = user_data;

  self->rest_source = 0;
  if (!run_is_fresh (self) && !self->in_gesture)
    request (self, TRUE);
  return G_SOURCE_REMOVE;
}

static gboolean
on_update (gpointer user_data)
{
  OssaDocument *self = user_data;

  self->update_source = 0;
  request (self, FALSE);
  return G_SOURCE_REMOVE;
}

void
ossa_document_queue_update (OssaDocument *self)
{
  if (self->update_source == 0)
    self->update_source = g_idle_add_full (G_PRIORITY_DEFAULT, on_update, self, NULL);
  g_clear_handle_id (&self->rest_source, g_source_remove);
  if (g_settings_get_boolean (self->settings, "solve-at-rest"))
    self->rest_source = g_timeout_add (REST_MS, on_rest, self);
}

gboolean
ossa_document_needs_solving (OssaDocument *self)
{
  g_return_val_if_fail (OSSA_IS_DOCUMENT (self), FALSE);

  return !run_is_fresh (self);
}

void
ossa_document_solve (OssaDocument *self)
{
  g_return_if_fail (OSSA_IS_DOCUMENT (self));

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_handle_id (&self->rest_source, g_source_remove);
  if (!run_is_fresh (self))
    request (self, TRUE);
}

void
ossa_document_cancel (OssaDocument *self)
{
  g_return_if_fail (OSSA_IS_DOCUMENT (self));

  g_clear_handle_id (&self->rest_source, g_source_remove);
  ossa_runner_cancel (self->runner);
}

static void
on_scene_changed (OssaDocument *self)
{
  g_clear_pointer (&self->mesh, ossa_mesh_unref);
  ossa_document_emit (self, OSSA_DOCUMENT_SCENE_CHANGED);
  ossa_document_emit (self, OSSA_DOCUMENT_SHOWN_CHANGED);
}

static void
on_options_changed (OssaDocument *self)
{
  ossa_document_emit (self, OSSA_DOCUMENT_OPTIONS_CHANGED);
}

static void
on_preview_changed (OssaDocument *self)
{
  ossa_document_emit (self, OSSA_DOCUMENT_SHOWN_CHANGED);
}

static void
on_finished (OssaDocument *self)
{
  ossa_plan_take_results (self->plan, ossa_runner_steal_results (self->runner));
  ossa_document_emit (self, OSSA_DOCUMENT_SHOWN_CHANGED);
}

static void
on_failed (OssaDocument *self)
{
  ossa_document_emit_failed (self, ossa_runner_get_error (self->runner)->message);
}

static void
on_busy (OssaDocument *self)
{
  g_object_notify (G_OBJECT (self), "busy");
}

void
ossa_document_begin_solving (OssaDocument *self)
{
  g_signal_connect_swapped (self->runner, "scene-changed", G_CALLBACK (on_scene_changed), self);
  g_signal_connect_swapped (self->runner, "options-changed", G_CALLBACK (on_options_changed), self);
  g_signal_connect_swapped (self->runner, "preview-changed", G_CALLBACK (on_preview_changed), self);
  g_signal_connect_swapped (self->runner, "finished", G_CALLBACK (on_finished), self);
  g_signal_connect_swapped (self->runner, "failed", G_CALLBACK (on_failed), self);
  g_signal_connect_swapped (self->runner, "notify::busy", G_CALLBACK (on_busy), self);
  ossa_document_queue_update (self);
}

void
ossa_document_stop_solving (OssaDocument *self)
{
  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_handle_id (&self->rest_source, g_source_remove);
  if (self->runner != NULL)
    g_signal_handlers_disconnect_by_data (self->runner, self);
}

static guint
find_load (const OssaOutcome *outcome, const char *id)
{
  for (guint i = 0; i < ossa_outcome_get_n_loads (outcome); i++)
    if (g_strcmp0 (ossa_load_case_get_id (ossa_outcome_get_load_case (outcome, i)), id) == 0)
      return i;
  return 0;
}

/* A state of the last whole run. */
static gboolean
show_run (OssaDocument *self, OssaState state, guint option, OssaShown *shown)
{
  OssaPlanRun *run = ossa_runner_get_run (self->runner);

  if (run == NULL || (state == OSSA_STATE_TREATED && option >= ossa_plan_run_get_n_options (run)))
    return FALSE;
  *shown = (OssaShown){ .stale = !run_is_fresh (self) };
  switch (state) {
  case OSSA_STATE_INTACT: shown->outcome = ossa_plan_run_get_intact (run); break;
  case OSSA_STATE_TREATED:
    shown->outcome = ossa_plan_run_get_treated (run, option);
    shown->construct = ossa_plan_run_get_construct (run, option);
    break;
  default: shown->outcome = ossa_plan_run_get_present (run); break;
  }
  if (shown->outcome == NULL)
    return FALSE;
  shown->load = find_load (shown->outcome, self->load);
  return TRUE;
}

static gboolean
show_preview (OssaDocument *self, OssaState state, guint option, OssaShown *shown)
{
  const OssaRunnerPreview *preview = ossa_runner_get_preview (self->runner);
  const OssaRunnerOption *placed = ossa_document_get_option (self, option);
  gboolean treated = state == OSSA_STATE_TREATED;

  if (preview == NULL || preview->state != state || (treated && preview->option != option) ||
      (self->load != NULL && g_strcmp0 (preview->load, self->load) != 0))
    return FALSE;
  *shown = (OssaShown){ .outcome = preview->outcome,
                        .construct = treated && placed != NULL ? placed->construct : NULL,
                        .preview = TRUE,
                        .stale = !is_fresh (self, preview->hash) };
  return TRUE;
}

gboolean
ossa_document_get_shown (OssaDocument *self, OssaState state, guint option, OssaShown *shown)
{
  OssaShown preview;
  gboolean has_run, has_preview;

  g_return_val_if_fail (OSSA_IS_DOCUMENT (self), FALSE);

  has_run = show_run (self, state, option, shown);
  if (has_run && !shown->stale)
    return TRUE;
  has_preview = show_preview (self, state, option, &preview);
  if (has_preview && (!has_run || !preview.stale)) {
    *shown = preview;
    return TRUE;
  }
  return has_run;
}

gboolean
ossa_document_get_shown_now (OssaDocument *self, OssaShown *shown)
{
  return ossa_document_get_shown (self, self->state, self->option, shown);
}

OssaBone *
ossa_document_get_bone (OssaDocument *self)
{
  OssaPlanScene *scene = ossa_runner_get_scene (self->runner);

  return scene != NULL ? ossa_plan_scene_get_bone (scene) : NULL;
}

const OssaRunnerOption *
ossa_document_get_option (OssaDocument *self, guint index)
{
  const GPtrArray *options = ossa_runner_get_options (self->runner);

  return options != NULL && index < options->len ? g_ptr_array_index (options, index) : NULL;
}
