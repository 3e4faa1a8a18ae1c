/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "femur.h"
#include "ossa-error.h"
#include "ossa-plan-xml.h"
#include "rod.h"

typedef struct {
  char *folder, *rod;
  OssaPlan *plan;
  OssaPlanScene *first;
} Fixture;

static OssaPlanScene *
make (OssaPlan *plan, OssaPlanScene *previous)
{
  g_autoptr (GError) error = NULL;
  OssaPlanScene *scene =
      ossa_plan_scene_new (ossa_plan_get_decisions (plan), previous, NULL, NULL, &error);

  g_assert_no_error (error);
  return scene;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("ossa-scene-XXXXXX", NULL);
  self->rod = rod_write (self->folder);
  self->plan = rod_plan (self->rod);
  self->first = make (self->plan, NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  ossa_plan_scene_unref (self->first);
  g_object_unref (self->plan);
  rod_remove_tree (self->folder);
  g_free (self->folder);
  g_free (self->rod);
}

/* What of the first scene a scene of the plan as it is now has in it. */
static void
assert_reused (Fixture *self, gboolean mesh, gboolean bone)
{
  g_autoptr (OssaPlanScene) second = make (self->plan, self->first);

  g_assert_true ((ossa_plan_scene_get_mesh (second) == ossa_plan_scene_get_mesh (self->first)) ==
                 mesh);
  g_assert_true ((ossa_plan_scene_get_bone (second) == ossa_plan_scene_get_bone (self->first)) ==
                 bone);
  g_assert_true (g_str_equal (ossa_plan_scene_get_bone_key (second),
                              ossa_plan_scene_get_bone_key (self->first)) == bone);
}

static void
test_the_bone_is_kept_while_its_decisions_are (Fixture *self, gconstpointer data)
{
  g_assert_true (ossa_plan_set_lesion_margin (self->plan, 0, 2, NULL));
  ossa_plan_add_load (self->plan, "bending");
  g_assert_true (ossa_plan_set_body_weight (self->plan, 500, NULL));
  g_assert_true (ossa_plan_set_averaging_radius (self->plan, 4, NULL));
  g_assert_true (ossa_plan_set_title (self->plan, "A rod", NULL));
  g_assert_true (ossa_plan_set_source (self->plan, self->rod, 1, TRUE, NULL));
  ossa_plan_clear_loads (self->plan);
  ossa_plan_add_load (self->plan, "torsion");
  assert_reused (self, TRUE, TRUE);
}

static void
test_what_the_bone_is_made_from_makes_another (Fixture *self, gconstpointer data)
{
  OssaLandmark length = { .id = "length", .kind = OSSA_LANDMARK_MEASURE, .value = 150 };

  g_assert_true (ossa_plan_set_cell (self->plan, 4, NULL));
  assert_reused (self, TRUE, FALSE);
  g_assert_true (ossa_plan_set_cell (self->plan, 3, NULL));
  assert_reused (self, TRUE, TRUE);
  ossa_plan_add_landmark (self->plan, &length);
  assert_reused (self, TRUE, FALSE);
  ossa_plan_remove_landmark (self->plan, "length");
  assert_reused (self, TRUE, TRUE);
  ossa_plan_set_site (self->plan, OSSA_SITE_LONG_BONE, OSSA_SIDE_LEFT);
  assert_reused (self, TRUE, FALSE);
  ossa_plan_set_site (self->plan, OSSA_SITE_LONG_BONE, OSSA_SIDE_RIGHT);
  g_assert_true (ossa_plan_set_source (self->plan, self->rod, 1.5, FALSE, NULL));
  assert_reused (self, FALSE, FALSE);
}

/* The margin counts from the shape as given, also when it changes from one scene to the next. */
static void
test_a_margin_grows_the_lesion_as_it_was_given (Fixture *self, gconstpointer data)
{
  static const double margins[] = { 5, 2.5, 0, 7 };
  g_autoptr (OssaPlanScene) scene = ossa_plan_scene_ref (self->first);

  for (guint i = 0; i < G_N_ELEMENTS (margins); i++) {
    OssaVec center = ossa_vec (ROD_RADIUS, 0, ROD_LENGTH / 2);
    OssaPlanScene *next;
    OssaLesion *lesion;

    g_assert_true (ossa_plan_set_lesion_margin (self->plan, 0, margins[i], NULL));
    next = make (self->plan, scene);
    ossa_plan_scene_unref (scene);
    scene = next;
    lesion = g_ptr_array_index (ossa_plan_scene_get_lesions (scene), 0);
    g_assert_cmpfloat_with_epsilon (ossa_lesion_distance (lesion, center), -8 - margins[i], 1e-9);
    g_assert_cmpfloat (ossa_lesion_get_margin (lesion), ==, margins[i]);
  }
}

/* A surface's distance is laid once, whatever its margin. */
static void
test_a_surface_lesion_grows_without_being_read_again (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "hole.stl", NULL);
  g_autofree char *text = NULL;
  g_autoptr (OssaPlanLesion) hole = ossa_plan_lesion_new ();
  g_autoptr (OssaPlanScene) before = NULL;
  g_autoptr (OssaPlanScene) after = NULL;
  OssaLesion *lesion;

  g_assert_true (g_file_get_contents (self->rod, &text, NULL, NULL));
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  hole->name = g_strdup ("hole");
  hole->shape = OSSA_LESION_SURFACE;
  hole->file.path = g_strdup (path);
  g_assert_true (ossa_plan_set_lesion (self->plan, 0, hole, NULL));
  before = make (self->plan, NULL);
  g_remove (path);
  g_assert_true (ossa_plan_set_lesion_margin (self->plan, 0, 4, NULL));
  after = make (self->plan, before);
  lesion = g_ptr_array_index (ossa_plan_scene_get_lesions (after), 0);
  g_assert_cmpfloat_with_epsilon (ossa_lesion_distance (lesion, ossa_vec (0, 0, ROD_LENGTH + 3)),
                                  -1, 0.05);
}

