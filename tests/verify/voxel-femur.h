/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-fem-model.h"

G_BEGIN_DECLS

#define VOXEL_FEMUR_FORCE 2000.0 /* N, on the head */

/**
 * VoxelFemur:
 * @model: largest piece, supports and load in place: ready to solve
 * @fixed: guint32, nodes held in all directions
 * @loaded: guint32, nodes that bear @force each, world N
 *
 * An implicit proximal femur of one modulus for each voxel: cortical shell, trabecular core and a
 * lytic sphere in the neck, z = 0 fixed, 2 kN on the head. What the test, the timing and the codes
 * beside ours solve.
 */
typedef struct {
  OssaFemModel *model;
  GArray *fixed, *loaded;
  OssaVec force;
} VoxelFemur;

/* Cells of @h mm. Errors are those of ossa_fem_model_new(). */
VoxelFemur *voxel_femur_new (double h, OssaFemElement element, GError **error);
void voxel_femur_free (VoxelFemur *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VoxelFemur, voxel_femur_free)

G_END_DECLS
