/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "ossa-vec.h"

G_BEGIN_DECLS

/**
 * OssaSolid:
 *
 * A body given by its signed distance (mm, negative inside): nothing to mesh, nothing that can fail
 * to mesh. Immutable, reference counted, any thread. Distances are exact or a safe lower bound in
 * size.
 */
typedef struct _OssaSolid OssaSolid;

OssaSolid *ossa_solid_new_sphere (OssaVec center, double radius);
OssaSolid *ossa_solid_new_cylinder (OssaVec from, OssaVec to, double radius);
OssaSolid *ossa_solid_new_cone (OssaVec from, OssaVec to, double radius_from, double radius_to);
/* Round tube along a polyline of @n points; @radius may vary, one for each point; rounded ends. */
OssaSolid *ossa_solid_new_sweep (const OssaVec *points, const double *radius, guint n);
OssaSolid *ossa_solid_new_box (const OssaFrame *frame, OssaVec half_size);
/* Combinations keep references. */
OssaSolid *ossa_solid_new_union (OssaSolid **solids, guint n);
OssaSolid *ossa_solid_new_difference (OssaSolid *from, OssaSolid *cut);
OssaSolid *ossa_solid_new_offset (OssaSolid *solid, double outward);

OssaSolid *ossa_solid_ref (OssaSolid *self);
void ossa_solid_unref (OssaSolid *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaSolid, ossa_solid_unref)

double ossa_solid_distance (const OssaSolid *self, OssaVec p);
/* The same of @n points (above 0) near each other, which a nail measures in a fraction of the time. */
void ossa_solid_distances (const OssaSolid *self, const OssaVec *points, guint n, double *out);
OssaBox ossa_solid_get_box (const OssaSolid *self);
double ossa_solid_volume (const OssaSolid *self, double step); /* mm3, sampled */

G_END_DECLS
