/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "mesh-test.h"

/* A voxel, a line that is left out, a quadratic triangle. */
static const char vtu[] =
    "<?xml version=\"1.0\"?>\n<!-- made by hand -->\n"
    "<VTKFile type=\"UnstructuredGrid\" version=\"0.1\" byte_order=\"BigEndian\">\n"
    "<UnstructuredGrid><Piece NumberOfPoints=\"8\" NumberOfCells=\"3\">\n"
    "<Points><DataArray type=\"Float32\" NumberOfComponents=\"3\" format=\"ascii\">\n"
    "0 0 0 1 0 0 0 1 0 1 1 0 0 0 1 1 0 1 0 1 1 1 1 1\n</DataArray></Points>\n"
    "<Cells>\n<DataArray type=\"Int64\" Name=\"connectivity\" format=\"ascii\">"
    "0 1 2 3 4 5 6 7 0 1 0 1 2 3 4 5</DataArray>\n"
    "<DataArray type=\"Int64\" Name=\"offsets\" format=\"ascii\">8 10 16</DataArray>\n"
    "<DataArray type=\"UInt8\" Name=\"types\" format=\"ascii\">11 3 22</DataArray></Cells>\n"
    "<PointData><DataArray type=\"Float64\" Name=\"u\" NumberOfComponents=\"1\" format=\"ascii\">"
    "0 1 2 3 4 5 6 7</DataArray></PointData>\n"
    "<CellData><DataArray type=\"Float64\" Name=\"E &lt;GPa&gt;\" format=\"ascii\">"
    "<InformationKey name=\"x\">y</InformationKey>17.5 0 0.5</DataArray>\n"
    "<DataArray type=\"Int32\" Name=\"MaterialID\" format=\"ascii\">7 8 9</DataArray>\n"
    "<DataArray type=\"Int8\" Name=\"region:lesion\" format=\"ascii\">1 0 "
    "0</DataArray></CellData>\n"
    "</Piece></UnstructuredGrid></VTKFile>\n";

static void
test_ascii_cells_fields_and_regions (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaMesh) mesh = parse_text (vtu, 2, &error);
  static const guint32 hexahedron[8] = { 0, 1, 3, 2, 4, 5, 7, 6 };
  const OssaMeshArray *young;
  int n;

  g_assert_no_error (error);
  g_assert_cmpuint (ossa_mesh_get_n_cells (mesh), ==, 2);
  g_assert_cmpint (ossa_mesh_get_cell_type (mesh, 0), ==, OSSA_CELL_HEX8);
  g_assert_cmpmem (ossa_mesh_get_cell_nodes (mesh, 0, &n), 32, hexahedron, 32);
  g_assert_cmpint (ossa_mesh_get_cell_type (mesh, 1), ==, OSSA_CELL_TRI6);
  g_assert_cmpfloat (ossa_mesh_get_points (mesh)[7].z, ==, 2);
  g_assert_true (ossa_mesh_has_volume (mesh));

  young = ossa_mesh_find_quantity (mesh, OSSA_QUANTITY_YOUNG_MPA);
  g_assert_cmpstr (young->name, ==, "E <GPa>");
  g_assert_cmpfloat (young->values[0], ==, 17500);
  g_assert_cmpfloat (young->values[1], ==, 500);
  g_assert_false (young->unit_was_guessed);
  g_assert_cmpuint (ossa_mesh_find_region (mesh, "MaterialID:9")->cells[0], ==, 1);
  g_assert_null (ossa_mesh_find_region (mesh, "MaterialID:8"));
  g_assert_cmpuint (ossa_mesh_find_region (mesh, "lesion")->n_cells, ==, 1);
  g_assert_null (ossa_mesh_find_array (mesh, "region:lesion"));
  g_assert_cmpuint (ossa_mesh_find_array (mesh, "u")->place, ==, OSSA_MESH_ON_POINTS);
}

