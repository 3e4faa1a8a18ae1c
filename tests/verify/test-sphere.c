/* SPDX-License-Identifier: LGPL-3.0-or-later */

/* A sphere in an infinite body under tension T along z: void, soft, stiff. Goodier (1933)
 * and Eshelby (1957): inside the strain is uniform; outside u_r = -A/r^2 - 3B/r^4 +
 * [(5-4nu)/(1-2nu) C/r^2 - 9B/r^4] cos 2t, u_t = -(2C/r^2 + 6B/r^4) sin 2t beside the far field.
 * The exact displacement is imposed on a cube of three radii around the sphere. */
#include "verify.h"

#define RADIUS  10.0
#define HALF    30.0
#define MATRIX  1000.0
#define POISSON 0.3
#define TENSION 1.0

typedef struct {
  double young; /* of the sphere */
  double a, b, c;
  double inside_zz, inside_xx; /* strain */
  double equator;              /* sigma_zz in the matrix at the equator / T */
} Sphere;

static Sphere
new_sphere (double young)
{
  const double nu = POISSON, g = MATRIX / (2 * (1 + nu)), g2 = young / (2 * (1 + nu));
  const double k = MATRIX / (3 * (1 - 2 * nu)), k2 = young / (3 * (1 - 2 * nu));
  const double d = (7 - 5 * nu) * g + (8 - 10 * nu) * g2;
  const double s = (1 - 2 * nu) * 2 * g + (1 + nu) * g2;
  const double f = TENSION / (8 * g);
  const double alpha = (1 + nu) / (3 * (1 - nu)), beta = 2 * (4 - 5 * nu) / (15 * (1 - nu));
  const double ev = TENSION / (3 * k) / (1 + alpha * (k2 / k - 1));
  const double ed = TENSION / (3 * g) / (1 + beta * (g2 / g - 1));
  const double across = k2 * ev - g2 * ed;
  const double a3 = pow (RADIUS, 3), a5 = pow (RADIUS, 5);

  return (Sphere){
    .young = young,
    .a = a3 * (-f * (g - g2) / d *
                   ((1 - 2 * nu) * (6 - 5 * nu) * 2 * g + (3 + 19 * nu - 20 * nu * nu) * g2) / s +
               2 * f * ((1 - nu) * g2 - nu * g2 - (1 - 2 * nu) * g) / s),
    .b = a5 * f * (g - g2) / d,
    .c = a3 * f * 5 * (1 - 2 * nu) * (g - g2) / d,
    .inside_zz = ev / 3 + ed,
    .inside_xx = ev / 3 - ed / 2,
    .equator =
        MATRIX / (1 - nu * nu) * ((1 + nu) * ev / 3 + (1 - nu / 2) * ed) + nu / (1 - nu) * across,
  };
}

static OssaVec
displacement (const Sphere *s, OssaVec p)
{
  double r = ossa_vec_length (p), across = hypot (p.x, p.y);
  double ct = p.z / r, st = across / r, cos2 = ct * ct - st * st, sin2 = 2 * st * ct;
  double r2 = r * r, r4 = r2 * r2;
  double ur = -s->a / r2 - 3 * s->b / r4 +
              ((5 - 4 * POISSON) / (1 - 2 * POISSON) * s->c / r2 - 9 * s->b / r4) * cos2;
  double ut = -(2 * s->c / r2 + 6 * s->b / r4) * sin2;
  double out = ur * st + ut * ct, up = ur * ct - ut * st;
  double x = across > 0 ? p.x / across : 0, y = across > 0 ? p.y / across : 0;

  return ossa_vec (out * x - POISSON * TENSION / MATRIX * p.x,
                   out * y - POISSON * TENSION / MATRIX * p.y, up + TENSION / MATRIX * p.z);
}

static double
modulus (gconstpointer body, OssaVec p)
{
  const Sphere *sphere = body;

  return ossa_vec_dot (p, p) < RADIUS * RADIUS ? sphere->young : MATRIX;
}

/* One octant; the planes of symmetry slide. */
static OssaFemSolution *
solve (const Sphere *sphere, double h, OssaFemElement element)
{
  const int n = (int)(HALF / h);
  const OssaGrid grid = verify_grid (ossa_vec (0, 0, 0), h, n, n, n);
  g_autoptr (OssaFemModel) model = verify_model_new (&grid, element, POISSON, modulus, sphere);

  for (int axis = 0; axis < 3; axis++)
    verify_fix_plane (model, axis, 0, 1u << axis);
  for (guint32 i = 0; i < ossa_fem_model_get_n_nodes (model); i++) {
    OssaVec p = ossa_fem_model_get_node (model, i);

    if (MAX (MAX (p.x, p.y), p.z) > HALF - 1e-6)
      ossa_fem_model_prescribe (model, i, displacement (sphere, p));
  }
  return verify_solve (model);
}

/* Root mean square of the error of displacement in the matrix beside the sphere (radii 12 to 20),
 * as a part of the sphere's own mean disturbance there. */
static double
displacement_error (const Sphere *sphere, OssaFemSolution *solution)
{
  OssaFemModel *model = ossa_fem_solution_get_model (solution);
  double sum = 0, all = 0;

  for (guint32 i = 0; i < ossa_fem_model_get_n_nodes (model); i++) {
    OssaVec p = ossa_fem_model_get_node (model, i), u = displacement (sphere, p);
    OssaVec far = ossa_vec_scale (ossa_vec (-POISSON * p.x, -POISSON * p.y, p.z), TENSION / MATRIX);

    if (ossa_vec_length (p) < 12 || ossa_vec_length (p) > 20)
      continue;
    sum += pow (ossa_vec_distance (u, ossa_fem_solution_get_displacement (solution, 0, i)), 2);
    all += pow (ossa_vec_length (ossa_vec_sub (u, far)), 2);
  }
  return sqrt (sum / all);
}

