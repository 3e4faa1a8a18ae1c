/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-locator.h"

#include "shapes.h"

static OssaVec
random_vec (GRand *rand, double reach)
{
  double x = g_rand_double_range (rand, -reach, reach);
  double y = g_rand_double_range (rand, -reach, reach);

  return ossa_vec (x, y, g_rand_double_range (rand, -reach, reach));
}

static void
test_winding_tells_inside_from_outside (void)
{
  g_autoptr (OssaSurface) sphere = shape_sphere (10, 40);
  g_autoptr (OssaLocator) locator = ossa_locator_new (sphere);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  double worst = 0;

  for (int i = 0; i < 5000; i++) {
    OssaVec p = random_vec (rand, 15);
    double r = ossa_vec_length (p);

    if (fabs (r - 10) < 0.1)
      continue;
    worst = MAX (worst, fabs (ossa_locator_winding (locator, p) - (r < 10)));
  }
  g_test_message ("worst error of the winding number %.2g", worst);
  g_assert_cmpfloat (worst, <, 5e-3);
}

/* Half a sphere still has an inside, on the border plane the winding number is a half. */
static void
test_winding_of_an_open_surface_is_graded (void)
{
  g_autoptr (OssaSurface) sphere = shape_sphere (10, 40);
  const guint32 (*triangles)[3] = ossa_surface_get_triangles (sphere);
  g_autoptr (GArray) half = g_array_new (FALSE, FALSE, sizeof *triangles);
  g_autoptr (OssaSurface) bowl = NULL;
  g_autoptr (OssaLocator) locator = NULL;

  for (guint32 t = 0; t < ossa_surface_get_n_triangles (sphere); t++)
    if (ossa_surface_get_normals (sphere)[t].z < 0)
      g_array_append_vals (half, triangles[t], 1);
  bowl = ossa_surface_new_from_triangles (ossa_surface_get_points (sphere),
                                          ossa_surface_get_n_points (sphere),
                                          (const guint32 (*)[3])half->data, half->len);
  locator = ossa_locator_new (bowl);
  g_assert_cmpfloat_with_epsilon (ossa_locator_winding (locator, ossa_vec (0, 0, 0)), 0.5, 5e-3);
  g_assert_true (ossa_locator_contains (locator, ossa_vec (0, 0, -3)));
  g_assert_false (ossa_locator_contains (locator, ossa_vec (0, 0, 3)));
}

static void
test_overlap_is_inside (void)
{
  Shape shape = shape_new ();
  g_autoptr (OssaSurface) pair = NULL;
  g_autoptr (OssaLocator) locator = NULL;

  shape_add_sphere (&shape, ossa_vec (0, 0, 0), 10, 30, FALSE);
  shape_add_sphere (&shape, ossa_vec (12, 0, 0), 10, 30, FALSE);
  pair = shape_finish (&shape);
  locator = ossa_locator_new (pair);
  g_assert_cmpfloat_with_epsilon (ossa_locator_winding (locator, ossa_vec (6, 0, 0)), 2, 5e-3);
  g_assert_true (ossa_locator_contains (locator, ossa_vec (6, 0, 0)));
  g_assert_true (ossa_locator_contains (locator, ossa_vec (-6, 0, 0)));
  g_assert_false (ossa_locator_contains (locator, ossa_vec (6, 0, 9.5)));
}

static double
nearest_by_hand (const OssaSurface *surface, OssaVec p)
{
  const OssaVec *points = ossa_surface_get_points (surface);
  double best = INFINITY;

  /* Triangles of a box lie in its faces: clamp to the box's sides. */
  OssaBox box = ossa_surface_get_box (surface);
  OssaVec c = ossa_vec (CLAMP (p.x, box.min.x, box.max.x), CLAMP (p.y, box.min.y, box.max.y),
                        CLAMP (p.z, box.min.z, box.max.z));

  g_assert_nonnull (points);
  if (ossa_vec_distance (c, p) > 0)
    return ossa_vec_distance (c, p);
  for (int k = 0; k < 3; k++) {
    best = MIN (best, ossa_vec_get (p, k) - ossa_vec_get (box.min, k));
    best = MIN (best, ossa_vec_get (box.max, k) - ossa_vec_get (p, k));
  }
  return -best;
}

