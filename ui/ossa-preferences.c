/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-preferences.h"

#include <glib/gi18n.h>

#include "ossa-data.h"
#include "ossa-language.h"
#include "ossa-swatch.h"

struct _OssaPreferences {
  AdwPreferencesWindow parent;
  GSettings *settings;
  char **languages;

  AdwComboRow *language, *force_unit;
  AdwPreferencesGroup *colors;
  GtkSpinButton *preview_cell, *threads;
  GtkSwitch *solve_at_rest, *safe_mode;
  GtkListBox *folders;
};

G_DEFINE_FINAL_TYPE (OssaPreferences, ossa_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static void
on_language (OssaPreferences *self)
{
  guint selected = adw_combo_row_get_selected (self->language);

  if (self->languages != NULL && selected < g_strv_length (self->languages))
    g_settings_set_string (self->settings, "language", self->languages[selected]);
}

static void
fill_languages (OssaPreferences *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_auto (GStrv) languages = ossa_language_list ();
  g_autofree char *now = g_settings_get_string (self->settings, "language");
  guint selected = 0;

  for (guint i = 0; languages[i] != NULL; i++) {
    gtk_string_list_take (list, ossa_language_dup_name (languages[i]));
    if (g_str_equal (languages[i], now))
      selected = i;
  }
  adw_combo_row_set_model (self->language, G_LIST_MODEL (list));
  adw_combo_row_set_selected (self->language, selected);
  self->languages = g_steal_pointer (&languages); /* from now on a selection is the user's */
}

static const char *const force_units[] = { "newton", "body-weight" };

static gboolean
unit_from_setting (GValue *value, GVariant *variant, gpointer user_data)
{
  g_value_set_uint (value, g_str_equal (g_variant_get_string (variant, NULL), force_units[1]));
  return TRUE;
}

static GVariant *
unit_to_setting (const GValue *value, const GVariantType *type, gpointer user_data)
{
  guint selected = g_value_get_uint (value);

  return selected < G_N_ELEMENTS (force_units) ? g_variant_new_string (force_units[selected])
                                               : NULL;
}

static void
fill_colors (OssaPreferences *self)
{
  static const char *const names[OSSA_N_COLORMAPS] = {
    N_ ("Cividis: the same to colour-blind eyes"),
    N_ ("Viridis: more hues"),
    N_ ("Grey: for print"),
  };
  g_autoptr (GAction) action = g_settings_create_action (self->settings, "colormap");
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action (G_ACTION_MAP (group), action);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "settings", G_ACTION_GROUP (group));
  for (guint i = 0; i < OSSA_N_COLORMAPS; i++) {
    GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();

    gtk_actionable_set_action_name (GTK_ACTIONABLE (check), "settings.colormap");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (check), "s", ossa_colormap_id (i));
    gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
    gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ (names[i]), -1);
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (names[i]));
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), ossa_swatch_new (i));
    adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
    adw_preferences_group_add (self->colors, row);
  }
}

/* The folders in the settings with @folder added, or removed when it is there. */
static void
toggle_folder (OssaPreferences *self, const char *folder)
{
  g_auto (GStrv) old = g_settings_get_strv (self->settings, "plugin-folders");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) now = NULL;

  for (guint i = 0; old[i] != NULL; i++)
    if (!g_str_equal (old[i], folder))
      g_strv_builder_add (builder, old[i]);
  if (!g_strv_contains ((const char *const *)old, folder))
    g_strv_builder_add (builder, folder);
  now = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, "plugin-folders", (const char *const *)now);
}

static void
on_remove_folder (OssaPreferences *self, GtkWidget *button)
{
  toggle_folder (self, g_object_get_data (G_OBJECT (button), "folder"));
}

static GtkWidget *
make_folder_row (OssaPreferences *self, const char *folder)
{
  GtkWidget *row = adw_action_row_new (),
            *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *name = g_filename_display_name (folder);
  g_autofree char *words = g_strdup_printf (_ ("Remove %s"), name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, words);
  g_object_set_data_full (G_OBJECT (button), "folder", g_strdup (folder), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove_folder), self,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
show_folders (OssaPreferences *self)
{
  g_auto (GStrv) folders = g_settings_get_strv (self->settings, "plugin-folders");
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->folders, 0)) != NULL)
    gtk_list_box_remove (self->folders, GTK_WIDGET (row));
  for (guint i = 0; folders[i] != NULL; i++)
    gtk_list_box_append (self->folders, make_folder_row (self, folders[i]));
}

