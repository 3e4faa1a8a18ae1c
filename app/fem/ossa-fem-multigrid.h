/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-fem-coarse.h"
#include "ossa-fem-level.h"
#include "ossa-fem-stiff.h"

G_BEGIN_DECLS

#define OSSA_FEM_MAX_LEVELS 16

/* One symmetric V-cycle in float: the preconditioner. */
typedef struct {
  OssaFemLevel *level[OSSA_FEM_MAX_LEVELS];
  int n_levels;
  guint degree; /* of the Chebyshev smoother on levels 0 and 1, before and after */
  OssaFemCoarse *coarse;
  OssaFemStiff *stiff; /* or %NULL */
  gsize bytes;
} OssaFemMultigrid;

/* @element: of the finest level. @pins (GArray of OssaFemPin with masks, taken): what is held
 * there. @stiff_mpa: cells above it are parts with a coarse space of their own. */
OssaFemMultigrid *ossa_fem_multigrid_new (const OssaFemCells *cells,
                                          const OssaFemKernel *kernel,
                                          OssaFemElement kind,
                                          double poisson,
                                          double h,
                                          GArray *pins,
                                          double stiff_mpa,
                                          guint n_loads,
                                          guint n_threads);
/* Before the first cycle: how far the smoothers reach. @known: what Lanczos found on each level but
 * the last of a like problem, in which little has moved; %NULL: it is found now. */
void ossa_fem_multigrid_set_range (OssaFemMultigrid *self, const double *known);
void ossa_fem_multigrid_free (OssaFemMultigrid *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaFemMultigrid, ossa_fem_multigrid_free)

/* x of level 0 from b of level 0. */
void ossa_fem_multigrid_cycle (OssaFemMultigrid *self, const OssaFemActive *active);

G_END_DECLS
