/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <glib/gstdio.h>
#include <zlib.h>

#include "mesh-test.h"

/* Every encoding of one mesh of @n x 1 x 1 hexahedra. */
typedef struct {
  gboolean big, wide, packed, appended, base64,
      apart; /* apart: header and data encoded one by one */
} Coding;

static void
put_count (GByteArray *bytes, const Coding *coding, guint64 count)
{
  guint64 wide = coding->big ? GUINT64_TO_BE (count) : GUINT64_TO_LE (count);
  guint32 narrow = coding->big ? GUINT32_TO_BE ((guint32)count) : GUINT32_TO_LE ((guint32)count);

  if (coding->wide)
    g_byte_array_append (bytes, (const guint8 *)&wide, 8);
  else
    g_byte_array_append (bytes, (const guint8 *)&narrow, 4);
}

static void
put_text (GString *text, const Coding *coding, GByteArray *header, GByteArray *data)
{
  g_autofree char *first = NULL, *second = NULL;

  if (!coding->base64) {
    g_string_append_len (text, (const char *)header->data, header->len);
    g_string_append_len (text, (const char *)data->data, data->len);
    return;
  }
  if (!coding->apart) {
    g_byte_array_append (header, data->data, data->len);
    g_byte_array_set_size (data, 0);
  }
  first = g_base64_encode (header->data, header->len);
  second = g_base64_encode (data->data, data->len);
  g_string_append (text, first);
  g_string_append (text, second);
}

/* Blocks of 64 bytes when packed. */
static void
encode (GString *text, const Coding *coding, const guint8 *bytes, gsize length)
{
  g_autoptr (GByteArray) header = g_byte_array_new ();
  g_autoptr (GByteArray) data = g_byte_array_new ();
  gsize n_blocks = (length + 63) / 64;

  if (!coding->packed) {
    put_count (header, coding, length);
    g_byte_array_append (data, bytes, (guint)length);
  } else {
    put_count (header, coding, n_blocks);
    put_count (header, coding, 64);
    put_count (header, coding, length % 64);
    for (gsize i = 0; i < n_blocks; i++) {
      guint8 packed[256];
      uLongf n = sizeof packed;

      compress (packed, &n, bytes + 64 * i, MIN (64, length - 64 * i));
      put_count (header, coding, n);
      g_byte_array_append (data, packed, (guint)n);
    }
  }
  put_text (text, coding, header, data);
}

static void
put_array (GString *xml,
           GString *blob,
           const Coding *coding,
           const char *type,
           const char *name,
           int n_components,
           gsize size,
           const void *values,
           gsize n)
{
  g_autofree guint8 *bytes = g_memdup2 (values, n * size);

  if (coding->big != (G_BYTE_ORDER == G_BIG_ENDIAN))
    for (gsize i = 0; i < n; i++)
      for (gsize k = 0; k < size; k++)
        bytes[i * size + k] = ((const guint8 *)values)[i * size + size - 1 - k];
  g_string_append_printf (xml, "<DataArray type='%s' Name='%s' NumberOfComponents='%d' format='%s'",
                          type, name, n_components, coding->appended ? "appended" : "binary");
  if (coding->appended) {
    g_string_append_printf (xml, " offset='%" G_GSIZE_FORMAT "'/>", blob->len);
    encode (blob, coding, bytes, n * size);
  } else {
    g_string_append (xml, ">\n   ");
    encode (xml, coding, bytes, n * size);
    g_string_append (xml, "\n</DataArray>");
  }
}

#define N 12

static void
put_cells (GString *xml, GString *blob, const Coding *coding)
{
  gint64 nodes[8 * N];
  gint32 ends[N];
  guint8 types[N];
  float young[N];

  for (int i = 0; i < N; i++) {
    const int corners[8] = { 0, 4, 5, 1, 3, 7, 6, 2 };

    for (int k = 0; k < 8; k++)
      nodes[8 * i + k] = 4 * i + corners[k];
    ends[i] = 8 * i + 8;
    types[i] = 12;
    young[i] = 1000.f + i;
  }
  g_string_append (xml, "<Cells>");
  put_array (xml, blob, coding, "Int64", "connectivity", 1, 8, nodes, 8 * N);
  put_array (xml, blob, coding, "Int32", "offsets", 1, 4, ends, N);
  put_array (xml, blob, coding, "UInt8", "types", 1, 1, types, N);
  g_string_append (xml, "</Cells><CellData>");
  put_array (xml, blob, coding, "Float32", "Young", 1, 4, young, N);
  g_string_append (xml, "</CellData>");
}

