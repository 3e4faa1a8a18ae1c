/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "ossa-vec.h"

G_BEGIN_DECLS

/* Least-squares balls, lines, circles and moments. Lengths as given (mm). Pure functions, any
 * thread. */

typedef struct {
  OssaVec center;
  double radius;
} OssaBall;

/* Sums that describe a cloud of weighted points: to be added up, then read. */
typedef struct {
  double weight;
  OssaVec first;
  double second[6]; /* xx, yy, zz, xy, xz, yz */
} OssaMoments;

void ossa_moments_add (OssaMoments *self, OssaVec p, double weight);
OssaVec ossa_moments_mean (const OssaMoments *self);

/* The principal frame of the cloud: origin at the mean, axes by falling variance, right-handed.
 * @variance may be %NULL. */
OssaFrame ossa_moments_principal (const OssaMoments *self, double variance[3]);

/* The line through weighted points (@weights %NULL: all 1): mean and unit direction. */
void ossa_fit_line (
    const OssaVec *points, const double *weights, guint n, OssaVec *origin, OssaVec *direction);

/* The ball nearest to weighted points in the geometric sense: the algebraic fit, then Gauss-Newton
 * steps. %FALSE for fewer than four points or points of a plane. */
gboolean ossa_fit_ball (const OssaVec *points, const double *weights, guint n, OssaBall *ball);

/* Radius of the circle nearest to points of a shallow arc, in the plane of the arc's bend; @toward:
 * out or %NULL, unit vector from the arc to its centre. 0 when the arc rises less than @flat above
 * its chord. */
double ossa_fit_arc (const OssaVec *points, guint n, double flat, OssaVec *toward);

/* The convex hull of @n points of the plane as indices, counterclockwise, into @hull (room for @n).
 */
guint ossa_fit_hull (const double (*points)[2], guint n, guint *hull);

/* The line through points ordered along @axis as a polynomial of height, @degree at most 6, smooth
 * where the points are not. Points of weight 0 are left out. */
typedef struct {
  OssaFrame frame; /* z along the line */
  double from, to; /* heights of the points that made it */
  guint degree;
  double x[7], y[7]; /* coefficients of the height scaled to -1..1 */
} OssaCurve;

gboolean ossa_fit_curve (const OssaVec *points,
                         const double *weights,
                         guint n,
                         const OssaFrame *frame,
                         guint degree,
                         OssaCurve *curve);

/* The curve's point and unit tangent at height @z; beyond its ends it goes on straight. */
OssaVec ossa_curve_at (const OssaCurve *self, double z);
OssaVec ossa_curve_tangent (const OssaCurve *self, double z);

G_END_DECLS
