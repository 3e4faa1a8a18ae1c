/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-recent-popover.h"

struct _OssaRecentPopover {
  GtkPopover parent;
};

G_DEFINE_FINAL_TYPE (OssaRecentPopover, ossa_recent_popover, GTK_TYPE_POPOVER)

static void
ossa_recent_popover_class_init (OssaRecentPopoverClass *klass)
{
}

static void
ossa_recent_popover_init (OssaRecentPopover *self)
{
}
