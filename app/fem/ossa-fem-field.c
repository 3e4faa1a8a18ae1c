/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-fem-field.h"

#include "ossa-error.h"
#include "ossa-fem-ball.h"
#include "ossa-fem-model-private.h"
#include "ossa-fem-sample.h"

/* Cells; a wider gap is cheaper left out than averaged over. */
#define GAP 24

struct _OssaFemField {
  guint32 n_cells;
  double radius;
  OssaFrame frame;
  float *strain;         /* [7][n_cells], the grid's frame; NaN where there is none */
  float (*principal)[3]; /* as soon as somebody asked */
  gsize has_principals;
};

static void
field_clear (gpointer data)
{
  OssaFemField *self = data;

  g_free (self->strain);
  g_free (self->principal);
}

OssaFemField *
ossa_fem_field_ref (OssaFemField *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
ossa_fem_field_unref (OssaFemField *self)
{
  g_atomic_rc_box_release_full (self, field_clear);
}

/* Samples of the cells of @class times their share of material, nothing elsewhere. */
static void
mask_samples (const OssaFemCells *cells,
              const float *samples,
              const guint8 *class_of_tag,
              guint8 class,
              float *values)
{
  const gsize n = cells->n_cells;

#pragma omp parallel for schedule(static)
  for (gsize i = 0; i < n; i++) {
    gboolean in = class_of_tag == NULL || class_of_tag[cells->tags[i]] == class;
    float share = in ? samples[6 * n + i] : 0;

    for (gsize e = 0; e < 6; e++)
      values[e * n + i] = share * samples[e * n + i];
    values[6 * n + i] = share;
  }
}

/* The next stretch [x0, x1) of the row from @x1 on, with cells of @class at both ends and no gap
 * wider than %GAP within; %FALSE when there is none. */
static gboolean
find_stretch (const OssaFemCells *cells,
              gsize row,
              const guint8 *class_of_tag,
              guint8 class,
              int *x0,
              int *x1)
{
  const int from = *x1;
  gboolean found = FALSE;

  for (guint32 r = cells->run_start[row]; r < cells->run_start[row + 1]; r++) {
    const OssaFemRun *run = &cells->runs[r];

    for (int x = MAX (run->x0, from); x < run->x1; x++) {
      if (class_of_tag != NULL && class_of_tag[cells->tags[run->cell + (x - run->x0)]] != class)
        continue;
      if (found && x - *x1 > GAP)
        return TRUE;
      *x0 = found ? *x0 : x;
      *x1 = x + 1;
      found = TRUE;
    }
  }
  return found;
}

/* Means of the cells of @class in [x0, x1) of a row from the sums in @room. */
static void
store_row (OssaFemField *self,
           const OssaFemCells *cells,
           gsize row,
           int x0,
           int x1,
           const guint8 *class_of_tag,
           guint8 class,
           const OssaFemBallRoom *room)
{
  for (guint32 r = cells->run_start[row]; r < cells->run_start[row + 1]; r++) {
    const OssaFemRun *run = &cells->runs[r];

    for (int x = MAX (run->x0, x0); x < MIN (run->x1, x1); x++) {
      gsize cell = run->cell + (gsize)(x - run->x0);
      const float *sum = room->sum + (x - x0);

      if (class_of_tag != NULL && class_of_tag[cells->tags[cell]] != class)
        continue;
      for (gsize e = 0; e < 6; e++)
        self->strain[e * self->n_cells + cell] = sum[e * room->width] / sum[6 * room->width];
    }
  }
}

static void
smooth_class (OssaFemField *self,
              const OssaFemCells *cells,
              const OssaFemBall *ball,
              const guint8 *class_of_tag,
              guint8 class,
              const float *values)
{
  const int n_rows = cells->n[1] * cells->n[2];

#pragma omp parallel
  {
    OssaFemBallRoom room;

    ossa_fem_ball_room_init (&room, ball, cells->n[0]);
#pragma omp for schedule(dynamic, 16)
    for (int row = 0; row < n_rows; row++) {
      int x0, x1 = 0;

      while (find_stretch (cells, (gsize)row, class_of_tag, class, &x0, &x1)) {
        ossa_fem_ball_sum_row (ball, cells, values, row % cells->n[1], row / cells->n[1], x0, x1,
                               &room);
        store_row (self, cells, (gsize)row, x0, x1, class_of_tag, class, &room);
      }
    }
    ossa_fem_ball_room_clear (&room);
  }
}

static gboolean
smooth (OssaFemField *self,
        const OssaFemModel *model,
        const float *samples,
        const guint8 *class_of_tag,
        OssaProgress *progress,
        GError **error)
{
  const OssaFemCells *cells = model->cells;
  g_autoptr (OssaFemBall) ball = ossa_fem_ball_new (self->radius / model->grid.h);
  g_autofree float *values = g_new (float, OSSA_FEM_N_SAMPLED *(gsize)cells->n_cells);
  gboolean present[256] = { FALSE };

  for (guint32 i = 0; i < cells->n_cells; i++)
    present[class_of_tag != NULL ? class_of_tag[cells->tags[i]] : 1] = TRUE;
  for (guint class = 1; class < 256; class ++) {
    if (!present[class])
      continue;
    if (ossa_progress_check (progress, error))
      return FALSE;
    mask_samples (cells, samples, class_of_tag, (guint8) class, values);
    smooth_class (self, cells, ball, class_of_tag, (guint8) class, values);
  }
  return TRUE;
}

/* Class 0 has no value. */
static void
leave_out (OssaFemField *self, const OssaFemCells *cells, const guint8 *class_of_tag)
{
  for (gsize i = 0; class_of_tag != NULL && i < self->n_cells; i++)
    for (gsize e = 0; class_of_tag[cells->tags[i]] == 0 && e < 6; e++)
      self->strain[e * self->n_cells + i] = NAN;
}

static OssaTensor
get_local (const OssaFemField *self, gsize cell)
{
  const float *s = self->strain + cell;
  const gsize n = self->n_cells;

  return (OssaTensor){ s[0], s[n], s[2 * n], s[3 * n], s[4 * n], s[5 * n] };
}

/* T_world = R T R^T, with the frame's axes as the columns of R. */
static OssaTensor
to_world (const OssaFrame *frame, const OssaTensor *t)
{
  const double local[3][3] = { { t->xx, t->xy, t->zx },
                               { t->xy, t->yy, t->yz },
                               { t->zx, t->yz, t->zz } };
  double world[3][3] = { { 0 } };

  for (int a = 0; a < 3; a++)
    for (int b = 0; b < 3; b++)
      for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++)
          world[i][j] +=
              ossa_vec_get (frame->axis[a], i) * local[a][b] * ossa_vec_get (frame->axis[b], j);
  return (
      OssaTensor){ world[0][0], world[1][1], world[2][2], world[0][1], world[1][2], world[2][0] };
}

