/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-load-region.h"

static const OssaLoadRegion cap = { .kind = OSSA_LOAD_PLACE_CAP,
                                    .center = { 10, 20, 30 },
                                    .axis = { 0, 0, 1 },
                                    .radius = 24,
                                    .half_angle = G_PI / 6 };

static void
test_cap_holds_what_lies_within_its_angle (void)
{
  g_assert_true (ossa_load_region_contains (&cap, ossa_vec (10, 20, 54)));
  g_assert_true (
      ossa_load_region_contains (&cap, ossa_vec (10 + 24 * sin (0.5), 20, 30 + 24 * cos (0.5))));
  g_assert_false (
      ossa_load_region_contains (&cap, ossa_vec (10 + 24 * sin (0.55), 20, 30 + 24 * cos (0.55))));
  g_assert_false (ossa_load_region_contains (&cap, ossa_vec (10, 20, 6)));
  g_assert_false (ossa_load_region_contains (&cap, ossa_vec (10, 20, 30 + 40)));
}

static void
test_cap_distance_runs_to_surface_or_rim (void)
{
  OssaVec rim = ossa_vec (10 + 12, 20, 30 + 24 * cos (G_PI / 6));

  g_assert_cmpfloat_with_epsilon (ossa_load_region_distance (&cap, ossa_vec (10, 20, 44)), 10,
                                  1e-12);
  g_assert_cmpfloat_with_epsilon (ossa_load_region_distance (&cap, ossa_vec (10, 20, 59)), 5,
                                  1e-12);
  g_assert_cmpfloat_with_epsilon (ossa_load_region_distance (&cap, rim), 0, 1e-6);
  g_assert_cmpfloat_with_epsilon (
      ossa_load_region_distance (&cap, ossa_vec_add (rim, ossa_vec (7, 0, 0))), 7, 1e-6);
}

static void
test_patch_is_a_ball (void)
{
  const OssaLoadRegion patch = { .kind = OSSA_LOAD_PLACE_PATCH,
                                 .center = { 1, 2, 3 },
                                 .radius = 9 };

  g_assert_true (ossa_load_region_contains (&patch, ossa_vec (1, 11, 3)));
  g_assert_false (ossa_load_region_contains (&patch, ossa_vec (1, 11.01, 3)));
  g_assert_cmpfloat (ossa_load_region_distance (&patch, ossa_vec (1, 5, 3)), ==, 0);
  g_assert_cmpfloat_with_epsilon (ossa_load_region_distance (&patch, ossa_vec (1, 31, 3)), 20,
                                  1e-12);
}

static void
test_end_is_a_slice_with_all_beyond_it (void)
{
  const OssaLoadRegion end = {
    .kind = OSSA_LOAD_PLACE_END, .center = { 0, 0, -200 }, .axis = { 0, 0, 1 }, .radius = 27
  };

  g_assert_true (ossa_load_region_contains (&end, ossa_vec (90, 5, -173)));
  g_assert_true (ossa_load_region_contains (&end, ossa_vec (0, 0, -201)));
  g_assert_false (ossa_load_region_contains (&end, ossa_vec (0, 0, -172.9)));
  g_assert_cmpfloat_with_epsilon (ossa_load_region_distance (&end, ossa_vec (50, 0, -163)), 10,
                                  1e-12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/risk/load-region/cap-holds-what-lies-within-its-angle",
                   test_cap_holds_what_lies_within_its_angle);
  g_test_add_func ("/risk/load-region/cap-distance-runs-to-surface-or-rim",
                   test_cap_distance_runs_to_surface_or_rim);
  g_test_add_func ("/risk/load-region/patch-is-a-ball", test_patch_is_a_ball);
  g_test_add_func ("/risk/load-region/end-is-a-slice-with-all-beyond-it",
                   test_end_is_a_slice_with_all_beyond_it);
  return g_test_run ();
}
