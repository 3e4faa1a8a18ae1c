/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "femur.h"
#include "ossa-error.h"
#include "ossa-plan-xml.h"
#include "rod.h"

/* A run given an earlier one: what it must not solve again, and that nobody can tell from its
 * results. */

typedef struct {
  char *folder, *rod;
  OssaPlan *plan;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("ossa-rerun-XXXXXX", NULL);
  self->rod = rod_write (self->folder);
  self->plan = rod_plan (self->rod);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->plan);
  rod_remove_tree (self->folder);
  g_free (self->folder);
  g_free (self->rod);
}

static OssaPlanRun *
run (OssaPlan *plan, OssaPluginRegistry *registry, OssaPlanRun *previous)
{
  OssaPlanRunOptions options = {
    .registry = registry, .n_threads = 1, .previous = previous, .keep_intact = TRUE
  };
  g_autoptr (GError) error = NULL;
  OssaPlanRun *done = ossa_plan_run (plan, &options, NULL, &error);

  g_assert_no_error (error);
  return done;
}

/* The plan run with @previous, and that its bytes are those of a run from nothing. */
static OssaPlanRun *
rerun (OssaPlan *plan, OssaPluginRegistry *registry, OssaPlanRun *previous)
{
  OssaPlanRun *again = run (plan, registry, previous);
  g_autofree char *reused = ossa_plan_to_xml (plan, "/", NULL);
  g_autoptr (OssaPlanRun) afresh = run (plan, registry, NULL);
  g_autofree char *solved = ossa_plan_to_xml (plan, "/", NULL);

  g_assert_cmpstr (reused, ==, solved);
  g_assert_true (ossa_plan_run_get_present (afresh) != ossa_plan_run_get_present (again));
  return again;
}

static void
assert_reused (OssaPlanRun *first, OssaPlanRun *second, gboolean intact, gboolean present)
{
  g_assert_true ((ossa_plan_run_get_intact (first) == ossa_plan_run_get_intact (second)) == intact);
  g_assert_true ((ossa_plan_run_get_present (first) == ossa_plan_run_get_present (second)) ==
                 present);
}

static void
test_the_same_decisions_are_solved_once (Fixture *self, gconstpointer data)
{
  g_autoptr (OssaPlanRun) first = run (self->plan, NULL, NULL);
  g_autoptr (OssaPlanRun) second = rerun (self->plan, NULL, first);

  assert_reused (first, second, TRUE, TRUE);
  g_assert_cmpint (ossa_outcome_get_state (ossa_plan_run_get_intact (second)), ==,
                   OSSA_STATE_INTACT);
  g_assert_cmpint (ossa_outcome_get_state (ossa_plan_run_get_present (second)), ==,
                   OSSA_STATE_LESION);
}

static void
test_a_moved_lesion_leaves_the_intact_bone_solved (Fixture *self, gconstpointer data)
{
  g_autoptr (OssaPlanRun) first = run (self->plan, NULL, NULL);
  g_autoptr (OssaPlanRun) second = NULL;

  g_assert_true (ossa_plan_set_lesion_margin (self->plan, 0, 2, NULL));
  second = rerun (self->plan, NULL, first);
  assert_reused (first, second, TRUE, FALSE);
  ossa_plan_remove_lesion (self->plan, 0);
  {
    g_autoptr (OssaPlanRun) third = rerun (self->plan, NULL, second);

    assert_reused (second, third, TRUE, FALSE);
    g_assert_true (ossa_plan_run_get_present (third) == ossa_plan_run_get_intact (third));
  }
}

static void
test_names_and_notes_are_not_solved (Fixture *self, gconstpointer data)
{
  g_autoptr (OssaPlanRun) first = run (self->plan, NULL, NULL);
  g_autoptr (OssaPlanRun) second = NULL;
  const OssaPlanLesionResult *hole;

  g_assert_true (ossa_plan_rename_lesion (self->plan, 0, "another name", NULL));
  g_assert_true (ossa_plan_set_note (self->plan, "noted", NULL));
  second = rerun (self->plan, NULL, first);
  assert_reused (first, second, TRUE, TRUE);
  hole = g_ptr_array_index (ossa_plan_get_results (self->plan)->lesions, 0);
  g_assert_cmpstr (hole->name, ==, "another name");
}

