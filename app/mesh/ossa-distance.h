/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-locator.h"
#include "ossa-progress.h"

G_BEGIN_DECLS

/**
 * OssaDistance:
 *
 * The signed distance to a surface (mm, negative inside) on a regular lattice in a frame of its
 * own: exact within a band of the surface, propagated beyond. Reading is trilinear and cheap; it is
 * what makes voxelising cheap. An 80 000-triangle femur at 0.5 mm is built in less than 1 CPU s.
 * Immutable, any thread.
 */
typedef struct _OssaDistance OssaDistance;

/* @frame: right-handed, orthonormal; its origin is ignored. @spacing: mm between lattice points. */
OssaDistance *ossa_distance_new (OssaLocator *locator,
                                 const OssaFrame *frame,
                                 double spacing,
                                 OssaProgress *progress,
                                 GError **error);
OssaDistance *ossa_distance_ref (OssaDistance *self);
void ossa_distance_unref (OssaDistance *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaDistance, ossa_distance_unref)

/* At a world point. Farther out than about two spacings: a positive lower bound of the distance, at
 * least half of it but for some fifteen spacings. */
double ossa_distance_at (const OssaDistance *self, OssaVec p);

/* @n points on a line, p + i step, into @out: the fast path of voxelising. */
void ossa_distance_row (const OssaDistance *self, OssaVec p, OssaVec step, guint n, float *out);

/* What it holds, for the account of memory. */
gsize ossa_distance_get_bytes (const OssaDistance *self);

G_END_DECLS
