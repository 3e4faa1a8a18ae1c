/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ossa-chart.h"
#include "ossa-comparison.h"

G_BEGIN_DECLS

/**
 * OssaFactorChart:
 *
 * Factors by activity, a bar for each state that is compared, with the line at 1 below which bone
 * begins to break. As high as it needs.
 */
#define OSSA_TYPE_FACTOR_CHART (ossa_factor_chart_get_type ())
G_DECLARE_FINAL_TYPE (OssaFactorChart, ossa_factor_chart, OSSA, FACTOR_CHART, GtkWidget)

/* A chart's data, on their own: for the window and for paper. */
typedef struct {
  OssaChart chart;
  GPtrArray *groups; /* of char *: the activities */
  OssaChartSeries *series;
} OssaFactorData;

/* Of the items of @items that are shown; @results may be %NULL: an empty chart. */
OssaFactorData *
ossa_factor_data_new (GListModel *items, const OssaPlanResults *results, const GPtrArray *cases);
void ossa_factor_data_free (OssaFactorData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaFactorData, ossa_factor_data_free)

/* Takes @data. */
void ossa_factor_chart_set_data (OssaFactorChart *self, OssaFactorData *data);

G_END_DECLS
