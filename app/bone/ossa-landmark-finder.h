/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-ball-search.h"
#include "ossa-landmarks.h"
#include "ossa-shaft.h"

G_BEGIN_DECLS

/**
 * OssaLandmarkFinder:
 *
 * What the finders of all sites share while they look: the surface, evenly spread samples, the
 * shaft, the best ball, and the landmarks found so far. What the caller has overridden replaces
 * what was found at once, so that all that follows from it follows. One thread.
 */
typedef struct {
  OssaLocator *locator;
  OssaSurface *surface; /* borrowed from the locator */
  const OssaLandmarkHints *hints;
  OssaProgress *progress;
  OssaSamples *samples;
  OssaFrame principal; /* of the volume; x is the longest axis */
  double spread[3];    /* standard deviations along it, mm */
  OssaShaft *shaft;
  OssaBall ball;   /* the best ball on the surface */
  double coverage; /* 0: none was found */
  gboolean cut;    /* the surface ends in a flat cut or an opening */
  OssaVec cut_point, cut_normal;
  double cut_area;

  OssaSite site;
  double site_confidence;
  OssaSide side;
  double side_confidence;
  OssaFrame frame;
  GArray *found; /* OssaLandmark */
} OssaLandmarkFinder;

/* Each notes a landmark and returns it, or what the caller gave instead. @confidence is clamped to
 * 0..1. */
OssaVec ossa_finder_point (OssaLandmarkFinder *self, const char *id, OssaVec p, double confidence);
OssaVec
ossa_finder_direction (OssaLandmarkFinder *self, const char *id, OssaVec axis, double confidence);
double
ossa_finder_measure (OssaLandmarkFinder *self, const char *id, double value, double confidence);

/* Whether the caller gave @id; @vec may be %NULL. */
gboolean ossa_finder_is_given (const OssaLandmarkFinder *self, const char *id, OssaVec *vec);

/* Settles the side: @votes > 0 speaks for right, < 0 for left, and its size up to 1 is the
 * confidence. What the caller said goes first. Returns +1 for right or -1 for left. */
int ossa_finder_settle_side (OssaLandmarkFinder *self, double votes);

/* The point of @surface that goes farthest along @axis among those where @keep; smoothed over the
 * last millimetre. %FALSE when none is kept. */
typedef gboolean (*OssaKeepFunc) (OssaVec p, gpointer user_data);
gboolean ossa_finder_farthest (const OssaLandmarkFinder *self,
                               OssaVec axis,
                               OssaKeepFunc keep,
                               gpointer user_data,
                               OssaVec *tip);

/* Height of @p along the shaft's axis. */
double ossa_finder_height (const OssaLandmarkFinder *self, OssaVec p);

/* How far the middle of the volume between two heights lies from the shaft's straight line, along
 * @axis. */
double ossa_finder_offset (const OssaLandmarkFinder *self, double from, double to, OssaVec axis);

/* Long axis, ends, length, isthmus, diameters and bow. Call with the shaft turned proximal and the
 * site known.
 * @confidence: of the long axis. */
void ossa_finder_note_shaft (OssaLandmarkFinder *self, double confidence);

/* How well the body is a bone of this site, 0 to 1, from what the finder knows. */
double ossa_femur_score (const OssaLandmarkFinder *self);
double ossa_humerus_score (const OssaLandmarkFinder *self);
double ossa_tibia_score (const OssaLandmarkFinder *self);
double ossa_vertebra_score (const OssaLandmarkFinder *self);

/* Finds the site's landmarks. %OSSA_ERROR_GEOMETRY names the first that cannot be found. */
gboolean ossa_femur_find (OssaLandmarkFinder *self, GError **error);
gboolean ossa_humerus_find (OssaLandmarkFinder *self, GError **error);
gboolean ossa_tibia_find (OssaLandmarkFinder *self, GError **error);
gboolean ossa_vertebra_find (OssaLandmarkFinder *self, GError **error);
gboolean ossa_long_bone_find (OssaLandmarkFinder *self, GError **error);

/* The part of @v across unit @axis, as a unit vector. */
static inline OssaVec
ossa_across (OssaVec v, OssaVec axis)
{
  return ossa_vec_unit (ossa_vec_mad (v, -ossa_vec_dot (v, axis), axis));
}

/* 0 outside (a, d), 1 within [b, c], linear between. */
static inline double
ossa_within (double x, double a, double b, double c, double d)
{
  if (x <= a || x >= d)
    return 0;
  return x < b ? (x - a) / (b - a) : x > c ? (d - x) / (d - c) : 1;
}

G_END_DECLS
