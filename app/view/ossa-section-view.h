/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-overlay.h"

G_BEGIN_DECLS

/**
 * OssaSectionView:
 * @frame: axis 0 to the right, axis 1 up, axis 2 towards the reader (world); the plane's middle
 * @width_mm: of the image, with @height_mm
 * @scale: units of the widget for a mm
 * @center_x: what stands in the widget's middle, mm along axis 0 from the frame's origin
 * @center_y: along axis 1
 *
 * One flat picture of a plane through the bone, as plain data: what is shown where. Pure functions;
 * @width and @height are the widget's, x and y run right and down from its upper left.
 */
typedef struct {
  OssaFrame frame;
  double width_mm, height_mm;
  double scale;
  double center_x, center_y;
} OssaSectionView;

/* Shows the whole image with a margin of 6 %. */
void ossa_section_view_fit (OssaSectionView *self, double width, double height);
/* The world point in the plane seen at (x, y). */
OssaVec ossa_section_view_to_world (
    const OssaSectionView *self, double width, double height, double x, double y);
/* Where @p stands; returns its distance to the plane along axis 2, mm. */
double ossa_section_view_from_world (
    const OssaSectionView *self, double width, double height, OssaVec p, double *x, double *y);
/* By units of the widget, right and down. */
void ossa_section_view_pan (OssaSectionView *self, double dx, double dy);
/* What stands at (x, y) stays there. Scales end at 0.05 and 200. */
void ossa_section_view_zoom (
    OssaSectionView *self, double width, double height, double factor, double x, double y);

/* Loops as ossa_surface_section() gives them, in one colour. */
typedef struct {
  const GArray *loops; /* of OssaLoop */
  double color[4];
  double line_width;
  gboolean dashed;
} OssaSectionOutline;

/* Borrowed for the call. */
typedef struct {
  cairo_surface_t *image; /* covers width_mm x height_mm about the frame's origin; %NULL: none */
  const OssaSectionOutline *outlines;
  guint n_outlines;
  gboolean has_cross;
  OssaVec cross; /* world: the point common to the three planes; projected */
  double cross_color[2]
                    [3]; /* of the line across (the plane seen edge-on), and of the upright one */
  const OssaFrame *anatomy; /* for the letters; %NULL: none */
  const char *letters[OSSA_OVERLAY_N_DIRECTIONS];
  const char *scale_format; /* as in OssaOverlay */
} OssaSectionContents;

/* Into the style's rectangle, background included. */
void ossa_section_view_draw (cairo_t *cr,
                             const OssaSectionView *self,
                             const OssaSectionContents *contents,
                             const OssaOverlayStyle *style);

G_END_DECLS
