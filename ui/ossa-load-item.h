/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ossa-load-case.h"

G_BEGIN_DECLS

/* One activity of the bone's site. Properties: "label", "detail" (force, and whether it is usual),
 * "active" (in the plan), "looked-at", "locked" (the last active one: a plan needs one). */
#define OSSA_TYPE_LOAD_ITEM (ossa_load_item_get_type ())
G_DECLARE_FINAL_TYPE (OssaLoadItem, ossa_load_item, OSSA, LOAD_ITEM, GObject)

OssaLoadItem *ossa_load_item_new (OssaLoadCase *load);
OssaLoadCase *ossa_load_item_get_load (OssaLoadItem *self); /* borrowed */
gboolean ossa_load_item_get_active (OssaLoadItem *self);
gboolean ossa_load_item_get_looked_at (OssaLoadItem *self);

typedef struct {
  double body_weight_n;
  gboolean active, looked_at, locked;
} OssaLoadStanding;

void ossa_load_item_show (OssaLoadItem *self, const OssaLoadStanding *standing);

G_END_DECLS
