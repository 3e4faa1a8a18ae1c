/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-cli-report.h"

#include <math.h>

#include "ossa-cli-table.h"
#include "ossa-config.h"
#include "ossa-plan-notes.h"
#include "ossa-plan-summary.h"

#define MM3_PER_CM3  1000
#define BYTES_PER_MB 1e6
#define SURE         0.995 /* confidence that is shown as certain */

static char *
dup_confidence (gboolean given, double confidence)
{
  g_autofree char *percent = ossa_cli_fixed (100 * confidence, 0);

  if (given)
    return g_strdup ("given");
  return confidence > SURE ? g_strdup ("told from its shape")
                           : g_strdup_printf ("told from its shape, %s %% sure", percent);
}

/* ", WORDS VALUE UNIT" for what the bone has. */
static void
append_measure (GString *text, const char *words, double value, int decimals, const char *unit)
{
  g_autofree char *number = ossa_cli_fixed (value, decimals);

  if (isfinite (value))
    g_string_append_printf (text, ", %s %s %s", words, number, unit);
}

static void
print_bone (const OssaPlanDecisions *decisions, const OssaPlanResults *results, GString *out)
{
  const OssaPlanBoneResult *bone = &results->bone;
  g_autofree char *file = g_path_get_basename (decisions->source.path);
  g_autofree char *site = dup_confidence (decisions->site >= 0, bone->site_confidence);
  g_autofree char *side =
      dup_confidence (decisions->side != OSSA_SIDE_UNKNOWN, bone->side_confidence);
  g_autofree char *volume = ossa_cli_fixed (bone->volume_mm3 / MM3_PER_CM3, 0);
  g_autoptr (GString) measures = g_string_new (NULL);

  append_measure (measures, "length", ossa_plan_results_get_measure (results, "length"), 0, "mm");
  append_measure (measures, "head radius", ossa_plan_results_get_measure (results, "head-radius"),
                  1, "mm");
  append_measure (measures, "neck angle", ossa_plan_results_get_measure (results, "neck-angle"), 1,
                  "deg");
  append_measure (measures, "narrowest canal", ossa_plan_results_get_measure (results, "canal-min"),
                  1, "mm");
  if (bone->side == OSSA_SIDE_UNKNOWN)
    ossa_cli_print_note (out, "Bone", "%s: %s (%s)", file, ossa_site_id (bone->site), site);
  else
    ossa_cli_print_note (out, "Bone", "%s: %s (%s), side %s (%s)", file, ossa_site_id (bone->site),
                         site, ossa_side_id (bone->side), side);
  ossa_cli_print_note (out, "", "volume %s cm3%s", volume, measures->str);
}

static void
print_source (const OssaPlanDecisions *decisions, const OssaPlanBoneResult *bone, GString *out)
{
  static const char *const materials[] = { "moduli of the file", "densities of the file",
                                           "regions of the file, a tissue each",
                                           "a shell and a core by the site's defaults" };
  g_autofree char *unit = ossa_cli_rounded (decisions->unit_scale, 6);

  ossa_cli_print_note (out, "Material", "%s%s%s", materials[bone->material],
                       bone->law != NULL ? ", through the law " : "",
                       bone->law != NULL ? bone->law : "");
  if (decisions->law != NULL && bone->law == NULL)
    ossa_cli_print_note (out, "", "the law %s is of no use here: the file holds no densities",
                         decisions->law);
  ossa_cli_print_note (
      out, "Unit", "one unit of the file is %s mm%s", unit,
      decisions->unit_guessed ? ", told from the size of a bone; --unit overrides it" : "");
  if (!bone->watertight || bone->nonmanifold_edges + bone->flipped_faces + bone->open_edges > 0)
    ossa_cli_print_note (
        out, "Surface",
        "%" G_GUINT64_FORMAT " open edges, %" G_GUINT64_FORMAT " non-manifold edges, "
        "%" G_GUINT64_FORMAT " flipped faces; %s",
        bone->open_edges, bone->nonmanifold_edges, bone->flipped_faces,
        bone->watertight ? "mended" : "not closed, its inside found by winding number");
}

