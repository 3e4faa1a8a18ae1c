/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-mesh.h"

#include "ossa-mesh-private.h"

static const struct {
  const char *name;
  guint8 dimension, n_nodes, n_corners;
} cell_types[OSSA_N_CELL_TYPES] = {
  [OSSA_CELL_TRI3] = { "tri3", 2, 3, 3 },       [OSSA_CELL_TRI6] = { "tri6", 2, 6, 3 },
  [OSSA_CELL_QUAD4] = { "quad4", 2, 4, 4 },     [OSSA_CELL_QUAD8] = { "quad8", 2, 8, 4 },
  [OSSA_CELL_POLYGON] = { "polygon", 2, 0, 0 }, [OSSA_CELL_TET4] = { "tet4", 3, 4, 4 },
  [OSSA_CELL_TET10] = { "tet10", 3, 10, 4 },    [OSSA_CELL_PYRAMID5] = { "pyramid5", 3, 5, 5 },
  [OSSA_CELL_WEDGE6] = { "wedge6", 3, 6, 6 },   [OSSA_CELL_HEX8] = { "hex8", 3, 8, 8 },
  [OSSA_CELL_HEX20] = { "hex20", 3, 20, 8 },
};

int
ossa_cell_type_dimension (OssaCellType type)
{
  return cell_types[type].dimension;
}

int
ossa_cell_type_n_nodes (OssaCellType type)
{
  return cell_types[type].n_nodes;
}

int
ossa_cell_type_n_corners (OssaCellType type)
{
  return cell_types[type].n_corners;
}

const char *
ossa_cell_type_name (OssaCellType type)
{
  return cell_types[type].name;
}

void
ossa_mesh_region_clear (gpointer region)
{
  OssaMeshRegion *self = region;

  g_free ((char *)self->name);
  g_free ((guint32 *)self->cells);
}

void
ossa_mesh_array_clear (gpointer array)
{
  OssaMeshArray *self = array;

  g_free ((char *)self->name);
  g_free ((double *)self->values);
}

OssaMesh *
ossa_mesh_ref (OssaMesh *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
mesh_clear (gpointer data)
{
  OssaMesh *self = data;

  g_free (self->points);
  g_free (self->types);
  g_free (self->offsets);
  g_free (self->nodes);
  g_clear_pointer (&self->regions, g_array_unref);
  g_clear_pointer (&self->arrays, g_array_unref);
  g_free (self->path);
  g_free (self->format);
}

void
ossa_mesh_unref (OssaMesh *self)
{
  g_atomic_rc_box_release_full (self, mesh_clear);
}

guint32
ossa_mesh_get_n_points (const OssaMesh *self)
{
  return self->n_points;
}

const OssaVec *
ossa_mesh_get_points (const OssaMesh *self)
{
  return self->points;
}

guint32
ossa_mesh_get_n_cells (const OssaMesh *self)
{
  return self->n_cells;
}

OssaCellType
ossa_mesh_get_cell_type (const OssaMesh *self, guint32 cell)
{
  g_return_val_if_fail (cell < self->n_cells, OSSA_CELL_TRI3);
  return self->types[cell];
}

const guint32 *
ossa_mesh_get_cell_nodes (const OssaMesh *self, guint32 cell, int *n_nodes)
{
  g_return_val_if_fail (cell < self->n_cells, NULL);

  if (n_nodes != NULL)
    *n_nodes = (int)(self->offsets[cell + 1] - self->offsets[cell]);
  return self->nodes + self->offsets[cell];
}

gboolean
ossa_mesh_has_volume (const OssaMesh *self)
{
  return self->has_volume;
}

guint
ossa_mesh_get_n_regions (const OssaMesh *self)
{
  return self->regions->len;
}

const OssaMeshRegion *
ossa_mesh_get_region (const OssaMesh *self, guint index)
{
  g_return_val_if_fail (index < self->regions->len, NULL);
  return &g_array_index (self->regions, OssaMeshRegion, index);
}

const OssaMeshRegion *
ossa_mesh_find_region (const OssaMesh *self, const char *name)
{
  for (guint i = 0; i < self->regions->len; i++)
    if (g_str_equal (ossa_mesh_get_region (self, i)->name, name))
      return ossa_mesh_get_region (self, i);
  return NULL;
}

guint
ossa_mesh_get_n_arrays (const OssaMesh *self)
{
  return self->arrays->len;
}

const OssaMeshArray *
ossa_mesh_get_array (const OssaMesh *self, guint index)
{
  g_return_val_if_fail (index < self->arrays->len, NULL);
  return &g_array_index (self->arrays, OssaMeshArray, index);
}

const OssaMeshArray *
ossa_mesh_find_array (const OssaMesh *self, const char *name)
{
  for (guint i = 0; i < self->arrays->len; i++)
    if (g_str_equal (ossa_mesh_get_array (self, i)->name, name))
      return ossa_mesh_get_array (self, i);
  return NULL;
}

const OssaMeshArray *
ossa_mesh_find_quantity (const OssaMesh *self, OssaQuantity quantity)
{
  for (guint i = 0; i < self->arrays->len; i++)
    if (ossa_mesh_get_array (self, i)->quantity == quantity)
      return ossa_mesh_get_array (self, i);
  return NULL;
}

OssaBox
ossa_mesh_get_box (const OssaMesh *self)
{
  return self->box;
}

const char *
ossa_mesh_get_path (const OssaMesh *self)
{
  return self->path;
}

const char *
ossa_mesh_get_format (const OssaMesh *self)
{
  return self->format;
}

double
ossa_mesh_get_unit_scale (const OssaMesh *self)
{
  return self->unit_scale;
}

gboolean
ossa_mesh_get_unit_was_guessed (const OssaMesh *self)
{
  return self->unit_was_guessed;
}
