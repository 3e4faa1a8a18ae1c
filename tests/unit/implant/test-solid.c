/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <math.h>

#include "ossa-solid.h"

static double
random_in (double lo, double hi)
{
  return g_test_rand_double_range (lo, hi);
}

static OssaVec
random_point (double size)
{
  return ossa_vec (random_in (-size, size), random_in (-size, size), random_in (-size, size));
}

/* No step may change a distance by more than its length, and the border lies no nearer than the
 * distance says. */
static void
check_distance_is_safe (OssaSolid *solid, double size)
{
  OssaBox box = ossa_solid_get_box (solid);

  for (int i = 0; i < 4000; i++) {
    OssaVec p = random_point (size), q = ossa_vec_add (p, random_point (3));
    double dp = ossa_solid_distance (solid, p), dq = ossa_solid_distance (solid, q);

    g_assert_cmpfloat (fabs (dp - dq), <=, ossa_vec_distance (p, q) + 1e-9);
    if (dp < 0) {
      g_assert_cmpfloat (p.x, >=, box.min.x);
      g_assert_cmpfloat (p.y, >=, box.min.y);
      g_assert_cmpfloat (p.z, >=, box.min.z);
      g_assert_cmpfloat (p.x, <=, box.max.x);
      g_assert_cmpfloat (p.y, <=, box.max.y);
      g_assert_cmpfloat (p.z, <=, box.max.z);
    }
  }
}

static OssaSolid *
slanted_cylinder (void)
{
  return ossa_solid_new_cylinder (ossa_vec (-8, -5, -9), ossa_vec (6, 7, 10), 4);
}

static void
test_every_kind_is_safe (void)
{
  OssaFrame frame = ossa_frame_identity ();
  OssaVec line[4] = { { -9, 0, 0 }, { -2, 1, 0 }, { 4, 4, 3 }, { 9, 4, 5 } };
  double radius[4] = { 2, 3, 1, 1.5 };
  g_autoptr (OssaSolid) sphere = ossa_solid_new_sphere (ossa_vec (1, 2, 3), 5);
  g_autoptr (OssaSolid) cylinder = slanted_cylinder ();
  g_autoptr (OssaSolid) cone = ossa_solid_new_cone (ossa_vec (0, -6, 0), ossa_vec (3, 8, 2), 5, 2);
  g_autoptr (OssaSolid) sweep = ossa_solid_new_sweep (line, radius, 4);
  g_autoptr (OssaSolid) box = ossa_solid_new_box (&frame, ossa_vec (3, 5, 7));
  g_autoptr (OssaSolid) both = ossa_solid_new_union ((OssaSolid *[]){ sphere, cone }, 2);
  g_autoptr (OssaSolid) cut = ossa_solid_new_difference (box, cylinder);
  g_autoptr (OssaSolid) grown = ossa_solid_new_offset (cylinder, 1.5);
  OssaSolid *all[] = { sphere, cylinder, cone, sweep, box, both, cut, grown };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    check_distance_is_safe (all[i], 16);
}

