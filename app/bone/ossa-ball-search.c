/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-ball-search.h"

#define N_TRIALS   4000
#define N_SUBSET   700
#define TOLERANCE  0.045 /* of the radius */
#define MIN_FACING 0.9   /* cosine between a normal and the ball's */
#define ROUND      0.18  /* least second moment of a cap's directions: a whole ball has a third */

OssaSamples *
ossa_samples_new (const OssaSurface *surface, guint n)
{
  OssaSamples *self = g_new0 (OssaSamples, 1);
  const OssaVec *points = ossa_surface_get_points (surface);
  const OssaVec *normals = ossa_surface_get_point_normals (surface);
  const guint32 (*triangles)[3] = ossa_surface_get_triangles (surface);
  double step = ossa_surface_get_area (surface) / MAX (n, 1);
  double next = step / 2, sum = 0;

  self->points = g_new (OssaVec, MAX (n, 1));
  self->normals = g_new (OssaVec, MAX (n, 1));
  self->area = step;
  for (guint32 t = 0; t < ossa_surface_get_n_triangles (surface); t++) {
    const guint32 *c = triangles[t];
    OssaVec ab = ossa_vec_sub (points[c[1]], points[c[0]]);
    OssaVec ac = ossa_vec_sub (points[c[2]], points[c[0]]);

    sum += ossa_vec_length (ossa_vec_cross (ab, ac)) / 2;
    for (; next <= sum && self->n < n; next += step, self->n++) {
      /* Roberts' R2 sequence, folded into the triangle. */
      double u = fmod (0.5 + self->n * 0.7548776662466927, 1);
      double v = fmod (0.5 + self->n * 0.5698402909980532, 1);
      OssaVec normal;

      if (u + v > 1) {
        u = 1 - u;
        v = 1 - v;
      }
      normal = ossa_vec_scale (normals[c[0]], 1 - u - v);
      normal = ossa_vec_mad (ossa_vec_mad (normal, u, normals[c[1]]), v, normals[c[2]]);
      self->points[self->n] = ossa_vec_mad (ossa_vec_mad (points[c[0]], u, ab), v, ac);
      self->normals[self->n] = ossa_vec_unit (normal);
    }
  }
  return self;
}

void
ossa_samples_free (OssaSamples *self)
{
  g_free (self->points);
  g_free (self->normals);
  g_free (self);
}

static gboolean
lies_on (const OssaBall *ball, OssaVec p, OssaVec normal, double tolerance)
{
  OssaVec d = ossa_vec_sub (p, ball->center);
  double length = ossa_vec_length (d);

  return fabs (length - ball->radius) < tolerance * ball->radius &&
         ossa_vec_dot (d, normal) > MIN_FACING * length;
}

static guint
count_on (const OssaSamples *samples, guint stride, const OssaBall *ball)
{
  guint count = 0;

  for (guint i = 0; i < samples->n; i += stride)
    count += lies_on (ball, samples->points[i], samples->normals[i], TOLERANCE);
  return count;
}

/* Two points with normals make a ball: p - r n is the centre for both. */
static gboolean
ball_of_two (const OssaSamples *samples, guint i, guint j, OssaBall *ball)
{
  OssaVec dp = ossa_vec_sub (samples->points[i], samples->points[j]);
  OssaVec dn = ossa_vec_sub (samples->normals[i], samples->normals[j]);
  double square = ossa_vec_dot (dn, dn);

  if (square < 0.1)
    return FALSE;
  ball->radius = ossa_vec_dot (dp, dn) / square;
  ball->center =
      ossa_vec_lerp (ossa_vec_mad (samples->points[i], -ball->radius, samples->normals[i]),
                     ossa_vec_mad (samples->points[j], -ball->radius, samples->normals[j]), 0.5);
  return lies_on (ball, samples->points[i], samples->normals[i], TOLERANCE);
}

/* Least squares over every triangle that lies on the ball, repeated as the choice settles. */
static gboolean
refine (const OssaSamples *samples, OssaBall *ball, double low, double high)
{
  g_autofree OssaVec *points = g_new (OssaVec, samples->n);

  for (int round = 0; round < 8; round++) {
    OssaBall next;
    guint n = 0;

    for (guint i = 0; i < samples->n; i++)
      if (lies_on (ball, samples->points[i], samples->normals[i], TOLERANCE))
        points[n++] = samples->points[i];
    if (!ossa_fit_ball (points, NULL, n, &next))
      return FALSE;
    *ball = next;
    if (ball->radius < low || ball->radius > high)
      return FALSE;
  }
  return TRUE;
}

