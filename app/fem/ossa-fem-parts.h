/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-fem-level.h"

G_BEGIN_DECLS

/* Stations that share a node at most. */
#define OSSA_FEM_BLEND 4

typedef struct {
  double at[3]; /* in cells */
  guint32 part;
  guint color; /* two of one colour meet no third through A */
} OssaFemStation;

/* A node of a stiff part, whose motion is the weighted mean of its stations'. */
typedef struct {
  guint32 slot, part; /* slot: of the cut-out cells */
  guint8 mask, n;     /* mask: components that are fixed */
  guint8 station[OSSA_FEM_BLEND];
  float at[3], weight[OSSA_FEM_BLEND];
} OssaFemPartNode;

/* Nodes side by side in the layouts of the cut-out cells and of the finest level. */
typedef struct {
  guint32 slot, fine, n;
} OssaFemSlotCopy;

/**
 * OssaFemParts:
 * @cells: cut out: all that touch a node of a part
 * @nodes: OssaFemPartNode
 * @stations: OssaFemStation, at least one for each part, about @spacing apart
 * @copies: OssaFemSlotCopy, of all nodes of @cells
 *
 * The connected stiff parts of a model and the stations along them.
 */
typedef struct {
  OssaFemCells *cells;
  GArray *nodes, *stations, *copies;
  double spacing, reach; /* in cells; reach: the farthest a node lies from a station of its own */
  guint n_colors;
} OssaFemParts;

/* %NULL when no cell has an octant above @stiff_mpa, or more than half have, or all parts are
 * specks. @h: mm. */
OssaFemParts *ossa_fem_parts_new (const OssaFemCells *cells,
                                  const OssaFemLevel *fine,
                                  double stiff_mpa,
                                  double h);
void ossa_fem_parts_free (OssaFemParts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaFemParts, ossa_fem_parts_free)
gsize ossa_fem_parts_get_bytes (const OssaFemParts *self);
/* Whether motions of both stations may meet through A. */
gboolean ossa_fem_parts_meet (const OssaFemParts *self, guint a, guint b);

G_END_DECLS
