/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-fit.h"
#include "ossa-surface.h"

G_BEGIN_DECLS

/* The neck below a ball (femur): narrowest section and axis. */
typedef struct {
  OssaVec axis;    /* unit, towards the ball's centre */
  OssaVec center;  /* centroid of the narrowest section */
  double radius;   /* of the circle of its area */
  double distance; /* from the ball's centre to it, along the axis */
  double spread;   /* radians by which the axis still moved at the end */
} OssaNeck;

/* @axis: unit, where to start, towards the ball. %FALSE when no section narrower than the ball is
 * found. */
gboolean
ossa_neck_find (const OssaSurface *surface, const OssaBall *ball, OssaVec axis, OssaNeck *neck);

G_END_DECLS
