/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-error.h"
#include "ossa-landmark-finder.h"
#include "ossa-neck.h"

#define START_NECK_ANGLE    (128 * G_PI / 180) /* where the search for the neck begins */
#define TYPICAL_ANTEVERSION (12 * G_PI / 180)  /* stands in where the condyles are cut off */

/* What the parts of the search hand on. Directions are unit, in the world. */
typedef struct {
  OssaLandmarkFinder *f;
  OssaVec head;
  double head_radius;
  OssaVec up;     /* the shaft's axis */
  OssaVec medial; /* across it, to the head */
  OssaVec
      right_anterior; /* forward if this were a right bone: medial, this, up would be left-handed */
  OssaNeck neck;
  OssaVec junction; /* where the neck axis meets the shaft's mid-line */
  gboolean whole;   /* there are condyles */
  OssaVec back[2];  /* rearmost points of the condyles: medial, lateral */
  OssaVec anterior;
  OssaVec mechanical; /* notch to head; of a stump the shaft's axis */
  int handed;         /* 1 right, -1 left */
} Femur;

double
ossa_femur_score (const OssaLandmarkFinder *f)
{
  OssaVec local = ossa_frame_point_to_local (&f->shaft->frame, f->ball.center);
  double offset = hypot (local.x, local.y) / fmax (f->ball.radius, 1);
  double slim = f->ball.radius / fmax (f->shaft->least_radius, 1);

  if (f->coverage == 0)
    return 0;
  return ossa_within (f->coverage, 0.3, 0.5, 1, 1.1) *
         ossa_within (f->ball.radius, 14, 18, 30, 34) * ossa_within (offset, 0.8, 1.2, 2.6, 3.5) *
         ossa_within (slim, 0.8, 1.15, 2.6, 3.5);
}

static gboolean
find_head (Femur *m, GError **error)
{
  OssaLandmarkFinder *f = m->f;

  if (f->coverage < 0.35 && !ossa_finder_is_given (f, "head-center", NULL)) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_GEOMETRY,
                 "No femoral head (landmark 'head-center') is found on the surface: give it as "
                 "head-center=X,Y,Z and head-radius=MM, or take the site long-bone.");
    return FALSE;
  }
  m->head = ossa_finder_point (f, "head-center", f->ball.center, fmin (1.6 * f->coverage, 1));
  m->head_radius =
      ossa_finder_measure (f, "head-radius", f->ball.radius, fmin (1.6 * f->coverage, 1));
  if (ossa_finder_height (f, m->head) < (f->shaft->low + f->shaft->high) / 2)
    ossa_shaft_flip (f->shaft, f->surface);
  m->up = f->shaft->frame.axis[2];
  m->medial = ossa_across (ossa_vec_sub (m->head, f->shaft->frame.origin), m->up);
  m->right_anterior = ossa_vec_cross (m->medial, m->up);
  return TRUE;
}

/* The point of line (@a, @u) nearest to line (@b, @v). */
static OssaVec
nearest_of_lines (OssaVec a, OssaVec u, OssaVec b, OssaVec v)
{
  OssaVec d = ossa_vec_sub (b, a);
  double uv = ossa_vec_dot (u, v), denominator = 1 - uv * uv;

  if (denominator < 1e-9)
    return a;
  return ossa_vec_mad (a, (ossa_vec_dot (d, u) - uv * ossa_vec_dot (d, v)) / denominator, u);
}

/* Where the neck axis comes nearest to the shaft's mid-line, carried on upward with the bow it has.
 */
static OssaVec
find_junction (const OssaLandmarkFinder *f, OssaVec head, OssaVec axis)
{
  const OssaShaft *shaft = f->shaft;
  OssaVec on = nearest_of_lines (shaft->frame.origin, shaft->frame.axis[2], head, axis);

  for (int round = 0; shaft->fitted && round < 4; round++) {
    double z = ossa_finder_height (f, on);

    on = nearest_of_lines (ossa_curve_at (&shaft->bow, z), ossa_curve_tangent (&shaft->bow, z),
                           head, axis);
  }
  return on;
}

