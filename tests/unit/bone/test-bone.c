/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <time.h>

#include "beams.h"
#include "ossa-error.h"
#include "ossa-mesh-io.h"

static OssaTissueData *
load_data (void)
{
  g_autoptr (GError) error = NULL;
  OssaTissueData *data = ossa_tissue_data_load (&error);

  g_assert_no_error (error);
  return data;
}

static double
young_at (const OssaBone *bone, OssaVec p, guint8 *tissue)
{
  float young, fraction;

  ossa_bone_sample (bone, 1, &p, 0.5, &young, &fraction, tissue);
  return young;
}

/* Modulus and volume summed over the rod between two heights, by cubes of @width. */
static void
sum_slab (
    const OssaBone *bone, double from, double to, double width, double *volume, double *stiffness)
{
  int n = (int)(36 / width);

  *volume = *stiffness = 0;
  for (double z = from + width / 2; z < to; z += width)
    for (int j = 0; j < n; j++)
      for (int i = 0; i < n; i++) {
        OssaVec p = ossa_vec (-18 + (i + 0.5) * width, -18 + (j + 0.5) * width, z);
        float young, fraction;

        ossa_bone_sample (bone, 1, &p, width, &young, &fraction, NULL);
        *volume += fraction * pow (width, 3);
        *stiffness += young * pow (width, 3);
      }
}

static void
test_surface_has_shell_core_and_marrow (void)
{
  g_autoptr (OssaTissueData) data = load_data ();
  g_autoptr (OssaMesh) mesh = beam_finish (beam_builder (FALSE, NULL));
  g_autoptr (OssaBone) bone = beam_bone (mesh, data, NULL, NULL);
  const OssaSiteDefaults *site = ossa_tissue_data_get_site (data, OSSA_SITE_LONG_BONE);
  guint8 tissue;

  g_assert_cmpint (ossa_bone_get_material (bone), ==, OSSA_BONE_FROM_SURFACE);
  g_assert_null (ossa_bone_get_law (bone));
  g_assert_cmpfloat (young_at (bone, ossa_vec (13, 0, 200), &tissue), ==, site->cortical_mpa);
  g_assert_cmpint (tissue, ==, OSSA_TISSUE_CORTICAL);
  g_assert_cmpfloat_with_epsilon (young_at (bone, ossa_vec (9.5, 0, 200), &tissue), 100, 2);
  g_assert_cmpint (tissue, ==, OSSA_TISSUE_TRABECULAR);
  g_assert_cmpfloat_with_epsilon (young_at (bone, ossa_vec (0, 3, 200), &tissue),
                                  ossa_tissue_data_get (data, OSSA_TISSUE_MARROW)->young_mpa, 1e-3);
  g_assert_cmpint (tissue, ==, OSSA_TISSUE_MARROW);
  g_assert_cmpfloat (young_at (bone, ossa_vec (0, 0, 40), &tissue), >, 100);
  g_assert_cmpint (tissue, ==, OSSA_TISSUE_TRABECULAR);
  g_assert_cmpfloat (young_at (bone, ossa_vec (16, 0, 200), &tissue), ==, 0);
  g_assert_cmpint (tissue, ==, OSSA_TISSUE_NONE);
}

static void
test_endosteum_lies_where_the_site_says (void)
{
  g_autoptr (OssaTissueData) data = load_data ();
  g_autoptr (OssaMesh) mesh = beam_finish (beam_builder (FALSE, NULL));
  g_autoptr (OssaBone) bone = beam_bone (mesh, data, NULL, NULL);

  g_assert_cmpfloat_with_epsilon (ossa_bone_endosteal_distance (bone, ossa_vec (10, 0, 200)), 0,
                                  0.1);
  g_assert_cmpfloat_with_epsilon (ossa_bone_endosteal_distance (bone, ossa_vec (0, 7, 200)), -3,
                                  0.1);
  g_assert_cmpfloat_with_epsilon (ossa_bone_endosteal_distance (bone, ossa_vec (0, -13, 200)), 3,
                                  0.1);
}

