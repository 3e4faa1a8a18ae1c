/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-vec.h"

G_BEGIN_DECLS

/* What a painted lesion is made of: balls whose union it is, as a GArray of OssaLesionBall. */

#define OSSA_LESION_MAX_BALLS          512
#define OSSA_LESION_BALL_MIN_RADIUS_MM 0.5
#define OSSA_LESION_BALL_MAX_RADIUS_MM 50

typedef struct {
  OssaVec center; /* world mm */
  double radius;  /* mm */
} OssaLesionBall;

GArray *ossa_lesion_balls_new (void);
GArray *ossa_lesion_balls_copy (const GArray *self);

/* One more, unless it lies within one of them; those that lie within it go. %OSSA_ERROR_USAGE for a
 * radius out of range, a place that is none, and beyond OSSA_LESION_MAX_BALLS. */
gboolean ossa_lesion_balls_add (GArray *self, OssaVec center, double radius, GError **error);

/* Takes out those with their centre within @radius of @center; returns how many. */
guint ossa_lesion_balls_erase (GArray *self, OssaVec center, double radius);

/* Signed distance of the union's border, mm, negative inside; exact outside, and inside never
 * deeper than it is. +inf without balls. */
double ossa_lesion_balls_distance (const GArray *self, OssaVec p);

OssaBox ossa_lesion_balls_get_box (const GArray *self);

G_END_DECLS
