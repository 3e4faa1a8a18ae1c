/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-assumptions.h"

#include <glib/gi18n.h>

#include "ossa-fact-row.h"
#include "ossa-plan-notes.h"

struct _OssaAssumptions {
  AdwPreferencesGroup parent;
  OssaFactRow *material_row, *cells_row, *residual_row, *volume_row, *loads_row, *weight_row;
  OssaFactRow *left_out_row;
};

G_DEFINE_FINAL_TYPE (OssaAssumptions, ossa_assumptions, ADW_TYPE_PREFERENCES_GROUP)

static const char *
material_words (OssaBoneMaterial material)
{
  switch (material) {
  case OSSA_BONE_FROM_YOUNG: return _ ("Moduli as the file gives them");
  case OSSA_BONE_FROM_DENSITY: return _ ("From density");
  case OSSA_BONE_FROM_REGIONS: return _ ("Tissues by the regions of the file");
  default: return _ ("A shell of cortex around trabecular bone, as is usual for the site");
  }
}

static void
show_material (OssaAssumptions *self, OssaBone *bone)
{
  const OssaDensityLaw *law = bone != NULL ? ossa_bone_get_law (bone) : NULL;
  OssaSource source;

  if (law == NULL) {
    ossa_fact_row_set_value (self->material_row,
                             bone != NULL ? material_words (ossa_bone_get_material (bone)) : NULL);
    ossa_fact_row_set_help (self->material_row, NULL, NULL, NULL);
    return;
  }
  source = ossa_density_law_get_source (law);
  ossa_fact_row_set_value (self->material_row, _ (ossa_density_law_get_description (law)));
  ossa_fact_row_set_help (self->material_row,
                          _ ("The law that makes the stiffness of bone from its density."),
                          source.text, ossa_certainty_id (source.certainty));
}

static void
show_cells (OssaAssumptions *self, const OssaFinding *finding)
{
  g_autofree char *cells = NULL;

  if (finding != NULL)
    cells = g_strdup_printf (
        finding->preview ? _ ("Preview: cells of %.3g mm, strain as a mean over balls of %.3g mm")
                         : _ ("Cells of %.3g mm, strain as a mean over balls of %.3g mm"),
        finding->cell_mm, finding->risk.radius_mm);
  ossa_fact_row_set_value (self->cells_row, cells);
}

static void
show_residual (OssaAssumptions *self, const OssaFinding *finding)
{
  g_autofree char *residual = finding != NULL ? g_strdup_printf ("%.1e", finding->residual) : NULL;

  ossa_fact_row_set_value (self->residual_row, residual);
  ossa_fact_row_set_help (self->residual_row,
                          _ ("How far forces are from balance in the solution, as a share of the "
                             "load. Far smaller than every other error."),
                          NULL, NULL);
}

static void
show_volume (OssaAssumptions *self, const OssaFinding *finding)
{
  /* Translators: a volume in cubic centimetres. */
  g_autofree char *volume =
      finding != NULL ? g_strdup_printf (_ ("%.1f cm³"), finding->risk.judged_volume_mm3 / 1000)
                      : NULL;

  ossa_fact_row_set_value (self->volume_row, volume);
  ossa_fact_row_set_help (self->volume_row,
                          _ ("Bone next to loads, supports and screws is not judged: strain there "
                             "comes from how the load is put on."),
                          NULL, NULL);
}

/* One line for each source, with the activities that rest on it. */
static void
show_loads (OssaAssumptions *self, GListModel *activities)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (activities); i++) {
    g_autoptr (OssaActivity) activity = g_list_model_get_item (activities, i);
    OssaLoadCase *load_case = ossa_activity_get_load_case (activity);

    /* Translators: an activity, and where its load comes from. */
    g_string_append_printf (words, C_ ("source of a load", "%s: %s"),
                            _ (ossa_load_case_get_label (load_case)),
                            _ (ossa_load_case_get_source (load_case).text));
    if (i + 1 < g_list_model_get_n_items (activities))
      g_string_append_c (words, '\n');
  }
  ossa_fact_row_set_value (self->loads_row, words->len > 0 ? words->str : NULL);
}

static void
show_weight (OssaAssumptions *self, OssaDocument *document)
{
  double weight = ossa_plan_get_decisions (ossa_document_get_plan (document))->body_weight_n;
  /* Translators: body weight in newtons and in kilograms. */
  g_autofree char *words =
      g_strdup_printf (_ ("%'.0f N (%.0f kg)"), weight, weight / OSSA_PLAN_STANDARD_GRAVITY_M_S2);

  ossa_fact_row_set_value (self->weight_row, words);
}

void
ossa_assumptions_update (OssaAssumptions *self, GListModel *activities, OssaDocument *document)
{
  OssaState state = document != NULL ? ossa_document_get_state (document) : OSSA_STATE_LESION;
  OssaActivity *worst = ossa_activities_find_worst (activities, state);
  const OssaFinding *finding = worst != NULL ? ossa_activity_get_finding (worst, state) : NULL;

  g_return_if_fail (OSSA_IS_ASSUMPTIONS (self));

  if (document == NULL)
    return;
  show_material (self, ossa_document_get_bone (document));
  show_cells (self, finding);
  show_residual (self, finding);
  show_volume (self, finding);
  show_loads (self, activities);
  show_weight (self, document);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, "/org/ossature/Ossature/ui/assumptions.ui");
  gtk_widget_class_bind_template_child (klass, OssaAssumptions, material_row);
  gtk_widget_class_bind_template_child (klass, OssaAssumptions, cells_row);
  gtk_widget_class_bind_template_child (klass, OssaAssumptions, residual_row);
  gtk_widget_class_bind_template_child (klass, OssaAssumptions, volume_row);
  gtk_widget_class_bind_template_child (klass, OssaAssumptions, loads_row);
  gtk_widget_class_bind_template_child (klass, OssaAssumptions, weight_row);
  gtk_widget_class_bind_template_child (klass, OssaAssumptions, left_out_row);
}

static void
ossa_assumptions_class_init (OssaAssumptionsClass *klass)
{
  g_type_ensure (OSSA_TYPE_FACT_ROW);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
ossa_assumptions_init (OssaAssumptions *self)
{
  g_autoptr (OssaPlanNotes) notes = ossa_plan_notes_load (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  ossa_fact_row_set_value (self->left_out_row, notes != NULL ? _ (notes->left_out) : NULL);
}
