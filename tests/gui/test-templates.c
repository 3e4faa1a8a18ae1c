/* SPDX-License-Identifier: LGPL-3.0-or-later */

/* Every template of the program by itself, and the names of what can take the focus. */
#include "gui.h"

#include <string.h>

#include "ossa-answer-card.h"
#include "ossa-assumptions.h"
#include "ossa-bar-row.h"
#include "ossa-bone-file-group.h"
#include "ossa-bone-material-group.h"
#include "ossa-bone-page.h"
#include "ossa-bone-site-group.h"
#include "ossa-broken-rules.h"
#include "ossa-brush-group.h"
#include "ossa-compare-column.h"
#include "ossa-compare-page.h"
#include "ossa-compare-view.h"
#include "ossa-fact-row.h"
#include "ossa-failure-group.h"
#include "ossa-family-row.h"
#include "ossa-guide.h"
#include "ossa-hardware-page.h"
#include "ossa-headline.h"
#include "ossa-help-button.h"
#include "ossa-landmark-row.h"
#include "ossa-lesion-editor.h"
#include "ossa-lesion-row.h"
#include "ossa-lesion-sizes.h"
#include "ossa-lesions-page.h"
#include "ossa-load-row.h"
#include "ossa-loads-page.h"
#include "ossa-number-row.h"
#include "ossa-option-row.h"
#include "ossa-param-row.h"
#include "ossa-part-list.h"
#include "ossa-plan-page.h"
#include "ossa-plugins-window.h"
#include "ossa-preferences.h"
#include "ossa-recent-popover.h"
#include "ossa-risk-page.h"
#include "ossa-rule-list.h"
#include "ossa-rule-row.h"
#include "ossa-sample-card.h"
#include "ossa-stage-view.h"
#include "ossa-step-row.h"
#include "ossa-view-bar.h"
#include "ossa-view-pane.h"
#include "ossa-welcome.h"

#define UI "/org/ossature/Ossature/ui/"

static const char *const steps[] = { "bone",     "lesions", "loads", "risk",
                                     "hardware", "compare", "plan" };

static GType (*const types[]) (void) = {
  ossa_answer_card_get_type,
  ossa_assumptions_get_type,
  ossa_bar_row_get_type,
  ossa_bone_file_group_get_type,
  ossa_bone_material_group_get_type,
  ossa_bone_page_get_type,
  ossa_bone_site_group_get_type,
  ossa_broken_rules_get_type,
  ossa_brush_group_get_type,
  ossa_compare_column_get_type,
  ossa_compare_page_get_type,
  ossa_compare_view_get_type,
  ossa_fact_row_get_type,
  ossa_failure_group_get_type,
  ossa_family_row_get_type,
  ossa_guide_get_type,
  ossa_hardware_page_get_type,
  ossa_headline_get_type,
  ossa_help_button_get_type,
  ossa_landmark_row_get_type,
  ossa_lesion_editor_get_type,
  ossa_lesion_row_get_type,
  ossa_lesion_sizes_get_type,
  ossa_lesions_page_get_type,
  ossa_load_row_get_type,
  ossa_loads_page_get_type,
  ossa_number_row_get_type,
  ossa_option_row_get_type,
  ossa_param_row_get_type,
  ossa_part_list_get_type,
  ossa_plan_page_get_type,
  ossa_plugins_window_get_type,
  ossa_preferences_get_type,
  ossa_recent_popover_get_type,
  ossa_risk_page_get_type,
  ossa_rule_list_get_type,
  ossa_rule_row_get_type,
  ossa_sample_card_get_type,
  ossa_stage_view_get_type,
  ossa_step_row_get_type,
  ossa_view_bar_get_type,
  ossa_view_pane_get_type,
  ossa_welcome_get_type,
  ossa_window_get_type,
};

/* The class whose template @file of the resources is. */
static char *
dup_class_name (const char *file)
{
  g_autofree char *path = g_strconcat (UI, file, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GRegex) regex = g_regex_new ("<template class=\"(\\w+)\"", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_assert_nonnull (bytes);
  g_assert_true (g_regex_match (regex, g_bytes_get_data (bytes, NULL), 0, &match));
  return g_match_info_fetch (match, 1);
}

/* A row that shows one item for as long as it lives is only there with it: found, not made. */
static gboolean
needs_item (GType type)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (type);
  g_autofree GParamSpec **props = g_object_class_list_properties (G_OBJECT_CLASS (klass), NULL);

  for (guint i = 0; props[i] != NULL; i++)
    if (props[i]->owner_type == type && props[i]->flags & G_PARAM_CONSTRUCT_ONLY &&
        G_IS_PARAM_SPEC_OBJECT (props[i]))
      return TRUE;
  return FALSE;
}

static void
make_and_free (GType type)
{
  GtkWidget *widget;
  GWeakRef ref;

  g_test_message ("%s", g_type_name (type));
  widget = g_object_ref_sink (g_object_new (type, NULL));
  g_weak_ref_init (&ref, widget);
  if (GTK_IS_WINDOW (widget))
    gtk_window_destroy (GTK_WINDOW (widget));
  g_object_unref (widget);
  gui_spin (1);
  g_assert_null (g_weak_ref_get (&ref));
  g_weak_ref_clear (&ref);
}

static gboolean
is_listed (const char *class_name)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (strcmp (g_type_name (types[i]()), class_name) == 0)
      return TRUE;
  return FALSE;
}

