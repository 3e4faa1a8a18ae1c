/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <string.h>

#include "ossa-data.h"
#include "ossa-error.h"
#include "ossa-mesh-io.h"

static int
count_corners (const OssaMesh *mesh, guint32 cell, int n_nodes)
{
  OssaCellType type = ossa_mesh_get_cell_type (mesh, cell);

  if (ossa_cell_type_dimension (type) != 2)
    return 0;
  return type == OSSA_CELL_POLYGON ? n_nodes : ossa_cell_type_n_corners (type);
}

static void
append_vec (GString *bytes, OssaVec v)
{
  for (int i = 0; i < 3; i++) {
    float value = (float)ossa_vec_get (v, i);
    guint32 bits;

    memcpy (&bits, &value, 4);
    bits = GUINT32_TO_LE (bits);
    g_string_append_len (bytes, (const char *)&bits, 4);
  }
}

static void
append_triangle (GString *bytes, OssaVec a, OssaVec b, OssaVec c)
{
  append_vec (bytes, ossa_vec_unit (ossa_vec_cross (ossa_vec_sub (b, a), ossa_vec_sub (c, a))));
  append_vec (bytes, a);
  append_vec (bytes, b);
  append_vec (bytes, c);
  g_string_append_len (bytes, "\0\0", 2);
}

/* Faces of more than three corners become fans; returns the number of triangles. */
static guint32
append_faces (GString *bytes, const OssaMesh *mesh)
{
  const OssaVec *points = ossa_mesh_get_points (mesh);
  guint32 n = 0;

  for (guint32 cell = 0; cell < ossa_mesh_get_n_cells (mesh); cell++) {
    int n_nodes, n_corners;
    const guint32 *nodes = ossa_mesh_get_cell_nodes (mesh, cell, &n_nodes);

    n_corners = count_corners (mesh, cell, n_nodes);
    for (int k = 2; k < n_corners; k++, n++)
      append_triangle (bytes, points[nodes[0]], points[nodes[k - 1]], points[nodes[k]]);
  }
  return n;
}

gboolean
ossa_mesh_save_stl (const OssaMesh *mesh, const char *path, GError **error)
{
  g_autoptr (GString) bytes = g_string_new ("binary STL, mm");
  guint32 n;

  g_return_val_if_fail (mesh != NULL && path != NULL, FALSE);

  g_string_set_size (bytes, 84);
  memset (bytes->str + strlen ("binary STL, mm"), 0, 84 - strlen ("binary STL, mm"));
  n = GUINT32_TO_LE (append_faces (bytes, mesh));
  memcpy (bytes->str + 80, &n, 4);
  if (n == 0) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_GEOMETRY,
                 "%s is not written: the mesh has no faces; save its surface instead.", path);
    return FALSE;
  }
  return ossa_data_save_atomic (path, bytes->str, (gssize)bytes->len, error);
}
