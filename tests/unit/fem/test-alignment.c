/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-fem-model-private.h"
#include "ossa-fem-multigrid.h"
#include "ossa-fem-solver.h"

#define LENGTH 150.0
#define RADIUS 11.0
#define CANAL  6.0

/* A hollow rod along x with round ends: its surface cuts cells in every way. */
static double
rod_modulus (OssaVec p)
{
  double radius = hypot (p.y, p.z);
  double outside = p.x < RADIUS            ? hypot (RADIUS - p.x, radius)
                   : p.x > LENGTH - RADIUS ? hypot (p.x - LENGTH + RADIUS, radius)
                                           : radius;

  if (outside > RADIUS)
    return 0;
  return radius < CANAL && p.x > 20 && p.x < LENGTH - 20 ? 10 : 17000;
}

/* 2 x 2 x 2 points for an octant. */
static void
fill_rod (gpointer user_data,
          const OssaGrid *grid,
          const int lo[3],
          const int n[3],
          float *octants,
          guint8 *tag)
{
  for (int c = 0; c < n[0] * n[1] * n[2]; c++)
    for (int point = 0; point < 64; point++) {
      OssaVec at = ossa_vec (lo[0] + c % n[0] + ((point & 3) + 0.5) / 4,
                             lo[1] + c / n[0] % n[1] + ((point >> 2 & 3) + 0.5) / 4,
                             lo[2] + c / n[0] / n[1] + ((point >> 4) + 0.5) / 4);
      int q = (point >> 1 & 1) + 2 * (point >> 3 & 1) + 4 * (point >> 5);

      at = ossa_frame_point_to_world (&grid->frame, ossa_vec_scale (at, grid->h));
      octants[8 * c + q] += (float)(rod_modulus (at) / 8);
    }
}

/* Held at one end, pulled sideways at the other; the grid begins @shift cells off. */
static OssaFemModel *
new_rod (double h, OssaVec shift)
{
  OssaFrame frame = ossa_frame_identity ();
  const OssaBox box = { { 0, -RADIUS, -RADIUS }, { LENGTH, RADIUS, RADIUS } };
  OssaGrid grid = ossa_grid_cover (&frame, &box, h);
  OssaFemModel *model;

  grid.frame.origin = ossa_vec_mad (grid.frame.origin, -h, shift);
  for (int i = 0; i < 3; i++)
    grid.n[i]++;
  model = ossa_fem_model_new (&grid, NULL, fill_rod, NULL, NULL, NULL);
  g_assert_nonnull (model);
  ossa_fem_model_begin_load (model, "end");
  for (guint32 i = 0; i < ossa_fem_model_get_n_nodes (model); i++) {
    OssaVec p = ossa_fem_model_get_node (model, i);

    if (p.x < 12)
      ossa_fem_model_fix (model, &i, 1, 7);
    if (p.x > LENGTH - 12 && ossa_fem_model_is_node_solid (model, i))
      ossa_fem_model_add_force (model, i, ossa_vec (-1, 1, 0.3));
  }
  return model;
}

static guint
count_iterations (double h, OssaVec shift)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaFemModel) model = new_rod (h, shift);
  g_autoptr (OssaFemSolution) solution = ossa_fem_solve (model, NULL, NULL, &error);

  g_assert_no_error (error);
  return ossa_fem_solution_get_stats (solution)->iterations;
}

static void
test_iterations_at_any_alignment (void)
{
  static const double cells[] = { 2, 1.7, 1.45 };
  static const OssaVec shifts[] = { { 0, 0, 0 }, { 0, 0.5, 0 }, { 0.3, 0.25, 0.7 } };

  for (gsize c = 0; c < G_N_ELEMENTS (cells); c++)
    for (gsize s = 0; s < G_N_ELEMENTS (shifts); s++) {
      guint its = count_iterations (cells[c], shifts[s]);

      g_test_message ("cells of %g mm, shift %zu: %u iterations", cells[c], s, its);
      g_assert_cmpuint (its, <=, 14);
    }
}

/* Below three octants the empty ones hold 1 in 2000, else 1 in a million; neither is material. */
static void
test_loose_cells_are_held (void)
{
  const OssaFemOptions options = { .void_mpa = 0.1 };

  for (guint solid = 1; solid < 256; solid++) {
    const double ratio = __builtin_popcount (solid) < 3 ? 5e-4 : 1e-6;
    float octants[8];

    for (int q = 0; q < 8; q++)
      octants[q] = solid >> q & 1 ? 18000 : 0.05f;
    g_assert_cmpuint (ossa_fem_model_fill_void (&options, octants), ==, solid);
    for (int q = 0; q < 8; q++)
      g_assert_cmpfloat_with_epsilon (octants[q], solid >> q & 1 ? 18000 : 18000 * ratio, 1e-5);
  }
}

