/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-headline.h"

#include <glib/gi18n.h>

#include "ossa-help-button.h"
#include "ossa-place-words.h"
#include "ossa-plan-notes.h"
#include "ossa-result-words.h"

struct _OssaHeadline {
  AdwBin parent;
  GtkStack *stack;
  GtkSpinner *spinner;
  GtkLabel *waiting_label, *factor_label, *force_label, *weakest_label, *context_label;
  GtkLabel *fineness_label, *stale_label;
  GtkBox *figures, *words;
  OssaHelpButton *help;
  OssaDocument *document;
  GSettings *settings;
  OssaPlanNotes *notes; /* %NULL: could not be read */
};

G_DEFINE_FINAL_TYPE (OssaHeadline, ossa_headline, ADW_TYPE_BIN)

static void
describe (OssaHeadline *self, const char *words)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
}

static gboolean
is_busy (OssaHeadline *self)
{
  gboolean busy;

  g_object_get (self->document, "busy", &busy, NULL);
  return busy;
}

/* Why what is looked at cannot be solved, or %NULL. */
static const char *
find_fault (OssaHeadline *self)
{
  const OssaRunnerOption *option =
      ossa_document_get_option (self->document, ossa_document_get_option_index (self->document));

  if (ossa_document_get_state (self->document) != OSSA_STATE_TREATED || option == NULL ||
      option->error == NULL)
    return NULL;
  return option->error->message;
}

static void
show_waiting (OssaHeadline *self)
{
  const char *fault = find_fault (self);
  gboolean busy = is_busy (self);
  g_autofree char *words = fault != NULL ? g_strdup_printf (_ ("Does not fit: %s"), fault)
                           : busy        ? g_strdup (_ ("Being solved…"))
                                         : g_strdup (_ ("Not solved yet."));

  gtk_stack_set_visible_child_name (self->stack, "waiting");
  gtk_spinner_set_spinning (self->spinner, busy && fault == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy && fault == NULL);
  gtk_label_set_text (self->waiting_label, words);
  describe (self, words);
}

static void
set_stale (GtkWidget *widget, gboolean stale)
{
  if (stale)
    gtk_widget_add_css_class (widget, "stale");
  else
    gtk_widget_remove_css_class (widget, "stale");
}

static void
show_figures (OssaHeadline *self, const OssaRisk *risk)
{
  g_autofree char *factor = ossa_factor_words (risk->factor);
  g_autofree char *force =
      ossa_force_words (risk->failure_load_n, risk->failure_load_bw, self->settings);
  g_autofree char *yields = force != NULL ? g_strdup_printf (_ ("yields at %s"), force) : NULL;

  gtk_label_set_text (self->factor_label, factor);
  gtk_label_set_text (self->force_label, yields != NULL ? yields : "");
  gtk_widget_set_visible (GTK_WIDGET (self->force_label), yields != NULL);
}

static void
show_words (OssaHeadline *self, const OssaFinding *finding, const char *load)
{
  OssaBone *bone = ossa_document_get_bone (self->document);
  g_autofree char *weakest = bone != NULL ? ossa_weakest_words (bone, &finding->risk)
                                          : g_strdup (ossa_tissue_words (finding->risk.tissue));
  g_autofree char *sentence = g_strdup_printf (_ ("Weakest: %s"), weakest);
  /* Translators: an activity, a state of the bone. */
  g_autofree char *context = g_strdup_printf (
      C_ ("context of a result", "%s · %s"), ossa_load_words (self->document, load),
      ossa_state_words_long (ossa_document_get_state (self->document)));
  g_autofree char *fineness = ossa_fineness_words (finding);
  g_autofree char *small =
      self->notes != NULL ? g_strdup_printf ("%s · %s", fineness, _ (self->notes->notice)) : NULL;

  gtk_label_set_text (self->weakest_label, sentence);
  gtk_label_set_text (self->context_label, context);
  gtk_label_set_text (self->fineness_label, small != NULL ? small : fineness);
}

