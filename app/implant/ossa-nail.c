/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-nail.h"

#include <math.h>

#define LATERAL       0
#define ANTERIOR      1
#define UP            2
#define SWEEP_STEP_MM 5.0
#define TAPER_MM      10.0
#define FIT_ROUNDS    40
#define ENTRY_SHARE   0.1 /* the entry point's weight against all stations together */
#define MIN_RADIUS_MM                                                                              \
  3.0 /* a station's canal is taken as at least so wide, so that none rules alone */

OssaVec
ossa_nail_point (const OssaNail *self, double u)
{
  double v = u - self->bend_at;
  double phi = v / self->bow_radius;

  if (v < 0)
    return ossa_frame_point_to_world (
        &self->pose, ossa_vec (-v * sin (self->bend_rad), 0, -v * cos (self->bend_rad)));
  return ossa_frame_point_to_world (&self->pose, ossa_vec (0, -self->bow_radius * (1 - cos (phi)),
                                                           -self->bow_radius * sin (phi)));
}

OssaVec
ossa_nail_tangent (const OssaNail *self, double u)
{
  double phi = (u - self->bend_at) / self->bow_radius;

  if (phi < 0)
    return ossa_frame_direction_to_world (
        &self->pose, ossa_vec (-sin (self->bend_rad), 0, -cos (self->bend_rad)));
  return ossa_frame_direction_to_world (&self->pose, ossa_vec (0, -sin (phi), -cos (phi)));
}

double
ossa_nail_radius (const OssaNail *self, double u)
{
  double t = CLAMP ((u - self->proximal_length) / TAPER_MM, 0, 1);
  double thick = MAX (self->diameter, self->proximal_diameter);

  return 0.5 * (thick + t * (self->diameter - thick));
}

double
ossa_nail_level (const OssaNail *self, OssaVec p)
{
  double h = ossa_frame_point_to_local (&self->pose, p).z;

  if (h > 0)
    return self->bend_at - h / cos (self->bend_rad);
  return self->bend_at + self->bow_radius * asin (MIN (-h / self->bow_radius, 1));
}

OssaSolid *
ossa_nail_new_solid (const OssaNail *self, double outward, double above)
{
  double from = ossa_nail_radius (self, 0) - above;
  double to = self->length - self->diameter / 2; /* the sweep's round ends reach top and tip */
  guint n = (guint)ceil ((to - from) / SWEEP_STEP_MM) + 1;
  g_autofree OssaVec *points = g_new (OssaVec, n);
  g_autofree double *radius = g_new (double, n);

  for (guint i = 0; i < n; i++) {
    double u = from + (to - from) * i / (n - 1);

    points[i] = ossa_nail_point (self, u);
    radius[i] = ossa_nail_radius (self, u) + outward;
  }
  return ossa_solid_new_sweep (points, radius, n);
}

/* Turns axes @a and @b of the pose by @angle, a towards b. */
static void
turn (OssaNail *self, int a, int b, double angle)
{
  OssaVec va = self->pose.axis[a], vb = self->pose.axis[b];

  self->pose.axis[a] = ossa_vec_mad (ossa_vec_scale (va, cos (angle)), sin (angle), vb);
  self->pose.axis[b] = ossa_vec_mad (ossa_vec_scale (vb, cos (angle)), -sin (angle), va);
}

/* Weighted sums for the straight line e = shift + tilt h, in each of the two planes. */
typedef struct {
  double w, wh, whh;
  double we[2], whe[2], wee;
} Sums;

static void
sums_add (Sums *sums, const OssaNail *self, OssaVec p, double weight)
{
  OssaVec local = ossa_frame_point_to_local (&self->pose, p);
  OssaVec nail =
      ossa_frame_point_to_local (&self->pose, ossa_nail_point (self, ossa_nail_level (self, p)));
  double e[2] = { local.x - nail.x, local.y - nail.y };

  sums->w += weight;
  sums->wh += weight * local.z;
  sums->whh += weight * local.z * local.z;
  for (int i = 0; i < 2; i++) {
    sums->we[i] += weight * e[i];
    sums->whe[i] += weight * local.z * e[i];
    sums->wee += weight * e[i] * e[i];
  }
}

static Sums
sum_stations (const OssaNail *self, const OssaScene *scene)
{
  Sums sums = { 0 };

  for (guint i = 0; i < scene->n_line; i++) {
    double radius = MAX (scene->canal_radius[i], MIN_RADIUS_MM);
    double u = ossa_nail_level (self, scene->line[i]);

    if (u >= 0 && u <= self->length)
      sums_add (&sums, self, scene->line[i], 1 / (radius * radius));
  }
  return sums;
}

/* One step of Gauss-Newton: a shift along and a tilt towards the lateral and the anterior axis. */
static void
fit_line (OssaNail *self, const OssaScene *scene, OssaVec entry)
{
  Sums sums = sum_stations (self, scene);
  double determinant, shift, tilt;

  sums_add (&sums, self, entry, ENTRY_SHARE * sums.w);
  determinant = sums.w * sums.whh - sums.wh * sums.wh;
  if (!(determinant > 1e-9))
    return;
  for (int i = LATERAL; i <= ANTERIOR; i++) {
    OssaVec axis = self->pose.axis[i];

    shift = (sums.whh * sums.we[i] - sums.wh * sums.whe[i]) / determinant;
    tilt = (sums.w * sums.whe[i] - sums.wh * sums.we[i]) / determinant;
    self->pose.origin = ossa_vec_mad (self->pose.origin, shift, axis);
    turn (self, UP, i, atan (tilt));
  }
}

static OssaVec
target_from_hole (const OssaNail *self, const OssaNailAim *aim)
{
  return ossa_frame_direction_to_local (
      &self->pose, ossa_vec_sub (aim->target, ossa_nail_point (self, aim->hole)));
}

double
ossa_nail_azimuth (const OssaNail *self, const OssaNailAim *aim)
{
  OssaVec v = target_from_hole (self, aim);

  return atan2 (v.y, -v.x);
}

OssaVec
ossa_nail_screw_direction (const OssaNail *self, const OssaNailAim *aim)
{
  double across = sin (aim->angle_rad);

  return ossa_frame_direction_to_world (&self->pose, ossa_vec (-across * cos (aim->anteversion_rad),
                                                               across * sin (aim->anteversion_rad),
                                                               -cos (aim->angle_rad)));
}

/* Turns the nail about its axis and slides it until the line through the holes meets the target. */
static void
fit_aim (OssaNail *self, const OssaNailAim *aim)
{
  OssaVec v;
  double rise;

  turn (self, LATERAL, ANTERIOR, -(ossa_nail_azimuth (self, aim) - aim->anteversion_rad));
  v = target_from_hole (self, aim);
  rise = v.z + hypot (v.x, v.y) * cos (aim->angle_rad) / sin (aim->angle_rad);
  self->pose.origin = ossa_vec_mad (self->pose.origin, rise, self->pose.axis[UP]);
}

double
ossa_nail_fit (OssaNail *self, const OssaScene *scene, OssaVec entry, const OssaNailAim *aim)
{
  Sums sums;

  for (int i = 0; i < FIT_ROUNDS; i++) {
    fit_line (self, scene, entry);
    if (aim != NULL)
      fit_aim (self, aim);
  }
  sums = sum_stations (self, scene);
  return sums.w > 0 ? sqrt (sums.wee / sums.w) : INFINITY;
}
