/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "ossa-vec.h"

G_BEGIN_DECLS

/**
 * ossa_load_spread:
 * @points: mm, @n of them
 * @weights: positive, one for each point
 * @center: where @force acts and what @moment is about
 * @force: N
 * @moment: N mm
 * @forces: out, N, one for each point
 *
 * The forces that add up to @force and @moment about @center and have the least sum |f_i|^2 / w_i.
 * Pure. Returns: %FALSE when the points lie on one line, where no moment about it can be made
 */
gboolean ossa_load_spread (const OssaVec *points,
                           const double *weights,
                           guint n,
                           OssaVec center,
                           OssaVec force,
                           OssaVec moment,
                           OssaVec *forces);

G_END_DECLS
