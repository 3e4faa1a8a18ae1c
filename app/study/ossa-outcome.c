/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-outcome-private.h"

static const char *const state_ids[OSSA_N_STATES] = { "intact", "lesion", "treated" };

const char *
ossa_state_id (OssaState state)
{
  g_return_val_if_fail (state < OSSA_N_STATES, NULL);

  return state_ids[state];
}

OssaOutcome *
ossa_outcome_ref (OssaOutcome *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
outcome_load_clear (OssaOutcomeLoad *load)
{
  g_free (load->result.parts);
  g_free (load->factors);
  g_clear_pointer (&load->load_case, ossa_load_case_unref);
  g_clear_pointer (&load->places, ossa_load_places_unref);
  g_clear_pointer (&load->solution, ossa_fem_solution_unref);
  g_clear_pointer (&load->field, ossa_fem_field_unref);
}

static void
outcome_clear (gpointer data)
{
  OssaOutcome *self = data;

  for (guint i = 0; i < self->n_loads; i++)
    outcome_load_clear (&self->loads[i]);
  g_free (self->loads);
  g_clear_pointer (&self->bone, ossa_bone_unref);
}

void
ossa_outcome_unref (OssaOutcome *self)
{
  g_atomic_rc_box_release_full (self, outcome_clear);
}

OssaState
ossa_outcome_get_state (const OssaOutcome *self)
{
  return self->state;
}

const OssaFemStats *
ossa_outcome_get_stats (const OssaOutcome *self)
{
  return &self->stats;
}

guint
ossa_outcome_get_n_loads (const OssaOutcome *self)
{
  return self->n_loads;
}

static const OssaOutcomeLoad *
get_load (const OssaOutcome *self, guint load)
{
  g_assert (load < self->n_loads);

  return &self->loads[load];
}

OssaFemSolution *
ossa_outcome_get_solution (const OssaOutcome *self, guint load, guint *load_in_solution)
{
  if (load_in_solution != NULL)
    *load_in_solution = get_load (self, load)->load_in_solution;
  return get_load (self, load)->solution;
}

const OssaLoadResult *
ossa_outcome_get_load (const OssaOutcome *self, guint load)
{
  return &get_load (self, load)->result;
}

const OssaLoadCase *
ossa_outcome_get_load_case (const OssaOutcome *self, guint load)
{
  return get_load (self, load)->load_case;
}

const OssaLoadPlaces *
ossa_outcome_get_places (const OssaOutcome *self, guint load)
{
  return get_load (self, load)->places;
}

guint
ossa_outcome_get_n_dropped_pieces (const OssaOutcome *self)
{
  return self->n_dropped;
}

double
ossa_outcome_get_cell_mm (const OssaOutcome *self)
{
  return self->cell_mm;
}

guint
ossa_outcome_get_worst_load (const OssaOutcome *self)
{
  guint worst = 0;

  for (guint i = 1; i < self->n_loads; i++)
    if (self->loads[i].result.risk.factor < self->loads[worst].result.risk.factor)
      worst = i;
  return worst;
}

OssaFemField *
ossa_outcome_get_field (const OssaOutcome *self, guint load)
{
  return get_load (self, load)->field;
}

const float *
ossa_outcome_get_factors (const OssaOutcome *self, guint load)
{
  return get_load (self, load)->factors;
}

/* The best of the cells exactly @ring steps away along some axis. */
static gint64
nearest_in_ring (const OssaFemModel *model, const float *values, OssaVec p, int ring)
{
  const OssaGrid *grid = ossa_fem_model_get_grid (model);
  double best = INFINITY;
  gint64 found = -1;

  for (int k = -ring; k <= ring; k++)
    for (int j = -ring; j <= ring; j++)
      for (int i = -ring; i <= ring; i++) {
        OssaVec step = ossa_frame_direction_to_world (&grid->frame, ossa_vec (i, j, k));
        gint64 cell;
        double d;

        if (MAX (MAX (ABS (i), ABS (j)), ABS (k)) != ring)
          continue;
        cell = ossa_fem_model_find_cell (model, ossa_vec_mad (p, grid->h, step));
        if (cell < 0 || isnan (values[cell]))
          continue;
        d = ossa_vec_distance (p, ossa_fem_model_get_cell_center (model, (guint32)cell));
        if (d < best) {
          best = d;
          found = cell;
        }
      }
  return found;
}

gint64
ossa_study_nearest_cell (const OssaFemModel *model, const float *values, OssaVec p)
{
  gint64 found = -1;

  for (int ring = 0; found < 0 && ring <= OSSA_STUDY_REACH_CELLS; ring++)
    found = nearest_in_ring (model, values, p, ring);
  return found;
}
