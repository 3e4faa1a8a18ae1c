/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-overlay.h"

#define WIDTH  400
#define HEIGHT 300

static const char *const LETTERS[OSSA_OVERLAY_N_DIRECTIONS] = { "L", "M", "A", "P", "S", "I" };
static const OssaFrame FRAME = { { 0, 0, 0 }, { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } } };
static const OssaCamera FRONT = { .right = { -1, 0, 0 },
                                  .up = { 0, 0, 1 },
                                  .half_height = HEIGHT / 2 };
static const OssaOverlayStyle STYLE = {
  .width = WIDTH, .height = HEIGHT, .foreground = { 0, 0, 0 }, .background = { 1, 1, 1 }
};

static void
test_lengths_are_round_and_not_longer (void)
{
  g_assert_cmpfloat_with_epsilon (ossa_overlay_round_length (7.3), 5, 1e-12);
  g_assert_cmpfloat_with_epsilon (ossa_overlay_round_length (5), 5, 1e-12);
  g_assert_cmpfloat_with_epsilon (ossa_overlay_round_length (4.99), 2, 1e-12);
  g_assert_cmpfloat_with_epsilon (ossa_overlay_round_length (100), 100, 1e-9);
  g_assert_cmpfloat_with_epsilon (ossa_overlay_round_length (199), 100, 1e-9);
  g_assert_cmpfloat_with_epsilon (ossa_overlay_round_length (0.03), 0.02, 1e-12);
}

static void
test_ticks_are_round_and_within (void)
{
  double ticks[7];

  g_assert_cmpuint (ossa_overlay_ticks (0, 4, 7, ticks), ==, 5);
  for (int i = 0; i < 5; i++)
    g_assert_cmpfloat_with_epsilon (ticks[i], i, 1e-12);
  g_assert_cmpuint (ossa_overlay_ticks (-0.35, 0.35, 5, ticks), ==, 3);
  g_assert_cmpfloat_with_epsilon (ticks[0], -0.2, 1e-12);
  g_assert_cmpfloat_with_epsilon (ticks[2], 0.2, 1e-12);
  g_assert_cmpuint (ossa_overlay_ticks (3, 3, 5, ticks), ==, 0);
  g_assert_cmpuint (ossa_overlay_ticks (0, INFINITY, 5, ticks), ==, 0);
}

static void
assert_letters (OssaVec direction, const char *expected)
{
  g_autofree char *letters =
      ossa_overlay_dup_direction (&FRAME, LETTERS, ossa_vec_unit (direction));

  g_assert_cmpstr (letters, ==, expected);
}

static void
test_a_direction_has_one_letter_or_two (void)
{
  assert_letters (ossa_vec (1, 0, 0), "L");
  assert_letters (ossa_vec (-1, 0.2, 0.2), "M");
  assert_letters (ossa_vec (0, -1, 0.5), "PS");
  assert_letters (ossa_vec (-0.6, 0, -0.8), "IM");
}

static void
test_the_style_rectangle_holds_the_view (void)
{
  OssaOverlayStyle style = STYLE;
  double x, y;

  style.x = 50;
  style.y = 20;
  ossa_overlay_project (&style, &FRONT, ossa_vec (-10, 77, 30), &x, &y);
  g_assert_cmpfloat_with_epsilon (x, 50 + WIDTH / 2 + 10, 1e-9);
  g_assert_cmpfloat_with_epsilon (y, 20 + HEIGHT / 2 - 30, 1e-9);
}

/* A white sheet to draw on. */
static cairo_t *
make_sheet (cairo_surface_t **image)
{
  cairo_t *cr;

  *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cr = cairo_create (*image);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  return cr;
}

/* Pixels of @x0 up to @x1 and @y0 up to @y1 that are not white. */
static guint
count_ink (cairo_surface_t *image, int x0, int x1, int y0, int y1)
{
  guint n = 0;

  cairo_surface_flush (image);
  for (int y = y0; y < y1; y++) {
    const guint8 *row =
        cairo_image_surface_get_data (image) + y * cairo_image_surface_get_stride (image);

    for (int x = x0; x < x1; x++)
      n += (((const guint32 *)(gconstpointer)row)[x] & 0xffffff) != 0xffffff;
  }
  return n;
}

static void
test_letters_stand_at_all_edges (void)
{
  const OssaOverlay overlay = { .frame = &FRAME, .letters = { "L", "M", "A", "P", "S", "I" } };
  cairo_surface_t *image;
  cairo_t *cr = make_sheet (&image);

  ossa_overlay_draw_letters (cr, &FRONT, &overlay, &STYLE);
  g_assert_cmpuint (count_ink (image, 0, 40, 100, 200), >, 10);
  g_assert_cmpuint (count_ink (image, WIDTH - 40, WIDTH, 100, 200), >, 10);
  g_assert_cmpuint (count_ink (image, 150, 250, 0, 40), >, 10);
  g_assert_cmpuint (count_ink (image, 150, 250, HEIGHT - 40, HEIGHT), >, 10);
  g_assert_cmpuint (count_ink (image, 60, WIDTH - 60, 60, HEIGHT - 60), ==, 0);
  cairo_destroy (cr);
  cairo_surface_destroy (image);
}

