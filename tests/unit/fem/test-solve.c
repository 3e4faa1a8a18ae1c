/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <string.h>

#include "ossa-error.h"
#include "ossa-fem-solver.h"

/* A bar along the grid's x with a soft ball in it; @gap takes a layer of cells out. */
typedef struct {
  int from, to;
} Gap;

static void
fill_bar (gpointer user_data,
          const OssaGrid *grid,
          const int lo[3],
          const int n[3],
          float *octants,
          guint8 *tag)
{
  const Gap *gap = user_data;

  for (int c = 0; c < n[0] * n[1] * n[2]; c++) {
    int i = lo[0] + c % n[0], j = lo[1] + c / n[0] % n[1], k = lo[2] + c / n[0] / n[1];

    if (i < 1 || j < 1 || k < 1 || i > grid->n[0] - 2 || j > grid->n[1] - 2 || k > grid->n[2] - 2)
      continue;
    if (gap != NULL && i >= gap->from && i < gap->to)
      continue;
    for (int q = 0; q < 8; q++)
      octants[8 * c + q] =
          (i - 12) * (i - 12) + (j - 4) * (j - 4) + (k - 4) * (k - 4) < 6 ? 10 : 17000;
  }
}

static OssaFemModel *
new_bar (const OssaFrame *frame, Gap *gap)
{
  const OssaGrid grid = { *frame, 1.5, { 42, 9, 8 } };
  g_autoptr (GError) error = NULL;
  OssaFemModel *model = ossa_fem_model_new (&grid, NULL, fill_bar, gap, NULL, &error);

  g_assert_no_error (error);
  return model;
}

static double
local_x (const OssaFemModel *model, guint32 node)
{
  return ossa_frame_point_to_local (&ossa_fem_model_get_grid (model)->frame,
                                    ossa_fem_model_get_node (model, node))
      .x;
}

static void
hold_end (OssaFemModel *model, guint mask)
{
  for (guint32 i = 0; i < ossa_fem_model_get_n_nodes (model); i++)
    if (local_x (model, i) < 1.5 + 1e-6)
      ossa_fem_model_fix (model, &i, 1, mask);
}

/* @force, in the frame, shared by the nodes of the far end. */
static void
load_end (OssaFemModel *model, OssaVec force)
{
  const OssaFrame *frame = &ossa_fem_model_get_grid (model)->frame;

  ossa_fem_model_begin_load (model, "end");
  for (guint32 i = 0; i < ossa_fem_model_get_n_nodes (model); i++)
    if (local_x (model, i) > 41 * 1.5 - 1e-6)
      ossa_fem_model_add_force (model, i, ossa_frame_direction_to_world (frame, force));
}

static void
assert_unsound (OssaFemModel *model, const char *pattern)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaFemSolution) solution = ossa_fem_solve (model, NULL, NULL, &error);

  g_assert_null (solution);
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_MODEL);
  if (!g_pattern_match_simple (pattern, error->message))
    g_error ("%s", error->message);
}

static void
test_missing_support (void)
{
  const OssaFrame frame = ossa_frame_identity ();
  g_autoptr (OssaFemModel) bar = new_bar (&frame, NULL);
  g_autoptr (OssaFemModel) slider = new_bar (&frame, NULL);

  load_end (bar, ossa_vec (0, 1, 0));
  assert_unsound (bar, "Nothing holds the body*");
  hold_end (slider, 1); /* along x only: still slides along y and z and turns about x */
  load_end (slider, ossa_vec (0, 1, 0));
  assert_unsound (slider, "The body *is free to*");
}

