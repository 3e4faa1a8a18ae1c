/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ossa-place.h"

G_BEGIN_DECLS

/* A row that activates "win.open-uri" with the place's; for gtk_list_box_bind_model(). @item: an
 * OssaPlace. */
GtkWidget *ossa_place_row_new (gpointer item, gpointer user_data);

G_END_DECLS
