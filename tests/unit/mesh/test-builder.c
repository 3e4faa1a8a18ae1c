/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <math.h>

#include "mesh-test.h"

static OssaMeshBuilder *
make_triangle (double size)
{
  OssaMeshBuilder *builder = ossa_mesh_builder_new ("file", "test");
  static const guint32 nodes[3] = { 0, 1, 2 };

  ossa_mesh_builder_add_point (builder, ossa_vec (0, 0, 0));
  ossa_mesh_builder_add_point (builder, ossa_vec (size, 0, 0));
  ossa_mesh_builder_add_point (builder, ossa_vec (0, size / 2, 0));
  ossa_mesh_builder_add_cell (builder, OSSA_CELL_TRI3, nodes, 3);
  return builder;
}

static void
assert_fault (OssaMeshBuilder *builder, int code, const char *part)
{
  g_autoptr (OssaMeshBuilder) owned = builder;
  g_autoptr (GError) error = NULL;

  g_assert_null (ossa_mesh_builder_finish (owned, 1, &error));
  g_assert_error (error, OSSA_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, "file: "));
  g_assert_nonnull (strstr (error->message, part));
}

static void
test_each_fault_is_named (void)
{
  static const guint32 far[5] = { 0, 1, 3, 0, 0 };
  static const double values[2] = { 1, 2 };
  static const double nan = NAN;
  OssaMeshBuilder *builder;

  assert_fault (ossa_mesh_builder_new ("file", "test"), OSSA_ERROR_FORMAT, "no faces");
  builder = make_triangle (50);
  ossa_mesh_builder_add_cell (builder, OSSA_CELL_TRI3, far, 3);
  assert_fault (builder, OSSA_ERROR_FORMAT, "cell 1 (tri3) names point 3 of 3");
  builder = make_triangle (50);
  ossa_mesh_builder_add_cell (builder, OSSA_CELL_TET4, far, 3);
  assert_fault (builder, OSSA_ERROR_FORMAT, "cell 1 is a tet4 with 3 nodes");
  builder = make_triangle (50);
  ossa_mesh_builder_add_point (builder, ossa_vec (0, INFINITY, 0));
  assert_fault (builder, OSSA_ERROR_FORMAT, "point 3 has a coordinate");
  builder = make_triangle (50);
  ossa_mesh_builder_add_array (builder, "HU", OSSA_MESH_ON_POINTS, 1, values, 2);
  assert_fault (builder, OSSA_ERROR_FORMAT, "array 'HU' has 2 values where 3 points");
  builder = make_triangle (50);
  ossa_mesh_builder_add_array (builder, "HU", OSSA_MESH_ON_CELLS, 1, &nan, 1);
  assert_fault (builder, OSSA_ERROR_FORMAT, "cell 0");
  builder = make_triangle (50);
  ossa_mesh_builder_add_to_region (builder, "r", 1);
  assert_fault (builder, OSSA_ERROR_FORMAT, "region 'r' names cell 1 of 1");
}

static void
test_regions_are_sorted_without_repeats (void)
{
  g_autoptr (OssaMeshBuilder) builder = make_triangle (50);
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaMesh) mesh = NULL;
  static const guint32 expected[] = { 0, 1, 2, 4 };
  static const guint32 nodes[12] = { 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2 };
  const OssaMeshRegion *region;

  g_assert_cmpuint (ossa_mesh_builder_add_cells (builder, OSSA_CELL_TRI3, nodes, 4), ==, 1);
  ossa_mesh_builder_add_to_region (builder, "r", 4);
  ossa_mesh_builder_add_range_to_region (builder, "r", 0, 3);
  ossa_mesh_builder_add_to_region (builder, "r", 2);
  mesh = ossa_mesh_builder_finish (builder, 1, &error);
  g_assert_no_error (error);
  region = ossa_mesh_find_region (mesh, "r");
  g_assert_cmpmem (region->cells, region->n_cells * 4, expected, sizeof expected);
}

/* The bounds of the header, from both sides. */
static void
test_unit_is_told_by_the_size_of_a_bone (void)
{
  static const struct {
    double size, scale;
  } cases[] = { { 0.45, 1000 }, { 0.01, 1000 }, { 0.999, 1000 }, { 1, 10 },
                { 9.99, 10 },   { 10, 1 },      { 450, 1 },      { 2000, 1 },
                { 2001, 0 },    { 0.009, 0 },   { 0, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (OssaMeshBuilder) builder = make_triangle (cases[i].size);
    g_autoptr (GError) error = NULL;
    g_autoptr (OssaMesh) mesh = ossa_mesh_builder_finish (builder, 0, &error);

    if (cases[i].scale == 0) {
      g_assert_error (error, OSSA_ERROR, OSSA_ERROR_GEOMETRY);
      g_assert_nonnull (strstr (error->message, "give the unit"));
      continue;
    }
    g_assert_no_error (error);
    g_assert_cmpfloat (ossa_mesh_get_unit_scale (mesh), ==, cases[i].scale);
    g_assert_cmpfloat (ossa_mesh_get_points (mesh)[1].x, ==, cases[i].size * cases[i].scale);
    g_assert_cmpfloat (ossa_mesh_get_box (mesh).max.x, ==, cases[i].size * cases[i].scale);
    g_assert_true (ossa_mesh_get_unit_was_guessed (mesh));
  }
}

static void
test_given_unit_is_taken (void)
{
  g_autoptr (OssaMeshBuilder) builder = make_triangle (3000);
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaMesh) mesh = ossa_mesh_builder_finish (builder, 0.5, &error);

  g_assert_no_error (error);
  g_assert_cmpfloat (ossa_mesh_get_points (mesh)[1].x, ==, 1500);
  g_assert_false (ossa_mesh_get_unit_was_guessed (mesh));
}