/* What holds a loose cell is told to nobody as material. */
static void
test_held_octants_stay_empty (void)
{
  g_autoptr (OssaFemModel) model = new_rod (2, ossa_vec (0, 0.5, 0));
  guint loose = 0;

  for (guint32 c = 0; c < ossa_fem_model_get_n_cells (model); c++) {
    float octants[8];
    int n = 0;

    ossa_fem_model_get_cell (model, c, NULL, octants, NULL, NULL);
    for (int q = 0; q < 8; q++) {
      g_assert_true (octants[q] == 0 || octants[q] >= 10 / 8.f);
      n += octants[q] > 0;
    }
    g_assert_cmpint (n, >, 0);
    loose += n < 3;
  }
  g_assert_cmpuint (loose, >, 0);
}

/* What A and D^-1 make of @v (three components, in place); returns (v, A v) of before. */
static double
power_step (OssaFemLevel *level, gsize n, float *v)
{
  double sum = 0;

  memcpy (level->x, v, 3 * n * sizeof (float));
  ossa_fem_level_product (level);
  for (gsize i = 0; i < 3 * n; i++)
    sum += (double)v[i] * level->f[i];
  for (gsize i = 0; i < n; i++) {
    const float *d = level->dinv + i;
    float x = level->f[i], y = level->f[n + i], z = level->f[2 * n + i];

    v[i] = d[0] * x + d[3 * n] * y + d[5 * n] * z;
    v[n + i] = d[3 * n] * x + d[n] * y + d[4 * n] * z;
    v[2 * n + i] = d[5 * n] * x + d[4 * n] * y + d[2 * n] * z;
  }
  return sum;
}

/* Rayleigh's quotient (v, A v) / (v, D v) after many steps of power iteration, v = D^-1 A w. */
static double
iterate_largest (OssaFemLevel *level)
{
  const gsize n = level->stride;
  g_autofree float *v = g_new0 (float, 3 * n);
  double quotient = 0;

  for (gsize i = 0; i < 3 * n; i++)
    v[i] = level->dinv[i] != 0 ? (float)sin (0.37 * (double)i * (double)(i % 11 + 1)) : 0;
  for (int step = 0; step < 600; step++) {
    double before = power_step (level, n, v), size = 0;

    quotient = 0;
    for (gsize i = 0; i < 3 * n; i++) {
      quotient += (double)v[i] * level->f[i];
      size = fmax (size, fabs (v[i]));
    }
    quotient /= before;
    for (gsize i = 0; i < 3 * n; i++)
      v[i] /= (float)size;
  }
  return quotient;
}

/* The smoother's range ends 10 % above the estimate: it must hold the largest eigenvalue. */
static void
test_largest_eigenvalue (void)
{
  g_autoptr (OssaFemModel) model = new_rod (2, ossa_vec (0.3, 0.25, 0.7));
  GArray *pins = g_array_new (FALSE, FALSE, sizeof (OssaFemPin));
  g_autoptr (OssaFemMultigrid) multigrid =
      ossa_fem_multigrid_new (model->cells, ossa_fem_kernel_get (), OSSA_FEM_ELEMENT_ASSUMED_SHEAR,
                              0.3, 2, pins, 30000, 1, 1);

  ossa_fem_multigrid_set_range (multigrid, NULL);
  for (int l = 0; l < multigrid->n_levels - 1; l++) {
    double exact = iterate_largest (multigrid->level[l]);

    g_test_message ("level %d: %g, by power iteration %g", l, multigrid->level[l]->largest, exact);
    g_assert_cmpfloat (multigrid->level[l]->largest, >, 0.95 * exact);
    g_assert_cmpfloat (multigrid->level[l]->largest, <, 1.02 * exact);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fem/alignment/iterations-stay-few", test_iterations_at_any_alignment);
  g_test_add_func ("/fem/alignment/loose-cells-are-held", test_loose_cells_are_held);
  g_test_add_func ("/fem/alignment/held-octants-stay-empty", test_held_octants_stay_empty);
  g_test_add_func ("/fem/alignment/largest-eigenvalue-is-found", test_largest_eigenvalue);
  return g_test_run ();
}
