/* SPDX-License-Identifier: LGPL-3.0-or-later */

/* Where an element locks: a plate of few cells through its thickness, like a bone plate, and the
 * straight beam of MacNeal and Harder (1985), 6 x 0.2 x 0.1, E = 1e7, unit load at the tip: P L^3 /
 * 3 E I + P L / k G A, k = 10 (1 + nu) / (12 + 11 nu) (Cowper 1966). Plate: 100 x 20 x 4 mm under
 * the exact field of pure bending at both ends, E I = E b t^3 / 12. */
#include "verify.h"

#define POISSON 0.3

static double
plate_modulus (gconstpointer body, OssaVec p)
{
  return 110000;
}

/* Bends in the plane of x and z. */
static void
find_plate (gconstpointer data, double h, OssaFemElement element, double *found)
{
  const OssaGrid grid =
      verify_grid (ossa_vec (0, -10, -2), h, (int)(100 / h), (int)(20 / h), (int)(4 / h));
  const double k = 1e-4;
  g_autoptr (OssaFemModel) model = verify_model_new (&grid, element, POISSON, plate_modulus, NULL);
  g_autoptr (OssaFemSolution) solution = NULL;

  for (guint32 i = 0; i < ossa_fem_model_get_n_nodes (model); i++) {
    OssaVec p = ossa_fem_model_get_node (model, i);

    if (verify_is_at (p, 0, 0) || verify_is_at (p, 0, 100))
      ossa_fem_model_prescribe (model, i,
                                ossa_vec (-k * p.x * p.z, k * POISSON * p.y * p.z,
                                          k / 2 * (p.x * p.x + POISSON * (p.z * p.z - p.y * p.y))));
  }
  solution = verify_solve (model);
  found[0] = ossa_fem_solution_get_work (solution, 0) / (k * k * 100);
}

static double
beam_modulus (gconstpointer body, OssaVec p)
{
  return 1e7;
}

/* Tip displacement along the load of @data, clamped at x = 0: 0.2 along y, 0.1 along z. */
static void
find_beam (gconstpointer data, double h, OssaFemElement element, double *found)
{
  const int axis = GPOINTER_TO_INT (data);
  const OssaVec load = ossa_vec (axis == 0, axis == 1, axis == 2);
  const OssaGrid grid = verify_grid (ossa_vec (0, 0, 0), h, (int)lround (6 / h),
                                     (int)lround (0.2 / h), (int)lround (0.1 / h));
  g_autoptr (OssaFemModel) model = verify_model_new (&grid, element, POISSON, beam_modulus, NULL);
  g_autoptr (OssaFemSolution) solution = NULL;
  OssaVec u;

  verify_fix_plane (model, 0, 0, 7);
  ossa_fem_model_begin_load (model, "tip");
  for (int j = 0; j < 2 * grid.n[1]; j++)
    for (int k = 0; k < 2 * grid.n[2]; k++)
      verify_add_force (model, ossa_vec (6 - 1e-9, (j + 0.5) * h / 2, (k + 0.5) * h / 2), load,
                        ossa_vec_scale (load, 1.0 / (4 * grid.n[1] * grid.n[2])));
  solution = verify_solve (model);
  u = verify_displacement (solution, ossa_vec (6 - 1e-9, 0.1, 0.05));
  found[0] = ossa_vec_dot (u, load);
}

#define BEAM "straight beam of MacNeal and Harder"

static const VerifyProblem problems[] = {
  { "plate/bending",
    "plate 100 x 20 x 4, titanium",
    find_plate,
    NULL,
    { 4, 2, 1 },
    2,
    { { "EI, N mm2", 110000.0 * 20 * 64 / 12, { 0.75, 0.14 }, 1.8 } } },
  { "plate/beam-extension",
    BEAM,
    find_beam,
    GINT_TO_POINTER (0),
    { 0.1, 0.05, 0.025 },
    2,
    { { "extension", 3.0e-5, { 2.5e-3, 2.5e-3 }, 0.3 } } },
  { "plate/beam-in-plane",
    BEAM,
    find_beam,
    GINT_TO_POINTER (1),
    { 0.1, 0.05, 0.025 },
    2,
    { { "in-plane shear, at the tip", 0.1081, { 0.17, 0.045 }, 1.5 } } },
  { "plate/beam-out-of-plane",
    BEAM,
    find_beam,
    GINT_TO_POINTER (2),
    { 0.1, 0.05, 0.025 },
    2,
    { { "out-of-plane shear, at the tip", 0.4321, { 0.48, 0.13 }, 1.5 } } },
};

int
main (int argc, char **argv)
{
  return verify_main (argc, argv, problems, G_N_ELEMENTS (problems));
}