/* The axial stiffness of the shell, E A, comes out right at widths that do not resolve it. */
static void
test_partly_filled_cubes_weigh_by_volume (void)
{
  g_autoptr (OssaTissueData) data = load_data ();
  g_autoptr (OssaMesh) mesh = beam_finish (beam_builder (FALSE, NULL));
  g_autoptr (OssaBone) bone = beam_bone (mesh, data, NULL, NULL);
  double area = 48 / 2.0 * BEAM_RADIUS * BEAM_RADIUS * sin (2 * G_PI / 48); /* of the polygon */
  double exact = 17000 * G_PI * (225 - 100) + 100 * G_PI * (100 - 81) + 5 * G_PI * 81;

  for (int i = 0; i < 2; i++) {
    double width = i ? 1.3 : 0.5, volume, stiffness, height;

    sum_slab (bone, 198, 202, width, &volume, &stiffness);
    height = width * ceil (4 / width - 0.5);
    g_test_message ("width %.1f: area %.1f of %.1f, E A %.4g of %.4g", width, volume / height, area,
                    stiffness / height, exact);
    g_assert_cmpfloat_with_epsilon (volume / height, area, 0.01 * area);
    g_assert_cmpfloat_with_epsilon (stiffness / height, exact, 0.015 * exact);
  }
}

static void
test_canal_surface_is_used (void)
{
  g_autoptr (OssaTissueData) data = load_data ();
  g_autoptr (OssaMesh) mesh = beam_finish (beam_builder (FALSE, NULL));
  g_autoptr (OssaMesh) rod = beam_finish (beam_builder (FALSE, NULL));
  g_autoptr (OssaMeshBuilder) builder = ossa_mesh_builder_new ("canal", "test");
  g_autoptr (OssaMesh) canal = NULL;
  g_autoptr (OssaBone) bone = NULL;
  guint8 tissue;

  for (guint32 i = 0; i < ossa_mesh_get_n_points (rod); i++) {
    OssaVec p = ossa_mesh_get_points (rod)[i];

    ossa_mesh_builder_add_point (builder, ossa_vec (0.5 * p.x, 0.5 * p.y, 100 + 0.5 * p.z));
  }
  for (guint32 i = 0; i < ossa_mesh_get_n_cells (rod); i++) {
    int n;
    const guint32 *nodes = ossa_mesh_get_cell_nodes (rod, i, &n);

    ossa_mesh_builder_add_cell (builder, ossa_mesh_get_cell_type (rod, i), nodes, n);
  }
  canal = ossa_mesh_builder_finish (builder, 1, NULL);
  g_assert_nonnull (canal);
  bone = beam_bone (mesh, data, canal, NULL);
  g_assert_cmpfloat_with_epsilon (ossa_bone_endosteal_distance (bone, ossa_vec (7.5, 0, 200)), 0,
                                  0.1);
  young_at (bone, ossa_vec (8.5, 0, 200), &tissue);
  g_assert_cmpint (tissue, ==, OSSA_TISSUE_CORTICAL);
  young_at (bone, ossa_vec (6.5, 0, 200), &tissue);
  g_assert_cmpint (tissue, ==, OSSA_TISSUE_MARROW);
  young_at (bone, ossa_vec (0, 0, 70), &tissue);
  g_assert_cmpint (tissue, ==, OSSA_TISSUE_TRABECULAR);
}

/* One value for each cell: 10 GPa below the middle, 2 GPa above. */
static OssaMeshBuilder *
add_cell_values (OssaMeshBuilder *builder, const char *name, double low, double high)
{
  guint32 n = ossa_mesh_builder_get_n_cells (builder);
  g_autofree double *values = g_new (double, n);

  for (guint32 i = 0; i < n; i++)
    values[i] = i < n / 2 ? low : high;
  ossa_mesh_builder_add_array (builder, name, OSSA_MESH_ON_CELLS, 1, values, n);
  return builder;
}

