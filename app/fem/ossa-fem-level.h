/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-fem-operator.h"

G_BEGIN_DECLS

/* A node that is held: on the finest level its masked components are fixed, on the next @k are
 * springs, N/mm. */
typedef struct {
  guint32 slot;
  guint8 mask;
  float k[3];
} OssaFemPin;

/**
 * OssaFemLevel:
 *
 * One level of the hierarchy with its float vectors [load][component][slot]. The first two apply
 * the operator from the octants (@op); the others hold an assembled stencil of 27 3x3 blocks for
 * each node in a box of slots (@stencil).
 */
typedef struct {
  const OssaFemNodes *nodes;
  OssaFemNodes box;    /* owned layout of a stencil level */
  OssaFemCells *cells; /* owned, %NULL on the finest level, whose cells are the model's */
  gsize stride;
  guint n_threads;
  const OssaFemKernel *kernel;

  gboolean matrix_free;
  OssaFemOperator op;
  gboolean fixed;
  OssaFemPin *pins; /* by rising slot; of plane k: [pin_start[k], pin_start[k + 1]) */
  guint32 *pin_start;

  float *stencil;         /* [block][27][3][3][16] */
  guint32 *segment_block; /* first block of each segment */
  gsize n_blocks;
  ptrdiff_t neighbour[27];

  float *dinv; /* [6][slot] */
  float *x, *b, *d, *f;
  double largest; /* eigenvalue of D^-1 A, estimated */
} OssaFemLevel;

void ossa_fem_level_free (OssaFemLevel *self);
gsize ossa_fem_level_get_bytes (const OssaFemLevel *self, guint n_loads);

/* A matrix-free level over @cells. @pins is taken. @fixed: they fix; else they are springs, whose
 * @k are given. When they fix, @k is filled with the diagonal they replace. */
OssaFemLevel *ossa_fem_level_new_cells (const OssaFemCells *cells,
                                        const OssaFemKernel *kernel,
                                        const OssaFemElementData *element,
                                        GArray *pins,
                                        gboolean fixed,
                                        guint n_loads,
                                        guint n_threads);
/* A level that holds a stencil, all zero, for the nodes of @cells (taken). */
OssaFemLevel *
ossa_fem_level_new_stencil (OssaFemCells *cells, const OssaFemKernel *kernel, guint n_threads);
/* Inverts the diagonal of the finished stencil and makes the vectors. */
void ossa_fem_level_finish_stencil (OssaFemLevel *self, guint n_loads);
/* Lane 0 of [27][3][3][16] of node (i, j, k), already moved to its lane; %NULL when there is none.
 */
float *ossa_fem_level_stencil_at (const OssaFemLevel *self, int i, int j, int k);

/* x = d = step D^-1 b */
void ossa_fem_level_start (OssaFemLevel *self, const OssaFemActive *active, float step);
/* d = keep d + step D^-1 (b - A x); x += d */
void
ossa_fem_level_smooth (OssaFemLevel *self, const OssaFemActive *active, float keep, float step);
/* d = b - A x, zero where fixed */
void ossa_fem_level_residual (OssaFemLevel *self, const OssaFemActive *active);
/* f = A x of load 0 */
void ossa_fem_level_product (OssaFemLevel *self);
/* ossa-fem-spectrum.c: sets @largest, of D^-1 A; uses the vectors of load 0. */
void ossa_fem_level_estimate_largest (OssaFemLevel *self);

G_END_DECLS
