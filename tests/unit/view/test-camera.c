/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-camera.h"

static const OssaBox BOX = { { 100, -40, 1000 }, { 160, 20, 1400 } };

static OssaFrame
right_femur_frame (void)
{
  return (OssaFrame){ { 130, 0, 1400 }, { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } } };
}

static void
test_from_the_front_lateral_is_left_of_a_right_bone (void)
{
  OssaFrame frame = right_femur_frame ();
  OssaCamera camera = ossa_camera_standard (&frame, 'A', &BOX, 1.5);
  OssaVec lateral = ossa_vec_mad (camera.target, 10, frame.axis[0]);
  OssaVec superior = ossa_vec_mad (camera.target, 10, frame.axis[2]);
  double x, y;

  ossa_camera_project (&camera, 1.5, lateral, &x, &y);
  g_assert_cmpfloat (x, <, 0);
  g_assert_cmpfloat_with_epsilon (y, 0, 1e-12);
  ossa_camera_project (&camera, 1.5, superior, &x, &y);
  g_assert_cmpfloat (y, >, 0);
}

static void
test_every_view_holds_the_whole_box (void)
{
  OssaFrame frame = right_femur_frame ();

  for (const char *view = "APLMSI"; *view != '\0'; view++) {
    OssaCamera camera = ossa_camera_standard (&frame, *view, &BOX, 0.7);

    for (int corner = 0; corner < 8; corner++) {
      OssaVec p = ossa_vec (corner & 1 ? BOX.min.x : BOX.max.x, corner & 2 ? BOX.min.y : BOX.max.y,
                            corner & 4 ? BOX.min.z : BOX.max.z);
      double x, y;

      ossa_camera_project (&camera, 0.7, p, &x, &y);
      g_assert_cmpfloat (fabs (x), <, 1);
      g_assert_cmpfloat (fabs (y), <, 1);
    }
  }
}

