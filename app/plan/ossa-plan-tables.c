/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-plan-record.h"

static const char *
site_id (int value)
{
  return value < 0 ? "auto" : ossa_site_id ((OssaSite)value);
}

static const char *
given_side_id (int value)
{
  return value == OSSA_SIDE_UNKNOWN ? "auto" : ossa_side_id ((OssaSide)value);
}

static const char *
side_id (int value)
{
  return ossa_side_id ((OssaSide)value);
}

static const char *
landmark_kind_id (int value)
{
  static const char *const ids[] = { "point", "direction", "measure" };

  return ids[value];
}

static const char *
lesion_type_id (int value)
{
  return ossa_lesion_type_id ((OssaLesionType)value);
}

static const char *
lesion_shape_id (int value)
{
  static const char *const ids[] = { "ellipsoid", "surface", "region", "painted" };

  return ids[value];
}

static const char *
material_id (int value)
{
  static const char *const ids[] = { "young", "density", "regions", "surface" };

  return ids[value];
}

static const char *
state_id (int value)
{
  return ossa_state_id ((OssaState)value);
}

static const char *
mode_id (int value)
{
  static const char *const ids[] = { "tension", "compression" };

  return ids[value];
}

static const char *
tissue_id (int value)
{
  return ossa_tissue_kind_id ((OssaTissueKind)value);
}

static const char *
verdict_id (int value)
{
  static const char *const ids[] = { "pass", "warn", "fail" };

  return ids[value];
}

const OssaField ossa_plan_file_fields[] = {
  OSSA_FIELD (OssaPlanFile, path, PATH, "path"),
  OSSA_FIELD (OssaPlanFile, sha256, TEXT, "sha256"),
  OSSA_FIELD_END,
};

const OssaField ossa_plan_source_fields[] = {
  OSSA_FIELD (OssaPlanDecisions, source.path, PATH, "path"),
  OSSA_FIELD (OssaPlanDecisions, source.sha256, TEXT, "sha256"),
  OSSA_FIELD (OssaPlanDecisions, unit_scale, NUMBER, "unit-mm"),
  OSSA_FIELD (OssaPlanDecisions, unit_guessed, SWITCH, "unit-guessed"),
  OSSA_FIELD_END,
};

const OssaField ossa_plan_bone_fields[] = {
  OSSA_FIELD_OF (OssaPlanDecisions, site, "site", site_id, -1, OSSA_N_SITES - 1),
  OSSA_FIELD_OF (OssaPlanDecisions, side, "side", given_side_id, 0, OSSA_SIDE_RIGHT),
  OSSA_FIELD (OssaPlanDecisions, law, TEXT, "law"),
  OSSA_FIELD_END,
};

const OssaField ossa_plan_model_fields[] = {
  OSSA_FIELD (OssaPlanDecisions, body_weight_n, NUMBER, "body-weight-n"),
  OSSA_FIELD (OssaPlanDecisions, cell_mm, NUMBER, "cell-mm"),
  OSSA_FIELD (OssaPlanDecisions, averaging_radius_mm, NUMBER, "averaging-radius-mm"),
  OSSA_FIELD_END,
};

const OssaField ossa_plan_about_fields[] = {
  OSSA_FIELD (OssaPlanDecisions, title, TEXT, "title"),
  OSSA_FIELD (OssaPlanDecisions, note, TEXT, "note"),
  OSSA_FIELD_END,
};

const OssaField ossa_plan_choice_fields[] = {
  OSSA_FIELD (OssaPlanDecisions, choice, INDEX, "hardware"),
  OSSA_FIELD (OssaPlanDecisions, choice_reason, TEXT, "reason"),
  OSSA_FIELD_END,
};

const OssaField ossa_plan_landmark_fields[] = {
  OSSA_FIELD (OssaPlanLandmark, id, TEXT, "id"),
  OSSA_FIELD_OF (OssaPlanLandmark, kind, "kind", landmark_kind_id, 0, OSSA_LANDMARK_MEASURE),
  OSSA_FIELD (OssaPlanLandmark, position_mm, VEC, "position-mm"),
  OSSA_FIELD (OssaPlanLandmark, direction, VEC, "direction"),
  OSSA_FIELD (OssaPlanLandmark, value_mm, NUMBER, "value-mm"),
  OSSA_FIELD (OssaPlanLandmark, value_deg, NUMBER, "value-deg"),
  OSSA_FIELD (OssaPlanLandmark, confidence, NUMBER, "confidence"),
  OSSA_FIELD_END,
};

