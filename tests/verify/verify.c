/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "verify.h"

#define SAMPLES 64
/* What the sampling of a round section leaves of its area and second moments */
#define SAMPLING_ERROR 5e-4

typedef struct {
  VerifyModulus modulus;
  gconstpointer body;
} Shape;

/* Point @s of an octant, [0, 1)^3: the additive recurrence by powers of 1/g, g^4 = g + 1 (Roberts
 * 2018). A lattice would see a round side along the grid in 4 x 4 points only. */
static OssaVec
sample (int s)
{
  double t = s + 0.5, x = 0.5 + t * 0.8191725133961645, y = 0.5 + t * 0.6710436067037893,
         z = 0.5 + t * 0.5497004779019703;

  return ossa_vec (x - floor (x), y - floor (y), z - floor (z));
}

static void
fill (gpointer user_data,
      const OssaGrid *grid,
      const int lo[3],
      const int n[3],
      float *octants,
      guint8 *tag)
{
  const Shape *shape = user_data;
  OssaVec points[SAMPLES];

  for (int s = 0; s < SAMPLES; s++)
    points[s] = sample (s);
  for (int c = 0; c < n[0] * n[1] * n[2]; c++) {
    const int at[3] = { lo[0] + c % n[0], lo[1] + c / n[0] % n[1], lo[2] + c / n[0] / n[1] };

    for (int q = 0; q < 8; q++) {
      OssaVec low =
          ossa_vec (at[0] + (q & 1) * 0.5, at[1] + (q >> 1 & 1) * 0.5, at[2] + (q >> 2) * 0.5);
      double sum = 0;

      for (int s = 0; s < SAMPLES; s++) {
        OssaVec local = ossa_vec_scale (ossa_vec_mad (low, 0.5, points[s]), grid->h);

        sum += shape->modulus (shape->body, ossa_frame_point_to_world (&grid->frame, local));
      }
      octants[8 * c + q] = (float)(sum / SAMPLES);
    }
  }
}

OssaFemModel *
verify_model_new (const OssaGrid *grid,
                  OssaFemElement element,
                  double poisson,
                  VerifyModulus modulus,
                  gconstpointer body)
{
  const OssaFemOptions options = { .element = element, .poisson = poisson };
  Shape shape = { modulus, body };
  g_autoptr (GError) error = NULL;
  OssaFemModel *model = ossa_fem_model_new (grid, &options, fill, &shape, NULL, &error);

  g_assert_no_error (error);
  return model;
}

OssaGrid
verify_grid (OssaVec low, double h, int nx, int ny, int nz)
{
  OssaGrid grid = { ossa_frame_identity (), h, { nx, ny, nz } };

  grid.frame.origin = low;
  return grid;
}

gboolean
verify_is_at (OssaVec p, int axis, double at)
{
  return fabs (ossa_vec_get (p, axis) - at) < 1e-6;
}

void
verify_fix_plane (OssaFemModel *model, int axis, double at, guint held)
{
  for (guint32 i = 0; i < ossa_fem_model_get_n_nodes (model); i++)
    if (verify_is_at (ossa_fem_model_get_node (model, i), axis, at))
      ossa_fem_model_fix (model, &i, 1, held);
}

void
verify_add_force (OssaFemModel *model, OssaVec p, OssaVec inward, OssaVec force)
{
  const OssaGrid *grid = ossa_fem_model_get_grid (model);
  gint64 cell = ossa_fem_model_find_cell (model, p);
  guint32 nodes[8];
  int index[3];
  double share[8], sum = 0;
  OssaVec at;

  for (int step = 0; cell < 0 && step < 20; step++) {
    p = ossa_vec_mad (p, 0.02 * grid->h, inward);
    cell = ossa_fem_model_find_cell (model, p);
  }
  g_assert_cmpint (cell, >=, 0);
  ossa_fem_model_get_cell (model, (guint32)cell, nodes, NULL, NULL, index);
  at = ossa_vec_scale (ossa_frame_point_to_local (&grid->frame, p), 1 / grid->h);
  for (int a = 0; a < 8; a++) {
    share[a] = ossa_fem_model_is_node_solid (model, nodes[a]);
    for (int i = 0; i < 3; i++) {
      double t = ossa_vec_get (at, i) - index[i];

      share[a] *= a >> i & 1 ? t : 1 - t;
    }
    sum += share[a];
  }
  for (int a = 0; a < 8; a++)
    if (share[a] > 0)
      ossa_fem_model_add_force (model, nodes[a], ossa_vec_scale (force, share[a] / sum));
}

