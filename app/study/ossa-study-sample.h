/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-bone.h"
#include "ossa-construct.h"
#include "ossa-grid.h"

G_BEGIN_DECLS

/* What cells are sampled into, [cell][octant]. Plain data, borrowed. */
typedef struct {
  guint n; /* octants */
  OssaVec *points;
  float *young; /* MPa */
  float *fraction;
  guint8 *tissue;
  gint16 *part; /* as of ossa_construct_apply() */
} OssaStudySamples;

/* The middles of the octants of @cell, world mm. */
void ossa_study_place_octants (const OssaGrid *grid, const int cell[3], OssaVec points[8]);
/* Bone and lesions (may be %NULL) at @samples' points, whose cubes have the edge @width. */
void ossa_study_sample_bone (const OssaBone *bone,
                             const GPtrArray *lesions,
                             double width,
                             const OssaStudySamples *samples);
/* The hardware laid over that; %NULL: none, and every part is -1. */
void ossa_study_sample_hardware (const OssaConstruct *construct,
                                 double width,
                                 const OssaStudySamples *samples);

/* A cell that any hardware reaches into is hardware, one that is cut or lined is not judged; else
 * the tissue that fills most of it. Eight octants each. */
guint8 ossa_study_tag_cell (const float *young_mpa,
                            const float *fraction,
                            const guint8 *tissue,
                            const gint16 *part);

G_END_DECLS
