/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "nail-drag.h"
#include "ossa-error.h"
#include "ossa-live.h"

/* A nail that is dragged about in a femur: what is kept from step to step must leave no trace. */

static NailDrag drag;
static double cell_mm;

static OssaLive *
new_live (guint n_threads)
{
  g_autoptr (OssaConstruct) construct = nail_drag_place (&drag, 0, NULL);
  const OssaStudyInput input = nail_drag_input (&drag, construct, cell_mm, n_threads);
  g_autoptr (GError) error = NULL;
  OssaLive *live = ossa_live_new (&input, NULL, &error);

  g_assert_no_error (error);
  return live;
}

static OssaOutcome *
solve (OssaLive *live, const GPtrArray *lesions, OssaConstruct *construct)
{
  g_autoptr (GError) error = NULL;
  OssaOutcome *outcome = ossa_live_solve (live, lesions, construct, NULL, &error);

  g_assert_no_error (error);
  return outcome;
}

static OssaOutcome *
solve_at (OssaLive *live, guint position)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaConstruct) construct = nail_drag_place (&drag, position, &error);

  g_assert_no_error (error);
  return solve (live, drag.lesions, construct);
}

/* 1 % of what is shown. */
static void
assert_same_result (const OssaOutcome *a, const OssaOutcome *b, double tolerance)
{
  const OssaLoadResult *x = ossa_outcome_get_load (a, 0), *y = ossa_outcome_get_load (b, 0);

  g_assert_cmpfloat_with_epsilon (x->risk.factor / y->risk.factor, 1, tolerance);
  g_assert_cmpfloat_with_epsilon (x->risk.failure_load_n / y->risk.failure_load_n, 1, tolerance);
  g_assert_cmpfloat_with_epsilon (x->head_displacement_mm / y->head_displacement_mm, 1, tolerance);
}

static const OssaFemModel *
model_of (const OssaOutcome *outcome)
{
  return ossa_fem_solution_get_model (ossa_outcome_get_solution (outcome, 0, NULL));
}

static gboolean
cells_differ (const OssaFemModel *x, guint32 cell, const OssaFemModel *y, guint32 other)
{
  gboolean differ;
  float p[8], q[8];
  guint8 s, t;

  ossa_fem_model_get_cell (x, cell, NULL, p, &s, NULL);
  ossa_fem_model_get_cell (y, other, NULL, q, &t, NULL);
  differ = s != t;
  for (int o = 0; o < 8; o++)
    differ |= fabsf (p[o] - q[o]) > 1e-3f * fmaxf (1, p[o]);
  return differ;
}

/* Cell by cell, at the same places, but for @share of them: bricks of other size find another
 * element of the mesh nearest to an octant whose middle lies just outside it. */
static void
assert_same_cells (const OssaOutcome *a, const OssaOutcome *b, double share)
{
  const OssaFemModel *x = model_of (a), *y = model_of (b);
  guint32 n = ossa_fem_model_get_n_cells (x), n_differ = 0;

  g_assert_cmpuint (n, ==, ossa_fem_model_get_n_cells (y));
  for (guint32 i = 0; i < n; i++) {
    gint64 other = ossa_fem_model_find_cell (y, ossa_fem_model_get_cell_center (x, i));

    g_assert_cmpint (other, >=, 0);
    n_differ += cells_differ (x, i, y, (guint32)other);
  }
  g_assert_cmpfloat (n_differ, <=, share * n);
}

