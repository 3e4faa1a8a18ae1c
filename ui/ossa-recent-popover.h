/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The samples and the files opened last; each row activates "win.open-uri". */
#define OSSA_TYPE_RECENT_POPOVER (ossa_recent_popover_get_type ())
G_DECLARE_FINAL_TYPE (OssaRecentPopover, ossa_recent_popover, OSSA, RECENT_POPOVER, GtkPopover)

G_END_DECLS
