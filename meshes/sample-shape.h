/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-vec.h"

G_BEGIN_DECLS

/* Signed distances (mm, negative inside) of simple bodies and their smooth unions: what the sample
 * bones are made of. Exact for balls and capsules; for the others correct at the border and to
 * first order near it. */

double sample_ball (OssaVec p, OssaVec center, double radius);

/* A ball rolled from @a to @b while its radius goes from @ra to @rb. */
double sample_cone (OssaVec p, OssaVec a, double ra, OssaVec b, double rb);

/* Radii along the world axes. */
double sample_ellipsoid (OssaVec p, OssaVec center, OssaVec radii);

/* Radii along the axes of @frame, whose origin is the centre. */
double sample_ellipsoid_in (OssaVec p, const OssaFrame *frame, OssaVec radii);

/* An elliptic cross-section at height @z; @rx, @ry are its half widths. */
typedef struct {
  double z, x, y, rx, ry;
} SampleStation;

/* How a tube's outline leaves the ellipse: a fraction added to the radius in the direction @angle
 * (radians from +x towards +y), bell-shaped with half width @width, on heights from @from to @to.
 */
typedef struct {
  double angle, width, height, from, to;
} SampleRidge;

/* The tube through @stations (ascending z, smoothly joined), with rounded ends and @ridges. */
double sample_tube (OssaVec p,
                    const SampleStation *stations,
                    guint n_stations,
                    const SampleRidge *ridges,
                    guint n_ridges);

/* The station at height @z, between the first and the last. */
SampleStation sample_tube_at (const SampleStation *stations, guint n_stations, double z);

/* Union, intersection and difference whose crease is rounded over about @k mm. */
double sample_join (double a, double b, double k);
double sample_meet (double a, double b, double k);
double sample_cut (double a, double b, double k);

/* 0 at or below @from, 1 at or above @to, smooth between. */
double sample_step (double from, double to, double x);

/* exp (-x^2). */
double sample_bell (double x);

/* Linear between the (x, value) pairs of @table, constant beyond them. */
double sample_table (const double (*table)[2], guint n, double x);

G_END_DECLS
