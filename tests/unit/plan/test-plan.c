/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-config.h"
#include "ossa-error.h"
#include "ossa-plan-notes.h"
#include "ossa-plan-xml.h"
#include "rod.h"

/* Results as if somebody had run the plan as it is now. */
static OssaPlanResults *
make_results (OssaPlan *plan)
{
  OssaPlanResults *results = ossa_plan_results_new ();

  results->decisions_sha256 = g_strdup (ossa_plan_get_hash (plan));
  results->data_sha256 = g_strnfill (64, '0');
  results->program = g_strdup (OSSA_VERSION);
  results->intact = ossa_plan_state_result_new ();
  return results;
}

static void
test_any_edit_makes_results_stale_and_undoing_it_fresh (void)
{
  g_autoptr (OssaPlan) plan = ossa_plan_new ();

  ossa_plan_take_results (plan, make_results (plan));
  g_assert_nonnull (ossa_plan_get_results (plan));
  g_assert_true (ossa_plan_set_cell (plan, 2, NULL));
  g_assert_null (ossa_plan_get_results (plan));
  g_assert_true (ossa_plan_has_stale_results (plan));
  g_assert_true (ossa_plan_set_cell (plan, 1, NULL));
  g_assert_nonnull (ossa_plan_get_results (plan));
  g_assert_false (ossa_plan_has_stale_results (plan));
}

static void
test_results_of_another_program_are_stale (void)
{
  g_autoptr (OssaPlan) plan = ossa_plan_new ();
  OssaPlanResults *results = make_results (plan);

  g_free (results->program);
  results->program = g_strdup ("0.0.0-other");
  ossa_plan_take_results (plan, results);
  g_assert_null (ossa_plan_get_results (plan));
  g_assert_true (ossa_plan_has_stale_results (plan));
}

/* Every setter must change the hash: a decision that is not in it could never make results stale.
 */
static void
test_every_decision_is_in_the_hash (void)
{
  g_autofree char *folder = g_dir_make_tmp ("ossa-plan-XXXXXX", NULL);
  g_autofree char *path = rod_write (folder);
  g_autoptr (OssaPlan) plan = ossa_plan_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (OssaLesion) lesion = NULL;
  OssaLandmark landmark = { .id = "length", .kind = OSSA_LANDMARK_MEASURE, .value = 160 };

#define ASSERT_NEW() g_assert_true (g_hash_table_add (seen, g_strdup (ossa_plan_get_hash (plan))))
  ASSERT_NEW ();
  g_assert_true (ossa_plan_set_source (plan, path, 1, FALSE, NULL));
  ASSERT_NEW ();
  g_assert_true (ossa_plan_set_source (plan, path, 1000, FALSE, NULL));
  ASSERT_NEW ();
  g_assert_true (ossa_plan_set_canal (plan, path, NULL));
  ASSERT_NEW ();
  ossa_plan_set_site (plan, OSSA_SITE_FEMUR, OSSA_SIDE_UNKNOWN);
  ASSERT_NEW ();
  ossa_plan_set_site (plan, OSSA_SITE_FEMUR, OSSA_SIDE_LEFT);
  ASSERT_NEW ();
  ossa_plan_set_law (plan, "some-law");
  ASSERT_NEW ();
  g_assert_true (ossa_plan_set_body_weight (plan, 600, NULL));
  ASSERT_NEW ();
  g_assert_true (ossa_plan_set_averaging_radius (plan, 4, NULL));
  ASSERT_NEW ();
  ossa_plan_add_landmark (plan, &landmark);
  ASSERT_NEW ();
  lesion = ossa_lesion_new_ellipsoid ("a", OSSA_LESION_LYTIC, ossa_vec (1, 2, 3),
                                      ossa_vec (4, 5, 6), NULL, NULL);
  g_assert_true (ossa_plan_add_lesion (plan, lesion, NULL));
  ASSERT_NEW ();
  ossa_plan_add_load (plan, "walking");
  ASSERT_NEW ();
#undef ASSERT_NEW
  rod_remove_tree (folder);
}

static void
test_values_out_of_range_are_refused_and_change_nothing (void)
{
  g_autoptr (OssaPlan) plan = ossa_plan_new ();
  g_autofree char *before = g_strdup (ossa_plan_get_hash (plan));
  static const double wrong[] = { 0, -1, 1e9, NAN };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) weight = NULL;
    g_autoptr (GError) cell = NULL;
    g_autoptr (GError) radius = NULL;

    g_assert_false (ossa_plan_set_body_weight (plan, wrong[i], &weight));
    g_assert_error (weight, OSSA_ERROR, OSSA_ERROR_USAGE);
    g_assert_false (ossa_plan_set_cell (plan, wrong[i], &cell));
    g_assert_error (cell, OSSA_ERROR, OSSA_ERROR_USAGE);
    g_assert_false (ossa_plan_set_averaging_radius (plan, wrong[i], &radius));
    g_assert_error (radius, OSSA_ERROR, OSSA_ERROR_USAGE);
  }
  g_assert_cmpstr (ossa_plan_get_hash (plan), ==, before);
}

