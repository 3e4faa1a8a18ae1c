/* SPDX-License-Identifier: LGPL-3.0-or-later */

/* Stations are the centroids of k-means (Lloyd 1982); weights fall linearly with the distance from
 * them and add up to one: hats along a rod, blobs elsewhere. */
#include "ossa-fem-parts.h"

#include <math.h>
#include <string.h>

/* mm between stations: less than the wavelength at which a nail bends in marrow. */
#define SPACING 25.0
/* Where a station's weight ends, in spacings. */
#define REACH        1.2
#define MAX_STATIONS 50
/* Smaller parts are left to the smoother. */
#define LEAST_NODES 64

static double
distance2 (const double a[3], const float b[3])
{
  double x = a[0] - b[0], y = a[1] - b[1], z = a[2] - b[2];

  return x * x + y * y + z * z;
}

/* One stiff octant is enough: what it holds to the part must not be torn off it. */
static gboolean
is_stiff (const float *octants, double stiff_mpa)
{
  float top = 0;

  for (int q = 0; q < 8; q++)
    top = MAX (top, octants[q * OSSA_FEM_LANES]);
  return top > stiff_mpa;
}

/* The parts as a forest over slots: part[slot] leads to the root, 0 where there is none. */
static guint32
find_root (guint32 *part, guint32 slot)
{
  while (part[slot] != slot + 1) {
    part[slot] = part[part[slot] - 1];
    slot = part[slot] - 1;
  }
  return slot;
}

static guint32
join_cells (const OssaFemCells *cells, double stiff_mpa, guint32 *part)
{
  guint32 n_stiff = 0;

  for (guint32 r = 0; r < cells->n_runs; r++)
    for (int x = cells->runs[r].x0; x < cells->runs[r].x1; x++) {
      const guint32 at = x - cells->runs[r].x0;
      guint32 root = G_MAXUINT32;

      if (!is_stiff (ossa_fem_cells_octants (cells, &cells->runs[r], x), stiff_mpa))
        continue;
      n_stiff++;
      for (int c = 0; c < 8; c++) {
        guint32 slot = cells->runs[r].slot[c >> 1] + at + (c & 1), other;

        if (part[slot] == 0)
          part[slot] = slot + 1;
        other = find_root (part, slot);
        if (root == G_MAXUINT32 || other < root) {
          if (root != G_MAXUINT32)
            part[root] = other + 1;
          root = other;
        } else
          part[other] = root + 1;
      }
    }
  return n_stiff;
}

/* The cells that touch a part: what A W needs. */
static OssaFemCells *
cut_out (const OssaFemCells *cells, const guint32 *part)
{
  OssaFemCells *cut = ossa_fem_cells_new (cells->n);

  for (int row = 0; row < cells->n[1] * cells->n[2]; row++)
    for (guint32 r = cells->run_start[row]; r < cells->run_start[row + 1]; r++)
      for (int x = cells->runs[r].x0; x < cells->runs[r].x1; x++) {
        const float *e = ossa_fem_cells_octants (cells, &cells->runs[r], x);
        gboolean touches = FALSE;
        float octants[8];

        for (int c = 0; c < 8; c++) {
          touches |= part[cells->runs[r].slot[c >> 1] + (x - cells->runs[r].x0) + (c & 1)] != 0;
          octants[c] = e[c * OSSA_FEM_LANES];
        }
        if (touches)
          ossa_fem_cells_add (cut, x, row % cells->n[1], row / cells->n[1], octants, 0);
      }
  ossa_fem_cells_finish (cut);
  return cut;
}

static void
list_nodes (OssaFemParts *self, const OssaFemNodes *fine, guint32 *part)
{
  const OssaFemNodes *nodes = &self->cells->nodes;

  for (int row = 0; row < nodes->n[1] * nodes->n[2]; row++)
    for (guint32 s = nodes->start[row]; s < nodes->start[row + 1]; s++) {
      const OssaFemSegment *segment = &nodes->segments[s];
      const int j = row % nodes->n[1], k = row / nodes->n[1], n = segment->x1 - segment->x0;
      const OssaFemSlotCopy copy = { segment->slot, ossa_fem_nodes_find (fine, segment->x0, j, k),
                                     n };

      g_array_append_val (self->copies, copy);
      for (int i = 0; i < n; i++) {
        OssaFemPartNode node = { .slot = segment->slot + i, .at = { segment->x0 + i, j, k } };

        if (part[copy.fine + i] == 0)
          continue;
        node.part = find_root (part, copy.fine + i);
        g_array_append_val (self->nodes, node);
      }
    }
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const OssaFemPartNode *p = a, *q = b;

  if (p->part != q->part)
    return p->part < q->part ? -1 : 1;
  return p->slot < q->slot ? -1 : p->slot > q->slot;
}

