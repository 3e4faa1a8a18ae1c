/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-fem-operator.h"

#include <string.h>

/* clang-format off */
#define REAL float
#define FN(name) name##_float
#include "ossa-fem-sweep.inc"
#undef REAL
#undef FN

#define REAL double
#define FN(name) name##_double
#include "ossa-fem-sweep.inc"
#undef REAL
#undef FN
/* clang-format on */

void
ossa_fem_operator_init (OssaFemOperator *self,
                        const OssaFemCells *cells,
                        const OssaFemKernel *kernel,
                        const OssaFemElementData *element,
                        guint n_loads,
                        gboolean need_double,
                        guint n_threads)
{
  gsize size;

  *self = (OssaFemOperator){
    .cells = cells,
    .kernel = kernel,
    .material = { element->two_mu, element->lame_ratio },
    .assumed_shear = element->assumed_shear,
    .n_threads = n_threads,
    .n_loads = n_loads,
  };
  for (int c = 1; c <= cells->n_chunks; c++) {
    int k = cells->chunk[c];
    gsize n = cells->nodes.plane_slot[k + 1] - cells->nodes.plane_slot[k];

    self->edge_stride = MAX (self->edge_stride, n);
  }
  size = (gsize)cells->n_chunks * n_loads * 3 * self->edge_stride;
  self->edge_float = g_new (float, size);
  if (need_double)
    self->edge_double = g_new (double, size);
}

void
ossa_fem_operator_clear (OssaFemOperator *self)
{
  g_clear_pointer (&self->edge_float, g_free);
  g_clear_pointer (&self->edge_double, g_free);
}

gsize
ossa_fem_operator_get_bytes (const OssaFemOperator *self)
{
  gsize size = (gsize)self->cells->n_chunks * self->n_loads * 3 * self->edge_stride;

  return size * (sizeof (float) + (self->edge_double != NULL ? sizeof (double) : 0));
}

/* Adds corner @corner's share of one run. */
static void
diagonal_run (const OssaFemCells *cells,
              const OssaFemRun *run,
              int corner,
              const float share[8][6],
              float *blocks)
{
  const gsize stride = cells->nodes.n_slots;
  const gsize slot = run->slot[corner >> 1] + (corner & 1);
  const int n = run->x1 - run->x0;

  for (int at = 0; at < n; at += OSSA_FEM_LANES) {
    const float *e =
        cells->octants + ((gsize)run->block + at / OSSA_FEM_LANES) * 8 * OSSA_FEM_LANES;
    int lanes = MIN (OSSA_FEM_LANES, n - at);

    for (int i = 0; i < 6; i++) {
      float sum[OSSA_FEM_LANES] = { 0 };
      float *out = blocks + i * stride + slot + at;

      for (int q = 0; q < 8; q++)
        for (int l = 0; l < OSSA_FEM_LANES; l++)
          sum[l] += share[q][i] * e[q * OSSA_FEM_LANES + l];
      for (int l = 0; l < lanes; l++)
        out[l] += sum[l];
    }
  }
}

void
ossa_fem_operator_diagonal (const OssaFemOperator *self,
                            const OssaFemElementData *element,
                            float *blocks)
{
  const OssaFemCells *cells = self->cells;
  float share[8][8][6];

  for (int a = 0; a < 8; a++)
    for (int q = 0; q < 8; q++)
      for (int i = 0; i < 6; i++)
        share[a][q][i] = (float)element->diagonal[a][q][i];
  memset (blocks, 0, 6 * cells->nodes.n_slots * sizeof (float));
  /* Node plane k takes from the layers k - 1 (their upper corners) and k. */
#pragma omp parallel for schedule(dynamic, 1) num_threads(self->n_threads)
  for (int k = 0; k < cells->nodes.n[2]; k++)
    for (int upper = 1; upper >= 0; upper--) {
      int layer = k - upper;
      gsize row = (gsize)layer * cells->n[1];

      if (layer < 0 || layer >= cells->n[2])
        continue;
      for (guint32 r = cells->run_start[row]; r < cells->run_start[row + cells->n[1]]; r++)
        for (int corner = 4 * upper; corner < 4 * upper + 4; corner++)
          diagonal_run (cells, &cells->runs[r], corner, share[corner], blocks);
    }
}
