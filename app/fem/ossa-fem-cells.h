/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Cells whose octants lie side by side in memory, whatever the width of the processor's vectors. */
#define OSSA_FEM_LANES 16
/* Free slots behind each plane of nodes: a vector that runs over a run's end stays in the plane. */
#define OSSA_FEM_PLANE_PAD  32
#define OSSA_FEM_MAX_CHUNKS 16

/* Nodes [x0, x1) of a row of nodes, in consecutive slots. */
typedef struct {
  int x0, x1;
  guint32 slot;
} OssaFemSegment;

/**
 * OssaFemNodes:
 * @n: nodes of the grid along each axis
 * @segments: of row (j, k): [@start[k n1 + j], @start[k n1 + j + 1])
 * @n_slots: length of one component of a vector, a multiple of %OSSA_FEM_LANES
 *
 * Where the values of nodes stand in a vector [component][slot].
 */
typedef struct {
  int n[3];
  guint32 n_nodes;
  gsize n_slots;
  OssaFemSegment *segments;
  guint32 *start;
  guint32 *plane_slot; /* n[2] + 1 */
  guint32 *plane_node; /* n[2] + 1: how many nodes lie in the planes below */
} OssaFemNodes;

/* Cells [x0, x1) of row j + n1 k of cells; @slot: of node x0 in the node rows (j,k), (j+1,k),
 * (j,k+1), (j+1,k+1). */
typedef struct {
  int x0, x1;
  guint32 cell, block, row;
  guint32 slot[4];
} OssaFemRun;

/**
 * OssaFemCells:
 * @octants: MPa, [block][8 octants][16 cells]; zero behind a run's end
 * @run_start: of row (j, k): [@run_start[k n1 + j], ...[+ 1])
 * @run_of: the run that holds cell 64 i
 * @chunk: first layer of each chunk and the end: the unit of work of a thread, and never dependent
 * on threads
 *
 * The stored cells of a grid as runs along x.
 */
typedef struct {
  int n[3];
  guint32 n_cells, n_runs, n_blocks;
  OssaFemRun *runs;
  guint32 *run_start;
  guint32 *run_of;
  float *octants;
  guint8 *tags;
  OssaFemNodes nodes;
  int chunk[OSSA_FEM_MAX_CHUNKS + 1];
  int n_chunks;
  /* while building */
  int last[3];
  gsize block_space, run_space, cell_space;
} OssaFemCells;

OssaFemCells *ossa_fem_cells_new (const int n[3]);
void ossa_fem_cells_free (OssaFemCells *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaFemCells, ossa_fem_cells_free)

/* Appends a cell; calls come x fastest, then y, then z. */
void
ossa_fem_cells_add (OssaFemCells *self, int i, int j, int k, const float octants[8], guint8 tag);
/* No more cells: numbers the nodes. */
void ossa_fem_cells_finish (OssaFemCells *self);

gsize ossa_fem_cells_get_bytes (const OssaFemCells *self);
/* The run that holds cell (i, j, k) or number @cell; %NULL when it is not stored. */
const OssaFemRun *ossa_fem_cells_find (const OssaFemCells *self, int i, int j, int k);
/* @row: j + n1 k of the run; may be %NULL. */
const OssaFemRun *ossa_fem_cells_find_number (const OssaFemCells *self, guint32 cell, guint32 *row);
/* Octant q of the cell @x of @run lies at [q * OSSA_FEM_LANES] behind this. */
static inline float *
ossa_fem_cells_octants (const OssaFemCells *self, const OssaFemRun *run, int x)
{
  gsize at = (gsize)(x - run->x0);

  return self->octants + ((run->block + at / OSSA_FEM_LANES) * 8 * OSSA_FEM_LANES) +
         at % OSSA_FEM_LANES;
}

/* The slot of node (i, j, k), or -1. */
gint64 ossa_fem_nodes_find (const OssaFemNodes *self, int i, int j, int k);
/* Number <-> slot of a node. */
guint32 ossa_fem_nodes_get_slot (const OssaFemNodes *self, guint32 node);
guint32 ossa_fem_nodes_get_number (const OssaFemNodes *self, guint32 slot, int k);
/* (i, j, k) of a node by number. */
void ossa_fem_nodes_get_index (const OssaFemNodes *self, guint32 node, int index[3]);
void ossa_fem_nodes_clear (OssaFemNodes *self);

G_END_DECLS
