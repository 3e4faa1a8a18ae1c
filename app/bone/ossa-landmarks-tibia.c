/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-error.h"
#include "ossa-landmark-finder.h"

#define PLATEAU 0.06 /* of the length, from the top */
#define TUBEROSITY_FROM                                                                            \
  0.10 /* of the length, from the top: the tuberosity lies below the plateau's rim ... */
#define TUBEROSITY 0.20 /* ... and ends here */
#define ANKLE      0.05 /* of the length, from the bottom */

typedef struct {
  OssaLandmarkFinder *f;
  double length;
  OssaVec up;
  OssaVec medial;         /* unit, across the shaft, along the plateau */
  OssaVec right_anterior; /* forward if this were a right bone */
  OssaVec anterior;
  double width;   /* of the plateau */
  OssaVec middle; /* of the plateau's volume */
  OssaVec malleolus;
  int handed;
} Tibia;

double
ossa_tibia_score (const OssaLandmarkFinder *f)
{
  const OssaShaft *shaft = f->shaft;
  double length = shaft->high - shaft->low, end = 0.12 * length;
  double upper =
      ossa_shaft_widest (shaft, shaft->high - end, shaft->high, NULL) / shaft->least_radius;
  double lower =
      ossa_shaft_widest (shaft, shaft->low, shaft->low + end, NULL) / shaft->least_radius;

  if (!shaft->fitted)
    return 0;
  return ossa_within (fmax (upper, lower), 1.8, 2.4, 4.2, 5.5) *
         ossa_within (fmin (upper, lower), 1.1, 1.4, 2.6, 3.2) *
         ossa_within (fmax (upper, lower) / fmin (upper, lower), 1.05, 1.25, 2.4, 3) *
         ossa_within (length / shaft->least_radius, 16, 22, 50, 65) *
         ossa_within (f->coverage, -1, -0.5, 0.2, 0.4);
}

static void
turn_up (Tibia *t)
{
  OssaShaft *shaft = t->f->shaft;
  double end;

  t->length = shaft->high - shaft->low;
  end = 0.12 * t->length;
  if (ossa_shaft_widest (shaft, shaft->low, shaft->low + end, NULL) >
      ossa_shaft_widest (shaft, shaft->high - end, shaft->high, NULL))
    ossa_shaft_flip (shaft, t->f->surface);
  t->up = shaft->frame.axis[2];
}

/* The plateau is widest from side to side; the medial malleolus, the lowest tip, tells which is
 * which. Where the two are at odds the malleolus counts, for its offset is all to the medial side.
 */
static void
find_medial (Tibia *t)
{
  const OssaShaft *shaft = t->f->shaft;
  double elongation, low, high;
  OssaVec ankle, tip = { 0, 0, 0 };

  t->medial =
      ossa_shaft_wide_axis (shaft, shaft->high - PLATEAU * t->length, shaft->high, &elongation);
  ossa_finder_farthest (t->f, ossa_vec_scale (t->up, -1), NULL, NULL, &tip);
  t->malleolus = ossa_finder_point (t->f, "medial-malleolus", tip, 0.8);
  ossa_shaft_volume (shaft, shaft->low + ANKLE * t->length, shaft->low + 2 * ANKLE * t->length,
                     &ankle);
  if (ossa_vec_dot (ossa_vec_sub (t->malleolus, ankle), t->medial) < 0)
    t->medial = ossa_vec_scale (t->medial, -1);
  t->right_anterior = ossa_vec_cross (t->medial, t->up);
  ossa_shaft_volume (shaft, shaft->high - PLATEAU * t->length, shaft->high, &t->middle);
  ossa_surface_extent (t->f->surface, t->medial, &low, &high);
  t->width = high - low;
}

/* Which way the outline of the upper shaft has its edge (the crest): third moment of the surface
 * over its radius. */
