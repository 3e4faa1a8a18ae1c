/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-fem-transfer.h"

#include <string.h>

/* Adds @weight times a fine row to @row, which starts one node before the grid. */
static void
gather_row (const OssaFemLevel *fine, int j, int k, const float *values, float weight, float *row)
{
  const OssaFemNodes *nodes = fine->nodes;
  gsize r = (gsize)k * nodes->n[1] + j;

  if (j < 0 || k < 0 || j >= nodes->n[1] || k >= nodes->n[2])
    return;
  for (guint32 s = nodes->start[r]; s < nodes->start[r + 1]; s++) {
    const OssaFemSegment *segment = &nodes->segments[s];
    const float *from = values + segment->slot;
    float *to = row + segment->x0 + 1;

#pragma GCC ivdep
    for (int i = 0; i < segment->x1 - segment->x0; i++)
      to[i] += weight * from[i];
  }
}

static void
restrict_row (const OssaFemLevel *fine,
              OssaFemLevel *coarse,
              const OssaFemActive *active,
              gsize r,
              float *row)
{
  const OssaFemNodes *nodes = coarse->nodes;
  const int j = (int)(r % nodes->n[1]), k = (int)(r / nodes->n[1]);

  for (guint a = 0; a < active->n; a++)
    for (int c = 0; c < 3; c++) {
      gsize component = active->index[a] * 3 + c;

      memset (row, 0, (2 * nodes->n[0] + 3) * sizeof (float));
      for (int dk = -1; dk <= 1; dk++)
        for (int dj = -1; dj <= 1; dj++)
          gather_row (fine, 2 * j + dj, 2 * k + dk, fine->d + component * fine->stride,
                      (dj == 0 ? 1 : 0.5f) * (dk == 0 ? 1 : 0.5f), row);
      for (guint32 s = nodes->start[r]; s < nodes->start[r + 1]; s++) {
        const OssaFemSegment *segment = &nodes->segments[s];
        float *to = coarse->b + component * coarse->stride + segment->slot;
        const float *from = row + 2 * segment->x0 + 1;

        for (int i = 0; i < segment->x1 - segment->x0; i++)
          to[i] = from[2 * i] + 0.5f * (from[2 * i - 1] + from[2 * i + 1]);
      }
    }
}

void
ossa_fem_transfer_restrict (const OssaFemLevel *fine,
                            OssaFemLevel *coarse,
                            const OssaFemActive *active)
{
  const OssaFemNodes *nodes = coarse->nodes;
  const gsize n_rows = (gsize)nodes->n[1] * nodes->n[2];

#pragma omp parallel num_threads(fine->n_threads) if (fine->nodes->n_nodes > 4096)
  {
    g_autofree float *row = g_new (float, 2 * (gsize)nodes->n[0] + 3);

#pragma omp for schedule(dynamic, 16)
    for (gsize r = 0; r < n_rows; r++)
      if (nodes->start[r] < nodes->start[r + 1])
        restrict_row (fine, coarse, active, r, row);
  }
}

static void
prolong_row (OssaFemLevel *fine,
             const OssaFemLevel *coarse,
             const OssaFemActive *active,
             gsize r,
             float *row)
{
  const OssaFemNodes *nodes = fine->nodes;
  int pj[2], pk[2];
  double wj[2], wk[2];
  const int nj = ossa_fem_parents ((int)(r % nodes->n[1]), pj, wj);
  const int nk = ossa_fem_parents ((int)(r / nodes->n[1]), pk, wk);

  for (guint a = 0; a < active->n; a++)
    for (int c = 0; c < 3; c++) {
      gsize component = active->index[a] * 3 + c;

      memset (row, 0, ((gsize)coarse->nodes->n[0] + 3) * sizeof (float));
      for (int y = 0; y < nj; y++)
        for (int z = 0; z < nk; z++)
          gather_row (coarse, pj[y], pk[z], coarse->x + component * coarse->stride,
                      (float)(wj[y] * wk[z]), row);
      for (guint32 s = nodes->start[r]; s < nodes->start[r + 1]; s++) {
        const OssaFemSegment *segment = &nodes->segments[s];
        float *to = fine->x + component * fine->stride + segment->slot;

        for (int i = segment->x0; i < segment->x1; i++)
          to[i - segment->x0] += 0.5f * (row[1 + i / 2] + row[1 + (i + 1) / 2]);
      }
    }
}

void
ossa_fem_transfer_prolong (OssaFemLevel *fine,
                           const OssaFemLevel *coarse,
                           const OssaFemActive *active)
{
  const OssaFemNodes *nodes = fine->nodes;
  const gsize n_rows = (gsize)nodes->n[1] * nodes->n[2];

#pragma omp parallel num_threads(fine->n_threads) if (nodes->n_nodes > 4096)
  {
    g_autofree float *row = g_new (float, (gsize)coarse->nodes->n[0] + 3);

#pragma omp for schedule(dynamic, 16)
    for (gsize r = 0; r < n_rows; r++)
      if (nodes->start[r] < nodes->start[r + 1])
        prolong_row (fine, coarse, active, r, row);
  }
  if (!fine->fixed)
    return;
  for (guint32 p = 0; p < fine->pin_start[nodes->n[2]]; p++)
    for (guint a = 0; a < active->n; a++)
      for (int c = 0; c < 3; c++)
        if (fine->pins[p].mask >> c & 1)
          fine->x[(active->index[a] * 3 + c) * fine->stride + fine->pins[p].slot] = 0;
}

/* Adds one pin's springs to the coarse nodes around it. */
static void
spread_pin (const OssaFemPin *pin,
            gboolean fixed,
            const int index[3],
            const OssaFemNodes *coarse,
            float *sum)
{
  int parent[3][2], n[3];
  double weight[3][2];

  for (int i = 0; i < 3; i++)
    n[i] = ossa_fem_parents (index[i], parent[i], weight[i]);
  for (int z = 0; z < n[2]; z++)
    for (int y = 0; y < n[1]; y++)
      for (int x = 0; x < n[0]; x++) {
        gint64 slot = ossa_fem_nodes_find (coarse, parent[0][x], parent[1][y], parent[2][z]);
        double w = weight[0][x] * weight[1][y] * weight[2][z];

        for (int c = 0; c < 3; c++)
          if (slot >= 0 && (!fixed || pin->mask >> c & 1))
            sum[3 * slot + c] += (float)(w * pin->k[c]);
      }
}

GArray *
ossa_fem_transfer_springs (const OssaFemNodes *fine,
                           const OssaFemPin *pins,
                           guint32 n_pins,
                           gboolean fixed,
                           const guint32 *pin_start,
                           const OssaFemNodes *coarse)
{
  g_autofree float *sum = g_new0 (float, 3 * coarse->n_slots);
  GArray *springs = g_array_new (FALSE, FALSE, sizeof (OssaFemPin));
  int k = 0;

  for (guint32 p = 0; p < n_pins; p++) {
    int index[3];

    while (p >= pin_start[k + 1])
      k++;
    ossa_fem_nodes_get_index (fine, ossa_fem_nodes_get_number (fine, pins[p].slot, k), index);
    spread_pin (&pins[p], fixed, index, coarse, sum);
  }
  for (gsize slot = 0; slot < coarse->n_slots; slot++)
    if (sum[3 * slot] > 0 || sum[3 * slot + 1] > 0 || sum[3 * slot + 2] > 0) {
      OssaFemPin pin = { (guint32)slot,
                         7,
                         { sum[3 * slot], sum[3 * slot + 1], sum[3 * slot + 2] } };

      g_array_append_val (springs, pin);
    }
  return springs;
}
