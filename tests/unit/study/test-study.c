/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <glib/gstdio.h>

#include "ossa-error.h"
#include "ossa-mesh-io.h"
#include "ossa-study.h"

/* A straight round bar of cortical bone, whose answers are those of a textbook. */
#define SIDES       32
#define LAYERS      20
#define RADIUS      12.0
#define LENGTH      200.0
#define YOUNG       17000.0
#define BODY_WEIGHT 700.0
#define HELD        0.06 /* of the length, as the long bone's loads say */

static OssaFrame
turned_frame (double angle)
{
  OssaFrame frame = ossa_frame_identity ();
  double c = cos (angle), s = sin (angle);

  frame.origin = ossa_vec (30 * angle, -70 * angle, 11 * angle);
  frame.axis[0] = ossa_vec (c, s, 0);
  frame.axis[1] = ossa_vec (-s * c, c * c, s);
  frame.axis[2] = ossa_vec_cross (frame.axis[0], frame.axis[1]);
  return frame;
}

static void
add_layer (OssaMeshBuilder *builder, const OssaFrame *frame, double z)
{
  ossa_mesh_builder_add_point (builder, ossa_frame_point_to_world (frame, ossa_vec (0, 0, z)));
  for (int i = 0; i < SIDES; i++) {
    double a = 2 * G_PI * i / SIDES;

    ossa_mesh_builder_add_point (
        builder,
        ossa_frame_point_to_world (frame, ossa_vec (RADIUS * cos (a), RADIUS * sin (a), z)));
  }
}

static OssaBone *
make_bar (double angle)
{
  g_autoptr (OssaMeshBuilder) builder = ossa_mesh_builder_new ("bar", "test");
  g_autoptr (OssaTissueData) data = ossa_tissue_data_load (NULL);
  g_autoptr (OssaMesh) mesh = NULL;
  g_autoptr (GError) error = NULL;
  OssaBoneOptions options = { .hints = { .site = OSSA_SITE_LONG_BONE }, .cell_mm = 2 };
  OssaFrame frame = turned_frame (angle);
  double young[SIDES * LAYERS];
  OssaBone *bone;

  for (int k = 0; k <= LAYERS; k++)
    add_layer (builder, &frame, LENGTH * k / LAYERS);
  for (guint32 k = 0; k < LAYERS; k++)
    for (guint32 i = 0; i < SIDES; i++) {
      guint32 low = k * (SIDES + 1), high = low + SIDES + 1, a = 1 + i, b = 1 + (i + 1) % SIDES;
      const guint32 nodes[6] = { low, low + b, low + a, high, high + b, high + a };

      young[k * SIDES + i] = YOUNG;
      ossa_mesh_builder_add_cell (builder, OSSA_CELL_WEDGE6, nodes, 6);
    }
  ossa_mesh_builder_add_array (builder, "young_mpa", OSSA_MESH_ON_CELLS, 1, young, SIDES * LAYERS);
  mesh = ossa_mesh_builder_finish (builder, 1, &error);
  g_assert_no_error (error);
  bone = ossa_bone_new (mesh, data, &options, NULL, &error);
  g_assert_no_error (error);
  return bone;
}

static double
bar_area (void)
{
  return 0.5 * SIDES * RADIUS * RADIUS * sin (2 * G_PI / SIDES);
}

static OssaOutcome *
solve (
    OssaBone *bone, const char *load, OssaLesion *lesion, OssaConstruct *construct, OssaState state)
{
  g_autoptr (GPtrArray) loads =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_load_case_unref);
  g_autoptr (GPtrArray) lesions = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  OssaStudyInput input = { .bone = bone,
                           .lesions = lesions,
                           .load_cases = loads,
                           .construct = construct,
                           .body_weight_n = BODY_WEIGHT,
                           .cell_mm = 2 };
  OssaOutcome *outcome;

  g_ptr_array_add (loads, ossa_load_case_find (OSSA_SITE_LONG_BONE, load, &error));
  g_assert_no_error (error);
  if (lesion != NULL)
    g_ptr_array_add (lesions, lesion);
  outcome = ossa_study_solve (&input, state, NULL, &error);
  g_assert_no_error (error);
  return outcome;
}

