/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <math.h>

#include "ossa-cli-json.h"
#include "ossa-cli-report.h"
#include "ossa-config.h"
#include "ossa-number.h"
#include "ossa-plan-notes.h"
#include "ossa-plan-summary.h"

static void
write_bone (const OssaPlanDecisions *decisions, const OssaPlanResults *results, OssaCliJson *json)
{
  static const char *const materials[] = { "young", "density", "regions", "surface" };
  const OssaPlanBoneResult *bone = &results->bone;

  ossa_cli_json_begin_object (json, "bone");
  ossa_cli_json_string (json, "site", ossa_site_id (bone->site));
  ossa_cli_json_number (json, "site_confidence", bone->site_confidence);
  ossa_cli_json_string (json, "side", ossa_side_id (bone->side));
  ossa_cli_json_number (json, "side_confidence", bone->side_confidence);
  ossa_cli_json_number (json, "unit_scale", decisions->unit_scale);
  ossa_cli_json_switch (json, "unit_guessed", decisions->unit_guessed);
  ossa_cli_json_number (json, "volume_mm3", bone->volume_mm3);
  ossa_cli_json_number (json, "length_mm", ossa_plan_results_get_measure (results, "length"));
  ossa_cli_json_number (json, "head_radius_mm",
                        ossa_plan_results_get_measure (results, "head-radius"));
  ossa_cli_json_number (json, "neck_angle_deg",
                        ossa_plan_results_get_measure (results, "neck-angle"));
  ossa_cli_json_number (json, "canal_min_mm", ossa_plan_results_get_measure (results, "canal-min"));
  ossa_cli_json_string (json, "material", materials[bone->material]);
  ossa_cli_json_string (json, "law", bone->law);
  ossa_cli_json_switch (json, "watertight", bone->watertight);
  ossa_cli_json_count (json, "open_edges", bone->open_edges);
  ossa_cli_json_count (json, "nonmanifold_edges", bone->nonmanifold_edges);
  ossa_cli_json_count (json, "flipped_faces", bone->flipped_faces);
  ossa_cli_json_end (json);
}

static void
write_lesions (const OssaPlanResults *results, OssaCliJson *json)
{
  ossa_cli_json_begin_array (json, "lesions");
  for (guint i = 0; i < results->lesions->len; i++) {
    const OssaPlanLesionResult *lesion = g_ptr_array_index (results->lesions, i);

    ossa_cli_json_begin_object (json, NULL);
    ossa_cli_json_string (json, "name", lesion->name);
    ossa_cli_json_string (json, "type", ossa_lesion_type_id (lesion->type));
    ossa_cli_json_number (json, "volume_mm3", lesion->volume_mm3);
    ossa_cli_json_number (json, "greatest_length_mm", lesion->greatest_length_mm);
    ossa_cli_json_number (json, "axial_mm", lesion->axial_mm);
    ossa_cli_json_number (json, "circumferential_fraction", lesion->circumferential_fraction);
    ossa_cli_json_vec (json, "centroid_mm", lesion->centroid_mm);
    ossa_cli_json_end (json);
  }
  ossa_cli_json_end (json);
}

static void
write_solve (const char *key,
             const OssaPlanStateResult *state,
             OssaOutcome *outcome,
             OssaCliJson *json)
{
  const OssaFemStats *stats = ossa_outcome_get_stats (outcome);

  ossa_cli_json_begin_object (json, key);
  ossa_cli_json_number (json, "cell_mm", state->cell_mm);
  ossa_cli_json_number (json, "averaging_radius_mm", state->averaging_radius_mm);
  ossa_cli_json_count (json, "unknowns", state->unknowns);
  ossa_cli_json_count (json, "iterations", state->iterations);
  ossa_cli_json_number (json, "relative_residual", state->relative_residual);
  ossa_cli_json_number (json, "energy_error", state->energy_error);
  ossa_cli_json_count (json, "dropped_pieces", state->dropped_pieces);
  ossa_cli_json_rounded (json, "setup_cpu_s", stats->setup_cpu_s, 3);
  ossa_cli_json_rounded (json, "solve_cpu_s", stats->solve_cpu_s, 3);
  ossa_cli_json_count (json, "peak_bytes", stats->peak_bytes);
  ossa_cli_json_count (json, "threads", stats->n_threads);
  ossa_cli_json_string (json, "kernel", stats->kernel);
  ossa_cli_json_end (json);
}

