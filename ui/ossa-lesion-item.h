/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ossa-lesion-meter.h"
#include "ossa-plan-record.h"

G_BEGIN_DECLS

/* One lesion of the plan in words. Properties, read only: "name", "kind" (OssaLesionType, int),
 * "detail" (type and size). */
#define OSSA_TYPE_LESION_ITEM (ossa_lesion_item_get_type ())
G_DECLARE_FINAL_TYPE (OssaLesionItem, ossa_lesion_item, OSSA, LESION_ITEM, GObject)

/* As it was when it was first seen in this window; borrowed. */
const OssaPlanLesion *ossa_lesion_item_get_first (OssaLesionItem *self);

/* Makes @list (of OssaLesionItem) hold @lesions (of OssaPlanLesion), in their order, with sizes of
 * @meter. Items are kept by their lesion's name when some come or go. */
void ossa_lesion_items_update (GListStore *list, const GPtrArray *lesions, OssaLesionMeter *meter);

G_END_DECLS
