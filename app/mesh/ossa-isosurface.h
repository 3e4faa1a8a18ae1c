/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-surface.h"

G_BEGIN_DECLS

/* Signed distance, mm, negative inside, at a world point. Pure. */
typedef double (*OssaDistanceFunc) (gpointer user_data, OssaVec p);

/* At most this many lattice points: 64 million. */
#define OSSA_ISOSURFACE_MAX_POINTS (64u << 20)

/**
 * ossa_isosurface_new:
 * @box: world mm, holds the body
 * @spacing: mm between lattice points; features thinner than it are lost
 *
 * The zero level as closed triangles, outward, by surface nets (Gibson 1998): one point in each
 * lattice cube that the level crosses, pulled onto the level by one Newton step. For pictures and
 * export, not for analysis. %OSSA_ERROR_LIMIT for too fine a lattice, %OSSA_ERROR_GEOMETRY when
 * nothing lies inside. Any thread.
 */
OssaSurface *ossa_isosurface_new (OssaDistanceFunc distance,
                                  gpointer user_data,
                                  const OssaBox *box,
                                  double spacing,
                                  GError **error);

G_END_DECLS
