/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <string.h>
#include <time.h>

#include "ossa-mesh-io.h"
#include "ossa-section-image.h"

/* A made femur with a lytic lesion, a rod and one load: what a place and a plane say of it. */

#define BODY_WEIGHT 700.0
#define MESH        "femur-subtrochanteric.vtu"

typedef struct {
  OssaBone *bone;
  GPtrArray *lesions;
  OssaConstruct *construct;
  OssaOutcome *outcome;
  OssaCriteria criteria;
  OssaVec center; /* of the lesion */
  OssaProbeInput input;
} Case;

static OssaBone *
load_bone (void)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("OSSATURE_TEST_SOURCE"), "meshes", MESH, NULL);
  g_autoptr (OssaTissueData) data = ossa_tissue_data_load (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaMesh) mesh = ossa_mesh_load (path, 0, NULL, &error);
  OssaBoneOptions options = { .hints = { .site = -1 }, .cell_mm = 3 };
  OssaBone *bone;

  g_assert_no_error (error);
  bone = ossa_bone_new (mesh, data, &options, NULL, &error);
  g_assert_no_error (error);
  return bone;
}

/* Along the shaft's line, so that there is bone on all sides. */
static OssaConstruct *
make_rod (const OssaBone *bone)
{
  guint n;
  const OssaVec *line = ossa_landmarks_get_shaft_line (ossa_bone_get_landmarks (bone), &n);
  OssaSolid *rod = ossa_solid_new_cylinder (line[n / 4], line[n / 2], 5);
  OssaPart part = { .name = (char *)"rod",
                    .solid = rod,
                    .material = { .id = "ti", .name = "Ti", .young_mpa = 110000 } };
  OssaConstruct *construct = ossa_construct_new ("rod", "Rod");

  ossa_construct_add_part (construct, &part);
  ossa_solid_unref (rod);
  return construct;
}

static void
case_init (Case *self)
{
  const OssaVec *line;
  guint n;

  *self = (Case){ .bone = load_bone () };
  line = ossa_landmarks_get_shaft_line (ossa_bone_get_landmarks (self->bone), &n);
  self->center = line[3 * n / 4];
  self->lesions = g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_lesion_unref);
  g_ptr_array_add (self->lesions,
                   ossa_lesion_new_ellipsoid ("hole", OSSA_LESION_LYTIC, self->center,
                                              ossa_vec (12, 12, 12), NULL, NULL));
  self->construct = make_rod (self->bone);
  g_assert_true (ossa_criteria_load (&self->criteria, NULL));
  self->input = (OssaProbeInput){ .bone = self->bone,
                                  .lesions = self->lesions,
                                  .construct = self->construct,
                                  .criteria = &self->criteria };
}

static void
case_solve (Case *self)
{
  g_autoptr (GPtrArray) loads =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_load_case_unref);
  const OssaStudyInput input = { .bone = self->bone,
                                 .lesions = self->lesions,
                                 .load_cases = loads,
                                 .construct = self->construct,
                                 .body_weight_n = BODY_WEIGHT,
                                 .cell_mm = 3 };
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (loads, ossa_load_case_find (OSSA_SITE_FEMUR, "walking", NULL));
  self->outcome = ossa_study_solve (&input, OSSA_STATE_TREATED, NULL, &error);
  g_assert_no_error (error);
  self->input.outcome = self->outcome;
}

static void
case_clear (Case *self)
{
  g_clear_pointer (&self->outcome, ossa_outcome_unref);
  ossa_construct_unref (self->construct);
  g_ptr_array_unref (self->lesions);
  ossa_bone_unref (self->bone);
}

static OssaProbe
look (const Case *self, OssaVec p)
{
  OssaProbe probe;

  ossa_probe_at (&self->input, p, &probe);
  return probe;
}

