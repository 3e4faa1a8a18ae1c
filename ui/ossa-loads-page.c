/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-loads-page.h"

struct _OssaLoadsPage {
  OssaPage parent;
};

G_DEFINE_FINAL_TYPE (OssaLoadsPage, ossa_loads_page, OSSA_TYPE_PAGE)

static void
ossa_loads_page_class_init (OssaLoadsPageClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/ossature/Ossature/ui/loads-page.ui");
}

static void
ossa_loads_page_init (OssaLoadsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
