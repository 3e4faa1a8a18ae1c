/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Cividis: perceptually uniform, and the same to eyes with and without red-green colour blindness
 * (Nunez, Anderton, Renslow 2018, PLoS One 13:e0199239). Pure functions, any thread. */

#define OSSA_COLORMAP_SIZE 256

/* @t in 0..1 (clamped); @rgb in 0..1, sRGB. */
void ossa_colormap_get (double t, double rgb[3]);

/* The whole map as RGBA bytes, for a texture. */
void ossa_colormap_fill (guint8 rgba[OSSA_COLORMAP_SIZE][4]);

/* Relative luminance of an sRGB colour, 0..1 (IEC 61966-2-1). */
double ossa_colormap_luminance (const double rgb[3]);

G_END_DECLS
