/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-mesh-builder-private.h"

#include <string.h>

#include "ossa-mesh-limits.h"
#include "ossa-mesh-quantity.h"

static void
region_clear (gpointer data)
{
  OssaBuilderRegion *self = data;

  g_free (self->name);
  g_clear_pointer (&self->cells, g_array_unref);
}

static void
values_clear (gpointer data)
{
  OssaBuilderArray *self = data;

  g_free (self->name);
  g_free (self->values);
}

static GArray *
new_array (guint size, GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, TRUE, size);

  if (clear != NULL)
    g_array_set_clear_func (array, clear);
  return array;
}

void
ossa_mesh_builder_start (OssaMeshBuilder *self)
{
  guint32 zero = 0;

  self->points = new_array (sizeof (OssaVec), NULL);
  self->types = new_array (1, NULL);
  self->offsets = new_array (sizeof (guint32), NULL);
  self->nodes = new_array (sizeof (guint32), NULL);
  self->regions = new_array (sizeof (OssaBuilderRegion), region_clear);
  self->arrays = new_array (sizeof (OssaBuilderArray), values_clear);
  self->region_index = g_hash_table_new (g_str_hash, g_str_equal);
  g_array_append_val (self->offsets, zero);
}

void
ossa_mesh_builder_stop (OssaMeshBuilder *self)
{
  g_clear_pointer (&self->points, g_array_unref);
  g_clear_pointer (&self->types, g_array_unref);
  g_clear_pointer (&self->offsets, g_array_unref);
  g_clear_pointer (&self->nodes, g_array_unref);
  g_hash_table_unref (self->region_index);
  g_array_unref (self->regions);
  g_array_unref (self->arrays);
  g_clear_error (&self->fault);
  self->n_listed = 0;
}

OssaMeshBuilder *
ossa_mesh_builder_new (const char *source, const char *format)
{
  OssaMeshBuilder *self = g_new0 (OssaMeshBuilder, 1);

  self->source = g_strdup (source);
  self->format = g_strdup (format);
  ossa_mesh_builder_start (self);
  return self;
}

void
ossa_mesh_builder_free (OssaMeshBuilder *self)
{
  ossa_mesh_builder_stop (self);
  g_free (self->source);
  g_free (self->format);
  g_free (self);
}

void
ossa_mesh_builder_set_fault (OssaMeshBuilder *self, OssaError code, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  if (self->fault != NULL)
    return;
  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  self->fault = g_error_new (OSSA_ERROR, code, "%s: %s.",
                             self->source != NULL ? self->source : "mesh", message);
}

/* %TRUE when @n more of what @array holds pass @limit. */
static gboolean
passes_limit (OssaMeshBuilder *self, const GArray *array, gsize n, guint limit, const char *what)
{
  if (array->len <= limit && n <= limit - array->len)
    return FALSE;
  ossa_mesh_builder_set_fault (self, OSSA_ERROR_LIMIT,
                               "more than %u %s, the most that is read; use a coarser mesh", limit,
                               what);
  return TRUE;
}

guint32
ossa_mesh_builder_get_n_points (const OssaMeshBuilder *self)
{
  return self->points->len;
}

gboolean
ossa_mesh_builder_cell_is_volume (const OssaMeshBuilder *self, guint32 cell)
{
  return ossa_cell_type_dimension (g_array_index (self->types, guint8, cell)) == 3;
}

OssaVec
ossa_mesh_builder_get_point (const OssaMeshBuilder *self, guint32 index)
{
  return g_array_index (self->points, OssaVec, index);
}

guint32
ossa_mesh_builder_get_n_cells (const OssaMeshBuilder *self)
{
  return self->types->len;
}

guint32
ossa_mesh_builder_add_point (OssaMeshBuilder *self, OssaVec point)
{
  if (!passes_limit (self, self->points, 1, OSSA_MESH_MAX_POINTS, "points"))
    g_array_append_val (self->points, point);
  return self->points->len - 1;
}

