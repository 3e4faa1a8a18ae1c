/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-brush-group.h"

#include "ossa-brush.h"
#include "ossa-number-row.h"

struct _OssaBrushGroup {
  AdwPreferencesGroup parent;
  OssaNumberRow *size_row;
};

G_DEFINE_FINAL_TYPE (OssaBrushGroup, ossa_brush_group, ADW_TYPE_PREFERENCES_GROUP)

static void
on_size (OssaBrushGroup *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "view.brush-size", "d",
                              ossa_number_row_get_value (self->size_row));
}

static void
ossa_brush_group_class_init (OssaBrushGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OSSA_TYPE_NUMBER_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ossature/Ossature/ui/brush-group.ui");
  gtk_widget_class_bind_template_child (widget_class, OssaBrushGroup, size_row);
  gtk_widget_class_bind_template_callback (widget_class, on_size);
}

static void
ossa_brush_group_init (OssaBrushGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ossa_number_row_show (self->size_row, OSSA_BRUSH_DEFAULT_MM);
}
