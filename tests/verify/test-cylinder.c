/* SPDX-License-Identifier: LGPL-3.0-or-later */

/* Bars immersed askew in the grid under the exact fields of Saint-Venant, imposed at both ends; the
 * sides are free. Axis x, section y, z:
 *   tension  u = eps (x, -nu y, -nu z), work = EA eps^2 L;
 *   bending  u = k (-x y, (x^2 + nu (y^2 - z^2)) / 2, nu y z), work = EI k^2 L;
 *   torsion  u = theta (w y z, -x z, x y), w = (b^2 - a^2) / (a^2 + b^2) for the ellipse a, b, work
 * = GJ theta^2 L, J = pi a^3 b^3 / (a^2 + b^2). With one Poisson's ratio the fields hold for a core
 * of another modulus also, and EA, EI, GJ add up (Muskhelishvili 1953). */
#include "verify.h"

#define LENGTH  40.0
#define POISSON 0.3

typedef enum { TENSION, BENDING, TORSION } Mode;

typedef struct {
  Mode mode;
  double a, b; /* half axes along y and z */
  double young;
  double core; /* its radius */
  double core_young;
} Bar;

static const OssaVec centre = { 0, 15.13, 15.37 };

static double
modulus (gconstpointer body, OssaVec p)
{
  const Bar *bar = body;
  double y = p.y - centre.y, z = p.z - centre.z;

  if (y * y + z * z < bar->core * bar->core)
    return bar->core_young;
  return pow (y / bar->a, 2) + pow (z / bar->b, 2) < 1 ? bar->young : 0;
}

static OssaVec
saint_venant (const Bar *bar, OssaVec p)
{
  const double a2 = bar->a * bar->a, b2 = bar->b * bar->b;

  switch (bar->mode) {
  case TENSION: return ossa_vec (p.x, -POISSON * p.y, -POISSON * p.z);
  case BENDING:
    return ossa_vec (-p.x * p.y, (p.x * p.x + POISSON * (p.y * p.y - p.z * p.z)) / 2,
                     POISSON * p.y * p.z);
  case TORSION:
  default: return ossa_vec ((b2 - a2) / (a2 + b2) * p.y * p.z, -p.x * p.z, p.x * p.y);
  }
}

/* The rigidity that belongs to the bar's mode: N or N mm2. */
static void
find (gconstpointer data, double h, OssaFemElement element, double *found)
{
  const Bar *bar = data;
  const OssaGrid grid =
      verify_grid (ossa_vec (0, 0, 0), h, (int)(LENGTH / h), (int)(31 / h), (int)(31 / h));
  const double size = 1e-4;
  g_autoptr (OssaFemModel) model = verify_model_new (&grid, element, POISSON, modulus, bar);
  g_autoptr (OssaFemSolution) solution = NULL;

  for (guint32 i = 0; i < ossa_fem_model_get_n_nodes (model); i++) {
    OssaVec p = ossa_fem_model_get_node (model, i);

    if (verify_is_at (p, 0, 0) || verify_is_at (p, 0, LENGTH))
      ossa_fem_model_prescribe (
          model, i, ossa_vec_scale (saint_venant (bar, ossa_vec_sub (p, centre)), size));
  }
  solution = verify_solve (model);
  found[0] = ossa_fem_solution_get_work (solution, 0) / (size * size * LENGTH);
}

#define SHEAR(young) ((young) / (2 * (1 + POISSON)))
#define DISC(r)      (G_PI * (r) * (r))
#define SECOND(r)    (G_PI / 4 * (r) * (r) * (r) * (r))
#define POLAR(r)     (2 * SECOND (r))
#define RING(what, young, outer, inner, core)                                                      \
  ((young) * (what (outer) - what (inner)) + (core)*what (inner))

static const Bar bars[] = {
  { TENSION, 10, 10, 17000, 0, 0 },         { BENDING, 10, 10, 17000, 0, 0 },
  { TORSION, 10, 10, 17000, 0, 0 },         { TORSION, 13, 8, 17000, 0, 0 },
  { BENDING, 13.5, 13.5, 17000, 6.5, 0 },   { TORSION, 13.5, 13.5, 17000, 6.5, 0 },
  { TENSION, 13.5, 13.5, 17000, 9.3, 500 }, { BENDING, 13.5, 13.5, 17000, 9.3, 500 },
  { TORSION, 13.5, 13.5, 17000, 9.3, 500 },
};

#define CELLS { 2, 1, 0.5 }, 1

static const VerifyProblem problems[] = {
  { "cylinder/tension",
    "solid cylinder, radius 10",
    find,
    &bars[0],
    CELLS,
    { { "EA, N", 17000 * DISC (10), { 5e-4, 5e-4 }, 0 } } },
  { "cylinder/bending",
    "solid cylinder, radius 10",
    find,
    &bars[1],
    CELLS,
    { { "EI, N mm2", 17000 * SECOND (10), { 0.016, 0.008 }, 1.8 } } },
  { "cylinder/torsion",
    "solid cylinder, radius 10",
    find,
    &bars[2],
    CELLS,
    { { "GJ, N mm2", SHEAR (17000) * POLAR (10), { 3.5e-3, 3.5e-3 }, 1.8 } } },
  { "cylinder/ellipse",
    "elliptic bar, half axes 13 and 8",
    find,
    &bars[3],
    CELLS,
    { { "GJ, N mm2", SHEAR (17000) * G_PI * 2197 * 512 / (169 + 64), { 3.5e-3, 3.5e-3 }, 1.8 } } },
  { "cylinder/tube-bending",
    "tube, radii 13.5 and 6.5",
    find,
    &bars[4],
    CELLS,
    { { "EI, N mm2", RING (SECOND, 17000, 13.5, 6.5, 0), { 7e-3, 3.5e-3 }, 1.7 } } },
  { "cylinder/tube-torsion",
    "tube, radii 13.5 and 6.5",
    find,
    &bars[5],
    CELLS,
    { { "GJ, N mm2", RING (POLAR, SHEAR (17000), 13.5, 6.5, 0), { 1.2e-3, 1.2e-3 }, 1.7 } } },
  { "cylinder/core-tension",
    "cortical tube, 17 GPa, with a core of 0.5 GPa",
    find,
    &bars[6],
    CELLS,
    { { "EA, N", RING (DISC, 17000, 13.5, 9.3, 500), { 7e-4, 7e-4 }, 0 } } },
  { "cylinder/core-bending",
    "cortical tube, 17 GPa, with a core of 0.5 GPa",
    find,
    &bars[7],
    CELLS,
    { { "EI, N mm2", RING (SECOND, 17000, 13.5, 9.3, 500), { 4.6e-3, 1.8e-3 }, 1.5 } } },
  { "cylinder/core-torsion",
    "cortical tube, 17 GPa, with a core of 0.5 GPa",
    find,
    &bars[8],
    CELLS,
    { { "GJ, N mm2", RING (POLAR, SHEAR (17000), 13.5, 9.3, SHEAR (500)), { 6e-4, 6e-4 }, 0.5 } } },
};

int
main (int argc, char **argv)
{
  return verify_main (argc, argv, problems, G_N_ELEMENTS (problems));
}
