/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <string.h>

#include "ossa-inp.h"

/* Families by name; letters behind it (R, H, I, M, T ...) choose an integration or a field, not a
 * shape. The node orders are VTK's already. */
static const struct {
  const char *name;
  OssaCellType type;
} families[] = {
  { "C3D4", OSSA_CELL_TET4 },    { "C3D5", OSSA_CELL_PYRAMID5 }, { "C3D6", OSSA_CELL_WEDGE6 },
  { "C3D8", OSSA_CELL_HEX8 },    { "C3D10", OSSA_CELL_TET10 },   { "C3D20", OSSA_CELL_HEX20 },
  { "DC3D4", OSSA_CELL_TET4 },   { "DC3D6", OSSA_CELL_WEDGE6 },  { "DC3D8", OSSA_CELL_HEX8 },
  { "DC3D10", OSSA_CELL_TET10 }, { "DC3D20", OSSA_CELL_HEX20 },  { "S3", OSSA_CELL_TRI3 },
  { "S4", OSSA_CELL_QUAD4 },     { "S6", OSSA_CELL_TRI6 },       { "S8", OSSA_CELL_QUAD8 },
  { "STRI3", OSSA_CELL_TRI3 },   { "STRI65", OSSA_CELL_TRI6 },   { "M3D3", OSSA_CELL_TRI3 },
  { "M3D4", OSSA_CELL_QUAD4 },   { "M3D6", OSSA_CELL_TRI6 },     { "M3D8", OSSA_CELL_QUAD8 },
  { "SFM3D3", OSSA_CELL_TRI3 },  { "SFM3D4", OSSA_CELL_QUAD4 },  { "SFM3D6", OSSA_CELL_TRI6 },
  { "SFM3D8", OSSA_CELL_QUAD8 }, { "R3D3", OSSA_CELL_TRI3 },     { "R3D4", OSSA_CELL_QUAD4 },
};

/* Springs, trusses, beams and the like bound no body. */
static const char *const left_out[] = { "T3D",  "T2D",    "B31",   "B32",    "B33",     "CONN",
                                        "MASS", "SPRING", "DCOUP", "ROTARY", "DASHPOT", "GAP" };

static int
find_family (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (families); i++) {
    gsize n = strlen (families[i].name);

    if (g_str_has_prefix (name, families[i].name) &&
        strspn (name + n, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == strlen (name + n))
      return families[i].type;
  }
  return -1;
}

static gboolean
is_left_out (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (left_out); i++)
    if (g_str_has_prefix (name, left_out[i]))
      return TRUE;
  return FALSE;
}

/* The element whose first line is @line: the list of nodes goes on over lines until it is full. */
static gboolean
read_nodes (OssaInp *self,
            OssaCursor *line,
            OssaCellType type,
            guint32 *nodes,
            gint64 *number,
            GError **error)
{
  int n_nodes = ossa_cell_type_n_nodes (type);
  OssaWord field;
  gint64 node;

  if (!ossa_inp_field (line, &field) || !ossa_inp_integer (field, number))
    return ossa_cursor_fail_line (line, error, "an element needs its number; correct it");
  for (int i = 0; i < n_nodes;) {
    if (!ossa_inp_field (line, &field)) {
      if (ossa_inp_data_line (self, line))
        continue;
      return ossa_cursor_fail_line (self->cursor, error,
                                    "element %" G_GINT64_FORMAT " has %d nodes where a %s has %d; "
                                    "correct it",
                                    *number, i, ossa_cell_type_name (type), n_nodes);
    }
    if (!ossa_inp_integer (field, &node) || !ossa_tag_map_find (self->nodes, node, &nodes[i]))
      return ossa_cursor_fail_line (line, error,
                                    "element %" G_GINT64_FORMAT
                                    " names node '%.*s', which does not stand "
                                    "before it; correct it",
                                    *number, (int)MIN (field.length, 40), field.text);
    i++;
  }
  if (ossa_inp_field (line, &field) && field.length > 0)
    return ossa_cursor_fail_line (
        line, error, "element %" G_GINT64_FORMAT " has more nodes than a %s; correct it", *number,
        ossa_cell_type_name (type));
  return TRUE;
}

gboolean
ossa_inp_read_elements (OssaInp *self, const OssaCursor *keyword, GError **error)
{
  g_autofree char *type_name = ossa_inp_parameter (keyword, "TYPE");
  g_autofree char *set_name = ossa_inp_parameter (keyword, "ELSET");
  OssaInpSet *set = set_name != NULL && set_name[0] != '\0' ? ossa_inp_set (self, set_name) : NULL;
  int type = type_name != NULL ? find_family (type_name) : -1;
  OssaCursor line;

  if (type < 0 && type_name != NULL && is_left_out (type_name)) {
    self->left_out = TRUE;
    while (ossa_inp_data_line (self, &line))
      ;
    return TRUE;
  }
  if (type < 0)
    return ossa_cursor_fail_line (
        keyword, error,
        "element type '%s' is not read; use C3D4, C3D5, C3D6, C3D8, C3D10, "
        "C3D20 or shells",
        type_name != NULL ? type_name : "");
  while (ossa_inp_data_line (self, &line)) {
    guint32 nodes[20], cell;
    gint64 number;

    if (!read_nodes (self, &line, type, nodes, &number, error))
      return FALSE;
    cell = ossa_mesh_builder_add_cell (self->input->builder, type, nodes,
                                       ossa_cell_type_n_nodes (type));
    if (!ossa_tag_map_add (self->elements, number, cell))
      return ossa_cursor_fail_line (
          &line, error, "element %" G_GINT64_FORMAT " is given twice; number them anew", number);
    if (set != NULL)
      ossa_inp_set_add (set, cell, 1);
    if (cell % 65536 == 0 && !ossa_mesh_input_step (self->input, error))
      return FALSE;
  }
  return TRUE;
}
