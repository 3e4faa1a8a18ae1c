/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-plan-derive.h"

#include <math.h>

#include "ossa-error.h"
#include "ossa-lesion-measure.h"

/* Digits that are kept: a residual of 1e-6 leaves no more. */
#define DIGITS 6

static void
derive_landmarks (OssaLandmarks *landmarks, GPtrArray *results)
{
  for (guint i = 0; i < ossa_landmarks_get_n (landmarks); i++) {
    OssaPlanLandmark *landmark = ossa_plan_landmark_from (ossa_landmarks_get (landmarks, i));

    ossa_fields_round (ossa_plan_landmark_fields, landmark, DIGITS);
    g_ptr_array_add (results, landmark);
  }
}

void
ossa_plan_derive_bone (OssaBone *bone, OssaPlanBoneResult *result)
{
  OssaLandmarks *landmarks = ossa_bone_get_landmarks (bone);
  const OssaSurfaceReport *report = ossa_bone_get_surface_report (bone);
  const OssaDensityLaw *law = ossa_bone_get_law (bone);
  OssaFrame frame = ossa_landmarks_get_frame (landmarks);

  result->site = ossa_landmarks_get_site (landmarks);
  result->side = ossa_landmarks_get_side (landmarks);
  result->site_confidence = ossa_landmarks_get_site_confidence (landmarks);
  result->side_confidence = ossa_landmarks_get_side_confidence (landmarks);
  result->material = ossa_bone_get_material (bone);
  result->law = law != NULL ? g_strdup (ossa_density_law_get_id (law)) : NULL;
  result->volume_mm3 = ossa_bone_get_volume (bone);
  result->origin_mm = frame.origin;
  result->lateral = frame.axis[0];
  result->anterior = frame.axis[1];
  result->superior = frame.axis[2];
  result->watertight = report->watertight;
  result->open_edges = report->n_open_edges;
  result->nonmanifold_edges = report->n_nonmanifold_edges;
  result->flipped_faces = report->n_flipped_faces;
  ossa_fields_round (ossa_plan_bone_result_fields, result, DIGITS);
  derive_landmarks (landmarks, result->landmarks);
}

gboolean
ossa_plan_derive_lesions (const GPtrArray *lesions,
                          OssaBone *bone,
                          GPtrArray *results,
                          GError **error)
{
  for (guint i = 0; i < lesions->len; i++) {
    const OssaLesion *lesion = g_ptr_array_index (lesions, i);
    OssaPlanLesionResult *result;
    OssaLesionMeasure measure;

    if (!ossa_lesion_measure (lesion, bone, 0, &measure, error))
      return FALSE;
    result = ossa_plan_lesion_result_new ();
    result->name = g_strdup (ossa_lesion_get_name (lesion));
    result->type = ossa_lesion_get_type (lesion);
    result->volume_mm3 = measure.volume_mm3;
    result->greatest_length_mm = measure.greatest_length_mm;
    result->axial_mm = measure.axial_mm;
    result->circumferential_fraction = measure.circumferential_fraction;
    result->centroid_mm = measure.centroid;
    ossa_fields_round (ossa_plan_lesion_result_fields, result, DIGITS);
    g_ptr_array_add (results, result);
  }
  return TRUE;
}

static double
positive_or_nan (double value)
{
  return value > 0 ? value : NAN;
}

static void
derive_parts (const OssaPartStress *stresses, OssaConstruct *construct, GPtrArray *parts)
{
  for (guint i = 0; i < ossa_construct_get_n_parts (construct); i++) {
    const OssaPart *part = ossa_construct_get_part (construct, i);
    OssaPlanPartResult *result = ossa_plan_part_result_new ();

    result->name = g_strdup (part->name);
    result->material = g_strdup (part->material.id);
    result->von_mises_mpa = stresses[i].von_mises_mpa;
    result->yield_factor = positive_or_nan (stresses[i].yield_factor);
    result->endurance_factor = positive_or_nan (stresses[i].endurance_factor);
    result->load_share = stresses[i].load_share;
    ossa_fields_round (ossa_plan_part_result_fields, result, DIGITS);
    g_ptr_array_add (parts, result);
  }
}

