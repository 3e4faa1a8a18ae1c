/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "ossa-vec.h"

G_BEGIN_DECLS

/**
 * OssaGrid:
 *
 * A regular grid of cubic cells in a right-handed frame of its own. Axis 0 should run along the longest direction of
 * the body: runs of cells along it are what the operator is fast on. Cell (i, j, k) spans
 * [i h, (i+1) h] x ... from @frame.origin; node (i, j, k) lies at (i h, j h, k h).
 */
typedef struct {
  OssaFrame frame;
  double h;  /* mm */
  int n[3];  /* cells along each axis */
} OssaGrid;

/* The grid of cells @h that covers @box (given in @frame's coordinates) with one empty cell around it. */
OssaGrid ossa_grid_cover (const OssaFrame *frame, const OssaBox *box, double h);

/**
 * OssaFillFunc:
 * @lo: first cell of the brick
 * @n: cells of the brick along each axis (at most 32 x 8 x 8)
 * @octants: out, MPa, [cell][octant], cells x fastest; octant = ox + 2 oy + 4 oz; 0 is void
 * @tag: out, one byte for each cell, free for the caller (a tissue); preset to 0
 *
 * Fills a brick. Called from several threads at once; must be pure.
 */
typedef void (*OssaFillFunc) (gpointer user_data, const OssaGrid *grid, const int lo[3],
                              const int n[3], float *octants, guint8 *tag);

G_END_DECLS
