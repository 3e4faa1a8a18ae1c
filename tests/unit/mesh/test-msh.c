/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "mesh-test.h"

/* Two tetrahedra in two groups, a face in a group without a name, a line that is left out. */
static const char msh2[] =
    "$MeshFormat\n2.2 0 8\n$EndMeshFormat\n$PhysicalNames\n2\n3 1 \"bone\"\n3 2 \"lytic lesion\"\n"
    "$EndPhysicalNames\n$Nodes\n5\n1 0 0 0\n2 40 0 0\n3 0 40 0\n10 0 0 40\n99999 40 40 "
    "40\n$EndNodes\n"
    "$Elements\n4\n1 1 2 7 1 1 2\n2 2 2 5 1 1 2 3\n3 4 2 1 1 1 2 3 10\n4 4 2 2 2 2 3 10 "
    "99999\n$EndElements\n"
    "$ElementData\n1\n\"Young [GPa]\"\n1\n0.0\n3\n0\n1\n2\n3 17\n4 0.01\n$EndElementData\n"
    "$NodeData\n1\n\"u\"\n1\n0\n3\n0\n3\n1\n10 1 2 3\n$EndNodeData\n";

static const char msh4[] =
    "$MeshFormat\n4.1 0 8\n$EndMeshFormat\n$PhysicalNames\n1\n3 1 \"Femur\"\n$EndPhysicalNames\n"
    "$Entities\n1 0 1 1\n1 0 0 0 0\n4 0 0 0 1 1 1 0 0\n9 0 0 0 1 1 1 1 1 1 4\n$EndEntities\n"
    "$Nodes\n2 5 1 9\n2 4 1 3\n1\n2\n3\n0 0 0 0 0\n40 0 0 0 0\n0 40 0 0 0\n3 9 0 2\n8\n9\n0 0 "
    "40\n40 40 40\n$EndNodes\n"
    "$Elements\n3 4 1 9\n0 1 15 1\n1 1\n2 4 2 1\n2 1 2 3\n3 9 4 2\n3 1 2 3 8\n4 2 3 8 "
    "9\n$EndElements\n"
    "$Unknown\nanything at all\n$EndUnknown\n";

static void
test_version_2_groups_and_data (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaMesh) mesh = parse_text (msh2, 0, &error);
  const OssaMeshArray *young;

  g_assert_no_error (error);
  g_assert_cmpuint (ossa_mesh_get_n_points (mesh), ==, 5);
  g_assert_cmpuint (ossa_mesh_get_n_cells (mesh), ==, 3);
  g_assert_cmpuint (ossa_mesh_get_n_regions (mesh), ==, 3);
  g_assert_cmpuint (ossa_mesh_find_region (mesh, "surface:5")->cells[0], ==, 0);
  g_assert_cmpuint (ossa_mesh_find_region (mesh, "lytic lesion")->cells[0], ==, 2);
  g_assert_cmpuint (ossa_mesh_get_cell_nodes (mesh, 2, NULL)[3], ==, 4);
  young = ossa_mesh_find_quantity (mesh, OSSA_QUANTITY_YOUNG_MPA);
  g_assert_true (isnan (young->values[0])); /* the face has none */
  g_assert_cmpfloat (young->values[1], ==, 17000);
  g_assert_cmpfloat (ossa_mesh_find_array (mesh, "u")->values[3 * 3 + 1], ==, 2);
}

static void
test_version_4_blocks_and_parametric_nodes (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaMesh) mesh = parse_text (msh4, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ossa_mesh_get_n_points (mesh), ==, 5);
  g_assert_cmpuint (ossa_mesh_get_n_cells (mesh), ==, 3);
  g_assert_cmpuint (ossa_mesh_get_n_regions (mesh), ==, 1);
  g_assert_cmpuint (ossa_mesh_find_region (mesh, "Femur")->n_cells, ==, 2);
  g_assert_cmpuint (ossa_mesh_find_region (mesh, "Femur")->cells[0], ==, 1);
  g_assert_cmpfloat (ossa_mesh_get_points (mesh)[4].y, ==, 40);
}

static void
put_int (GByteArray *bytes, gint32 value, gboolean swap)
{
  put_bytes (bytes, &value, 4, swap);
}

static void
put_size (GByteArray *bytes, guint64 value, gboolean swap)
{
  put_bytes (bytes, &value, 8, swap);
}

static double
coordinate (int node, int axis)
{
  return 10 + 3.25 * node * (axis + 1) - node * node * axis;
}

