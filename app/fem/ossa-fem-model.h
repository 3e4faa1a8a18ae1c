/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-grid.h"
#include "ossa-progress.h"

G_BEGIN_DECLS

/**
 * OssaFemModel:
 *
 * Cells that hold material, their nodes, supports and loads. Isotropic linear elasticity with one Poisson's ratio; a
 * cell's stiffness is sum_q E_q K_q over its 2x2x2 Gauss points, one for each octant. Build and change it in one
 * thread; solving does not change it.
 *
 * Nodes are those of stored cells, numbered 0 .. n-1 in the core's own order. Positions, displacements and
 * forces are world vectors; the grid's frame is the core's business.
 */
typedef struct _OssaFemModel OssaFemModel;

/* FULL: 2x2x2 Gauss points, the reference. ASSUMED_SHEAR: each shear strain taken at the cell's axis only. */
typedef enum { OSSA_FEM_ELEMENT_FULL, OSSA_FEM_ELEMENT_ASSUMED_SHEAR } OssaFemElement;

typedef struct {
  OssaFemElement element;
  double poisson;          /* 0: 0.3 */
  double stiff_mpa;        /* cells above are parts in soft surroundings, an implant, for which the solver has
                              motions of their own; no answer depends on it. 0: 30000 */
  double void_mpa;         /* octants below this are empty; 0: 0.1 */
  gsize max_bytes;         /* 0: what the machine has; passed: %OSSA_ERROR_LIMIT naming the cell that would fit */
} OssaFemOptions;

/* Asks @fill for every brick of @grid and keeps the cells that are not empty. */
OssaFemModel *ossa_fem_model_new (const OssaGrid *grid, const OssaFemOptions *options,
                                  OssaFillFunc fill, gpointer user_data, OssaProgress *progress,
                                  GError **error);
OssaFemModel *ossa_fem_model_ref (OssaFemModel *self);
void ossa_fem_model_unref (OssaFemModel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaFemModel, ossa_fem_model_unref)

const OssaGrid *ossa_fem_model_get_grid (const OssaFemModel *self);
guint32 ossa_fem_model_get_n_nodes (const OssaFemModel *self);
guint32 ossa_fem_model_get_n_cells (const OssaFemModel *self);
OssaVec ossa_fem_model_get_node (const OssaFemModel *self, guint32 node); /* world mm */
/* Of all nodes, owned, where more than some are asked for. */
OssaVec *ossa_fem_model_dup_nodes (const OssaFemModel *self);

/* Cell @cell's corner nodes (x fastest), its octants' moduli and tag, its (i, j, k). Outputs may be %NULL. */
void ossa_fem_model_get_cell (const OssaFemModel *self, guint32 cell, guint32 nodes[8],
                              float octants[8], guint8 *tag, int index[3]);
OssaVec ossa_fem_model_get_cell_center (const OssaFemModel *self, guint32 cell); /* world mm */
/* The stored cell that holds the world point, or -1. */
gint64 ossa_fem_model_find_cell (const OssaFemModel *self, OssaVec p);

/* Whether some octant that touches the node holds material. A force on any other node would pull at air. */
gboolean ossa_fem_model_is_node_solid (const OssaFemModel *self, guint32 node);

/* Stiff pieces that hang together through faces; piece 0 is the largest. A cell joins only through octants above
 * void. @piece_of_cell (n_cells) may be %NULL. Returns how many. */
guint ossa_fem_model_label_pieces (const OssaFemModel *self, guint16 *piece_of_cell);
/* Forgets the cells of all pieces that @keep (n_pieces) does not mark. Before supports and loads. */
void ossa_fem_model_drop_pieces (OssaFemModel *self, const guint16 *piece_of_cell, const gboolean *keep);

/* Holds the degrees of freedom in @mask (bit 0 x, 1 y, 2 z of the WORLD when the frame is axis-parallel, else of the
 * grid's frame; 7 for all) at zero. */
void ossa_fem_model_fix (OssaFemModel *self, const guint32 *nodes, guint32 n, guint mask);

/* Prescribed displacement, world mm, all three degrees of freedom; the same for every load. For verification. */
void ossa_fem_model_prescribe (OssaFemModel *self, guint32 node, OssaVec displacement);

/* Opens load case number 0, 1, ... and returns its number. At most OSSA_FEM_MAX_LOADS. */
#define OSSA_FEM_MAX_LOADS 16
guint ossa_fem_model_begin_load (OssaFemModel *self, const char *name);
/* Adds @force (N, world) at a node of the last begun load. */
void ossa_fem_model_add_force (OssaFemModel *self, guint32 node, OssaVec force);
guint ossa_fem_model_get_n_loads (const OssaFemModel *self);

G_END_DECLS
