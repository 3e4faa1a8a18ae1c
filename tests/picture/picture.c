/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "picture.h"

#define RINGS     24
#define TURNS     32
#define FAR       24 /* of 255: beyond what a driver's rounding of an edge explains */
#define MAX_MEAN  1.5
#define MAX_SHARE 0.02

OssaSurface *
picture_make_ellipsoid (OssaVec center, OssaVec radii)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (OssaVec));
  g_autoptr (GArray) triangles = g_array_new (FALSE, FALSE, 3 * sizeof (guint32));

  for (guint r = 0; r <= RINGS; r++) {
    for (guint t = 0; t < TURNS; t++) {
      double polar = G_PI * r / RINGS, turn = 2 * G_PI * t / TURNS;
      OssaVec unit = ossa_vec (sin (polar) * cos (turn), sin (polar) * sin (turn), cos (polar));
      OssaVec p =
          ossa_vec_add (center, ossa_vec (radii.x * unit.x, radii.y * unit.y, radii.z * unit.z));

      g_array_append_val (points, p);
    }
  }
  for (guint r = 0; r < RINGS; r++) {
    for (guint t = 0; t < TURNS; t++) {
      guint32 a = r * TURNS + t, b = r * TURNS + (t + 1) % TURNS;
      guint32 quad[2][3] = { { a, a + TURNS, b }, { b, a + TURNS, b + TURNS } };

      g_array_append_vals (triangles, quad, 2);
    }
  }
  return ossa_surface_new_from_triangles ((const OssaVec *)(gpointer)points->data, points->len,
                                          (gpointer)triangles->data, triangles->len);
}

void
picture_get_pixel (cairo_surface_t *image, int x, int y, int rgb[3])
{
  const guint8 *row =
      cairo_image_surface_get_data (image) + (gsize)y * cairo_image_surface_get_stride (image);
  guint32 value = ((const guint32 *)(gconstpointer)row)[x];

  for (int c = 0; c < 3; c++)
    rgb[c] = value >> (16 - 8 * c) & 255;
}

/* Mean difference of a channel, and the share of pixels with one that differs by more than FAR. */
static double
compare (cairo_surface_t *a, cairo_surface_t *b, double *share)
{
  int width = cairo_image_surface_get_width (a), height = cairo_image_surface_get_height (a);
  double sum = 0;
  int far = 0;

  for (int i = 0; i < width * height; i++) {
    int p[3], q[3], most = 0;

    picture_get_pixel (a, i % width, i / width, p);
    picture_get_pixel (b, i % width, i / width, q);
    for (int c = 0; c < 3; c++) {
      sum += ABS (p[c] - q[c]);
      most = MAX (most, ABS (p[c] - q[c]));
    }
    far += most > FAR;
  }
  *share = (double)far / (width * height);
  return sum / (3.0 * width * height);
}

void
picture_assert_golden (cairo_surface_t *image, const char *name)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("OSSATURE_TEST_SOURCE"), "tests", "picture", name, NULL);
  cairo_surface_t *golden;
  double share, mean;

  if (g_getenv ("OSSATURE_PICTURE_WRITE"))
    g_assert_cmpint (cairo_surface_write_to_png (image, path), ==, CAIRO_STATUS_SUCCESS);
  golden = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_surface_status (golden), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (golden), ==,
                   cairo_image_surface_get_width (image));
  g_assert_cmpint (cairo_image_surface_get_height (golden), ==,
                   cairo_image_surface_get_height (image));
  mean = compare (image, golden, &share);
  g_test_message ("mean difference %.3f of 255, %.3f %% of the pixels differ", mean, 100 * share);
  g_assert_cmpfloat (mean, <, MAX_MEAN);
  g_assert_cmpfloat (share, <, MAX_SHARE);
  cairo_surface_destroy (golden);
}
