/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-nail-move.h"

#include <math.h>

#define SIDES 2 /* lateral, anterior */

gboolean
ossa_nail_move_is_neutral (const OssaNailMove *self)
{
  return self->depth == 0 && self->turn_rad == 0 && self->top[0] == 0 && self->top[1] == 0 &&
         self->tip[0] == 0 && self->tip[1] == 0;
}

static OssaVec
get_chord (const OssaNail *nail)
{
  return ossa_vec_sub (ossa_nail_point (nail, nail->length), ossa_nail_point (nail, 0));
}

/* v cos a + (k x v) sin a + k (k . v) (1 - cos a), Rodrigues, with @k times sin a in @axis. */
static OssaVec
rotate (OssaVec v, OssaVec axis, double cosine)
{
  OssaVec turned = ossa_vec_add (ossa_vec_scale (v, cosine), ossa_vec_cross (axis, v));

  return ossa_vec_mad (turned, ossa_vec_dot (axis, v) / (1 + cosine), axis);
}

/* Turns the nail about @fixed; @axis as for rotate(). */
static void
turn_about (OssaNail *nail, OssaVec fixed, OssaVec axis, double cosine)
{
  OssaVec arm = ossa_vec_sub (nail->pose.origin, fixed);

  nail->pose.origin = ossa_vec_add (fixed, rotate (arm, axis, cosine));
  for (int i = 0; i < 3; i++)
    nail->pose.axis[i] = rotate (nail->pose.axis[i], axis, cosine);
}

/* A nail goes on in the bore that it made: about the middle of its bow. */
static void
slide (OssaNail *nail, double depth)
{
  double radius = nail->bow_radius;
  OssaVec middle = ossa_frame_point_to_world (&nail->pose, ossa_vec (0, -radius, 0));
  OssaVec axis = ossa_vec_unit (ossa_vec_cross (nail->pose.axis[2], nail->pose.axis[1]));

  turn_about (nail, middle, ossa_vec_scale (axis, sin (depth / radius)), cos (depth / radius));
}

/* Where the top goes for a little more depth. */
static OssaVec
get_slide_direction (const OssaNail *nail)
{
  OssaNail on = *nail;

  slide (&on, 1);
  return ossa_vec_unit (ossa_vec_sub (ossa_nail_point (&on, 0), ossa_nail_point (nail, 0)));
}

/* The chord, or against it in a left bone, whose frames are left-handed. */
static OssaVec
get_turn_axis (const OssaNail *nail)
{
  const OssaVec *axis = nail->pose.axis;
  double hand = ossa_vec_dot (ossa_vec_cross (axis[0], axis[1]), axis[2]);

  return ossa_vec_scale (ossa_vec_unit (get_chord (nail)), hand < 0 ? -1 : 1);
}

static void
find_sides (const OssaNail *nail, const OssaFrame *anatomy, OssaVec side[SIDES])
{
  OssaVec chord = ossa_vec_unit (get_chord (nail));

  for (int i = 0; i < SIDES; i++)
    side[i] = ossa_vec_mad (anatomy->axis[i], -ossa_vec_dot (anatomy->axis[i], chord), chord);
  side[1] = ossa_vec_unit (side[1]);
  side[0] = ossa_vec_unit (ossa_vec_mad (side[0], -ossa_vec_dot (side[0], side[1]), side[1]));
}

static OssaVec
shift (OssaVec p, const OssaVec side[SIDES], const double by[SIDES])
{
  return ossa_vec_mad (ossa_vec_mad (p, by[0], side[0]), by[1], side[1]);
}

/* The shortest way from one chord to the other. */
static void
set_ends (OssaNail *nail, const OssaVec side[SIDES], const OssaNailMove *move)
{
  OssaVec top = ossa_nail_point (nail, 0), tip = ossa_nail_point (nail, nail->length);
  OssaVec new_top = shift (top, side, move->top);
  OssaVec from = ossa_vec_unit (ossa_vec_sub (tip, top));
  OssaVec to = ossa_vec_unit (ossa_vec_sub (shift (tip, side, move->tip), new_top));

  turn_about (nail, top, ossa_vec_cross (from, to), ossa_vec_dot (from, to));
  nail->pose.origin = ossa_vec_add (nail->pose.origin, ossa_vec_sub (new_top, top));
}

void
ossa_nail_move (OssaNail *nail,
                const OssaFrame *anatomy,
                const OssaNailMove *move,
                OssaNailGrips *grips)
{
  find_sides (nail, anatomy, grips->side);
  if (move->depth != 0)
    slide (nail, move->depth);
  grips->down = get_slide_direction (nail);
  if (move->turn_rad != 0)
    turn_about (nail, ossa_nail_point (nail, 0),
                ossa_vec_scale (get_turn_axis (nail), sin (move->turn_rad)), cos (move->turn_rad));
  if (!ossa_nail_move_is_neutral (
          &(OssaNailMove){ 0, 0, { move->top[0], move->top[1] }, { move->tip[0], move->tip[1] } }))
    set_ends (nail, grips->side, move);
  grips->turn = get_turn_axis (nail);
}
