/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-study-model.h"

#include <string.h>

#include "ossa-error.h"
#include "ossa-study-sample.h"

/* x along the long axis, y lateral at a right angle to it, z for a right-handed frame. */
static OssaFrame
bone_frame (const OssaBone *bone)
{
  OssaLandmarks *landmarks = ossa_bone_get_landmarks (bone);
  const OssaLandmark *axis = ossa_landmarks_lookup (landmarks, "long-axis");
  OssaFrame anatomy = ossa_landmarks_get_frame (landmarks), frame = { 0 };
  OssaVec x = axis != NULL ? ossa_vec_unit (axis->vec) : anatomy.axis[2];
  OssaVec y = ossa_vec_mad (anatomy.axis[0], -ossa_vec_dot (anatomy.axis[0], x), x);

  frame.axis[0] = x;
  frame.axis[1] = ossa_vec_length (y) > 0.1 ? ossa_vec_unit (y) : ossa_vec_perpendicular (x);
  frame.axis[2] = ossa_vec_cross (x, frame.axis[1]);
  return frame;
}

static OssaBox
bone_box (const OssaBone *bone, const OssaFrame *frame)
{
  OssaSurface *surface = ossa_bone_get_surface (bone);
  const OssaVec *points = ossa_surface_get_points (surface);
  OssaBox box = ossa_box_empty ();

  for (guint32 i = 0; i < ossa_surface_get_n_points (surface); i++)
    ossa_box_add (&box, ossa_frame_point_to_local (frame, points[i]));
  return box;
}

static void
add_corners (OssaBox *box, const OssaBox *world, const OssaFrame *frame)
{
  for (int i = 0; i < 8; i++) {
    OssaVec corner =
        ossa_vec (i & 1 ? world->max.x : world->min.x, i & 2 ? world->max.y : world->min.y,
                  i & 4 ? world->max.z : world->min.z);

    ossa_box_add (box, ossa_frame_point_to_local (frame, corner));
  }
}

/* Cells start at the bone's own corner in every state: hardware adds whole cells. */
static void
lay_axis (double bone_from, double from, double to, double h, double *origin, int *n)
{
  double before = ceil (fmax (0, bone_from - from) / h) + 1;

  *origin = bone_from - before * h;
  *n = (int)ceil ((to - *origin) / h) + 1;
}

/* In @frame's coordinates, bone and hardware. */
static OssaBox
scene_box (const OssaFrame *frame, const OssaBox *bone, const OssaConstruct *construct)
{
  guint n_parts = construct != NULL ? ossa_construct_get_n_parts (construct) : 0;
  OssaBox all = *bone;

  for (guint i = 0; i < n_parts; i++) {
    OssaBox part = ossa_solid_get_box (ossa_construct_get_part (construct, i)->solid);

    add_corners (&all, &part, frame);
  }
  return all;
}

gboolean
ossa_study_lay_grid (OssaGrid *grid,
                     const OssaBone *bone,
                     const OssaConstruct *construct,
                     double cell_mm,
                     double margin_mm,
                     GError **error)
{
  OssaFrame frame = bone_frame (bone);
  OssaBox own = bone_box (bone, &frame), all = scene_box (&frame, &own, construct);
  double h = cell_mm;
  OssaVec origin;

  if (!(h >= OSSA_STUDY_CELL_MIN_MM && h <= OSSA_STUDY_CELL_MAX_MM)) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE,
                 "A cell of %g mm is out of range: choose from %g to %g mm.", h,
                 OSSA_STUDY_CELL_MIN_MM, OSSA_STUDY_CELL_MAX_MM);
    return FALSE;
  }
  all = ossa_box_grown (&all, margin_mm);
  grid->h = h;
  lay_axis (own.min.x, all.min.x, all.max.x, h, &origin.x, &grid->n[0]);
  lay_axis (own.min.y, all.min.y, all.max.y, h, &origin.y, &grid->n[1]);
  lay_axis (own.min.z, all.min.z, all.max.z, h, &origin.z, &grid->n[2]);
  frame.origin = ossa_frame_point_to_world (&frame, origin);
  grid->frame = frame;
  return TRUE;
}

