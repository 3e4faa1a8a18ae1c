/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-plugins-window.h"

#include <glib/gi18n.h>

struct _OssaPluginsWindow {
  AdwWindow parent;
  GtkListBox *loaded, *refused;
  GtkWidget *refused_group;
};

G_DEFINE_FINAL_TYPE (OssaPluginsWindow, ossa_plugins_window, ADW_TYPE_WINDOW)

static void
add_fact (GtkWidget *row, const char *title, const char *text)
{
  GtkWidget *fact = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (fact), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (fact), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (fact), *text != '\0' ? text : _ ("Not given"));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), fact);
}

static void
on_open_folder (GtkButton *button, gpointer user_data)
{
  g_autoptr (GFile) folder = g_file_new_for_path (g_object_get_data (G_OBJECT (button), "folder"));
  g_autofree char *uri = g_file_get_uri (folder);

  gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))), uri, GDK_CURRENT_TIME);
}

static void
add_folder (GtkWidget *row, const char *folder)
{
  GtkWidget *fact = adw_action_row_new (),
            *button = gtk_button_new_from_icon_name ("folder-open-symbolic");
  g_autofree char *name = g_filename_display_name (folder);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (fact), _ ("Folder"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (fact), FALSE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (fact), name);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Open the folder"));
  g_object_set_data_full (G_OBJECT (button), "folder", g_strdup (folder), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_open_folder), NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (fact), button);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), fact);
}

static char *
dup_families (OssaPluginRegistry *registry, const OssaPluginInfo *info)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < ossa_plugin_registry_get_n_families (registry); i++) {
    OssaFamily *family = ossa_plugin_registry_get_family (registry, i);

    if (g_strcmp0 (ossa_family_get_plugin_id (family), info->id) == 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "",
                              _ (ossa_family_get_name (family)));
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
make_row (OssaPluginRegistry *registry, const OssaPluginInfo *info)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *version = g_strdup_printf (_ ("Version %s"), info->version);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (info->name));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row),
                                 info->refused != NULL ? info->refused : version);
  if (info->refused == NULL) {
    g_autofree char *families = dup_families (registry, info);

    add_fact (row, _ ("Families"), families);
  }
  add_fact (row, _ ("Identifier"), info->id);
  add_fact (row, _ ("Author"), info->author);
  add_fact (row, _ ("Licence"), info->licence);
  if (*info->path != '\0')
    add_folder (row, info->path);
  return row;
}

static void
clear (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
fill (OssaPluginsWindow *self)
{
  OssaPluginRegistry *registry = ossa_application_get_registry (
      OSSA_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
  guint n_refused = 0;

  clear (self->loaded);
  clear (self->refused);
  for (guint i = 0; i < ossa_plugin_registry_get_n (registry); i++) {
    const OssaPluginInfo *info = ossa_plugin_registry_get (registry, i);

    gtk_list_box_append (info->refused != NULL ? self->refused : self->loaded,
                         make_row (registry, info));
    n_refused += info->refused != NULL;
  }
  gtk_widget_set_visible (self->refused_group, n_refused > 0);
}

static void
on_reload (OssaPluginsWindow *self)
{
  ossa_application_reload_plugins (
      OSSA_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
  fill (self);
}

static void
ossa_plugins_window_class_init (OssaPluginsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ossature/Ossature/ui/plugins-window.ui");
  gtk_widget_class_bind_template_child (widget_class, OssaPluginsWindow, loaded);
  gtk_widget_class_bind_template_child (widget_class, OssaPluginsWindow, refused);
  gtk_widget_class_bind_template_child (widget_class, OssaPluginsWindow, refused_group);
  gtk_widget_class_bind_template_callback (widget_class, on_reload);
}

static void
ossa_plugins_window_init (OssaPluginsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ossa_plugins_window_show (OssaApplication *application)
{
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (application));
  OssaPluginsWindow *self = g_object_new (OSSA_TYPE_PLUGINS_WINDOW, "transient-for", parent,
                                          "application", application, NULL);

  fill (self);
  gtk_window_present (GTK_WINDOW (self));
}
