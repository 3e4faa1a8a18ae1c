/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <string.h>

#include "ossa-error.h"
#include "ossa-plan-xml.h"
#include "rod.h"

/* The edits a window makes: each is told once, refused whole or made whole. */

typedef struct {
  char *folder, *rod;
  OssaPlan *plan;
  OssaPluginRegistry *registry;
  OssaFamily *nail;
  double *sized; /* nothing given: NaN in every row */
  guint n_changed;
} Fixture;

static void
count_change (OssaPlan *plan, gpointer user_data)
{
  ++*(guint *)user_data;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  guint n;

  self->folder = g_dir_make_tmp ("ossa-edit-XXXXXX", NULL);
  self->rod = rod_write (self->folder);
  self->plan = rod_plan (self->rod);
  self->registry = ossa_plugin_registry_load ();
  self->nail = ossa_plugin_registry_find_family (self->registry, "antegrade-femoral-nail", NULL);
  n = ossa_param_table_get_size (ossa_family_get_params (self->nail));
  self->sized = g_new (double, n);
  for (guint i = 0; i < n; i++)
    self->sized[i] = NAN;
  self->n_changed = 0;
  g_signal_connect (self->plan, "changed", G_CALLBACK (count_change), &self->n_changed);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->plan);
  ossa_plugin_registry_unref (self->registry);
  g_free (self->sized);
  rod_remove_tree (self->folder);
  g_free (self->folder);
  g_free (self->rod);
}

static const OssaPlanDecisions *
decisions (Fixture *self)
{
  return ossa_plan_get_decisions (self->plan);
}

static const OssaPlanLesion *
first_lesion (Fixture *self)
{
  return g_ptr_array_index (decisions (self)->lesions, 0);
}

static void
add_options (Fixture *self, guint n)
{
  for (guint i = 0; i < n; i++)
    ossa_plan_add_hardware (self->plan, self->nail, self->sized);
}

static void
test_every_edit_is_told_once (Fixture *self, gconstpointer data)
{
  static const char *const loads[] = { "torsion", "bending", "torsion", NULL };
  OssaLandmark landmark = { .id = "length", .kind = OSSA_LANDMARK_MEASURE, .value = 160 };
  g_autoptr (OssaPlanLesion) lesion = ossa_plan_lesion_copy (first_lesion (self));
  guint n = 0;

#define ASSERT_TOLD(edit)                                                                          \
  edit;                                                                                            \
  g_assert_cmpuint (self->n_changed, ==, ++n)
  ASSERT_TOLD (g_assert_true (ossa_plan_set_lesion (self->plan, 0, lesion, NULL)));
  ASSERT_TOLD (g_assert_true (ossa_plan_rename_lesion (self->plan, 0, "b", NULL)));
  ASSERT_TOLD (g_assert_true (ossa_plan_set_lesion_margin (self->plan, 0, 5, NULL)));
  ASSERT_TOLD (g_assert_true (ossa_plan_append_lesion (self->plan, lesion, NULL)));
  ASSERT_TOLD (ossa_plan_set_unit (self->plan, 10, FALSE));
  ASSERT_TOLD (ossa_plan_set_canal_hashed (self->plan, self->rod, "0"));
  ASSERT_TOLD (ossa_plan_set_loads (self->plan, loads));
  ASSERT_TOLD (ossa_plan_add_landmark (self->plan, &landmark));
  ASSERT_TOLD (ossa_plan_add_landmark (self->plan, &landmark));
  ASSERT_TOLD (ossa_plan_remove_landmark (self->plan, "length"));
  ASSERT_TOLD (add_options (self, 1));
  ASSERT_TOLD (ossa_plan_set_hardware (self->plan, 0, self->nail, self->sized));
  ASSERT_TOLD (g_assert_true (ossa_plan_set_choice (self->plan, 0, "why", NULL)));
  ASSERT_TOLD (ossa_plan_remove_hardware (self->plan, 0));
  ASSERT_TOLD (g_assert_true (ossa_plan_set_title (self->plan, "title", NULL)));
  ASSERT_TOLD (g_assert_true (ossa_plan_set_note (self->plan, "note", NULL)));
  ASSERT_TOLD (ossa_plan_restore (self->plan, ossa_plan_decisions_copy (decisions (self))));
#undef ASSERT_TOLD
  ossa_plan_remove_landmark (self->plan, "length"); /* not there */
  g_assert_cmpuint (self->n_changed, ==, n);
  g_assert_cmpuint (decisions (self)->loads->len, ==, 2);
}

