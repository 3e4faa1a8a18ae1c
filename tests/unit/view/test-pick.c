/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-pick.h"

#include <cairo.h>

#define SIZE 200.0 /* of the view: 1 unit is 1 mm, the middle is the origin */

static const OssaCamera FRONT = { .right = { -1, 0, 0 },
                                  .up = { 0, 0, 1 },
                                  .half_height = SIZE / 2 };

/* 60 x 40 x 120 mm about the origin, closed, outward. */
static OssaSurface *
make_block (void)
{
  static const guint32 TRIANGLES[12][3] = {
    { 0, 2, 1 }, { 1, 2, 3 }, { 4, 5, 6 }, { 5, 7, 6 }, { 0, 1, 4 }, { 1, 5, 4 },
    { 2, 6, 3 }, { 3, 6, 7 }, { 0, 4, 2 }, { 2, 4, 6 }, { 1, 3, 5 }, { 3, 7, 5 },
  };
  OssaVec points[8];

  for (int i = 0; i < 8; i++)
    points[i] = ossa_vec (i & 1 ? 30 : -30, i & 2 ? 20 : -20, i & 4 ? 60 : -60);
  return ossa_surface_new_from_triangles (points, 8, TRIANGLES, 12);
}

static OssaStage *
make_stage (void)
{
  g_autoptr (OssaSurface) block = make_block ();
  OssaStageBody body = { .surface = block, .visible = TRUE, .clipped = TRUE, .pickable = TRUE };
  OssaStage *stage = ossa_stage_new ();

  ossa_stage_set_body (stage, "bone", &body);
  return stage;
}

/* @right and @up of the middle. */
static gboolean
pick_at (OssaStage *stage, double right, double up, OssaPick *pick)
{
  return ossa_pick (stage, &FRONT, SIZE, SIZE, SIZE / 2 + right, SIZE / 2 - up, 8, pick);
}

static void
assert_near (OssaVec a, OssaVec b)
{
  g_assert_cmpfloat (ossa_vec_distance (a, b), <, 1e-9);
}

static void
test_the_front_is_met_where_it_is_seen (void)
{
  g_autoptr (OssaStage) stage = make_stage ();
  OssaPick pick;

  g_assert_true (pick_at (stage, 12, 25, &pick));
  g_assert_cmpstr (pick.body, ==, "bone");
  assert_near (pick.position, ossa_vec (-12, 20, 25));
  assert_near (pick.undeformed, pick.position);
  assert_near (pick.normal, ossa_vec (0, 1, 0));
  g_assert_cmpint (pick.section, ==, -1);
  g_assert_false (pick_at (stage, 31, 0, &pick));
  g_assert_null (pick.body);
}

static void
test_what_is_hidden_or_not_pickable_is_passed_over (void)
{
  g_autoptr (OssaStage) stage = make_stage ();
  OssaStageBody body = *ossa_stage_get_body (stage, "bone");
  OssaPick pick;

  ossa_stage_set_visible (stage, "bone", FALSE);
  g_assert_false (pick_at (stage, 0, 0, &pick));
  body.pickable = FALSE;
  ossa_stage_set_body (stage, "bone", &body);
  g_assert_false (pick_at (stage, 0, 0, &pick));
}

static OssaStageSection
make_section (cairo_surface_t *image)
{
  return (OssaStageSection){
    .enabled = TRUE, .point = { 0, 5, 0 }, .normal = { 0, 1, 0 }, .image = image
  };
}

static void
test_a_cut_face_is_met_before_what_lies_behind (void)
{
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1, 1);
  g_autoptr (OssaStage) stage = make_stage ();
  OssaStageSection section = make_section (image);
  OssaPick pick;

  ossa_stage_set_section (stage, 2, &section);
  g_assert_true (pick_at (stage, 12, 25, &pick));
  g_assert_cmpint (pick.section, ==, 2);
  g_assert_cmpstr (pick.body, ==, "bone");
  assert_near (pick.position, ossa_vec (-12, 5, 25));
  assert_near (pick.normal, ossa_vec (0, 1, 0));
  cairo_surface_destroy (image);
}

