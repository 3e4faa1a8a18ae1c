/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-locator.h"
#include "ossa-progress.h"
#include "ossa-site.h"

G_BEGIN_DECLS

/**
 * OssaLandmarks:
 *
 * What anatomy says of a surface, found without a click in any orientation: named points, directions and measures,
 * each with a confidence (0 to 1), each open to override. Immutable, reference counted, any thread.
 *
 * Points common to long bones: "proximal-end", "distal-end" (ends of the long axis on the surface),
 * "isthmus" (centre of the narrowest canal). Femur: "head-center", "neck-center", "greater-trochanter",
 * "lesser-trochanter", "piriformis", "medial-condyle", "lateral-condyle", "intercondylar-notch",
 * "shaft-proximal", "shaft-distal". Humerus: "head-center", "greater-tuberosity", "medial-epicondyle",
 * "lateral-epicondyle". Tibia: "medial-plateau", "lateral-plateau", "tuberosity", "medial-malleolus". Vertebra:
 * "body-center", "upper-endplate", "lower-endplate", "canal-center", "left-pedicle", "right-pedicle",
 * "spinous-process".
 * Directions (unit): "long-axis" (distal to proximal), "shaft-axis", "neck-axis" (to the head), and the frame.
 * Measures: "length" mm, "head-radius" mm, "neck-angle" deg, "neck-length" mm, "anteversion" deg,
 * "bow-radius" mm (0: straight), "canal-min" mm (diameter), "shaft-diameter" mm.
 */
typedef struct _OssaLandmarks OssaLandmarks;

typedef enum { OSSA_LANDMARK_POINT, OSSA_LANDMARK_DIRECTION, OSSA_LANDMARK_MEASURE } OssaLandmarkKind;

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
  const OssaLandmark *overrides;
  guint n_overrides;
} OssaLandmarkHints;

/* %OSSA_ERROR_GEOMETRY says which landmark failed and how to give it by hand. A cut bone (a proximal femur) gives
 * what it has. */
OssaLandmarks *ossa_landmarks_find (OssaLocator *locator, const OssaLandmarkHints *hints,
                                    OssaProgress *progress, GError **error);
OssaLandmarks *ossa_landmarks_ref (OssaLandmarks *self);
void ossa_landmarks_unref (OssaLandmarks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaLandmarks, ossa_landmarks_unref)

OssaSite ossa_landmarks_get_site (const OssaLandmarks *self);
double ossa_landmarks_get_site_confidence (const OssaLandmarks *self);
OssaSide ossa_landmarks_get_side (const OssaLandmarks *self);
double ossa_landmarks_get_side_confidence (const OssaLandmarks *self);

guint ossa_landmarks_get_n (const OssaLandmarks *self);
const OssaLandmark *ossa_landmarks_get (const OssaLandmarks *self, guint index);
const OssaLandmark *ossa_landmarks_lookup (const OssaLandmarks *self, const char *id); /* or %NULL */

/* Axes lateral, anterior, superior; origin at the site's load centre (femur: head centre; vertebra: body centre).
 * Left-handed for left bones, so that components for a right bone hold on both sides. */
OssaFrame ossa_landmarks_get_frame (const OssaLandmarks *self);

/* The centre line of the shaft from distal to proximal, mm, evenly spaced; the bow is in it. */
const OssaVec *ossa_landmarks_get_shaft_line (const OssaLandmarks *self, guint *n);
/* At each point of that line: the outer radius of equal area, and the largest circle that fits inside. */
const double *ossa_landmarks_get_shaft_radii (const OssaLandmarks *self);

/* "id=x,y,z" for points and directions, "id=value" for measures. */
gboolean ossa_landmark_parse (const char *text, OssaLandmark *landmark, GError **error);

G_END_DECLS
