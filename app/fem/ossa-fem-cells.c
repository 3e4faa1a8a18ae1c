/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-fem-cells.h"

#include <string.h>

#define BLOCK_FLOATS (8 * OSSA_FEM_LANES)
/* Cells from one entry of run_of to the next. */
#define RUN_OF_STEP 64

OssaFemCells *
ossa_fem_cells_new (const int n[3])
{
  OssaFemCells *self = g_new0 (OssaFemCells, 1);

  memcpy (self->n, n, sizeof self->n);
  self->last[0] = -2;
  self->run_start = g_new0 (guint32, (gsize)n[1] * n[2] + 1);
  return self;
}

void
ossa_fem_nodes_clear (OssaFemNodes *self)
{
  g_clear_pointer (&self->segments, g_free);
  g_clear_pointer (&self->start, g_free);
  g_clear_pointer (&self->plane_slot, g_free);
  g_clear_pointer (&self->plane_node, g_free);
}

void
ossa_fem_cells_free (OssaFemCells *self)
{
  g_free (self->runs);
  g_free (self->run_start);
  g_free (self->run_of);
  g_free (self->octants);
  g_free (self->tags);
  ossa_fem_nodes_clear (&self->nodes);
  g_free (self);
}

static void
open_run (OssaFemCells *self, int i, int j, int k)
{
  OssaFemRun *run;

  if (self->n_runs == self->run_space) {
    self->run_space = MAX (256, self->run_space + self->run_space / 2);
    self->runs = g_renew (OssaFemRun, self->runs, self->run_space);
  }
  run = &self->runs[self->n_runs++];
  *run = (OssaFemRun){ .x0 = i,
                       .x1 = i,
                       .cell = self->n_cells,
                       .block = self->n_blocks,
                       .row = (guint32)k * (guint32)self->n[1] + (guint32)j };
  self->run_start[run->row + 1]++;
}

static void
open_block (OssaFemCells *self)
{
  if (self->n_blocks == self->block_space) {
    self->block_space = MAX (64, self->block_space + self->block_space / 2);
    self->octants = g_renew (float, self->octants, self->block_space *BLOCK_FLOATS);
  }
  memset (self->octants + (gsize)self->n_blocks * BLOCK_FLOATS, 0, BLOCK_FLOATS * sizeof (float));
  self->n_blocks++;
}

void
ossa_fem_cells_add (OssaFemCells *self, int i, int j, int k, const float octants[8], guint8 tag)
{
  OssaFemRun *run;
  float *at;

  if (i != self->last[0] + 1 || j != self->last[1] || k != self->last[2])
    open_run (self, i, j, k);
  run = &self->runs[self->n_runs - 1];
  if ((run->x1 - run->x0) % OSSA_FEM_LANES == 0)
    open_block (self);
  at = ossa_fem_cells_octants (self, run, run->x1);
  for (int q = 0; q < 8; q++)
    at[q * OSSA_FEM_LANES] = octants[q];
  if (self->n_cells == self->cell_space) {
    self->cell_space = MAX (1024, self->cell_space + self->cell_space / 2);
    self->tags = g_renew (guint8, self->tags, self->cell_space);
  }
  self->tags[self->n_cells++] = tag;
  run->x1++;
  self->last[0] = i;
  self->last[1] = j;
  self->last[2] = k;
}

/* The union of the runs of up to four rows of cells, as nodes. */
static guint
merge_segments (OssaFemSegment *s, guint n)
{
  guint kept = 0;

  for (guint a = 1; a < n; a++)
    for (guint b = a; b > 0 && s[b].x0 < s[b - 1].x0; b--) {
      OssaFemSegment swap = s[b];

      s[b] = s[b - 1];
      s[b - 1] = swap;
    }
  for (guint a = 0; a < n; a++)
    if (kept > 0 && s[a].x0 <= s[kept - 1].x1)
      s[kept - 1].x1 = MAX (s[kept - 1].x1, s[a].x1);
    else
      s[kept++] = s[a];
  return kept;
}

