/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <math.h>

#include "ossa-cli-build.h"
#include "ossa-cli-commands.h"
#include "ossa-cli-json.h"
#include "ossa-cli-table.h"
#include "ossa-cli.h"
#include "ossa-error.h"
#include "ossa-mesh-io.h"

/* Both forms grow together. */
typedef struct {
  OssaCliJson *json;
  GString *text;
} Out;

static const char *
quantity_name (OssaQuantity quantity)
{
  switch (quantity) {
  case OSSA_QUANTITY_YOUNG_MPA: return "Young's modulus, MPa";
  case OSSA_QUANTITY_DENSITY_ASH: return "ash density, g/cm3";
  case OSSA_QUANTITY_DENSITY_APP: return "apparent density, g/cm3";
  case OSSA_QUANTITY_DENSITY_QCT: return "mineral density, g/cm3";
  case OSSA_QUANTITY_HU: return "Hounsfield units";
  default: return "not a material";
  }
}

static void
tell_cells (const OssaMesh *mesh, const Out *out)
{
  guint count[OSSA_N_CELL_TYPES] = { 0 };
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint32 i = 0; i < ossa_mesh_get_n_cells (mesh); i++)
    count[ossa_mesh_get_cell_type (mesh, i)]++;
  ossa_cli_json_begin_object (out->json, "cells");
  for (int type = 0; type < OSSA_N_CELL_TYPES; type++) {
    const char *name = ossa_cell_type_name ((OssaCellType)type);

    if (count[type] == 0)
      continue;
    g_string_append_printf (words, ", %u %s", count[type], name);
    ossa_cli_json_count (out->json, name, count[type]);
  }
  ossa_cli_json_end (out->json);
  ossa_cli_print_note (out->text, "Holds", "%u points%s", ossa_mesh_get_n_points (mesh),
                       words->str);
}

static void
tell_file (const OssaMesh *mesh, const char *path, const Out *out)
{
  g_autofree char *scale = ossa_cli_rounded (ossa_mesh_get_unit_scale (mesh), 6);
  OssaBox box = ossa_mesh_get_box (mesh);
  OssaVec size = ossa_box_size (&box);
  g_autofree char *x = ossa_cli_fixed (size.x, 1);
  g_autofree char *y = ossa_cli_fixed (size.y, 1);
  g_autofree char *z = ossa_cli_fixed (size.z, 1);

  ossa_cli_print_note (out->text, "File", "%s, %s", path, ossa_mesh_get_format (mesh));
  ossa_cli_print_note (out->text, "Unit", "one unit of the file is %s mm%s", scale,
                       ossa_mesh_get_unit_was_guessed (mesh)
                           ? ", told from the size of a bone; --unit overrides it"
                           : "");
  ossa_cli_print_note (out->text, "Size", "%s x %s x %s mm", x, y, z);
  ossa_cli_json_string (out->json, "path", path);
  ossa_cli_json_string (out->json, "format", ossa_mesh_get_format (mesh));
  ossa_cli_json_number (out->json, "unit_scale", ossa_mesh_get_unit_scale (mesh));
  ossa_cli_json_switch (out->json, "unit_guessed", ossa_mesh_get_unit_was_guessed (mesh));
  ossa_cli_json_vec (out->json, "size_mm", size);
  ossa_cli_json_count (out->json, "points", ossa_mesh_get_n_points (mesh));
  tell_cells (mesh, out);
}

static void
tell_regions (const OssaMesh *mesh, const Out *out)
{
  ossa_cli_json_begin_array (out->json, "regions");
  for (guint i = 0; i < ossa_mesh_get_n_regions (mesh); i++) {
    const OssaMeshRegion *region = ossa_mesh_get_region (mesh, i);

    ossa_cli_print_note (out->text, "Region", "%s: %u cells", region->name, region->n_cells);
    ossa_cli_json_begin_object (out->json, NULL);
    ossa_cli_json_string (out->json, "name", region->name);
    ossa_cli_json_count (out->json, "cells", region->n_cells);
    ossa_cli_json_end (out->json);
  }
  ossa_cli_json_end (out->json);
}

