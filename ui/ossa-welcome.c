/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-welcome.h"

struct _OssaWelcome {
  AdwBin parent;
};

G_DEFINE_FINAL_TYPE (OssaWelcome, ossa_welcome, ADW_TYPE_BIN)

static void
ossa_welcome_class_init (OssaWelcomeClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/ossature/Ossature/ui/welcome.ui");
}

static void
ossa_welcome_init (OssaWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
