/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-live.h"

#include "ossa-study-model.h"
#include "ossa-study-private.h"

/* Room around bone and hardware, so that what is dragged seldom leaves the grid. */
#define MARGIN_MM 12

/* A relative error of 1e-4 in energy is one of 1e-2 in strain, in the mean; what is shown is
 * settled far better, being averaged. */
#define ENERGY_TOLERANCE 1e-5

struct _OssaLive {
  OssaStudyInput input; /* bone and loads referenced; no lesions, no construct */
  OssaCriteria criteria;
  GPtrArray *places; /* of OssaLoadPlaces, one for each load */
  GPtrArray *sites;  /* of guint8 *, as of ossa_risk_list_sites(), one for each load */
  OssaStudyBricks *bricks;
  OssaOutcome *last; /* on the present grid, or %NULL */
  OssaLiveStats stats;
};

static gboolean
place_loads (OssaLive *self, GError **error)
{
  self->places = g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_load_places_unref);
  for (guint i = 0; i < self->input.load_cases->len; i++) {
    OssaLoadPlaces *places = ossa_load_places_new (
        self->input.load_cases->pdata[i], self->input.bone, self->input.body_weight_n, error);

    if (places == NULL)
      return FALSE;
    g_ptr_array_add (self->places, places);
  }
  return TRUE;
}

static void
list_sites (OssaLive *self)
{
  const OssaGrid *grid = ossa_study_bricks_get_grid (self->bricks);

  g_ptr_array_set_size (self->sites, 0);
  for (guint i = 0; i < self->places->len; i++) {
    const OssaRiskInput risk = { .bone = self->input.bone,
                                 .criteria = &self->criteria,
                                 .places = self->places->pdata[i] };

    g_ptr_array_add (self->sites, ossa_risk_list_sites (&risk, grid));
  }
}

/* A grid that holds bone and @construct, and all that is known of its cells. */
static gboolean
lay_grid (OssaLive *self, const OssaConstruct *construct, OssaProgress *progress, GError **error)
{
  OssaStudyBricks *bricks;
  OssaGrid grid;

  if (!ossa_study_lay_grid (&grid, self->input.bone, construct, self->input.cell_mm, MARGIN_MM,
                            error))
    return FALSE;
  bricks = ossa_study_bricks_new (self->input.bone, &grid, progress, error);
  if (bricks == NULL)
    return FALSE;
  g_clear_pointer (&self->bricks, ossa_study_bricks_free);
  g_clear_pointer (&self->last, ossa_outcome_unref);
  self->bricks = bricks;
  list_sites (self);
  return TRUE;
}

static gpointer
copy_load (gconstpointer load, gpointer unused)
{
  return ossa_load_case_ref ((OssaLoadCase *)load);
}

OssaLive *
ossa_live_new (const OssaStudyInput *input, OssaProgress *progress, GError **error)
{
  g_autoptr (OssaLive) self = NULL;

  if (!ossa_study_check (input, OSSA_STATE_INTACT, error))
    return NULL;
  ossa_progress_begin (progress, "Sampling the bone", 1);
  self = g_new0 (OssaLive, 1);
  self->input = *input;
  self->input.lesions = NULL;
  self->input.construct = NULL;
  self->input.bone = ossa_bone_ref (input->bone);
  self->input.load_cases = g_ptr_array_copy (input->load_cases, copy_load, NULL);
  g_ptr_array_set_free_func (self->input.load_cases, (GDestroyNotify)ossa_load_case_unref);
  self->sites = g_ptr_array_new_with_free_func (g_free);
  if (!ossa_study_load_criteria (input, &self->criteria, error) || !place_loads (self, error) ||
      !lay_grid (self, input->construct, progress, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
ossa_live_free (OssaLive *self)
{
  g_clear_pointer (&self->last, ossa_outcome_unref);
  g_clear_pointer (&self->bricks, ossa_study_bricks_free);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_ptr_array_unref (self->sites);
  g_ptr_array_unref (self->input.load_cases);
  ossa_bone_unref (self->input.bone);
  g_free (self);
}

/* The grid and its bricks as the state is. */
static gboolean
fill (OssaLive *self,
      const GPtrArray *lesions,
      OssaConstruct *construct,
      OssaProgress *progress,
      GError **error)
{
  const double start = ossa_study_cpu_s ();

  ossa_progress_begin (progress, "Sampling what has moved", 1);
  if (!ossa_study_grid_covers (ossa_study_bricks_get_grid (self->bricks), construct) &&
      !lay_grid (self, construct, progress, error))
    return FALSE;
  if (!ossa_study_bricks_change (self->bricks, lesions, construct, &self->stats.n_resampled,
                                 progress, error))
    return FALSE;
  self->stats.fill_cpu_s = ossa_study_cpu_s () - start;
  return TRUE;
}

static OssaOutcome *
solve (OssaLive *self,
       const OssaStudyInput *input,
       OssaState state,
       OssaProgress *progress,
       GError **error)
{
  OssaStudyTimes times;
  const OssaStudyJob job = {
    .input = input,
    .state = state,
    .criteria = &self->criteria,
    .energy_tolerance = ENERGY_TOLERANCE,
    .times = &times,
    .places = (OssaLoadPlaces *const *)self->places->pdata,
    .bricks = self->bricks,
    .sites = (const guint8 *const *)self->sites->pdata,
    .guess = self->last,
  };
  OssaOutcome *outcome = ossa_study_run (&job, progress, error);

  if (outcome == NULL)
    return NULL;
  self->stats.build_cpu_s = times.build_cpu_s;
  self->stats.solve_cpu_s = times.solve_cpu_s;
  self->stats.judge_cpu_s = times.judge_cpu_s;
  self->stats.iterations = ossa_outcome_get_stats (outcome)->iterations;
  self->stats.warm = ossa_outcome_get_stats (outcome)->warm;
  return outcome;
}

OssaOutcome *
ossa_live_solve (OssaLive *self,
                 const GPtrArray *lesions,
                 OssaConstruct *construct,
                 OssaProgress *progress,
                 GError **error)
{
  OssaState state = construct != NULL                     ? OSSA_STATE_TREATED
                    : lesions != NULL && lesions->len > 0 ? OSSA_STATE_LESION
                                                          : OSSA_STATE_INTACT;
  g_autoptr (OssaProgress) filling = ossa_progress_new_part (progress, 0.1);
  g_autoptr (OssaProgress) solving = ossa_progress_new_part (progress, 0.9);
  OssaStudyInput input = self->input;
  OssaOutcome *outcome;

  self->stats = (OssaLiveStats){ 0 };
  input.lesions = (GPtrArray *)lesions;
  input.construct = construct;
  if (!fill (self, lesions, construct, filling, error))
    return NULL;
  outcome = solve (self, &input, state, solving, error);
  if (outcome == NULL)
    return NULL;
  g_clear_pointer (&self->last, ossa_outcome_unref);
  self->last = ossa_outcome_ref (outcome);
  return outcome;
}

const OssaLiveStats *
ossa_live_get_stats (const OssaLive *self)
{
  return &self->stats;
}
