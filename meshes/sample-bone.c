/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "sample-bone.h"

/* The best of (2 n + 1)^3 points around @middle that lie in the body and within @reach of @near. */
static OssaVec
best_of_cube (const SampleBone *bone,
              OssaVec middle,
              double step,
              int n,
              OssaVec near,
              double reach,
              OssaVec direction,
              OssaVec best,
              double *most)
{
  for (int k = -n; k <= n; k++) {
    for (int j = -n; j <= n; j++) {
      for (int i = -n; i <= n; i++) {
        OssaVec p = ossa_vec_mad (middle, step, ossa_vec (i, j, k));
        double far = ossa_vec_dot (p, direction);

        if (far > *most && ossa_vec_distance (p, near) <= reach &&
            bone->distance (bone->shape, p) <= 0) {
          *most = far;
          best = p;
        }
      }
    }
  }
  return best;
}

OssaVec
sample_extreme (const SampleBone *bone, OssaVec near, double reach, OssaVec direction)
{
  double most = -INFINITY;
  OssaVec best = best_of_cube (bone, near, reach / 16, 16, near, reach, direction, near, &most);

  for (double step = reach / 24; step > 1e-3; step /= 1.6)
    best = best_of_cube (bone, best, step, 3, near, reach, direction, best, &most);
  return best;
}

double
sample_ray (const SampleBone *bone, OssaVec from, OssaVec direction)
{
  const double stride = 0.25;
  gboolean inside = bone->distance (bone->shape, from) < 0;

  for (double t = stride; t < 500; t += stride) {
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
