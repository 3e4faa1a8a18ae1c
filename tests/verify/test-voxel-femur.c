/* SPDX-License-Identifier: LGPL-3.0-or-later */

/* The voxel femur: an implicit proximal femur of one modulus for each voxel, cortical shell,
 * trabecular core and a lytic sphere in the neck, z = 0 fixed, 2 kN on the head. The mean
 * displacement along the load is known to six digits from three independent codes (CalculiX C3D8,
 * ParOSol, PETSc) with the fully integrated trilinear element. */
#include "ossa-fem-solver.h"

typedef struct {
  OssaVec a, b;
  double ra, rb; /* radii at the ends */
  double blend;  /* smooth union with what stands before it */
} Capsule;

static const Capsule capsules[] = {
  { { 0, 0, -60 }, { 0, 0, 150 }, 13, 16, 0 },      { { -5, 0, 150 }, { -2, 0, 164 }, 20, 17, 10 },
  { { -14, -2, 150 }, { -19, -4, 178 }, 12, 9, 8 }, { { 12, -11, 136 }, { 8, -6, 140 }, 7, 8, 8 },
  { { 0, 0, 155 }, { 42, 0, 192 }, 18, 14, 8 },     { { 42, 0, 192 }, { 42.1, 0, 192 }, 23, 23, 6 },
};

static const OssaVec low = { -48, -36, 0 }, high = { 78, 36, 228 };
static const OssaVec head = { 42, 0, 192 }, lesion = { 18, 2, 172 };

static double
capsule_distance (const Capsule *c, OssaVec p)
{
  OssaVec d = ossa_vec_sub (c->b, c->a), r = ossa_vec_sub (p, c->a);
  double t = CLAMP (ossa_vec_dot (r, d) / ossa_vec_dot (d, d), 0, 1);

  return ossa_vec_length (ossa_vec_mad (r, -t, d)) - (c->ra + t * (c->rb - c->ra));
}

/* Polynomial smooth minimum: lerp (b, a, m) - k m (1 - m), m = clamp (1/2 + (b - a) / 2k). */
static double
femur_distance (OssaVec p)
{
  double a = capsule_distance (&capsules[0], p);

  for (guint i = 1; i < G_N_ELEMENTS (capsules); i++) {
    double b = capsule_distance (&capsules[i], p), k = capsules[i].blend;
    double m = CLAMP (0.5 + 0.5 * (b - a) / k, 0, 1);

    a = b * (1 - m) + a * m - k * m * (1 - m);
  }
  return a;
}

static double
femur_modulus (OssaVec p)
{
  double d = femur_distance (p);
  double cortex = 5.5 + (2.0 - 5.5) * CLAMP ((p.z - 110) / 40, 0, 1);
  OssaVec r = ossa_vec_sub (p, lesion);

  if (d > 0)
    return 0;
  if (ossa_vec_dot (r, r) < 11 * 11)
    return 10;
  return d > -cortex ? 17000 : p.z > 150 ? 1000 : 500;
}

/* One modulus for a cell, that of its centre. */
static void
fill (gpointer user_data,
      const OssaGrid *grid,
      const int lo[3],
      const int n[3],
      float *octants,
      guint8 *tag)
{
  for (int c = 0; c < n[0] * n[1] * n[2]; c++) {
    OssaVec at = ossa_vec (lo[0] + c % n[0] + 0.5, lo[1] + c / n[0] % n[1] + 0.5,
                           lo[2] + c / n[0] / n[1] + 0.5);
    double e =
        femur_modulus (ossa_frame_point_to_world (&grid->frame, ossa_vec_scale (at, grid->h)));

    for (int q = 0; q < 8; q++)
      octants[8 * c + q] = (float)e;
  }
}

/* The grid's first axis runs along the shaft, world z. */
static OssaGrid
femur_grid (double h)
{
  OssaGrid grid = { { low, { { 0, 0, 1 }, { 1, 0, 0 }, { 0, 1, 0 } } }, h, { 0 } };
  OssaVec size = ossa_vec_sub (high, low);

  grid.n[0] = (int)ceil (size.z / h - 1e-9);
  grid.n[1] = (int)ceil (size.x / h - 1e-9);
  grid.n[2] = (int)ceil (size.y / h - 1e-9);
  return grid;
}

static void
keep_largest (OssaFemModel *model)
{
  g_autofree guint16 *label = g_new (guint16, ossa_fem_model_get_n_cells (model));
  guint n = ossa_fem_model_label_pieces (model, label);
  g_autofree gboolean *keep = g_new0 (gboolean, n);

  keep[0] = TRUE;
  if (n > 1)
    ossa_fem_model_drop_pieces (model, label, keep);
}

/* Surface nodes of the head within 35 degrees of the pole share the load. */
static void
set_conditions (OssaFemModel *model, double h)
{
  const guint32 n = ossa_fem_model_get_n_nodes (model);
  const double tilt = 13 * G_PI / 180;
  const OssaVec pole = ossa_vec (sin (tilt), 0, cos (tilt));
  g_autofree guint8 *cells_at = g_new0 (guint8, n);
  g_autoptr (GArray) loaded = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 c = 0; c < ossa_fem_model_get_n_cells (model); c++) {
    guint32 nodes[8];

    ossa_fem_model_get_cell (model, c, nodes, NULL, NULL, NULL);
    for (int a = 0; a < 8; a++)
      cells_at[nodes[a]]++;
  }
  for (guint32 i = 0; i < n; i++) {
    OssaVec p = ossa_fem_model_get_node (model, i), r = ossa_vec_sub (p, head);
    double distance = ossa_vec_length (r);

    if (fabs (p.z) < 1e-9)
      ossa_fem_model_fix (model, &i, 1, 7);
    if (cells_at[i] < 8 && distance > 23 - 1.2 * h &&
        ossa_vec_dot (r, pole) / MAX (distance, 1e-9) > cos (35 * G_PI / 180))
      g_array_append_val (loaded, i);
  }
  ossa_fem_model_begin_load (model, "head");
  for (guint i = 0; i < loaded->len; i++)
    ossa_fem_model_add_force (model, g_array_index (loaded, guint32, i),
                              ossa_vec_scale (pole, -2000.0 / loaded->len));
}

typedef struct {
  double h;
  guint32 n_cells, n_nodes;
  double displacement; /* sum F.u / 2000 N, mm */
} Case;

static void
test_displacement (gconstpointer data)
{
  const Case *c = data;
  const OssaGrid grid = femur_grid (c->h);
  const OssaFemOptions options = { .element = OSSA_FEM_ELEMENT_FULL };
  const OssaFemSolveOptions solve = { .relative_residual = 1e-8 };
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaFemModel) model = ossa_fem_model_new (&grid, &options, fill, NULL, NULL, &error);
  g_autoptr (OssaFemSolution) solution = NULL;
  const OssaFemStats *stats;
  double found;

  g_assert_no_error (error);
  keep_largest (model);
  g_assert_cmpuint (ossa_fem_model_get_n_cells (model), ==, c->n_cells);
  g_assert_cmpuint (ossa_fem_model_get_n_nodes (model), ==, c->n_nodes);
  set_conditions (model, c->h);
  solution = ossa_fem_solve (model, &solve, NULL, &error);
  g_assert_no_error (error);
  stats = ossa_fem_solution_get_stats (solution);
  found = ossa_fem_solution_get_work (solution, 0) / 2000;
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
