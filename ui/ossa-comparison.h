/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-document.h"
#include "ossa-plan-summary.h"

G_BEGIN_DECLS

/**
 * OssaCompareItem:
 *
 * One of what can be compared: the bone without its lesions, as it is, or with one option.
 * Properties: "title" and "subtitle" (translated, read only), "shown" (whether it is compared),
 * "chosen" (for the plan, read only).
 */
#define OSSA_TYPE_COMPARE_ITEM (ossa_compare_item_get_type ())
G_DECLARE_FINAL_TYPE (OssaCompareItem, ossa_compare_item, OSSA, COMPARE_ITEM, GObject)

OssaState ossa_compare_item_get_state (OssaCompareItem *self);
guint ossa_compare_item_get_option (OssaCompareItem *self); /* with TREATED */
const char *ossa_compare_item_get_title (OssaCompareItem *self);
const char *ossa_compare_item_get_subtitle (OssaCompareItem *self);
gboolean ossa_compare_item_get_shown (OssaCompareItem *self);
/* The number of its colour among ossa_palette_series: the same whatever else is shown. */
int ossa_compare_item_get_color (OssaCompareItem *self);

/* What of @results is its own, borrowed; %NULL: not solved. @option may be %NULL. */
const OssaPlanStateResult *ossa_compare_item_find_result (OssaCompareItem *self,
                                                          const OssaPlanResults *results,
                                                          const OssaPlanOptionResult **option);

/* Of OssaCompareItem, kept with @document and up to date with it: the page and the view beside it
 * share it. Borrowed. */
GListModel *ossa_comparison_get (OssaDocument *document);
/* Those that are shown, as they are now, for another thread; owned. */
GListModel *ossa_comparison_copy (OssaDocument *document);

/* "Option 1", the name of its family, translated; owned. */
char *ossa_option_dup_title (guint index);
char *ossa_option_dup_name (OssaDocument *document, guint index);

/* What @load is called, translated; its id when it is not among @cases (may be %NULL). */
const char *ossa_load_label (const GPtrArray *cases, const char *load);
/* Those of the document's scene, or %NULL before there is one. */
const GPtrArray *ossa_document_get_load_cases (OssaDocument *document);

G_END_DECLS
