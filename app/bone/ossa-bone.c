/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-bone.h"

#include "ossa-bone-private.h"
#include "ossa-error.h"

#define DEFAULT_CELL_MM 1.0

/* Points of the distance lattice to an edge of a cell: its error then stays below the octants' own.
 */
#define LATTICE_PART 0.75

/* A bone shorter than this part of what its head promises has been cut off. */
#define CUT_PART 0.8

static double
interpolate (const double *x, const double *y, guint n, double at)
{
  guint i = 1;

  while (i + 1 < n && at > x[i])
    i++;
  return y[i - 1] + CLAMP ((at - x[i - 1]) / (x[i] - x[i - 1]), 0, 1) * (y[i] - y[i - 1]);
}

/* The stations of a site run along a whole bone: of a cut one, the length is told from its head. */
static double
whole_length (const OssaBone *self, double extent)
{
  const OssaLandmark *head = ossa_landmarks_lookup (self->landmarks, "head-radius");
  double whole = head != NULL ? head->value * self->site->length_per_head_radius : 0;

  return extent < CUT_PART * whole ? whole : extent;
}

static void
set_axis (OssaBone *self)
{
  const OssaLandmark *axis = ossa_landmarks_lookup (self->landmarks, "long-axis");
  const OssaVec *points = ossa_surface_get_points (self->surface);
  double bottom = INFINITY;

  self->axis = axis != NULL ? ossa_vec_unit (axis->vec) : ossa_vec (0, 0, 1);
  self->top = -INFINITY;
  for (guint32 i = 0; i < ossa_surface_get_n_points (self->surface); i++) {
    double height = ossa_vec_dot (points[i], self->axis);

    self->top = MAX (self->top, height);
    bottom = MIN (bottom, height);
  }
  self->length = whole_length (self, self->top - bottom);
  for (int i = 0; i <= OSSA_BONE_STATIONS; i++) {
    double at = (double)i / OSSA_BONE_STATIONS;

    self->cortex_mm[i] =
        interpolate (self->site->station, self->site->cortex_mm, self->site->n_stations, at);
    self->trabecular_mpa[i] =
        interpolate (self->site->station, self->site->trabecular_mpa, self->site->n_stations, at);
  }
}

/* The lattice runs along the bone, where its box is smallest. */
static OssaDistance *
measure_distance (const OssaBone *self,
                  OssaLocator *locator,
                  double cell_mm,
                  OssaProgress *progress,
                  GError **error)
{
  OssaFrame frame = { .axis = { self->axis } };

  frame.axis[1] = ossa_vec_perpendicular (frame.axis[0]);
  frame.axis[2] = ossa_vec_cross (frame.axis[0], frame.axis[1]);
  return ossa_distance_new (
      locator, &frame, LATTICE_PART * (cell_mm > 0 ? cell_mm : DEFAULT_CELL_MM), progress, error);
}

static OssaLocator *
locate_canal (const OssaMesh *canal, GError **error)
{
  g_autoptr (OssaSurface) surface = ossa_surface_new (canal, NULL, NULL, error);

  return surface != NULL ? ossa_locator_new (surface) : NULL;
}

/* Takes the canal's surface, which must lie within the bone's extent along its axis. */
static gboolean
set_canal (
    OssaBone *self, OssaLocator *canal, double cell_mm, OssaProgress *progress, GError **error)
{
  OssaSurface *surface = ossa_locator_get_surface (canal);
  const OssaVec *points = ossa_surface_get_points (surface);
  guint32 outside = 0, n = ossa_surface_get_n_points (surface);

  self->canal_from = 1;
  self->canal_to = 0;
  for (guint32 i = 0; i < n; i++) {
    double station = ossa_bone_station (self, points[i]);

    self->canal_from = MIN (self->canal_from, station);
    self->canal_to = MAX (self->canal_to, station);
    outside += ossa_distance_at (self->distance, points[i]) > 0;
  }
  if (outside > n / 2) {
    g_set_error_literal (
        error, OSSA_ERROR, OSSA_ERROR_GEOMETRY,
        "The canal's surface lies outside the bone: give both in the same place and unit.");
    return FALSE;
  }
  self->canal = measure_distance (self, canal, cell_mm, progress, error);
  return self->canal != NULL;
}

static gboolean
check_array (const OssaMesh *mesh, const OssaMeshArray *array, GError **error)
{
  guint32 n = array->place == OSSA_MESH_ON_POINTS ? ossa_mesh_get_n_points (mesh)
                                                  : ossa_mesh_get_n_cells (mesh);
  const char *path = ossa_mesh_get_path (mesh);

  if (path == NULL)
    path = "The mesh";
  if (array->n_components != 1) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_FORMAT,
                 "%s: array '%s' has %d components where a modulus or density has one: write it as "
                 "a scalar.",
                 path, array->name, array->n_components);
    return FALSE;
  }
  for (guint32 i = 0; array->quantity == OSSA_QUANTITY_YOUNG_MPA && i < n; i++)
    if (array->values[i] < 0) { /* of faces beside the cells it may be absent: NaN */
      g_set_error (error, OSSA_ERROR, OSSA_ERROR_FORMAT,
                   "%s: array '%s', value %u: a modulus of %g MPa cannot be: correct it.", path,
                   array->name, i, array->values[i]);
      return FALSE;
    }
  return TRUE;
}

