/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-error.h"
#include "ossa-mesh-io.h"
#include "shapes.h"

/* The mesh of a shape, each triangle with points of its own when @loose; triangle @skip left out
 * and triangle
 * @turn turned (both may be -1). */
static OssaMesh *
mesh_of (const OssaSurface *surface, gboolean loose, int skip, int turn)
{
  g_autoptr (OssaMeshBuilder) builder = ossa_mesh_builder_new ("shape", "test");
  const OssaVec *points = ossa_surface_get_points (surface);
  const guint32 (*triangles)[3] = ossa_surface_get_triangles (surface);
  g_autoptr (GError) error = NULL;
  OssaMesh *mesh;

  for (guint32 i = 0; !loose && i < ossa_surface_get_n_points (surface); i++)
    ossa_mesh_builder_add_point (builder, points[i]);
  for (int t = 0; t < (int)ossa_surface_get_n_triangles (surface); t++) {
    guint32 corner[3];

    for (int k = 0; k < 3; k++) {
      guint32 i = triangles[t][t == turn ? 2 - k : k];

      corner[k] = loose ? ossa_mesh_builder_add_point (builder, points[i]) : i;
    }
    if (t != skip)
      ossa_mesh_builder_add_cell (builder, OSSA_CELL_TRI3, corner, 3);
  }
  mesh = ossa_mesh_builder_finish (builder, 1, &error);
  g_assert_no_error (error);
  return mesh;
}

static OssaSurface *
mended (OssaMesh *mesh, OssaSurfaceReport *report)
{
  g_autoptr (GError) error = NULL;
  OssaSurface *surface = ossa_surface_new (mesh, NULL, report, &error);

  g_assert_no_error (error);
  return surface;
}

static void
test_sphere_has_its_area_and_volume (void)
{
  g_autoptr (OssaSurface) sphere = shape_sphere (10, 200);

  g_assert_cmpfloat_with_epsilon (ossa_surface_get_area (sphere), 4 * G_PI * 100, 0.5);
  g_assert_cmpfloat_with_epsilon (ossa_surface_get_volume (sphere), 4000 * G_PI / 3, 2);
  for (guint32 i = 0; i < ossa_surface_get_n_points (sphere); i++)
    g_assert_cmpfloat (ossa_vec_dot (ossa_surface_get_point_normals (sphere)[i],
                                     ossa_vec_unit (ossa_surface_get_points (sphere)[i])),
                       >, 0.999);
}

static void
test_loose_triangles_are_welded (void)
{
  g_autoptr (OssaSurface) sphere = shape_sphere (100, 12);
  g_autoptr (OssaMesh) mesh = mesh_of (sphere, TRUE, -1, -1);
  OssaSurfaceReport report;
  g_autoptr (OssaSurface) surface = mended (mesh, &report);

  g_assert_cmpuint (ossa_surface_get_n_points (surface), ==, ossa_surface_get_n_points (sphere));
  g_assert_cmpuint (report.n_welded_points, ==,
                    3 * ossa_surface_get_n_triangles (sphere) - ossa_surface_get_n_points (sphere));
  g_assert_true (report.watertight);
  g_assert_cmpuint (report.n_open_edges + report.n_nonmanifold_edges + report.n_flipped_faces, ==,
                    0);
  g_assert_cmpuint (report.n_components, ==, 1);
}

static void
test_flipped_face_is_turned (void)
{
  g_autoptr (OssaSurface) sphere = shape_sphere (100, 12);
  g_autoptr (OssaMesh) mesh = mesh_of (sphere, TRUE, -1, 17);
  OssaSurfaceReport report;
  g_autoptr (OssaSurface) surface = mended (mesh, &report);

  g_assert_cmpuint (report.n_flipped_faces, ==, 1);
  g_assert_cmpuint (report.n_turned_faces, ==, 1);
  g_assert_true (report.watertight);
  g_assert_cmpfloat_with_epsilon (ossa_surface_get_volume (surface),
                                  ossa_surface_get_volume (sphere), 1e-6);
}

static void
test_inside_out_is_turned (void)
{
  Shape shape = shape_new ();
  g_autoptr (OssaSurface) sphere = NULL, surface = NULL;
  g_autoptr (OssaMesh) mesh = NULL;
  OssaSurfaceReport report;

  shape_add_sphere (&shape, ossa_vec (5, 6, 7), 100, 12, TRUE);
  sphere = shape_finish (&shape);
  g_assert_cmpfloat (ossa_surface_get_volume (sphere), <, 0);
  mesh = mesh_of (sphere, FALSE, -1, -1);
  surface = mended (mesh, &report);
  g_assert_cmpfloat (ossa_surface_get_volume (surface), >, 0);
  g_assert_cmpuint (report.n_turned_faces, ==, ossa_surface_get_n_triangles (sphere));
}

