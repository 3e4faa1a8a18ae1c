/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-camera.h"

#include <cglm/cglm.h>

#define MARGIN 1.06

OssaVec
ossa_camera_get_forward (const OssaCamera *self)
{
  return ossa_vec_cross (self->up, self->right);
}

void
ossa_camera_fit (OssaCamera *self, const OssaVec *points, guint32 n, double aspect)
{
  OssaVec forward = ossa_camera_get_forward (self);
  OssaBox box = ossa_box_empty ();
  OssaVec center, size;

  for (guint32 i = 0; i < n; i++)
    ossa_box_add (&box,
                  ossa_vec (ossa_vec_dot (points[i], self->right),
                            ossa_vec_dot (points[i], self->up), ossa_vec_dot (points[i], forward)));
  if (ossa_box_is_empty (&box))
    return;
  center = ossa_box_center (&box);
  size = ossa_box_size (&box);
  self->target = ossa_vec_scale (self->right, center.x);
  self->target = ossa_vec_mad (self->target, center.y, self->up);
  self->target = ossa_vec_mad (self->target, center.z, forward);
  self->half_height = MARGIN / 2 * fmax (size.y, size.x / aspect);
}

/* Where the eye stands, as an anatomical direction, and which one points up. */
static void
standard_directions (const OssaFrame *frame, char view, OssaVec *toward_eye, OssaVec *up)
{
  const OssaVec *axis = frame->axis;

  *up = axis[2];
  switch (view) {
  case 'P': *toward_eye = ossa_vec_scale (axis[1], -1); break;
  case 'L': *toward_eye = axis[0]; break;
  case 'M': *toward_eye = ossa_vec_scale (axis[0], -1); break;
  case 'S': *toward_eye = axis[2], *up = axis[1]; break;
  case 'I': *toward_eye = ossa_vec_scale (axis[2], -1), *up = axis[1]; break;
  default: *toward_eye = axis[1]; break;
  }
}

OssaCamera
ossa_camera_standard (const OssaFrame *frame, char view, const OssaBox *box, double aspect)
{
  OssaVec half = ossa_vec_scale (ossa_box_size (box), 0.5);
  OssaCamera self = { .target = ossa_box_center (box) };
  OssaVec toward_eye;
  double width, height;

  standard_directions (frame, view, &toward_eye, &self.up);
  self.right = ossa_vec_unit (ossa_vec_cross (self.up, toward_eye));
  self.up = ossa_vec_cross (toward_eye, self.right);
  width =
      fabs (self.right.x) * half.x + fabs (self.right.y) * half.y + fabs (self.right.z) * half.z;
  height = fabs (self.up.x) * half.x + fabs (self.up.y) * half.y + fabs (self.up.z) * half.z;
  self.half_height = MARGIN * fmax (height, width / aspect);
  self.depth = ossa_vec_length (half) * 2;
  return self;
}

void
ossa_camera_project (const OssaCamera *self, double aspect, OssaVec p, double *x, double *y)
{
  OssaVec q = ossa_vec_sub (p, self->target);

  *x = ossa_vec_dot (q, self->right) / (self->half_height * aspect);
  *y = ossa_vec_dot (q, self->up) / self->half_height;
}

void
ossa_camera_get_matrix (const OssaCamera *self, double aspect, float matrix[16])
{
  OssaVec back = ossa_vec_scale (ossa_camera_get_forward (self), -1);
  float half_height = (float)self->half_height, depth = (float)self->depth;
  float half_width = half_height * (float)aspect;
  mat4 view = GLM_MAT4_IDENTITY_INIT, projection, product;

  for (int c = 0; c < 3; c++) {
    view[c][0] = (float)ossa_vec_get (self->right, c);
    view[c][1] = (float)ossa_vec_get (self->up, c);
    view[c][2] = (float)ossa_vec_get (back, c);
  }
  glm_ortho (-half_width, half_width, -half_height, half_height, -depth, depth, projection);
  glm_mat4_mul (projection, view, product);
  memcpy (matrix, product, sizeof product);
}
