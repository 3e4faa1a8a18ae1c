/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-fem-solver.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

#include "ossa-error.h"
#include "ossa-fem-guess.h"
#include "ossa-fem-model-private.h"
#include "ossa-fem-sample.h"

/* Above any bone, below any metal. */
#define STIFF_MPA 30000

struct _OssaFemSolution {
  OssaFemModel *model;
  OssaFemStats stats;
  guint n_loads;
  gsize stride;
  double *x; /* [load][component][slot], the grid's frame */
  double largest[OSSA_FEM_MAX_LEVELS]; /* eigenvalues as Lanczos found them; 0: to be found again */
  double work[OSSA_FEM_MAX_LOADS];
  OssaVec reaction[OSSA_FEM_MAX_LOADS];
};

static double
cpu_seconds (void)
{
  struct timespec t;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

static void
solution_clear (gpointer data)
{
  OssaFemSolution *self = data;

  g_clear_pointer (&self->model, ossa_fem_model_unref);
  g_free (self->x);
}

OssaFemSolution *
ossa_fem_solution_ref (OssaFemSolution *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
ossa_fem_solution_unref (OssaFemSolution *self)
{
  g_atomic_rc_box_release_full (self, solution_clear);
}

static GArray *
collect_pins (const OssaFemModel *model)
{
  const OssaFemNodes *nodes = &model->cells->nodes;
  GArray *pins = g_array_new (FALSE, TRUE, sizeof (OssaFemPin));

  for (guint32 node = 0; model->fixed != NULL && node < nodes->n_nodes; node++)
    if (model->fixed[node] != 0) {
      OssaFemPin pin = { ossa_fem_nodes_get_slot (nodes, node), model->fixed[node], { 0 } };

      g_array_append_val (pins, pin);
    }
  return pins;
}

/* Adds @sign times the nodal vectors to one load's vector. */
static void
add_nodal (const OssaFemNodes *nodes, const GArray *list, double sign, double *vector)
{
  for (guint i = 0; i < list->len; i++) {
    const OssaFemNodal *entry = &g_array_index (list, OssaFemNodal, i);
    gsize slot = ossa_fem_nodes_get_slot (nodes, entry->node);

    for (int c = 0; c < 3; c++)
      vector[c * nodes->n_slots + slot] += sign * ossa_vec_get (entry->value, c);
  }
}

static void
clear_pins (const OssaFemLevel *fine, double *vector)
{
  for (guint32 p = 0; p < fine->pin_start[fine->nodes->n[2]]; p++)
    for (int c = 0; c < 3; c++)
      if (fine->pins[p].mask >> c & 1)
        vector[c * fine->stride + fine->pins[p].slot] = 0;
}

/* Right-hand sides f - A u_prescribed in @cg's r, u_prescribed in its x. */
static void
set_up_loads (const OssaFemModel *model, OssaFemCg *cg)
{
  const OssaFemLevel *fine = cg->multigrid->level[0];
  const OssaFemNodes *nodes = fine->nodes;
  const gsize size = 3 * cg->stride;

  for (guint i = 0; i < model->prescribed->len; i++) {
    const OssaFemNodal *entry = &g_array_index (model->prescribed, OssaFemNodal, i);
    gsize slot = ossa_fem_nodes_get_slot (nodes, entry->node);

    for (int c = 0; c < 3; c++)
      cg->x[c * cg->stride + slot] = ossa_vec_get (entry->value, c);
  }
  if (model->prescribed->len > 0)
    ossa_fem_cg_apply (cg, cg->x, cg->q);
  for (guint load = 0; load < cg->n_loads; load++) {
    double *r = cg->r + load * size;
    const OssaFemLoad *l = g_ptr_array_index (model->loads, load);

    if (load > 0)
      memcpy (cg->x + load * size, cg->x, size * sizeof (double));
    for (gsize i = 0; i < size; i++)
      r[i] = model->prescribed->len > 0 ? -cg->q[i] : 0;
    add_nodal (nodes, l->forces, 1, r);
    clear_pins (fine, r);
  }
  memset (cg->q, 0, size * sizeof (double));
}

/* The true residual, the work of the forces and the reactions of the supports, from A x - f. */
static void
judge (OssaFemSolution *self, OssaFemCg *cg, guint load)
{
  const OssaFemModel *model = self->model;
  const OssaFemLevel *fine = cg->multigrid->level[0];
  const gsize size = 3 * cg->stride;
  const double *x = cg->x + load * size;
  const OssaFemLoad *l = g_ptr_array_index (model->loads, load);
  double *q = cg->q, sum = 0, reaction[3] = { 0 };

  ossa_fem_cg_apply (cg, x, q);
  for (gsize i = 0; i < size; i++)
    self->work[load] += q[i] * x[i];
  add_nodal (fine->nodes, l->forces, -1, q);
  for (guint32 p = 0; p < fine->pin_start[fine->nodes->n[2]]; p++)
    for (int c = 0; c < 3; c++)
      if (fine->pins[p].mask >> c & 1) {
        reaction[c] += q[c * cg->stride + fine->pins[p].slot];
        q[c * cg->stride + fine->pins[p].slot] = 0;
      }
  self->reaction[load] = ossa_frame_direction_to_world (
      &model->grid.frame, ossa_vec (reaction[0], reaction[1], reaction[2]));
  for (gsize i = 0; i < size; i++)
    sum += q[i] * q[i];
  if (cg->norm[load] > 0)
    self->stats.relative_residual =
        MAX (self->stats.relative_residual, sqrt (sum) / cg->norm[load]);
  self->stats.energy_error = MAX (self->stats.energy_error, cg->energy_error[load]);
}

static guint
count_threads (const OssaFemSolveOptions *options)
{
  if (options->n_threads > 0)
    return MIN (options->n_threads, OSSA_FEM_MAX_CHUNKS);
  return CLAMP (g_get_num_processors (), 1, OSSA_FEM_MAX_CHUNKS);
}

static gboolean
check_memory (const OssaFemModel *model, GError **error)
{
  guint32 n_nodes = model->cells->nodes.n_nodes;
  gsize need = ossa_fem_model_estimate_bytes (n_nodes, model->loads->len);
  gsize have = ossa_fem_model_get_max_bytes (model);

  if (need <= have)
    return TRUE;
  g_set_error (error, OSSA_ERROR, OSSA_ERROR_LIMIT,
               "%u load cases on cells of %g mm need %.0f MB, and %.0f MB are allowed; "
               "use cells of %.2g mm or more, or fewer load cases at a time.",
               model->loads->len, model->grid.h, need / 1e6, have / 1e6,
               model->grid.h * cbrt ((double)need / have) * 1.05);
  return FALSE;
}

/* What was found for the solution a warm start begins from holds as long as the solves stay as
 * quick. */
static void
set_range (OssaFemSolution *self, OssaFemMultigrid *multigrid, const OssaFemSolution *guess)
{
  gboolean known = guess != NULL && guess->largest[0] > 0 &&
                   guess->stats.n_levels == (guint)multigrid->n_levels;

  ossa_fem_multigrid_set_range (multigrid, known ? guess->largest : NULL);
  for (int l = 0; l < multigrid->n_levels - 1; l++)
    self->largest[l] = known ? guess->largest[l] : multigrid->level[l]->largest;
}

static void
doubt_range (OssaFemSolution *self, const OssaFemSolution *guess)
{
  if (guess != NULL && self->stats.iterations > 2 * guess->stats.iterations + 4)
    self->largest[0] = 0;
}

OssaFemSolution *
ossa_fem_solve (OssaFemModel *model,
                const OssaFemSolveOptions *given,
                OssaProgress *progress,
                GError **error)
{
  const OssaFemSolveOptions options =
      given != NULL ? *given : (OssaFemSolveOptions){ .relative_residual = 1e-6 };
  const guint n_loads = model->loads->len, n_threads = count_threads (&options);
  const double start = cpu_seconds ();
  g_autoptr (OssaFemMultigrid) multigrid = NULL;
  g_autoptr (OssaFemSolution) self = NULL;
  OssaFemCg cg;
  gboolean done, warm = FALSE;

  if (!ossa_fem_check (model, error) || !check_memory (model, error))
    return NULL;
  multigrid = ossa_fem_multigrid_new (
      model->cells, ossa_fem_kernel_get (), model->options.element, model->options.poisson,
      model->grid.h, collect_pins (model),
      model->options.stiff_mpa > 0 ? model->options.stiff_mpa : STIFF_MPA, n_loads, n_threads);
  self = g_atomic_rc_box_new0 (OssaFemSolution);
  self->model = ossa_fem_model_ref (model);
  ossa_fem_cg_init (&cg, multigrid, n_loads);
  set_up_loads (model, &cg);
  if (options.guess != NULL)
    warm = ossa_fem_guess_put (&cg, model, options.guess);
  set_range (self, multigrid, warm ? options.guess : NULL);
  self->stats = (OssaFemStats){
    .warm = warm,
    .n_unknowns = 3 * (gsize)model->cells->nodes.n_nodes,
    .n_threads = n_threads,
    .n_levels = multigrid->n_levels,
    .kernel = ossa_fem_kernel_get ()->name,
    .peak_bytes = multigrid->bytes + ossa_fem_cg_get_bytes (&cg) +
                  ossa_fem_cells_get_bytes (model->cells) + model->solid->len,
  };
  self->stats.setup_cpu_s = cpu_seconds () - start;
  done = ossa_fem_cg_run (&cg, &options, progress, error);
  if (done) {
    for (guint load = 0; load < n_loads; load++)
      judge (self, &cg, load);
    self->n_loads = n_loads;
    self->stride = cg.stride;
    self->x = g_steal_pointer (&cg.x);
    self->stats.iterations = cg.iterations;
    doubt_range (self, warm ? options.guess : NULL);
  }
  ossa_fem_cg_clear (&cg);
  self->stats.solve_cpu_s = cpu_seconds () - start - self->stats.setup_cpu_s;
  return done ? g_steal_pointer (&self) : NULL;
}

OssaFemModel *
ossa_fem_solution_get_model (const OssaFemSolution *self)
{
  return self->model;
}

const OssaFemStats *
ossa_fem_solution_get_stats (const OssaFemSolution *self)
{
  return &self->stats;
}

const double *
ossa_fem_solution_get_vector (const OssaFemSolution *self, guint load, gsize *stride)
{
  *stride = self->stride;
  return self->x + load * 3 * self->stride;
}

static OssaVec
local_displacement (const OssaFemSolution *self, guint load, gsize slot)
{
  const double *x = self->x + load * 3 * self->stride + slot;

  return ossa_vec (x[0], x[self->stride], x[2 * self->stride]);
}

OssaVec
ossa_fem_solution_get_displacement (const OssaFemSolution *self, guint load, guint32 node)
{
  gsize slot = ossa_fem_nodes_get_slot (&self->model->cells->nodes, node);

  return ossa_frame_direction_to_world (&self->model->grid.frame,
                                        local_displacement (self, load, slot));
}

/* The stored cell nearest to @p (in cells) within two cells; @p, which no stored cell holds, is moved
 * to its rim. */
static const OssaFemRun *
cell_around (const OssaFemCells *cells, double p[3], int at[3])
{
  const OssaFemRun *best = NULL;
  double nearest = 4;
  int centre[3], found[3] = { 0 };

  for (int i = 0; i < 3; i++)
    centre[i] = (int)floor (CLAMP (p[i], -4, cells->n[i] + 4));
  for (int m = 0; m < 125; m++) {
    const int cell[3] = { centre[0] + m % 5 - 2, centre[1] + m / 5 % 5 - 2,
                          centre[2] + m / 25 - 2 };
    const OssaFemRun *run = ossa_fem_cells_find (cells, cell[0], cell[1], cell[2]);
    double distance = 0;

    for (int i = 0; i < 3; i++) {
      double off = p[i] - CLAMP (p[i], cell[i], cell[i] + 1);

      distance += off * off;
    }
    if (run == NULL || distance > nearest || (best != NULL && distance == nearest))
      continue;
    best = run;
    nearest = distance;
    memcpy (found, cell, sizeof found);
  }
  for (int i = 0; i < 3 && best != NULL; i++) {
    at[i] = found[i];
    p[i] = CLAMP (p[i], found[i], found[i] + 1);
  }
  return best;
}

/* The stored cell that holds @p, or the nearest. */
static const OssaFemRun *
nearest_cell (const OssaFemCells *cells, double p[3], int at[3])
{
  const OssaFemRun *run;

  for (int i = 0; i < 3; i++)
    at[i] = (int)floor (CLAMP (p[i], -4, cells->n[i] + 4));
  run = ossa_fem_cells_find (cells, at[0], at[1], at[2]);
  return run != NULL ? run : cell_around (cells, p, at);
}

gboolean
ossa_fem_solution_displacement_at (const OssaFemSolution *self,
                                   guint load,
                                   OssaVec world,
                                   OssaVec *displacement)
{
  const OssaGrid *grid = &self->model->grid;
  OssaVec local = ossa_vec_scale (ossa_frame_point_to_local (&grid->frame, world), 1 / grid->h);
  double p[3] = { local.x, local.y, local.z };
  const OssaFemRun *run;
  OssaVec sum = { 0, 0, 0 };
  int at[3];

  if (!ossa_vec_is_finite (local))
    return FALSE;
  run = nearest_cell (self->model->cells, p, at);
  if (run == NULL)
    return FALSE;
  for (int a = 0; a < 8; a++) {
    double weight = 1;

    for (int i = 0; i < 3; i++)
      weight *= (a >> i & 1) ? p[i] - at[i] : at[i] + 1 - p[i];
    sum = ossa_vec_mad (
        sum, weight,
        local_displacement (self, load, run->slot[a >> 1] + (at[0] - run->x0) + (a & 1)));
  }
  *displacement = ossa_frame_direction_to_world (&grid->frame, sum);
  return TRUE;
}

double
ossa_fem_solution_get_work (const OssaFemSolution *self, guint load)
{
  return self->work[load];
}

OssaVec
ossa_fem_solution_get_reaction (const OssaFemSolution *self, guint load)
{
  return self->reaction[load];
}
