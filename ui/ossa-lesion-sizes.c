/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-lesion-sizes.h"

#include <glib/gi18n.h>

#include "ossa-help-button.h"
#include "ossa-lesion-limits.h"
#include "ossa-plan-notes.h"
#include "ossa-words.h"

struct _OssaLesionSizes {
  AdwPreferencesGroup parent;
  GtkLabel *volume_label, *length_label, *axial_label, *round_label, *note_label;
  AdwActionRow *axial_row, *round_row;
  GtkWidget *axial_icon, *round_icon;
  OssaHelpButton *axial_help, *round_help;
  OssaLesionLimits *limits; /* %NULL: they could not be read */
  OssaPlanNotes *notes;
};

G_DEFINE_FINAL_TYPE (OssaLesionSizes, ossa_lesion_sizes, ADW_TYPE_PREFERENCES_GROUP)

/* Takes @text. */
static void
set_label (GtkLabel *label, char *text, gboolean stale)
{
  gtk_label_set_text (label, text);
  if (stale)
    gtk_widget_add_css_class (GTK_WIDGET (label), "stale");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), "stale");
  g_free (text);
}

static void
set_limit (AdwActionRow *row,
           GtkWidget *icon,
           OssaHelpButton *help,
           const OssaLesionLimit *limit,
           const char *value,
           gboolean reached)
{
  g_autofree char *words =
      limit == NULL ? NULL
      /* Translators: a size in the literature from which on a lesion is at high risk. */
      : reached ? g_strdup_printf (_ ("Reaches the literature’s limit of %s: high risk"), value)
                : g_strdup_printf (_ ("High risk in the literature from %s on"), value);

  adw_action_row_set_subtitle (row, words != NULL ? words : "");
  gtk_widget_set_visible (icon, limit != NULL && reached);
  ossa_help_button_set_text (help, limit != NULL ? _ (limit->note) : NULL);
  ossa_help_button_set_source (help, limit != NULL ? &limit->source : NULL);
}

/* The limits are of long bones. */
static void
show_limits (OssaLesionSizes *self, OssaDocument *document, const OssaLesionMeasure *measure)
{
  OssaBone *bone = ossa_document_get_bone (document);
  gboolean apply = self->limits != NULL && bone != NULL &&
                   ossa_landmarks_get_site (ossa_bone_get_landmarks (bone)) != OSSA_SITE_VERTEBRA;
  const OssaLesionLimit *axial = apply ? &self->limits->axial : NULL;
  const OssaLesionLimit *around = apply ? &self->limits->circumferential : NULL;
  g_autofree char *length = apply ? g_strdup_printf (_ ("%g mm"), axial->value) : NULL;
  g_autofree char *part = apply ? ossa_words_percent (around->value) : NULL;

  set_limit (self->axial_row, self->axial_icon, self->axial_help, axial, length,
             apply && measure != NULL && measure->axial_mm >= axial->value);
  set_limit (self->round_row, self->round_icon, self->round_help, around, part,
             apply && measure != NULL && measure->circumferential_fraction >= around->value);
}

static void
show_numbers (OssaLesionSizes *self, const OssaLesionMeasure *measure, gboolean stale)
{
  static const OssaLesionMeasure none;
  const OssaLesionMeasure *m = measure != NULL ? measure : &none;

  set_label (self->volume_label,
             measure != NULL ? ossa_words_volume (m->volume_mm3) : g_strdup ("–"), stale);
  set_label (self->length_label,
             measure != NULL ? ossa_words_length (m->greatest_length_mm) : g_strdup ("–"), stale);
  set_label (self->axial_label, measure != NULL ? ossa_words_length (m->axial_mm) : g_strdup ("–"),
             stale);
  set_label (self->round_label,
             measure != NULL ? ossa_words_percent (m->circumferential_fraction) : g_strdup ("–"),
             stale);
}

void
ossa_lesion_sizes_show (OssaLesionSizes *self,
                        OssaDocument *document,
                        OssaLesionMeter *meter,
                        guint index,
                        gboolean stale)
{
  gboolean fresh, outside;
  const OssaLesionMeasure *measure = ossa_lesion_meter_get (meter, index, &fresh, &outside);
  gboolean old = stale || !fresh;

  show_numbers (self, measure, old);
  show_limits (self, document, measure);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         outside && !old ? _ ("The lesion lies outside the bone.")
                                         : old           ? _ ("Being measured…")
                                                         : _ ("Up to date"));
}

static void
ossa_lesion_sizes_finalize (GObject *object)
{
  g_clear_pointer (&OSSA_LESION_SIZES (object)->limits, ossa_lesion_limits_free);
  g_clear_pointer (&OSSA_LESION_SIZES (object)->notes, ossa_plan_notes_free);
  G_OBJECT_CLASS (ossa_lesion_sizes_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, "/org/ossature/Ossature/ui/lesion-sizes.ui");
  gtk_widget_class_bind_template_child (klass, OssaLesionSizes, volume_label);
  gtk_widget_class_bind_template_child (klass, OssaLesionSizes, length_label);
  gtk_widget_class_bind_template_child (klass, OssaLesionSizes, axial_label);
  gtk_widget_class_bind_template_child (klass, OssaLesionSizes, round_label);
  gtk_widget_class_bind_template_child (klass, OssaLesionSizes, note_label);
  gtk_widget_class_bind_template_child (klass, OssaLesionSizes, axial_row);
  gtk_widget_class_bind_template_child (klass, OssaLesionSizes, round_row);
  gtk_widget_class_bind_template_child (klass, OssaLesionSizes, axial_icon);
  gtk_widget_class_bind_template_child (klass, OssaLesionSizes, round_icon);
  gtk_widget_class_bind_template_child (klass, OssaLesionSizes, axial_help);
  gtk_widget_class_bind_template_child (klass, OssaLesionSizes, round_help);
}

static void
ossa_lesion_sizes_class_init (OssaLesionSizesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ossa_lesion_sizes_finalize;
  g_type_ensure (OSSA_TYPE_HELP_BUTTON);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
ossa_lesion_sizes_init (OssaLesionSizes *self)
{
  g_autoptr (GError) error = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->limits = ossa_lesion_limits_load (&error);
  self->notes = self->limits != NULL ? ossa_plan_notes_load (&error) : NULL;
  gtk_label_set_text (self->note_label,
                      self->notes != NULL ? _ (self->notes->notice) : error->message);
}
