/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "ossa-error.h"
#include "ossa-mesh-io.h"

static const char tetrahedron[] = "solid one\n"
                                  "facet normal nan nan nan\nouter loop\nvertex 0 0 0\nvertex 0 40 "
                                  "0\nvertex 40 0 0\nendloop\nendfacet\n"
                                  "facet normal 0 0 0\nouter loop\nvertex 0 0 0\nvertex 4.0e+01 0 "
                                  "0\nvertex 0 0 40\nendloop\nendfacet\n"
                                  "endsolid one\n"
                                  "solid two\n"
                                  "facet normal 0 0 0\nouter loop\nvertex -0.0 0 0\nvertex 0 0 "
                                  "40\nvertex 0 40 0\nendloop\nendfacet\n"
                                  "facet normal 0 0 0\nouter loop\nvertex 40 0 0\nvertex 0 40 "
                                  "0\nvertex 0 0 40\nendloop\nendfacet\n"
                                  "endsolid two\n";

static OssaMesh *
parse (const char *text, gsize length, double scale, GError **error)
{
  return ossa_mesh_parse ((const guint8 *)text, length, "test.stl", scale, NULL, error);
}

static void
test_ascii_solids_become_regions (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaMesh) mesh = parse (tetrahedron, strlen (tetrahedron), 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ossa_mesh_get_n_points (mesh), ==, 4);
  g_assert_cmpuint (ossa_mesh_get_n_cells (mesh), ==, 4);
  g_assert_cmpuint (ossa_mesh_get_n_regions (mesh), ==, 2);
  g_assert_cmpuint (ossa_mesh_find_region (mesh, "two")->n_cells, ==, 2);
  g_assert_cmpuint (ossa_mesh_find_region (mesh, "two")->cells[0], ==, 2);
  g_assert_false (ossa_mesh_has_volume (mesh));
  g_assert_cmpfloat (ossa_mesh_get_unit_scale (mesh), ==, 1);
  g_assert_true (ossa_mesh_get_unit_was_guessed (mesh));
}

static void
test_broken_facet_names_its_line (void)
{
  g_autofree char *broken = g_strdup (tetrahedron);
  g_autoptr (GError) error = NULL;

  memcpy (strstr (broken, "vertex 4.0e+01"), "vertex 4.0x+01", 14);
  g_assert_null (parse (broken, strlen (broken), 1, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "test.stl, line 12:"));
}

static void
put_float (GByteArray *bytes, float value)
{
  guint32 bits;

  memcpy (&bits, &value, 4);
  bits = GUINT32_TO_LE (bits);
  g_byte_array_append (bytes, (const guint8 *)&bits, 4);
}

static GByteArray *
make_binary (guint32 n)
{
  GByteArray *bytes = g_byte_array_new ();
  guint32 count = GUINT32_TO_LE (n);

  g_byte_array_append (bytes, (const guint8 *)"solid but binary", 16);
  g_byte_array_set_size (bytes, 80);
  memset (bytes->data + 16, 0, 64);
  g_byte_array_append (bytes, (const guint8 *)&count, 4);
  for (guint32 i = 0; i < n; i++) {
    for (int k = 0; k < 12; k++)
      put_float (bytes, (float)(k < 3 ? 0 : (i + k) % 7));
    g_byte_array_append (bytes, (const guint8 *)"\0\0", 2);
  }
  return bytes;
}

static void
test_binary_that_starts_with_solid_is_binary (void)
{
  g_autoptr (GByteArray) bytes = make_binary (20);
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaMesh) mesh = parse ((const char *)bytes->data, bytes->len, 10, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (ossa_mesh_get_format (mesh), ==, "STL (binary)");
  g_assert_cmpuint (ossa_mesh_get_n_cells (mesh), ==, 20);
  g_assert_cmpuint (ossa_mesh_get_n_points (mesh), ==, 7);
  g_assert_cmpfloat (ossa_mesh_get_box (mesh).max.x, ==, 60);
}

static void
test_every_truncation_is_refused_once (void)
{
  g_autoptr (GByteArray) bytes = make_binary (3);
  gsize length = strlen (tetrahedron) - strlen ("endsolid two\n");

  for (guint n = 0; n < bytes->len; n++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (parse ((const char *)bytes->data, n, 1, &error));
    g_assert_true (error->domain == OSSA_ERROR && error->code == OSSA_ERROR_FORMAT);
  }
  for (gsize n = strlen ("solid one\n"); n < length; n++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (OssaMesh) mesh = parse (tetrahedron, n, 1, &error);

    /* what ends behind the first solid is a whole file */
    g_assert_true ((mesh == NULL) == (error != NULL));
    if (mesh != NULL)
      g_assert_cmpuint (ossa_mesh_get_n_cells (mesh), ==, 2);
  }
}

static void
test_absurd_count_takes_no_memory (void)
{
  g_autoptr (GByteArray) bytes = make_binary (3);
  g_autoptr (GError) error = NULL;

  memset (bytes->data + 80, 0xff, 4);
  g_assert_null (parse ((const char *)bytes->data, bytes->len, 1, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_FORMAT);
}

static void
test_shared_bones_have_their_known_counts (void)
{
  static const struct {
    const char *name;
    guint32 n_points, n_cells;
    double longest;
  } bones[] = {
    { "femur-whole.stl", 2964, 5924, 447 },
    { "vertebra.stl", 7500, 15000, 92 },
    { "femur-proximal-m3-right.stl", 0, 0, 175 },
    { "femur-proximal-m7-left.stl", 0, 0, 105 },
  };
  g_autofree char *folder =
      g_build_filename (g_getenv ("OSSATURE_TEST_SOURCE"), "..", "shared", "bones", NULL);

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR)) {
    g_test_skip ("the shared bones are not here");
    return;
  }
  for (guint i = 0; i < G_N_ELEMENTS (bones); i++) {
    g_autofree char *path = g_build_filename (folder, bones[i].name, NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (OssaMesh) mesh = ossa_mesh_load (path, 0, NULL, &error);
    OssaBox box;
    OssaVec size;

    g_assert_no_error (error);
    box = ossa_mesh_get_box (mesh);
    size = ossa_box_size (&box);
    g_test_message ("%s: %u points, %u triangles, %g x %g x %g", bones[i].name,
                    ossa_mesh_get_n_points (mesh), ossa_mesh_get_n_cells (mesh), size.x, size.y,
                    size.z);
    if (bones[i].n_points > 0) {
      g_assert_cmpuint (ossa_mesh_get_n_points (mesh), ==, bones[i].n_points);
      g_assert_cmpuint (ossa_mesh_get_n_cells (mesh), ==, bones[i].n_cells);
      g_assert_cmpfloat_with_epsilon (fmax (size.x, fmax (size.y, size.z)), bones[i].longest, 1);
    }
    g_assert_cmpfloat (ossa_mesh_get_unit_scale (mesh), ==, 1);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mesh/stl/ascii-solids-become-regions", test_ascii_solids_become_regions);
  g_test_add_func ("/mesh/stl/broken-facet-names-its-line", test_broken_facet_names_its_line);
  g_test_add_func ("/mesh/stl/binary-that-starts-with-solid-is-binary",
                   test_binary_that_starts_with_solid_is_binary);
  g_test_add_func ("/mesh/stl/every-truncation-is-refused-once",
                   test_every_truncation_is_refused_once);
  g_test_add_func ("/mesh/stl/absurd-count-takes-no-memory", test_absurd_count_takes_no_memory);
  g_test_add_func ("/mesh/stl/shared-bones-have-their-known-counts",
                   test_shared_bones_have_their_known_counts);
  return g_test_run ();
}
