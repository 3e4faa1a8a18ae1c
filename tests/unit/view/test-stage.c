/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-stage-private.h"

static const OssaVec POINTS[4] = { { 0, 0, 0 }, { 10, 0, 0 }, { 0, 20, 0 }, { 0, 0, 30 } };
static const guint32 TRIANGLES[4][3] = { { 0, 2, 1 }, { 0, 1, 3 }, { 0, 3, 2 }, { 1, 2, 3 } };
static const float VALUES[4] = { 0, 1, 2, NAN };
static const float MOVED[4][3] = { { 0, 0, 0 }, { 3, 0, 4 }, { 0, 0, 0 }, { 1, 0, 0 } };

static OssaSurface *
make_surface (void)
{
  return ossa_surface_new_from_triangles (POINTS, 4, TRIANGLES, 4);
}

static void
add (OssaStage *stage, const char *id, OssaSurface *surface)
{
  OssaStageBody body = { .surface = surface, .values = VALUES, .visible = TRUE, .pickable = TRUE };

  ossa_stage_set_body (stage, id, &body);
}

static void
test_a_body_replaced_keeps_its_place_and_owns_its_copy (void)
{
  g_autoptr (OssaStage) stage = ossa_stage_new ();
  g_autoptr (OssaSurface) surface = make_surface ();
  float values[4] = { 7, 7, 7, 7 };
  OssaStageBody body = { .surface = surface, .values = values };

  add (stage, "a", surface);
  add (stage, "b", surface);
  ossa_stage_set_body (stage, "a", &body);
  values[2] = 0;
  g_assert_cmpuint (ossa_stage_get_n_bodies (stage), ==, 2);
  g_assert_cmpstr (ossa_stage_get_id (stage, 0), ==, "a");
  g_assert_cmpfloat (ossa_stage_get_body (stage, "a")->values[2], ==, 7);
  g_assert_null (ossa_stage_get_body (stage, "c"));
}

static void
test_a_prefix_removes_its_group_alone (void)
{
  g_autoptr (OssaStage) stage = ossa_stage_new ();
  g_autoptr (OssaSurface) surface = make_surface ();
  guint64 before;

  add (stage, "part:nail", surface);
  add (stage, "bone", surface);
  add (stage, "part:screw", surface);
  ossa_stage_remove_prefix (stage, "part:");
  g_assert_cmpuint (ossa_stage_get_n_bodies (stage), ==, 1);
  g_assert_cmpstr (ossa_stage_get_id (stage, 0), ==, "bone");
  before = ossa_stage_get_generation (stage);
  ossa_stage_remove_prefix (stage, "part:");
  ossa_stage_remove_body (stage, "lesion");
  g_assert_cmpuint (ossa_stage_get_generation (stage), ==, before);
}

static void
test_new_values_leave_the_shape_alone (void)
{
  g_autoptr (OssaStage) stage = ossa_stage_new ();
  g_autoptr (OssaSurface) surface = make_surface ();
  const float values[4] = { 5, 5, 5, 5 };
  guint64 shape, before;

  add (stage, "bone", surface);
  shape = ossa_stage_get_item (stage, 0)->shape;
  ossa_stage_set_values (stage, "bone", values);
  g_assert_cmpuint (ossa_stage_get_item (stage, 0)->shape, ==, shape);
  g_assert_cmpuint (ossa_stage_get_item (stage, 0)->values, ==, ossa_stage_get_generation (stage));
  before = ossa_stage_get_generation (stage);
  ossa_stage_set_values (stage, "bone", values);
  ossa_stage_set_values (stage, "absent", values);
  g_assert_cmpuint (ossa_stage_get_generation (stage), ==, before);
  ossa_stage_set_values (stage, "bone", NULL);
  g_assert_null (ossa_stage_get_body (stage, "bone")->values);
}

static void
test_another_surface_makes_everything_new (void)
{
  g_autoptr (OssaStage) stage = ossa_stage_new ();
  g_autoptr (OssaSurface) surface = make_surface ();
  g_autoptr (OssaSurface) other = make_surface ();
  guint64 before;

  add (stage, "bone", surface);
  before = ossa_stage_get_generation (stage);
  add (stage, "bone", other);
  g_assert_cmpuint (ossa_stage_get_item (stage, 0)->shape, >, before);
  g_assert_cmpuint (ossa_stage_get_item (stage, 0)->values, >, before);
}

static void
test_a_body_that_left_and_came_back_is_new (void)
{
  g_autoptr (OssaStage) stage = ossa_stage_new ();
  g_autoptr (OssaSurface) surface = make_surface ();
  guint64 shape;

  add (stage, "bone", surface);
  shape = ossa_stage_get_item (stage, 0)->shape;
  ossa_stage_remove_body (stage, "bone");
  add (stage, "bone", surface);
  g_assert_cmpuint (ossa_stage_get_item (stage, 0)->shape, >, shape);
}

static void
test_setting_the_same_again_changes_nothing (void)
{
  g_autoptr (OssaStage) stage = ossa_stage_new ();
  g_autoptr (OssaSurface) surface = make_surface ();
  guint64 before;

  add (stage, "bone", surface);
  ossa_stage_set_scale (stage, 0, 4, TRUE, OSSA_COLORMAP_GREY);
  before = ossa_stage_get_generation (stage);
  ossa_stage_set_scale (stage, 0, 4, TRUE, OSSA_COLORMAP_GREY);
  ossa_stage_set_magnification (stage, 0);
  ossa_stage_set_visible (stage, "bone", TRUE);
  ossa_stage_set_alpha (stage, "bone", 0);
  g_assert_cmpuint (ossa_stage_get_generation (stage), ==, before);
  ossa_stage_set_visible (stage, "bone", FALSE);
  g_assert_cmpuint (ossa_stage_get_generation (stage), ==, before + 1);
}

