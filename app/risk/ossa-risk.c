/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-risk.h"

#include "ossa-error.h"
#include "ossa-strain-criterion.h"

static gboolean
is_filled (const OssaFemModel *model, guint32 cell, double least_fill, guint8 *tag, int index[3])
{
  float octants[8];
  int n_filled = 0;

  ossa_fem_model_get_cell (model, cell, NULL, octants, tag, index);
  for (int q = 0; q < 8; q++)
    n_filled += octants[q] > 0;
  return n_filled >= 8 * least_fill;
}

/* Parts that slide strain the bone through their soft layer and raise no corner stress. */
static gboolean
is_near_bonded_part (const OssaConstruct *construct, OssaVec p, double margin)
{
  guint n_parts = construct != NULL ? ossa_construct_get_n_parts (construct) : 0;

  for (guint i = 0; i < n_parts; i++) {
    const OssaPart *part = ossa_construct_get_part (construct, i);
    OssaBox box = ossa_solid_get_box (part->solid);

    box = ossa_box_grown (&box, margin);
    if (part->interface == OSSA_INTERFACE_BONDED && ossa_box_contains (&box, p) &&
        ossa_solid_distance (part->solid, p) < margin)
      return TRUE;
  }
  return FALSE;
}

/* Whether the load's set of forces holds at @p, far enough from supports and patches. */
static gboolean
is_judged_at (const OssaRiskInput *input, OssaVec p)
{
  double margin = ossa_load_places_get_margin (input->places, input->criteria->patch_margin_mm);

  return ossa_load_places_judge (input->places, p) &&
         ossa_load_places_distance (input->places, p) >= margin;
}

guint8 *
ossa_risk_list_sites (const OssaRiskInput *input, const OssaGrid *grid)
{
  OssaDistance *distance = ossa_bone_get_distance (input->bone);
  const int rows = grid->n[1] * grid->n[2];
  guint8 *sites = g_new0 (guint8, (gsize)grid->n[0] * (gsize)rows);

#pragma omp parallel for schedule(dynamic, 64)
  for (int row = 0; row < rows; row++)
    for (int i = 0; i < grid->n[0]; i++) {
      OssaVec local = ossa_vec (i + 0.5, row % grid->n[1] + 0.5, row / grid->n[1] + 0.5);
      OssaVec p = ossa_frame_point_to_world (&grid->frame, ossa_vec_scale (local, grid->h));

      sites[(gsize)row * (gsize)grid->n[0] + (gsize)i] =
          ossa_distance_at (distance, p) <= 0 && is_judged_at (input, p);
    }
  return sites;
}

/* Whether the cell's centre @p lies in the bone; with sites, also where the load judges it. */
static gboolean
is_site (const OssaRiskInput *input, const int at[3], OssaVec p)
{
  const int *n = ossa_fem_model_get_grid (input->model)->n;

  if (input->sites == NULL)
    return ossa_distance_at (ossa_bone_get_distance (input->bone), p) <= 0;
  return input->sites[((gsize)at[2] * (gsize)n[1] + (gsize)at[1]) * (gsize)n[0] + (gsize)at[0]];
}

guint8 *
ossa_risk_list_bone (const OssaRiskInput *input)
{
  guint32 n_cells = ossa_fem_model_get_n_cells (input->model);
  guint8 *cells = g_new0 (guint8, MAX (n_cells, 1));
  guint8 classes[256];

  ossa_risk_fill_classes (input->data, classes);
#pragma omp parallel for schedule(static)
  for (guint32 cell = 0; cell < n_cells; cell++) {
    OssaVec p;
    guint8 tag;
    int at[3];

    if (!is_filled (input->model, cell, input->criteria->least_fill, &tag, at) || classes[tag] == 0)
      continue;
    p = ossa_fem_model_get_cell_center (input->model, cell);
    cells[cell] = is_site (input, at, p) &&
                  !is_near_bonded_part (input->construct, p, input->criteria->hardware_margin_mm);
  }
  return cells;
}

guint8 *
ossa_risk_list_judged (const OssaRiskInput *input)
{
  guint32 n_cells = ossa_fem_model_get_n_cells (input->model);
  guint8 *judged = input->bone_cells != NULL ? g_memdup2 (input->bone_cells, n_cells)
                                             : ossa_risk_list_bone (input);

  for (guint32 cell = 0; input->sites == NULL && cell < n_cells; cell++)
    if (judged[cell])
      judged[cell] = is_judged_at (input, ossa_fem_model_get_cell_center (input->model, cell));
  return judged;
}

static guint8 *
list_tags (const OssaFemModel *model)
{
  guint32 n_cells = ossa_fem_model_get_n_cells (model);
  guint8 *tags = g_new (guint8, MAX (n_cells, 1));

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

static float *
list_factors (const OssaRiskInput *input, const guint8 *judged, const guint8 *tags)
{
  const float (*principals)[3] = ossa_fem_field_get_principals (input->field);
  guint32 n_cells = ossa_fem_model_get_n_cells (input->model);
  float *factors = g_new (float, MAX (n_cells, 1));
  double tension, compression;
  OssaFailureMode mode;

  for (guint32 i = 0; i < n_cells; i++) {
    double rf = NAN;

    if (judged[i] && ossa_strain_find_limits (input->data, tags[i], &tension, &compression))
      rf = ossa_strain_get_risk (principals[i], tension, compression, &mode);
    factors[i] = isfinite (rf) ? (float)ossa_strain_get_factor (rf) : NAN;
  }
  return factors;
}

gboolean
ossa_risk_evaluate (const OssaRiskInput *input,
                    const OssaLoadCase *load,
                    double body_weight_n,
                    OssaRisk *risk,
                    float **factors,
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
        ossa_load_case_get_label (load),
        ossa_load_places_get_margin (input->places, input->criteria->patch_margin_mm));
    return FALSE;
  }
  risk->place = ossa_fem_model_get_cell_center (input->model, cell);
  risk->failure_load_n = risk->factor * ossa_load_case_get_contact (load, body_weight_n);
  risk->failure_load_bw = body_weight_n > 0 ? risk->failure_load_n / body_weight_n : 0;
  risk->judged_volume_mm3 = judged_volume (input->model, judged);
  if (factors != NULL)
    *factors = list_factors (input, judged, tags);
  return TRUE;
}
