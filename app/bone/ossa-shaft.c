/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-shaft.h"

#define N_SLICES     200
#define N_ROUNDS     4
#define SLENDER      1.30 /* the diaphysis ends where the radius exceeds its least by this factor */
#define CURVE_DEGREE 4
#define TRIM         1.0  /* of its least radius, off each end of a long diaphysis */
#define CUT_REACH    0.35 /* of its length from a cut, where a short piece may be shaft */

void
ossa_surface_extent (const OssaSurface *surface, OssaVec axis, double *low, double *high)
{
  const OssaVec *points = ossa_surface_get_points (surface);

  *low = INFINITY;
  *high = -INFINITY;
  for (guint32 i = 0; i < ossa_surface_get_n_points (surface); i++) {
    double h = ossa_vec_dot (points[i], axis);

    *low = fmin (*low, h);
    *high = fmax (*high, h);
  }
}

/* A tetrahedron from the origin over each triangle has the moments of four points of a fifth rule:
 * second moments V/20 (sum of corner products + product of sums). */
static void
add_tetrahedron (OssaMoments *m, const OssaVec p[3])
{
  double volume = ossa_vec_dot (p[0], ossa_vec_cross (p[1], p[2])) / 6;
  OssaVec sum = ossa_vec_add (p[0], ossa_vec_add (p[1], p[2]));
  OssaMoments corners = { 0 };

  for (int i = 0; i < 3; i++)
    ossa_moments_add (&corners, p[i], 1);
  ossa_moments_add (&corners, sum, 1);
  m->weight += volume;
  m->first = ossa_vec_mad (m->first, volume / 4, sum);
  for (int i = 0; i < 6; i++)
    m->second[i] += volume / 20 * corners.second[i];
}

static void
add_triangle (OssaMoments *m, const OssaVec p[3])
{
  double area =
      ossa_vec_length (ossa_vec_cross (ossa_vec_sub (p[1], p[0]), ossa_vec_sub (p[2], p[0]))) / 2;

  for (int i = 0; i < 3; i++)
    ossa_moments_add (m, ossa_vec_lerp (p[i], p[(i + 1) % 3], 0.5), area / 3);
}

OssaMoments
ossa_surface_moments (const OssaSurface *surface, OssaVec origin)
{
  const OssaVec *points = ossa_surface_get_points (surface);
  const guint32 (*triangles)[3] = ossa_surface_get_triangles (surface);
  double size = ossa_vec_length (ossa_box_size (
      &(OssaBox){ ossa_surface_get_box (surface).min, ossa_surface_get_box (surface).max }));
  OssaMoments solid = { 0 }, sheet = { 0 };

  for (guint32 t = 0; t < ossa_surface_get_n_triangles (surface); t++) {
    OssaVec p[3];

    for (int i = 0; i < 3; i++)
      p[i] = ossa_vec_sub (points[triangles[t][i]], origin);
    add_tetrahedron (&solid, p);
    add_triangle (&sheet, p);
  }
  return solid.weight > 1e-4 * size * sheet.weight ? solid : sheet;
}

/* Where the body has come to its full thickness, seen from an end: its radius no longer grows by a
 * tenth over the next 2 % of its length. */
static guint
full_from (const OssaSlices *slices, int start, int step)
{
  int n = (int)ossa_slices_get_n (slices);
  int ahead = MAX (n / 50, 1) * step;
  int i = start;

  while (i + ahead >= 0 && i + ahead < n && ABS (i - start) < n / 4 &&
         ossa_slices_get (slices, (guint)i)->radius * 1.1 <
             ossa_slices_get (slices, (guint)(i + ahead))->radius)
    i += step;
  return (guint)i;
}

/* Where the bone begins to flare its centroids leave the line: a long diaphysis can spare them. */
static void
trim (OssaShaft *self)
{
  double step = ossa_slices_get_step (self->slices);
  guint spare = (guint)(TRIM * self->least_radius / step);

  if ((self->to - self->from) * step > 10 * self->least_radius) {
    self->from += spare;
    self->to -= spare;
  }
}

