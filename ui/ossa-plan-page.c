/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-plan-page.h"

struct _OssaPlanPage {
  OssaPage parent;
};

G_DEFINE_FINAL_TYPE (OssaPlanPage, ossa_plan_page, OSSA_TYPE_PAGE)

static void
ossa_plan_page_class_init (OssaPlanPageClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/ossature/Ossature/ui/plan-page.ui");
}

static void
ossa_plan_page_init (OssaPlanPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