static gboolean
find_neck (Femur *m, GError **error)
{
  OssaLandmarkFinder *f = m->f;
  OssaBall ball = { m->head, m->head_radius };
  OssaVec axis = ossa_vec_add (ossa_vec_scale (m->up, -cos (START_NECK_ANGLE)),
                               ossa_vec_scale (m->medial, sin (START_NECK_ANGLE)));
  double trust = f->shaft->fitted ? 0.9 : 0.4;

  if (!ossa_neck_find (f->surface, &ball, axis, &m->neck) &&
      !ossa_finder_is_given (f, "neck-axis", NULL)) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_GEOMETRY,
                 "No femoral neck (landmark 'neck-axis') is found below the head: give it as "
                 "neck-axis=X,Y,Z.");
    return FALSE;
  }
  m->neck.center = ossa_finder_point (f, "neck-center", m->neck.center, 0.9);
  m->neck.axis =
      ossa_finder_direction (f, "neck-axis", m->neck.axis, m->neck.spread < 0.01 ? 0.85 : 0.4);
  m->junction = find_junction (f, m->head, m->neck.axis);
  ossa_finder_measure (f, "neck-angle",
                       180 - acos (CLAMP (ossa_vec_dot (m->neck.axis, m->up), -1, 1)) * 180 / G_PI,
                       trust * 0.9);
  ossa_finder_measure (f, "neck-length", ossa_vec_distance (m->head, m->junction), trust * 0.8);
  return TRUE;
}

/* The hull of the distal end seen along the shaft: its longest edge that looks back bridges both
 * condyles. @back: unit, in the plane of @x, @y. */
static double
find_bridge (const Femur *m, OssaVec x, OssaVec y, OssaVec back, double top, OssaVec ends[2])
{
  const OssaVec *points = ossa_surface_get_points (m->f->surface);
  guint32 n_points = ossa_surface_get_n_points (m->f->surface);
  double (*flat)[2] = g_malloc (MAX (n_points, 1) * sizeof *flat);
  g_autofree guint32 *index = g_new (guint32, MAX (n_points, 1));
  g_autofree guint *hull = g_new (guint, MAX (n_points, 1));
  double longest = 0;
  guint n = 0, n_hull;

  for (guint32 i = 0; i < n_points; i++)
    if (ossa_finder_height (m->f, points[i]) < top) {
      flat[n][0] = ossa_vec_dot (points[i], x);
      flat[n][1] = ossa_vec_dot (points[i], y);
      index[n++] = i;
    }
  n_hull = ossa_fit_hull ((const double (*)[2])flat, n, hull);
  for (guint k = 0; k < n_hull; k++) {
    const double *a = flat[hull[k]], *b = flat[hull[(k + 1) % n_hull]];
    double length = hypot (b[0] - a[0], b[1] - a[1]);
    double facing =
        (ossa_vec_dot (back, x) * (b[1] - a[1]) - ossa_vec_dot (back, y) * (b[0] - a[0])) / length;

    if (facing > 0.7 && length > longest) {
      longest = length;
      ends[0] = points[index[hull[k]]];
      ends[1] = points[index[hull[(k + 1) % n_hull]]];
    }
  }
  g_free (flat);
  return longest;
}

/* How far the distal end lies behind the shaft's mid-line: the condyles reach back. In units of the
 * head's radius, positive when @right_anterior looks forward. */
static double
condyles_forward (const Femur *m)
{
  const OssaShaft *shaft = m->f->shaft;
  OssaVec centroid, line;

  ossa_shaft_volume (shaft, shaft->low, shaft->low + 2 * m->head_radius, &centroid);
  line = ossa_curve_at (&shaft->curve, ossa_finder_height (m->f, centroid));
  return -ossa_vec_dot (ossa_vec_sub (centroid, line), m->right_anterior) / m->head_radius;
}

/* The lesser trochanter, and mostly the shaft too, stand behind the upright plane through the neck:
 * third moment about it of the surface below the neck, on the side of the head. Its cube root over
 * the head's radius, positive when
 * @right_anterior looks forward. */
static double
trochanter_forward (const Femur *m)
{
  OssaVec normal = ossa_vec_unit (ossa_vec_cross (m->neck.axis, m->up));
  const OssaSamples *s = m->f->samples;
  double sum = 0;
  guint n = 0;

  for (guint i = 0; i < s->n; i++) {
    OssaVec d = ossa_vec_sub (s->points[i], m->junction);
    double y = ossa_vec_dot (ossa_vec_sub (s->points[i], m->head), normal);
    double inward = ossa_vec_dot (d, m->medial);
    double drop = -ossa_vec_dot (d, m->up);

    if (drop < 0.3 * m->head_radius || drop > 2.6 * m->head_radius || inward < 0.3 * m->head_radius)
      continue;
    sum += y * y * y;
    n++;
  }
  return n > 0 ? -cbrt (sum / n) / m->head_radius : 0;
}

/* The bow is convex to the front. Rise over the diaphysis in mm, positive when @right_anterior
 * looks forward. */
