/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-fem-coarse.h"

#include <math.h>
#include <string.h>

struct _OssaFemCoarse {
  gsize n;        /* unknowns */
  gsize band;     /* of the lower half, without the diagonal */
  double *factor; /* columns [n][band + 1] */
  double *work;
  guint32 *slot; /* of each node in the factor's order */
  gsize n_nodes;
};

typedef struct {
  int at[3];
  guint32 slot;
} Place;

static int
compare_places (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Place *p = a, *q = b;
  const int *axis = user_data;

  for (int i = 0; i < 3; i++)
    if (p->at[axis[i]] != q->at[axis[i]])
      return p->at[axis[i]] < q->at[axis[i]] ? -1 : 1;
  return 0;
}

/* All nodes, the longest axis slowest. */
static Place *
order_nodes (const OssaFemNodes *nodes)
{
  Place *places = g_new (Place, MAX (nodes->n_nodes, 1));
  int axis[3] = { 0, 1, 2 };
  gsize n = 0;

  for (int i = 0; i < 2; i++)
    for (int j = 0; j < 2; j++)
      if (nodes->n[axis[j]] < nodes->n[axis[j + 1]]) {
        int swap = axis[j];

        axis[j] = axis[j + 1];
        axis[j + 1] = swap;
      }
  for (int k = 0; k < nodes->n[2]; k++)
    for (int j = 0; j < nodes->n[1]; j++) {
      gsize row = (gsize)k * nodes->n[1] + j;

      for (guint32 s = nodes->start[row]; s < nodes->start[row + 1]; s++)
        for (int i = nodes->segments[s].x0; i < nodes->segments[s].x1; i++)
          places[n++] = (Place){ { i, j, k }, nodes->segments[s].slot + i - nodes->segments[s].x0 };
    }
  g_qsort_with_data (places, (int)n, sizeof (Place), compare_places, axis);
  return places;
}

/* A = L L^T by columns within the band. */
static void
factorise (OssaFemCoarse *self)
{
  const gsize w = self->band + 1;

  for (gsize j = 0; j < self->n; j++) {
    double *column = self->factor + j * w;
    gsize reach = MIN (self->band, self->n - 1 - j);
    double pivot = column[0];

    /* A direction without stiffness is left at rest. */
    if (!(pivot > 1e-11 * self->work[j])) {
      memset (column, 0, w * sizeof (double));
      column[0] = INFINITY;
      continue;
    }
    pivot = sqrt (pivot);
    column[0] = pivot;
    for (gsize i = 1; i <= reach; i++)
      column[i] /= pivot;
    for (gsize i = 1; i <= reach; i++) {
      double *target = self->factor + (j + i) * w;
      const double factor = column[i];

      if (factor == 0)
        continue;
#pragma GCC ivdep
      for (gsize k = i; k <= reach; k++)
        target[k - i] -= factor * column[k];
    }
  }
}

OssaFemCoarse *
ossa_fem_coarse_new (const OssaFemLevel *level)
{
  OssaFemCoarse *self = g_new0 (OssaFemCoarse, 1);
  const OssaFemNodes *nodes = level->nodes;
  g_autofree Place *places = order_nodes (nodes);
  g_autofree guint32 *rank = g_new0 (guint32, nodes->n_slots);
  gsize spread = 0;

  self->n_nodes = nodes->n_nodes;
  self->n = 3 * self->n_nodes;
  self->slot = g_new (guint32, self->n_nodes);
  for (gsize i = 0; i < self->n_nodes; i++) {
    self->slot[i] = places[i].slot;
    rank[places[i].slot] = (guint32)i + 1;
  }
  for (gsize i = 0; i < self->n_nodes; i++)
    for (int m = 0; m < 27; m++) {
      guint32 other = rank[places[i].slot + level->neighbour[m]];

      if (other > i + 1)
        spread = MAX (spread, other - 1 - i);
    }
  self->band = 3 * spread + 2;
  self->factor = g_new0 (double, self->n *(self->band + 1));
  self->work = g_new0 (double, self->n);
  for (gsize i = 0; i < self->n_nodes; i++) {
    const float *a =
        ossa_fem_level_stencil_at (level, places[i].at[0], places[i].at[1], places[i].at[2]);

    for (int m = 0; m < 27; m++) {
      guint32 other = rank[places[i].slot + level->neighbour[m]];

      for (int e = 0; e < 9 && other > i; e++) {
        gsize column = 3 * i + e / 3, row = 3 * (gsize)(other - 1) + e % 3;

        if (row >= column)
          self->factor[column * (self->band + 1) + row - column] = a[(m * 9 + e) * OSSA_FEM_LANES];
      }
    }
  }
  for (gsize i = 0; i < self->n; i++)
    self->work[i] = self->factor[i * (self->band + 1)];
  factorise (self);
  return self;
}

void
ossa_fem_coarse_free (OssaFemCoarse *self)
{
  g_free (self->factor);
  g_free (self->work);
  g_free (self->slot);
  g_free (self);
}

gsize
ossa_fem_coarse_get_bytes (const OssaFemCoarse *self)
{
  return self->n * (self->band + 2) * sizeof (double);
}

void
ossa_fem_coarse_solve (OssaFemCoarse *self, OssaFemLevel *level, const OssaFemActive *active)
{
  const gsize w = self->band + 1;
  double *y = self->work;

  for (guint a = 0; a < active->n; a++) {
    const gsize base = active->index[a] * 3 * level->stride;

    for (gsize i = 0; i < self->n; i++)
      y[i] = level->b[base + i % 3 * level->stride + self->slot[i / 3]];
    for (gsize j = 0; j < self->n; j++) {
      const double *column = self->factor + j * w;
      gsize reach = MIN (self->band, self->n - 1 - j);

      y[j] /= column[0];
#pragma GCC ivdep
      for (gsize i = 1; i <= reach; i++)
        y[j + i] -= column[i] * y[j];
    }
    for (gsize j = self->n; j-- > 0;) {
      const double *column = self->factor + j * w;
      gsize reach = MIN (self->band, self->n - 1 - j);
      double sum = y[j];

      for (gsize i = 1; i <= reach; i++)
        sum -= column[i] * y[j + i];
      y[j] = sum / column[0];
    }
    for (gsize i = 0; i < self->n; i++)
      level->x[base + i % 3 * level->stride + self->slot[i / 3]] = (float)y[i];
  }
}
