/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-fem-galerkin.h"

#include <string.h>

#include "ossa-fem-transfer.h"

static void
fill_void (float octants[8], float void_ratio)
{
  float top = 0;

  for (int q = 0; q < 8; q++)
    top = MAX (top, octants[q]);
  for (int q = 0; q < 8; q++)
    octants[q] = MAX (octants[q], top * void_ratio);
}

/* Adds the means of the fine cells of row (j, k) to the octants of the coarse row. */
static void
average_row (const OssaFemCells *fine, int j, int k, float (*octants)[8], guint8 *used)
{
  gsize row = (gsize)k * fine->n[1] + j;

  if (j >= fine->n[1] || k >= fine->n[2])
    return;
  for (guint32 r = fine->run_start[row]; r < fine->run_start[row + 1]; r++)
    for (int x = fine->runs[r].x0; x < fine->runs[r].x1; x++) {
      const float *e = ossa_fem_cells_octants (fine, &fine->runs[r], x);
      float sum = 0;

      for (int q = 0; q < 8; q++)
        sum += e[q * OSSA_FEM_LANES];
      octants[x / 2][(x & 1) + 2 * (j & 1) + 4 * (k & 1)] = sum / 8;
      used[x / 2] = 1;
    }
}

OssaFemCells *
ossa_fem_galerkin_coarsen (const OssaFemCells *fine, float void_ratio)
{
  const int n[3] = { (fine->n[0] + 1) / 2, (fine->n[1] + 1) / 2, (fine->n[2] + 1) / 2 };
  OssaFemCells *coarse = ossa_fem_cells_new (n);
  g_autofree float (*octants)[8] = g_malloc (n[0] * sizeof (*octants));
  g_autofree guint8 *used = g_malloc (n[0]);

  for (int k = 0; k < n[2]; k++)
    for (int j = 0; j < n[1]; j++) {
      memset (octants, 0, n[0] * sizeof (*octants));
      memset (used, 0, n[0]);
      for (int child = 0; child < 4; child++)
        average_row (fine, 2 * j + (child & 1), 2 * k + (child >> 1), octants, used);
      for (int i = 0; i < n[0]; i++)
        if (used[i]) {
          fill_void (octants[i], void_ratio);
          ossa_fem_cells_add (coarse, i, j, k, octants[i], 0);
        }
    }
  ossa_fem_cells_finish (coarse);
  return coarse;
}

/* The weight of coarse corner @a at corner @b of child @child. */
static double
child_weight (int child, int b, int a)
{
  double w = 1;

  for (int axis = 0; axis < 3; axis++) {
    int at = (child >> axis & 1) + (b >> axis & 1); /* 0, 1 or 2 half edges */

    w *= (a >> axis & 1) ? 0.5 * at : 1 - 0.5 * at;
  }
  return w;
}

/* P_child^T K_q P_child for all 64, [child][octant][24 x 24]. */
static float *
projected_pieces (const OssaFemElementData *element)
{
  float *pieces = g_new0 (float, 64 * 576);
  double k[24][24], half[24][24];

  for (int q = 0; q < 8; q++) {
    ossa_fem_element_stiffness (element, q, k);
    for (int child = 0; child < 8; child++) {
      float *out = pieces + (child * 8 + q) * 576;

      memset (half, 0, sizeof half);
      for (int r = 0; r < 24; r++)
        for (int b = 0; b < 8; b++)
          for (int a = 0; a < 8; a++)
            for (int c = 0; c < 3; c++)
              half[r][3 * a + c] += k[r][3 * b + c] * child_weight (child, b, a);
      for (int b = 0; b < 8; b++)
        for (int a = 0; a < 8; a++)
          for (int c = 0; c < 3; c++)
            for (int s = 0; s < 24; s++)
              out[(3 * a + c) * 24 + s] += (float)(half[3 * b + c][s] * child_weight (child, b, a));
    }
  }
  return pieces;
}

/* Adds an element's matrix to the stencils of its eight nodes. */
static void
assemble (OssaFemLevel *level, int i, int j, int k, const float ke[576])
{
  for (int a = 0; a < 8; a++) {
    float *at = ossa_fem_level_stencil_at (level, i + (a & 1), j + (a >> 1 & 1), k + (a >> 2));

    for (int b = 0; b < 8; b++) {
      int m =
          13 + ((b & 1) - (a & 1)) + 3 * ((b >> 1 & 1) - (a >> 1 & 1)) + 9 * ((b >> 2) - (a >> 2));

      for (int r = 0; r < 3; r++)
        for (int c = 0; c < 3; c++)
          at[(m * 9 + r * 3 + c) * OSSA_FEM_LANES] += ke[(3 * a + r) * 24 + 3 * b + c];
    }
  }
}

static void
sum_pieces (const OssaFemCells *fine, int i, int j, int k, const float *pieces, float ke[576])
{
  memset (ke, 0, 576 * sizeof (float));
  for (int child = 0; child < 8; child++) {
    int x = 2 * i + (child & 1);
    const OssaFemRun *run =
        ossa_fem_cells_find (fine, x, 2 * j + (child >> 1 & 1), 2 * k + (child >> 2));
    const float *e;

    if (run == NULL)
      continue;
    e = ossa_fem_cells_octants (fine, run, x);
    for (int q = 0; q < 8; q++) {
      const float *piece = pieces + (child * 8 + q) * 576;
      const float modulus = e[q * OSSA_FEM_LANES];

#pragma GCC ivdep
      for (int n = 0; n < 576; n++)
        ke[n] += modulus * piece[n];
    }
  }
}

