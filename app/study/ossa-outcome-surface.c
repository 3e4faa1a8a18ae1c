/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-outcome-private.h"

#define REACH OSSA_STUDY_REACH_CELLS
/* A point may lie outside the grid by as much as it may look around. */
#define RIM (2 * REACH)

/* Factors laid out densely, x fastest, with a rim of cells that hold none: a surface's points look
 * at up to 125 cells each. */
typedef struct {
  const OssaGrid *grid;
  int n[3]; /* rim included */
  float *values;
} Dense;

static gsize
dense_index (const Dense *self, int i, int j, int k)
{
  return ((gsize)(k + RIM) * (gsize)self->n[1] + (gsize)(j + RIM)) * (gsize)self->n[0] +
         (gsize)(i + RIM);
}

static void
dense_init (Dense *self, const OssaFemModel *model, const float *factors)
{
  gsize size = 1;

  self->grid = ossa_fem_model_get_grid (model);
  for (int i = 0; i < 3; i++) {
    self->n[i] = self->grid->n[i] + 2 * RIM;
    size *= (gsize)self->n[i];
  }
  self->values = g_new (float, size);
  for (gsize i = 0; i < size; i++)
    self->values[i] = NAN;
  for (guint32 cell = 0; cell < ossa_fem_model_get_n_cells (model); cell++) {
    int at[3];

    if (isnan (factors[cell]))
      continue;
    ossa_fem_model_get_cell (model, cell, NULL, NULL, NULL, at);
    self->values[dense_index (self, at[0], at[1], at[2])] = factors[cell];
  }
}

/* The value of the nearest cell with one among those exactly @ring steps along some axis from @at;
 * @off: the point from that cell's centre, in cells. */
static float
nearest_in_ring (const Dense *self, const int at[3], const double off[3], int ring)
{
  const gsize middle = dense_index (self, at[0], at[1], at[2]);
  double best = INFINITY;
  float found = NAN;

  for (int k = -ring; k <= ring; k++)
    for (int j = -ring; j <= ring; j++) {
      const int step = MAX (ABS (k), ABS (j)) == ring || ring == 0 ? 1 : 2 * ring;
      const double across = (off[2] - k) * (off[2] - k) + (off[1] - j) * (off[1] - j);
      const float *row =
          self->values + middle + ((gssize)k * self->n[1] + (gssize)j) * (gssize)self->n[0];

      for (int i = -ring; i <= ring; i += step) {
        double d = across + (off[0] - i) * (off[0] - i);

        if (d < best && !isnan (row[i])) {
          best = d;
          found = row[i];
        }
      }
    }
  return found;
}

static float
dense_nearest (const Dense *self, OssaVec p)
{
  const OssaGrid *grid = self->grid;
  OssaVec local = ossa_vec_scale (ossa_frame_point_to_local (&grid->frame, p), 1 / grid->h);
  float value = NAN;
  double off[3];
  int at[3];

  for (int i = 0; i < 3; i++) {
    double x = ossa_vec_get (local, i);

    if (!(x >= -REACH && x < grid->n[i] + REACH))
      return NAN;
    at[i] = (int)floor (x);
    off[i] = x - at[i] - 0.5;
  }
  for (int ring = 0; isnan (value) && ring <= REACH; ring++)
    value = nearest_in_ring (self, at, off, ring);
  return value;
}

/* Of the cell nearest to each point that has one of @values. */
static float *
spread_over_surface (const OssaFemModel *model, const float *values, const OssaSurface *surface)
{
  const OssaVec *points = ossa_surface_get_points (surface);
  guint32 n = ossa_surface_get_n_points (surface);
  float *spread = g_new (float, MAX (n, 1));
  Dense dense;

  dense_init (&dense, model, values);
  for (guint32 i = 0; i < n; i++)
    spread[i] = dense_nearest (&dense, points[i]);
  g_free (dense.values);
  return spread;
}

float *
ossa_outcome_factor_on_surface (const OssaOutcome *self, guint load, const OssaSurface *surface)
{
  g_assert (load < self->n_loads);

  return spread_over_surface (ossa_fem_solution_get_model (self->loads[load].solution),
                              self->loads[load].factors, surface);
}

float *
ossa_outcome_strain_on_surface (const OssaOutcome *self,
                                guint load,
                                guint principal,
                                const OssaSurface *surface)
{
  const OssaOutcomeLoad *own;
  const OssaFemModel *model;
  const float (*principals)[3];
  g_autofree float *values = NULL;
  guint32 n_cells;

  g_assert (load < self->n_loads && principal < 3);

  own = &self->loads[load];
  model = ossa_fem_solution_get_model (own->solution);
  principals = ossa_fem_field_get_principals (own->field);
  n_cells = ossa_fem_model_get_n_cells (model);
  values = g_new (float, MAX (n_cells, 1));
  for (guint32 i = 0; i < n_cells; i++)
    values[i] = isnan (own->factors[i]) ? NAN : 1e6f * principals[i][principal];
  return spread_over_surface (model, values, surface);
}

float *
ossa_outcome_displacement_on_surface (const OssaOutcome *self,
                                      guint load,
                                      const OssaSurface *surface)
{
  const OssaVec *points = ossa_surface_get_points (surface);
  guint32 n = ossa_surface_get_n_points (surface);
  float *displacements = g_new (float, MAX (3 * (gsize)n, 1));
  const OssaOutcomeLoad *own;

  g_assert (load < self->n_loads);
  own = &self->loads[load];
  for (guint32 i = 0; i < n; i++) {
    OssaVec u;

    if (!ossa_fem_solution_displacement_at (own->solution, own->load_in_solution, points[i], &u))
      u = ossa_vec (NAN, NAN, NAN);
    for (int c = 0; c < 3; c++)
      displacements[3 * (gsize)i + (gsize)c] = (float)ossa_vec_get (u, c);
  }
  return displacements;
}