static void
test_what_every_state_depends_on_solves_all_again (Fixture *self, gconstpointer data)
{
  g_autoptr (OssaPlanRun) first = run (self->plan, NULL, NULL);
  g_autoptr (OssaPlanRun) weight = NULL;
  g_autoptr (OssaPlanRun) radius = NULL;
  g_autoptr (OssaPlanRun) loads = NULL;
  g_autoptr (OssaPlanRun) cell = NULL;

  g_assert_true (ossa_plan_set_body_weight (self->plan, 500, NULL));
  weight = rerun (self->plan, NULL, first);
  assert_reused (first, weight, FALSE, FALSE);
  g_assert_true (ossa_plan_set_averaging_radius (self->plan, 4, NULL));
  radius = rerun (self->plan, NULL, weight);
  assert_reused (weight, radius, FALSE, FALSE);
  ossa_plan_add_load (self->plan, "bending");
  loads = rerun (self->plan, NULL, radius);
  assert_reused (radius, loads, FALSE, FALSE);
  g_assert_true (ossa_plan_set_cell (self->plan, 4, NULL));
  cell = rerun (self->plan, NULL, loads);
  assert_reused (loads, cell, FALSE, FALSE);
}

/* The user's data files count as well: they may have changed between two runs. */
static void
test_changed_criteria_solve_all_again (Fixture *self, gconstpointer data)
{
  g_autofree char *before = g_strdup (g_getenv ("OSSATURE_DATA_PATH"));
  g_autofree char *path = g_strconcat (self->folder, ":", before, NULL);
  g_autofree char *folder = g_build_filename (self->folder, "risk", "data", NULL);
  g_autofree char *mine = g_build_filename (folder, "criteria.xml", NULL);
  g_autofree char *original = g_build_filename (before, "risk", "data", "criteria.xml", NULL);
  g_autofree char *text = NULL;
  g_autofree char *changed = NULL;
  g_autoptr (OssaPlanRun) first = run (self->plan, NULL, NULL);
  g_autoptr (OssaPlanRun) second = NULL;

  g_assert_true (g_file_get_contents (original, &text, NULL, NULL));
  changed = g_strconcat (text, "<!-- mine -->\n", NULL);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (mine, changed, -1, NULL));
  g_setenv ("OSSATURE_DATA_PATH", path, TRUE);
  second = rerun (self->plan, NULL, first);
  assert_reused (first, second, FALSE, FALSE);
  g_setenv ("OSSATURE_DATA_PATH", before, TRUE);
}

static void
test_the_intact_bone_is_kept_only_on_request (Fixture *self, gconstpointer data)
{
  OssaPlanRunOptions options = { .n_threads = 1 };
  g_autoptr (OssaPlanRun) plain = ossa_plan_run (self->plan, &options, NULL, NULL);
  g_autoptr (OssaPlanRun) kept = NULL;

  g_assert_null (ossa_plan_run_get_intact (plain));
  kept = run (self->plan, NULL, plain);
  g_assert_nonnull (ossa_plan_run_get_intact (kept));
  g_assert_true (ossa_plan_run_get_present (plain) == ossa_plan_run_get_present (kept));
  ossa_plan_remove_lesion (self->plan, 0);
  g_clear_pointer (&plain, ossa_plan_run_unref);
  plain = ossa_plan_run (self->plan, &options, NULL, NULL);
  g_assert_true (ossa_plan_run_get_intact (plain) == ossa_plan_run_get_present (plain));
}

/* A worker runs a copy while the plan goes on. */
typedef struct {
  OssaPlanDecisions *decisions;
  OssaPlanResults *results;
} Work;

static gpointer
work (gpointer data)
{
  Work *self = data;
  OssaPlanRunOptions options = { .n_threads = 1 };

  return ossa_plan_run_decisions (self->decisions, &options, &self->results, NULL, NULL);
}

static void
test_a_copy_is_run_elsewhere_while_the_plan_is_edited (Fixture *self, gconstpointer data)
{
  Work job = { ossa_plan_decisions_copy (ossa_plan_get_decisions (self->plan)), NULL };
  GThread *thread = g_thread_new ("run", work, &job);
  g_autoptr (OssaPlanRun) done = NULL;
  gboolean stale = FALSE, fresh = TRUE;

  g_assert_true (ossa_plan_set_body_weight (self->plan, 500, NULL));
  done = g_thread_join (thread);
  g_assert_nonnull (done);
  ossa_plan_take_results (self->plan, g_steal_pointer (&job.results));
  g_assert_null (ossa_plan_get_results (self->plan));
  g_object_get (self->plan, "stale", &stale, "has-results", &fresh, NULL);
  g_assert_true (stale && !fresh);
  ossa_plan_restore (self->plan, g_steal_pointer (&job.decisions));
  g_assert_nonnull (ossa_plan_get_results (self->plan));
  g_object_get (self->plan, "stale", &stale, "has-results", &fresh, NULL);
  g_assert_true (!stale && fresh);
}

