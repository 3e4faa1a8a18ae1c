/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-lesion.h"

#include "ossa-error.h"

/* The eight corners of a cube of tetrahedra: one region "lesion-blastic" fills it. */
static OssaMesh *
cube_mesh (double edge)
{
  static const guint32 TETS[5][4] = {
    { 0, 1, 3, 5 }, { 0, 3, 2, 6 }, { 0, 5, 4, 6 }, { 3, 5, 6, 7 }, { 0, 3, 5, 6 }
  };
  g_autoptr (OssaMeshBuilder) builder = ossa_mesh_builder_new ("cube", "test");
  g_autoptr (GError) error = NULL;
  OssaMesh *mesh;

  for (int i = 0; i < 8; i++)
    ossa_mesh_builder_add_point (builder,
                                 ossa_vec (i & 1 ? edge : 0, i & 2 ? edge : 0, i & 4 ? edge : 0));
  for (int t = 0; t < 5; t++)
    ossa_mesh_builder_add_to_region (
        builder, "lesion-blastic",
        ossa_mesh_builder_add_cell (builder, OSSA_CELL_TET4, TETS[t], 4));
  mesh = ossa_mesh_builder_finish (builder, 1, &error);
  g_assert_no_error (error);
  return mesh;
}

static void
test_sphere_has_exact_distance (void)
{
  g_autoptr (OssaLesion) lesion = ossa_lesion_parse ("lytic:sphere:1,2,3:10", NULL, NULL);

  g_assert_nonnull (lesion);
  g_assert_cmpint (ossa_lesion_get_tissue (lesion), ==, OSSA_TISSUE_LYTIC);
  g_assert_cmpstr (ossa_lesion_get_name (lesion), ==, "lytic");
  g_assert_cmpfloat_with_epsilon (ossa_lesion_distance (lesion, ossa_vec (1, 2, 18)), 5, 1e-12);
  g_assert_cmpfloat_with_epsilon (ossa_lesion_distance (lesion, ossa_vec (4, 2, 3)), -7, 1e-12);
  g_assert_cmpfloat_with_epsilon (ossa_lesion_distance (lesion, ossa_vec (1, 2, 3)), -10, 1e-12);
}

static void
test_ellipsoid_is_first_order_at_its_border (void)
{
  g_autoptr (OssaLesion) lesion =
      ossa_lesion_parse ("rim=mixed:ellipsoid:0,0,0:20,10,5", NULL, NULL);
  OssaBox box;

  g_assert_nonnull (lesion);
  g_assert_cmpstr (ossa_lesion_get_name (lesion), ==, "rim");
  g_assert_cmpfloat_with_epsilon (ossa_lesion_distance (lesion, ossa_vec (21, 0, 0)), 1, 0.06);
  g_assert_cmpfloat_with_epsilon (ossa_lesion_distance (lesion, ossa_vec (0, 0, 4)), -1, 0.25);
  g_assert_cmpfloat_with_epsilon (ossa_lesion_distance (lesion, ossa_vec (0, 10, 0)), 0, 1e-12);
  box = ossa_lesion_get_box (lesion);
  g_assert_cmpfloat_with_epsilon (box.max.x, 20, 1e-12);
  g_assert_cmpfloat_with_epsilon (box.min.z, -5, 1e-12);
}

static void
test_growing_moves_the_border_out (void)
{
  g_autoptr (OssaLesion) lesion = ossa_lesion_parse ("lytic:sphere:0,0,0:10", NULL, NULL);
  g_autoptr (OssaLesion) grown = ossa_lesion_grown (lesion, 5);
  OssaBox box = ossa_lesion_get_box (grown);

  g_assert_cmpfloat_with_epsilon (ossa_lesion_distance (grown, ossa_vec (15, 0, 0)), 0, 1e-12);
  g_assert_cmpfloat_with_epsilon (box.max.y, 15, 1e-12);
  g_assert_cmpfloat_with_epsilon (ossa_lesion_get_radii (grown).z, 15, 1e-12);
}

/* A point of the border and @margin along the normal there lies on the grown border, however long
 * the ellipsoid is. */
