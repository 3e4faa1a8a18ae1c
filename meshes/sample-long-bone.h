/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "sample-bone.h"
#include "sample-shape.h"

G_BEGIN_DECLS

/* What humerus and tibia share: an upright tube as shaft, a cortex by height, spongy ends, a canal
 * between. */
typedef struct {
  const SampleStation *outline;
  guint n_outline;
  const SampleRidge *ridges;
  guint n_ridges;
  const double (*cortex)[2]; /* height, thickness mm */
  guint n_cortex;
  double canal_from, canal_to; /* heights; spongy bone fades out over 25 mm inside them */
  double spongy_low,
      spongy_high; /* ash density of the spongy bone at the lower and the upper end */
  double dense_mm; /* how deep the denser bone under the joints reaches */
} SampleLongBone;

double sample_long_bone_shaft (const SampleLongBone *self, OssaVec p);

/* For SampleBone, whose shape is a SampleLongBone. */
double sample_long_bone_cortex_mm (const SampleBone *bone, OssaVec p);
double sample_long_bone_cortex_density (const SampleBone *bone, OssaVec p);
SampleCore sample_long_bone_core (const SampleBone *bone, OssaVec p, double depth);

/* The narrowest canal by the outline and the cortex: its diameter. */
double sample_long_bone_canal_min (const SampleBone *bone);

G_END_DECLS
