/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "mesh-test.h"

static const char ply[] =
    "ply\nformat ascii 1.0\ncomment made by hand\nelement vertex 5\nproperty float x\nproperty "
    "float y\n"
    "property float z\nproperty uchar red\nproperty float density\nelement face 3\n"
    "property list uchar int vertex_indices\nproperty int label\nelement other 1\nproperty list "
    "uchar float w\n"
    "end_header\n0 0 0 255 0.1\n40 0 0 255 0.2\n40 40 0 1 0.3\n0 40 0 1 0.4\n20 60 0 1 1.5\n"
    "3 0 1 2 7\n4 0 1 2 3 8\n5 0 1 2 4 3 7\n2 1 2\n";

static void
test_ply_text_keeps_labels_and_densities (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaMesh) mesh = parse_text (ply, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ossa_mesh_get_n_cells (mesh), ==, 3);
  g_assert_cmpint (ossa_mesh_get_cell_type (mesh, 2), ==, OSSA_CELL_POLYGON);
  g_assert_cmpuint (ossa_mesh_find_region (mesh, "label:7")->n_cells, ==, 2);
  g_assert_cmpfloat (ossa_mesh_find_quantity (mesh, OSSA_QUANTITY_DENSITY_APP)->values[4], ==, 1.5);
  g_assert_null (ossa_mesh_find_array (mesh, "red"));
}

static GByteArray *
make_binary (gboolean big)
{
  static const double points[3][3] = { { 0, 0, 0 }, { 30, 0, 0 }, { 0, 0, 30 } };
  static const gint32 corners[3] = { 0, 1, 2 };
  gboolean swap = big != (G_BYTE_ORDER == G_BIG_ENDIAN);
  GByteArray *bytes = g_byte_array_new ();
  guint8 three = 3;

  put_string (bytes, big ? "ply\nformat binary_big_endian 1.0\n"
                         : "ply\nformat binary_little_endian 1.0\n");
  put_string (bytes, "element vertex 3\nproperty double x\nproperty double y\nproperty double z\n"
                     "element face 1\nproperty list uint8 int32 vertex_index\nend_header\n");
  for (int i = 0; i < 9; i++)
    put_bytes (bytes, &points[i / 3][i % 3], 8, swap);
  g_byte_array_append (bytes, &three, 1);
  for (int i = 0; i < 3; i++)
    put_bytes (bytes, &corners[i], 4, swap);
  return bytes;
}

static void
test_ply_binary_in_both_byte_orders (void)
{
  for (int big = 0; big < 2; big++) {
    g_autoptr (GByteArray) bytes = make_binary (big);
    g_autoptr (GError) error = NULL;
    g_autoptr (OssaMesh) mesh = ossa_mesh_parse (bytes->data, bytes->len, "test", 1, NULL, &error);

    g_assert_no_error (error);
    g_assert_cmpfloat (ossa_mesh_get_box (mesh).max.z, ==, 30);
    g_assert_cmpuint (ossa_mesh_get_cell_nodes (mesh, 0, NULL)[2], ==, 2);
    assert_truncations_refused (bytes->data, bytes->len);
  }
}

static void
test_ply_faults_name_their_line (void)
{
  g_autofree char *none =
      replaced (ply, "element other 1\nproperty list uchar float w", "element other 4000000000");
  g_autofree char *many = replaced (ply, "element vertex 5", "element vertex 4000000000");
  g_autofree char *type = replaced (ply, "property float y", "property quad y");
  g_autofree char *axis = replaced (ply, "property float y", "property float why");
  g_autofree char *index = replaced (ply, "3 0 1 2 7", "3 0 1 -2 7");
  g_autofree char *two = replaced (ply, "3 0 1 2 7", "2 0 1 7");

  assert_refused (none, OSSA_ERROR_FORMAT, "test, line", "no properties", "correct");
  assert_refused (many, OSSA_ERROR_FORMAT, "test, line", "number", "copy");
  assert_refused (type, OSSA_ERROR_FORMAT, "test, line 6:", "type", "correct");
  assert_refused (axis, OSSA_ERROR_FORMAT, "test, line", "x, y and z", "correct");
  assert_refused (index, OSSA_ERROR_FORMAT, "test, line 21:", "no index", "export");
  assert_refused (two, OSSA_ERROR_FORMAT, "test", "cell 0", "2 nodes");
}

static const char obj[] = "# made by hand\nmtllib none.mtl\no bone\nv 0 0 0\nv 40 0 0 1\nv 40 40 "
                          "0\nv 0 40 0\nvt 0 0\nvn 0 0 1\n"
                          "g shaft whole\nusemtl cortical\nf 1/1/1 2//1 3/1\ng lesion whole\nf -4 "
                          "-3 \\\n -2 -1\ns off\nl 1 2\n"
                          "v 20 60 0\ng default\nf 1 2 3 5 4\n";

static void
test_obj_groups_become_regions (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaMesh) mesh = parse_text (obj, 0, &error);
  static const guint32 quad[4] = { 0, 1, 2, 3 };

  g_assert_no_error (error);
  g_assert_cmpuint (ossa_mesh_get_n_points (mesh), ==, 5);
  g_assert_cmpuint (ossa_mesh_get_n_cells (mesh), ==, 3);
  g_assert_cmpmem (ossa_mesh_get_cell_nodes (mesh, 1, NULL), 16, quad, 16);
  g_assert_cmpuint (ossa_mesh_find_region (mesh, "whole")->n_cells, ==, 2);
  g_assert_cmpuint (ossa_mesh_find_region (mesh, "lesion")->cells[0], ==, 1);
  g_assert_cmpuint (ossa_mesh_find_region (mesh, "material:cortical")->n_cells, ==, 3);
  g_assert_null (ossa_mesh_find_region (mesh, "default"));
}

static void
test_obj_faults_name_their_line (void)
{
  g_autofree char *range = replaced (obj, "f 1 2 3 5 4", "f 1 2 3 6 4");
  g_autofree char *nan = replaced (obj, "v 40 40 0", "v 40 nan 0");
  g_autofree char *curve = replaced (obj, "s off", "curv 0 1 2");

  assert_refused (range, OSSA_ERROR_FORMAT, "test, line 20:", "'6'", "correct");
  assert_refused (nan, OSSA_ERROR_FORMAT, "test, line 6:", "finite", "correct");
  assert_refused (curve, OSSA_ERROR_FORMAT, "test, line 16:", "'curv'", "export");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mesh/ply/text-keeps-labels-and-densities",
                   test_ply_text_keeps_labels_and_densities);
  g_test_add_func ("/mesh/ply/binary-in-both-byte-orders", test_ply_binary_in_both_byte_orders);
  g_test_add_func ("/mesh/ply/faults-name-their-line", test_ply_faults_name_their_line);
  g_test_add_func ("/mesh/obj/groups-become-regions", test_obj_groups_become_regions);
  g_test_add_func ("/mesh/obj/faults-name-their-line", test_obj_faults_name_their_line);
  return g_test_run ();
}
