/* SPDX-License-Identifier: LGPL-3.0-or-later */

/* Every action by its name, and every key the help promises. */
#include "gui.h"

#include "ossa-view-pane.h"

#define HELP "/org/ossature/Ossature/gtk/help-overlay.ui"

/* What "win." has, in an order in which each is enabled; @parameter is text of a GVariant. */
static const struct {
  const char *name, *parameter;
} window_actions[] = {
  { "win.undo", NULL },   { "win.redo", NULL },     { "win.solve", NULL },
  { "win.cancel", NULL }, { "win.go", "'risk'" },   { "win.show-help-overlay", NULL },
  { "win.guide", NULL },  { "win.open-uri", NULL },
};

/* These ask in a dialog of the desktop's, or need another program that holds the plan, or a window too narrow
 * for page and view together. */
static const char *const not_pressed[] = {
  "win.open",          "win.save",      "win.save-as", "win.export-picture",
  "win.export-report", "win.take-over", "win.toggle-view", NULL,
};

static gboolean
is_known (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (window_actions); i++)
    if (g_str_equal (window_actions[i].name, name))
      return TRUE;
  return g_strv_contains (not_pressed, name);
}

static void
test_no_action_is_forgotten (OssaWindow *window)
{
  const char *name, *property;
  const GVariantType *type;
  GType owner;

  for (guint i = 0; gtk_widget_class_query_action (GTK_WIDGET_GET_CLASS (window), i, &owner, &name,
                                                   &type, &property);
       i++)
    if (g_str_has_prefix (name, "win.") && !is_known (name))
      g_error ("%s does not stand in this test's table", name);
}

static void
close_others (OssaWindow *window)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (toplevels); i-- > 0;) {
    g_autoptr (GtkWindow) other = g_list_model_get_item (toplevels, i);

    if (OSSA_IS_WINDOW (other) && other != GTK_WINDOW (window))
      gtk_window_destroy (other);
    else if (other != GTK_WINDOW (window))
      gtk_window_close (other);
  }
}

static GVariant *
make_parameter (guint i)
{
  g_autoptr (GFile) file = gui_source_file ("meshes/vertebra.vtu");
  g_autofree char *uri = g_file_get_uri (file);

  if (g_str_equal (window_actions[i].name, "win.open-uri"))
    return g_variant_new_string (uri);
  return window_actions[i].parameter != NULL ? g_variant_new_parsed (window_actions[i].parameter)
                                             : NULL;
}

static void
test_each_of_the_window_can_be_pressed (OssaWindow *window)
{
  gui_open_with_option (window);
  for (guint i = 0; i < G_N_ELEMENTS (window_actions); i++) {
    g_test_message ("%s", window_actions[i].name);
    if (!gtk_widget_activate_action_variant (GTK_WIDGET (window), window_actions[i].name,
                                             make_parameter (i)))
      g_error ("%s is not there or not enabled", window_actions[i].name);
    gui_spin (200);
    close_others (window);
  }
}

/* What the actions of "view." take that are no switches. */
static const struct {
  const char *name, *values; /* text of an array */
} view_values[] = {
  { "state", "['intact', 'treated', 'lesion']" },
  { "option", "[uint32 0]" },
  { "coloring", "['factor', 'tension', 'compression', 'displacement', 'plain']" },
  { "range", "['limit', 'percentile']" },
  { "magnification", "['0', '1', '10', '30']" },
  { "quantity", "['density', 'modulus', 'tissue', 'factor']" },
  { "brush-size", "[4.0, 20.0, 8.0]" },
  { "standard", "['A', 'P', 'L', 'M', 'S', 'I', 'F']" },
};

static const char *
find_values (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (view_values); i++)
    if (g_str_equal (view_values[i].name, name))
      return view_values[i].values;
  g_error ("view.%s does not stand in this test's table", name);
}

/* A switch to and fro; the rest with each value. What is not enabled now is passed by. */
static void
press (GActionGroup *actions, const char *name)
{
  const GVariantType *type = g_action_group_get_action_parameter_type (actions, name);
  g_autoptr (GVariant) values = NULL;

  g_test_message ("view.%s", name);
  for (guint i = 0; type == NULL && i < 2; i++) {
    g_action_group_activate_action (actions, name, NULL);
    gui_spin (60);
  }
  if (type == NULL)
    return;
  values = g_variant_ref_sink (g_variant_new_parsed (find_values (name)));
  for (gsize i = 0; i < g_variant_n_children (values); i++) {
    g_autoptr (GVariant) value = g_variant_get_child_value (values, i);

    g_action_group_activate_action (actions, name, value);
    gui_spin (60);
  }
}

static void
test_each_of_the_view_can_be_pressed (OssaWindow *window)
{
  OssaViewPane *pane = gui_find (window, OSSA_TYPE_VIEW_PANE, NULL);
  GActionGroup *actions = ossa_view_pane_get_actions (pane);
  g_auto (GStrv) names = g_action_group_list_actions (actions);

  gui_open_with_option (window);
  for (guint i = 0; names[i] != NULL; i++)
    press (actions, names[i]);
}