static void
find_diaphysis (OssaShaft *self)
{
  guint n = ossa_slices_get_n (self->slices);
  guint first = full_from (self->slices, 0, 1), last = full_from (self->slices, (int)n - 1, -1);
  guint least = MIN (first + 1, n - 2);
  guint reach = (guint)(n * CUT_REACH);
  double limit;

  if (self->cut_end < 0)
    last = MIN (last, reach);
  else if (self->cut_end > 0)
    first = MAX (first, n - 1 - reach);
  self->least_radius = INFINITY;
  for (guint i = first + 1; i + 1 < last; i++) {
    double r =
        (ossa_slices_get (self->slices, i - 1)->radius + ossa_slices_get (self->slices, i)->radius +
         ossa_slices_get (self->slices, i + 1)->radius) /
        3;

    if (r < self->least_radius) {
      self->least_radius = r;
      least = i;
    }
  }
  limit = self->least_radius * SLENDER;
  self->from = self->to = least;
  while (self->from > first && ossa_slices_get (self->slices, self->from - 1)->radius < limit)
    self->from--;
  while (self->to < last && ossa_slices_get (self->slices, self->to + 1)->radius < limit)
    self->to++;
  trim (self);
  self->length = (self->to - self->from) * ossa_slices_get_step (self->slices);
}

static void
cut_across (OssaShaft *self, const OssaSurface *surface)
{
  double base = ossa_vec_dot (self->frame.origin, self->frame.axis[2]);
  double step;

  ossa_surface_extent (surface, self->frame.axis[2], &self->low, &self->high);
  self->low -= base;
  self->high -= base;
  step = (self->high - self->low) / N_SLICES;
  g_clear_pointer (&self->slices, ossa_slices_free);
  self->slices = ossa_slices_new (surface, &self->frame, self->low + step / 2, step, N_SLICES);
}

static void
set_axis (OssaShaft *self, OssaVec origin, OssaVec axis)
{
  self->frame.origin = origin;
  self->frame.axis[2] = axis;
  self->frame.axis[0] = ossa_vec_perpendicular (axis);
  self->frame.axis[1] = ossa_vec_cross (axis, self->frame.axis[0]);
}

static guint
collect (const OssaShaft *self, OssaVec *points)
{
  guint n = 0;

  for (guint i = self->from; i <= self->to; i++)
    points[n++] = ossa_slices_centroid (self->slices, i);
  return n;
}

static gboolean
fit_curves (OssaShaft *self, const OssaVec *points, guint n)
{
  guint degree = MIN (CURVE_DEGREE, MAX (n / 4, 1));

  return ossa_fit_curve (points, NULL, n, &self->frame, degree, &self->curve) &&
         ossa_fit_curve (points, NULL, n, &self->frame, MIN (degree, 2), &self->bow);
}

static OssaShaft *
find_shaft (const OssaSurface *surface, OssaVec origin, OssaVec axis, int cut_end)
{
  g_autoptr (OssaShaft) self = g_new0 (OssaShaft, 1);
  OssaVec points[N_SLICES];
  guint n;

  self->cut_end = cut_end;
  set_axis (self, origin, axis);
  for (int round = 0; round < N_ROUNDS; round++) {
    OssaVec on, along;

    cut_across (self, surface);
    if (!(self->high > self->low))
      return NULL;
    find_diaphysis (self);
    if (!isfinite (self->least_radius) || self->least_radius <= 0)
      return NULL;
    self->fitted = self->length > 3 * self->least_radius;
    n = collect (self, points);
    ossa_fit_line (points, NULL, n, &on, &along);
    if (!self->fitted) {
      self->frame.origin = ossa_slices_centroid (self->slices, (self->from + self->to) / 2);
      along = self->frame.axis[2];
      on = self->frame.origin;
    }
    if (ossa_vec_dot (along, axis) < 0)
      along = ossa_vec_scale (along, -1);
    set_axis (self, on, along);
  }
  cut_across (self, surface);
  find_diaphysis (self);
  n = collect (self, points);
  if (!fit_curves (self, points, n))
    return NULL;
  return g_steal_pointer (&self);
}

OssaShaft *
ossa_shaft_new (const OssaSurface *surface, OssaVec origin, OssaVec axis)
{
  return find_shaft (surface, origin, axis, 0);
}

