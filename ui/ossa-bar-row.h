/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ossa-activity.h"

G_BEGIN_DECLS

/**
 * OssaBarRow:
 *
 * One activity of the risk page: its factor intact, as it is and with hardware, each as a bar and
 * in words. Said to assistive technology as one sentence. Property "activity".
 */
#define OSSA_TYPE_BAR_ROW (ossa_bar_row_get_type ())
G_DECLARE_FINAL_TYPE (OssaBarRow, ossa_bar_row, OSSA, BAR_ROW, GtkListBoxRow)

GtkWidget *ossa_bar_row_new (OssaActivity *activity);
OssaActivity *ossa_bar_row_get_activity (OssaBarRow *self);

G_END_DECLS