static void
test_a_lytic_sphere_is_lytic_within (gconstpointer data)
{
  Case femur = *(const Case *)data;
  const OssaTissue *lytic;
  OssaProbe probe, beside;

  femur.input.outcome = NULL;
  lytic = ossa_tissue_data_get (ossa_bone_get_tissue_data (femur.bone), OSSA_TISSUE_LYTIC);
  probe = look (&femur, femur.center);
  g_assert_true (probe.inside);
  g_assert_cmpint (probe.tissue, ==, OSSA_TISSUE_LYTIC);
  g_assert_cmpint (probe.lesion, ==, 0);
  g_assert_cmpint (probe.part, ==, -1);
  g_assert_cmpfloat_with_epsilon (probe.young_mpa / lytic->young_mpa, 1, 1e-5);
  g_assert_cmpint (probe.reason, ==, OSSA_PROBE_NOT_SOLVED);
  g_assert_true (isnan (probe.factor));
  beside = look (&femur, ossa_vec_mad (femur.center, 14, ossa_vec (0, 0, 1)));
  g_assert_cmpint (beside.lesion, ==, -1);
  g_assert_cmpint (beside.tissue, !=, OSSA_TISSUE_LYTIC);
}

static void
test_a_part_is_found_by_its_solid (gconstpointer data)
{
  Case femur = *(const Case *)data;
  OssaBox box;
  OssaProbe probe;

  box = ossa_solid_get_box (ossa_construct_get_part (femur.construct, 0)->solid);
  probe = look (&femur, ossa_box_center (&box));
  g_assert_cmpint (probe.part, ==, 0);
  g_assert_cmpint (probe.tissue, ==, OSSA_TISSUE_IMPLANT);
  g_assert_cmpfloat (probe.young_mpa, ==, 110000);
  g_assert_true (isnan (probe.ash_g_cm3));
  femur.input.construct = NULL;
  probe = look (&femur, ossa_box_center (&box));
  g_assert_cmpint (probe.part, ==, -1);
  g_assert_cmpint (probe.tissue, !=, OSSA_TISSUE_IMPLANT);
}

/* Of straight tetrahedra, the mean of the corners is the cell's. */
static void
test_density_at_a_centroid_is_the_arrays (gconstpointer data)
{
  Case femur = *(const Case *)data;
  const OssaMesh *mesh;
  const OssaMeshArray *array = NULL;
  guint n_seen = 0;

  femur.input.lesions = NULL;
  femur.input.construct = NULL;
  mesh = ossa_bone_get_mesh (femur.bone);
  array = ossa_mesh_find_quantity (mesh, OSSA_QUANTITY_DENSITY_ASH);
  g_assert_nonnull (array);
  for (guint32 i = 0; i < ossa_mesh_get_n_cells (mesh); i += 997) {
    const guint32 *nodes = ossa_mesh_get_cell_nodes (mesh, i, NULL);
    OssaVec p = { 0 };
    double value = 0;
    OssaProbe probe;

    for (int k = 0; k < 4; k++) {
      p = ossa_vec_mad (p, 0.25, ossa_mesh_get_points (mesh)[nodes[k]]);
      if (array->place == OSSA_MESH_ON_POINTS)
        value += 0.25 * array->values[nodes[k]];
    }
    if (ossa_mesh_get_cell_type (mesh, i) != OSSA_CELL_TET4)
      continue;
    probe = look (&femur, p);
    if (!probe.inside)
      continue;
    if (array->place == OSSA_MESH_ON_CELLS)
      value = array->values[i];
    g_assert_cmpfloat_with_epsilon (probe.ash_g_cm3, value, 1e-5);
    n_seen++;
  }
  g_assert_cmpuint (n_seen, >, 20);
}

static void
test_distance_is_signed_and_exact (gconstpointer data)
{
  Case femur = *(const Case *)data;
  OssaSurface *surface;
  const OssaVec *points;
  OssaProbe probe;

  surface = ossa_bone_get_surface (femur.bone);
  points = ossa_surface_get_points (surface);
  for (guint32 i = 0; i < ossa_surface_get_n_points (surface); i += 1013)
    g_assert_cmpfloat (fabs (look (&femur, points[i]).distance_mm), <, 1e-6);
  probe = look (&femur, ossa_vec (1000, 0, 0));
  g_assert_false (probe.inside);
  g_assert_cmpfloat (probe.distance_mm, >, 900);
  g_assert_cmpfloat (probe.young_mpa, ==, 0);
  g_assert_cmpint (probe.tissue, ==, OSSA_TISSUE_NONE);
}

