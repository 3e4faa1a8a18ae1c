/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-distance.h"

#include <time.h>

#include "ossa-error.h"
#include "ossa-mesh-io.h"
#include "shapes.h"

static OssaDistance *
distance_to (OssaSurface *surface, const OssaFrame *frame, double spacing)
{
  g_autoptr (OssaLocator) locator = ossa_locator_new (surface);
  g_autoptr (GError) error = NULL;
  OssaDistance *distance = ossa_distance_new (locator, frame, spacing, NULL, &error);

  g_assert_no_error (error);
  return distance;
}

static OssaVec
random_vec (GRand *rand, double reach)
{
  double x = g_rand_double_range (rand, -reach, reach);
  double y = g_rand_double_range (rand, -reach, reach);

  return ossa_vec (x, y, g_rand_double_range (rand, -reach, reach));
}

/* A frame that is parallel to nothing. */
static OssaFrame
skew_frame (void)
{
  OssaFrame frame = { .origin = { 100, 200, 300 } };

  frame.axis[0] = ossa_vec_unit (ossa_vec (1, 2, 3));
  frame.axis[1] = ossa_vec_perpendicular (frame.axis[0]);
  frame.axis[2] = ossa_vec_cross (frame.axis[0], frame.axis[1]);
  return frame;
}

static void
test_sphere_is_right_at_any_depth (void)
{
  g_autoptr (OssaSurface) sphere = shape_sphere (30, 150);
  OssaFrame frame = skew_frame ();
  g_autoptr (OssaDistance) distance = distance_to (sphere, &frame, 1);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  double worst = 0;

  for (int i = 0; i < 20000; i++) {
    OssaVec p = random_vec (rand, 33);
    double exact = ossa_vec_length (p) - 30, found = ossa_distance_at (distance, p);

    if (exact < 1 && exact > -28)
      worst = MAX (worst, fabs (found - exact));
    else if (exact >= 1)
      g_assert_cmpfloat (found, >, 0.5);
  }
  g_test_message ("worst error %.3f spacings", worst);
  g_assert_cmpfloat (worst, <, 0.1);
}

/* A box's distance is exact near its faces even though its triangles are far larger than the
 * spacing. */
static void
test_box_along_and_across_the_lattice (void)
{
  g_autoptr (OssaSurface) box = shape_box (ossa_vec (10, 20, 30));
  g_autoptr (OssaLocator) locator = ossa_locator_new (box);
  OssaFrame frames[2] = { ossa_frame_identity (), skew_frame () };
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);

  for (int f = 0; f < 2; f++) {
    g_autoptr (OssaDistance) distance = distance_to (box, &frames[f], 0.5);

    for (int i = 0; i < 5000; i++) {
      OssaVec p = ossa_vec_add (random_vec (rand, 16), ossa_vec (5, 10, 15));
      double exact = ossa_locator_signed_distance (locator, p);

      if (exact < 0.5)
        g_assert_cmpfloat_with_epsilon (ossa_distance_at (distance, p), exact, 0.25);
    }
  }
}

static void
test_row_reads_what_points_read (void)
{
  g_autoptr (OssaSurface) sphere = shape_sphere (10, 40);
  OssaFrame frame = skew_frame ();
  g_autoptr (OssaDistance) distance = distance_to (sphere, &frame, 0.7);
  OssaVec p = ossa_vec (-14, 1, 2), step = ossa_vec (0.31, 0.02, -0.01);
  float row[100];

  ossa_distance_row (distance, p, step, 100, row);
  for (guint i = 0; i < 100; i++)
    g_assert_cmpfloat_with_epsilon (row[i], ossa_distance_at (distance, ossa_vec_mad (p, i, step)),
                                    1e-5);
}

static void
test_cavity_is_outside_and_overlap_inside (void)
{
  Shape shape = shape_new ();
  g_autoptr (OssaSurface) surface = NULL;
  g_autoptr (OssaDistance) distance = NULL;
  OssaFrame frame = ossa_frame_identity ();

  shape_add_sphere (&shape, ossa_vec (0, 0, 0), 20, 40, FALSE);
  shape_add_sphere (&shape, ossa_vec (0, 0, 0), 10, 40, TRUE);
  shape_add_sphere (&shape, ossa_vec (25, 0, 0), 10, 40, FALSE);
  surface = shape_finish (&shape);
  distance = distance_to (surface, &frame, 0.5);
  g_assert_cmpfloat_with_epsilon (ossa_distance_at (distance, ossa_vec (0, 9, 0)), 1, 0.1);
  g_assert_cmpfloat (ossa_distance_at (distance, ossa_vec (0, 0, 0)), >, 0);
  g_assert_cmpfloat_with_epsilon (ossa_distance_at (distance, ossa_vec (0, 13, 0)), -3, 0.1);
  g_assert_cmpfloat (ossa_distance_at (distance, ossa_vec (18, 0, 0)), <, 0);
  g_assert_cmpfloat (ossa_distance_at (distance, ossa_vec (30, 0, 0)), <, 0);
}

