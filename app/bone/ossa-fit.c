/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-fit.h"

void
ossa_moments_add (OssaMoments *self, OssaVec p, double weight)
{
  self->weight += weight;
  self->first = ossa_vec_mad (self->first, weight, p);
  self->second[0] += weight * p.x * p.x;
  self->second[1] += weight * p.y * p.y;
  self->second[2] += weight * p.z * p.z;
  self->second[3] += weight * p.x * p.y;
  self->second[4] += weight * p.x * p.z;
  self->second[5] += weight * p.y * p.z;
}

OssaVec
ossa_moments_mean (const OssaMoments *self)
{
  return ossa_vec_scale (self->first, self->weight != 0 ? 1 / self->weight : 0);
}

/* One Jacobi rotation that clears a[p][q]; @v collects the axes as columns. */
static void
jacobi_rotate (double a[3][3], double v[3][3], int p, int q)
{
  double theta, t, c, s;

  if (a[p][q] == 0)
    return;
  theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
  t = (theta >= 0 ? 1 : -1) / (fabs (theta) + sqrt (theta * theta + 1));
  c = 1 / sqrt (t * t + 1);
  s = t * c;
  for (int k = 0; k < 3; k++) {
    double kp = a[k][p], kq = a[k][q];

    a[k][p] = c * kp - s * kq;
    a[k][q] = s * kp + c * kq;
  }
  for (int k = 0; k < 3; k++) {
    double pk = a[p][k], qk = a[q][k];

    a[p][k] = c * pk - s * qk;
    a[q][k] = s * pk + c * qk;
  }
  for (int k = 0; k < 3; k++) {
    double kp = v[k][p], kq = v[k][q];

    v[k][p] = c * kp - s * kq;
    v[k][q] = s * kp + c * kq;
  }
}

OssaFrame
ossa_moments_principal (const OssaMoments *self, double variance[3])
{
  OssaVec m = ossa_moments_mean (self);
  double w = self->weight != 0 ? 1 / self->weight : 0;
  const double *s = self->second;
  double a[3][3] = {
    { s[0] * w - m.x * m.x, s[3] * w - m.x * m.y, s[4] * w - m.x * m.z },
    { s[3] * w - m.x * m.y, s[1] * w - m.y * m.y, s[5] * w - m.y * m.z },
    { s[4] * w - m.x * m.z, s[5] * w - m.y * m.z, s[2] * w - m.z * m.z },
  };
  double v[3][3] = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };
  int order[3] = { 0, 1, 2 };
  OssaFrame frame = { .origin = m };

  for (int sweep = 0; sweep < 12; sweep++) {
    jacobi_rotate (a, v, 0, 1);
    jacobi_rotate (a, v, 0, 2);
    jacobi_rotate (a, v, 1, 2);
  }
  for (int i = 0; i < 2; i++)
    for (int j = 0; j < 2 - i; j++)
      if (a[order[j]][order[j]] < a[order[j + 1]][order[j + 1]]) {
        int swap = order[j];

        order[j] = order[j + 1];
        order[j + 1] = swap;
      }
  for (int i = 0; i < 3; i++) {
    frame.axis[i] = ossa_vec (v[0][order[i]], v[1][order[i]], v[2][order[i]]);
    if (variance != NULL)
      variance[i] = a[order[i]][order[i]];
  }
  frame.axis[2] = ossa_vec_cross (frame.axis[0], frame.axis[1]);
  return frame;
}

void
ossa_fit_line (
    const OssaVec *points, const double *weights, guint n, OssaVec *origin, OssaVec *direction)
{
  OssaMoments moments = { 0 };
  OssaVec shift = n > 0 ? points[0] : ossa_vec (0, 0, 0);
  OssaFrame frame;

  for (guint i = 0; i < n; i++)
    ossa_moments_add (&moments, ossa_vec_sub (points[i], shift), weights != NULL ? weights[i] : 1);
  frame = ossa_moments_principal (&moments, NULL);
  *origin = ossa_vec_add (frame.origin, shift);
  *direction = frame.axis[0];
}

/* Solves the symmetric positive definite system of @n unknowns in place by Cholesky, A = L L^T:
 * @a is n x n, row by row, @b becomes the solution. %FALSE when it is singular. */