static void
test_growing_a_long_ellipsoid_moves_its_border_evenly (void)
{
  static const double margins[] = { 2, 5, 10 };
  const OssaVec r = ossa_vec (4, 6, 20), center = ossa_vec (1, 2, 3);
  g_autoptr (OssaLesion) lesion =
      ossa_lesion_new_ellipsoid (NULL, OSSA_LESION_LYTIC, center, r, NULL, NULL);

  for (guint m = 0; m < G_N_ELEMENTS (margins); m++) {
    g_autoptr (OssaLesion) grown = ossa_lesion_grown (lesion, margins[m]);

    for (int i = 0; i < 100; i++) {
      double polar = G_PI * (i + 0.5) / 100, turn = 2.4 * i;
      OssaVec u = ossa_vec (sin (polar) * cos (turn), sin (polar) * sin (turn), cos (polar));
      OssaVec on = ossa_vec (r.x * u.x, r.y * u.y, r.z * u.z);
      OssaVec normal = ossa_vec_unit (ossa_vec (u.x / r.x, u.y / r.y, u.z / r.z));
      OssaVec p = ossa_vec_add (center, ossa_vec_mad (on, margins[m], normal));

      g_assert_cmpfloat_with_epsilon (ossa_lesion_distance (grown, p), 0, 1e-6);
    }
  }
}

/* Beyond the lattice the border of a region moves out as far as that of an ellipsoid, and no
 * farther. */
static void
test_growing_a_region_moves_its_border_as_far (void)
{
  g_autoptr (OssaMesh) mesh = cube_mesh (10);
  g_autoptr (OssaLesion) lesion =
      ossa_lesion_new_region (NULL, OSSA_LESION_LYTIC, mesh, "lesion-blastic", NULL);
  g_autoptr (OssaLesion) grown = NULL;

  g_assert_nonnull (lesion);
  grown = ossa_lesion_grown (lesion, 5);
  g_assert_cmpfloat_with_epsilon (ossa_lesion_distance (grown, ossa_vec (14, 5, 5)), -1, 0.01);
  g_assert_cmpfloat_with_epsilon (ossa_lesion_distance (grown, ossa_vec (16, 5, 5)), 1, 0.01);
  g_assert_cmpfloat (ossa_lesion_distance (grown, ossa_vec (18, 5, 5)), >=, 2);
  g_assert_cmpfloat (ossa_lesion_distance (grown, ossa_vec (14, 14, 14)), >, 1.5);
}

static void
test_regions_of_a_mesh_name_their_type (void)
{
  g_autoptr (OssaMesh) mesh = cube_mesh (20);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lesions = ossa_lesion_list_in_mesh (mesh, &error);
  const OssaLesion *lesion;

  g_assert_no_error (error);
  g_assert_cmpuint (lesions->len, ==, 1);
  lesion = g_ptr_array_index (lesions, 0);
  g_assert_cmpint (ossa_lesion_get_type (lesion), ==, OSSA_LESION_BLASTIC);
  g_assert_cmpfloat_with_epsilon (ossa_lesion_distance (lesion, ossa_vec (10, 10, 1)), -1, 0.05);
  g_assert_cmpfloat_with_epsilon (ossa_lesion_distance (lesion, ossa_vec (10, 10, -1)), 1, 0.05);
}

