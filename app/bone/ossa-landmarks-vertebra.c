/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-error.h"
#include "ossa-landmark-finder.h"
#include "ossa-section.h"

#define CUT_STEP       1.5  /* mm between the cuts that look for the canal ... */
#define FINE_STEP      0.4  /* ... and that measure it once the axes are known */
#define MIN_CANAL_AREA 60.0 /* mm2 */
#define MAX_CANAL_AREA 1500.0
#define OPEN           15.0 /* mm of free sight along the canal */
#define N_ROUNDS       4
#define PEDICLE_FROM   0.3 /* of the way from the canal's centre to its front wall ... */
#define PEDICLE_TO     0.7 /* ... between which the pedicles are taken */
#define LEAST_SURE                                                                                 \
  0.35 /* a guessed vertebra whose up and down stay doubtful is none (a sacrum has a canal too) */

/* The holes that cuts across one axis show. */
typedef struct {
  OssaVec axis;
  OssaVec center; /* mean of the holes' centroids, by area */
  double height;  /* mm of the axis along which there is a hole */
  double mean_area;
} Canal;

typedef struct {
  OssaLandmarkFinder *f;
  Canal canal;
  OssaVec up, front, right;     /* unit; up may still point down */
  double front_wall, back_wall; /* of the canal, along front from its centre, mm */
  OssaVec body;
  double body_height;
  OssaVec tip; /* of the spinous process */
} Vertebra;

/* Whether one sees through from @p both ways: not so in the hollow of an endplate. */
static gboolean
is_open (const OssaLocator *locator, OssaVec p, OssaVec axis)
{
  double t;

  return (!ossa_locator_ray (locator, p, axis, &t, NULL) || t > OPEN) &&
         (!ossa_locator_ray (locator, p, ossa_vec_scale (axis, -1), &t, NULL) || t > OPEN);
}

/* The largest hole of one cut: its area and centroid. */
static double
find_hole (const OssaLandmarkFinder *f, OssaVec origin, OssaVec axis, OssaVec *centroid)
{
  g_autoptr (GArray) loops = ossa_surface_section (f->surface, origin, axis);
  double largest = 0;

  for (guint i = 0; i < loops->len; i++) {
    const OssaLoop *loop = &g_array_index (loops, OssaLoop, i);
    OssaVec center;
    double area;

    if (loop->n_points < 3 || !loop->closed)
      continue;
    area = -ossa_loop_area (loop, axis, &center);
    if (area > fmax (largest, MIN_CANAL_AREA) && area < MAX_CANAL_AREA &&
        is_open (f->locator, center, axis)) {
      largest = area;
      *centroid = center;
    }
  }
  return largest;
}

static Canal
look_through (const OssaLandmarkFinder *f, OssaVec axis, double step)
{
  Canal canal = { .axis = axis };
  OssaVec sum = { 0, 0, 0 };
  double low, high, base = ossa_vec_dot (f->principal.origin, axis), total = 0;

  ossa_surface_extent (f->surface, axis, &low, &high);
  for (double h = low + step / 2; h < high; h += step) {
    OssaVec center = { 0, 0, 0 };
    double area = find_hole (f, ossa_vec_mad (f->principal.origin, h - base, axis), axis, &center);

    if (area <= 0)
      continue;
    sum = ossa_vec_mad (sum, area, center);
    total += area;
    canal.height += step;
  }
  if (total > 0) {
    canal.center = ossa_vec_scale (sum, 1 / total);
    canal.mean_area = total * step / canal.height;
  }
  return canal;
}

/* The principal axis along which the longest and widest hole runs. */
static Canal
find_canal (const OssaLandmarkFinder *f)
{
  Canal best = { 0 };

  for (int i = 2; i >= 0; i--) {
    Canal canal = look_through (f, f->principal.axis[i], CUT_STEP);

    if (canal.height * canal.mean_area > best.height * best.mean_area)
      best = canal;
  }
  return best;
}

double
ossa_vertebra_score (const OssaLandmarkFinder *f)
{
  double slender = f->spread[0] / fmax (f->spread[1], 1e-9);
  double size = hypot (f->spread[0], f->spread[1]);
  Canal canal;

  if (slender > 2.6 || size > 45)
    return 0;
  canal = find_canal (f);
  return ossa_within (canal.height, 2, 6, 60, 90) * ossa_within (slender, 0.5, 1, 1.9, 2.6) *
         ossa_within (size, 8, 12, 35, 45);
}

/* The middle of the largest ball inside the bone lies in the body. Cut by cut on a lattice, then a
 * pattern search. */
static OssaVec
find_bulk (const Vertebra *v)
{
  OssaVec x = ossa_vec_perpendicular (v->up), y = ossa_vec_cross (v->up, x), best = v->canal.center;
  double reach = 3 * v->f->spread[0], depth = INFINITY;

  for (double i = -reach; i <= reach; i += 4)
    for (double j = -reach; j <= reach; j += 4) {
      OssaVec p = ossa_vec_mad (ossa_vec_mad (v->canal.center, i, x), j, y);
      double d = ossa_locator_signed_distance (v->f->locator, p);

      if (d < depth) {
        depth = d;
        best = p;
      }
    }
  for (double step = 3; step > 0.1; step /= 1.5)
    for (int k = 0; k < 6; k++) {
      OssaVec way = k / 2 == 0 ? x : k / 2 == 1 ? y : v->up;
      OssaVec p = ossa_vec_mad (best, k % 2 ? step : -step, way);
      double d = ossa_locator_signed_distance (v->f->locator, p);

      if (d < depth) {
        depth = d;
        best = p;
      }
    }
  return best;
}