static GString *
make_vtu (const Coding *coding)
{
  GString *xml = g_string_new ("<?xml version='1.0'?><VTKFile type='UnstructuredGrid'");
  g_autoptr (GString) blob = g_string_new ("_");
  double points[12 * (N + 1)];

  for (int i = 0; i <= N; i++)
    for (int k = 0; k < 4; k++) {
      points[12 * i + 3 * k] = 10.1 * i;
      points[12 * i + 3 * k + 1] = k == 1 || k == 2;
      points[12 * i + 3 * k + 2] = k >= 2;
    }
  g_string_append_printf (xml, " byte_order='%sEndian' header_type='UInt%d'%s>",
                          coding->big ? "Big" : "Little", coding->wide ? 64 : 32,
                          coding->packed ? " compressor='vtkZLibDataCompressor'" : "");
  g_string_append_printf (
      xml, "<UnstructuredGrid><Piece NumberOfPoints='%d' NumberOfCells='%d'><Points>", 4 * (N + 1),
      N);
  g_string_truncate (blob, 0);
  put_array (xml, blob, coding, "Float64", "Points", 3, 8, points, G_N_ELEMENTS (points));
  g_string_append (xml, "</Points>");
  put_cells (xml, blob, coding);
  g_string_append (xml, "</Piece></UnstructuredGrid>");
  if (coding->appended) {
    g_string_append_printf (xml, "<AppendedData encoding='%s'>\n _",
                            coding->base64 ? "base64" : "raw");
    g_string_append_len (xml, blob->str, (gssize)blob->len);
    g_string_append (xml, "\n</AppendedData>");
  }
  g_string_append (xml, "</VTKFile>");
  return xml;
}

static Coding
coding_of (int bits)
{
  Coding coding = { bits & 1,      bits >> 1 & 1, bits >> 2 & 1,
                    bits >> 3 & 1, bits >> 4 & 1, bits >> 5 & 1 };

  coding.base64 |= !coding.appended;
  return coding;
}

static OssaMesh *
parse (const char *bytes, gsize length, GError **error)
{
  return ossa_mesh_parse ((const guint8 *)bytes, length, "test.vtu", 1, NULL, error);
}

static void
test_every_encoding_gives_the_same_mesh (void)
{
  for (int bits = 0; bits < 64; bits++) {
    Coding coding = coding_of (bits);
    g_autoptr (GString) file = make_vtu (&coding);
    g_autoptr (GError) error = NULL;
    g_autoptr (OssaMesh) mesh = parse (file->str, file->len, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (ossa_mesh_get_n_points (mesh), ==, 4 * (N + 1));
    g_assert_cmpuint (ossa_mesh_get_n_cells (mesh), ==, N);
    g_assert_cmpfloat (ossa_mesh_get_box (mesh).max.x, ==, 10.1 * N);
    g_assert_cmpuint (ossa_mesh_get_cell_nodes (mesh, N - 1, NULL)[7], ==, 4 * (N - 1) + 2);
    g_assert_cmpfloat (ossa_mesh_find_quantity (mesh, OSSA_QUANTITY_YOUNG_MPA)->values[N - 1], ==,
                       1000 + N - 1);
  }
}

static void
test_every_truncation_is_refused (void)
{
  static const int sample[] = { 0, 4 + 8, 2 + 4 + 8 + 16, 1 + 8 };

  for (guint i = 0; i < G_N_ELEMENTS (sample); i++) {
    Coding coding = coding_of (sample[i]);
    g_autoptr (GString) file = make_vtu (&coding);

    for (gsize n = 0; n < file->len; n++) {
      g_autofree char *part = g_memdup2 (file->str, n + 1);
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (part, n, &error));
      g_assert_true (error->domain == OSSA_ERROR);
    }
  }
}

