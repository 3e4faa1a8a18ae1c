/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-application.h"

#include <glib/gi18n.h>

#include "ossa-about.h"
#include "ossa-config.h"
#include "ossa-journal-thread.h"
#include "ossa-plugins-window.h"
#include "ossa-preferences.h"
#include "ossa-recovery.h"
#include "ossa-solver-thread.h"
#include "ossa-window.h"

struct _OssaApplication {
  AdwApplication parent;
  OssaPluginRegistry *registry;
  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (OssaApplication, ossa_application, ADW_TYPE_APPLICATION)

OssaPluginRegistry *
ossa_application_get_registry (OssaApplication *self)
{
  return self->registry;
}

void
ossa_application_reload_plugins (OssaApplication *self)
{
  g_clear_pointer (&self->registry, ossa_plugin_registry_unref);
  self->registry = ossa_preferences_load_plugins (self->settings);
}

static OssaWindow *
new_window (OssaApplication *self)
{
  OssaWindow *window = ossa_window_new (self);

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

/* The window that has the plan in @file open, or %NULL. */
static OssaWindow *
find_window (OssaApplication *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next) {
    OssaDocument *document =
        OSSA_IS_WINDOW (l->data) ? ossa_window_get_document (OSSA_WINDOW (l->data)) : NULL;

    if (document != NULL && path != NULL &&
        g_strcmp0 (ossa_document_get_path (document), path) == 0)
      return OSSA_WINDOW (l->data);
  }
  return NULL;
}

void
ossa_application_open_file (OssaApplication *self, GFile *file, OssaWindow *window)
{
  OssaWindow *there = find_window (self, file);

  g_return_if_fail (OSSA_IS_APPLICATION (self));

  if (there != NULL) {
    gtk_window_present (GTK_WINDOW (there));
    ossa_window_tell (there, _ ("This plan is open already."));
    return;
  }
  if (window == NULL || !ossa_window_is_empty (window))
    window = new_window (self);
  ossa_window_open (window, file);
}

static void
ossa_application_open (GApplication *application, GFile **files, int n, const char *hint)
{
  OssaApplication *self = OSSA_APPLICATION (application);
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));

  for (int i = 0; i < n; i++)
    ossa_application_open_file (self, files[i],
                                OSSA_IS_WINDOW (active) ? OSSA_WINDOW (active) : NULL);
  active = gtk_application_get_active_window (GTK_APPLICATION (self));
  if (OSSA_IS_WINDOW (active))
    ossa_recovery_offer (OSSA_WINDOW (active));
}

static void
ossa_application_activate (GApplication *application)
{
  OssaApplication *self = OSSA_APPLICATION (application);
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (active == NULL)
    active = GTK_WINDOW (new_window (self));
  gtk_window_present (active);
  ossa_recovery_offer (OSSA_WINDOW (active));
}

static void
on_new_window (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  new_window (user_data);
}

static void
on_preferences (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ossa_preferences_show (user_data);
}

static void
on_plugins (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ossa_plugins_window_show (user_data);
}

static void
on_about (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ossa_about_show (gtk_application_get_active_window (user_data));
}

/* Each window asks for itself; the program ends with the last. */
static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (user_data));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static void
add_actions (OssaApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "new-window", .activate = on_new_window },
    { .name = "preferences", .activate = on_preferences },
    { .name = "plugins", .activate = on_plugins },
    { .name = "about", .activate = on_about },
    { .name = "quit", .activate = on_quit },
  };
  static const struct {
    const char *action, *keys[2];
  } keys[] = { { "app.new-window", { "<Control>n" } },
               { "app.preferences", { "<Control>comma" } },
               { "app.quit", { "<Control>q" } },
               { "window.close", { "<Control>w" } } };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), keys[i].action, keys[i].keys);
}

static void
ossa_application_startup (GApplication *application)
{
  OssaApplication *self = OSSA_APPLICATION (application);

  G_APPLICATION_CLASS (ossa_application_parent_class)->startup (application);
  gtk_window_set_default_icon_name ("org.ossature.Ossature");
  self->settings = g_settings_new ("org.ossature.Ossature");
  ossa_preferences_apply (self, self->settings);
  ossa_application_reload_plugins (self);
  add_actions (self);
}

static void
ossa_application_shutdown (GApplication *application)
{
  G_APPLICATION_CLASS (ossa_application_parent_class)->shutdown (application);
  ossa_solver_thread_finish ();
  ossa_journal_thread_finish ();
}

static void
ossa_application_dispose (GObject *object)
{
  OssaApplication *self = OSSA_APPLICATION (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->registry, ossa_plugin_registry_unref);
  G_OBJECT_CLASS (ossa_application_parent_class)->dispose (object);
}

static void
ossa_application_class_init (OssaApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ossa_application_dispose;
  application_class->startup = ossa_application_startup;
  application_class->shutdown = ossa_application_shutdown;
  application_class->activate = ossa_application_activate;
  application_class->open = ossa_application_open;
}

static void
ossa_application_init (OssaApplication *self)
{
}

OssaApplication *
ossa_application_new (GApplicationFlags flags)
{
  return g_object_new (OSSA_TYPE_APPLICATION, "application-id", "org.ossature.Ossature", "flags",
                       G_APPLICATION_HANDLES_OPEN | flags, "resource-base-path",
                       "/org/ossature/Ossature", NULL);
}