/* Into an open cut one looks at the inner side of the back. */
static void
test_what_a_section_cut_away_is_passed_over (void)
{
  g_autoptr (OssaStage) stage = make_stage ();
  OssaStageSection section = make_section (NULL);
  OssaPick pick;

  ossa_stage_set_section (stage, 0, &section);
  g_assert_true (pick_at (stage, 12, 25, &pick));
  assert_near (pick.position, ossa_vec (-12, -20, 25));
  section.normal = ossa_vec (0, 0, 1);
  section.point = ossa_vec (0, 0, 10);
  ossa_stage_set_section (stage, 0, &section);
  g_assert_false (pick_at (stage, 12, 25, &pick));
  g_assert_true (pick_at (stage, 12, -25, &pick));
  section.normal = ossa_vec (0, -1, 0);
  section.point = ossa_vec (0, 30, 0);
  ossa_stage_set_section (stage, 0, &section);
  g_assert_false (pick_at (stage, 12, 25, &pick));
}

static void
test_a_deformed_body_is_met_where_it_is_seen (void)
{
  g_autoptr (OssaStage) stage = make_stage ();
  float moved[8][3] = { { 0 } };
  OssaPick pick;

  for (int i = 0; i < 8; i++)
    moved[i][0] = -2;
  ossa_stage_set_displacement (stage, "bone", moved);
  ossa_stage_set_magnification (stage, 25);
  g_assert_true (pick_at (stage, 70, 25, &pick));
  assert_near (pick.position, ossa_vec (-70, 20, 25));
  assert_near (pick.undeformed, ossa_vec (-20, 20, 25));
  g_assert_cmpfloat_with_epsilon (pick.weights[0] + pick.weights[1] + pick.weights[2], 1, 1e-12);
}

static void
test_the_nearest_mark_or_handle_comes_first (void)
{
  g_autoptr (OssaStage) stage = make_stage ();
  const OssaVec points[2] = { { 0, 0, 0 }, { 0, 0, 30 } };
  OssaStageMark mark = { .id = "weakest", .position = { 6, -20, 30 }, .pickable = TRUE };
  OssaStageLine line = { .id = "ruler", .points = points, .n = 2, .pickable = TRUE };
  OssaPick pick;

  ossa_stage_set_mark (stage, &mark);
  ossa_stage_set_line (stage, &line);
  g_assert_true (pick_at (stage, -5, 30, &pick));
  g_assert_cmpstr (pick.mark, ==, "weakest");
  g_assert_null (pick.line);
  g_assert_true (pick_at (stage, -2, 30, &pick));
  g_assert_null (pick.mark);
  g_assert_cmpstr (pick.line, ==, "ruler");
  g_assert_cmpuint (pick.handle, ==, 1);
  assert_near (pick.position, points[1]);
  g_assert_null (pick.body);
  g_assert_true (pick_at (stage, 20, 30, &pick));
  g_assert_cmpstr (pick.body, ==, "bone");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/view/pick/the-front-is-met-where-it-is-seen",
                   test_the_front_is_met_where_it_is_seen);
  g_test_add_func ("/view/pick/what-is-hidden-or-not-pickable-is-passed-over",
                   test_what_is_hidden_or_not_pickable_is_passed_over);
  g_test_add_func ("/view/pick/a-cut-face-is-met-before-what-lies-behind",
                   test_a_cut_face_is_met_before_what_lies_behind);
  g_test_add_func ("/view/pick/what-a-section-cut-away-is-passed-over",
                   test_what_a_section_cut_away_is_passed_over);
  g_test_add_func ("/view/pick/a-deformed-body-is-met-where-it-is-seen",
                   test_a_deformed_body_is_met_where_it_is_seen);
  g_test_add_func ("/view/pick/the-nearest-mark-or-handle-comes-first",
                   test_the_nearest_mark_or_handle_comes_first);
  return g_test_run ();
}
