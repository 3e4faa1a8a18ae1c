/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* Words on a drawing. @anchor_x and @anchor_y say which point of the words' rectangle stands at
 * (@x, @y): 0, 0 the upper left, 1, 1 the lower right. Borrowed for the call. */
typedef struct {
  const char *text; /* UTF-8, either direction */
  const char *font; /* pango description with its size; %NULL: "DejaVu Sans 11" */
  double size;      /* a factor on the font's; 0: 1 */
  double x, y, anchor_x, anchor_y;
  double wrap;         /* width to break lines at; 0: none */
  const double *color; /* three, sRGB */
  const double *halo;  /* the same, drawn around the letters; %NULL: none */
} OssaText;

void ossa_text_draw (cairo_t *cr, const OssaText *text);
/* In cairo's units; either may be %NULL. */
void ossa_text_measure (cairo_t *cr, const OssaText *text, double *width, double *height);

G_END_DECLS
