/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-welcome.h"

#include <glib/gi18n.h>

#include "ossa-place-row.h"
#include "ossa-plan-notes.h"
#include "ossa-sample-card.h"

struct _OssaWelcome {
  AdwBin parent;
  GtkLabel *notice;
  GtkWidget *samples_title, *recent_box;
  GtkFlowBox *samples;
  GtkListBox *recent;
};

G_DEFINE_FINAL_TYPE (OssaWelcome, ossa_welcome, ADW_TYPE_BIN)

static void
show_notice (OssaWelcome *self)
{
  g_autoptr (OssaPlanNotes) notes = ossa_plan_notes_load (NULL);

  gtk_label_set_text (self->notice, notes != NULL ? _ (notes->notice) : "");
}

static void
on_recent_changed (OssaWelcome *self, guint position, guint removed, guint added, GListModel *model)
{
  gtk_widget_set_visible (self->recent_box, g_list_model_get_n_items (model) > 0);
}

static void
show_recent (OssaWelcome *self)
{
  g_autoptr (GListModel) recent = ossa_place_list_recent ();

  gtk_list_box_bind_model (self->recent, recent, ossa_place_row_new, NULL, NULL);
  g_signal_connect_object (recent, "items-changed", G_CALLBACK (on_recent_changed), self,
                           G_CONNECT_SWAPPED);
  on_recent_changed (self, 0, 0, 0, recent);
}

static void
show_samples (OssaWelcome *self)
{
  g_autoptr (GListModel) samples = ossa_place_list_samples ();

  gtk_flow_box_bind_model (self->samples, samples, ossa_sample_card_new, NULL, NULL);
  gtk_widget_set_visible (self->samples_title, g_list_model_get_n_items (samples) > 0);
}

/* Only when it is first shown: a window that opens a file needs none of it. */
static void
ossa_welcome_map (GtkWidget *widget)
{
  OssaWelcome *self = OSSA_WELCOME (widget);

  if (gtk_flow_box_get_child_at_index (self->samples, 0) == NULL) {
    show_notice (self);
    show_samples (self);
    show_recent (self);
  }
  GTK_WIDGET_CLASS (ossa_welcome_parent_class)->map (widget);
}

static void
ossa_welcome_class_init (OssaWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->map = ossa_welcome_map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ossature/Ossature/ui/welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, OssaWelcome, notice);
  gtk_widget_class_bind_template_child (widget_class, OssaWelcome, samples_title);
  gtk_widget_class_bind_template_child (widget_class, OssaWelcome, samples);
  gtk_widget_class_bind_template_child (widget_class, OssaWelcome, recent_box);
  gtk_widget_class_bind_template_child (widget_class, OssaWelcome, recent);
}

static void
ossa_welcome_init (OssaWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
