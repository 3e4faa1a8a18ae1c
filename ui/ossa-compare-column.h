/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ossa-compare-figures.h"
#include "ossa-comparison.h"
#include "ossa-scenery.h"

G_BEGIN_DECLS

/**
 * OssaCompareColumn:
 *
 * One state in the comparison: its name, the bone in three dimensions, its figures. What stands in
 * one row of all columns has one height, through the size groups that are handed in.
 */
#define OSSA_TYPE_COMPARE_COLUMN (ossa_compare_column_get_type ())
G_DECLARE_FINAL_TYPE (OssaCompareColumn, ossa_compare_column, OSSA, COMPARE_COLUMN, AdwBin)

/* The head, and then the figures. */
#define OSSA_COMPARE_N_ROWS (1 + OSSA_N_FIGURES)

/* @rows: OSSA_COMPARE_N_ROWS groups; @labels: what stands beside the figures, for those who hear
 * the window. */
GtkWidget *ossa_compare_column_new (OssaCompareItem *item,
                                    GtkSizeGroup *const *rows,
                                    GtkWidget *const *labels);

OssaCompareItem *ossa_compare_column_get_item (OssaCompareColumn *self);
OssaStageView *ossa_compare_column_get_view (OssaCompareColumn *self);
/* Brings figures up to date; @stale: they are of other decisions. */
void ossa_compare_column_show_figures (OssaCompareColumn *self,
                                       const OssaFigureColumn *figures,
                                       gboolean stale);
/* Brings the view up to date. */
void ossa_compare_column_show_view (OssaCompareColumn *self, OssaDocument *document);
/* Figures alone, where there is no OpenGL. */
void ossa_compare_column_hide_view (OssaCompareColumn *self);

G_END_DECLS