static void
test_loose_piece (void)
{
  const OssaFrame frame = ossa_frame_identity ();
  Gap gap = { 30, 31 };
  g_autoptr (OssaFemModel) model = new_bar (&frame, &gap);
  guint n = ossa_fem_model_label_pieces (model, NULL);
  g_autofree guint16 *label = g_new (guint16, ossa_fem_model_get_n_cells (model));
  const gboolean keep[2] = { TRUE, FALSE };
  guint32 before = ossa_fem_model_get_n_cells (model);

  g_assert_cmpuint (n, ==, 2);
  hold_end (model, 7);
  load_end (model, ossa_vec (1, 0, 0));
  assert_unsound (model, "A loose piece of 420 cells*");
  ossa_fem_model_label_pieces (model, label);
  ossa_fem_model_drop_pieces (model, label, keep);
  g_assert_cmpuint (ossa_fem_model_get_n_cells (model), ==, before - 420);
  g_assert_cmpuint (ossa_fem_model_label_pieces (model, NULL), ==, 1);
}

static void
test_bad_loads (void)
{
  const OssaFrame frame = ossa_frame_identity ();
  g_autoptr (OssaFemModel) model = new_bar (&frame, NULL);

  hold_end (model, 7);
  assert_unsound (model, "There is no load case*");
  ossa_fem_model_begin_load (model, "nothing");
  assert_unsound (model, "*\"nothing\" has no force*");
  ossa_fem_model_add_force (model, ossa_fem_model_get_n_nodes (model), ossa_vec (1, 0, 0));
  assert_unsound (model, "*none of the model's*");
}

/* Half of the last layer's octants are empty: the nodes behind them stand in air. */
static void
fill_half (gpointer user_data,
           const OssaGrid *grid,
           const int lo[3],
           const int n[3],
           float *octants,
           guint8 *tag)
{
  for (int c = 0; c < n[0] * n[1] * n[2]; c++)
    for (int q = 0; q < 8; q++)
      octants[8 * c + q] = lo[0] + c % n[0] == grid->n[0] - 1 && (q & 1) ? 0 : 1000;
}

static void
test_load_on_air (void)
{
  const OssaGrid grid = { ossa_frame_identity (), 1, { 6, 3, 3 } };
  g_autoptr (OssaFemModel) model = ossa_fem_model_new (&grid, NULL, fill_half, NULL, NULL, NULL);
  guint32 last = ossa_fem_model_get_n_nodes (model) - 1;

  for (guint32 i = 0; i <= last; i++)
    if (local_x (model, i) < 1e-9)
      ossa_fem_model_fix (model, &i, 1, 7);
  g_assert_false (ossa_fem_model_is_node_solid (model, last));
  g_assert_true (ossa_fem_model_is_node_solid (model, last - 1));
  ossa_fem_model_begin_load (model, "rim");
  ossa_fem_model_add_force (model, last, ossa_vec (1, 0, 0));
  assert_unsound (model, "*pulls at air*");
}

