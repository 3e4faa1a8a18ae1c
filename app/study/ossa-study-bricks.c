/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-study-bricks.h"

#include <string.h>

#include "ossa-study-sample.h"

#define EDGE       8
#define CELLS      (EDGE * EDGE * EDGE)
#define POINTS     (8 * CELLS)
#define ROWS       (EDGE * EDGE)
#define ROW_POINTS (8 * EDGE)

/* Bone: the healthy one, or with lesions. */
typedef struct {
  float young[POINTS], fraction[POINTS];
  guint8 tissue[POINTS];
  guint8 tag[CELLS];
} BoneLayer;

/* With the hardware. */
typedef struct {
  float young[POINTS];
  gint16 part[POINTS];
  guint8 tag[CELLS];
} TopLayer;

/* What is %NULL is as the layer below; without a healthy layer there is no bone. */
typedef struct {
  BoneLayer *healthy, *lesion;
  TopLayer *top;
  gboolean lesion_is_new, top_is_old;
} Brick;

struct _OssaStudyBricks {
  OssaBone *bone;
  OssaGrid grid;
  int n[3]; /* bricks */
  guint n_bricks;
  Brick *bricks;
  GPtrArray *lesions;       /* referenced, may be empty */
  OssaConstruct *construct; /* or %NULL */
};

static void
brick_place (const OssaStudyBricks *self, guint at, int lo[3])
{
  lo[0] = (int)at % self->n[0] * EDGE;
  lo[1] = (int)at / self->n[0] % self->n[1] * EDGE;
  lo[2] = (int)at / self->n[0] / self->n[1] * EDGE;
}

/* The middle of a brick, world, and how far its corners lie from it. */
static OssaVec
brick_middle (const OssaStudyBricks *self, guint at, double *radius)
{
  const OssaGrid *grid = &self->grid;
  int lo[3];
  OssaVec middle;

  brick_place (self, at, lo);
  middle = ossa_vec (lo[0] + 0.5 * EDGE, lo[1] + 0.5 * EDGE, lo[2] + 0.5 * EDGE);
  *radius = 0.5 * EDGE * sqrt (3.0) * grid->h;
  return ossa_frame_point_to_world (&grid->frame, ossa_vec_scale (middle, grid->h));
}

static void
cell_place (const OssaStudyBricks *self, const int lo[3], guint cell, OssaVec points[8])
{
  const int at[3] = { lo[0] + (int)cell % EDGE, lo[1] + (int)cell / EDGE % EDGE,
                      lo[2] + (int)cell / (EDGE * EDGE) };

  ossa_study_place_octants (&self->grid, at, points);
}

static void
tag_bone (BoneLayer *layer, guint cell)
{
  static const gint16 bone[8] = { -1, -1, -1, -1, -1, -1, -1, -1 };

  layer->tag[cell] = ossa_study_tag_cell (layer->young + 8 * cell, layer->fraction + 8 * cell,
                                          layer->tissue + 8 * cell, bone);
}