/* From the command line's text to the plan, its scene, and back; a moved ball makes a new shape. */
static void
test_a_painted_lesion_reaches_the_scene (Fixture *self, gconstpointer data)
{
  g_autoptr (OssaLesion) brush =
      ossa_lesion_parse ("brush=blastic:painted:0,0,60:5;0,0,66:4", NULL, NULL);
  g_autoptr (OssaLesion) grown = ossa_lesion_grown (brush, 2);
  g_autoptr (OssaPlanLesion) moved = NULL;
  g_autoptr (OssaPlanScene) before = NULL;
  g_autoptr (OssaPlanScene) after = NULL;
  guint last = ossa_plan_get_decisions (self->plan)->lesions->len;
  OssaVec p = ossa_vec (0, 0, 80);

  g_assert_true (ossa_plan_add_lesion (self->plan, grown, NULL));
  before = make (self->plan, NULL);
  g_assert_cmpfloat_with_epsilon (
      ossa_lesion_distance (g_ptr_array_index (ossa_plan_scene_get_lesions (before), last), p),
      ossa_lesion_distance (grown, p), 1e-12);
  moved = ossa_plan_lesion_copy (
      g_ptr_array_index (ossa_plan_get_decisions (self->plan)->lesions, last));
  g_array_index (moved->balls, OssaLesionBall, 1).center.z += 3;
  g_assert_true (ossa_plan_set_lesion (self->plan, last, moved, NULL));
  after = make (self->plan, before);
  g_assert_cmpfloat_with_epsilon (
      ossa_lesion_distance (g_ptr_array_index (ossa_plan_scene_get_lesions (after), last), p),
      80 - 69 - 4 - 2, 1e-12);
}

static void
test_what_was_read_is_not_looked_at_again (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_remove (self->rod);
  assert_reused (self, TRUE, TRUE);
  g_assert_null (
      ossa_plan_scene_new (ossa_plan_get_decisions (self->plan), NULL, NULL, NULL, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_IO);
}

static void
test_tissues_that_the_user_changed_make_another_bone (Fixture *self, gconstpointer data)
{
  g_autofree char *before = g_strdup (g_getenv ("OSSATURE_DATA_PATH"));
  g_autofree char *path = g_strconcat (self->folder, ":", before, NULL);
  g_autofree char *folder = g_build_filename (self->folder, "bone", "data", NULL);
  g_autofree char *mine = g_build_filename (folder, "sites.xml", NULL);
  g_autofree char *original = g_build_filename (before, "bone", "data", "sites.xml", NULL);
  g_autofree char *text = NULL;
  g_autofree char *changed = NULL;

  g_assert_true (g_file_get_contents (original, &text, NULL, NULL));
  changed = g_strconcat (text, "<!-- mine -->\n", NULL);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (mine, changed, -1, NULL));
  g_setenv ("OSSATURE_DATA_PATH", path, TRUE);
  assert_reused (self, TRUE, FALSE);
  g_setenv ("OSSATURE_DATA_PATH", before, TRUE);
}

