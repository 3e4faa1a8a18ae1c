/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <glib/gi18n.h>
#include <math.h>

#include "ossa-config.h"
#include "ossa-report-content-private.h"

#define MM3_PER_CM3 1000.0

/* "12.3", "–" for what is not known; owned by @texts. */
static const char *
number (GPtrArray *texts, double value, int decimals)
{
  g_ptr_array_add (texts,
                   isfinite (value) ? g_strdup_printf ("%.*f", decimals, value) : g_strdup ("–"));
  return g_ptr_array_index (texts, texts->len - 1);
}

/* Takes @text. */
static const char *
keep (GPtrArray *texts, char *text)
{
  g_ptr_array_add (texts, text);
  return text;
}

static void
add_lesions (const OssaReportContent *self, OssaReport *report, GPtrArray *texts)
{
  OssaReportTable *table;

  if (self->results->lesions->len == 0)
    return;
  ossa_report_add_text (report, OSSA_REPORT_HEADING, _ ("Lesions"));
  table = ossa_report_add_table (report, "elrrrr");
  ossa_report_table_add (table, _ ("Name"), _ ("Kind"), _ ("Volume cm³"), _ ("Length mm"),
                         _ ("Cortex along mm"), _ ("Cortex around %"));
  for (guint i = 0; i < self->results->lesions->len; i++) {
    const OssaPlanLesionResult *lesion = g_ptr_array_index (self->results->lesions, i);

    ossa_report_table_add (table, lesion->name, _ (ossa_lesion_type_id (lesion->type)),
                           number (texts, lesion->volume_mm3 / MM3_PER_CM3, 1),
                           number (texts, lesion->greatest_length_mm, 0),
                           number (texts, lesion->axial_mm, 0),
                           number (texts, 100 * lesion->circumferential_fraction, 0));
  }
}

static void
add_loads (const OssaReportContent *self, OssaReport *report, GPtrArray *texts)
{
  OssaReportTable *table;

  ossa_report_add_text (report, OSSA_REPORT_HEADING, _ ("Loads"));
  ossa_report_add_text (
      report, OSSA_REPORT_BODY,
      keep (texts,
            g_strdup_printf (_ ("Body weight %.0f N (%.1f kg)."), self->decisions->body_weight_n,
                             self->decisions->body_weight_n / OSSA_PLAN_STANDARD_GRAVITY_M_S2)));
  table = ossa_report_add_table (report, "lree");
  ossa_report_table_add (table, _ ("Activity"), _ ("Main force N"), _ ("Source"), _ ("Left out"));
  for (guint i = 0; i < self->cases->len; i++) {
    const OssaLoadCase *load = g_ptr_array_index (self->cases, i);
    OssaSource source = ossa_load_case_get_source (load);

    ossa_report_table_add (
        table, _ (ossa_load_case_get_label (load)),
        number (texts, ossa_load_case_get_contact (load, self->decisions->body_weight_n), 0),
        keep (texts,
              g_strdup_printf ("%s [%s]", source.text, ossa_certainty_id (source.certainty))),
        *ossa_load_case_get_note (load) != '\0' ? _ (ossa_load_case_get_note (load)) : "");
  }
  ossa_report_add_text (report, OSSA_REPORT_NOTE,
                        _ ("Certainty: V read in its source, M well known, M- well known but less "
                           "sure, D derived, P proposed here."));
}

static void
add_state (const OssaReportContent *self,
           OssaReport *report,
           const OssaPlanStateResult *state,
           GPtrArray *texts)
{
  OssaReportTable *table = ossa_report_add_table (report, "errrrl");

  ossa_report_table_add (table, _ ("Activity"), _ ("Factor"), _ ("Fails at N"), _ ("× body weight"),
                         /* xgettext:no-c-format */
                         _ ("% of intact"), _ ("First to yield"));
  for (guint i = 0; i < state->loads->len; i++) {
    const OssaPlanLoadResult *load = g_ptr_array_index (state->loads, i);

    ossa_report_table_add (
        table, ossa_load_label (self->cases, load->load), number (texts, load->factor, 2),
        number (texts, load->failure_load_n, 0), number (texts, load->failure_load_bw, 2),
        number (texts, 100 * load->ratio_to_intact, 0),
        keep (texts, g_strdup_printf (_ ("%s, %s"), _ (ossa_tissue_kind_id (load->tissue)),
                                      _ (ossa_failure_mode_id (load->mode)))));
  }
}

