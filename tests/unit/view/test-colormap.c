/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-colormap.h"

static void
test_lightness_only_rises (void)
{
  double last = -1;

  for (int i = 0; i <= 100; i++) {
    double rgb[3], luminance;

    ossa_colormap_get (i / 100.0, rgb);
    luminance = ossa_colormap_luminance (rgb);
    g_assert_cmpfloat (luminance, >, last);
    last = luminance;
  }
  g_assert_cmpfloat (last, >, 0.7);
}

static void
test_ends_are_those_published (void)
{
  static const double FIRST[3] = { 0, 34, 78 }, LAST[3] = { 254, 232, 56 };
  double low[3], high[3];

  ossa_colormap_get (-3, low);
  ossa_colormap_get (7, high);
  for (int c = 0; c < 3; c++) {
    g_assert_cmpfloat_with_epsilon (low[c] * 255, FIRST[c], 4);
    g_assert_cmpfloat_with_epsilon (high[c] * 255, LAST[c], 4);
  }
}

static void
test_table_is_the_function (void)
{
  guint8 table[OSSA_COLORMAP_SIZE][4];

  ossa_colormap_fill (table);
  for (int i = 0; i < OSSA_COLORMAP_SIZE; i += 17) {
    double rgb[3];

    ossa_colormap_get (i / 255.0, rgb);
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
  g_test_add_func ("/view/colormap/ends-are-those-published", test_ends_are_those_published);
  g_test_add_func ("/view/colormap/table-is-the-function", test_table_is_the_function);
  return g_test_run ();
}
