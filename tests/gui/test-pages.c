/* SPDX-License-Identifier: LGPL-3.0-or-later */

/* The look of each page. The full pictures stand in the build folder, to be looked at; a small grey
 * one is compared with golden/STEP.png. Words, fonts and numbers may change; a part of the window
 * may not go. */
#include "gui.h"

#include <cairo.h>
#include <math.h>

#include "ossa-gl-context.h"
#include "ossa-view-pane.h"

/* Of the golden pictures, a quarter of the window. */
#define WIDTH  320
#define HEIGHT 205
/* Of 255: words shrunk to grey stay below this mostly. */
#define FAR       32
#define MAX_MEAN  8.0
#define MAX_SHARE 0.1
/* The smallest part, hidden, empties 9; another font 1. */
#define MAX_BLOCKS 5
#define BLOCK_W    16
#define BLOCK_H    10
#define EMPTY      1.0 /* mean deviation of the grey in a block: nothing is drawn there */
#define DRAWN      4.0 /* something is */

typedef struct {
  double mean, share;
  int blocks; /* that are empty in one picture and drawn in the other */
} Difference;

static const char *const steps[] = { "bone",     "lesions", "loads", "risk",
                                     "hardware", "compare", "plan" };

/* Nothing that moves by itself, and one font wherever it is. */
static void
hold_still (void)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink",
                FALSE, "gtk-font-name", "DejaVu Sans 10", NULL);
}

static char *
dup_path (const char *step)
{
  const char *folder = g_getenv ("OSSATURE_PICTURE_FOLDER");
  g_autofree char *name = g_strconcat (step, ".png", NULL);

  if (folder == NULL)
    folder = g_get_tmp_dir ();
  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  return g_build_filename (folder, name, NULL);
}

/* Grey, and so small that words are grey lines. */
static cairo_surface_t *
shrink (cairo_surface_t *large)
{
  cairo_surface_t *small = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (small);

  cairo_scale (cr, (double)WIDTH / cairo_image_surface_get_width (large),
               (double)HEIGHT / cairo_image_surface_get_height (large));
  cairo_set_source_surface (cr, large, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_paint (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_HSL_SATURATION);
  cairo_set_source_rgb (cr, 0.5, 0.5, 0.5);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_flush (small);
  return small;
}

static cairo_surface_t *
take_picture (OssaWindow *window, const char *step)
{
  g_autofree char *path = dup_path (step);
  cairo_surface_t *large, *small;

  /* Nothing is there between a layout and the next frame. */
  for (guint i = 0; i < 50 && !gui_save_picture (window, path); i++)
    gui_spin (100);
  g_test_message ("%s", path);
  large = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_surface_status (large), ==, CAIRO_STATUS_SUCCESS);
  small = shrink (large);
  cairo_surface_destroy (large);
  return small;
}

static int
get_grey (cairo_surface_t *image, int x, int y)
{
  const guint8 *row =
      cairo_image_surface_get_data (image) + (gsize)y * cairo_image_surface_get_stride (image);

  return ((const guint32 *)(gconstpointer)row)[x] >> 8 & 255;
}

/* How much is drawn in the block at (@x, @y). */
static double
get_ink (cairo_surface_t *image, int x, int y)
{
  double mean = 0, ink = 0;

  for (int i = 0; i < BLOCK_W * BLOCK_H; i++)
    mean += get_grey (image, x + i % BLOCK_W, y + i / BLOCK_W) / (double)(BLOCK_W * BLOCK_H);
  for (int i = 0; i < BLOCK_W * BLOCK_H; i++)
    ink += fabs (get_grey (image, x + i % BLOCK_W, y + i / BLOCK_W) - mean);
  return ink / (BLOCK_W * BLOCK_H);
}

static int
count_emptied (cairo_surface_t *a, cairo_surface_t *b)
{
  int n = 0;

  for (int y = 0; y + BLOCK_H <= HEIGHT; y += BLOCK_H)
    for (int x = 0; x + BLOCK_W <= WIDTH; x += BLOCK_W) {
      double p = get_ink (a, x, y), q = get_ink (b, x, y);

      n += MIN (p, q) < EMPTY && MAX (p, q) > DRAWN;
    }
  return n;
}

