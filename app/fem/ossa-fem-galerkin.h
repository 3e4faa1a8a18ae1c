/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-fem-level.h"

G_BEGIN_DECLS

/* The cells of the next grid: an octant is the mean of the eight octants of the cell it covers.
 * @void_ratio: what an empty octant holds, as a part of the cell's largest. */
OssaFemCells *ossa_fem_galerkin_coarsen (const OssaFemCells *fine, float void_ratio);

/* P^T A P from the octants of @fine, whose element is @element, added to the stencil of @coarse. */
void ossa_fem_galerkin_from_cells (const OssaFemCells *fine,
                                   const OssaFemElementData *element,
                                   OssaFemLevel *coarse);
/* P^T A P from a stencil. */
void ossa_fem_galerkin_from_stencil (const OssaFemLevel *fine, OssaFemLevel *coarse);
/* Adds springs (GArray of OssaFemPin in @coarse's slots) to the diagonal. */
void ossa_fem_galerkin_add_springs (OssaFemLevel *coarse, const GArray *springs);

G_END_DECLS
