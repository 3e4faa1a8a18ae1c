/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-compare-view.h"

struct _OssaCompareView {
  OssaPage parent;
};

G_DEFINE_FINAL_TYPE (OssaCompareView, ossa_compare_view, OSSA_TYPE_PAGE)

static void
ossa_compare_view_class_init (OssaCompareViewClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/ossature/Ossature/ui/compare-view.ui");
}

static void
ossa_compare_view_init (OssaCompareView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
