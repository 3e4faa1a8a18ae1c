/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-fem-cg.h"

#include <math.h>
#include <string.h>

#include "ossa-error.h"

void
ossa_fem_cg_init (OssaFemCg *self, OssaFemMultigrid *multigrid, guint n_loads)
{
  const OssaFemNodes *nodes = multigrid->level[0]->nodes;
  gsize size = 3 * nodes->n_slots * n_loads;

  *self = (OssaFemCg){ .multigrid = multigrid, .n_loads = n_loads, .stride = nodes->n_slots };
  self->x = g_new0 (double, size);
  self->r = g_new0 (double, size);
  self->p = g_new0 (double, size);
  self->q = g_new0 (double, size);
  for (int i = 0; i < 3; i++)
    self->plane_sum[i] = g_new0 (double, (gsize)nodes->n[2] * OSSA_FEM_MAX_LOADS);
}

void
ossa_fem_cg_clear (OssaFemCg *self)
{
  g_clear_pointer (&self->x, g_free);
  g_clear_pointer (&self->r, g_free);
  g_clear_pointer (&self->p, g_free);
  g_clear_pointer (&self->q, g_free);
  for (int i = 0; i < 3; i++)
    g_clear_pointer (&self->plane_sum[i], g_free);
}

gsize
ossa_fem_cg_get_bytes (const OssaFemCg *self)
{
  return 4 * 3 * self->stride * self->n_loads * sizeof (double);
}

static double
add_planes (const OssaFemCg *self, int which, guint load)
{
  const OssaFemNodes *nodes = self->multigrid->level[0]->nodes;
  double sum = 0;

  for (int k = 0; k < nodes->n[2]; k++)
    sum += self->plane_sum[which][k * OSSA_FEM_MAX_LOADS + load];
  return sum;
}

/* Eight sums side by side: the compiler may use vectors, and the order is always the same. */
#define LANE_SUM(result, n, term)                                                                  \
  {                                                                                                \
    double lane[8] = { 0 };                                                                        \
    gsize i = 0;                                                                                   \
                                                                                                   \
    for (; i + 8 <= (n); i += 8)                                                                   \
      for (int l = 0; l < 8; l++) {                                                                \
        const gsize e = i + l;                                                                     \
        lane[l] += (term);                                                                         \
      }                                                                                            \
    for (; i < (n); i++) {                                                                         \
      const gsize e = i;                                                                           \
      lane[0] += (term);                                                                           \
    }                                                                                              \
    result +=                                                                                      \
        ((lane[0] + lane[1]) + (lane[2] + lane[3])) + ((lane[4] + lane[5]) + (lane[6] + lane[7])); \
  }

/* After q = A p: zero where fixed; the plane's part of p . q. */
static void
finish_product (gpointer user_data, guint load, int k, gsize slot, gsize n)
{
  OssaFemCg *self = user_data;
  const OssaFemLevel *fine = self->multigrid->level[0];
  const gsize base = load * 3 * self->stride;
  double sum = 0;

  for (guint32 pin = fine->pin_start[k]; pin < fine->pin_start[k + 1]; pin++)
    for (int c = 0; c < 3; c++)
      if (fine->pins[pin].mask >> c & 1)
        self->q[base + c * self->stride + fine->pins[pin].slot] = 0;
  for (int c = 0; c < 3; c++) {
    const double *p = self->p + base + c * self->stride + slot;
    const double *q = self->q + base + c * self->stride + slot;

    LANE_SUM (sum, n, p[e] * q[e])
  }
  self->plane_sum[0][k * OSSA_FEM_MAX_LOADS + load] = sum;
}

/* What a pass over the planes does for each load. */
typedef void (*PlanePass) (
    OssaFemCg *self, guint load, int k, gsize at, gsize n, const double *scale);

