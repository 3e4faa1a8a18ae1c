/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-error.h"
#include "ossa-landmark-finder.h"

#define DISTAL  0.15 /* of the length: what is called the distal end */
#define ON_BALL 0.04 /* of its radius */
#define N_WAYS  48   /* round the head */
#define N_LEANS                                                                                    \
  16 /* half a step each; a coarse rim does not settle, so the later half is averaged */

typedef struct {
  OssaLandmarkFinder *f;
  OssaVec head;
  double head_radius;
  OssaVec up;
  OssaVec head_axis;      /* unit, from the ball's centre through the middle of the joint surface */
  OssaVec epicondyle[2];  /* medial, lateral */
  OssaVec medial;         /* unit, across the shaft */
  OssaVec right_anterior; /* forward if this were a right bone */
  int handed;
} Humerus;

/* The elongation of the section that is flattest in the part between two heights. */
static double
flattest (const OssaShaft *shaft, double from, double to)
{
  double most = 1, step = ossa_slices_get_step (shaft->slices);

  for (double z = from; z < to; z += 2 * step) {
    double elongation;

    ossa_shaft_wide_axis (shaft, z, z + 4 * step, &elongation);
    most = fmax (most, elongation);
  }
  return most;
}

double
ossa_humerus_score (const OssaLandmarkFinder *f)
{
  const OssaShaft *shaft = f->shaft;
  OssaVec local = ossa_frame_point_to_local (&shaft->frame, f->ball.center);
  double offset = hypot (local.x, local.y) / fmax (f->ball.radius, 1);
  double length = shaft->high - shaft->low, flat;

  if (f->coverage == 0 || !shaft->fitted)
    return 0;
  flat = local.z > (shaft->low + shaft->high) / 2
             ? flattest (shaft, shaft->low + 0.03 * length, shaft->low + DISTAL * length)
             : flattest (shaft, shaft->high - DISTAL * length, shaft->high - 0.03 * length);
  return ossa_within (f->coverage, 0.15, 0.3, 1, 1.1) * ossa_within (offset, -1, -0.5, 0.8, 1.2) *
         ossa_within (f->ball.radius / shaft->least_radius, 1.2, 1.6, 3.2, 4) *
         ossa_within (length / f->ball.radius, 7, 10, 18, 22) * ossa_within (flat, 1.6, 2.2, 9, 15);
}

/* Turned as the ball's centre lies off the shaft's axis, and as steep as the mean direction of the
 * joint surface about that centre. */
static OssaVec
guess_head_axis (const Humerus *h)
{
  const OssaSamples *s = h->f->samples;
  OssaVec off = ossa_across (ossa_vec_sub (h->head, h->f->shaft->frame.origin), h->up);
  double up = 0, out = 0;

  for (guint i = 0; i < s->n; i++) {
    OssaVec d = ossa_vec_sub (s->points[i], h->head);
    double length = ossa_vec_length (d);

    if (fabs (length - h->head_radius) > ON_BALL * h->head_radius ||
        ossa_vec_dot (d, s->normals[i]) < 0.9 * length)
      continue;
    up += ossa_vec_dot (d, h->up);
    out += ossa_vec_dot (d, off);
  }
  return ossa_vec_unit (
      ossa_vec_add (ossa_vec_scale (h->up, up), ossa_vec_scale (off, fmax (out, 0.5 * up))));
}

/* Angle from @axis, in direction @aside, at which the bone leaves the ball (the anatomical neck),
 * rad. */
static double
find_rim (const Humerus *h, OssaVec axis, OssaVec aside)
{
  double step = 1 * G_PI / 180, angle = 20 * step;

  for (; angle < 140 * step; angle += step) {
    OssaVec ray =
        ossa_vec_add (ossa_vec_scale (axis, cos (angle)), ossa_vec_scale (aside, sin (angle)));
    double t;

    if (!ossa_locator_ray (h->f->locator, h->head, ray, &t, NULL) ||
        fabs (t - h->head_radius) > ON_BALL * h->head_radius)
      break;
  }
  return angle;
}

/* The rim of the joint surface lies, in the mean, in a plane across the axis: angle = mean + a cos
 * + b sin on the way round it, and the axis leans by (a, b). */
static OssaVec
find_head_axis (const Humerus *h)
{
  OssaVec axis = guess_head_axis (h), mean = { 0, 0, 0 };

  for (int round = 0; round < N_LEANS; round++) {
    OssaVec u = ossa_across (h->up, axis), v = ossa_vec_cross (axis, u), lean = { 0, 0, 0 };

    for (int k = 0; k < N_WAYS; k++) {
      double phi = 2 * G_PI * k / N_WAYS;
      OssaVec aside = ossa_vec_add (ossa_vec_scale (u, cos (phi)), ossa_vec_scale (v, sin (phi)));

      lean = ossa_vec_mad (lean, 2 * find_rim (h, axis, aside) / N_WAYS, aside);
    }
    axis = ossa_vec_unit (ossa_vec_mad (axis, 0.5, lean));
    if (round >= N_LEANS / 2)
      mean = ossa_vec_add (mean, axis);
  }
  return ossa_vec_unit (mean);
}

