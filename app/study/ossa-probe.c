/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-probe.h"

#include "ossa-bone-values.h"
#include "ossa-outcome-private.h"
#include "ossa-probe-private.h"
#include "ossa-study-model.h"

#define WIDTH_MM 0.1

/* The outcome's side of a probe, made once for many points. */
typedef struct {
  const OssaProbeInput *input;
  const OssaFemModel *model; /* %NULL: no outcome */
  OssaFemSolution *solution;
  guint load; /* in the solution */
  const float *factors;
  OssaLoadPlaces *places;
  guint8 classes[256];
} Judge;

static void
judge_init (Judge *self, const OssaProbeInput *input)
{
  *self = (Judge){ .input = input };
  if (input->outcome == NULL)
    return;
  g_assert (input->criteria != NULL);
  self->solution = ossa_outcome_get_solution (input->outcome, input->load, &self->load);
  self->model = ossa_fem_solution_get_model (self->solution);
  self->factors = ossa_outcome_get_factors (input->outcome, input->load);
  self->places = input->outcome->loads[input->load].places;
  ossa_risk_fill_classes (ossa_bone_get_tissue_data (input->bone), self->classes);
}

static gboolean
is_filled (const Judge *self, guint32 cell, guint8 *tag)
{
  float octants[8];
  int n = 0;

  ossa_fem_model_get_cell (self->model, cell, NULL, octants, tag, NULL);
  for (int q = 0; q < 8; q++)
    n += octants[q] > 0;
  return n >= 8 * self->input->criteria->least_fill;
}

/* Why a stored cell has no factor: the tests of ossa_risk_list_bone() and
 * ossa_risk_list_judged(). */
static OssaProbeReason
explain_cell (const Judge *self, guint32 cell)
{
  const OssaCriteria *criteria = self->input->criteria;
  OssaVec p = ossa_fem_model_get_cell_center (self->model, cell);
  guint8 tag;
  gboolean filled = is_filled (self, cell, &tag);

  if (tag == OSSA_TISSUE_IMPLANT)
    return OSSA_PROBE_HARDWARE;
  if (self->classes[tag] == 0)
    return OSSA_PROBE_NO_LIMIT;
  if (!filled || ossa_distance_at (ossa_bone_get_distance (self->input->bone), p) > 0)
    return OSSA_PROBE_SLIVER;
  if (!ossa_load_places_judge (self->places, p))
    return OSSA_PROBE_OUTSIDE_PART;
  if (ossa_load_places_distance (self->places, p) <
      ossa_load_places_get_margin (self->places, criteria->patch_margin_mm))
    return OSSA_PROBE_NEAR_LOAD;
  return OSSA_PROBE_NEAR_HARDWARE;
}

/* The cell that speaks for @p, with its factor or why it has none. @coverage: of bone at @p. */
static gint64
judge_find (const Judge *self, OssaVec p, double coverage, OssaProbeReason *reason)
{
  gint64 cell = ossa_fem_model_find_cell (self->model, p), near;

  *reason = OSSA_PROBE_NOT_SOLVED;
  if (coverage <= 0) {
    if (cell >= 0 && explain_cell (self, (guint32)cell) == OSSA_PROBE_HARDWARE)
      *reason = OSSA_PROBE_HARDWARE;
    return cell;
  }
  if (cell >= 0 && !isnan (self->factors[cell]))
    *reason = OSSA_PROBE_JUDGED;
  else
    *reason = cell >= 0 ? explain_cell (self, (guint32)cell) : OSSA_PROBE_SLIVER;
  if (*reason != OSSA_PROBE_SLIVER)
    return cell;
  near = ossa_study_nearest_cell (self->model, self->factors, p);
  if (near < 0)
    return cell;
  *reason = OSSA_PROBE_JUDGED;
  return near;
}

static double
get_width (const OssaProbeInput *input)
{
  return input->width_mm > 0 ? input->width_mm : WIDTH_MM;
}

