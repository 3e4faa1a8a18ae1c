/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-overlay.h"

G_BEGIN_DECLS

/**
 * OssaChart:
 *
 * Grouped bars that lie: a group's name above its bars, a bar for each series with its value behind
 * it, a line across all at the limit, and a key below. The same in a window and on paper. Words
 * come translated from the caller; everything is borrowed for the call.
 */
typedef struct {
  const char *label;
  const double *values; /* one for each group, not negative; NaN: no bar, a dash */
  int color;            /* of ossa_palette_series, so that a series keeps it when others go */
} OssaChartSeries;

typedef struct {
  const char *const *groups;
  guint n_groups;
  const OssaChartSeries *series;
  guint n_series;
  double limit;            /* NaN: none */
  const char *limit_label; /* above the line */
  double top;              /* bars end here with a mark; 0: the largest */
  char *(*format) (double value, gpointer user_data); /* owned; %NULL: two decimals */
  gpointer user_data;
} OssaChart;

/* What it needs below @style's width, cairo's units; @style's x, y and height are not used. */
double ossa_chart_get_height (cairo_t *cr, const OssaChart *chart, const OssaOverlayStyle *style);
/* From @style's upper left corner; its height is not used. */
void ossa_chart_draw (cairo_t *cr, const OssaChart *chart, const OssaOverlayStyle *style);

G_END_DECLS