static void
test_moduli_of_cells_are_taken_as_they_are (void)
{
  g_autoptr (OssaTissueData) data = load_data ();
  g_autoptr (OssaMesh) mesh =
      beam_finish (add_cell_values (beam_builder (TRUE, NULL), "E_MPa", 10000, 2000));
  g_autoptr (OssaBone) bone = beam_bone (mesh, data, NULL, NULL);
  guint8 tissue;

  g_assert_cmpint (ossa_bone_get_material (bone), ==, OSSA_BONE_FROM_YOUNG);
  g_assert_cmpfloat (young_at (bone, ossa_vec (1, 2, 150), &tissue), ==, 10000);
  g_assert_cmpint (tissue, ==, OSSA_TISSUE_CORTICAL);
  g_assert_cmpfloat (young_at (bone, ossa_vec (12, 2, 250), &tissue), ==, 2000);
  g_assert_cmpint (tissue, ==, OSSA_TISSUE_TRABECULAR);
  /* The centre of this cube lies just outside the cells, but a part of it is bone. */
  g_assert_cmpfloat (young_at (bone, ossa_vec (15.02, 0, 150), &tissue), >, 3000);
}

/* As Gmsh files have it: the boundary's faces stand beside the cells, and only cells have values.
 */
static void
test_faces_beside_the_cells_need_no_modulus (void)
{
  g_autoptr (OssaTissueData) data = load_data ();
  OssaMeshBuilder *builder = beam_builder (TRUE, NULL);
  guint32 n = ossa_mesh_builder_get_n_cells (builder);
  const guint32 face[3] = { 0, 2, 1 };
  g_autofree double *values = g_new (double, n + 1);
  g_autoptr (OssaMesh) mesh = NULL;
  g_autoptr (OssaBone) bone = NULL;

  for (guint32 i = 0; i < n; i++)
    values[i] = 10000;
  values[n] = NAN;
  ossa_mesh_builder_add_cell (builder, OSSA_CELL_TRI3, face, 3);
  ossa_mesh_builder_add_array (builder, "E_MPa", OSSA_MESH_ON_CELLS, 1, values, n + 1);
  mesh = beam_finish (builder);
  bone = beam_bone (mesh, data, NULL, NULL);
  g_assert_cmpfloat (young_at (bone, ossa_vec (1, 2, 1), NULL), ==, 10000);
}

static void
test_densities_of_points_go_through_the_law (void)
{
  g_autoptr (OssaTissueData) data = load_data ();
  const OssaDensityLaw *law = ossa_tissue_data_find_law (data, "keyak05", NULL);
  OssaMeshBuilder *builder = beam_builder (TRUE, NULL);
  guint32 n = ossa_mesh_builder_get_n_points (builder);
  g_autofree double *values = g_new (double, n);
  g_autoptr (OssaMesh) mesh = NULL;
  g_autoptr (OssaBone) bone = NULL;

  for (guint32 i = 0; i < n; i++)
    values[i] = 0.2 + ossa_mesh_builder_get_point (builder, i).z / 400;
  ossa_mesh_builder_add_array (builder, "rho_ash", OSSA_MESH_ON_POINTS, 1, values, n);
  mesh = beam_finish (builder);
  bone = beam_bone (mesh, data, NULL, "KEYAK05");
  g_assert_cmpint (ossa_bone_get_material (bone), ==, OSSA_BONE_FROM_DENSITY);
  g_assert_true (ossa_bone_get_law (bone) == law);
  for (int i = 1; i < 8; i++) {
    double z = 47.3 * i,
           exact = ossa_density_law_young (law, OSSA_QUANTITY_DENSITY_ASH, 0.2 + z / 400);

    g_assert_cmpfloat_with_epsilon (young_at (bone, ossa_vec (3, 4, z), NULL), exact, 1e-5 * exact);
  }
}

static const char *
name_by_radius (double radius, double height)
{
  if (height > 300 && height < 320)
    return "lytic_lesion";
  return radius > 10 ? "Cortical bone" : height > 200 ? "marrow" : "Spongiosa";
}

static void
test_regions_name_tissues (void)
{
  g_autoptr (OssaTissueData) data = load_data ();
  g_autoptr (OssaMesh) mesh = beam_finish (beam_builder (TRUE, name_by_radius));
  g_autoptr (OssaBone) bone = beam_bone (mesh, data, NULL, NULL);
  guint8 tissue;

  g_assert_cmpint (ossa_bone_get_material (bone), ==, OSSA_BONE_FROM_REGIONS);
  young_at (bone, ossa_vec (12, 0, 150), &tissue);
  g_assert_cmpint (tissue, ==, OSSA_TISSUE_CORTICAL);
  young_at (bone, ossa_vec (5, 0, 150), &tissue);
  g_assert_cmpint (tissue, ==, OSSA_TISSUE_TRABECULAR);
  young_at (bone, ossa_vec (5, 0, 250), &tissue);
  g_assert_cmpint (tissue, ==, OSSA_TISSUE_MARROW);
  /* Within the lesion the healthy tissue is the site's. */
  young_at (bone, ossa_vec (14, 0, 310), &tissue);
  g_assert_cmpint (tissue, ==, OSSA_TISSUE_CORTICAL);
}

