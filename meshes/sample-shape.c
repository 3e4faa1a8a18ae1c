/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "sample-shape.h"

double
sample_ball (OssaVec p, OssaVec center, double radius)
{
  return ossa_vec_distance (p, center) - radius;
}

double
sample_cone (OssaVec p, OssaVec a, double ra, OssaVec b, double rb)
{
  OssaVec axis = ossa_vec_sub (b, a);
  double t = ossa_vec_dot (ossa_vec_sub (p, a), axis) / ossa_vec_dot (axis, axis);

  t = CLAMP (t, 0, 1);
  return ossa_vec_distance (p, ossa_vec_lerp (a, b, t)) - (ra + t * (rb - ra));
}

/* f / |grad f| of f = |d| (|d| - 1), d the offset in units of the radii: first order in the
 * distance. */
static double
ellipsoid_distance (OssaVec d, OssaVec r)
{
  OssaVec scaled = ossa_vec (d.x / r.x, d.y / r.y, d.z / r.z);
  OssaVec slope = ossa_vec (scaled.x / r.x, scaled.y / r.y, scaled.z / r.z);
  double length = ossa_vec_length (scaled);
  double steep = ossa_vec_length (slope);

  if (length < 1e-9)
    return -fmin (r.x, fmin (r.y, r.z));
  return length * (length - 1) / steep;
}

double
sample_ellipsoid (OssaVec p, OssaVec center, OssaVec radii)
{
  return ellipsoid_distance (ossa_vec_sub (p, center), radii);
}

double
sample_ellipsoid_in (OssaVec p, const OssaFrame *frame, OssaVec radii)
{
  return ellipsoid_distance (ossa_frame_point_to_local (frame, p), radii);
}

/* Cubic through v[1] at t = 0 and v[2] at t = 1 with slopes by central differences on uneven knots.
 */
static double
hermite (const double z[4], const double v[4], double t)
{
  double h = z[2] - z[1];
  double m1 = (v[2] - v[0]) / (z[2] - z[0]) * h;
  double m2 = (v[3] - v[1]) / (z[3] - z[1]) * h;

  return v[1] +
         t * (m1 + t * (3 * (v[2] - v[1]) - 2 * m1 - m2 + t * (m1 + m2 - 2 * (v[2] - v[1]))));
}

SampleStation
sample_tube_at (const SampleStation *stations, guint n_stations, double z)
{
  const SampleStation *s[4];
  SampleStation out;
  double *value = &out.x;
  guint i = 0;
  double knots[4], t;

  z = CLAMP (z, stations[0].z, stations[n_stations - 1].z);
  while (i + 2 < n_stations && z > stations[i + 1].z)
    i++;
  for (guint k = 0; k < 4; k++) {
    s[k] = &stations[CLAMP ((int)(i + k) - 1, 0, (int)n_stations - 1)];
    knots[k] = s[k]->z;
  }
  t = (z - knots[1]) / (knots[2] - knots[1]);
  out.z = z;
  for (guint c = 0; c < 4; c++) {
    double v[4];

    for (guint k = 0; k < 4; k++)
      v[k] = (&s[k]->x)[c];
    value[c] = hermite (knots, v, t);
  }
  return out;
}

static double
ridge_factor (const SampleRidge *ridges, guint n_ridges, double angle, double z)
{
  double factor = 1;

  for (guint i = 0; i < n_ridges; i++) {
    const SampleRidge *r = &ridges[i];
    double fade = 0.15 * (r->to - r->from);
    double turn = remainder (angle - r->angle, 2 * G_PI);

    factor += r->height * sample_bell (turn / r->width) * sample_step (r->from, r->from + fade, z) *
              (1 - sample_step (r->to - fade, r->to, z));
  }
  return factor;
}

double
sample_tube (OssaVec p,
             const SampleStation *stations,
             guint n_stations,
             const SampleRidge *ridges,
             guint n_ridges)
{
  SampleStation s = sample_tube_at (stations, n_stations, p.z);
  OssaVec d = ossa_vec (p.x - s.x, p.y - s.y, 0);
  double factor = ridge_factor (ridges, n_ridges, atan2 (d.y, d.x), p.z);
  double side = ellipsoid_distance (d, ossa_vec (s.rx * factor, s.ry * factor, G_MAXFLOAT));
  double end = fmax (stations[0].z - p.z, p.z - stations[n_stations - 1].z);

  return sample_meet (side, end, 8);
}

/* The lesser of both, less a parabola where they differ by under @k. */
double
sample_join (double a, double b, double k)
{
  double near = fmax (k - fabs (a - b), 0);

  return fmin (a, b) - near * near / (4 * k);
}

double
sample_meet (double a, double b, double k)
{
  return -sample_join (-a, -b, k);
}

double
sample_cut (double a, double b, double k)
{
  return sample_meet (a, -b, k);
}

double
sample_step (double from, double to, double x)
{
  double t = CLAMP ((x - from) / (to - from), 0, 1);

  return t * t * (3 - 2 * t);
}

double
sample_bell (double x)
{
  return exp (-x * x);
}

double
sample_table (const double (*table)[2], guint n, double x)
{
  guint i = 0;
  double t;

  while (i + 2 < n && x > table[i + 1][0])
    i++;
  t = (x - table[i][0]) / (table[i + 1][0] - table[i][0]);
  return table[i][1] + CLAMP (t, 0, 1) * (table[i + 1][1] - table[i][1]);
}