/* The reason is one exactly where there is no factor, and each is told by what it says. */
static void
check_reason (const Case *self, OssaVec p, const OssaProbe *probe)
{
  const OssaLoadPlaces *places = ossa_outcome_get_places (self->outcome, 0);
  const OssaSolid *rod = ossa_construct_get_part (self->construct, 0)->solid;
  double margin = ossa_load_places_get_margin (places, self->criteria.patch_margin_mm);
  double cell = 3 * sqrt (3) / 2;

  g_assert_cmpint (probe->reason == OSSA_PROBE_JUDGED, ==, !isnan (probe->factor));
  if (probe->reason == OSSA_PROBE_NEAR_LOAD)
    g_assert_cmpfloat (ossa_load_places_distance (places, p), <, margin + cell);
  else if (probe->reason == OSSA_PROBE_NEAR_HARDWARE)
    g_assert_cmpfloat (ossa_solid_distance (rod, p), <, self->criteria.hardware_margin_mm + cell);
  else if (probe->reason == OSSA_PROBE_HARDWARE)
    g_assert_cmpfloat (ossa_solid_distance (rod, p), <, 2 * cell);
}

static void
test_no_factor_has_its_reason (gconstpointer data)
{
  Case femur = *(const Case *)data;
  OssaFrame frame = ossa_frame_identity ();
  OssaBox box;
  guint counts[OSSA_PROBE_NEAR_HARDWARE + 1] = { 0 };

  box = ossa_mesh_get_box (ossa_bone_get_mesh (femur.bone));
  for (double z = box.min.z; z < box.max.z; z += 5.3)
    for (double y = box.min.y; y < box.max.y; y += 4.7)
      for (double x = box.min.x; x < box.max.x; x += 4.9) {
        OssaVec p = ossa_frame_point_to_world (&frame, ossa_vec (x, y, z));
        OssaProbe probe;

        if (ossa_distance_at (ossa_bone_get_distance (femur.bone), p) > 0)
          continue;
        probe = look (&femur, p);
        check_reason (&femur, p, &probe);
        counts[probe.reason]++;
        if (probe.reason == OSSA_PROBE_JUDGED)
          g_assert_true (isfinite (probe.principal[0]) &&
                         probe.principal[0] >= probe.principal[2] &&
                         isfinite (probe.displacement.x) && isfinite (probe.von_mises_mpa));
      }
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    g_test_message ("reason %u: %u", i, counts[i]);
  g_assert_cmpuint (counts[OSSA_PROBE_JUDGED], >, 100);
  g_assert_cmpuint (counts[OSSA_PROBE_NO_LIMIT], >, 20);
  g_assert_cmpuint (counts[OSSA_PROBE_NEAR_LOAD], >, 20);
  g_assert_cmpuint (counts[OSSA_PROBE_HARDWARE], >, 5);
}

/* A second way: the whole field of strains, of the cell that holds the governing place. */
static void
test_stress_is_that_of_the_cells_strain (gconstpointer data)
{
  Case femur = *(const Case *)data;
  g_autoptr (OssaFemField) raw = NULL;
  OssaFemSolution *solution;
  OssaBox box;
  guint load;
  OssaVec places[2];

  solution = ossa_outcome_get_solution (femur.outcome, 0, &load);
  raw = ossa_fem_field_new_strain (solution, load, 0, NULL, NULL, NULL);
  box = ossa_solid_get_box (ossa_construct_get_part (femur.construct, 0)->solid);
  places[0] = ossa_outcome_get_load (femur.outcome, 0)->risk.place;
  places[1] = ossa_box_center (&box);
  for (int i = 0; i < 2; i++) {
    OssaProbe probe = look (&femur, places[i]);
    gint64 cell = ossa_fem_model_find_cell (ossa_fem_solution_get_model (solution), places[i]);
    OssaTensor strain, stress;

    g_assert_true (ossa_fem_field_get_strain (raw, (guint32)cell, &strain));
    stress = ossa_tensor_stress (&strain, probe.young_mpa, 0.3);
    g_assert_cmpfloat_with_epsilon (probe.von_mises_mpa / ossa_tensor_von_mises (&stress), 1, 1e-3);
  }
  g_assert_cmpfloat_with_epsilon (look (&femur, places[0]).factor,
                                  ossa_outcome_get_load (femur.outcome, 0)->risk.factor, 1e-5);
}