const OssaField ossa_plan_lesion_fields[] = {
  OSSA_FIELD (OssaPlanLesion, name, TEXT, "name"),
  OSSA_FIELD_OF (OssaPlanLesion, type, "type", lesion_type_id, 0, OSSA_LESION_MIXED),
  OSSA_FIELD_OF (OssaPlanLesion, shape, "shape", lesion_shape_id, 0, OSSA_LESION_PAINTED),
  OSSA_FIELD (OssaPlanLesion, center_mm, VEC, "center-mm"),
  OSSA_FIELD (OssaPlanLesion, radii_mm, VEC, "radii-mm"),
  OSSA_FIELD (OssaPlanLesion, axis[0], VEC, "axis-x"),
  OSSA_FIELD (OssaPlanLesion, axis[1], VEC, "axis-y"),
  OSSA_FIELD (OssaPlanLesion, axis[2], VEC, "axis-z"),
  OSSA_FIELD (OssaPlanLesion, region, TEXT, "region"),
  OSSA_FIELD (OssaPlanLesion, file.path, PATH, "path"),
  OSSA_FIELD (OssaPlanLesion, file.sha256, TEXT, "sha256"),
  OSSA_FIELD (OssaPlanLesion, margin_mm, NUMBER, "margin-mm"),
  OSSA_FIELD_END,
};

const OssaField ossa_plan_ball_fields[] = {
  OSSA_FIELD (OssaLesionBall, center, VEC, "center-mm"),
  OSSA_FIELD (OssaLesionBall, radius, NUMBER, "radius-mm"),
  OSSA_FIELD_END,
};

const OssaField ossa_plan_hardware_fields[] = {
  OSSA_FIELD (OssaPlanHardware, family, TEXT, "family"),
  OSSA_FIELD (OssaPlanHardware, plugin, TEXT, "plugin"),
  OSSA_FIELD (OssaPlanHardware, plugin_version, TEXT, "plugin-version"),
  OSSA_FIELD_END,
};

const OssaField ossa_plan_param_fields[] = {
  OSSA_FIELD (OssaPlanParam, id, TEXT, "id"),
  OSSA_FIELD (OssaPlanParam, value, TEXT, "value"),
  OSSA_FIELD (OssaPlanParam, unit, TEXT, "unit"),
  OSSA_FIELD (OssaPlanParam, reason, TEXT, "reason"),
  OSSA_FIELD_END,
};

const OssaField ossa_plan_results_fields[] = {
  OSSA_FIELD (OssaPlanResults, decisions_sha256, TEXT, "decisions-sha256"),
  OSSA_FIELD (OssaPlanResults, data_sha256, TEXT, "data-sha256"),
  OSSA_FIELD (OssaPlanResults, program, TEXT, "program"),
  OSSA_FIELD_END,
};

const OssaField ossa_plan_bone_result_fields[] = {
  OSSA_FIELD_OF (OssaPlanBoneResult, site, "site", site_id, 0, OSSA_N_SITES - 1),
  OSSA_FIELD (OssaPlanBoneResult, site_confidence, NUMBER, "site-confidence"),
  OSSA_FIELD_OF (OssaPlanBoneResult, side, "side", side_id, 0, OSSA_SIDE_RIGHT),
  OSSA_FIELD (OssaPlanBoneResult, side_confidence, NUMBER, "side-confidence"),
  OSSA_FIELD_OF (OssaPlanBoneResult, material, "material", material_id, 0, OSSA_BONE_FROM_SURFACE),
  OSSA_FIELD (OssaPlanBoneResult, law, TEXT, "law"),
  OSSA_FIELD (OssaPlanBoneResult, volume_mm3, NUMBER, "volume-mm3"),
  OSSA_FIELD (OssaPlanBoneResult, origin_mm, VEC, "origin-mm"),
  OSSA_FIELD (OssaPlanBoneResult, lateral, VEC, "lateral"),
  OSSA_FIELD (OssaPlanBoneResult, anterior, VEC, "anterior"),
  OSSA_FIELD (OssaPlanBoneResult, superior, VEC, "superior"),
  OSSA_FIELD (OssaPlanBoneResult, watertight, SWITCH, "watertight"),
  OSSA_FIELD (OssaPlanBoneResult, open_edges, COUNT, "open-edges"),
  OSSA_FIELD (OssaPlanBoneResult, nonmanifold_edges, COUNT, "nonmanifold-edges"),
  OSSA_FIELD (OssaPlanBoneResult, flipped_faces, COUNT, "flipped-faces"),
  OSSA_FIELD_END,
};

const OssaField ossa_plan_lesion_result_fields[] = {
  OSSA_FIELD (OssaPlanLesionResult, name, TEXT, "name"),
  OSSA_FIELD_OF (OssaPlanLesionResult, type, "type", lesion_type_id, 0, OSSA_LESION_MIXED),
  OSSA_FIELD (OssaPlanLesionResult, volume_mm3, NUMBER, "volume-mm3"),
  OSSA_FIELD (OssaPlanLesionResult, greatest_length_mm, NUMBER, "greatest-length-mm"),
  OSSA_FIELD (OssaPlanLesionResult, axial_mm, NUMBER, "axial-mm"),
  OSSA_FIELD (OssaPlanLesionResult, circumferential_fraction, NUMBER, "circumferential-fraction"),
  OSSA_FIELD (OssaPlanLesionResult, centroid_mm, VEC, "centroid-mm"),
  OSSA_FIELD_END,
};

