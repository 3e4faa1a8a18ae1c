/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-compare-page.h"

struct _OssaComparePage {
  OssaPage parent;
};

G_DEFINE_FINAL_TYPE (OssaComparePage, ossa_compare_page, OSSA_TYPE_PAGE)

static void
ossa_compare_page_class_init (OssaComparePageClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/ossature/Ossature/ui/compare-page.ui");
}

static void
ossa_compare_page_init (OssaComparePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