static void
add_parts (OssaReport *report, const OssaPlanStateResult *state, GPtrArray *texts)
{
  OssaReportTable *table;

  if (ossa_plan_state_get_n_parts (state) == 0)
    return;
  ossa_report_add_text (report, OSSA_REPORT_SUBHEADING, _ ("Parts, the worst of all activities"));
  table = ossa_report_add_table (report, "elrrrr");
  ossa_report_table_add (table, _ ("Part"), _ ("Material"), _ ("Stress MPa"), _ ("× to yield"),
                         _ ("× to endurance"), _ ("Carries %"));
  for (guint i = 0; i < ossa_plan_state_get_n_parts (state); i++) {
    OssaPlanPartResult part = ossa_plan_state_get_worst_part (state, i, NULL);

    ossa_report_table_add (
        table, _ (part.name), part.material, number (texts, part.von_mises_mpa, 0),
        number (texts, part.yield_factor, 1), number (texts, part.endurance_factor, 1),
        number (texts, 100 * part.load_share, 0));
  }
}

static void
add_rules (OssaReport *report, const OssaPlanOptionResult *option, GPtrArray *texts)
{
  const char *const verdicts[] = { _ ("passes"), _ ("warning"), _ ("fails") };
  OssaReportTable *table;

  if (option->rules->len == 0)
    return;
  ossa_report_add_text (report, OSSA_REPORT_SUBHEADING, _ ("Rules"));
  table = ossa_report_add_table (report, "lerrll");
  ossa_report_table_add (table, "", _ ("Rule"), _ ("Is"), _ ("Limit"), _ ("Unit"), _ ("Source"));
  for (guint i = 0; i < option->rules->len; i++) {
    const OssaRule *rule = g_ptr_array_index (option->rules, i);

    ossa_report_table_add (table, verdicts[rule->verdict], _ (rule->label),
                           keep (texts, g_strdup_printf ("%.3g", rule->value)),
                           keep (texts, g_strdup_printf ("%.3g", rule->limit)), rule->unit,
                           rule->source);
  }
}

/* The row's name as the family has it; its id where the family is not there. */
static const char *
param_label (OssaFamily *family, const char *id)
{
  OssaParamTable *table = family != NULL ? ossa_family_get_params (family) : NULL;
  int row = table != NULL ? ossa_param_table_find (table, id) : -1;

  return row >= 0 ? _ (ossa_param_table_get (table, (guint)row)->label) : id;
}

static void
add_params (const OssaReportContent *self,
            OssaReport *report,
            const OssaPlanOptionResult *option,
            const OssaPlanHardware *hardware)
{
  OssaReportTable *table;
  OssaFamily *family = ossa_plugin_registry_find_family (self->registry, hardware->family, NULL);

  ossa_report_add_text (report, OSSA_REPORT_SUBHEADING, _ ("Sizes and place"));
  table = ossa_report_add_table (report, "lrle");
  ossa_report_table_add (table, _ ("Parameter"), _ ("Value"), _ ("Unit"), _ ("Why"));
  for (guint i = 0; i < option->params->len; i++) {
    const OssaPlanParam *param = g_ptr_array_index (option->params, i);

    ossa_report_table_add (table, param_label (family, param->id), param->value, param->unit,
                           param->reason != NULL ? _ (param->reason) : "");
  }
}

static void
add_option (const OssaReportContent *self,
            OssaReport *report,
            const OssaPlanOptionResult *option,
            GPtrArray *texts)
{
  const OssaPlanHardware *hardware =
      g_ptr_array_index (self->decisions->hardware, option->hardware);
  g_autofree char *title = ossa_option_dup_title ((guint)option->hardware);

  ossa_report_add_text (report, OSSA_REPORT_HEADING,
                        keep (texts, g_strdup_printf (_ ("%s: %s"), title, _ (option->name))));
  add_state (self, report, option->treated, texts);
  add_parts (report, option->treated, texts);
  add_rules (report, option, texts);
  add_params (self, report, option, hardware);
}