gboolean
ossa_study_grid_covers (const OssaGrid *grid, const OssaConstruct *construct)
{
  OssaBox none = ossa_box_empty (), box = scene_box (&grid->frame, &none, construct);
  double h = grid->h;

  return ossa_box_is_empty (&box) ||
         (box.min.x >= h && box.min.y >= h && box.min.z >= h && box.max.x <= (grid->n[0] - 1) * h &&
          box.max.y <= (grid->n[1] - 1) * h && box.max.z <= (grid->n[2] - 1) * h);
}

gboolean
ossa_study_scene_init (OssaStudyScene *self,
                       const OssaStudyInput *input,
                       OssaState state,
                       GError **error)
{
  *self = (OssaStudyScene){ .bone = input->bone,
                            .lesions = state == OSSA_STATE_INTACT ? NULL : input->lesions,
                            .construct = state == OSSA_STATE_TREATED ? input->construct : NULL };
  return ossa_study_lay_grid (&self->grid, self->bone, self->construct, input->cell_mm, 0, error);
}

static void
place_brick (const OssaGrid *grid, const int lo[3], const int n[3], OssaVec *points)
{
  for (int k = 0; k < n[2]; k++)
    for (int j = 0; j < n[1]; j++)
      for (int i = 0; i < n[0]; i++, points += 8)
        ossa_study_place_octants (grid, (const int[3]){ lo[0] + i, lo[1] + j, lo[2] + k }, points);
}

/* Whether neither bone nor hardware can reach into the brick. */
static gboolean
brick_is_far (const OssaStudyScene *self, const int lo[3], const int n[3])
{
  const OssaGrid *grid = &self->grid;
  OssaVec half = ossa_vec (n[0] * grid->h / 2, n[1] * grid->h / 2, n[2] * grid->h / 2);
  OssaVec corner = ossa_vec (lo[0] * grid->h, lo[1] * grid->h, lo[2] * grid->h);
  OssaVec middle = ossa_frame_point_to_world (&grid->frame, ossa_vec_add (corner, half));
  double reach = ossa_vec_length (half) + grid->h;

  if (ossa_distance_at (ossa_bone_get_distance (self->bone), middle) <= reach)
    return FALSE;
  for (guint i = 0; self->construct != NULL && i < ossa_construct_get_n_parts (self->construct);
       i++)
    if (ossa_solid_distance (ossa_construct_get_part (self->construct, i)->solid, middle) <= reach)
      return FALSE;
  return TRUE;
}

/* Bone, lesions and hardware at octants that stand cell by cell. */
static void
sample (const OssaStudyScene *self, const OssaStudySamples *samples)
{
  ossa_study_sample_bone (self->bone, self->lesions, self->grid.h / 2, samples);
  ossa_study_sample_hardware (self->construct, self->grid.h / 2, samples);
}

static void
sample_brick (gpointer user_data,
              const OssaGrid *grid,
              const int lo[3],
              const int n[3],
              float *octants,
              guint8 *tag)
{
  const OssaStudyScene *self = user_data;
  guint n_cells = (guint)(n[0] * n[1] * n[2]);
  g_autofree OssaVec *points = NULL;
  g_autofree float *fraction = NULL;
  g_autofree guint8 *tissue = NULL;
  g_autofree gint16 *part = NULL;

  memset (octants, 0, sizeof (float) * 8 * n_cells);
  if (brick_is_far (self, lo, n))
    return;
  points = g_new (OssaVec, 8 * n_cells);
  fraction = g_new (float, 8 * n_cells);
  tissue = g_new (guint8, 8 * n_cells);
  part = g_new (gint16, 8 * n_cells);
  place_brick (grid, lo, n, points);
  sample (self, &(OssaStudySamples){ 8 * n_cells, points, octants, fraction, tissue, part });
  for (guint i = 0; i < n_cells; i++)
    tag[i] = ossa_study_tag_cell (octants + 8 * i, fraction + 8 * i, tissue + 8 * i, part + 8 * i);
}

