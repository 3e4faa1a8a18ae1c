/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-section-view.h"
#include "ossa-surface.h"

#define WIDTH  300.0
#define HEIGHT 200.0

/* A transverse section from below: lateral left, anterior up. */
static OssaSectionView
make_view (void)
{
  OssaSectionView view = { .frame = { { 10, -20, 400 },
                                      { { -1, 0, 0 }, { 0, 1, 0 }, { 0, 0, -1 } } },
                           .width_mm = 60,
                           .height_mm = 50 };

  ossa_section_view_fit (&view, WIDTH, HEIGHT);
  return view;
}

static void
test_the_whole_image_fits (void)
{
  OssaSectionView view = make_view ();
  double x, y;

  ossa_section_view_from_world (&view, WIDTH, HEIGHT, ossa_vec (10 - 30, -20 + 25, 400), &x, &y);
  g_assert_cmpfloat (x, <, WIDTH);
  g_assert_cmpfloat_with_epsilon (y, HEIGHT / 2 * (1 - 1 / 1.06), 1e-9);
}

static void
test_to_the_world_and_back (void)
{
  OssaSectionView view = make_view ();
  double x, y;
  OssaVec p;

  ossa_section_view_pan (&view, 13, -7);
  ossa_section_view_zoom (&view, WIDTH, HEIGHT, 2.5, 40, 60);
  p = ossa_section_view_to_world (&view, WIDTH, HEIGHT, 111, 33);
  g_assert_cmpfloat_with_epsilon (p.z, 400, 1e-9);
  p.z -= 6;
  g_assert_cmpfloat_with_epsilon (ossa_section_view_from_world (&view, WIDTH, HEIGHT, p, &x, &y), 6,
                                  1e-9);
  g_assert_cmpfloat_with_epsilon (x, 111, 1e-9);
  g_assert_cmpfloat_with_epsilon (y, 33, 1e-9);
}

static void
test_the_point_under_the_pointer_stays (void)
{
  OssaSectionView view = make_view ();
  OssaVec before = ossa_section_view_to_world (&view, WIDTH, HEIGHT, 250, 20), after;

  ossa_section_view_zoom (&view, WIDTH, HEIGHT, 3, 250, 20);
  after = ossa_section_view_to_world (&view, WIDTH, HEIGHT, 250, 20);
  g_assert_cmpfloat (ossa_vec_distance (before, after), <, 1e-9);
  ossa_section_view_pan (&view, -100, 50);
  after = ossa_section_view_to_world (&view, WIDTH, HEIGHT, 150, 70);
  g_assert_cmpfloat (ossa_vec_distance (before, after), <, 1e-9);
}

static guint32
get_pixel (cairo_surface_t *image, int x, int y)
{
  const guint8 *row =
      cairo_image_surface_get_data (image) + y * cairo_image_surface_get_stride (image);

  return ((const guint32 *)(gconstpointer)row)[x] & 0xffffff;
}

/* Green image, a red square of 20 mm on it, the cross through its upper right corner. */
static void
test_image_outline_and_cross_lie_on_one_another (void)
{
  OssaSectionView view = make_view ();
  OssaVec corners[4] = { { 0, -30, 400 }, { 20, -30, 400 }, { 20, -10, 400 }, { 0, -10, 400 } };
  OssaLoop loop = { corners, 4, TRUE };
  g_autoptr (GArray) loops = g_array_new (FALSE, FALSE, sizeof (OssaLoop));
  OssaSectionOutline outline = { .loops = loops, .color = { 1, 0, 0, 1 }, .line_width = 3 };
  OssaSectionContents contents = { .outlines = &outline,
                                   .n_outlines = 1,
                                   .has_cross = TRUE,
                                   .cross = { 10, -20, 321 },
                                   .cross_color = { { 0, 0, 1 }, { 0, 0, 1 } } };
  OssaOverlayStyle style = { .width = WIDTH, .height = HEIGHT, .background = { 0, 0, 0 } };
  cairo_surface_t *sheet = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (sheet);

  contents.image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 6, 5);
  for (int y = 0; y < 5; y++)
    for (int x = 0; x < 6; x++)
      ((guint32 *)(gpointer)(cairo_image_surface_get_data (contents.image) +
                             y * cairo_image_surface_get_stride (contents.image)))[x] = 0xff00ff00;
  cairo_surface_mark_dirty (contents.image);
  g_array_append_val (loops, loop);
  ossa_section_view_draw (cr, &view, &contents, &style);
  cairo_surface_flush (sheet);
  g_assert_cmphex (get_pixel (sheet, 2, 2), ==, 0);
  g_assert_cmphex (get_pixel (sheet, 70, 50), ==, 0x00ff00);
  g_assert_cmphex (get_pixel (sheet, (int)(WIDTH / 2 + 10 * view.scale), 90), ==, 0xff0000);
  g_assert_cmpuint (get_pixel (sheet, 20, 100) & 0xff, >, 100);
  g_assert_cmpuint (get_pixel (sheet, 150, 40) & 0xff, >, 100);
  cairo_surface_destroy (contents.image);
  cairo_destroy (cr);
  cairo_surface_destroy (sheet);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/view/section-view/the-whole-image-fits", test_the_whole_image_fits);
  g_test_add_func ("/view/section-view/to-the-world-and-back", test_to_the_world_and_back);
  g_test_add_func ("/view/section-view/the-point-under-the-pointer-stays",
                   test_the_point_under_the_pointer_stays);
  g_test_add_func ("/view/section-view/image-outline-and-cross-lie-on-one-another",
                   test_image_outline_and_cross_lie_on_one_another);
  return g_test_run ();
}
