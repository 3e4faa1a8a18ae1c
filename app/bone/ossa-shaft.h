/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-fit.h"
#include "ossa-slices.h"

G_BEGIN_DECLS

/**
 * OssaShaft:
 *
 * An elongated body cut across its axis: the slender stretch (diaphysis), the straight line and the
 * curve through its centroids, and how thick the body is along them. Immutable once made.
 */
typedef struct {
  OssaFrame frame;     /* origin amid the diaphysis on the line, z along it; right-handed */
  OssaSlices *slices;  /* across the whole body, ascending */
  double low, high;    /* the body's extent along z */
  guint from, to;      /* the diaphysis, cut numbers inclusive */
  double least_radius; /* of equal area, mm */
  double length;       /* of the diaphysis, mm */
  OssaCurve curve;     /* its mid-line */
  OssaCurve bow;       /* the same as a parabola, to be carried on beyond the ends */
  int cut_end;         /* -1: cut at the low end, 1: at the high, 0: neither */
  gboolean fitted; /* %FALSE: too short for a line of its own; the axis is the one that was given */
} OssaShaft;

/* @axis: unit, where to start. %NULL when the body cannot be cut across. */
OssaShaft *ossa_shaft_new (const OssaSurface *surface, OssaVec origin, OssaVec axis);

/* Of a piece that ends in a cut through @origin: the diaphysis is sought in its first third from
 * there, and @axis (unit, into the body) stays where that is too short for a line of its own. */
OssaShaft *ossa_shaft_new_from_cut (const OssaSurface *surface, OssaVec origin, OssaVec axis);
void ossa_shaft_free (OssaShaft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaShaft, ossa_shaft_free)

/* Turns z round, and everything with it. */
void ossa_shaft_flip (OssaShaft *self, const OssaSurface *surface);

/* The radius of equal area at height @z, linear between cuts. */
double ossa_shaft_radius (const OssaShaft *self, double z);

/* The centroid (world) of the cut nearest to height @z. */
OssaVec ossa_shaft_middle (const OssaShaft *self, double z);

/* The greatest radius of equal area from @from to @to (heights), and where. */
double ossa_shaft_widest (const OssaShaft *self, double from, double to, double *height);

/* The volume between two heights: its amount and centroid (world). */
double ossa_shaft_volume (const OssaShaft *self, double from, double to, OssaVec *centroid);

/* The direction across the axis in which the volume between two heights spreads widest (unit, its
 * sign is arbitrary), and the ratio of that spread to the one at a right angle. */
OssaVec ossa_shaft_wide_axis (const OssaShaft *self, double from, double to, double *elongation);

/* The greatest and the least height of @surface along unit @axis. */
void ossa_surface_extent (const OssaSurface *surface, OssaVec axis, double *low, double *high);

/* Moments of the enclosed volume; of the surface's area where it encloses none. @origin is taken
 * off all points. */
OssaMoments ossa_surface_moments (const OssaSurface *surface, OssaVec origin);

G_END_DECLS
