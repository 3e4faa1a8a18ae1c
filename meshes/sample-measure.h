/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-mesh.h"

G_BEGIN_DECLS

/* What can be measured on a mesh of tetrahedra. */

typedef struct {
  double volume_mm3;
  OssaVec centroid;
} SampleVolume;

/* Of the cells of @region, %NULL for all. */
SampleVolume sample_measure_volume (const OssaMesh *mesh, const OssaMeshRegion *region);

/* The direction of least inertia of the solid: the long axis, without a sense. */
OssaVec sample_measure_long_axis (const OssaMesh *mesh);

/* The least dihedral angle of any cell, degrees; negative when a cell is inside out. */
double sample_measure_least_dihedral_deg (const OssaMesh *mesh);

/* Outer faces: whether every edge is in exactly two, and 2 - 2 genus over all pieces (points -
 * edges + faces). */
gboolean sample_measure_is_closed (const OssaMesh *mesh, int *euler);

G_END_DECLS
