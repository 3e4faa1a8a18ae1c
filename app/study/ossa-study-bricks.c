/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-study-bricks-private.h"

#include <string.h>

#include "ossa-study-sample.h"

void
ossa_study_brick_place (const OssaStudyBricks *self, guint at, int lo[3])
{
  lo[0] = (int)at % self->n[0] * OSSA_STUDY_BRICK;
  lo[1] = (int)at / self->n[0] % self->n[1] * OSSA_STUDY_BRICK;
  lo[2] = (int)at / self->n[0] / self->n[1] * OSSA_STUDY_BRICK;
}

OssaVec
ossa_study_brick_middle (const OssaStudyBricks *self, guint at, double *radius)
{
  const OssaGrid *grid = &self->grid;
  int lo[3];
  OssaVec middle;

  ossa_study_brick_place (self, at, lo);
  middle = ossa_vec (lo[0] + 0.5 * OSSA_STUDY_BRICK, lo[1] + 0.5 * OSSA_STUDY_BRICK,
                     lo[2] + 0.5 * OSSA_STUDY_BRICK);
  *radius = 0.5 * OSSA_STUDY_BRICK * sqrt (3.0) * grid->h;
  return ossa_frame_point_to_world (&grid->frame, ossa_vec_scale (middle, grid->h));
}

void
ossa_study_cell_place (const OssaStudyBricks *self, const int lo[3], guint cell, OssaVec points[8])
{
  const int at[3] = { lo[0] + (int)cell % OSSA_STUDY_BRICK,
                      lo[1] + (int)cell / OSSA_STUDY_BRICK % OSSA_STUDY_BRICK,
                      lo[2] + (int)cell / (OSSA_STUDY_BRICK * OSSA_STUDY_BRICK) };

  ossa_study_place_octants (&self->grid, at, points);
}

static void
tag_bone (OssaStudyBoneLayer *layer, guint cell)
{
  static const gint16 bone[8] = { -1, -1, -1, -1, -1, -1, -1, -1 };

  layer->tag[cell] = ossa_study_tag_cell (layer->young + 8 * cell, layer->fraction + 8 * cell,
                                          layer->tissue + 8 * cell, bone);
}

static void
sample_healthy (OssaStudyBricks *self, guint at, OssaVec *points)
{
  OssaStudyBrick *brick = &self->bricks[at];
  double radius;
  OssaVec middle = ossa_study_brick_middle (self, at, &radius);
  OssaStudyBoneLayer *layer;
  int lo[3];

  if (ossa_distance_at (ossa_bone_get_distance (self->bone), middle) > radius + self->grid.h)
    return;
  ossa_study_brick_place (self, at, lo);
  layer = brick->healthy = g_new (OssaStudyBoneLayer, 1);
  for (guint cell = 0; cell < OSSA_STUDY_BRICK_CELLS; cell++)
    ossa_study_cell_place (self, lo, cell, points + 8 * cell);
  ossa_study_sample_bone (self->bone, NULL, self->grid.h / 2,
                          &(OssaStudySamples){ OSSA_STUDY_BRICK_POINTS, points, layer->young,
                                               layer->fraction, layer->tissue, NULL });
  for (guint cell = 0; cell < OSSA_STUDY_BRICK_CELLS; cell++)
    tag_bone (layer, cell);
}

static gboolean
sample_all_healthy (OssaStudyBricks *self, OssaProgress *progress, GError **error)
{
  const guint layer = (guint)(self->n[0] * self->n[1]);

  for (guint first = 0; first < self->n_bricks; first += layer) {
    if (ossa_progress_check (progress, error))
      return FALSE;
#pragma omp parallel
    {
      g_autofree OssaVec *points = g_new (OssaVec, OSSA_STUDY_BRICK_POINTS);

#pragma omp for schedule(dynamic, 1)
      for (guint at = first; at < first + layer; at++)
        sample_healthy (self, at, points);
    }
    ossa_progress_step (progress, (double)(first + layer) / self->n_bricks);
  }
  return TRUE;
}

