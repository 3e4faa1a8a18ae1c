/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <string.h>

#include "ossa-error.h"
#include "ossa-mesh-limits.h"
#include "ossa-mesh-readers.h"
#include "ossa-vtk-cells.h"
#include "ossa-vtk-data.h"
#include "ossa-xml-scan.h"

typedef enum {
  ON_POINTS,
  ON_CELLS,
  POINTS,
  CELLS,
  VERTS,
  LINES,
  POLYS,
  STRIPS,
  N_SECTIONS
} Section;

static const struct {
  const char *element;
  const char *count; /* attribute of Piece */
  guint32 vtk_type;  /* of a PolyData section's cells */
} sections[N_SECTIONS] = {
  [ON_POINTS] = { "PointData", "NumberOfPoints" }, [ON_CELLS] = { "CellData", NULL },
  [POINTS] = { "Points", "NumberOfPoints" },       [CELLS] = { "Cells", "NumberOfCells" },
  [VERTS] = { "Verts", "NumberOfVerts", 2 },       [LINES] = { "Lines", "NumberOfLines", 4 },
  [POLYS] = { "Polys", "NumberOfPolys", 7 },       [STRIPS] = { "Strips", "NumberOfStrips", 6 },
};

/* A DataArray element: where its values are, not yet read. */
typedef struct {
  Section section;
  char *name;
  OssaVtkType type;
  int n_components;
  gboolean ascii, appended;
  guint64 offset;
  OssaWord text;
} Array;

typedef struct {
  guint64 counts[N_SECTIONS];
  GArray *arrays; /* Array */
} Piece;

typedef struct {
  OssaMeshInput *input;
  OssaXmlScan scan;
  OssaVtkCoding coding;
  gboolean appended_base64;
  OssaCursor appended; /* from the underscore's end; at NULL when there is none */
  GArray *pieces;      /* Piece */
  OssaVtkCells *cells;
} Reader;

static void
array_clear (gpointer data)
{
  g_free (((Array *)data)->name);
}

static void
piece_clear (gpointer data)
{
  g_array_unref (((Piece *)data)->arrays);
}

static gboolean
attribute_is (const OssaXmlScan *scan, const char *name, const char *value)
{
  OssaWord word;

  return ossa_xml_scan_attribute (scan, name, &word) && word.length == strlen (value) &&
         memcmp (word.text, value, word.length) == 0;
}

static gboolean
has_attribute (const OssaXmlScan *scan, const char *name)
{
  OssaWord word;

  return ossa_xml_scan_attribute (scan, name, &word);
}

static gboolean
read_root (Reader *self, GError **error)
{
  const OssaXmlScan *scan = &self->scan;
  const OssaCursor *cursor = &self->input->cursor;
  gboolean big = attribute_is (scan, "byte_order", "BigEndian");

  if (!ossa_xml_scan_is_in (scan, 0, "VTKFile"))
    return ossa_cursor_fail_line (cursor, error,
                                  "the root element is not VTKFile; name a VTU or VTP file");
  if (!attribute_is (scan, "type", "UnstructuredGrid") && !attribute_is (scan, "type", "PolyData"))
    return ossa_cursor_fail_line (
        cursor, error, "only UnstructuredGrid and PolyData are read; save it as VTU or VTP");
  if (has_attribute (scan, "byte_order") && !big &&
      !attribute_is (scan, "byte_order", "LittleEndian"))
    return ossa_cursor_fail_line (cursor, error,
                                  "byte_order must be LittleEndian or BigEndian; correct it");
  if (has_attribute (scan, "header_type") && !attribute_is (scan, "header_type", "UInt32") &&
      !attribute_is (scan, "header_type", "UInt64"))
    return ossa_cursor_fail_line (cursor, error,
                                  "header_type must be UInt32 or UInt64; correct it");
  if (has_attribute (scan, "compressor") &&
      !attribute_is (scan, "compressor", "vtkZLibDataCompressor"))
    return ossa_cursor_fail_line (cursor, error,
                                  "only zlib compression is read; save it with zlib or without");
  self->coding.wide = attribute_is (scan, "header_type", "UInt64");
  self->coding.compressed = has_attribute (scan, "compressor");
  self->coding.swap = big != (G_BYTE_ORDER == G_BIG_ENDIAN);
  return TRUE;
}