static void
find_range (const OssaMesh *mesh, const OssaMeshArray *array, double range[2])
{
  gsize n = (gsize)array->n_components * (array->place == OSSA_MESH_ON_POINTS
                                              ? ossa_mesh_get_n_points (mesh)
                                              : ossa_mesh_get_n_cells (mesh));

  range[0] = INFINITY;
  range[1] = -INFINITY;
  for (gsize i = 0; i < n; i++) {
    range[0] = fmin (range[0], array->values[i]); /* passes over what is not known, NaN */
    range[1] = fmax (range[1], array->values[i]);
  }
}

static void
tell_arrays (const OssaMesh *mesh, const Out *out)
{
  ossa_cli_json_begin_array (out->json, "arrays");
  for (guint i = 0; i < ossa_mesh_get_n_arrays (mesh); i++) {
    const OssaMeshArray *array = ossa_mesh_get_array (mesh, i);
    const char *place = array->place == OSSA_MESH_ON_POINTS ? "points" : "cells";
    double range[2];
    g_autofree char *least = NULL;
    g_autofree char *greatest = NULL;

    find_range (mesh, array, range);
    least = ossa_cli_rounded (range[0], 4);
    greatest = ossa_cli_rounded (range[1], 4);
    ossa_cli_print_note (out->text, "Array", "%s on %s: %s, %s to %s", array->name, place,
                         quantity_name (array->quantity), least, greatest);
    ossa_cli_json_begin_object (out->json, NULL);
    ossa_cli_json_string (out->json, "name", array->name);
    ossa_cli_json_string (out->json, "on", place);
    ossa_cli_json_string (out->json, "measures", quantity_name (array->quantity));
    ossa_cli_json_count (out->json, "components", (guint64)array->n_components);
    ossa_cli_json_number (out->json, "least", range[0]);
    ossa_cli_json_number (out->json, "greatest", range[1]);
    ossa_cli_json_end (out->json);
  }
  ossa_cli_json_end (out->json);
}

static void
tell_surface (OssaSurface *surface, const OssaSurfaceReport *report, const Out *out)
{
  g_autofree char *volume = ossa_cli_fixed (ossa_surface_get_volume (surface) / 1000, 1);
  g_autofree char *area = ossa_cli_fixed (ossa_surface_get_area (surface) / 100, 0);

  ossa_cli_print_note (out->text, "Surface", "%u triangles in %u piece%s, %s cm2, %s cm3; %s",
                       ossa_surface_get_n_triangles (surface), report->n_components,
                       report->n_components == 1 ? "" : "s", area, volume,
                       report->watertight ? "closed" : "NOT closed");
  ossa_cli_print_note (out->text, "Faults",
                       "%u open edges, %u non-manifold edges, %u flipped, %u degenerate and "
                       "%u double faces",
                       report->n_open_edges, report->n_nonmanifold_edges, report->n_flipped_faces,
                       report->n_degenerate_faces, report->n_duplicate_faces);
  ossa_cli_print_note (out->text, "Mended", "%u points welded, %u holes filled, %u faces turned",
                       report->n_welded_points, report->n_filled_holes, report->n_turned_faces);
  ossa_cli_json_begin_object (out->json, "surface");
  ossa_cli_json_count (out->json, "triangles", ossa_surface_get_n_triangles (surface));
  ossa_cli_json_count (out->json, "components", report->n_components);
  ossa_cli_json_rounded (out->json, "area_mm2", ossa_surface_get_area (surface), 6);
  ossa_cli_json_rounded (out->json, "volume_mm3", ossa_surface_get_volume (surface), 6);
  ossa_cli_json_switch (out->json, "watertight", report->watertight);
  ossa_cli_json_count (out->json, "open_edges", report->n_open_edges);
  ossa_cli_json_count (out->json, "nonmanifold_edges", report->n_nonmanifold_edges);
  ossa_cli_json_count (out->json, "flipped_faces", report->n_flipped_faces);
  ossa_cli_json_count (out->json, "degenerate_faces", report->n_degenerate_faces);
  ossa_cli_json_count (out->json, "duplicate_faces", report->n_duplicate_faces);
  ossa_cli_json_count (out->json, "welded_points", report->n_welded_points);
  ossa_cli_json_count (out->json, "filled_holes", report->n_filled_holes);
  ossa_cli_json_count (out->json, "turned_faces", report->n_turned_faces);
  ossa_cli_json_end (out->json);
}

