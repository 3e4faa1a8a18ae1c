/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OssaColormapKind:
 * @OSSA_COLORMAP_CIVIDIS: the default: the same to eyes with and without red-green colour blindness
 * (Nunez, Anderton, Renslow 2018, PLoS One 13:e0199239)
 * @OSSA_COLORMAP_VIRIDIS: more hues (van der Walt, Smith 2015, matplotlib; CC0)
 * @OSSA_COLORMAP_GREY: CIE 1976 lightness from 15 to 95, for print
 *
 * All are perceptually uniform, and lightness only rises. Pure functions, any thread.
 */
typedef enum {
  OSSA_COLORMAP_CIVIDIS,
  OSSA_COLORMAP_VIRIDIS,
  OSSA_COLORMAP_GREY,
  OSSA_N_COLORMAPS,
} OssaColormapKind;

#define OSSA_COLORMAP_SIZE 256

/* The word settings hold: "cividis", "viridis", "grey". */
const char *ossa_colormap_id (OssaColormapKind kind);
gboolean ossa_colormap_from_id (const char *id, OssaColormapKind *kind);

/* @t in 0..1 (clamped); @rgb in 0..1, sRGB. */
void ossa_colormap_get (OssaColormapKind kind, double t, double rgb[3]);

/* The whole map as RGBA bytes, for a texture. */
void ossa_colormap_fill (OssaColormapKind kind, guint8 rgba[OSSA_COLORMAP_SIZE][4]);

/* Relative luminance of an sRGB colour, 0..1 (IEC 61966-2-1). */
double ossa_colormap_luminance (const double rgb[3]);

G_END_DECLS
