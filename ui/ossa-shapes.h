/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-plan-scene.h"

G_BEGIN_DECLS

/**
 * OssaShapes:
 *
 * The surfaces that are drawn of a scene: the bone and each lesion. Made in the solver's thread;
 * immutable, reference counted, any thread.
 */
typedef struct _OssaShapes OssaShapes;

/* What @previous has of the same bone and lesions is not made again. */
OssaShapes *ossa_shapes_new (OssaPlanScene *scene, OssaShapes *previous, GError **error);
OssaShapes *ossa_shapes_ref (OssaShapes *self);
void ossa_shapes_unref (OssaShapes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaShapes, ossa_shapes_unref)

OssaSurface *ossa_shapes_get_bone (const OssaShapes *self);
guint ossa_shapes_get_n_lesions (const OssaShapes *self);
OssaSurface *ossa_shapes_get_lesion (const OssaShapes *self, guint index);

/* One surface for each part of @construct (of OssaSurface), owned. */
GPtrArray *ossa_shapes_of_parts (const OssaConstruct *construct, double spacing_mm, GError **error);

G_END_DECLS
