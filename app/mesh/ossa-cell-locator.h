/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-mesh.h"

G_BEGIN_DECLS

/**
 * OssaCellLocator:
 *
 * Which volume cell holds a point. Cells are seen as tetrahedra between their corners, in bins of a
 * regular grid. Holds a reference to the mesh. Immutable, any thread.
 */
typedef struct _OssaCellLocator OssaCellLocator;

/* Where a point lies: the cell, and four of its corners with weights that add up to 1. */
typedef struct {
  guint32 cell;
  guint32 node[4];
  double weight[4];
  guint32 tet; /* where to look first for the next point; OSSA_CELL_PLACE_NONE when there is none */
} OssaCellPlace;

#define OSSA_CELL_PLACE_NONE G_MAXUINT32

OssaCellLocator *ossa_cell_locator_new (OssaMesh *mesh);
OssaCellLocator *ossa_cell_locator_ref (OssaCellLocator *self);
void ossa_cell_locator_unref (OssaCellLocator *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaCellLocator, ossa_cell_locator_unref)

/* The place of @p in the cell that holds it, or in the nearest cell when none does and one is
 * within reach (about two bins); %FALSE farther out. @place is in and out: its tet from the last
 * call makes a walk of near points cheap. */
gboolean ossa_cell_locator_find (const OssaCellLocator *self, OssaVec p, OssaCellPlace *place);

G_END_DECLS
