/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-msh.h"

#define BROKEN "; export the mesh again"

static gboolean
skip_ints (OssaMsh *self, gint64 n)
{
  gint64 skipped;

  for (gint64 i = 0; i < n; i++)
    if (!ossa_msh_int (self, &skipped))
      return FALSE;
  return TRUE;
}

/* The entity's physical groups, as an array of borrowed names in @entities under dimension and
 * number. */
static gboolean
read_groups (OssaMsh *self, GHashTable *entities, int dimension, gint64 number, GError **error)
{
  gint64 n, group, key = ossa_msh_key (dimension, number);
  GPtrArray *names = NULL;

  if (!ossa_msh_size (self, &n))
    return ossa_msh_fail (self, error, "an entity lacks its physical groups" BROKEN);
  for (gint64 i = 0; i < n; i++) {
    if (!ossa_msh_int (self, &group))
      return ossa_msh_fail (self, error, "an entity has too few physical groups" BROKEN);
    if (dimension < 2)
      continue;
    if (names == NULL) {
      names = g_ptr_array_new ();
      g_hash_table_replace (entities, g_memdup2 (&key, sizeof key), names);
    }
    g_ptr_array_add (names, (gpointer)ossa_msh_group_name (self, dimension, group));
  }
  return TRUE;
}

static gboolean
read_entity (OssaMsh *self, GHashTable *entities, int dimension, GError **error)
{
  gint64 number, n_bounds;
  double skipped;

  if (!ossa_msh_int (self, &number))
    return ossa_msh_fail (self, error, "an entity lacks its number" BROKEN);
  for (int i = 0; i < (dimension == 0 ? 3 : 6); i++)
    if (!ossa_msh_real (self, &skipped))
      return ossa_msh_fail (self, error, "an entity lacks its box" BROKEN);
  if (!read_groups (self, entities, dimension, number, error))
    return FALSE;
  if (dimension > 0 && (!ossa_msh_size (self, &n_bounds) || !skip_ints (self, n_bounds)))
    return ossa_msh_fail (self, error, "an entity lacks its boundary" BROKEN);
  return TRUE;
}

gboolean
ossa_msh4_read_entities (OssaMsh *self, GHashTable *entities, GError **error)
{
  gint64 n[4];

  for (int d = 0; d < 4; d++)
    if (!ossa_msh_size (self, &n[d]))
      return ossa_msh_fail (self, error, "$Entities needs four counts" BROKEN);
  for (int d = 0; d < 4; d++)
    for (gint64 i = 0; i < n[d]; i++)
      if (!read_entity (self, entities, d, error))
        return FALSE;
  return TRUE;
}

/* Numbers of blocks; those of items and the least and greatest number are not needed. */
static gboolean
read_counts (OssaMsh *self, gint64 *n_blocks)
{
  gint64 skipped;

  return ossa_msh_size (self, n_blocks) && ossa_msh_size (self, &skipped) &&
         ossa_msh_size (self, &skipped) && ossa_msh_size (self, &skipped);
}

static gboolean
read_coordinates (OssaMsh *self, int n_parameters, GError **error)
{
  double v[6];

  for (int i = 0; i < 3 + n_parameters; i++)
    if (!ossa_msh_real (self, &v[i]))
      return ossa_msh_fail (self, error, "a node needs three coordinates; correct it");
  if (!ossa_vec_is_finite (ossa_vec (v[0], v[1], v[2])))
    return ossa_msh_fail (self, error,
                          "a node has a coordinate that is no finite number; correct it");
  ossa_mesh_builder_add_point (self->input->builder, ossa_vec (v[0], v[1], v[2]));
  return TRUE;
}

/* All numbers of the block stand before all its coordinates. */
static gboolean
read_node_block (OssaMsh *self, GError **error)
{
  guint32 first = ossa_mesh_builder_get_n_points (self->input->builder);
  gint64 dimension, entity, parametric, n, number;

  if (!ossa_msh_int (self, &dimension) || !ossa_msh_int (self, &entity) ||
      !ossa_msh_int (self, &parametric) || !ossa_msh_size (self, &n) || dimension < 0 ||
      dimension > 3)
    return ossa_msh_fail (self, error, "a block of nodes is broken" BROKEN);
  for (gint64 i = 0; i < n; i++) {
    if (!ossa_msh_size (self, &number))
      return ossa_msh_fail (self, error, "a block has fewer nodes than it promises" BROKEN);
    if (!ossa_tag_map_add (self->nodes, number, first + (guint32)i))
      return ossa_msh_fail (self, error,
                            "a node's number is negative or given twice; number the nodes anew");
  }
  for (gint64 i = 0; i < n; i++)
    if (!read_coordinates (self, parametric != 0 ? (int)dimension : 0, error))
      return FALSE;
  return ossa_mesh_input_step (self->input, error);
}

gboolean
ossa_msh4_read_nodes (OssaMsh *self, GError **error)
{
  gint64 n_blocks;

  if (!read_counts (self, &n_blocks))
    return ossa_msh_fail (self, error, "$Nodes needs four counts" BROKEN);
  for (gint64 i = 0; i < n_blocks; i++)
    if (!read_node_block (self, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_element_block (OssaMsh *self, GHashTable *entities, GError **error)
{
  OssaMeshBuilder *builder = self->input->builder;
  guint32 first = ossa_mesh_builder_get_n_cells (builder);
  gint64 dimension, entity, type, n, key, numbers[21];
  const GPtrArray *names;
  int cell, n_nodes;

  if (!ossa_msh_int (self, &dimension) || !ossa_msh_int (self, &entity) ||
      !ossa_msh_int (self, &type) || !ossa_msh_size (self, &n))
    return ossa_msh_fail (self, error, "a block of elements is broken" BROKEN);
  n_nodes = ossa_msh_element (type, &cell);
  if (cell == -2)
    return ossa_msh_fail (self, error,
                          "an element's type is not read; save the mesh with linear or 8-, 10- or "
                          "20-node elements");
  for (gint64 i = 0; i < n; i++) {
    for (int k = 0; k <= n_nodes; k++)
      if (!ossa_msh_size (self, &numbers[k]))
        return ossa_msh_fail (self, error, "a block has fewer elements than it promises" BROKEN);
    if (cell >= 0 && !ossa_msh_add_element (self, cell, numbers[0], numbers + 1, n_nodes, error))
      return FALSE;
  }
  key = ossa_msh_key (dimension, entity);
  names = g_hash_table_lookup (entities, &key);
  n = ossa_mesh_builder_get_n_cells (builder) - first;
  for (guint i = 0; names != NULL && n > 0 && i < names->len; i++)
    ossa_mesh_builder_add_range_to_region (builder, g_ptr_array_index (names, i), first,
                                           (guint32)n);
  return TRUE;
}

gboolean
ossa_msh4_read_elements (OssaMsh *self, GHashTable *entities, GError **error)
{
  gint64 n_blocks;

  if (!read_counts (self, &n_blocks))
    return ossa_msh_fail (self, error, "$Elements needs four counts" BROKEN);
  for (gint64 i = 0; i < n_blocks; i++)
    if (!read_element_block (self, entities, error))
      return FALSE;
  return TRUE;
}