static void
write_load (const OssaPlanLoadResult *load, int hardware, OssaCliJson *json)
{
  ossa_cli_json_begin_object (json, NULL);
  if (hardware >= 0)
    ossa_cli_json_count (json, "hardware", (guint64)hardware);
  ossa_cli_json_string (json, "load", load->load);
  ossa_cli_json_number (json, "factor", load->factor);
  ossa_cli_json_number (json, "failure_load_n", load->failure_load_n);
  ossa_cli_json_number (json, "failure_load_bw", load->failure_load_bw);
  ossa_cli_json_vec (json, "place_mm", load->place_mm);
  ossa_cli_json_string (json, "mode", ossa_failure_mode_id (load->mode));
  ossa_cli_json_string (json, "tissue", ossa_tissue_kind_id (load->tissue));
  ossa_cli_json_number (json, "strain", load->strain);
  ossa_cli_json_number (json, "strain_limit", load->strain_limit);
  ossa_cli_json_number (json, "judged_volume_mm3", load->judged_volume_mm3);
  ossa_cli_json_number (json, "head_displacement_mm", load->head_displacement_mm);
  ossa_cli_json_number (json, "reaction_error", load->reaction_error);
  ossa_cli_json_number (json, "ratio_to_intact", load->ratio_to_intact);
  ossa_cli_json_end (json);
}

static void
write_loads (const OssaPlanStateResult *state, int hardware, OssaCliJson *json)
{
  for (guint i = 0; i < state->loads->len; i++)
    write_load (g_ptr_array_index (state->loads, i), hardware, json);
}

static void
write_parameters (const OssaPlanOptionResult *option, OssaCliJson *json)
{
  ossa_cli_json_begin_array (json, "parameters");
  for (guint i = 0; i < option->params->len; i++) {
    const OssaPlanParam *param = g_ptr_array_index (option->params, i);
    double value;

    ossa_cli_json_begin_object (json, NULL);
    ossa_cli_json_string (json, "id", param->id);
    if (ossa_number_parse (param->value, &value))
      ossa_cli_json_number (json, "value", value);
    else
      ossa_cli_json_string (json, "value", param->value);
    ossa_cli_json_string (json, "unit", param->unit);
    ossa_cli_json_string (json, "reason", param->reason);
    ossa_cli_json_end (json);
  }
  ossa_cli_json_end (json);
}

static void
write_parts (const OssaPlanStateResult *state, OssaCliJson *json)
{
  const OssaPlanLoadResult *first = g_ptr_array_index (state->loads, 0);

  ossa_cli_json_begin_array (json, "parts");
  for (guint i = 0; i < first->parts->len; i++) {
    const char *load = NULL;
    OssaPlanPartResult part = ossa_plan_state_get_worst_part (state, i, &load);

    ossa_cli_json_begin_object (json, NULL);
    ossa_cli_json_string (json, "name", part.name);
    ossa_cli_json_string (json, "material", part.material);
    ossa_cli_json_number (json, "von_mises_mpa", part.von_mises_mpa);
    ossa_cli_json_number (json, "yield_factor", part.yield_factor);
    ossa_cli_json_number (json, "endurance_factor", part.endurance_factor);
    ossa_cli_json_number (json, "load_share", part.load_share);
    ossa_cli_json_string (json, "load", load);
    ossa_cli_json_end (json);
  }
  ossa_cli_json_end (json);
}

static void
write_rules (const OssaPlanOptionResult *option, OssaCliJson *json)
{
  static const char *const verdicts[] = { "pass", "warn", "fail" };

  ossa_cli_json_begin_array (json, "rules");
  for (guint i = 0; i < option->rules->len; i++) {
    const OssaRule *rule = g_ptr_array_index (option->rules, i);

    ossa_cli_json_begin_object (json, NULL);
    ossa_cli_json_string (json, "id", rule->id);
    ossa_cli_json_string (json, "label", rule->label);
    ossa_cli_json_string (json, "verdict", verdicts[rule->verdict]);
    ossa_cli_json_number (json, "value", rule->value);
    ossa_cli_json_number (json, "limit", rule->limit);
    ossa_cli_json_string (json, "unit", rule->unit);
    ossa_cli_json_string (json, "explanation", rule->explanation);
    ossa_cli_json_string (json, "source", rule->source);
    ossa_cli_json_end (json);
  }
  ossa_cli_json_end (json);
}