static void
pass_planes (OssaFemCg *self, const OssaFemActive *active, PlanePass pass, const double *scale)
{
  const OssaFemLevel *fine = self->multigrid->level[0];
  const OssaFemNodes *nodes = fine->nodes;

#pragma omp parallel for schedule(static) num_threads(fine->n_threads) if (nodes->n_nodes > 4096)
  for (int k = 0; k < nodes->n[2]; k++)
    for (guint a = 0; a < active->n; a++) {
      guint load = active->index[a];

      pass (self, load, k, load * 3 * self->stride + nodes->plane_slot[k],
            nodes->plane_node[k + 1] - nodes->plane_node[k], scale);
    }
}

/* x += alpha p; r -= alpha q; b = r in float; r . r */
static void
advance (OssaFemCg *self, guint load, int k, gsize at, gsize n, const double *alpha)
{
  float *restrict b = self->multigrid->level[0]->b;
  const double step = alpha[load];
  double sum = 0;

  for (int c = 0; c < 3; c++, at += self->stride) {
    double *restrict x = self->x + at, *restrict r = self->r + at;
    const double *p = self->p + at, *q = self->q + at;

    for (gsize i = 0; i < n; i++) {
      x[i] += step * p[i];
      r[i] -= step * q[i];
      b[at + i] = (float)r[i];
    }
    LANE_SUM (sum, n, r[e] * r[e])
  }
  self->plane_sum[0][k * OSSA_FEM_MAX_LOADS + load] = sum;
}

/* z . r and z . q */
static void
product (OssaFemCg *self, guint load, int k, gsize at, gsize n, const double *unused)
{
  const float *x = self->multigrid->level[0]->x;
  double zr = 0, zq = 0;

  for (int c = 0; c < 3; c++, at += self->stride) {
    const float *z = x + at;
    const double *r = self->r + at, *q = self->q + at;

    LANE_SUM (zr, n, z[e] * r[e])
    LANE_SUM (zq, n, z[e] * q[e])
  }
  self->plane_sum[1][k * OSSA_FEM_MAX_LOADS + load] = zr;
  self->plane_sum[2][k * OSSA_FEM_MAX_LOADS + load] = zq;
}

/* p = z + beta p */
static void
turn (OssaFemCg *self, guint load, int k, gsize at, gsize n, const double *beta)
{
  const float *x = self->multigrid->level[0]->x;

  for (int c = 0; c < 3; c++, at += self->stride)
    for (gsize i = at; i < at + n; i++)
      self->p[i] = x[i] + beta[load] * self->p[i];
}

/* What one load remembers from step to step. */
typedef struct {
  double zr, alpha,
      gain[4]; /* alpha z . r of the last steps: what each took off the energy of the error */
  guint steps;
} Memory;

/* The energy still missing, from the last steps' gains taken as a geometric series (Hestenes and
 * Stiefel 1952: the squared error in the energy norm falls by alpha z . r in each step). */
static double
missing_energy (const Memory *m)
{
  double ratio;

  if (m->steps < 4)
    return INFINITY;
  ratio = m->gain[3] > 0 ? cbrt (m->gain[0] / m->gain[3]) : 0;
  ratio = CLAMP (ratio, 0.3, 0.98);
  return MAX (m->gain[0], m->gain[1] * ratio) * ratio / (1 - ratio);
}

static gboolean
is_done (const OssaFemCg *self, guint load, const OssaFemSolveOptions *options)
{
  gboolean by_energy = options->energy_tolerance > 0, by_residual = options->relative_residual > 0;

  if (self->norm[load] == 0 || self->residual[load] <= 1e-15 * self->norm[load])
    return TRUE;
  if (by_energy && self->energy_error[load] < options->energy_tolerance)
    return TRUE;
  if (!by_energy && !by_residual)
    by_residual = TRUE;
  return by_residual && self->residual[load] < self->norm[load] * (options->relative_residual > 0
                                                                       ? options->relative_residual
                                                                       : 1e-6);
}

static void
drop_done (OssaFemCg *self, OssaFemActive *active, const OssaFemSolveOptions *options)
{
  guint kept = 0;

  for (guint a = 0; a < active->n; a++)
    if (!is_done (self, active->index[a], options))
      active->index[kept++] = active->index[a];
  active->n = kept;
}

