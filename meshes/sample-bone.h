/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "sample-mesher.h"

G_BEGIN_DECLS

/* A bone as formulas in its anatomical frame: x lateral (vertebra: right), y anterior, z superior,
 * of a right bone. */

typedef struct {
  const char *region; /* "lesion-lytic", ... : also the region's name in the file */
  const char *type;   /* "lytic", "blastic", "mixed" */
  OssaVec center, radii;
} SampleLesion;

typedef struct {
  double density;  /* ash, g/cm3 */
  gboolean marrow; /* else trabecular */
} SampleCore;

typedef struct _SampleBone SampleBone;

struct _SampleBone {
  const char *name, *site, *side;
  gboolean is_long;
  OssaBox box;
  double spacing;  /* of the tetrahedra, mm */
  OssaFrame place; /* of the anatomical frame in the file; left-handed for a left bone */
  SampleDistance distance;
  double (*cortex_mm) (const SampleBone *bone, OssaVec p);
  double (*cortex_density) (const SampleBone *bone, OssaVec p);
  /* What lies @depth mm below the surface, inside the cortex. */
  SampleCore (*core) (const SampleBone *bone, OssaVec p, double depth);
  /* Adds the truths that follow from the formulas (see sample-truth.h). */
  void (*landmarks) (const SampleBone *bone, GPtrArray *truths);
  gconstpointer shape;
  const SampleLesion *lesions;
  guint n_lesions;
};

/* The farthest point of the surface along unit @direction, on lines that pass within @reach mm of
 * @near; space must be free
 * @reach mm beyond @near. */
OssaVec sample_extreme (const SampleBone *bone, OssaVec near, double reach, OssaVec direction);

/* How far it is from @from along unit @direction to where the surface is first crossed, mm; 0 when
 * it never is. */
double sample_ray (const SampleBone *bone, OssaVec from, OssaVec direction);

/* Area, mm2, and centroid of what can be seen from @middle in the plane across unit @normal: a
 * section of the bone, or of a hole in it. */
double sample_section (const SampleBone *bone, OssaVec middle, OssaVec normal, OssaVec *centroid);

/* Extent of the body along unit @axis, mm; @low and @high, when given, take the end points. */
double sample_extent (const SampleBone *bone, OssaVec axis, OssaVec *low, OssaVec *high);

/* One for each file, made in their own sources. */
SampleBone sample_femur_subtrochanteric (void);
SampleBone sample_femur_neck (void);
SampleBone sample_femur_blastic_mixed (void);
SampleBone sample_humerus (void);
SampleBone sample_tibia (void);
SampleBone sample_vertebra (void);

G_END_DECLS