static const OssaMeshArray *
find_array (const OssaMesh *mesh)
{
  static const OssaQuantity order[] = { OSSA_QUANTITY_YOUNG_MPA, OSSA_QUANTITY_DENSITY_ASH,
                                        OSSA_QUANTITY_DENSITY_APP, OSSA_QUANTITY_DENSITY_QCT,
                                        OSSA_QUANTITY_HU };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++) {
    const OssaMeshArray *array = ossa_mesh_find_quantity (mesh, order[i]);

    if (array != NULL)
      return array;
  }
  return NULL;
}

/* Chooses where the moduli come from: an array, else named regions, else the site's shell and core.
 */
static gboolean
set_material (OssaBone *self, const char *law, GError **error)
{
  gboolean volume = ossa_mesh_has_volume (self->mesh), named = FALSE;

  self->material = OSSA_BONE_FROM_SURFACE;
  self->array = volume ? find_array (self->mesh) : NULL;
  if (self->array != NULL) {
    if (!check_array (self->mesh, self->array, error))
      return FALSE;
    self->material = self->array->quantity == OSSA_QUANTITY_YOUNG_MPA ? OSSA_BONE_FROM_YOUNG
                                                                      : OSSA_BONE_FROM_DENSITY;
  } else if (volume) {
    if (!ossa_bone_read_regions (self, &named, error))
      return FALSE;
    if (named)
      self->material = OSSA_BONE_FROM_REGIONS;
  }
  if (self->material != OSSA_BONE_FROM_SURFACE)
    self->cells = ossa_cell_locator_new (self->mesh);
  self->law = ossa_tissue_data_find_law (self->data, law != NULL ? law : self->site->law, error);
  return self->law != NULL;
}

static OssaLandmarks *
find_landmarks (const OssaBone *self,
                const OssaBoneOptions *options,
                const OssaLocator *canal,
                OssaProgress *progress,
                GError **error)
{
  OssaLandmarkHints hints = options->hints;

  hints.data = self->data;
  hints.canal = canal;
  return ossa_landmarks_find (self->locator, &hints, progress, error);
}

OssaBone *
ossa_bone_new (OssaMesh *mesh,
               OssaTissueData *data,
               const OssaBoneOptions *options,
               OssaProgress *progress,
               GError **error)
{
  g_autoptr (OssaBone) self = g_atomic_rc_box_new0 (OssaBone);
  g_autoptr (OssaLocator) canal = NULL;

  self->mesh = ossa_mesh_ref (mesh);
  self->data = ossa_tissue_data_ref (data);
  self->surface = ossa_surface_new (mesh, NULL, &self->report, error);
  if (self->surface == NULL)
    return NULL;
  self->locator = ossa_locator_new (self->surface);
  if (options->canal != NULL) {
    canal = locate_canal (options->canal, error);
    if (canal == NULL)
      return NULL;
  }
  self->landmarks = find_landmarks (self, options, canal, progress, error);
  if (self->landmarks == NULL)
    return NULL;
  self->site = ossa_tissue_data_get_site (data, ossa_landmarks_get_site (self->landmarks));
  set_axis (self);
  self->distance = measure_distance (self, self->locator, options->cell_mm, progress, error);
  if (self->distance == NULL || !set_material (self, options->law, error))
    return NULL;
  if (canal != NULL && !set_canal (self, canal, options->cell_mm, progress, error))
    return NULL;
  return g_steal_pointer (&self);
}

OssaBone *
ossa_bone_ref (OssaBone *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
ossa_bone_clear (gpointer data)
{
  OssaBone *self = data;

  g_clear_pointer (&self->mesh, ossa_mesh_unref);
  g_clear_pointer (&self->data, ossa_tissue_data_unref);
  g_clear_pointer (&self->surface, ossa_surface_unref);
  g_clear_pointer (&self->locator, ossa_locator_unref);
  g_clear_pointer (&self->distance, ossa_distance_unref);
  g_clear_pointer (&self->landmarks, ossa_landmarks_unref);
  g_clear_pointer (&self->canal, ossa_distance_unref);
  g_clear_pointer (&self->cells, ossa_cell_locator_unref);
  g_free (self->cell_tissue);
}

void
ossa_bone_unref (OssaBone *self)
{
  g_atomic_rc_box_release_full (self, ossa_bone_clear);
}

OssaMesh *
ossa_bone_get_mesh (const OssaBone *self)
{
  return self->mesh;
}

OssaSurface *
ossa_bone_get_surface (const OssaBone *self)
{
  return self->surface;
}

const OssaSurfaceReport *
ossa_bone_get_surface_report (const OssaBone *self)
{
  return &self->report;
}

OssaLocator *
ossa_bone_get_locator (const OssaBone *self)
{
  return self->locator;
}

OssaDistance *
ossa_bone_get_distance (const OssaBone *self)
{
  return self->distance;
}

OssaLandmarks *
ossa_bone_get_landmarks (const OssaBone *self)
{
  return self->landmarks;
}

OssaTissueData *
ossa_bone_get_tissue_data (const OssaBone *self)
{
  return self->data;
}

OssaBoneMaterial
ossa_bone_get_material (const OssaBone *self)
{
  return self->material;
}

const OssaDensityLaw *
ossa_bone_get_law (const OssaBone *self)
{
  return self->material == OSSA_BONE_FROM_DENSITY ? self->law : NULL;
}

double
ossa_bone_get_volume (const OssaBone *self)
{
  return ossa_surface_get_volume (self->surface);
}
