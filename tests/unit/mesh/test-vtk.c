/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "mesh-test.h"

static const char polydata[] =
    "# vtk DataFile Version 3.0\na title\nASCII\nDATASET POLYDATA\nPOINTS 5 float\n"
    "0 0 0 20 0 0 20 30 0 0 30 0 10 40 0\n"
    "LINES 1 3\n2 0 1\nPOLYGONS 2 10\n3 0 1 2 5 0 1 2 4 3\nTRIANGLE_STRIPS 1 5\n4 0 1 2 3\n"
    "CELL_DATA 4\nSCALARS rho%20ash float 1\nLOOKUP_TABLE default\n9 1 2 3\n"
    "POINT_DATA 5\nVECTORS u double\n1 2 3 4 5 6 7 8 9 10 11 12 13 14 15\n"
    "FIELD more 1\nHU 1 5 short\n-100 0 100 200 300\n";

static void
test_polydata_in_text (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaMesh) mesh = parse_text (polydata, 0, &error);
  static const double ash[] = { 1, 2, 3, 3 };

  g_assert_no_error (error);
  g_assert_cmpuint (ossa_mesh_get_n_cells (mesh), ==, 4);
  g_assert_cmpint (ossa_mesh_get_cell_type (mesh, 1), ==, OSSA_CELL_POLYGON);
  g_assert_cmpmem (ossa_mesh_find_quantity (mesh, OSSA_QUANTITY_DENSITY_ASH)->values, 32, ash, 32);
  g_assert_cmpfloat (ossa_mesh_find_quantity (mesh, OSSA_QUANTITY_HU)->values[0], ==, -100);
  g_assert_cmpint (ossa_mesh_find_array (mesh, "u")->n_components, ==, 3);
}

static const char grid5[] =
    "# vtk DataFile Version 5.1\nx\nASCII\nDATASET UNSTRUCTURED_GRID\nPOINTS 5 double\n"
    "0 0 0 20 0 0 20 30 0 0 30 0 10 10 40\nMETADATA\nINFORMATION 0\n\n"
    "CELLS 3 9\nOFFSETS vtktypeint64\n0 5 9\nCONNECTIVITY vtktypeint64\n0 1 2 3 4 0 1 2 4\n"
    "CELL_TYPES 2\n14\n10\nCELL_DATA 2\nFIELD f 1\nlabels 1 2 int\n4 6\n";

static void
test_version_5_offsets (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaMesh) mesh = parse_text (grid5, 1, &error);

  g_assert_no_error (error);
  g_assert_cmpint (ossa_mesh_get_cell_type (mesh, 0), ==, OSSA_CELL_PYRAMID5);
  g_assert_cmpint (ossa_mesh_get_cell_type (mesh, 1), ==, OSSA_CELL_TET4);
  g_assert_cmpuint (ossa_mesh_get_cell_nodes (mesh, 1, NULL)[3], ==, 4);
  g_assert_cmpuint (ossa_mesh_find_region (mesh, "labels:6")->cells[0], ==, 1);
}

/* A wedge, big-endian as the format demands. */
static GByteArray *
make_binary (void)
{
  static const float points[18] = { 0, 0, 0, 20, 0, 0, 0, 20, 0, 0, 0, 30, 20, 0, 30, 0, 20, 30 };
  static const gint32 cell[8] = { 6, 0, 1, 2, 3, 4, 5, 13 };
  gboolean swap = G_BYTE_ORDER == G_LITTLE_ENDIAN;
  GByteArray *bytes = g_byte_array_new ();
  double young = 1234.5;

  put_string (bytes,
              "# vtk DataFile Version 4.2\nx\nBINARY\nDATASET UNSTRUCTURED_GRID\nPOINTS 6 float\n");
  for (int i = 0; i < 18; i++)
    put_bytes (bytes, &points[i], 4, swap);
  put_string (bytes, "\nCELLS 1 7\n");
  for (int i = 0; i < 7; i++)
    put_bytes (bytes, &cell[i], 4, swap);
  put_string (bytes, "\nCELL_TYPES 1\n");
  put_bytes (bytes, &cell[7], 4, swap);
  put_string (bytes, "\nCELL_DATA 1\nSCALARS E_MPa double\nLOOKUP_TABLE default\n");
  put_bytes (bytes, &young, 8, swap);
  return bytes;
}

static void
test_binary_is_big_endian (void)
{
  g_autoptr (GByteArray) bytes = make_binary ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaMesh) mesh = ossa_mesh_parse (bytes->data, bytes->len, "test", 1, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (ossa_mesh_get_cell_type (mesh, 0), ==, OSSA_CELL_WEDGE6);
  g_assert_cmpfloat (ossa_mesh_get_box (mesh).max.z, ==, 30);
  g_assert_cmpfloat (ossa_mesh_find_quantity (mesh, OSSA_QUANTITY_YOUNG_MPA)->values[0], ==,
                     1234.5);
}

static void
test_truncations_and_faults_are_refused (void)
{
  g_autoptr (GByteArray) bytes = make_binary ();
  g_autofree char *image = replaced (polydata, "DATASET POLYDATA", "DATASET STRUCTURED_POINTS");
  g_autofree char *many = replaced (grid5, "CELLS 3 9", "CELLS 3 900000000");
  g_autofree char *offsets = replaced (grid5, "0 5 9\n", "0 7 5\n");
  g_autofree char *lists = replaced (polydata, "3 0 1 2 5 0", "3 0 1 2 9 0");
  g_autofree char *order = replaced (polydata, "TRIANGLE_STRIPS 1 5", "VERTICES 1 5");
  gsize whole =
      (gsize)(g_strstr_len ((const char *)bytes->data, -1, "DATASET") - (char *)bytes->data);

  g_assert_cmpuint (whole, <, bytes->len);
  assert_truncations_refused (bytes->data, bytes->len - 72);
  assert_truncations_refused ((const guint8 *)grid5,
                              (gsize)(strstr (grid5, "10\nCELL_DATA") - grid5));
  assert_refused (image, OSSA_ERROR_FORMAT, "test, line 4:", "POLYDATA", "convert");
  assert_refused (many, OSSA_ERROR_FORMAT, "test, line", "fewer numbers", "export");
  assert_refused (offsets, OSSA_ERROR_FORMAT, "test, line", "offset of cell 1", "9");
  assert_refused (lists, OSSA_ERROR_FORMAT, "test, line", "longer than promised", "export");
  assert_refused (order, OSSA_ERROR_FORMAT, "test, line", "in this order", "export");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mesh/vtk/polydata-in-text", test_polydata_in_text);
  g_test_add_func ("/mesh/vtk/version-5-offsets", test_version_5_offsets);
  g_test_add_func ("/mesh/vtk/binary-is-big-endian", test_binary_is_big_endian);
  g_test_add_func ("/mesh/vtk/truncations-and-faults-are-refused",
                   test_truncations_and_faults_are_refused);
  return g_test_run ();
}