/* A tube without its ends: what lies between the ends is inside, what lies beyond is not. */
static void
test_open_surface_is_closed_over_its_border (void)
{
  g_autoptr (OssaSurface) sphere = shape_sphere (20, 40);
  const guint32 (*triangles)[3] = ossa_surface_get_triangles (sphere);
  g_autoptr (GArray) band = g_array_new (FALSE, FALSE, sizeof *triangles);
  g_autoptr (OssaSurface) tube = NULL;
  g_autoptr (OssaDistance) distance = NULL;
  OssaFrame frame = skew_frame ();

  for (guint32 t = 0; t < ossa_surface_get_n_triangles (sphere); t++)
    if (fabs (ossa_surface_get_normals (sphere)[t].z) < 0.5)
      g_array_append_vals (band, triangles[t], 1);
  tube = ossa_surface_new_from_triangles (ossa_surface_get_points (sphere),
                                          ossa_surface_get_n_points (sphere),
                                          (const guint32 (*)[3])band->data, band->len);
  distance = distance_to (tube, &frame, 1);
  g_assert_cmpfloat (ossa_distance_at (distance, ossa_vec (0, 0, 0)), <, -9);
  g_assert_cmpfloat (ossa_distance_at (distance, ossa_vec (0, 0, 9)), <, -0.3);
  g_assert_cmpfloat (ossa_distance_at (distance, ossa_vec (0, 0, 12)), >, 0.3);
  g_assert_cmpfloat (ossa_distance_at (distance, ossa_vec (0, 0, -12)), >, 0.3);
}

/* Volume fractions, clamp (1/2 - d / w), add up to the body's volume. */
static void
test_fractions_add_up_to_the_volume (void)
{
  g_autoptr (OssaSurface) sphere = shape_sphere (20, 100);
  OssaFrame frame = skew_frame ();
  g_autoptr (OssaDistance) distance = distance_to (sphere, &frame, 1);
  double sum = 0, width = 0.5, volume = ossa_surface_get_volume (sphere);

  for (int k = 0; k < 88; k++)
    for (int j = 0; j < 88; j++) {
      float row[88];

      ossa_distance_row (distance, ossa_vec (-21.9, -21.9 + j * width, -21.9 + k * width),
                         ossa_vec (width, 0, 0), 88, row);
      for (int i = 0; i < 88; i++)
        sum += CLAMP (0.5 - row[i] / width, 0, 1) * width * width * width;
    }
  g_test_message ("volume %.1f, by fractions %.1f mm3", volume, sum);
  g_assert_cmpfloat_with_epsilon (sum, volume, 0.005 * volume);
}

/* Far out the value never exceeds the distance, and follows it closely enough to skip empty space
 * by. */
static void
test_outside_is_a_bound_that_grows (void)
{
  g_autoptr (OssaSurface) sphere = shape_sphere (20, 60);
  OssaFrame frame = skew_frame ();
  g_autoptr (OssaDistance) distance = distance_to (sphere, &frame, 1);
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (int i = 0; i < 20000; i++) {
    OssaVec p = random_vec (rand, 120);
    double exact = ossa_vec_length (p) - 20, found = ossa_distance_at (distance, p);

    if (exact < 2)
      continue;
    g_assert_cmpfloat (found, >, 1);
    g_assert_cmpfloat (found, <=, exact + 0.1);
    g_assert_cmpfloat (found, >, 0.57 * exact - 16);
  }
}