/* One step of all active loads. */
static void
step (OssaFemCg *self, const OssaFemActive *active, Memory *memory)
{
  double scale[OSSA_FEM_MAX_LOADS] = { 0 };

  ossa_fem_multigrid_cycle (self->multigrid, active);
  pass_planes (self, active, product, NULL);
  for (guint a = 0; a < active->n; a++) {
    guint load = active->index[a];
    Memory *m = &memory[load];
    double zr = add_planes (self, 1, load), zq = add_planes (self, 2, load);

    /* Flexible beta = z . (r - r_old) / z_old . r_old: the cycle's rounding makes it slightly
     * non-linear. */
    scale[load] = m->steps > 0 ? -m->alpha * zq / m->zr : 0;
    m->zr = zr;
  }
  pass_planes (self, active, turn, scale);
  ossa_fem_operator_apply_double (&self->multigrid->level[0]->op, active, self->p, self->q,
                                  finish_product, self);
  for (guint a = 0; a < active->n; a++) {
    guint load = active->index[a];
    Memory *m = &memory[load];
    double gain;

    m->alpha = scale[load] = m->zr / add_planes (self, 0, load);
    gain = m->alpha * m->zr;
    memmove (m->gain + 1, m->gain, 3 * sizeof (double));
    m->gain[0] = gain;
    m->steps++;
    self->energy[load] += gain;
    /* From a wild guess it may begin below zero. */
    self->energy_error[load] =
        self->energy[load] > 0 ? missing_energy (m) / self->energy[load] : INFINITY;
  }
  pass_planes (self, active, advance, scale);
  for (guint a = 0; a < active->n; a++)
    self->residual[active->index[a]] = sqrt (add_planes (self, 0, active->index[a]));
}

static double
worst (const OssaFemCg *self)
{
  double value = 0;

  for (guint load = 0; load < self->n_loads; load++)
    if (self->norm[load] > 0)
      value = MAX (value, self->residual[load] / self->norm[load]);
  return value;
}

gboolean
ossa_fem_cg_run (OssaFemCg *self,
                 const OssaFemSolveOptions *options,
                 OssaProgress *progress,
                 GError **error)
{
  const guint limit = options->max_iterations > 0 ? options->max_iterations : 500;
  const double goal = options->relative_residual > 0 ? options->relative_residual : 1e-3;
  const double zero[OSSA_FEM_MAX_LOADS] = { 0 };
  Memory memory[OSSA_FEM_MAX_LOADS] = { 0 };
  OssaFemActive active = { self->n_loads, { 0 } };

  for (guint load = 0; load < self->n_loads; load++)
    active.index[load] = (guint8)load;
  pass_planes (self, &active, advance, zero);
  for (guint load = 0; load < self->n_loads; load++) {
    self->residual[load] = sqrt (add_planes (self, 0, load));
    if (self->norm[load] == 0) /* started from nothing */
      self->norm[load] = self->residual[load];
    self->energy_error[load] = self->norm[load] > 0 ? 1 : 0;
  }
  for (drop_done (self, &active, options); active.n > 0 && self->iterations < limit;
       drop_done (self, &active, options)) {
    if (ossa_progress_check (progress, error))
      return FALSE;
    step (self, &active, memory);
    self->iterations++;
    if (!isfinite (worst (self))) {
      g_set_error (
          error, OSSA_ERROR, OSSA_ERROR_MODEL,
          "The equations lost their meaning in iteration %u: some part is held by next to nothing; "
          "look at the supports and at pieces that hang on edges.",
          self->iterations);
      return FALSE;
    }
    ossa_progress_step (progress, log (MIN (worst (self), 1)) / log (goal));
  }
  return TRUE;
}

void
ossa_fem_cg_apply (OssaFemCg *self, const double *u, double *f)
{
  const OssaFemActive one = { 1, { 0 } };

  ossa_fem_operator_apply_double (&self->multigrid->level[0]->op, &one, u, f, NULL, NULL);
}