static void
sample_healthy (OssaStudyBricks *self, guint at, OssaVec *points)
{
  Brick *brick = &self->bricks[at];
  double radius;
  OssaVec middle = brick_middle (self, at, &radius);
  BoneLayer *layer;
  int lo[3];

  if (ossa_distance_at (ossa_bone_get_distance (self->bone), middle) > radius + self->grid.h)
    return;
  brick_place (self, at, lo);
  layer = brick->healthy = g_new (BoneLayer, 1);
  for (guint cell = 0; cell < CELLS; cell++)
    cell_place (self, lo, cell, points + 8 * cell);
  ossa_study_sample_bone (
      self->bone, NULL, self->grid.h / 2,
      &(OssaStudySamples){ POINTS, points, layer->young, layer->fraction, layer->tissue, NULL });
  for (guint cell = 0; cell < CELLS; cell++)
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
      g_autofree OssaVec *points = g_new (OssaVec, POINTS);

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
    self->n[i] = (grid->n[i] + EDGE - 1) / EDGE;
    self->grid.n[i] = self->n[i] * EDGE;
    self->n_bricks *= (guint)self->n[i];
  }
  self->bricks = g_new0 (Brick, self->n_bricks);
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
  gsize bytes = self->n_bricks * sizeof (Brick);

  for (guint at = 0; at < self->n_bricks; at++) {
    const Brick *brick = &self->bricks[at];

    bytes += ((brick->healthy != NULL) + (brick->lesion != NULL)) * sizeof (BoneLayer) +
             (brick->top != NULL) * sizeof (TopLayer);
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
  Brick *brick = &self->bricks[at];
  const double width = self->grid.h / 2;
  guint n = 0;
  int lo[3];

  brick_place (self, at, lo);
  if (brick->lesion == NULL)
    brick->lesion = g_new (BoneLayer, 1);
  *brick->lesion = *brick->healthy;
  for (guint cell = 0; cell < CELLS; cell++) {
    BoneLayer *layer = brick->lesion;
    OssaVec points[8], middle;

    cell_place (self, lo, cell, points);
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
    Brick *brick = &self->bricks[at];
    double radius;
    OssaVec middle = brick_middle (self, at, &radius);
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

static const BoneLayer *
get_bone (const Brick *brick)
{
  return brick->lesion != NULL ? brick->lesion : brick->healthy;
}

/* Rows of a brick that hardware reaches, side by side. */
typedef struct {
  guint n;
  guint8 row[ROWS];
  OssaVec points[POINTS];
  float young[POINTS];
  gint16 part[POINTS];
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

  brick_place (self, at, lo);
  gather->n = 0;
  for (guint row = 0; row < ROWS; row++) {
    OssaVec *points = gather->points + ROW_POINTS * gather->n;

    cell_place (self, lo, row * EDGE, points);
    cell_place (self, lo, row * EDGE + EDGE - 1, points + ROW_POINTS - 8);
    if (!row_is_reached (self, points))
      continue;
    for (guint i = 1; i < EDGE - 1; i++)
      cell_place (self, lo, row * EDGE + i, points + 8 * i);
    memcpy (gather->young + ROW_POINTS * gather->n, young + ROW_POINTS * row,
            ROW_POINTS * sizeof (float));
    gather->row[gather->n++] = (guint8)row;
  }
}

static void
scatter_row (TopLayer *top, const BoneLayer *bone, const Gather *gather, guint i)
{
  static const float no_fraction[8];
  static const guint8 no_tissue[8];
  const guint row = gather->row[i];

  memcpy (top->young + ROW_POINTS * row, gather->young + ROW_POINTS * i,
          ROW_POINTS * sizeof (float));
  memcpy (top->part + ROW_POINTS * row, gather->part + ROW_POINTS * i,
          ROW_POINTS * sizeof (gint16));
  for (guint cell = row * EDGE; cell < (row + 1) * EDGE; cell++)
    top->tag[cell] = ossa_study_tag_cell (
        top->young + 8 * cell, bone != NULL ? bone->fraction + 8 * cell : no_fraction,
        bone != NULL ? bone->tissue + 8 * cell : no_tissue, top->part + 8 * cell);
}

/* The bone, and the rows of cells that hardware reaches laid over it. Returns how many cells. */
static guint
sample_top (OssaStudyBricks *self, guint at, Gather *gather)
{
  Brick *brick = &self->bricks[at];
  const BoneLayer *bone = get_bone (brick);
  TopLayer *top;

  if (brick->top == NULL)
    brick->top = g_new (TopLayer, 1);
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
  return EDGE * gather->n;
}

/* Marks or drops the hardware's layer of a brick. */
static void
mark_top (OssaStudyBricks *self, guint at, gboolean construct_is_new)
{
  Brick *brick = &self->bricks[at];
  double radius;
  OssaVec middle = brick_middle (self, at, &radius);
  gboolean now = construct_is_new
                     ? self->construct != NULL && ossa_construct_reaches (self->construct, middle,
                                                                          radius, self->grid.h / 2)
                     : brick->top != NULL;

  brick->top_is_old = now && (construct_is_new || brick->lesion_is_new);
  brick->lesion_is_new = FALSE;
  if (!now)
    g_clear_pointer (&brick->top, g_free);
}

static guint
change_construct (OssaStudyBricks *self, OssaConstruct *construct)
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
  *n_resampled += change_construct (self, construct);
  return !ossa_progress_check (progress, error);
}

static const Brick *
find_brick (const OssaStudyBricks *self, const int cell[3])
{
  return &self->bricks[((gsize)(cell[2] / EDGE) * (gsize)self->n[1] + (gsize)(cell[1] / EDGE)) *
                           (gsize)self->n[0] +
                       (gsize)(cell[0] / EDGE)];
}

static void
copy_one (const Brick *brick, float *octants, guint8 *tags, const int n[3])
{
  const BoneLayer *bone = get_bone (brick);
  const float *young = brick->top != NULL ? brick->top->young : bone->young;
  const guint8 *tag = brick->top != NULL ? brick->top->tag : bone->tag;

  for (int k = 0; k < EDGE; k++)
    for (int j = 0; j < EDGE; j++) {
      gsize to = ((gsize)k * (gsize)n[1] + (gsize)j) * (gsize)n[0];
      gsize from = ((gsize)k * EDGE + (gsize)j) * EDGE;

      memcpy (octants + 8 * to, young + 8 * from, 8 * EDGE * sizeof (float));
      memcpy (tags + to, tag + from, EDGE);
    }
}

void
ossa_study_bricks_copy (
    const OssaStudyBricks *self, const int lo[3], const int n[3], float *octants, guint8 *tags)
{
  for (int k = 0; k < n[2]; k += EDGE)
    for (int j = 0; j < n[1]; j += EDGE)
      for (int i = 0; i < n[0]; i += EDGE) {
        const Brick *brick = find_brick (self, (const int[3]){ lo[0] + i, lo[1] + j, lo[2] + k });
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
  const Brick *brick = find_brick (self, index);
  const BoneLayer *bone = get_bone (brick);
  const gsize at = 8 * (((gsize)(index[2] % EDGE) * EDGE + (gsize)(index[1] % EDGE)) * EDGE +
                        (gsize)(index[0] % EDGE));

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
