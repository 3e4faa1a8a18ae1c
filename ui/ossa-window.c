/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-window-private.h"

#include <glib/gi18n.h>

#include "ossa-pages.h"
#include "ossa-step.h"
#include "ossa-step-row.h"

G_DEFINE_FINAL_TYPE (OssaWindow, ossa_window, ADW_TYPE_APPLICATION_WINDOW)

enum { PROP_DOCUMENT = 1, PROP_STEP, N_PROPS };

static GParamSpec *props[N_PROPS];

void
ossa_window_tell (OssaWindow *self, const char *message)
{
  g_autofree char *markup = g_markup_escape_text (message, -1);
  AdwToast *toast = adw_toast_new (markup);

  adw_toast_set_timeout (toast, 8);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  return ossa_step_row_new (OSSA_STEP (item));
}

const char *
ossa_window_get_step (OssaWindow *self)
{
  return gtk_stack_get_visible_child_name (self->pages);
}

void
ossa_window_set_step (OssaWindow *self, const char *step)
{
  g_return_if_fail (OSSA_IS_WINDOW (self));

  for (guint i = 0; i < g_list_model_get_n_items (self->steps); i++) {
    g_autoptr (OssaStep) item = g_list_model_get_item (self->steps, i);

    if (g_strcmp0 (ossa_step_get_id (item), step) == 0)
      gtk_list_box_select_row (self->step_list,
                               gtk_list_box_get_row_at_index (self->step_list, (int)i));
  }
}

static void
show_step (OssaWindow *self, const char *step)
{
  GtkWidget *wide = gtk_stack_get_child_by_name (self->views, step);

  if (self->document != NULL && g_str_equal (step, "hardware"))
    ossa_document_set_state (self->document, OSSA_STATE_TREATED);
  gtk_stack_set_visible_child_name (self->pages, step);
  gtk_toggle_button_set_active (self->view_button, FALSE);
  gtk_stack_set_visible_child_name (self->views, wide != NULL ? step : "view");
  ossa_view_pane_set_step (self->view_pane, step);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STEP]);
}

static void
on_row_selected (OssaWindow *self, GtkListBoxRow *row)
{
  g_autoptr (OssaStep) step = NULL;

  if (row == NULL)
    return;
  step = g_list_model_get_item (self->steps, (guint)gtk_list_box_row_get_index (row));
  show_step (self, ossa_step_get_id (step));
}

/* What stands over the pages as long as it holds. */
static void
update_notice (OssaWindow *self)
{
  const char *reason = NULL;

  if (self->document != NULL && ossa_plan_is_read_only (ossa_document_get_plan (self->document)))
    reason = ossa_document_get_read_only_reason (self->document);
  if (reason != NULL) {
    g_autofree char *text = g_strdup_printf (_ ("This plan is read only. %s"), reason);

    gtk_label_set_text (self->notice_label, text);
  }
  gtk_widget_set_visible (self->take_over_button,
                          self->document != NULL && ossa_document_is_guarded (self->document));
  gtk_revealer_set_reveal_child (self->notice_revealer, reason != NULL);
}

static void
update (OssaWindow *self)
{
  ossa_steps_update (self->steps, self->document);
  ossa_window_update_actions (self);
  update_notice (self);
}

static void
on_failed (OssaWindow *self, const char *message)
{
  ossa_window_tell (self, message);
  update (self);
}

static char *
dup_estimate (double seconds)
{
  if (seconds < 1)
    return NULL;
  if (seconds < 90)
    return g_strdup_printf (ngettext ("%d second left", "%d seconds left", (int)seconds),
                            (int)seconds);
  return g_strdup_printf (ngettext ("%d minute left", "%d minutes left", (int)(seconds / 60 + 0.5)),
                          (int)(seconds / 60 + 0.5));
}

static void
on_progress (OssaWindow *self)
{
  OssaRunner *runner = ossa_document_get_runner (self->document);
  g_autofree char *stage = NULL, *left = NULL, *text = NULL;
  double fraction, remaining;
  gboolean busy;

  g_object_get (runner, "busy", &busy, "stage", &stage, "fraction", &fraction, "remaining",
                &remaining, NULL);
  gtk_revealer_set_reveal_child (self->busy_revealer, busy);
  gtk_progress_bar_set_fraction (self->busy_bar, fraction);
  left = dup_estimate (remaining);
  text = left != NULL ? g_strdup_printf ("%s · %s", stage != NULL ? stage : "", left)
                      : g_strdup (stage);
  gtk_label_set_text (self->busy_label, text != NULL ? text : "");
}