static gboolean
solve (double *a, double *b, guint n)
{
  for (guint i = 0; i < n; i++) {
    double pivot = a[i * n + i];

    for (guint j = 0; j <= i; j++) {
      double sum = a[i * n + j];

      for (guint k = 0; k < j; k++)
        sum -= a[i * n + k] * a[j * n + k];
      if (i != j)
        a[i * n + j] = sum / a[j * n + j];
      else if (!(sum > 1e-13 * pivot))
        return FALSE;
      else
        a[i * n + i] = sqrt (sum);
    }
  }
  for (guint i = 0; i < n; i++) {
    for (guint k = 0; k < i; k++)
      b[i] -= a[i * n + k] * b[k];
    b[i] /= a[i * n + i];
  }
  for (guint i = n; i-- > 0;) {
    for (guint k = i + 1; k < n; k++)
      b[i] -= a[k * n + i] * b[k];
    b[i] /= a[i * n + i];
  }
  return TRUE;
}

/* Adds weight * row row^T and weight * row * value. */
static void
add_row (double *a, double *b, guint n, const double *row, double value, double weight)
{
  for (guint i = 0; i < n; i++) {
    for (guint j = 0; j < n; j++)
      a[i * n + j] += weight * row[i] * row[j];
    b[i] += weight * row[i] * value;
  }
}

/* |p|^2 = 2 p.c + (r^2 - |c|^2), about the points' mean. */
static gboolean
fit_ball_algebraic (
    const OssaVec *points, const double *weights, guint n, OssaVec mean, OssaBall *ball)
{
  double a[16] = { 0 }, b[4] = { 0 };
  double square;

  for (guint i = 0; i < n; i++) {
    OssaVec p = ossa_vec_sub (points[i], mean);
    double row[4] = { 2 * p.x, 2 * p.y, 2 * p.z, 1 };

    add_row (a, b, 4, row, ossa_vec_dot (p, p), weights != NULL ? weights[i] : 1);
  }
  if (!solve (a, b, 4))
    return FALSE;
  square = b[3] + b[0] * b[0] + b[1] * b[1] + b[2] * b[2];
  if (!(square > 0))
    return FALSE;
  ball->center = ossa_vec_add (mean, ossa_vec (b[0], b[1], b[2]));
  ball->radius = sqrt (square);
  return TRUE;
}

/* Gauss-Newton on sum w (|p - c| - r)^2. */
static gboolean
fit_ball_step (const OssaVec *points, const double *weights, guint n, OssaBall *ball)
{
  double a[16] = { 0 }, b[4] = { 0 };

  for (guint i = 0; i < n; i++) {
    OssaVec d = ossa_vec_sub (points[i], ball->center);
    double length = ossa_vec_length (d);
    OssaVec u = ossa_vec_unit (d);
    double row[4] = { u.x, u.y, u.z, 1 };

    add_row (a, b, 4, row, length - ball->radius, weights != NULL ? weights[i] : 1);
  }
  if (!solve (a, b, 4))
    return FALSE;
  ball->center = ossa_vec_add (ball->center, ossa_vec (b[0], b[1], b[2]));
  ball->radius += b[3];
  return TRUE;
}

gboolean
ossa_fit_ball (const OssaVec *points, const double *weights, guint n, OssaBall *ball)
{
  OssaVec mean = { 0, 0, 0 };
  double total = 0;

  if (n < 4)
    return FALSE;
  for (guint i = 0; i < n; i++) {
    double w = weights != NULL ? weights[i] : 1;

    mean = ossa_vec_mad (mean, w, points[i]);
    total += w;
  }
  if (!(total > 0))
    return FALSE;
  mean = ossa_vec_scale (mean, 1 / total);
  if (!fit_ball_algebraic (points, weights, n, mean, ball))
    return FALSE;
  for (int step = 0; step < 4; step++)
    if (!fit_ball_step (points, weights, n, ball))
      return FALSE;
  return ball->radius > 0 && ossa_vec_is_finite (ball->center);
}

/* The parabola u = k s^2 / 2 over the chord: radius 1/k, to second order in rise over chord. */
double
ossa_fit_arc (const OssaVec *points, guint n, double flat, OssaVec *toward)
{
  OssaVec origin, along, bend = { 0, 0, 0 };
  double a[9] = { 0 }, bx[3] = { 0 }, by[3] = { 0 }, copy[9];
  double half = 0, curvature;
  OssaVec u, v;

  if (n < 3)
    return 0;
  ossa_fit_line (points, NULL, n, &origin, &along);
  u = ossa_vec_perpendicular (along);
  v = ossa_vec_cross (along, u);
  for (guint i = 0; i < n; i++) {
    OssaVec p = ossa_vec_sub (points[i], origin);
    double s = ossa_vec_dot (p, along);
    double row[3] = { 1, s, s * s / 2 };

    half = fmax (half, fabs (s));
    add_row (a, bx, 3, row, ossa_vec_dot (p, u), 1);
    for (int j = 0; j < 3; j++)
      by[j] += row[j] * ossa_vec_dot (p, v);
  }
  memcpy (copy, a, sizeof a);
  if (!solve (a, bx, 3) || !solve (copy, by, 3))
    return 0;
  bend = ossa_vec_mad (ossa_vec_scale (u, bx[2]), by[2], v);
  curvature = ossa_vec_length (bend);
  if (toward != NULL)
    *toward = ossa_vec_unit (bend);
  return curvature * half * half / 2 > flat ? 1 / curvature : 0;
}

