/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-locator.h"
#include "ossa-progress.h"
#include "ossa-site.h"

G_BEGIN_DECLS

/**
 * OssaLandmarks:
 *
 * What anatomy says of a surface, found without a click in any orientation: named points,
 * directions and measures, each with a confidence (0 to 1), each open to override. Immutable,
 * reference counted, any thread.
 *
 * Any elongated bone: points "proximal-end", "distal-end" (where the long axis through the centroid
 * passes the bone's extent), "isthmus" (shaft centre at the narrowest canal), "shaft-proximal",
 * "shaft-distal" (the mid-line's ends, where the diaphysis ends); directions "long-axis" (the
 * longest principal axis of the volume, distal to proximal; of a stump the shaft's), "shaft-axis"
 * (the straight line fitted to the diaphysis); measures "length" (extent along the long axis),
 * "shaft-diameter" (outer, of equal area, at the isthmus), "canal-min" (diameter of the largest
 * circle in the canal at the isthmus), "bow-radius" (0: straight). Lengths mm.
 *
 * Femur: "head-center", "head-radius", "neck-center" (centroid of the narrowest neck section),
 * "neck-axis" (to the head's centre from the neck's sections near that), "neck-angle" deg (between
 * neck axis and distal shaft axis, CCD), "neck-length" (head centre to the mid-line), "anteversion"
 * deg (of the neck axis over the posterior condylar line), "greater-trochanter" (tip, highest along
 * the line from notch to head), "lesser-trochanter" (apex), "piriformis" (where the shaft axis
 * leaves the bone), "medial-condyle", "lateral-condyle" (lowest along that line),
 * "medial-condyle-back", "lateral-condyle-back" (rearmost points), "intercondylar-notch" (where the
 * mid-line leaves the bone). A stump has no condyles: its frame takes the usual anteversion.
 *
 * Humerus: "head-center", "head-radius", "neck-axis" (across the rim of the joint surface),
 * "neck-angle", "anteversion" (negative: retroversion), "greater-tuberosity" (farthest from the
 * head's side), "medial-epicondyle", "lateral-epicondyle".
 *
 * Tibia: "medial-plateau", "lateral-plateau" (middles of the halves), "tuberosity" (foremost below
 * the plateau), "medial-malleolus" (tip).
 *
 * Vertebra: "long-axis", "length", "body-center", "upper-endplate", "lower-endplate",
 * "canal-center" (mean of the closed sections), "left-pedicle", "right-pedicle" (beside the front
 * half of the canal), "spinous-process" (rearmost).
 */
typedef struct _OssaLandmarks OssaLandmarks;

typedef enum {
  OSSA_LANDMARK_POINT,
  OSSA_LANDMARK_DIRECTION,
  OSSA_LANDMARK_MEASURE
} OssaLandmarkKind;

typedef struct {
  const char *id; /* interned */
  OssaLandmarkKind kind;
  OssaVec vec;       /* world mm, or a unit vector */
  double value;      /* measures, mm or deg */
  double confidence; /* 1 for an override */
  gboolean overridden;
} OssaLandmark;

/* What the caller knows; %OSSA_SIDE_UNKNOWN and a site of -1 are found too. */
typedef struct {
  int site; /* OssaSite or -1 */
  OssaSide side;
  /* What tells "canal-min" of a surface: the site's cortex, or better a canal surface; %NULL. */
  const OssaTissueData *data;
  const OssaLocator *canal;
  const OssaLandmark *overrides;
  guint n_overrides;
} OssaLandmarkHints;

/* %OSSA_ERROR_GEOMETRY says which landmark failed and how to give it by hand. A cut bone (a
 * proximal femur) gives what it has. */
OssaLandmarks *ossa_landmarks_find (OssaLocator *locator,
                                    const OssaLandmarkHints *hints,
                                    OssaProgress *progress,
                                    GError **error);
OssaLandmarks *ossa_landmarks_ref (OssaLandmarks *self);
void ossa_landmarks_unref (OssaLandmarks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaLandmarks, ossa_landmarks_unref)

OssaSite ossa_landmarks_get_site (const OssaLandmarks *self);
double ossa_landmarks_get_site_confidence (const OssaLandmarks *self);
OssaSide ossa_landmarks_get_side (const OssaLandmarks *self);
double ossa_landmarks_get_side_confidence (const OssaLandmarks *self);

guint ossa_landmarks_get_n (const OssaLandmarks *self);
const OssaLandmark *ossa_landmarks_get (const OssaLandmarks *self, guint index);
const OssaLandmark *ossa_landmarks_lookup (const OssaLandmarks *self,
                                           const char *id); /* or %NULL */

/* Axes lateral, anterior, superior; origin at the site's load centre (femur: head centre; vertebra:
 * body centre). Left-handed for left bones, so that components for a right bone hold on both sides.
 */
OssaFrame ossa_landmarks_get_frame (const OssaLandmarks *self);

/* The centre line of the shaft from distal to proximal, mm, evenly spaced; the bow is in it. */
const OssaVec *ossa_landmarks_get_shaft_line (const OssaLandmarks *self, guint *n);
/* At each point of that line: the radius of a circle as large as the outer section, and of the
 * largest circle that fits inside the outer section. As many as the line has points. */
const double *ossa_landmarks_get_shaft_radii (const OssaLandmarks *self);
const double *ossa_landmarks_get_shaft_inscribed (const OssaLandmarks *self);

/* Whether the measure @id is an angle, deg; the others are lengths, mm. */
gboolean ossa_landmark_is_angle (const char *id);

/* "id=x,y,z" for points and directions, "id=value" for measures. */
gboolean ossa_landmark_parse (const char *text, OssaLandmark *landmark, GError **error);

G_END_DECLS
