/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "sample-bone.h"

G_BEGIN_DECLS

/* Every sample, one for each file. */
typedef SampleBone (*SampleMaker) (void);

static const SampleMaker sample_bones[] = {
  sample_femur_subtrochanteric,
  sample_femur_neck,
  sample_femur_blastic_mixed,
  sample_humerus,
  sample_tibia,
  sample_vertebra,
};
#define SAMPLE_N_BONES G_N_ELEMENTS (sample_bones)

G_END_DECLS
