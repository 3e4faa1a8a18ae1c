/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "ossa-vec.h"

G_BEGIN_DECLS

/**
 * OssaSweep:
 *
 * The union of round cones along a polyline, in a tree of boxes: a nail's axis has some hundred
 * segments, and a point needs to look at two or three. Private to the solids.
 */
typedef struct _OssaSweep OssaSweep;

OssaSweep *ossa_sweep_new (const OssaVec *points, const double *radius, guint n);
void ossa_sweep_free (OssaSweep *self);
double ossa_sweep_distance (const OssaSweep *self, OssaVec p);
/* The same of @n points (above 0) near each other, in a fraction of the time. */
void ossa_sweep_distances (const OssaSweep *self, const OssaVec *points, guint n, double *out);
OssaBox ossa_sweep_get_box (const OssaSweep *self);

G_END_DECLS
