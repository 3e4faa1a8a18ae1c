/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ossa-load-item.h"

G_BEGIN_DECLS

/* One activity: looked at or not, in the plan or not, and where it comes from. Calls the actions
 * "loads.switch" (id, on) and "loads.look" (id) of the page that it stands on. */
#define OSSA_TYPE_LOAD_ROW (ossa_load_row_get_type ())
G_DECLARE_FINAL_TYPE (OssaLoadRow, ossa_load_row, OSSA, LOAD_ROW, AdwActionRow)

/* @group: one of the buttons of which one at a time is chosen. */
GtkWidget *ossa_load_row_new (OssaLoadItem *item, GtkCheckButton *group);

G_END_DECLS