static const char *
name_one_oddly (double radius, double height)
{
  return height > 390 ? "Part 7" : "cortex";
}

static void
test_unknown_region_is_named (void)
{
  g_autoptr (OssaTissueData) data = load_data ();
  g_autoptr (OssaMesh) mesh = beam_finish (beam_builder (TRUE, name_one_oddly));
  OssaBoneOptions options = { .hints = { .site = OSSA_SITE_LONG_BONE } };
  g_autoptr (GError) error = NULL;

  g_assert_null (ossa_bone_new (mesh, data, &options, NULL, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_FORMAT);
  g_assert_nonnull (g_strstr_len (error->message, -1, "Part 7"));
}

static const char *
name_all_alike (double radius, double height)
{
  return "Bone";
}

static void
test_one_region_is_like_a_surface (void)
{
  g_autoptr (OssaTissueData) data = load_data ();
  g_autoptr (OssaMesh) mesh = beam_finish (beam_builder (TRUE, name_all_alike));
  g_autoptr (OssaBone) bone = beam_bone (mesh, data, NULL, NULL);

  g_assert_cmpint (ossa_bone_get_material (bone), ==, OSSA_BONE_FROM_SURFACE);
}

static void
test_negative_modulus_is_an_error (void)
{
  g_autoptr (OssaTissueData) data = load_data ();
  g_autoptr (OssaMesh) mesh =
      beam_finish (add_cell_values (beam_builder (TRUE, NULL), "E_MPa", 10000, -5));
  OssaBoneOptions options = { .hints = { .site = OSSA_SITE_LONG_BONE } };
  g_autoptr (GError) error = NULL;

  g_assert_null (ossa_bone_new (mesh, data, &options, NULL, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_FORMAT);
}

static void
test_lesions_change_the_modulus (void)
{
  g_autoptr (OssaTissueData) data = load_data ();
  g_autoptr (OssaMesh) mesh = beam_finish (beam_builder (FALSE, NULL));
  g_autoptr (OssaBone) bone = beam_bone (mesh, data, NULL, NULL);
  g_autoptr (GPtrArray) lesions =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_lesion_unref);
  const char *texts[] = { "lytic:sphere:15,0,200:8", "blastic:sphere:-15,0,200:8",
                          "mixed:sphere:0,15,200:4" };
  OssaVec points[4] = { { 13, 0, 200 }, { -13, 0, 200 }, { 0, 13, 200 }, { 0, -13, 200 } };
  float young[4];
  guint8 tissue[4];

  for (int i = 0; i < 3; i++)
    g_ptr_array_add (lesions, ossa_lesion_parse (texts[i], NULL, NULL));
  ossa_bone_sample_with_lesions (bone, lesions, 4, points, 0.5, young, NULL, tissue);
  g_assert_cmpfloat (young[0], ==, ossa_tissue_data_get (data, OSSA_TISSUE_LYTIC)->young_mpa);
  g_assert_cmpfloat_with_epsilon (
      young[1], 17000 * ossa_tissue_data_get (data, OSSA_TISSUE_BLASTIC)->surface_scale, 1);
  g_assert_cmpfloat_with_epsilon (
      young[2], 17000 * ossa_tissue_data_get (data, OSSA_TISSUE_MIXED)->surface_scale, 1);
  g_assert_cmpfloat (young[3], ==, 17000);
  g_assert_cmpint (tissue[0], ==, OSSA_TISSUE_LYTIC);
  g_assert_cmpint (tissue[1], ==, OSSA_TISSUE_BLASTIC);
  g_assert_cmpint (tissue[2], ==, OSSA_TISSUE_MIXED);
  g_assert_cmpint (tissue[3], ==, OSSA_TISSUE_CORTICAL);
}

static double
cpu_seconds (void)
{
  return (double)clock () / CLOCKS_PER_SEC;
}

/* Every octant of 1 mm cells over the bone's box: what voxelising costs, and whether the volume
 * comes back. */
static void
voxelise (const char *file, const OssaBone *bone)
{
  OssaBox box = ossa_surface_get_box (ossa_bone_get_surface (bone));
  OssaVec size = ossa_box_size (&box);
  double start = cpu_seconds (), sum = 0, volume = ossa_bone_get_volume (bone);
  guint n[3];
  g_autofree OssaVec *row = NULL;
  g_autofree float *young = NULL, *fraction = NULL;
  g_autofree guint8 *tissue = NULL;

  for (int k = 0; k < 3; k++)
    n[k] = (guint)(ossa_vec_get (size, k) / 0.5) + 3;
  row = g_new (OssaVec, n[0]);
  young = g_new (float, n[0]);
  fraction = g_new (float, n[0]);
  tissue = g_new (guint8, n[0]);
  for (guint z = 0; z < n[2]; z++)
    for (guint y = 0; y < n[1]; y++) {
      for (guint x = 0; x < n[0]; x++)
        row[x] = ossa_vec_mad (box.min, 0.5, ossa_vec (x - 0.9, y - 0.8, z - 0.7));
      ossa_bone_sample (bone, n[0], row, 0.5, young, fraction, tissue);
      for (guint x = 0; x < n[0]; x++)
        sum += 0.125 * fraction[x];
    }
  g_test_message ("%s: %.1f M octants in %.2f CPU s, volume %.0f of %.0f mm3", file,
                  (double)n[0] * n[1] * n[2] / 1e6, cpu_seconds () - start, sum, volume);
  g_assert_cmpfloat_with_epsilon (sum, volume, 0.01 * volume);
}

static void
test_real_bone (gconstpointer data)
{
  const char *file = data;
  g_autofree char *path =
      g_build_filename (g_getenv ("OSSATURE_TEST_SOURCE"), "..", "shared", "bones", file, NULL);
  g_autoptr (OssaTissueData) tissues = load_data ();
  OssaBoneOptions options = { .hints = { .site = -1 } };
  g_autoptr (OssaMesh) mesh = NULL;
  g_autoptr (OssaBone) bone = NULL;
  g_autoptr (GError) error = NULL;
  double start;

  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_test_skip ("the shared bones are not here");
    return;
  }
  mesh = ossa_mesh_load (path, 0, NULL, &error);
  g_assert_no_error (error);
  start = cpu_seconds ();
  bone = ossa_bone_new (mesh, tissues, &options, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("%s: bone in %.2f CPU s", file, cpu_seconds () - start);
  voxelise (file, bone);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bone/surface-has-shell-core-and-marrow",
                   test_surface_has_shell_core_and_marrow);
  g_test_add_func ("/bone/endosteum-lies-where-the-site-says",
                   test_endosteum_lies_where_the_site_says);
  g_test_add_func ("/bone/partly-filled-cubes-weigh-by-volume",
                   test_partly_filled_cubes_weigh_by_volume);
  g_test_add_func ("/bone/canal-surface-is-used", test_canal_surface_is_used);
  g_test_add_func ("/bone/moduli-of-cells-are-taken-as-they-are",
                   test_moduli_of_cells_are_taken_as_they_are);
  g_test_add_func ("/bone/faces-beside-the-cells-need-no-modulus",
                   test_faces_beside_the_cells_need_no_modulus);
  g_test_add_func ("/bone/densities-of-points-go-through-the-law",
                   test_densities_of_points_go_through_the_law);
  g_test_add_func ("/bone/regions-name-tissues", test_regions_name_tissues);
  g_test_add_func ("/bone/unknown-region-is-named", test_unknown_region_is_named);
  g_test_add_func ("/bone/one-region-is-like-a-surface", test_one_region_is_like_a_surface);
  g_test_add_func ("/bone/negative-modulus-is-an-error", test_negative_modulus_is_an_error);
  g_test_add_func ("/bone/lesions-change-the-modulus", test_lesions_change_the_modulus);
  g_test_add_data_func ("/bone/real/femur-proximal", "femur-proximal-m3-right.stl", test_real_bone);
  g_test_add_data_func ("/bone/real/femur-in-metres", "metres-femur_r.vtp", test_real_bone);
  return g_test_run ();
}