static void
test_signed_distance_to_a_box_is_exact (void)
{
  g_autoptr (OssaSurface) box = shape_box (ossa_vec (10, 20, 30));
  g_autoptr (OssaLocator) locator = ossa_locator_new (box);
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);

  for (int i = 0; i < 5000; i++) {
    OssaVec p = ossa_vec_add (random_vec (rand, 30), ossa_vec (5, 10, 15));

    g_assert_cmpfloat_with_epsilon (ossa_locator_signed_distance (locator, p),
                                    nearest_by_hand (box, p), 1e-12);
  }
}

static void
test_nearest_keeps_to_its_limit (void)
{
  g_autoptr (OssaSurface) box = shape_box (ossa_vec (10, 20, 30));
  g_autoptr (OssaLocator) locator = ossa_locator_new (box);
  OssaVec nearest;
  guint32 triangle;

  g_assert_false (ossa_locator_nearest (locator, ossa_vec (-3, 5, 5), 2.9, &nearest, &triangle));
  g_assert_true (ossa_locator_nearest (locator, ossa_vec (-3, 5, 5), 3.1, &nearest, &triangle));
  g_assert_cmpfloat (ossa_vec_distance (nearest, ossa_vec (0, 5, 5)), <, 1e-12);
  g_assert_cmpfloat (ossa_surface_get_normals (box)[triangle].x, ==, -1);
}

static void
test_ray_meets_the_first_wall (void)
{
  g_autoptr (OssaSurface) sphere = shape_sphere (10, 90);
  g_autoptr (OssaLocator) locator = ossa_locator_new (sphere);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  double t;
  guint32 triangle;

  for (int i = 0; i < 2000; i++) {
    OssaVec direction = ossa_vec_unit (random_vec (rand, 1));

    g_assert_true (ossa_locator_ray (locator, ossa_vec (0, 0, 0), direction, &t, &triangle));
    g_assert_cmpfloat_with_epsilon (t, 10, 0.01);
    g_assert_true (
        ossa_locator_ray (locator, ossa_vec_scale (direction, -20), direction, &t, &triangle));
    g_assert_cmpfloat_with_epsilon (t, 10, 0.01);
    g_assert_cmpfloat (ossa_vec_dot (ossa_surface_get_normals (sphere)[triangle], direction), <,
                       -0.9);
    g_assert_false (
        ossa_locator_ray (locator, ossa_vec_scale (direction, 20), direction, &t, NULL));
  }
}

/* What the shape is built of does not matter: a far field that is wrong would show as a jump. */
static void
test_far_field_agrees_with_the_sum (void)
{
  g_autoptr (OssaSurface) box = shape_box (ossa_vec (10, 20, 30));
  g_autoptr (OssaLocator) locator = ossa_locator_new (box);

  g_assert_cmpfloat_with_epsilon (ossa_locator_winding (locator, ossa_vec (5, 10, 15)), 1, 1e-12);
  g_assert_cmpfloat_with_epsilon (ossa_locator_winding (locator, ossa_vec (-1, 10, 15)), 0, 1e-12);
  g_assert_cmpfloat_with_epsilon (ossa_locator_winding (locator, ossa_vec (500, 10, 15)), 0, 1e-5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/locator/winding-tells-inside-from-outside",
                   test_winding_tells_inside_from_outside);
  g_test_add_func ("/locator/winding-of-an-open-surface-is-graded",
                   test_winding_of_an_open_surface_is_graded);
  g_test_add_func ("/locator/overlap-is-inside", test_overlap_is_inside);
  g_test_add_func ("/locator/signed-distance-to-a-box-is-exact",
                   test_signed_distance_to_a_box_is_exact);
  g_test_add_func ("/locator/nearest-keeps-to-its-limit", test_nearest_keeps_to_its_limit);
  g_test_add_func ("/locator/ray-meets-the-first-wall", test_ray_meets_the_first_wall);
  g_test_add_func ("/locator/far-field-agrees-with-the-sum", test_far_field_agrees_with_the_sum);
  return g_test_run ();
}