static OssaLesion *
make_lesion (OssaLesionType type, double radius)
{
  OssaFrame frame = turned_frame (0.4);
  OssaVec center = ossa_frame_point_to_world (&frame, ossa_vec (6, 0, LENGTH / 2));
  OssaLesion *lesion = ossa_lesion_new_ellipsoid ("lesion", type, center,
                                                  ossa_vec (radius, radius, radius), NULL, NULL);

  g_assert_nonnull (lesion);
  return lesion;
}

/* eps = F / (E A); in compression bone yields at 1.04 %. */
static void
test_axial_factor_is_limit_over_strain (void)
{
  g_autoptr (OssaBone) bone = make_bar (0.4);
  g_autoptr (OssaOutcome) outcome = solve (bone, "axial", NULL, NULL, OSSA_STATE_INTACT);
  const OssaLoadResult *result = ossa_outcome_get_load (outcome, 0);
  double strain = BODY_WEIGHT / (YOUNG * bar_area ());

  g_assert_cmpint (result->risk.mode, ==, OSSA_FAILURE_COMPRESSION);
  g_assert_cmpint (result->risk.tissue, ==, OSSA_TISSUE_CORTICAL);
  g_assert_cmpfloat_with_epsilon (result->risk.factor / (0.0104 / strain), 1, 0.08);
  g_assert_cmpfloat_with_epsilon (result->risk.failure_load_n, result->risk.factor * BODY_WEIGHT,
                                  1e-6);
  g_assert_cmpfloat (result->reaction_error, <, 1e-3);
}

/* u = F L / (E A), to the middle of the loaded slice. */
static void
test_axial_displacement_is_the_bars (void)
{
  g_autoptr (OssaBone) bone = make_bar (0.4);
  g_autoptr (OssaOutcome) outcome = solve (bone, "axial", NULL, NULL, OSSA_STATE_INTACT);
  double truth = BODY_WEIGHT * LENGTH * (1 - 1.5 * HELD) / (YOUNG * bar_area ());

  g_assert_cmpfloat_with_epsilon (ossa_outcome_get_load (outcome, 0)->head_displacement_mm / truth,
                                  1, 0.03);
}

/* u = F L^3 / (3 E I) + F L / (k G A), seen at the loaded slice; the held slice ends within a cell.
 */
static void
test_bending_displacement_is_the_beams (void)
{
  g_autoptr (OssaBone) bone = make_bar (0.4);
  g_autoptr (OssaOutcome) outcome = solve (bone, "bending", NULL, NULL, OSSA_STATE_INTACT);
  double length = LENGTH * (1 - 1.5 * HELD), inertia = G_PI / 4 * pow (RADIUS, 4);
  double force = 0.2 * BODY_WEIGHT, shear_modulus = YOUNG / 2.6;
  double truth = force * pow (length, 3) / (3 * YOUNG * inertia) +
                 force * length / (0.9 * shear_modulus * bar_area ());

  g_assert_cmpfloat_with_epsilon (ossa_outcome_get_load (outcome, 0)->head_displacement_mm / truth,
                                  1, 1.2 * 3 * 2 / length + 0.02);
}

static void
test_a_lytic_lesion_lowers_the_factor_where_it_lies (void)
{
  g_autoptr (OssaBone) bone = make_bar (0.4);
  g_autoptr (OssaLesion) lesion = make_lesion (OSSA_LESION_LYTIC, 6);
  g_autoptr (OssaOutcome) intact = solve (bone, "axial", lesion, NULL, OSSA_STATE_INTACT);
  g_autoptr (OssaOutcome) hurt = solve (bone, "axial", lesion, NULL, OSSA_STATE_LESION);
  const OssaRisk *risk = &ossa_outcome_get_load (hurt, 0)->risk;

  g_assert_cmpfloat (risk->factor, <, 0.8 * ossa_outcome_get_load (intact, 0)->risk.factor);
  g_assert_cmpfloat (ossa_vec_distance (risk->place, ossa_lesion_get_center (lesion)), <, 14);
}

