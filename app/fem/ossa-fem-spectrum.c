/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-fem-level.h"

#include <math.h>
#include <string.h>

/* Each step of Lanczos takes one product with A. Twelve find the largest eigenvalue of D^-1 A to
 * about 1 % (twelve of power iteration to some 10 %, and a value too small lets the smoother
 * amplify what lies above it). */
#define STEPS 12
#define BLOCK 4096

/* A node's vector of pseudo-random numbers in [-1, 1), the same on every machine. */
static void
fill_noise (OssaFemLevel *self)
{
  const OssaFemNodes *nodes = self->nodes;
  guint32 state = 2463534242u, n_segments = nodes->start[(gsize)nodes->n[1] * nodes->n[2]];

  for (int c = 0; c < 3; c++)
    for (guint32 s = 0; s < n_segments; s++)
      for (int i = 0; i < nodes->segments[s].x1 - nodes->segments[s].x0; i++) {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        self->b[c * self->stride + nodes->segments[s].slot + i] = (float)((gint32)state) * 0x1p-31f;
      }
}

/* x . y of three components, by blocks, so that the sum does not depend on the threads. */
static double
dot (const OssaFemLevel *self, const float *x, const float *y)
{
  const gsize n = 3 * self->stride, n_blocks = (n + BLOCK - 1) / BLOCK;
  g_autofree double *part = g_new (double, n_blocks);
  double sum = 0;

#pragma omp parallel for schedule(static) num_threads(self->n_threads) if (n_blocks > 16)
  for (gsize k = 0; k < n_blocks; k++) {
    double own = 0;

    for (gsize i = k * BLOCK; i < MIN (n, (k + 1) * BLOCK); i++)
      own += (double)x[i] * y[i];
    part[k] = own;
  }
  for (gsize k = 0; k < n_blocks; k++)
    sum += part[k];
  return sum;
}

/* y = a x + b y */
static void
combine (const OssaFemLevel *self, float a, const float *x, float b, float *y)
{
  const gsize n = 3 * self->stride;

#pragma omp parallel for simd schedule(static) num_threads(self->n_threads) if (n > 16 * BLOCK)
  for (gsize i = 0; i < n; i++)
    y[i] = a * x[i] + b * y[i];
}

/* d = D^-1 b, by 3x3 blocks. */
static void
divide (OssaFemLevel *self)
{
  const gsize n = self->stride;
  const float *v = self->dinv;

#pragma omp parallel for simd schedule(static) num_threads(self->n_threads) if (n > 4 * BLOCK)
  for (gsize i = 0; i < n; i++) {
    float x = self->b[i], y = self->b[n + i], z = self->b[2 * n + i];

    self->d[i] = v[i] * x + v[3 * n + i] * y + v[5 * n + i] * z;
    self->d[n + i] = v[3 * n + i] * x + v[n + i] * y + v[4 * n + i] * z;
    self->d[2 * n + i] = v[5 * n + i] * x + v[4 * n + i] * y + v[2 * n + i] * z;
  }
}

/* How many eigenvalues of a symmetric tridiagonal matrix lie below @x (Sturm; Golub and Van Loan
 * 8.4.1). @off: squared. */
static int
count_below (const double *diagonal, const double *off, int n, double x)
{
  double q = 1;
  int count = 0;

  for (int i = 0; i < n; i++) {
    q = diagonal[i] - x - (i > 0 ? off[i - 1] / q : 0);
    if (q == 0)
      q = 1e-300;
    count += q < 0;
  }
  return count;
}

static double
largest_of_tridiagonal (const double *diagonal, const double *off, int n)
{
  double low = 0, high = 0;

  for (int i = 0; i < n; i++)
    high = fmax (high, diagonal[i] + (i > 0 ? sqrt (off[i - 1]) : 0) +
                           (i + 1 < n ? sqrt (off[i]) : 0));
  for (int step = 0; step < 40; step++) {
    double middle = 0.5 * (low + high);

    if (count_below (diagonal, off, n, middle) < n)
      low = middle;
    else
      high = middle;
  }
  return high;
}

/* Conjugate gradients on A x = noise, preconditioned by D: their steps alpha and beta are the
 * Lanczos matrix of D^-1 A, T_jj = 1/alpha_j + beta_j-1/alpha_j-1, T_jj+1 = sqrt (beta_j)/alpha_j
 * (Golub and Van Loan 11.3). r stands in b, p in x, z in d, A p in f. */
static double
find_largest (OssaFemLevel *self)
{
  double diagonal[STEPS], off[STEPS], rz, last_alpha = 1, beta = 0;
  int n = 0;

  divide (self);
  memcpy (self->x, self->d, 3 * self->stride * sizeof (float));
  rz = dot (self, self->b, self->d);
  while (n < STEPS && rz > 0) {
    double curvature, alpha, next;

    ossa_fem_level_product (self);
    curvature = dot (self, self->x, self->f);
    if (!(curvature > 0))
      break;
    alpha = rz / curvature;
    diagonal[n] = 1 / alpha + beta / last_alpha;
    combine (self, -(float)alpha, self->f, 1, self->b);
    divide (self);
    next = dot (self, self->b, self->d);
    beta = next / rz;
    off[n++] = beta / (alpha * alpha);
    combine (self, 1, self->d, (float)beta, self->x);
    last_alpha = alpha;
    rz = next;
  }
  return n > 0 ? largest_of_tridiagonal (diagonal, off, n) : 0;
}

void
ossa_fem_level_estimate_largest (OssaFemLevel *self)
{
  const gsize bytes = 3 * self->stride * sizeof (float);

  fill_noise (self);
  self->largest = fmax (find_largest (self), 1e-30);
  memset (self->x, 0, bytes);
  memset (self->b, 0, bytes);
  memset (self->d, 0, bytes);
  memset (self->f, 0, bytes);
}