static gboolean
read_piece (Reader *self, GError **error)
{
  Piece piece = { { 0 }, NULL };

  if (self->pieces->len == OSSA_MESH_MAX_PIECES)
    return ossa_cursor_fail_line (&self->input->cursor, error, "more than %d pieces; merge them",
                                  OSSA_MESH_MAX_PIECES);
  for (Section s = 0; s < N_SECTIONS; s++)
    if (sections[s].count != NULL &&
        !ossa_xml_scan_count (&self->scan, sections[s].count, 0,
                              s <= POINTS ? OSSA_MESH_MAX_POINTS : OSSA_MESH_MAX_CELLS,
                              &piece.counts[s], error))
      return FALSE;
  for (Section s = CELLS; s < N_SECTIONS; s++)
    piece.counts[ON_CELLS] += piece.counts[s];
  piece.arrays = g_array_new (FALSE, FALSE, sizeof (Array));
  g_array_set_clear_func (piece.arrays, array_clear);
  g_array_append_val (self->pieces, piece);
  return TRUE;
}

static OssaVtkType
read_type (const OssaXmlScan *scan)
{
  static const char *const names[] = { "Int8",   "UInt8", "Int16",  "UInt16",  "Int32",
                                       "UInt32", "Int64", "UInt64", "Float32", "Float64" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (attribute_is (scan, "type", names[i]))
      return OSSA_VTK_INT8 + i;
  return OSSA_VTK_NONE;
}

/* The text of the element just entered, up to its end; InformationKey elements within it are passed
 * over. */
static gboolean
read_text (Reader *self, OssaWord *text, GError **error)
{
  int depth = self->scan.depth;
  OssaXmlEvent event;

  *text = (OssaWord){ NULL, 0 };
  while (self->scan.depth >= depth) {
    OssaCursor part;

    if (!ossa_xml_scan_next (&self->scan, &event, error))
      return FALSE;
    part = ossa_cursor ((const guint8 *)self->scan.text.text, self->scan.text.length, NULL);
    ossa_cursor_skip_space (&part);
    if (ossa_cursor_left (&part) > 0 && self->scan.depth - (event == OSSA_XML_START) < depth)
      *text = self->scan.text;
    if (ossa_cursor_left (&part) > 0 && event == OSSA_XML_START && self->scan.depth == depth + 1)
      return ossa_cursor_fail_line (self->scan.cursor, error,
                                    "values are broken up by an element; remove it");
  }
  return TRUE;
}

static gboolean
read_array (Reader *self, Section section, GError **error)
{
  Piece *piece = &g_array_index (self->pieces, Piece, self->pieces->len - 1);
  Array array = { section, NULL, read_type (&self->scan), 1 };
  guint64 n_components;

  if (!ossa_xml_scan_count (&self->scan, "NumberOfComponents", 1, OSSA_MESH_MAX_COMPONENTS,
                            &n_components, error))
    return FALSE;
  array.n_components = (int)MAX (n_components, 1);
  array.ascii = attribute_is (&self->scan, "format", "ascii");
  array.appended = attribute_is (&self->scan, "format", "appended");
  if (!array.ascii && !array.appended && !attribute_is (&self->scan, "format", "binary"))
    return ossa_cursor_fail_line (&self->input->cursor, error,
                                  "format must be ascii, binary or appended; correct it");
  if (array.appended && !ossa_xml_scan_count (&self->scan, "offset", G_MAXINT64, G_MAXINT64 - 1,
                                              &array.offset, error))
    return FALSE;
  if (piece->arrays->len == OSSA_MESH_MAX_ARRAYS)
    return ossa_cursor_fail_line (&self->input->cursor, error, "more than %d arrays; remove some",
                                  OSSA_MESH_MAX_ARRAYS);
  array.name = ossa_xml_scan_dup (&self->scan, "Name");
  if (array.name == NULL)
    array.name = g_strdup ("unnamed");
  g_array_append_val (piece->arrays, array);
  return read_text (self, &g_array_index (piece->arrays, Array, piece->arrays->len - 1).text,
                    error);
}

/* From behind the start tag of AppendedData. Raw data are no XML: the rest of the file is theirs,
 * but for its end. */
static gboolean
read_appended (Reader *self, gboolean *is_raw, GError **error)
{
  static const char end[] = "</VTKFile>";
  OssaCursor *cursor = &self->input->cursor;
  const guint8 *last = cursor->end;

  *is_raw = attribute_is (&self->scan, "encoding", "raw");
  self->appended_base64 = !*is_raw;
  if (!*is_raw && has_attribute (&self->scan, "encoding") &&
      !attribute_is (&self->scan, "encoding", "base64"))
    return ossa_cursor_fail_line (cursor, error, "encoding must be raw or base64; correct it");
  ossa_cursor_skip_space (cursor);
  if (cursor->at == cursor->end || *cursor->at != '_')
    return ossa_cursor_fail_line (cursor, error, "appended data must start with '_'; correct it");
  self->appended = *cursor;
  self->appended.at++;
  if (!*is_raw)
    return TRUE;
  while (last > cursor->at && (g_ascii_isspace (last[-1]) || last[-1] == '\0'))
    last--;
  if (last - cursor->at < (gssize)strlen (end) ||
      memcmp (last - strlen (end), end, strlen (end)) != 0) {
    cursor->at = cursor->end;
    return ossa_cursor_fail_byte (cursor, error, "the file does not end with %s; copy it again",
                                  end);
  }
  self->appended.end = last - strlen (end);
  return TRUE;
}

static gboolean
read_start (Reader *self, gboolean *done, GError **error)
{
  const OssaXmlScan *scan = &self->scan;

  if (scan->depth == 1)
    return read_root (self, error);
  if (scan->depth == 2 && ossa_xml_scan_is_in (scan, 0, "AppendedData") && !scan->empty)
    return read_appended (self, done, error);
  if (scan->depth == 3 && ossa_xml_scan_is_in (scan, 0, "Piece"))
    return read_piece (self, error);
  if (scan->depth != 5 || !ossa_xml_scan_is_in (scan, 0, "DataArray") ||
      !ossa_xml_scan_is_in (scan, 2, "Piece"))
    return TRUE;
  for (Section s = 0; s < N_SECTIONS; s++)
    if (ossa_xml_scan_is_in (scan, 1, sections[s].element))
      return read_array (self, s, error);
  return TRUE;
}

/* The elements, with nothing decoded yet. */
static gboolean
read_structure (Reader *self, GError **error)
{
  OssaXmlEvent event = OSSA_XML_END;
  gboolean done = FALSE;

  while (!done && event != OSSA_XML_EOF) {
    if (!ossa_xml_scan_next (&self->scan, &event, error))
      return FALSE;
    if (event == OSSA_XML_START && !read_start (self, &done, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
decode_array (Reader *self, const Array *array, OssaVtkData *data, GError **error)
{
  OssaCursor cursor = self->input->cursor;
  OssaVtkCoding coding = self->coding;
  const char *why = "its offset lies outside the appended data";
  gboolean ok = FALSE;

  if (array->appended) {
    gsize left = self->appended.at != NULL ? ossa_cursor_left (&self->appended) : 0;

    cursor = self->appended.at != NULL ? self->appended : cursor;
    cursor.at += MIN (array->offset, left);
    coding.base64 = self->appended_base64;
    ok = array->offset < left && ossa_vtk_data_decode (data, array->type, &cursor, &coding, &why);
    self->coding.budget = coding.budget;
    if (!ok)
      ossa_cursor_fail_byte (&cursor, error,
                             "array '%s' is broken: %s; copy or export the file again", array->name,
                             why);
    return ok;
  }
  cursor.at = (const guint8 *)array->text.text;
  cursor.end = cursor.at + array->text.length;
  coding.base64 = TRUE;
  ok = ossa_vtk_data_decode (data, array->type, &cursor, &coding, &why);
  self->coding.budget = coding.budget;
  if (!ok)
    ossa_cursor_fail_line (&cursor, error,
                           "array '%s' is broken: %s; copy or export the file again", array->name,
                           why);
  return ok;
}

static gboolean
read_text_array (Reader *self, const Array *array, OssaVtkData *data, gsize n, GError **error)
{
  OssaCursor cursor = self->input->cursor;

  cursor.at = (const guint8 *)array->text.text;
  cursor.end = cursor.at + array->text.length;
  ossa_vtk_data_read_ascii (data, &cursor, n);
  if (data->n == n)
    ossa_cursor_skip_space (&cursor);
  if (data->n == n && ossa_cursor_left (&cursor) == 0)
    return TRUE;
  ossa_cursor_skip_space (&cursor);
  return ossa_cursor_fail_line (&cursor, error,
                                "array '%s' must hold %" G_GSIZE_FORMAT
                                " numbers and %" G_GSIZE_FORMAT " were read up to here; correct it",
                                array->name, n, data->n);
}

/* Exactly @n values. */
static gboolean
get_values (Reader *self, const Array *array, gsize n, OssaVtkData *data, GError **error)
{
  *data = (OssaVtkData){ OSSA_VTK_FLOAT64, 0, NULL };
  if (array->type == OSSA_VTK_NONE)
    return ossa_cursor_fail_line (&self->input->cursor, error,
                                  "array '%s' has no type that is read; remove it", array->name);
  if (n == 0 && array->text.text == NULL && !array->appended) {
    data->values = g_new0 (double, 1);
    return TRUE;
  }
  if (array->ascii && array->text.text != NULL)
    return read_text_array (self, array, data, n, error);
  if (array->ascii || (!array->appended && array->text.text == NULL))
    return ossa_cursor_fail_line (&self->input->cursor, error,
                                  "array '%s' is empty; export the file again", array->name);
  if (!decode_array (self, array, data, error))
    return FALSE;
  if (data->n == n)
    return TRUE;
  ossa_cursor_fail_byte (&self->input->cursor, error,
                         "array '%s' holds %" G_GSIZE_FORMAT " values and %" G_GSIZE_FORMAT
                         " are needed; export the file again",
                         array->name, data->n, n);
  ossa_vtk_data_clear (data);
  return FALSE;
}

static const Array *
find_array (const Piece *piece, Section section, const char *name)
{
  for (guint i = 0; i < piece->arrays->len; i++) {
    const Array *array = &g_array_index (piece->arrays, Array, i);

    if (array->section == section && (name == NULL || g_str_equal (array->name, name)))
      return array;
  }
  return NULL;
}

static gboolean
read_points (Reader *self, const Piece *piece, GError **error)
{
  const Array *array = find_array (piece, POINTS, NULL);
  g_auto (OssaVtkData) data = { 0 };
  g_autofree double *points = NULL;
  gsize n = piece->counts[POINTS];

  if (n == 0) {
    ossa_vtk_cells_begin_piece (self->cells, NULL, 0);
    return TRUE;
  }
  if (array == NULL || array->n_components != 3)
    return ossa_cursor_fail_line (&self->input->cursor, error,
                                  "Points needs one array of 3 components; export the file again");
  if (!get_values (self, array, 3 * n, &data, error))
    return FALSE;
  points = ossa_vtk_data_take_doubles (&data);
  ossa_vtk_cells_begin_piece (self->cells, points, n);
  return TRUE;
}

static guint32 *
read_indices (
    Reader *self, const Piece *piece, Section section, const char *name, gsize n, GError **error)
{
  const Array *array = find_array (piece, section, name);
  g_auto (OssaVtkData) data = { 0 };
  guint32 *indices;
  gsize bad;

  if (array == NULL) {
    ossa_cursor_fail_line (&self->input->cursor, error,
                           "<%s> lacks its array '%s'; export the file again",
                           sections[section].element, name);
    return NULL;
  }
  if (!get_values (self, array, n, &data, error))
    return NULL;
  indices = ossa_vtk_data_take_indices (&data, &bad);
  if (indices == NULL)
    ossa_cursor_fail_line (&self->input->cursor, error,
                           "value %" G_GSIZE_FORMAT
                           " of '%s' in <%s> is no index; export the file again",
                           bad, name, sections[section].element);
  return indices;
}

static gboolean
read_cells (Reader *self, const Piece *piece, Section section, GError **error)
{
  gsize n = piece->counts[section];
  g_autofree guint32 *ends = NULL, *nodes = NULL, *types = NULL;
  g_autofree char *why = NULL;

  if (n == 0)
    return TRUE;
  ends = read_indices (self, piece, section, "offsets", n, error);
  if (ends == NULL)
    return FALSE;
  nodes = read_indices (self, piece, section, "connectivity", ends[n - 1], error);
  if (nodes == NULL)
    return FALSE;
  if (section == CELLS && (types = read_indices (self, piece, section, "types", n, error)) == NULL)
    return FALSE;
  if (ossa_vtk_cells_add (self->cells, nodes, ends[n - 1], ends, types, sections[section].vtk_type,
                          n, &why))
    return TRUE;
  return ossa_cursor_fail_line (&self->input->cursor, error, "in <%s> %s",
                                sections[section].element, why);
}

static gboolean
read_fields (Reader *self, const Piece *piece, GError **error)
{
  for (guint i = 0; i < piece->arrays->len; i++) {
    const Array *array = &g_array_index (piece->arrays, Array, i);
    gsize n = piece->counts[array->section];
    g_auto (OssaVtkData) data = { 0 };

    if (array->section > ON_CELLS || array->type == OSSA_VTK_NONE)
      continue;
    if (!get_values (self, array, n * (gsize)array->n_components, &data, error))
      return FALSE;
    ossa_vtk_cells_add_field (self->cells, array->name,
                              array->section == ON_POINTS ? OSSA_MESH_ON_POINTS
                                                          : OSSA_MESH_ON_CELLS,
                              array->n_components, ossa_vtk_data_take_doubles (&data), n);
  }
  return TRUE;
}

static gboolean
read_pieces (Reader *self, GError **error)
{
  for (guint i = 0; i < self->pieces->len; i++) {
    const Piece *piece = &g_array_index (self->pieces, Piece, i);

    if (ossa_progress_check (self->input->progress, error))
      return FALSE;
    if (!read_points (self, piece, error))
      return FALSE;
    for (Section s = CELLS; s < N_SECTIONS; s++)
      if (!read_cells (self, piece, s, error))
        return FALSE;
    if (!read_fields (self, piece, error))
      return FALSE;
    ossa_progress_step (self->input->progress, (double)(i + 1) / self->pieces->len);
  }
  ossa_vtk_cells_finish (self->cells);
  ossa_mesh_builder_make_regions (self->input->builder);
  return TRUE;
}

gboolean
ossa_read_vtk_xml (OssaMeshInput *input, GError **error)
{
  g_autoptr (OssaVtkCells) cells = ossa_vtk_cells_new (input->builder);
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  Reader self = { .input = input, .pieces = pieces, .cells = cells };

  g_array_set_clear_func (pieces, piece_clear);
  self.scan.cursor = &input->cursor;
  self.coding.budget = OSSA_MESH_MAX_DECODED_BYTES;
  return read_structure (&self, error) && read_pieces (&self, error);
}
