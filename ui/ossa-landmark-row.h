/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ossa-landmark-item.h"

G_BEGIN_DECLS

/* One landmark: its value, how sure it is, and a way back when it was given by hand. */
#define OSSA_TYPE_LANDMARK_ROW (ossa_landmark_row_get_type ())
G_DECLARE_FINAL_TYPE (OssaLandmarkRow, ossa_landmark_row, OSSA, LANDMARK_ROW, AdwActionRow)

GtkWidget *ossa_landmark_row_new (OssaLandmarkItem *item);
OssaLandmarkItem *ossa_landmark_row_get_item (OssaLandmarkRow *self); /* borrowed */

G_END_DECLS