static void
add_material (const OssaReportContent *self, OssaReport *report, GPtrArray *texts)
{
  const char *const materials[] = { _ ("Moduli of the file"), _ ("Densities of the file"),
                                    _ ("Regions of the file, a tissue each"),
                                    _ ("A shell and a core by the site’s defaults") };
  const OssaPlanBoneResult *bone = &self->results->bone;

  ossa_report_add_text (report, OSSA_REPORT_HEADING, _ ("Bone and Model"));
  ossa_report_add_text (report, OSSA_REPORT_BODY,
                        keep (texts, bone->law != NULL
                                         ? g_strdup_printf (_ ("%s, through the law %s."),
                                                            materials[bone->material], bone->law)
                                         : g_strdup_printf (_ ("%s."), materials[bone->material])));
  ossa_report_add_text (
      report, OSSA_REPORT_BODY,
      keep (texts, g_strdup_printf (
                       _ ("Linear; a factor is how many times the load the bone bears until "
                          "strain, averaged over a ball of %.1f mm radius within one tissue, first "
                          "reaches the limit of that tissue."),
                       self->decisions->averaging_radius_mm)));
}

static void
add_states (const OssaReportContent *self, OssaReport *report, GPtrArray *texts)
{
  ossa_report_add_text (report, OSSA_REPORT_HEADING, _ ("As It Is"));
  add_state (self, report, ossa_plan_results_get_present (self->results), texts);
  if (self->results->lesion == NULL)
    return;
  ossa_report_add_text (report, OSSA_REPORT_HEADING, _ ("Without Its Lesions"));
  add_state (self, report, self->results->intact, texts);
}

static void
add_solve (OssaReportTable *table,
           const char *title,
           const OssaPlanStateResult *state,
           GPtrArray *texts)
{
  ossa_report_table_add (
      table, title,
      keep (texts,
            g_strdup_printf (
                _ ("cells of %.2g mm, %lu unknowns, residual %.1e, error in energy %.1e"),
                state->cell_mm, (gulong)state->unknowns, state->relative_residual,
                state->energy_error)));
}

static void
add_provenance (const OssaReportContent *self, OssaReport *report, GPtrArray *texts)
{
  OssaReportTable *table;

  ossa_report_add_text (report, OSSA_REPORT_HEADING, _ ("Provenance"));
  table = ossa_report_add_table (report, "le");
  ossa_report_table_add (table, _ ("What"), "");
  ossa_report_table_add (table, _ ("Program"), "Ossature " OSSA_VERSION);
  ossa_report_table_add (table, _ ("Source, SHA-256"), self->decisions->source.sha256);
  ossa_report_table_add (table, _ ("Decisions, SHA-256"), ossa_plan_get_hash (self->plan));
  ossa_report_table_add (table, _ ("Data, SHA-256"), self->results->data_sha256);
  for (guint i = 0; i < self->decisions->hardware->len; i++) {
    const OssaPlanHardware *hardware = g_ptr_array_index (self->decisions->hardware, i);

    ossa_report_table_add (
        table, keep (texts, ossa_option_dup_title (i)),
        keep (texts, g_strdup_printf ("%s, %s %s", hardware->family, hardware->plugin,
                                      hardware->plugin_version)));
  }
  add_solve (table, _ ("As it is"), ossa_plan_results_get_present (self->results), texts);
  for (guint i = 0; i < self->results->options->len; i++) {
    const OssaPlanOptionResult *option = g_ptr_array_index (self->results->options, i);

    add_solve (table, keep (texts, ossa_option_dup_title ((guint)option->hardware)),
               option->treated, texts);
  }
}

void
ossa_report_content_add_details (OssaReportContent *self, OssaReport *report)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  add_lesions (self, report, texts);
  add_loads (self, report, texts);
  add_material (self, report, texts);
  add_states (self, report, texts);
  for (guint i = 0; i < self->results->options->len; i++)
    add_option (self, report, g_ptr_array_index (self->results->options, i), texts);
  add_provenance (self, report, texts);
}