static double
crest_forward (const Tibia *t)
{
  const OssaShaft *shaft = t->f->shaft;
  const OssaSamples *s = t->f->samples;
  double sum = 0;
  guint n = 0;

  for (guint i = 0; i < s->n; i++) {
    OssaVec local = ossa_frame_point_to_local (&shaft->frame, s->points[i]);
    double y;

    if (local.z > shaft->high - TUBEROSITY / 2 * t->length ||
        local.z < shaft->high - 2.5 * TUBEROSITY * t->length)
      continue;
    y = ossa_vec_dot (ossa_vec_sub (s->points[i], ossa_shaft_middle (shaft, local.z)),
                      t->right_anterior);
    sum += y * y * y;
    n++;
  }
  return n > 0 ? cbrt (sum / n) / shaft->least_radius : 0;
}

/* The plateau hangs back over the shaft; the crest looks forward. */
static void
settle_side (Tibia *t)
{
  const OssaShaft *shaft = t->f->shaft;
  double back =
      -ossa_finder_offset (t->f, shaft->high - PLATEAU * t->length, shaft->high, t->right_anterior);
  double votes = 0.6 * CLAMP (back / (0.5 * shaft->least_radius), -1, 1) +
                 0.5 * CLAMP (crest_forward (t) / 0.4, -1, 1);

  t->handed = ossa_finder_settle_side (t->f, votes);
  t->anterior = ossa_vec_scale (t->right_anterior, t->handed);
}

/* The middle of one half of the plateau, a quarter of the width from its midst, seen from above. */
static OssaVec
find_half (Tibia *t, const char *id, double side)
{
  OssaVec from = ossa_vec_mad (t->middle, side * t->width / 4, t->medial);
  double above = t->f->shaft->high + 10 - ossa_finder_height (t->f, from), d;

  from = ossa_vec_mad (from, above, t->up);
  if (!ossa_locator_ray (t->f->locator, from, ossa_vec_scale (t->up, -1), &d, NULL))
    return ossa_finder_point (t->f, id, ossa_vec_mad (from, -above, t->up), 0.1);
  return ossa_finder_point (t->f, id, ossa_vec_mad (from, -d, t->up), 0.7);
}

static gboolean
is_below_plateau (OssaVec p, gpointer user_data)
{
  const Tibia *t = user_data;
  double drop = (t->f->shaft->high - ossa_finder_height (t->f, p)) / t->length;

  return drop > TUBEROSITY_FROM && drop < TUBEROSITY;
}

/* z from the ankle to the knee, x along the plateau to the side, origin between the halves of the
 * plateau. */
static void
set_frame (Tibia *t, OssaVec medial, OssaVec lateral)
{
  const OssaShaft *shaft = t->f->shaft;
  OssaFrame *frame = &t->f->frame;
  OssaVec ankle;

  ossa_shaft_volume (shaft, shaft->low + ANKLE * t->length, shaft->low + 2 * ANKLE * t->length,
                     &ankle);
  frame->origin = ossa_vec_lerp (medial, lateral, 0.5);
  frame->axis[2] = ossa_vec_unit (ossa_vec_sub (frame->origin, ankle));
  frame->axis[0] = ossa_across (ossa_vec_sub (lateral, medial), frame->axis[2]);
  frame->axis[1] = ossa_vec_scale (ossa_vec_cross (frame->axis[2], frame->axis[0]), t->handed);
}

gboolean
ossa_tibia_find (OssaLandmarkFinder *f, GError **error)
{
  Tibia t = { .f = f };
  OssaVec medial, lateral, tip;

  if (!f->shaft->fitted) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_GEOMETRY,
                 "No shaft (landmark 'shaft-axis') is found: the body is not long enough for a "
                 "tibia; take the site "
                 "long-bone.");
    return FALSE;
  }
  turn_up (&t);
  find_medial (&t);
  settle_side (&t);
  medial = find_half (&t, "medial-plateau", 1);
  lateral = find_half (&t, "lateral-plateau", -1);
  set_frame (&t, medial, lateral);
  ossa_finder_note_shaft (f, 0.9);
  if (ossa_finder_farthest (f, t.anterior, is_below_plateau, &t, &tip))
    ossa_finder_point (f, "tuberosity", tip, 0.7);
  return TRUE;
}