static void
test_flipped_bytes_never_crash (void)
{
  static const int sample[] = { 4, 4 + 8, 2 + 4 + 8 + 16, 1 + 8 };

  for (guint i = 0; i < G_N_ELEMENTS (sample); i++) {
    Coding coding = coding_of (sample[i]);
    g_autoptr (GString) file = make_vtu (&coding);

    for (gsize n = 0; n < file->len; n++) {
      g_autofree char *copy = g_memdup2 (file->str, file->len);
      g_autoptr (GError) error = NULL;
      g_autoptr (OssaMesh) mesh = NULL;

      copy[n] ^= (char)(1 << (n % 8));
      mesh = parse (copy, file->len, &error);
      g_assert_true ((mesh == NULL) == (error != NULL));
    }
  }
}

/* 10 GB in a header of 4 or 8 bytes; a block table that multiplies out to more than any memory. */
static void
test_promised_gigabytes_are_refused (void)
{
  static const guint64 promises[] = { 10000000000ull, 0x7fffffffffffffffull,
                                      0xffffffffffffffffull };

  for (guint i = 0; i < G_N_ELEMENTS (promises); i++)
    for (int bits = 0; bits < 2; bits++) {
      Coding coding = { .wide = TRUE, .packed = bits, .appended = TRUE };
      g_autoptr (GString) file = make_vtu (&coding);
      char *start = g_strstr_len (file->str, -1, "\n _") + 3;
      guint64 promise = GUINT64_TO_LE (promises[i]);

      for (int word = 0; word < (coding.packed ? 4 : 1); word++) {
        g_autofree char *copy = g_memdup2 (file->str, file->len);
        g_autoptr (GError) error = NULL;

        memcpy (copy + (start - file->str) + 8 * word, &promise, 8);
        g_assert_null (parse (copy, file->len, &error));
        g_assert_true (error->domain == OSSA_ERROR);
        g_assert_nonnull (strstr (error->message, "byte"));
      }
    }
}

static OssaMesh *
make_mixed (void)
{
  g_autoptr (OssaMeshBuilder) builder = ossa_mesh_builder_new (NULL, "test");
  g_autoptr (GError) error = NULL;
  guint32 nodes[20];
  double young[OSSA_N_CELL_TYPES], u[60];
  OssaMesh *mesh;

  for (guint32 i = 0; i < 20; i++) {
    ossa_mesh_builder_add_point (builder, ossa_vec (sin (i), 40 * cos (i), i * 7.1));
    nodes[i] = (i * 7) % 20;
    for (int k = 0; k < 3; k++)
      u[3 * i + (guint32)k] = sqrt (i + k);
  }
  for (int type = 0; type < OSSA_N_CELL_TYPES; type++) {
    guint32 cell = ossa_mesh_builder_add_cell (
        builder, type, nodes, type == OSSA_CELL_POLYGON ? 7 : ossa_cell_type_n_nodes (type));

    young[type] = 0.5 + type;
    if (type % 2 == 0)
      ossa_mesh_builder_add_to_region (builder, "even & \"odd\"", cell);
  }
  ossa_mesh_builder_add_array (builder, "E_GPa", OSSA_MESH_ON_CELLS, 1, young, OSSA_N_CELL_TYPES);
  ossa_mesh_builder_add_array (builder, "u <mm>", OSSA_MESH_ON_POINTS, 3, u, 60);
  mesh = ossa_mesh_builder_finish (builder, 1, &error);
  g_assert_no_error (error);
  return mesh;
}

