/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-risk.h"

#include "ossa-error.h"

/* Factors above this say no more than "far away"; keeps 1 / 0 out of results. */
#define FACTOR_CAP 1000.0

const char *
ossa_failure_mode_id (OssaFailureMode mode)
{
  return mode == OSSA_FAILURE_TENSION ? "tension" : "compression";
}

/* Whether @tag is a tissue with limits, and which. */
static gboolean
find_limits (const OssaTissueData *data, guint8 tag, double *tension, double *compression)
{
  const OssaTissue *tissue =
      tag > OSSA_TISSUE_NONE && tag < OSSA_N_TISSUES ? ossa_tissue_data_get (data, tag) : NULL;

  *tension = tissue != NULL ? tissue->tension_strain_limit : 0;
  *compression = tissue != NULL ? tissue->compression_strain_limit : 0;
  return *tension > 0 && *compression > 0;
}

void
ossa_risk_fill_classes (const OssaTissueData *data, guint8 classes[256])
{
  double tension, compression;

  for (guint tag = 0; tag < 256; tag++)
    classes[tag] = find_limits (data, (guint8)tag, &tension, &compression) ? (guint8)tag : 0;
}

static gboolean
is_filled (const OssaFemModel *model, guint32 cell, double least_fill, guint8 *tag)
{
  float octants[8];
  int n_filled = 0;

  ossa_fem_model_get_cell (model, cell, NULL, octants, tag, NULL);
  for (int q = 0; q < 8; q++)
    n_filled += octants[q] > 0;
  return n_filled >= 8 * least_fill;
}

guint8 *
ossa_risk_list_judged (const OssaRiskInput *input)
{
  guint32 n_cells = ossa_fem_model_get_n_cells (input->model);
  OssaDistance *distance = ossa_bone_get_distance (input->bone);
  double margin = input->criteria->patch_margin_mm;
  guint8 *judged = g_new0 (guint8, n_cells);
  guint8 classes[256], tag;

  ossa_risk_fill_classes (input->data, classes);
  for (guint32 cell = 0; cell < n_cells; cell++) {
    OssaVec p;

    if (!is_filled (input->model, cell, input->criteria->least_fill, &tag) || classes[tag] == 0)
      continue;
    p = ossa_fem_model_get_cell_center (input->model, cell);
    judged[cell] = ossa_distance_at (distance, p) <= 0 &&
                   ossa_load_places_distance (input->places, p) >= margin;
  }
  return judged;
}

/* RF = max (eps1 / limit_t, -eps3 / limit_c); NaN where there is no strain. */
static double
risk_of_strain (const float principals[3],
                double tension,
                double compression,
                OssaFailureMode *mode)
{
  double in_tension = principals[0] / tension, in_compression = -principals[2] / compression;

  *mode = in_tension >= in_compression ? OSSA_FAILURE_TENSION : OSSA_FAILURE_COMPRESSION;
  return *mode == OSSA_FAILURE_TENSION ? in_tension : in_compression;
}

gboolean
ossa_risk_scan (const float (*principals)[3],
                const guint8 *judged,
                const guint8 *tags,
                guint32 n_cells,
                const OssaTissueData *data,
                OssaRisk *risk,
                guint32 *cell)
{
  double worst = -INFINITY, tension, compression;

  for (guint32 i = 0; i < n_cells; i++) {
    OssaFailureMode mode;
    double rf;

    if (!judged[i] || !isfinite (principals[i][0]) || !isfinite (principals[i][2]) ||
        !find_limits (data, tags[i], &tension, &compression))
      continue;
    rf = risk_of_strain (principals[i], tension, compression, &mode);
    if (rf <= worst)
      continue;
    worst = rf;
    *cell = i;
    risk->mode = mode;
    risk->tissue = tags[i];
    risk->strain = mode == OSSA_FAILURE_TENSION ? principals[i][0] : principals[i][2];
    risk->limit = mode == OSSA_FAILURE_TENSION ? tension : compression;
  }
  risk->factor = 1 / fmax (worst, 1 / FACTOR_CAP);
  return isfinite (worst);
}

static guint8 *
list_tags (const OssaFemModel *model)
{
  guint32 n_cells = ossa_fem_model_get_n_cells (model);
  guint8 *tags = g_new (guint8, n_cells);

  for (guint32 i = 0; i < n_cells; i++)
    ossa_fem_model_get_cell (model, i, NULL, NULL, &tags[i], NULL);
  return tags;
}

/* Material volume counts by octants. */
static double
judged_volume (const OssaFemModel *model, const guint8 *judged)
{
  guint32 n_cells = ossa_fem_model_get_n_cells (model);
  double h = ossa_fem_model_get_grid (model)->h;
  gsize n_octants = 0;

  for (guint32 i = 0; i < n_cells; i++) {
    float octants[8];

    if (!judged[i])
      continue;
    ossa_fem_model_get_cell (model, i, NULL, octants, NULL, NULL);
    for (int q = 0; q < 8; q++)
      n_octants += octants[q] > 0;
  }
  return (double)n_octants * h * h * h / 8;
}

gboolean
ossa_risk_evaluate (const OssaRiskInput *input,
                    const OssaLoadCase *load,
                    double body_weight_n,
                    OssaRisk *risk,
                    GError **error)
{
  g_autofree guint8 *judged = ossa_risk_list_judged (input);
  g_autofree guint8 *tags = list_tags (input->model);
  guint32 cell = 0;

  *risk = (OssaRisk){ .radius_mm = ossa_fem_field_get_radius (input->field) };
  if (!ossa_risk_scan (ossa_fem_field_get_principals (input->field), judged, tags,
                       ossa_fem_model_get_n_cells (input->model), input->data, risk, &cell)) {
    g_set_error (
        error, OSSA_ERROR, OSSA_ERROR_MODEL,
        "Under '%s' no bone lies farther than %g mm from loads and supports, so nothing can "
        "be judged: use a longer piece of bone or another load.",
        ossa_load_case_get_label (load), input->criteria->patch_margin_mm);
    return FALSE;
  }
  risk->place = ossa_fem_model_get_cell_center (input->model, cell);
  risk->failure_load_n = risk->factor * ossa_load_case_get_contact (load, body_weight_n);
  risk->failure_load_bw = body_weight_n > 0 ? risk->failure_load_n / body_weight_n : 0;
  risk->judged_volume_mm3 = judged_volume (input->model, judged);
  return TRUE;
}

float *
ossa_risk_factor_field (const OssaRiskInput *input)
{
  const float (*principals)[3] = ossa_fem_field_get_principals (input->field);
  guint32 n_cells = ossa_fem_model_get_n_cells (input->model);
  g_autofree guint8 *judged = ossa_risk_list_judged (input);
  float *factors = g_new (float, n_cells);
  double tension, compression;
  OssaFailureMode mode;

  for (guint32 i = 0; i < n_cells; i++) {
    double rf = NAN;
    guint8 tag;

    ossa_fem_model_get_cell (input->model, i, NULL, NULL, &tag, NULL);
    if (judged[i] && find_limits (input->data, tag, &tension, &compression))
      rf = risk_of_strain (principals[i], tension, compression, &mode);
    factors[i] = (float)(isfinite (rf) ? 1 / fmax (rf, 1 / FACTOR_CAP) : NAN);
  }
  return factors;
}