OssaFemSolution *
verify_solve (OssaFemModel *model)
{
  const OssaFemSolveOptions stop = { .relative_residual = 1e-8 };
  g_autoptr (GError) error = NULL;
  OssaFemSolution *solution;

  if (ossa_fem_model_get_n_loads (model) == 0)
    ossa_fem_model_begin_load (model, "imposed");
  solution = ossa_fem_solve (model, &stop, NULL, &error);
  g_assert_no_error (error);
  return solution;
}

OssaVec
verify_displacement (OssaFemSolution *solution, OssaVec p)
{
  OssaVec u;

  g_assert_true (ossa_fem_solution_displacement_at (solution, 0, p, &u));
  return u;
}

static int
count_cells (const VerifyProblem *problem)
{
  int n = g_test_slow () ? VERIFY_MAX_CELLS : problem->n_quick;

  while (n > 0 && problem->cells[n - 1] == 0)
    n--;
  return n;
}

static double
allowed (const VerifyQuantity *quantity, OssaFemElement element, double ratio)
{
  if (quantity->order == 0)
    return quantity->bound[element];
  return MAX (quantity->bound[element] * pow (ratio, quantity->order), SAMPLING_ERROR);
}

/* row|problem|quantity|element|reference|bound|h value error;...|order|verdict */
static void
judge (const VerifyProblem *problem,
       const VerifyQuantity *quantity,
       OssaFemElement element,
       const double *found,
       int n)
{
  g_autoptr (GString) cells = g_string_new (NULL);
  double first = 0, last = 0;
  gboolean met = TRUE;

  for (int i = 0; i < n; i++) {
    double error = found[i] / quantity->reference - 1, h = problem->cells[i];

    met &= fabs (error) <= allowed (quantity, element, h / problem->cells[0]);
    g_string_append_printf (cells, "%s%g %.6g %+.6f", i > 0 ? ";" : "", h, found[i], error);
    first = i == 0 ? fabs (error) : first;
    last = fabs (error);
  }
  g_test_message ("row|%s|%s|%s|%.6g|%g %g|%s|%.2f|%s", problem->name, quantity->name,
                  element == OSSA_FEM_ELEMENT_FULL ? "full" : "assumed shear", quantity->reference,
                  quantity->bound[element], quantity->order, cells->str,
                  n > 1 ? log (first / last) / log (problem->cells[0] / problem->cells[n - 1]) : 0,
                  met ? "met" : "missed");
  if (!met)
    g_test_fail_printf ("%s, %s: beyond its bound", problem->name, quantity->name);
}

static void
run (gconstpointer data)
{
  const VerifyProblem *problem = data;
  const int n = count_cells (problem);

  for (int element = 0; element < 2; element++) {
    double found[VERIFY_MAX_CELLS][VERIFY_MAX_QUANTITIES];

    for (int i = 0; i < n; i++)
      problem->find (problem->data, problem->cells[i], (OssaFemElement)element, found[i]);
    for (int q = 0; q < VERIFY_MAX_QUANTITIES && problem->quantities[q].name != NULL; q++) {
      double values[VERIFY_MAX_CELLS];

      for (int i = 0; i < n; i++)
        values[i] = found[i][q];
      judge (problem, &problem->quantities[q], (OssaFemElement)element, values, n);
    }
  }
}

int
verify_main (int argc, char **argv, const VerifyProblem *problems, guint n)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < n; i++) {
    g_autofree char *path = g_strdup_printf ("/verify/%s", problems[i].path);

    g_test_add_data_func (path, &problems[i], run);
  }
  return g_test_run ();
}
