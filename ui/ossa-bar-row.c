/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-bar-row.h"

#include <glib/gi18n.h>
#include <math.h>

#include "ossa-factor-bar.h"
#include "ossa-help-button.h"
#include "ossa-result-words.h"

struct _OssaBarRow {
  GtkListBoxRow parent;
  OssaActivity *activity;
  OssaHelpButton *help;
  GtkLabel *state_labels[OSSA_N_STATES], *value_labels[OSSA_N_STATES];
  OssaFactorBar *bars[OSSA_N_STATES];
};

G_DEFINE_FINAL_TYPE (OssaBarRow, ossa_bar_row, GTK_TYPE_LIST_BOX_ROW)

enum { PROP_ACTIVITY = 1, N_PROPS };

static GParamSpec *props[N_PROPS];

OssaActivity *
ossa_bar_row_get_activity (OssaBarRow *self)
{
  return self->activity;
}

/* "1.43 · 56 %" with a "~" before what is a preview. */
static char *
dup_value (OssaBarRow *self, OssaState state)
{
  const OssaFinding *finding = ossa_activity_get_finding (self->activity, state);
  double ratio = ossa_activity_get_ratio (self->activity, state);
  g_autofree char *factor = NULL;

  if (!finding->known)
    return g_strdup (C_ ("factor", "–"));
  factor = ossa_factor_words (finding->risk.factor);
  if (finding->preview)
    /* Translators: a factor that is only a preview. */
    return g_strdup_printf (_ ("≈ %s"), factor);
  if (state == OSSA_STATE_INTACT || isnan (ratio))
    return g_steal_pointer (&factor);
  /* Translators: a factor, and its share of that of the intact bone. */
  return g_strdup_printf (C_ ("factor and share of intact", "%s · %.0f %%"), factor, 100 * ratio);
}

static void
set_class (GtkWidget *widget, const char *name, gboolean has)
{
  if (has)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
append_words (GString *words, const OssaFinding *finding, OssaState state, const char *value)
{
  g_string_append_printf (words, ". %s: %s", ossa_state_words (state), value);
  if (finding->known && finding->risk.factor < 1)
    g_string_append_printf (words, ", %s", _ ("breaks"));
  if (finding->stale)
    g_string_append_printf (words, ", %s", _ ("out of date"));
}

static void
update_state (OssaBarRow *self, OssaState state, GString *words)
{
  const OssaFinding *finding = ossa_activity_get_finding (self->activity, state);
  g_autofree char *value = dup_value (self, state);
  GtkWidget *label = GTK_WIDGET (self->value_labels[state]);
  GtkWidget *bar = GTK_WIDGET (self->bars[state]);

  ossa_factor_bar_set (self->bars[state], finding->known ? finding->risk.factor : NAN,
                       ossa_activity_get_scale (self->activity));
  gtk_label_set_text (self->value_labels[state], value);
  set_class (label, "breaks", finding->known && finding->risk.factor < 1);
  set_class (label, "stale", finding->stale);
  set_class (bar, "stale", finding->stale);
  append_words (words, finding, state, value);
}

/* The treated state has no line before there is hardware. */
static void
show_state (OssaBarRow *self, OssaState state, gboolean visible)
{
  gtk_widget_set_visible (GTK_WIDGET (self->state_labels[state]), visible);
  gtk_widget_set_visible (GTK_WIDGET (self->bars[state]), visible);
  gtk_widget_set_visible (GTK_WIDGET (self->value_labels[state]), visible);
}

static void
update (OssaBarRow *self)
{
  OssaLoadCase *load_case = ossa_activity_get_load_case (self->activity);
  g_autoptr (GString) words = g_string_new (_ (ossa_load_case_get_label (load_case)));
  gboolean treated = ossa_activity_get_finding (self->activity, OSSA_STATE_TREATED)->known;

  for (int state = 0; state < OSSA_N_STATES; state++)
    if (state != OSSA_STATE_TREATED || treated)
      update_state (self, (OssaState)state, words);
  show_state (self, OSSA_STATE_TREATED, treated);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words->str,
                                  -1);
}

static void
explain (OssaBarRow *self)
{
  OssaLoadCase *load_case = ossa_activity_get_load_case (self->activity);
  OssaSource source = ossa_load_case_get_source (load_case);

  g_object_set (self->help, "text", _ (ossa_load_case_get_note (load_case)), "subject",
                _ (ossa_load_case_get_label (load_case)), NULL);
  ossa_help_button_set_source (self->help, &source);
}

static void
ossa_bar_row_constructed (GObject *object)
{
  OssaBarRow *self = OSSA_BAR_ROW (object);

  G_OBJECT_CLASS (ossa_bar_row_parent_class)->constructed (object);
  for (int state = 0; state < OSSA_N_STATES; state++)
    gtk_label_set_text (self->state_labels[state], ossa_state_words ((OssaState)state));
  g_signal_connect_object (self->activity, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  explain (self);
  update (self);
}

static void
ossa_bar_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_ACTIVITY: g_value_set_object (value, OSSA_BAR_ROW (object)->activity); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ossa_bar_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_ACTIVITY: OSSA_BAR_ROW (object)->activity = g_value_dup_object (value); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ossa_bar_row_dispose (GObject *object)
{
  g_clear_object (&OSSA_BAR_ROW (object)->activity);
  G_OBJECT_CLASS (ossa_bar_row_parent_class)->dispose (object);
}

static void
bind_state (GtkWidgetClass *klass, int state, const char *label, const char *bar, const char *value)
{
  const gssize size = sizeof (gpointer);

  gtk_widget_class_bind_template_child_full (
      klass, label, FALSE, G_STRUCT_OFFSET (OssaBarRow, state_labels) + state * size);
  gtk_widget_class_bind_template_child_full (klass, bar, FALSE,
                                             G_STRUCT_OFFSET (OssaBarRow, bars) + state * size);
  gtk_widget_class_bind_template_child_full (
      klass, value, FALSE, G_STRUCT_OFFSET (OssaBarRow, value_labels) + state * size);
}

static void
bind_template (GtkWidgetClass *klass)
{
  g_type_ensure (OSSA_TYPE_FACTOR_BAR);
  g_type_ensure (OSSA_TYPE_HELP_BUTTON);
  gtk_widget_class_set_template_from_resource (klass, "/org/ossature/Ossature/ui/bar-row.ui");
  gtk_widget_class_bind_template_child (klass, OssaBarRow, help);
  bind_state (klass, OSSA_STATE_INTACT, "intact_label", "intact_bar", "intact_value");
  bind_state (klass, OSSA_STATE_LESION, "lesion_label", "lesion_bar", "lesion_value");
  bind_state (klass, OSSA_STATE_TREATED, "treated_label", "treated_bar", "treated_value");
}

static void
ossa_bar_row_class_init (OssaBarRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = ossa_bar_row_constructed;
  object_class->dispose = ossa_bar_row_dispose;
  object_class->get_property = ossa_bar_row_get_property;
  object_class->set_property = ossa_bar_row_set_property;
  props[PROP_ACTIVITY] =
      g_param_spec_object ("activity", NULL, NULL, OSSA_TYPE_ACTIVITY,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
ossa_bar_row_init (OssaBarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ossa_bar_row_new (OssaActivity *activity)
{
  return g_object_new (OSSA_TYPE_BAR_ROW, "activity", activity, NULL);
}
