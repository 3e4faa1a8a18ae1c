/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-window-private.h"

#include <glib/gi18n.h>

#include "ossa-export.h"
#include "ossa-guide.h"

static void
on_open_response (GtkNativeDialog *chooser, int response, gpointer user_data)
{
  g_autoptr (OssaWindow) self = user_data;

  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

    ossa_application_open_file (OSSA_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))),
                                file, self);
  }
  g_object_unref (chooser);
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *const *suffixes)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
open (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const known[] = { "stl", "ply", "obj", "vtp", "vtu",
                                       "vtk", "msh", "inp", "xml", NULL };
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (_ ("Open a Bone or a Plan"), GTK_WINDOW (widget),
                                   GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  add_filter (GTK_FILE_CHOOSER (chooser), _ ("Bones and plans"), known);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), all);
  g_signal_connect (chooser, "response", G_CALLBACK (on_open_response), g_object_ref (widget));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* "win.open-uri": what recent files and samples call. */
static void
open_uri (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  ossa_application_open_file (OSSA_APPLICATION (gtk_window_get_application (GTK_WINDOW (widget))),
                              file, OSSA_WINDOW (widget));
}

static void
save (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ossa_window_save (OSSA_WINDOW (widget), FALSE, NULL);
}

static void
save_as (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ossa_window_save (OSSA_WINDOW (widget), TRUE, NULL);
}

static void
undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ossa_plan_history_undo (ossa_document_get_history (OSSA_WINDOW (widget)->document));
}

static void
redo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ossa_plan_history_redo (ossa_document_get_history (OSSA_WINDOW (widget)->document));
}

static void
solve (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ossa_document_solve (OSSA_WINDOW (widget)->document);
}

static void
cancel (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OssaWindow *self = OSSA_WINDOW (widget);

  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  else if (self->document != NULL)
    ossa_document_cancel (self->document);
}

static void
export_picture (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ossa_export_picture (OSSA_WINDOW (widget));
}

static void
export_report (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ossa_export_report (OSSA_WINDOW (widget));
}

static void
guide (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ossa_guide_start (OSSA_WINDOW (widget));
}

static void
take_over (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ossa_window_take_over (OSSA_WINDOW (widget));
}

/* "win.toggle-view": of page and view, where only one of them fits. */
static void
toggle_view (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkToggleButton *button = OSSA_WINDOW (widget)->view_button;

  gtk_toggle_button_set_active (button, !gtk_toggle_button_get_active (button));
}

/* "win.go": to a step by its id. */
static void
go (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ossa_window_set_step (OSSA_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* A tooltip that is set anew makes GTK look for the pointer. */
static void
set_tooltip (GtkButton *button, const char *words)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (GTK_WIDGET (button)), words) != 0)
    gtk_widget_set_tooltip_text (GTK_WIDGET (button), words);
}

static void
set_undo_words (OssaWindow *self)
{
  OssaPlanHistory *history =
      self->document != NULL ? ossa_document_get_history (self->document) : NULL;
  const char *undo_name = history != NULL ? ossa_plan_history_get_undo_name (history) : NULL;
  const char *redo_name = history != NULL ? ossa_plan_history_get_redo_name (history) : NULL;
  g_autofree char *undo_words = undo_name != NULL && *undo_name != '\0'
                                    ? g_strdup_printf (_ ("Undo: %s"), undo_name)
                                    : g_strdup (_ ("Undo"));
  g_autofree char *redo_words = redo_name != NULL && *redo_name != '\0'
                                    ? g_strdup_printf (_ ("Redo: %s"), redo_name)
                                    : g_strdup (_ ("Redo"));

  set_tooltip (self->undo_button, undo_words);
  set_tooltip (self->redo_button, redo_words);
}

void
ossa_window_update_actions (OssaWindow *self)
{
  OssaPlan *plan = self->document != NULL ? ossa_document_get_plan (self->document) : NULL;
  OssaPlanHistory *history = plan != NULL ? ossa_document_get_history (self->document) : NULL;
  OssaShown shown;
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean busy = FALSE;

  if (self->document != NULL)
    g_object_get (self->document, "busy", &busy, NULL);
  gtk_widget_action_set_enabled (widget, "win.save", plan != NULL);
  gtk_widget_action_set_enabled (widget, "win.save-as", plan != NULL);
  gtk_widget_action_set_enabled (widget, "win.undo",
                                 history != NULL && ossa_plan_history_can_undo (history));
  gtk_widget_action_set_enabled (widget, "win.redo",
                                 history != NULL && ossa_plan_history_can_redo (history));
  gtk_widget_action_set_enabled (widget, "win.solve",
                                 plan != NULL && ossa_document_needs_solving (self->document));
  gtk_widget_action_set_enabled (widget, "win.cancel", busy || self->opening != NULL);
  gtk_widget_action_set_enabled (widget, "win.go", plan != NULL);
  gtk_widget_action_set_enabled (widget, "win.toggle-view",
                                 plan != NULL && adw_leaflet_get_folded (self->panes));
  gtk_widget_action_set_enabled (widget, "win.take-over",
                                 plan != NULL && ossa_document_is_guarded (self->document));
  gtk_widget_action_set_enabled (
      widget, "win.export-picture",
      plan != NULL && ossa_document_get_shown_now (self->document, &shown) && !shown.stale);
  gtk_widget_action_set_enabled (widget, "win.export-report",
                                 plan != NULL && ossa_plan_get_results (plan) != NULL);
  set_undo_words (self);
}

static void
bind_keys (GtkWidgetClass *klass)
{
  static const char *const steps[] = { "bone",     "lesions", "loads", "risk",
                                       "hardware", "compare", "plan" };

  gtk_widget_class_add_binding_action (klass, GDK_KEY_o, GDK_CONTROL_MASK, "win.open", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_s, GDK_CONTROL_MASK, "win.save", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_s, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.save-as", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.redo", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Return, GDK_CONTROL_MASK, "win.solve", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Escape, 0, "win.cancel", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F1, 0, "win.guide", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F9, 0, "win.toggle-view", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    gtk_widget_class_add_binding_action (klass, GDK_KEY_1 + i, GDK_ALT_MASK, "win.go", "s",
                                         steps[i]);
}

void
ossa_window_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.open", NULL, open);
  gtk_widget_class_install_action (klass, "win.open-uri", "s", open_uri);
  gtk_widget_class_install_action (klass, "win.save", NULL, save);
  gtk_widget_class_install_action (klass, "win.save-as", NULL, save_as);
  gtk_widget_class_install_action (klass, "win.undo", NULL, undo);
  gtk_widget_class_install_action (klass, "win.redo", NULL, redo);
  gtk_widget_class_install_action (klass, "win.solve", NULL, solve);
  gtk_widget_class_install_action (klass, "win.cancel", NULL, cancel);
  gtk_widget_class_install_action (klass, "win.export-picture", NULL, export_picture);
  gtk_widget_class_install_action (klass, "win.export-report", NULL, export_report);
  gtk_widget_class_install_action (klass, "win.guide", NULL, guide);
  gtk_widget_class_install_action (klass, "win.take-over", NULL, take_over);
  gtk_widget_class_install_action (klass, "win.toggle-view", NULL, toggle_view);
  gtk_widget_class_install_action (klass, "win.go", "s", go);
  bind_keys (klass);
}
