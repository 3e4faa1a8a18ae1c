/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <string.h>

#include "ossa-mesh-limits.h"
#include "ossa-mesh-readers.h"
#include "ossa-vtk-cells.h"
#include "ossa-vtk-data.h"

/* The legacy format. Source: "VTK File Formats", the chapter on simple legacy formats; from version
 * 5 on cells come as offsets and connectivity. Binary values are big-endian. */
typedef struct {
  OssaMeshInput *input;
  OssaCursor *cursor;
  OssaVtkCells *cells;
  gboolean binary, is_grid, has_points;
  guint32 *nodes, *ends; /* of CELLS, until CELL_TYPES comes */
  gsize n_nodes, n_cells;
  int section;         /* the place in cell_sections of the last that was read */
  OssaMeshPlace place; /* of the data that follow */
  gint64 n_tuples;     /* of those data; -1: none have been announced, and fields are passed over */
} Reader;

/* In the order in which cell data count them. */
static const struct {
  const char *keyword;
  guint32 type;
} cell_sections[] = {
  { "VERTICES", 2 }, { "LINES", 4 }, { "POLYGONS", 7 }, { "TRIANGLE_STRIPS", 6 }
};

#define BROKEN "; export the file again"

static gboolean
fail (Reader *self, GError **error, const char *message)
{
  return self->binary ? ossa_cursor_fail_byte (self->cursor, error, "%s", message)
                      : ossa_cursor_fail_line (self->cursor, error, "%s", message);
}