/* How far the canal reaches forward and back, by rays from its centre. */
static void
find_walls (Vertebra *v)
{
  if (!ossa_locator_ray (v->f->locator, v->canal.center, v->front, &v->front_wall, NULL))
    v->front_wall = 0;
  if (!ossa_locator_ray (v->f->locator, v->canal.center, ossa_vec_scale (v->front, -1),
                         &v->back_wall, NULL))
    v->back_wall = 0;
}

static OssaSlices *
cut_from_behind (const Vertebra *v, double from, double to, double step)
{
  OssaFrame frame = { v->canal.center, { ossa_vec_cross (v->up, v->front), v->up, v->front } };

  /* x, y, z = across, up, front; right-handed. */
  frame.axis[0] = ossa_vec_cross (frame.axis[1], frame.axis[2]);
  return ossa_slices_new (v->f->surface, &frame, from, step, (guint)fmax ((to - from) / step, 1));
}

/* All that lies before the canal's front wall. */
static OssaVec
find_body (const Vertebra *v)
{
  double low, high, base = ossa_vec_dot (v->canal.center, v->front);
  g_autoptr (OssaSlices) slices = NULL;
  OssaMoments sum = { 0 };

  ossa_surface_extent (v->f->surface, v->front, &low, &high);
  slices = cut_from_behind (v, v->front_wall + 0.25, high - base, 0.5);
  for (guint i = 0; i < ossa_slices_get_n (slices); i++)
    ossa_moments_add (&sum, ossa_slices_centroid (slices, i), ossa_slices_get (slices, i)->area);
  return ossa_moments_mean (&sum);
}

/* The mean normal of both endplates: surface of the body that looks up less what looks down. */
static OssaVec
find_up (const Vertebra *v)
{
  const OssaSamples *s = v->f->samples;
  OssaVec sum[2] = { { 0, 0, 0 }, { 0, 0, 0 } };

  for (guint i = 0; i < s->n; i++) {
    double forward =
        ossa_vec_dot (ossa_vec_sub (s->points[i], v->canal.center), v->front) - v->front_wall;
    double facing = ossa_vec_dot (s->normals[i], v->up);

    if (forward > 2 && fabs (facing) > 0.8)
      sum[facing > 0] = ossa_vec_add (sum[facing > 0], s->normals[i]);
  }
  return ossa_vec_unit (ossa_vec_sub (ossa_vec_unit (sum[1]), ossa_vec_unit (sum[0])));
}

static gboolean
is_midline (OssaVec p, gpointer user_data)
{
  const Vertebra *v = user_data;
  OssaVec d = ossa_vec_sub (p, v->canal.center);

  return fabs (ossa_vec_dot (d, v->right)) < 0.45 * -ossa_vec_dot (d, v->front);
}

/* The canal again, along the axis as it is now known. */
static void
measure_canal (Vertebra *v)
{
  Canal canal;

  if (ossa_finder_is_given (v->f, "canal-center", NULL))
    return;
  canal = look_through (v->f, v->up, FINE_STEP);
  if (canal.height > 0)
    v->canal = canal;
}

/* Body, canal and spinous process lie in the plane of symmetry: front is the line through them. */
static void
settle_axes (Vertebra *v)
{
  for (int round = 0; round < N_ROUNDS; round++) {
    OssaVec points[3], on, along;

    v->right = ossa_vec_cross (v->front, v->up);
    find_walls (v);
    v->body = find_body (v);
    v->up = find_up (v);
    if (round < 2)
      measure_canal (v);
    v->front = ossa_across (ossa_vec_sub (v->body, v->canal.center), v->up);
    v->right = ossa_vec_cross (v->front, v->up);
    v->tip = v->canal.center;
    ossa_finder_farthest (v->f, ossa_vec_scale (v->front, -1), is_midline, v, &v->tip);
    points[0] = v->body;
    points[1] = v->canal.center;
    points[2] = v->tip;
    for (int i = 0; i < 3; i++)
      points[i] = ossa_vec_mad (points[i], -ossa_vec_dot (points[i], v->up), v->up);
    ossa_fit_line (points, NULL, 3, &on, &along);
    v->front = ossa_across (ossa_vec_dot (along, v->front) < 0 ? ossa_vec_scale (along, -1) : along,
                            v->up);
  }
}

