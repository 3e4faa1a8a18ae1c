/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-study-sample.h"

void
ossa_study_place_octants (const OssaGrid *grid, const int cell[3], OssaVec points[8])
{
  for (int q = 0; q < 8; q++) {
    OssaVec local = ossa_vec (cell[0] + (q & 1 ? 0.75 : 0.25), cell[1] + (q & 2 ? 0.75 : 0.25),
                              cell[2] + (q & 4 ? 0.75 : 0.25));

    points[q] = ossa_frame_point_to_world (&grid->frame, ossa_vec_scale (local, grid->h));
  }
}

void
ossa_study_sample_bone (const OssaBone *bone,
                        const GPtrArray *lesions,
                        double width,
                        const OssaStudySamples *s)
{
  ossa_bone_sample_with_lesions (bone, lesions, s->n, s->points, width, s->young, s->fraction,
                                 s->tissue);
}

void
ossa_study_sample_hardware (const OssaConstruct *construct, double width, const OssaStudySamples *s)
{
  if (construct != NULL)
    ossa_construct_apply (construct, s->n, s->points, width, s->young, s->part);
  else
    for (guint i = 0; i < s->n; i++)
      s->part[i] = -1;
}

guint8
ossa_study_tag_cell (const float *young_mpa,
                     const float *fraction,
                     const guint8 *tissue,
                     const gint16 *part)
{
  float share[OSSA_N_TISSUES] = { 0 };
  guint8 tag = OSSA_TISSUE_NONE;
  gboolean cut = FALSE;

  for (int q = 0; q < 8; q++) {
    if (part[q] >= 0)
      return OSSA_TISSUE_IMPLANT;
    cut |= part[q] < -1 && young_mpa[q] > 0;
    if (young_mpa[q] > 0 && tissue[q] < OSSA_N_TISSUES)
      share[tissue[q]] += fraction[q];
  }
  if (cut)
    return OSSA_TISSUE_MARROW;
  for (guint8 i = OSSA_TISSUE_NONE + 1; i < OSSA_N_TISSUES; i++)
    if (share[i] > share[tag])
      tag = i;
  return tag;
}
