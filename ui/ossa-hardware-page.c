/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-hardware-page.h"

struct _OssaHardwarePage {
  OssaPage parent;
};

G_DEFINE_FINAL_TYPE (OssaHardwarePage, ossa_hardware_page, OSSA_TYPE_PAGE)

static void
ossa_hardware_page_class_init (OssaHardwarePageClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/ossature/Ossature/ui/hardware-page.ui");
}

static void
ossa_hardware_page_init (OssaHardwarePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
