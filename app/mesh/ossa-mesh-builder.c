/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-mesh.h"

#include <string.h>

#include "ossa-error.h"
#include "ossa-mesh-limits.h"
#include "ossa-mesh-private.h"
#include "ossa-mesh-quantity.h"

struct _OssaMeshBuilder {
  char *source;
  char *format;
  GArray *points;   /* OssaVec */
  GArray *types;    /* guint8 */
  GArray *offsets;  /* guint32, starts with 0 */
  GArray *nodes;    /* guint32 */
  GArray *regions;  /* Region */
  guint64 n_listed; /* cells in all regions, with repeats */
  GHashTable *region_index;
  GArray *arrays; /* Values */
  GError *fault;  /* the first; finish() hands it out */
};

typedef struct {
  char *name;
  GArray *cells; /* guint32, any order, repeats allowed */
} Region;

typedef struct {
  char *name;
  OssaMeshPlace place;
  int n_components;
  double *values;
  gsize n_values;
} Values;

static void
region_clear (gpointer data)
{
  Region *self = data;

  g_free (self->name);
  g_clear_pointer (&self->cells, g_array_unref);
}

static void
values_clear (gpointer data)
{
  Values *self = data;

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

static void
builder_start (OssaMeshBuilder *self)
{
  guint32 zero = 0;

  self->points = new_array (sizeof (OssaVec), NULL);
  self->types = new_array (1, NULL);
  self->offsets = new_array (sizeof (guint32), NULL);
  self->nodes = new_array (sizeof (guint32), NULL);
  self->regions = new_array (sizeof (Region), region_clear);
  self->arrays = new_array (sizeof (Values), values_clear);
  self->region_index = g_hash_table_new (g_str_hash, g_str_equal);
  g_array_append_val (self->offsets, zero);
}

static void
builder_stop (OssaMeshBuilder *self)
{
  g_array_unref (self->points);
  g_array_unref (self->types);
  g_array_unref (self->offsets);
  g_array_unref (self->nodes);
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
  builder_start (self);
  return self;
}

void
ossa_mesh_builder_free (OssaMeshBuilder *self)
{
  builder_stop (self);
  g_free (self->source);
  g_free (self->format);
  g_free (self);
}

static void G_GNUC_PRINTF (3, 4)
    set_fault (OssaMeshBuilder *self, OssaError code, const char *format, ...)
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
  set_fault (self, OSSA_ERROR_LIMIT, "more than %u %s, the most that is read; use a coarser mesh",
             limit, what);
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
    set_fault (self, OSSA_ERROR_FORMAT, "cell %u is a %s with %d nodes; correct its node list",
               cell, ossa_cell_type_name (type), n_nodes);
  else if (n_nodes > OSSA_MESH_MAX_CORNERS)
    set_fault (self, OSSA_ERROR_LIMIT, "cell %u has %d corners and %d are the most; split it", cell,
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
  Region region;

  if (g_hash_table_lookup_extended (self->region_index, name, NULL, &index))
    return g_array_index (self->regions, Region, GPOINTER_TO_UINT (index)).cells;
  if (passes_limit (self, self->regions, 1, OSSA_MESH_MAX_REGIONS, "regions"))
    return NULL;
  region = (Region){ g_strdup (name), new_array (sizeof (guint32), NULL) };
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
  set_fault (self, OSSA_ERROR_LIMIT,
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
  Values array = { g_strdup (name), place, n_components, values, n_values };

  if (n_components < 1 || n_components > OSSA_MESH_MAX_COMPONENTS)
    set_fault (self, OSSA_ERROR_LIMIT,
               "array '%s' has %d components and 1 to %d are allowed; remove it", name,
               n_components, OSSA_MESH_MAX_COMPONENTS);
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
are_few_whole_numbers (const Values *array)
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
    Values *array = &g_array_index (self->arrays, Values, i);
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

static void
check_points (OssaMeshBuilder *self, OssaBox *box)
{
  const OssaVec *points = (const OssaVec *)self->points->data;

  *box = ossa_box_empty ();
  for (guint i = 0; i < self->points->len; i++) {
    if (!ossa_vec_is_finite (points[i])) {
      set_fault (self, OSSA_ERROR_FORMAT,
                 "point %u has a coordinate that is no finite number; correct it", i);
      return;
    }
    ossa_box_add (box, points[i]);
  }
}

static void
check_nodes (OssaMeshBuilder *self)
{
  const guint32 *nodes = (const guint32 *)self->nodes->data;
  guint n_points = self->points->len, first = 0, cell = 0;

  while (first < self->nodes->len && nodes[first] < n_points)
    first++;
  if (first == self->nodes->len)
    return;
  while (g_array_index (self->offsets, guint32, cell + 1) <= first)
    cell++;
  set_fault (self, OSSA_ERROR_FORMAT,
             "cell %u (%s) names point %u of %u points; correct its node list (counted from 0)",
             cell, ossa_cell_type_name (g_array_index (self->types, guint8, cell)), nodes[first],
             n_points);
}

static void
check_array (OssaMeshBuilder *self, const Values *array)
{
  guint n = array->place == OSSA_MESH_ON_POINTS ? self->points->len : self->types->len;

  if (array->n_values != (gsize)n * (gsize)array->n_components)
    set_fault (self, OSSA_ERROR_FORMAT,
               "array '%s' has %" G_GSIZE_FORMAT
               " values where %u %s of %d are needed; write it again",
               array->name, array->n_values, n,
               array->place == OSSA_MESH_ON_POINTS ? "points" : "cells", array->n_components);
}

/* Sets the mesh's scale. */
static void
choose_scale (OssaMeshBuilder *self, OssaMesh *mesh, double unit_scale)
{
  OssaVec size = ossa_box_size (&mesh->box);
  double longest = fmax (size.x, fmax (size.y, size.z));

  mesh->unit_scale = unit_scale;
  mesh->unit_was_guessed = unit_scale == 0;
  if (unit_scale != 0)
    return;
  if (!(longest >= 0.01 && longest <= 2000))
    set_fault (self, OSSA_ERROR_GEOMETRY,
               "its longest side is %.3g, no bone's in m, cm or mm; give the unit of its lengths",
               longest);
  mesh->unit_scale = longest < 1 ? 1000 : longest < 10 ? 10 : 1;
}

static int
compare_cells (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;

  return x < y ? -1 : x > y;
}

static void
finish_region (OssaMeshBuilder *self, OssaMesh *mesh, Region *region)
{
  guint32 *cells = (guint32 *)region->cells->data;
  OssaMeshRegion result = { 0 };
  gboolean sorted = TRUE;

  for (guint i = 1; i < region->cells->len && sorted; i++)
    sorted = cells[i - 1] < cells[i];
  if (!sorted)
    qsort (cells, region->cells->len, sizeof *cells, compare_cells);
  for (guint i = 0; i < region->cells->len; i++)
    if (result.n_cells == 0 || cells[result.n_cells - 1] != cells[i])
      cells[result.n_cells++] = cells[i];
  if (result.n_cells > 0 && cells[result.n_cells - 1] >= mesh->n_cells) {
    set_fault (self, OSSA_ERROR_FORMAT, "region '%s' names cell %u of %u cells; correct it",
               region->name, cells[result.n_cells - 1], mesh->n_cells);
    return;
  }
  result.name = g_steal_pointer (&region->name);
  result.cells = g_realloc (g_array_free (g_steal_pointer (&region->cells), FALSE),
                            MAX (result.n_cells, 1) * sizeof *cells);
  g_array_append_val (mesh->regions, result);
}

/* Material data are often given for the volume cells alone; the faces beside them have NaN then. */
static gboolean
may_be_absent (const OssaMesh *mesh, const OssaMeshArray *array, gsize i)
{
  return isnan (array->values[i]) && mesh->has_volume && array->place == OSSA_MESH_ON_CELLS &&
         ossa_cell_type_dimension (mesh->types[i]) == 2;
}

static void
finish_array (OssaMeshBuilder *self, OssaMesh *mesh, Values *values)
{
  OssaMeshArray array = {
    values->name, values->place, OSSA_QUANTITY_OTHER, values->n_components, values->values,
    NULL,         FALSE
  };
  double largest = 0, factor = 1;

  if (array.n_components == 1)
    array.quantity = ossa_quantity_from_name (values->name, &array.file_unit, &factor);
  for (gsize i = 0; i < values->n_values && array.quantity != OSSA_QUANTITY_OTHER; i++) {
    if (!isfinite (values->values[i]) && !may_be_absent (mesh, &array, i)) {
      set_fault (self, OSSA_ERROR_FORMAT,
                 "array '%s' has a value that is no finite number at %s %" G_GSIZE_FORMAT
                 "; correct it",
                 array.name, array.place == OSSA_MESH_ON_POINTS ? "point" : "cell", i);
      return;
    }
    largest = fmax (largest, values->values[i]);
  }
  array.unit_was_guessed = array.quantity != OSSA_QUANTITY_OTHER && array.file_unit == NULL;
  if (array.unit_was_guessed)
    ossa_quantity_guess_unit (array.quantity, largest, &array.file_unit, &factor);
  if (array.file_unit == NULL)
    array.file_unit = "";
  for (gsize i = 0; i < values->n_values && factor != 1; i++)
    values->values[i] *= factor;
  values->name = NULL;
  values->values = NULL;
  g_array_append_val (mesh->arrays, array);
}

static gpointer
steal (GArray **array)
{
  gsize bytes = (gsize)(*array)->len * g_array_get_element_size (*array);

  return g_realloc (g_array_free (g_steal_pointer (array), FALSE), MAX (bytes, 1));
}

static void
finish_cells (OssaMeshBuilder *self, OssaMesh *mesh)
{
  for (guint i = 0; i < self->points->len && mesh->unit_scale != 1; i++) {
    OssaVec *point = &g_array_index (self->points, OssaVec, i);

    *point = ossa_vec_scale (*point, mesh->unit_scale);
  }
  mesh->box.min = ossa_vec_scale (mesh->box.min, mesh->unit_scale);
  mesh->box.max = ossa_vec_scale (mesh->box.max, mesh->unit_scale);
  mesh->n_points = self->points->len;
  mesh->n_cells = self->types->len;
  mesh->points = steal (&self->points);
  mesh->types = steal (&self->types);
  mesh->offsets = steal (&self->offsets);
  mesh->nodes = steal (&self->nodes);
  self->points = new_array (sizeof (OssaVec), NULL);
  self->types = new_array (1, NULL);
  self->offsets = new_array (sizeof (guint32), NULL);
  self->nodes = new_array (sizeof (guint32), NULL);
  for (guint32 i = 0; i < mesh->n_cells && !mesh->has_volume; i++)
    mesh->has_volume = ossa_cell_type_dimension (mesh->types[i]) == 3;
}

static void
finish_mesh (OssaMeshBuilder *self, OssaMesh *mesh, double unit_scale)
{
  if (self->fault == NULL && self->types->len == 0)
    set_fault (self, OSSA_ERROR_FORMAT,
               "no faces and no volume cells in it; export the mesh with its elements");
  if (self->fault == NULL)
    check_points (self, &mesh->box);
  if (self->fault == NULL)
    check_nodes (self);
  for (guint i = 0; i < self->arrays->len && self->fault == NULL; i++)
    check_array (self, &g_array_index (self->arrays, Values, i));
  if (self->fault == NULL)
    choose_scale (self, mesh, unit_scale);
  if (self->fault != NULL)
    return;
  finish_cells (self, mesh);
  for (guint i = 0; i < self->regions->len; i++)
    finish_region (self, mesh, &g_array_index (self->regions, Region, i));
  for (guint i = 0; i < self->arrays->len; i++)
    finish_array (self, mesh, &g_array_index (self->arrays, Values, i));
}

OssaMesh *
ossa_mesh_builder_finish (OssaMeshBuilder *self, double unit_scale, GError **error)
{
  g_autoptr (OssaMesh) mesh = g_atomic_rc_box_new0 (OssaMesh);
  GError *fault;

  g_return_val_if_fail (unit_scale >= 0 && isfinite (unit_scale), NULL);

  mesh->path = g_strdup (self->source);
  mesh->format = g_strdup (self->format);
  mesh->regions = new_array (sizeof (OssaMeshRegion), ossa_mesh_region_clear);
  mesh->arrays = new_array (sizeof (OssaMeshArray), ossa_mesh_array_clear);
  finish_mesh (self, mesh, unit_scale);
  fault = g_steal_pointer (&self->fault);
  builder_stop (self);
  builder_start (self);
  if (fault == NULL)
    return g_steal_pointer (&mesh);
  g_propagate_error (error, fault);
  return NULL;
}