static void
listen (OssaWindow *self)
{
  OssaRunner *runner = ossa_document_get_runner (self->document);
  OssaPlanHistory *history = ossa_document_get_history (self->document);
  static const char *const signals[] = {
    "changed",       "scene-changed",     "options-changed",
    "shown-changed", "notify::selection", "notify::read-only"
  };

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_swapped (self->document, signals[i], G_CALLBACK (update), self);
  g_signal_connect_swapped (self->document, "failed", G_CALLBACK (on_failed), self);
  g_signal_connect_swapped (runner, "notify::busy", G_CALLBACK (on_progress), self);
  g_signal_connect_swapped (runner, "notify::busy", G_CALLBACK (ossa_window_update_actions), self);
  g_signal_connect_swapped (runner, "notify::fraction", G_CALLBACK (on_progress), self);
  g_signal_connect_swapped (history, "notify", G_CALLBACK (ossa_window_update_actions), self);
}

static void
stop_listening (OssaWindow *self)
{
  if (self->document == NULL)
    return;
  g_signal_handlers_disconnect_by_data (ossa_document_get_history (self->document), self);
  g_signal_handlers_disconnect_by_data (ossa_document_get_runner (self->document), self);
  g_signal_handlers_disconnect_by_data (self->document, self);
}

static void
give_to_pages (OssaWindow *self, GtkStack *stack)
{
  g_autoptr (GtkSelectionModel) children = gtk_stack_get_pages (stack);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (children)); i++) {
    g_autoptr (GObject) page = g_list_model_get_item (G_LIST_MODEL (children), i);
    GtkWidget *child = gtk_stack_page_get_child (GTK_STACK_PAGE (page));

    if (OSSA_IS_PAGE (child))
      ossa_page_set_document (OSSA_PAGE (child), self->document);
  }
}

static void
bind_title (OssaWindow *self)
{
  g_object_bind_property (self->document, "title", self->title, "title", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->document, "subtitle", self->title, "subtitle",
                          G_BINDING_SYNC_CREATE);
}

OssaDocument *
ossa_window_get_document (OssaWindow *self)
{
  return self->document;
}

void
ossa_window_set_document (OssaWindow *self, OssaDocument *document)
{
  g_return_if_fail (OSSA_IS_WINDOW (self));

  if (self->document == document)
    return;
  stop_listening (self);
  g_set_object (&self->document, document);
  give_to_pages (self, self->pages);
  give_to_pages (self, self->views);
  ossa_headline_set_document (self->headline, document);
  if (document != NULL) {
    listen (self);
    bind_title (self);
  }
  gtk_stack_set_visible_child_name (self->main_stack, document != NULL ? "work" : "welcome");
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DOCUMENT]);
}

gboolean
ossa_window_is_empty (OssaWindow *self)
{
  return self->document == NULL && self->opening == NULL;
}

static void
add_recent (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  gtk_recent_manager_add_item (gtk_recent_manager_get_default (), uri);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OssaWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaDocument) document = ossa_document_open_finish (result, &error);

  g_clear_object (&self->opening);
  if (document != NULL) {
    ossa_window_set_document (self, document);
    ossa_window_set_step (self, "bone");
    ossa_window_ask_about_guard (self);
    return;
  }
  gtk_stack_set_visible_child_name (self->main_stack, self->document != NULL ? "work" : "welcome");
  ossa_window_update_actions (self);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ossa_window_tell (self, error->message);
}

void
ossa_window_open (OssaWindow *self, GFile *file)
{
  g_return_if_fail (OSSA_IS_WINDOW (self));

  if (self->opening != NULL)
    return;
  self->opening = g_cancellable_new ();
  gtk_stack_set_visible_child_name (self->main_stack, "reading");
  add_recent (file);
  ossa_window_update_actions (self);
  ossa_document_open_async (file,
                            ossa_application_get_registry (
                                OSSA_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)))),
                            self->opening, on_opened, g_object_ref (self));
}

static gboolean
on_drop (OssaWindow *self, const GValue *value)
{
  GdkFileList *list = g_value_get_boxed (value);
  g_autoptr (GSList) files = list != NULL ? gdk_file_list_get_files (list) : NULL;

  for (GSList *l = files; l != NULL; l = l->next)
    ossa_application_open_file (
        OSSA_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), l->data, self);
  return files != NULL;
}