/* Against the study solved afresh and tightly at each position. */
static void
check_drag (guint n)
{
  g_autoptr (OssaLive) live = new_live (0);
  double worst = 0;

  for (guint i = 0; i < n; i++) {
    g_autoptr (OssaConstruct) construct = nail_drag_place (&drag, i, NULL);
    const OssaStudyInput input = nail_drag_input (&drag, construct, cell_mm, 0);
    g_autoptr (OssaOutcome) fresh = ossa_study_solve (&input, OSSA_STATE_TREATED, NULL, NULL);
    g_autoptr (OssaOutcome) outcome = solve (live, drag.lesions, construct);

    assert_same_result (outcome, fresh, 0.01);
    worst = fmax (worst, fabs (ossa_outcome_get_load (outcome, 0)->risk.factor /
                                   ossa_outcome_get_load (fresh, 0)->risk.factor -
                               1));
    g_assert_cmpint (ossa_live_get_stats (live)->warm, ==, i > 0);
    if (i == n / 2)
      assert_same_cells (outcome, fresh, 3e-3);
  }
  g_test_message ("the factor differs by %.4f %% at most", 100 * worst);
}

static void
test_a_drag_gives_what_the_study_gives (void)
{
  check_drag (g_test_slow () ? 100 : 10);
}

static void
test_the_way_to_a_place_leaves_no_trace (void)
{
  g_autoptr (OssaLive) live = new_live (0), other = new_live (0);
  g_autoptr (OssaOutcome) there = solve_at (live, 12), back = solve_at (live, 3);
  g_autoptr (OssaOutcome) bare = NULL, direct = solve_at (other, 3), only = NULL;

  assert_same_cells (back, direct, 0);
  assert_same_result (back, direct, 0.005);
  bare = solve (live, NULL, NULL);
  only = solve (other, drag.lesions, NULL);
  g_assert_cmpint (ossa_outcome_get_state (bare), ==, OSSA_STATE_INTACT);
  g_assert_cmpint (ossa_outcome_get_state (only), ==, OSSA_STATE_LESION);
  g_clear_pointer (&only, ossa_outcome_unref);
  only = solve (other, NULL, NULL);
  assert_same_cells (bare, only, 0);
}

static void
test_what_has_not_moved_is_not_sampled (void)
{
  g_autoptr (OssaLive) live = new_live (0);
  g_autoptr (OssaConstruct) construct = nail_drag_place (&drag, 0, NULL);
  g_autoptr (OssaOutcome) first = solve (live, drag.lesions, construct), second = NULL;

  g_assert_cmpuint (ossa_live_get_stats (live)->n_resampled, >, 0);
  g_assert_false (ossa_live_get_stats (live)->warm);
  second = solve (live, drag.lesions, construct);
  g_assert_cmpuint (ossa_live_get_stats (live)->n_resampled, ==, 0);
  g_assert_true (ossa_live_get_stats (live)->warm);
  assert_same_cells (first, second, 0);
  assert_same_result (first, second, 0.005);
}

static GPtrArray *
one_lesion (double z)
{
  GPtrArray *lesions = g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_lesion_unref);
  OssaVec center = ossa_lesion_get_center (drag.lesions->pdata[0]);

  center.z += z;
  g_ptr_array_add (lesions, ossa_lesion_new_ellipsoid ("moved", OSSA_LESION_LYTIC, center,
                                                       ossa_vec (10, 10, 14), NULL, NULL));
  return lesions;
}

static void
test_a_lesion_moves_as_well (void)
{
  g_autoptr (OssaLive) live = new_live (0);
  g_autoptr (GPtrArray) here = one_lesion (0), there = one_lesion (-6);
  OssaStudyInput input = nail_drag_input (&drag, NULL, cell_mm, 0);
  g_autoptr (OssaOutcome) first = solve (live, here, NULL), moved = solve (live, there, NULL);
  g_autoptr (OssaOutcome) fresh = NULL;

  g_assert_cmpuint (ossa_live_get_stats (live)->n_resampled, <,
                    ossa_fem_model_get_n_cells (model_of (moved)) / 4);
  input.lesions = there;
  fresh = ossa_study_solve (&input, OSSA_STATE_LESION, NULL, NULL);
  assert_same_cells (moved, fresh, 3e-3);
  assert_same_result (moved, fresh, 0.01);
}