static void
test_results_do_not_depend_on_the_files_axes (void)
{
  g_autoptr (OssaBone) straight = make_bar (0);
  g_autoptr (OssaBone) turned = make_bar (1.1);
  g_autoptr (OssaOutcome) one = solve (straight, "axial", NULL, NULL, OSSA_STATE_INTACT);
  g_autoptr (OssaOutcome) two = solve (turned, "axial", NULL, NULL, OSSA_STATE_INTACT);

  g_assert_cmpfloat_with_epsilon (ossa_outcome_get_load (two, 0)->risk.factor /
                                      ossa_outcome_get_load (one, 0)->risk.factor,
                                  1, 0.05);
}

/* A rod bonded into the bar takes E_r A_r / (E_r A_r + E_b A_b) of the axial force. */
static void
test_a_rod_takes_its_share (void)
{
  const OssaMaterial titanium = { .id = "ti",
                                  .name = "Ti",
                                  .young_mpa = 110000,
                                  .yield_mpa = 800,
                                  .ultimate_mpa = 900,
                                  .endurance_mpa = 500,
                                  .source = "test",
                                  .certainty = "P" };
  OssaFrame frame = turned_frame (0.4);
  OssaVec from = ossa_frame_point_to_world (&frame, ossa_vec (0, 0, 1));
  OssaVec to = ossa_frame_point_to_world (&frame, ossa_vec (0, 0, LENGTH - 1));
  OssaSolid *rod = ossa_solid_new_cylinder (from, to, 5);
  OssaPart part = { .name = (char *)"rod", .solid = rod, .material = titanium };
  g_autoptr (OssaConstruct) construct = ossa_construct_new ("rod", "Rod");
  g_autoptr (OssaBone) bone = make_bar (0.4);
  g_autoptr (OssaLesion) lesion = make_lesion (OSSA_LESION_MIXED, 3);
  g_autoptr (OssaOutcome) outcome = NULL;
  double of_rod = titanium.young_mpa * G_PI * 25, of_bone = YOUNG * (bar_area () - G_PI * 25);
  const OssaPartStress *stress;

  ossa_construct_add_part (construct, &part);
  ossa_solid_unref (rod);
  outcome = solve (bone, "axial", lesion, construct, OSSA_STATE_TREATED);
  stress = &ossa_outcome_get_load (outcome, 0)->parts[0];
  g_assert_cmpfloat_with_epsilon (stress->load_share, of_rod / (of_rod + of_bone), 0.03);
  g_assert_cmpfloat_with_epsilon (
      stress->von_mises_mpa / (titanium.young_mpa * BODY_WEIGHT / (of_rod + of_bone)), 1, 0.15);
  g_assert_cmpfloat_with_epsilon (stress->yield_factor * stress->von_mises_mpa, 800, 1e-6);
}

static void
test_factor_reaches_the_surface (void)
{
  g_autoptr (OssaBone) bone = make_bar (0.4);
  g_autoptr (OssaOutcome) outcome = solve (bone, "axial", NULL, NULL, OSSA_STATE_INTACT);
  OssaSurface *surface = ossa_bone_get_surface (bone);
  g_autofree float *factors = ossa_outcome_factor_on_surface (outcome, 0, surface);
  double least = ossa_outcome_get_load (outcome, 0)->risk.factor;
  guint32 n = 0;

  for (guint32 i = 0; i < ossa_surface_get_n_points (surface); i++)
    if (!isnan (factors[i])) {
      g_assert_cmpfloat (factors[i], >=, 0.999 * least);
      n++;
    }
  g_assert_cmpuint (n, >, ossa_surface_get_n_points (surface) / 2);
  g_assert_cmpuint (n, <, ossa_surface_get_n_points (surface));
}

