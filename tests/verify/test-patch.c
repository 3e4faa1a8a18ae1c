/* SPDX-License-Identifier: LGPL-3.0-or-later */

/* Patch test (MacNeal and Harder 1985): u = (2x+y+z)/2, v = (x+2y+z)/2, w = (x+y+2z)/2 (times 1e-3)
 * on the boundary of a cube, E = 1e6, nu = 0.25: normal stress 2000 and shear stress 400
 * everywhere. A bar in tension whose sides cut the cells. Rigid motions. */
#include "ossa-fem-field.h"

#define N 9

static void
fill_cube (gpointer user_data,
           const OssaGrid *grid,
           const int lo[3],
           const int n[3],
           float *octants,
           guint8 *tag)
{
  for (int c = 0; c < 8 * n[0] * n[1] * n[2]; c++)
    octants[c] = 1e6f;
}

static OssaVec
macneal (OssaVec p)
{
  double sum = p.x + p.y + p.z;

  return ossa_vec (0.5e-3 * (p.x + sum), 0.5e-3 * (p.y + sum), 0.5e-3 * (p.z + sum));
}

static OssaVec
rigid (OssaVec p)
{
  return ossa_vec_add (ossa_vec (0.1, -0.2, 0.3), ossa_vec_cross (ossa_vec (1e-3, 2e-3, -3e-3), p));
}

static OssaFemSolution *
solve (OssaFemModel *model)
{
  const OssaFemSolveOptions options = { .relative_residual = 1e-12 };
  g_autoptr (GError) error = NULL;
  OssaFemSolution *solution;

  ossa_fem_model_begin_load (model, "imposed");
  solution = ossa_fem_solve (model, &options, NULL, &error);
  g_assert_no_error (error);
  return solution;
}

/* Imposes @u on the cube's faces only; inside it is solved for. */
static OssaFemSolution *
solve_cube (OssaFemElement element, OssaVec (*u) (OssaVec p))
{
  const OssaVec x = ossa_vec_unit (ossa_vec (3, -1, 1)), y = ossa_vec_perpendicular (x);
  const OssaGrid grid = { { { 1, 2, 3 }, { x, y, ossa_vec_cross (x, y) } }, 0.7, { N, N, N } };
  const OssaFemOptions options = { .element = element, .poisson = 0.25 };
  g_autoptr (OssaFemModel) model =
      ossa_fem_model_new (&grid, &options, fill_cube, NULL, NULL, NULL);

  for (guint32 i = 0; i < ossa_fem_model_get_n_nodes (model); i++) {
    OssaVec p = ossa_fem_model_get_node (model, i);
    OssaVec at = ossa_vec_scale (ossa_frame_point_to_local (&grid.frame, p), 1 / grid.h);
    gboolean outside = FALSE;

    for (int a = 0; a < 3; a++)
      outside |= ossa_vec_get (at, a) < 0.5 || ossa_vec_get (at, a) > N - 0.5;
    if (outside)
      ossa_fem_model_prescribe (model, i, u (p));
  }
  return solve (model);
}

static void
test_patch (void)
{
  for (int element = 0; element < 2; element++) {
    g_autoptr (OssaFemSolution) solution = solve_cube ((OssaFemElement)element, macneal);
    g_autoptr (OssaFemField) field = ossa_fem_field_new_strain (solution, 0, 0, NULL, NULL, NULL);

    for (guint32 c = 0; c < N * N * N; c++) {
      OssaTensor e, s;

      ossa_fem_field_get_strain (field, c, &e);
      s = ossa_tensor_stress (&e, 1e6, 0.25);
      g_assert_cmpfloat (fabs (s.xx - 2000) + fabs (s.yy - 2000) + fabs (s.zz - 2000), <, 0.01);
      g_assert_cmpfloat (fabs (s.xy - 400) + fabs (s.yz - 400) + fabs (s.zx - 400), <, 0.01);
    }
  }
}

static void
test_rigid_motion (void)
{
  for (int element = 0; element < 2; element++) {
    g_autoptr (OssaFemSolution) solution = solve_cube ((OssaFemElement)element, rigid);
    g_autoptr (OssaFemField) field = ossa_fem_field_new_strain (solution, 0, 0, NULL, NULL, NULL);
    const float (*principals)[3] = ossa_fem_field_get_principals (field);

    for (guint32 c = 0; c < N * N * N; c++)
      for (int i = 0; i < 3; i++)
        g_assert_cmpfloat (fabsf (principals[c][i]), <, 1e-10);
    g_assert_cmpfloat (ossa_vec_length (ossa_fem_solution_get_reaction (solution, 0)), <, 1e-5);
  }
}

/* The bar fills y < 5.5 cells and all z but the outer half cell: 11 x 15 half cells of section. */
static void
fill_cut_bar (gpointer user_data,
              const OssaGrid *grid,
              const int lo[3],
              const int n[3],
              float *octants,
              guint8 *tag)
{
  for (int c = 0; c < n[0] * n[1] * n[2]; c++)
    for (int q = 0; q < 8; q++) {
      int y = 2 * (lo[1] + c / n[0] % n[1]) + (q >> 1 & 1);
      int z = 2 * (lo[2] + c / n[0] / n[1]) + (q >> 2);

      octants[8 * c + q] = y < 11 && z > 0 && z < 16 ? 1000 : 0;
    }
}

/* Tension of a bar with cut sides: u = (x, -nu y, -nu z) 1e-3, sigma_xx = 1, nothing else, and the
 * force that belongs to the true section. */
static void
test_cut_cells (void)
{
  const OssaGrid grid = { ossa_frame_identity (), 2, { 12, 7, 9 } };

  for (int element = 0; element < 2; element++) {
    const OssaFemOptions options = { .element = (OssaFemElement)element };
    g_autoptr (OssaFemModel) model =
        ossa_fem_model_new (&grid, &options, fill_cut_bar, NULL, NULL, NULL);
    g_autoptr (OssaFemSolution) solution = NULL;
    g_autoptr (OssaFemField) field = NULL;

    for (guint32 i = 0; i < ossa_fem_model_get_n_nodes (model); i++) {
      OssaVec p = ossa_fem_model_get_node (model, i);

      if (p.x < 1e-9 || p.x > 24 - 1e-9)
        ossa_fem_model_prescribe (model, i, ossa_vec (1e-3 * p.x, -3e-4 * p.y, -3e-4 * p.z));
    }
    solution = solve (model);
    field = ossa_fem_field_new_strain (solution, 0, 0, NULL, NULL, NULL);
    for (guint32 c = 0; c < ossa_fem_model_get_n_cells (model); c++) {
      OssaTensor e;

      ossa_fem_field_get_strain (field, c, &e);
      g_assert_cmpfloat (fabs (e.xx - 1e-3), <, 2e-8);
      g_assert_cmpfloat (fabs (e.yy + 3e-4) + fabs (e.zz + 3e-4), <, 4e-8);
      g_assert_cmpfloat (fabs (e.xy) + fabs (e.yz) + fabs (e.zx), <, 4e-8);
    }
    /* work = E eps^2 V with V = 24 x 11 x 15 mm3 */
    g_assert_cmpfloat (fabs (ossa_fem_solution_get_work (solution, 0) / (1e-3 * 24 * 11 * 15) - 1),
                       <, 1e-5);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verify/patch/macneal-harder", test_patch);
  g_test_add_func ("/verify/patch/rigid-motion", test_rigid_motion);
  g_test_add_func ("/verify/patch/cut-cells", test_cut_cells);
  return g_test_run ();
}
