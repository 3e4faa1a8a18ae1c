/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-failure-group.h"

#include <glib/gi18n.h>
#include <math.h>

#include "ossa-fact-row.h"
#include "ossa-place-words.h"

struct _OssaFailureGroup {
  AdwPreferencesGroup parent;
  OssaFactRow *mode_row, *place_row, *strain_row, *ratio_row;
};

G_DEFINE_FINAL_TYPE (OssaFailureGroup, ossa_failure_group, ADW_TYPE_PREFERENCES_GROUP)

static OssaActivity *
find_looked_at (GListModel *activities)
{
  for (guint i = 0; i < g_list_model_get_n_items (activities); i++) {
    g_autoptr (OssaActivity) activity = g_list_model_get_item (activities, i);
    gboolean looked_at;

    g_object_get (activity, "looked-at", &looked_at, NULL);
    if (looked_at)
      return activity; /* the list holds it */
  }
  return NULL;
}

static void
show_mode (OssaFailureGroup *self, const OssaRisk *risk)
{
  /* Translators: how it fails, in which tissue: "tension in cortical bone". */
  g_autofree char *mode =
      g_strdup_printf (C_ ("failure", "%s in %s"), ossa_failure_mode_words (risk->mode),
                       ossa_tissue_words (risk->tissue));

  ossa_fact_row_set_value (self->mode_row, mode);
}

static void
show_strain (OssaFailureGroup *self, const OssaRisk *risk, OssaBone *bone)
{
  const OssaTissue *tissue = ossa_tissue_data_get (ossa_bone_get_tissue_data (bone), risk->tissue);
  g_autofree char *strain =
      g_strdup_printf (_ ("%.2f %% of a limit of %.2f %%"), 100 * risk->strain, 100 * risk->limit);
  g_autofree char *text = g_strdup_printf (
      _ ("Principal strain as a mean over a ball of %.3g mm, against the strain at which this "
         "tissue first yields."),
      risk->radius_mm);

  ossa_fact_row_set_value (self->strain_row, strain);
  ossa_fact_row_set_help (self->strain_row, text, tissue != NULL ? tissue->limit_source.text : NULL,
                          tissue != NULL ? ossa_certainty_id (tissue->limit_source.certainty)
                                         : NULL);
}

static void
show_ratio (OssaFailureGroup *self, OssaActivity *activity, OssaState state)
{
  double ratio = ossa_activity_get_ratio (activity, state);
  g_autofree char *words = NULL;

  if (state != OSSA_STATE_INTACT && !isnan (ratio))
    words = g_strdup_printf (_ ("%.0f %% of the intact bone"), 100 * ratio);
  ossa_fact_row_set_value (self->ratio_row, words);
  ossa_fact_row_set_help (self->ratio_row,
                          _ ("The factor over that of the bone without its lesions, under the same "
                             "load. Much of what is uncertain in both falls out of it."),
                          NULL, NULL);
}

void
ossa_failure_group_update (OssaFailureGroup *self, GListModel *activities, OssaDocument *document)
{
  OssaActivity *activity = find_looked_at (activities);
  OssaBone *bone = document != NULL ? ossa_document_get_bone (document) : NULL;
  OssaState state = document != NULL ? ossa_document_get_state (document) : OSSA_STATE_LESION;
  const OssaFinding *finding =
      activity != NULL ? ossa_activity_get_finding (activity, state) : NULL;
  g_autofree char *place = NULL;

  g_return_if_fail (OSSA_IS_FAILURE_GROUP (self));

  gtk_widget_set_visible (GTK_WIDGET (self), finding != NULL && finding->known && bone != NULL);
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  place = ossa_place_words (bone, finding->risk.place);
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (self),
      _ (ossa_load_case_get_label (ossa_activity_get_load_case (activity))));
  show_mode (self, &finding->risk);
  ossa_fact_row_set_value (self->place_row, place);
  show_strain (self, &finding->risk, bone);
  show_ratio (self, activity, state);
}

static void
ossa_failure_group_class_init (OssaFailureGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OSSA_TYPE_FACT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ossature/Ossature/ui/failure-group.ui");
  gtk_widget_class_bind_template_child (widget_class, OssaFailureGroup, mode_row);
  gtk_widget_class_bind_template_child (widget_class, OssaFailureGroup, place_row);
  gtk_widget_class_bind_template_child (widget_class, OssaFailureGroup, strain_row);
  gtk_widget_class_bind_template_child (widget_class, OssaFailureGroup, ratio_row);
}

static void
ossa_failure_group_init (OssaFailureGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