/* How round the covered part is: near 1 for a cap, near 0 for a band round a shaft, which has no
 * normals along it. */
static double
roundness (const OssaSamples *samples, const OssaBall *ball)
{
  OssaMoments moments = { 0 };
  double variance[3];

  for (guint i = 0; i < samples->n; i++)
    if (lies_on (ball, samples->points[i], samples->normals[i], TOLERANCE))
      ossa_moments_add (&moments, ossa_vec_unit (ossa_vec_sub (samples->points[i], ball->center)),
                        1);
  moments.first = ossa_vec (0, 0, 0);
  ossa_moments_principal (&moments, variance);
  return CLAMP (variance[2] / ROUND, 0, 1);
}

gboolean
ossa_ball_search (
    const OssaSamples *samples, double low, double high, OssaBall *ball, double *coverage)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  guint stride = MAX (samples->n / N_SUBSET, 1);
  guint best = 0;
  OssaBall trial;

  for (guint k = 0; k < N_TRIALS && samples->n > 1; k++) {
    guint i = (guint)g_rand_int_range (random, 0, (gint32)samples->n);
    guint j = (guint)g_rand_int_range (random, 0, (gint32)samples->n);
    guint count;

    if (!ball_of_two (samples, i, j, &trial) || trial.radius < low || trial.radius > high)
      continue;
    count = count_on (samples, stride, &trial);
    if (count > best) {
      best = count;
      *ball = trial;
    }
  }
  if (best < 4 || !refine (samples, ball, low, high))
    return FALSE;
  *coverage =
      count_on (samples, 1, ball) * samples->area / (4 * G_PI * ball->radius * ball->radius);
  *coverage *= roundness (samples, ball);
  return *coverage > 0.1;
}

/* What is missing for the surface to close: the sum of all normals by area, turned. */
static gboolean
search_opening (const OssaSurface *surface, OssaVec *point, OssaVec *normal, double *area)
{
  const OssaVec *points = ossa_surface_get_points (surface);
  const OssaVec *normals = ossa_surface_get_normals (surface);
  const guint32 (*triangles)[3] = ossa_surface_get_triangles (surface);
  OssaVec sum = { 0, 0, 0 };
  double far = -INFINITY;

  for (guint32 t = 0; t < ossa_surface_get_n_triangles (surface); t++) {
    const guint32 *c = triangles[t];
    OssaVec cross = ossa_vec_cross (ossa_vec_sub (points[c[1]], points[c[0]]),
                                    ossa_vec_sub (points[c[2]], points[c[0]]));

    sum = ossa_vec_mad (sum, -ossa_vec_length (cross) / 2, normals[t]);
  }
  *area = ossa_vec_length (sum);
  *normal = ossa_vec_unit (sum);
  for (guint32 i = 0; i < ossa_surface_get_n_points (surface); i++)
    if (ossa_vec_dot (points[i], *normal) > far) {
      far = ossa_vec_dot (points[i], *normal);
      *point = points[i];
    }
  return *area > 0.012 * ossa_surface_get_area (surface);
}

gboolean
ossa_cut_search (const OssaSamples *samples,
                 const OssaSurface *surface,
                 OssaVec *point,
                 OssaVec *normal,
                 double *area)
{
  guint stride = MAX (samples->n / 200, 1), best = 0;

  if (search_opening (surface, point, normal, area))
    return TRUE;
  for (guint k = 0; k < samples->n; k += stride) {
    OssaVec n = samples->normals[k];
    double offset = ossa_vec_dot (samples->points[k], n);
    guint count = 0, before = 0;

    for (guint i = 0; i < samples->n; i++) {
      double height = ossa_vec_dot (samples->points[i], n) - offset;

      before += height > 1;
      count += fabs (height) < 0.6 && ossa_vec_dot (samples->normals[i], n) > 0.97;
    }
    if (count > best && before == 0) {
      best = count;
      *point = samples->points[k];
      *normal = n;
    }
  }
  *area = best * samples->area;
  return *area > 150 && *area > 0.012 * ossa_surface_get_area (surface);
}
