/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-document-private.h"

#include <glib/gi18n.h>

#include "ossa-plan-xml.h"

G_DEFINE_FINAL_TYPE (OssaDocument, ossa_document, G_TYPE_OBJECT)

enum {
  PROP_TITLE = 1,
  PROP_SUBTITLE,
  PROP_MODIFIED,
  PROP_READ_ONLY,
  PROP_BUSY,
  PROP_STATE,
  PROP_OPTION,
  PROP_LOAD,
  PROP_SELECTION,
  N_PROPS
};

static GParamSpec *props[N_PROPS];
static guint signals[OSSA_DOCUMENT_N_SIGNALS];

void
ossa_document_emit (OssaDocument *self, guint signal)
{
  g_signal_emit (self, signals[signal], 0);
}

void
ossa_document_emit_failed (OssaDocument *self, const char *message)
{
  g_signal_emit (self, signals[OSSA_DOCUMENT_FAILED], 0, message);
}

void
ossa_document_notify_file (OssaDocument *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SUBTITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MODIFIED]);
}

static guint
count_options (OssaDocument *self)
{
  return ossa_plan_get_decisions (self->plan)->hardware->len;
}

/* What is looked at must exist. */
static void
keep_in_range (OssaDocument *self)
{
  guint n = count_options (self);

  if (self->option >= n && self->option > 0)
    ossa_document_set_option_index (self, n > 0 ? n - 1 : 0);
  if (n == 0 && self->state == OSSA_STATE_TREATED)
    ossa_document_set_state (self, OSSA_STATE_LESION);
}

static void
on_plan_changed (OssaDocument *self)
{
  keep_in_range (self);
  ossa_document_notify_file (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_READ_ONLY]);
  ossa_document_update_journal (self);
  ossa_document_emit (self, OSSA_DOCUMENT_CHANGED);
  ossa_document_emit (self, OSSA_DOCUMENT_SHOWN_CHANGED);
  ossa_document_queue_update (self);
}

OssaPlan *
ossa_document_get_plan (OssaDocument *self)
{
  return self->plan;
}

OssaPlanHistory *
ossa_document_get_history (OssaDocument *self)
{
  return self->history;
}

OssaRunner *
ossa_document_get_runner (OssaDocument *self)
{
  return self->runner;
}

OssaPluginRegistry *
ossa_document_get_registry (OssaDocument *self)
{
  return self->registry;
}

void
ossa_document_record (OssaDocument *self, const char *name, const char *merge_key)
{
  g_return_if_fail (OSSA_IS_DOCUMENT (self));

  ossa_plan_history_record (self->history, name, merge_key);
}

void
ossa_document_begin_gesture (OssaDocument *self)
{
  g_return_if_fail (OSSA_IS_DOCUMENT (self));

  self->in_gesture = TRUE;
  ossa_plan_history_begin_gesture (self->history);
}

void
ossa_document_end_gesture (OssaDocument *self)
{
  g_return_if_fail (OSSA_IS_DOCUMENT (self));

  self->in_gesture = FALSE;
  ossa_plan_history_end_gesture (self->history);
  ossa_document_queue_update (self);
}

void
ossa_document_close (OssaDocument *self)
{
  g_return_if_fail (OSSA_IS_DOCUMENT (self));

  ossa_document_stop_solving (self);
  ossa_runner_cancel (self->runner);
  ossa_document_clear_journal (self);
  ossa_document_end_file (self);
}

OssaState
ossa_document_get_state (OssaDocument *self)
{
  return self->state;
}

void
ossa_document_set_state (OssaDocument *self, OssaState state)
{
  g_return_if_fail (OSSA_IS_DOCUMENT (self));

  if (self->state == state || (state == OSSA_STATE_TREATED && count_options (self) == 0))
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
  ossa_document_emit (self, OSSA_DOCUMENT_SHOWN_CHANGED);
  ossa_document_queue_update (self);
}

guint
ossa_document_get_option_index (OssaDocument *self)
{
  return self->option;
}

void
ossa_document_set_option_index (OssaDocument *self, guint option)
{
  g_return_if_fail (OSSA_IS_DOCUMENT (self));

  if (self->option == option)
    return;
  self->option = option;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OPTION]);
  ossa_document_emit (self, OSSA_DOCUMENT_SHOWN_CHANGED);
  ossa_document_queue_update (self);
}

const char *
ossa_document_get_load (OssaDocument *self)
{
  return self->load;
}

void
ossa_document_set_load (OssaDocument *self, const char *load)
{
  g_return_if_fail (OSSA_IS_DOCUMENT (self));

  if (g_strcmp0 (self->load, load) == 0)
    return;
  g_free (self->load);
  self->load = g_strdup (load);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOAD]);
  ossa_document_emit (self, OSSA_DOCUMENT_SHOWN_CHANGED);
  ossa_document_queue_update (self);
}

const char *
ossa_document_get_selection (OssaDocument *self)
{
  return self->selection;
}

void
ossa_document_set_selection (OssaDocument *self, const char *selection)
{
  g_return_if_fail (OSSA_IS_DOCUMENT (self));

  if (g_strcmp0 (self->selection, selection) == 0)
    return;
  g_free (self->selection);
  self->selection = g_strdup (selection);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTION]);
}

static char *
dup_title (OssaDocument *self)
{
  const char *source = ossa_plan_get_decisions (self->plan)->source.path;
  g_autofree char *name = NULL;

  if (self->path != NULL)
    name = g_path_get_basename (self->path);
  else if (source != NULL)
    name = g_path_get_basename (source);
  return ossa_document_get_modified (self) ? g_strdup_printf ("• %s", name != NULL ? name : "")
                                           : g_strdup (name);
}

