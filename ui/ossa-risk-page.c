/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-risk-page.h"

#include <glib/gi18n.h>

#include "ossa-answer-card.h"
#include "ossa-assumptions.h"
#include "ossa-bar-row.h"
#include "ossa-failure-group.h"
#include "ossa-help-button.h"
#include "ossa-plan-notes.h"

struct _OssaRiskPage {
  OssaPage parent;
  OssaAnswerCard *answer;
  GtkListBox *list;
  OssaFailureGroup *failure;
  OssaAssumptions *assumptions;
  OssaHelpButton *bars_help;
  GtkLabel *notice_label;
  GListStore *activities;
};

G_DEFINE_FINAL_TYPE (OssaRiskPage, ossa_risk_page, OSSA_TYPE_PAGE)

static void
update (OssaPage *page, OssaDocument *document)
{
  OssaRiskPage *self = OSSA_RISK_PAGE (page);
  GListModel *activities = G_LIST_MODEL (self->activities);

  ossa_activities_update (self->activities, document);
  ossa_answer_card_update (self->answer, activities, document);
  ossa_failure_group_update (self->failure, activities, document);
  ossa_assumptions_update (self->assumptions, activities, document);
}

static void
on_activity (OssaRiskPage *self, GtkListBoxRow *row)
{
  OssaDocument *document = ossa_page_get_document (OSSA_PAGE (self));

  if (document != NULL)
    ossa_document_set_load (document,
                            ossa_activity_get_id (ossa_bar_row_get_activity (OSSA_BAR_ROW (row))));
}

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  return ossa_bar_row_new (OSSA_ACTIVITY (item));
}

static void
ossa_risk_page_dispose (GObject *object)
{
  g_clear_object (&OSSA_RISK_PAGE (object)->activities);
  G_OBJECT_CLASS (ossa_risk_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  g_type_ensure (OSSA_TYPE_ANSWER_CARD);
  g_type_ensure (OSSA_TYPE_FAILURE_GROUP);
  g_type_ensure (OSSA_TYPE_ASSUMPTIONS);
  g_type_ensure (OSSA_TYPE_HELP_BUTTON);
  gtk_widget_class_set_template_from_resource (klass, "/org/ossature/Ossature/ui/risk-page.ui");
  gtk_widget_class_bind_template_child (klass, OssaRiskPage, answer);
  gtk_widget_class_bind_template_child (klass, OssaRiskPage, list);
  gtk_widget_class_bind_template_child (klass, OssaRiskPage, failure);
  gtk_widget_class_bind_template_child (klass, OssaRiskPage, assumptions);
  gtk_widget_class_bind_template_child (klass, OssaRiskPage, bars_help);
  gtk_widget_class_bind_template_child (klass, OssaRiskPage, notice_label);
  gtk_widget_class_bind_template_callback (klass, on_activity);
}

static void
ossa_risk_page_class_init (OssaRiskPageClass *klass)
{
  OssaPageClass *page_class = OSSA_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ossa_risk_page_dispose;
  page_class->document_set = update;
  page_class->scene_changed = update;
  page_class->shown_changed = update;
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
ossa_risk_page_init (OssaRiskPage *self)
{
  g_autoptr (OssaPlanNotes) notes = ossa_plan_notes_load (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->activities = g_list_store_new (OSSA_TYPE_ACTIVITY);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->activities), make_row, NULL, NULL);
  gtk_label_set_text (self->notice_label, notes != NULL ? _ (notes->notice) : "");
  ossa_help_button_set_text (
      self->bars_help,
      _ ("Each bar is a factor: by how much the activity’s load may grow before the bone first "
         "yields. The percentage compares it with the intact bone. No margin above 1 is given "
         "here: what is safe enough is the surgeon’s judgement."));
}
