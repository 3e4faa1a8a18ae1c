/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-fem-multigrid.h"

#include "ossa-fem-galerkin.h"
#include "ossa-fem-transfer.h"

/* Small enough for the direct solver. */
#define COARSEST_NODES 500
/* Stiffness of an empty octant, as a part of its cell's largest. */
#define VOID_RATIO 1e-6f
/* An eigenvalue of a like problem may be a little smaller than this problem's. */
#define KNOWN_MARGIN 1.05
/* Of the smoother's degree from level 2 on. */
#define MAX_DOUBLINGS 3

static OssaFemLevel *
new_stencil_level (const OssaFemCells *finer, const OssaFemKernel *kernel, guint n_threads)
{
  return ossa_fem_level_new_stencil (ossa_fem_galerkin_coarsen (finer, VOID_RATIO), kernel,
                                     n_threads);
}

/* Level 1 takes the mean of the octants; from level 2 on the operators are P^T A P. */
static void
add_levels (OssaFemMultigrid *self,
            const OssaFemCells *cells,
            OssaFemElement kind,
            double poisson,
            double h,
            GArray *pins,
            guint n_loads,
            guint n_threads)
{
  OssaFemElementData element;
  OssaFemCells *second = ossa_fem_galerkin_coarsen (cells, VOID_RATIO);
  const OssaFemKernel *kernel;
  OssaFemLevel *fine = self->level[0], *level;
  g_autoptr (GArray) springs = NULL;

  kernel = fine->kernel;
  ossa_fem_element_init (&element, kind, poisson, 2 * h);
  level = ossa_fem_level_new_cells (
      second, kernel, &element,
      ossa_fem_transfer_springs (fine->nodes, fine->pins, fine->pin_start[fine->nodes->n[2]], TRUE,
                                 fine->pin_start, &second->nodes),
      FALSE, n_loads, n_threads);
  level->cells = second;
  self->level[self->n_levels++] = fine = level;

  level = new_stencil_level (second, kernel, n_threads);
  ossa_fem_galerkin_from_cells (second, &element, level);
  springs = ossa_fem_transfer_springs (fine->nodes, fine->pins, fine->pin_start[fine->nodes->n[2]],
                                       FALSE, fine->pin_start, level->nodes);
  ossa_fem_galerkin_add_springs (level, springs);
  self->level[self->n_levels++] = level;
  while (level->nodes->n_nodes > COARSEST_NODES && self->n_levels < OSSA_FEM_MAX_LEVELS) {
    OssaFemLevel *next = new_stencil_level (level->cells, kernel, n_threads);

    ossa_fem_galerkin_from_stencil (level, next);
    self->level[self->n_levels++] = level = next;
  }
}

OssaFemMultigrid *
ossa_fem_multigrid_new (const OssaFemCells *cells,
                        const OssaFemKernel *kernel,
                        OssaFemElement kind,
                        double poisson,
                        double h,
                        GArray *pins,
                        double stiff_mpa,
                        guint n_loads,
                        guint n_threads)
{
  OssaFemMultigrid *self = g_new0 (OssaFemMultigrid, 1);
  OssaFemElementData element;

  ossa_fem_element_init (&element, kind, poisson, h);
  self->degree = 4;
  self->level[self->n_levels++] =
      ossa_fem_level_new_cells (cells, kernel, &element, pins, TRUE, n_loads, n_threads);
  self->stiff = ossa_fem_stiff_new (cells, self->level[0], &element, stiff_mpa, h, n_loads);
  if (self->stiff != NULL)
    self->bytes += ossa_fem_stiff_get_bytes (self->stiff);
  add_levels (self, cells, kind, poisson, h, pins, n_loads, n_threads);
  for (int l = 2; l < self->n_levels; l++)
    ossa_fem_level_finish_stencil (self->level[l], n_loads);
  self->coarse = ossa_fem_coarse_new (self->level[self->n_levels - 1]);
  self->bytes += ossa_fem_coarse_get_bytes (self->coarse);
  for (int l = 0; l < self->n_levels; l++)
    self->bytes += ossa_fem_level_get_bytes (self->level[l], n_loads);
  return self;
}

void
ossa_fem_multigrid_set_range (OssaFemMultigrid *self, const double *known)
{
  for (int l = 0; l < self->n_levels - 1; l++)
    if (known != NULL)
      self->level[l]->largest = KNOWN_MARGIN * known[l];
    else
      ossa_fem_level_estimate_largest (self->level[l]);
}

void
ossa_fem_multigrid_free (OssaFemMultigrid *self)
{
  for (int l = 0; l < self->n_levels; l++)
    ossa_fem_level_free (self->level[l]);
  g_clear_pointer (&self->coarse, ossa_fem_coarse_free);
  g_clear_pointer (&self->stiff, ossa_fem_stiff_free);
  g_free (self);
}

/* 4, 4, 8, 16, ...: slender bodies bend over many coarse cells, which are too stiff for it, and
 * more smoothing where it costs little makes up for that (Bramble and Pasciak 1987, the variable
 * V-cycle). */
static guint
degree_of (const OssaFemMultigrid *self, int level)
{
  return self->degree << MIN (MAX (level - 1, 0), MAX_DOUBLINGS);
}

/* Chebyshev's polynomial of the first kind on [3 / (8 degree) largest, 1.1 largest] in D^-1 A. */
static void
smooth (OssaFemLevel *level, const OssaFemActive *active, guint degree, gboolean from_zero)
{
  const double hi = 1.1 * level->largest, lo = 3 * level->largest / (8.0 * degree);
  const double theta = 0.5 * (hi + lo), delta = 0.5 * (hi - lo), sigma = theta / delta;
  double rho = 1 / sigma;

  if (from_zero)
    ossa_fem_level_start (level, active, (float)(1 / theta));
  else
    ossa_fem_level_smooth (level, active, 0, (float)(1 / theta));
  for (guint i = 1; i < degree; i++) {
    double next = 1 / (2 * sigma - rho);

    ossa_fem_level_smooth (level, active, (float)(next * rho), (float)(2 * next / delta));
    rho = next;
  }
}

static void
v_cycle (OssaFemMultigrid *self, const OssaFemActive *active)
{
  const int last = self->n_levels - 1;

  for (int l = 0; l < last; l++) {
    smooth (self->level[l], active, degree_of (self, l), TRUE);
    ossa_fem_level_residual (self->level[l], active);
    ossa_fem_transfer_restrict (self->level[l], self->level[l + 1], active);
  }
  ossa_fem_coarse_solve (self->coarse, self->level[last], active);
  for (int l = last - 1; l >= 0; l--) {
    ossa_fem_transfer_prolong (self->level[l], self->level[l + 1], active);
    smooth (self->level[l], active, degree_of (self, l), FALSE);
  }
}

void
ossa_fem_multigrid_cycle (OssaFemMultigrid *self, const OssaFemActive *active)
{
  if (self->stiff != NULL)
    ossa_fem_stiff_begin (self->stiff, self->level[0], active);
  v_cycle (self, active);
  if (self->stiff != NULL)
    ossa_fem_stiff_end (self->stiff, self->level[0], active);
}