static void
add_drop_target (OssaWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_swapped (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
ossa_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OssaWindow *self = OSSA_WINDOW (object);

  switch (id) {
  case PROP_DOCUMENT: g_value_set_object (value, self->document); break;
  case PROP_STEP: g_value_set_string (value, ossa_window_get_step (self)); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ossa_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OssaWindow *self = OSSA_WINDOW (object);

  switch (id) {
  case PROP_DOCUMENT: ossa_window_set_document (self, g_value_get_object (value)); break;
  case PROP_STEP: ossa_window_set_step (self, g_value_get_string (value)); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ossa_window_dispose (GObject *object)
{
  OssaWindow *self = OSSA_WINDOW (object);

  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  ossa_window_stop_following_size (self);
  stop_listening (self);
  g_clear_object (&self->document);
  g_clear_object (&self->steps);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (ossa_window_parent_class)->dispose (object);
}

static gboolean
ossa_window_close_request (GtkWindow *window)
{
  OssaWindow *self = OSSA_WINDOW (window);

  if (self->document == NULL || !ossa_document_get_modified (self->document)) {
    if (self->document != NULL)
      ossa_document_close (self->document);
    return GTK_WINDOW_CLASS (ossa_window_parent_class)->close_request (window);
  }
  ossa_window_ask_to_save (self, (void (*) (OssaWindow *))gtk_window_destroy);
  return TRUE;
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, "/org/ossature/Ossature/ui/window.ui");
  gtk_widget_class_bind_template_child (klass, OssaWindow, toasts);
  gtk_widget_class_bind_template_child (klass, OssaWindow, title);
  gtk_widget_class_bind_template_child (klass, OssaWindow, main_stack);
  gtk_widget_class_bind_template_child (klass, OssaWindow, pages);
  gtk_widget_class_bind_template_child (klass, OssaWindow, views);
  gtk_widget_class_bind_template_child (klass, OssaWindow, step_list);
  gtk_widget_class_bind_template_child (klass, OssaWindow, undo_button);
  gtk_widget_class_bind_template_child (klass, OssaWindow, redo_button);
  gtk_widget_class_bind_template_child (klass, OssaWindow, view_pane);
  gtk_widget_class_bind_template_child (klass, OssaWindow, headline);
  gtk_widget_class_bind_template_child (klass, OssaWindow, notice_revealer);
  gtk_widget_class_bind_template_child (klass, OssaWindow, notice_label);
  gtk_widget_class_bind_template_child (klass, OssaWindow, busy_revealer);
  gtk_widget_class_bind_template_child (klass, OssaWindow, busy_label);
  gtk_widget_class_bind_template_child (klass, OssaWindow, busy_bar);
  gtk_widget_class_bind_template_child (klass, OssaWindow, way);
  gtk_widget_class_bind_template_child (klass, OssaWindow, view_box);
  gtk_widget_class_bind_template_child (klass, OssaWindow, take_over_button);
  gtk_widget_class_bind_template_child (klass, OssaWindow, panes);
  gtk_widget_class_bind_template_child (klass, OssaWindow, view_button);
  gtk_widget_class_bind_template_child (klass, OssaWindow, guide);
  gtk_widget_class_bind_template_callback (klass, on_row_selected);
  gtk_widget_class_bind_template_callback_full (klass, "on_view_toggled",
                                                G_CALLBACK (ossa_window_show_pane));
}

static void
ossa_window_class_init (OssaWindowClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ossa_window_dispose;
  object_class->get_property = ossa_window_get_property;
  object_class->set_property = ossa_window_set_property;
  GTK_WINDOW_CLASS (klass)->close_request = ossa_window_close_request;
  props[PROP_DOCUMENT] =
      g_param_spec_object ("document", NULL, NULL, OSSA_TYPE_DOCUMENT, flags);
  props[PROP_STEP] = g_param_spec_string ("step", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  ossa_pages_register ();
  g_type_ensure (OSSA_TYPE_WELCOME);
  g_type_ensure (OSSA_TYPE_HEADLINE);
  g_type_ensure (OSSA_TYPE_GUIDE);
  bind_template (GTK_WIDGET_CLASS (klass));
  ossa_window_install_actions (GTK_WIDGET_CLASS (klass));
}

static void
ossa_window_init (OssaWindow *self)
{
  self->settings = g_settings_new ("org.ossature.Ossature");
  self->steps = ossa_steps_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_insert_action_group (GTK_WIDGET (self->pages), "view",
                                  ossa_view_pane_get_actions (self->view_pane));
  gtk_list_box_bind_model (self->step_list, self->steps, make_row, NULL, NULL);
  add_drop_target (self);
  ossa_window_follow_size (self);
  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  update (self);
}

OssaWindow *
ossa_window_new (OssaApplication *application)
{
  return g_object_new (OSSA_TYPE_WINDOW, "application", application, NULL);
}
