/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "gui.h"

#include <locale.h>
#include <stdlib.h>

#include "ossa-hardware-edit.h"

#define SAMPLE  "meshes/femur-subtrochanteric.vtu"
#define FAMILY  "antegrade-femoral-nail"
#define CELL_MM 3.0

static OssaApplication *application;

/* What GTK 4.8.3 says of itself: of a popover whose button is laid out anew, or whose row is
 * replaced, in the frame it opens; and of a text field that loses the focus while its cursor
 * blinks. */
static const char *const of_gtk_itself[] = {
  "gtk_widget_size_allocate(): attempt to allocate GtkPopoverContent contents",
  "gdk_monitor_get_geometry: assertion 'GDK_IS_MONITOR (monitor)' failed",
  "gtk_widget_is_ancestor: assertion 'GTK_IS_WIDGET (widget)' failed",
  "GtkText - unexpected blinking selection. Removing",
};

static gboolean
is_of_gtk_itself (const GLogField *fields, gsize n_fields)
{
  for (gsize i = 0; i < n_fields; i++)
    for (guint k = 0; g_str_equal (fields[i].key, "MESSAGE") && k < G_N_ELEMENTS (of_gtk_itself);
         k++)
      if (g_str_has_prefix (fields[i].value, of_gtk_itself[k]))
        return TRUE;
  return FALSE;
}