/* A cavity keeps its sense, and keeps it when the whole file is inside out. */
static void
test_cavity_stays_a_cavity (void)
{
  for (int inside_out = 0; inside_out < 2; inside_out++) {
    Shape shape = shape_new ();
    g_autoptr (OssaSurface) hollow = NULL, surface = NULL;
    g_autoptr (OssaMesh) mesh = NULL;
    OssaSurfaceReport report;

    shape_add_sphere (&shape, ossa_vec (0, 0, 0), 50, 12, FALSE ^ inside_out);
    shape_add_sphere (&shape, ossa_vec (3, 0, 0), 20, 12, TRUE ^ inside_out);
    shape_add_sphere (&shape, ossa_vec (100, 0, 0), 20, 12, TRUE);
    hollow = shape_finish (&shape);
    mesh = mesh_of (hollow, FALSE, -1, -1);
    surface = mended (mesh, &report);
    g_assert_cmpuint (report.n_components, ==, 3);
    g_assert_true (report.watertight);
    g_assert_cmpfloat_with_epsilon (ossa_surface_get_volume (surface), 4 * G_PI / 3 * 125000,
                                    20000);
    g_assert_cmpfloat (ossa_surface_get_volume (surface), >, 0.9 * 4 * G_PI / 3 * 125000);
  }
}

static void
test_small_hole_is_filled_and_large_is_not (void)
{
  g_autoptr (OssaSurface) fine = shape_sphere (100, 80);
  g_autoptr (OssaSurface) coarse = shape_sphere (100, 6);
  g_autoptr (OssaMesh) small = mesh_of (fine, TRUE, 3000, -1);
  g_autoptr (OssaMesh) large = mesh_of (coarse, TRUE, 30, -1);
  OssaSurfaceReport report;
  g_autoptr (OssaSurface) filled = mended (small, &report);
  g_autoptr (OssaSurface) open = NULL;

  g_assert_cmpuint (report.n_open_edges, ==, 3);
  g_assert_cmpuint (report.n_filled_holes, ==, 1);
  g_assert_true (report.watertight);
  g_assert_cmpfloat_with_epsilon (ossa_surface_get_volume (filled), ossa_surface_get_volume (fine),
                                  1e-6);
  open = mended (large, &report);
  g_assert_cmpuint (report.n_open_edges, ==, 3);
  g_assert_cmpuint (report.n_filled_holes, ==, 0);
  g_assert_false (report.watertight);
}

static void
test_duplicate_and_degenerate_faces_are_dropped (void)
{
  g_autoptr (OssaSurface) box = shape_box (ossa_vec (10, 20, 30));
  g_autoptr (OssaMeshBuilder) builder = ossa_mesh_builder_new ("shape", "test");
  const guint32 (*triangles)[3] = ossa_surface_get_triangles (box);
  const guint32 line[3] = { 0, 1, 0 };
  g_autoptr (OssaMesh) mesh = NULL;
  g_autoptr (OssaSurface) surface = NULL;
  OssaSurfaceReport report;

  for (guint32 i = 0; i < 8; i++)
    ossa_mesh_builder_add_point (builder, ossa_surface_get_points (box)[i]);
  for (guint32 t = 0; t < 13; t++)
    ossa_mesh_builder_add_cell (builder, OSSA_CELL_TRI3, triangles[t % 12], 3);
  ossa_mesh_builder_add_cell (builder, OSSA_CELL_TRI3, line, 3);
  mesh = ossa_mesh_builder_finish (builder, 1, NULL);
  g_assert_nonnull (mesh);
  surface = mended (mesh, &report);
  g_assert_cmpuint (report.n_duplicate_faces, ==, 1);
  g_assert_cmpuint (report.n_degenerate_faces, ==, 1);
  g_assert_true (report.watertight);
  g_assert_cmpuint (ossa_surface_get_n_triangles (surface), ==, 12);
}

