/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OssaTagMap:
 *
 * From the numbers a file gives its nodes or elements to indices. Numbers near the count go into a
 * table, far ones into a hash table, so that memory follows what was added and never how large a
 * number is.
 */
typedef struct _OssaTagMap OssaTagMap;

OssaTagMap *ossa_tag_map_new (void);
void ossa_tag_map_free (OssaTagMap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaTagMap, ossa_tag_map_free)

/* FALSE when @tag is negative or there already. */
gboolean ossa_tag_map_add (OssaTagMap *self, gint64 tag, guint32 index);
gboolean ossa_tag_map_find (const OssaTagMap *self, gint64 tag, guint32 *index);

G_END_DECLS
