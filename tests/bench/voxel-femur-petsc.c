/* SPDX-License-Identifier: LGPL-3.0-or-later */

/* One solve of the voxel femur by PETSc: the same cells assembled into a matrix, conjugate
 * gradients with smoothed aggregation (GAMG) that knows the rigid motions, to 1e-8. Prints
 * unknowns, displacement along the load (mm), iterations. usage: voxel-femur-petsc CELL_MM [PETSc
 * options] */
#include <petscksp.h>

#include "ossa-fem-element.h"
#include "voxel-femur.h"

static void
unit_stiffness (double h, double sum[24][24])
{
  OssaFemElementData element;
  double k[24][24];

  memset (sum, 0, 24 * sizeof *sum);
  ossa_fem_element_init (&element, OSSA_FEM_ELEMENT_FULL, 0.3, h);
  for (int q = 0; q < 8; q++) {
    ossa_fem_element_stiffness (&element, q, k);
    for (int i = 0; i < 24 * 24; i++)
      sum[i / 24][i % 24] += k[i / 24][i % 24];
  }
}

static PetscErrorCode
add_cells (Mat matrix, const OssaFemModel *model)
{
  double unit[24][24], k[24 * 24];

  unit_stiffness (ossa_fem_model_get_grid (model)->h, unit);
  for (guint32 c = 0; c < ossa_fem_model_get_n_cells (model); c++) {
    guint32 nodes[8];
    float octants[8];
    PetscInt rows[8];

    ossa_fem_model_get_cell (model, c, nodes, octants, NULL, NULL);
    for (int a = 0; a < 8; a++)
      rows[a] = (PetscInt)nodes[a];
    for (int i = 0; i < 24 * 24; i++)
      k[i] = octants[0] * unit[i / 24][i % 24];
    PetscCall (MatSetValuesBlocked (matrix, 8, rows, 8, rows, k, ADD_VALUES));
  }
  PetscCall (MatAssemblyBegin (matrix, MAT_FINAL_ASSEMBLY));
  return MatAssemblyEnd (matrix, MAT_FINAL_ASSEMBLY);
}

static PetscErrorCode
hold (Mat matrix, const VoxelFemur *femur)
{
  const guint n = 3 * femur->fixed->len;
  g_autofree PetscInt *rows = g_new (PetscInt, n);

  for (guint i = 0; i < n; i++)
    rows[i] = (PetscInt)(3 * g_array_index (femur->fixed, guint32, i / 3) + i % 3);
  return MatZeroRowsColumns (matrix, (PetscInt)n, rows,
                             17000 * ossa_fem_model_get_grid (femur->model)->h, NULL, NULL);
}

static PetscErrorCode
make_matrix (const VoxelFemur *femur, Mat *matrix)
{
  const PetscInt n = (PetscInt)ossa_fem_model_get_n_nodes (femur->model);

  PetscCall (MatCreateSeqAIJ (PETSC_COMM_SELF, 3 * n, 3 * n, 81, NULL, matrix));
  PetscCall (MatSetBlockSize (*matrix, 3));
  PetscCall (MatSetOption (*matrix, MAT_SPD, PETSC_TRUE));
  PetscCall (add_cells (*matrix, femur->model));
  return hold (*matrix, femur);
}

/* Positions and forces in the grid's axes, in which the element's stiffness stands. */
static PetscErrorCode
fill_vectors (const VoxelFemur *femur, Vec positions, Vec forces)
{
  const OssaFrame *frame = &ossa_fem_model_get_grid (femur->model)->frame;
  OssaVec *x, *f;

  PetscCall (VecGetArray (positions, (double **)&x));
  for (guint32 i = 0; i < ossa_fem_model_get_n_nodes (femur->model); i++)
    x[i] = ossa_frame_point_to_local (frame, ossa_fem_model_get_node (femur->model, i));
  PetscCall (VecRestoreArray (positions, (double **)&x));
  PetscCall (VecGetArray (forces, (double **)&f));
  for (guint i = 0; i < femur->loaded->len; i++)
    f[g_array_index (femur->loaded, guint32, i)] =
        ossa_frame_direction_to_local (frame, femur->force);
  return VecRestoreArray (forces, (double **)&f);
}

static PetscErrorCode
set_rigid_motions (Mat matrix, Vec positions)
{
  MatNullSpace motions;

  PetscCall (MatNullSpaceCreateRigidBody (positions, &motions));
  PetscCall (MatSetNearNullSpace (matrix, motions));
  return MatNullSpaceDestroy (&motions);
}

static PetscErrorCode
solve (Mat matrix, Vec forces, Vec u, PetscInt *iterations)
{
  KSP ksp;
  PC pc;

  PetscCall (KSPCreate (PETSC_COMM_SELF, &ksp));
  PetscCall (KSPSetOperators (ksp, matrix, matrix));
  PetscCall (KSPSetType (ksp, KSPCG));
  PetscCall (KSPSetNormType (ksp, KSP_NORM_UNPRECONDITIONED));
  PetscCall (KSPSetTolerances (ksp, 1e-8, PETSC_DEFAULT, PETSC_DEFAULT, 5000));
  PetscCall (KSPGetPC (ksp, &pc));
  PetscCall (PCSetType (pc, PCGAMG));
  PetscCall (KSPSetFromOptions (ksp));
  PetscCall (KSPSolve (ksp, forces, u));
  PetscCall (KSPGetIterationNumber (ksp, iterations));
  return KSPDestroy (&ksp);
}

static PetscErrorCode
solve_femur (const VoxelFemur *femur)
{
  Vec positions, forces, u;
  Mat matrix;
  PetscInt iterations;
  double work;

  PetscCall (make_matrix (femur, &matrix));
  PetscCall (MatCreateVecs (matrix, &u, &forces));
  PetscCall (VecDuplicate (forces, &positions));
  PetscCall (VecSetBlockSize (positions, 3));
  PetscCall (fill_vectors (femur, positions, forces));
  PetscCall (set_rigid_motions (matrix, positions));
  PetscCall (solve (matrix, forces, u, &iterations));
  PetscCall (VecDot (forces, u, &work));
  printf ("%u %.8f %d\n", 3 * ossa_fem_model_get_n_nodes (femur->model), work / VOXEL_FEMUR_FORCE,
          (int)iterations);
  PetscCall (VecDestroy (&positions));
  PetscCall (VecDestroy (&forces));
  PetscCall (VecDestroy (&u));
  return MatDestroy (&matrix);
}

int
main (int argc, char **argv)
{
  double h = argc > 1 ? g_ascii_strtod (argv[1], NULL) : 2;
  g_autoptr (GError) error = NULL;
  g_autoptr (VoxelFemur) femur = NULL;

  PetscCall (PetscInitialize (&argc, &argv, NULL, NULL));
  femur = voxel_femur_new (h, OSSA_FEM_ELEMENT_FULL, &error);
  if (femur == NULL)
    g_error ("%s", error->message);
  PetscCall (solve_femur (femur));
  return PetscFinalize ();
}
