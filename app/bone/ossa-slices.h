/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-surface.h"

G_BEGIN_DECLS

/* A cut across a body: mm, mm2. */
typedef struct {
  double height;      /* along the frame's z */
  double area;        /* enclosed; near 0 where the plane misses */
  double x, y;        /* centroid in the frame */
  double variance[3]; /* of the enclosed area about its centroid, in the frame: xx, yy, xy, mm2 */
  double radius;      /* of the circle of the same area */
} OssaSlice;

/**
 * OssaSlices:
 *
 * Evenly spaced cuts across a surface, all made in one pass over its triangles. Area and centroid
 * are sums over the cut's edges (Green), so that they need no closed loops. Not for sharing while
 * it is made; then immutable.
 */
typedef struct _OssaSlices OssaSlices;

/* @n cuts normal to @frame's z, at heights @from, @from + @step, ... The frame is right-handed. */
OssaSlices *ossa_slices_new (
    const OssaSurface *surface, const OssaFrame *frame, double from, double step, guint n);
void ossa_slices_free (OssaSlices *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaSlices, ossa_slices_free)

guint ossa_slices_get_n (const OssaSlices *self);
double ossa_slices_get_step (const OssaSlices *self);
const OssaFrame *ossa_slices_get_frame (const OssaSlices *self);
const OssaSlice *ossa_slices_get (const OssaSlices *self, guint index);
OssaVec ossa_slices_centroid (const OssaSlices *self, guint index); /* world */

/* Radius of the largest circle inside cut @index, near its centroid; @center (world) may be %NULL.
 * 0 where the centroid lies outside. */
double ossa_slices_inscribed (const OssaSlices *self, guint index, OssaVec *center);

/* The edges of cut @index as x0, y0, x1, y1 in the frame, counterclockwise about the inside. */
const double (*ossa_slices_get_edges (const OssaSlices *self, guint index, guint *n))[4];

G_END_DECLS