static OssaFemField *
field_new (const OssaFemModel *model, double radius_mm)
{
  OssaFemField *self = g_atomic_rc_box_new0 (OssaFemField);

  self->n_cells = model->cells->n_cells;
  self->radius = radius_mm;
  self->frame = model->grid.frame;
  return self;
}

static gboolean
check_request (const OssaFemModel *model, guint load, double radius_mm, GError **error)
{
  if (load < ossa_fem_model_get_n_loads (model) && radius_mm >= 0 &&
      radius_mm <= OSSA_FEM_BALL_MAX * model->grid.h)
    return TRUE;
  g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE,
               "There is no strain of load %u averaged over %g mm; the loads are 0 to %u, the "
               "radius at most %d cells.",
               load, radius_mm, ossa_fem_model_get_n_loads (model) - 1, OSSA_FEM_BALL_MAX);
  return FALSE;
}

/* Takes what ossa_fem_sample_strain() gave. */
static OssaFemField *
field_new_raw (const OssaFemModel *model, float *samples, const guint8 *class_of_tag)
{
  OssaFemField *self = field_new (model, 0);

  self->strain = samples;
  leave_out (self, model->cells, class_of_tag);
  return self;
}

static OssaFemField *
field_new_average (const OssaFemModel *model,
                   const float *samples,
                   double radius_mm,
                   const guint8 *class_of_tag,
                   OssaProgress *progress,
                   GError **error)
{
  g_autoptr (OssaFemField) self = field_new (model, radius_mm);

  self->strain = g_new (float, 6 * (gsize)self->n_cells);
  if (!smooth (self, model, samples, class_of_tag, progress, error))
    return NULL;
  leave_out (self, model->cells, class_of_tag);
  return g_steal_pointer (&self);
}

OssaFemField *
ossa_fem_field_new_strain (OssaFemSolution *solution,
                           guint load,
                           double radius_mm,
                           const guint8 *class_of_tag,
                           OssaProgress *progress,
                           GError **error)
{
  const OssaFemModel *model = ossa_fem_solution_get_model (solution);
  g_autofree float *samples = NULL;

  if (!check_request (model, load, radius_mm, error))
    return NULL;
  samples = ossa_fem_sample_strain (solution, load);
  if (radius_mm == 0)
    return field_new_raw (model, g_steal_pointer (&samples), class_of_tag);
  return field_new_average (model, samples, radius_mm, class_of_tag, progress, error);
}

OssaFemField *
ossa_fem_field_new_average (const OssaFemField *raw,
                            const OssaFemModel *model,
                            double radius_mm,
                            const guint8 *class_of_tag,
                            OssaProgress *progress,
                            GError **error)
{
  g_return_val_if_fail (raw->radius == 0 && raw->n_cells == model->cells->n_cells, NULL);
  g_return_val_if_fail (radius_mm > 0, NULL);

  if (!check_request (model, 0, radius_mm, error))
    return NULL;
  return field_new_average (model, raw->strain, radius_mm, class_of_tag, progress, error);
}

gboolean
ossa_fem_field_get_strain (const OssaFemField *self, guint32 cell, OssaTensor *strain)
{
  OssaTensor local = get_local (self, cell);

  *strain = to_world (&self->frame, &local);
  return !isnan (local.xx);
}

static void
find_principals (OssaFemField *self)
{
  self->principal = g_malloc (self->n_cells * sizeof (float[3]));
#pragma omp parallel for schedule(static)
  for (guint32 i = 0; i < self->n_cells; i++) {
    OssaTensor t = get_local (self, i);
    double values[3] = { NAN, NAN, NAN };

    if (!isnan (t.xx))
      ossa_tensor_principal (&t, values, NULL);
    for (int e = 0; e < 3; e++)
      self->principal[i][e] = (float)values[e];
  }
}

const float (*ossa_fem_field_get_principals (OssaFemField *self))[3]
{
  if (g_once_init_enter (&self->has_principals)) {
    find_principals (self);
    g_once_init_leave (&self->has_principals, 1);
  }
  return (const float (*)[3])self->principal;
}

double
ossa_fem_field_get_radius (const OssaFemField *self)
{
  return self->radius;
}