/* The middle of each half of what stands beside the front of the canal. */
static void
find_pedicles (const Vertebra *v, OssaVec pedicle[2])
{
  g_autoptr (OssaSlices) slices =
      cut_from_behind (v, PEDICLE_FROM * v->front_wall, PEDICLE_TO * v->front_wall, 0.25);
  OssaVec sum[2] = { { 0, 0, 0 }, { 0, 0, 0 } };
  double volume[2] = { 0, 0 };

  for (guint i = 0; i < ossa_slices_get_n (slices); i++) {
    double height = ossa_slices_get (slices, i)->height;
    guint n;
    const double (*e)[4] = ossa_slices_get_edges (slices, i, &n);

    for (guint k = 0; k < n; k++) {
      double cross = e[k][0] * e[k][3] - e[k][2] * e[k][1];
      int side = e[k][0] + e[k][2] > 0;
      OssaVec part = { (e[k][0] + e[k][2]) / 3, (e[k][1] + e[k][3]) / 3, height };

      volume[side] += cross / 2;
      sum[side] = ossa_vec_mad (sum[side], cross / 2, part);
    }
  }
  for (int side = 0; side < 2; side++)
    if (volume[side] > 1)
      pedicle[side] = ossa_frame_point_to_world (ossa_slices_get_frame (slices),
                                                 ossa_vec_scale (sum[side], 1 / volume[side]));
}

/* Pedicles stand on the upper half of the body; the spinous process hangs down. Both in body
 * heights. */
static double
turn_up (Vertebra *v, const OssaVec pedicle[2])
{
  OssaVec middle = ossa_vec_lerp (pedicle[0], pedicle[1], 0.5);
  double rise = ossa_vec_dot (ossa_vec_sub (middle, v->body), v->up) / v->body_height;
  double hang = ossa_vec_dot (ossa_vec_sub (middle, v->tip), v->up) / v->body_height;
  double votes = 0.6 * CLAMP (rise / 0.12, -1, 1) + 0.4 * CLAMP (hang / 0.25, -1, 1);

  if (votes < 0)
    v->up = ossa_vec_scale (v->up, -1);
  v->right = ossa_vec_cross (v->front, v->up);
  return fabs (votes);
}

static void
note_body (Vertebra *v)
{
  static const char *const ids[2] = { "lower-endplate", "upper-endplate" };
  OssaLandmarkFinder *f = v->f;

  for (int end = 0; end < 2; end++) {
    OssaVec way = ossa_vec_scale (v->up, end ? 1 : -1);
    double t = v->body_height / 2;

    ossa_locator_ray (f->locator, v->body, way, &t, NULL);
    ossa_finder_point (f, ids[end], ossa_vec_mad (v->body, t, way), 0.8);
  }
}

static double
measure_body (const Vertebra *v)
{
  double t[2] = { 0, 0 };

  ossa_locator_ray (v->f->locator, v->body, v->up, &t[0], NULL);
  ossa_locator_ray (v->f->locator, v->body, ossa_vec_scale (v->up, -1), &t[1], NULL);
  return fmax (t[0] + t[1], 1);
}

gboolean
ossa_vertebra_find (OssaLandmarkFinder *f, GError **error)
{
  Vertebra v = { .f = f, .canal = find_canal (f) };
  OssaVec pedicle[2];
  double sure, low, high;

  if (v.canal.height <= 0 && !ossa_finder_is_given (f, "canal-center", &v.canal.center)) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_GEOMETRY,
                 "No spinal canal (landmark 'canal-center') goes through the bone: give it as "
                 "canal-center=X,Y,Z, or "
                 "take the site long-bone.");
    return FALSE;
  }
  ossa_finder_is_given (f, "canal-center", &v.canal.center);
  v.up = v.canal.height > 0 ? v.canal.axis : f->principal.axis[2];
  v.front = ossa_across (ossa_vec_sub (find_bulk (&v), v.canal.center), v.up);
  settle_axes (&v);
  ossa_finder_point (f, "canal-center", v.canal.center, 0.85);
  v.body = ossa_finder_point (f, "body-center", v.body, 0.85);
  v.body_height = measure_body (&v);
  pedicle[0] = pedicle[1] = v.canal.center;
  find_pedicles (&v, pedicle);
  sure = turn_up (&v, pedicle);
  if (sure < LEAST_SURE && f->hints->site < 0) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_GEOMETRY,
                 "The bone has a canal, but no body with pedicles before it: name its site if it "
                 "is a vertebra.");
    return FALSE;
  }
  if (ossa_vec_dot (ossa_vec_sub (pedicle[0], pedicle[1]), v.right) > 0) {
    OssaVec swap = pedicle[0];

    pedicle[0] = pedicle[1];
    pedicle[1] = swap;
  }
  note_body (&v);
  ossa_finder_point (f, "left-pedicle", pedicle[0], 0.7 * sure);
  ossa_finder_point (f, "right-pedicle", pedicle[1], 0.7 * sure);
  ossa_finder_point (f, "spinous-process", v.tip, 0.8);
  ossa_finder_direction (f, "long-axis", v.up, sure);
  ossa_surface_extent (f->surface, v.up, &low, &high);
  ossa_finder_measure (f, "length", high - low, 0.9);
  f->frame = (OssaFrame){ v.body, { v.right, v.front, v.up } };
  f->side = OSSA_SIDE_UNKNOWN;
  return TRUE;
}