static void
assert_same (const OssaMesh *a, const OssaMesh *b)
{
  g_assert_cmpmem (ossa_mesh_get_points (a), ossa_mesh_get_n_points (a) * sizeof (OssaVec),
                   ossa_mesh_get_points (b), ossa_mesh_get_n_points (b) * sizeof (OssaVec));
  g_assert_cmpuint (ossa_mesh_get_n_cells (a), ==, ossa_mesh_get_n_cells (b));
  for (guint32 i = 0; i < ossa_mesh_get_n_cells (a); i++) {
    int n, m;
    const guint32 *p = ossa_mesh_get_cell_nodes (a, i, &n),
                  *q = ossa_mesh_get_cell_nodes (b, i, &m);

    g_assert_cmpint (ossa_mesh_get_cell_type (a, i), ==, ossa_mesh_get_cell_type (b, i));
    g_assert_cmpmem (p, 4 * (gsize)n, q, 4 * (gsize)m);
  }
  g_assert_cmpuint (ossa_mesh_get_n_regions (a), ==, ossa_mesh_get_n_regions (b));
  g_assert_cmpuint (ossa_mesh_get_n_arrays (a), ==, ossa_mesh_get_n_arrays (b));
  for (guint i = 0; i < ossa_mesh_get_n_regions (a); i++) {
    const OssaMeshRegion *p = ossa_mesh_get_region (a, i);
    const OssaMeshRegion *q = ossa_mesh_find_region (b, p->name);

    g_assert_nonnull (q);
    g_assert_cmpmem (p->cells, p->n_cells * 4, q->cells, q->n_cells * 4);
  }
}

static void
test_saved_mesh_reads_back_the_same (void)
{
  g_autofree char *folder = g_dir_make_tmp ("ossature-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "mixed.vtu", NULL);
  g_autoptr (OssaMesh) mesh = make_mixed ();
  g_autoptr (OssaMesh) again = NULL;
  g_autoptr (GError) error = NULL;

  ossa_mesh_save_vtu (mesh, path, &error);
  g_assert_no_error (error);
  again = ossa_mesh_load (path, 1, NULL, &error);
  g_assert_no_error (error);
  assert_same (mesh, again);
  for (int i = 0; i < OSSA_N_CELL_TYPES; i++)
    g_assert_cmpfloat (ossa_mesh_find_quantity (again, OSSA_QUANTITY_YOUNG_MPA)->values[i], ==,
                       500 + 1000 * i);
  g_assert_cmpmem (ossa_mesh_find_array (again, "u <mm>")->values, 480,
                   ossa_mesh_find_array (mesh, "u <mm>")->values, 480);
  g_remove (path);
  g_rmdir (folder);
}

static void
test_saved_stl_has_every_face (void)
{
  g_autofree char *folder = g_dir_make_tmp ("ossature-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "mixed.stl", NULL);
  g_autoptr (OssaMesh) mesh = make_mixed ();
  g_autoptr (OssaMesh) again = NULL;
  g_autoptr (GError) error = NULL;

  ossa_mesh_save_stl (mesh, path, &error);
  g_assert_no_error (error);
  again = ossa_mesh_load (path, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ossa_mesh_get_n_cells (again), ==,
                    1 + 1 + 2 + 2 + 5); /* tri, tri6, quad, quad8, 7 corners */
  g_remove (path);
  g_rmdir (folder);
}

static void
test_unwritable_place_is_named (void)
{
  g_autoptr (OssaMesh) mesh = make_mixed ();
  g_autoptr (GError) error = NULL;

  g_assert_false (ossa_mesh_save_vtu (mesh, "/no such folder/x.vtu", &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_IO);
  g_assert_nonnull (strstr (error->message, "/no such folder/x.vtu"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mesh/vtu/every-encoding-gives-the-same-mesh",
                   test_every_encoding_gives_the_same_mesh);
  g_test_add_func ("/mesh/vtu/every-truncation-is-refused", test_every_truncation_is_refused);
  g_test_add_func ("/mesh/vtu/flipped-bytes-never-crash", test_flipped_bytes_never_crash);
  g_test_add_func ("/mesh/vtu/promised-gigabytes-are-refused", test_promised_gigabytes_are_refused);
  g_test_add_func ("/mesh/vtu/saved-mesh-reads-back-the-same", test_saved_mesh_reads_back_the_same);
  g_test_add_func ("/mesh/vtu/saved-stl-has-every-face", test_saved_stl_has_every_face);
  g_test_add_func ("/mesh/vtu/unwritable-place-is-named", test_unwritable_place_is_named);
  return g_test_run ();
}