void
ossa_fem_galerkin_from_cells (const OssaFemCells *fine,
                              const OssaFemElementData *element,
                              OssaFemLevel *coarse)
{
  const OssaFemCells *cells = coarse->cells;
  g_autofree float *pieces = projected_pieces (element);

  for (int k = 0; k < cells->n[2]; k++)
    for (int j = 0; j < cells->n[1]; j++) {
      gsize row = (gsize)k * cells->n[1] + j;

      for (guint32 r = cells->run_start[row]; r < cells->run_start[row + 1]; r++)
        for (int i = cells->runs[r].x0; i < cells->runs[r].x1; i++) {
          float ke[576];

          sum_pieces (fine, i, j, k, pieces, ke);
          assemble (coarse, i, j, k, ke);
        }
    }
}

/* T = A P for fine node (i, j, k): T[27][9] over the coarse nodes from @base on. */
static void
times_interpolation (const float *a, const int index[3], const int base[3], float t[27][9])
{
  memset (t, 0, sizeof (float[27][9]));
  for (int m = 0; m < 27; m++) {
    const float *block = a + m * 9 * OSSA_FEM_LANES;
    const int at[3] = { index[0] + m % 3 - 1, index[1] + m / 3 % 3 - 1, index[2] + m / 9 - 1 };
    int parent[3][2], n[3];
    double weight[3][2];

    if (at[0] < 0 || at[1] < 0 || at[2] < 0)
      continue;
    for (int i = 0; i < 3; i++)
      n[i] = ossa_fem_parents (at[i], parent[i], weight[i]);
    for (int z = 0; z < n[2]; z++)
      for (int y = 0; y < n[1]; y++)
        for (int x = 0; x < n[0]; x++) {
          float w = (float)(weight[0][x] * weight[1][y] * weight[2][z]);
          float *to = t[parent[0][x] - base[0] + 3 * (parent[1][y] - base[1]) +
                        9 * (parent[2][z] - base[2])];

          for (int e = 0; e < 9; e++)
            to[e] += w * block[e * OSSA_FEM_LANES];
        }
  }
}

static void
project_node (const float *a, const int index[3], OssaFemLevel *coarse)
{
  int parent[3][2], n[3], base[3];
  double weight[3][2];
  float t[27][9];

  for (int i = 0; i < 3; i++) {
    n[i] = ossa_fem_parents (index[i], parent[i], weight[i]);
    base[i] = n[i] == 1 ? parent[i][0] - 1 : parent[i][0];
  }
  times_interpolation (a, index, base, t);
  for (int corner = 0; corner < 8; corner++) {
    const int x = corner & 1, y = corner >> 1 & 1, z = corner >> 2;
    float w, *to;

    if (x >= n[0] || y >= n[1] || z >= n[2])
      continue;
    w = (float)(weight[0][x] * weight[1][y] * weight[2][z]);
    to = ossa_fem_level_stencil_at (coarse, parent[0][x], parent[1][y], parent[2][z]);
    for (int m = 0; m < 27; m++) {
      const int dx = base[0] + m % 3 - parent[0][x], dy = base[1] + m / 3 % 3 - parent[1][y];
      const int dz = base[2] + m / 9 - parent[2][z];

      if (ABS (dx) > 1 || ABS (dy) > 1 || ABS (dz) > 1)
        continue;
      for (int e = 0; e < 9; e++)
        to[((13 + dx + 3 * dy + 9 * dz) * 9 + e) * OSSA_FEM_LANES] += w * t[m][e];
    }
  }
}

void
ossa_fem_galerkin_from_stencil (const OssaFemLevel *fine, OssaFemLevel *coarse)
{
  const OssaFemNodes *nodes = fine->nodes;

  for (int k = 0; k < nodes->n[2]; k++)
    for (int j = 0; j < nodes->n[1]; j++) {
      gsize row = (gsize)k * nodes->n[1] + j;

      for (guint32 s = nodes->start[row]; s < nodes->start[row + 1]; s++)
        for (int i = nodes->segments[s].x0; i < nodes->segments[s].x1; i++)
          project_node (ossa_fem_level_stencil_at (fine, i, j, k), (const int[3]){ i, j, k },
                        coarse);
    }
}

void
ossa_fem_galerkin_add_springs (OssaFemLevel *coarse, const GArray *springs)
{
  const OssaFemNodes *nodes = coarse->nodes;
  const gsize sx = nodes->n[0] + 2, sy = nodes->n[1] + 2;

  for (guint p = 0; p < springs->len; p++) {
    const OssaFemPin *pin = &g_array_index (springs, OssaFemPin, p);
    float *a = ossa_fem_level_stencil_at (coarse, (int)(pin->slot % sx) - 1,
                                          (int)(pin->slot / sx % sy) - 1,
                                          (int)(pin->slot / (sx * sy)) - 1);

    for (int c = 0; c < 3; c++)
      a[(13 * 9 + c * 4) * OSSA_FEM_LANES] += pin->k[c];
  }
}
