/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-sample-card.h"

#include "ossa-place.h"

struct _OssaSampleCard {
  GtkFlowBoxChild parent;
  GtkButton *button;
  GtkImage *picture;
  GtkLabel *title, *detail;
};

G_DEFINE_FINAL_TYPE (OssaSampleCard, ossa_sample_card, GTK_TYPE_FLOW_BOX_CHILD)

GtkWidget *
ossa_sample_card_new (gpointer item, gpointer user_data)
{
  OssaSampleCard *self = g_object_new (OSSA_TYPE_SAMPLE_CARD, NULL);
  OssaPlace *place = OSSA_PLACE (item);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "s", ossa_place_get_uri (place));
  gtk_label_set_text (self->title, ossa_place_get_title (place));
  gtk_label_set_text (self->detail, ossa_place_get_detail (place));
  gtk_image_set_from_file (self->picture, ossa_place_get_picture (place));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->title, NULL,
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->detail, NULL, -1);
  return GTK_WIDGET (self);
}

static void
ossa_sample_card_class_init (OssaSampleCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ossature/Ossature/ui/sample-card.ui");
  gtk_widget_class_bind_template_child (widget_class, OssaSampleCard, button);
  gtk_widget_class_bind_template_child (widget_class, OssaSampleCard, picture);
  gtk_widget_class_bind_template_child (widget_class, OssaSampleCard, title);
  gtk_widget_class_bind_template_child (widget_class, OssaSampleCard, detail);
}

static void
ossa_sample_card_init (OssaSampleCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