static void
print_lesions (const OssaPlanResults *results, GString *out)
{
  for (guint i = 0; i < results->lesions->len; i++) {
    const OssaPlanLesionResult *lesion = g_ptr_array_index (results->lesions, i);
    g_autofree char *volume = ossa_cli_fixed (lesion->volume_mm3 / MM3_PER_CM3, 1);
    g_autofree char *length = ossa_cli_fixed (lesion->greatest_length_mm, 0);
    g_autofree char *axial = ossa_cli_fixed (lesion->axial_mm, 0);
    g_autofree char *around = ossa_cli_fixed (100 * lesion->circumferential_fraction, 0);

    ossa_cli_print_note (out, "Lesion",
                         "%s: %s, %s cm3, %s mm long; cortex reached over %s mm of the axis and "
                         "%s %% of the circumference",
                         lesion->name, ossa_lesion_type_id (lesion->type), volume, length, axial,
                         around);
  }
  if (results->lesions->len == 0)
    ossa_cli_print_note (out, "Lesion", "none");
}

static char *
dup_place (OssaVec place)
{
  g_autofree char *x = ossa_cli_fixed (place.x, 0);
  g_autofree char *y = ossa_cli_fixed (place.y, 0);
  g_autofree char *z = ossa_cli_fixed (place.z, 0);

  return g_strdup_printf ("%s %s %s", x, y, z);
}

static void
add_load_row (OssaCliTable *table, const OssaPlanLoadResult *load)
{
  g_autofree char *factor = ossa_cli_fixed (load->factor, 2);
  g_autofree char *newtons = ossa_cli_fixed (load->failure_load_n, 0);
  g_autofree char *weights = ossa_cli_fixed (load->failure_load_bw, 2);
  g_autofree char *ratio = ossa_cli_fixed (100 * load->ratio_to_intact, 0);
  g_autofree char *where = g_strdup_printf ("%s, %s", ossa_tissue_kind_id (load->tissue),
                                            ossa_failure_mode_id (load->mode));
  g_autofree char *place = dup_place (load->place_mm);

  ossa_cli_table_add (table, load->load, factor, newtons, weights, ratio, where, place);
}

static void
print_state (const char *title, const OssaPlanStateResult *state, GString *out)
{
  g_autoptr (OssaCliTable) table = ossa_cli_table_new ("lrrrrel");

  g_string_append_printf (out, "\n%s\n", title);
  ossa_cli_table_add (table, "Load", "Factor", "Fails at N", "BW", "% intact", "First to yield",
                      "At mm");
  for (guint i = 0; i < state->loads->len; i++)
    add_load_row (table, g_ptr_array_index (state->loads, i));
  ossa_cli_table_print (table, out);
}

static void
print_comparison (const OssaPlanResults *results, GString *out)
{
  g_autoptr (OssaCliTable) table = ossa_cli_table_new ("lrrr");
  const OssaPlanStateResult *present = ossa_plan_results_get_present (results);

  g_string_append (out, "\nFactor before and after\n");
  ossa_cli_table_add (table, "Load", "Without lesion", "As it is", "Stabilised");
  for (guint i = 0; i < present->loads->len; i++) {
    const OssaPlanLoadResult *before = g_ptr_array_index (present->loads, i);
    const OssaPlanLoadResult *whole = g_ptr_array_index (results->intact->loads, i);
    g_autoptr (GString) after = g_string_new (NULL);
    g_autofree char *a = ossa_cli_fixed (whole->factor, 2);
    g_autofree char *b = ossa_cli_fixed (before->factor, 2);

    for (guint k = 0; k < results->options->len; k++) {
      const OssaPlanOptionResult *option = g_ptr_array_index (results->options, k);
      const OssaPlanLoadResult *treated = g_ptr_array_index (option->treated->loads, i);
      g_autofree char *c = ossa_cli_fixed (treated->factor, 2);

      g_string_append_printf (after, "%s%s", k > 0 ? " / " : "", c);
    }
    ossa_cli_table_add (table, before->load, a, b, after->str);
  }
  ossa_cli_table_print (table, out);
}