/* Sorts the nodes by part and drops parts of less than @least. */
static guint
sort_parts (OssaFemParts *self, guint least)
{
  OssaFemPartNode *nodes = (OssaFemPartNode *)self->nodes->data;
  guint kept = 0, n_parts = 0;

  g_array_sort (self->nodes, compare_parts);
  for (guint from = 0, to; from < self->nodes->len; from = to) {
    for (to = from; to < self->nodes->len && nodes[to].part == nodes[from].part;)
      to++;
    if (to - from < least)
      continue;
    memmove (nodes + kept, nodes + from, (to - from) * sizeof (OssaFemPartNode));
    kept += to - from;
    n_parts++;
  }
  g_array_set_size (self->nodes, kept);
  return n_parts;
}

/* The stations of a node's part, nearest first. */
static guint
find_nearest (const OssaFemParts *self,
              const OssaFemPartNode *node,
              guint index[OSSA_FEM_BLEND],
              double d[OSSA_FEM_BLEND])
{
  guint n = 0;

  for (guint s = 0; s < self->stations->len; s++) {
    const OssaFemStation *station = &g_array_index (self->stations, OssaFemStation, s);
    double distance = sqrt (distance2 (station->at, node->at));
    guint at;

    if (station->part != node->part || (n == OSSA_FEM_BLEND && distance >= d[n - 1]))
      continue;
    if (n < OSSA_FEM_BLEND)
      n++;
    for (at = n - 1; at > 0 && d[at - 1] > distance; at--) {
      d[at] = d[at - 1];
      index[at] = index[at - 1];
    }
    d[at] = distance;
    index[at] = s;
  }
  return n;
}

/* Moves each station to the mean of the nodes it is nearest to (Lloyd 1982). */
static void
centre_stations (OssaFemParts *self)
{
  g_autofree double (*sum)[4] = g_malloc0_n (self->stations->len, sizeof (*sum));

  for (guint i = 0; i < self->nodes->len; i++) {
    const OssaFemPartNode *node = &g_array_index (self->nodes, OssaFemPartNode, i);
    guint index[OSSA_FEM_BLEND];
    double d[OSSA_FEM_BLEND];

    find_nearest (self, node, index, d);
    for (int a = 0; a < 3; a++)
      sum[index[0]][a] += node->at[a];
    sum[index[0]][3]++;
  }
  for (guint s = 0; s < self->stations->len; s++)
    for (int a = 0; a < 3 && sum[s][3] > 0; a++)
      g_array_index (self->stations, OssaFemStation, s).at[a] = sum[s][a] / sum[s][3];
}

static void
place_stations (OssaFemParts *self)
{
  g_array_set_size (self->stations, 0);
  for (guint i = 0; i < self->nodes->len && self->stations->len <= MAX_STATIONS; i++) {
    const OssaFemPartNode *node = &g_array_index (self->nodes, OssaFemPartNode, i);
    const OssaFemStation new = { { node->at[0], node->at[1], node->at[2] }, node->part, 0 };
    guint index[OSSA_FEM_BLEND];
    double d[OSSA_FEM_BLEND];

    if (find_nearest (self, node, index, d) == 0 || d[0] >= self->spacing)
      g_array_append_val (self->stations, new);
  }
}

static void
weigh (OssaFemParts *self)
{
  const double reach = REACH * self->spacing;

  for (guint i = 0; i < self->nodes->len; i++) {
    OssaFemPartNode *node = &g_array_index (self->nodes, OssaFemPartNode, i);
    guint index[OSSA_FEM_BLEND], n;
    double d[OSSA_FEM_BLEND], sum = 0;

    n = find_nearest (self, node, index, d);
    for (guint s = 0; s < n; s++) {
      double w = s == 0 ? MAX (reach - d[s], 1e-3 * reach) : MAX (reach - d[s], 0);

      sum += node->weight[s] = (float)w;
      node->station[s] = index[s];
      node->n += w > 0;
      if (w > 0)
        self->reach = MAX (self->reach, d[s]);
    }
    for (guint s = 0; s < n; s++)
      node->weight[s] /= (float)sum;
  }
}

