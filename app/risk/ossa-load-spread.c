/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-load-spread.h"

/* Smallest ratio of det T to (tr T / 3)^3 that still counts as spread over a surface. */
#define FLAT_LIMIT 1e-8

static OssaVec
centroid (const OssaVec *points, const double *weights, guint n, double *total)
{
  OssaVec sum = { 0 };

  *total = 0;
  for (guint i = 0; i < n; i++) {
    sum = ossa_vec_mad (sum, weights[i], points[i]);
    *total += weights[i];
  }
  return ossa_vec_scale (sum, 1 / *total);
}

/* T = sum w (r.r I - r r^T), the weights' tensor of inertia about @origin, by columns. */
static void
inertia (const OssaVec *points, const double *weights, guint n, OssaVec origin, OssaVec columns[3])
{
  columns[0] = columns[1] = columns[2] = ossa_vec (0, 0, 0);
  for (guint i = 0; i < n; i++) {
    OssaVec r = ossa_vec_sub (points[i], origin);
    double rr = ossa_vec_dot (r, r), w = weights[i];

    columns[0] = ossa_vec_mad (columns[0], w, ossa_vec (rr - r.x * r.x, -r.x * r.y, -r.x * r.z));
    columns[1] = ossa_vec_mad (columns[1], w, ossa_vec (-r.y * r.x, rr - r.y * r.y, -r.y * r.z));
    columns[2] = ossa_vec_mad (columns[2], w, ossa_vec (-r.z * r.x, -r.z * r.y, rr - r.z * r.z));
  }
}

/* x = T^-1 b by Cramer's rule. */
static gboolean
solve_3x3 (const OssaVec columns[3], OssaVec b, OssaVec *x)
{
  OssaVec cross = ossa_vec_cross (columns[1], columns[2]);
  double det = ossa_vec_dot (columns[0], cross);
  double mean = (columns[0].x + columns[1].y + columns[2].z) / 3;

  if (!(det > FLAT_LIMIT * mean * mean * mean))
    return FALSE;
  x->x = ossa_vec_dot (b, cross) / det;
  x->y = ossa_vec_dot (columns[0], ossa_vec_cross (b, columns[2])) / det;
  x->z = ossa_vec_dot (columns[0], ossa_vec_cross (columns[1], b)) / det;
  return TRUE;
}

/* f_i = w_i (F / W + (T^-1 M_g) x r_i), r from the centroid g, M_g = M + (c - g) x F. */
gboolean
ossa_load_spread (const OssaVec *points,
                  const double *weights,
                  guint n,
                  OssaVec center,
                  OssaVec force,
                  OssaVec moment,
                  OssaVec *forces)
{
  OssaVec columns[3], g, about_g, spin;
  double total;

  if (n < 3)
    return FALSE;
  g = centroid (points, weights, n, &total);
  about_g = ossa_vec_add (moment, ossa_vec_cross (ossa_vec_sub (center, g), force));
  inertia (points, weights, n, g, columns);
  if (!solve_3x3 (columns, about_g, &spin))
    return FALSE;
  for (guint i = 0; i < n; i++) {
    OssaVec f = ossa_vec_cross (spin, ossa_vec_sub (points[i], g));

    forces[i] = ossa_vec_scale (ossa_vec_mad (f, 1 / total, force), weights[i]);
  }
  return TRUE;
}
