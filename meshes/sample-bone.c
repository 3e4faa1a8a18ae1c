/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "sample-bone.h"

double
sample_ray (const SampleBone *bone, OssaVec from, OssaVec direction)
{
  const double stride = 0.25;
  gboolean inside = bone->distance (bone->shape, from) < 0;

  for (double t = stride; t < 120; t += stride) {
    double lo = t - stride, hi = t;

    if ((bone->distance (bone->shape, ossa_vec_mad (from, t, direction)) < 0) == inside)
      continue;
    for (int i = 0; i < 24; i++) {
      double mid = 0.5 * (lo + hi);

      if ((bone->distance (bone->shape, ossa_vec_mad (from, mid, direction)) < 0) == inside)
        lo = mid;
      else
        hi = mid;
    }
    return lo;
  }
  return 0;
}

/* The surface seen from @from, which must lie outside; G_MAXDOUBLE when nothing is seen. */
static double
drop_to_surface (const SampleBone *bone, OssaVec from, OssaVec direction)
{
  double t;

  if (bone->distance (bone->shape, from) < 0)
    return G_MAXDOUBLE;
  t = sample_ray (bone, from, ossa_vec_scale (direction, -1));
  return t > 0 ? t : G_MAXDOUBLE;
}

/* Among (2 n + 1)^2 lines along @direction, @step apart around @middle, that which meets the
 * surface highest. */
static OssaVec
best_of_lines (
    const SampleBone *bone, OssaVec middle, double step, int n, OssaVec direction, double *least)
{
  OssaVec u = ossa_vec_perpendicular (direction), v = ossa_vec_cross (direction, u);
  OssaVec best = middle;

  for (int j = -n; j <= n; j++) {
    for (int i = -n; i <= n; i++) {
      OssaVec from = ossa_vec_mad (ossa_vec_mad (middle, i * step, u), j * step, v);
      double drop = drop_to_surface (bone, from, direction);

      if (hypot (i, j) <= n * 1.01 && drop < *least) {
        *least = drop;
        best = from;
      }
    }
  }
  return best;
}

OssaVec
sample_extreme (const SampleBone *bone, OssaVec near, double reach, OssaVec direction)
{
  OssaVec top = ossa_vec_mad (near, reach, direction);
  double least = G_MAXDOUBLE;

  top = best_of_lines (bone, top, reach / 12, 12, direction, &least);
  for (double step = reach / 20; step > 0.02; step /= 1.5)
    top = best_of_lines (bone, top, step, 2, direction, &least);
  return ossa_vec_mad (top, -least, direction);
}

double
sample_section (const SampleBone *bone, OssaVec middle, OssaVec normal, OssaVec *centroid)
{
  const int n = 180;
  OssaVec u = ossa_vec_perpendicular (normal), v = ossa_vec_cross (normal, u);
  OssaVec moment = { 0 };
  double area = 0;

  for (int i = 0; i < n; i++) {
    double angle = 2 * G_PI * i / n;
    OssaVec ray = ossa_vec_mad (ossa_vec_scale (u, cos (angle)), sin (angle), v);
    double r = sample_ray (bone, middle, ray);

    area += r * r * G_PI / n;
    moment = ossa_vec_mad (moment, r * r * r / 3 * 2 * G_PI / n, ray);
  }
  *centroid = ossa_vec_mad (middle, 1 / area, moment);
  return area;
}

double
sample_extent (const SampleBone *bone, OssaVec axis, OssaVec *low, OssaVec *high)
{
  OssaVec ends[2], size = ossa_box_size (&bone->box);
  double most[2] = { -INFINITY, -INFINITY };

  ends[0] = ends[1] = bone->box.min;
  for (double z = 0; z < size.z; z += 4) {
    for (double y = 0; y < size.y; y += 4) {
      for (double x = 0; x < size.x; x += 4) {
        OssaVec p = ossa_vec_add (bone->box.min, ossa_vec (x, y, z));
        double along = ossa_vec_dot (p, axis);

        if (bone->distance (bone->shape, p) > 0)
          continue;
        for (int e = 0; e < 2; e++) {
          if ((e ? along : -along) > most[e]) {
            most[e] = e ? along : -along;
            ends[e] = p;
          }
        }
      }
    }
  }
  ends[0] = sample_extreme (bone, ends[0], 12, ossa_vec_scale (axis, -1));
  ends[1] = sample_extreme (bone, ends[1], 12, axis);
  if (low)
    *low = ends[0];
  if (high)
    *high = ends[1];
  return ossa_vec_dot (ossa_vec_sub (ends[1], ends[0]), axis);
}
