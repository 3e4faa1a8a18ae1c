/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-view-pane.h"

struct _OssaViewPane {
  OssaPage parent;
  OssaStageView *view;
  OssaScenery *scenery;
  char *step;
};

G_DEFINE_FINAL_TYPE (OssaViewPane, ossa_view_pane, OSSA_TYPE_PAGE)

OssaStageView *
ossa_view_pane_get_view (OssaViewPane *self)
{
  return self->view;
}

void
ossa_view_pane_set_step (OssaViewPane *self, const char *step)
{
  g_return_if_fail (OSSA_IS_VIEW_PANE (self));

  g_free (self->step);
  self->step = g_strdup (step);
}

static void
show (OssaPage *page, OssaDocument *document)
{
  OssaViewPane *self = OSSA_VIEW_PANE (page);

  if (document != NULL)
    ossa_scenery_show (self->scenery, document, ossa_document_get_state (document),
                       ossa_document_get_option_index (document));
  else
    ossa_scenery_show (self->scenery, NULL, OSSA_STATE_LESION, 0);
}

static void
ossa_view_pane_dispose (GObject *object)
{
  OssaViewPane *self = OSSA_VIEW_PANE (object);

  g_clear_pointer (&self->scenery, ossa_scenery_free);
  G_OBJECT_CLASS (ossa_view_pane_parent_class)->dispose (object);
}

static void
ossa_view_pane_finalize (GObject *object)
{
  g_free (OSSA_VIEW_PANE (object)->step);
  G_OBJECT_CLASS (ossa_view_pane_parent_class)->finalize (object);
}

static void
ossa_view_pane_class_init (OssaViewPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OssaPageClass *page_class = OSSA_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ossa_view_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = ossa_view_pane_finalize;
  page_class->document_set = show;
  page_class->options_changed = show;
  page_class->shown_changed = show;
  g_type_ensure (OSSA_TYPE_STAGE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ossature/Ossature/ui/view-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, OssaViewPane, view);
}

static void
ossa_view_pane_init (OssaViewPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->scenery = ossa_scenery_new (self->view);
}
