/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-chart.h"

#include <math.h>

#include "ossa-palette.h"
#include "ossa-text.h"

/* In heights of a line. */
#define BAR       0.85
#define BAR_GAP   0.15
#define GROUP_GAP 0.7

/* Lengths that follow from the font. */
typedef struct {
  cairo_t *cr;
  const OssaChart *chart;
  const OssaOverlayStyle *style;
  double line, room, top; /* room: of the longest bar; top: the value it stands for */
  double value_width;
} Canvas;

static char *
format_value (const OssaChart *chart, double value)
{
  if (!isfinite (value))
    return g_strdup ("–");
  return chart->format != NULL ? chart->format (value, chart->user_data)
                               : g_strdup_printf ("%.2f", value);
}

static double
find_top (const OssaChart *chart)
{
  double top = isfinite (chart->limit) ? 1.2 * chart->limit : 0;

  if (chart->top > 0)
    return chart->top;
  for (guint s = 0; s < chart->n_series; s++)
    for (guint g = 0; g < chart->n_groups; g++)
      if (isfinite (chart->series[s].values[g]))
        top = fmax (top, chart->series[s].values[g]);
  return top > 0 ? top : 1;
}

static double
measure_values (Canvas *self)
{
  double widest = 0;

  for (guint s = 0; s < self->chart->n_series; s++)
    for (guint g = 0; g < self->chart->n_groups; g++) {
      g_autofree char *words = format_value (self->chart, self->chart->series[s].values[g]);
      OssaText text = { .text = words, .font = self->style->font };
      double width;

      ossa_text_measure (self->cr, &text, &width, NULL);
      widest = fmax (widest, width);
    }
  return widest;
}

static Canvas
make_canvas (cairo_t *cr, const OssaChart *chart, const OssaOverlayStyle *style)
{
  Canvas self = { .cr = cr, .chart = chart, .style = style, .top = find_top (chart) };
  OssaText text = { .text = "Ag", .font = style->font };

  ossa_text_measure (cr, &text, NULL, &self.line);
  self.value_width = measure_values (&self) + 0.5 * self.line;
  self.room = fmax (style->width - self.value_width, self.line);
  return self;
}

/* @x from the side where lines begin. */
static double
mirror (const Canvas *self, double x)
{
  return self->style->right_to_left ? self->style->x + self->style->width - x : self->style->x + x;
}

/* The halo parts them from the line at the limit. */
static void
draw_words (const Canvas *self, const char *words, double x, double y, double anchor, double wrap)
{
  OssaText text = { .text = words,
                    .font = self->style->font,
                    .x = mirror (self, x),
                    .y = y,
                    .anchor_x = self->style->right_to_left ? 1 - anchor : anchor,
                    .wrap = wrap,
                    .color = self->style->foreground,
                    .halo = self->style->background };

  ossa_text_draw (self->cr, &text);
}

static double
measure_height (const Canvas *self, const char *words, double wrap)
{
  OssaText text = { .text = words, .font = self->style->font, .wrap = wrap };
  double height;

  ossa_text_measure (self->cr, &text, NULL, &height);
  return height;
}

static double
length_of (const Canvas *self, double value)
{
  return self->room * CLAMP (value / self->top, 0, 1);
}

static void
fill_box (const Canvas *self, double x, double y, double width, double height, const double *rgb)
{
  double left = self->style->right_to_left ? mirror (self, x + width) : mirror (self, x);

  cairo_rectangle (self->cr, left, y, width, height);
  cairo_set_source_rgb (self->cr, rgb[0], rgb[1], rgb[2]);
  cairo_fill (self->cr);
}

/* Two gaps near the end of a bar that stands for more than there is room for. */
static void
draw_break (const Canvas *self, double length, double y)
{
  for (int i = 0; i < 2; i++)
    fill_box (self, length - (0.9 - 0.35 * i) * self->line, y, 0.15 * self->line, BAR * self->line,
              self->style->background);
}

