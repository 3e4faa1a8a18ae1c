/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-mesh.h"

G_BEGIN_DECLS

/**
 * OssaVtkCells:
 *
 * Puts VTK's cells and fields into a builder, piece by piece. Vertices and lines are left out,
 * strips become triangles, pixels and voxels become quads and hexahedra, and cell arrays follow.
 * Borrows the builder. For both kinds of VTK file.
 */
typedef struct _OssaVtkCells OssaVtkCells;

OssaVtkCells *ossa_vtk_cells_new (OssaMeshBuilder *builder);
void ossa_vtk_cells_free (OssaVtkCells *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaVtkCells, ossa_vtk_cells_free)

/* Begins a piece with @n_points (x, y, z each), taken into the builder. */
void ossa_vtk_cells_begin_piece (OssaVtkCells *self, const double *points, gsize n_points);

/* Cell i has nodes[ends[i - 1]] to nodes[ends[i] - 1] of the piece and VTK type types[i], or @type
 * when @types is NULL. FALSE with @why (owned by the caller) where ends or nodes are out of range
 * or a type is not read. */
gboolean ossa_vtk_cells_add (OssaVtkCells *self,
                             const guint32 *nodes,
                             gsize n_nodes,
                             const guint32 *ends,
                             const guint32 *types,
                             guint32 type,
                             gsize n_cells,
                             char **why);

/* An array of the piece, for all its points or cells (in the file's count); @values is taken. */
void ossa_vtk_cells_add_field (OssaVtkCells *self,
                               const char *name,
                               OssaMeshPlace place,
                               int n_components,
                               double *values,
                               gsize n_tuples);

/* Hands the fields to the builder, after the last piece. */
void ossa_vtk_cells_finish (OssaVtkCells *self);

/* The VTK type a cell is written as. */
guint8 ossa_vtk_type_of_cell (OssaCellType type);

G_END_DECLS
