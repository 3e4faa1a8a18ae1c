/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-headline.h"

struct _OssaHeadline {
  AdwBin parent;
};

G_DEFINE_FINAL_TYPE (OssaHeadline, ossa_headline, ADW_TYPE_BIN)

void
ossa_headline_set_document (OssaHeadline *self, OssaDocument *document)
{
}

static void
ossa_headline_class_init (OssaHeadlineClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/ossature/Ossature/ui/headline.ui");
}

static void
ossa_headline_init (OssaHeadline *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
