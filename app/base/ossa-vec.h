/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

/* Points, directions and frames in double precision. Lengths are mm. Pure functions, any thread. */

typedef struct {
  double x, y, z;
} OssaVec;

typedef struct {
  OssaVec min, max;
} OssaBox;

/**
 * OssaFrame:
 * @origin: where the frame's zero lies in the world
 * @axis: the frame's unit axes, as world directions
 *
 * A frame may be left-handed: a left femur's (lateral, anterior, superior) is, so that components
 * written for a right femur hold for both sides.
 */
typedef struct {
  OssaVec origin;
  OssaVec axis[3];
} OssaFrame;

static inline OssaVec
ossa_vec (double x, double y, double z)
{
  return (OssaVec){ x, y, z };
}

static inline OssaVec
ossa_vec_add (OssaVec a, OssaVec b)
{
  return ossa_vec (a.x + b.x, a.y + b.y, a.z + b.z);
}

static inline OssaVec
ossa_vec_sub (OssaVec a, OssaVec b)
{
  return ossa_vec (a.x - b.x, a.y - b.y, a.z - b.z);
}

static inline OssaVec
ossa_vec_scale (OssaVec a, double s)
{
  return ossa_vec (a.x * s, a.y * s, a.z * s);
}

/* a + s b */
static inline OssaVec
ossa_vec_mad (OssaVec a, double s, OssaVec b)
{
  return ossa_vec (a.x + s * b.x, a.y + s * b.y, a.z + s * b.z);
}

static inline double
ossa_vec_dot (OssaVec a, OssaVec b)
{
  return a.x * b.x + a.y * b.y + a.z * b.z;
}

static inline OssaVec
ossa_vec_cross (OssaVec a, OssaVec b)
{
  return ossa_vec (a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x);
}

static inline double
ossa_vec_length (OssaVec a)
{
  return sqrt (ossa_vec_dot (a, a));
}

static inline double
ossa_vec_distance (OssaVec a, OssaVec b)
{
  return ossa_vec_length (ossa_vec_sub (a, b));
}

/* a / |a|; the zero vector stays zero. */
static inline OssaVec
ossa_vec_unit (OssaVec a)
{
  double length = ossa_vec_length (a);

  return length > 0 ? ossa_vec_scale (a, 1 / length) : a;
}

static inline OssaVec
ossa_vec_lerp (OssaVec a, OssaVec b, double t)
{
  return ossa_vec_mad (a, t, ossa_vec_sub (b, a));
}

static inline gboolean
ossa_vec_is_finite (OssaVec a)
{
  return isfinite (a.x) && isfinite (a.y) && isfinite (a.z);
}

/* Some unit vector at a right angle to the unit vector @a; the same one for the same @a. */
static inline OssaVec
ossa_vec_perpendicular (OssaVec a)
{
  OssaVec other = fabs (a.x) < 0.6 ? ossa_vec (1, 0, 0) : ossa_vec (0, 1, 0);

  return ossa_vec_unit (ossa_vec_cross (a, other));
}

static inline double
ossa_vec_get (OssaVec a, int i)
{
  return i == 0 ? a.x : i == 1 ? a.y : a.z;
}

static inline OssaFrame
ossa_frame_identity (void)
{
  return (OssaFrame){ { 0, 0, 0 }, { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } } };
}

static inline OssaVec
ossa_frame_direction_to_world (const OssaFrame *frame, OssaVec local)
{
  OssaVec world = ossa_vec_scale (frame->axis[0], local.x);

  world = ossa_vec_mad (world, local.y, frame->axis[1]);
  return ossa_vec_mad (world, local.z, frame->axis[2]);
}

static inline OssaVec
ossa_frame_direction_to_local (const OssaFrame *frame, OssaVec world)
{
  return ossa_vec (ossa_vec_dot (frame->axis[0], world), ossa_vec_dot (frame->axis[1], world),
                   ossa_vec_dot (frame->axis[2], world));
}

static inline OssaVec
ossa_frame_point_to_world (const OssaFrame *frame, OssaVec local)
{
  return ossa_vec_add (frame->origin, ossa_frame_direction_to_world (frame, local));
}

static inline OssaVec
ossa_frame_point_to_local (const OssaFrame *frame, OssaVec world)
{
  return ossa_frame_direction_to_local (frame, ossa_vec_sub (world, frame->origin));
}

/* The box that holds nothing: min above max, ready for ossa_box_add(). */
static inline OssaBox
ossa_box_empty (void)
{
  return (OssaBox){ { INFINITY, INFINITY, INFINITY }, { -INFINITY, -INFINITY, -INFINITY } };
}

static inline gboolean
ossa_box_is_empty (const OssaBox *box)
{
  return !(box->min.x <= box->max.x && box->min.y <= box->max.y && box->min.z <= box->max.z);
}

static inline void
ossa_box_add (OssaBox *box, OssaVec p)
{
  box->min = ossa_vec (fmin (box->min.x, p.x), fmin (box->min.y, p.y), fmin (box->min.z, p.z));
  box->max = ossa_vec (fmax (box->max.x, p.x), fmax (box->max.y, p.y), fmax (box->max.z, p.z));
}

static inline gboolean
ossa_box_contains (const OssaBox *box, OssaVec p)
{
  return p.x >= box->min.x && p.x <= box->max.x && p.y >= box->min.y && p.y <= box->max.y &&
         p.z >= box->min.z && p.z <= box->max.z;
}

static inline OssaVec
ossa_box_center (const OssaBox *box)
{
  return ossa_vec_lerp (box->min, box->max, 0.5);
}

static inline OssaVec
ossa_box_size (const OssaBox *box)
{
  return ossa_vec_sub (box->max, box->min);
}

static inline OssaBox
ossa_box_grown (const OssaBox *box, double margin)
{
  OssaVec m = ossa_vec (margin, margin, margin);

  return (OssaBox){ ossa_vec_sub (box->min, m), ossa_vec_add (box->max, m) };
}

G_END_DECLS
