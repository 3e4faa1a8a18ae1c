/* SPDX-License-Identifier: LGPL-3.0-or-later */

/* Random actions without warning, leak or growth: whatever can be pressed, turned or chosen is, but
 * what would leave the window for the desktop (file dialogs, links, closing it). OSSATURE_SOAK: how
 * many, else 300; the seed is printed by the test and given back with --seed. */
#include "gui.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "ossa-solver-thread.h"

#define FEW          300
#define WARM_UP      100
#define GROWTH_BYTES (48 * 1024 * 1024)

/* What opens a dialog of the desktop or ends the test. */
static const char *const left_alone[] = { "win.open",
                                          "win.open-uri",
                                          "win.save-as",
                                          "win.save",
                                          "app.quit",
                                          "app.new-window",
                                          "win.export-report",
                                          "window.close",
                                          "win.export-picture",
                                          "window.minimize",
                                          "win.export-xml",
                                          "win.open-sample",
                                          "window.toggle-maximized" };

static gboolean
leaves_window (GtkWidget *widget)
{
  const char *action =
      GTK_IS_ACTIONABLE (widget) ? gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)) : NULL;

  for (guint i = 0; action != NULL && i < G_N_ELEMENTS (left_alone); i++)
    if (g_str_equal (action, left_alone[i]))
      return TRUE;
  return g_str_has_prefix (gtk_widget_get_name (widget), "leaves-") || GTK_IS_LINK_BUTTON (widget);
}

/* What a pointer on its middle would press: not scrolled away, not below something else. */
static gboolean
can_be_hit (GtkWidget *widget)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GtkWidget *root = GTK_WIDGET (native);
  double x, y;
  GtkWidget *hit;

  if (native == NULL ||
      !gtk_widget_translate_coordinates (widget, root, gtk_widget_get_width (widget) / 2.0,
                                         gtk_widget_get_height (widget) / 2.0, &x, &y))
    return FALSE;
  hit = gtk_widget_pick (root, x, y, GTK_PICK_DEFAULT);
  return hit != NULL && (hit == widget || gtk_widget_is_ancestor (hit, widget));
}

static gboolean
can_use (GtkWidget *widget)
{
  return gtk_widget_get_mapped (widget) && can_be_hit (widget) &&
         gtk_widget_is_sensitive (widget) && !leaves_window (widget) &&
         (GTK_IS_BUTTON (widget) || GTK_IS_SWITCH (widget) || GTK_IS_SPIN_BUTTON (widget) ||
          GTK_IS_SCALE (widget) || GTK_IS_DROP_DOWN (widget) || ADW_IS_COMBO_ROW (widget) ||
          ADW_IS_EXPANDER_ROW (widget) || GTK_IS_LIST_BOX_ROW (widget) ||
          GTK_IS_CHECK_BUTTON (widget));
}

static void
collect (GtkWidget *root, GPtrArray *found)
{
  if (can_use (root))
    g_ptr_array_add (found, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, found);
}

static double
pick_between (GtkAdjustment *adjustment)
{
  double low = gtk_adjustment_get_lower (adjustment), high = gtk_adjustment_get_upper (adjustment);

  return low < high ? g_test_rand_double_range (low, high) : low;
}

static void
choose (GObject *list, const char *property)
{
  GListModel *model = NULL;

  g_object_get (list, "model", &model, NULL);
  if (model != NULL && g_list_model_get_n_items (model) > 0)
    g_object_set (list, property,
                  (guint)g_test_rand_int_range (0, (gint32)g_list_model_get_n_items (model)), NULL);
  g_clear_object (&model);
}