static double
bow_forward (const Femur *m)
{
  const OssaCurve *c = &m->f->shaft->curve;
  OssaVec chord = ossa_vec_lerp (ossa_curve_at (c, c->from), ossa_curve_at (c, c->to), 0.5);

  if (m->f->shaft->length < 5 * m->head_radius)
    return 0;
  return ossa_vec_dot (ossa_vec_sub (ossa_curve_at (c, (c->from + c->to) / 2), chord),
                       m->right_anterior);
}

/* All cues, each as a vote from -1 to 1. */
static void
settle_side (Femur *m)
{
  double votes = 0.8 * CLAMP (trochanter_forward (m) / 0.3, -1, 1);

  if (m->whole)
    votes = 0.6 * CLAMP (condyles_forward (m) / 0.15, -1, 1) + 0.3 * votes +
            0.2 * CLAMP (bow_forward (m) / 3, -1, 1);
  m->handed = ossa_finder_settle_side (m->f, votes);
  m->anterior = ossa_vec_scale (m->right_anterior, m->handed);
}

/* One side of a plane, below a height of the shaft. */
typedef struct {
  const OssaLandmarkFinder *f;
  OssaVec from, aside;
  double top;
} Beside;

static gboolean
is_beside (OssaVec p, gpointer user_data)
{
  const Beside *b = user_data;

  return ossa_vec_dot (ossa_vec_sub (p, b->from), b->aside) > 0 &&
         ossa_finder_height (b->f, p) < b->top;
}

/* The bridge gives the direction of the rear; the rearmost point of each condyle is then a smoothed
 * tip. */
static void
find_condyles (Femur *m)
{
  static const char *const ids[2] = { "medial-condyle-back", "lateral-condyle-back" };
  const OssaShaft *shaft = m->f->shaft;
  Beside beside = { .f = m->f, .top = shaft->low + 2 * m->head_radius };
  OssaVec ends[2] = { { 0, 0, 0 } }, rear;
  double bridge = find_bridge (m, shaft->frame.axis[0], shaft->frame.axis[1],
                               ossa_vec_scale (m->anterior, -1), beside.top, ends);
  double trust = ossa_within (bridge / m->head_radius, 0.8, 1.4, 3, 4) * 0.9;

  if (ossa_vec_dot (ossa_vec_sub (ends[0], ends[1]), m->medial) < 0) {
    OssaVec swap = ends[0];

    ends[0] = ends[1];
    ends[1] = swap;
  }
  rear = ossa_across (ossa_vec_scale (m->anterior, -1),
                      ossa_vec_unit (ossa_vec_sub (ends[1], ends[0])));
  beside.from = ossa_vec_lerp (ends[0], ends[1], 0.5);
  for (int k = 0; k < 2; k++) {
    beside.aside = ossa_vec_sub (ends[k], ends[1 - k]);
    ossa_finder_farthest (m->f, rear, is_beside, &beside, &ends[k]);
    m->back[k] = ossa_finder_point (m->f, ids[k], ends[k], trust);
  }
}

/* Where the mid-line, carried on and kept midway between the condyles, leaves the bone. */
static OssaVec
find_notch (Femur *m)
{
  const OssaShaft *shaft = m->f->shaft;
  OssaVec middle = ossa_vec_lerp (m->back[0], m->back[1], 0.5);
  OssaVec lateral = ossa_vec_unit (ossa_vec_sub (m->back[1], m->back[0]));
  OssaVec start = ossa_curve_at (&shaft->bow, shaft->low + 3 * m->head_radius);
  OssaVec along = ossa_vec_scale (m->up, -1);
  double t;

  start = ossa_vec_mad (start, ossa_vec_dot (ossa_vec_sub (middle, start), lateral), lateral);
  along = ossa_across (along, lateral);
  if (!ossa_locator_ray (m->f->locator, start, along, &t, NULL))
    return ossa_finder_point (m->f, "intercondylar-notch",
                              ossa_vec_mad (start, 3 * m->head_radius, along), 0.1);
  return ossa_finder_point (m->f, "intercondylar-notch", ossa_vec_mad (start, t, along), 0.7);
}

/* OrthoLoad's femur frame (Bergmann 2016): z from the notch to where neck and mid-line meet, x
 * along the rear of the condyles to the side, origin in the head. */
static void
set_frame (Femur *m, OssaVec z, OssaVec lateral)
{
  OssaFrame *frame = &m->f->frame;

  frame->origin = m->head;
  frame->axis[2] = z;
  frame->axis[0] = ossa_across (lateral, z);
  frame->axis[1] = ossa_vec_scale (ossa_vec_cross (z, frame->axis[0]), m->handed);
}

