/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "fuzz.h"
#include "ossa-error.h"
#include "ossa-mesh-io.h"

static void
check_mesh (const OssaMesh *mesh)
{
  guint32 n_points = ossa_mesh_get_n_points (mesh), n_cells = ossa_mesh_get_n_cells (mesh);

  for (guint32 i = 0; i < n_points; i++)
    g_assert_true (ossa_vec_is_finite (ossa_mesh_get_points (mesh)[i]));
  for (guint32 i = 0; i < n_cells; i++) {
    int n;
    const guint32 *nodes = ossa_mesh_get_cell_nodes (mesh, i, &n);

    for (int k = 0; k < n; k++)
      g_assert_cmpuint (nodes[k], <, n_points);
  }
  for (guint i = 0; i < ossa_mesh_get_n_regions (mesh); i++) {
    const OssaMeshRegion *region = ossa_mesh_get_region (mesh, i);

    g_assert_true (g_utf8_validate (region->name, -1, NULL));
    for (guint32 k = 0; k < region->n_cells; k++)
      g_assert_true (region->cells[k] < n_cells &&
                     (k == 0 || region->cells[k - 1] < region->cells[k]));
  }
}

static void
check_arrays (const OssaMesh *mesh)
{
  for (guint i = 0; i < ossa_mesh_get_n_arrays (mesh); i++) {
    const OssaMeshArray *array = ossa_mesh_get_array (mesh, i);
    gsize n = array->place == OSSA_MESH_ON_POINTS ? ossa_mesh_get_n_points (mesh)
                                                  : ossa_mesh_get_n_cells (mesh);
    double sum = 0; /* every value is there to be read */

    for (gsize k = 0; k < n * (gsize)array->n_components; k++)
      sum += array->values[k];
    g_assert_true (sum == sum || array->quantity != OSSA_QUANTITY_YOUNG_MPA ||
                   ossa_mesh_has_volume (mesh));
    g_assert_true (g_utf8_validate (array->name, -1, NULL));
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaMesh) mesh = ossa_mesh_parse (bytes, length, "input", 0, NULL, &error);

  g_assert_true ((mesh == NULL) == (error != NULL));
  if (error != NULL) {
    g_assert_true (error->domain == OSSA_ERROR && g_str_has_prefix (error->message, "input"));
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
    return 0;
  }
  check_mesh (mesh);
  check_arrays (mesh);
  return 0;
}
