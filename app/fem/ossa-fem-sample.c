/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-fem-sample.h"

#include <math.h>
#include <string.h>

#include "ossa-fem-model-private.h"

#define LANES OSSA_FEM_LANES

/* Up to 16 cells of a run, side by side. Of a component of displacement, eight times the
 * coefficients of xi, eta, zeta, eta zeta, zeta xi, xi eta and all three. */
typedef double Modes[7][LANES];
enum { X, Y, Z, YZ, ZX, XY, XYZ };

/* Means over the Gauss points, weighted by modulus, of the same products; xi eta zeta has none. */
typedef struct {
  double mean[6][LANES];
  double share[LANES];
} Weights;

/* Octants of one tissue weigh as much as they are filled. @octants: [8][LANES] of @count cells;
 * @solid: their bits. */
static void
weigh (const float *octants, const guint8 *solid, int count, Weights *weights)
{
  static const signed char sign[6][8] = {
    [X] = { -1, 1, -1, 1, -1, 1, -1, 1 },  [Y] = { -1, -1, 1, 1, -1, -1, 1, 1 },
    [Z] = { -1, -1, -1, -1, 1, 1, 1, 1 },  [YZ] = { 1, 1, -1, -1, -1, -1, 1, 1 },
    [ZX] = { 1, -1, 1, -1, -1, 1, -1, 1 }, [XY] = { 1, -1, -1, 1, 1, -1, -1, 1 },
  };
  const double g = 1 / sqrt (3.0);
  double e[8][LANES], total[LANES] = { 0 }, filled[LANES] = { 0 };

  for (int q = 0; q < 8; q++)
    for (int i = 0; i < LANES; i++) {
      int holds = i < count ? solid[i] >> q & 1 : 0;

      e[q][i] = holds ? octants[q * LANES + i] : 0;
      total[i] += e[q][i];
      filled[i] += holds;
    }
  for (int i = 0; i < LANES; i++) {
    weights->share[i] = filled[i] / 8;
    total[i] = 1 / fmax (total[i], G_MINFLOAT);
  }
  for (int m = 0; m < 6; m++)
    for (int i = 0; i < LANES; i++) {
      double sum = 0;

      for (int q = 0; q < 8; q++)
        sum += sign[m][q] * e[q][i];
      weights->mean[m][i] = (m < YZ ? g : g * g) * sum * total[i];
    }
}

/* @u: one component; @slot: of the first cell's first node in its four rows of nodes. */
static void
find_modes (const double *u, const guint32 slot[4], Modes modes)
{
  const double *p = u + slot[0], *q = u + slot[1], *r = u + slot[2], *s = u + slot[3];

  for (int i = 0; i < LANES; i++) {
    double a0 = p[i + 1] + p[i], a1 = q[i + 1] + q[i], a2 = r[i + 1] + r[i], a3 = s[i + 1] + s[i];
    double b0 = p[i + 1] - p[i], b1 = q[i + 1] - q[i], b2 = r[i + 1] - r[i], b3 = s[i + 1] - s[i];

    modes[X][i] = b0 + b1 + b2 + b3;
    modes[Y][i] = a1 - a0 + a3 - a2;
    modes[Z][i] = a2 + a3 - a0 - a1;
    modes[YZ][i] = a0 - a1 - a2 + a3;
    modes[ZX][i] = b2 + b3 - b0 - b1;
    modes[XY][i] = b1 - b0 + b3 - b2;
    modes[XYZ][i] = b0 - b1 - b2 + b3;
  }
}

/* The product of two different axes. */
static int
both (int a, int b)
{
  return YZ + (3 - a - b);
}

/* du/dx_axis = (c_axis + c_ab m_b + c_ac m_c + c_abc m_bc) / 4h. */
static void
normal_strain (const Modes modes, const Weights *w, int axis, double scale, float *strain)
{
  int b = (axis + 1) % 3, c = (axis + 2) % 3;
  const double *cb = modes[both (axis, b)], *cc = modes[both (axis, c)];

  for (int i = 0; i < LANES; i++)
    strain[i] = (float)(scale * (modes[axis][i] + cb[i] * w->mean[b][i] + cc[i] * w->mean[c][i] +
                                 modes[XYZ][i] * w->mean[both (b, c)][i]));
}

/* (du_a/dx_b + du_b/dx_a) / 2; @full is 0 where shear is taken at the cell's axis along c, else
 * 1. */
static void
shear_strain (const Modes of_a,
              const Modes of_b,
              const Weights *w,
              const int axis[2],
              double scale,
              double full,
              float *strain)
{
  int a = axis[0], b = axis[1], c = 3 - a - b;
  const double *a_bc = of_a[both (b, c)], *b_ac = of_b[both (a, c)];
  const double *a_ab = of_a[both (a, b)], *b_ab = of_b[both (a, b)];

  for (int i = 0; i < LANES; i++) {
    double axial = of_a[b][i] + of_b[a][i] + (a_bc[i] + b_ac[i]) * w->mean[c][i];
    double rest = a_ab[i] * w->mean[a][i] + b_ab[i] * w->mean[b][i] +
                  of_a[XYZ][i] * w->mean[both (a, c)][i] + of_b[XYZ][i] * w->mean[both (b, c)][i];

    strain[i] = (float)(0.5 * scale * (axial + full * rest));
  }
}

static void
sample_block (const OssaFemModel *model,
              const double *u,
              gsize stride,
              const OssaFemRun *run,
              int at,
              float *samples)
{
  static const int shear[3][2] = { { 0, 1 }, { 1, 2 }, { 2, 0 } };
  const double scale = 1 / (4 * model->grid.h);
  const double full = model->options.element == OSSA_FEM_ELEMENT_FULL;
  const guint32 slot[4] = { run->slot[0] + (guint32)at, run->slot[1] + (guint32)at,
                            run->slot[2] + (guint32)at, run->slot[3] + (guint32)at };
  const gsize n = model->cells->n_cells;
  const int count = MIN (LANES, run->x1 - run->x0 - at);
  float strain[7][LANES];
  Modes modes[3];
  Weights w;

  weigh (ossa_fem_cells_octants (model->cells, run, run->x0 + at),
         model->solid->data + run->cell + at, count, &w);
  for (int c = 0; c < 3; c++)
    find_modes (u + (gsize)c * stride, slot, modes[c]);
  for (int c = 0; c < 3; c++) {
    normal_strain (modes[c], &w, c, scale, strain[c]);
    shear_strain (modes[shear[c][0]], modes[shear[c][1]], &w, shear[c], scale, full, strain[3 + c]);
  }
  for (int i = 0; i < LANES; i++)
    strain[6][i] = (float)w.share[i];
  for (gsize c = 0; c < 7; c++)
    memcpy (samples + c * n + run->cell + at, strain[c], (gsize)count * sizeof (float));
}

float *
ossa_fem_sample_strain (const OssaFemSolution *solution, guint load)
{
  const OssaFemModel *model = ossa_fem_solution_get_model (solution);
  const OssaFemCells *cells = model->cells;
  float *samples = g_new (float, 7 * (gsize)cells->n_cells);
  gsize stride;
  const double *u = ossa_fem_solution_get_vector (solution, load, &stride);

#pragma omp parallel for schedule(dynamic, 64)
  for (guint32 r = 0; r < cells->n_runs; r++)
    for (int at = 0; at < cells->runs[r].x1 - cells->runs[r].x0; at += LANES)
      sample_block (model, u, stride, &cells->runs[r], at, samples);
  return samples;
}