static void
test_the_box_holds_what_is_visible (void)
{
  g_autoptr (OssaStage) stage = ossa_stage_new ();
  g_autoptr (OssaSurface) surface = make_surface ();
  OssaBox box = ossa_stage_get_box (stage);

  g_assert_true (ossa_box_is_empty (&box));
  add (stage, "bone", surface);
  box = ossa_stage_get_box (stage);
  g_assert_cmpfloat (box.max.z, ==, 30);
  ossa_stage_set_visible (stage, "bone", FALSE);
  box = ossa_stage_get_box (stage);
  g_assert_true (ossa_box_is_empty (&box));
}

/* The farthest corner of the box, and 10 times 5 mm. */
static void
test_the_depth_holds_the_deformed_bodies (void)
{
  g_autoptr (OssaStage) stage = ossa_stage_new ();
  g_autoptr (OssaSurface) surface = make_surface ();
  OssaCamera camera = { .target = { 0, 0, 100 }, .right = { 1, 0, 0 }, .up = { 0, 1, 0 } };
  double still;

  add (stage, "bone", surface);
  still = ossa_stage_deepen (stage, &camera).depth;
  g_assert_cmpfloat (still, >=, 100);
  ossa_stage_set_displacement (stage, "bone", MOVED);
  ossa_stage_set_magnification (stage, 10);
  g_assert_cmpfloat_with_epsilon (ossa_stage_deepen (stage, &camera).depth, still + 50, 1e-4);
}

static void
test_the_search_tree_is_kept_until_the_shape_changes (void)
{
  g_autoptr (OssaStage) stage = ossa_stage_new ();
  g_autoptr (OssaSurface) surface = make_surface ();
  OssaLocator *locator;

  add (stage, "bone", surface);
  locator = ossa_stage_get_locator (stage, 0);
  ossa_stage_set_values (stage, "bone", NULL);
  ossa_stage_set_magnification (stage, 2);
  g_assert_true (ossa_stage_get_locator (stage, 0) == locator);
  ossa_stage_set_displacement (stage, "bone", MOVED);
  locator = ossa_stage_get_locator (stage, 0);
  g_assert_cmpfloat (ossa_surface_get_points (ossa_locator_get_surface (locator))[1].x, ==, 16);
  g_assert_cmpfloat (ossa_surface_get_points (ossa_locator_get_surface (locator))[1].z, ==, 8);
}

static void
test_marks_and_lines_are_replaced_by_id (void)
{
  g_autoptr (OssaStage) stage = ossa_stage_new ();
  OssaVec points[2] = { { 0, 0, 0 }, { 1, 0, 0 } };
  OssaStageMark mark = { .id = "landmark:head", .text = "head" };
  OssaStageLine line = { .id = "ruler", .points = points, .n = 2 };

  ossa_stage_set_mark (stage, &mark);
  mark.id = "weakest";
  ossa_stage_set_mark (stage, &mark);
  mark.id = "landmark:head";
  mark.text = "centre of the head";
  ossa_stage_set_mark (stage, &mark);
  g_assert_cmpuint (ossa_stage_get_n_marks (stage), ==, 2);
  g_assert_cmpstr (ossa_stage_get_mark (stage, 0)->text, ==, "centre of the head");
  ossa_stage_remove_marks (stage, "landmark:");
  g_assert_cmpstr (ossa_stage_get_mark (stage, 0)->id, ==, "weakest");
  ossa_stage_remove_mark (stage, "weakest");
  g_assert_cmpuint (ossa_stage_get_n_marks (stage), ==, 0);

  ossa_stage_set_line (stage, &line);
  points[1].x = 9;
  g_assert_cmpfloat (ossa_stage_get_line (stage, 0)->points[1].x, ==, 1);
  ossa_stage_set_line (stage, &line);
  g_assert_cmpfloat (ossa_stage_get_line (stage, 0)->points[1].x, ==, 9);
  line.id = "load:1";
  ossa_stage_set_line (stage, &line);
  ossa_stage_remove_lines (stage, "load:");
  ossa_stage_remove_line (stage, "ruler");
  g_assert_cmpuint (ossa_stage_get_n_lines (stage), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/view/stage/a-body-replaced-keeps-its-place-and-owns-its-copy",
                   test_a_body_replaced_keeps_its_place_and_owns_its_copy);
  g_test_add_func ("/view/stage/a-prefix-removes-its-group-alone",
                   test_a_prefix_removes_its_group_alone);
  g_test_add_func ("/view/stage/new-values-leave-the-shape-alone",
                   test_new_values_leave_the_shape_alone);
  g_test_add_func ("/view/stage/another-surface-makes-everything-new",
                   test_another_surface_makes_everything_new);
  g_test_add_func ("/view/stage/a-body-that-left-and-came-back-is-new",
                   test_a_body_that_left_and_came_back_is_new);
  g_test_add_func ("/view/stage/setting-the-same-again-changes-nothing",
                   test_setting_the_same_again_changes_nothing);
  g_test_add_func ("/view/stage/the-box-holds-what-is-visible", test_the_box_holds_what_is_visible);
  g_test_add_func ("/view/stage/the-depth-holds-the-deformed-bodies",
                   test_the_depth_holds_the_deformed_bodies);
  g_test_add_func ("/view/stage/the-search-tree-is-kept-until-the-shape-changes",
                   test_the_search_tree_is_kept_until_the_shape_changes);
  g_test_add_func ("/view/stage/marks-and-lines-are-replaced-by-id",
                   test_marks_and_lines_are_replaced_by_id);
  return g_test_run ();
}