static OssaPlanLoadResult *
derive_load (const OssaLoadResult *solved,
             const OssaLoadCase *load,
             OssaConstruct *construct,
             double intact_factor)
{
  OssaPlanLoadResult *result = ossa_plan_load_result_new ();
  const OssaRisk *risk = &solved->risk;

  result->load = g_strdup (ossa_load_case_get_id (load));
  result->factor = risk->factor;
  result->failure_load_n = positive_or_nan (risk->failure_load_n);
  result->failure_load_bw = positive_or_nan (risk->failure_load_bw);
  result->ratio_to_intact = isnan (intact_factor) ? 1 : risk->factor / intact_factor;
  result->place_mm = risk->place;
  result->mode = risk->mode;
  result->tissue = risk->tissue;
  result->strain = risk->strain;
  result->strain_limit = risk->limit;
  result->judged_volume_mm3 = risk->judged_volume_mm3;
  result->head_displacement_mm = solved->head_displacement_mm;
  result->reaction_error = solved->reaction_error;
  ossa_fields_round (ossa_plan_load_result_fields, result, DIGITS);
  if (construct != NULL && solved->parts != NULL)
    derive_parts (solved->parts, construct, result->parts);
  return result;
}

OssaPlanStateResult *
ossa_plan_derive_state (OssaOutcome *outcome,
                        const GPtrArray *load_cases,
                        OssaConstruct *construct,
                        const OssaPlanDecisions *decisions,
                        const OssaPlanStateResult *intact)
{
  const OssaFemStats *stats = ossa_outcome_get_stats (outcome);
  OssaPlanStateResult *result = ossa_plan_state_result_new ();

  result->state = ossa_outcome_get_state (outcome);
  result->cell_mm = decisions->cell_mm;
  result->averaging_radius_mm = decisions->averaging_radius_mm;
  result->unknowns = stats->n_unknowns;
  result->iterations = stats->iterations;
  result->relative_residual = stats->relative_residual;
  result->energy_error = stats->energy_error;
  result->dropped_pieces = ossa_outcome_get_n_dropped_pieces (outcome);
  ossa_fields_round (ossa_plan_state_result_fields, result, DIGITS);
  for (guint i = 0; i < load_cases->len; i++) {
    const OssaPlanLoadResult *whole = intact != NULL ? g_ptr_array_index (intact->loads, i) : NULL;

    g_ptr_array_add (result->loads, derive_load (ossa_outcome_get_load (outcome, i),
                                                 g_ptr_array_index (load_cases, i), construct,
                                                 whole != NULL ? whole->factor : NAN));
  }
  return result;
}

static void
derive_rules (OssaConstruct *construct, GPtrArray *rules)
{
  for (guint i = 0; i < ossa_construct_get_n_rules (construct); i++) {
    const OssaRule *rule = ossa_construct_get_rule (construct, i);
    OssaRule *result = ossa_plan_rule_new ();

    result->id = g_strdup (rule->id);
    result->label = g_strdup (rule->label);
    result->verdict = rule->verdict;
    result->value = rule->value;
    result->limit = rule->limit;
    result->unit = g_strdup (rule->unit);
    result->explanation = g_strdup (rule->explanation);
    result->source = g_strdup (rule->source);
    ossa_fields_round (ossa_plan_rule_fields, result, DIGITS);
    g_ptr_array_add (rules, result);
  }
}

OssaPlanOptionResult *
ossa_plan_derive_option (const OssaFamily *family,
                         OssaConstruct *construct,
                         const double *values,
                         char **reasons)
{
  OssaParamTable *table = ossa_family_get_params (family);
  OssaPlanOptionResult *option = ossa_plan_option_result_new ();

  option->name = g_strdup (ossa_construct_get_name (construct));
  for (guint i = 0; i < ossa_param_table_get_size (table); i++) {
    OssaPlanParam *param = ossa_plan_param_new ();

    param->id = g_strdup (ossa_param_table_get (table, i)->id);
    param->unit = g_strdup (ossa_param_table_get (table, i)->unit);
    param->value = ossa_param_table_format (table, i, values[i]);
    param->reason = g_strdup (reasons[i]);
    g_ptr_array_add (option->params, param);
  }
  derive_rules (construct, option->rules);
  return option;
}