static void
write_options (OssaPlan *plan, OssaPlanRun *run, OssaCliJson *json)
{
  const OssaPlanDecisions *decisions = ossa_plan_get_decisions (plan);
  const OssaPlanResults *results = ossa_plan_get_results (plan);

  ossa_cli_json_begin_array (json, "hardware");
  for (guint i = 0; i < results->options->len; i++) {
    const OssaPlanOptionResult *option = g_ptr_array_index (results->options, i);
    const OssaPlanHardware *hardware = g_ptr_array_index (decisions->hardware, option->hardware);

    ossa_cli_json_begin_object (json, NULL);
    ossa_cli_json_string (json, "id", hardware->family);
    ossa_cli_json_string (json, "name", option->name);
    ossa_cli_json_string (json, "plugin", hardware->plugin);
    ossa_cli_json_string (json, "plugin_version", hardware->plugin_version);
    write_parameters (option, json);
    write_parts (option->treated, json);
    write_rules (option, json);
    write_solve ("solve", option->treated, ossa_plan_run_get_treated (run, i), json);
    ossa_cli_json_end (json);
  }
  ossa_cli_json_end (json);
  ossa_cli_json_begin_array (json, "treated");
  for (guint i = 0; i < results->options->len; i++) {
    const OssaPlanOptionResult *option = g_ptr_array_index (results->options, i);

    write_loads (option->treated, (int)option->hardware, json);
  }
  ossa_cli_json_end (json);
}

static void
write_sources (const OssaPlanDecisions *decisions, OssaPlanRun *run, OssaCliJson *json)
{
  GPtrArray *loads = ossa_plan_run_get_load_cases (run);

  ossa_cli_json_number (json, "body_weight_n", decisions->body_weight_n);
  ossa_cli_json_begin_array (json, "loads");
  for (guint i = 0; i < loads->len; i++) {
    const OssaLoadCase *load = g_ptr_array_index (loads, i);
    OssaSource source = ossa_load_case_get_source (load);

    ossa_cli_json_begin_object (json, NULL);
    ossa_cli_json_string (json, "load", ossa_load_case_get_id (load));
    ossa_cli_json_string (json, "label", ossa_load_case_get_label (load));
    ossa_cli_json_string (json, "source", source.text);
    ossa_cli_json_string (json, "certainty", ossa_certainty_id (source.certainty));
    ossa_cli_json_string (json, "note", ossa_load_case_get_note (load));
    ossa_cli_json_end (json);
  }
  ossa_cli_json_end (json);
}

char *
ossa_cli_report_json (OssaPlan *plan, OssaPlanRun *run, GError **error)
{
  const OssaPlanDecisions *decisions = ossa_plan_get_decisions (plan);
  const OssaPlanResults *results = ossa_plan_get_results (plan);
  const OssaPlanStateResult *present = ossa_plan_results_get_present (results);
  g_autoptr (OssaPlanNotes) notes = ossa_plan_notes_load (error);
  g_autoptr (OssaCliJson) json = ossa_cli_json_new ();

  if (notes == NULL)
    return NULL;
  ossa_cli_json_string (json, "program", "ossature " OSSA_VERSION);
  ossa_cli_json_string (json, "notice", notes->notice);
  ossa_cli_json_string (json, "left_out", notes->left_out);
  ossa_cli_json_string (json, "uncertainty", notes->uncertainty);
  ossa_cli_json_string (json, "decisions_sha256", results->decisions_sha256);
  write_bone (decisions, results, json);
  write_lesions (results, json);
  write_sources (decisions, run, json);
  write_solve ("solve", present, ossa_plan_run_get_present (run), json);
  ossa_cli_json_begin_array (json, "results");
  write_loads (present, -1, json);
  ossa_cli_json_end (json);
  ossa_cli_json_begin_array (json, "intact");
  write_loads (results->intact, -1, json);
  ossa_cli_json_end (json);
  if (results->options->len > 0)
    write_options (plan, run, json);
  return ossa_cli_json_finish (json);
}
