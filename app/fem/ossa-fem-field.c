/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-fem-field.h"

#include <string.h>

#include "ossa-error.h"
#include "ossa-fem-element.h"
#include "ossa-fem-model-private.h"

/* Six strains (xx yy zz xy yz zx, tensor shear, the grid's frame) and the share of material. */
typedef struct {
  double sum[7];
} Sample;

struct _OssaFemField {
  guint32 n_cells;
  double radius;
  float (*strain)[6]; /* world axes; NaN where there is none */
  float (*principal)[3];
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

/* B_q for all octants as one matrix for the cell's mean, weighted by the moduli: the strain whose
 * stress at the mean modulus is the cell's mean stress. Octants of one tissue weigh as much as they
 * are filled. */
static void
cell_strain (const OssaFemElementData *element,
             const double u[24],
             const float octants[8],
             double strain[6],
             double *share)
{
  double total = 0;
  int filled = 0;

  memset (strain, 0, 6 * sizeof (double));
  for (int q = 0; q < 8; q++) {
    total += octants[q];
    filled += octants[q] > 0;
  }
  *share = filled / 8.0;
  for (int q = 0; q < 8; q++)
    if (octants[q] > 0)
      for (int i = 0; i < 6; i++) {
        double value = 0;

        for (int d = 0; d < 24; d++)
          value += element->strain[q][i][d] * u[d];
        strain[i] += value * octants[q] / total * (i < 3 ? 1 : 0.5);
      }
}

static Sample *
sample_cells (OssaFemSolution *solution, guint load)
{
  const OssaFemModel *model = ossa_fem_solution_get_model (solution);
  const OssaFemCells *cells = model->cells;
  Sample *samples = g_new (Sample, cells->n_cells);
  OssaFemElementData element;

  ossa_fem_element_init (&element, model->options.element, model->options.poisson, model->grid.h);
#pragma omp parallel for schedule(dynamic, 64)
  for (guint32 r = 0; r < cells->n_runs; r++)
    for (guint32 cell = cells->runs[r].cell;
         cell < cells->runs[r].cell + (guint32)(cells->runs[r].x1 - cells->runs[r].x0); cell++) {
      guint32 nodes[8];
      float octants[8];
      double u[24];

      ossa_fem_model_get_cell (model, cell, nodes, octants, NULL, NULL);
      for (int a = 0; a < 8; a++) {
        OssaVec v = ossa_frame_direction_to_local (
            &model->grid.frame, ossa_fem_solution_get_displacement (solution, load, nodes[a]));

        u[3 * a] = v.x;
        u[3 * a + 1] = v.y;
        u[3 * a + 2] = v.z;
      }
      cell_strain (&element, u, octants, samples[cell].sum, &samples[cell].sum[6]);
    }
  return samples;
}

/* prefix[i] = the sum over the cells of @class below i, each times its share. */
static void
sum_up (const OssaFemCells *cells,
        const Sample *samples,
        const guint8 *class_of_tag,
        guint8 class,
        Sample *prefix)
{
  memset (&prefix[0], 0, sizeof prefix[0]);
  for (guint32 i = 0; i < cells->n_cells; i++) {
    double share = samples[i].sum[6];

    prefix[i + 1] = prefix[i];
    if (class_of_tag != NULL && class_of_tag[cells->tags[i]] != class)
      continue;
    for (int e = 0; e < 6; e++)
      prefix[i + 1].sum[e] += share * samples[i].sum[e];
    prefix[i + 1].sum[6] += share;
  }
}

/* Adds the cells [lo, hi] of a row. */
static void
add_span (const OssaFemCells *cells, gsize row, int lo, int hi, const Sample *prefix, Sample *total)
{
  for (guint32 r = cells->run_start[row]; r < cells->run_start[row + 1]; r++) {
    const OssaFemRun *run = &cells->runs[r];
    int from = MAX (lo, run->x0), to = MIN (hi + 1, run->x1);

    if (from >= to)
      continue;
    for (int e = 0; e < 7; e++)
      total->sum[e] +=
          prefix[run->cell + (to - run->x0)].sum[e] - prefix[run->cell + (from - run->x0)].sum[e];
  }
}

/* The mean over the cells whose centres lie in the ball around a cell's; half widths of its rows
 * from the radius. */
static void
average_ball (const OssaFemCells *cells,
              int i,
              int j,
              int k,
              double radius,
              const Sample *prefix,
              double mean[6])
{
  const int reach = (int)floor (radius);
  Sample total = { { 0 } };

  for (int dz = -reach; dz <= reach; dz++)
    for (int dy = -reach; dy <= reach; dy++) {
      double rest = radius * radius - dy * dy - dz * dz;
      int half;

      if (rest < 0 || j + dy < 0 || j + dy >= cells->n[1] || k + dz < 0 || k + dz >= cells->n[2])
        continue;
      half = (int)floor (sqrt (rest));
      add_span (cells, (gsize)(k + dz) * cells->n[1] + j + dy, i - half, i + half, prefix, &total);
    }
  for (int e = 0; e < 6; e++)
    mean[e] = total.sum[e] / total.sum[6];
}

/* T_world = R T R^T, with the frame's axes as the columns of R. */
static void
to_world (const OssaFrame *frame, const double local[6], float world[6])
{
  static const int index[6][2] = { { 0, 0 }, { 1, 1 }, { 2, 2 }, { 0, 1 }, { 1, 2 }, { 2, 0 } };
  const double t[3][3] = { { local[0], local[3], local[5] },
                           { local[3], local[1], local[4] },
                           { local[5], local[4], local[2] } };

  for (int e = 0; e < 6; e++) {
    double sum = 0;

    for (int a = 0; a < 3; a++)
      for (int b = 0; b < 3; b++)
        sum += ossa_vec_get (frame->axis[a], index[e][0]) * t[a][b] *
               ossa_vec_get (frame->axis[b], index[e][1]);
    world[e] = (float)sum;
  }
}

static void
store_class (OssaFemField *self,
             const OssaFemModel *model,
             const Sample *samples,
             const guint8 *class_of_tag,
             guint8 class,
             const Sample *prefix)
{
  const OssaFemCells *cells = model->cells;
  const double radius = self->radius / model->grid.h;

#pragma omp parallel for schedule(dynamic, 16)
  for (gsize row = 0; row < (gsize)cells->n[1] * cells->n[2]; row++)
    for (guint32 r = cells->run_start[row]; r < cells->run_start[row + 1]; r++)
      for (int x = cells->runs[r].x0; x < cells->runs[r].x1; x++) {
        guint32 cell = cells->runs[r].cell + (x - cells->runs[r].x0);
        double mean[6];

        if (class_of_tag != NULL && class_of_tag[cells->tags[cell]] != class)
          continue;
        if (prefix != NULL)
          average_ball (cells, x, (int)(row % cells->n[1]), (int)(row / cells->n[1]), radius,
                        prefix, mean);
        else
          memcpy (mean, samples[cell].sum, sizeof mean);
        to_world (&model->grid.frame, mean, self->strain[cell]);
      }
}

static OssaTensor
tensor_of (const float s[6])
{
  return (OssaTensor){ s[0], s[1], s[2], s[3], s[4], s[5] };
}

static void
find_principals (OssaFemField *self)
{
#pragma omp parallel for schedule(static)
  for (guint32 i = 0; i < self->n_cells; i++) {
    OssaTensor t = tensor_of (self->strain[i]);
    double values[3] = { NAN, NAN, NAN };

    if (!isnan (t.xx))
      ossa_tensor_principal (&t, values, NULL);
    for (int e = 0; e < 3; e++)
      self->principal[i][e] = (float)values[e];
  }
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
  const guint32 n = model->cells->n_cells;
  g_autoptr (OssaFemField) self = g_atomic_rc_box_new0 (OssaFemField);
  g_autofree Sample *samples = NULL;
  g_autofree Sample *prefix = NULL;
  gboolean present[256] = { FALSE };

  if (load >= ossa_fem_model_get_n_loads (model) || !(radius_mm >= 0) ||
      radius_mm > 1000 * model->grid.h) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE,
                 "There is no strain of load %u averaged over %g mm; the loads are 0 to %u, the "
                 "radius at most "
                 "1000 cells.",
                 load, radius_mm, ossa_fem_model_get_n_loads (model) - 1);
    return NULL;
  }
  self->n_cells = n;
  self->radius = radius_mm;
  self->strain = g_malloc (n * sizeof (float[6]));
  self->principal = g_malloc (n * sizeof (float[3]));
  samples = sample_cells (solution, load);
  if (radius_mm > 0)
    prefix = g_new (Sample, (gsize)n + 1);
  for (guint32 i = 0; i < n; i++) {
    present[class_of_tag != NULL ? class_of_tag[model->cells->tags[i]] : 1] = TRUE;
    for (int e = 0; e < 6; e++)
      self->strain[i][e] = NAN;
  }
  for (guint class = 1; class < 256; class ++) {
    if (!present[class])
      continue;
    if (ossa_progress_check (progress, error))
      return NULL;
    if (prefix != NULL)
      sum_up (model->cells, samples, class_of_tag, (guint8) class, prefix);
    store_class (self, model, samples, class_of_tag, (guint8) class, prefix);
  }
  find_principals (self);
  return g_steal_pointer (&self);
}

gboolean
ossa_fem_field_get_strain (const OssaFemField *self, guint32 cell, OssaTensor *strain)
{
  *strain = tensor_of (self->strain[cell]);
  return !isnan (strain->xx);
}

const float (*ossa_fem_field_get_principals (const OssaFemField *self))[3]
{
  return (const float (*)[3])self->principal;
}

double
ossa_fem_field_get_radius (const OssaFemField *self)
{
  return self->radius;
}
