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
  return g_test_run ();
}
