/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-fact-row.h"

#include "ossa-help-button.h"

struct _OssaFactRow {
  AdwActionRow parent;
  OssaHelpButton *help;
};

G_DEFINE_FINAL_TYPE (OssaFactRow, ossa_fact_row, ADW_TYPE_ACTION_ROW)

void
ossa_fact_row_set_value (OssaFactRow *self, const char *value)
{
  g_return_if_fail (OSSA_IS_FACT_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self), value != NULL);
  if (value != NULL && g_strcmp0 (adw_action_row_get_subtitle (ADW_ACTION_ROW (self)), value) != 0)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self), value);
}

void
ossa_fact_row_set_help (OssaFactRow *self,
                        const char *text,
                        const char *source,
                        const char *certainty)
{
  g_return_if_fail (OSSA_IS_FACT_ROW (self));

  g_object_set (self->help, "text", text, "source", source, "certainty", certainty, "subject",
                adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), NULL);
}

static void
ossa_fact_row_class_init (OssaFactRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OSSA_TYPE_HELP_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ossature/Ossature/ui/fact-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OssaFactRow, help);
}

static void
ossa_fact_row_init (OssaFactRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ossa_fact_row_new (const char *title)
{
  return g_object_new (OSSA_TYPE_FACT_ROW, "title", title, NULL);
}
