/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-vtk-cells.h"

#include <string.h>

/* vtkCellType.h */
#define VTK_TRIANGLE_STRIP 6
#define VTK_POLYGON        7
#define VTK_PIXEL          8
#define VTK_VOXEL          11

struct _OssaVtkCells {
  OssaMeshBuilder *builder;
  guint32 first_point; /* of the piece */
  guint32 first_cell;  /* of the piece, in the builder */
  gsize n_seen;        /* cells of the piece in the file's count */
  GArray *source;      /* guint32: the file's cell for each builder's cell of the piece */
  GArray *fields;      /* Field */
};

typedef struct {
  char *name;
  OssaMeshPlace place;
  int n_components;
  double *values;
  gsize n_values;
} Field;

static const guint8 vtk_types[OSSA_N_CELL_TYPES] = {
  [OSSA_CELL_TRI3] = 5,    [OSSA_CELL_TRI6] = 22, [OSSA_CELL_QUAD4] = 9,  [OSSA_CELL_QUAD8] = 23,
  [OSSA_CELL_POLYGON] = 7, [OSSA_CELL_TET4] = 10, [OSSA_CELL_TET10] = 24, [OSSA_CELL_PYRAMID5] = 14,
  [OSSA_CELL_WEDGE6] = 13, [OSSA_CELL_HEX8] = 12, [OSSA_CELL_HEX20] = 25,
};

guint8
ossa_vtk_type_of_cell (OssaCellType type)
{
  return vtk_types[type];
}

static void
field_clear (gpointer data)
{
  Field *self = data;

  g_free (self->name);
  g_free (self->values);
}

OssaVtkCells *
ossa_vtk_cells_new (OssaMeshBuilder *builder)
{
  OssaVtkCells *self = g_new0 (OssaVtkCells, 1);

  self->builder = builder;
  self->source = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->fields = g_array_new (FALSE, FALSE, sizeof (Field));
  g_array_set_clear_func (self->fields, field_clear);
  return self;
}

void
ossa_vtk_cells_free (OssaVtkCells *self)
{
  g_array_unref (self->source);
  g_array_unref (self->fields);
  g_free (self);
}

void
ossa_vtk_cells_begin_piece (OssaVtkCells *self, const double *points, gsize n_points)
{
  OssaVec *out;

  self->first_point = ossa_mesh_builder_get_n_points (self->builder);
  self->first_cell = ossa_mesh_builder_get_n_cells (self->builder);
  self->n_seen = 0;
  g_array_set_size (self->source, 0);
  out = ossa_mesh_builder_append_points (self->builder, n_points);
  if (out != NULL)
    memcpy (out, points, n_points * sizeof *out);
}

/* -1: no type that is read. -2: left out. */
static int
cell_type_of_vtk (guint32 vtk, gsize n_nodes)
{
  if (vtk == VTK_POLYGON)
    return n_nodes == 3 ? OSSA_CELL_TRI3 : n_nodes == 4 ? OSSA_CELL_QUAD4 : OSSA_CELL_POLYGON;
  if (vtk == VTK_PIXEL)
    return OSSA_CELL_QUAD4;
  if (vtk == VTK_VOXEL)
    return OSSA_CELL_HEX8;
  if (vtk <= 4 || vtk == 21)
    return -2;
  for (int type = 0; type < OSSA_N_CELL_TYPES; type++)
    if (vtk_types[type] == vtk)
      return type;
  return -1;
}

static void
add_one (OssaVtkCells *self, OssaCellType type, const guint32 *nodes, int n_nodes, guint32 source)
{
  guint32 before = ossa_mesh_builder_get_n_cells (self->builder);

  ossa_mesh_builder_add_cell (self->builder, type, nodes, n_nodes);
  if (ossa_mesh_builder_get_n_cells (self->builder) > before)
    g_array_append_val (self->source, source);
}

static void
add_strip (OssaVtkCells *self, const guint32 *nodes, gsize n_nodes, guint32 source)
{
  for (gsize i = 2; i < n_nodes; i++) {
    guint32 triangle[3] = { nodes[i - 2], nodes[i - 1], nodes[i] };

    if (i % 2 == 1) {
      triangle[0] = nodes[i - 1];
      triangle[1] = nodes[i - 2];
    }
    for (int k = 0; k < 3; k++)
      triangle[k] += self->first_point;
    add_one (self, OSSA_CELL_TRI3, triangle, 3, source);
  }
}

static gboolean
add_cell (OssaVtkCells *self, const guint32 *nodes, gsize n_nodes, guint32 vtk, guint32 source)
{
  static const guint8 voxel_order[8] = { 0, 1, 3, 2, 4, 5, 7, 6 };
  int type = cell_type_of_vtk (vtk, n_nodes);
  gboolean is_lattice = vtk == VTK_PIXEL || vtk == VTK_VOXEL;
  guint32 buffer[64];
  g_autofree guint32 *large = NULL;
  guint32 *moved = buffer;

  if (vtk == VTK_TRIANGLE_STRIP) {
    add_strip (self, nodes, n_nodes, source);
    return TRUE;
  }
  if (type < 0)
    return type == -2;
  if (n_nodes > G_N_ELEMENTS (buffer))
    moved = large = g_new (guint32, n_nodes);
  for (gsize i = 0; i < n_nodes; i++)
    moved[i] = nodes[is_lattice && n_nodes <= 8 ? MIN (voxel_order[i], n_nodes - 1) : i] +
               self->first_point;
  add_one (self, type, moved, (int)MIN (n_nodes, G_MAXINT), source);
  return TRUE;
}

