/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "gui.h"

#include <time.h>

#include "ossa-page.h"
#include "ossa-stage-view.h"

#define SAMPLE "meshes/femur-subtrochanteric.vtu"

static const char *const steps[] = { "bone",     "lesions", "loads", "risk",
                                     "hardware", "compare", "plan" };

static void
test_begins_empty (OssaWindow *window)
{
  g_assert_true (ossa_window_is_empty (window));
  g_assert_null (ossa_window_get_document (window));
}

static void
test_every_step_has_its_page (OssaWindow *window)
{
  gui_open (window, "meshes/vertebra.vtu");
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    gui_activate (window, "win.go", "s", steps[i]);
    gui_spin (50);
    g_assert_cmpstr (ossa_window_get_step (window), ==, steps[i]);
  }
}

static void
test_pages_share_the_document (OssaWindow *window)
{
  GtkStack *pages;

  gui_open (window, "meshes/tibia.vtu");
  pages = gui_find (window, GTK_TYPE_STACK, "pages");
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    g_assert_true (ossa_page_get_document (OSSA_PAGE (gtk_stack_get_child_by_name (
                       pages, steps[i]))) == ossa_window_get_document (window));
}

static void
test_a_bad_file_is_told_and_changes_nothing (OssaWindow *window)
{
  g_autoptr (GFile) file = gui_source_file ("README.md");

  ossa_window_open (window, file);
  while (!ossa_window_is_empty (window))
    gui_spin (20);
  g_assert_null (ossa_window_get_document (window));
  g_assert_cmpuint (gui_count (window, ADW_TYPE_TOAST_OVERLAY), ==, 1);
}

static void
test_closes_while_it_works (OssaWindow *window)
{
  gui_open (window, SAMPLE);
  ossa_document_solve (ossa_window_get_document (window));
  gui_spin (300);
}

/* From the program's start to the sample's bone in the window. */
static void
test_how_long_it_takes_to_start (OssaWindow *window)
{
  gui_open (window, SAMPLE);
  g_test_message ("%.2f CPU s from the start to a sample in the window",
                  (double)clock () / CLOCKS_PER_SEC);
  g_assert_nonnull (ossa_document_get_bone (ossa_window_get_document (window)));
}

static void
test_undo_takes_an_edit_back (OssaWindow *window)
{
  OssaDocument *document;
  OssaPlan *plan;
  double before;

  gui_open (window, SAMPLE);
  document = ossa_window_get_document (window);
  plan = ossa_document_get_plan (document);
  before = ossa_plan_get_decisions (plan)->body_weight_n;
  g_assert_true (ossa_plan_set_body_weight (plan, before + 100, NULL));
  ossa_document_record (document, "Change the weight", NULL);
  g_assert_true (ossa_document_get_modified (document));
  gui_activate (window, "win.undo", NULL);
  g_assert_cmpfloat (ossa_plan_get_decisions (plan)->body_weight_n, ==, before);
  gui_activate (window, "win.redo", NULL);
  g_assert_cmpfloat (ossa_plan_get_decisions (plan)->body_weight_n, ==, before + 100);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  gui_add ("/gui/window/how-long-it-takes-to-start", test_how_long_it_takes_to_start);
  gui_add ("/gui/window/begins-empty", test_begins_empty);
  gui_add ("/gui/window/every-step-has-its-page", test_every_step_has_its_page);
  gui_add ("/gui/window/pages-share-the-document", test_pages_share_the_document);
  gui_add ("/gui/window/a-bad-file-is-told-and-changes-nothing",
           test_a_bad_file_is_told_and_changes_nothing);
  gui_add ("/gui/window/closes-while-it-works", test_closes_while_it_works);
  gui_add ("/gui/window/undo-takes-an-edit-back", test_undo_takes_an_edit_back);
  return gui_run ();
}