OssaStudyBricks *
ossa_study_bricks_new (OssaBone *bone, const OssaGrid *grid, OssaProgress *progress, GError **error)
{
  g_autoptr (OssaStudyBricks) self = g_new0 (OssaStudyBricks, 1);

  self->bone = ossa_bone_ref (bone);
  self->grid = *grid;
  self->lesions = g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_lesion_unref);
  self->n_bricks = 1;
  for (int i = 0; i < 3; i++) {
    self->n[i] = (grid->n[i] + OSSA_STUDY_BRICK - 1) / OSSA_STUDY_BRICK;
    self->grid.n[i] = self->n[i] * OSSA_STUDY_BRICK;
    self->n_bricks *= (guint)self->n[i];
  }
  self->bricks = g_new0 (OssaStudyBrick, self->n_bricks);
  return sample_all_healthy (self, progress, error) ? g_steal_pointer (&self) : NULL;
}

void
ossa_study_bricks_free (OssaStudyBricks *self)
{
  for (guint at = 0; at < self->n_bricks; at++) {
    g_free (self->bricks[at].healthy);
    g_free (self->bricks[at].lesion);
    g_free (self->bricks[at].top);
  }
  g_free (self->bricks);
  ossa_bone_unref (self->bone);
  g_ptr_array_unref (self->lesions);
  g_clear_pointer (&self->construct, ossa_construct_unref);
  g_free (self);
}

const OssaGrid *
ossa_study_bricks_get_grid (const OssaStudyBricks *self)
{
  return &self->grid;
}

gsize
ossa_study_bricks_get_bytes (const OssaStudyBricks *self)
{
  gsize bytes = self->n_bricks * sizeof (OssaStudyBrick);

  for (guint at = 0; at < self->n_bricks; at++) {
    const OssaStudyBrick *brick = &self->bricks[at];

    bytes += ((brick->healthy != NULL) + (brick->lesion != NULL)) * sizeof (OssaStudyBoneLayer) +
             (brick->top != NULL) * sizeof (OssaStudyTopLayer);
  }
  return bytes;
}

static gboolean
lesions_differ (const OssaStudyBricks *self, const GPtrArray *lesions)
{
  guint n = lesions != NULL ? lesions->len : 0;
  gboolean same = n == self->lesions->len;

  for (guint i = 0; same && i < n; i++)
    same = lesions->pdata[i] == self->lesions->pdata[i];
  return !same;
}

/* Whether a box of @half edges along the world's axes about @p meets a lesion's box. */
static gboolean
lesions_reach (const GPtrArray *lesions, OssaVec p, double half)
{
  for (guint i = 0; i < lesions->len; i++) {
    OssaBox box = ossa_lesion_get_box (lesions->pdata[i]);

    box = ossa_box_grown (&box, half);
    if (ossa_box_contains (&box, p))
      return TRUE;
  }
  return FALSE;
}

/* The healthy brick, and the cells that lesions reach sampled with them. Returns how many. */
static guint
sample_lesions (OssaStudyBricks *self, guint at)
{
  OssaStudyBrick *brick = &self->bricks[at];
  const double width = self->grid.h / 2;
  guint n = 0;
  int lo[3];

  ossa_study_brick_place (self, at, lo);
  if (brick->lesion == NULL)
    brick->lesion = g_new (OssaStudyBoneLayer, 1);
  *brick->lesion = *brick->healthy;
  for (guint cell = 0; cell < OSSA_STUDY_BRICK_CELLS; cell++) {
    OssaStudyBoneLayer *layer = brick->lesion;
    OssaVec points[8], middle;

    ossa_study_cell_place (self, lo, cell, points);
    middle = ossa_vec_lerp (points[0], points[7], 0.5);
    if (!lesions_reach (self->lesions, middle, 2 * self->grid.h))
      continue;
    ossa_study_sample_bone (self->bone, self->lesions, width,
                            &(OssaStudySamples){ 8, points, layer->young + 8 * cell,
                                                 layer->fraction + 8 * cell,
                                                 layer->tissue + 8 * cell, NULL });
    tag_bone (layer, cell);
    n++;
  }
  return n;
}

