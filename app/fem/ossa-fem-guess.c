/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-fem-guess.h"

#include <math.h>
#include <string.h>

#include "ossa-fem-model-private.h"
#include "ossa-fem-sample.h"

/* How far from known nodes an unknown one is told, in nodes. */
#define REACH 8

static gboolean
is_same_grid (const OssaGrid *a, const OssaGrid *b)
{
  gboolean same = a->h == b->h && ossa_vec_distance (a->frame.origin, b->frame.origin) == 0 &&
                  memcmp (a->n, b->n, sizeof a->n) == 0;

  for (int i = 0; same && i < 3; i++)
    same = ossa_vec_distance (a->frame.axis[i], b->frame.axis[i]) == 0;
  return same;
}

/* Where the values of a segment's nodes stand in another layout: copies what both have. @known: by
 * slot. */
static void
copy_row (const OssaFemNodes *to,
          const OssaFemNodes *from,
          gsize row,
          const double *values,
          gsize stride,
          double *x,
          guint8 *known)
{
  for (guint32 s = to->start[row]; s < to->start[row + 1]; s++)
    for (guint32 r = from->start[row]; r < from->start[row + 1]; r++) {
      const OssaFemSegment *a = &to->segments[s], *b = &from->segments[r];
      int x0 = MAX (a->x0, b->x0), x1 = MIN (a->x1, b->x1);
      gsize at = a->slot + (gsize)(x0 - a->x0), there = b->slot + (gsize)(x0 - b->x0);

      if (x0 >= x1)
        continue;
      for (int c = 0; c < 3; c++)
        memcpy (x + (gsize)c * to->n_slots + at, values + (gsize)c * stride + there,
                (gsize)(x1 - x0) * sizeof (double));
      memset (known + at, 1, (gsize)(x1 - x0));
    }
}

/* A node of the model that the guess lacks. */
typedef struct {
  int at[3];
  gsize slot;
} Lack;

static GArray *
list_lacking (const OssaFemNodes *nodes, const guint8 *known)
{
  GArray *lacking = g_array_new (FALSE, FALSE, sizeof (Lack));

  for (int k = 0; k < nodes->n[2]; k++)
    for (int j = 0; j < nodes->n[1]; j++) {
      gsize row = (gsize)k * (gsize)nodes->n[1] + (gsize)j;

      for (guint32 s = nodes->start[row]; s < nodes->start[row + 1]; s++)
        for (int i = nodes->segments[s].x0; i < nodes->segments[s].x1; i++) {
          Lack lack = { { i, j, k }, nodes->segments[s].slot + (gsize)(i - nodes->segments[s].x0) };

          if (!known[lack.slot])
            g_array_append_val (lacking, lack);
        }
    }
  return lacking;
}

/* The mean of the known neighbours' displacements; %FALSE when there is none. */
static gboolean
follow (const OssaFemNodes *nodes, const Lack *lack, const guint8 *known, double *x)
{
  double sum[3] = { 0 };
  int n = 0;

  for (int m = 0; m < 27; m++) {
    gint64 slot = ossa_fem_nodes_find (nodes, lack->at[0] + m % 3 - 1, lack->at[1] + m / 3 % 3 - 1,
                                       lack->at[2] + m / 9 - 1);

    if (slot < 0 || known[slot] != 1)
      continue;
    for (int c = 0; c < 3; c++)
      sum[c] += x[(gsize)c * nodes->n_slots + (gsize)slot];
    n++;
  }
  for (int c = 0; n > 0 && c < 3; c++)
    x[(gsize)c * nodes->n_slots + lack->slot] = sum[c] / n;
  return n > 0;
}

/* Ring by ring, so that the order of nodes does not matter. */
static void
fill_lacking (const OssaFemNodes *nodes, GArray *lacking, guint8 *known, double *x)
{
  for (int ring = 0; lacking->len > 0 && ring < REACH; ring++) {
    guint kept = 0;

    for (guint i = 0; i < lacking->len; i++)
      if (follow (nodes, &g_array_index (lacking, Lack, i), known, x))
        known[g_array_index (lacking, Lack, i).slot] = 2;
    for (guint i = 0; i < lacking->len; i++) {
      Lack lack = g_array_index (lacking, Lack, i);

      if (known[lack.slot] == 2)
        known[lack.slot] = 1;
      else
        g_array_index (lacking, Lack, kept++) = lack;
    }
    g_array_set_size (lacking, kept);
  }
}

static void
map_load (const OssaFemNodes *to, OssaFemSolution *guess, guint load, double *y)
{
  const OssaFemNodes *from = &ossa_fem_solution_get_model (guess)->cells->nodes;
  g_autofree guint8 *known = g_new0 (guint8, to->n_slots);
  g_autoptr (GArray) lacking = NULL;
  gsize stride;
  const double *values = ossa_fem_solution_get_vector (guess, load, &stride);

  for (gsize row = 0; row < (gsize)to->n[1] * (gsize)to->n[2]; row++)
    copy_row (to, from, row, values, stride, y, known);
  lacking = list_lacking (to, known);
  fill_lacking (to, lacking, known, y);
}

static void
clear_pins (const OssaFemLevel *fine, double *vector)
{
  for (guint32 p = 0; p < fine->pin_start[fine->nodes->n[2]]; p++)
    for (int c = 0; c < 3; c++)
      if (fine->pins[p].mask >> c & 1)
        vector[(gsize)c * fine->stride + fine->pins[p].slot] = 0;
}

/* x += y, r -= A y, and the energy that y has: y . (b + r). */
static void
start_from (OssaFemCg *cg, guint load, const double *y)
{
  const gsize size = 3 * cg->stride;
  double *x = cg->x + load * size, *r = cg->r + load * size, *q = cg->q;
  double square = 0, energy = 0;

  ossa_fem_cg_apply (cg, y, q);
  clear_pins (cg->multigrid->level[0], q);
  for (gsize i = 0; i < size; i++) {
    square += r[i] * r[i];
    energy += y[i] * (2 * r[i] - q[i]);
    x[i] += y[i];
    r[i] -= q[i];
  }
  cg->norm[load] = sqrt (square);
  cg->energy[load] = energy;
}

gboolean
ossa_fem_guess_put (OssaFemCg *cg, const OssaFemModel *model, OssaFemSolution *guess)
{
  const OssaFemNodes *nodes = &model->cells->nodes;
  const OssaFemModel *other = ossa_fem_solution_get_model (guess);
  g_autofree double *y = NULL;

  if (!is_same_grid (&model->grid, &other->grid) || other->loads->len < cg->n_loads)
    return FALSE;
  y = g_new (double, 3 * cg->stride);
  for (guint load = 0; load < cg->n_loads; load++) {
    memset (y, 0, 3 * cg->stride * sizeof (double));
    map_load (nodes, guess, load, y);
    clear_pins (cg->multigrid->level[0], y);
    start_from (cg, load, y);
  }
  memset (cg->q, 0, 3 * cg->stride * sizeof (double));
  return TRUE;
}