static void
tell_landmark (const OssaLandmark *landmark, OssaCliTable *table, OssaCliJson *json)
{
  static const char *const kinds[] = { "point", "direction", "measure" };
  int decimals = landmark->kind == OSSA_LANDMARK_DIRECTION ? 3 : 1;
  g_autofree char *x = ossa_cli_fixed (landmark->vec.x, decimals);
  g_autofree char *y = ossa_cli_fixed (landmark->vec.y, decimals);
  g_autofree char *z = ossa_cli_fixed (landmark->vec.z, decimals);
  gboolean straight = landmark->value == 0 && g_str_equal (landmark->id, "bow-radius");
  g_autofree char *value =
      landmark->kind == OSSA_LANDMARK_MEASURE
          ? straight ? g_strdup ("straight") : ossa_cli_fixed (landmark->value, 1)
          : g_strdup_printf ("%s %s %s", x, y, z);
  g_autofree char *sure =
      landmark->overridden ? g_strdup ("given") : ossa_cli_fixed (100 * landmark->confidence, 0);

  ossa_cli_table_add (table, landmark->id, kinds[landmark->kind], value, sure);
  ossa_cli_json_begin_object (json, NULL);
  ossa_cli_json_string (json, "id", landmark->id);
  ossa_cli_json_string (json, "kind", kinds[landmark->kind]);
  if (landmark->kind == OSSA_LANDMARK_MEASURE)
    ossa_cli_json_number (json, ossa_landmark_is_angle (landmark->id) ? "value_deg" : "value_mm",
                          landmark->value);
  else
    ossa_cli_json_vec (json, landmark->kind == OSSA_LANDMARK_POINT ? "position_mm" : "direction",
                       landmark->vec);
  ossa_cli_json_number (json, "confidence", landmark->confidence);
  ossa_cli_json_switch (json, "given", landmark->overridden);
  ossa_cli_json_end (json);
}

static void
tell_landmarks (OssaLandmarks *landmarks, const Out *out)
{
  g_autoptr (OssaCliTable) table = ossa_cli_table_new ("llrr");
  g_autofree char *site = ossa_cli_fixed (100 * ossa_landmarks_get_site_confidence (landmarks), 0);
  g_autofree char *side = ossa_cli_fixed (100 * ossa_landmarks_get_side_confidence (landmarks), 0);

  ossa_cli_print_note (out->text, "Bone", "%s (%s %% sure), side %s (%s %% sure)",
                       ossa_site_id (ossa_landmarks_get_site (landmarks)), site,
                       ossa_side_id (ossa_landmarks_get_side (landmarks)), side);
  ossa_cli_json_string (out->json, "site", ossa_site_id (ossa_landmarks_get_site (landmarks)));
  ossa_cli_json_number (out->json, "site_confidence",
                        ossa_landmarks_get_site_confidence (landmarks));
  ossa_cli_json_string (out->json, "side", ossa_side_id (ossa_landmarks_get_side (landmarks)));
  ossa_cli_json_number (out->json, "side_confidence",
                        ossa_landmarks_get_side_confidence (landmarks));
  ossa_cli_table_add (table, "Landmark", "Kind", "mm, deg", "% sure");
  ossa_cli_json_begin_array (out->json, "landmarks");
  for (guint i = 0; i < ossa_landmarks_get_n (landmarks); i++)
    tell_landmark (ossa_landmarks_get (landmarks, i), table, out->json);
  ossa_cli_json_end (out->json);
  g_string_append_c (out->text, '\n');
  ossa_cli_table_print (table, out->text);
}