/* Cells of one type and no offset, from @first on, go in as a block; returns how many did. */
static gsize
add_block (OssaVtkCells *self,
           const guint32 *nodes,
           const guint32 *ends,
           const guint32 *types,
           guint32 type,
           gsize first,
           gsize n_cells)
{
  guint32 vtk = types != NULL ? types[first] : type;
  guint32 start = first == 0 ? 0 : ends[first - 1], size = ends[first] - start, before, added;
  int cell = cell_type_of_vtk (vtk, size);
  gsize n = 0;

  if (cell < 0 || cell == OSSA_CELL_POLYGON || vtk == VTK_PIXEL || vtk == VTK_VOXEL ||
      self->first_point != 0 || size != (guint32)ossa_cell_type_n_nodes (cell))
    return 0;
  while (first + n < n_cells && (types != NULL ? types[first + n] : type) == vtk &&
         ends[first + n] - start == size * (n + 1))
    n++;
  before = ossa_mesh_builder_get_n_cells (self->builder);
  ossa_mesh_builder_add_cells (self->builder, cell, nodes + start, (guint32)n);
  added = ossa_mesh_builder_get_n_cells (self->builder) - before;
  for (guint32 i = 0; i < added; i++) {
    guint32 source = (guint32)(self->n_seen + i);

    g_array_append_val (self->source, source);
  }
  self->n_seen += n;
  return n;
}

static char *
check_ranges (
    OssaVtkCells *self, const guint32 *nodes, gsize n_nodes, const guint32 *ends, gsize n_cells)
{
  guint32 n_points = ossa_mesh_builder_get_n_points (self->builder) - self->first_point;
  guint32 last = 0;

  for (gsize i = 0; i < n_cells; last = ends[i++])
    if (ends[i] < last || ends[i] > n_nodes)
      return g_strdup_printf ("the offset of cell %" G_GSIZE_FORMAT
                              " is %u, which is not within %u to %" G_GSIZE_FORMAT,
                              i, ends[i], last, n_nodes);
  for (gsize i = 0; i < n_nodes; i++)
    if (nodes[i] >= n_points)
      return g_strdup_printf ("a cell names point %u of %u points (counted from 0)", nodes[i],
                              n_points);
  return NULL;
}

gboolean
ossa_vtk_cells_add (OssaVtkCells *self,
                    const guint32 *nodes,
                    gsize n_nodes,
                    const guint32 *ends,
                    const guint32 *types,
                    guint32 type,
                    gsize n_cells,
                    char **why)
{
  *why = check_ranges (self, nodes, n_nodes, ends, n_cells);
  for (gsize i = 0; i < n_cells && *why == NULL;) {
    guint32 vtk = types != NULL ? types[i] : type, start = i == 0 ? 0 : ends[i - 1];
    gsize n = add_block (self, nodes, ends, types, type, i, n_cells);

    i += n;
    if (n > 0)
      continue;
    if (!add_cell (self, nodes + start, ends[i] - start, vtk, (guint32)self->n_seen))
      *why = g_strdup_printf ("cell %" G_GSIZE_FORMAT
                              " has VTK type %u, which is not read; save it as linear "
                              "or 8-, 10- or 20-node cells",
                              i, vtk);
    self->n_seen++;
    i++;
  }
  return *why == NULL;
}

/* The cell array of the file as that of the builder: without what was left out, repeated where a
 * strip was split. */
static double *
follow_cells (OssaVtkCells *self, double *values, int n_components)
{
  const guint32 *source = (const guint32 *)self->source->data;
  gsize n = (gsize)n_components, same = 0;
  double *moved;

  while (same < self->source->len && source[same] == same)
    same++;
  if (same == self->source->len)
    return values;
  moved = g_new (double, self->source->len *n);
  for (gsize i = 0; i < self->source->len; i++)
    memcpy (moved + i * n, values + source[i] * n, n * sizeof *moved);
  g_free (values);
  return moved;
}

void
ossa_vtk_cells_add_field (OssaVtkCells *self,
                          const char *name,
                          OssaMeshPlace place,
                          int n_components,
                          double *values,
                          gsize n_tuples)
{
  Field field = { NULL, place, n_components, values, n_tuples * (gsize)n_components };

  if (place == OSSA_MESH_ON_CELLS && n_tuples == self->n_seen) {
    field.values = follow_cells (self, values, n_components);
    field.n_values = self->source->len * (gsize)n_components;
  }
  if (field.n_values == 0) { /* an empty piece */
    g_free (field.values);
    return;
  }
  for (guint i = 0; i < self->fields->len; i++) {
    Field *old = &g_array_index (self->fields, Field, i);

    if (self->first_cell + self->first_point == 0 || old->place != place ||
        old->n_components != n_components || !g_str_equal (old->name, name))
      continue;
    old->values = g_renew (double, old->values, old->n_values + field.n_values);
    memcpy (old->values + old->n_values, field.values, field.n_values * sizeof (double));
    old->n_values += field.n_values;
    g_free (field.values);
    return;
  }
  field.name = g_strdup (name);
  g_array_append_val (self->fields, field);
}

void
ossa_vtk_cells_finish (OssaVtkCells *self)
{
  for (guint i = 0; i < self->fields->len; i++) {
    Field *field = &g_array_index (self->fields, Field, i);

    ossa_mesh_builder_take_array (self->builder, field->name, field->place, field->n_components,
                                  g_steal_pointer (&field->values), field->n_values);
  }
}
