/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-colormap.h"

#include <math.h>
#include <string.h>

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

/* Viridis of van der Walt and Smith 2015, their 256 entries in the same way, within 0.6. */
static const guint8 VIRIDIS[N_STEPS + 1][3] = {
  { 68, 1, 84 }, { 70, 6, 90 }, { 71, 13, 96 }, { 71, 19, 101 }, { 72, 24, 106 },
  { 72, 29, 111 }, { 72, 35, 116 }, { 72, 40, 120 }, { 71, 45, 123 }, { 70, 50, 126 },
  { 69, 54, 129 }, { 68, 59, 132 }, { 66, 64, 134 }, { 64, 69, 135 }, { 63, 73, 137 },
  { 61, 78, 138 }, { 59, 82, 139 }, { 57, 86, 140 }, { 55, 90, 141 }, { 53, 94, 141 },
  { 51, 99, 141 }, { 49, 102, 142 }, { 47, 106, 142 }, { 46, 110, 142 }, { 44, 114, 142 },
  { 43, 118, 142 }, { 41, 122, 142 }, { 40, 125, 142 }, { 38, 129, 142 }, { 37, 133, 142 },
  { 35, 137, 142 }, { 34, 140, 141 }, { 33, 144, 140 }, { 32, 148, 140 }, { 31, 152, 139 },
  { 30, 155, 138 }, { 31, 159, 136 }, { 32, 163, 135 }, { 33, 166, 133 }, { 36, 170, 131 },
  { 40, 174, 128 }, { 44, 177, 126 }, { 49, 181, 123 }, { 55, 184, 119 }, { 62, 188, 116 },
  { 69, 191, 112 }, { 76, 194, 108 }, { 84, 198, 103 }, { 93, 201, 99 }, { 101, 204, 93 },
  { 110, 206, 88 }, { 120, 209, 82 }, { 130, 211, 76 }, { 140, 214, 70 }, { 150, 216, 63 },
  { 160, 218, 57 }, { 171, 220, 50 }, { 181, 222, 43 }, { 192, 223, 36 }, { 203, 225, 31 },
  { 213, 226, 26 }, { 224, 227, 24 }, { 234, 229, 26 }, { 244, 230, 30 }, { 253, 231, 37 },
};
/* clang-format on */

#define GREY_DARKEST  15.0 /* CIE L* of the ends: apart from black lines and white paper */
#define GREY_LIGHTEST 95.0

static const char *const IDS[OSSA_N_COLORMAPS] = { "cividis", "viridis", "grey" };

const char *
ossa_colormap_id (OssaColormapKind kind)
{
  return IDS[kind];
}

gboolean
ossa_colormap_from_id (const char *id, OssaColormapKind *kind)
{
  for (int i = 0; i < OSSA_N_COLORMAPS; i++) {
    if (strcmp (id, IDS[i]) != 0)
      continue;
    *kind = (OssaColormapKind)i;
    return TRUE;
  }
  return FALSE;
}

static double
srgb_of_linear (double value)
{
  return value <= 0.0031308 ? value * 12.92 : 1.055 * pow (value, 1 / 2.4) - 0.055;
}

/* Y = ((L + 16) / 116)^3, CIE 1976 lightness above 8. */
static double
grey_of_lightness (double lightness)
{
  return srgb_of_linear (pow ((lightness + 16) / 116, 3));
}

void
ossa_colormap_get (OssaColormapKind kind, double t, double rgb[3])
{
  double at = t > 0 ? fmin (t, 1) * N_STEPS : 0;
  int step = MIN ((int)at, N_STEPS - 1);
  const guint8 (*map)[3] = kind == OSSA_COLORMAP_VIRIDIS ? VIRIDIS : CIVIDIS;

  for (int c = 0; c < 3; c++) {
    if (kind == OSSA_COLORMAP_GREY)
      rgb[c] = grey_of_lightness (GREY_DARKEST + (GREY_LIGHTEST - GREY_DARKEST) * at / N_STEPS);
    else
      rgb[c] = (map[step][c] + (at - step) * (map[step + 1][c] - map[step][c])) / 255;
  }
}

void
ossa_colormap_fill (OssaColormapKind kind, guint8 rgba[OSSA_COLORMAP_SIZE][4])
{
  for (int i = 0; i < OSSA_COLORMAP_SIZE; i++) {
    double rgb[3];

    ossa_colormap_get (kind, i / (OSSA_COLORMAP_SIZE - 1.0), rgb);
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
