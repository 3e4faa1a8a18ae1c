/* SPDX-License-Identifier: LGPL-3.0-or-later */

/* A round hole, radius a = 10 mm, in a plate under tension S along x, plane strain (Kirsch 1898).
 * The exact displacement is imposed on a box of three radii, one quarter of it: with kappa = 3 - 4
 * nu, u_x = S a / 8 G (r / a (kappa + 1) cos t + 2 a / r ((1 + kappa) cos t + cos 3t) - 2 a^3 / r^3
 * cos 3t), u_y with (kappa - 3) sin t, (1 - kappa) sin t, sin 3t. On x = 0: s_xx = S (1 + a^2 / 2
 * r^2 + 3 a^4 / 2 r^4), 3 S at the hole. */
#include "verify.h"

#define POISSON 0.3
#define YOUNG   17000.0
#define RADIUS  10.0
#define HALF    30.0
#define TENSION 10.0
#define KAPPA   (3 - 4 * POISSON)
#define SCALE   (TENSION * RADIUS * (1 + POISSON) / (4 * YOUNG))

static double
modulus (gconstpointer body, OssaVec p)
{
  return hypot (p.x, p.y) > RADIUS ? YOUNG : 0;
}

static OssaVec
kirsch (OssaVec p)
{
  double q = RADIUS / hypot (p.x, p.y), t = atan2 (p.y, p.x), q3 = q * q * q;

  return ossa_vec (SCALE * ((KAPPA + 1) / q * cos (t) +
                            2 * q * ((1 + KAPPA) * cos (t) + cos (3 * t)) - 2 * q3 * cos (3 * t)),
                   SCALE * ((KAPPA - 3) / q * sin (t) +
                            2 * q * ((1 - KAPPA) * sin (t) + sin (3 * t)) - 2 * q3 * sin (3 * t)),
                   0);
}

/* s_xx in the cells next to x = 0, from one cell outside the hole to 14 mm, over the exact one. */
static double
crown_ratio (OssaFemSolution *solution, double h)
{
  OssaFemModel *model = ossa_fem_solution_get_model (solution);
  g_autoptr (OssaFemField) field = ossa_fem_field_new_strain (solution, 0, 0, NULL, NULL, NULL);
  double found = 0, sum = 0;

  for (guint32 c = 0; c < ossa_fem_model_get_n_cells (model); c++) {
    OssaVec p = ossa_fem_model_get_cell_center (model, c);
    double q = RADIUS / p.y;
    OssaTensor e;

    if (p.x > h || p.y < RADIUS + h || p.y > 14)
      continue;
    ossa_fem_field_get_strain (field, c, &e);
    found += ossa_tensor_stress (&e, YOUNG, POISSON).xx;
    sum += TENSION * (1 + q * q / 2 + 3 * pow (q, 4) / 2);
  }
  return found / sum;
}

static void
find (gconstpointer data, double h, OssaFemElement element, double *found)
{
  const int n = (int)(HALF / h);
  const OssaGrid grid = verify_grid (ossa_vec (0, 0, 0), h, n, n, 1);
  g_autoptr (OssaFemModel) model = verify_model_new (&grid, element, POISSON, modulus, NULL);
  g_autoptr (OssaFemSolution) solution = NULL;

  verify_fix_plane (model, 0, 0, 1);
  verify_fix_plane (model, 1, 0, 2);
  verify_fix_plane (model, 2, 0, 4);
  verify_fix_plane (model, 2, h, 4);
  for (guint32 i = 0; i < ossa_fem_model_get_n_nodes (model); i++) {
    OssaVec p = ossa_fem_model_get_node (model, i);

    if (verify_is_at (p, 0, HALF) || verify_is_at (p, 1, HALF))
      ossa_fem_model_prescribe (model, i, kirsch (p));
  }
  solution = verify_solve (model);
  found[0] = verify_displacement (solution, ossa_vec (RADIUS, 1e-9, h / 2)).x;
  found[1] = verify_displacement (solution, ossa_vec (1e-9, RADIUS, h / 2)).y;
  found[2] = crown_ratio (solution, h);
}

static const VerifyProblem problems[] = {
  { "hole/kirsch",
    "round hole, radius 10, in tension",
    find,
    NULL,
    { 2.5, 1.25, 0.625 },
    2,
    { { "hole's edge along the load, mm", SCALE * 3 * (KAPPA + 1), { 7.5e-3, 6e-3 }, 1.8 },
      { "hole's edge across it, mm", -SCALE *(KAPPA + 1), { 0.035, 0.038 }, 1.9 },
      { "stress beside the hole to 14, of exact", 1, { 9e-3, 0.015 }, 1.2 } } },
};

int
main (int argc, char **argv)
{
  return verify_main (argc, argv, problems, G_N_ELEMENTS (problems));
}