static void
draw_bar (const Canvas *self, const OssaChartSeries *series, guint group, double y)
{
  double value = series->values[group];
  double length = isfinite (value) ? length_of (self, value) : 0;

  fill_box (self, 0, y, length, BAR * self->line,
            ossa_palette_series[series->color % OSSA_PALETTE_N_SERIES]);
  if (isfinite (value) && value > self->top)
    draw_break (self, length, y);
}

static void
draw_value (const Canvas *self, double value, double y)
{
  double length = isfinite (value) ? length_of (self, value) : 0;
  g_autofree char *words = format_value (self->chart, value);

  draw_words (self, words, length + 0.4 * self->line, y - 0.075 * self->line, 0, 0);
}

/* Over the bars of one group. */
static void
draw_limit (const Canvas *self, double from, double to)
{
  const double *color = self->style->foreground;
  double x = mirror (self, length_of (self, self->chart->limit));

  if (!isfinite (self->chart->limit))
    return;
  cairo_save (self->cr);
  cairo_set_source_rgba (self->cr, color[0], color[1], color[2], 0.75);
  cairo_set_line_width (self->cr, 0.08 * self->line);
  cairo_set_dash (self->cr, (double[]){ 0.25 * self->line }, 1, 0);
  cairo_move_to (self->cr, x, from);
  cairo_line_to (self->cr, x, to);
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
}

/* Each returns where it ends; with @draw %FALSE it only measures. */
static double
lay_head (const Canvas *self, double y, gboolean draw)
{
  double at = length_of (self, self->chart->limit) / self->style->width;

  if (!isfinite (self->chart->limit) || self->chart->limit_label == NULL)
    return y;
  if (draw)
    draw_words (self, self->chart->limit_label, at * self->style->width, y, at < 0.5 ? 0 : 1, 0);
  return y + 1.1 * self->line;
}

static double
lay_group (const Canvas *self, guint group, double y, gboolean draw)
{
  double name = measure_height (self, self->chart->groups[group], self->style->width);
  double bars = y + name + BAR_GAP * self->line;
  double end = bars + self->chart->n_series * (BAR + BAR_GAP) * self->line;

  if (draw) {
    draw_words (self, self->chart->groups[group], 0, y, 0, self->style->width);
    for (guint s = 0; s < self->chart->n_series; s++)
      draw_bar (self, &self->chart->series[s], group, bars + s * (BAR + BAR_GAP) * self->line);
    draw_limit (self, bars - 0.5 * BAR_GAP * self->line, end);
    for (guint s = 0; s < self->chart->n_series; s++)
      draw_value (self, self->chart->series[s].values[group],
                  bars + s * (BAR + BAR_GAP) * self->line);
  }
  return end + GROUP_GAP * self->line;
}

static double
lay_key (const Canvas *self, double y, gboolean draw)
{
  double swatch = 0.7 * self->line, indent = 1.2 * self->line;

  for (guint s = 0; s < self->chart->n_series; s++) {
    const OssaChartSeries *series = &self->chart->series[s];

    if (draw) {
      fill_box (self, 0, y + 0.15 * self->line, swatch, swatch,
                ossa_palette_series[series->color % OSSA_PALETTE_N_SERIES]);
      draw_words (self, series->label, indent, y, 0, self->style->width - indent);
    }
    y += fmax (measure_height (self, series->label, self->style->width - indent), self->line);
  }
  return y;
}

static double
lay (cairo_t *cr, const OssaChart *chart, const OssaOverlayStyle *style, gboolean draw)
{
  Canvas self = make_canvas (cr, chart, style);
  double y = lay_head (&self, style->y, draw);

  for (guint group = 0; group < chart->n_groups; group++)
    y = lay_group (&self, group, y, draw);
  return lay_key (&self, y, draw) - style->y;
}

double
ossa_chart_get_height (cairo_t *cr, const OssaChart *chart, const OssaOverlayStyle *style)
{
  return lay (cr, chart, style, FALSE);
}

void
ossa_chart_draw (cairo_t *cr, const OssaChart *chart, const OssaOverlayStyle *style)
{
  lay (cr, chart, style, TRUE);
}
