/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <math.h>

#include "ossa-config.h"
#include "ossa-plan-history.h"
#include "ossa-plan-xml.h"

typedef struct {
  OssaPlan *plan;
  OssaPlanHistory *history;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->plan = ossa_plan_new ();
  g_assert_true (ossa_plan_set_body_weight (self->plan, 500, NULL));
  self->history = ossa_plan_history_new (self->plan);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->history);
  g_object_unref (self->plan);
}

static void
weigh (Fixture *self, double newtons, const char *name, const char *key)
{
  g_assert_true (ossa_plan_set_body_weight (self->plan, newtons, NULL));
  ossa_plan_history_record (self->history, name, key);
}

static void
assert_state (Fixture *self, double newtons, const char *undo, const char *redo)
{
  g_assert_cmpfloat (ossa_plan_get_decisions (self->plan)->body_weight_n, ==, newtons);
  g_assert_cmpstr (ossa_plan_history_get_undo_name (self->history), ==, undo);
  g_assert_cmpstr (ossa_plan_history_get_redo_name (self->history), ==, redo);
  g_assert_true (ossa_plan_history_can_undo (self->history) == (undo != NULL));
  g_assert_true (ossa_plan_history_can_redo (self->history) == (redo != NULL));
}

static void
test_undo_and_redo_go_the_same_way_back_and_forth (Fixture *self, gconstpointer data)
{
  assert_state (self, 500, NULL, NULL);
  g_assert_false (ossa_plan_history_undo (self->history));
  weigh (self, 600, "First", NULL);
  weigh (self, 700, "Second", NULL);
  for (int i = 0; i < 3; i++) {
    assert_state (self, 700, "Second", NULL);
    g_assert_true (ossa_plan_history_undo (self->history));
    assert_state (self, 600, "First", "Second");
    g_assert_true (ossa_plan_history_undo (self->history));
    assert_state (self, 500, NULL, "First");
    g_assert_false (ossa_plan_history_undo (self->history));
    g_assert_true (ossa_plan_history_redo (self->history));
    assert_state (self, 600, "First", "Second");
    g_assert_true (ossa_plan_history_redo (self->history));
    g_assert_false (ossa_plan_history_redo (self->history));
  }
}

static void
test_an_edit_after_undo_forgets_what_could_be_redone (Fixture *self, gconstpointer data)
{
  weigh (self, 600, "First", NULL);
  weigh (self, 700, "Second", NULL);
  ossa_plan_history_undo (self->history);
  weigh (self, 650, "Other", NULL);
  assert_state (self, 650, "Other", NULL);
  ossa_plan_history_undo (self->history);
  assert_state (self, 600, "First", "Other");
}

static void
test_what_changed_nothing_is_no_step (Fixture *self, gconstpointer data)
{
  ossa_plan_history_record (self->history, "Nothing", NULL);
  weigh (self, 500, "The same", NULL);
  assert_state (self, 500, NULL, NULL);
}

static void
test_a_drag_is_one_step (Fixture *self, gconstpointer data)
{
  ossa_plan_history_begin_gesture (self->history);
  for (int i = 1; i <= 50; i++)
    weigh (self, 500 + i, "Drag", "weight");
  ossa_plan_history_end_gesture (self->history);
  assert_state (self, 550, "Drag", NULL);
  ossa_plan_history_undo (self->history);
  assert_state (self, 500, NULL, "Drag");
  ossa_plan_history_redo (self->history);
  assert_state (self, 550, "Drag", NULL);
}

static guint
count_steps (Fixture *self)
{
  guint n = 0;

  while (ossa_plan_history_undo (self->history))
    n++;
  return n;
}

/* Another gesture, another name, another thing: each is a step of its own. */
static void
test_only_one_gesture_on_one_thing_merges (Fixture *self, gconstpointer data)
{
  ossa_plan_history_begin_gesture (self->history);
  weigh (self, 510, "Drag", "a");
  weigh (self, 520, "Drag", "a");
  weigh (self, 530, "Drag", "b");
  weigh (self, 540, "Turn", "b");
  ossa_plan_history_begin_gesture (self->history);
  weigh (self, 550, "Turn", "b");
  ossa_plan_history_end_gesture (self->history);
  weigh (self, 560, "Turn", "b");
  weigh (self, 570, "Turn", "b");
  g_assert_cmpuint (count_steps (self), ==, 6);
}

static void
test_a_drag_there_and_back_is_no_step (Fixture *self, gconstpointer data)
{
  ossa_plan_history_begin_gesture (self->history);
  weigh (self, 510, "Drag", "a");
  weigh (self, 500, "Drag", "a");
  assert_state (self, 500, NULL, NULL);
  weigh (self, 520, "Drag", "a");
  ossa_plan_history_end_gesture (self->history);
  g_assert_cmpuint (count_steps (self), ==, 1);
}

/* What nobody recorded is not lost: undo takes it back, redo gives it again. */
static void
test_an_edit_without_a_name_is_undone_first (Fixture *self, gconstpointer data)
{
  weigh (self, 600, "First", NULL);
  g_assert_true (ossa_plan_set_body_weight (self->plan, 700, NULL));
  g_assert_true (ossa_plan_history_undo (self->history));
  assert_state (self, 600, "First", "");
  g_assert_true (ossa_plan_history_redo (self->history));
  assert_state (self, 700, "", NULL);
}

