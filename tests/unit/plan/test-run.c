/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-error.h"
#include "ossa-plan-xml.h"
#include "rod.h"

typedef struct {
  char *folder, *rod;
  OssaPlan *plan;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("ossa-run-XXXXXX", NULL);
  self->rod = rod_write (self->folder);
  self->plan = rod_plan (self->rod);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  rod_remove_tree (self->folder);
  g_free (self->folder);
  g_free (self->rod);
  g_object_unref (self->plan);
}

static void
run (OssaPlan *plan, guint n_threads)
{
  OssaPlanRunOptions options = { .n_threads = n_threads };
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaPlanRun) done = ossa_plan_run (plan, &options, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (done);
}

static void
test_results_are_fresh_and_whole (Fixture *self, gconstpointer data)
{
  const OssaPlanResults *results;
  const OssaPlanLoadResult *intact, *lesion;

  run (self->plan, 1);
  results = ossa_plan_get_results (self->plan);
  g_assert_nonnull (results);
  g_assert_cmpint (results->bone.site, ==, OSSA_SITE_LONG_BONE);
  g_assert_cmpfloat_with_epsilon (results->bone.volume_mm3,
                                  G_PI * ROD_RADIUS * ROD_RADIUS * ROD_LENGTH, 2000);
  g_assert_cmpfloat_with_epsilon (ossa_plan_results_get_measure (results, "length"), ROD_LENGTH, 2);
  g_assert_cmpuint (results->intact->loads->len, ==, 1);
  g_assert_cmpuint (results->lesion->loads->len, ==, 1);
  intact = g_ptr_array_index (results->intact->loads, 0);
  lesion = g_ptr_array_index (results->lesion->loads, 0);
  g_assert_cmpfloat (intact->factor, >, 0);
  g_assert_cmpfloat (intact->ratio_to_intact, ==, 1);
  g_assert_cmpfloat (lesion->factor, <, 0.95 * intact->factor);
  g_assert_cmpfloat_with_epsilon (lesion->ratio_to_intact, lesion->factor / intact->factor, 1e-5);
  g_assert_cmpfloat (lesion->head_displacement_mm, >, intact->head_displacement_mm);
}

/* The weakest place lies beside the hole, and the hole's volume within the rod is known. */
static void
test_the_hole_is_measured_and_found (Fixture *self, gconstpointer data)
{
  const OssaPlanResults *results;
  const OssaPlanLesionResult *hole;
  const OssaPlanLoadResult *load;

  run (self->plan, 1);
  results = ossa_plan_get_results (self->plan);
  hole = g_ptr_array_index (results->lesions, 0);
  load = g_ptr_array_index (results->lesion->loads, 0);
  g_assert_cmpstr (hole->name, ==, "hole");
  g_assert_cmpfloat (hole->volume_mm3, >, 0.3 * 4 * G_PI / 3 * 512);
  g_assert_cmpfloat (hole->volume_mm3, <, 0.5 * 4 * G_PI / 3 * 512);
  g_assert_cmpfloat (fabs (load->place_mm.z - ROD_LENGTH / 2), <, 16);
}

static void
test_a_plan_runs_again_from_its_file_alone_with_the_same_bytes (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "a.plan.xml", NULL);
  g_autofree char *again = g_build_filename (self->folder, "b.plan.xml", NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (OssaPlan) loaded = NULL;

  run (self->plan, 1);
  g_assert_true (ossa_plan_save (self->plan, path, NULL));
  loaded = ossa_plan_load (path, NULL);
  g_assert_nonnull (ossa_plan_get_results (loaded));
  run (loaded, 2); /* the numbers do not depend on the threads */
  g_assert_true (ossa_plan_save (loaded, again, NULL));
  g_assert_true (g_file_get_contents (path, &first, NULL, NULL));
  g_assert_true (g_file_get_contents (again, &second, NULL, NULL));
  g_assert_cmpstr (first, ==, second);
}