static void
print_parameters (const OssaPlanOptionResult *option, GString *out)
{
  g_autoptr (OssaCliTable) table = ossa_cli_table_new ("lrle");

  ossa_cli_table_add (table, "Parameter", "Value", "Unit", "Why");
  for (guint i = 0; i < option->params->len; i++) {
    const OssaPlanParam *param = g_ptr_array_index (option->params, i);

    ossa_cli_table_add (table, param->id, param->value, param->unit, param->reason);
  }
  ossa_cli_table_print (table, out);
}

static void
print_parts (const OssaPlanStateResult *state, GString *out)
{
  const OssaPlanLoadResult *first = g_ptr_array_index (state->loads, 0);
  g_autoptr (OssaCliTable) table = ossa_cli_table_new ("elrrrrl");

  ossa_cli_table_add (table, "Part", "Material", "MPa", "Yield x", "Endures x", "Share %",
                      "Worst under");
  for (guint i = 0; i < first->parts->len; i++) {
    const char *load = NULL;
    OssaPlanPartResult part = ossa_plan_state_get_worst_part (state, i, &load);
    g_autofree char *stress = ossa_cli_fixed (part.von_mises_mpa, 0);
    g_autofree char *yield = ossa_cli_fixed (part.yield_factor, 1);
    g_autofree char *endures = ossa_cli_fixed (part.endurance_factor, 1);
    g_autofree char *share = ossa_cli_fixed (100 * part.load_share, 0);

    ossa_cli_table_add (table, part.name, part.material, stress, yield, endures, share, load);
  }
  ossa_cli_table_print (table, out);
}

static void
print_rules (const OssaPlanOptionResult *option, GString *out)
{
  static const char *const verdicts[] = { "pass", "WARN", "FAIL" };
  g_autoptr (OssaCliTable) table = ossa_cli_table_new ("lerrl");

  ossa_cli_table_add (table, "Rule", "", "Is", "Limit", "Unit");
  for (guint i = 0; i < option->rules->len; i++) {
    const OssaRule *rule = g_ptr_array_index (option->rules, i);
    g_autofree char *value = ossa_cli_rounded (rule->value, 3);
    g_autofree char *limit = ossa_cli_rounded (rule->limit, 3);

    ossa_cli_table_add (table, verdicts[rule->verdict], rule->label, value, limit, rule->unit);
  }
  ossa_cli_table_print (table, out);
}

static void
print_option (const OssaPlanDecisions *decisions, const OssaPlanOptionResult *option, GString *out)
{
  const OssaPlanHardware *hardware = g_ptr_array_index (decisions->hardware, option->hardware);
  g_autofree char *title = g_strdup_printf ("Stabilised: %s", option->name);

  print_state (title, option->treated, out);
  g_string_append_c (out, '\n');
  ossa_cli_print_note (out, "Hardware", "%s, from %s %s", hardware->family, hardware->plugin,
                       hardware->plugin_version);
  print_parameters (option, out);
  g_string_append_c (out, '\n');
  print_parts (option->treated, out);
  if (option->rules->len > 0) {
    g_string_append_c (out, '\n');
    print_rules (option, out);
  }
}

