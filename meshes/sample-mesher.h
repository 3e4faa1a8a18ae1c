/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-vec.h"

G_BEGIN_DECLS

/* Negative inside. */
typedef double (*SampleDistance) (gconstpointer shape, OssaVec p);

typedef struct {
  GArray *points; /* OssaVec */
  GArray *tets;   /* guint32[4], of positive volume */
} SampleTets;

/**
 * sample_mesher_fill:
 * @box: holds the whole body
 * @spacing: mm, the long edge of an inner tetrahedron
 *
 * Tetrahedra between the zero surface of @distance: isosurface stuffing (Labelle and Shewchuk 2007,
 * "Isosurface stuffing: fast tetrahedral meshes with good dihedral angles") on a body-centred cubic
 * lattice of one size.
 */
SampleTets *sample_mesher_fill (SampleDistance distance,
                                gconstpointer shape,
                                const OssaBox *box,
                                double spacing);
void sample_tets_free (SampleTets *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SampleTets, sample_tets_free)

G_END_DECLS