static void
test_a_changed_file_is_refused (Fixture *self, gconstpointer data)
{
  OssaPlanRunOptions options = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *longer = NULL;

  g_assert_true (g_file_get_contents (self->rod, &text, NULL, NULL));
  longer = g_strconcat (text, "\n", NULL);
  g_assert_true (g_file_set_contents (self->rod, longer, -1, NULL));
  g_assert_null (ossa_plan_run (self->plan, &options, NULL, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_IO);
  g_assert_nonnull (strstr (error->message, "changed"));
  g_assert_null (ossa_plan_peek_results (self->plan));
}

static void
test_an_edit_after_the_run_hides_the_results (Fixture *self, gconstpointer data)
{
  run (self->plan, 1);
  ossa_plan_remove_lesion (self->plan, 0);
  g_assert_null (ossa_plan_get_results (self->plan));
  g_assert_true (ossa_plan_has_stale_results (self->plan));
  run (self->plan, 1);
  g_assert_null (ossa_plan_get_results (self->plan)->lesion);
  g_assert_true (ossa_plan_results_get_present (ossa_plan_get_results (self->plan)) ==
                 ossa_plan_get_results (self->plan)->intact);
}

static void
test_what_cannot_be_run_says_why (Fixture *self, gconstpointer data)
{
  OssaPlanRunOptions options = { 0 };
  g_autoptr (OssaPlan) empty = ossa_plan_new ();
  g_autoptr (GError) no_source = NULL;
  g_autoptr (GError) no_load = NULL;

  g_assert_null (ossa_plan_run (empty, &options, NULL, &no_source));
  g_assert_error (no_source, OSSA_ERROR, OSSA_ERROR_USAGE);
  ossa_plan_add_load (self->plan, "flying");
  g_assert_null (ossa_plan_run (self->plan, &options, NULL, &no_load));
  g_assert_error (no_load, OSSA_ERROR, OSSA_ERROR_USAGE);
  g_assert_nonnull (strstr (no_load->message, "flying"));
}

static void
refuse_solving (double fraction, const char *stage, gpointer user_data)
{
  g_assert_cmpstr (stage, !=, "Solving");
}

static void
test_hardware_that_does_not_fit_is_refused_before_solving (Fixture *self, gconstpointer data)
{
  g_autoptr (OssaPluginRegistry) registry = ossa_plugin_registry_load ();
  OssaPlanRunOptions options = { .registry = registry };
  g_autoptr (OssaProgress) progress = ossa_progress_new (NULL, refuse_solving, NULL);
  g_autoptr (GError) error = NULL;
  OssaFamily *nail = ossa_plugin_registry_find_family (registry, "antegrade-femoral-nail", &error);
  g_autofree double *sized = NULL;

  g_assert_no_error (error);
  sized = g_new (double, ossa_param_table_get_size (ossa_family_get_params (nail)));
  for (guint i = 0; i < ossa_param_table_get_size (ossa_family_get_params (nail)); i++)
    sized[i] = NAN;
  ossa_plan_add_hardware (self->plan, nail, sized);
  g_assert_null (ossa_plan_run (self->plan, &options, progress, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_GEOMETRY);
}

/* Adding a load case is adding a file, whatever the file is called. */
static void
test_a_load_of_a_users_own_file_is_solved_and_hashed (Fixture *self, gconstpointer data)
{
  static const char load[] =
      "<load id='twist' label='Twist' site='long-bone' order='9' default='no'>"
      "<source certainty='P'>Chosen for this test</source>"
      "<support name='distal end' hold='all'><end of='distal' fraction='0.06'/></support>"
      "<torque name='proximal end' percent-bw-m='0 0 1'><end of='proximal' fraction='0.06'/>"
      "</torque></load>";
  g_autofree char *before = g_strdup (g_getenv ("OSSATURE_DATA_PATH"));
  g_autofree char *path = g_strconcat (self->folder, ":", before, NULL);
  g_autofree char *loads = g_build_filename (self->folder, "risk", "data", "loads", NULL);
  g_autofree char *file = g_build_filename (loads, "mine.xml", NULL);
  g_autofree char *changed = NULL;
  g_autofree char *after = NULL;

  g_assert_cmpint (g_mkdir_with_parents (loads, 0755), ==, 0);
  g_assert_true (g_file_set_contents (file, load, -1, NULL));
  g_setenv ("OSSATURE_DATA_PATH", path, TRUE);
  ossa_plan_clear_loads (self->plan);
  ossa_plan_add_load (self->plan, "twist");
  run (self->plan, 1);
  after = ossa_plan_hash_data (ossa_plan_get_results (self->plan), NULL);
  g_assert_cmpstr (after, ==, ossa_plan_get_results (self->plan)->data_sha256);
  g_clear_pointer (&after, g_free);
  changed = g_strdelimit (g_strdup (load), "9", '8');
  g_assert_true (g_file_set_contents (file, changed, -1, NULL));
  after = ossa_plan_hash_data (ossa_plan_get_results (self->plan), NULL);
  g_assert_cmpstr (after, !=, ossa_plan_get_results (self->plan)->data_sha256);
  g_setenv ("OSSATURE_DATA_PATH", before, TRUE);
}

static void
test_cancelling_leaves_the_plan_as_it_was (Fixture *self, gconstpointer data)
{
  OssaPlanRunOptions options = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (OssaProgress) progress = ossa_progress_new (cancellable, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (ossa_plan_run (self->plan, &options, progress, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_CANCELLED);
  g_assert_null (ossa_plan_peek_results (self->plan));
}

static void
note_fraction (double fraction, const char *stage, gpointer user_data)
{
  double *last = user_data;

  g_assert_cmpfloat (fraction, >=, *last);
  *last = fraction;
}

static void
test_progress_runs_from_nothing_to_the_whole (Fixture *self, gconstpointer data)
{
  OssaPlanRunOptions options = { 0 };
  double last = 0;
  g_autoptr (OssaProgress) progress = ossa_progress_new (NULL, note_fraction, &last);
  g_autoptr (OssaPlanRun) done = ossa_plan_run (self->plan, &options, progress, NULL);

  g_assert_nonnull (done);
  g_assert_cmpfloat (last, >, 0.9);
}

static void
test_a_check_names_each_fault (Fixture *self, gconstpointer data)
{
  g_autoptr (OssaPluginRegistry) registry = ossa_plugin_registry_load ();
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);

  g_assert_true (ossa_plan_check (self->plan, registry, faults));
  run (self->plan, 1);
  g_assert_true (ossa_plan_check (self->plan, registry, faults));
  ossa_plan_set_law (self->plan, "no-such-law");
  ossa_plan_add_load (self->plan, "flying");
  g_assert_true (g_file_set_contents (self->rod, "solid\nendsolid\n", -1, NULL));
  g_assert_false (ossa_plan_check (self->plan, registry, faults));
  g_assert_cmpuint (faults->len, ==, 4); /* file, law, load, stale results */
}

#define ADD(name, func) g_test_add ("/plan/run/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ossa_xml_init ();
  ADD ("results-are-fresh-and-whole", test_results_are_fresh_and_whole);
  ADD ("the-hole-is-measured-and-found", test_the_hole_is_measured_and_found);
  ADD ("a-plan-runs-again-from-its-file-alone-with-the-same-bytes",
       test_a_plan_runs_again_from_its_file_alone_with_the_same_bytes);
  ADD ("a-changed-file-is-refused", test_a_changed_file_is_refused);
  ADD ("an-edit-after-the-run-hides-the-results", test_an_edit_after_the_run_hides_the_results);
  ADD ("what-cannot-be-run-says-why", test_what_cannot_be_run_says_why);
  ADD ("hardware-that-does-not-fit-is-refused-before-solving",
       test_hardware_that_does_not_fit_is_refused_before_solving);
  ADD ("a-load-of-a-users-own-file-is-solved-and-hashed",
       test_a_load_of_a_users_own_file_is_solved_and_hashed);
  ADD ("cancelling-leaves-the-plan-as-it-was", test_cancelling_leaves_the_plan_as_it_was);
  ADD ("progress-runs-from-nothing-to-the-whole", test_progress_runs_from_nothing_to_the_whole);
  ADD ("a-check-names-each-fault", test_a_check_names_each_fault);
  return g_test_run ();
}