static guint
change_lesions (OssaStudyBricks *self, const GPtrArray *lesions)
{
  guint n = 0;

  if (!lesions_differ (self, lesions))
    return 0;
  g_ptr_array_set_size (self->lesions, 0);
  for (guint i = 0; lesions != NULL && i < lesions->len; i++)
    g_ptr_array_add (self->lesions, ossa_lesion_ref (lesions->pdata[i]));
#pragma omp parallel for schedule(dynamic, 4) reduction(+ : n)
  for (guint at = 0; at < self->n_bricks; at++) {
    OssaStudyBrick *brick = &self->bricks[at];
    double radius;
    OssaVec middle = ossa_study_brick_middle (self, at, &radius);
    gboolean now =
        brick->healthy != NULL && lesions_reach (self->lesions, middle, radius + 2 * self->grid.h);

    brick->lesion_is_new = now || brick->lesion != NULL;
    if (now)
      n += sample_lesions (self, at);
    else
      g_clear_pointer (&brick->lesion, g_free);
  }
  return n;
}

gboolean
ossa_study_bricks_change (OssaStudyBricks *self,
                          const GPtrArray *lesions,
                          OssaConstruct *construct,
                          guint *n_resampled,
                          OssaProgress *progress,
                          GError **error)
{
  *n_resampled = change_lesions (self, lesions);
  if (ossa_progress_check (progress, error))
    return FALSE;
  *n_resampled += ossa_study_bricks_change_construct (self, construct);
  return !ossa_progress_check (progress, error);
}

static const OssaStudyBrick *
find_brick (const OssaStudyBricks *self, const int cell[3])
{
  return &self->bricks[((gsize)(cell[2] / OSSA_STUDY_BRICK) * (gsize)self->n[1] +
                        (gsize)(cell[1] / OSSA_STUDY_BRICK)) *
                           (gsize)self->n[0] +
                       (gsize)(cell[0] / OSSA_STUDY_BRICK)];
}

static void
copy_one (const OssaStudyBrick *brick, float *octants, guint8 *tags, const int n[3])
{
  const OssaStudyBoneLayer *bone = ossa_study_brick_get_bone (brick);
  const float *young = brick->top != NULL ? brick->top->young : bone->young;
  const guint8 *tag = brick->top != NULL ? brick->top->tag : bone->tag;

  for (int k = 0; k < OSSA_STUDY_BRICK; k++)
    for (int j = 0; j < OSSA_STUDY_BRICK; j++) {
      gsize to = ((gsize)k * (gsize)n[1] + (gsize)j) * (gsize)n[0];
      gsize from = ((gsize)k * OSSA_STUDY_BRICK + (gsize)j) * OSSA_STUDY_BRICK;

      memcpy (octants + 8 * to, young + 8 * from, 8 * OSSA_STUDY_BRICK * sizeof (float));
      memcpy (tags + to, tag + from, OSSA_STUDY_BRICK);
    }
}

void
ossa_study_bricks_copy (
    const OssaStudyBricks *self, const int lo[3], const int n[3], float *octants, guint8 *tags)
{
  for (int k = 0; k < n[2]; k += OSSA_STUDY_BRICK)
    for (int j = 0; j < n[1]; j += OSSA_STUDY_BRICK)
      for (int i = 0; i < n[0]; i += OSSA_STUDY_BRICK) {
        const OssaStudyBrick *brick =
            find_brick (self, (const int[3]){ lo[0] + i, lo[1] + j, lo[2] + k });
        gsize to = ((gsize)k * (gsize)n[1] + (gsize)j) * (gsize)n[0] + (gsize)i;

        if (brick->healthy != NULL || brick->top != NULL)
          copy_one (brick, octants + 8 * to, tags + to, n);
      }
}

void
ossa_study_bricks_get_cell (const OssaStudyBricks *self,
                            const int index[3],
                            float octants[8],
                            gint16 parts[8])
{
  const OssaStudyBrick *brick = find_brick (self, index);
  const OssaStudyBoneLayer *bone = ossa_study_brick_get_bone (brick);
  const gsize at = 8 * (((gsize)(index[2] % OSSA_STUDY_BRICK) * OSSA_STUDY_BRICK +
                         (gsize)(index[1] % OSSA_STUDY_BRICK)) *
                            OSSA_STUDY_BRICK +
                        (gsize)(index[0] % OSSA_STUDY_BRICK));

  for (int q = 0; q < 8; q++)
    parts[q] = -1;
  if (brick->top != NULL) {
    memcpy (octants, brick->top->young + at, 8 * sizeof (float));
    memcpy (parts, brick->top->part + at, 8 * sizeof (gint16));
  } else if (bone != NULL)
    memcpy (octants, bone->young + at, 8 * sizeof (float));
  else
    memset (octants, 0, 8 * sizeof (float));
}
