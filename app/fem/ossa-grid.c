/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-grid.h"

static double
whole_cells (double lo, double hi, double h)
{
  double n = ceil ((hi - lo) / h - 1e-9);

  return CLAMP (n, 1, G_MAXINT / 4) + 2;
}

OssaGrid
ossa_grid_cover (const OssaFrame *frame, const OssaBox *box, double h)
{
  OssaGrid grid = { *frame, h, { 0, 0, 0 } };

  grid.n[0] = (int)whole_cells (box->min.x, box->max.x, h);
  grid.n[1] = (int)whole_cells (box->min.y, box->max.y, h);
  grid.n[2] = (int)whole_cells (box->min.z, box->max.z, h);
  grid.frame.origin =
      ossa_frame_point_to_world (frame, ossa_vec_sub (box->min, ossa_vec (h, h, h)));
  return grid;
}
