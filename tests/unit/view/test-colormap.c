/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-colormap.h"

#include <math.h>

static void
test_lightness_only_rises (void)
{
  for (OssaColormapKind kind = 0; kind < OSSA_N_COLORMAPS; kind++) {
    double last = -1;

    for (int i = 0; i <= 100; i++) {
      double rgb[3], luminance;

      ossa_colormap_get (kind, i / 100.0, rgb);
      luminance = ossa_colormap_luminance (rgb);
      g_assert_cmpfloat (luminance, >, last);
      last = luminance;
    }
    g_assert_cmpfloat (last, >, 0.7);
  }
}

/* CIE L* = 116 Y^(1/3) - 16: its middle lies half way between its ends. */
static void
test_lightness_rises_evenly (void)
{
  for (OssaColormapKind kind = 0; kind < OSSA_N_COLORMAPS; kind++) {
    double lightness[5];

    for (int i = 0; i < 5; i++) {
      double rgb[3];

      ossa_colormap_get (kind, i / 4.0, rgb);
      lightness[i] = 116 * cbrt (ossa_colormap_luminance (rgb)) - 16;
    }
    for (int i = 1; i < 4; i++)
      g_assert_cmpfloat_with_epsilon (lightness[i],
                                      lightness[0] + i / 4.0 * (lightness[4] - lightness[0]), 3);
  }
}

static void
test_ids_lead_back_to_their_map (void)
{
  OssaColormapKind found;

  for (OssaColormapKind kind = 0; kind < OSSA_N_COLORMAPS; kind++) {
    g_assert_true (ossa_colormap_from_id (ossa_colormap_id (kind), &found));
    g_assert_cmpint (found, ==, kind);
  }
  g_assert_false (ossa_colormap_from_id ("jet", &found));
}

static void
test_colours_are_those_published (void)
{
  static const struct {
    OssaColormapKind kind;
    int entry;
    double rgb[3];
  } PUBLISHED[] = {
    { OSSA_COLORMAP_CIVIDIS, 0, { 0, 34, 78 } },
    { OSSA_COLORMAP_CIVIDIS, 32, { 26, 56, 111 } },
    { OSSA_COLORMAP_CIVIDIS, 128, { 125, 124, 120 } },
    { OSSA_COLORMAP_CIVIDIS, 200, { 196, 180, 104 } },
    { OSSA_COLORMAP_CIVIDIS, 255, { 254, 232, 56 } },
    { OSSA_COLORMAP_VIRIDIS, 0, { 68, 1, 84 } },
    { OSSA_COLORMAP_VIRIDIS, 32, { 71, 45, 123 } },
    { OSSA_COLORMAP_VIRIDIS, 128, { 33, 145, 140 } },
    { OSSA_COLORMAP_VIRIDIS, 200, { 112, 207, 87 } },
    { OSSA_COLORMAP_VIRIDIS, 255, { 253, 231, 37 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (PUBLISHED); i++) {
    double rgb[3];

    ossa_colormap_get (PUBLISHED[i].kind, PUBLISHED[i].entry / 255.0, rgb);
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
  g_test_add_func ("/view/colormap/lightness-rises-evenly", test_lightness_rises_evenly);
  g_test_add_func ("/view/colormap/ids-lead-back-to-their-map", test_ids_lead_back_to_their_map);
  g_test_add_func ("/view/colormap/colours-are-those-published", test_colours_are_those_published);
  g_test_add_func ("/view/colormap/beyond-the-ends-is-the-end", test_beyond_the_ends_is_the_end);
  g_test_add_func ("/view/colormap/table-is-the-function", test_table_is_the_function);
  return g_test_run ();
}
