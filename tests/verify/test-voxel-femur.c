/* SPDX-License-Identifier: LGPL-3.0-or-later */

/* The voxel femur (voxel-femur.h). The mean displacement along the load is known to six digits from
 * three independent codes (CalculiX C3D8, ParOSol, PETSc) with the fully integrated trilinear
 * element. */
#include "ossa-fem-solver.h"
#include "voxel-femur.h"

typedef struct {
  double h;
  guint32 n_cells, n_nodes;
  double displacement; /* sum F.u / 2000 N, mm */
} Case;

static void
test_displacement (gconstpointer data)
{
  const Case *c = data;
  const OssaFemSolveOptions solve = { .relative_residual = 1e-8 };
  g_autoptr (GError) error = NULL;
  g_autoptr (VoxelFemur) femur = voxel_femur_new (c->h, OSSA_FEM_ELEMENT_FULL, &error);
  g_autoptr (OssaFemSolution) solution = NULL;
  const OssaFemStats *stats;
  double found;

  g_assert_no_error (error);
  g_assert_cmpuint (ossa_fem_model_get_n_cells (femur->model), ==, c->n_cells);
  g_assert_cmpuint (ossa_fem_model_get_n_nodes (femur->model), ==, c->n_nodes);
  solution = ossa_fem_solve (femur->model, &solve, NULL, &error);
  g_assert_no_error (error);
  stats = ossa_fem_solution_get_stats (solution);
  found = ossa_fem_solution_get_work (solution, 0) / VOXEL_FEMUR_FORCE;
  g_test_message (
      "h %g: %.6f mm, %u iterations, set-up %.2f s, solve %.2f s, %.1f MB, residual %.1e, %s", c->h,
      found, stats->iterations, stats->setup_cpu_s, stats->solve_cpu_s, stats->peak_bytes / 1e6,
      stats->relative_residual, stats->kernel);
  g_assert_cmpfloat (fabs (found - c->displacement), <=, 0.6e-6);
  g_assert_cmpfloat (stats->relative_residual, <, 1e-7);
}

static const Case cases[] = {
  { 3, 8180, 10415, 0.395815 },
  { 2, 27497, 32407, 0.368031 },
  { 1.5, 65286, 73906, 0.355687 },
  { 1, 220226, 239507, 0.353168 },
};

int
main (int argc, char **argv)
{
  /* "slow": the fine ones. */
  gboolean slow = argc > 1 && g_str_equal (argv[1], "slow");

  g_test_init (&argc, &argv, NULL);
  for (guint i = slow ? 2 : 0; i < (slow ? 4 : 2); i++) {
    g_autofree char *path = g_strdup_printf ("/verify/voxel-femur/%.0f-um", cases[i].h * 1000);

    g_test_add_data_func (path, &cases[i], test_displacement);
  }
  return g_test_run ();
}
