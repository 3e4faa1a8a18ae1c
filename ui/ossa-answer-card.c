/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-answer-card.h"

#include <glib/gi18n.h>

#include "ossa-place-words.h"
#include "ossa-plan-notes.h"
#include "ossa-result-words.h"

struct _OssaAnswerCard {
  AdwBin parent;
  GtkLabel *factor_label, *verdict_label, *stale_label, *sentence_label, *extent_label;
  GtkLabel *uncertainty_label;
  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (OssaAnswerCard, ossa_answer_card, ADW_TYPE_BIN)

static void
set_stale (OssaAnswerCard *self, gboolean stale)
{
  GtkWidget *const widgets[] = { GTK_WIDGET (self->factor_label), GTK_WIDGET (self->verdict_label),
                                 GTK_WIDGET (self->sentence_label) };

  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++)
    if (stale)
      gtk_widget_add_css_class (widgets[i], "stale");
    else
      gtk_widget_remove_css_class (widgets[i], "stale");
  gtk_widget_set_visible (GTK_WIDGET (self->stale_label), stale);
}

static void
show_nothing (OssaAnswerCard *self, const char *words)
{
  gtk_label_set_text (self->factor_label, C_ ("factor", "–"));
  gtk_label_set_text (self->verdict_label, words);
  gtk_label_set_text (self->sentence_label, "");
  gtk_label_set_text (self->extent_label, "");
  set_stale (self, FALSE);
}

static const char *
find_verdict (const OssaRisk *risk, gboolean all)
{
  if (risk->factor < 1)
    return _ ("Would yield under this load");
  return all ? _ ("Would bear each activity") : _ ("Would bear this activity");
}

static char *
dup_sentence (OssaAnswerCard *self, OssaActivity *worst, OssaState state, OssaDocument *document)
{
  const OssaRisk *risk = &ossa_activity_get_finding (worst, state)->risk;
  OssaBone *bone = ossa_document_get_bone (document);
  const char *load = _ (ossa_load_case_get_label (ossa_activity_get_load_case (worst)));
  g_autofree char *force =
      ossa_force_words (risk->failure_load_n, risk->failure_load_bw, self->settings);
  g_autofree char *weakest =
      bone != NULL ? ossa_weakest_words (bone, risk) : g_strdup (ossa_tissue_words (risk->tissue));

  if (force == NULL)
    /* Translators: a state, an activity, the weakest place in words. */
    return g_strdup_printf (_ ("%s, nearest to breaking under: %s. Weakest place: %s."),
                            ossa_state_words (state), load, weakest);
  /* Translators: a state, an activity, a force with its unit, the weakest place in words. */
  return g_strdup_printf (
      _ ("%s, nearest to breaking under: %s. It first yields at %s. Weakest place: %s."),
      ossa_state_words (state), load, force, weakest);
}

static guint
count_known (GListModel *activities, OssaState state)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (activities); i++) {
    g_autoptr (OssaActivity) activity = g_list_model_get_item (activities, i);

    n += ossa_activity_get_finding (activity, state)->known;
  }
  return n;
}

/* How many activities that rests on, and how fine it is. */
static char *
dup_extent (GListModel *activities, OssaState state, const OssaFinding *finding)
{
  guint n = g_list_model_get_n_items (activities), known = count_known (activities, state);

  if (finding->preview)
    /* Translators: edge of a cell, activities solved, activities in all. */
    return g_strdup_printf (_ ("Preview, cells of %.3g mm; %u of %u activities solved."),
                            finding->cell_mm, known, n);
  return g_strdup_printf (_ ("Cells of %.3g mm; %u of %u activities solved."), finding->cell_mm,
                          known, n);
}

void
ossa_answer_card_update (OssaAnswerCard *self, GListModel *activities, OssaDocument *document)
{
  OssaState state = document != NULL ? ossa_document_get_state (document) : OSSA_STATE_LESION;
  OssaActivity *worst = ossa_activities_find_worst (activities, state);
  const OssaFinding *finding = worst != NULL ? ossa_activity_get_finding (worst, state) : NULL;
  g_autofree char *factor = NULL, *sentence = NULL, *extent = NULL;

  g_return_if_fail (OSSA_IS_ANSWER_CARD (self));

  if (finding == NULL) {
    show_nothing (self, _ ("Not solved yet"));
    return;
  }
  factor = ossa_factor_words (finding->risk.factor);
  sentence = dup_sentence (self, worst, state, document);
  extent = dup_extent (activities, state, finding);
  gtk_label_set_text (self->factor_label, factor);
  gtk_label_set_text (self->verdict_label,
                      find_verdict (&finding->risk, count_known (activities, state) ==
                                                        g_list_model_get_n_items (activities)));
  gtk_label_set_text (self->sentence_label, sentence);
  gtk_label_set_text (self->extent_label, extent);
  set_stale (self, finding->stale);
}

static void
ossa_answer_card_dispose (GObject *object)
{
  g_clear_object (&OSSA_ANSWER_CARD (object)->settings);
  G_OBJECT_CLASS (ossa_answer_card_parent_class)->dispose (object);
}

static void
ossa_answer_card_class_init (OssaAnswerCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ossa_answer_card_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ossature/Ossature/ui/answer-card.ui");
  gtk_widget_class_bind_template_child (widget_class, OssaAnswerCard, factor_label);
  gtk_widget_class_bind_template_child (widget_class, OssaAnswerCard, verdict_label);
  gtk_widget_class_bind_template_child (widget_class, OssaAnswerCard, stale_label);
  gtk_widget_class_bind_template_child (widget_class, OssaAnswerCard, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, OssaAnswerCard, extent_label);
  gtk_widget_class_bind_template_child (widget_class, OssaAnswerCard, uncertainty_label);
}

static void
ossa_answer_card_init (OssaAnswerCard *self)
{
  g_autoptr (OssaPlanNotes) notes = ossa_plan_notes_load (NULL);
  g_autofree char *words = notes != NULL ? ossa_uncertainty_words (notes) : NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new ("org.ossature.Ossature");
  gtk_label_set_text (self->uncertainty_label, words != NULL ? words : "");
}