/* A rod across the shaft that stands out by 60 mm. */
static OssaConstruct *
new_rod (void)
{
  OssaConstruct *construct = ossa_construct_new ("rod", "Rod");
  OssaVec center = ossa_lesion_get_center (drag.lesions->pdata[0]);
  OssaVec from = ossa_vec (center.x - 40, center.y, center.z - 60);
  OssaSolid *solid = ossa_solid_new_cylinder (from, ossa_vec (center.x + 75, from.y, from.z), 4);
  const OssaMaterial titanium = { .id = "ti",
                                  .name = "Ti",
                                  .young_mpa = 110000,
                                  .yield_mpa = 800,
                                  .ultimate_mpa = 900,
                                  .endurance_mpa = 500,
                                  .source = "test",
                                  .certainty = "P" };
  const OssaPart part = { .name = (char *)"rod", .solid = solid, .material = titanium };

  ossa_construct_add_part (construct, &part);
  ossa_solid_unref (solid);
  return construct;
}

static void
test_hardware_beyond_the_margin_lays_a_new_grid (void)
{
  g_autoptr (OssaLive) live = new_live (0);
  g_autoptr (OssaConstruct) rod = new_rod ();
  OssaStudyInput input = nail_drag_input (&drag, rod, cell_mm, 0);
  g_autoptr (OssaOutcome) inside = solve (live, drag.lesions, NULL), outside = NULL, fresh = NULL;

  outside = solve (live, drag.lesions, rod);
  g_assert_false (ossa_live_get_stats (live)->warm);
  fresh = ossa_study_solve (&input, OSSA_STATE_TREATED, NULL, NULL);
  assert_same_cells (outside, fresh, 3e-3);
  assert_same_result (outside, fresh, 0.01);
  g_clear_pointer (&outside, ossa_outcome_unref);
  outside = solve (live, drag.lesions, NULL);
  g_assert_true (ossa_live_get_stats (live)->warm);
  assert_same_cells (inside, outside, 3e-3);
}

static void
test_threads_change_no_digit (void)
{
  g_autoptr (OssaLive) one = new_live (1), two = new_live (2);

  for (guint i = 0; i < 2; i++) {
    g_autoptr (OssaOutcome) a = solve_at (one, i), b = solve_at (two, i);

    assert_same_cells (a, b, 0);
    assert_same_result (a, b, 1e-15);
  }
}

/* Stops after so many microseconds. */
typedef struct {
  GCancellable *cancellable;
  gulong delay_us;
  gint64 stopped_us;
} Stop;

static gpointer
stop_later (gpointer data)
{
  Stop *stop = data;

  g_usleep (stop->delay_us);
  stop->stopped_us = g_get_monotonic_time ();
  g_cancellable_cancel (stop->cancellable);
  return NULL;
}

/* Whatever it was at. */
static void
test_a_stopped_solve_leaves_it_usable (void)
{
  g_autoptr (OssaLive) live = new_live (0), other = new_live (0);
  g_autoptr (OssaOutcome) before = solve_at (live, 0), after = NULL, direct = NULL;
  gint64 longest = 0;

  for (guint i = 0; i < 12; i++) {
    Stop stop = { g_cancellable_new (), 6000 * i, 0 };
    g_autoptr (OssaProgress) progress = ossa_progress_new (stop.cancellable, NULL, NULL);
    g_autoptr (OssaConstruct) construct = nail_drag_place (&drag, i + 1, NULL);
    g_autoptr (GError) error = NULL;
    GThread *thread = g_thread_new ("stop", stop_later, &stop);
    g_autoptr (OssaOutcome) outcome =
        ossa_live_solve (live, drag.lesions, construct, progress, &error);
    gint64 end = g_get_monotonic_time ();

    g_thread_join (thread);
    g_object_unref (stop.cancellable);
    if (outcome == NULL) {
      g_assert_error (error, OSSA_ERROR, OSSA_ERROR_CANCELLED);
      longest = MAX (longest, end - stop.stopped_us);
    }
  }
  g_test_message ("stopped in %.1f ms at the longest", (double)longest / 1000);
  after = solve_at (live, 3);
  direct = solve_at (other, 3);
  assert_same_cells (after, direct, 0);
  assert_same_result (after, direct, 0.005);
}