static void
test_fitting_touches_the_margin_whatever_the_file_frame (void)
{
  const OssaVec rod[2] = { { 0, 0, 0 }, { 300, 300, 300 } };
  OssaFrame frame = right_femur_frame ();
  OssaBox box = { rod[0], rod[1] };
  OssaCamera camera;
  double x, y;

  frame.axis[2] = ossa_vec_unit (rod[1]);
  frame.axis[0] = ossa_vec_perpendicular (frame.axis[2]);
  frame.axis[1] = ossa_vec_cross (frame.axis[2], frame.axis[0]);
  camera = ossa_camera_standard (&frame, 'A', &box, 0.5);
  ossa_camera_fit (&camera, rod, 2, 0.5);
  ossa_camera_project (&camera, 0.5, rod[1], &x, &y);
  g_assert_cmpfloat_with_epsilon (x, 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (y, 1 / 1.06, 1e-9);
  ossa_camera_project (&camera, 0.5, rod[0], &x, &y);
  g_assert_cmpfloat_with_epsilon (y, -1 / 1.06, 1e-9);
}

static void
test_matrix_agrees_with_projection (void)
{
  OssaFrame frame = right_femur_frame ();
  OssaCamera camera = ossa_camera_standard (&frame, 'L', &BOX, 1.2);
  OssaVec q = ossa_vec (3, -7, 50);
  float m[16];
  double x, y;

  ossa_camera_get_matrix (&camera, 1.2, m);
  ossa_camera_project (&camera, 1.2, ossa_vec_add (camera.target, q), &x, &y);
  g_assert_cmpfloat_with_epsilon (m[0] * q.x + m[4] * q.y + m[8] * q.z + m[12], x, 1e-5);
  g_assert_cmpfloat_with_epsilon (m[1] * q.x + m[5] * q.y + m[9] * q.z + m[13], y, 1e-5);
}

static OssaCamera
front_camera (void)
{
  OssaFrame frame = right_femur_frame ();

  return ossa_camera_standard (&frame, 'A', &BOX, 1.4);
}

static void
assert_same_vec (OssaVec a, OssaVec b)
{
  g_assert_cmpfloat (ossa_vec_distance (a, b), <, 1e-9);
}

static void
test_what_is_projected_lies_on_its_line_of_sight (void)
{
  OssaCamera camera = front_camera ();
  OssaVec p = ossa_vec (111, 7, 1234), origin, direction, along;
  double x, y;

  ossa_camera_orbit (&camera, NULL, 0.13, -0.21);
  ossa_camera_project (&camera, 1.4, p, &x, &y);
  ossa_camera_unproject (&camera, 1.4, x, y, &origin, &direction);
  along = ossa_vec_sub (p, origin);
  g_assert_cmpfloat (ossa_vec_length (ossa_vec_cross (along, direction)), <, 1e-9);
  g_assert_cmpfloat (ossa_vec_dot (along, direction), >, 0);
}

static void
test_what_is_in_front_follows_the_pointer (void)
{
  const OssaVec up = { 0, 0, 1 };

  for (int free = 0; free < 2; free++) {
    OssaCamera camera = front_camera ();
    OssaVec near = ossa_vec_mad (camera.target, -10, ossa_camera_get_forward (&camera));
    double x, y;

    ossa_camera_orbit (&camera, free ? NULL : &up, 0.1, 0.05);
    ossa_camera_project (&camera, 1.4, near, &x, &y);
    g_assert_cmpfloat (x, >, 0);
    g_assert_cmpfloat (y, <, 0);
  }
}

/* Whatever the drag, the axis stands upright in the picture and the eye's axes stay a frame. */
static void
test_a_turntable_never_rolls (void)
{
  const OssaVec up = { 0, 0, 1 };
  OssaCamera camera = front_camera ();

  for (int i = 0; i < 500; i++) {
    ossa_camera_orbit (&camera, &up, 0.3 * sin (i), 0.4 * cos (1.7 * i));
    g_assert_cmpfloat_with_epsilon (ossa_vec_dot (camera.right, up), 0, 1e-9);
    g_assert_cmpfloat (ossa_vec_dot (camera.up, up), >=, -1e-9);
    g_assert_cmpfloat_with_epsilon (ossa_vec_dot (camera.right, camera.up), 0, 1e-12);
    g_assert_cmpfloat_with_epsilon (ossa_vec_length (camera.right), 1, 1e-12);
  }
}

static void
test_a_turntable_stops_at_the_poles_and_comes_back (void)
{
  const OssaVec up = { 0, 0, 1 };
  OssaCamera camera = front_camera (), start = camera;

  ossa_camera_orbit (&camera, &up, 0, 3);
  assert_same_vec (ossa_camera_get_forward (&camera), ossa_vec (0, 0, -1));
  ossa_camera_orbit (&camera, &up, 0.25, 0);
  ossa_camera_orbit (&camera, &up, -0.25, 0);
  ossa_camera_orbit (&camera, &up, 0, -0.5);
  assert_same_vec (camera.up, start.up);
  assert_same_vec (camera.right, start.right);
}

static void
test_a_pan_keeps_the_point_under_the_pointer (void)
{
  OssaCamera camera = front_camera ();
  OssaVec p = ossa_vec (111, 7, 1234);
  double x0, y0, x1, y1;

  ossa_camera_project (&camera, 1.4, p, &x0, &y0);
  ossa_camera_pan (&camera, 1.4, 0.3, 0.1);
  ossa_camera_project (&camera, 1.4, p, &x1, &y1);
  g_assert_cmpfloat_with_epsilon (x1 - x0, 0.6, 1e-12);
  g_assert_cmpfloat_with_epsilon (y1 - y0, -0.2, 1e-12);
}

static void
test_a_zoom_keeps_the_point_under_the_pointer (void)
{
  OssaCamera camera = front_camera ();
  OssaVec p = ossa_vec (111, 7, 1234);
  double before = camera.half_height, x0, y0, x1, y1;

  ossa_camera_project (&camera, 1.4, p, &x0, &y0);
  ossa_camera_zoom (&camera, 1.4, 2.5, x0, y0);
  ossa_camera_project (&camera, 1.4, p, &x1, &y1);
  g_assert_cmpfloat_with_epsilon (x1, x0, 1e-12);
  g_assert_cmpfloat_with_epsilon (y1, y0, 1e-12);
  g_assert_cmpfloat_with_epsilon (camera.half_height, before / 2.5, 1e-12);
  ossa_camera_zoom (&camera, 1.4, 1e9, x0, y0);
  ossa_camera_project (&camera, 1.4, p, &x1, &y1);
  g_assert_cmpfloat_with_epsilon (x1, x0, 1e-6);
  g_assert_cmpfloat (camera.half_height, ==, 1);
}

static void
test_a_roll_turns_the_picture_counter_clockwise (void)
{
  OssaCamera camera = front_camera ();
  OssaVec p = ossa_vec_mad (camera.target, 10, camera.right);
  double x, y;

  ossa_camera_roll (&camera, G_PI / 2);
  ossa_camera_project (&camera, 1, p, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, 0, 1e-12);
  g_assert_cmpfloat (y, >, 0);
}

static void
test_interpolation_joins_all_standard_views (void)
{
  OssaFrame frame = right_femur_frame ();

  for (int pair = 0; pair < 36; pair++) {
    OssaCamera a = ossa_camera_standard (&frame, "APLMSI"[pair / 6], &BOX, 1.4);
    OssaCamera b = ossa_camera_standard (&frame, "APLMSI"[pair % 6], &BOX, 1.4);
    OssaCamera start = ossa_camera_interpolate (&a, &b, 0);
    OssaCamera near_end = ossa_camera_interpolate (&a, &b, 1 - 1e-9);
    OssaCamera middle = ossa_camera_interpolate (&a, &b, 0.5);

    assert_same_vec (start.right, a.right);
    g_assert_cmpfloat (ossa_vec_distance (near_end.right, b.right), <, 1e-7);
    g_assert_cmpfloat (ossa_vec_distance (near_end.up, b.up), <, 1e-7);
    g_assert_cmpfloat_with_epsilon (middle.half_height, sqrt (a.half_height * b.half_height), 1e-9);
    g_assert_cmpfloat_with_epsilon (ossa_vec_dot (middle.right, middle.up), 0, 1e-12);
  }
}

static void
test_from_front_to_back_the_bone_stays_upright (void)
{
  OssaFrame frame = right_femur_frame ();
  OssaCamera front = ossa_camera_standard (&frame, 'A', &BOX, 1.4);
  OssaCamera back = ossa_camera_standard (&frame, 'P', &BOX, 1.4);
  OssaCamera middle = ossa_camera_interpolate (&front, &back, 0.5);

  assert_same_vec (middle.up, frame.axis[2]);
  g_assert_cmpfloat_with_epsilon (fabs (ossa_vec_dot (middle.right, frame.axis[1])), 1, 1e-9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/view/camera/from-the-front-lateral-is-left-of-a-right-bone",
                   test_from_the_front_lateral_is_left_of_a_right_bone);
  g_test_add_func ("/view/camera/every-view-holds-the-whole-box",
                   test_every_view_holds_the_whole_box);
  g_test_add_func ("/view/camera/fitting-touches-the-margin-whatever-the-file-frame",
                   test_fitting_touches_the_margin_whatever_the_file_frame);
  g_test_add_func ("/view/camera/matrix-agrees-with-projection",
                   test_matrix_agrees_with_projection);
  g_test_add_func ("/view/camera/what-is-projected-lies-on-its-line-of-sight",
                   test_what_is_projected_lies_on_its_line_of_sight);
  g_test_add_func ("/view/camera/what-is-in-front-follows-the-pointer",
                   test_what_is_in_front_follows_the_pointer);
  g_test_add_func ("/view/camera/a-turntable-never-rolls", test_a_turntable_never_rolls);
  g_test_add_func ("/view/camera/a-turntable-stops-at-the-poles-and-comes-back",
                   test_a_turntable_stops_at_the_poles_and_comes_back);
  g_test_add_func ("/view/camera/a-pan-keeps-the-point-under-the-pointer",
                   test_a_pan_keeps_the_point_under_the_pointer);
  g_test_add_func ("/view/camera/a-zoom-keeps-the-point-under-the-pointer",
                   test_a_zoom_keeps_the_point_under_the_pointer);
  g_test_add_func ("/view/camera/a-roll-turns-the-picture-counter-clockwise",
                   test_a_roll_turns_the_picture_counter_clockwise);
  g_test_add_func ("/view/camera/interpolation-joins-all-standard-views",
                   test_interpolation_joins_all_standard_views);
  g_test_add_func ("/view/camera/from-front-to-back-the-bone-stays-upright",
                   test_from_front_to_back_the_bone_stays_upright);
  return g_test_run ();
}
