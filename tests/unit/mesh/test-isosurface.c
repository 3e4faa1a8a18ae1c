/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-isosurface.h"
#include "ossa-locator.h"

static double
sphere (gconstpointer user_data, OssaVec p)
{
  return ossa_vec_distance (p, ossa_vec (3, -2, 1)) - *(const double *)user_data;
}

/* A box of half size 4, 5, 6, whose faces fall on lattice points. */
static double
box_distance (gconstpointer user_data, OssaVec p)
{
  return MAX (MAX (fabs (p.x) - 4, fabs (p.y) - 5), fabs (p.z) - 6);
}

static OssaSurface *
make_sphere (double radius, double step)
{
  OssaBox box = { { -10, -15, -12 }, { 16, 11, 14 } };

  return ossa_isosurface_new (sphere, &radius, &box, step);
}

static void
test_a_sphere_has_its_volume_and_area (void)
{
  g_autoptr (OssaSurface) surface = make_sphere (10, 0.5);

  g_assert_cmpfloat_with_epsilon (ossa_surface_get_volume (surface) / (4 * G_PI / 3 * 1000), 1,
                                  3e-3);
  g_assert_cmpfloat_with_epsilon (ossa_surface_get_area (surface) / (4 * G_PI * 100), 1, 5e-3);
}

/* Linear cutting of a quadratic field: the error of the volume falls with the square of the step.
 */
static void
test_the_error_falls_with_the_square_of_the_step (void)
{
  g_autoptr (OssaSurface) coarse = make_sphere (10, 2);
  g_autoptr (OssaSurface) fine = make_sphere (10, 1);
  double whole = 4 * G_PI / 3 * 1000;
  double ratio =
      (whole - ossa_surface_get_volume (coarse)) / (whole - ossa_surface_get_volume (fine));

  g_assert_cmpfloat (ratio, >, 3.2);
  g_assert_cmpfloat (ratio, <, 4.8);
}

static void
test_every_edge_has_two_triangles_of_opposite_turn (void)
{
  g_autoptr (OssaSurface) surface = make_sphere (10, 1.3);
  g_autoptr (GHashTable) edges = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  const guint32 (*triangles)[3] = ossa_surface_get_triangles (surface);

  for (guint32 t = 0; t < ossa_surface_get_n_triangles (surface); t++)
    for (int i = 0; i < 3; i++) {
      guint64 *key = g_new (guint64, 1);

      *key = (guint64)triangles[t][i] << 32 | triangles[t][(i + 1) % 3];
      g_assert_true (g_hash_table_add (edges, key));
    }
  for (guint32 t = 0; t < ossa_surface_get_n_triangles (surface); t++)
    for (int i = 0; i < 3; i++) {
      guint64 back = (guint64)triangles[t][(i + 1) % 3] << 32 | triangles[t][i];

      g_assert_true (g_hash_table_contains (edges, &back));
    }
}

static void
test_normals_point_outward (void)
{
  g_autoptr (OssaSurface) surface = make_sphere (7, 1);
  const OssaVec *normals = ossa_surface_get_normals (surface);
  const guint32 (*triangles)[3] = ossa_surface_get_triangles (surface);

  for (guint32 t = 0; t < ossa_surface_get_n_triangles (surface); t++) {
    OssaVec out =
        ossa_vec_sub (ossa_surface_get_points (surface)[triangles[t][0]], ossa_vec (3, -2, 1));

    if (ossa_vec_length (normals[t]) > 0.5)
      g_assert_cmpfloat (ossa_vec_dot (normals[t], out), >, 0);
  }
}

static void
test_faces_on_lattice_points_lie_there (void)
{
  OssaBox box = { { -8, -8, -8 }, { 8, 8, 8 } };
  g_autoptr (OssaSurface) surface = ossa_isosurface_new (box_distance, NULL, &box, 1);

  OssaBox bounds = ossa_surface_get_box (surface);

  g_assert_cmpfloat_with_epsilon (ossa_vec_distance (ossa_box_size (&bounds), ossa_vec (8, 10, 12)),
                                  0, 1e-6);
  /* A bevel of at most half a cell stands along each of the box's edges. */
  g_assert_cmpfloat_with_epsilon (ossa_surface_get_volume (surface), 8 * 4 * 5 * 6,
                                  4 * (8 + 10 + 12) / 2);
}

static void
test_nothing_inside_gives_nothing (void)
{
  OssaBox box = { { 50, 50, 50 }, { 60, 60, 60 } };
  double radius = 10;

  g_assert_null (ossa_isosurface_new (sphere, &radius, &box, 1));
}

static void
test_a_lattice_too_fine_is_made_coarser (void)
{
  g_autoptr (OssaSurface) surface = make_sphere (10, 0.01);

  g_assert_cmpfloat_with_epsilon (ossa_surface_get_volume (surface) / (4 * G_PI / 3 * 1000), 1,
                                  1e-3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mesh/isosurface/a-sphere-has-its-volume-and-area",
                   test_a_sphere_has_its_volume_and_area);
  g_test_add_func ("/mesh/isosurface/the-error-falls-with-the-square-of-the-step",
                   test_the_error_falls_with_the_square_of_the_step);
  g_test_add_func ("/mesh/isosurface/every-edge-has-two-triangles-of-opposite-turn",
                   test_every_edge_has_two_triangles_of_opposite_turn);
  g_test_add_func ("/mesh/isosurface/normals-point-outward", test_normals_point_outward);
  g_test_add_func ("/mesh/isosurface/faces-on-lattice-points-lie-there",
                   test_faces_on_lattice_points_lie_there);
  g_test_add_func ("/mesh/isosurface/nothing-inside-gives-nothing",
                   test_nothing_inside_gives_nothing);
  g_test_add_func ("/mesh/isosurface/a-lattice-too-fine-is-made-coarser",
                   test_a_lattice_too_fine_is_made_coarser);
  return g_test_run ();
}