/* Every coloured point has a judged cell near that is coloured alike; every point moves as the
 * solution says. */
static void
test_a_surface_shows_the_outcome (void)
{
  g_autoptr (OssaLive) live = new_live (0);
  g_autoptr (OssaOutcome) outcome = solve_at (live, 0);
  OssaFemSolution *solution = ossa_outcome_get_solution (outcome, 0, NULL);
  const OssaFemModel *model = model_of (outcome);
  OssaSurface *surface = ossa_bone_get_surface (drag.bone);
  const OssaVec *points = ossa_surface_get_points (surface);
  guint32 n = ossa_surface_get_n_points (surface), n_cells = ossa_fem_model_get_n_cells (model);
  const float *of_cells = ossa_outcome_get_factors (outcome, 0);
  double start = g_get_monotonic_time ();
  g_autofree float *factors = ossa_outcome_factor_on_surface (outcome, 0, surface);
  double middle = g_get_monotonic_time ();
  g_autofree float *moves = ossa_outcome_displacement_on_surface (outcome, 0, surface);

  g_test_message ("%u points coloured in %.1f ms, moved in %.1f ms", n, (middle - start) / 1000,
                  ((double)g_get_monotonic_time () - middle) / 1000);
  for (guint32 i = 0; i < n; i += 97) {
    double nearest = INFINITY;
    OssaVec u;

    g_assert_true (ossa_fem_solution_displacement_at (solution, 0, points[i], &u));
    g_assert_cmpfloat_with_epsilon (moves[3 * i], u.x, 1e-5);
    g_assert_cmpfloat_with_epsilon (moves[3 * i + 2], u.z, 1e-5);
    for (guint32 cell = 0; cell < n_cells; cell++) {
      double d = isnan (of_cells[cell])
                     ? INFINITY
                     : ossa_vec_distance (points[i], ossa_fem_model_get_cell_center (model, cell));

      if (!isnan (factors[i]) ? of_cells[cell] == factors[i] : d < nearest)
        nearest = fmin (nearest, d);
    }
    if (isnan (factors[i]))
      g_assert_cmpfloat (nearest, >, 1.9 * cell_mm);
    else
      g_assert_cmpfloat (nearest, <, 2.5 * sqrt (3) * cell_mm);
  }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  if (!nail_drag_init (&drag, &error))
    g_error ("%s", error->message);
  cell_mm = g_test_slow () ? 2 : 3;
  g_test_add_func ("/study/live/a-drag-gives-what-the-study-gives",
                   test_a_drag_gives_what_the_study_gives);
  g_test_add_func ("/study/live/the-way-to-a-place-leaves-no-trace",
                   test_the_way_to_a_place_leaves_no_trace);
  g_test_add_func ("/study/live/what-has-not-moved-is-not-sampled",
                   test_what_has_not_moved_is_not_sampled);
  g_test_add_func ("/study/live/a-lesion-moves-as-well", test_a_lesion_moves_as_well);
  g_test_add_func ("/study/live/hardware-beyond-the-margin-lays-a-new-grid",
                   test_hardware_beyond_the_margin_lays_a_new_grid);
  g_test_add_func ("/study/live/threads-change-no-digit", test_threads_change_no_digit);
  g_test_add_func ("/study/live/a-stopped-solve-leaves-it-usable",
                   test_a_stopped_solve_leaves_it_usable);
  g_test_add_func ("/study/live/a-surface-shows-the-outcome", test_a_surface_shows_the_outcome);
  int result = g_test_run ();
  nail_drag_clear (&drag);
  return result;
}