/* Two cells of each kind that share a face bound exactly their common body, turned outward. */
static void
test_cells_give_their_boundary (void)
{
  static const OssaVec points[] = { { 0, 0, 0 },  { 10, 0, 0 },  { 10, 10, 0 },  { 0, 10, 0 },
                                    { 0, 0, 10 }, { 10, 0, 10 }, { 10, 10, 10 }, { 0, 10, 10 },
                                    { 5, 5, 20 }, { 20, 0, 0 },  { 20, 0, 10 } };
  static const guint32 hex[] = { 0, 1, 2, 3, 4, 5, 6, 7 }, pyramid[] = { 4, 5, 6, 7, 8 };
  static const guint32 wedge[] = { 1, 2, 9, 5, 6, 10 }, tet[] = { 5, 6, 10, 8 };
  g_autoptr (OssaMeshBuilder) builder = ossa_mesh_builder_new ("cells", "test");
  g_autoptr (OssaMesh) mesh = NULL;
  g_autoptr (OssaSurface) whole = NULL, part = NULL;
  OssaSurfaceReport report;

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    ossa_mesh_builder_add_point (builder, points[i]);
  ossa_mesh_builder_add_cell (builder, OSSA_CELL_HEX8, hex, 8);
  ossa_mesh_builder_add_cell (builder, OSSA_CELL_PYRAMID5, pyramid, 5);
  ossa_mesh_builder_add_cell (builder, OSSA_CELL_WEDGE6, wedge, 6);
  ossa_mesh_builder_add_to_region (builder, "tip",
                                   ossa_mesh_builder_add_cell (builder, OSSA_CELL_TET4, tet, 4));
  mesh = ossa_mesh_builder_finish (builder, 1, NULL);
  g_assert_nonnull (mesh);
  whole = mended (mesh, &report);
  g_assert_true (report.watertight);
  g_assert_cmpfloat_with_epsilon (ossa_surface_get_volume (whole),
                                  1000 + 1000 / 3.0 + 500 + 500 / 3.0, 1e-9);
  part = ossa_surface_new (mesh, ossa_mesh_find_region (mesh, "tip"), &report, NULL);
  g_assert_nonnull (part);
  g_assert_cmpfloat_with_epsilon (ossa_surface_get_volume (part), 500 / 3.0, 1e-9);
}

static void
test_quadratic_faces_keep_their_mid_nodes (void)
{
  static const OssaVec corners[] = { { 0, 0, 0 }, { 10, 0, 0 }, { 0, 10, 0 }, { 0, 0, 10 } };
  static const int edges[6][2] = { { 0, 1 }, { 1, 2 }, { 2, 0 }, { 0, 3 }, { 1, 3 }, { 2, 3 } };
  static const guint32 nodes[10] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 };
  g_autoptr (OssaMeshBuilder) builder = ossa_mesh_builder_new ("tet10", "test");
  g_autoptr (OssaMesh) mesh = NULL;
  g_autoptr (OssaSurface) surface = NULL;
  OssaSurfaceReport report;

  for (int i = 0; i < 4; i++)
    ossa_mesh_builder_add_point (builder, corners[i]);
  for (int i = 0; i < 6; i++)
    ossa_mesh_builder_add_point (builder,
                                 ossa_vec_lerp (corners[edges[i][0]], corners[edges[i][1]], 0.5));
  ossa_mesh_builder_add_cell (builder, OSSA_CELL_TET10, nodes, 10);
  mesh = ossa_mesh_builder_finish (builder, 1, NULL);
  g_assert_nonnull (mesh);
  surface = mended (mesh, &report);
  g_assert_true (report.watertight);
  g_assert_cmpuint (ossa_surface_get_n_triangles (surface), ==, 16);
  g_assert_cmpfloat_with_epsilon (ossa_surface_get_volume (surface), 1000 / 6.0, 1e-9);
}

static void
test_concave_polygon_keeps_its_area (void)
{
  static const OssaVec points[] = { { 0, 0, 0 },   { 30, 0, 0 },  { 30, 30, 0 },
                                    { 20, 30, 0 }, { 20, 10, 0 }, { 0, 10, 0 } };
  static const guint32 nodes[] = { 0, 1, 2, 3, 4, 5 };
  g_autoptr (OssaMeshBuilder) builder = ossa_mesh_builder_new ("polygon", "test");
  g_autoptr (OssaMesh) mesh = NULL;
  g_autoptr (OssaSurface) surface = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    ossa_mesh_builder_add_point (builder, points[i]);
  ossa_mesh_builder_add_cell (builder, OSSA_CELL_POLYGON, nodes, 6);
  mesh = ossa_mesh_builder_finish (builder, 1, NULL);
  surface = mended (mesh, NULL);
  g_assert_cmpfloat_with_epsilon (ossa_surface_get_area (surface), 500, 1e-9);
}