static void
test_quantities_are_told_by_name_and_unit (void)
{
  static const struct {
    const char *name;
    OssaQuantity quantity;
    double value, held;
    const char *unit;
    gboolean guessed;
  } cases[] = {
    { "E", OSSA_QUANTITY_YOUNG_MPA, 17, 17000, "GPa", TRUE },
    { "E", OSSA_QUANTITY_YOUNG_MPA, 17000, 17000, "MPa", TRUE },
    { "YoungsModulus", OSSA_QUANTITY_YOUNG_MPA, 1.75e10, 17500, "Pa", TRUE },
    { "Young's modulus [GPa]", OSSA_QUANTITY_YOUNG_MPA, 0.25, 250, "GPa", FALSE },
    { "young_mpa", OSSA_QUANTITY_YOUNG_MPA, 5, 5, "MPa", FALSE },
    { "E_Pa", OSSA_QUANTITY_YOUNG_MPA, 5e6, 5, "Pa", FALSE },
    { "elasticModulusMPa", OSSA_QUANTITY_YOUNG_MPA, 5, 5, "MPa", FALSE },
    { "shear modulus", OSSA_QUANTITY_OTHER, 5, 5, "", FALSE },
    { "E xx", OSSA_QUANTITY_OTHER, 5, 5, "", FALSE },
    { "energy", OSSA_QUANTITY_OTHER, 5, 5, "", FALSE },
    { "rho_ash", OSSA_QUANTITY_DENSITY_ASH, 1.1, 1.1, "g/cm3", TRUE },
    { "AshDensity (mg/cm^3)", OSSA_QUANTITY_DENSITY_ASH, 500, 0.5, "mg/cm3", FALSE },
    { "rhoApp", OSSA_QUANTITY_DENSITY_APP, 1.8, 1.8, "g/cm3", TRUE },
    { "density", OSSA_QUANTITY_DENSITY_APP, 1750, 1.75, "mg/cm3", TRUE },
    { "density_kg_m3", OSSA_QUANTITY_DENSITY_APP, 5, 0.005, "kg/m3", FALSE },
    { "Density", OSSA_QUANTITY_DENSITY_APP, 1.75e-9, 1.75, "t/mm3", TRUE },
    { "rho_QCT", OSSA_QUANTITY_DENSITY_QCT, 0.4, 0.4, "g/cm3", TRUE },
    { "BMD", OSSA_QUANTITY_DENSITY_QCT, 400, 0.4, "mg/cm3", TRUE },
    { "HU", OSSA_QUANTITY_HU, 1200, 1200, "HU", FALSE },
    { "GrayScale", OSSA_QUANTITY_HU, 1200, 1200, "HU", FALSE },
    { "Greyvalue", OSSA_QUANTITY_HU, 1200, 1200, "HU", FALSE },
    { "hue", OSSA_QUANTITY_OTHER, 1, 1, "", FALSE },
    { "crashed", OSSA_QUANTITY_OTHER, 1, 1, "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (OssaMeshBuilder) builder = make_triangle (50);
    g_autoptr (GError) error = NULL;
    g_autoptr (OssaMesh) mesh = NULL;
    const OssaMeshArray *array;

    ossa_mesh_builder_add_array (builder, cases[i].name, OSSA_MESH_ON_CELLS, 1, &cases[i].value, 1);
    mesh = ossa_mesh_builder_finish (builder, 1, &error);
    g_assert_no_error (error);
    array = ossa_mesh_find_array (mesh, cases[i].name);
    g_test_message ("%s: %d, %g %s", array->name, array->quantity, array->values[0],
                    array->file_unit);
    g_assert_cmpint (array->quantity, ==, cases[i].quantity);
    g_assert_cmpfloat_with_epsilon (array->values[0], cases[i].held, 1e-9 * cases[i].held);
    g_assert_cmpstr (array->file_unit, ==, cases[i].unit);
    g_assert_cmpint (array->unit_was_guessed, ==, cases[i].guessed);
  }
}

static void
test_files_that_are_no_files_are_refused (void)
{
  static const char *const paths[] = { "/no such file.stl", "/", "/dev/zero" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (ossa_mesh_load (paths[i], 0, NULL, &error));
    g_assert_error (error, OSSA_ERROR, OSSA_ERROR_IO);
    g_assert_true (g_str_has_prefix (error->message, paths[i]));
  }
}

static void
test_cancelled_reading_stops (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (OssaProgress) progress = ossa_progress_new (cancellable, NULL, NULL);
  g_autoptr (GError) error = NULL;
  static const char text[] = "solid a\nfacet\nendsolid\n";

  g_cancellable_cancel (cancellable);
  g_assert_null (ossa_mesh_parse ((const guint8 *)text, strlen (text), "a", 1, progress, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mesh/builder/each-fault-is-named", test_each_fault_is_named);
  g_test_add_func ("/mesh/builder/regions-are-sorted-without-repeats",
                   test_regions_are_sorted_without_repeats);
  g_test_add_func ("/mesh/builder/unit-is-told-by-the-size-of-a-bone",
                   test_unit_is_told_by_the_size_of_a_bone);
  g_test_add_func ("/mesh/builder/given-unit-is-taken", test_given_unit_is_taken);
  g_test_add_func ("/mesh/builder/quantities-are-told-by-name-and-unit",
                   test_quantities_are_told_by_name_and_unit);
  g_test_add_func ("/mesh/io/files-that-are-no-files-are-refused",
                   test_files_that_are_no_files_are_refused);
  g_test_add_func ("/mesh/io/cancelled-reading-stops", test_cancelled_reading_stops);
  return g_test_run ();
}
