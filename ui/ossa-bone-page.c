/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-bone-page.h"

struct _OssaBonePage {
  OssaPage parent;
};

G_DEFINE_FINAL_TYPE (OssaBonePage, ossa_bone_page, OSSA_TYPE_PAGE)

static void
ossa_bone_page_class_init (OssaBonePageClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/ossature/Ossature/ui/bone-page.ui");
}

static void
ossa_bone_page_init (OssaBonePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