static void
test_a_lesion_is_replaced_whole_or_not_at_all (Fixture *self, gconstpointer data)
{
  g_autoptr (OssaPlanLesion) moved = ossa_plan_lesion_copy (first_lesion (self));
  g_autoptr (OssaPlanLesion) wrong = ossa_plan_lesion_copy (moved);
  g_autoptr (GError) radius = NULL;
  g_autoptr (GError) region = NULL;
  g_autoptr (GError) name = NULL;

  moved->center_mm.z += 10;
  g_assert_true (ossa_plan_set_lesion (self->plan, 0, moved, NULL));
  g_assert_cmpfloat (first_lesion (self)->center_mm.z, ==, ROD_LENGTH / 2 + 10);
  g_assert_true (ossa_plan_set_lesion (self->plan, 0, first_lesion (self), NULL)); /* itself */
  wrong->radii_mm.x = 0;
  g_assert_false (ossa_plan_set_lesion (self->plan, 0, wrong, &radius));
  g_assert_error (radius, OSSA_ERROR, OSSA_ERROR_USAGE);
  wrong->shape = OSSA_LESION_REGION;
  g_assert_false (ossa_plan_set_lesion (self->plan, 0, wrong, &region));
  g_assert_error (region, OSSA_ERROR, OSSA_ERROR_USAGE);
  g_assert_false (ossa_plan_rename_lesion (self->plan, 0, "", &name));
  g_assert_error (name, OSSA_ERROR, OSSA_ERROR_USAGE);
  g_assert_cmpfloat (first_lesion (self)->center_mm.z, ==, ROD_LENGTH / 2 + 10);
  g_assert_cmpuint (self->n_changed, ==, 2);
}