/* A warning is a failure: of ours, or of GTK about how we use it. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  GLogWriterOutput written = g_log_writer_default (level, fields, n_fields, user_data);

  if (level & (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING) && !is_of_gtk_itself (fields, n_fields))
    abort ();
  return written;
}

void
gui_init (int *argc, char ***argv)
{
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_setenv ("OMP_WAIT_POLICY", "passive", FALSE);
  setlocale (LC_ALL, "");
  if (!gtk_init_check ()) {
    g_print ("1..0 # SKIP no display\n");
    exit (77);
  }
  g_test_init (argc, argv, NULL);
  adw_init ();
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR);
  g_log_set_writer_func (write_log, NULL, NULL);
  application = ossa_application_new (G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
}

static void
run_test (gconstpointer data)
{
  void (*func) (OssaWindow * window) = data;
  OssaWindow *window = ossa_window_new (application);
  GWeakRef ref;

  g_weak_ref_init (&ref, window);
  gtk_window_present (GTK_WINDOW (window));
  gui_spin (50);
  func (window);
  gtk_window_destroy (GTK_WINDOW (window));
  gui_spin (50);
  g_assert_null (g_weak_ref_get (&ref));
  g_weak_ref_clear (&ref);
}

void
gui_add (const char *path, void (*func) (OssaWindow *window))
{
  g_test_add_data_func (path, func, run_test);
}

int
gui_run (void)
{
  int status = g_test_run ();

  g_application_quit (G_APPLICATION (application));
  g_clear_object (&application);
  return status;
}

static gboolean
on_timeout (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

void
gui_spin (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, on_timeout, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

void
gui_wait (gboolean (*done) (gpointer data), gpointer data, guint seconds, const char *what)
{
  gint64 end = g_get_monotonic_time () + seconds * G_TIME_SPAN_SECOND;

  while (!done (data)) {
    if (g_get_monotonic_time () > end)
      g_error ("waited %u s in vain for: %s", seconds, what);
    gui_spin (10);
  }
}

void
gui_activate (gpointer widget, const char *action, const char *format, ...)
{
  GVariant *args = NULL;
  va_list list;

  if (format != NULL) {
    va_start (list, format);
    args = g_variant_new_va (format, NULL, &list);
    va_end (list);
  }
  if (!gtk_widget_activate_action_variant (GTK_WIDGET (widget), action, args))
    g_error ("%s is not there or not enabled", action);
}

static gboolean
has_name (GtkWidget *widget, const char *name)
{
  const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));

  return name == NULL || g_strcmp0 (id, name) == 0 ||
         g_strcmp0 (gtk_widget_get_name (widget), name) == 0;
}

gpointer
gui_find (gpointer root, GType type, const char *name)
{
  GtkWidget *widget = root;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && has_name (widget, name))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    gpointer found = gui_find (child, type, name);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static gboolean
shows (GtkWidget *widget, const char *text)
{
  g_autofree char *shown = NULL;
  g_auto (GStrv) halves = NULL;
  g_autofree char *plain = NULL;

  if (GTK_IS_BUTTON (widget))
    shown = g_strdup (gtk_button_get_label (GTK_BUTTON (widget)));
  else if (ADW_IS_PREFERENCES_ROW (widget))
    shown = g_strdup (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)));
  if (shown == NULL)
    shown = g_strdup (gtk_widget_get_tooltip_text (widget));
  if (shown == NULL)
    return FALSE;
  halves = g_strsplit (shown, "_", -1);
  plain = g_strjoinv ("", halves);
  return g_str_equal (plain, text);
}

gpointer
gui_find_labelled (gpointer root, const char *text)
{
  GtkWidget *widget = root;

  if (gtk_widget_get_mapped (widget) && shows (widget, text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    gpointer found = gui_find_labelled (child, text);

    if (found != NULL)
      return found;
  }
  return NULL;
}

void
gui_click (gpointer widget)
{
  g_assert_nonnull (widget);
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (widget)));
  if (GTK_IS_BUTTON (widget))
    g_signal_emit_by_name (widget, "clicked");
  else
    g_assert_true (gtk_widget_activate (GTK_WIDGET (widget)));
  gui_spin (20);
}

guint
gui_count (gpointer root, GType type)
{
  GtkWidget *widget = root;
  guint n = g_type_is_a (G_OBJECT_TYPE (widget), type) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += gui_count (child, type);
  return n;
}

GFile *
gui_source_file (const char *name)
{
  return g_file_new_build_filename (g_getenv ("OSSATURE_TEST_SOURCE"), name, NULL);
}

static gboolean
has_bone (gpointer data)
{
  OssaDocument *document = ossa_window_get_document (data);

  return document != NULL && ossa_document_get_bone (document) != NULL;
}

void
gui_open (OssaWindow *window, const char *name)
{
  g_autoptr (GFile) file = gui_source_file (name);

  ossa_window_open (window, file);
  gui_wait (has_bone, window, 120, "the bone");
}

static gboolean
has_placed_option (gpointer data)
{
  OssaDocument *document = data;
  guint option = ossa_document_get_option_index (document);

  return ossa_document_get_option (document, option) != NULL &&
         ossa_hardware_is_placed (document, option);
}

OssaDocument *
gui_open_with_option (OssaWindow *window)
{
  OssaDocument *document;

  gui_open (window, SAMPLE);
  document = ossa_window_get_document (window);
  g_assert_true (ossa_plan_set_cell (ossa_document_get_plan (document), CELL_MM, NULL));
  ossa_document_record (document, "Coarse cells", NULL);
  ossa_hardware_add (document, ossa_plugin_registry_find_family (
                                   ossa_document_get_registry (document), FAMILY, NULL));
  gui_wait (has_placed_option, document, 120, "the nail in its place");
  return document;
}

static gboolean
is_solved (gpointer data)
{
  OssaDocument *document = ossa_window_get_document (data);
  gboolean busy;

  g_object_get (document, "busy", &busy, NULL);
  return !busy && !ossa_document_needs_solving (document);
}

void
gui_wait_solved (OssaWindow *window)
{
  ossa_document_solve (ossa_window_get_document (window));
  gui_wait (is_solved, window, 600, "fresh results");
}

void
gui_walk (gpointer root, void (*visit) (GtkWidget *widget, gpointer data), gpointer data)
{
  visit (root, data);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gui_walk (child, visit, data);
}

gboolean
gui_save_picture (gpointer window, const char *path)
{
  GtkWidget *widget = GTK_WIDGET (window);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return FALSE;
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (widget)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  return gdk_texture_save_to_png (texture, path);
}
