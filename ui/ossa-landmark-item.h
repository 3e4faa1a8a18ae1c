/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ossa-bone.h"

G_BEGIN_DECLS

/* One landmark in words. Properties, read only: "label", "value" ("127.4°"; "" unless a measure),
 * "detail" (how sure), "given" (moved or typed by hand), "doubtful". */
#define OSSA_TYPE_LANDMARK_ITEM (ossa_landmark_item_get_type ())
G_DECLARE_FINAL_TYPE (OssaLandmarkItem, ossa_landmark_item, OSSA, LANDMARK_ITEM, GObject)

const char *ossa_landmark_item_get_id (OssaLandmarkItem *self);

/* Makes @list (of OssaLandmarkItem) hold @bone's measures, or else its points and directions; none
 * for %NULL. Items of ids that stay are kept. */
void ossa_landmark_items_update (GListStore *list, OssaBone *bone, gboolean measures);

G_END_DECLS
