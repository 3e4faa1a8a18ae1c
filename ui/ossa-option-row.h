/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ossa-option-item.h"

G_BEGIN_DECLS

/**
 * OssaOptionRow:
 *
 * One option of the hardware page: what it is and how it does, with buttons that call the actions
 * "hardware.duplicate" and "hardware.remove". Property "item".
 */
#define OSSA_TYPE_OPTION_ROW (ossa_option_row_get_type ())
G_DECLARE_FINAL_TYPE (OssaOptionRow, ossa_option_row, OSSA, OPTION_ROW, GtkListBoxRow)

GtkWidget *ossa_option_row_new (OssaOptionItem *item);

G_END_DECLS