static void
count_signal (OssaPlan *plan, gpointer user_data)
{
  ++*(guint *)user_data;
}

static void
test_every_change_is_told_once (void)
{
  g_autoptr (OssaPlan) plan = ossa_plan_new ();
  guint n = 0;

  g_signal_connect (plan, "changed", G_CALLBACK (count_signal), &n);
  ossa_plan_add_load (plan, "walking");
  g_assert_cmpuint (n, ==, 1);
  ossa_plan_add_load (plan, "walking"); /* already there */
  g_assert_cmpuint (n, ==, 1);
  ossa_plan_clear_loads (plan);
  g_assert_cmpuint (n, ==, 2);
}

static void
test_a_landmark_given_again_replaces_the_first (void)
{
  g_autoptr (OssaPlan) plan = ossa_plan_new ();
  OssaLandmark landmark = { .id = "neck-angle", .kind = OSSA_LANDMARK_MEASURE, .value = 120 };
  const OssaPlanLandmark *kept;

  ossa_plan_add_landmark (plan, &landmark);
  landmark.value = 130;
  ossa_plan_add_landmark (plan, &landmark);
  g_assert_cmpuint (ossa_plan_get_decisions (plan)->landmarks->len, ==, 1);
  kept = g_ptr_array_index (ossa_plan_get_decisions (plan)->landmarks, 0);
  g_assert_cmpfloat (kept->value_deg, ==, 130);
  g_assert_true (isnan (kept->value_mm));
}

static void
test_an_absent_plugin_makes_the_plan_read_only (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("OSSATURE_TEST_SOURCE"), "tests", "golden",
                                            "plan-full.xml", NULL);
  g_autoptr (OssaPlan) plan = ossa_plan_load (path, NULL);
  g_autoptr (OssaPlan) plain = ossa_plan_new ();
  g_autoptr (OssaPluginRegistry) registry = ossa_plugin_registry_load ();
  g_autofree char *reason = NULL;

  g_assert_false (ossa_plan_bind (plan, registry, &reason));
  g_assert_true (ossa_plan_is_read_only (plan));
  g_assert_nonnull (strstr (reason, "unheard-of"));
  g_assert_true (ossa_plan_bind (plain, registry, NULL));
  g_assert_false (ossa_plan_is_read_only (plain));
  ossa_plan_set_guarded (plain, TRUE);
  g_assert_true (ossa_plan_is_read_only (plain));
  ossa_plan_set_guarded (plan, FALSE);
  g_assert_true (ossa_plan_is_read_only (plan));
  ossa_plan_set_guarded (plain, FALSE);
  g_assert_false (ossa_plan_is_read_only (plain));
}

static void
test_the_notes_hold_what_every_result_must_say (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaPlanNotes) notes = ossa_plan_notes_load (&error);

  g_assert_no_error (error);
  g_assert_cmpstr (notes->notice, ==,
                   "Not a medical device; for planning support, teaching and research.");
  g_assert_nonnull (strstr (notes->uncertainty, "(Schileo"));
  g_assert_null (strchr (notes->left_out, '\n'));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ossa_xml_init ();
  g_test_add_func ("/plan/plan/any-edit-makes-results-stale-and-undoing-it-fresh",
                   test_any_edit_makes_results_stale_and_undoing_it_fresh);
  g_test_add_func ("/plan/plan/results-of-another-program-are-stale",
                   test_results_of_another_program_are_stale);
  g_test_add_func ("/plan/plan/every-decision-is-in-the-hash", test_every_decision_is_in_the_hash);
  g_test_add_func ("/plan/plan/values-out-of-range-are-refused-and-change-nothing",
                   test_values_out_of_range_are_refused_and_change_nothing);
  g_test_add_func ("/plan/plan/every-change-is-told-once", test_every_change_is_told_once);
  g_test_add_func ("/plan/plan/a-landmark-given-again-replaces-the-first",
                   test_a_landmark_given_again_replaces_the_first);
  g_test_add_func ("/plan/plan/an-absent-plugin-makes-the-plan-read-only",
                   test_an_absent_plugin_makes_the_plan_read_only);
  g_test_add_func ("/plan/plan/the-notes-hold-what-every-result-must-say",
                   test_the_notes_hold_what_every_result_must_say);
  return g_test_run ();
}
