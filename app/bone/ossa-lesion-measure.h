/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-bone.h"

G_BEGIN_DECLS

/* What the radiologist would measure, from the geometry. */
typedef struct {
  double volume_mm3;               /* of lesion within the bone */
  double greatest_length_mm;       /* in any direction */
  double axial_mm;                 /* extent along the bone's axis of cortex reached */
  double circumferential_fraction; /* of the cortex's circumference, at the worst section, 0 to 1 */
  OssaVec centroid;                /* world mm */
  double axial_position;           /* 0 proximal end to 1 distal end of the long axis */
} OssaLesionMeasure;

/* Sampled at @step mm (0: 1 mm). %OSSA_ERROR_GEOMETRY when the lesion lies wholly outside the bone.
 */
gboolean ossa_lesion_measure (const OssaLesion *lesion,
                              const OssaBone *bone,
                              double step,
                              OssaLesionMeasure *measure,
                              GError **error);

G_END_DECLS