static void
test_empty_and_too_large (void)
{
  OssaGrid grid = { ossa_frame_identity (), 1, { 12, 1, 1 } };
  const OssaFemOptions tight = { .max_bytes = 1000000 };
  g_autoptr (GError) error = NULL;
  Gap all = { 0, 99 };

  g_assert_null (ossa_fem_model_new (&grid, NULL, fill_bar, &all, NULL, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_MODEL);
  g_clear_error (&error);
  grid = (OssaGrid){ ossa_frame_identity (), 0.5, { 42, 40, 40 } };
  g_assert_null (ossa_fem_model_new (&grid, &tight, fill_bar, NULL, NULL, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_LIMIT);
  g_clear_error (&error);
  grid.h = NAN;
  g_assert_null (ossa_fem_model_new (&grid, NULL, fill_bar, NULL, NULL, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_USAGE);
}

/* Three loads together, by @threads. */
static OssaFemSolution *
solve_bar (const OssaFrame *frame, guint threads, guint n_loads)
{
  static const OssaVec forces[3] = { { 1, 0, 0 }, { 0, 1, 0 }, { 0.1, -0.2, 1 } };
  const OssaFemSolveOptions options = { .relative_residual = 1e-10, .n_threads = threads };
  g_autoptr (OssaFemModel) model = new_bar (frame, NULL);
  g_autoptr (GError) error = NULL;
  OssaFemSolution *solution;

  hold_end (model, 7);
  for (guint l = 3 - n_loads; l < 3; l++)
    load_end (model, forces[l]);
  solution = ossa_fem_solve (model, &options, NULL, &error);
  g_assert_no_error (error);
  return solution;
}

static void
test_same_digits_for_any_threads (void)
{
  const OssaFrame frame = ossa_frame_identity ();
  g_autoptr (OssaFemSolution) one = solve_bar (&frame, 1, 3);

  for (guint threads = 2; threads < 6; threads++) {
    g_autoptr (OssaFemSolution) many = solve_bar (&frame, threads, 3);
    guint32 n = ossa_fem_model_get_n_nodes (ossa_fem_solution_get_model (one));

    g_assert_cmpuint (ossa_fem_solution_get_stats (many)->n_threads, ==, threads);
    for (guint load = 0; load < 3; load++)
      for (guint32 i = 0; i < n; i++) {
        OssaVec a = ossa_fem_solution_get_displacement (one, load, i);
        OssaVec b = ossa_fem_solution_get_displacement (many, load, i);

        g_assert_cmpmem (&a, sizeof a, &b, sizeof b);
      }
  }
}

static void
test_together_as_alone (void)
{
  const OssaFrame frame = ossa_frame_identity ();
  g_autoptr (OssaFemSolution) all = solve_bar (&frame, 1, 3), alone = solve_bar (&frame, 1, 1);

  g_assert_cmpfloat (
      fabs (ossa_fem_solution_get_work (all, 2) / ossa_fem_solution_get_work (alone, 0) - 1), <,
      1e-12);
}

static void
test_any_frame_same_answer (void)
{
  const OssaFrame straight = ossa_frame_identity ();
  const OssaVec x = ossa_vec_unit (ossa_vec (1, 2, -0.5)), y = ossa_vec_perpendicular (x);
  const OssaFrame tilted = { { 30, -20, 500 }, { x, y, ossa_vec_cross (x, y) } };
  g_autoptr (OssaFemSolution) a = solve_bar (&straight, 0, 3), b = solve_bar (&tilted, 0, 3);
  OssaFemModel *model = ossa_fem_solution_get_model (b);
  guint32 last = ossa_fem_model_get_n_nodes (model) - 1;
  OssaVec u =
      ossa_frame_direction_to_world (&tilted, ossa_fem_solution_get_displacement (a, 2, last));
  OssaVec v = ossa_fem_solution_get_displacement (b, 2, last), w;
  /* 60 cells of end nodes: 8 x 7 nodes carry the force each */
  OssaVec sum = ossa_frame_direction_to_world (&tilted, ossa_vec (5.6, -11.2, 56));
  OssaVec reaction = ossa_fem_solution_get_reaction (b, 2);

  g_assert_cmpfloat (ossa_vec_distance (u, v), <, 1e-8 * ossa_vec_length (u));
  g_assert_cmpfloat (ossa_vec_length (ossa_vec_add (reaction, sum)), <, 1e-6);
  g_assert_true (
      ossa_fem_solution_displacement_at (b, 2, ossa_fem_model_get_node (model, last), &w));
  g_assert_cmpfloat (ossa_vec_distance (w, v), <, 1e-12);
  g_assert_true (ossa_fem_solution_displacement_at (
      b, 2, ossa_vec_mad (ossa_fem_model_get_node (model, last), 1, x), &w));
  g_assert_cmpfloat (ossa_vec_distance (w, v), <, 1e-12);
  g_assert_false (ossa_fem_solution_displacement_at (
      b, 2, ossa_vec_mad (ossa_fem_model_get_node (model, last), 100, x), &w));
}

/* Stopped early by energy, the work is right to about that. */
static void
test_energy_stop (void)
{
  const OssaFrame frame = ossa_frame_identity ();
  const OssaFemSolveOptions options = { .energy_tolerance = 1e-4 };
  g_autoptr (OssaFemSolution) exact = solve_bar (&frame, 0, 1);
  OssaFemModel *model = ossa_fem_solution_get_model (exact);
  g_autoptr (OssaFemSolution) quick = ossa_fem_solve (model, &options, NULL, NULL);

  g_assert_nonnull (quick);
  g_assert_cmpuint (ossa_fem_solution_get_stats (quick)->iterations, <,
                    ossa_fem_solution_get_stats (exact)->iterations);
  g_assert_cmpfloat (
      fabs (ossa_fem_solution_get_work (quick, 0) / ossa_fem_solution_get_work (exact, 0) - 1), <,
      2e-4);
}

static void
test_cells_and_nodes_agree (void)
{
  const OssaFrame frame = ossa_frame_identity ();
  g_autoptr (OssaFemModel) model = new_bar (&frame, NULL);
  g_autofree OssaVec *all = ossa_fem_model_dup_nodes (model);

  for (guint32 c = 0; c < ossa_fem_model_get_n_cells (model); c++) {
    guint32 nodes[8];
    int at[3];

    ossa_fem_model_get_cell (model, c, nodes, NULL, NULL, at);
    g_assert_cmpint (ossa_fem_model_find_cell (model, ossa_fem_model_get_cell_center (model, c)),
                     ==, c);
    for (int a = 0; a < 8; a++) {
      OssaVec p = ossa_fem_model_get_node (model, nodes[a]);
      OssaVec q = ossa_vec (at[0] + (a & 1), at[1] + (a >> 1 & 1), at[2] + (a >> 2));

      g_assert_cmpfloat (ossa_vec_distance (p, ossa_vec_scale (q, 1.5)), <, 1e-12);
      g_assert_cmpfloat (ossa_vec_distance (p, all[nodes[a]]), ==, 0);
    }
  }
}

static OssaFemSolution *
solve_from (OssaFemModel *model, double residual, double energy, OssaFemSolution *guess)
{
  const OssaFemSolveOptions options = { .relative_residual = residual,
                                        .energy_tolerance = energy,
                                        .guess = guess };
  g_autoptr (GError) error = NULL;
  OssaFemSolution *solution = ossa_fem_solve (model, &options, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (
      ossa_fem_solution_get_stats (solution)->warm, ==,
      guess != NULL &&
          ossa_fem_model_get_grid (model)->frame.origin.x ==
              ossa_fem_model_get_grid (ossa_fem_solution_get_model (guess))->frame.origin.x);
  return solution;
}

static void
assert_same_motion (OssaFemSolution *a, OssaFemSolution *b, double tolerance)
{
  const OssaFemModel *model = ossa_fem_solution_get_model (a);
  double most = 0, difference = 0;

  for (guint32 i = 0; i < ossa_fem_model_get_n_nodes (model); i++) {
    OssaVec u = ossa_fem_solution_get_displacement (a, 0, i);
    OssaVec v = ossa_fem_solution_get_displacement (b, 0, i);

    most = MAX (most, ossa_vec_length (u));
    difference = MAX (difference, ossa_vec_distance (u, v));
  }
  g_assert_cmpfloat (difference, <, tolerance * most);
}

/* A bar without its last layer, pulled at what is left: the guess lacks nodes and differs
 * everywhere. */
static OssaFemSolution *
solve_short_bar (const OssaFrame *frame, double force)
{
  Gap gap = { 40, 41 };
  g_autoptr (OssaFemModel) model = new_bar (frame, &gap);

  hold_end (model, 7);
  ossa_fem_model_begin_load (model, "end");
  for (guint32 i = 0; i < ossa_fem_model_get_n_nodes (model); i++)
    if (local_x (model, i) > 40 * 1.5 - 1e-6)
      ossa_fem_model_add_force (model, i, ossa_vec (0.2 * force, force, 0));
  return solve_from (model, 1e-9, 0, NULL);
}

static void
test_a_guess_changes_the_way_only (void)
{
  const OssaFrame frame = ossa_frame_identity ();
  OssaFrame other = frame;
  g_autoptr (OssaFemModel) model = new_bar (&frame, NULL), moved = NULL;
  g_autoptr (OssaFemSolution) cold = NULL, again = NULL, warm = NULL, rough = NULL, away = NULL;
  g_autoptr (OssaFemSolution) wild = NULL, tamed = NULL;

  hold_end (model, 7);
  load_end (model, ossa_vec (0.2, 1, 0));
  cold = solve_from (model, 1e-9, 0, NULL);
  again = solve_from (model, 1e-8, 0, cold);
  g_assert_cmpuint (ossa_fem_solution_get_stats (again)->iterations, ==, 0);
  assert_same_motion (cold, again, 1e-15);
  warm = solve_short_bar (&frame, 1);
  wild = solve_short_bar (&frame, -1e4);
  away = solve_from (model, 1e-9, 0, warm);
  assert_same_motion (cold, away, 1e-7);
  rough = solve_from (model, 0, 1e-5, warm);
  g_assert_cmpfloat_with_epsilon (
      ossa_fem_solution_get_work (rough, 0) / ossa_fem_solution_get_work (cold, 0), 1, 1e-3);
  g_assert_cmpfloat (ossa_fem_solution_get_stats (rough)->energy_error, <, 1e-5);
  tamed = solve_from (model, 0, 1e-8, wild);
  g_assert_cmpfloat_with_epsilon (
      ossa_fem_solution_get_work (tamed, 0) / ossa_fem_solution_get_work (cold, 0), 1, 1e-3);
  other.origin.x = 5;
  moved = new_bar (&other, NULL);
  hold_end (moved, 7);
  load_end (moved, ossa_vec (0.2, 1, 0));
  g_clear_pointer (&away, ossa_fem_solution_unref);
  away = solve_from (moved, 1e-9, 0, cold);
  g_assert_cmpuint (ossa_fem_solution_get_stats (away)->iterations, ==,
                    ossa_fem_solution_get_stats (cold)->iterations);
}

/* Prescribed displacements stand, whatever the guess says there. */
static void
test_a_guess_leaves_what_is_prescribed (void)
{
  const OssaFrame frame = ossa_frame_identity ();
  g_autoptr (OssaFemModel) model = new_bar (&frame, NULL);
  g_autoptr (OssaFemSolution) guess = solve_short_bar (&frame, 1), cold = NULL, warm = NULL;

  hold_end (model, 7);
  for (guint32 i = 0; i < ossa_fem_model_get_n_nodes (model); i++)
    if (local_x (model, i) > 41 * 1.5 - 1e-6)
      ossa_fem_model_prescribe (model, i, ossa_vec (0, 0.1, 0));
  ossa_fem_model_begin_load (model, "nothing else");
  cold = solve_from (model, 1e-9, 0, NULL);
  warm = solve_from (model, 1e-9, 0, guess);
  assert_same_motion (cold, warm, 1e-7);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fem/solve/missing-support-is-named", test_missing_support);
  g_test_add_func ("/fem/solve/loose-piece-is-named-and-dropped", test_loose_piece);
  g_test_add_func ("/fem/solve/loads-on-nothing-are-refused", test_bad_loads);
  g_test_add_func ("/fem/solve/load-on-air-is-refused", test_load_on_air);
  g_test_add_func ("/fem/model/empty-and-too-large-are-refused", test_empty_and_too_large);
  g_test_add_func ("/fem/solve/same-digits-for-any-threads", test_same_digits_for_any_threads);
  g_test_add_func ("/fem/solve/together-as-alone", test_together_as_alone);
  g_test_add_func ("/fem/solve/any-frame-same-answer", test_any_frame_same_answer);
  g_test_add_func ("/fem/solve/energy-stop-keeps-its-word", test_energy_stop);
  g_test_add_func ("/fem/solve/a-guess-changes-the-way-only", test_a_guess_changes_the_way_only);
  g_test_add_func ("/fem/solve/a-guess-leaves-what-is-prescribed",
                   test_a_guess_leaves_what_is_prescribed);
  g_test_add_func ("/fem/model/cells-and-nodes-agree", test_cells_and_nodes_agree);
  return g_test_run ();
}