static void
test_an_open_surface_is_no_lesion (void)
{
  static const OssaVec points[4] = { { 0, 0, 0 }, { 20, 0, 0 }, { 0, 20, 0 }, { 0, 0, 20 } };
  static const guint32 faces[4][3] = { { 0, 2, 1 }, { 0, 1, 3 }, { 0, 3, 2 }, { 1, 2, 3 } };
  g_autoptr (OssaSurface) closed = ossa_surface_new_from_triangles (points, 4, faces, 4);
  g_autoptr (OssaSurface) sheet = ossa_surface_new_from_triangles (points, 4, faces, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaLesion) lesion =
      ossa_lesion_new_surface ("a", OSSA_LESION_LYTIC, "a.stl", closed, &error);

  g_assert_no_error (error);
  g_assert_nonnull (lesion);
  g_assert_null (ossa_lesion_new_surface ("a", OSSA_LESION_LYTIC, "a.stl", sheet, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_GEOMETRY);
  g_assert_nonnull (strstr (error->message, "a.stl has 3 open edges"));
}

/* Two balls of radius 5 and 3 whose centres lie 12 mm apart: between them the nearer border counts.
 */
static void
test_painted_is_the_nearest_of_its_balls (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaLesion) lesion =
      ossa_lesion_parse ("lytic:painted:0,0,0:5;12,0,0:3", NULL, &error);
  OssaBox box;

  g_assert_no_error (error);
  g_assert_cmpint (ossa_lesion_get_shape (lesion), ==, OSSA_LESION_PAINTED);
  for (double x = -20; x <= 30; x += 0.5)
    for (double y = -9; y <= 9; y += 1.5) {
      OssaVec p = ossa_vec (x, y, 1);
      double a = ossa_vec_length (p) - 5, b = ossa_vec_distance (p, ossa_vec (12, 0, 0)) - 3;

      g_assert_cmpfloat_with_epsilon (ossa_lesion_distance (lesion, p), MIN (a, b), 1e-12);
    }
  box = ossa_lesion_get_box (lesion);
  g_assert_cmpfloat (ossa_vec_distance (box.min, ossa_vec (-5, -5, -5)), <, 1e-12);
  g_assert_cmpfloat (ossa_vec_distance (box.max, ossa_vec (15, 5, 5)), <, 1e-12);
}

/* A painted lesion of one ball is the sphere of it, whatever its margin. */
static void
test_one_ball_is_a_sphere (void)
{
  g_autoptr (OssaLesion) ball = ossa_lesion_parse ("a=mixed:painted:1,2,3:6", NULL, NULL);
  g_autoptr (OssaLesion) sphere = ossa_lesion_parse ("a=mixed:sphere:1,2,3:6", NULL, NULL);
  g_autoptr (OssaLesion) large_ball = ossa_lesion_grown (ball, 4);
  g_autoptr (OssaLesion) large_sphere = ossa_lesion_grown (sphere, 4);
  OssaBox a = ossa_lesion_get_box (large_ball), b = ossa_lesion_get_box (large_sphere);

  g_assert_cmpstr (ossa_lesion_get_name (ball), ==, "a");
  for (double x = -15; x <= 15; x += 0.7) {
    OssaVec p = ossa_vec (x, 2 + x / 3, 1 - x / 2);

    g_assert_cmpfloat_with_epsilon (ossa_lesion_distance (large_ball, p),
                                    ossa_lesion_distance (large_sphere, p), 1e-9);
  }
  g_assert_cmpfloat (ossa_vec_distance (a.min, b.min) + ossa_vec_distance (a.max, b.max), <, 1e-12);
  g_assert_cmpfloat (ossa_vec_distance (ossa_lesion_get_center (ball), ossa_vec (1, 2, 3)), <,
                     1e-12);
  g_assert_cmpfloat (ossa_lesion_get_radii (large_ball).y, ==, 10);
}

static void
test_a_ball_within_another_is_dropped (void)
{
  g_autoptr (GArray) balls = ossa_lesion_balls_new ();
  g_autoptr (GArray) copy = NULL;

  g_assert_true (ossa_lesion_balls_add (balls, ossa_vec (0, 0, 0), 5, NULL));
  g_assert_true (ossa_lesion_balls_add (balls, ossa_vec (2, 0, 0), 3, NULL)); /* touches inside */
  g_assert_cmpuint (balls->len, ==, 1);
  g_assert_true (ossa_lesion_balls_add (balls, ossa_vec (2.5, 0, 0), 3, NULL));
  g_assert_cmpuint (balls->len, ==, 2);
  copy = ossa_lesion_balls_copy (balls);
  g_assert_true (ossa_lesion_balls_add (balls, ossa_vec (0, 0, 0), 9, NULL)); /* holds both */
  g_assert_cmpuint (balls->len, ==, 1);
  g_assert_cmpuint (ossa_lesion_balls_erase (copy, ossa_vec (3, 0, 0), 1), ==, 1);
  g_assert_cmpuint (copy->len, ==, 1);
  g_assert_cmpfloat (g_array_index (copy, OssaLesionBall, 0).radius, ==, 5);
}