static OssaLandmarks *
find_landmarks (const OssaCliArgs *args, OssaSurface *surface, const OssaMesh *mesh, GError **error)
{
  const char *canal_path = ossa_cli_args_get (args, "canal");
  g_autoptr (GArray) overrides = ossa_cli_get_landmarks (args, error);
  g_autoptr (OssaTissueData) data = overrides != NULL ? ossa_tissue_data_load (error) : NULL;
  g_autoptr (OssaLocator) locator = ossa_locator_new (surface);
  g_autoptr (OssaMesh) canal_mesh = NULL;
  g_autoptr (OssaSurface) canal_surface = NULL;
  g_autoptr (OssaLocator) canal = NULL;
  OssaLandmarkHints hints = { .data = data };

  if (data == NULL || !ossa_cli_get_site (args, &hints.site, &hints.side, error))
    return NULL;
  if (canal_path != NULL) {
    canal_mesh = ossa_mesh_load (canal_path, ossa_mesh_get_unit_scale (mesh), NULL, error);
    canal_surface = canal_mesh != NULL ? ossa_surface_new (canal_mesh, NULL, NULL, error) : NULL;
    if (canal_surface == NULL)
      return NULL;
    canal = ossa_locator_new (canal_surface);
  }
  hints.canal = canal;
  hints.overrides = (const OssaLandmark *)overrides->data;
  hints.n_overrides = overrides->len;
  return ossa_landmarks_find (locator, &hints, NULL, error);
}

/* A shape without landmarks is still a file with contents: what was found is shown, and why no
 * more. */
static void
tell_no_landmarks (const GError *error, const Out *out)
{
  ossa_cli_print_note (out->text, "Landmarks", "none: %s", error->message);
  ossa_cli_json_string (out->json, "landmarks_error", error->message);
}

gboolean
ossa_cli_info (const OssaCliArgs *args, GString *out, GError **error)
{
  const char *path = ossa_cli_args_get_operand (args);
  const char *json_path = ossa_cli_args_get (args, "json");
  g_autoptr (OssaCliJson) json = ossa_cli_json_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  const Out both = { json, text };
  OssaSurfaceReport report;
  g_autoptr (OssaMesh) mesh = NULL;
  g_autoptr (OssaSurface) surface = NULL;
  g_autoptr (OssaLandmarks) landmarks = NULL;
  g_autoptr (GError) none = NULL;
  g_autofree char *document = NULL;
  double unit_scale;

  if (!ossa_cli_get_unit (args, &unit_scale, error))
    return FALSE;
  mesh = ossa_mesh_load (path, unit_scale, NULL, error);
  surface = mesh != NULL ? ossa_surface_new (mesh, NULL, &report, error) : NULL;
  if (surface == NULL)
    return FALSE;
  tell_file (mesh, path, &both);
  tell_regions (mesh, &both);
  tell_arrays (mesh, &both);
  tell_surface (surface, &report, &both);
  landmarks = find_landmarks (args, surface, mesh, &none);
  if (landmarks != NULL)
    tell_landmarks (landmarks, &both);
  else if (g_error_matches (none, OSSA_ERROR, OSSA_ERROR_GEOMETRY))
    tell_no_landmarks (none, &both);
  else {
    g_propagate_error (error, g_steal_pointer (&none));
    return FALSE;
  }
  document = ossa_cli_json_finish (json);
  if (g_strcmp0 (json_path, "-") != 0)
    g_string_append (out, text->str);
  return json_path == NULL || ossa_cli_write (json_path, document, out, error);
}
