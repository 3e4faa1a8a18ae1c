/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-recent-popover.h"

#include "ossa-place-row.h"

struct _OssaRecentPopover {
  GtkPopover parent;
  GtkListBox *recent, *samples;
};

G_DEFINE_FINAL_TYPE (OssaRecentPopover, ossa_recent_popover, GTK_TYPE_POPOVER)

/* Takes @model. */
static void
bind (GtkListBox *list, GListModel *model)
{
  gtk_list_box_bind_model (list, model, ossa_place_row_new, NULL, NULL);
  g_object_unref (model);
}

/* Only when it is first shown: a window starts without reading pictures and lists. */
static void
ossa_recent_popover_map (GtkWidget *widget)
{
  OssaRecentPopover *self = OSSA_RECENT_POPOVER (widget);

  if (gtk_list_box_get_row_at_index (self->samples, 0) == NULL) {
    bind (self->recent, ossa_place_list_recent ());
    bind (self->samples, ossa_place_list_samples ());
  }
  GTK_WIDGET_CLASS (ossa_recent_popover_parent_class)->map (widget);
}

static void
ossa_recent_popover_class_init (OssaRecentPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->map = ossa_recent_popover_map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ossature/Ossature/ui/recent-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, OssaRecentPopover, recent);
  gtk_widget_class_bind_template_child (widget_class, OssaRecentPopover, samples);
}

static void
ossa_recent_popover_init (OssaRecentPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