OssaVec *
ossa_mesh_builder_append_points (OssaMeshBuilder *self, gsize n)
{
  guint first = self->points->len;

  if (n == 0 || passes_limit (self, self->points, n, OSSA_MESH_MAX_POINTS, "points"))
    return NULL;
  g_array_set_size (self->points, first + (guint)n);
  return &g_array_index (self->points, OssaVec, first);
}

guint32
ossa_mesh_builder_add_cell (OssaMeshBuilder *self,
                            OssaCellType type,
                            const guint32 *nodes,
                            int n_nodes)
{
  guint32 cell = self->types->len;
  guint8 stored = (guint8)type;
  int wanted;

  g_return_val_if_fail (type < OSSA_N_CELL_TYPES, 0);

  wanted = ossa_cell_type_n_nodes (type);
  if (wanted != 0 ? n_nodes != wanted : n_nodes < 3)
    ossa_mesh_builder_set_fault (self, OSSA_ERROR_FORMAT,
                                 "cell %u is a %s with %d nodes; correct its node list", cell,
                                 ossa_cell_type_name (type), n_nodes);
  else if (n_nodes > OSSA_MESH_MAX_CORNERS)
    ossa_mesh_builder_set_fault (self, OSSA_ERROR_LIMIT,
                                 "cell %u has %d corners and %d are the most; split it", cell,
                                 n_nodes, OSSA_MESH_MAX_CORNERS);
  else if (!passes_limit (self, self->types, 1, OSSA_MESH_MAX_CELLS, "cells") &&
           !passes_limit (self, self->nodes, (gsize)n_nodes, OSSA_MESH_MAX_NODES, "cell nodes")) {
    g_array_append_val (self->types, stored);
    g_array_append_vals (self->nodes, nodes, (guint)n_nodes);
    g_array_append_val (self->offsets, self->nodes->len);
  }
  return cell;
}

guint32
ossa_mesh_builder_add_cells (OssaMeshBuilder *self,
                             OssaCellType type,
                             const guint32 *nodes,
                             guint32 n_cells)
{
  guint32 first = self->types->len;
  guint n_nodes = (guint)ossa_cell_type_n_nodes (type);
  guint start = self->nodes->len;

  g_return_val_if_fail (type < OSSA_N_CELL_TYPES && type != OSSA_CELL_POLYGON, 0);

  if (n_cells == 0 || passes_limit (self, self->types, n_cells, OSSA_MESH_MAX_CELLS, "cells") ||
      passes_limit (self, self->nodes, (gsize)n_cells * n_nodes, OSSA_MESH_MAX_NODES, "cell nodes"))
    return first;
  g_array_append_vals (self->nodes, nodes, n_cells * n_nodes);
  g_array_set_size (self->types, first + n_cells);
  memset (self->types->data + first, type, n_cells);
  g_array_set_size (self->offsets, first + n_cells + 1);
  for (guint32 i = 1; i <= n_cells; i++)
    g_array_index (self->offsets, guint32, first + i) = start + i * n_nodes;
  return first;
}

static GArray *
find_or_add_region (OssaMeshBuilder *self, const char *name)
{
  gpointer index;
  OssaBuilderRegion region;

  if (g_hash_table_lookup_extended (self->region_index, name, NULL, &index))
    return g_array_index (self->regions, OssaBuilderRegion, GPOINTER_TO_UINT (index)).cells;
  if (passes_limit (self, self->regions, 1, OSSA_MESH_MAX_REGIONS, "regions"))
    return NULL;
  region = (OssaBuilderRegion){ g_strdup (name), new_array (sizeof (guint32), NULL) };
  g_array_append_val (self->regions, region);
  g_hash_table_insert (self->region_index, region.name, GUINT_TO_POINTER (self->regions->len - 1));
  return region.cells;
}

/* Regions overlap, but a short file must not list its cells without end. */
static gboolean
lists_too_many (OssaMeshBuilder *self, guint32 n)
{
  self->n_listed += n;
  if (self->n_listed <= 64ull * (self->types->len + 65536ull))
    return FALSE;
  ossa_mesh_builder_set_fault (self, OSSA_ERROR_LIMIT,
                               "regions list each cell more than 64 times; remove some regions");
  return TRUE;
}