static void
note_anteversion (Femur *m)
{
  OssaVec local = ossa_frame_direction_to_local (&m->f->frame, m->neck.axis);

  ossa_finder_measure (m->f, "anteversion", atan2 (local.y, -local.x) * 180 / G_PI, 0.8);
}

/* The condyles' lowest points, seen along the line from the head to the notch. */
static void
find_lowest (Femur *m, OssaVec notch)
{
  OssaVec down = ossa_vec_scale (m->mechanical, -1), tip;
  OssaVec lateral = m->f->frame.axis[0];
  Beside beside = { m->f, notch, ossa_vec_scale (lateral, -1), INFINITY };

  if (ossa_finder_farthest (m->f, down, is_beside, &beside, &tip))
    ossa_finder_point (m->f, "medial-condyle", tip, 0.8);
  beside.aside = lateral;
  if (ossa_finder_farthest (m->f, down, is_beside, &beside, &tip))
    ossa_finder_point (m->f, "lateral-condyle", tip, 0.8);
}

static void
frame_whole (Femur *m)
{
  OssaVec notch;

  find_condyles (m);
  notch = find_notch (m);
  set_frame (m, ossa_vec_unit (ossa_vec_sub (m->junction, notch)),
             ossa_vec_sub (m->back[1], m->back[0]));
  note_anteversion (m);
  m->mechanical = ossa_vec_unit (ossa_vec_sub (m->head, notch));
  find_lowest (m, notch);
}

/* Without condyles: along the shaft, turned so that the neck has the usual anteversion. */
static void
frame_cut (Femur *m)
{
  OssaVec neck = ossa_across (m->neck.axis, m->up);
  OssaVec anterior = ossa_vec_scale (ossa_vec_cross (neck, m->up), m->handed);

  m->mechanical = m->up;
  set_frame (m, m->up,
             ossa_vec_mad (ossa_vec_scale (neck, -cos (TYPICAL_ANTEVERSION)),
                           sin (TYPICAL_ANTEVERSION), anterior));
}

/* Beyond the neck's own upper edge, above where it meets the shaft. */
static gboolean
beside_neck (OssaVec p, gpointer user_data)
{
  const Femur *m = user_data;
  OssaVec d = ossa_vec_sub (p, m->neck.center);
  double along = ossa_vec_dot (d, m->neck.axis);

  return along < -0.2 * m->head_radius &&
         ossa_vec_length (ossa_vec_mad (d, -along, m->neck.axis)) > 0.8 * m->neck.radius &&
         ossa_vec_dot (ossa_vec_sub (p, m->junction), m->up) > 0;
}

static gboolean
below_neck (OssaVec p, gpointer user_data)
{
  const Femur *m = user_data;
  double drop = ossa_vec_dot (ossa_vec_sub (m->junction, p), m->up) / m->head_radius;

  return drop > 0.5 && drop < 2.8;
}

static void
find_trochanters (Femur *m)
{
  const OssaFrame *frame = &m->f->frame;
  OssaVec inward = ossa_vec_unit (ossa_vec_add (frame->axis[0], frame->axis[1]));
  OssaVec tip;
  double t;

  if (ossa_finder_farthest (m->f, m->mechanical, beside_neck, m, &tip))
    ossa_finder_point (m->f, "greater-trochanter", tip, 0.8);
  if (ossa_finder_farthest (m->f, ossa_vec_scale (inward, -1), below_neck, m, &tip))
    ossa_finder_point (m->f, "lesser-trochanter", tip, 0.6);
  tip = ossa_vec_mad (m->junction, 8 * m->head_radius, m->up);
  if (ossa_locator_ray (m->f->locator, tip, ossa_vec_scale (m->up, -1), &t, NULL))
    ossa_finder_point (m->f, "piriformis", ossa_vec_mad (tip, -t, m->up),
                       m->f->shaft->fitted ? 0.7 : 0.3);
}

gboolean
ossa_femur_find (OssaLandmarkFinder *f, GError **error)
{
  Femur m = { .f = f };

  if (!find_head (&m, error) || !find_neck (&m, error))
    return FALSE;
  m.whole = f->shaft->high - f->shaft->low > 9 * m.head_radius &&
            ossa_shaft_widest (f->shaft, f->shaft->low, f->shaft->low + 2.5 * m.head_radius, NULL) >
                1.5 * f->shaft->least_radius;
  settle_side (&m);
  if (m.whole)
    frame_whole (&m);
  else
    frame_cut (&m);
  ossa_finder_note_shaft (f, m.whole ? 0.9 : 0.5);
  find_trochanters (&m);
  return TRUE;
}
