/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <string.h>

#include "ossa-mesh-limits.h"
#include "ossa-mesh-readers.h"
#include "ossa-vtk-data.h"

#define MAX_ELEMENTS 32

/* A property of an element: a number, or (count_type set) a list of numbers. */
typedef struct {
  char *name;
  OssaVtkType type, count_type;
  GArray *values; /* double, for numbers that are kept */
} Property;

typedef struct {
  OssaWord name;
  gint64 n;
  GArray *properties; /* Property */
} Element;

typedef struct {
  OssaMeshInput *input;
  OssaCursor *cursor;
  gboolean binary, swap;
  GArray *elements; /* Element */
  GArray *corners;  /* guint32, of the face at hand */
} Reader;

static void
property_clear (gpointer data)
{
  Property *self = data;

  g_free (self->name);
  g_clear_pointer (&self->values, g_array_unref);
}

static void
element_clear (gpointer data)
{
  g_array_unref (((Element *)data)->properties);
}

static OssaVtkType
read_type (OssaWord word)
{
  static const char *const names[][2] = {
    { "char", "int8" },     { "uchar", "uint8" },    { "short", "int16" }, { "ushort", "uint16" },
    { "int", "int32" },     { "uint", "uint32" },    { "int64", "int64" }, { "uint64", "uint64" },
    { "float", "float32" }, { "double", "float64" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (ossa_word_is (word, names[i][0]) || ossa_word_is (word, names[i][1]))
      return OSSA_VTK_INT8 + i;
  return OSSA_VTK_NONE;
}

static gboolean
read_format (Reader *self, OssaCursor *line, GError **error)
{
  OssaWord word = { "", 0 };

  ossa_cursor_word (line, &word);
  self->binary = !ossa_word_is (word, "ascii");
  self->swap = ossa_word_is (word, "binary_big_endian") != (G_BYTE_ORDER == G_BIG_ENDIAN);
  return !self->binary || ossa_word_is (word, "binary_little_endian") ||
         ossa_word_is (word, "binary_big_endian") ||
         ossa_cursor_fail_line (line, error,
                                "the format must be ascii, binary_little_endian or "
                                "binary_big_endian; correct it");
}

static gboolean
read_element (Reader *self, OssaCursor *line, GError **error)
{
  Element element = { { NULL, 0 }, 0, NULL };

  if (!ossa_cursor_word (line, &element.name) || !ossa_cursor_integer (line, &element.n) ||
      element.n < 0)
    return ossa_cursor_fail_line (line, error, "an element needs a name and a count; correct it");
  if (self->elements->len == MAX_ELEMENTS)
    return ossa_cursor_fail_line (line, error, "more than %d elements; remove some", MAX_ELEMENTS);
  element.properties = g_array_new (FALSE, FALSE, sizeof (Property));
  g_array_set_clear_func (element.properties, property_clear);
  g_array_append_val (self->elements, element);
  return TRUE;
}

static gboolean
read_property (Reader *self, OssaCursor *line, GError **error)
{
  Element *element;
  Property property = { NULL };
  OssaWord word;
  gboolean is_list;

  if (self->elements->len == 0 || !ossa_cursor_word (line, &word))
    return ossa_cursor_fail_line (
        line, error, "a property needs an element before it, a type and a name; correct it");
  element = &g_array_index (self->elements, Element, self->elements->len - 1);
  is_list = ossa_word_is (word, "list");
  if (is_list && ossa_cursor_word (line, &word))
    property.count_type = read_type (word);
  if (is_list && !ossa_cursor_word (line, &word))
    word = (OssaWord){ "", 0 };
  property.type = read_type (word);
  if (property.type == OSSA_VTK_NONE || (is_list && property.count_type == OSSA_VTK_NONE) ||
      !ossa_cursor_word (line, &word))
    return ossa_cursor_fail_line (line, error,
                                  "a property has no type that is known, or no name; correct it");
  if (element->properties->len == OSSA_MESH_MAX_COMPONENTS)
    return ossa_cursor_fail_line (line, error, "more than %d properties; remove some",
                                  OSSA_MESH_MAX_COMPONENTS);
  property.name = ossa_word_dup (word);
  g_array_append_val (element->properties, property);
  return TRUE;
}

static gboolean
read_header (Reader *self, GError **error)
{
  OssaWord text, word;

  ossa_cursor_line (self->cursor, &text);
  for (;;) {
    OssaCursor line = *self->cursor;

    if (!ossa_cursor_line (self->cursor, &text))
      return ossa_cursor_fail_line (self->cursor, error,
                                    "the file ends within its header; copy it again");
    line.at = (const guint8 *)text.text;
    line.end = line.at + text.length;
    if (!ossa_cursor_word (&line, &word) || ossa_word_is (word, "comment") ||
        ossa_word_is (word, "obj_info"))
      continue;
    if (ossa_word_is (word, "end_header"))
      return TRUE;
    if (!(ossa_word_is (word, "format")    ? read_format (self, &line, error)
          : ossa_word_is (word, "element") ? read_element (self, &line, error)
          : ossa_word_is (word, "property")
              ? read_property (self, &line, error)
              : ossa_cursor_fail_line (&line, error,
                                       "this line has no place in a PLY "
                                       "header; export the file again")))
      return FALSE;
  }
}

static gboolean
read_number (Reader *self, OssaVtkType type, double *value)
{
  gsize size = ossa_vtk_type_size (type);
  const guint8 *bytes;
  guint8 buffer[8];
  union {
    gint8 i1;
    guint8 u1;
    gint16 i2;
    guint16 u2;
    gint32 i4;
    guint32 u4;
    gint64 i8;
    guint64 u8;
    float f4;
    double f8;
  } v;

  if (!self->binary)
    return ossa_cursor_real (self->cursor, value);
  bytes = ossa_cursor_take (self->cursor, size);
  if (bytes == NULL)
    return FALSE;
  for (gsize i = 0; i < size; i++)
    buffer[i] = bytes[self->swap ? size - 1 - i : i];
  memcpy (&v, buffer, size);
  switch (type) {
  case OSSA_VTK_INT8: *value = v.i1; break;
  case OSSA_VTK_UINT8: *value = v.u1; break;
  case OSSA_VTK_INT16: *value = v.i2; break;
  case OSSA_VTK_UINT16: *value = v.u2; break;
  case OSSA_VTK_INT32: *value = v.i4; break;
  case OSSA_VTK_UINT32: *value = v.u4; break;
  case OSSA_VTK_INT64: *value = (double)v.i8; break;
  case OSSA_VTK_UINT64: *value = (double)v.u8; break;
  case OSSA_VTK_FLOAT32: *value = v.f4; break;
  default: *value = v.f8; break;
  }
  return TRUE;
}

static gboolean
fail (Reader *self, GError **error, const char *message)
{
  return self->binary ? ossa_cursor_fail_byte (self->cursor, error, "%s", message)
                      : ossa_cursor_fail_line (self->cursor, error, "%s", message);
}

/* Into self->corners when @kept. */
static gboolean
read_list (Reader *self, const Property *property, gboolean kept, GError **error)
{
  double n, value;

  if (!read_number (self, property->count_type, &n) || !(n >= 0 && n <= G_MAXUINT32))
    return fail (self, error, "a list lacks its count; export the file again");
  for (double i = 0; i < n; i++) {
    guint32 corner;

    if (!read_number (self, property->type, &value))
      return fail (self, error, "a list is shorter than its count; export the file again");
    if (!kept)
      continue;
    if (!(value >= 0 && value < G_MAXUINT32 && value == floor (value)))
      return fail (self, error, "a face names a vertex that is no index; export the file again");
    corner = (guint32)value;
    g_array_append_val (self->corners, corner);
  }
  return TRUE;
}

static void
add_face (Reader *self)
{
  guint n = self->corners->len;
  OssaCellType type = n == 3 ? OSSA_CELL_TRI3 : n == 4 ? OSSA_CELL_QUAD4 : OSSA_CELL_POLYGON;

  ossa_mesh_builder_add_cell (self->input->builder, type, (const guint32 *)self->corners->data,
                              (int)n);
}

static gboolean
is_corners (const Property *property)
{
  return property->count_type != OSSA_VTK_NONE && (g_str_equal (property->name, "vertex_indices") ||
                                                   g_str_equal (property->name, "vertex_index"));
}

static int
axis_of (const Property *property)
{
  if (property->count_type != OSSA_VTK_NONE || property->name[0] == '\0' ||
      property->name[1] != '\0')
    return -1;
  return property->name[0] == 'x'   ? 0
         : property->name[0] == 'y' ? 1
         : property->name[0] == 'z' ? 2
                                    : -1;
}

/* Normals, colours and texture coordinates are for pictures. */
static gboolean
is_kept (const Property *property)
{
  static const char *const skipped[] = { "nx",    "ny", "nz", "red", "green", "blue",
                                         "alpha", "s",  "t",  "u",   "v",     NULL };

  return property->count_type == OSSA_VTK_NONE && axis_of (property) < 0 &&
         !g_strv_contains (skipped, property->name);
}

static gboolean
read_row (Reader *self, Element *element, gboolean is_face, double point[3], GError **error)
{
  g_array_set_size (self->corners, 0);
  for (guint i = 0; i < element->properties->len; i++) {
    Property *property = &g_array_index (element->properties, Property, i);
    int axis = axis_of (property);
    double value;

    if (property->count_type != OSSA_VTK_NONE) {
      if (!read_list (self, property, is_face && is_corners (property), error))
        return FALSE;
      continue;
    }
    if (!read_number (self, property->type, &value))
      return fail (self, error, "a number is missing or broken; export or copy the file again");
    if (axis >= 0)
      point[axis] = value;
    if (property->values != NULL)
      g_array_append_val (property->values, value);
  }
  return TRUE;
}

static gboolean
check_element (
    Reader *self, const Element *element, gboolean is_vertex, gboolean is_face, GError **error)
{
  int axes = 0, lists = 0;

  for (guint i = 0; i < element->properties->len; i++) {
    const Property *property = &g_array_index (element->properties, Property, i);

    axes |= axis_of (property) >= 0 ? 1 << axis_of (property) : 0;
    lists += is_corners (property);
  }
  if (element->properties->len == 0 && element->n > 0)
    return fail (self, error, "an element has no properties; correct the header");
  if (is_vertex && axes != 7)
    return fail (self, error, "a vertex needs x, y and z; correct the header");
  return !is_face || lists == 1 ||
         fail (self, error, "a face needs one list vertex_indices; correct the header");
}

static gboolean
read_rows (Reader *self, Element *element, GError **error)
{
  gboolean is_vertex = ossa_word_is (element->name, "vertex"),
           is_face = ossa_word_is (element->name, "face");

  if (!check_element (self, element, is_vertex, is_face, error))
    return FALSE;
  for (guint i = 0; i < element->properties->len && (is_vertex || is_face); i++) {
    Property *property = &g_array_index (element->properties, Property, i);

    if (is_kept (property))
      property->values = g_array_new (FALSE, FALSE, sizeof (double));
  }
  for (gint64 i = 0; i < element->n; i++) {
    double point[3] = { 0 };

    if (!read_row (self, element, is_face, point, error))
      return FALSE;
    if (is_vertex)
      ossa_mesh_builder_add_point (self->input->builder, ossa_vec (point[0], point[1], point[2]));
    if (is_face)
      add_face (self);
    if (i % 65536 == 0 && !ossa_mesh_input_step (self->input, error))
      return FALSE;
  }
  for (guint i = 0; i < element->properties->len; i++) {
    Property *property = &g_array_index (element->properties, Property, i);

    if (property->values != NULL)
      ossa_mesh_builder_add_array (self->input->builder, property->name,
                                   is_vertex ? OSSA_MESH_ON_POINTS : OSSA_MESH_ON_CELLS, 1,
                                   (const double *)property->values->data, property->values->len);
    g_clear_pointer (&property->values, g_array_unref);
  }
  return TRUE;
}

gboolean
ossa_read_ply (OssaMeshInput *input, GError **error)
{
  g_autoptr (GArray) elements = g_array_new (FALSE, FALSE, sizeof (Element));
  g_autoptr (GArray) corners = g_array_new (FALSE, FALSE, sizeof (guint32));
  Reader self = {
    .input = input, .cursor = &input->cursor, .elements = elements, .corners = corners
  };

  g_array_set_clear_func (elements, element_clear);
  if (!read_header (&self, error))
    return FALSE;
  for (guint i = 0; i < elements->len; i++)
    if (!read_rows (&self, &g_array_index (elements, Element, i), error))
      return FALSE;
  ossa_mesh_builder_make_regions (input->builder);
  return TRUE;
}
