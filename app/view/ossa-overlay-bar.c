/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-number.h"
#include "ossa-overlay.h"
#include "ossa-text.h"

#define EDGE         12.0
#define STRIP_WIDTH  22.0
#define STRIP_SHARE  0.62 /* of the height, at most */
#define STRIP_LEAST  40.0
#define TICK_LENGTH  5.0
#define N_TICKS_MOST 7

/* Where the colours stand, and on which side their words do. */
typedef struct {
  double x, y, height;
  double words_x, anchor;
  double min, max;
} Strip;

static double
height_of (const Strip *strip, double value)
{
  return strip->y + strip->height * (1 - (value - strip->min) / (strip->max - strip->min));
}

static double
draw_label (cairo_t *cr, const OssaOverlayBar *bar, const OssaOverlayStyle *style, double left)
{
  OssaText text = { .text = bar->label,
                    .font = style->font,
                    .x = style->right_to_left ? left + OSSA_OVERLAY_BAR_WIDTH - EDGE : left,
                    .y = style->y + EDGE,
                    .anchor_x = style->right_to_left ? 1 : 0,
                    .wrap = OSSA_OVERLAY_BAR_WIDTH - EDGE,
                    .color = style->foreground,
                    .halo = style->background };
  double height = 0;

  if (bar->label == NULL)
    return 0;
  ossa_text_draw (cr, &text);
  ossa_text_measure (cr, &text, NULL, &height);
  return height;
}

static void
draw_colors (cairo_t *cr, const OssaStageScale *scale, const Strip *strip)
{
  cairo_pattern_t *colors = cairo_pattern_create_linear (0, strip->y + strip->height, 0, strip->y);

  for (int i = 0; i < OSSA_COLORMAP_SIZE; i++) {
    double t = i / (OSSA_COLORMAP_SIZE - 1.0), rgb[3];

    ossa_colormap_get (scale->colormap, scale->reversed ? 1 - t : t, rgb);
    cairo_pattern_add_color_stop_rgb (colors, t, rgb[0], rgb[1], rgb[2]);
  }
  cairo_set_source (cr, colors);
  cairo_rectangle (cr, strip->x, strip->y, STRIP_WIDTH, strip->height);
  cairo_fill (cr);
  cairo_pattern_destroy (colors);
}

static void
draw_words (
    cairo_t *cr, const OssaOverlayStyle *style, const Strip *strip, double value, const char *words)
{
  OssaText text = { .text = words,
                    .font = style->font,
                    .size = 0.9,
                    .x = strip->words_x,
                    .y = height_of (strip, value),
                    .anchor_x = strip->anchor,
                    .anchor_y = 0.5,
                    .color = style->foreground,
                    .halo = style->background };

  ossa_text_draw (cr, &text);
}

static void
draw_stroke (cairo_t *cr, const OssaOverlayStyle *style, double x, double y, double length)
{
  cairo_set_source_rgb (cr, style->foreground[0], style->foreground[1], style->foreground[2]);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + length, y);
  cairo_stroke (cr);
}

static char *
dup_words (const OssaOverlayBar *bar, double value)
{
  return bar->format != NULL ? bar->format (value, bar->user_data)
                             : ossa_number_dup_rounded (value, 3);
}

/* A line across all colours, seen on each of them, and its words. */
static void
draw_limit (cairo_t *cr,
            const OssaOverlayBar *bar,
            const OssaOverlayStyle *style,
            const Strip *strip)
{
  g_autofree char *number = dup_words (bar, bar->limit);
  double y = height_of (strip, bar->limit);

  cairo_set_line_width (cr, 4);
  cairo_set_source_rgb (cr, style->background[0], style->background[1], style->background[2]);
  cairo_move_to (cr, strip->x - TICK_LENGTH, y);
  cairo_line_to (cr, strip->x + STRIP_WIDTH + TICK_LENGTH, y);
  cairo_stroke (cr);
  cairo_set_line_width (cr, 2);
  draw_stroke (cr, style, strip->x - TICK_LENGTH, y, STRIP_WIDTH + 2 * TICK_LENGTH);
  draw_words (cr, style, strip, bar->limit, bar->limit_label != NULL ? bar->limit_label : number);
}

static void
draw_ticks (cairo_t *cr,
            const OssaOverlayBar *bar,
            const OssaOverlayStyle *style,
            const Strip *strip,
            gboolean limited)
{
  OssaText sample = { .text = "0", .font = style->font };
  double ticks[N_TICKS_MOST], line_height;
  guint n;

  ossa_text_measure (cr, &sample, NULL, &line_height);
  n = ossa_overlay_ticks (strip->min, strip->max,
                          (guint)CLAMP (strip->height / (2 * line_height), 2, N_TICKS_MOST), ticks);
  cairo_set_line_width (cr, 1);
  for (guint i = 0; i < n; i++) {
    double y = height_of (strip, ticks[i]);
    g_autofree char *words = dup_words (bar, ticks[i]);

    if (limited && fabs (y - height_of (strip, bar->limit)) < line_height)
      continue;
    draw_stroke (cr, style, strip->anchor == 0 ? strip->x + STRIP_WIDTH : strip->x - TICK_LENGTH, y,
                 TICK_LENGTH);
    draw_words (cr, style, strip, ticks[i], words);
  }
}

void
ossa_overlay_draw_bar (cairo_t *cr,
                       const OssaStageScale *scale,
                       const OssaOverlayBar *bar,
                       const OssaOverlayStyle *style)
{
  double left =
      style->right_to_left ? style->x + EDGE : style->x + style->width - OSSA_OVERLAY_BAR_WIDTH;
  Strip strip = { .min = scale->min, .max = scale->max };
  gboolean limited;

  if (!(scale->max > scale->min))
    return;
  limited = bar->has_limit && bar->limit >= scale->min && bar->limit <= scale->max;
  strip.y = style->y + EDGE + draw_label (cr, bar, style, left) + 2 * EDGE;
  strip.height = MAX (STRIP_LEAST, MIN (STRIP_SHARE * style->height,
                                        style->y + style->height - strip.y - 3 * EDGE));
  if (style->right_to_left) {
    strip.x = left + OSSA_OVERLAY_BAR_WIDTH - 2 * EDGE - STRIP_WIDTH;
    strip.words_x = strip.x - TICK_LENGTH - 5;
    strip.anchor = 1;
  } else {
    strip.x = left + TICK_LENGTH;
    strip.words_x = strip.x + STRIP_WIDTH + TICK_LENGTH + 5;
  }
  cairo_new_path (cr);
  draw_colors (cr, scale, &strip);
  draw_ticks (cr, bar, style, &strip, limited);
  if (limited)
    draw_limit (cr, bar, style, &strip);
}