static char *
dup_subtitle (OssaDocument *self)
{
  const char *source = ossa_plan_get_decisions (self->plan)->source.path;

  if (self->path == NULL)
    return g_strdup (_ ("Plan not saved yet"));
  return source != NULL ? g_path_get_basename (source) : NULL;
}

static void
ossa_document_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OssaDocument *self = OSSA_DOCUMENT (object);

  switch (id) {
  case PROP_TITLE: g_value_take_string (value, dup_title (self)); break;
  case PROP_SUBTITLE: g_value_take_string (value, dup_subtitle (self)); break;
  case PROP_MODIFIED: g_value_set_boolean (value, ossa_document_get_modified (self)); break;
  case PROP_READ_ONLY: g_value_set_boolean (value, ossa_plan_is_read_only (self->plan)); break;
  case PROP_BUSY: g_object_get_property (G_OBJECT (self->runner), "busy", value); break;
  case PROP_STATE: g_value_set_int (value, self->state); break;
  case PROP_OPTION: g_value_set_uint (value, self->option); break;
  case PROP_LOAD: g_value_set_string (value, self->load); break;
  case PROP_SELECTION: g_value_set_string (value, self->selection); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ossa_document_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OssaDocument *self = OSSA_DOCUMENT (object);

  switch (id) {
  case PROP_STATE: ossa_document_set_state (self, (OssaState)g_value_get_int (value)); break;
  case PROP_OPTION: ossa_document_set_option_index (self, g_value_get_uint (value)); break;
  case PROP_LOAD: ossa_document_set_load (self, g_value_get_string (value)); break;
  case PROP_SELECTION: ossa_document_set_selection (self, g_value_get_string (value)); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ossa_document_dispose (GObject *object)
{
  OssaDocument *self = OSSA_DOCUMENT (object);

  ossa_document_stop_solving (self);
  if (self->plan != NULL)
    g_signal_handlers_disconnect_by_data (self->plan, self);
  ossa_document_end_journal (self);
  ossa_document_end_file (self);
  g_clear_object (&self->runner);
  g_clear_object (&self->history);
  g_clear_object (&self->plan);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->mesh, ossa_mesh_unref);
  g_clear_pointer (&self->registry, ossa_plugin_registry_unref);
  G_OBJECT_CLASS (ossa_document_parent_class)->dispose (object);
}

static void
ossa_document_finalize (GObject *object)
{
  OssaDocument *self = OSSA_DOCUMENT (object);

  g_free (self->path);
  g_clear_pointer (&self->saved, ossa_plan_decisions_free);
  g_free (self->read_only_reason);
  g_free (self->load);
  g_free (self->selection);
  G_OBJECT_CLASS (ossa_document_parent_class)->finalize (object);
}

static void
install_props (GObjectClass *klass)
{
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags both = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, read);
  props[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, read);
  props[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, read);
  props[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, read);
  props[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, read);
  props[PROP_STATE] =
      g_param_spec_int ("state", NULL, NULL, 0, OSSA_N_STATES - 1, OSSA_STATE_LESION, both);
  props[PROP_OPTION] = g_param_spec_uint ("option", NULL, NULL, 0, G_MAXUINT, 0, both);
  props[PROP_LOAD] = g_param_spec_string ("load", NULL, NULL, NULL, both);
  props[PROP_SELECTION] = g_param_spec_string ("selection", NULL, NULL, NULL, both);
  g_object_class_install_properties (klass, N_PROPS, props);
}

static void
ossa_document_class_init (OssaDocumentClass *klass)
{
  static const char *const names[] = { "changed", "scene-changed", "options-changed",
                                       "shown-changed" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ossa_document_dispose;
  object_class->finalize = ossa_document_finalize;
  object_class->get_property = ossa_document_get_property;
  object_class->set_property = ossa_document_set_property;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    signals[i] = g_signal_new (names[i], OSSA_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
  signals[OSSA_DOCUMENT_FAILED] = g_signal_new ("failed", OSSA_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0,
                                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  install_props (object_class);
}

static void
ossa_document_init (OssaDocument *self)
{
  self->state = OSSA_STATE_LESION;
  self->settings = g_settings_new ("org.ossature.Ossature");
}

static OssaDocument *
document_new (OssaPlan *plan,
              OssaMesh *mesh,
              const char *path,
              OssaPluginRegistry *registry,
              gboolean recovered)
{
  OssaDocument *self = g_object_new (OSSA_TYPE_DOCUMENT, NULL);

  self->plan = g_object_ref (plan);
  self->mesh = mesh != NULL ? ossa_mesh_ref (mesh) : NULL;
  self->path = g_strdup (path);
  self->registry = ossa_plugin_registry_ref (registry);
  ossa_plan_bind (plan, registry, &self->read_only_reason);
  if (!recovered)
    self->saved = ossa_plan_decisions_copy (ossa_plan_get_decisions (plan));
  ossa_document_begin_file (self);
  ossa_document_begin_journal (self);
  self->history = ossa_plan_history_new (plan);
  self->runner = ossa_runner_new (registry);
  g_signal_connect_swapped (plan, "changed", G_CALLBACK (on_plan_changed), self);
  ossa_document_begin_solving (self);
  return self;
}

OssaDocument *
ossa_document_new (OssaPlan *plan, OssaMesh *mesh, const char *path, OssaPluginRegistry *registry)
{
  return document_new (plan, mesh, path, registry, FALSE);
}

OssaDocument *
ossa_document_new_recovered (OssaPlan *plan, const char *path, OssaPluginRegistry *registry)
{
  return document_new (plan, NULL, path, registry, TRUE);
}