static void
copy_brick (gpointer user_data,
            const OssaGrid *grid,
            const int lo[3],
            const int n[3],
            float *octants,
            guint8 *tag)
{
  const OssaStudyScene *self = user_data;

  ossa_study_bricks_copy (self->bricks, lo, n, octants, tag);
}

void
ossa_study_scene_sample_cell (const OssaStudyScene *self,
                              const int index[3],
                              float octants[8],
                              gint16 parts[8])
{
  OssaVec points[8];
  float fraction[8];
  guint8 tissue[8];

  if (self->bricks != NULL) {
    ossa_study_bricks_get_cell (self->bricks, index, octants, parts);
    return;
  }
  ossa_study_place_octants (&self->grid, index, points);
  sample (self, &(OssaStudySamples){ 8, points, octants, fraction, tissue, parts });
}

/* Octants and a place in each piece. */
static void
measure_pieces (const OssaFemModel *model,
                const guint16 *piece_of_cell,
                guint n_pieces,
                gsize *n_octants,
                OssaVec *place)
{
  guint32 n_cells = ossa_fem_model_get_n_cells (model);

  for (guint32 i = 0; i < n_cells; i++) {
    guint piece = piece_of_cell[i];
    float octants[8];

    if (piece >= n_pieces)
      continue;
    ossa_fem_model_get_cell (model, i, NULL, octants, NULL, NULL);
    if (n_octants[piece] == 0)
      place[piece] = ossa_fem_model_get_cell_center (model, i);
    for (int q = 0; q < 8; q++)
      n_octants[piece] += octants[q] > 0;
  }
}

static gboolean
drop_loose_pieces (OssaFemModel *model, double largest_share, guint *n_dropped, GError **error)
{
  guint32 n_cells = ossa_fem_model_get_n_cells (model);
  double h = ossa_fem_model_get_grid (model)->h;
  g_autofree guint16 *piece_of_cell = g_new (guint16, MAX (n_cells, 1));
  guint n_pieces = ossa_fem_model_label_pieces (model, piece_of_cell);
  g_autofree gsize *n_octants = g_new0 (gsize, n_pieces + 1);
  g_autofree OssaVec *place = g_new0 (OssaVec, n_pieces + 1);
  g_autofree gboolean *keep = g_new0 (gboolean, n_pieces + 1);

  *n_dropped = n_pieces > 0 ? n_pieces - 1 : 0;
  if (n_pieces < 2)
    return TRUE;
  measure_pieces (model, piece_of_cell, n_pieces, n_octants, place);
  for (guint i = 1; i < n_pieces; i++)
    if ((double)n_octants[i] > largest_share * (double)n_octants[0]) {
      g_set_error (error, OSSA_ERROR, OSSA_ERROR_MODEL,
                   "A piece of %.0f mm3 at (%.1f, %.1f, %.1f) mm hangs on nothing: join it to the "
                   "bone, remove it, or use finer cells.",
                   (double)n_octants[i] * h * h * h / 8, place[i].x, place[i].y, place[i].z);
      return FALSE;
    }
  keep[0] = TRUE;
  ossa_fem_model_drop_pieces (model, piece_of_cell, keep);
  return TRUE;
}

OssaFemModel *
ossa_study_scene_build (OssaStudyScene *self,
                        const OssaCriteria *criteria,
                        guint *n_dropped,
                        OssaProgress *progress,
                        GError **error)
{
  const OssaFemOptions options = { .element = OSSA_FEM_ELEMENT_ASSUMED_SHEAR,
                                   .poisson = OSSA_STUDY_POISSON };
  g_autoptr (OssaFemModel) model =
      ossa_fem_model_new (&self->grid, &options, self->bricks != NULL ? copy_brick : sample_brick,
                          self, progress, error);

  if (model == NULL || !drop_loose_pieces (model, criteria->loose_piece, n_dropped, error))
    return NULL;
  return g_steal_pointer (&model);
}
