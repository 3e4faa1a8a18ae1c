/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-landmark-finder.h"

static const OssaLandmark *
given (const OssaLandmarkFinder *self, const char *id)
{
  for (guint i = 0; i < self->hints->n_overrides; i++)
    if (g_str_equal (self->hints->overrides[i].id, id))
      return &self->hints->overrides[i];
  return NULL;
}

/* Replaces an earlier one of the same name. */
static const OssaLandmark *
note (OssaLandmarkFinder *self, OssaLandmark landmark)
{
  const OssaLandmark *override = given (self, landmark.id);
  guint i = 0;

  landmark.id = g_intern_string (landmark.id);
  landmark.confidence = CLAMP (landmark.confidence, 0, 1);
  if (override != NULL) {
    landmark.vec =
        landmark.kind == OSSA_LANDMARK_DIRECTION ? ossa_vec_unit (override->vec) : override->vec;
    landmark.value = override->value;
    landmark.confidence = 1;
    landmark.overridden = TRUE;
  }
  while (i < self->found->len && g_array_index (self->found, OssaLandmark, i).id != landmark.id)
    i++;
  if (i == self->found->len)
    g_array_append_val (self->found, landmark);
  else
    g_array_index (self->found, OssaLandmark, i) = landmark;
  return &g_array_index (self->found, OssaLandmark, i);
}

OssaVec
ossa_finder_point (OssaLandmarkFinder *self, const char *id, OssaVec p, double confidence)
{
  return note (self, (OssaLandmark){ id, OSSA_LANDMARK_POINT, p, 0, confidence, FALSE })->vec;
}

OssaVec
ossa_finder_direction (OssaLandmarkFinder *self, const char *id, OssaVec axis, double confidence)
{
  OssaLandmark landmark = {
    id, OSSA_LANDMARK_DIRECTION, ossa_vec_unit (axis), 0, confidence, FALSE
  };

  return note (self, landmark)->vec;
}

double
ossa_finder_measure (OssaLandmarkFinder *self, const char *id, double value, double confidence)
{
  OssaLandmark landmark = { id, OSSA_LANDMARK_MEASURE, { 0, 0, 0 }, value, confidence, FALSE };

  return note (self, landmark)->value;
}

gboolean
ossa_finder_is_given (const OssaLandmarkFinder *self, const char *id, OssaVec *vec)
{
  const OssaLandmark *override = given (self, id);

  if (override != NULL && vec != NULL)
    *vec = override->vec;
  return override != NULL;
}

int
ossa_finder_settle_side (OssaLandmarkFinder *self, double votes)
{
  self->side = votes >= 0 ? OSSA_SIDE_RIGHT : OSSA_SIDE_LEFT;
  self->side_confidence = fmin (fabs (votes), 1);
  if (self->hints->side != OSSA_SIDE_UNKNOWN) {
    self->side = self->hints->side;
    self->side_confidence = 1;
  }
  return self->side == OSSA_SIDE_RIGHT ? 1 : -1;
}

double
ossa_finder_height (const OssaLandmarkFinder *self, OssaVec p)
{
  return ossa_frame_point_to_local (&self->shaft->frame, p).z;
}

double
ossa_finder_offset (const OssaLandmarkFinder *self, double from, double to, OssaVec axis)
{
  OssaVec centroid, up = self->shaft->frame.axis[2], off;

  if (!(ossa_shaft_volume (self->shaft, from, to, &centroid) > 0))
    return 0;
  off = ossa_vec_sub (centroid, self->shaft->frame.origin);
  return ossa_vec_dot (ossa_vec_mad (off, -ossa_vec_dot (off, up), up), axis);
}

#define CAP_DEPTH  0.4 /* mm below a tip, and ... */
#define CAP_REACH  8.0 /* ... mm from it, that its middle is taken over */
#define CAP_ROUNDS 4   /* the middle found is the next middle of that reach */
#define CAP_GRID   6   /* points along an edge of each triangle there */

/* Adds what of a triangle lies in the cap above @floor and near @top, weighed by its height in it.
 */
