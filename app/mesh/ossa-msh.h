/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-mesh-readers.h"
#include "ossa-tag-map.h"

G_BEGIN_DECLS

/* What the two versions of Gmsh's MSH share. Source: the Gmsh reference manual, "Gmsh file
 * formats". */
typedef struct {
  OssaMeshInput *input;
  OssaCursor *cursor;
  gboolean binary, swap;
  int size_bytes;       /* of a size_t in a binary file of version 4 */
  OssaTagMap *nodes;    /* node number -> point */
  OssaTagMap *elements; /* element number -> cell; NULL when the file has no data for elements */
  GHashTable *groups;   /* dimension and number of a physical group -> its name */
} OssaMsh;

/* One number, as text or as the file's binary int, size_t or double. FALSE when there is none. */
gboolean ossa_msh_int (OssaMsh *self, gint64 *value);
gboolean ossa_msh_size (OssaMsh *self, gint64 *value);
gboolean ossa_msh_real (OssaMsh *self, double *value);

/* Moves to the bytes behind the present line's end, where binary data start. */
void ossa_msh_skip_line (OssaMsh *self);

/* Sets OSSA_ERROR_FORMAT at the present line or byte; returns FALSE. */
gboolean ossa_msh_fail (OssaMsh *self, GError **error, const char *message);

/* Of an entity or a group, in a table with gint64 keys. */
gint64 ossa_msh_key (gint64 dimension, gint64 number);

/* The name of a physical group, given or made ("surface:3", "volume:3"); borrowed. */
const char *ossa_msh_group_name (OssaMsh *self, int dimension, gint64 number);

/* Nodes of an element of Gmsh's @type: 0 when it is not known. @cell: OssaCellType, or -1 for
 * points and lines, which are left out, or -2 for what is not read. */
int ossa_msh_element (gint64 type, int *cell);

/* Adds the element of @numbers (node numbers, in Gmsh's order). */
gboolean ossa_msh_add_element (
    OssaMsh *self, int cell, gint64 number, const gint64 *numbers, int n_nodes, GError **error);
gboolean ossa_msh_add_node (OssaMsh *self, gint64 number, OssaVec point, GError **error);

/* What differs: the sections $Entities, $Nodes and $Elements, from behind their first line. */
gboolean ossa_msh2_read_nodes (OssaMsh *self, GError **error);
gboolean ossa_msh2_read_elements (OssaMsh *self, GError **error);
gboolean ossa_msh4_read_entities (OssaMsh *self, GHashTable *entities, GError **error);
gboolean ossa_msh4_read_nodes (OssaMsh *self, GError **error);
gboolean ossa_msh4_read_elements (OssaMsh *self, GHashTable *entities, GError **error);

G_END_DECLS
