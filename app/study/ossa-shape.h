/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-bone.h"
#include "ossa-construct.h"

G_BEGIN_DECLS

/* Surfaces to draw: of what is known by its signed distance only. All owned; any thread. */

#define OSSA_SHAPE_FINE_MM  0.8 /* the spacing of a still picture */
#define OSSA_SHAPE_ROUGH_MM 1.6 /* while something moves */

/* The bone's surface as it came, or one of finer triangles where those are too large to carry a
 * field. */
OssaSurface *ossa_shape_of_bone (const OssaBone *bone, GError **error);
/* A little inside its border: one that ends at the bone's surface must not fight with it. */
OssaSurface *ossa_shape_of_lesion (OssaLesion *lesion, double spacing_mm, GError **error);
OssaSurface *ossa_shape_of_solid (OssaSolid *solid, double spacing_mm, GError **error);

G_END_DECLS
