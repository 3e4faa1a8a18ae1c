/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-fit.h"

static void
test_ball_of_a_cap (void)
{
  OssaVec center = { 400, -300, 900 }, points[200];
  OssaBall ball;

  for (guint i = 0; i < 200; i++) {
    double z = 0.55 + 0.45 * i / 199, a = 2.399963 * i, r = sqrt (1 - z * z);

    points[i] = ossa_vec_mad (center, 23.5, ossa_vec (r * cos (a), r * sin (a), z));
  }
  g_assert_true (ossa_fit_ball (points, NULL, 200, &ball));
  g_assert_cmpfloat_with_epsilon (ball.radius, 23.5, 1e-6);
  g_assert_cmpfloat (ossa_vec_distance (ball.center, center), <, 1e-6);
}

static void
test_no_ball_through_a_plane (void)
{
  OssaVec points[16];
  OssaBall ball;

  for (guint i = 0; i < 16; i++)
    points[i] = ossa_vec (i % 4, i / 4, 7);
  g_assert_false (ossa_fit_ball (points, NULL, 16, &ball) && ball.radius < 1e3);
  g_assert_false (ossa_fit_ball (points, NULL, 3, &ball));
}

static void
test_arc_radius_and_side (void)
{
  OssaVec points[101], toward;

  for (guint i = 0; i <= 100; i++) {
    double a = (i - 50.0) / 50 * 0.12;

    points[i] = ossa_vec (50 + 1000 * sin (a), 20, 1000 * cos (a));
  }
  g_assert_cmpfloat_with_epsilon (ossa_fit_arc (points, 101, 0.5, &toward), 1000, 15);
  g_assert_cmpfloat (toward.z, <, -0.99);
  for (guint i = 0; i <= 100; i++)
    points[i] = ossa_vec (i, 2.0 * i, -i);
  g_assert_cmpfloat (ossa_fit_arc (points, 101, 0.5, NULL), ==, 0);
}

static void
test_principal_axes_of_a_box (void)
{
  OssaMoments moments = { 0 };
  OssaVec a = ossa_vec_unit (ossa_vec (1, 2, 2)), b = ossa_vec_perpendicular (a);
  double variance[3];
  OssaFrame frame;

  for (int i = -10; i <= 10; i++)
    for (int j = -3; j <= 3; j++)
      for (int k = -1; k <= 1; k++)
        ossa_moments_add (
            &moments,
            ossa_vec_mad (ossa_vec_mad (ossa_vec_mad (ossa_vec (5, 6, 7), i, a), j, b), k,
                          ossa_vec_cross (a, b)),
            2);
  frame = ossa_moments_principal (&moments, variance);
  g_assert_cmpfloat (fabs (ossa_vec_dot (frame.axis[0], a)), >, 1 - 1e-12);
  g_assert_cmpfloat (fabs (ossa_vec_dot (frame.axis[1], b)), >, 1 - 1e-12);
  g_assert_cmpfloat (ossa_vec_distance (frame.origin, ossa_vec (5, 6, 7)), <, 1e-9);
  g_assert_cmpfloat_with_epsilon (variance[0], 110.0 / 3, 1e-9);
  g_assert_cmpfloat_with_epsilon (
      ossa_vec_dot (ossa_vec_cross (frame.axis[0], frame.axis[1]), frame.axis[2]), 1, 1e-12);
}

static void
test_hull_turns_counterclockwise (void)
{
  static const double points[][2] = { { 0, 0 }, { 2, 2 }, { 4, 0 }, { 4, 4 },
                                      { 2, 1 }, { 0, 4 }, { 2, 0 } };
  guint hull[7], n = ossa_fit_hull (points, 7, hull);
  double area = 0;

  g_assert_cmpuint (n, ==, 4);
  for (guint i = 0; i < n; i++) {
    const double *a = points[hull[i]], *b = points[hull[(i + 1) % n]];

    area += (a[0] * b[1] - a[1] * b[0]) / 2;
  }
  g_assert_cmpfloat_with_epsilon (area, 16, 1e-12);
}

static void
test_curve_follows_and_goes_on_straight (void)
{
  OssaFrame frame = ossa_frame_identity ();
  OssaVec points[50], tangent;
  OssaCurve curve;

  for (guint i = 0; i < 50; i++)
    points[i] = ossa_vec (3 + 0.001 * i * i, -2 + 0.1 * i, 2.0 * i);
  g_assert_true (ossa_fit_curve (points, NULL, 50, &frame, 4, &curve));
  g_assert_cmpfloat (ossa_vec_distance (ossa_curve_at (&curve, 40), points[20]), <, 1e-9);
  tangent = ossa_curve_tangent (&curve, 98);
  g_assert_cmpfloat_with_epsilon (tangent.x / tangent.z, 0.049, 1e-9);
  g_assert_cmpfloat (ossa_vec_distance (ossa_curve_at (&curve, 118),
                                        ossa_vec_mad (points[49], 20 / tangent.z, tangent)),
                     <, 1e-9);
  g_assert_false (ossa_fit_curve (points, NULL, 1, &frame, 1, &curve));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fit/ball-of-a-cap", test_ball_of_a_cap);
  g_test_add_func ("/fit/no-ball-through-a-plane", test_no_ball_through_a_plane);
  g_test_add_func ("/fit/arc-radius-and-side", test_arc_radius_and_side);
  g_test_add_func ("/fit/principal-axes-of-a-box", test_principal_axes_of_a_box);
  g_test_add_func ("/fit/hull-turns-counterclockwise", test_hull_turns_counterclockwise);
  g_test_add_func ("/fit/curve-follows-and-goes-on-straight",
                   test_curve_follows_and_goes_on_straight);
  return g_test_run ();
}
