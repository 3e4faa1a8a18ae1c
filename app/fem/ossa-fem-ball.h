/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-fem-cells.h"

G_BEGIN_DECLS

/* What is averaged: six strains, each times the share of material, and that share. */
#define OSSA_FEM_N_SAMPLED 7
/* The largest radius, in cells. */
#define OSSA_FEM_BALL_MAX 100

/**
 * OssaFemBall:
 *
 * A ball around a cell's centre as weights of the cells it reaches: the part of each that lies in
 * the ball. Immutable.
 */
typedef struct _OssaFemBall OssaFemBall;

/* @radius: in cells, above 0 and at most %OSSA_FEM_BALL_MAX. */
OssaFemBall *ossa_fem_ball_new (double radius);
void ossa_fem_ball_free (OssaFemBall *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaFemBall, ossa_fem_ball_free)

/* The farthest row or column of cells with a weight. */
int ossa_fem_ball_get_reach (const OssaFemBall *self);
/* The part of the cell so many cells away that lies in the ball. */
double ossa_fem_ball_get_weight (const OssaFemBall *self, int dx, int dy, int dz);

/* Room for one thread's rows of up to @n cells. */
typedef struct {
  gsize width;
  float *ring, *sum; /* [OSSA_FEM_N_SAMPLED][width] */
} OssaFemBallRoom;

void ossa_fem_ball_room_init (OssaFemBallRoom *self, const OssaFemBall *ball, int n);
void ossa_fem_ball_room_clear (OssaFemBallRoom *self);

/* Weighted sums over the balls around cells [x0, x1) of row (j, k), to @room: component c of cell
 * x at sum[c width + x - x0]. @values: [OSSA_FEM_N_SAMPLED][n_cells]. */
void ossa_fem_ball_sum_row (const OssaFemBall *self,
                            const OssaFemCells *cells,
                            const float *values,
                            int j,
                            int k,
                            int x0,
                            int x1,
                            OssaFemBallRoom *room);

G_END_DECLS
