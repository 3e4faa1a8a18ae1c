/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-point-index.h"

#include <string.h>

struct _OssaPointIndex {
  OssaMeshBuilder *builder;
  guint32 *slots; /* point + 1, 0: free; open addressing, at most half full */
  guint32 mask;
  guint32 n;
};

OssaPointIndex *
ossa_point_index_new (OssaMeshBuilder *builder)
{
  OssaPointIndex *self = g_new0 (OssaPointIndex, 1);

  self->builder = builder;
  self->mask = 1023;
  self->slots = g_new0 (guint32, self->mask + 1u);
  return self;
}

void
ossa_point_index_free (OssaPointIndex *self)
{
  g_free (self->slots);
  g_free (self);
}

/* The finaliser of MurmurHash3, folded over the three coordinates. */
static guint32
hash_point (OssaVec point)
{
  guint64 bits[3], h = 0;

  memcpy (bits, &point, sizeof bits);
  for (int i = 0; i < 3; i++) {
    h = (h ^ bits[i]) * 0xff51afd7ed558ccdull;
    h ^= h >> 33;
  }
  return (guint32)(h ^ (h >> 29));
}

static void
grow (OssaPointIndex *self)
{
  guint32 mask = self->mask * 2 + 1;
  guint32 *slots = g_new0 (guint32, mask + 1u);

  for (guint32 i = 0; i <= self->mask; i++)
    if (self->slots[i] != 0) {
      guint32 slot = hash_point (ossa_mesh_builder_get_point (self->builder, self->slots[i] - 1));

      while (slots[slot & mask] != 0)
        slot++;
      slots[slot & mask] = self->slots[i];
    }
  g_free (self->slots);
  self->slots = slots;
  self->mask = mask;
}

guint32
ossa_point_index_add (OssaPointIndex *self, OssaVec point)
{
  guint32 slot;

  point = ossa_vec_add (point, ossa_vec (0, 0, 0)); /* -0 becomes 0 */
  for (slot = hash_point (point); self->slots[slot & self->mask] != 0; slot++) {
    guint32 index = self->slots[slot & self->mask] - 1;
    OssaVec other = ossa_mesh_builder_get_point (self->builder, index);

    if (memcmp (&other, &point, sizeof point) == 0)
      return index;
  }
  self->slots[slot & self->mask] = ossa_mesh_builder_add_point (self->builder, point) + 1;
  if (++self->n > self->mask / 2)
    grow (self);
  return ossa_mesh_builder_get_n_points (self->builder) - 1;
}
