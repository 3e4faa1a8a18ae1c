/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-study-bricks-private.h"

#include <string.h>

#include "ossa-study-sample.h"

#define ROWS       (OSSA_STUDY_BRICK * OSSA_STUDY_BRICK)
#define ROW_POINTS (8 * OSSA_STUDY_BRICK)

/* Rows of a brick that hardware reaches, side by side. */
typedef struct {
  guint n;
  guint8 row[ROWS];
  OssaVec points[OSSA_STUDY_BRICK_POINTS];
  float young[OSSA_STUDY_BRICK_POINTS];
  gint16 part[OSSA_STUDY_BRICK_POINTS];
} Gather;

/* Whether hardware may change a row of cells, whose octants are given. */
static gboolean
row_is_reached (const OssaStudyBricks *self, const OssaVec points[ROW_POINTS])
{
  OssaVec middle = ossa_vec_lerp (points[0], points[ROW_POINTS - 1], 0.5);
  double radius = 0.5 * ossa_vec_distance (points[0], points[ROW_POINTS - 1]);

  return ossa_construct_reaches (self->construct, middle, radius, self->grid.h / 2);
}

static void
gather_rows (const OssaStudyBricks *self, guint at, const float *young, Gather *gather)
{
  int lo[3];

  ossa_study_brick_place (self, at, lo);
  gather->n = 0;
  for (guint row = 0; row < ROWS; row++) {
    OssaVec *points = gather->points + ROW_POINTS * gather->n;

    ossa_study_cell_place (self, lo, row * OSSA_STUDY_BRICK, points);
    ossa_study_cell_place (self, lo, row * OSSA_STUDY_BRICK + OSSA_STUDY_BRICK - 1,
                           points + ROW_POINTS - 8);
    if (!row_is_reached (self, points))
      continue;
    for (guint i = 1; i < OSSA_STUDY_BRICK - 1; i++)
      ossa_study_cell_place (self, lo, row * OSSA_STUDY_BRICK + i, points + 8 * i);
    memcpy (gather->young + ROW_POINTS * gather->n, young + ROW_POINTS * row,
            ROW_POINTS * sizeof (float));
    gather->row[gather->n++] = (guint8)row;
  }
}

static void
scatter_row (OssaStudyTopLayer *top, const OssaStudyBoneLayer *bone, const Gather *gather, guint i)
{
  static const float no_fraction[8];
  static const guint8 no_tissue[8];
  const guint row = gather->row[i];

  memcpy (top->young + ROW_POINTS * row, gather->young + ROW_POINTS * i,
          ROW_POINTS * sizeof (float));
  memcpy (top->part + ROW_POINTS * row, gather->part + ROW_POINTS * i,
          ROW_POINTS * sizeof (gint16));
  for (guint cell = row * OSSA_STUDY_BRICK; cell < (row + 1) * OSSA_STUDY_BRICK; cell++)
    top->tag[cell] = ossa_study_tag_cell (
        top->young + 8 * cell, bone != NULL ? bone->fraction + 8 * cell : no_fraction,
        bone != NULL ? bone->tissue + 8 * cell : no_tissue, top->part + 8 * cell);
}

/* The bone, and the rows of cells that hardware reaches laid over it. Returns how many cells. */
static guint
sample_top (OssaStudyBricks *self, guint at, Gather *gather)
{
  OssaStudyBrick *brick = &self->bricks[at];
  const OssaStudyBoneLayer *bone = ossa_study_brick_get_bone (brick);
  OssaStudyTopLayer *top;

  if (brick->top == NULL)
    brick->top = g_new (OssaStudyTopLayer, 1);
  top = brick->top;
  memset (top, 0, sizeof *top);
  memset (top->part, 0xff, sizeof top->part); /* -1 */
  if (bone != NULL) {
    memcpy (top->young, bone->young, sizeof top->young);
    memcpy (top->tag, bone->tag, sizeof top->tag);
  }
  gather_rows (self, at, top->young, gather);
  ossa_study_sample_hardware (self->construct, self->grid.h / 2,
                              &(OssaStudySamples){ ROW_POINTS * gather->n, gather->points,
                                                   gather->young, NULL, NULL, gather->part });
  for (guint i = 0; i < gather->n; i++)
    scatter_row (top, bone, gather, i);
  return OSSA_STUDY_BRICK * gather->n;
}

/* Marks or drops the hardware's layer of a brick. */
static void
mark_top (OssaStudyBricks *self, guint at, gboolean construct_is_new)
{
  OssaStudyBrick *brick = &self->bricks[at];
  double radius;
  OssaVec middle = ossa_study_brick_middle (self, at, &radius);
  gboolean now = construct_is_new
                     ? self->construct != NULL && ossa_construct_reaches (self->construct, middle,
                                                                          radius, self->grid.h / 2)
                     : brick->top != NULL;

  brick->top_is_old = now && (construct_is_new || brick->lesion_is_new);
  brick->lesion_is_new = FALSE;
  if (!now)
    g_clear_pointer (&brick->top, g_free);
}

guint
ossa_study_bricks_change_construct (OssaStudyBricks *self, OssaConstruct *construct)
{
  const gboolean is_new = construct != self->construct;
  guint n = 0;

  if (is_new) {
    g_clear_pointer (&self->construct, ossa_construct_unref);
    self->construct = construct != NULL ? ossa_construct_ref (construct) : NULL;
  }
#pragma omp parallel reduction(+ : n)
  {
    g_autofree Gather *gather = g_new (Gather, 1);

#pragma omp for schedule(dynamic, 8)
    for (guint at = 0; at < self->n_bricks; at++) {
      mark_top (self, at, is_new);
      if (self->bricks[at].top_is_old)
        n += sample_top (self, at, gather);
    }
  }
  return n;
}
