/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-fem-field.h"

/* One Jacobi rotation that clears a[p][q]. */
static void
rotate (double a[3][3], double v[3][3], int p, int q)
{
  double theta, t, c, s;
  int r = 3 - p - q;

  if (a[p][q] == 0)
    return;
  theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
  t = (theta >= 0 ? 1 : -1) / (fabs (theta) + sqrt (theta * theta + 1));
  if (!isfinite (theta))
    t = 0;
  c = 1 / sqrt (t * t + 1);
  s = t * c;
  a[p][p] -= t * a[p][q];
  a[q][q] += t * a[p][q];
  a[p][q] = a[q][p] = 0;

  double rp = a[r][p], rq = a[r][q];

  a[r][p] = a[p][r] = c * rp - s * rq;
  a[r][q] = a[q][r] = s * rp + c * rq;
  for (int i = 0; i < 3; i++) {
    double x = v[i][p], y = v[i][q];

    v[i][p] = c * x - s * y;
    v[i][q] = s * x + c * y;
  }
}

/* The next sweep would change the diagonal by less than its last digit: it goes with the square. */
static gboolean
is_diagonal (double a[3][3])
{
  double off = fabs (a[0][1]) + fabs (a[1][2]) + fabs (a[0][2]);

  return off <= 1e-16 * (fabs (a[0][0]) + fabs (a[1][1]) + fabs (a[2][2]));
}

/* Eigenvalues alone, by the angle of the deviator (O. K. Smith, Comm. ACM 4, 1961): right to about
 * 1e-8 of the largest. */
static void
find_values (const OssaTensor *t, double values[3])
{
  double mean = (t->xx + t->yy + t->zz) / 3;
  double x = t->xx - mean, y = t->yy - mean, z = t->zz - mean;
  double off = t->xy * t->xy + t->yz * t->yz + t->zx * t->zx;
  double p = sqrt ((x * x + y * y + z * z + 2 * off) / 6), scale = p > 0 ? 1 / p : 0;
  double xy = scale * t->xy, yz = scale * t->yz, zx = scale * t->zx, half, angle;

  x *= scale;
  y *= scale;
  z *= scale;
  half = 0.5 * (x * (y * z - yz * yz) - xy * (xy * z - yz * zx) + zx * (xy * yz - y * zx));
  angle = acos (CLAMP (half, -1, 1)) / 3;
  values[0] = mean + 2 * p * cos (angle);
  values[2] = mean + 2 * p * cos (angle + 2 * G_PI / 3);
  values[1] = 3 * mean - values[0] - values[2];
}

void
ossa_tensor_principal (const OssaTensor *tensor, double values[3], OssaVec directions[3])
{
  /* Cyclic Jacobi: accurate for tiny and for equal values alike; three or four sweeps serve, six
   * are more than a 3 x 3 needs. */
  double a[3][3] = { { tensor->xx, tensor->xy, tensor->zx },
                     { tensor->xy, tensor->yy, tensor->yz },
                     { tensor->zx, tensor->yz, tensor->zz } };
  double v[3][3] = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };
  int order[3] = { 0, 1, 2 };

  if (directions == NULL) {
    find_values (tensor, values);
    return;
  }
  for (int sweep = 0; sweep < 6 && !is_diagonal (a); sweep++) {
    rotate (a, v, 0, 1);
    rotate (a, v, 1, 2);
    rotate (a, v, 0, 2);
  }
  for (int i = 0; i < 2; i++)
    for (int j = 0; j < 2; j++)
      if (a[order[j]][order[j]] < a[order[j + 1]][order[j + 1]]) {
        int swap = order[j];

        order[j] = order[j + 1];
        order[j + 1] = swap;
      }
  for (int i = 0; i < 3; i++) {
    int o = order[i];

    values[i] = a[o][o];
    directions[i] = ossa_vec (v[0][o], v[1][o], v[2][o]);
  }
}

double
ossa_tensor_von_mises (const OssaTensor *s)
{
  double a = s->xx - s->yy, b = s->yy - s->zz, c = s->zz - s->xx;

  return sqrt (0.5 * (a * a + b * b + c * c) + 3 * (s->xy * s->xy + s->yz * s->yz + s->zx * s->zx));
}

OssaTensor
ossa_tensor_stress (const OssaTensor *e, double young_mpa, double poisson)
{
  double two_mu = young_mpa / (1 + poisson);
  double pressure = two_mu * poisson / (1 - 2 * poisson) * (e->xx + e->yy + e->zz);

  return (OssaTensor){ two_mu * e->xx + pressure,
                       two_mu * e->yy + pressure,
                       two_mu * e->zz + pressure,
                       two_mu * e->xy,
                       two_mu * e->yz,
                       two_mu * e->zx };
}
