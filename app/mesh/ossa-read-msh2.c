/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-msh.h"

/* The count stands as text in binary files too. */
static gboolean
read_count (OssaMsh *self, gint64 *count)
{
  if (!ossa_cursor_integer (self->cursor, count) || *count < 0)
    return FALSE;
  if (self->binary)
    ossa_msh_skip_line (self);
  return TRUE;
}

gboolean
ossa_msh2_read_nodes (OssaMsh *self, GError **error)
{
  gint64 n;

  if (!read_count (self, &n))
    return ossa_msh_fail (self, error, "$Nodes needs its count; export the mesh again");
  for (gint64 i = 0; i < n; i++) {
    gint64 number;
    double v[3];

    if (!ossa_msh_int (self, &number) || !ossa_msh_real (self, &v[0]) ||
        !ossa_msh_real (self, &v[1]) || !ossa_msh_real (self, &v[2]))
      return ossa_msh_fail (self, error,
                            "a node needs its number and three coordinates; correct it");
    if (!ossa_msh_add_node (self, number, ossa_vec (v[0], v[1], v[2]), error))
      return FALSE;
  }
  return TRUE;
}

/* Elements that follow each other in one group go into its region together. */
typedef struct {
  guint32 first;
  int dimension;
  gint64 group;
} Run;

static void
close_run (OssaMsh *self, Run *run)
{
  OssaMeshBuilder *builder = self->input->builder;
  guint32 n = ossa_mesh_builder_get_n_cells (builder) - run->first;

  if (n > 0 && run->group != 0)
    ossa_mesh_builder_add_range_to_region (
        builder, ossa_msh_group_name (self, run->dimension, run->group), run->first, n);
  run->first += n;
}

/* From behind type and number of tags: what is left of the element. */
static gboolean
read_element (
    OssaMsh *self, gint64 number, int cell, int n_nodes, gint64 n_tags, Run *run, GError **error)
{
  gint64 nodes[20], group = 0, skipped;

  for (gint64 i = 0; i < n_tags; i++)
    if (!ossa_msh_int (self, i == 0 ? &group : &skipped))
      return ossa_msh_fail (self, error, "an element ends early; export the mesh again");
  for (int i = 0; i < n_nodes; i++)
    if (!ossa_msh_int (self, &nodes[i]))
      return ossa_msh_fail (self, error, "an element has too few nodes; export the mesh again");
  if (cell < 0)
    return TRUE;
  if (group != run->group || ossa_cell_type_dimension (cell) != run->dimension) {
    close_run (self, run);
    run->group = group;
    run->dimension = ossa_cell_type_dimension (cell);
  }
  return ossa_msh_add_element (self, cell, number, nodes, n_nodes, error);
}

static gboolean
check_type (OssaMsh *self, gint64 type, int *cell, int *n_nodes, GError **error)
{
  *n_nodes = ossa_msh_element (type, cell);
  return *cell != -2 ||
         ossa_msh_fail (self, error,
                        "an element's type is not read; save the mesh with linear or 8-, 10- or "
                        "20-node elements");
}

static gboolean
read_text (OssaMsh *self, gint64 n, Run *run, GError **error)
{
  for (gint64 i = 0; i < n; i++) {
    gint64 number, type, n_tags;
    int cell, n_nodes;

    if (!ossa_msh_int (self, &number) || !ossa_msh_int (self, &type) ||
        !ossa_msh_int (self, &n_tags))
      return ossa_msh_fail (self, error, "an element needs its number, type and tags; correct it");
    if (!check_type (self, type, &cell, &n_nodes, error) ||
        !read_element (self, number, cell, n_nodes, n_tags, run, error))
      return FALSE;
  }
  return TRUE;
}

/* Blocks of elements of one type and number of tags. */
static gboolean
read_blocks (OssaMsh *self, gint64 n, Run *run, GError **error)
{
  for (gint64 i = 0; i < n;) {
    gint64 type, n_block, n_tags;
    int cell, n_nodes;

    if (!ossa_msh_int (self, &type) || !ossa_msh_int (self, &n_block) ||
        !ossa_msh_int (self, &n_tags) || n_block <= 0 || n_block > n - i)
      return ossa_msh_fail (self, error, "a block of elements is broken; export the mesh again");
    if (!check_type (self, type, &cell, &n_nodes, error))
      return FALSE;
    for (gint64 k = 0; k < n_block; k++) {
      gint64 number;

      if (!ossa_msh_int (self, &number))
        return ossa_msh_fail (self, error, "the file ends within an element; copy it again");
      if (!read_element (self, number, cell, n_nodes, n_tags, run, error))
        return FALSE;
    }
    i += n_block;
  }
  return TRUE;
}

gboolean
ossa_msh2_read_elements (OssaMsh *self, GError **error)
{
  Run run = { .first = ossa_mesh_builder_get_n_cells (self->input->builder) };
  gint64 n;

  if (!read_count (self, &n))
    return ossa_msh_fail (self, error, "$Elements needs its count; export the mesh again");
  if (!(self->binary ? read_blocks (self, n, &run, error) : read_text (self, n, &run, error)))
    return FALSE;
  close_run (self, &run);
  return TRUE;
}
