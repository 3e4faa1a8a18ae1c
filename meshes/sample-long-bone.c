/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "sample-long-bone.h"

double
sample_long_bone_shaft (const SampleLongBone *self, OssaVec p)
{
  return sample_tube (p, self->outline, self->n_outline, self->ridges, self->n_ridges);
}

double
sample_long_bone_cortex_mm (const SampleBone *bone, OssaVec p)
{
  const SampleLongBone *self = bone->shape;

  return sample_table (self->cortex, self->n_cortex, p.z);
}

/* Thin cortex is more porous. */
double
sample_long_bone_cortex_density (const SampleBone *bone, OssaVec p)
{
  return 1.02 + 0.14 * sample_step (1.5, 4, sample_long_bone_cortex_mm (bone, p));
}

SampleCore
sample_long_bone_core (const SampleBone *bone, OssaVec p, double depth)
{
  const SampleLongBone *self = bone->shape;
  const double fade = 25;
  double middle = (self->canal_from + self->canal_to) / 2;
  double spongy = p.z < middle ? self->spongy_low : self->spongy_high;
  double in_canal = sample_step (self->canal_from, self->canal_from + fade, p.z) *
                    (1 - sample_step (self->canal_to - fade, self->canal_to, p.z));
  double lining = 0.10 * sample_bell ((depth - sample_long_bone_cortex_mm (bone, p)) / 1.5);

  spongy *= 0.75 + 0.7 * sample_bell (depth / self->dense_mm);
  return (SampleCore){ spongy + in_canal * (0.02 + lining - spongy), in_canal > 0.85 };
}

double
sample_long_bone_canal_min (const SampleBone *bone)
{
  const SampleLongBone *self = bone->shape;
  double least = INFINITY;

  for (double z = self->canal_from; z < self->canal_to; z += 1) {
    SampleStation s = sample_tube_at (self->outline, self->n_outline, z);
    double cortex = sample_long_bone_cortex_mm (bone, ossa_vec (s.x, s.y, z));

    least = fmin (least, 2 * (fmin (s.rx, s.ry) - cortex));
  }
  return least;
}