/* Bone by its own modulus, not thinned by what of the cube lies outside it; then hardware. */
static void
sample_row (const OssaProbeInput *input, guint n, const OssaVec *points, const OssaProbeRow *row)
{
  ossa_bone_sample_with_lesions (input->bone, input->lesions, n, points, get_width (input),
                                 row->young_mpa, row->coverage, row->tissue);
  for (guint i = 0; i < n; i++) {
    row->part[i] = -1;
    if (row->coverage[i] > 0)
      row->young_mpa[i] /= row->coverage[i];
  }
  if (input->construct == NULL)
    return;
  ossa_construct_apply (input->construct, n, points, get_width (input), row->young_mpa, row->part);
  for (guint i = 0; i < n; i++) {
    if (row->part[i] >= 0)
      row->tissue[i] = OSSA_TISSUE_IMPLANT;
    else if (row->coverage[i] <= 0)
      row->young_mpa[i] = 0;
    else if (row->part[i] < -1)
      row->tissue[i] = OSSA_TISSUE_MARROW;
  }
}

void
ossa_probe_fill_row (const OssaProbeInput *input,
                     guint n,
                     const OssaVec *points,
                     const OssaProbeRow *row)
{
  OssaCellPlace place = { .tet = OSSA_CELL_PLACE_NONE };
  OssaProbeReason reason;
  Judge judge;

  judge_init (&judge, input);
  sample_row (input, n, points, row);
  for (guint i = 0; i < n; i++) {
    OssaBoneValues values = { NAN, NAN };
    gint64 cell;

    row->factor[i] = NAN;
    if (row->coverage[i] > 0 && row->part[i] == -1)
      ossa_bone_read_values (input->bone, points[i], &place, &values);
    row->ash_g_cm3[i] = (float)values.ash_g_cm3;
    if (row->coverage[i] <= 0 || judge.model == NULL)
      continue;
    cell = judge_find (&judge, points[i], row->coverage[i], &reason);
    if (reason == OSSA_PROBE_JUDGED)
      row->factor[i] = judge.factors[cell];
  }
}

/* The distance lattice is exact near the surface only. */
static double
measure_distance (const OssaBone *bone, OssaVec p)
{
  double d = ossa_distance_at (ossa_bone_get_distance (bone), p);
  OssaVec nearest;

  if (!ossa_locator_nearest (ossa_bone_get_locator (bone), p, INFINITY, &nearest, NULL))
    return d;
  return copysign (ossa_vec_distance (p, nearest), d);
}

/* Where lesions overlap the later one counts; one whose tissue reaches @p only because it ends at
 * the surface is the nearest of that kind. */
static int
find_lesion (const OssaProbeInput *input, OssaVec p, OssaTissueKind tissue)
{
  double least = INFINITY;
  int found = -1;

  for (guint i = 0; input->lesions != NULL && i < input->lesions->len; i++) {
    const OssaLesion *lesion = input->lesions->pdata[i];
    double d = ossa_lesion_distance (lesion, p);

    if (d <= 0 || (d < least && ossa_lesion_get_tissue (lesion) == tissue)) {
      least = MAX (d, 0);
      found = (int)i;
    }
  }
  return found;
}

/* The strain of one cell as ossa_fem_sample_strain() has it, in the grid's frame: of each octant's
 * Gauss point, weighted by modulus; shear at the cell's axis. */
