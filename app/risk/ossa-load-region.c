/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-load-region.h"

/* Surface farther from the ball's centre than this many radii belongs to another part of the bone.
 */
#define CAP_REACH 1.5

static double
angle_to_axis (const OssaLoadRegion *self, OssaVec d)
{
  return acos (CLAMP (ossa_vec_dot (ossa_vec_unit (d), self->axis), -1, 1));
}

gboolean
ossa_load_region_contains (const OssaLoadRegion *self, OssaVec p)
{
  OssaVec d = ossa_vec_sub (p, self->center);

  if (self->kind == OSSA_LOAD_PLACE_END)
    return ossa_vec_dot (d, self->axis) <= self->radius;
  if (self->kind == OSSA_LOAD_PLACE_PATCH)
    return ossa_vec_length (d) <= self->radius;
  return ossa_vec_length (d) <= CAP_REACH * self->radius &&
         angle_to_axis (self, d) <= self->half_angle;
}

/* To the nearest point of the ball's cap: straight out under it, else to its rim. */
static double
cap_distance (const OssaLoadRegion *self, OssaVec p)
{
  OssaVec d = ossa_vec_sub (p, self->center);
  OssaVec across, rim;

  if (angle_to_axis (self, d) <= self->half_angle)
    return fabs (ossa_vec_length (d) - self->radius);
  across = ossa_vec_unit (ossa_vec_mad (d, -ossa_vec_dot (d, self->axis), self->axis));
  rim = ossa_vec_mad (ossa_vec_scale (self->axis, self->radius * cos (self->half_angle)),
                      self->radius * sin (self->half_angle), across);
  return ossa_vec_distance (d, rim);
}

double
ossa_load_region_distance (const OssaLoadRegion *self, OssaVec p)
{
  OssaVec d = ossa_vec_sub (p, self->center);

  if (self->kind == OSSA_LOAD_PLACE_END)
    return fmax (0, ossa_vec_dot (d, self->axis) - self->radius);
  if (self->kind == OSSA_LOAD_PLACE_PATCH)
    return fmax (0, ossa_vec_length (d) - self->radius);
  return cap_distance (self, p);
}