const OssaField ossa_plan_state_result_fields[] = {
  OSSA_FIELD_OF (OssaPlanStateResult, state, "state", state_id, 0, OSSA_N_STATES - 1),
  OSSA_FIELD (OssaPlanStateResult, cell_mm, NUMBER, "cell-mm"),
  OSSA_FIELD (OssaPlanStateResult, averaging_radius_mm, NUMBER, "averaging-radius-mm"),
  OSSA_FIELD (OssaPlanStateResult, unknowns, COUNT, "unknowns"),
  OSSA_FIELD (OssaPlanStateResult, iterations, COUNT, "iterations"),
  OSSA_FIELD (OssaPlanStateResult, relative_residual, NUMBER, "relative-residual"),
  OSSA_FIELD (OssaPlanStateResult, energy_error, NUMBER, "energy-error"),
  OSSA_FIELD (OssaPlanStateResult, dropped_pieces, COUNT, "dropped-pieces"),
  OSSA_FIELD_END,
};

const OssaField ossa_plan_load_result_fields[] = {
  OSSA_FIELD (OssaPlanLoadResult, load, TEXT, "load"),
  OSSA_FIELD (OssaPlanLoadResult, factor, NUMBER, "factor"),
  OSSA_FIELD (OssaPlanLoadResult, failure_load_n, NUMBER, "failure-load-n"),
  OSSA_FIELD (OssaPlanLoadResult, failure_load_bw, NUMBER, "failure-load-bw"),
  OSSA_FIELD (OssaPlanLoadResult, ratio_to_intact, NUMBER, "ratio-to-intact"),
  OSSA_FIELD (OssaPlanLoadResult, place_mm, VEC, "place-mm"),
  OSSA_FIELD_OF (OssaPlanLoadResult, mode, "mode", mode_id, 0, OSSA_FAILURE_COMPRESSION),
  OSSA_FIELD_OF (OssaPlanLoadResult, tissue, "tissue", tissue_id, 0, OSSA_N_TISSUES - 1),
  OSSA_FIELD (OssaPlanLoadResult, strain, NUMBER, "strain"),
  OSSA_FIELD (OssaPlanLoadResult, strain_limit, NUMBER, "strain-limit"),
  OSSA_FIELD (OssaPlanLoadResult, judged_volume_mm3, NUMBER, "judged-volume-mm3"),
  OSSA_FIELD (OssaPlanLoadResult, head_displacement_mm, NUMBER, "head-displacement-mm"),
  OSSA_FIELD (OssaPlanLoadResult, reaction_error, NUMBER, "reaction-error"),
  OSSA_FIELD_END,
};

const OssaField ossa_plan_part_result_fields[] = {
  OSSA_FIELD (OssaPlanPartResult, name, TEXT, "name"),
  OSSA_FIELD (OssaPlanPartResult, material, TEXT, "material"),
  OSSA_FIELD (OssaPlanPartResult, von_mises_mpa, NUMBER, "von-mises-mpa"),
  OSSA_FIELD (OssaPlanPartResult, yield_factor, NUMBER, "yield-factor"),
  OSSA_FIELD (OssaPlanPartResult, endurance_factor, NUMBER, "endurance-factor"),
  OSSA_FIELD (OssaPlanPartResult, load_share, NUMBER, "load-share"),
  OSSA_FIELD_END,
};

const OssaField ossa_plan_option_result_fields[] = {
  OSSA_FIELD (OssaPlanOptionResult, hardware, COUNT, "hardware"),
  OSSA_FIELD (OssaPlanOptionResult, name, TEXT, "name"),
  OSSA_FIELD_END,
};

const OssaField ossa_plan_rule_fields[] = {
  OSSA_FIELD (OssaRule, id, TEXT, "id"),
  OSSA_FIELD (OssaRule, label, TEXT, "label"),
  OSSA_FIELD_OF (OssaRule, verdict, "verdict", verdict_id, 0, OSSA_RULE_FAIL),
  OSSA_FIELD (OssaRule, value, NUMBER, "value"),
  OSSA_FIELD (OssaRule, limit, NUMBER, "limit"),
  OSSA_FIELD (OssaRule, unit, TEXT, "unit"),
  OSSA_FIELD (OssaRule, explanation, TEXT, "explanation"),
  OSSA_FIELD (OssaRule, source, TEXT, "source"),
  OSSA_FIELD_END,
};
