/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-vec.h"

G_BEGIN_DECLS

/* The nearest point of triangle abc to p, by the region of the triangle's plane p projects to
 * (Ericson 2005, Real-Time Collision Detection, 5.1.5). Sound for triangles without area. Private
 * to this layer. */
static inline OssaVec
ossa_triangle_nearest (OssaVec a, OssaVec b, OssaVec c, OssaVec p)
{
  OssaVec ab = ossa_vec_sub (b, a), ac = ossa_vec_sub (c, a), ap = ossa_vec_sub (p, a), bp, cp;
  double d1 = ossa_vec_dot (ab, ap), d2 = ossa_vec_dot (ac, ap), d3, d4, d5, d6, va, vb, vc, sum;

  if (d1 <= 0 && d2 <= 0)
    return a;
  bp = ossa_vec_sub (p, b);
  d3 = ossa_vec_dot (ab, bp);
  d4 = ossa_vec_dot (ac, bp);
  if (d3 >= 0 && d4 <= d3)
    return b;
  vc = d1 * d4 - d3 * d2;
  if (vc <= 0 && d1 >= 0 && d3 <= 0)
    return ossa_vec_mad (a, d1 / (d1 - d3), ab);
  cp = ossa_vec_sub (p, c);
  d5 = ossa_vec_dot (ab, cp);
  d6 = ossa_vec_dot (ac, cp);
  if (d6 >= 0 && d5 <= d6)
    return c;
  vb = d5 * d2 - d1 * d6;
  if (vb <= 0 && d2 >= 0 && d6 <= 0)
    return ossa_vec_mad (a, d2 / (d2 - d6), ac);
  va = d3 * d6 - d5 * d4;
  if (va <= 0 && d4 - d3 >= 0 && d5 - d6 >= 0)
    return ossa_vec_mad (b, (d4 - d3) / (d4 - d3 + d5 - d6), ossa_vec_sub (c, b));
  sum = va + vb + vc;
  return sum > 0 ? ossa_vec_mad (ossa_vec_mad (a, vb / sum, ab), vc / sum, ac) : a;
}

static inline double
ossa_triangle_distance2 (OssaVec a, OssaVec b, OssaVec c, OssaVec p)
{
  OssaVec d = ossa_vec_sub (ossa_triangle_nearest (a, b, c, p), p);

  return ossa_vec_dot (d, d);
}

G_END_DECLS
