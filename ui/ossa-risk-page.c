/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-risk-page.h"

struct _OssaRiskPage {
  OssaPage parent;
};

G_DEFINE_FINAL_TYPE (OssaRiskPage, ossa_risk_page, OSSA_TYPE_PAGE)

static void
ossa_risk_page_class_init (OssaRiskPageClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/ossature/Ossature/ui/risk-page.ui");
}

static void
ossa_risk_page_init (OssaRiskPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
