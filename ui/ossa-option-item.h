/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-document.h"

G_BEGIN_DECLS

/**
 * OssaOptionItem:
 *
 * One option of a document's hardware, for a list. Properties, read only: "index" (guint), "title"
 * and "detail" (translated), "fault" (it does not fit).
 */
#define OSSA_TYPE_OPTION_ITEM (ossa_option_item_get_type ())
G_DECLARE_FINAL_TYPE (OssaOptionItem, ossa_option_item, OSSA, OPTION_ITEM, GObject)

guint ossa_option_item_get_index (OssaOptionItem *self);

/* Brings @list (of OssaOptionItem) to @document, which may be %NULL. */
void ossa_option_items_update (GListStore *list, OssaDocument *document);

G_END_DECLS
