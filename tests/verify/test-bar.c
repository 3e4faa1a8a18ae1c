/* SPDX-License-Identifier: LGPL-3.0-or-later */

/* Two materials in one bar of 40 x 10 x 10 mm, cut where it falls in a cell. In series between
 * rollers: only e_xx is left, so delta = s (L1 / M1 + L2 / M2), M = E (1 - nu) / ((1 + nu) (1 - 2
 * nu)). Side by side with one Poisson's ratio: e_xx is the same in both, EA = E1 A1 + E2 A2. */
#include "verify.h"

#define POISSON 0.3
#define STIFF   17000.0
#define SOFT    1000.0

typedef struct {
  OssaVec normal; /* of the plane between them */
  double offset;
} Cut;

static double
modulus (gconstpointer body, OssaVec p)
{
  const Cut *cut = body;

  return ossa_vec_dot (cut->normal, p) < cut->offset ? STIFF : SOFT;
}

/* Stretched by 1 % of its length: end displacement over the force is what counts in series. */
static void
find_series (gconstpointer data, double h, OssaFemElement element, double *found)
{
  const OssaGrid grid =
      verify_grid (ossa_vec (0, 0, 0), h, (int)(40 / h), (int)(10 / h), (int)(10 / h));
  g_autoptr (OssaFemModel) model = verify_model_new (&grid, element, POISSON, modulus, data);
  g_autoptr (OssaFemSolution) solution = NULL;

  for (int side = 0; side < 2; side++) {
    verify_fix_plane (model, 1, 10.0 * side, 2);
    verify_fix_plane (model, 2, 10.0 * side, 4);
  }
  verify_fix_plane (model, 0, 0, 1);
  ossa_fem_model_begin_load (model, "end");
  for (int i = 0; i < 4 * grid.n[1] * grid.n[2]; i++)
    verify_add_force (model,
                      ossa_vec (40 - 1e-9, (i % (2 * grid.n[1]) + 0.5) * h / 2,
                                (i / (2 * grid.n[1]) + 0.5) * h / 2),
                      ossa_vec (-1, 0, 0), ossa_vec (100 * h * h / 4, 0, 0));
  solution = verify_solve (model);
  found[0] = verify_displacement (solution, ossa_vec (40 - 1e-9, 5, 5)).x;
}

static void
find_parallel (gconstpointer data, double h, OssaFemElement element, double *found)
{
  const OssaGrid grid =
      verify_grid (ossa_vec (0, 0, 0), h, (int)(40 / h), (int)(10 / h), (int)(10 / h));
  const double strain = 1e-3;
  g_autoptr (OssaFemModel) model = verify_model_new (&grid, element, POISSON, modulus, data);
  g_autoptr (OssaFemSolution) solution = NULL;

  for (guint32 i = 0; i < ossa_fem_model_get_n_nodes (model); i++) {
    OssaVec p = ossa_fem_model_get_node (model, i);

    if (verify_is_at (p, 0, 0) || verify_is_at (p, 0, 40))
      ossa_fem_model_prescribe (
          model, i, ossa_vec_scale (ossa_vec (p.x, -POISSON * p.y, -POISSON * p.z), strain));
  }
  solution = verify_solve (model);
  found[0] = ossa_fem_solution_get_work (solution, 0) / (strain * strain * 40);
}

static const Cut between = { { 1, 0, 0 }, 20 }, through = { { 1, 0, 0 }, 20.3 },
                 along = { { 0, 0.8, 0.6 }, 6.1 };

#define SERIES(l)                                                                                  \
  (100.0 * (1 + POISSON) * (1 - 2 * POISSON) / (1 - POISSON) * ((l) / STIFF + (40 - (l)) / SOFT))
/* Below the line 0.8 y + 0.6 z = 6.1 the square of 10 mm has the triangle of 61/8 x 61/6 less its
 * tip above z = 10. */
#define BELOW (0.5 * (6.1 / 0.8) * (6.1 / 0.6) - 0.5 * (0.1 / 0.8) * (0.1 / 0.6))

static const VerifyProblem problems[] = {
  { "bar/series",
    "two materials in series, 17 and 1 GPa, rollers",
    find_series,
    &between,
    { 2.5, 1.25, 0.625 },
    2,
    { { "end displacement, mm", SERIES (20), { 1e-5, 1e-5 }, 0 } } },
  { "bar/series-cut",
    "the same, the joint 0.3 mm inside a cell",
    find_series,
    &through,
    { 2.5, 1.25, 0.625 },
    2,
    { { "end displacement, mm", SERIES (20.3), { 0.09, 0.09 }, 0.9 } } },
  { "bar/parallel",
    "two materials side by side, askew",
    find_parallel,
    &along,
    { 2.5, 1.25, 0.625 },
    2,
    { { "EA, N", STIFF *BELOW + SOFT *(100 - BELOW), { 0.01, 0.01 }, 0.5 } } },
};

int
main (int argc, char **argv)
{
  return verify_main (argc, argv, problems, G_N_ELEMENTS (problems));
}
