/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-vec.h"

G_BEGIN_DECLS

/**
 * OssaCamera:
 *
 * An orthographic eye: lengths on the screen are lengths in the bone, wherever they lie. Double
 * precision; the renderer turns it into floats about @target, so that a bone far from the origin
 * does not shimmer.
 */
typedef struct {
  OssaVec target;     /* world mm, middle of the picture */
  OssaVec right, up;  /* world unit vectors; the eye looks along up x right */
  double half_height; /* mm from the middle to the upper edge */
  double depth;       /* mm of space shown before and behind the target */
} OssaCamera;

/**
 * ossa_camera_standard:
 * @frame: lateral, anterior, superior
 * @view: 'A' from the front, 'P' from behind, 'L' from lateral, 'M' from medial, 'S' from above,
 * 'I' from below
 * @box: world box to fit
 * @aspect: width / height of the picture
 *
 * Fits @box with a margin of 6 %.
 */
OssaCamera
ossa_camera_standard (const OssaFrame *frame, char view, const OssaBox *box, double aspect);

/* Moves and scales the view until @points (world) just fit, with the same margin. */
void ossa_camera_fit (OssaCamera *self, const OssaVec *points, guint32 n, double aspect);

/* The direction the eye looks in, world. */
OssaVec ossa_camera_get_forward (const OssaCamera *self);

/* World point to picture coordinates: x right and y up, -1..1 at the edges. */
void ossa_camera_project (const OssaCamera *self, double aspect, OssaVec p, double *x, double *y);

/* The way back: the line seen at (@x, @y), from the near end of the camera's depth along the unit
 * @direction. */
void ossa_camera_unproject (
    const OssaCamera *self, double aspect, double x, double y, OssaVec *origin, OssaVec *direction);

/**
 * ossa_camera_orbit:
 * @axis: world unit vector that stays upright: the bone's long axis; %NULL: turn freely
 * @dx: drag to the right, as a fraction of the view's width; a whole width is half a turn
 * @dy: drag downwards, as a fraction of the view's height
 *
 * Turns about the target so that what is in front follows the pointer. On a turntable the picture
 * never rolls: the eye goes round the axis, and up and down as far as the poles.
 */
void ossa_camera_orbit (OssaCamera *self, const OssaVec *axis, double dx, double dy);

/* Moves by fractions of the view, right and down: the point under the pointer stays under it. */
void ossa_camera_pan (OssaCamera *self, double aspect, double dx, double dy);

/* Enlarges @factor times; what is seen at (@x, @y) stays there. Half heights end at 1 mm and 10 m.
 */
void ossa_camera_zoom (OssaCamera *self, double aspect, double factor, double x, double y);

/* Turns the picture counter-clockwise, rad. */
void ossa_camera_roll (OssaCamera *self, double angle);

/* On the shortest turn from @a (@t 0) to @b (@t 1); a half turn goes round @a's up where it can.
 */
OssaCamera ossa_camera_interpolate (const OssaCamera *a, const OssaCamera *b, double t);

/* Column-major 4x4 for GL, to be applied to (world - target). */
void ossa_camera_get_matrix (const OssaCamera *self, double aspect, float matrix[16]);

G_END_DECLS