static void
print_solve (const char *label,
             const OssaPlanStateResult *state,
             OssaOutcome *outcome,
             GString *out)
{
  const OssaFemStats *stats = ossa_outcome_get_stats (outcome);
  g_autofree char *cell = ossa_cli_rounded (state->cell_mm, 6);
  g_autofree char *residual = ossa_cli_rounded (state->relative_residual, 2);
  g_autofree char *energy = ossa_cli_rounded (state->energy_error, 2);
  g_autofree char *setup = ossa_cli_fixed (stats->setup_cpu_s, 2);
  g_autofree char *solve = ossa_cli_fixed (stats->solve_cpu_s, 2);
  g_autofree char *memory = ossa_cli_fixed ((double)stats->peak_bytes / BYTES_PER_MB, 0);

  ossa_cli_print_note (
      out, label,
      "cells of %s mm, %" G_GUINT64_FORMAT " unknowns, %" G_GUINT64_FORMAT
      " iterations, residual %s, error in energy %s; set-up %s s, solve %s s of CPU on %u "
      "threads, %s MB",
      cell, state->unknowns, state->iterations, residual, energy, setup, solve, stats->n_threads,
      memory);
  if (state->dropped_pieces > 0)
    ossa_cli_print_note (
        out, "", "%" G_GUINT64_FORMAT " small pieces of bone hang on nothing and were left out",
        state->dropped_pieces);
}

static void
print_provenance (const OssaPlanDecisions *decisions, OssaPlanRun *run, GString *out)
{
  GPtrArray *loads = ossa_plan_run_get_load_cases (run);
  g_autofree char *newtons = ossa_cli_fixed (decisions->body_weight_n, 0);
  g_autofree char *kg =
      ossa_cli_fixed (decisions->body_weight_n / OSSA_PLAN_STANDARD_GRAVITY_M_S2, 1);
  g_autofree char *radius = ossa_cli_rounded (decisions->averaging_radius_mm, 3);

  ossa_cli_print_note (out, "Factor",
                       "how many times the load the bone bears until strain, averaged over a ball "
                       "of %s mm radius within one tissue, first reaches the tissue's limit; above "
                       "1 it holds",
                       radius);
  ossa_cli_print_note (out, "Loads", "body weight (BW) %s N (%s kg)", newtons, kg);
  for (guint i = 0; i < loads->len; i++) {
    const OssaLoadCase *load = g_ptr_array_index (loads, i);
    OssaSource source = ossa_load_case_get_source (load);
    const char *note = ossa_load_case_get_note (load);

    ossa_cli_print_note (out, "", "%s: %s [%s]%s%s", ossa_load_case_get_id (load), source.text,
                         ossa_certainty_id (source.certainty), *note != '\0' ? "; " : "", note);
  }
}

gboolean
ossa_cli_report_text (OssaPlan *plan, OssaPlanRun *run, GString *out, GError **error)
{
  const OssaPlanDecisions *decisions = ossa_plan_get_decisions (plan);
  const OssaPlanResults *results = ossa_plan_get_results (plan);
  g_autoptr (OssaPlanNotes) notes = ossa_plan_notes_load (error);

  g_return_val_if_fail (results != NULL, FALSE);

  if (notes == NULL)
    return FALSE;
  print_bone (decisions, results, out);
  print_source (decisions, &results->bone, out);
  print_lesions (results, out);
  print_state (results->lesion != NULL ? "As it is, with its lesions" : "As it is",
               ossa_plan_results_get_present (results), out);
  for (guint i = 0; i < results->options->len; i++)
    print_option (decisions, g_ptr_array_index (results->options, i), out);
  if (results->options->len > 0)
    print_comparison (results, out);
  g_string_append_c (out, '\n');
  print_provenance (decisions, run, out);
  print_solve ("Solved", ossa_plan_results_get_present (results), ossa_plan_run_get_present (run),
               out);
  for (guint i = 0; i < results->options->len; i++) {
    const OssaPlanOptionResult *option = g_ptr_array_index (results->options, i);

    print_solve ("Stabilised", option->treated, ossa_plan_run_get_treated (run, i), out);
  }
  ossa_cli_print_note (out, "Left out", "%s", notes->left_out);
  ossa_cli_print_note (out, "Uncertainty", "%s", notes->uncertainty);
  ossa_cli_print_note (out, "Notice", "%s Ossature %s.", notes->notice, OSSA_VERSION);
  return TRUE;
}
