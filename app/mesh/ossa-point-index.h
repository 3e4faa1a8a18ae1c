/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-mesh.h"

G_BEGIN_DECLS

/**
 * OssaPointIndex:
 *
 * Adds each place to a builder once: files that repeat a vertex for each face (STL) become indexed.
 * Equal means equal bits, but for the sign of zero; what is merely near is left to the surface.
 * Borrows the builder.
 */
typedef struct _OssaPointIndex OssaPointIndex;

OssaPointIndex *ossa_point_index_new (OssaMeshBuilder *builder);
void ossa_point_index_free (OssaPointIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaPointIndex, ossa_point_index_free)

guint32 ossa_point_index_add (OssaPointIndex *self, OssaVec point);

G_END_DECLS
