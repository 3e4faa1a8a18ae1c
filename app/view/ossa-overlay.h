/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "ossa-camera.h"
#include "ossa-stage.h"

G_BEGIN_DECLS

/* What stands in front of the drawing, with cairo: one function for each thing, and one for all.
 * Words come translated from the caller. Main thread. */

/* What the colour bar takes of a view's width. */
#define OSSA_OVERLAY_BAR_WIDTH 136.0

/* The ends of a frame's axes, in this order. */
typedef enum {
  OSSA_OVERLAY_LATERAL,
  OSSA_OVERLAY_MEDIAL,
  OSSA_OVERLAY_ANTERIOR,
  OSSA_OVERLAY_POSTERIOR,
  OSSA_OVERLAY_SUPERIOR,
  OSSA_OVERLAY_INFERIOR,
  OSSA_OVERLAY_N_DIRECTIONS,
} OssaOverlayDirection;

/* How and where. Borrowed for the call. */
typedef struct {
  double x, y, width, height;          /* the view's rectangle, cairo's units from the upper left */
  double foreground[3], background[3]; /* of the theme, sRGB */
  const char *font;       /* pango description with its size; %NULL: "DejaVu Sans 11" */
  gboolean right_to_left; /* mirrors where things stand, never the anatomy */
} OssaOverlayStyle;

/* A bar for the stage's scale, on the side where lines end. */
typedef struct {
  const char *label;                                  /* with its unit; wrapped */
  char *(*format) (double value, gpointer user_data); /* a tick's words, owned; %NULL: 3 digits */
  gpointer user_data;
  gboolean has_limit; /* a mark at @limit, as factor 1 */
  double limit;
  const char *limit_label;
} OssaOverlayBar;

/* What ossa_overlay_draw() draws beside marks and lines; %NULL or %FALSE leaves a thing out. */
typedef struct {
  const OssaFrame *frame;                         /* lateral, anterior, superior */
  const char *letters[OSSA_OVERLAY_N_DIRECTIONS]; /* by OssaOverlayDirection */
  gboolean show_letters, show_triad;              /* need @frame */
  const char *scale_format; /* with one %s for the rounded length, as "%s mm": a scale bar */
  const OssaOverlayBar *bar;
} OssaOverlay;

void ossa_overlay_draw (cairo_t *cr,
                        const OssaStage *stage,
                        const OssaCamera *camera,
                        const OssaOverlay *overlay,
                        const OssaOverlayStyle *style);

void ossa_overlay_draw_marks (cairo_t *cr,
                              const OssaStage *stage,
                              const OssaCamera *camera,
                              const OssaOverlayStyle *style);
void ossa_overlay_draw_letters (cairo_t *cr,
                                const OssaCamera *camera,
                                const OssaOverlay *overlay,
                                const OssaOverlayStyle *style);
void ossa_overlay_draw_triad (cairo_t *cr,
                              const OssaCamera *camera,
                              const OssaOverlay *overlay,
                              const OssaOverlayStyle *style);
/* @mm_per_unit: of cairo's units. */
void ossa_overlay_draw_scale_bar (cairo_t *cr,
                                  double mm_per_unit,
                                  const char *format,
                                  const OssaOverlayStyle *style);
void ossa_overlay_draw_bar (cairo_t *cr,
                            const OssaStageScale *scale,
                            const OssaOverlayBar *bar,
                            const OssaOverlayStyle *style);

/* Where a world point stands in the style's rectangle. */
void ossa_overlay_project (
    const OssaOverlayStyle *style, const OssaCamera *camera, OssaVec p, double *x, double *y);

/* The largest 1, 2 or 5 times a power of ten that is at most @most (> 0). */
double ossa_overlay_round_length (double most);

/* Round values within @min..@max, at most @n_most (>= 2) of them; returns how many. */
guint ossa_overlay_ticks (double min, double max, guint n_most, double *ticks);

/* The letters of the directions that unit @direction (world) points to: one, or two where it lies
 * more than 22.5 degrees off an axis, the nearer first; "" when the letters are %NULL. Owned. */
char *ossa_overlay_dup_direction (const OssaFrame *frame,
                                  const char *const letters[OSSA_OVERLAY_N_DIRECTIONS],
                                  OssaVec direction);

G_END_DECLS