static void
test_absurd_spacing_is_an_error (void)
{
  g_autoptr (OssaSurface) sphere = shape_sphere (1000, 10);
  g_autoptr (OssaLocator) locator = ossa_locator_new (sphere);
  g_autoptr (GError) error = NULL;
  OssaFrame frame = ossa_frame_identity ();

  g_assert_null (ossa_distance_new (locator, &frame, 0.01, NULL, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_LIMIT);
}

static double
cpu_seconds (void)
{
  return (double)clock () / CLOCKS_PER_SEC;
}

/* The largest error at random points inside the bone, in spacings, against the exact distance. */
static double
worst_error (OssaLocator *locator, const OssaDistance *distance, double spacing)
{
  OssaBox box = ossa_surface_get_box (ossa_locator_get_surface (locator));
  OssaVec size = ossa_box_size (&box);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  double worst = 0;

  for (int i = 0; i < 20000; i++) {
    double x = g_rand_double (rand), y = g_rand_double (rand), z = g_rand_double (rand);
    OssaVec p = ossa_vec_add (box.min, ossa_vec (x * size.x, y * size.y, z * size.z));
    double exact = ossa_locator_signed_distance (locator, p);

    if (exact < spacing)
      worst = MAX (worst, fabs (ossa_distance_at (distance, p) - exact) / spacing);
  }
  return worst;
}

static void
test_bone (gconstpointer data)
{
  const char *file = data;
  g_autofree char *path =
      g_build_filename (g_getenv ("OSSATURE_TEST_SOURCE"), "..", "shared", "bones", file, NULL);
  OssaFrame frame = skew_frame ();
  g_autoptr (OssaMesh) mesh = NULL;
  g_autoptr (OssaSurface) surface = NULL;
  g_autoptr (OssaLocator) locator = NULL;
  double start = cpu_seconds (), made;

  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_test_skip ("the shared bones are not here");
    return;
  }
  mesh = ossa_mesh_load (path, 0, NULL, NULL);
  g_assert_nonnull (mesh);
  start = cpu_seconds ();
  surface = ossa_surface_new (mesh, NULL, NULL, NULL);
  g_assert_nonnull (surface);
  made = cpu_seconds ();
  locator = ossa_locator_new (surface);
  g_test_message ("%s: %u triangles, surface %.2f s, locator %.2f s", file,
                  ossa_surface_get_n_triangles (surface), made - start, cpu_seconds () - made);
  for (int fine = 0; fine < 2; fine++) {
    double spacing = fine ? 0.5 : 1;
    g_autoptr (OssaDistance) distance = NULL;
    double seconds, worst;

    start = cpu_seconds ();
    distance = ossa_distance_new (locator, &frame, spacing, NULL, NULL);
    seconds = cpu_seconds () - start;
    g_assert_nonnull (distance);
    worst = worst_error (locator, distance, spacing);
    g_test_message ("%s at %.1f mm: %.2f CPU s, %.1f MB, worst error %.3f spacings", file, spacing,
                    seconds, ossa_distance_get_bytes (distance) / 1e6, worst);
    g_assert_cmpfloat (worst, <, 0.8);
  }
}

/* Bones whose files are open or not manifold: the lattice and the winding number agree on their
 * inside. */
static void
test_broken_bone_has_an_inside (gconstpointer data)
{
  const char *file = data;
  g_autofree char *path =
      g_build_filename (g_getenv ("OSSATURE_TEST_SOURCE"), "..", "shared", "bones", file, NULL);
  OssaFrame frame = skew_frame ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (OssaMesh) mesh = NULL;
  g_autoptr (OssaSurface) surface = NULL;
  g_autoptr (OssaLocator) locator = NULL;
  g_autoptr (OssaDistance) distance = NULL;
  guint n_inside = 0, n_agree = 0, n = 20000;
  OssaBox box;
  OssaVec size;

  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_test_skip ("the shared bones are not here");
    return;
  }
  mesh = ossa_mesh_load (path, 0, NULL, NULL);
  g_assert_nonnull (mesh);
  surface = ossa_surface_new (mesh, NULL, NULL, NULL);
  g_assert_nonnull (surface);
  locator = ossa_locator_new (surface);
  distance = distance_to (surface, &frame, 1);
  box = ossa_surface_get_box (surface);
  size = ossa_box_size (&box);
  for (guint i = 0; i < n; i++) {
    double x = g_rand_double (rand), y = g_rand_double (rand), z = g_rand_double (rand);
    OssaVec p = ossa_vec_add (box.min, ossa_vec (x * size.x, y * size.y, z * size.z));
    gboolean inside = ossa_locator_contains (locator, p);

    n_inside += inside;
    n_agree += inside == (ossa_distance_at (distance, p) < 0);
  }
  g_test_message ("%s: %u of %u points inside, %u agree", file, n_inside, n, n_agree);
  g_assert_cmpuint (n_inside, >, n / 50);
  g_assert_cmpuint (n_agree, >=, n - n / 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/distance/sphere-is-right-at-any-depth", test_sphere_is_right_at_any_depth);
  g_test_add_func ("/distance/box-along-and-across-the-lattice",
                   test_box_along_and_across_the_lattice);
  g_test_add_func ("/distance/row-reads-what-points-read", test_row_reads_what_points_read);
  g_test_add_func ("/distance/cavity-is-outside-and-overlap-inside",
                   test_cavity_is_outside_and_overlap_inside);
  g_test_add_func ("/distance/open-surface-is-closed-over-its-border",
                   test_open_surface_is_closed_over_its_border);
  g_test_add_func ("/distance/fractions-add-up-to-the-volume", test_fractions_add_up_to_the_volume);
  g_test_add_func ("/distance/outside-is-a-bound-that-grows", test_outside_is_a_bound_that_grows);
  g_test_add_func ("/distance/absurd-spacing-is-an-error", test_absurd_spacing_is_an_error);
  g_test_add_data_func ("/distance/bone/femur-whole", "femur-whole.stl", test_bone);
  g_test_add_data_func ("/distance/bone/femur-proximal", "femur-proximal-m3-right.stl", test_bone);
  g_test_add_data_func ("/distance/broken/tibia", "metres-r_tibia.vtp",
                        test_broken_bone_has_an_inside);
  g_test_add_data_func ("/distance/broken/humerus", "metres-arm_r_humerus.vtp",
                        test_broken_bone_has_an_inside);
  return g_test_run ();
}