static gboolean
same (double a, double b)
{
  return a == b || (isnan (a) && isnan (b));
}

static OssaFrame
plane_through (const Case *self)
{
  OssaFrame plane = ossa_landmarks_get_frame (ossa_bone_get_landmarks (self->bone));
  guint n;

  plane.axis[1] = plane.axis[2];
  plane.origin = ossa_landmarks_get_shaft_line (ossa_bone_get_landmarks (self->bone), &n)[n / 2];
  return plane;
}

static void
test_pixels_are_probes (gconstpointer data)
{
  Case femur = *(const Case *)data;
  OssaFrame plane;
  g_autoptr (OssaSectionImage) image = NULL;
  const OssaSectionPixels *pixels;

  plane = plane_through (&femur);
  image = ossa_section_image_new (&femur.input, &plane, 60, 301, 1.3, NULL);
  pixels = ossa_section_image_get_pixels (image);
  g_assert_cmpuint (pixels->n_columns, ==, 47);
  g_assert_cmpuint (pixels->n_rows, ==, 232);
  femur.input.width_mm = 1.3;
  for (guint at = 0; at < pixels->n_columns * pixels->n_rows; at += 7) {
    OssaVec p =
        ossa_section_image_get_point (image, at % pixels->n_columns, at / pixels->n_columns);
    OssaProbe probe = look (&femur, p);

    g_assert_cmpfloat (pixels->coverage[at], ==, (float)probe.coverage);
    g_assert_cmpfloat (pixels->young_mpa[at], ==, (float)probe.young_mpa);
    g_assert_true (same (pixels->ash_g_cm3[at], (float)probe.ash_g_cm3));
    g_assert_true (same (pixels->factor[at], (float)probe.factor));
    g_assert_cmpint (pixels->tissue[at], ==, probe.tissue);
    g_assert_cmpint (pixels->part[at], ==, probe.part);
  }
}

