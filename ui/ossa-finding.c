/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-finding.h"

static int
find_load (OssaOutcome *outcome, const char *load)
{
  for (guint i = 0; i < ossa_outcome_get_n_loads (outcome); i++)
    if (g_strcmp0 (ossa_load_case_get_id (ossa_outcome_get_load_case (outcome, i)), load) == 0)
      return (int)i;
  return -1;
}

/* %FALSE when @outcome, which may be %NULL, has no such load. */
static gboolean
take_outcome (OssaFinding *finding, OssaOutcome *outcome, const char *load)
{
  int index = outcome != NULL ? find_load (outcome, load) : -1;

  if (index < 0)
    return FALSE;
  finding->known = TRUE;
  finding->risk = ossa_outcome_get_load (outcome, (guint)index)->risk;
  finding->cell_mm = ossa_outcome_get_cell_mm (outcome);
  finding->residual = ossa_outcome_get_stats (outcome)->relative_residual;
  return TRUE;
}

static const OssaPlanStateResult *
find_state (const OssaPlanResults *results, OssaState state, guint option)
{
  if (state == OSSA_STATE_INTACT)
    return results->intact;
  if (state == OSSA_STATE_LESION)
    return ossa_plan_results_get_present (results);
  for (guint i = 0; i < results->options->len; i++) {
    const OssaPlanOptionResult *result = g_ptr_array_index (results->options, i);

    if (result->hardware == option)
      return result->treated;
  }
  return NULL;
}

static void
take_record (OssaFinding *finding, const OssaPlanStateResult *state, const OssaPlanLoadResult *load)
{
  *finding = (OssaFinding){ .known = TRUE,
                            .cell_mm = state->cell_mm,
                            .residual = state->relative_residual,
                            .risk = { .factor = load->factor,
                                      .failure_load_n = load->failure_load_n,
                                      .failure_load_bw = load->failure_load_bw,
                                      .place = load->place_mm,
                                      .mode = load->mode,
                                      .tissue = load->tissue,
                                      .strain = load->strain,
                                      .limit = load->strain_limit,
                                      .radius_mm = state->averaging_radius_mm,
                                      .judged_volume_mm3 = load->judged_volume_mm3 } };
}

static const OssaPlanLoadResult *
find_record (const OssaPlanStateResult *state, const char *load)
{
  for (guint i = 0; state != NULL && i < state->loads->len; i++) {
    const OssaPlanLoadResult *record = g_ptr_array_index (state->loads, i);

    if (g_strcmp0 (record->load, load) == 0)
      return record;
  }
  return NULL;
}

static const OssaPlanStateResult *
find_fresh (OssaDocument *document, OssaState state, guint option)
{
  const OssaPlanResults *results = ossa_plan_get_results (ossa_document_get_plan (document));

  return results != NULL ? find_state (results, state, option) : NULL;
}

const OssaPlanLoadResult *
ossa_finding_get_record (OssaDocument *document, OssaState state, guint option, const char *load)
{
  return find_record (find_fresh (document, state, option), load);
}

const char *
ossa_finding_get_load (OssaDocument *document)
{
  const char *load = ossa_document_get_load (document);
  OssaPlanScene *scene = ossa_runner_get_scene (ossa_document_get_runner (document));
  GPtrArray *cases = scene != NULL ? ossa_plan_scene_get_load_cases (scene) : NULL;

  if (load != NULL || cases == NULL || cases->len == 0)
    return load;
  return ossa_load_case_get_id (g_ptr_array_index (cases, 0));
}

/* What the plan's fresh results say. */
static gboolean
take_results (
    OssaFinding *finding, OssaDocument *document, OssaState state, guint option, const char *load)
{
  const OssaPlanStateResult *result = find_fresh (document, state, option);
  const OssaPlanLoadResult *record = find_record (result, load);

  if (record == NULL)
    return FALSE;
  take_record (finding, result, record);
  return TRUE;
}

/* The last whole run, though the decisions may have gone on. */
static gboolean
take_run (
    OssaFinding *finding, OssaDocument *document, OssaState state, guint option, const char *load)
{
  OssaPlanRun *run = ossa_runner_get_run (ossa_document_get_runner (document));
  OssaOutcome *outcome = NULL;

  if (run == NULL)
    return FALSE;
  if (state == OSSA_STATE_INTACT)
    outcome = ossa_plan_run_get_intact (run);
  else if (state == OSSA_STATE_LESION)
    outcome = ossa_plan_run_get_present (run);
  else if (option < ossa_plan_run_get_n_options (run))
    outcome = ossa_plan_run_get_treated (run, option);
  finding->stale = ossa_document_needs_solving (document);
  return take_outcome (finding, outcome, load);
}

OssaFinding
ossa_finding_get (OssaDocument *document, OssaState state, guint option, const char *load)
{
  OssaFinding finding = { .known = FALSE };
  OssaShown shown;

  if (take_results (&finding, document, state, option, load))
    return finding;
  if (ossa_document_get_shown (document, state, option, &shown) &&
      take_outcome (&finding, shown.outcome, load)) {
    finding.preview = shown.preview;
    finding.stale = shown.stale;
    return finding;
  }
  if (!take_run (&finding, document, state, option, load))
    finding = (OssaFinding){ .known = FALSE };
  return finding;
}
