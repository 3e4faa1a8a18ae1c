/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-cell-locator.h"

/* A block of 4 x 4 x 4 cells of 10 mm; each is a hexahedron, or two wedges, or six pyramids by
 * turns. */
static OssaMesh *
mixed_block (void)
{
  static const guint32 faces[6][4] = { { 0, 1, 2, 3 }, { 7, 6, 5, 4 }, { 4, 5, 1, 0 },
                                       { 5, 6, 2, 1 }, { 6, 7, 3, 2 }, { 7, 4, 0, 3 } };
  g_autoptr (OssaMeshBuilder) builder = ossa_mesh_builder_new ("block", "test");
  g_autoptr (GError) error = NULL;
  OssaMesh *mesh;

  for (int i = 0; i < 125; i++)
    ossa_mesh_builder_add_point (builder, ossa_vec (10 * (i % 5), 10 * (i / 5 % 5), 10 * (i / 25)));
  for (guint32 i = 0; i < 64; i++) {
    guint32 o = i % 4 + 5 * (i / 4 % 4) + 25 * (i / 16);
    const guint32 hex[8] = { o, o + 1, o + 6, o + 5, o + 25, o + 26, o + 31, o + 30 };
    const guint32 wedge[2][6] = { { o, o + 1, o + 6, o + 25, o + 26, o + 31 },
                                  { o, o + 6, o + 5, o + 25, o + 31, o + 30 } };

    if (i % 3 == 0)
      ossa_mesh_builder_add_cell (builder, OSSA_CELL_HEX8, hex, 8);
    for (int w = 0; i % 3 == 1 && w < 2; w++)
      ossa_mesh_builder_add_cell (builder, OSSA_CELL_WEDGE6, wedge[w], 6);
    if (i % 3 == 2) {
      OssaVec middle = ossa_vec_add (ossa_mesh_builder_get_point (builder, o), ossa_vec (5, 5, 5));
      guint32 tip = ossa_mesh_builder_add_point (builder, middle);

      for (int f = 0; f < 6; f++) {
        guint32 pyramid[5] = { hex[faces[f][0]], hex[faces[f][1]], hex[faces[f][2]],
                               hex[faces[f][3]], tip };

        ossa_mesh_builder_add_cell (builder, OSSA_CELL_PYRAMID5, pyramid, 5);
      }
    }
  }
  mesh = ossa_mesh_builder_finish (builder, 1, &error);
  g_assert_no_error (error);
  return mesh;
}

static OssaVec
weighted_point (const OssaMesh *mesh, const OssaCellPlace *place)
{
  OssaVec p = ossa_vec (0, 0, 0);

  for (int k = 0; k < 4; k++)
    p = ossa_vec_mad (p, place->weight[k], ossa_mesh_get_points (mesh)[place->node[k]]);
  return p;
}

static void
assert_corners_of_cell (const OssaMesh *mesh, const OssaCellPlace *place)
{
  int n;
  const guint32 *nodes = ossa_mesh_get_cell_nodes (mesh, place->cell, &n);

  for (int k = 0; k < 4; k++) {
    gboolean found = FALSE;

    for (int i = 0; i < n; i++)
      found |= nodes[i] == place->node[k];
    g_assert_true (found);
  }
}

static void
test_every_point_within_has_a_cell (void)
{
  g_autoptr (OssaMesh) mesh = mixed_block ();
  g_autoptr (OssaCellLocator) locator = ossa_cell_locator_new (mesh);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  OssaCellPlace place = { .tet = OSSA_CELL_PLACE_NONE };

  for (int i = 0; i < 20000; i++) {
    double x = g_rand_double_range (rand, 0, 40), y = g_rand_double_range (rand, 0, 40);
    OssaVec p = ossa_vec (x, y, g_rand_double_range (rand, 0, 40));

    g_assert_true (ossa_cell_locator_find (locator, p, &place));
    g_assert_cmpfloat (ossa_vec_distance (weighted_point (mesh, &place), p), <, 1e-6);
    assert_corners_of_cell (mesh, &place);
  }
}

static void
test_hint_changes_nothing_but_the_time (void)
{
  g_autoptr (OssaMesh) mesh = mixed_block ();
  g_autoptr (OssaCellLocator) locator = ossa_cell_locator_new (mesh);
  OssaCellPlace walk = { .tet = OSSA_CELL_PLACE_NONE };

  for (int i = 0; i < 400; i++) {
    OssaCellPlace fresh = { .tet = OSSA_CELL_PLACE_NONE };
    OssaVec p = ossa_vec (0.05 + 0.0997 * i, 13.1, 27.3);

    g_assert_true (ossa_cell_locator_find (locator, p, &walk));
    g_assert_true (ossa_cell_locator_find (locator, p, &fresh));
    g_assert_cmpuint (walk.cell, ==, fresh.cell);
  }
}

static void
test_point_just_outside_takes_the_nearest_cell (void)
{
  g_autoptr (OssaMesh) mesh = mixed_block ();
  g_autoptr (OssaCellLocator) locator = ossa_cell_locator_new (mesh);
  OssaCellPlace place = { .tet = OSSA_CELL_PLACE_NONE };

  g_assert_true (ossa_cell_locator_find (locator, ossa_vec (40.5, 15, 15), &place));
  g_assert_cmpfloat_with_epsilon (weighted_point (mesh, &place).x, 40, 1e-9);
  g_assert_false (ossa_cell_locator_find (locator, ossa_vec (400, 15, 15), &place));
  g_assert_false (ossa_cell_locator_find (locator, ossa_vec (15, -1e30, 15), &place));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cell-locator/every-point-within-has-a-cell",
                   test_every_point_within_has_a_cell);
  g_test_add_func ("/cell-locator/hint-changes-nothing-but-the-time",
                   test_hint_changes_nothing_but_the_time);
  g_test_add_func ("/cell-locator/point-just-outside-takes-the-nearest-cell",
                   test_point_just_outside_takes_the_nearest_cell);
  return g_test_run ();
}