static void
add_cap (OssaMoments *cap,
         const OssaVec p[3],
         OssaVec top,
         double floor,
         OssaVec axis,
         OssaKeepFunc keep,
         gpointer user_data)
{
  double area =
      ossa_vec_length (ossa_vec_cross (ossa_vec_sub (p[1], p[0]), ossa_vec_sub (p[2], p[0])));

  for (int i = 0; i < CAP_GRID; i++)
    for (int j = 0; i + j < CAP_GRID; j++) {
      double u = (i + 1.0 / 3) / CAP_GRID, v = (j + 1.0 / 3) / CAP_GRID;
      OssaVec q = ossa_vec_scale (p[0], 1 - u - v);
      double height;

      q = ossa_vec_mad (ossa_vec_mad (q, u, p[1]), v, p[2]);
      height = ossa_vec_dot (q, axis) - floor;
      if (height > 0 && ossa_vec_distance (q, top) < CAP_REACH &&
          (keep == NULL || keep (q, user_data)))
        ossa_moments_add (cap, q, height * area);
    }
}

/* The middle of the cap below the tip at height @best, sought from @top: a tip is blunt, and its
 * highest point chance. */
static OssaVec
find_cap (const OssaLandmarkFinder *self,
          OssaVec top,
          double best,
          OssaVec axis,
          OssaKeepFunc keep,
          gpointer user_data)
{
  const OssaVec *points = ossa_surface_get_points (self->surface);
  const guint32 (*triangles)[3] = ossa_surface_get_triangles (self->surface);
  OssaMoments cap = { 0 };

  for (guint32 t = 0; t < ossa_surface_get_n_triangles (self->surface); t++) {
    OssaVec p[3] = { points[triangles[t][0]], points[triangles[t][1]], points[triangles[t][2]] };
    double high = fmax (ossa_vec_dot (p[0], axis),
                        fmax (ossa_vec_dot (p[1], axis), ossa_vec_dot (p[2], axis)));

    if (high > best - CAP_DEPTH)
      add_cap (&cap, p, top, best - CAP_DEPTH, axis, keep, user_data);
  }
  top = cap.weight > 0 ? ossa_moments_mean (&cap) : top;
  return ossa_vec_mad (top, best - ossa_vec_dot (top, axis), axis);
}

gboolean
ossa_finder_farthest (const OssaLandmarkFinder *self,
                      OssaVec axis,
                      OssaKeepFunc keep,
                      gpointer user_data,
                      OssaVec *tip)
{
  const OssaVec *points = ossa_surface_get_points (self->surface);
  double best = -INFINITY;

  for (guint32 i = 0; i < ossa_surface_get_n_points (self->surface); i++)
    if (ossa_vec_dot (points[i], axis) > best && (keep == NULL || keep (points[i], user_data))) {
      best = ossa_vec_dot (points[i], axis);
      *tip = points[i];
    }
  for (int round = 0; round < CAP_ROUNDS && isfinite (best); round++)
    *tip = find_cap (self, *tip, best, axis, keep, user_data);
  return isfinite (best);
}

/* Thickness of the cortex at @p from the site's defaults, mm. */
static double
cortex_at (const OssaSiteDefaults *site, double fraction)
{
  guint i = 1;
  double t;

  if (site->n_stations == 0)
    return 0;
  if (fraction <= site->station[0] || site->n_stations == 1)
    return site->cortex_mm[0];
  while (i + 1 < site->n_stations && site->station[i] < fraction)
    i++;
  t = fmin ((fraction - site->station[i - 1]) / (site->station[i] - site->station[i - 1]), 1);
  return site->cortex_mm[i - 1] + t * (site->cortex_mm[i] - site->cortex_mm[i - 1]);
}

/* Radius of the free way through cut @index of the diaphysis: of @canal, else what the site's
 * cortex leaves, else of the bone. */
static double
free_radius (const OssaLandmarkFinder *self,
             const OssaSlices *canal,
             const OssaSiteDefaults *site,
             guint index)
{
  const OssaShaft *shaft = self->shaft;
  double fraction =
      (shaft->high - ossa_slices_get (shaft->slices, index)->height) / (shaft->high - shaft->low);

  if (canal != NULL)
    return ossa_slices_inscribed (canal, index, NULL);
  return ossa_slices_inscribed (shaft->slices, index, NULL) -
         (site != NULL ? cortex_at (site, fraction) : 0);
}

#define NARROW                                                                                     \
  0.3 /* mm: the isthmus is the middle of the run that is narrower than its least and this */

/* Height of the diaphysis where the canal is narrowest (or, where no canal is known, the bone).
 * @canal_mm: out, its diameter, 0 when unknown. @confidence: of that diameter. */