static void
test_volumes_are_the_closed_forms (void)
{
  OssaFrame frame = ossa_frame_identity ();
  OssaVec line[2] = { { 0, 0, 0 }, { 20, 0, 0 } };
  g_autoptr (OssaSolid) sphere = ossa_solid_new_sphere (ossa_vec (0, 0, 0), 10);
  g_autoptr (OssaSolid) cylinder = slanted_cylinder ();
  g_autoptr (OssaSolid) cone = ossa_solid_new_cone (ossa_vec (0, 0, 0), ossa_vec (12, 0, 0), 6, 3);
  g_autoptr (OssaSolid) capsule = ossa_solid_new_sweep (line, (double[]){ 4, 4 }, 2);
  g_autoptr (OssaSolid) box = ossa_solid_new_box (&frame, ossa_vec (3, 4, 5));
  double length = sqrt (14 * 14 + 12 * 12 + 19 * 19);
  struct {
    OssaSolid *solid;
    double volume;
  } cases[] = {
    { sphere, 4.0 / 3 * G_PI * 1000 },
    { cylinder, G_PI * 16 * length },
    { cone, G_PI * 12 / 3 * (36 + 18 + 9) },
    { capsule, G_PI * 16 * 20 + 4.0 / 3 * G_PI * 64 },
    { box, 480 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpfloat_with_epsilon (ossa_solid_volume (cases[i].solid, 0.25), cases[i].volume,
                                    0.004 * cases[i].volume);
}

static void
test_cone_with_equal_radii_is_the_cylinder (void)
{
  OssaVec a = ossa_vec (-3, 2, 1), b = ossa_vec (5, -4, 6);
  g_autoptr (OssaSolid) cylinder = ossa_solid_new_cylinder (a, b, 3);
  g_autoptr (OssaSolid) cone = ossa_solid_new_cone (a, b, 3, 3);

  for (int i = 0; i < 5000; i++) {
    OssaVec p = random_point (12);

    g_assert_cmpfloat_with_epsilon (ossa_solid_distance (cone, p),
                                    ossa_solid_distance (cylinder, p), 1e-9);
  }
}

/* The tree must give what looking at every segment gives. */
static void
test_sweep_equals_its_segments (void)
{
  enum { N = 61 };
  OssaVec line[N];
  double radius[N];
  OssaSolid *segments[N - 1];
  g_autoptr (OssaSolid) sweep = NULL;
  g_autoptr (OssaSolid) all = NULL;

  for (int i = 0; i < N; i++) {
    line[i] = ossa_vec (10 * sin (i / 10.0), 3 * cos (i / 7.0), i - 30.0);
    radius[i] = 3 + sin (i / 4.0);
  }
  for (int i = 0; i < N - 1; i++)
    segments[i] = ossa_solid_new_sweep (line + i, radius + i, 2);
  sweep = ossa_solid_new_sweep (line, radius, N);
  all = ossa_solid_new_union (segments, N - 1);
  for (int i = 0; i < 5000; i++) {
    OssaVec p = random_point (35);

    g_assert_cmpfloat_with_epsilon (ossa_solid_distance (sweep, p), ossa_solid_distance (all, p),
                                    1e-9);
  }
  for (int i = 0; i < N - 1; i++)
    ossa_solid_unref (segments[i]);
}

/* However near or far from each other, and however many. */
static void
test_points_together_are_as_alone (void)
{
  enum { N = 61, MANY = 150 };
  OssaVec line[N], points[MANY];
  double radius[N], together[MANY];
  g_autoptr (OssaSolid) sweep = NULL;
  g_autoptr (OssaSolid) ball = ossa_solid_new_sphere (ossa_vec (1, 2, 3), 4);

  for (int i = 0; i < N; i++) {
    line[i] = ossa_vec (10 * sin (i / 10.0), 3 * cos (i / 7.0), i - 30.0);
    radius[i] = i % 7 == 3 ? 0.5 : 3 + sin (i / 4.0); /* some are swallowed */
  }
  sweep = ossa_solid_new_sweep (line, radius, N);
  for (int k = 0; k < 60; k++) {
    const OssaVec center = random_point (35);
    const guint n = k % 2 == 0 ? 64 : MANY;

    for (guint i = 0; i < n; i++)
      points[i] = ossa_vec_add (center, random_point (k % 3 == 0 ? 30 : 1.5));
    ossa_solid_distances (sweep, points, n, together);
    for (guint i = 0; i < n; i++)
      g_assert_cmpfloat_with_epsilon (together[i], ossa_solid_distance (sweep, points[i]), 1e-12);
    ossa_solid_distances (ball, points, n, together);
    g_assert_cmpfloat (together[n - 1], ==, ossa_solid_distance (ball, points[n - 1]));
  }
}

static void
test_sweep_holds_a_swallowed_sphere (void)
{
  OssaVec line[2] = { { 0, 0, 0 }, { 1, 0, 0 } };
  g_autoptr (OssaSolid) sweep = ossa_solid_new_sweep (line, (double[]){ 5, 1 }, 2);

  g_assert_cmpfloat_with_epsilon (ossa_solid_distance (sweep, ossa_vec (0, 8, 0)), 3, 1e-12);
  g_assert_cmpfloat_with_epsilon (ossa_solid_distance (sweep, ossa_vec (0, 0, 0)), -5, 1e-12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/implant/solid/every-kind-is-safe", test_every_kind_is_safe);
  g_test_add_func ("/implant/solid/volumes-are-the-closed-forms",
                   test_volumes_are_the_closed_forms);
  g_test_add_func ("/implant/solid/cone-with-equal-radii-is-the-cylinder",
                   test_cone_with_equal_radii_is_the_cylinder);
  g_test_add_func ("/implant/solid/sweep-equals-its-segments", test_sweep_equals_its_segments);
  g_test_add_func ("/implant/solid/points-together-are-as-alone",
                   test_points_together_are_as_alone);
  g_test_add_func ("/implant/solid/sweep-holds-a-swallowed-sphere",
                   test_sweep_holds_a_swallowed_sphere);
  return g_test_run ();
}
