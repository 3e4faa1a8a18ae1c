/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-surface.h"

G_BEGIN_DECLS

/**
 * OssaLocator:
 *
 * Fast questions to a surface: nearest point, rays, and what lies inside (generalized winding
 * number with a dipole tree, Barill and others 2018), sound for open, overlapping and non-manifold
 * surfaces. Holds a reference to the surface. Immutable, any thread.
 */
typedef struct _OssaLocator OssaLocator;

OssaLocator *ossa_locator_new (OssaSurface *surface);
OssaLocator *ossa_locator_ref (OssaLocator *self);
void ossa_locator_unref (OssaLocator *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaLocator, ossa_locator_unref)

OssaSurface *ossa_locator_get_surface (const OssaLocator *self);

/* About 1 inside, 0 outside; 0.5 is the border. */
double ossa_locator_winding (const OssaLocator *self, OssaVec p);
gboolean ossa_locator_contains (const OssaLocator *self, OssaVec p);

/* The nearest point of the surface no farther than @limit; %FALSE when there is none. Outputs may
 * be %NULL. */
gboolean ossa_locator_nearest (
    const OssaLocator *self, OssaVec p, double limit, OssaVec *nearest, guint32 *triangle);

/* Negative inside, mm. */
double ossa_locator_signed_distance (const OssaLocator *self, OssaVec p);

/* The first hit along @direction (unit) from @origin with t > 0; %FALSE when there is none. */
gboolean ossa_locator_ray (
    const OssaLocator *self, OssaVec origin, OssaVec direction, double *t, guint32 *triangle);

G_END_DECLS
