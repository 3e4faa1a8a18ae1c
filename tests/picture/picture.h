/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "ossa-surface.h"

G_BEGIN_DECLS

/* What the drawn tests share. */

/* An ellipsoid as triangles, radii mm; a negative radius mirrors it, outside still outside. Owned.
 */
OssaSurface *picture_make_ellipsoid (OssaVec center, OssaVec radii);

/* Red, green, blue, 0..255, from the upper left. */
void picture_get_pixel (cairo_surface_t *image, int x, int y, int rgb[3]);

/* The mean difference from tests/picture/@name and the share of pixels that differ must be small.
 * OSSATURE_PICTURE_WRITE=1 writes the file first. */
void picture_assert_golden (cairo_surface_t *image, const char *name);

G_END_DECLS
