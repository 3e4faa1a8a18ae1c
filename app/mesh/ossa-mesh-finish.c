/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-mesh-builder-private.h"

#include "ossa-mesh-private.h"
#include "ossa-mesh-quantity.h"

static void
check_points (OssaMeshBuilder *self, OssaBox *box)
{
  const OssaVec *points = (const OssaVec *)self->points->data;

  *box = ossa_box_empty ();
  for (guint i = 0; i < self->points->len; i++) {
    if (!ossa_vec_is_finite (points[i])) {
      ossa_mesh_builder_set_fault (self, OSSA_ERROR_FORMAT,
                                   "point %u has a coordinate that is no finite number; correct it",
                                   i);
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
  ossa_mesh_builder_set_fault (
      self, OSSA_ERROR_FORMAT,
      "cell %u (%s) names point %u of %u points; correct its node list (counted from 0)", cell,
      ossa_cell_type_name (g_array_index (self->types, guint8, cell)), nodes[first], n_points);
}

static void
check_array (OssaMeshBuilder *self, const OssaBuilderArray *array)
{
  guint n = array->place == OSSA_MESH_ON_POINTS ? self->points->len : self->types->len;

  if (array->n_values != (gsize)n * (gsize)array->n_components)
    ossa_mesh_builder_set_fault (
        self, OSSA_ERROR_FORMAT,
        "array '%s' has %" G_GSIZE_FORMAT " values where %u %s of %d are needed; write it again",
        array->name, array->n_values, n, array->place == OSSA_MESH_ON_POINTS ? "points" : "cells",
        array->n_components);
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
    ossa_mesh_builder_set_fault (
        self, OSSA_ERROR_GEOMETRY,
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
finish_region (OssaMeshBuilder *self, OssaMesh *mesh, OssaBuilderRegion *region)
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
    ossa_mesh_builder_set_fault (self, OSSA_ERROR_FORMAT,
                                 "region '%s' names cell %u of %u cells; correct it", region->name,
                                 cells[result.n_cells - 1], mesh->n_cells);
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
finish_array (OssaMeshBuilder *self, OssaMesh *mesh, OssaBuilderArray *values)
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
      ossa_mesh_builder_set_fault (
          self, OSSA_ERROR_FORMAT,
          "array '%s' has a value that is no finite number at %s %" G_GSIZE_FORMAT "; correct it",
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
  for (guint32 i = 0; i < mesh->n_cells && !mesh->has_volume; i++)
    mesh->has_volume = ossa_cell_type_dimension (mesh->types[i]) == 3;
}

static void
finish_mesh (OssaMeshBuilder *self, OssaMesh *mesh, double unit_scale)
{
  if (self->fault == NULL && self->types->len == 0)
    ossa_mesh_builder_set_fault (
        self, OSSA_ERROR_FORMAT,
        "no faces and no volume cells in it; export the mesh with its elements");
  if (self->fault == NULL)
    check_points (self, &mesh->box);
  if (self->fault == NULL)
    check_nodes (self);
  for (guint i = 0; i < self->arrays->len && self->fault == NULL; i++)
    check_array (self, &g_array_index (self->arrays, OssaBuilderArray, i));
  if (self->fault == NULL)
    choose_scale (self, mesh, unit_scale);
  if (self->fault != NULL)
    return;
  finish_cells (self, mesh);
  for (guint i = 0; i < self->regions->len; i++)
    finish_region (self, mesh, &g_array_index (self->regions, OssaBuilderRegion, i));
  for (guint i = 0; i < self->arrays->len; i++)
    finish_array (self, mesh, &g_array_index (self->arrays, OssaBuilderArray, i));
}

OssaMesh *
ossa_mesh_builder_finish (OssaMeshBuilder *self, double unit_scale, GError **error)
{
  g_autoptr (OssaMesh) mesh = g_atomic_rc_box_new0 (OssaMesh);
  GError *fault;

  g_return_val_if_fail (unit_scale >= 0 && isfinite (unit_scale), NULL);

  mesh->path = g_strdup (self->source);
  mesh->format = g_strdup (self->format);
  mesh->regions = g_array_new (FALSE, TRUE, sizeof (OssaMeshRegion));
  mesh->arrays = g_array_new (FALSE, TRUE, sizeof (OssaMeshArray));
  g_array_set_clear_func (mesh->regions, ossa_mesh_region_clear);
  g_array_set_clear_func (mesh->arrays, ossa_mesh_array_clear);
  finish_mesh (self, mesh, unit_scale);
  fault = g_steal_pointer (&self->fault);
  ossa_mesh_builder_stop (self);
  ossa_mesh_builder_start (self);
  if (fault == NULL)
    return g_steal_pointer (&mesh);
  g_propagate_error (error, fault);
  return NULL;
}