/* Row 0 is at the tip of axis 1, column 0 at the foot of axis 0. */
static void
test_pixels_lie_on_the_plane (gconstpointer data)
{
  Case femur = *(const Case *)data;
  OssaFrame plane;
  g_autoptr (OssaSectionImage) image = NULL;
  OssaVec first, last;

  plane = plane_through (&femur);
  image = ossa_section_image_new (&femur.input, &plane, 20, 10, 1, NULL);
  first = ossa_frame_point_to_local (&plane, ossa_section_image_get_point (image, 0, 0));
  last = ossa_frame_point_to_local (&plane, ossa_section_image_get_point (image, 19, 9));
  g_assert_cmpfloat_with_epsilon (first.x, -9.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (first.y, 4.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (last.x, 9.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (last.y, -4.5, 1e-9);
  g_assert_null (ossa_section_image_new (&femur.input, &plane, 20, 10, 0, NULL));
  g_assert_null (ossa_section_image_new (&femur.input, &plane, 20, 1e9, 1, NULL));
  g_assert_null (ossa_section_image_new (&femur.input, &plane, NAN, 10, 1, NULL));
}

/* Full pixels have the table's own colour; the coverage is the word's alpha; air is nothing. */
static void
test_paint_is_premultiplied_by_coverage (gconstpointer data)
{
  Case femur = *(const Case *)data;
  OssaFrame plane;
  guint8 table[256][4];
  OssaSectionColors colors = { 0, 25500, table, { 9, 9, 9, 255 }, { 200, 100, 50, 255 } };
  g_autoptr (OssaSectionImage) image = NULL;
  g_autofree guint32 *words = NULL;
  const OssaSectionPixels *pixels;

  for (int i = 0; i < 256; i++)
    memcpy (table[i], (guint8[4]){ (guint8)i, (guint8)(255 - i), 0, 255 }, 4);
  plane = plane_through (&femur);
  image = ossa_section_image_new (&femur.input, &plane, 60, 200, 1, NULL);
  pixels = ossa_section_image_get_pixels (image);
  words = g_new (guint32, pixels->n_columns * pixels->n_rows);
  ossa_section_image_paint (image, OSSA_SECTION_MODULUS, &colors, (guint8 *)words,
                            4 * (gsize)pixels->n_columns);
  for (guint i = 0; i < pixels->n_columns * pixels->n_rows; i++) {
    guint32 alpha = words[i] >> 24, red = words[i] >> 16 & 255, green = words[i] >> 8 & 255;

    if (pixels->part[i] >= 0) {
      g_assert_cmphex (words[i], ==, 0xffc86432);
      continue;
    }
    g_assert_cmpint (abs ((int)alpha - (int)(255 * pixels->coverage[i])), <=, 1);
    g_assert_cmpint (abs ((int)(red + green) - (int)alpha), <=, 1);
    if (alpha == 255)
      g_assert_cmpfloat_with_epsilon (red, MIN (255, pixels->young_mpa[i] / 100), 0.51);
  }
}

static double
cpu_ms (clock_t since)
{
  return 1e3 * (double)(clock () - since) / CLOCKS_PER_SEC;
}

static void
test_looking_takes_no_time (gconstpointer data)
{
  Case femur = *(const Case *)data;
  OssaFrame plane;
  clock_t start;
  double probe_ms, image_ms;

  plane = plane_through (&femur);
  look (&femur, plane.origin);
  start = clock ();
  for (int i = 0; i < 100; i++)
    look (&femur, ossa_vec_mad (plane.origin, i - 50, plane.axis[1]));
  probe_ms = cpu_ms (start) / 100;
  start = clock ();
  ossa_section_image_unref (ossa_section_image_new (&femur.input, &plane, 25.6, 25.6, 0.1, NULL));
  image_ms = cpu_ms (start);
  g_test_message ("a probe %.3f ms, 256 x 256 pixels %.1f ms", probe_ms, image_ms);
  g_assert_cmpfloat (probe_ms, <, 1);
  g_assert_cmpfloat (image_ms, <, 300);
}

int
main (int argc, char **argv)
{
  Case femur;
  int result;

  g_test_init (&argc, &argv, NULL);
  case_init (&femur);
  case_solve (&femur);
  g_test_add_data_func ("/study/probe/a-lytic-sphere-is-lytic-within", &femur,
                        test_a_lytic_sphere_is_lytic_within);
  g_test_add_data_func ("/study/probe/a-part-is-found-by-its-solid", &femur,
                        test_a_part_is_found_by_its_solid);
  g_test_add_data_func ("/study/probe/density-at-a-centroid-is-the-arrays", &femur,
                        test_density_at_a_centroid_is_the_arrays);
  g_test_add_data_func ("/study/probe/distance-is-signed-and-exact", &femur,
                        test_distance_is_signed_and_exact);
  g_test_add_data_func ("/study/probe/no-factor-has-its-reason", &femur,
                        test_no_factor_has_its_reason);
  g_test_add_data_func ("/study/probe/stress-is-that-of-the-cells-strain", &femur,
                        test_stress_is_that_of_the_cells_strain);
  g_test_add_data_func ("/study/probe/pixels-are-probes", &femur, test_pixels_are_probes);
  g_test_add_data_func ("/study/probe/pixels-lie-on-the-plane", &femur,
                        test_pixels_lie_on_the_plane);
  g_test_add_data_func ("/study/probe/paint-is-premultiplied-by-coverage", &femur,
                        test_paint_is_premultiplied_by_coverage);
  g_test_add_data_func ("/study/probe/looking-takes-no-time", &femur, test_looking_takes_no_time);
  result = g_test_run ();
  case_clear (&femur);
  return result;
}
