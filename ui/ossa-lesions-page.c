/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-lesions-page.h"

struct _OssaLesionsPage {
  OssaPage parent;
};

G_DEFINE_FINAL_TYPE (OssaLesionsPage, ossa_lesions_page, OSSA_TYPE_PAGE)

static void
ossa_lesions_page_class_init (OssaLesionsPageClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/ossature/Ossature/ui/lesions-page.ui");
}

static void
ossa_lesions_page_init (OssaLesionsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