/* Whether the stations are closer than @times the width of their motions. */
static gboolean
is_near (const OssaFemParts *self, guint a, guint b, double times)
{
  const OssaFemStation *p = &g_array_index (self->stations, OssaFemStation, a);
  const OssaFemStation *q = &g_array_index (self->stations, OssaFemStation, b);
  const float at[3] = { q->at[0], q->at[1], q->at[2] };
  const double limit = times * (2 * self->reach + 4);

  return distance2 (p->at, at) < limit * limit;
}

gboolean
ossa_fem_parts_meet (const OssaFemParts *self, guint a, guint b)
{
  return is_near (self, a, b, 1);
}

static void
color_stations (OssaFemParts *self)
{
  OssaFemStation *station = (OssaFemStation *)self->stations->data;

  for (guint s = 0; s < self->stations->len; s++) {
    gboolean used[MAX_STATIONS + 1] = { 0 };

    for (guint t = 0; t < s; t++)
      if (is_near (self, s, t, 2))
        used[station[t].color] = TRUE;
    while (used[station[s].color])
      station[s].color++;
    self->n_colors = MAX (self->n_colors, station[s].color + 1);
  }
}

static void
mask_nodes (OssaFemParts *self, const OssaFemLevel *fine)
{
  g_autofree guint8 *mask = g_new0 (guint8, fine->stride);
  g_autofree guint32 *slot = g_new (guint32, self->cells->nodes.n_slots);

  for (guint32 p = 0; p < fine->pin_start[fine->nodes->n[2]]; p++)
    mask[fine->pins[p].slot] = fine->pins[p].mask;
  for (guint i = 0; i < self->copies->len; i++) {
    const OssaFemSlotCopy *copy = &g_array_index (self->copies, OssaFemSlotCopy, i);

    for (guint m = 0; m < copy->n; m++)
      slot[copy->slot + m] = copy->fine + m;
  }
  for (guint i = 0; i < self->nodes->len; i++) {
    OssaFemPartNode *node = &g_array_index (self->nodes, OssaFemPartNode, i);

    node->mask = mask[slot[node->slot]];
  }
}

OssaFemParts *
ossa_fem_parts_new (const OssaFemCells *cells, const OssaFemLevel *fine, double stiff_mpa, double h)
{
  g_autofree guint32 *part = g_new0 (guint32, cells->nodes.n_slots);
  guint32 n_stiff = join_cells (cells, stiff_mpa, part);
  g_autoptr (OssaFemParts) self = NULL;
  guint least = LEAST_NODES;

  if (n_stiff == 0 || n_stiff > cells->n_cells / 2)
    return NULL;
  self = g_new0 (OssaFemParts, 1);
  self->nodes = g_array_new (FALSE, FALSE, sizeof (OssaFemPartNode));
  self->stations = g_array_new (FALSE, FALSE, sizeof (OssaFemStation));
  self->copies = g_array_new (FALSE, FALSE, sizeof (OssaFemSlotCopy));
  self->cells = cut_out (cells, part);
  list_nodes (self, &cells->nodes, part);
  while (sort_parts (self, least) > MAX_STATIONS / 2)
    least *= 2;
  if (self->nodes->len == 0)
    return NULL;
  mask_nodes (self, fine);
  self->spacing = SPACING / h;
  for (place_stations (self); self->stations->len > MAX_STATIONS; place_stations (self))
    self->spacing *= 1.2;
  for (int i = 0; i < 4; i++)
    centre_stations (self);
  weigh (self);
  color_stations (self);
  return g_steal_pointer (&self);
}

void
ossa_fem_parts_free (OssaFemParts *self)
{
  ossa_fem_cells_free (self->cells);
  g_array_unref (self->nodes);
  g_array_unref (self->stations);
  g_array_unref (self->copies);
  g_free (self);
}

gsize
ossa_fem_parts_get_bytes (const OssaFemParts *self)
{
  return ossa_fem_cells_get_bytes (self->cells) + self->nodes->len * sizeof (OssaFemPartNode) +
         self->copies->len * sizeof (OssaFemSlotCopy);
}