static void
test_none_is_forgotten (OssaWindow *window)
{
  g_auto (GStrv) files = g_resources_enumerate_children (UI, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert_nonnull (files);
  g_assert_cmpuint (g_strv_length (files), ==, G_N_ELEMENTS (types));
  for (guint i = 0; files[i] != NULL; i++) {
    g_autofree char *class_name = dup_class_name (files[i]);

    if (!is_listed (class_name))
      g_error ("%s: %s does not stand in this test's list", files[i], class_name);
  }
}

static void
test_each_stands_alone_and_is_freed (OssaWindow *window)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (!needs_item (types[i]()))
      make_and_free (types[i]());
}

static void
test_rows_of_items_go_with_their_window (OssaWindow *window)
{
  OssaWindow *other = ossa_window_new (OSSA_APPLICATION (g_application_get_default ()));
  GWeakRef rows[G_N_ELEMENTS (types)];

  gtk_window_present (GTK_WINDOW (other));
  gui_open_with_option (other);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    gui_activate (other, "win.go", "s", steps[i]);
    gui_spin (100);
  }
  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    gpointer row = needs_item (types[i]()) ? gui_find (other, types[i](), NULL) : NULL;

    if (needs_item (types[i]()) && row == NULL)
      g_error ("no %s in the window", g_type_name (types[i]()));
    g_weak_ref_init (&rows[i], row);
  }
  gtk_window_destroy (GTK_WINDOW (other));
  gui_spin (50);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    g_assert_null (g_weak_ref_get (&rows[i]));
    g_weak_ref_clear (&rows[i]);
  }
}

/* GTK 4.8 reads a button with an icon by its image, which has no name, whatever its tooltip says,
 * and one with a child of its own not at all. */
static gboolean
is_named (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  if (gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL))
    return TRUE;
  if (GTK_IS_BUTTON (widget) && gtk_button_get_icon_name (GTK_BUTTON (widget)) != NULL)
    return FALSE;
  if (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL)
    return TRUE;
  return gtk_widget_get_tooltip_text (widget) != NULL ||
         gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

static void
find_text (GtkWidget *widget, gpointer data)
{
  gboolean *found = data;

  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    *found = TRUE;
}

/* A row, a tile or a label is read by the text in it; a place that scrolls or holds rows is not
 * stopped at. */
static gboolean
is_told_by_its_text (GtkWidget *widget)
{
  gboolean found = FALSE;

  if (GTK_IS_SCROLLED_WINDOW (widget) || GTK_IS_VIEWPORT (widget) || GTK_IS_POPOVER (widget) ||
      GTK_IS_LIST_BOX (widget))
    return TRUE;
  if (GTK_IS_LABEL (widget) || GTK_IS_LIST_BOX_ROW (widget) || GTK_IS_FLOW_BOX_CHILD (widget))
    gui_walk (widget, find_text, &found);
  return found;
}

/* What a person takes for the control: the entry of a field's text, the menu button of its arrow.
 */
static gboolean
is_whole_control (GtkWidget *widget)
{
  return GTK_IS_MENU_BUTTON (widget) || ADW_IS_SPLIT_BUTTON (widget) || GTK_IS_DROP_DOWN (widget) ||
         GTK_IS_SPIN_BUTTON (widget) || GTK_IS_ENTRY (widget) || GTK_IS_SEARCH_ENTRY (widget) ||
         GTK_IS_COLOR_BUTTON (widget) || ADW_IS_ENTRY_ROW (widget) || ADW_IS_COMBO_ROW (widget);
}

static GtkWidget *
find_whole_control (GtkWidget *widget)
{
  for (GtkWidget *w = widget; w != NULL; w = gtk_widget_get_parent (w))
    if (is_whole_control (w))
      return w;
  return widget;
}

static char *
describe (GtkWidget *widget)
{
  GString *words = g_string_new (NULL);

  for (GtkWidget *w = widget; w != NULL; w = gtk_widget_get_parent (w)) {
    const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (w));

    g_string_append_printf (words, "%s%s%s < ", G_OBJECT_TYPE_NAME (w), id != NULL ? " " : "",
                            id != NULL ? id : "");
    if (g_str_has_prefix (G_OBJECT_TYPE_NAME (w), "Ossa"))
      break;
  }
  return g_string_free (words, FALSE);
}

static void
look_for_nameless (GtkWidget *widget, gpointer data)
{
  GtkWidget *whole = find_whole_control (widget);

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_focusable (widget) || is_named (widget) ||
      is_named (whole) || is_told_by_its_text (whole))
    return;
  g_ptr_array_add (data, describe (widget));
}

static void
test_each_control_has_a_name (OssaWindow *window)
{
  g_autoptr (GPtrArray) nameless = g_ptr_array_new_with_free_func (g_free);

  gui_walk (window, look_for_nameless, nameless);
  gui_open_with_option (window);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    gui_activate (window, "win.go", "s", steps[i]);
    gui_spin (300);
    gui_walk (window, look_for_nameless, nameless);
  }
  for (guint i = 0; i < nameless->len; i++)
    g_test_message ("without a name: %s", (const char *)g_ptr_array_index (nameless, i));
  g_assert_cmpuint (nameless->len, ==, 0);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  gui_add ("/gui/templates/none-is-forgotten", test_none_is_forgotten);
  gui_add ("/gui/templates/each-stands-alone-and-is-freed", test_each_stands_alone_and_is_freed);
  gui_add ("/gui/templates/rows-of-items-go-with-their-window",
           test_rows_of_items_go_with_their_window);
  gui_add ("/gui/templates/each-control-has-a-name", test_each_control_has_a_name);
  return gui_run ();
}
