/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-error.h"
#include "ossa-vec.h"

static OssaVec
random_vec (GRand *rand)
{
  return ossa_vec (g_rand_double_range (rand, -9, 9), g_rand_double_range (rand, -9, 9),
                   g_rand_double_range (rand, -9, 9));
}

static void
assert_same (OssaVec a, OssaVec b)
{
  g_assert_cmpfloat (ossa_vec_distance (a, b), <, 1e-12 * (1 + ossa_vec_length (a)));
}

static OssaFrame
random_frame (GRand *rand, double handedness)
{
  OssaFrame frame = { .origin = random_vec (rand) };

  frame.axis[0] = ossa_vec_unit (random_vec (rand));
  frame.axis[1] = ossa_vec_perpendicular (frame.axis[0]);
  frame.axis[2] = ossa_vec_scale (ossa_vec_cross (frame.axis[0], frame.axis[1]), handedness);
  return frame;
}

static void
test_frames_of_either_hand_go_there_and_back (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);

  for (int i = 0; i < 200; i++) {
    OssaFrame frame = random_frame (rand, i % 2 ? 1 : -1);
    OssaVec p = random_vec (rand), q = random_vec (rand);
    OssaVec world = ossa_frame_point_to_world (&frame, p);

    assert_same (ossa_frame_point_to_local (&frame, world), p);
    g_assert_cmpfloat_with_epsilon (
        ossa_vec_distance (world, ossa_frame_point_to_world (&frame, q)), ossa_vec_distance (p, q),
        1e-12);
  }
}

/* Lagrange: |a x b|^2 + (a . b)^2 = |a|^2 |b|^2 */
static void
test_products_obey_lagrange (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (int i = 0; i < 200; i++) {
    OssaVec a = random_vec (rand), b = random_vec (rand), c = ossa_vec_cross (a, b);
    double left = ossa_vec_dot (c, c) + ossa_vec_dot (a, b) * ossa_vec_dot (a, b);

    g_assert_cmpfloat_with_epsilon (left, ossa_vec_dot (a, a) * ossa_vec_dot (b, b), 1e-9);
    g_assert_cmpfloat_with_epsilon (ossa_vec_dot (a, c), 0, 1e-11);
  }
}

static void
test_a_perpendicular_is_unit_and_right_angled (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (int i = 0; i < 200; i++) {
    OssaVec a = ossa_vec_unit (i < 3 ? ossa_vec (i == 0, i == 1, i == 2) : random_vec (rand));
    OssaVec p = ossa_vec_perpendicular (a);

    g_assert_cmpfloat_with_epsilon (ossa_vec_dot (a, p), 0, 1e-14);
    g_assert_cmpfloat_with_epsilon (ossa_vec_length (p), 1, 1e-14);
  }
}

static void
test_the_zero_vector_stays_zero (void)
{
  assert_same (ossa_vec_unit (ossa_vec (0, 0, 0)), ossa_vec (0, 0, 0));
}

static void
test_a_box_holds_what_was_added (void)
{
  OssaBox box = ossa_box_empty ();

  g_assert_true (ossa_box_is_empty (&box));
  ossa_box_add (&box, ossa_vec (1, -2, 3));
  g_assert_false (ossa_box_is_empty (&box));
  ossa_box_add (&box, ossa_vec (-1, 2, 5));
  assert_same (ossa_box_center (&box), ossa_vec (0, 0, 4));
  assert_same (ossa_box_size (&box), ossa_vec (2, 4, 2));
  box = ossa_box_grown (&box, 1);
  assert_same (ossa_box_size (&box), ossa_vec (4, 6, 4));
}

/* Scripts depend on the numbers: 2 for usage, 3 input, 4 format, 5 limit, 6 geometry, 7 model, 8
 * plugin, 9 stopped. */
static void
test_each_kind_of_error_has_its_exit_status (void)
{
  for (int code = OSSA_ERROR_USAGE; code <= OSSA_ERROR_CANCELLED; code++) {
    g_autoptr (GError) error = g_error_new (OSSA_ERROR, code, "x");

    g_assert_cmpint (ossa_error_exit_status (error), ==, 2 + code);
  }
  g_assert_cmpint (ossa_error_exit_status (NULL), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/vec/frames-of-either-hand-go-there-and-back",
                   test_frames_of_either_hand_go_there_and_back);
  g_test_add_func ("/base/vec/products-obey-lagrange", test_products_obey_lagrange);
  g_test_add_func ("/base/vec/a-perpendicular-is-unit-and-right-angled",
                   test_a_perpendicular_is_unit_and_right_angled);
  g_test_add_func ("/base/vec/the-zero-vector-stays-zero", test_the_zero_vector_stays_zero);
  g_test_add_func ("/base/vec/a-box-holds-what-was-added", test_a_box_holds_what_was_added);
  g_test_add_func ("/base/error/each-kind-has-its-exit-status",
                   test_each_kind_of_error_has_its_exit_status);
  return g_test_run ();
}
