/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "mesh-test.h"

static const char inp[] =
    "** made by hand\n*Heading\n free text, of any kind\n*Node, nset=all\n1, 0., 0., 0.\n2, 40., "
    "0, 0\n3, 0, 4.0D1\n"
    "4, 0, 0, 40\n10, 40, 40, 40\n11, 80,80,80\n*Element, type=C3D4, elset=\"Bone one\"\n5, 1, 2, "
    "3, 4\n6, 2, 3,\n 4, 10\n"
    "*ELEMENT,\n TYPE=S3R,\n ELSET=SKIN\n7,1,2,3\n*Element, type=T3D2\n8, 10, 11\n"
    "*Elset, elset=odd, generate\n5, 7, 2\n*Elset, elset=both\nodd, 6\n*Elset, elset=lesion\n6,\n"
    "*Material, name=Cortical\n*Elastic\n17000., 0.3\n 16000., 0.3, 40.\n*Material, "
    "name=Tumour\n*Elastic, type=isotropic\n"
    "10, 0.45\n*Solid Section, elset=\"bone one\", material=CORTICAL\n1.,\n*SOLIDSECTION, "
    "ELSET=LESION, MATERIAL=TUMOUR\n"
    "*Step\n*Static\n*End Step\n";

static void
test_sets_sections_and_continued_lines (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaMesh) mesh = parse_text (inp, 0, &error);
  const OssaMeshArray *young;

  g_assert_no_error (error);
  g_assert_cmpuint (ossa_mesh_get_n_points (mesh), ==, 6);
  g_assert_cmpuint (ossa_mesh_get_n_cells (mesh), ==, 3);
  g_assert_cmpint (ossa_mesh_get_cell_type (mesh, 2), ==, OSSA_CELL_TRI3);
  g_assert_cmpuint (ossa_mesh_get_cell_nodes (mesh, 1, NULL)[3], ==, 4);
  g_assert_cmpfloat (ossa_mesh_get_points (mesh)[2].y, ==, 40);
  g_assert_cmpuint (ossa_mesh_find_region (mesh, "BONE ONE")->n_cells, ==, 2);
  g_assert_cmpuint (ossa_mesh_find_region (mesh, "ODD")->n_cells, ==, 2);
  g_assert_cmpuint (ossa_mesh_find_region (mesh, "ODD")->cells[1], ==, 2);
  g_assert_cmpuint (ossa_mesh_find_region (mesh, "BOTH")->n_cells, ==, 3);
  young = ossa_mesh_find_quantity (mesh, OSSA_QUANTITY_YOUNG_MPA);
  g_assert_cmpfloat (young->values[0], ==, 17000);
  g_assert_cmpfloat (young->values[1], ==, 10); /* the later section wins */
  g_assert_true (isnan (young->values[2]));
  g_assert_cmpstr (young->file_unit, ==, "MPa");
}

static void
test_every_solid_is_read (void)
{
  static const struct {
    const char *name;
    OssaCellType type;
  } solids[] = { { "C3D4H", OSSA_CELL_TET4 },  { "C3D10M", OSSA_CELL_TET10 },
                 { "C3D8I", OSSA_CELL_HEX8 },  { "C3D20R", OSSA_CELL_HEX20 },
                 { "c3d6", OSSA_CELL_WEDGE6 }, { "C3D5", OSSA_CELL_PYRAMID5 },
                 { "S8R", OSSA_CELL_QUAD8 },   { "STRI65", OSSA_CELL_TRI6 },
                 { "S4", OSSA_CELL_QUAD4 } };

  for (guint i = 0; i < G_N_ELEMENTS (solids); i++) {
    g_autoptr (GString) text = g_string_new ("*NODE\n");
    g_autoptr (GError) error = NULL;
    g_autoptr (OssaMesh) mesh = NULL;

    for (int k = 1; k <= 20; k++)
      g_string_append_printf (text, "%d,%d,%d,%d\n", k, k, k * k % 7, k % 3);
    g_string_append_printf (text, "*ELEMENT,TYPE=%s\n1", solids[i].name);
    for (int k = 1; k <= ossa_cell_type_n_nodes (solids[i].type); k++)
      g_string_append_printf (text, k % 8 == 0 ? ",\n%d" : ",%d", k);
    mesh = parse_text (text->str, 1, &error);
    g_assert_no_error (error);
    g_assert_cmpint (ossa_mesh_get_cell_type (mesh, 0), ==, solids[i].type);
    for (int k = 0; k < ossa_cell_type_n_nodes (solids[i].type); k++)
      g_assert_cmpuint (ossa_mesh_get_cell_nodes (mesh, 0, NULL)[k], ==, (guint)k);
  }
}

static void
test_faults_name_their_line (void)
{
  g_autofree char *include = replaced (inp, "*Step", "*INCLUDE, INPUT=/etc/passwd");
  g_autofree char *type = replaced (inp, "C3D4", "C3D15");
  g_autofree char *node = replaced (inp, "5, 1, 2, 3, 4", "5, 1, 2, 3, 44");
  g_autofree char *few = replaced (inp, "2, 3,\n 4, 10\n", "2, 3,\n 4\n");
  g_autofree char *more = replaced (inp, "5, 1, 2, 3, 4", "5, 1, 2, 3, 4, 10");
  g_autofree char *range = replaced (inp, "5, 7, 2\n", "1, 2000000000, 1\n");
  g_autofree char *nan = replaced (inp, "4.0D1", "nan");
  g_autofree char *section =
      replaced (inp, "elset=\"bone one\", material", "elset=lesion, material");
  g_autofree char *parts =
      replaced (inp, "*Step\n*Static\n*End Step", "*Part, name=a\n*Part, name=b");

  assert_refused (include, OSSA_ERROR_FORMAT, "test, line", "*INCLUDE", "put the included");
  assert_refused (type, OSSA_ERROR_FORMAT, "test, line 11:", "C3D15", "use C3D4");
  assert_refused (node, OSSA_ERROR_FORMAT, "test, line 12:", "'44'", "correct");
  assert_refused (few, OSSA_ERROR_FORMAT, "test, line 15:", "element 6", "correct");
  assert_refused (more, OSSA_ERROR_FORMAT, "test, line 12:", "more nodes", "correct");
  assert_refused (range, OSSA_ERROR_FORMAT, "test, line 22:", "64 times", "remove");
  assert_refused (nan, OSSA_ERROR_FORMAT, "test, line 7:", "finite", "correct");
  assert_refused (section, OSSA_ERROR_FORMAT, "test, line", "volume element 1", "give it one");
  assert_refused (parts, OSSA_ERROR_FORMAT, "test, line", "one part", "merge");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mesh/inp/sets-sections-and-continued-lines",
                   test_sets_sections_and_continued_lines);
  g_test_add_func ("/mesh/inp/every-solid-is-read", test_every_solid_is_read);
  g_test_add_func ("/mesh/inp/faults-name-their-line", test_faults_name_their_line);
  return g_test_run ();
}