/* A widget's own keys and its class's are shortcut controllers, which are lists of shortcuts. */
static void
collect_shortcuts (GtkWidget *widget, gpointer data)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

    for (guint k = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) &&
                      k < g_list_model_get_n_items (G_LIST_MODEL (controller));
         k++)
      g_ptr_array_add (data, g_list_model_get_item (G_LIST_MODEL (controller), k));
  }
}

static gboolean
is_of_keys (GtkShortcutTrigger *trigger, guint key, GdkModifierType modifiers)
{
  if (GTK_IS_ALTERNATIVE_TRIGGER (trigger))
    return is_of_keys (gtk_alternative_trigger_get_first (GTK_ALTERNATIVE_TRIGGER (trigger)), key,
                       modifiers) ||
           is_of_keys (gtk_alternative_trigger_get_second (GTK_ALTERNATIVE_TRIGGER (trigger)), key,
                       modifiers);
  return GTK_IS_KEYVAL_TRIGGER (trigger) &&
         gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key &&
         gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == modifiers;
}

static gboolean
is_bound (GPtrArray *shortcuts, const char *keys)
{
  GtkApplication *application = GTK_APPLICATION (g_application_get_default ());
  g_auto (GStrv) actions = gtk_application_get_actions_for_accel (application, keys);
  GdkModifierType modifiers;
  guint key;

  g_assert_true (gtk_accelerator_parse (keys, &key, &modifiers));
  for (guint i = 0; i < shortcuts->len; i++)
    if (is_of_keys (gtk_shortcut_get_trigger (g_ptr_array_index (shortcuts, i)), key, modifiers))
      return TRUE;
  return actions[0] != NULL;
}

/* "<Control>s", "Left Right": what stands in the help, in order. */
static GPtrArray *
read_help (void)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (HELP, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GtkBuilder) builder = gtk_builder_new ();
  g_autoptr (GSList) objects = NULL;
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  g_assert_nonnull (bytes);
  g_assert_true (gtk_builder_add_from_resource (builder, HELP, NULL));
  objects = gtk_builder_get_objects (builder);
  for (GSList *l = objects; l != NULL; l = l->next) {
    g_autofree char *accelerator = NULL;
    g_auto (GStrv) each = NULL;

    if (!GTK_IS_SHORTCUTS_SHORTCUT (l->data))
      continue;
    g_object_get (l->data, "accelerator", &accelerator, NULL);
    each = g_strsplit (accelerator != NULL ? accelerator : "", " ", -1);
    for (guint i = 0; each[i] != NULL; i++)
      g_ptr_array_add (keys, g_strdup (each[i]));
  }
  return keys;
}

static void
test_the_help_promises_no_key_that_is_not_there (OssaWindow *window)
{
  g_autoptr (GPtrArray) shortcuts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) keys = read_help ();

  gui_open_with_option (window);
  gui_walk (window, collect_shortcuts, shortcuts);
  g_assert_cmpuint (keys->len, >, 30);
  for (guint i = 0; i < keys->len; i++)
    if (!is_bound (shortcuts, g_ptr_array_index (keys, i)))
      g_error ("the help promises %s", (const char *)g_ptr_array_index (keys, i));
}

/* The other way: what the window's class binds stands in the help. */
static void
test_each_key_of_the_window_is_in_the_help (OssaWindow *window)
{
  g_autoptr (GPtrArray) shortcuts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) keys = read_help ();

  collect_shortcuts (GTK_WIDGET (window), shortcuts);
  for (guint i = 0; i < shortcuts->len; i++) {
    GtkShortcut *shortcut = g_ptr_array_index (shortcuts, i);
    GtkShortcutAction *action = gtk_shortcut_get_action (shortcut);
    gboolean found = FALSE;

    if (!GTK_IS_NAMED_ACTION (action) ||
        !g_str_has_prefix (gtk_named_action_get_action_name (GTK_NAMED_ACTION (action)), "win."))
      continue;
    for (guint k = 0; k < keys->len && !found; k++) {
      GdkModifierType modifiers;
      guint key;

      gtk_accelerator_parse (g_ptr_array_index (keys, k), &key, &modifiers);
      found = is_of_keys (gtk_shortcut_get_trigger (shortcut), key, modifiers);
    }
    if (!found)
      g_error ("no help for the key of %s",
               gtk_named_action_get_action_name (GTK_NAMED_ACTION (action)));
  }
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  gui_add ("/gui/actions/none-is-forgotten", test_no_action_is_forgotten);
  gui_add ("/gui/actions/each-of-the-window-can-be-pressed",
           test_each_of_the_window_can_be_pressed);
  gui_add ("/gui/actions/each-of-the-view-can-be-pressed", test_each_of_the_view_can_be_pressed);
  gui_add ("/gui/actions/the-help-promises-no-key-that-is-not-there",
           test_the_help_promises_no_key_that_is_not_there);
  gui_add ("/gui/actions/each-key-of-the-window-is-in-the-help",
           test_each_key_of_the_window_is_in_the_help);
  return gui_run ();
}