static OssaVtkType
read_type (OssaWord word)
{
  static const struct {
    const char *name;
    OssaVtkType type;
  } types[] = {
    { "char", OSSA_VTK_INT8 },          { "unsigned_char", OSSA_VTK_UINT8 },
    { "short", OSSA_VTK_INT16 },        { "unsigned_short", OSSA_VTK_UINT16 },
    { "int", OSSA_VTK_INT32 },          { "unsigned_int", OSSA_VTK_UINT32 },
    { "long", OSSA_VTK_INT64 },         { "unsigned_long", OSSA_VTK_UINT64 },
    { "vtktypeint64", OSSA_VTK_INT64 }, { "vtktypeuint64", OSSA_VTK_UINT64 },
    { "float", OSSA_VTK_FLOAT32 },      { "double", OSSA_VTK_FLOAT64 },
    { "vtkidtype", OSSA_VTK_INT32 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (ossa_word_is (word, types[i].name))
      return types[i].type;
  return OSSA_VTK_NONE;
}

/* @n values of the type named @type, in text or binary. */
static gboolean
read_values (Reader *self, OssaWord type, gint64 n, OssaVtkData *data, GError **error)
{
  gsize size;
  const guint8 *bytes;

  data->type = read_type (type);
  if (data->type == OSSA_VTK_NONE || n < 0)
    return fail (self, error,
                 "values of this type or count are not read; save them as int, float or double");
  if (!self->binary) {
    ossa_vtk_data_read_ascii (data, self->cursor, (gsize)n);
    return data->n == (gsize)n ||
           fail (self, error, "there are fewer numbers than promised" BROKEN);
  }
  size = ossa_vtk_type_size (data->type);
  if ((guint64)n > ossa_cursor_left (self->cursor) / size)
    return fail (self, error, "there are fewer bytes than promised; copy or export the file again");
  bytes = ossa_cursor_take (self->cursor, (gsize)n * size);
  data->n = (gsize)n;
  data->values = n > 0 ? g_memdup2 (bytes, (gsize)n * size) : g_malloc0 (8);
  if (G_BYTE_ORDER == G_LITTLE_ENDIAN)
    ossa_vtk_data_swap (data);
  return TRUE;
}

/* Where binary values start: behind the line's end. */
static void
end_line (Reader *self)
{
  OssaWord rest;

  if (self->binary)
    ossa_cursor_line (self->cursor, &rest);
}

static gboolean
read_head (Reader *self, GError **error)
{
  OssaWord word, line;

  ossa_cursor_line (self->cursor, &line);
  ossa_cursor_line (self->cursor, &line); /* the title */
  if (!ossa_cursor_word (self->cursor, &word) ||
      !(ossa_word_is (word, "ASCII") || ossa_word_is (word, "BINARY")))
    return ossa_cursor_fail_line (self->cursor, error, "ASCII or BINARY is expected here" BROKEN);
  self->binary = ossa_word_is (word, "BINARY");
  if (!ossa_cursor_word (self->cursor, &word) || !ossa_word_is (word, "DATASET") ||
      !ossa_cursor_word (self->cursor, &word))
    return ossa_cursor_fail_line (self->cursor, error, "DATASET is expected here" BROKEN);
  self->is_grid = ossa_word_is (word, "UNSTRUCTURED_GRID");
  return self->is_grid || ossa_word_is (word, "POLYDATA") ||
         ossa_cursor_fail_line (
             self->cursor, error,
             "only UNSTRUCTURED_GRID and POLYDATA are read; convert it to one of them");
}

static gboolean
read_points (Reader *self, GError **error)
{
  g_auto (OssaVtkData) data = { 0 };
  g_autofree double *points = NULL;
  OssaWord type;
  gint64 n;

  if (self->has_points || !ossa_cursor_integer (self->cursor, &n) || n < 0 ||
      n > OSSA_MESH_MAX_POINTS || !ossa_cursor_word (self->cursor, &type))
    return ossa_cursor_fail_line (self->cursor, error,
                                  "POINTS, once, needs a count up to %u and a type" BROKEN,
                                  OSSA_MESH_MAX_POINTS);
  end_line (self);
  if (!read_values (self, type, 3 * n, &data, error))
    return FALSE;
  points = ossa_vtk_data_take_doubles (&data);
  ossa_vtk_cells_begin_piece (self->cells, points, (gsize)n);
  self->has_points = TRUE;
  return TRUE;
}

static guint32 *
read_indices (Reader *self, OssaWord type, gint64 n, GError **error)
{
  g_auto (OssaVtkData) data = { 0 };
  guint32 *indices;
  gsize bad;

  if (!read_values (self, type, n, &data, error))
    return NULL;
  indices = ossa_vtk_data_take_indices (&data, &bad);
  if (indices == NULL)
    fail (self, error, "an index is negative or no whole number" BROKEN);
  return indices;
}

/* count, nodes, count, nodes ...: made into ends and nodes. */
static gboolean
read_cell_lists (Reader *self, gint64 n, gint64 size, GError **error)
{
  g_autofree guint32 *list = NULL;
  gsize at = 0;

  if (n > size)
    return fail (self, error, "there are more cells than numbers for them" BROKEN);
  list = read_indices (self, (OssaWord){ "int", 3 }, size, error);
  if (list == NULL)
    return FALSE;
  self->ends = g_new (guint32, (gsize)n + 1);
  for (gint64 i = 0; i < n; i++) {
    gsize count = at < (gsize)size ? list[at] : 0;

    if (at >= (gsize)size || count > (gsize)size - at - 1)
      return fail (self, error, "the lists of cells are longer than promised" BROKEN);
    memmove (list + at - i, list + at + 1, count * sizeof *list);
    at += count + 1;
    self->ends[i] = (guint32)(at - (gsize)i - 1);
  }
  self->n_cells = (gsize)n;
  self->n_nodes = at - (gsize)n;
  self->nodes = g_steal_pointer (&list);
  return TRUE;
}

static gboolean
read_offsets (Reader *self, gint64 n_offsets, gint64 n_nodes, GError **error)
{
  g_autofree guint32 *offsets = NULL;
  OssaWord keyword, type;

  if (!ossa_cursor_word (self->cursor, &keyword) || !ossa_cursor_word (self->cursor, &type))
    return fail (self, error, "OFFSETS needs its type" BROKEN);
  end_line (self);
  offsets = read_indices (self, type, n_offsets, error);
  if (offsets == NULL)
    return FALSE;
  if (!ossa_cursor_word (self->cursor, &keyword) || !ossa_word_is (keyword, "CONNECTIVITY") ||
      !ossa_cursor_word (self->cursor, &type))
    return fail (self, error, "CONNECTIVITY is expected here" BROKEN);
  end_line (self);
  self->nodes = read_indices (self, type, n_nodes, error);
  if (self->nodes == NULL)
    return FALSE;
  if (n_offsets > 0 && offsets[0] != 0)
    return fail (self, error, "the first offset is not 0" BROKEN);
  self->n_cells = n_offsets > 0 ? (gsize)n_offsets - 1 : 0;
  self->n_nodes = (gsize)n_nodes;
  self->ends = g_new (guint32, self->n_cells + 1);
  memcpy (self->ends, offsets + (n_offsets > 0), self->n_cells * sizeof *offsets);
  return TRUE;
}

static gboolean
read_cells (Reader *self, GError **error)
{
  OssaCursor ahead;
  OssaWord word;
  gint64 n, size;

  g_clear_pointer (&self->nodes, g_free);
  g_clear_pointer (&self->ends, g_free);
  if (!self->has_points || !ossa_cursor_integer (self->cursor, &n) ||
      !ossa_cursor_integer (self->cursor, &size) || n < 0 || size < 0 || n > OSSA_MESH_MAX_CELLS ||
      size > (gint64)OSSA_MESH_MAX_NODES + OSSA_MESH_MAX_CELLS)
    return fail (self, error,
                 "cells need POINTS before them and two counts within the limits" BROKEN);
  end_line (self);
  ahead = *self->cursor;
  if (ossa_cursor_left (&ahead) > 64)
    ahead.end = ahead.at + 64;
  if (ossa_cursor_word (&ahead, &word) && ossa_word_is (word, "OFFSETS"))
    return read_offsets (self, n, size, error);
  return read_cell_lists (self, n, size, error);
}

static gboolean
add_cells (Reader *self, const guint32 *types, guint32 type, GError **error)
{
  g_autofree char *why = NULL;
  gboolean ok = ossa_vtk_cells_add (self->cells, self->nodes, self->n_nodes, self->ends, types,
                                    type, self->n_cells, &why);

  g_clear_pointer (&self->nodes, g_free);
  g_clear_pointer (&self->ends, g_free);
  if (!ok)
    return fail (self, error, why);
  return ossa_mesh_input_step (self->input, error);
}

static gboolean
read_cell_types (Reader *self, GError **error)
{
  g_autofree guint32 *types = NULL;
  gint64 n;

  if (self->nodes == NULL || !ossa_cursor_integer (self->cursor, &n) || n < 0 ||
      (gsize)n != self->n_cells)
    return fail (self, error, "CELL_TYPES needs CELLS of the same number before it" BROKEN);
  end_line (self);
  types = read_indices (self, (OssaWord){ "int", 3 }, n, error);
  return types != NULL && add_cells (self, types, 0, error);
}

/* Names are percent-encoded from version 4 on. */
static char *
dup_name (OssaWord word)
{
  g_autofree char *text = ossa_word_dup (word);
  char *name = g_uri_unescape_string (text, NULL);

  return name != NULL ? name : g_steal_pointer (&text);
}

static gboolean
add_field (Reader *self,
           OssaWord name,
           OssaWord type,
           gint64 n_components,
           gint64 n_tuples,
           GError **error)
{
  g_auto (OssaVtkData) data = { 0 };
  g_autofree char *text = dup_name (name);

  if (n_components < 1 || n_components > OSSA_MESH_MAX_COMPONENTS || n_tuples < 0 ||
      n_tuples > OSSA_MESH_MAX_CELLS)
    return fail (self, error, "an array has a count past the limits; remove it");
  if (!read_values (self, type, n_components * n_tuples, &data, error))
    return FALSE;
  if (self->n_tuples >= 0)
    ossa_vtk_cells_add_field (self->cells, text, self->place, (int)n_components,
                              ossa_vtk_data_take_doubles (&data), (gsize)n_tuples);
  return TRUE;
}

/* SCALARS name type [components], with LOOKUP_TABLE name on the next line. */
static gboolean
read_scalars (Reader *self, GError **error)
{
  OssaWord name, type, word;
  OssaCursor ahead;
  gint64 n_components = 1;

  if (!ossa_cursor_word (self->cursor, &name) || !ossa_cursor_word (self->cursor, &type))
    return fail (self, error, "SCALARS needs a name and a type" BROKEN);
  if (!ossa_cursor_line_is_over (self->cursor) &&
      !ossa_cursor_integer (self->cursor, &n_components))
    return fail (self, error, "SCALARS has no number of components here" BROKEN);
  ossa_cursor_line (self->cursor, &word);
  ahead = *self->cursor;
  if (ossa_cursor_left (&ahead) > 64)
    ahead.end = ahead.at + 64;
  if (ossa_cursor_word (&ahead, &word) && ossa_word_is (word, "LOOKUP_TABLE"))
    ossa_cursor_line (self->cursor, &word);
  return add_field (self, name, type, n_components, self->n_tuples, error);
}

/* FIELD name n, then n times: name components tuples type, values. */
static gboolean
read_field (Reader *self, GError **error)
{
  OssaWord name, type;
  gint64 n, n_components, n_tuples;

  if (!ossa_cursor_word (self->cursor, &name) || !ossa_cursor_integer (self->cursor, &n))
    return fail (self, error, "FIELD needs a name and a count" BROKEN);
  for (gint64 i = 0; i < n; i++) {
    OssaCursor ahead = *self->cursor;

    if (ossa_cursor_word (&ahead, &name) && ossa_word_is (name, "METADATA"))
      return TRUE;
    if (!ossa_cursor_word (self->cursor, &name) ||
        !ossa_cursor_integer (self->cursor, &n_components) ||
        !ossa_cursor_integer (self->cursor, &n_tuples) || !ossa_cursor_word (self->cursor, &type))
      return fail (self, error,
                   "an array of a FIELD needs name, components, tuples and type" BROKEN);
    end_line (self);
    if (!add_field (self, name, type, n_components, n_tuples, error))
      return FALSE;
  }
  return TRUE;
}

/* COLOR_SCALARS name n and LOOKUP_TABLE name n hold colours: passed over. */
static gboolean
skip_colours (Reader *self, gboolean is_table, GError **error)
{
  g_auto (OssaVtkData) data = { 0 };
  OssaWord name;
  gint64 n, per_item = 4;

  if (!ossa_cursor_word (self->cursor, &name) || !ossa_cursor_integer (self->cursor, &n) || n < 0 ||
      n > OSSA_MESH_MAX_CELLS)
    return fail (self, error, "colours need a name and a count" BROKEN);
  end_line (self);
  if (!is_table)
    per_item = MAX (self->n_tuples, 0);
  if (per_item > 0 && n > G_MAXINT64 / per_item / 8)
    return fail (self, error, "colours have a count past the limits; remove them");
  return read_values (self, (OssaWord){ "unsigned_char", 13 }, n * per_item, &data, error);
}

/* VECTORS, NORMALS, TENSORS name type; TEXTURE_COORDINATES name n type. */
static gboolean
read_attribute (Reader *self, gint64 n_components, GError **error)
{
  OssaWord name, type;

  if (!ossa_cursor_word (self->cursor, &name) ||
      (n_components == 0 && !ossa_cursor_integer (self->cursor, &n_components)) ||
      !ossa_cursor_word (self->cursor, &type))
    return fail (self, error, "an array needs a name and a type" BROKEN);
  end_line (self);
  return add_field (self, name, type, n_components, self->n_tuples, error);
}

static gboolean
begin_data (Reader *self, OssaMeshPlace place, GError **error)
{
  self->place = place;
  return (ossa_cursor_integer (self->cursor, &self->n_tuples) && self->n_tuples >= 0 &&
          self->n_tuples <= OSSA_MESH_MAX_CELLS) ||
         fail (self, error, "data need their count here" BROKEN);
}

/* METADATA ends at the first blank line. */
static gboolean
skip_metadata (Reader *self)
{
  OssaWord line;

  ossa_cursor_line (self->cursor, &line);
  while (ossa_cursor_line (self->cursor, &line) && line.length > 0)
    ;
  return TRUE;
}

static gboolean
read_polydata_cells (Reader *self, int section, GError **error)
{
  if (self->is_grid || section < self->section)
    return fail (
        self, error,
        "VERTICES, LINES, POLYGONS and TRIANGLE_STRIPS belong to POLYDATA, in this order" BROKEN);
  self->section = section;
  return read_cells (self, error) && add_cells (self, NULL, cell_sections[section].type, error);
}

static gboolean
read_section (Reader *self, OssaWord word, GError **error)
{
  static const struct {
    const char *keyword;
    gint64 n_components;
  } attributes[] = { { "VECTORS", 3 },
                     { "NORMALS", 3 },
                     { "TENSORS", 9 },
                     { "TENSORS6", 6 },
                     { "TEXTURE_COORDINATES", 0 } };

  for (int i = 0; i < (int)G_N_ELEMENTS (cell_sections); i++)
    if (ossa_word_is (word, cell_sections[i].keyword))
      return read_polydata_cells (self, i, error);
  if (ossa_word_is (word, "POINTS"))
    return read_points (self, error);
  if (ossa_word_is (word, "CELLS") && self->is_grid)
    return read_cells (self, error);
  if (ossa_word_is (word, "CELL_TYPES"))
    return read_cell_types (self, error);
  if (ossa_word_is (word, "POINT_DATA"))
    return begin_data (self, OSSA_MESH_ON_POINTS, error);
  if (ossa_word_is (word, "CELL_DATA"))
    return begin_data (self, OSSA_MESH_ON_CELLS, error);
  if (ossa_word_is (word, "FIELD"))
    return read_field (self, error);
  if (ossa_word_is (word, "METADATA"))
    return skip_metadata (self);
  if (ossa_word_is (word, "COLOR_SCALARS") || ossa_word_is (word, "LOOKUP_TABLE"))
    return skip_colours (self, ossa_word_is (word, "LOOKUP_TABLE"), error);
  if (self->n_tuples >= 0 && ossa_word_is (word, "SCALARS"))
    return read_scalars (self, error);
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    if (self->n_tuples >= 0 && ossa_word_is (word, attributes[i].keyword))
      return read_attribute (self, attributes[i].n_components, error);
  return fail (self, error, "no section that is known starts here" BROKEN);
}

gboolean
ossa_read_vtk (OssaMeshInput *input, GError **error)
{
  g_autoptr (OssaVtkCells) cells = ossa_vtk_cells_new (input->builder);
  Reader self = { .input = input, .cursor = &input->cursor, .cells = cells, .n_tuples = -1 };
  OssaWord word;
  gboolean ok = read_head (&self, error);

  while (ok && ossa_cursor_word (&input->cursor, &word))
    ok = read_section (&self, word, error);
  if (ok && self.nodes != NULL)
    ok = fail (&self, error, "the file ends without CELL_TYPES; copy it again");
  g_free (self.nodes);
  g_free (self.ends);
  if (!ok)
    return FALSE;
  ossa_vtk_cells_finish (cells);
  ossa_mesh_builder_make_regions (input->builder);
  return TRUE;
}
