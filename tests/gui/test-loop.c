/* SPDX-License-Identifier: LGPL-3.0-or-later */

/* The way a surgeon goes: a sample, a lesion more, a nail, the nail in the hand, options compared,
 * the plan saved and opened again. */
#include "gui.h"

#include <glib/gstdio.h>

#include "ossa-hardware-edit.h"
#include "ossa-plan-xml.h"
#include "ossa-stage-view.h"

#define SAMPLE   "meshes/femur-subtrochanteric.vtu"
#define FAMILY   "antegrade-femoral-nail"
#define CELL_MM  3.0
#define N_MOVES  20
#define PATIENCE 120

static OssaFamily *
find_family (OssaDocument *document)
{
  return ossa_plugin_registry_find_family (ossa_document_get_registry (document), FAMILY, NULL);
}

static gboolean
is_shown_fresh (gpointer data)
{
  OssaShown shown;

  return ossa_document_get_shown_now (data, &shown) && !shown.stale;
}

static gboolean
is_placed (gpointer data)
{
  OssaDocument *document = data;

  return ossa_document_get_option (document, ossa_document_get_option_index (document)) != NULL &&
         ossa_hardware_is_placed (document, ossa_document_get_option_index (document));
}

static OssaDocument *
open_coarse (OssaWindow *window)
{
  OssaDocument *document;

  gui_open (window, SAMPLE);
  document = ossa_window_get_document (window);
  g_assert_true (ossa_plan_set_cell (ossa_document_get_plan (document), CELL_MM, NULL));
  ossa_document_record (document, "Coarse cells", NULL);
  return document;
}

static void
place_nail (OssaWindow *window, OssaDocument *document)
{
  gui_activate (window, "win.go", "s", "hardware");
  ossa_hardware_add (document, find_family (document));
  g_assert_cmpint (ossa_document_get_state (document), ==, OSSA_STATE_TREATED);
  gui_wait (is_placed, document, PATIENCE, "the nail in its place");
  gui_wait (is_shown_fresh, document, PATIENCE, "a preview with the nail");
}

static void
count_previews (guint *n)
{
  (*n)++;
}

/* The first grip that slides, moved to and fro in small steps, as a hand does. */
static guint
drag_first_grip (OssaDocument *document, OssaStageView *view)
{
  const OssaRunnerOption *option = ossa_document_get_option (document, 0);
  const OssaHandle *handle = NULL;
  gulong handler;
  guint n = 0;

  for (guint i = 0; i < ossa_construct_get_n_handles (option->construct) && handle == NULL; i++)
    if (ossa_construct_get_handle (option->construct, i)->kind == OSSA_HANDLE_SLIDE)
      handle = ossa_construct_get_handle (option->construct, i);
  g_assert_nonnull (handle);
  handler = g_signal_connect_swapped (ossa_document_get_runner (document), "preview-changed",
                                      G_CALLBACK (count_previews), &n);
  g_signal_emit_by_name (view, "handle-begin", "grip:0:0", 0);
  for (guint i = 1; i <= N_MOVES; i++) {
    OssaVec at = ossa_vec_mad (handle->origin, 0.2 * i, handle->axis);
    gint64 start = g_get_monotonic_time ();

    g_signal_emit_by_name (view, "handle-moved", "grip:0:0", 0, &at);
    g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_TIME_SPAN_SECOND);
    gui_spin (100);
  }
  g_signal_emit_by_name (view, "handle-end", "grip:0:0", 0);
  g_signal_handler_disconnect (ossa_document_get_runner (document), handler);
  return n;
}

static void
test_the_bone_answers_while_the_nail_moves (OssaWindow *window)
{
  OssaDocument *document = open_coarse (window);
  OssaStageView *view = gui_find (window, OSSA_TYPE_STAGE_VIEW, NULL);
  g_autofree char *before = NULL;
  gint64 start;
  guint n;

  place_nail (window, document);
  before = g_strdup (ossa_plan_get_hash (ossa_document_get_plan (document)));
  start = g_get_monotonic_time ();
  n = drag_first_grip (document, view);
  g_test_message ("%u previews in %.2f s", n, (g_get_monotonic_time () - start) / 1e6);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpstr (ossa_plan_get_hash (ossa_document_get_plan (document)), !=, before);
  gui_wait (is_shown_fresh, document, PATIENCE, "the last preview");
  gui_activate (window, "win.undo", NULL);
  g_assert_cmpstr (ossa_plan_get_hash (ossa_document_get_plan (document)), ==, before);
}

static char *
dup_xml (OssaDocument *document, const char *folder)
{
  g_autoptr (GError) error = NULL;
  char *xml = ossa_plan_to_xml (ossa_document_get_plan (document), folder, &error);

  g_assert_no_error (error);
  return xml;
}

static void
add_lesion (OssaDocument *document)
{
  OssaPlan *plan = ossa_document_get_plan (document);
  OssaLandmarks *landmarks = ossa_bone_get_landmarks (ossa_document_get_bone (document));
  guint n_line;
  const OssaVec *line = ossa_landmarks_get_shaft_line (landmarks, &n_line);
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaLesion) lesion = ossa_lesion_new_ellipsoid (
      "second", OSSA_LESION_LYTIC, line[n_line / 2], ossa_vec (8, 8, 8), NULL, &error);

  g_assert_no_error (error);
  g_assert_true (ossa_plan_add_lesion (plan, lesion, &error));
  ossa_document_record (document, "Add a lesion", NULL);
}

static void
assert_reopens_equal (OssaWindow *window, OssaDocument *document, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *saved = dup_xml (document, folder), *read = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaPlan) again = NULL;

  again = ossa_plan_load (path, &error);
  g_assert_no_error (error);
  read = ossa_plan_to_xml (again, folder, &error);
  g_assert_cmpstr (saved, ==, read);
  g_assert_nonnull (ossa_plan_get_results (again));
}

static void
test_the_whole_way (OssaWindow *window)
{
  OssaDocument *document = open_coarse (window);
  OssaPlan *plan = ossa_document_get_plan (document);
  g_autofree char *folder = g_dir_make_tmp ("ossature-gui-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "way.plan.xml", NULL);
  g_autoptr (GError) error = NULL;

  gui_activate (window, "win.go", "s", "lesions");
  add_lesion (document);
  g_assert_cmpuint (ossa_plan_get_decisions (plan)->lesions->len, ==, 2);
  place_nail (window, document);
  ossa_hardware_duplicate (document, 0);
  gui_wait (is_placed, document, PATIENCE, "the second option");
  gui_activate (window, "win.go", "s", "compare");
  gui_wait_solved (window);
  g_assert_cmpuint (ossa_plan_get_results (plan)->options->len, ==, 2);
  g_assert_true (ossa_plan_set_choice (plan, 1, "Holds as well", &error));
  ossa_document_record (document, "Choose an option", NULL);
  g_assert_true (ossa_document_save (document, path, &error));
  g_assert_false (ossa_document_get_modified (document));
  assert_reopens_equal (window, document, path);
  ossa_document_close (document);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  gui_add ("/gui/loop/the-bone-answers-while-the-nail-moves",
           test_the_bone_answers_while_the_nail_moves);
  gui_add ("/gui/loop/the-whole-way", test_the_whole_way);
  return gui_run ();
}