/* sigma_zz of the exact field in the matrix, by central differences. */
static double
exact_stress (const Sphere *sphere, OssaVec p)
{
  const double d = 1e-4;
  OssaTensor e = { 0 };

  for (int i = 0; i < 3; i++) {
    OssaVec step = ossa_vec (i == 0 ? d : 0, i == 1 ? d : 0, i == 2 ? d : 0);
    OssaVec u = ossa_vec_sub (displacement (sphere, ossa_vec_add (p, step)),
                              displacement (sphere, ossa_vec_sub (p, step)));

    *(i == 0 ? &e.xx : i == 1 ? &e.yy : &e.zz) = ossa_vec_get (u, i) / (2 * d);
  }
  return ossa_tensor_stress (&e, MATRIX, POISSON).zz;
}

/* sigma_zz in the cells beside the equator, from 1.25 radii to two: what is furthest from the exact
 * one, over the tension. */
static double
stress_error (const Sphere *sphere, OssaFemSolution *solution, double h)
{
  OssaFemModel *model = ossa_fem_solution_get_model (solution);
  g_autoptr (OssaFemField) field = ossa_fem_field_new_strain (solution, 0, 0, NULL, NULL, NULL);
  double worst = 0;

  for (guint32 c = 0; c < ossa_fem_model_get_n_cells (model); c++) {
    OssaVec p = ossa_fem_model_get_cell_center (model, c);
    double r = ossa_vec_length (p), error;
    OssaTensor e;

    if (p.z > h || r < 1.25 * RADIUS || r > 2 * RADIUS)
      continue;
    ossa_fem_field_get_strain (field, c, &e);
    error = ossa_tensor_stress (&e, MATRIX, POISSON).zz - exact_stress (sphere, p);
    worst = fabs (error) > fabs (worst) ? error : worst;
  }
  return worst / TENSION;
}

/* The mean strain zz inside over the exact one. A cut octant holds the mean of both moduli, so the
 * layer is too stiff, of first order in the cell: a soft part is too small and its strain too
 * large, a stiff part too large. The matrix does not mind. */
static double
inside_ratio (const Sphere *sphere, OssaFemSolution *solution)
{
  OssaFemModel *model = ossa_fem_solution_get_model (solution);
  g_autoptr (OssaFemField) field = ossa_fem_field_new_strain (solution, 0, 0, NULL, NULL, NULL);
  double zz = 0;
  guint n = 0;

  for (guint32 c = 0; c < ossa_fem_model_get_n_cells (model); c++) {
    OssaTensor e;

    if (ossa_vec_length (ossa_fem_model_get_cell_center (model, c)) > 7)
      continue;
    ossa_fem_field_get_strain (field, c, &e);
    zz += e.zz;
    n++;
  }
  return zz / (n * sphere->inside_zz);
}

typedef struct {
  double young;
  double equator; /* sigma_zz at the equator in the matrix / T, by another route */
} Case;

static void
find (gconstpointer data, double h, OssaFemElement element, double *found)
{
  const Case *known = data;
  const Sphere sphere = new_sphere (known->young);
  g_autoptr (OssaFemSolution) solution = solve (&sphere, h, element);

  g_assert_cmpfloat (fabs (sphere.equator - known->equator), <, 1e-5);
  g_assert_cmpfloat (
      fabs (exact_stress (&sphere, ossa_vec (RADIUS, 0, 0)) / TENSION - known->equator), <, 1e-5);
  found[0] = 1 + displacement_error (&sphere, solution);
  found[1] = 1 + stress_error (&sphere, solution, h);
  found[2] = known->young > 0 ? inside_ratio (&sphere, solution) : 1;
}

static const Case hollow = { 0, 2.04545 }, soft = { 10, 2.02452 }, stiff = { 17000, 0.05233 };

#define CELLS        { 2.5, 1.25, 0.625 }, 2
#define DISPLACEMENT "disturbance around it, 1 + rms error"
#define STRESS       "stress at its equator, 1 + worst error / T"

static const VerifyProblem problems[] = {
  { "sphere/void",
    "void of radius 10 in tension",
    find,
    &hollow,
    CELLS,
    { { DISPLACEMENT, 1, { 0.023, 0.022 }, 1.8 }, { STRESS, 1, { 9e-3, 0.015 }, 1.6 } } },
  { "sphere/soft",
    "sphere of 10 MPa in 1 GPa",
    find,
    &soft,
    CELLS,
    { { DISPLACEMENT, 1, { 0.028, 0.026 }, 1.5 },
      { STRESS, 1, { 0.01, 0.016 }, 1.6 },
      { "strain inside, of exact", 1, { 0.3, 0.28 }, 1.2 } } },
  { "sphere/stiff",
    "sphere of 17 GPa in 1 GPa",
    find,
    &stiff,
    CELLS,
    { { DISPLACEMENT, 1, { 0.3, 0.3 }, 0.9 },
      { STRESS, 1, { 0.23, 0.23 }, 0.95 },
      { "strain inside, of exact", 1, { 0.05, 0.068 }, 0.95 } } },
};

int
main (int argc, char **argv)
{
  return verify_main (argc, argv, problems, G_N_ELEMENTS (problems));
}
