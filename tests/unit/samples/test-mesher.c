/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <glib.h>

#include "ossa-mesh.h"
#include "sample-measure.h"
#include "sample-mesher.h"
#include "sample-shape.h"

static OssaMesh *
mesh_of (SampleDistance distance, gconstpointer shape, double reach, double spacing)
{
  OssaBox box = { { -reach, -reach, -reach }, { reach, reach, reach } };
  g_autoptr (SampleTets) tets = sample_mesher_fill (distance, shape, &box, spacing);
  g_autoptr (OssaMeshBuilder) builder = ossa_mesh_builder_new ("test", "test");

  for (guint i = 0; i < tets->points->len; i++)
    ossa_mesh_builder_add_point (builder, g_array_index (tets->points, OssaVec, i));
  for (guint i = 0; i < tets->tets->len; i++)
    ossa_mesh_builder_add_cell (builder, OSSA_CELL_TET4,
                                (const guint32 *)(gpointer)tets->tets->data + 4 * i, 4);
  return ossa_mesh_builder_finish (builder, 1, NULL);
}

static double
ball (gconstpointer shape, OssaVec p)
{
  return sample_ball (p, ossa_vec (0.37, -0.21, 0.11), *(const double *)shape);
}

static double
ring (gconstpointer shape, OssaVec p)
{
  return hypot (hypot (p.x, p.y) - 14, p.z) - 5;
}

static void
test_ball (void)
{
  const double radius = 10;
  g_autoptr (OssaMesh) mesh = mesh_of (ball, &radius, 11, 2);
  SampleVolume v = sample_measure_volume (mesh, NULL);
  int euler;

  g_assert_true (sample_measure_is_closed (mesh, &euler));
  g_assert_cmpint (euler, ==, 2);
  g_assert_cmpfloat (sample_measure_least_dihedral_deg (mesh), >, 8);
  /* Chords cut the ball by order (h / 2r)^2. */
  g_assert_cmpfloat_with_epsilon (v.volume_mm3 / (4.0 / 3 * G_PI * 1000), 1, 0.01);
  g_assert_cmpfloat (ossa_vec_distance (v.centroid, ossa_vec (0.37, -0.21, 0.11)), <, 0.02);
}

static void
test_volume_converges (void)
{
  const double radius = 10, exact = 4.0 / 3 * G_PI * 1000;
  g_autoptr (OssaMesh) coarse = mesh_of (ball, &radius, 11, 3);
  g_autoptr (OssaMesh) fine = mesh_of (ball, &radius, 11, 1.5);
  double off_coarse = exact - sample_measure_volume (coarse, NULL).volume_mm3;
  double off_fine = exact - sample_measure_volume (fine, NULL).volume_mm3;

  g_assert_cmpfloat (off_fine, >, 0);
  g_assert_cmpfloat (off_coarse / off_fine, >, 3);
  g_assert_cmpfloat (off_coarse / off_fine, <, 5.5);
}

static void
test_ring_keeps_its_hole (void)
{
  g_autoptr (OssaMesh) mesh = mesh_of (ring, NULL, 20, 2);
  int euler;

  g_assert_true (sample_measure_is_closed (mesh, &euler));
  g_assert_cmpint (euler, ==, 0);
  g_assert_cmpfloat (sample_measure_least_dihedral_deg (mesh), >, 8);
}

static double
rod (gconstpointer shape, OssaVec p)
{
  const OssaVec *axis = shape;

  return sample_cone (p, ossa_vec_scale (*axis, -15), 4, ossa_vec_scale (*axis, 15), 4);
}

static void
test_long_axis_of_a_rod (void)
{
  OssaVec axis = ossa_vec_unit (ossa_vec (2, -1, 3));
  g_autoptr (OssaMesh) mesh = mesh_of (rod, &axis, 20, 2.5);

  g_assert_cmpfloat (fabs (ossa_vec_dot (sample_measure_long_axis (mesh), axis)), >, 0.9999);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mesher/ball-is-closed-well-shaped-and-full", test_ball);
  g_test_add_func ("/mesher/volume-converges-with-the-square-of-the-spacing",
                   test_volume_converges);
  g_test_add_func ("/mesher/ring-keeps-its-hole", test_ring_keeps_its_hole);
  g_test_add_func ("/mesher/long-axis-of-a-rod", test_long_axis_of_a_rod);
  return g_test_run ();
}
