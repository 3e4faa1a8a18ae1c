/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-load-spread.h"

#define N_POINTS 60

static void
fill_cap (GRand *rand, OssaVec *points, double *weights)
{
  for (guint i = 0; i < N_POINTS; i++) {
    double a = g_rand_double_range (rand, 0, 2 * G_PI), b = g_rand_double_range (rand, 0, 0.5);

    points[i] = ossa_vec (100 + 24 * sin (b) * cos (a), -50 + 24 * sin (b) * sin (a), 24 * cos (b));
    weights[i] = g_rand_double_range (rand, 0.01, 100);
  }
}

static void
sum_up (const OssaVec *points,
        const OssaVec *forces,
        guint n,
        OssaVec center,
        OssaVec *force,
        OssaVec *moment)
{
  *force = *moment = ossa_vec (0, 0, 0);
  for (guint i = 0; i < n; i++) {
    *force = ossa_vec_add (*force, forces[i]);
    *moment = ossa_vec_add (*moment, ossa_vec_cross (ossa_vec_sub (points[i], center), forces[i]));
  }
}

static void
test_resultant_and_moment_are_kept (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 20; round++) {
    OssaVec points[N_POINTS], forces[N_POINTS], force, moment;
    OssaVec center = ossa_vec (100, -50, 0);
    OssaVec want = ossa_vec (378, -230.0 + round, -1604), turn = ossa_vec (0, 500.0 * round, 10000);
    double weights[N_POINTS];

    fill_cap (rand, points, weights);
    g_assert_true (ossa_load_spread (points, weights, N_POINTS, center, want, turn, forces));
    sum_up (points, forces, N_POINTS, center, &force, &moment);
    g_assert_cmpfloat (ossa_vec_distance (force, want), <, 1e-8);
    g_assert_cmpfloat (ossa_vec_distance (moment, turn), <, 1e-6);
  }
}

static void
test_torque_on_a_ring_is_tangential (void)
{
  OssaVec points[12], forces[12];
  double weights[12];

  for (guint i = 0; i < 12; i++) {
    points[i] = ossa_vec (10 * cos (i * G_PI / 6), 10 * sin (i * G_PI / 6), 3);
    weights[i] = 1;
  }
  g_assert_true (ossa_load_spread (points, weights, 12, ossa_vec (0, 0, 3), ossa_vec (0, 0, 0),
                                   ossa_vec (0, 0, 1200), forces));
  for (guint i = 0; i < 12; i++) {
    OssaVec tangent = ossa_vec (-sin (i * G_PI / 6), cos (i * G_PI / 6), 0);

    g_assert_cmpfloat (ossa_vec_distance (forces[i], ossa_vec_scale (tangent, 10)), <, 1e-9);
  }
}

static void
test_even_force_through_the_middle_goes_by_weight (void)
{
  const OssaVec points[4] = { { 1, 0, 0 }, { -1, 0, 0 }, { 0, 2, 0 }, { 0, -2, 0 } };
  const double weights[4] = { 3, 3, 1, 1 };
  OssaVec forces[4];

  g_assert_true (ossa_load_spread (points, weights, 4, ossa_vec (0, 0, 0), ossa_vec (0, 0, -8),
                                   ossa_vec (0, 0, 0), forces));
  for (guint i = 0; i < 4; i++)
    g_assert_cmpfloat_with_epsilon (forces[i].z, -weights[i], 1e-12);
}

static void
test_points_on_a_line_are_refused (void)
{
  const OssaVec points[4] = { { 0, 0, 0 }, { 1, 1, 1 }, { 2, 2, 2 }, { 5, 5, 5 } };
  const double weights[4] = { 1, 1, 1, 1 };
  OssaVec forces[4];

  g_assert_false (ossa_load_spread (points, weights, 4, points[0], ossa_vec (1, 0, 0),
                                    ossa_vec (0, 0, 0), forces));
  g_assert_false (ossa_load_spread (points, weights, 2, points[0], ossa_vec (1, 0, 0),
                                    ossa_vec (0, 0, 0), forces));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/risk/load-spread/resultant-and-moment-are-kept",
                   test_resultant_and_moment_are_kept);
  g_test_add_func ("/risk/load-spread/torque-on-a-ring-is-tangential",
                   test_torque_on_a_ring_is_tangential);
  g_test_add_func ("/risk/load-spread/even-force-goes-by-weight",
                   test_even_force_through_the_middle_goes_by_weight);
  g_test_add_func ("/risk/load-spread/points-on-a-line-are-refused",
                   test_points_on_a_line_are_refused);
  return g_test_run ();
}