/* Every parameter is sized, and what it became leads back to the same place. */
static void
test_hardware_is_placed_before_anything_is_solved (void)
{
  g_autoptr (OssaPluginRegistry) registry = ossa_plugin_registry_load ();
  OssaFamily *nail = ossa_plugin_registry_find_family (registry, "antegrade-femoral-nail", NULL);
  guint n = ossa_param_table_get_size (ossa_family_get_params (nail));
  g_autoptr (OssaPlan) plan = femur_plan ();
  g_autoptr (OssaPlanScene) scene = make (plan, NULL);
  g_autofree double *nothing = g_new (double, n);
  const OssaPlanHardware *hardware;

  for (guint i = 0; i < n; i++)
    nothing[i] = NAN;
  ossa_plan_add_hardware (plan, nail, nothing);
  for (int again = 0; again < 2; again++) {
    g_autoptr (OssaConstruct) construct = NULL;
    g_autofree double *values = NULL;
    g_auto (GStrv) reasons = NULL;
    g_autoptr (GError) error = NULL;

    hardware = g_ptr_array_index (ossa_plan_get_decisions (plan)->hardware, 0);
    construct = ossa_plan_scene_place (scene, hardware, registry, &values, &reasons, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (ossa_construct_get_n_parts (construct), >, 1);
    g_assert_cmpuint (g_strv_length (reasons), ==, n);
    for (guint i = 0; i < n; i++) {
      g_assert_false (isnan (values[i]));
      g_assert_true (again == 0 || values[i] == nothing[i]);
      nothing[i] = values[i];
    }
    ossa_plan_set_hardware (plan, 0, nail, values);
  }
}

static void
test_hardware_of_another_version_is_refused (void)
{
  g_autoptr (OssaPluginRegistry) registry = ossa_plugin_registry_load ();
  g_autoptr (OssaPlan) plan = femur_plan ();
  g_autoptr (OssaPlanScene) scene = make (plan, NULL);
  OssaPlanHardware *hardware = ossa_plan_hardware_new ();
  g_autoptr (GError) error = NULL;
  double *values = NULL;
  char **reasons = NULL;

  hardware->family = g_strdup ("antegrade-femoral-nail");
  hardware->plugin = g_strdup ("org.ossature.nails.antegrade-femoral");
  hardware->plugin_version = g_strdup ("0.0.1");
  g_assert_null (ossa_plan_scene_place (scene, hardware, registry, &values, &reasons, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_PLUGIN);
  g_assert_true (values == NULL && reasons == NULL);
  ossa_plan_hardware_free (hardware);
}

#define ADD(name, func) g_test_add ("/plan/scene/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ossa_xml_init ();
  ADD ("the-bone-is-kept-while-its-decisions-are", test_the_bone_is_kept_while_its_decisions_are);
  ADD ("what-the-bone-is-made-from-makes-another", test_what_the_bone_is_made_from_makes_another);
  ADD ("a-margin-grows-the-lesion-as-it-was-given", test_a_margin_grows_the_lesion_as_it_was_given);
  ADD ("a-surface-lesion-grows-without-being-read-again",
       test_a_surface_lesion_grows_without_being_read_again);
  ADD ("a-painted-lesion-reaches-the-scene", test_a_painted_lesion_reaches_the_scene);
  ADD ("what-was-read-is-not-looked-at-again", test_what_was_read_is_not_looked_at_again);
  ADD ("tissues-that-the-user-changed-make-another-bone",
       test_tissues_that_the_user_changed_make_another_bone);
  g_test_add_func ("/plan/scene/hardware-is-placed-before-anything-is-solved",
                   test_hardware_is_placed_before_anything_is_solved);
  g_test_add_func ("/plan/scene/hardware-of-another-version-is-refused",
                   test_hardware_of_another_version_is_refused);
  return g_test_run ();
}
