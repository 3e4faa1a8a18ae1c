/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ossa-lesion-item.h"

G_BEGIN_DECLS

/* One lesion in the list. */
#define OSSA_TYPE_LESION_ROW (ossa_lesion_row_get_type ())
G_DECLARE_FINAL_TYPE (OssaLesionRow, ossa_lesion_row, OSSA, LESION_ROW, AdwActionRow)

GtkWidget *ossa_lesion_row_new (OssaLesionItem *item);

G_END_DECLS
