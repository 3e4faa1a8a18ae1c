/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Of a spin button or scale on a page that scrolls: the wheel goes to the page and changes no
 * number of the plan by accident. */
void ossa_no_scroll (GtkWidget *widget);

G_END_DECLS
