/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-surface.h"

G_BEGIN_DECLS

/* Signed distance or any field that is negative inside. */
typedef double (*OssaFieldFunc) (gconstpointer user_data, OssaVec p);

/* No more lattice points than this: the step is made coarser instead. */
#define OSSA_ISOSURFACE_MAX_POINTS (8u << 20)

/**
 * ossa_isosurface_new:
 * @box: world mm; what reaches beyond it is cut off and left open
 * @step: mm between lattice points
 *
 * The surface on which @field is zero, by marching tetrahedra (six to a cube, around one diagonal):
 * for pictures of what is given only by its distance. Returns: %NULL when the field has no zero in
 * the box
 */
OssaSurface *
ossa_isosurface_new (OssaFieldFunc field, gconstpointer user_data, const OssaBox *box, double step);

G_END_DECLS