/* One tet10 and one hex20 on the same 20 nodes. */
static GByteArray *
make_binary4 (gboolean swap)
{
  GByteArray *bytes = g_byte_array_new ();

  put_string (bytes, "$MeshFormat\n4.1 1 8\n");
  put_int (bytes, 1, swap);
  put_string (bytes, "\n$EndMeshFormat\n$Nodes\n");
  put_size (bytes, 1, swap), put_size (bytes, 20, swap), put_size (bytes, 1, swap),
      put_size (bytes, 20, swap);
  put_int (bytes, 3, swap), put_int (bytes, 1, swap), put_int (bytes, 0, swap),
      put_size (bytes, 20, swap);
  for (guint64 i = 1; i <= 20; i++)
    put_size (bytes, i, swap);
  for (int i = 0; i < 60; i++) {
    double x = coordinate (i / 3, i % 3);

    put_bytes (bytes, &x, 8, swap);
  }
  put_string (bytes, "\n$EndNodes\n$Elements\n");
  put_size (bytes, 2, swap), put_size (bytes, 2, swap), put_size (bytes, 1, swap),
      put_size (bytes, 2, swap);
  for (int e = 0; e < 2; e++) {
    put_int (bytes, 3, swap), put_int (bytes, 1, swap), put_int (bytes, e == 0 ? 11 : 17, swap);
    put_size (bytes, 1, swap);
    put_size (bytes, (guint64)e + 1, swap);
    for (guint64 i = 1; i <= (e == 0 ? 10 : 20); i++)
      put_size (bytes, i, swap);
  }
  put_string (bytes, "\n$EndElements\n");
  return bytes;
}

static GByteArray *
make_binary2 (gboolean swap)
{
  GByteArray *bytes = g_byte_array_new ();

  put_string (bytes, "$MeshFormat\n2.2 1 8\n");
  put_int (bytes, 1, swap);
  put_string (bytes, "\n$EndMeshFormat\n$Nodes\n20\n");
  for (int i = 0; i < 20; i++) {
    put_int (bytes, i + 1, swap);
    for (int k = 0; k < 3; k++) {
      double x = coordinate (i, k);

      put_bytes (bytes, &x, 8, swap);
    }
  }
  put_string (bytes, "\n$EndNodes\n$Elements\n2\n");
  for (int e = 0; e < 2; e++) {
    put_int (bytes, e == 0 ? 11 : 17, swap), put_int (bytes, 1, swap), put_int (bytes, 2, swap);
    put_int (bytes, e + 1, swap), put_int (bytes, 3, swap), put_int (bytes, 1, swap);
    for (int i = 1; i <= (e == 0 ? 10 : 20); i++)
      put_int (bytes, i, swap);
  }
  put_string (bytes, "\n$EndElements\n");
  return bytes;
}

/* Gmsh's nodes 8 and 9 of a tet10 lie on edges 2-3 and 1-3; VTK's on 1-3 and 2-3. Edges of a hex20
 * in Gmsh: 01 03 04 12 15 23 26 37 45 47 56 67; in VTK: 01 12 23 30 45 56 67 74 04 15 26 37. */
static void
assert_quadratic (const OssaMesh *mesh)
{
  static const guint32 tet[10] = { 0, 1, 2, 3, 4, 5, 6, 7, 9, 8 };
  static const guint32 hex[20] = { 0,  1, 2,  3,  4,  5,  6,  7,  8,  11,
                                   13, 9, 16, 18, 19, 17, 10, 12, 14, 15 };

  g_assert_cmpuint (ossa_mesh_get_n_cells (mesh), ==, 2);
  g_assert_cmpmem (ossa_mesh_get_cell_nodes (mesh, 0, NULL), 40, tet, 40);
  g_assert_cmpmem (ossa_mesh_get_cell_nodes (mesh, 1, NULL), 80, hex, 80);
  for (int i = 0; i < 20; i++)
    g_assert_cmpfloat (ossa_mesh_get_points (mesh)[i].z, ==, coordinate (i, 2));
}

static void
test_binary_in_both_byte_orders (void)
{
  for (int kind = 0; kind < 4; kind++) {
    g_autoptr (GByteArray) bytes =
        kind / 2 == 0 ? make_binary2 (kind % 2) : make_binary4 (kind % 2);
    g_autoptr (GError) error = NULL;
    g_autoptr (OssaMesh) mesh = ossa_mesh_parse (bytes->data, bytes->len, "test", 1, NULL, &error);

    g_assert_no_error (error);
    assert_quadratic (mesh);
    if (kind / 2 == 0)
      g_assert_cmpuint (ossa_mesh_find_region (mesh, "volume:3")->n_cells, ==, 2);
  }
}