static Difference
compare (cairo_surface_t *a, cairo_surface_t *b)
{
  int width = cairo_image_surface_get_width (a), height = cairo_image_surface_get_height (a);
  double sum = 0;
  int far = 0;

  g_assert_cmpint (cairo_image_surface_get_width (b), ==, width);
  g_assert_cmpint (cairo_image_surface_get_height (b), ==, height);
  for (int i = 0; i < width * height; i++) {
    int difference = ABS (get_grey (a, i % width, i / width) - get_grey (b, i % width, i / width));

    sum += difference;
    far += difference > FAR;
  }
  return (Difference){ sum / (width * height), (double)far / (width * height),
                       count_emptied (a, b) };
}

static gboolean
is_alike (const char *name, Difference d)
{
  g_test_message (
      "%s: mean difference %.2f of 255, %.2f %% of the pixels differ, %d blocks emptied", name,
      d.mean, 100 * d.share, d.blocks);
  return d.mean < MAX_MEAN && d.share < MAX_SHARE && d.blocks <= MAX_BLOCKS;
}

static void
assert_golden (cairo_surface_t *image, const char *step)
{
  g_autofree char *name = g_strconcat (step, ".png", NULL);
  g_autofree char *path =
      g_build_filename (g_getenv ("OSSATURE_TEST_SOURCE"), "tests", "gui", "golden", name, NULL);
  cairo_surface_t *golden;

  if (g_getenv ("OSSATURE_PICTURE_WRITE") != NULL)
    g_assert_cmpint (cairo_surface_write_to_png (image, path), ==, CAIRO_STATUS_SUCCESS);
  golden = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_surface_status (golden), ==, CAIRO_STATUS_SUCCESS);
  if (!is_alike (step, compare (image, golden)))
    g_test_fail_printf ("the page %s does not look as in %s", step, path);
  cairo_surface_destroy (golden);
}

/* With results, at @step. */
static void
go (OssaWindow *window, const char *step)
{
  gui_activate (window, "win.go", "s", step);
  gui_spin (500);
  gui_wait_solved (window);
}

static void
open_solved (OssaWindow *window)
{
  hold_still ();
  gui_open_with_option (window);
  gui_wait_solved (window);
}

/* The bone is most of each picture. */
static gboolean
can_draw (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaGlContext) context = ossa_gl_context_new (16, 16, &error);

  if (context == NULL)
    g_test_skip (error->message);
  return context != NULL;
}

static void
test_each_page_looks_as_it_did (OssaWindow *window)
{
  if (!can_draw ())
    return;
  open_solved (window);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    cairo_surface_t *image;

    go (window, steps[i]);
    image = take_picture (window, steps[i]);
    assert_golden (image, steps[i]);
    cairo_surface_destroy (image);
  }
}

/* What the tolerance is for: each part of the window, hidden, is noticed; another font is not. */
static void
test_a_missing_part_is_seen (OssaWindow *window)
{
  static const char *const parts[] = { "way", "pages", "view_box", "headline" };
  cairo_surface_t *whole, *other;

  open_solved (window);
  go (window, "risk");
  whole = take_picture (window, "whole");
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    GtkWidget *part = gui_find (window, GTK_TYPE_WIDGET, parts[i]);

    gtk_widget_set_opacity (part, 0);
    gui_spin (200);
    other = take_picture (window, parts[i]);
    if (is_alike (parts[i], compare (whole, other)))
      g_test_fail_printf ("nobody would see that %s is gone", parts[i]);
    gtk_widget_set_opacity (part, 1);
    cairo_surface_destroy (other);
  }
  cairo_surface_destroy (whole);
}

static void
test_another_font_is_no_fault (OssaWindow *window)
{
  static const char *const fonts[] = { "DejaVu Serif 10", "DejaVu Sans 9.5" };
  cairo_surface_t *whole, *other;

  open_solved (window);
  go (window, "risk");
  whole = take_picture (window, "whole");
  for (guint i = 0; i < G_N_ELEMENTS (fonts); i++) {
    g_object_set (gtk_settings_get_default (), "gtk-font-name", fonts[i], NULL);
    gui_spin (300);
    other = take_picture (window, "font");
    if (!is_alike (fonts[i], compare (whole, other)))
      g_test_fail_printf ("%s is taken for a fault", fonts[i]);
    cairo_surface_destroy (other);
  }
  cairo_surface_destroy (whole);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  gui_add ("/gui/pages/each-looks-as-it-did", test_each_page_looks_as_it_did);
  gui_add ("/gui/pages/a-missing-part-is-seen", test_a_missing_part_is_seen);
  gui_add ("/gui/pages/another-font-is-no-fault", test_another_font_is_no_fault);
  return gui_run ();
}
