/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-colormap.h"

#include <math.h>

/* Quintic fits of the published table, in bytes, by ascending power of t; within 4 of each entry. */
static const double CIVIDIS[3][6] = {
  { -4.54, -35.34, 2381.73, -6402.70, 7024.72, -2710.57 },
  { 32.49, 170.73, 52.82, -131.46, 176.58, -67.37 },
  { 81.24, 442.36, -2482.43, 6167.24, -6614.94, 2475.67 },
};

void
ossa_colormap_get (double t, double rgb[3])
{
  t = CLAMP (t, 0, 1);
  for (int c = 0; c < 3; c++) {
    double value = 0;

    for (int power = 5; power >= 0; power--)
      value = value * t + CIVIDIS[c][power];
    rgb[c] = CLAMP (value / 255, 0, 1);
  }
}

void
ossa_colormap_fill (guint8 rgba[OSSA_COLORMAP_SIZE][4])
{
  for (int i = 0; i < OSSA_COLORMAP_SIZE; i++) {
    double rgb[3];

    ossa_colormap_get (i / (OSSA_COLORMAP_SIZE - 1.0), rgb);
    for (int c = 0; c < 3; c++)
      rgba[i][c] = (guint8) (rgb[c] * 255 + 0.5);
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