static gboolean
find_head (Humerus *h, GError **error)
{
  OssaLandmarkFinder *f = h->f;
  double trust = fmin (2 * f->coverage, 0.9);

  if (f->coverage < 0.15 && !ossa_finder_is_given (f, "head-center", NULL)) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_GEOMETRY,
                 "No humeral head (landmark 'head-center') is found on the surface: give it as "
                 "head-center=X,Y,Z and head-radius=MM, or take the site long-bone.");
    return FALSE;
  }
  h->head = ossa_finder_point (f, "head-center", f->ball.center, trust);
  h->head_radius = ossa_finder_measure (f, "head-radius", f->ball.radius, trust);
  if (ossa_finder_height (f, h->head) < (f->shaft->low + f->shaft->high) / 2)
    ossa_shaft_flip (f->shaft, f->surface);
  h->up = f->shaft->frame.axis[2];
  h->head_axis = ossa_finder_direction (f, "neck-axis", find_head_axis (h), 0.6);
  ossa_finder_measure (f, "neck-angle",
                       180 - acos (CLAMP (ossa_vec_dot (h->head_axis, h->up), -1, 1)) * 180 / G_PI,
                       0.6);
  return TRUE;
}

static gboolean
is_distal (OssaVec p, gpointer user_data)
{
  const OssaLandmarkFinder *f = user_data;

  return ossa_finder_height (f, p) < f->shaft->low + DISTAL * (f->shaft->high - f->shaft->low);
}

/* Whether @axis points to the medial side: the head lies to that side of the shaft, and the medial
 * epicondyle, here
 * @end[0] if so, stands out farther. */
static gboolean
is_medial (const Humerus *h, OssaVec axis, const OssaVec end[2])
{
  OssaVec origin = h->f->shaft->frame.origin;
  double reach = ossa_vec_dot (ossa_vec_sub (end[0], origin), axis);
  double other = -ossa_vec_dot (ossa_vec_sub (end[1], origin), axis);

  return ossa_vec_dot (ossa_across (h->head_axis, h->up), axis) +
             3 * (reach - other) / fmax (reach + other, 1) >
         0;
}

/* The points that stand out farthest on both sides, along the line through them. */
static void
find_epicondyles (Humerus *h)
{
  OssaLandmarkFinder *f = h->f;
  double length = f->shaft->high - f->shaft->low, elongation, trust;
  OssaVec axis =
      ossa_shaft_wide_axis (f->shaft, f->shaft->low, f->shaft->low + DISTAL * length, &elongation);
  OssaVec end[2] = { { 0, 0, 0 } };

  for (int round = 0; round < 4; round++) {
    ossa_finder_farthest (f, axis, is_distal, f, &end[0]);
    ossa_finder_farthest (f, ossa_vec_scale (axis, -1), is_distal, f, &end[1]);
    axis = ossa_across (ossa_vec_sub (end[0], end[1]), h->up);
  }
  if (!is_medial (h, axis, end)) {
    OssaVec swap = end[0];

    end[0] = end[1];
    end[1] = swap;
  }
  trust = 0.8 * ossa_within (elongation, 1.2, 1.8, 9, 15);
  h->epicondyle[0] = ossa_finder_point (f, "medial-epicondyle", end[0], trust);
  h->epicondyle[1] = ossa_finder_point (f, "lateral-epicondyle", end[1], trust);
  h->medial = ossa_across (ossa_vec_sub (h->epicondyle[0], h->epicondyle[1]), h->up);
  h->right_anterior = ossa_vec_cross (h->medial, h->up);
}

/* The head looks back, the distal end bends forward. */
static void
settle_side (Humerus *h)
{
  const OssaShaft *shaft = h->f->shaft;
  OssaVec across = ossa_across (h->head_axis, h->up);
  double length = shaft->high - shaft->low;
  double back = -ossa_vec_dot (across, h->right_anterior);
  double bend =
      ossa_finder_offset (h->f, shaft->low, shaft->low + 0.06 * length, h->right_anterior) /
      h->head_radius;

  h->handed = ossa_finder_settle_side (h->f, 0.6 * CLAMP (back / 0.25, -1, 1) +
                                                 0.5 * CLAMP (bend / 0.2, -1, 1));
}

/* z from midway between the epicondyles to the head (Wu 2005), x along the epicondyles to the side.
 */
static void
set_frame (Humerus *h)
{
  OssaFrame *frame = &h->f->frame;
  OssaVec local;

  frame->origin = h->head;
  frame->axis[2] = ossa_vec_unit (
      ossa_vec_sub (h->head, ossa_vec_lerp (h->epicondyle[0], h->epicondyle[1], 0.5)));
  frame->axis[0] = ossa_across (ossa_vec_sub (h->epicondyle[1], h->epicondyle[0]), frame->axis[2]);
  frame->axis[1] = ossa_vec_scale (ossa_vec_cross (frame->axis[2], frame->axis[0]), h->handed);
  local = ossa_frame_direction_to_local (frame, h->head_axis);
  ossa_finder_measure (h->f, "anteversion", atan2 (local.y, -local.x) * 180 / G_PI, 0.6);
}

static gboolean
is_beside_head (OssaVec p, gpointer user_data)
{
  const Humerus *h = user_data;

  return ossa_vec_dot (ossa_vec_sub (p, h->head), h->up) > -2 * h->head_radius;
}

gboolean
ossa_humerus_find (OssaLandmarkFinder *f, GError **error)
{
  Humerus h = { .f = f };
  OssaVec tip;

  if (!find_head (&h, error))
    return FALSE;
  find_epicondyles (&h);
  settle_side (&h);
  set_frame (&h);
  ossa_finder_note_shaft (f, 0.9);
  if (ossa_finder_farthest (f, ossa_vec_scale (ossa_across (h.head_axis, h.up), -1), is_beside_head,
                            &h, &tip))
    ossa_finder_point (f, "greater-tuberosity", tip, 0.6);
  return TRUE;
}