static void
test_right_to_left_moves_the_bar_to_the_left (void)
{
  const OssaStageScale scale = { 0, 4, TRUE, OSSA_COLORMAP_VIRIDIS };
  const OssaOverlayBar bar = { .label = "factor", .has_limit = TRUE, .limit = 1 };
  OssaOverlayStyle style = STYLE;

  for (int mirrored = 0; mirrored < 2; mirrored++) {
    cairo_surface_t *image;
    cairo_t *cr = make_sheet (&image);
    guint left, right;

    style.right_to_left = mirrored;
    ossa_overlay_draw_bar (cr, &scale, &bar, &style);
    left = count_ink (image, 0, WIDTH / 2, 0, HEIGHT);
    right = count_ink (image, WIDTH / 2, WIDTH, 0, HEIGHT);
    g_assert_cmpuint (mirrored ? left : right, >, 2000);
    g_assert_cmpuint (mirrored ? right : left, ==, 0);
    cairo_destroy (cr);
    cairo_surface_destroy (image);
  }
}

static void
test_the_scale_bar_is_as_long_as_it_says (void)
{
  cairo_surface_t *image;
  cairo_t *cr = make_sheet (&image);
  int first = WIDTH, last = 0;

  /* 22 % of 400 mm: 50 mm. */
  ossa_overlay_draw_scale_bar (cr, 1, "%s mm", &STYLE);
  for (int x = 0; x < WIDTH; x++) {
    if (count_ink (image, x, x + 1, HEIGHT - 20, HEIGHT - 10) > 0) {
      first = MIN (first, x);
      last = MAX (last, x);
    }
  }
  g_assert_cmpint (ABS (last - first - 50), <=, 4);
  cairo_destroy (cr);
  cairo_surface_destroy (image);
}

static void
test_marks_and_lines_are_drawn_where_they_are (void)
{
  g_autoptr (OssaStage) stage = ossa_stage_new ();
  const OssaVec points[2] = { { -100, 0, 50 }, { -100, 0, -50 } };
  const OssaStageMark ring = {
    .id = "ring", .kind = OSSA_STAGE_MARK_RING, .position = { 100, 0, 0 }, .color = { 1, 0, 0, 1 }
  };
  const OssaStageMark point = {
    .id = "point", .kind = OSSA_STAGE_MARK_POINT, .position = { 0, 0, 100 }, .color = { 0, 0, 1, 1 }
  };
  const OssaStageLine line = { .id = "load",
                               .points = points,
                               .n = 2,
                               .width = 3,
                               .color = { 0, 0.5, 0, 1 },
                               .arrow_at_end = TRUE };
  cairo_surface_t *image;
  cairo_t *cr = make_sheet (&image);

  ossa_stage_set_mark (stage, &ring);
  ossa_stage_set_mark (stage, &point);
  ossa_stage_set_line (stage, &line);
  ossa_overlay_draw (cr, stage, &FRONT, &(OssaOverlay){ 0 }, &STYLE);
  /* Lateral is left of a right bone from the front. */
  g_assert_cmpuint (count_ink (image, 80, 120, 130, 170), >, 100);
  g_assert_cmpuint (count_ink (image, 97, 104, 147, 154), ==, 0);
  g_assert_cmpuint (count_ink (image, 195, 206, 45, 56), >, 50);
  g_assert_cmpuint (count_ink (image, 290, 310, 105, 125), >, 50);
  /* The head is broader than the shaft. */
  g_assert_cmpuint (count_ink (image, 290, 310, 188, 196), >,
                    count_ink (image, 290, 310, 150, 158) + 20);
  cairo_destroy (cr);
  cairo_surface_destroy (image);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/view/overlay/lengths-are-round-and-not-longer",
                   test_lengths_are_round_and_not_longer);
  g_test_add_func ("/view/overlay/ticks-are-round-and-within", test_ticks_are_round_and_within);
  g_test_add_func ("/view/overlay/a-direction-has-one-letter-or-two",
                   test_a_direction_has_one_letter_or_two);
  g_test_add_func ("/view/overlay/the-style-rectangle-holds-the-view",
                   test_the_style_rectangle_holds_the_view);
  g_test_add_func ("/view/overlay/letters-stand-at-all-edges", test_letters_stand_at_all_edges);
  g_test_add_func ("/view/overlay/right-to-left-moves-the-bar-to-the-left",
                   test_right_to_left_moves_the_bar_to_the_left);
  g_test_add_func ("/view/overlay/the-scale-bar-is-as-long-as-it-says",
                   test_the_scale_bar_is_as_long_as_it_says);
  g_test_add_func ("/view/overlay/marks-and-lines-are-drawn-where-they-are",
                   test_marks_and_lines_are_drawn_where_they_are);
  return g_test_run ();
}
