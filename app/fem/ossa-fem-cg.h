/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-fem-multigrid.h"
#include "ossa-fem-solver.h"

G_BEGIN_DECLS

/* Preconditioned conjugate gradients in double for all loads at once; each load has its own steps
 * and drops out when it is done. Vectors are [load][component][slot]. */
typedef struct {
  OssaFemMultigrid *multigrid;
  guint n_loads;
  gsize stride;
  double *x; /* solution; where it starts on entry */
  double *r; /* f - A x on entry */
  double *p, *q;
  double *plane_sum[3]; /* [plane][load] partial sums, added up in order */
  double norm[OSSA_FEM_MAX_LOADS], residual[OSSA_FEM_MAX_LOADS];
  /* norm: of f; energy: x . (f + r), which rises to f . u */
  double energy[OSSA_FEM_MAX_LOADS], energy_error[OSSA_FEM_MAX_LOADS];
  guint iterations;
} OssaFemCg;

void ossa_fem_cg_init (OssaFemCg *self, OssaFemMultigrid *multigrid, guint n_loads);
void ossa_fem_cg_clear (OssaFemCg *self);
gsize ossa_fem_cg_get_bytes (const OssaFemCg *self);
/* Iterates until @options say so. %OSSA_ERROR_CANCELLED, or %OSSA_ERROR_MODEL when numbers stop
 * being finite. */
gboolean ossa_fem_cg_run (OssaFemCg *self,
                          const OssaFemSolveOptions *options,
                          OssaProgress *progress,
                          GError **error);
/* f = A u without supports: what is left at a support is its reaction. One load's vectors. */
void ossa_fem_cg_apply (OssaFemCg *self, const double *u, double *f);

G_END_DECLS
