/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-edges.h"

#include <string.h>

/* Open addressing over edge indices; G_MAXUINT32 is free. */
typedef struct {
  guint32 *slots;
  guint32 mask;
} Table;

static Table
table_new (guint32 n_keys)
{
  Table table;
  guint32 size = 16;

  while (size < n_keys && size < (1u << 31))
    size *= 2;
  table.slots = g_new (guint32, size);
  memset (table.slots, 0xff, size * sizeof (guint32));
  table.mask = size - 1;
  return table;
}

static guint32
hash_pair (guint32 a, guint32 b)
{
  guint64 h = ((guint64)a << 32 | b) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  return (guint32)(h >> 32) ^ (guint32)h;
}

/* The edge (a, b), a < b; made when new. */
static guint32
edge_intern (OssaEdges *self, Table *table, guint32 a, guint32 b)
{
  guint32 slot = hash_pair (a, b) & table->mask;
  guint32 edge;

  while ((edge = table->slots[slot]) != G_MAXUINT32) {
    if (self->ends[edge][0] == a && self->ends[edge][1] == b)
      return edge;
    slot = (slot + 1) & table->mask;
  }
  edge = self->n_edges++;
  table->slots[slot] = edge;
  self->ends[edge][0] = a;
  self->ends[edge][1] = b;
  self->first[edge] = OSSA_EDGES_END;
  return edge;
}

OssaEdges *
ossa_edges_new (const guint32 (*triangles)[3], guint32 n_triangles)
{
  OssaEdges *self = g_new0 (OssaEdges, 1);
  guint32 n = 3 * n_triangles;
  Table table = table_new (n);

  self->n_half_edges = n;
  self->ends = g_malloc_n (n, sizeof *self->ends);
  self->first = g_new (guint32, n);
  self->n_faces = g_new0 (guint32, n);
  self->edge = g_new (guint32, n);
  self->next = g_new (guint32, n);
  for (guint32 h = n; h-- > 0;) {
    guint32 a = triangles[h / 3][h % 3], b = triangles[h / 3][(h % 3 + 1) % 3];
    guint32 edge = edge_intern (self, &table, MIN (a, b), MAX (a, b));

    self->edge[h] = edge;
    self->next[h] = self->first[edge];
    self->first[edge] = h;
    self->n_faces[edge]++;
  }
  g_free (table.slots);
  return self;
}

void
ossa_edges_free (OssaEdges *self)
{
  g_free (self->ends);
  g_free (self->first);
  g_free (self->n_faces);
  g_free (self->edge);
  g_free (self->next);
  g_free (self);
}

gboolean
ossa_edges_runs_up (const OssaEdges *self, const guint32 (*triangles)[3], guint32 h)
{
  return triangles[h / 3][h % 3] == self->ends[self->edge[h]][0];
}