static void
test_every_truncation_is_refused (void)
{
  g_autoptr (GByteArray) binary2 = make_binary2 (FALSE);
  g_autoptr (GByteArray) binary4 = make_binary4 (TRUE);

  assert_truncations_refused (binary2->data, binary2->len - 1);
  assert_truncations_refused (binary4->data, binary4->len - 1);
  assert_truncations_refused ((const guint8 *)msh2, (gsize)(strstr (msh2, "$EndElements") - msh2));
  assert_truncations_refused ((const guint8 *)msh4, (gsize)(strstr (msh4, "$EndElements") - msh4));
}

static void
test_faults_name_their_line (void)
{
  g_autofree char *version = replaced (msh4, "4.1 0 8", "4 0 8");
  g_autofree char *many = replaced (msh2, "$Nodes\n5\n", "$Nodes\n4000000000\n");
  g_autofree char *twice = replaced (msh2, "10 0 0 40", "3 0 0 40");
  g_autofree char *nowhere = replaced (msh4, "4 2 3 8 9\n", "4 2 3 8 7\n");
  g_autofree char *type = replaced (msh4, "3 9 4 2\n", "3 9 12 2\n");
  g_autofree char *nan = replaced (msh4, "0 0 40\n", "0 nan 40\n");
  g_autofree char *data = replaced (msh2, "\"Young [GPa]\"\n1\n0.0\n3\n0\n1\n2\n",
                                    "\"Young [GPa]\"\n1\n0.0\n3\n0\n1\n2000000000\n");

  assert_refused (version, OSSA_ERROR_FORMAT, "test, line 2:", "version 4", "4.1");
  assert_refused (many, OSSA_ERROR_FORMAT, "test, line 15:", "node", "correct");
  assert_refused (twice, OSSA_ERROR_FORMAT, "test, line 14:", "twice", "number");
  assert_refused (nowhere, OSSA_ERROR_FORMAT, "test, line", "does not exist", "export");
  assert_refused (type, OSSA_ERROR_FORMAT, "test, line", "type is not read", "save");
  assert_refused (nan, OSSA_ERROR_FORMAT, "test, line", "finite", "correct");
  assert_refused (data, OSSA_ERROR_FORMAT, "test, line", "Young [GPa]", "promise");
}

static void
test_shared_femur_has_its_known_volume (void)
{
  g_autoptr (OssaMesh) mesh = load_bone ("femur-tets.msh");
  const OssaVec *points;
  double volume = 0;

  if (mesh == NULL)
    return;
  points = ossa_mesh_get_points (mesh);
  g_assert_cmpuint (ossa_mesh_get_n_points (mesh), ==, 13095);
  g_assert_cmpuint (ossa_mesh_get_n_cells (mesh), ==, 75840 + 3116);
  g_assert_cmpuint (ossa_mesh_find_region (mesh, "Femur")->n_cells, ==, 75840);
  for (guint32 i = 0; i < ossa_mesh_get_n_cells (mesh); i++) {
    const guint32 *n = ossa_mesh_get_cell_nodes (mesh, i, NULL);
    OssaVec a, b, c;

    if (ossa_mesh_get_cell_type (mesh, i) != OSSA_CELL_TET4)
      continue;
    a = ossa_vec_sub (points[n[1]], points[n[0]]);
    b = ossa_vec_sub (points[n[2]], points[n[0]]);
    c = ossa_vec_sub (points[n[3]], points[n[0]]);
    volume += ossa_vec_dot (ossa_vec_cross (a, b), c) / 6;
  }
  g_assert_cmpfloat_with_epsilon (volume, 500052, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mesh/msh/version-2-groups-and-data", test_version_2_groups_and_data);
  g_test_add_func ("/mesh/msh/version-4-blocks-and-parametric-nodes",
                   test_version_4_blocks_and_parametric_nodes);
  g_test_add_func ("/mesh/msh/binary-in-both-byte-orders", test_binary_in_both_byte_orders);
  g_test_add_func ("/mesh/msh/every-truncation-is-refused", test_every_truncation_is_refused);
  g_test_add_func ("/mesh/msh/faults-name-their-line", test_faults_name_their_line);
  g_test_add_func ("/mesh/msh/shared-femur-has-its-known-volume",
                   test_shared_femur_has_its_known_volume);
  return g_test_run ();
}
