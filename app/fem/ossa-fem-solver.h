/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-fem-model.h"

G_BEGIN_DECLS

typedef struct _OssaFemSolution OssaFemSolution;

typedef struct {
  double relative_residual; /* stop when every load's ||r|| / ||f|| is below; 0: by energy only */
  double energy_tolerance;  /* stop when the estimated relative error in energy is below; 0: by residual only */
  guint max_iterations;     /* 0: 500 */
  guint n_threads;          /* 0: all processors. The digits do not depend on it. */
  OssaFemSolution *guess;   /* what the iteration starts from, load by load: of a like model, on a grid that differs in
                               nothing; nodes that it lacks start at rest. %NULL, or another grid: all at rest */
} OssaFemSolveOptions;

/* What was done, for provenance. Times are CPU seconds of the process. */
typedef struct {
  gsize n_unknowns;
  guint iterations;           /* of the slowest load */
  double relative_residual;   /* the worst load's, true residual */
  double energy_error;        /* estimated relative error in energy, the worst load's */
  double setup_cpu_s, solve_cpu_s;
  gsize peak_bytes;           /* held by the core, model included */
  guint n_threads;
  guint n_levels;
  gboolean warm;              /* started from a guess */
  const char *kernel;         /* "avx512", "avx2", "portable" */
} OssaFemStats;

/**
 * OssaFemSolution:
 *
 * Displacements of every node under every load. Immutable, reference counted, any thread; keeps the model.
 */

/* All loads together: matrix-free multigrid conjugate gradients. Before it: %OSSA_ERROR_MODEL when there is no
 * support against some rigid motion, a loose piece (with its place and size), or no load. Call from one thread
 * of the process at a time. */
OssaFemSolution *ossa_fem_solve (OssaFemModel *model, const OssaFemSolveOptions *options,
                                 OssaProgress *progress, GError **error);
OssaFemSolution *ossa_fem_solution_ref (OssaFemSolution *self);
void ossa_fem_solution_unref (OssaFemSolution *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaFemSolution, ossa_fem_solution_unref)

OssaFemModel *ossa_fem_solution_get_model (const OssaFemSolution *self);
const OssaFemStats *ossa_fem_solution_get_stats (const OssaFemSolution *self);
/* World mm. */
OssaVec ossa_fem_solution_get_displacement (const OssaFemSolution *self, guint load, guint32 node);
/* Interpolated at a world point in a stored cell; the nearest stored cell within 2 h otherwise; else %FALSE. */
gboolean ossa_fem_solution_displacement_at (const OssaFemSolution *self, guint load, OssaVec p,
                                            OssaVec *displacement);
/* f . u, N mm: twice the strain energy. */
double ossa_fem_solution_get_work (const OssaFemSolution *self, guint load);
/* The sum of reaction forces at supports, N, world. */
OssaVec ossa_fem_solution_get_reaction (const OssaFemSolution *self, guint load);

G_END_DECLS