static void
use (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);
  const char *tip = gtk_widget_get_tooltip_text (widget);

  if (tip == NULL && parent != NULL)
    tip = gtk_widget_get_tooltip_text (parent);

  g_test_message ("%s %s in %d", G_OBJECT_TYPE_NAME (widget), tip != NULL ? tip : "",
                  gtk_widget_get_width (GTK_WIDGET (gtk_widget_get_root (widget))));
  if (GTK_IS_SPIN_BUTTON (widget))
    gtk_spin_button_set_value (
        GTK_SPIN_BUTTON (widget),
        pick_between (gtk_spin_button_get_adjustment (GTK_SPIN_BUTTON (widget))));
  else if (GTK_IS_SCALE (widget))
    gtk_range_set_value (GTK_RANGE (widget),
                         pick_between (gtk_range_get_adjustment (GTK_RANGE (widget))));
  else if (GTK_IS_DROP_DOWN (widget) || ADW_IS_COMBO_ROW (widget))
    choose (G_OBJECT (widget), "selected");
  else if (ADW_IS_EXPANDER_ROW (widget))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (widget), g_test_rand_bit ());
  else if (GTK_IS_BUTTON (widget))
    g_signal_emit_by_name (widget, "clicked");
  else
    gtk_widget_activate (widget);
}

/* Dialogs and other windows of the program. */
static void
close_others (OssaWindow *window)
{
  g_autoptr (GListModel) toplevels = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = g_list_model_get_n_items (toplevels); i-- > 0;) {
    g_autoptr (GtkWindow) other = g_list_model_get_item (toplevels, i);

    if (other != GTK_WINDOW (window))
      gtk_window_destroy (other);
  }
}

/* An open popover takes the next press, or is closed by it: nothing else can be reached. */
static GtkWidget *
find_popover (GtkWidget *root)
{
  if (GTK_IS_POPOVER (root) && gtk_widget_get_mapped (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_popover (child);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static void
act (OssaWindow *window)
{
  GtkWidget *popover = find_popover (GTK_WIDGET (window));
  static const char *const steps[] = { "bone",     "lesions", "loads", "risk",
                                       "hardware", "compare", "plan" };
  g_autoptr (GPtrArray) usable = g_ptr_array_new ();

  if (popover != NULL && g_test_rand_bit ()) {
    gtk_popover_popdown (GTK_POPOVER (popover));
    return;
  }
  if (popover == NULL && g_test_rand_int_range (0, 10) == 0) {
    gui_activate (window, "win.go", "s", steps[g_test_rand_int_range (0, G_N_ELEMENTS (steps))]);
    return;
  }
  collect (popover != NULL ? popover : GTK_WIDGET (window), usable);
  if (usable->len > 0)
    use (g_ptr_array_index (usable, g_test_rand_int_range (0, (gint32)usable->len)));
}

static guint
count_actions (void)
{
  const char *asked = g_getenv ("OSSATURE_SOAK");

  return asked != NULL ? (guint)g_ascii_strtoull (asked, NULL, 10) : FEW;
}

static void
raise_flag (gpointer data)
{
  g_atomic_int_set ((gint *)data, TRUE);
}

static gboolean
is_raised (gpointer data)
{
  return g_atomic_int_get ((gint *)data);
}

/* Without a document, which may hold as much as there is to hold. */
static gsize
measure (OssaWindow *window)
{
  gint idle = FALSE;
  gsize used;

  ossa_document_close (ossa_window_get_document (window));
  ossa_window_set_document (window, NULL);
  ossa_solver_thread_push (raise_flag, &idle);
  gui_wait (is_raised, &idle, 120, "the solver's thread");
  gui_spin (500);
  malloc_trim (0);
  used = mallinfo2 ().uordblks;
  gui_open (window, "meshes/vertebra.vtu");
  return used;
}

static void
test_random_actions (OssaWindow *window)
{
  guint n = count_actions ();
  gsize before = 0, after;

  gui_open (window, "meshes/vertebra.vtu");
  for (guint i = 0; i < n; i++) {
    if (i == WARM_UP)
      before = measure (window);
    act (window);
    gui_spin (5);
    if (i % 20 == 19)
      close_others (window);
  }
  close_others (window);
  after = measure (window);
  g_test_message ("%u actions, %.1f MB at %d, %.1f MB at the end", n, before / 1e6, WARM_UP,
                  after / 1e6);
  g_assert_cmpuint (after, <, before + GROWTH_BYTES);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  gui_add ("/gui/soak/random-actions", test_random_actions);
  return gui_run ();
}
