/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-msh.h"

#include <string.h>

#include "ossa-mesh-limits.h"

gboolean
ossa_msh_int (OssaMsh *self, gint64 *value)
{
  const guint8 *bytes;
  guint32 bits;

  if (!self->binary)
    return ossa_cursor_integer (self->cursor, value);
  bytes = ossa_cursor_take (self->cursor, 4);
  if (bytes == NULL)
    return FALSE;
  memcpy (&bits, bytes, 4);
  *value = (gint32)(self->swap ? GUINT32_SWAP_LE_BE (bits) : bits);
  return TRUE;
}

gboolean
ossa_msh_size (OssaMsh *self, gint64 *value)
{
  const guint8 *bytes;
  guint64 bits;

  if (!self->binary || self->size_bytes == 4)
    return ossa_msh_int (self, value);
  bytes = ossa_cursor_take (self->cursor, 8);
  if (bytes == NULL)
    return FALSE;
  memcpy (&bits, bytes, 8);
  *value = (gint64)(self->swap ? GUINT64_SWAP_LE_BE (bits) : bits);
  return *value >= 0;
}

gboolean
ossa_msh_real (OssaMsh *self, double *value)
{
  const guint8 *bytes;
  guint64 bits;

  if (!self->binary)
    return ossa_cursor_real (self->cursor, value);
  bytes = ossa_cursor_take (self->cursor, 8);
  if (bytes == NULL)
    return FALSE;
  memcpy (&bits, bytes, 8);
  bits = self->swap ? GUINT64_SWAP_LE_BE (bits) : bits;
  memcpy (value, &bits, 8);
  return TRUE;
}

gint64
ossa_msh_key (gint64 dimension, gint64 number)
{
  return (gint64)((guint64)dimension << 32 | (guint32)number);
}

void
ossa_msh_skip_line (OssaMsh *self)
{
  OssaWord line;

  ossa_cursor_line (self->cursor, &line);
}

gboolean
ossa_msh_fail (OssaMsh *self, GError **error, const char *message)
{
  return self->binary ? ossa_cursor_fail_byte (self->cursor, error, "%s", message)
                      : ossa_cursor_fail_line (self->cursor, error, "%s", message);
}

const char *
ossa_msh_group_name (OssaMsh *self, int dimension, gint64 number)
{
  gint64 key = ossa_msh_key (dimension, ABS (number));
  char *name = g_hash_table_lookup (self->groups, &key);

  if (name == NULL) {
    name = g_strdup_printf ("%s:%u", dimension == 3 ? "volume" : "surface", (guint32)ABS (number));
    g_hash_table_insert (self->groups, g_memdup2 (&key, sizeof key), name);
  }
  return name;
}

int
ossa_msh_element (gint64 type, int *cell)
{
  static const struct {
    gint8 n_nodes, cell;
  } types[] = {
    [1] = { 2, -1 },
    [2] = { 3, OSSA_CELL_TRI3 },
    [3] = { 4, OSSA_CELL_QUAD4 },
    [4] = { 4, OSSA_CELL_TET4 },
    [5] = { 8, OSSA_CELL_HEX8 },
    [6] = { 6, OSSA_CELL_WEDGE6 },
    [7] = { 5, OSSA_CELL_PYRAMID5 },
    [8] = { 3, -1 },
    [9] = { 6, OSSA_CELL_TRI6 },
    [10] = { 9, -2 },
    [11] = { 10, OSSA_CELL_TET10 },
    [15] = { 1, -1 },
    [16] = { 8, OSSA_CELL_QUAD8 },
    [17] = { 20, OSSA_CELL_HEX20 },
    [26] = { 4, -1 },
    [27] = { 5, -1 },
    [28] = { 6, -1 },
  };
  gboolean known = type > 0 && type < (gint64)G_N_ELEMENTS (types) && types[type].n_nodes > 0;

  *cell = known ? types[type].cell : -2;
  return known && *cell != -2 ? types[type].n_nodes : 0;
}

gboolean
ossa_msh_add_node (OssaMsh *self, gint64 number, OssaVec point, GError **error)
{
  guint32 index = ossa_mesh_builder_add_point (self->input->builder, point);

  if (!ossa_vec_is_finite (point))
    return ossa_msh_fail (self, error,
                          "a node has a coordinate that is no finite number; correct it");
  if (!ossa_tag_map_add (self->nodes, number, index))
    return ossa_msh_fail (self, error,
                          "a node's number is negative or given twice; number the nodes anew");
  return TRUE;
}

/* VTK's order from Gmsh's, where they differ. */
static const guint8 *
node_order (int cell)
{
  static const guint8 tet10[] = { 0, 1, 2, 3, 4, 5, 6, 7, 9, 8 };
  static const guint8 hex20[] = { 0,  1, 2,  3,  4,  5,  6,  7,  8,  11,
                                  13, 9, 16, 18, 19, 17, 10, 12, 14, 15 };

  return cell == OSSA_CELL_TET10 ? tet10 : cell == OSSA_CELL_HEX20 ? hex20 : NULL;
}

gboolean
ossa_msh_add_element (
    OssaMsh *self, int cell, gint64 number, const gint64 *numbers, int n_nodes, GError **error)
{
  const guint8 *order = node_order (cell);
  guint32 nodes[20], index;

  for (int i = 0; i < n_nodes; i++)
    if (!ossa_tag_map_find (self->nodes, numbers[order != NULL ? order[i] : i], &nodes[i]))
      return ossa_msh_fail (self, error,
                            "an element names a node that does not exist; export the mesh again");
  index = ossa_mesh_builder_add_cell (self->input->builder, cell, nodes, n_nodes);
  if (self->elements != NULL && !ossa_tag_map_add (self->elements, number, index))
    return ossa_msh_fail (self, error,
                          "an element's number is negative or given twice; number them anew");
  return index % 65536 != 0 || ossa_mesh_input_step (self->input, error);
}