static void
test_the_oldest_steps_are_forgotten (Fixture *self, gconstpointer data)
{
  for (int i = 0; i < OSSA_PLAN_HISTORY_MAX_STEPS + 10; i++)
    weigh (self, 501 + i, "Step", NULL);
  g_assert_cmpuint (count_steps (self), ==, OSSA_PLAN_HISTORY_MAX_STEPS);
  g_assert_cmpfloat (ossa_plan_get_decisions (self->plan)->body_weight_n, ==, 510);
}

/* Everything that is decided comes back, in whatever list it stands. */
static void
test_documents_come_back_whole (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("OSSATURE_TEST_SOURCE"), "tests", "golden",
                                            "plan-noted.xml", NULL);
  g_autoptr (OssaPlan) plan = ossa_plan_load (path, NULL);
  g_autoptr (OssaPlanHistory) history = ossa_plan_history_new (plan);
  g_autofree char *before = ossa_plan_to_xml (plan, "/", NULL);
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;

  ossa_plan_remove_hardware (plan, 0);
  ossa_plan_remove_lesion (plan, 1);
  ossa_plan_remove_landmark (plan, "neck-axis");
  ossa_plan_clear_loads (plan);
  g_assert_true (ossa_plan_set_canal (plan, NULL, NULL));
  g_assert_true (ossa_plan_set_title (plan, NULL, NULL));
  ossa_plan_history_record (history, "Clear", NULL);
  after = ossa_plan_to_xml (plan, "/", NULL);
  g_assert_cmpstr (after, !=, before);
  g_assert_true (ossa_plan_history_undo (history));
  undone = ossa_plan_to_xml (plan, "/", NULL);
  g_assert_cmpstr (undone, ==, before);
}

static void
test_undoing_to_what_was_solved_makes_results_fresh (Fixture *self, gconstpointer data)
{
  OssaPlanResults *results = ossa_plan_results_new ();

  results->decisions_sha256 = g_strdup (ossa_plan_get_hash (self->plan));
  results->program = g_strdup (OSSA_VERSION);
  results->intact = ossa_plan_state_result_new ();
  ossa_plan_take_results (self->plan, results);
  weigh (self, 600, "First", NULL);
  g_assert_true (ossa_plan_has_stale_results (self->plan));
  ossa_plan_history_undo (self->history);
  g_assert_nonnull (ossa_plan_get_results (self->plan));
}

static void
count_notify (GObject *object, GParamSpec *spec, gpointer user_data)
{
  guint *n = user_data;

  n[g_str_equal (spec->name, "can-undo")    ? 0
    : g_str_equal (spec->name, "can-redo")  ? 1
    : g_str_equal (spec->name, "undo-name") ? 2
                                            : 3]++;
}

static void
test_properties_tell_when_they_change_and_only_then (Fixture *self, gconstpointer data)
{
  guint n[4] = { 0 };

  g_signal_connect (self->history, "notify", G_CALLBACK (count_notify), n);
  weigh (self, 600, "First", NULL);
  weigh (self, 700, "First", NULL);
  g_assert_true (n[0] == 1 && n[1] == 0 && n[2] == 1 && n[3] == 0);
  ossa_plan_history_undo (self->history);
  g_assert_true (n[0] == 1 && n[1] == 1 && n[2] == 1 && n[3] == 1);
  ossa_plan_history_undo (self->history);
  g_assert_true (n[0] == 2 && n[1] == 1 && n[2] == 2 && n[3] == 1);
}

static void
test_a_read_only_plan_is_not_undone (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("OSSATURE_TEST_SOURCE"), "tests", "golden",
                                            "plan-full.xml", NULL);
  g_autoptr (OssaPlan) plan = ossa_plan_load (path, NULL);
  g_autoptr (OssaPlanHistory) history = ossa_plan_history_new (plan);
  g_autoptr (OssaPluginRegistry) registry = ossa_plugin_registry_load ();

  g_assert_true (ossa_plan_set_body_weight (plan, 600, NULL));
  ossa_plan_history_record (history, "Weight", NULL);
  g_assert_false (ossa_plan_bind (plan, registry, NULL));
  g_assert_false (ossa_plan_history_undo (history));
  g_assert_cmpfloat (ossa_plan_get_decisions (plan)->body_weight_n, ==, 600);
}

#define ADD(name, func) g_test_add ("/plan/history/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ossa_xml_init ();
  ADD ("undo-and-redo-go-the-same-way-back-and-forth",
       test_undo_and_redo_go_the_same_way_back_and_forth);
  ADD ("an-edit-after-undo-forgets-what-could-be-redone",
       test_an_edit_after_undo_forgets_what_could_be_redone);
  ADD ("what-changed-nothing-is-no-step", test_what_changed_nothing_is_no_step);
  ADD ("a-drag-is-one-step", test_a_drag_is_one_step);
  ADD ("only-one-gesture-on-one-thing-merges", test_only_one_gesture_on_one_thing_merges);
  ADD ("a-drag-there-and-back-is-no-step", test_a_drag_there_and_back_is_no_step);
  ADD ("an-edit-without-a-name-is-undone-first", test_an_edit_without_a_name_is_undone_first);
  ADD ("the-oldest-steps-are-forgotten", test_the_oldest_steps_are_forgotten);
  ADD ("documents-come-back-whole", test_documents_come_back_whole);
  ADD ("undoing-to-what-was-solved-makes-results-fresh",
       test_undoing_to_what_was_solved_makes_results_fresh);
  ADD ("properties-tell-when-they-change-and-only-then",
       test_properties_tell_when_they_change_and_only_then);
  ADD ("a-read-only-plan-is-not-undone", test_a_read_only_plan_is_not_undone);
  return g_test_run ();
}