static void
check_array (const OssaMesh *mesh, const char *name, int n_components, gsize n, gsize least_numbers)
{
  const OssaMeshArray *array = ossa_mesh_find_array (mesh, name);
  gsize n_numbers = 0;

  g_assert_nonnull (array);
  g_assert_cmpint (array->n_components, ==, n_components);
  for (gsize i = 0; i < n * (gsize)n_components; i++)
    n_numbers += !isnan (array->values[i]);
  g_assert_cmpuint (n_numbers, >=, least_numbers);
}

static void
test_saved_meshes_hold_the_fields (void)
{
  g_autofree char *folder = g_dir_make_tmp ("ossature-XXXXXX", NULL);
  g_autofree char *own = g_build_filename (folder, "own.vtu", NULL);
  g_autofree char *grid = g_build_filename (folder, "grid.vtu", NULL);
  g_autoptr (OssaBone) bone = make_bar (0.4);
  g_autoptr (OssaOutcome) outcome = solve (bone, "axial", NULL, NULL, OSSA_STATE_INTACT);
  g_autoptr (OssaMesh) own_mesh = NULL, grid_mesh = NULL;
  gsize n = (SIDES + 1) * (LAYERS + 1), n_cells;

  g_assert_true (ossa_outcome_save_mesh_vtu (outcome, own, NULL));
  g_assert_true (ossa_outcome_save_grid_vtu (outcome, grid, NULL));
  own_mesh = ossa_mesh_load (own, 1, NULL, NULL);
  grid_mesh = ossa_mesh_load (grid, 1, NULL, NULL);
  g_assert_cmpuint (ossa_mesh_get_n_points (own_mesh), ==, n);
  g_assert_cmpuint (ossa_mesh_get_n_cells (own_mesh), ==, SIDES * LAYERS);
  check_array (own_mesh, "displacement_mm:axial", 3, n, 3 * n);
  check_array (own_mesh, "factor:axial", 1, n, n / 2);
  check_array (own_mesh, "young_mpa", 1, SIDES * LAYERS, SIDES * LAYERS);
  n_cells = ossa_mesh_get_n_cells (grid_mesh);
  check_array (grid_mesh, "strain:axial", 6, n_cells, 6 * n_cells);
  check_array (grid_mesh, "von_mises_mpa:axial", 1, n_cells, n_cells);
  g_unlink (own);
  g_unlink (grid);
  g_rmdir (folder);
}

