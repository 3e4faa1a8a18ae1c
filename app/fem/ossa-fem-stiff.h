/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-fem-level.h"

G_BEGIN_DECLS

/**
 * OssaFemStiff:
 *
 * A coarse space of its own for parts much stiffer than what surrounds them: the rigid motions of
 * stations along each part, blended. The grids of the multigrid bridge a thin soft layer around a
 * nail; these motions do not.
 */
typedef struct _OssaFemStiff OssaFemStiff;

/* Parts are connected cells with an octant above @stiff_mpa. %NULL when there are none, or when
 * they are more than half of the cells. @h: mm. */
OssaFemStiff *ossa_fem_stiff_new (const OssaFemCells *cells,
                                  const OssaFemLevel *fine,
                                  const OssaFemElementData *element,
                                  double stiff_mpa,
                                  double h,
                                  guint n_loads);
void ossa_fem_stiff_free (OssaFemStiff *self);
gsize ossa_fem_stiff_get_bytes (const OssaFemStiff *self);

/* b of the finest level becomes b - A Q b, Q = W E^-1 W^T; Q b is kept. */
void ossa_fem_stiff_begin (OssaFemStiff *self, OssaFemLevel *fine, const OssaFemActive *active);
/* After the cycle has made x from that b: x += Q (b - A x) and the Q b that was kept. */
void ossa_fem_stiff_end (OssaFemStiff *self, OssaFemLevel *fine, const OssaFemActive *active);

G_END_DECLS