/* Two tetrahedra's points in two pieces; the strip has two triangles. */
static const char vtp[] =
    "<VTKFile type='PolyData'><PolyData>"
    "<Piece NumberOfPoints='4' NumberOfPolys='2' NumberOfStrips='1' NumberOfVerts='1'>"
    "<Points><DataArray type='Float32' NumberOfComponents='3' format='ascii'>"
    "0 0 0 20 0 0 20 30 0 0 30 0</DataArray></Points>"
    "<Verts><DataArray type='Int32' Name='connectivity' format='ascii'>0</DataArray>"
    "<DataArray type='Int32' Name='offsets' format='ascii'>1</DataArray></Verts>"
    "<Polys><DataArray type='Int32' Name='connectivity' format='ascii'>0 1 2 0 1 2 3</DataArray>"
    "<DataArray type='Int32' Name='offsets' format='ascii'>3 7</DataArray></Polys>"
    "<Strips><DataArray type='Int32' Name='connectivity' format='ascii'>0 1 2 3</DataArray>"
    "<DataArray type='Int32' Name='offsets' format='ascii'>4</DataArray></Strips>"
    "<CellData><DataArray type='Float32' Name='f' format='ascii'>1 2 3 "
    "4</DataArray></CellData></Piece>"
    "<Piece NumberOfPoints='5' NumberOfPolys='1'>"
    "<Points><DataArray type='Float32' NumberOfComponents='3' format='ascii'>"
    "0 0 9 20 0 9 20 30 9 0 30 9 0 2 9</DataArray></Points>"
    "<Polys><DataArray type='Int32' Name='connectivity' format='ascii'>0 1 2 3 4</DataArray>"
    "<DataArray type='Int32' Name='offsets' format='ascii'>5</DataArray></Polys>"
    "<CellData><DataArray type='Float32' Name='f' format='ascii'>5</DataArray></CellData></Piece>"
    "</PolyData></VTKFile>";

static void
test_polydata_pieces_strips_and_polygons (void)
{
  static const double expected[] = { 2, 3, 4, 4, 5 };
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaMesh) mesh = parse_text (vtp, 0, &error);
  const OssaMeshArray *field;
  int n;

  g_assert_no_error (error);
  g_assert_cmpuint (ossa_mesh_get_n_points (mesh), ==, 9);
  g_assert_cmpuint (ossa_mesh_get_n_cells (mesh), ==, 5);
  g_assert_cmpint (ossa_mesh_get_cell_type (mesh, 1), ==, OSSA_CELL_QUAD4);
  g_assert_cmpuint (ossa_mesh_get_cell_nodes (mesh, 3, &n)[0], ==, 2); /* every other is turned */
  g_assert_cmpint (ossa_mesh_get_cell_type (mesh, 4), ==, OSSA_CELL_POLYGON);
  g_assert_cmpuint (ossa_mesh_get_cell_nodes (mesh, 4, &n)[4], ==, 8);
  g_assert_cmpint (n, ==, 5);
  field = ossa_mesh_find_array (mesh, "f");
  g_assert_cmpmem (field->values, sizeof expected, expected, sizeof expected);
}