static void
test_a_run_that_fails_gives_no_results (Fixture *self, gconstpointer data)
{
  OssaPlanRunOptions options = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (OssaProgress) progress = ossa_progress_new (cancellable, NULL, NULL);
  g_autoptr (OssaPlanRun) first = run (self->plan, NULL, NULL);
  OssaPlanResults *results = NULL;
  g_autoptr (GError) error = NULL;

  options.previous = first;
  g_cancellable_cancel (cancellable);
  g_assert_null (ossa_plan_run_decisions (ossa_plan_get_decisions (self->plan), &options, &results,
                                          progress, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_CANCELLED);
  g_assert_null (results);
}

static void
add_nail (OssaPlan *plan, OssaPluginRegistry *registry, const char *diameter)
{
  OssaFamily *nail = ossa_plugin_registry_find_family (registry, "antegrade-femoral-nail", NULL);
  OssaParamTable *table = ossa_family_get_params (nail);
  g_autofree double *values = g_new (double, ossa_param_table_get_size (table));
  guint row = (guint)ossa_param_table_find (table, "diameter");

  for (guint i = 0; i < ossa_param_table_get_size (table); i++)
    values[i] = NAN;
  g_assert_true (ossa_param_table_parse (table, row, diameter, &values[row], NULL));
  ossa_plan_add_hardware (plan, nail, values);
}

/* Bone first, then one option, then another beside it, then the first taken out. */
static void
test_options_are_solved_piece_by_piece (void)
{
  g_autoptr (OssaPluginRegistry) registry = ossa_plugin_registry_load ();
  g_autoptr (OssaPlan) plan = femur_plan ();
  g_autoptr (OssaPlanRun) bone = run (plan, NULL, NULL);
  g_autoptr (OssaPlanRun) one = NULL;
  g_autoptr (OssaPlanRun) two = NULL;
  g_autoptr (OssaPlanRun) last = NULL;

  add_nail (plan, registry, "10");
  one = run (plan, registry, bone);
  assert_reused (bone, one, TRUE, TRUE);
  add_nail (plan, registry, "11");
  two = rerun (plan, registry, one);
  assert_reused (one, two, TRUE, TRUE);
  g_assert_true (ossa_plan_run_get_treated (one, 0) == ossa_plan_run_get_treated (two, 0));
  ossa_plan_remove_hardware (plan, 0);
  last = rerun (plan, registry, two);
  g_assert_cmpuint (ossa_plan_run_get_n_options (last), ==, 1);
  g_assert_true (ossa_plan_run_get_treated (two, 1) == ossa_plan_run_get_treated (last, 0));
  assert_reused (two, last, TRUE, TRUE);
}

static void
test_an_option_in_another_lesion_is_another (void)
{
  g_autoptr (OssaPluginRegistry) registry = ossa_plugin_registry_load ();
  g_autoptr (OssaPluginRegistry) reread = ossa_plugin_registry_load ();
  g_autoptr (OssaPlan) plan = femur_plan ();
  g_autoptr (OssaPlanRun) first = NULL;
  g_autoptr (OssaPlanRun) second = NULL;
  g_autoptr (OssaPlanRun) third = NULL;

  add_nail (plan, registry, "11");
  first = run (plan, registry, NULL);
  g_assert_true (ossa_plan_set_lesion_margin (plan, 0, 3, NULL));
  second = rerun (plan, registry, first);
  assert_reused (first, second, TRUE, FALSE);
  g_assert_true (ossa_plan_run_get_treated (first, 0) != ossa_plan_run_get_treated (second, 0));
  third = run (plan, reread, second);
  assert_reused (second, third, TRUE, TRUE);
  g_assert_true (ossa_plan_run_get_treated (second, 0) != ossa_plan_run_get_treated (third, 0));
}

#define ADD(name, func) g_test_add ("/plan/rerun/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ossa_xml_init ();
  ADD ("the-same-decisions-are-solved-once", test_the_same_decisions_are_solved_once);
  ADD ("a-moved-lesion-leaves-the-intact-bone-solved",
       test_a_moved_lesion_leaves_the_intact_bone_solved);
  ADD ("names-and-notes-are-not-solved", test_names_and_notes_are_not_solved);
  ADD ("what-every-state-depends-on-solves-all-again",
       test_what_every_state_depends_on_solves_all_again);
  ADD ("changed-criteria-solve-all-again", test_changed_criteria_solve_all_again);
  ADD ("the-intact-bone-is-kept-only-on-request", test_the_intact_bone_is_kept_only_on_request);
  ADD ("a-copy-is-run-elsewhere-while-the-plan-is-edited",
       test_a_copy_is_run_elsewhere_while_the_plan_is_edited);
  ADD ("a-run-that-fails-gives-no-results", test_a_run_that_fails_gives_no_results);
  g_test_add_func ("/plan/rerun/options-are-solved-piece-by-piece",
                   test_options_are_solved_piece_by_piece);
  g_test_add_func ("/plan/rerun/an-option-in-another-lesion-is-another",
                   test_an_option_in_another_lesion_is_another);
  return g_test_run ();
}
