/* SPDX-License-Identifier: LGPL-3.0-or-later */

/* One solve of the voxel femur by this core, one thread, to 1e-8: prints unknowns, displacement
 * along the load (mm), iterations. usage: voxel-femur-ossature CELL_MM */
#include <stdio.h>

#include "ossa-fem-solver.h"
#include "voxel-femur.h"

int
main (int argc, char **argv)
{
  const OssaFemSolveOptions options = { .relative_residual = 1e-8, .n_threads = 1 };
  double h = argc > 1 ? g_ascii_strtod (argv[1], NULL) : 2;
  g_autoptr (GError) error = NULL;
  g_autoptr (VoxelFemur) femur = voxel_femur_new (h, OSSA_FEM_ELEMENT_FULL, &error);
  g_autoptr (OssaFemSolution) solution = NULL;
  const OssaFemStats *stats;

  if (femur != NULL)
    solution = ossa_fem_solve (femur->model, &options, NULL, &error);
  if (solution == NULL) {
    fprintf (stderr, "%s\n", error->message);
    return 1;
  }
  stats = ossa_fem_solution_get_stats (solution);
  printf ("%" G_GSIZE_FORMAT " %.8f %u\n", stats->n_unknowns,
          ossa_fem_solution_get_work (solution, 0) / VOXEL_FEMUR_FORCE, stats->iterations);
  return 0;
}