static void
test_tricks_are_refused (void)
{
  g_autofree char *doctype =
      replaced (vtu, "<!-- made by hand -->", "<!DOCTYPE x [<!ENTITY a 'b'>]>");
  g_autofree char *many = replaced (vtu, "NumberOfCells=\"3\"", "NumberOfCells=\"99999999\"");
  g_autofree char *huge =
      replaced (vtu, "NumberOfPoints=\"8\"", "NumberOfPoints=\"99999999999999\"");
  g_autofree char *nan = replaced (vtu, "\n0 0 0 1", "\n0 nan 0 1");
  g_autofree char *range = replaced (vtu, "0 1 2 3 4 5</", "0 1 2 3 4 8</");
  g_autofree char *type = replaced (vtu, "11 3 22", "11 3 42");
  g_autofree char *nested = replaced (vtu, "</Points>", "</Cells>");
  g_autofree char *infinite = replaced (vtu, "17.5", "1e999");
  g_autofree char *packed =
      replaced (vtu, "version=\"0.1\"", "compressor=\"vtkLZ4DataCompressor\"");

  assert_refused (doctype, OSSA_ERROR_FORMAT, "test, line 2:", "DOCTYPE", "remove");
  assert_refused (many, OSSA_ERROR_FORMAT, "test, line", "offsets", "99999999");
  assert_refused (huge, OSSA_ERROR_FORMAT, "test, line 4:", "NumberOfPoints", "correct");
  assert_refused (nan, OSSA_ERROR_FORMAT, "test", "point 0", "finite");
  assert_refused (range, OSSA_ERROR_FORMAT, "test, line", "Cells", "names point 8 of 8");
  assert_refused (type, OSSA_ERROR_FORMAT, "test, line", "VTK type 42", "save it as");
  assert_refused (nested, OSSA_ERROR_FORMAT, "test, line 7:", "end tag", "correct");
  assert_refused (infinite, OSSA_ERROR_FORMAT, "test", "E <GPa>", "cell 0");
  assert_refused (packed, OSSA_ERROR_FORMAT, "test, line 3:", "zlib", "save");
}

static void
test_every_truncation_is_refused (void)
{
  gsize length = strlen (g_strstr_len (vtu, -1, "</VTKFile>"));

  for (gsize n = 0; n < strlen (vtu) - 1; n++) {
    g_autoptr (GError) error = NULL;
    g_autofree guint8 *part = g_memdup2 (vtu, n + 1); /* exact room: a read past it is seen */

    g_assert_null (ossa_mesh_parse (part, n, "test", 1, NULL, &error));
    g_assert_true (error->domain == OSSA_ERROR);
  }
  g_assert_cmpuint (length, ==, 11);
}

static void
test_shared_bones_in_metres_are_told (void)
{
  static const struct {
    const char *name;
    guint32 n_cells;
  } bones[] = { { "metres-femur_r.vtp", 908 },
                { "metres-sacrum.vtp", 0 },
                { "metres-r_tibia.vtp", 0 },
                { "metres-arm_r_humerus.vtp", 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (bones); i++) {
    g_autoptr (OssaMesh) mesh = load_bone (bones[i].name);
    OssaBox box;
    OssaVec size;

    if (mesh == NULL)
      return;
    box = ossa_mesh_get_box (mesh);
    size = ossa_box_size (&box);
    g_test_message ("%s: %u points, %u cells, %.1f x %.1f x %.1f mm", bones[i].name,
                    ossa_mesh_get_n_points (mesh), ossa_mesh_get_n_cells (mesh), size.x, size.y,
                    size.z);
    g_assert_cmpfloat (ossa_mesh_get_unit_scale (mesh), ==, 1000);
    g_assert_true (ossa_mesh_get_unit_was_guessed (mesh));
    g_assert_cmpfloat (fmax (size.x, fmax (size.y, size.z)), >, 80);
    g_assert_cmpfloat (fmax (size.x, fmax (size.y, size.z)), <, 500);
    if (bones[i].n_cells > 0)
      g_assert_cmpuint (ossa_mesh_get_n_cells (mesh), ==, bones[i].n_cells);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mesh/vtk-xml/ascii-cells-fields-and-regions",
                   test_ascii_cells_fields_and_regions);
  g_test_add_func ("/mesh/vtk-xml/polydata-pieces-strips-and-polygons",
                   test_polydata_pieces_strips_and_polygons);
  g_test_add_func ("/mesh/vtk-xml/tricks-are-refused", test_tricks_are_refused);
  g_test_add_func ("/mesh/vtk-xml/every-truncation-is-refused", test_every_truncation_is_refused);
  g_test_add_func ("/mesh/vtk-xml/shared-bones-in-metres-are-told",
                   test_shared_bones_in_metres_are_told);
  return g_test_run ();
}
