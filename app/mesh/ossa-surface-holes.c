/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-surface-mend.h"

/* The border: for each edge that runs more often one way than the other, one directed edge for each
 * time too few. Adding a triangle over each of them balances every edge. */
typedef struct {
  guint32 from, to;
  guint32 mark; /* loop or piece */
} Border;

static GArray *
list_border (const OssaSoup *self)
{
  GArray *border = g_array_new (FALSE, FALSE, sizeof (Border));
  const guint32 (*triangles)[3] = (const guint32 (*)[3])self->triangles->data;
  g_autoptr (OssaEdges) edges = ossa_edges_new (triangles, self->triangles->len);

  for (guint32 e = 0; e < edges->n_edges; e++) {
    int balance = 0;

    for (guint32 h = edges->first[e]; h != OSSA_EDGES_END; h = edges->next[h])
      balance += ossa_edges_runs_up (edges, triangles, h) ? 1 : -1;
    for (; balance != 0; balance -= balance > 0 ? 1 : -1) {
      Border piece = { edges->ends[e][balance > 0], edges->ends[e][balance < 0], 0 };

      g_array_append_val (border, piece);
    }
  }
  return border;
}

static int
compare_from (gconstpointer a, gconstpointer b)
{
  const Border *ba = a, *bb = b;

  if (ba->from != bb->from)
    return ba->from < bb->from ? -1 : 1;
  return ba->to < bb->to ? -1 : ba->to > bb->to;
}

/* The first unused directed edge from @point in sorted @border, or %NULL. */
static Border *
find_from (GArray *border, guint32 point)
{
  guint lo = 0, hi = border->len;

  while (lo < hi) {
    guint mid = lo + (hi - lo) / 2;

    if (g_array_index (border, Border, mid).from < point)
      lo = mid + 1;
    else
      hi = mid;
  }
  for (; lo < border->len && g_array_index (border, Border, lo).from == point; lo++)
    if (!g_array_index (border, Border, lo).mark)
      return &g_array_index (border, Border, lo);
  return NULL;
}

/* A fan over @loop: from a corner for three points, else from the centroid, which is added. */
static void
fill_loop (OssaSoup *self, const guint32 *loop, guint n)
{
  OssaVec sum = ossa_vec (0, 0, 0);
  guint32 center = self->points->len;

  if (n == 3) {
    ossa_soup_add (self, loop[0], loop[1], loop[2]);
    return;
  }
  for (guint i = 0; i < n; i++)
    sum = ossa_vec_add (sum, g_array_index (self->points, OssaVec, loop[i]));
  sum = ossa_vec_scale (sum, 1.0 / n);
  g_array_append_val (self->points, sum);
  for (guint i = 0; i < n; i++)
    ossa_soup_add (self, loop[i], loop[(i + 1) % n], center);
}

static double
loop_length (const OssaSoup *self, const guint32 *loop, guint n)
{
  double length = 0;

  for (guint i = 0; i < n; i++)
    length += ossa_vec_distance (g_array_index (self->points, OssaVec, loop[i]),
                                 g_array_index (self->points, OssaVec, loop[(i + 1) % n]));
  return length;
}

/* Cuts the loop that @path closes by coming to @point again off its end, and fills it when it is
 * short. */
static void
close_loop (OssaSoup *self, GArray *path, guint32 point, double longest, OssaSurfaceReport *report)
{
  guint32 *loop = (guint32 *)path->data;
  guint start = path->len;

  while (start > 0 && loop[start - 1] != point)
    start--;
  if (start == 0)
    return;
  start--;
  if (path->len - start >= 3 && loop_length (self, loop + start, path->len - start) < longest) {
    fill_loop (self, loop + start, path->len - start);
    report->n_filled_holes++;
  }
  g_array_set_size (path, start);
}

void
ossa_soup_fill_holes (OssaSoup *self, double longest, OssaSurfaceReport *report)
{
  g_autoptr (GArray) border = list_border (self);

  g_array_sort (border, compare_from);
  for (guint i = 0; i < border->len; i++) {
    g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (guint32));
    Border *piece = &g_array_index (border, Border, i);

    if (piece->mark)
      continue;
    for (; piece != NULL; piece = find_from (border, piece->to)) {
      piece->mark = 1;
      g_array_append_val (path, piece->from);
      close_loop (self, path, piece->to, longest, report);
    }
  }
}

static guint32
root_of (guint32 *parent, guint32 i)
{
  while (parent[i] != i)
    i = parent[i] = parent[parent[i]];
  return i;
}

void
ossa_soup_cap (OssaSoup *self)
{
  g_autoptr (GArray) border = list_border (self);
  guint32 n_points = self->points->len;
  g_autofree guint32 *parent = NULL, *tip = NULL, *count = NULL;

  if (border->len == 0)
    return;
  parent = g_new (guint32, n_points);
  tip = g_new0 (guint32, n_points);
  count = g_new0 (guint32, n_points);
  for (guint32 i = 0; i < n_points; i++)
    parent[i] = i;
  for (guint i = 0; i < border->len; i++) {
    Border *piece = &g_array_index (border, Border, i);

    parent[root_of (parent, piece->from)] = root_of (parent, piece->to);
  }
  for (guint i = 0; i < border->len; i++) {
    Border *piece = &g_array_index (border, Border, i);
    guint32 root = root_of (parent, piece->from);
    OssaVec p = g_array_index (self->points, OssaVec, piece->from);

    if (count[root]++ == 0) {
      tip[root] = self->points->len;
      g_array_append_val (self->points, p);
    } else {
      OssaVec *sum = &g_array_index (self->points, OssaVec, tip[root]);

      *sum = ossa_vec_add (*sum, p);
    }
    piece->mark = root;
  }
  for (guint32 i = 0; i < n_points; i++)
    if (count[i] > 0) {
      OssaVec *sum = &g_array_index (self->points, OssaVec, tip[i]);

      *sum = ossa_vec_scale (*sum, 1.0 / count[i]);
    }
  for (guint i = 0; i < border->len; i++) {
    Border *piece = &g_array_index (border, Border, i);

    ossa_soup_add (self, piece->from, piece->to, tip[piece->mark]);
  }
}
