/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-camera.h"

#include <cglm/cglm.h>

#define MARGIN          1.06
#define MIN_HALF_HEIGHT 1.0
#define MAX_HALF_HEIGHT 10000.0

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
ossa_camera_unproject (
    const OssaCamera *self, double aspect, double x, double y, OssaVec *origin, OssaVec *direction)
{
  *direction = ossa_camera_get_forward (self);
  *origin = ossa_vec_mad (self->target, x * self->half_height * aspect, self->right);
  *origin = ossa_vec_mad (*origin, y * self->half_height, self->up);
  *origin = ossa_vec_mad (*origin, -self->depth, *direction);
}

/* @v turned by @angle about the unit @axis (Rodrigues). */
static OssaVec
turn (OssaVec v, OssaVec axis, double angle)
{
  OssaVec turned = ossa_vec_scale (v, cos (angle));

  turned = ossa_vec_mad (turned, sin (angle), ossa_vec_cross (axis, v));
  return ossa_vec_mad (turned, ossa_vec_dot (axis, v) * (1 - cos (angle)), axis);
}

/* Rounding must not add up to a skewed picture over a long drag. */
static void
turn_camera (OssaCamera *self, OssaVec axis, double angle)
{
  self->up = ossa_vec_unit (turn (self->up, axis, angle));
  self->right = turn (self->right, axis, angle);
  self->right =
      ossa_vec_unit (ossa_vec_mad (self->right, -ossa_vec_dot (self->right, self->up), self->up));
}

static void
orbit_turntable (OssaCamera *self, OssaVec axis, double dx, double dy)
{
  OssaVec toward_eye = ossa_vec_scale (ossa_camera_get_forward (self), -1);
  OssaVec level = ossa_vec_cross (axis, toward_eye);
  double elevation = asin (CLAMP (ossa_vec_dot (axis, toward_eye), -1, 1));
  /* Head down, the front still follows the pointer. */
  double side = ossa_vec_dot (self->up, axis) < -1e-6 ? -1 : 1;
  double lifted = CLAMP (elevation + side * dy * G_PI, -G_PI / 2, G_PI / 2);

  level = ossa_vec_length (level) > 1e-6 ? ossa_vec_unit (level) : self->right;
  turn_camera (self, level, elevation - lifted);
  turn_camera (self, axis, -side * dx * G_PI);
}

void
ossa_camera_orbit (OssaCamera *self, const OssaVec *axis, double dx, double dy)
{
  if (axis != NULL) {
    orbit_turntable (self, *axis, dx, dy);
    return;
  }
  turn_camera (self, self->up, -dx * G_PI);
  turn_camera (self, self->right, -dy * G_PI);
}

void
ossa_camera_pan (OssaCamera *self, double aspect, double dx, double dy)
{
  self->target = ossa_vec_mad (self->target, -2 * dx * self->half_height * aspect, self->right);
  self->target = ossa_vec_mad (self->target, 2 * dy * self->half_height, self->up);
}

void
ossa_camera_zoom (OssaCamera *self, double aspect, double factor, double x, double y)
{
  double before = self->half_height, moved;

  if (!(factor > 0))
    return;
  self->half_height = CLAMP (before / factor, MIN_HALF_HEIGHT, MAX_HALF_HEIGHT);
  moved = before - self->half_height;
  self->target = ossa_vec_mad (self->target, x * moved * aspect, self->right);
  self->target = ossa_vec_mad (self->target, y * moved, self->up);
}

void
ossa_camera_roll (OssaCamera *self, double angle)
{
  /* The picture turns one way when the eye turns the other. */
  turn_camera (self, ossa_camera_get_forward (self), angle);
}

/* The axis (times the sine of the angle) and the cosine of the turn that takes a's axes to b's:
 * R = sum of b_i a_i^T. */
static OssaVec
turn_between (const OssaVec a[3], const OssaVec b[3], double *cosine)
{
  OssaVec axis = { 0, 0, 0 };
  double trace = 0;

  for (int i = 0; i < 3; i++) {
    axis = ossa_vec_mad (axis, 0.5, ossa_vec_cross (a[i], b[i]));
    trace += ossa_vec_dot (a[i], b[i]);
  }
  *cosine = (trace - 1) / 2;
  return axis;
}

/* The axis of a half turn: R + I = 2 n n^T, whose columns R v + v all lie along n. */
static OssaVec
half_turn_axis (const OssaVec a[3], const OssaVec b[3])
{
  OssaVec best = a[1];
  double longest = 0;

  for (int i = 0; i < 3; i++) {
    OssaVec along = ossa_vec_add (a[i], b[i]);

    if (ossa_vec_length (along) <= longest)
      continue;
    longest = ossa_vec_length (along);
    best = ossa_vec_scale (along, 1 / longest);
  }
  return best;
}

OssaCamera
ossa_camera_interpolate (const OssaCamera *a, const OssaCamera *b, double t)
{
  const OssaVec from[3] = { a->right, a->up, ossa_camera_get_forward (a) };
  const OssaVec to[3] = { b->right, b->up, ossa_camera_get_forward (b) };
  double cosine, sine, angle;
  OssaVec axis = turn_between (from, to, &cosine);
  OssaCamera self = *a;

  if (t >= 1)
    return *b;
  sine = ossa_vec_length (axis);
  angle = atan2 (sine, cosine);
  if (sine > 1e-6)
    turn_camera (&self, ossa_vec_scale (axis, 1 / sine), angle * t);
  else if (cosine < 0)
    turn_camera (&self, half_turn_axis (from, to), angle * t);
  self.target = ossa_vec_lerp (a->target, b->target, t);
  self.half_height = a->half_height * pow (b->half_height / a->half_height, t);
  self.depth = a->depth + t * (b->depth - a->depth);
  return self;
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