static void
on_folder_chosen (GtkNativeDialog *chooser, int response, gpointer user_data)
{
  g_autoptr (OssaPreferences) self = user_data;

  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
    g_autofree char *path = g_file_get_path (file);
    g_auto (GStrv) folders = g_settings_get_strv (self->settings, "plugin-folders");

    if (path != NULL && !g_strv_contains ((const char *const *)folders, path))
      toggle_folder (self, path);
  }
  g_object_unref (chooser);
}

static void
on_add_folder (OssaPreferences *self)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      _ ("Add a Folder of Plugins"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
      _ ("_Add"), _ ("_Cancel"));

  g_signal_connect (chooser, "response", G_CALLBACK (on_folder_chosen), g_object_ref (self));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
bind (OssaPreferences *self)
{
  const GSettingsBindFlags flags = G_SETTINGS_BIND_DEFAULT;

  g_settings_bind (self->settings, "preview-cell-mm", self->preview_cell, "value", flags);
  g_settings_bind (self->settings, "threads", gtk_spin_button_get_adjustment (self->threads),
                   "value", flags);
  g_settings_bind (self->settings, "solve-at-rest", self->solve_at_rest, "active", flags);
  g_settings_bind (self->settings, "safe-mode", self->safe_mode, "active", flags);
  g_settings_bind_with_mapping (self->settings, "force-unit", self->force_unit, "selected", flags,
                                unit_from_setting, unit_to_setting, NULL, NULL);
  g_signal_connect_object (self->settings, "changed::plugin-folders", G_CALLBACK (show_folders),
                           self, G_CONNECT_SWAPPED);
}

static void
ossa_preferences_dispose (GObject *object)
{
  OssaPreferences *self = OSSA_PREFERENCES (object);

  g_clear_pointer (&self->languages, g_strfreev);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (ossa_preferences_parent_class)->dispose (object);
}

static void
ossa_preferences_class_init (OssaPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ossa_preferences_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ossature/Ossature/ui/preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, OssaPreferences, language);
  gtk_widget_class_bind_template_child (widget_class, OssaPreferences, force_unit);
  gtk_widget_class_bind_template_child (widget_class, OssaPreferences, colors);
  gtk_widget_class_bind_template_child (widget_class, OssaPreferences, preview_cell);
  gtk_widget_class_bind_template_child (widget_class, OssaPreferences, threads);
  gtk_widget_class_bind_template_child (widget_class, OssaPreferences, solve_at_rest);
  gtk_widget_class_bind_template_child (widget_class, OssaPreferences, safe_mode);
  gtk_widget_class_bind_template_child (widget_class, OssaPreferences, folders);
  gtk_widget_class_bind_template_callback (widget_class, on_language);
  gtk_widget_class_bind_template_callback (widget_class, on_add_folder);
}

static void
ossa_preferences_init (OssaPreferences *self)
{
  self->settings = g_settings_new ("org.ossature.Ossature");
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_languages (self);
  fill_colors (self);
  show_folders (self);
  bind (self);
}

void
ossa_preferences_show (OssaApplication *application)
{
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (application));

  gtk_window_present (g_object_new (OSSA_TYPE_PREFERENCES, "transient-for", parent, "modal", TRUE,
                                    "application", application, NULL));
}

void
ossa_preferences_apply (OssaApplication *application, GSettings *settings)
{
  g_signal_connect_object (settings, "changed::plugin-folders",
                           G_CALLBACK (ossa_application_reload_plugins), application,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::safe-mode",
                           G_CALLBACK (ossa_application_reload_plugins), application,
                           G_CONNECT_SWAPPED);
}

OssaPluginRegistry *
ossa_preferences_load_plugins (GSettings *settings)
{
  gboolean safe = g_settings_get_boolean (settings, "safe-mode");
  g_auto (GStrv) own = safe ? ossa_data_dup_program_plugin_path () : ossa_data_dup_plugin_path ();
  g_auto (GStrv) added = g_settings_get_strv (settings, "plugin-folders");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  if (!safe)
    g_strv_builder_addv (builder, (const char **)added);
  g_strv_builder_addv (builder, (const char **)own);
  all = g_strv_builder_end (builder);
  return ossa_plugin_registry_load_folders ((const char *const *)all);
}

/* gettext and GTK ask LANGUAGE first, as long as the locale is not "C". */
void
ossa_preferences_set_language (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.ossature.Ossature");
  g_autofree char *language = g_settings_get_string (settings, "language");

  if (*language != '\0')
    g_setenv ("LANGUAGE", language, TRUE);
}
