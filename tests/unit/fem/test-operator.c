/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <string.h>

#include "ossa-fem-operator.h"

/* Cells with holes, runs of every length around the width of a vector, random moduli over four
 * decades. */
static OssaFemCells *
random_cells (GRand *rand)
{
  const int n[3] = { 53, 6, 7 };
  OssaFemCells *cells = ossa_fem_cells_new (n);

  for (int k = 0; k < n[2]; k++)
    for (int j = 0; j < n[1]; j++)
      for (int i = 0; i < n[0]; i++) {
        float octants[8];

        if (g_rand_int_range (rand, 0, 20) == 0 || (j == 2 && i % 17 == 16) || (j == 3 && i > 31))
          continue;
        for (int q = 0; q < 8; q++)
          octants[q] = (float)pow (10, g_rand_double_range (rand, 0, 4));
        ossa_fem_cells_add (cells, i, j, k, octants, 0);
      }
  ossa_fem_cells_finish (cells);
  return cells;
}

/* f = sum over cells of (sum_q E_q K_q) u with dense matrices. */
static void
dense_product (const OssaFemCells *cells,
               const OssaFemElementData *element,
               const double *u,
               double *f)
{
  const gsize stride = cells->nodes.n_slots;
  double k[8][24][24];

  for (int q = 0; q < 8; q++)
    ossa_fem_element_stiffness (element, q, k[q]);
  for (guint32 r = 0; r < cells->n_runs; r++)
    for (int x = cells->runs[r].x0; x < cells->runs[r].x1; x++) {
      const float *e = ossa_fem_cells_octants (cells, &cells->runs[r], x);

      for (int row = 0; row < 24; row++)
        for (int column = 0; column < 24; column++) {
          int a = row / 3, b = column / 3, at = x - cells->runs[r].x0;
          gsize to = row % 3 * stride + cells->runs[r].slot[a >> 1] + at + (a & 1);
          gsize from = column % 3 * stride + cells->runs[r].slot[b >> 1] + at + (b & 1);

          for (int q = 0; q < 8; q++)
            f[to] += (double)e[q * OSSA_FEM_LANES] * k[q][row][column] * u[from];
        }
    }
}

static double
largest (const double *v, gsize n)
{
  double top = 0;

  for (gsize i = 0; i < n; i++)
    top = MAX (top, fabs (v[i]));
  return top;
}

static void
check_kernel (const OssaFemKernel *kernel, OssaFemElement kind)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (OssaFemCells) cells = random_cells (rand);
  const gsize size = 3 * cells->nodes.n_slots;
  const OssaFemActive one = { 1, { 0 } };
  g_autofree double *u = g_new0 (double, size), *f = g_new0 (double, size),
                    *g = g_new0 (double, size);
  g_autofree float *v = g_new0 (float, size), *w = g_new0 (float, size);
  OssaFemElementData element;
  OssaFemOperator op;
  double scale;

  for (gsize i = 0; i < size; i++)
    u[i] = v[i] = (float)g_rand_double_range (rand, -1, 1);
  ossa_fem_element_init (&element, kind, 0.3, 1.7);
  ossa_fem_operator_init (&op, cells, kernel, &element, 1, TRUE, 2);
  ossa_fem_operator_apply_double (&op, &one, u, f, NULL, NULL);
  ossa_fem_operator_apply_float (&op, &one, v, w, NULL, NULL);
  dense_product (cells, &element, u, g);
  scale = largest (g, size);
  for (gsize i = 0; i < size; i++) {
    g_assert_cmpfloat (fabs (f[i] - g[i]), <=, 1e-14 * scale);
    g_assert_cmpfloat (fabs (w[i] - g[i]), <=, 2e-6 * scale);
  }
  ossa_fem_operator_clear (&op);
}

static void
test_kernels_match_dense (void)
{
  for (guint i = 0; ossa_fem_kernel_list ()[i] != NULL; i++) {
    g_test_message ("%s", ossa_fem_kernel_list ()[i]->name);
    check_kernel (ossa_fem_kernel_list ()[i], OSSA_FEM_ELEMENT_FULL);
    check_kernel (ossa_fem_kernel_list ()[i], OSSA_FEM_ELEMENT_ASSUMED_SHEAR);
  }
}

/* The blocks of the diagonal are what unit displacements of one node bring forth there. */
static void
test_diagonal_matches_operator (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (OssaFemCells) cells = random_cells (rand);
  const gsize stride = cells->nodes.n_slots;
  const OssaFemActive one = { 1, { 0 } };
  g_autofree float *blocks = g_new (float, 6 * stride);
  g_autofree double *u = g_new0 (double, 3 * stride), *f = g_new0 (double, 3 * stride);
  OssaFemElementData element;
  OssaFemOperator op;

  ossa_fem_element_init (&element, OSSA_FEM_ELEMENT_ASSUMED_SHEAR, 0.3, 0.5);
  ossa_fem_operator_init (&op, cells, ossa_fem_kernel_get (), &element, 1, TRUE, 1);
  ossa_fem_operator_diagonal (&op, &element, blocks);
  for (guint32 node = 0; node < cells->nodes.n_nodes; node += 197) {
    static const int entry[3][3] = { { 0, 3, 5 }, { 3, 1, 4 }, { 5, 4, 2 } };
    gsize slot = ossa_fem_nodes_get_slot (&cells->nodes, node);

    for (int c = 0; c < 3; c++) {
      u[c * stride + slot] = 1;
      ossa_fem_operator_apply_double (&op, &one, u, f, NULL, NULL);
      u[c * stride + slot] = 0;
      for (int r = 0; r < 3; r++)
        g_assert_cmpfloat (fabs (f[r * stride + slot] - blocks[entry[r][c] * stride + slot]), <=,
                           1e-5 * f[c * stride + slot]);
    }
  }
  ossa_fem_operator_clear (&op);
}

/* A rigid motion of the element costs nothing, and no other motion is free (full: 6 zero energies
 * of 24). */
static void
test_element_has_only_rigid_motions_free (void)
{
  for (int kind = 0; kind < 2; kind++) {
    OssaFemElementData element;
    double k[24][24], sum[24][24] = { { 0 } };
    int rank = 0;

    ossa_fem_element_init (&element, (OssaFemElement)kind, 0.3, 2);
    for (int q = 0; q < 8; q++) {
      ossa_fem_element_stiffness (&element, q, k);
      for (int r = 0; r < 24; r++)
        for (int c = 0; c < 24; c++)
          sum[r][c] += k[r][c];
    }
    /* Symmetric elimination with the largest pivot left. */
    for (int step = 0; step < 24; step++) {
      int p = 0;
      double pivot, column[24];

      for (int i = 1; i < 24; i++)
        if (sum[i][i] > sum[p][p])
          p = i;
      pivot = sum[p][p];
      if (pivot < 1e-12)
        break;
      rank++;
      for (int i = 0; i < 24; i++)
        column[i] = sum[i][p];
      for (int i = 0; i < 24; i++)
        for (int j = 0; j < 24; j++)
          sum[i][j] -= column[i] * column[j] / pivot;
    }
    g_assert_cmpint (rank, ==, 18);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fem/operator/every-kernel-matches-dense-matrices", test_kernels_match_dense);
  g_test_add_func ("/fem/operator/diagonal-matches-operator", test_diagonal_matches_operator);
  g_test_add_func ("/fem/element/only-rigid-motions-are-free",
                   test_element_has_only_rigid_motions_free);
  return g_test_run ();
}
