/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-colormap.h"

static void
test_lightness_only_rises (void)
{
  double last = -1;

  for (int i = 0; i <= 100; i++) {
    double rgb[3], luminance;

    ossa_colormap_get (OSSA_COLORMAP_CIVIDIS, i / 100.0, rgb);
    luminance = ossa_colormap_luminance (rgb);
    g_assert_cmpfloat (luminance, >, last);
    last = luminance;
  }
  g_assert_cmpfloat (last, >, 0.7);
}

static void
test_colours_are_those_published (void)
{
  static const struct {
    int entry;
    double rgb[3];
  } PUBLISHED[] = {
    { 0, { 0, 34, 78 } },       { 32, { 26, 56, 111 } },   { 128, { 125, 124, 120 } },
    { 200, { 196, 180, 104 } }, { 255, { 254, 232, 56 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (PUBLISHED); i++) {
    double rgb[3];

    ossa_colormap_get (OSSA_COLORMAP_CIVIDIS, PUBLISHED[i].entry / 255.0, rgb);
    for (int c = 0; c < 3; c++)
      g_assert_cmpfloat_with_epsilon (rgb[c] * 255, PUBLISHED[i].rgb[c], 3);
  }
}

static void
test_beyond_the_ends_is_the_end (void)
{
  double end[3], beyond[3];

  for (int side = 0; side < 2; side++) {
    ossa_colormap_get (OSSA_COLORMAP_CIVIDIS, side, end);
    ossa_colormap_get (OSSA_COLORMAP_CIVIDIS, side ? 7 : -3, beyond);
    for (int c = 0; c < 3; c++)
      g_assert_cmpfloat (end[c], ==, beyond[c]);
  }
}

static void
test_table_is_the_function (void)
{
  guint8 table[OSSA_COLORMAP_SIZE][4];

  ossa_colormap_fill (OSSA_COLORMAP_CIVIDIS, table);
  for (int i = 0; i < OSSA_COLORMAP_SIZE; i += 17) {
    double rgb[3];

    ossa_colormap_get (OSSA_COLORMAP_CIVIDIS, i / 255.0, rgb);
    for (int c = 0; c < 3; c++)
      g_assert_cmpfloat_with_epsilon (table[i][c], rgb[c] * 255, 0.51);
    g_assert_cmpint (table[i][3], ==, 255);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/view/colormap/lightness-only-rises", test_lightness_only_rises);
  g_test_add_func ("/view/colormap/colours-are-those-published", test_colours_are_those_published);
  g_test_add_func ("/view/colormap/beyond-the-ends-is-the-end", test_beyond_the_ends_is_the_end);
  g_test_add_func ("/view/colormap/table-is-the-function", test_table_is_the_function);
  return g_test_run ();
}