static OssaTensor
sum_strain (const OssaVec u[8], const float octants[8], double h)
{
  static const int pair[3][2] = { { 0, 1 }, { 1, 2 }, { 2, 0 } };
  const double g = 1 / sqrt (3.0);
  double sum[6] = { 0 }, total = 0;

  for (int q = 0; q < 8; q++) {
    const double at[3] = { q & 1 ? g : -g, q & 2 ? g : -g, q & 4 ? g : -g };

    total += octants[q];
    for (int a = 0; a < 8; a++) {
      const double s[3] = { a & 1 ? 1 : -1, a & 2 ? 1 : -1, a & 4 ? 1 : -1 };

      for (int c = 0; c < 3; c++) {
        int b = (c + 1) % 3, d = (c + 2) % 3, i = pair[c][0], j = pair[c][1], k = 3 - i - j;
        double far = 1 + s[k] * at[k];

        sum[c] += octants[q] * s[c] * (1 + s[b] * at[b]) * (1 + s[d] * at[d]) *
                  ossa_vec_get (u[a], c) / (4 * h);
        sum[3 + c] += octants[q] * 0.5 * far *
                      (s[j] * ossa_vec_get (u[a], i) + s[i] * ossa_vec_get (u[a], j)) / (4 * h);
      }
    }
  }
  for (int c = 0; c < 6; c++)
    sum[c] /= total;
  return (OssaTensor){ sum[0], sum[1], sum[2], sum[3], sum[4], sum[5] };
}

static double
get_von_mises (const Judge *self, guint32 cell, double young_mpa)
{
  const OssaGrid *grid = ossa_fem_model_get_grid (self->model);
  guint32 nodes[8];
  float octants[8];
  OssaVec u[8];
  OssaTensor strain, stress;

  ossa_fem_model_get_cell (self->model, cell, nodes, octants, NULL, NULL);
  for (int a = 0; a < 8; a++)
    u[a] = ossa_frame_direction_to_local (
        &grid->frame, ossa_fem_solution_get_displacement (self->solution, self->load, nodes[a]));
  strain = sum_strain (u, octants, grid->h);
  stress = ossa_tensor_stress (&strain, young_mpa, OSSA_STUDY_POISSON);
  return ossa_tensor_von_mises (&stress);
}

/* What the outcome knows. */
static void
probe_outcome (const Judge *judge, OssaVec p, OssaProbe *probe)
{
  gint64 cell = judge_find (judge, p, probe->coverage, &probe->reason);
  gint64 own = ossa_fem_model_find_cell (judge->model, p);
  OssaFemField *field = ossa_outcome_get_field (judge->input->outcome, judge->input->load);

  if (probe->reason == OSSA_PROBE_JUDGED)
    probe->factor = judge->factors[cell];
  for (int i = 0; cell >= 0 && i < 3; i++)
    probe->principal[i] = ossa_fem_field_get_principals (field)[cell][i];
  if (!ossa_fem_solution_displacement_at (judge->solution, judge->load, p, &probe->displacement))
    probe->displacement = ossa_vec (NAN, NAN, NAN);
  if (own >= 0 && probe->young_mpa > 0)
    probe->von_mises_mpa = get_von_mises (judge, (guint32)own, probe->young_mpa);
}

void
ossa_probe_at (const OssaProbeInput *input, OssaVec p, OssaProbe *probe)
{
  OssaCellPlace place = { .tet = OSSA_CELL_PLACE_NONE };
  OssaBoneValues values = { NAN, NAN };
  float young, coverage;
  guint8 tissue;
  gint16 part;
  const OssaProbeRow row = {
    .young_mpa = &young, .coverage = &coverage, .tissue = &tissue, .part = &part
  };
  Judge judge;

  judge_init (&judge, input);
  sample_row (input, 1, &p, &row);
  if (coverage > 0 && part == -1)
    ossa_bone_read_values (input->bone, p, &place, &values);
  *probe = (OssaProbe){ .distance_mm = measure_distance (input->bone, p),
                        .coverage = coverage,
                        .young_mpa = young,
                        .ash_g_cm3 = values.ash_g_cm3,
                        .hu = values.hu,
                        .tissue = (OssaTissueKind)tissue,
                        .lesion = -1,
                        .part = part,
                        .reason = OSSA_PROBE_NOT_SOLVED,
                        .factor = NAN,
                        .principal = { NAN, NAN, NAN },
                        .displacement = { NAN, NAN, NAN },
                        .von_mises_mpa = NAN };
  probe->inside = probe->distance_mm <= 0;
  if (coverage > 0)
    probe->lesion = find_lesion (input, p, probe->tissue);
  if (judge.model != NULL)
    probe_outcome (&judge, p, probe);
}