/* A femur's walking needs a femoral head. */
static void
test_a_missing_landmark_is_named (void)
{
  g_autoptr (OssaBone) bone = make_bar (0.4);
  g_autoptr (OssaLoadCase) walking = ossa_load_case_find (OSSA_SITE_FEMUR, "walking", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (ossa_load_places_new (walking, bone, BODY_WEIGHT, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_MODEL);
  g_assert_nonnull (strstr (error->message, "'head-center'"));
}

static void
test_places_lie_at_the_ends_of_the_bar (void)
{
  g_autoptr (OssaBone) bone = make_bar (0.4);
  g_autoptr (OssaLoadCase) load = ossa_load_case_find (OSSA_SITE_LONG_BONE, "axial", NULL);
  g_autoptr (OssaLoadPlaces) places = ossa_load_places_new (load, bone, BODY_WEIGHT, NULL);
  OssaFrame frame = turned_frame (0.4);
  OssaVec middle = ossa_frame_point_to_world (&frame, ossa_vec (0, 0, LENGTH / 2));
  OssaVec side = ossa_frame_point_to_world (&frame, ossa_vec (RADIUS, 0, LENGTH / 4));
  OssaVec center, force, resultant;
  double size;

  ossa_load_places_get_main (places, &center, &force);
  resultant = ossa_load_places_get_resultant (places, &size);
  g_assert_cmpfloat_with_epsilon (ossa_vec_length (force), BODY_WEIGHT, 1e-9);
  g_assert_cmpfloat (ossa_vec_distance (force, resultant), <, 1e-9);
  g_assert_cmpfloat_with_epsilon (fabs (ossa_vec_dot (force, frame.axis[2])), BODY_WEIGHT, 1);
  g_assert_cmpfloat_with_epsilon (size, BODY_WEIGHT, 1e-9);
  g_assert_cmpfloat_with_epsilon (ossa_load_places_distance (places, middle), LENGTH * (0.5 - HELD),
                                  0.5);
  g_assert_cmpfloat_with_epsilon (ossa_load_places_distance (places, side), LENGTH * (0.25 - HELD),
                                  0.5);
  g_assert_null (ossa_load_places_get_dropped (places)[0]);
}

static void
test_what_makes_no_sense_is_a_usage_error (void)
{
  g_autoptr (OssaBone) bone = make_bar (0.4);
  g_autoptr (GPtrArray) loads =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_load_case_unref);
  OssaStudyInput input = { .bone = bone, .load_cases = loads, .body_weight_n = 700, .cell_mm = 2 };
  g_autoptr (GError) none = NULL, tiny = NULL, light = NULL, bare = NULL;

  g_assert_null (ossa_study_solve (&input, OSSA_STATE_INTACT, NULL, &none));
  g_assert_error (none, OSSA_ERROR, OSSA_ERROR_USAGE);
  g_ptr_array_add (loads, ossa_load_case_find (OSSA_SITE_LONG_BONE, "axial", NULL));
  input.cell_mm = 0.001;
  g_assert_null (ossa_study_solve (&input, OSSA_STATE_INTACT, NULL, &tiny));
  g_assert_error (tiny, OSSA_ERROR, OSSA_ERROR_USAGE);
  input.cell_mm = 2;
  input.body_weight_n = -1;
  g_assert_null (ossa_study_solve (&input, OSSA_STATE_INTACT, NULL, &light));
  g_assert_error (light, OSSA_ERROR, OSSA_ERROR_USAGE);
  input.body_weight_n = 700;
  g_assert_null (ossa_study_solve (&input, OSSA_STATE_TREATED, NULL, &bare));
  g_assert_error (bare, OSSA_ERROR, OSSA_ERROR_USAGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/study/study/axial-factor-is-limit-over-strain",
                   test_axial_factor_is_limit_over_strain);
  g_test_add_func ("/study/study/axial-displacement-is-the-bars",
                   test_axial_displacement_is_the_bars);
  g_test_add_func ("/study/study/bending-displacement-is-the-beams",
                   test_bending_displacement_is_the_beams);
  g_test_add_func ("/study/study/a-lytic-lesion-lowers-the-factor-where-it-lies",
                   test_a_lytic_lesion_lowers_the_factor_where_it_lies);
  g_test_add_func ("/study/study/results-do-not-depend-on-the-files-axes",
                   test_results_do_not_depend_on_the_files_axes);
  g_test_add_func ("/study/study/a-rod-takes-its-share", test_a_rod_takes_its_share);
  g_test_add_func ("/study/study/factor-reaches-the-surface", test_factor_reaches_the_surface);
  g_test_add_func ("/study/study/saved-meshes-hold-the-fields", test_saved_meshes_hold_the_fields);
  g_test_add_func ("/study/study/a-missing-landmark-is-named", test_a_missing_landmark_is_named);
  g_test_add_func ("/study/study/places-lie-at-the-ends-of-the-bar",
                   test_places_lie_at_the_ends_of_the_bar);
  g_test_add_func ("/study/study/what-makes-no-sense-is-a-usage-error",
                   test_what_makes_no_sense_is_a_usage_error);
  return g_test_run ();
}