/* Twice the signed area of a loop about @normal. */
static double
loop_area (const OssaLoop *loop, OssaVec normal)
{
  OssaVec sum = ossa_vec (0, 0, 0);

  for (guint i = 0; i < loop->n_points; i++)
    sum = ossa_vec_add (sum,
                        ossa_vec_cross (loop->points[i], loop->points[(i + 1) % loop->n_points]));
  return 0.5 * ossa_vec_dot (sum, normal);
}

static void
test_section_of_a_hollow_sphere_is_two_loops (void)
{
  Shape shape = shape_new ();
  g_autoptr (OssaSurface) hollow = NULL;
  g_autoptr (GArray) loops = NULL;
  OssaVec normal = ossa_vec_unit (ossa_vec (1, 2, 3));
  double total = 0;

  shape_add_sphere (&shape, ossa_vec (0, 0, 0), 50, 60, FALSE);
  shape_add_sphere (&shape, ossa_vec (0, 0, 0), 30, 60, TRUE);
  hollow = shape_finish (&shape);
  loops = ossa_surface_section (hollow, ossa_vec (0, 0, 0), normal);
  g_assert_cmpuint (loops->len, ==, 2);
  for (guint i = 0; i < loops->len; i++) {
    const OssaLoop *loop = &g_array_index (loops, OssaLoop, i);

    g_assert_true (loop->closed);
    total += loop_area (loop, normal);
  }
  g_assert_cmpfloat_with_epsilon (total, G_PI * (2500 - 900), 20);
}

static void
test_section_through_points_is_one_loop (void)
{
  g_autoptr (OssaSurface) box = shape_box (ossa_vec (10, 20, 30));
  g_autoptr (GArray) middle = ossa_surface_section (box, ossa_vec (5, 0, 0), ossa_vec (1, 0, 0));
  g_autoptr (GArray) face = ossa_surface_section (box, ossa_vec (10, 0, 0), ossa_vec (1, 0, 0));
  g_autoptr (GArray) outside = ossa_surface_section (box, ossa_vec (11, 0, 0), ossa_vec (1, 0, 0));

  g_assert_cmpuint (middle->len, ==, 1);
  g_assert_cmpfloat_with_epsilon (
      loop_area (&g_array_index (middle, OssaLoop, 0), ossa_vec (1, 0, 0)), 600, 1e-9);
  g_assert_cmpuint (face->len, ==, 1);
  g_assert_cmpuint (outside->len, ==, 0);
}

static void
test_section_of_an_open_surface_is_open (void)
{
  g_autoptr (OssaSurface) box = shape_box (ossa_vec (10, 20, 30));
  g_autoptr (OssaSurface) lidless = ossa_surface_new_from_triangles (
      ossa_surface_get_points (box), 8, ossa_surface_get_triangles (box), 10);
  g_autoptr (GArray) loops =
      ossa_surface_section (lidless, ossa_vec (0, 0, 15), ossa_vec (0, 0, 1));

  g_assert_cmpuint (loops->len, ==, 1);
  g_assert_false (g_array_index (loops, OssaLoop, 0).closed);
  g_assert_cmpuint (g_array_index (loops, OssaLoop, 0).n_points, ==, 7);
}