static void
test_balls_have_limits (void)
{
  static const double radii[] = { 0.49, 50.01, NAN, INFINITY, -4 };
  g_autoptr (GArray) balls = ossa_lesion_balls_new ();
  g_autoptr (GError) many = NULL;
  g_autoptr (GError) none = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (radii); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (ossa_lesion_balls_add (balls, ossa_vec (0, 0, 0), radii[i], &error));
    g_assert_error (error, OSSA_ERROR, OSSA_ERROR_USAGE);
  }
  g_assert_false (ossa_lesion_balls_add (balls, ossa_vec (0, NAN, 0), 1, NULL));
  g_assert_null (ossa_lesion_new_painted ("a", OSSA_LESION_LYTIC, balls, &none));
  g_assert_error (none, OSSA_ERROR, OSSA_ERROR_USAGE);
  for (int i = 0; i < OSSA_LESION_MAX_BALLS; i++)
    g_assert_true (ossa_lesion_balls_add (balls, ossa_vec (i, 0, 0), 1, NULL));
  g_assert_true (ossa_lesion_balls_add (balls, ossa_vec (7, 0, 0), 1, NULL)); /* there already */
  g_assert_false (ossa_lesion_balls_add (balls, ossa_vec (-1, 0, 0), 1, &many));
  g_assert_error (many, OSSA_ERROR, OSSA_ERROR_USAGE);
  g_assert_cmpuint (balls->len, ==, OSSA_LESION_MAX_BALLS);
}

static void
test_nonsense_is_refused_with_the_grammar (void)
{
  static const char *const TEXTS[] = { "",
                                       "lytic",
                                       "lytic:sphere",
                                       "lytic:sphere:1,2:3",
                                       "lytic:cube:0,0,0:1",
                                       "lytic:sphere:0,0,0:nan",
                                       "lytic:ellipsoid:0,0,0:1,2",
                                       "lytic:sphere:0,0,0:-4",
                                       "lytic:sphere:0,0,0:1e9",
                                       "soft:sphere:0,0,0:4",
                                       "lytic:painted:",
                                       "lytic:painted:1,2,3",
                                       "lytic:painted:1,2,3:4;",
                                       "lytic:painted:1,2,3:4:5",
                                       "lytic:painted:1,2,3:4;1,2:3",
                                       "lytic:painted:1,2,3:0.1",
                                       "lytic:region:none" };

  for (guint i = 0; i < G_N_ELEMENTS (TEXTS); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (ossa_lesion_parse (TEXTS[i], NULL, &error));
    g_assert_error (error, OSSA_ERROR, OSSA_ERROR_USAGE);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bone/lesion/sphere-has-exact-distance", test_sphere_has_exact_distance);
  g_test_add_func ("/bone/lesion/ellipsoid-is-first-order-at-its-border",
                   test_ellipsoid_is_first_order_at_its_border);
  g_test_add_func ("/bone/lesion/growing-moves-the-border-out", test_growing_moves_the_border_out);
  g_test_add_func ("/bone/lesion/growing-a-long-ellipsoid-moves-its-border-evenly",
                   test_growing_a_long_ellipsoid_moves_its_border_evenly);
  g_test_add_func ("/bone/lesion/growing-a-region-moves-its-border-as-far",
                   test_growing_a_region_moves_its_border_as_far);
  g_test_add_func ("/bone/lesion/regions-of-a-mesh-name-their-type",
                   test_regions_of_a_mesh_name_their_type);
  g_test_add_func ("/bone/lesion/an-open-surface-is-no-lesion", test_an_open_surface_is_no_lesion);
  g_test_add_func ("/bone/lesion/painted-is-the-nearest-of-its-balls",
                   test_painted_is_the_nearest_of_its_balls);
  g_test_add_func ("/bone/lesion/one-ball-is-a-sphere", test_one_ball_is_a_sphere);
  g_test_add_func ("/bone/lesion/a-ball-within-another-is-dropped",
                   test_a_ball_within_another_is_dropped);
  g_test_add_func ("/bone/lesion/balls-have-limits", test_balls_have_limits);
  g_test_add_func ("/bone/lesion/nonsense-is-refused-with-the-grammar",
                   test_nonsense_is_refused_with_the_grammar);
  return g_test_run ();
}