OssaShaft *
ossa_shaft_new_from_cut (const OssaSurface *surface, OssaVec origin, OssaVec axis)
{
  return find_shaft (surface, origin, axis, -1);
}

void
ossa_shaft_free (OssaShaft *self)
{
  g_clear_pointer (&self->slices, ossa_slices_free);
  g_free (self);
}

void
ossa_shaft_flip (OssaShaft *self, const OssaSurface *surface)
{
  OssaVec points[N_SLICES];
  guint n;

  self->cut_end = -self->cut_end;
  set_axis (self, self->frame.origin, ossa_vec_scale (self->frame.axis[2], -1));
  cut_across (self, surface);
  find_diaphysis (self);
  n = collect (self, points);
  fit_curves (self, points, n);
}

double
ossa_shaft_radius (const OssaShaft *self, double z)
{
  double at = (z - ossa_slices_get (self->slices, 0)->height) / ossa_slices_get_step (self->slices);
  guint i = (guint)CLAMP (at, 0, ossa_slices_get_n (self->slices) - 2.0);
  double r0 = ossa_slices_get (self->slices, i)->radius,
         r1 = ossa_slices_get (self->slices, i + 1)->radius;

  return r0 + CLAMP (at - i, 0, 1) * (r1 - r0);
}

OssaVec
ossa_shaft_middle (const OssaShaft *self, double z)
{
  double at = (z - ossa_slices_get (self->slices, 0)->height) / ossa_slices_get_step (self->slices);

  return ossa_slices_centroid (
      self->slices, (guint)CLAMP (round (at), 0, ossa_slices_get_n (self->slices) - 1.0));
}

double
ossa_shaft_widest (const OssaShaft *self, double from, double to, double *height)
{
  double widest = 0;

  for (guint i = 0; i < ossa_slices_get_n (self->slices); i++) {
    const OssaSlice *slice = ossa_slices_get (self->slices, i);

    if (slice->height >= from && slice->height <= to && slice->radius > widest) {
      widest = slice->radius;
      if (height != NULL)
        *height = slice->height;
    }
  }
  return widest;
}

double
ossa_shaft_volume (const OssaShaft *self, double from, double to, OssaVec *centroid)
{
  OssaMoments sum = { 0 };

  for (guint i = 0; i < ossa_slices_get_n (self->slices); i++) {
    const OssaSlice *slice = ossa_slices_get (self->slices, i);

    if (slice->height >= from && slice->height <= to)
      ossa_moments_add (&sum, ossa_slices_centroid (self->slices, i),
                        slice->area * ossa_slices_get_step (self->slices));
  }
  if (centroid != NULL)
    *centroid = ossa_moments_mean (&sum);
  return sum.weight;
}

OssaVec
ossa_shaft_wide_axis (const OssaShaft *self, double from, double to, double *elongation)
{
  double xx = 0, yy = 0, xy = 0, x = 0, y = 0, area = 0, angle, middle, swing;

  for (guint i = 0; i < ossa_slices_get_n (self->slices); i++) {
    const OssaSlice *s = ossa_slices_get (self->slices, i);

    if (s->height < from || s->height > to)
      continue;
    area += s->area;
    x += s->area * s->x;
    y += s->area * s->y;
    xx += s->area * (s->variance[0] + s->x * s->x);
    yy += s->area * (s->variance[1] + s->y * s->y);
    xy += s->area * (s->variance[2] + s->x * s->y);
  }
  *elongation = 1;
  if (!(area > 0))
    return self->frame.axis[0];
  xx = xx / area - x * x / (area * area);
  yy = yy / area - y * y / (area * area);
  xy = xy / area - x * y / (area * area);
  angle = atan2 (2 * xy, xx - yy) / 2;
  middle = (xx + yy) / 2;
  swing = hypot ((xx - yy) / 2, xy);
  *elongation = sqrt ((middle + swing) / fmax (middle - swing, 1e-9));
  return ossa_vec_mad (ossa_vec_scale (self->frame.axis[0], cos (angle)), sin (angle),
                       self->frame.axis[1]);
}