static void
collect_row (const OssaFemCells *self, int j, int k, GArray *row)
{
  g_array_set_size (row, 0);
  for (int kk = MAX (k - 1, 0); kk <= MIN (k, self->n[2] - 1); kk++)
    for (int jj = MAX (j - 1, 0); jj <= MIN (j, self->n[1] - 1); jj++) {
      gsize r = (gsize)kk * self->n[1] + jj;

      for (guint32 i = self->run_start[r]; i < self->run_start[r + 1]; i++) {
        OssaFemSegment s = { self->runs[i].x0, self->runs[i].x1 + 1, 0 };

        g_array_append_val (row, s);
      }
    }
  g_array_set_size (row, merge_segments ((OssaFemSegment *)row->data, row->len));
}

static void
number_nodes (OssaFemCells *self)
{
  OssaFemNodes *nodes = &self->nodes;
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (OssaFemSegment));
  g_autoptr (GArray) row = g_array_new (FALSE, FALSE, sizeof (OssaFemSegment));
  gsize slot = 0;
  guint32 number = 0;

  for (int i = 0; i < 3; i++)
    nodes->n[i] = self->n[i] + 1;
  nodes->start = g_new0 (guint32, (gsize)nodes->n[1] * nodes->n[2] + 1);
  nodes->plane_slot = g_new0 (guint32, nodes->n[2] + 1);
  nodes->plane_node = g_new0 (guint32, nodes->n[2] + 1);
  for (int k = 0; k < nodes->n[2]; k++) {
    for (int j = 0; j < nodes->n[1]; j++) {
      collect_row (self, j, k, row);
      for (guint i = 0; i < row->len; i++) {
        OssaFemSegment *s = &g_array_index (row, OssaFemSegment, i);

        s->slot = slot;
        slot += s->x1 - s->x0;
        number += s->x1 - s->x0;
      }
      g_array_append_vals (all, row->data, row->len);
      nodes->start[(gsize)k * nodes->n[1] + j + 1] = all->len;
    }
    slot = (slot + OSSA_FEM_PLANE_PAD + OSSA_FEM_LANES - 1) & ~(gsize)(OSSA_FEM_LANES - 1);
    nodes->plane_slot[k + 1] = slot;
    nodes->plane_node[k + 1] = number;
  }
  nodes->n_nodes = number;
  nodes->n_slots = slot;
  nodes->segments = (OssaFemSegment *)g_array_free (g_steal_pointer (&all), FALSE);
}

/* Layers are shared out by their blocks, the cost of a sweep. */
static void
cut_chunks (OssaFemCells *self)
{
  int wanted = CLAMP (self->n_blocks / 32, 1, OSSA_FEM_MAX_CHUNKS);
  guint64 done = 0;
  int c = 0;

  self->chunk[0] = 0;
  for (int k = 0; k < self->n[2]; k++) {
    guint32 lo = self->run_start[(gsize)k * self->n[1]];
    guint32 hi = self->run_start[(gsize)(k + 1) * self->n[1]];

    if (done * wanted >= (guint64)self->n_blocks * (c + 1) && k > self->chunk[c])
      self->chunk[++c] = k;
    for (guint32 r = lo; r < hi; r++)
      done += (self->runs[r].x1 - self->runs[r].x0 + OSSA_FEM_LANES - 1) / OSSA_FEM_LANES;
    if (c + 1 == wanted)
      break;
  }
  self->n_chunks = c + 1;
  self->chunk[self->n_chunks] = self->n[2];
}

static void
index_runs (OssaFemCells *self)
{
  guint32 r = 0;

  self->run_of = g_new (guint32, self->n_cells / RUN_OF_STEP + 1);
  for (guint32 cell = 0; cell < self->n_cells; cell += RUN_OF_STEP) {
    while (r + 1 < self->n_runs && self->runs[r + 1].cell <= cell)
      r++;
    self->run_of[cell / RUN_OF_STEP] = r;
  }
}