static double
find_isthmus (const OssaLandmarkFinder *self, double *canal_mm, double *confidence)
{
  const OssaShaft *shaft = self->shaft;
  const OssaSiteDefaults *site =
      self->hints->data != NULL ? ossa_tissue_data_get_site (self->hints->data, self->site) : NULL;
  guint n = ossa_slices_get_n (shaft->slices), least = shaft->from;
  g_autofree double *radius = g_new0 (double, n);
  g_autoptr (OssaSlices) canal = NULL;
  double sum = 0, weight = 0;

  if (self->hints->canal != NULL)
    canal = ossa_slices_new (ossa_locator_get_surface (self->hints->canal), &shaft->frame,
                             ossa_slices_get (shaft->slices, 0)->height,
                             ossa_slices_get_step (shaft->slices), n);
  for (guint i = shaft->from; i <= shaft->to; i++) {
    radius[i] = free_radius (self, canal, site, i);
    if (radius[i] > 0 && (radius[least] <= 0 || radius[i] < radius[least]))
      least = i;
  }
  for (int step = -1; step <= 1; step += 2)
    for (guint i = step < 0 ? least : least + 1; i >= shaft->from && i <= shaft->to;
         i += (guint)step) {
      double w = radius[least] + NARROW - radius[i];

      if (w <= 0 || radius[i] <= 0)
        break;
      sum += w * ossa_slices_get (shaft->slices, i)->height;
      weight += w;
    }
  *canal_mm = canal != NULL || site != NULL ? fmax (2 * radius[least], 0) : 0;
  *confidence = canal != NULL ? 0.95 : 0.4;
  return weight > 0 ? sum / weight : ossa_slices_get (shaft->slices, least)->height;
}

/* The longest principal axis of the volume, distal to proximal; of a stump, which has none, the
 * shaft's. */
static OssaVec
long_axis (const OssaLandmarkFinder *self, OssaVec *origin)
{
  OssaVec up = self->shaft->frame.axis[2], axis = self->principal.axis[0];

  *origin = self->principal.origin;
  if (self->spread[0] > 2.2 * self->spread[1])
    return ossa_vec_dot (axis, up) < 0 ? ossa_vec_scale (axis, -1) : axis;
  *origin = self->shaft->frame.origin;
  return up;
}

void
ossa_finder_note_shaft (OssaLandmarkFinder *self, double confidence)
{
  const OssaShaft *shaft = self->shaft;
  double low, high, at, canal_mm, canal_confidence;
  OssaVec origin, axis;
  double trust = shaft->fitted ? 0.9 : 0.25;
  double isthmus = find_isthmus (self, &canal_mm, &canal_confidence);
  guint n = shaft->to - shaft->from + 1;
  g_autofree OssaVec *line = g_new (OssaVec, n);

  axis = ossa_finder_direction (self, "long-axis", long_axis (self, &origin), confidence);
  ossa_surface_extent (self->surface, axis, &low, &high);
  at = ossa_vec_dot (origin, axis);
  ossa_finder_point (self, "proximal-end", ossa_vec_mad (origin, high - at, axis), confidence);
  ossa_finder_point (self, "distal-end", ossa_vec_mad (origin, low - at, axis), confidence);
  ossa_finder_measure (self, "length", high - low, confidence);
  ossa_finder_direction (self, "shaft-axis", shaft->frame.axis[2], trust);
  ossa_finder_point (self, "shaft-proximal", ossa_curve_at (&shaft->curve, shaft->curve.to), trust);
  ossa_finder_point (self, "shaft-distal", ossa_curve_at (&shaft->curve, shaft->curve.from), trust);
  ossa_finder_point (self, "isthmus", ossa_curve_at (&shaft->curve, isthmus), trust * 0.8);
  ossa_finder_measure (self, "shaft-diameter", 2 * ossa_shaft_radius (shaft, isthmus), trust);
  if (canal_mm > 0)
    ossa_finder_measure (self, "canal-min", canal_mm, canal_confidence);
  for (guint i = 0; i < n; i++)
    line[i] = ossa_slices_centroid (shaft->slices, shaft->from + i);
  if (shaft->length > 8 * shaft->least_radius)
    ossa_finder_measure (self, "bow-radius", ossa_fit_arc (line, n, 0.5, NULL), 0.8);
}