static void
test_a_surface_is_hashed_when_it_is_given (Fixture *self, gconstpointer data)
{
  g_autoptr (OssaPlanLesion) surface = ossa_plan_lesion_new ();
  g_autoptr (GError) error = NULL;

  surface->name = g_strdup ("hole");
  surface->shape = OSSA_LESION_SURFACE;
  surface->file.path = g_strdup (self->rod);
  g_assert_true (ossa_plan_set_lesion (self->plan, 0, surface, NULL));
  g_assert_cmpstr (first_lesion (self)->file.sha256, ==, decisions (self)->source.sha256);
  g_free (surface->file.path);
  surface->file.path = g_build_filename (self->folder, "absent.stl", NULL);
  g_assert_false (ossa_plan_set_lesion (self->plan, 0, surface, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_IO);
}

/* A grown lesion gives its radii with the margin in them: it must not be added twice. */
/* A window that hashes elsewhere, or does not need to, gets the same plan. */
static void
test_what_was_hashed_before_makes_the_same_plan (Fixture *self, gconstpointer data)
{
  g_autofree char *sha256 = NULL, *hash = NULL;

  g_assert_true (ossa_plan_set_source (self->plan, self->rod, 10, FALSE, NULL));
  g_assert_true (ossa_plan_set_canal (self->plan, self->rod, NULL));
  hash = g_strdup (ossa_plan_get_hash (self->plan));
  sha256 = g_strdup (decisions (self)->canal.sha256);
  ossa_plan_set_unit (self->plan, 1, TRUE);
  g_assert_true (ossa_plan_set_canal (self->plan, NULL, NULL));
  g_assert_cmpstr (ossa_plan_get_hash (self->plan), !=, hash);
  ossa_plan_set_unit (self->plan, 10, FALSE);
  ossa_plan_set_canal_hashed (self->plan, self->rod, sha256);
  g_assert_cmpstr (ossa_plan_get_hash (self->plan), ==, hash);
}

static void
test_an_appended_lesion_is_checked_as_one_replaced (Fixture *self, gconstpointer data)
{
  g_autoptr (OssaPlanLesion) lesion = ossa_plan_lesion_copy (first_lesion (self));
  g_autoptr (GError) error = NULL;
  guint n = decisions (self)->lesions->len;

  g_assert_true (ossa_plan_append_lesion (self->plan, lesion, NULL));
  g_assert_cmpuint (decisions (self)->lesions->len, ==, n + 1);
  lesion->radii_mm.x = -1;
  self->n_changed = 0;
  g_assert_false (ossa_plan_append_lesion (self->plan, lesion, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_USAGE);
  g_assert_cmpuint (decisions (self)->lesions->len, ==, n + 1);
  g_assert_cmpuint (self->n_changed, ==, 0);
}

static void
test_a_grown_lesion_is_added_with_its_own_radii (Fixture *self, gconstpointer data)
{
  g_autoptr (OssaLesion) lesion = ossa_lesion_parse ("lytic:sphere:0,0,0:10", NULL, NULL);
  g_autoptr (OssaLesion) grown = ossa_lesion_grown (lesion, 5);
  const OssaPlanLesion *record;

  g_assert_true (ossa_plan_add_lesion (self->plan, grown, NULL));
  record = g_ptr_array_index (decisions (self)->lesions, 1);
  g_assert_cmpfloat_with_epsilon (record->radii_mm.x, 10, 1e-12);
  g_assert_cmpfloat (record->margin_mm, ==, 5);
}

static void
test_no_margin_has_one_form (Fixture *self, gconstpointer data)
{
  static const double wrong[] = { -1, OSSA_PLAN_MARGIN_MAX_MM + 1, INFINITY };
  g_autofree char *before = g_strdup (ossa_plan_get_hash (self->plan));

  g_assert_true (ossa_plan_set_lesion_margin (self->plan, 0, 5, NULL));
  g_assert_cmpstr (ossa_plan_get_hash (self->plan), !=, before);
  g_assert_true (ossa_plan_set_lesion_margin (self->plan, 0, 0, NULL));
  g_assert_cmpstr (ossa_plan_get_hash (self->plan), ==, before);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (ossa_plan_set_lesion_margin (self->plan, 0, wrong[i], &error));
    g_assert_error (error, OSSA_ERROR, OSSA_ERROR_USAGE);
  }
}

static void
test_a_landmark_moved_there_and_back_leaves_no_trace (Fixture *self, gconstpointer data)
{
  OssaLandmark first = { .id = "length", .kind = OSSA_LANDMARK_MEASURE, .value = 160 };
  OssaLandmark second = { .id = "shaft-diameter", .kind = OSSA_LANDMARK_MEASURE, .value = 24 };
  g_autofree char *before = NULL;

  ossa_plan_add_landmark (self->plan, &first);
  ossa_plan_add_landmark (self->plan, &second);
  before = g_strdup (ossa_plan_get_hash (self->plan));
  first.value = 170;
  ossa_plan_add_landmark (self->plan, &first);
  g_assert_cmpstr (ossa_plan_get_hash (self->plan), !=, before);
  first.value = 160;
  ossa_plan_add_landmark (self->plan, &first);
  g_assert_cmpstr (ossa_plan_get_hash (self->plan), ==, before);
}

/* Of three options the choice follows its own when others go, and goes with its own. */
static void
test_a_choice_follows_its_hardware (Fixture *self, gconstpointer data)
{
  static const struct {
    int chosen;
    guint removed;
    int left;
  } cases[] = { { 2, 0, 1 }, { 0, 2, 0 }, { 1, 1, -1 }, { -1, 0, -1 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const char *reason;

    add_options (self, 3 - decisions (self)->hardware->len);
    g_assert_true (ossa_plan_set_choice (self->plan, cases[i].chosen, "because", NULL));
    ossa_plan_remove_hardware (self->plan, cases[i].removed);
    reason = cases[i].chosen >= 0 && cases[i].left < 0 ? NULL : "because";
    g_assert_cmpint (decisions (self)->choice, ==, cases[i].left);
    if (cases[i].chosen >= 0)
      g_assert_cmpstr (decisions (self)->choice_reason, ==, reason);
  }
}

static void
test_only_what_is_there_can_be_chosen (Fixture *self, gconstpointer data)
{
  static const int wrong[] = { 2, -2, G_MAXINT };

  add_options (self, 2);
  g_assert_true (ossa_plan_set_choice (self->plan, 1, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (ossa_plan_set_choice (self->plan, wrong[i], NULL, &error));
    g_assert_error (error, OSSA_ERROR, OSSA_ERROR_USAGE);
  }
  g_assert_cmpint (decisions (self)->choice, ==, 1);
}

static void
test_texts_that_no_file_can_hold_are_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *long_title = g_strnfill (OSSA_PLAN_NAME_MAX + 1, 'a');
  g_autofree char *long_note = g_strnfill (OSSA_PLAN_NOTE_MAX + 1, 'a');
  g_autoptr (GError) title = NULL;
  g_autoptr (GError) note = NULL;
  g_autoptr (GError) bell = NULL;

  g_assert_false (ossa_plan_set_title (self->plan, long_title, &title));
  g_assert_error (title, OSSA_ERROR, OSSA_ERROR_USAGE);
  g_assert_false (ossa_plan_set_note (self->plan, long_note, &note));
  g_assert_error (note, OSSA_ERROR, OSSA_ERROR_USAGE);
  g_assert_false (ossa_plan_set_note (self->plan, "bell\a", &bell));
  g_assert_error (bell, OSSA_ERROR, OSSA_ERROR_USAGE);
  g_assert_cmpuint (self->n_changed, ==, 0);
}

static OssaPlanResults *
run (Fixture *self)
{
  OssaPlanRunOptions options = { .n_threads = 1 };
  OssaPlanResults *results = NULL;
  g_autoptr (OssaPlanRun) done =
      ossa_plan_run_decisions (decisions (self), &options, &results, NULL, NULL);

  g_assert_nonnull (done);
  return results;
}

static void
test_title_note_and_choice_leave_results_fresh (Fixture *self, gconstpointer data)
{
  ossa_plan_take_results (self->plan, run (self));
  g_assert_true (ossa_plan_set_title (self->plan, "title", NULL));
  g_assert_true (ossa_plan_set_note (self->plan, "note", NULL));
  g_assert_true (ossa_plan_set_choice (self->plan, -1, "radiotherapy alone", NULL));
  g_assert_nonnull (ossa_plan_get_results (self->plan));
}

static void
count_notify (GObject *object, GParamSpec *spec, gpointer user_data)
{
  ++*(guint *)user_data;
}

static void
test_properties_tell_when_they_change_and_only_then (Fixture *self, gconstpointer data)
{
  guint n_results = 0, n_stale = 0;

  g_signal_connect (self->plan, "notify::has-results", G_CALLBACK (count_notify), &n_results);
  g_signal_connect (self->plan, "notify::stale", G_CALLBACK (count_notify), &n_stale);
  g_assert_true (ossa_plan_set_body_weight (self->plan, 600, NULL));
  g_assert_cmpuint (n_results + n_stale, ==, 0);
  ossa_plan_take_results (self->plan, run (self));
  g_assert_cmpuint (n_results, ==, 1);
  g_assert_true (ossa_plan_set_body_weight (self->plan, 700, NULL));
  g_assert_true (ossa_plan_set_body_weight (self->plan, 800, NULL));
  g_assert_cmpuint (n_results, ==, 2);
  g_assert_cmpuint (n_stale, ==, 1);
  g_assert_true (ossa_plan_set_body_weight (self->plan, 600, NULL));
  g_assert_cmpuint (n_results, ==, 3);
  g_assert_cmpuint (n_stale, ==, 2);
}

static void
test_a_missing_plugin_is_told_by_its_property (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("OSSATURE_TEST_SOURCE"), "tests", "golden",
                                            "plan-full.xml", NULL);
  g_autoptr (OssaPlan) plan = ossa_plan_load (path, NULL);
  g_autoptr (OssaPluginRegistry) registry = ossa_plugin_registry_load ();
  gboolean read_only = FALSE;
  guint n = 0;

  g_signal_connect (plan, "notify::read-only", G_CALLBACK (count_notify), &n);
  g_assert_false (ossa_plan_bind (plan, registry, NULL));
  g_assert_false (ossa_plan_bind (plan, registry, NULL));
  g_object_get (plan, "read-only", &read_only, NULL);
  g_assert_true (read_only);
  g_assert_cmpuint (n, ==, 1);
}

static void
test_a_copy_is_equal_until_either_changes (Fixture *self, gconstpointer data)
{
  g_autoptr (OssaPlanDecisions) copy = NULL;
  g_autofree char *hash = NULL;

  add_options (self, 2);
  g_assert_true (ossa_plan_set_choice (self->plan, 1, "why", NULL));
  copy = ossa_plan_decisions_copy (decisions (self));
  hash = ossa_plan_hash_decisions (copy);
  g_assert_cmpstr (hash, ==, ossa_plan_get_hash (self->plan));
  g_assert_true (ossa_plan_decisions_equal (copy, decisions (self)));
  g_assert_true (ossa_plan_set_note (self->plan, "noted", NULL));
  g_assert_false (ossa_plan_decisions_equal (copy, decisions (self)));
  g_assert_true (ossa_plan_set_note (self->plan, NULL, NULL));
  g_assert_true (ossa_plan_decisions_equal (copy, decisions (self)));
  self->sized[0] = 380;
  ossa_plan_set_hardware (self->plan, 1, self->nail, self->sized);
  g_assert_false (ossa_plan_decisions_equal (copy, decisions (self)));
}

/* Stale results may speak of an option that is gone; a file that held them could not be read. */
static void
test_a_plan_whose_solved_hardware_is_gone_can_be_saved_and_read (Fixture *self, gconstpointer data)
{
  OssaPlanResults *results = run (self);
  OssaPlanOptionResult *option = ossa_plan_option_result_new ();
  g_autofree char *text = NULL;
  g_autoptr (OssaPlan) again = NULL;
  g_autoptr (GError) error = NULL;

  option->hardware = 0;
  option->name = g_strdup ("nail");
  option->treated = ossa_plan_state_result_new ();
  g_ptr_array_add (results->options, option);
  add_options (self, 1);
  g_free (results->decisions_sha256);
  results->decisions_sha256 = g_strdup (ossa_plan_get_hash (self->plan));
  ossa_plan_take_results (self->plan, results);
  ossa_plan_remove_hardware (self->plan, 0);
  g_assert_true (ossa_plan_has_stale_results (self->plan));
  text = ossa_plan_to_xml (self->plan, "/", &error);
  g_assert_no_error (error);
  again = ossa_plan_parse (text, strlen (text), "again.xml", "/", &error);
  g_assert_no_error (error);
  g_assert_true (ossa_plan_decisions_equal (ossa_plan_get_decisions (again), decisions (self)));
  add_options (self, 1); /* as if it had never been taken out */
  g_assert_nonnull (ossa_plan_get_results (self->plan));
}

#define ADD(name, func) g_test_add ("/plan/edit/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ossa_xml_init ();
  ADD ("every-edit-is-told-once", test_every_edit_is_told_once);
  ADD ("a-lesion-is-replaced-whole-or-not-at-all", test_a_lesion_is_replaced_whole_or_not_at_all);
  ADD ("a-surface-is-hashed-when-it-is-given", test_a_surface_is_hashed_when_it_is_given);
  ADD ("what-was-hashed-before-makes-the-same-plan",
       test_what_was_hashed_before_makes_the_same_plan);
  ADD ("an-appended-lesion-is-checked-as-one-replaced",
       test_an_appended_lesion_is_checked_as_one_replaced);
  ADD ("a-grown-lesion-is-added-with-its-own-radii",
       test_a_grown_lesion_is_added_with_its_own_radii);
  ADD ("no-margin-has-one-form", test_no_margin_has_one_form);
  ADD ("a-landmark-moved-there-and-back-leaves-no-trace",
       test_a_landmark_moved_there_and_back_leaves_no_trace);
  ADD ("a-choice-follows-its-hardware", test_a_choice_follows_its_hardware);
  ADD ("only-what-is-there-can-be-chosen", test_only_what_is_there_can_be_chosen);
  ADD ("texts-that-no-file-can-hold-are-refused", test_texts_that_no_file_can_hold_are_refused);
  ADD ("title-note-and-choice-leave-results-fresh", test_title_note_and_choice_leave_results_fresh);
  ADD ("properties-tell-when-they-change-and-only-then",
       test_properties_tell_when_they_change_and_only_then);
  g_test_add_func ("/plan/edit/a-missing-plugin-is-told-by-its-property",
                   test_a_missing_plugin_is_told_by_its_property);
  ADD ("a-copy-is-equal-until-either-changes", test_a_copy_is_equal_until_either_changes);
  ADD ("a-plan-whose-solved-hardware-is-gone-can-be-saved-and-read",
       test_a_plan_whose_solved_hardware_is_gone_can_be_saved_and_read);
  return g_test_run ();
}
