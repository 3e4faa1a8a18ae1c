/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <string.h>

#include "ossa-fem-model-private.h"

static guint32
find_root (guint32 *parent, guint32 cell)
{
  while (parent[cell] != cell)
    cell = parent[cell] = parent[parent[cell]];
  return cell;
}

static void
join (guint32 *parent, guint32 a, guint32 b)
{
  a = find_root (parent, a);
  b = find_root (parent, b);
  if (a < b)
    parent[b] = a;
  else
    parent[a] = b;
}

/* Whether two octants of @a (lower) and @b meet at the face between them along @axis. */
static gboolean
meet (guint8 a, guint8 b, int axis)
{
  static const guint8 lower[3] = { 0x55, 0x33, 0x0f };

  return ((a >> (1 << axis)) & b & lower[axis]) != 0;
}

/* Joins the cells of two neighbouring rows. */
static void
join_rows (const OssaFemCells *cells,
           gsize row,
           gsize other,
           int axis,
           const guint8 *solid,
           guint32 *parent)
{
  guint32 b = cells->run_start[other];

  for (guint32 a = cells->run_start[row]; a < cells->run_start[row + 1]; a++) {
    const OssaFemRun *p = &cells->runs[a];

    while (b < cells->run_start[other + 1] && cells->runs[b].x1 <= p->x0)
      b++;
    for (guint32 c = b; c < cells->run_start[other + 1] && cells->runs[c].x0 < p->x1; c++) {
      const OssaFemRun *q = &cells->runs[c];

      for (int x = MAX (p->x0, q->x0); x < MIN (p->x1, q->x1); x++) {
        guint32 i = p->cell + (x - p->x0), j = q->cell + (x - q->x0);

        if (meet (solid[i], solid[j], axis))
          join (parent, i, j);
      }
    }
  }
}

static void
join_all (const OssaFemCells *cells, const guint8 *solid, guint32 *parent)
{
  for (guint32 i = 0; i < cells->n_cells; i++)
    parent[i] = i;
  for (int k = 0; k < cells->n[2]; k++)
    for (int j = 0; j < cells->n[1]; j++) {
      gsize row = (gsize)k * cells->n[1] + j;

      for (guint32 r = cells->run_start[row]; r < cells->run_start[row + 1]; r++)
        for (int x = 1; x < cells->runs[r].x1 - cells->runs[r].x0; x++) {
          guint32 cell = cells->runs[r].cell + x;

          if (meet (solid[cell - 1], solid[cell], 0))
            join (parent, cell - 1, cell);
        }
      if (j + 1 < cells->n[1])
        join_rows (cells, row, row + 1, 1, solid, parent);
      if (k + 1 < cells->n[2])
        join_rows (cells, row, row + cells->n[1], 2, solid, parent);
    }
}

typedef struct {
  guint32 root, count;
} Piece;

static int
compare_pieces (gconstpointer a, gconstpointer b)
{
  const Piece *p = a, *q = b;

  if (p->count != q->count)
    return p->count > q->count ? -1 : 1;
  return p->root < q->root ? -1 : p->root > q->root;
}

guint
ossa_fem_model_label_pieces (const OssaFemModel *self, guint16 *piece_of_cell)
{
  const guint32 n = self->cells->n_cells;
  g_autofree guint32 *parent = g_new (guint32, MAX (n, 1));
  g_autofree guint32 *count = g_new0 (guint32, MAX (n, 1));
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));

  join_all (self->cells, self->solid->data, parent);
  for (guint32 i = 0; i < n; i++)
    count[find_root (parent, i)]++;
  for (guint32 i = 0; i < n; i++)
    if (count[i] > 0) {
      Piece piece = { i, count[i] };

      g_array_append_val (pieces, piece);
    }
  g_array_sort (pieces, compare_pieces);
  /* What a 16-bit label cannot tell apart shares the last one. */
  for (guint p = 0; p < pieces->len; p++)
    count[g_array_index (pieces, Piece, p).root] = MIN (p, G_MAXUINT16);
  if (piece_of_cell != NULL)
    for (guint32 i = 0; i < n; i++)
      piece_of_cell[i] = (guint16)count[find_root (parent, i)];
  return MIN (pieces->len, (guint)G_MAXUINT16 + 1);
}
