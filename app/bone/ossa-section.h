/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-surface.h"

G_BEGIN_DECLS

/* Single loops of a plane cut. Pure functions, any thread. */

/* Area of @loop seen from the tip of unit @normal, mm2: negative for a hole. @centroid: out. */
double ossa_loop_area (const OssaLoop *loop, OssaVec normal, OssaVec *centroid);

/* The loop of the cut through @origin that encloses it: area and centroid. %FALSE when none does.
 */
gboolean ossa_section_around (
    const OssaSurface *surface, OssaVec origin, OssaVec normal, double *area, OssaVec *centroid);

/* The triangles within @reach of @center, as a surface of their own: cheap to cut often. */
OssaSurface *ossa_surface_part (const OssaSurface *surface, OssaVec center, double reach);

G_END_DECLS
