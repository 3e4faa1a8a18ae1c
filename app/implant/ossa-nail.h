/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-scene.h"
#include "ossa-solid.h"

G_BEGIN_DECLS

/**
 * OssaNail:
 *
 * The shape and pose of a nail. Its axis is straight from the top to the bend, tilted there to the
 * side by @bend_rad, and from there an arc of @bow_radius, convex to the front. Lengths along the
 * axis (u) count from the top. A value: copy it freely.
 */
typedef struct {
  double length, diameter;
  double proximal_diameter, proximal_length; /* the thicker upper part */
  double bend_at, bend_rad, bow_radius;
  /* Origin at the bend; axes lateral, anterior, and up along the axis of the shaft there. */
  OssaFrame pose;
} OssaNail;

OssaVec ossa_nail_point (const OssaNail *self, double u);
OssaVec ossa_nail_tangent (const OssaNail *self, double u); /* towards the tip */
double ossa_nail_radius (const OssaNail *self, double u);

/* u of the point of the axis (carried on beyond its ends) that lies level with @p along the axis of
 * the pose. */
double ossa_nail_level (const OssaNail *self, OssaVec p);

/* The body, grown by @outward all round and lengthened by @above at the top. */
OssaSolid *ossa_nail_new_solid (const OssaNail *self, double outward, double above);

/* Where the neck screws aim, and how the nail is drilled for them. */
typedef struct {
  double hole;            /* u of the middle of the holes */
  double angle_rad;       /* between screw and shaft, above a right angle */
  double anteversion_rad; /* of the screws against the plane of the bow */
  OssaVec target;
} OssaNailAim;

/**
 * ossa_nail_fit:
 * @entry: where the axis should leave the bone
 * @aim: %NULL when nothing is aimed at: then depth and turn stay as they are
 *
 * Moves and turns the nail: least squares of its distance to the canal's line, stations weighted by
 * the inverse square of the canal's radius; turned and slid so that the screws meet the target.
 * Returns the weighted root mean square, mm.
 */
double
ossa_nail_fit (OssaNail *self, const OssaScene *scene, OssaVec entry, const OssaNailAim *aim);

/* Angle of the target around the nail's axis seen from the middle of the holes, from medial to the
 * front. */
double ossa_nail_azimuth (const OssaNail *self, const OssaNailAim *aim);

/* Direction of the neck screws, unit, towards the target. */
OssaVec ossa_nail_screw_direction (const OssaNail *self, const OssaNailAim *aim);

G_END_DECLS
