/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-tag-map.h"

struct _OssaTagMap {
  GArray *near; /* guint32 by tag: index + 1, 0: absent */
  GHashTable *far;
  guint32 n;
};

OssaTagMap *
ossa_tag_map_new (void)
{
  OssaTagMap *self = g_new0 (OssaTagMap, 1);

  self->near = g_array_new (FALSE, TRUE, sizeof (guint32));
  self->far = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

void
ossa_tag_map_free (OssaTagMap *self)
{
  g_array_unref (self->near);
  g_hash_table_unref (self->far);
  g_free (self);
}

gboolean
ossa_tag_map_add (OssaTagMap *self, gint64 tag, guint32 index)
{
  guint32 old;

  if (tag < 0 || index == G_MAXUINT32 || ossa_tag_map_find (self, tag, &old))
    return FALSE;
  if (tag < 4 * ((gint64)self->n + 256) && tag < G_MAXUINT32) {
    if (tag >= self->near->len)
      g_array_set_size (self->near, (guint)tag + 1);
    g_array_index (self->near, guint32, tag) = index + 1;
  } else {
    g_hash_table_insert (self->far, g_memdup2 (&tag, sizeof tag), GUINT_TO_POINTER (index + 1));
  }
  self->n++;
  return TRUE;
}

gboolean
ossa_tag_map_find (const OssaTagMap *self, gint64 tag, guint32 *index)
{
  guint32 found = 0;

  if (tag >= 0 && tag < self->near->len)
    found = g_array_index (self->near, guint32, tag);
  if (found == 0 && g_hash_table_size (self->far) > 0)
    found = GPOINTER_TO_UINT (g_hash_table_lookup (self->far, &tag));
  *index = found - 1;
  return found != 0;
}