static void
test_no_faces_is_an_error (void)
{
  static const guint32 line[3] = { 0, 0, 1 };
  g_autoptr (OssaMeshBuilder) builder = ossa_mesh_builder_new ("flat.stl", "test");
  g_autoptr (OssaMesh) mesh = NULL;
  g_autoptr (GError) error = NULL;

  ossa_mesh_builder_add_point (builder, ossa_vec (0, 0, 0));
  ossa_mesh_builder_add_point (builder, ossa_vec (1, 0, 0));
  ossa_mesh_builder_add_cell (builder, OSSA_CELL_TRI3, line, 3);
  mesh = ossa_mesh_builder_finish (builder, 1, &error);
  g_assert_no_error (error);
  g_assert_null (ossa_surface_new (mesh, NULL, NULL, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_GEOMETRY);
}

/* A real bone as it is read: what it must have, and what is wrong with its file. */
typedef struct {
  const char *file;
  double volume_mm3, tolerance;
  guint32 n_open, n_nonmanifold;
  gboolean watertight;
} Bone;

static const Bone bones[] = {
  { "femur-whole.stl", 0, 0, 0, 0, TRUE },
  { "vertebra.stl", 0, 0, 0, 0, TRUE },
  { "femur-proximal-m3-right.stl", 0, 0, 0, 0, TRUE },
  { "femur-proximal-m7-left.stl", 0, 0, 0, 0, TRUE },
  { "metres-femur_r.vtp", 0, 0, 0, 0, TRUE },
  { "metres-sacrum.vtp", 0, 0, 0, 0, TRUE },
  { "metres-r_tibia.vtp", 0, 0, 9, 39, FALSE },
  { "metres-arm_r_humerus.vtp", 0, 0, 45, 3, FALSE },
  { "femur-tets.msh", 500052, 1, 0, 0, TRUE },
};

static void
test_bone (gconstpointer data)
{
  const Bone *bone = data;
  g_autofree char *path = g_build_filename (g_getenv ("OSSATURE_TEST_SOURCE"), "..", "shared",
                                            "bones", bone->file, NULL);
  g_autoptr (OssaMesh) mesh = NULL;
  g_autoptr (OssaSurface) surface = NULL;
  g_autoptr (GError) error = NULL;
  OssaSurfaceReport report;

  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_test_skip ("the shared bones are not here");
    return;
  }
  mesh = ossa_mesh_load (path, 0, NULL, &error);
  g_assert_no_error (error);
  surface = ossa_surface_new (mesh, NULL, &report, &error);
  g_assert_no_error (error);
  g_test_message (
      "%s: volume %.1f, open %u, non-manifold %u, flipped %u, turned %u, degenerate %u, duplicate "
      "%u, components %u, filled %u, watertight %d",
      bone->file, ossa_surface_get_volume (surface), report.n_open_edges,
      report.n_nonmanifold_edges, report.n_flipped_faces, report.n_turned_faces,
      report.n_degenerate_faces, report.n_duplicate_faces, report.n_components,
      report.n_filled_holes, report.watertight);
  g_assert_cmpuint (report.n_open_edges, ==, bone->n_open);
  g_assert_cmpuint (report.n_nonmanifold_edges, ==, bone->n_nonmanifold);
  g_assert_cmpint (report.watertight, ==, bone->watertight);
  if (bone->volume_mm3 > 0)
    g_assert_cmpfloat_with_epsilon (ossa_surface_get_volume (surface), bone->volume_mm3,
                                    bone->tolerance);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/surface/sphere-has-its-area-and-volume", test_sphere_has_its_area_and_volume);
  g_test_add_func ("/surface/loose-triangles-are-welded", test_loose_triangles_are_welded);
  g_test_add_func ("/surface/flipped-face-is-turned", test_flipped_face_is_turned);
  g_test_add_func ("/surface/inside-out-is-turned", test_inside_out_is_turned);
  g_test_add_func ("/surface/cavity-stays-a-cavity", test_cavity_stays_a_cavity);
  g_test_add_func ("/surface/small-hole-is-filled-and-large-is-not",
                   test_small_hole_is_filled_and_large_is_not);
  g_test_add_func ("/surface/duplicate-and-degenerate-faces-are-dropped",
                   test_duplicate_and_degenerate_faces_are_dropped);
  g_test_add_func ("/surface/cells-give-their-boundary", test_cells_give_their_boundary);
  g_test_add_func ("/surface/quadratic-faces-keep-their-mid-nodes",
                   test_quadratic_faces_keep_their_mid_nodes);
  g_test_add_func ("/surface/concave-polygon-keeps-its-area", test_concave_polygon_keeps_its_area);
  g_test_add_func ("/surface/section-of-a-hollow-sphere-is-two-loops",
                   test_section_of_a_hollow_sphere_is_two_loops);
  g_test_add_func ("/surface/section-through-points-is-one-loop",
                   test_section_through_points_is_one_loop);
  g_test_add_func ("/surface/section-of-an-open-surface-is-open",
                   test_section_of_an_open_surface_is_open);
  g_test_add_func ("/surface/no-faces-is-an-error", test_no_faces_is_an_error);
  for (guint i = 0; i < G_N_ELEMENTS (bones); i++) {
    g_autofree char *name = g_strconcat ("/surface/bone/", bones[i].file, NULL);

    g_test_add_data_func (name, &bones[i], test_bone);
  }
  return g_test_run ();
}