void
ossa_fem_cells_finish (OssaFemCells *self)
{
  gsize n_rows = (gsize)self->n[1] * self->n[2];

  for (gsize r = 0; r < n_rows; r++)
    self->run_start[r + 1] += self->run_start[r];
  self->runs = g_renew (OssaFemRun, self->runs, MAX (self->n_runs, 1));
  self->octants = g_renew (float, self->octants, MAX ((gsize)self->n_blocks, 1) * BLOCK_FLOATS);
  self->tags = g_renew (guint8, self->tags, MAX (self->n_cells, 1));
  number_nodes (self);
  for (gsize r = 0; r < n_rows; r++)
    for (guint32 i = self->run_start[r]; i < self->run_start[r + 1]; i++)
      for (int c = 0; c < 4; c++)
        self->runs[i].slot[c] =
            ossa_fem_nodes_find (&self->nodes, self->runs[i].x0, (int)(r % self->n[1]) + (c & 1),
                                 (int)(r / self->n[1]) + (c >> 1));
  cut_chunks (self);
  index_runs (self);
}

gsize
ossa_fem_cells_get_bytes (const OssaFemCells *self)
{
  gsize rows = (gsize)self->nodes.n[1] * self->nodes.n[2];

  return (gsize)self->n_blocks * BLOCK_FLOATS * sizeof (float) + self->n_cells +
         self->n_runs * sizeof (OssaFemRun) + self->n_cells / RUN_OF_STEP * sizeof (guint32) +
         2 * rows * sizeof (guint32) + self->nodes.start[rows] * sizeof (OssaFemSegment);
}

const OssaFemRun *
ossa_fem_cells_find (const OssaFemCells *self, int i, int j, int k)
{
  gsize row = (gsize)k * self->n[1] + j;

  if (i < 0 || j < 0 || k < 0 || i >= self->n[0] || j >= self->n[1] || k >= self->n[2])
    return NULL;
  for (guint32 r = self->run_start[row]; r < self->run_start[row + 1]; r++)
    if (i >= self->runs[r].x0 && i < self->runs[r].x1)
      return &self->runs[r];
  return NULL;
}

/* The last index whose value is not above @key, in a rising list that starts at or below it. */
static gsize
last_not_above (const guint32 *list, gsize n, guint32 key)
{
  gsize lo = 0, hi = n;

  while (hi - lo > 1) {
    gsize middle = lo + (hi - lo) / 2;

    if (list[middle] <= key)
      lo = middle;
    else
      hi = middle;
  }
  return lo;
}

const OssaFemRun *
ossa_fem_cells_find_number (const OssaFemCells *self, guint32 cell, guint32 *row)
{
  const OssaFemRun *run;

  if (cell >= self->n_cells)
    return NULL;
  run = &self->runs[self->run_of[cell / RUN_OF_STEP]];
  while (cell - run->cell >= (guint32)(run->x1 - run->x0))
    run++;
  if (row != NULL)
    *row = run->row;
  return run;
}

gint64
ossa_fem_nodes_find (const OssaFemNodes *self, int i, int j, int k)
{
  gsize row = (gsize)k * self->n[1] + j;

  if (i < 0 || j < 0 || k < 0 || i >= self->n[0] || j >= self->n[1] || k >= self->n[2])
    return -1;
  for (guint32 s = self->start[row]; s < self->start[row + 1]; s++)
    if (i >= self->segments[s].x0 && i < self->segments[s].x1)
      return (gint64)self->segments[s].slot + i - self->segments[s].x0;
  return -1;
}

guint32
ossa_fem_nodes_get_slot (const OssaFemNodes *self, guint32 node)
{
  gsize k = last_not_above (self->plane_node, self->n[2], node);

  return self->plane_slot[k] + node - self->plane_node[k];
}

guint32
ossa_fem_nodes_get_number (const OssaFemNodes *self, guint32 slot, int k)
{
  return slot - self->plane_slot[k] + self->plane_node[k];
}

void
ossa_fem_nodes_get_index (const OssaFemNodes *self, guint32 node, int index[3])
{
  gsize k = last_not_above (self->plane_node, self->n[2], node);
  guint32 slot = self->plane_slot[k] + node - self->plane_node[k];
  gsize lo = self->start[k * self->n[1]], hi = self->start[(k + 1) * self->n[1]];

  while (hi - lo > 1) {
    gsize middle = lo + (hi - lo) / 2;

    if (self->segments[middle].slot <= slot)
      lo = middle;
    else
      hi = middle;
  }
  index[0] = self->segments[lo].x0 + (int)(slot - self->segments[lo].slot);
  index[1] = (int)(last_not_above (self->start + k * self->n[1], self->n[1], lo));
  index[2] = (int)k;
}