static void
describe_answer (OssaHeadline *self, gboolean stale)
{
  g_autofree char *words = g_strdup_printf (
      /* Translators: factor, "yields at 2,310 N", "Weakest: ...", activity and state, fineness. */
      _ ("Factor %s, %s. %s. %s. %s."), gtk_label_get_text (self->factor_label),
      gtk_label_get_text (self->force_label), gtk_label_get_text (self->weakest_label),
      gtk_label_get_text (self->context_label), gtk_label_get_text (self->fineness_label));
  g_autofree char *old = stale ? g_strdup_printf (_ ("Out of date. %s"), words) : NULL;

  describe (self, old != NULL ? old : words);
}

static void
show_answer (OssaHeadline *self, const OssaFinding *finding, const char *load)
{
  gtk_stack_set_visible_child_name (self->stack, "answer");
  gtk_spinner_set_spinning (self->spinner, FALSE);
  show_figures (self, &finding->risk);
  show_words (self, finding, load);
  set_stale (GTK_WIDGET (self->figures), finding->stale);
  set_stale (GTK_WIDGET (self->words), finding->stale);
  gtk_widget_set_visible (GTK_WIDGET (self->stale_label), finding->stale);
  describe_answer (self, finding->stale);
}

static void
update (OssaHeadline *self)
{
  OssaFinding finding;
  const char *load;

  gtk_widget_set_visible (GTK_WIDGET (self->stack), self->document != NULL);
  if (self->document == NULL)
    return;
  load = ossa_finding_get_load (self->document);
  finding = ossa_finding_get (self->document, ossa_document_get_state (self->document),
                              ossa_document_get_option_index (self->document), load);
  if (find_fault (self) == NULL && finding.known)
    show_answer (self, &finding, load);
  else
    show_waiting (self);
}

void
ossa_headline_set_document (OssaHeadline *self, OssaDocument *document)
{
  g_return_if_fail (OSSA_IS_HEADLINE (self));

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_set_object (&self->document, document);
  if (document != NULL) {
    g_signal_connect_swapped (document, "shown-changed", G_CALLBACK (update), self);
    g_signal_connect_swapped (document, "options-changed", G_CALLBACK (update), self);
    g_signal_connect_swapped (document, "notify::busy", G_CALLBACK (update), self);
  }
  update (self);
}

static void
explain (OssaHeadline *self)
{
  g_autofree char *sure = NULL, *text = NULL;

  if (self->notes == NULL)
    return;
  sure = ossa_uncertainty_words (self->notes);
  text = g_strdup_printf ("%s\n\n%s",
                          _ ("The factor says how many times this load the bone bears before it "
                             "first yields: 1 is just "
                             "borne, below 1 it breaks."),
                          sure);
  ossa_help_button_set_text (self->help, text);
}

static void
ossa_headline_dispose (GObject *object)
{
  OssaHeadline *self = OSSA_HEADLINE (object);

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_object (&self->document);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->notes, ossa_plan_notes_free);
  G_OBJECT_CLASS (ossa_headline_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, "/org/ossature/Ossature/ui/headline.ui");
  gtk_widget_class_bind_template_child (klass, OssaHeadline, stack);
  gtk_widget_class_bind_template_child (klass, OssaHeadline, spinner);
  gtk_widget_class_bind_template_child (klass, OssaHeadline, waiting_label);
  gtk_widget_class_bind_template_child (klass, OssaHeadline, factor_label);
  gtk_widget_class_bind_template_child (klass, OssaHeadline, force_label);
  gtk_widget_class_bind_template_child (klass, OssaHeadline, weakest_label);
  gtk_widget_class_bind_template_child (klass, OssaHeadline, context_label);
  gtk_widget_class_bind_template_child (klass, OssaHeadline, fineness_label);
  gtk_widget_class_bind_template_child (klass, OssaHeadline, stale_label);
  gtk_widget_class_bind_template_child (klass, OssaHeadline, figures);
  gtk_widget_class_bind_template_child (klass, OssaHeadline, words);
  gtk_widget_class_bind_template_child (klass, OssaHeadline, help);
}

static void
ossa_headline_class_init (OssaHeadlineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ossa_headline_dispose;
  g_type_ensure (OSSA_TYPE_HELP_BUTTON);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_STATUS);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
ossa_headline_init (OssaHeadline *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new ("org.ossature.Ossature");
  self->notes = ossa_plan_notes_load (NULL);
  g_signal_connect_swapped (self->settings, "changed::force-unit", G_CALLBACK (update), self);
  explain (self);
  update (self);
}