void
ossa_mesh_builder_add_to_region (OssaMeshBuilder *self, const char *name, guint32 cell)
{
  GArray *cells = find_or_add_region (self, name);

  if (cells != NULL && !lists_too_many (self, 1))
    g_array_append_val (cells, cell);
}

void
ossa_mesh_builder_add_range_to_region (OssaMeshBuilder *self,
                                       const char *name,
                                       guint32 first,
                                       guint32 n_cells)
{
  GArray *cells = find_or_add_region (self, name);
  guint start = cells != NULL ? cells->len : 0;

  if (cells == NULL || lists_too_many (self, n_cells))
    return;
  g_array_set_size (cells, start + n_cells);
  for (guint32 i = 0; i < n_cells; i++)
    g_array_index (cells, guint32, start + i) = first + i;
}

void
ossa_mesh_builder_take_array (OssaMeshBuilder *self,
                              const char *name,
                              OssaMeshPlace place,
                              int n_components,
                              double *values,
                              gsize n_values)
{
  OssaBuilderArray array = { g_strdup (name), place, n_components, values, n_values };

  if (n_components < 1 || n_components > OSSA_MESH_MAX_COMPONENTS)
    ossa_mesh_builder_set_fault (self, OSSA_ERROR_LIMIT,
                                 "array '%s' has %d components and 1 to %d are allowed; remove it",
                                 name, n_components, OSSA_MESH_MAX_COMPONENTS);
  if (self->fault != NULL || passes_limit (self, self->arrays, 1, OSSA_MESH_MAX_ARRAYS, "arrays"))
    values_clear (&array);
  else
    g_array_append_val (self->arrays, array);
}

void
ossa_mesh_builder_add_array (OssaMeshBuilder *self,
                             const char *name,
                             OssaMeshPlace place,
                             int n_components,
                             const double *values,
                             gsize n_values)
{
  ossa_mesh_builder_take_array (self, name, place, n_components,
                                g_memdup2 (values, n_values * sizeof *values), n_values);
}

static gboolean
are_few_whole_numbers (const OssaBuilderArray *array)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  int last = 0;

  for (gsize i = 0; i < array->n_values; i++) {
    int value = fabs (array->values[i]) < 1e9 ? (int)array->values[i] : 0;

    if (array->values[i] != value)
      return FALSE;
    if (i == 0 || value != last)
      g_hash_table_add (seen, GINT_TO_POINTER (value));
    last = value;
    if (g_hash_table_size (seen) > OSSA_MESH_MAX_REGIONS / 2)
      return FALSE;
  }
  return TRUE;
}

static void
add_regions_by_value (OssaMeshBuilder *self, const char *array_name, const double *values, gsize n)
{
  for (gsize i = 0, run; i < n; i += run) {
    g_autofree char *name = g_strdup_printf ("%s:%d", array_name, (int)values[i]);

    for (run = 1; i + run < n && values[i + run] == values[i]; run++)
      ;
    ossa_mesh_builder_add_range_to_region (self, name, (guint32)i, (guint32)run);
  }
}

static void
add_region_where_set (OssaMeshBuilder *self, const char *name, const double *values, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (values[i] != 0)
      ossa_mesh_builder_add_to_region (self, name, (guint32)i);
}

void
ossa_mesh_builder_make_regions (OssaMeshBuilder *self)
{
  for (guint i = 0; i < self->arrays->len;) {
    OssaBuilderArray *array = &g_array_index (self->arrays, OssaBuilderArray, i);
    gboolean is_own = g_str_has_prefix (array->name, "region:") && array->name[7] != '\0';

    i++;
    if (array->place != OSSA_MESH_ON_CELLS || array->n_components != 1 ||
        array->n_values != self->types->len)
      continue;
    if (is_own) {
      add_region_where_set (self, array->name + 7, array->values, array->n_values);
      g_array_remove_index (self->arrays, --i);
    } else if (ossa_quantity_name_is_region (array->name) && are_few_whole_numbers (array)) {
      add_regions_by_value (self, array->name, array->values, array->n_values);
    }
  }
}
