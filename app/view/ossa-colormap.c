/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-colormap.h"

#include <math.h>

/* Cividis of Nunez and others 2018, as matplotlib 3.6 ships its 256 entries, in bytes at every
 * 1/64; straight lines between stay within 2.2 of each entry. */
#define N_STEPS 64
/* clang-format off */
static const guint8 CIVIDIS[N_STEPS + 1][3] = {
  { 0, 34, 78 }, { 0, 37, 84 }, { 0, 40, 91 }, { 0, 43, 98 }, { 0, 46, 106 },
  { 0, 48, 112 }, { 4, 51, 113 }, { 17, 53, 112 }, { 26, 56, 111 }, { 33, 59, 110 },
  { 39, 62, 110 }, { 45, 65, 109 }, { 50, 67, 109 }, { 54, 70, 108 }, { 59, 73, 108 },
  { 63, 76, 108 }, { 67, 78, 108 }, { 71, 81, 108 }, { 75, 84, 108 }, { 79, 87, 108 },
  { 82, 89, 109 }, { 86, 92, 109 }, { 90, 95, 110 }, { 93, 98, 110 }, { 97, 101, 111 },
  { 100, 103, 112 }, { 104, 106, 113 }, { 107, 109, 114 }, { 111, 112, 115 }, { 114, 115, 116 },
  { 117, 118, 118 }, { 121, 120, 119 }, { 124, 123, 120 }, { 128, 126, 120 }, { 132, 129, 121 },
  { 135, 132, 120 }, { 139, 135, 120 }, { 143, 138, 120 }, { 147, 141, 120 }, { 151, 144, 119 },
  { 155, 147, 118 }, { 159, 150, 118 }, { 163, 154, 117 }, { 167, 157, 116 }, { 171, 160, 114 },
  { 175, 163, 113 }, { 179, 166, 112 }, { 183, 170, 110 }, { 187, 173, 108 }, { 191, 176, 107 },
  { 195, 180, 105 }, { 200, 183, 102 }, { 204, 186, 100 }, { 208, 190, 97 }, { 212, 193, 95 },
  { 217, 197, 92 }, { 221, 201, 88 }, { 225, 204, 85 }, { 230, 208, 81 }, { 234, 212, 76 },
  { 239, 215, 72 }, { 244, 219, 66 }, { 248, 223, 60 }, { 253, 227, 52 }, { 254, 232, 56 },
};
/* clang-format on */

void
ossa_colormap_get (double t, double rgb[3])
{
  double at = t > 0 ? fmin (t, 1) * N_STEPS : 0;
  int step = MIN ((int)at, N_STEPS - 1);
  const guint8 *low = CIVIDIS[step], *high = CIVIDIS[step + 1];

  for (int c = 0; c < 3; c++)
    rgb[c] = (low[c] + (at - step) * (high[c] - low[c])) / 255;
}

void
ossa_colormap_fill (guint8 rgba[OSSA_COLORMAP_SIZE][4])
{
  for (int i = 0; i < OSSA_COLORMAP_SIZE; i++) {
    double rgb[3];

    ossa_colormap_get (i / (OSSA_COLORMAP_SIZE - 1.0), rgb);
    for (int c = 0; c < 3; c++)
      rgba[i][c] = (guint8)(rgb[c] * 255 + 0.5);
    rgba[i][3] = 255;
  }
}

static double
linear_of_srgb (double value)
{
  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

double
ossa_colormap_luminance (const double rgb[3])
{
  return 0.2126 * linear_of_srgb (rgb[0]) + 0.7152 * linear_of_srgb (rgb[1]) +
         0.0722 * linear_of_srgb (rgb[2]);
}