static double
turn (const double a[2], const double b[2], const double c[2])
{
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

static int
compare_points (gconstpointer a, gconstpointer b, gpointer points)
{
  const double *pa = ((const double (*)[2])points)[*(const guint *)a];
  const double *pb = ((const double (*)[2])points)[*(const guint *)b];

  if (pa[0] != pb[0])
    return pa[0] < pb[0] ? -1 : 1;
  return (pa[1] > pb[1]) - (pa[1] < pb[1]);
}

/* Andrew's monotone chain. */
guint
ossa_fit_hull (const double (*points)[2], guint n, guint *hull)
{
  g_autofree guint *order = g_new (guint, MAX (n, 1));
  g_autofree guint *chain = g_new (guint, 2 * n + 1);
  guint m = 0, lower;

  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data (order, n, sizeof (guint), compare_points, (gpointer)points);
  for (guint i = 0; i < n; i++) {
    while (m >= 2 && turn (points[chain[m - 2]], points[chain[m - 1]], points[order[i]]) <= 0)
      m--;
    chain[m++] = order[i];
  }
  lower = m + 1;
  for (guint i = n - MIN (n, 1); i-- > 0;) {
    while (m >= lower && turn (points[chain[m - 2]], points[chain[m - 1]], points[order[i]]) <= 0)
      m--;
    chain[m++] = order[i];
  }
  m = n > 1 ? m - 1 : m;
  memcpy (hull, chain, m * sizeof (guint));
  return m;
}

gboolean
ossa_fit_curve (const OssaVec *points,
                const double *weights,
                guint n,
                const OssaFrame *frame,
                guint degree,
                OssaCurve *curve)
{
  double a[49] = { 0 }, copy[49];
  guint m = degree + 1;

  *curve = (OssaCurve){ .frame = *frame, .from = INFINITY, .to = -INFINITY, .degree = degree };
  for (guint i = 0; i < n; i++)
    if (weights == NULL || weights[i] > 0) {
      double z = ossa_frame_point_to_local (frame, points[i]).z;

      curve->from = fmin (curve->from, z);
      curve->to = fmax (curve->to, z);
    }
  if (!(curve->to > curve->from))
    return FALSE;
  for (guint i = 0; i < n; i++) {
    OssaVec p = ossa_frame_point_to_local (frame, points[i]);
    double w = weights != NULL ? weights[i] : 1;
    double t = (2 * p.z - curve->from - curve->to) / (curve->to - curve->from);
    double row[7] = { 1, t, t * t, t * t * t, pow (t, 4), pow (t, 5), pow (t, 6) };

    if (!(w > 0))
      continue;
    add_row (a, curve->x, m, row, p.x, w);
    for (guint j = 0; j < m; j++)
      curve->y[j] += w * row[j] * p.y;
  }
  memcpy (copy, a, sizeof a);
  return solve (a, curve->x, m) && solve (copy, curve->y, m);
}

/* Value and slope (per unit of the scaled height) of one coordinate. */
static double
polynomial (const double *c, guint degree, double t, double *slope)
{
  double value = 0;

  *slope = 0;
  for (guint i = degree + 1; i-- > 0;) {
    *slope = *slope * t + value;
    value = value * t + c[i];
  }
  return value;
}

OssaVec
ossa_curve_at (const OssaCurve *self, double z)
{
  double half = (self->to - self->from) / 2;
  double t = (z - self->from) / half - 1;
  double inside = CLAMP (t, -1, 1);
  double dx, dy;
  double x = polynomial (self->x, self->degree, inside, &dx);
  double y = polynomial (self->y, self->degree, inside, &dy);

  return ossa_frame_point_to_world (&self->frame,
                                    ossa_vec (x + dx * (t - inside), y + dy * (t - inside), z));
}

OssaVec
ossa_curve_tangent (const OssaCurve *self, double z)
{
  double half = (self->to - self->from) / 2;
  double t = CLAMP ((z - self->from) / half - 1, -1, 1);
  double dx, dy;

  polynomial (self->x, self->degree, t, &dx);
  polynomial (self->y, self->degree, t, &dy);
  return ossa_vec_unit (
      ossa_frame_direction_to_world (&self->frame, ossa_vec (dx / half, dy / half, 1)));
}
