/* SPDX-License-Identifier: LGPL-3.0-or-later */

/* A metal rod with a cross-bolt in a tube of bone, a thin soft layer around it, held by the tube's
 * end: the motions of stiff parts must change the iterations and nothing else. */
#include "ossa-fem-solver.h"

#define NONE 1e30

static void
fill_tube (gpointer user_data,
           const OssaGrid *grid,
           const int lo[3],
           const int n[3],
           float *octants,
           guint8 *tag)
{
  const double metal = *(const double *)user_data;

  for (int c = 0; c < 8 * n[0] * n[1] * n[2]; c++) {
    const int cell = c / 8, q = c % 8;
    const double x = lo[0] + cell % n[0] + (q & 1) / 2.0 + 0.25;
    const double y = lo[1] + cell / n[0] % n[1] + (q >> 1 & 1) / 2.0 + 0.25 - grid->n[1] / 2.0;
    const double z = lo[2] + cell / n[0] / n[1] + (q >> 2) / 2.0 + 0.25 - grid->n[2] / 2.0;
    const double radius = hypot (y, z);

    if (x < 1 || x > grid->n[0] - 1 || radius > 11)
      octants[c] = 0;
    else if ((radius < 4.5 && x > 6 && x < grid->n[0] - 6) || (hypot (x - 20, y) < 2))
      octants[c] = (float)metal;
    else
      octants[c] = radius < 6.5 ? 10 : 17000;
  }
}

static OssaFemModel *
new_tube (double metal, double stiff_mpa)
{
  const OssaGrid grid = { ossa_frame_identity (), 1, { 90, 24, 24 } };
  const OssaFemOptions options = { .element = OSSA_FEM_ELEMENT_ASSUMED_SHEAR,
                                   .stiff_mpa = stiff_mpa };
  g_autoptr (GError) error = NULL;
  OssaFemModel *model = ossa_fem_model_new (&grid, &options, fill_tube, &metal, NULL, &error);

  g_assert_no_error (error);
  for (guint load = 0; load < 2; load++) {
    ossa_fem_model_begin_load (model, load == 0 ? "across" : "along");
    for (guint32 i = 0; i < ossa_fem_model_get_n_nodes (model); i++) {
      OssaVec p = ossa_fem_model_get_node (model, i);

      if (load == 0 && p.x < 1.5)
        ossa_fem_model_fix (model, &i, 1, 7);
      if (p.x > grid.n[0] - 1.5 && ossa_fem_model_is_node_solid (model, i))
        ossa_fem_model_add_force (model, i, load == 0 ? ossa_vec (0, 1, 0) : ossa_vec (1, 0, 0.3));
    }
  }
  return model;
}

static OssaFemSolution *
solve (OssaFemModel *model, double residual, guint threads)
{
  const OssaFemSolveOptions options = { .relative_residual = residual, .n_threads = threads };
  g_autoptr (GError) error = NULL;
  OssaFemSolution *solution = ossa_fem_solve (model, &options, NULL, &error);

  g_assert_no_error (error);
  return solution;
}

static void
test_fewer_iterations (void)
{
  g_autoptr (OssaFemModel) with = new_tube (114000, 0), without = new_tube (114000, NONE);
  g_autoptr (OssaFemSolution) a = solve (with, 1e-6, 0), b = solve (without, 1e-6, 0);
  guint n = ossa_fem_solution_get_stats (a)->iterations;
  guint n_without = ossa_fem_solution_get_stats (b)->iterations;

  g_test_message ("%u iterations, %u without", n, n_without);
  g_assert_cmpuint (n, <=, 40);
  g_assert_cmpuint (4 * n, <=, 3 * n_without);
}

static void
test_same_answer (void)
{
  g_autoptr (OssaFemModel) with = new_tube (114000, 0), without = new_tube (114000, NONE);
  g_autoptr (OssaFemSolution) a = solve (with, 1e-8, 0), b = solve (without, 1e-8, 0);

  for (guint load = 0; load < 2; load++) {
    double largest = 0, off = 0;

    for (guint32 i = 0; i < ossa_fem_model_get_n_nodes (with); i++) {
      OssaVec u = ossa_fem_solution_get_displacement (a, load, i);
      OssaVec v = ossa_fem_solution_get_displacement (b, load, i);

      largest = MAX (largest, ossa_vec_length (v));
      off = MAX (off, ossa_vec_distance (u, v));
    }
    g_assert_cmpfloat (off, <, 1e-6 * largest);
  }
}

static void
test_same_digits_for_any_threads (void)
{
  g_autoptr (OssaFemModel) model = new_tube (114000, 0);
  g_autoptr (OssaFemSolution) one = solve (model, 1e-6, 1), many = solve (model, 1e-6, 3);

  for (guint load = 0; load < 2; load++)
    for (guint32 i = 0; i < ossa_fem_model_get_n_nodes (model); i++) {
      OssaVec u = ossa_fem_solution_get_displacement (one, load, i);
      OssaVec v = ossa_fem_solution_get_displacement (many, load, i);

      g_assert_cmpmem (&u, sizeof u, &v, sizeof v);
    }
}

/* Without metal, and with nearly everything above the threshold, nothing is built. */
static void
test_no_cost_without_implant (void)
{
  static const double threshold[] = { NONE, 20000, 5 };
  gsize bytes[3];

  for (int i = 0; i < 3; i++) {
    g_autoptr (OssaFemModel) model = new_tube (17000, threshold[i]);
    g_autoptr (OssaFemSolution) solution = solve (model, 1e-2, 0);

    bytes[i] = ossa_fem_solution_get_stats (solution)->peak_bytes;
  }
  g_assert_cmpuint (bytes[1], ==, bytes[0]);
  g_assert_cmpuint (bytes[2], ==, bytes[0]);
}

/* Held at the bolt's ends: fixed nodes are nodes of the part. */
static void
test_supports_on_the_part (void)
{
  g_autoptr (OssaFemModel) with = new_tube (114000, 0), without = new_tube (114000, NONE);
  OssaFemModel *models[2] = { with, without };
  double work[2];

  for (int m = 0; m < 2; m++) {
    g_autoptr (OssaFemSolution) solution = NULL;

    for (guint32 i = 0; i < ossa_fem_model_get_n_nodes (models[m]); i++) {
      OssaVec p = ossa_fem_model_get_node (models[m], i);

      if (p.x > 18 && p.x < 22 && p.z < 3)
        ossa_fem_model_fix (models[m], &i, 1, 5);
    }
    solution = solve (models[m], 1e-7, 0);
    work[m] = ossa_fem_solution_get_work (solution, 0);
  }
  g_assert_cmpfloat_with_epsilon (work[0] / work[1], 1, 1e-9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fem/stiff/fewer-iterations", test_fewer_iterations);
  g_test_add_func ("/fem/stiff/same-answer", test_same_answer);
  g_test_add_func ("/fem/stiff/same-digits-for-any-threads", test_same_digits_for_any_threads);
  g_test_add_func ("/fem/stiff/no-cost-without-implant", test_no_cost_without_implant);
  g_test_add_func ("/fem/stiff/supports-on-the-part", test_supports_on_the_part);
  return g_test_run ();
}
