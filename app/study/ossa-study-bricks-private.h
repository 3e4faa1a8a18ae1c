/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-study-bricks.h"

G_BEGIN_DECLS

/* Cells along an edge, cells, octants of a brick. */
#define OSSA_STUDY_BRICK        8
#define OSSA_STUDY_BRICK_CELLS  (OSSA_STUDY_BRICK * OSSA_STUDY_BRICK * OSSA_STUDY_BRICK)
#define OSSA_STUDY_BRICK_POINTS (8 * OSSA_STUDY_BRICK_CELLS)

/* Bone: the healthy one, or with lesions. */
typedef struct {
  float young[OSSA_STUDY_BRICK_POINTS], fraction[OSSA_STUDY_BRICK_POINTS];
  guint8 tissue[OSSA_STUDY_BRICK_POINTS];
  guint8 tag[OSSA_STUDY_BRICK_CELLS];
} OssaStudyBoneLayer;

/* With the hardware. */
typedef struct {
  float young[OSSA_STUDY_BRICK_POINTS];
  gint16 part[OSSA_STUDY_BRICK_POINTS];
  guint8 tag[OSSA_STUDY_BRICK_CELLS];
} OssaStudyTopLayer;

/* What is %NULL is as the layer below; without a healthy layer there is no bone. */
typedef struct {
  OssaStudyBoneLayer *healthy, *lesion;
  OssaStudyTopLayer *top;
  gboolean lesion_is_new, top_is_old;
} OssaStudyBrick;

struct _OssaStudyBricks {
  OssaBone *bone;
  OssaGrid grid;
  int n[3]; /* bricks */
  guint n_bricks;
  OssaStudyBrick *bricks;
  GPtrArray *lesions;       /* referenced, may be empty */
  OssaConstruct *construct; /* or %NULL */
};

/* The first cell of brick number @at. */
void ossa_study_brick_place (const OssaStudyBricks *self, guint at, int lo[3]);
/* The middle of a brick, world, and how far its corners lie from it. */
OssaVec ossa_study_brick_middle (const OssaStudyBricks *self, guint at, double *radius);
/* The octants of cell number @cell of the brick that begins at @lo. */
void
ossa_study_cell_place (const OssaStudyBricks *self, const int lo[3], guint cell, OssaVec points[8]);

/* What lies below the hardware; %NULL: no bone. */
static inline const OssaStudyBoneLayer *
ossa_study_brick_get_bone (const OssaStudyBrick *brick)
{
  return brick->lesion != NULL ? brick->lesion : brick->healthy;
}

/* Lays @construct over the bricks that it reaches, where it or what lies below is new. Returns how
 * many cells were sampled. */
guint ossa_study_bricks_change_construct (OssaStudyBricks *self, OssaConstruct *construct);

G_END_DECLS
