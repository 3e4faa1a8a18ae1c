/* SPDX-License-Identifier: LGPL-3.0-or-later */

/* Pressure p = 10 MPa on a curved side that cuts the cells, radii 10 and 20 mm. Cylinder (Lame
 * 1852) in plane strain, q = p a^2 / (b^2 - a^2): u = (1 + nu) q ((1 - 2 nu) r + b^2 / r) / E, hoop
 * stress q (1
 * + b^2 / r^2). Sphere, q = p a^3 / (b^3 - a^3): u = q ((1 - 2 nu) r + (1 + nu) b^3 / 2 r^2) / E,
 * hoop stress q (1 + b^3 / 2 r^3). One quarter of the one, one octant of the other; the planes of
 * symmetry slide. */
#include "verify.h"

#define POISSON  0.3
#define YOUNG    17000.0
#define INNER    10.0
#define OUTER    20.0
#define PRESSURE 10.0

static double
cylinder_modulus (gconstpointer body, OssaVec p)
{
  double r = hypot (p.x, p.y);

  return r > INNER && r < OUTER ? YOUNG : 0;
}

static double
sphere_modulus (gconstpointer body, OssaVec p)
{
  double r = ossa_vec_length (p);

  return r > INNER && r < OUTER ? YOUNG : 0;
}

/* The mean hoop stress of cells with centres between 12 and 15 mm, over the mean of @exact there.
 */
static double
hoop_ratio (OssaFemSolution *solution, gboolean sphere, double (*exact) (double r))
{
  OssaFemModel *model = ossa_fem_solution_get_model (solution);
  g_autoptr (OssaFemField) field = ossa_fem_field_new_strain (solution, 0, 0, NULL, NULL, NULL);
  double found = 0, sum = 0;

  for (guint32 c = 0; c < ossa_fem_model_get_n_cells (model); c++) {
    OssaVec p = ossa_fem_model_get_cell_center (model, c);
    double r = sphere ? ossa_vec_length (p) : hypot (p.x, p.y), across = hypot (p.x, p.y);
    OssaVec t = ossa_vec (-p.y / across, p.x / across, 0);
    OssaTensor e, s;

    if (r < 12 || r > 15)
      continue;
    ossa_fem_field_get_strain (field, c, &e);
    s = ossa_tensor_stress (&e, YOUNG, POISSON);
    found += s.xx * t.x * t.x + 2 * s.xy * t.x * t.y + s.yy * t.y * t.y;
    sum += exact (r);
  }
  return found / sum;
}

static double
cylinder_hoop (double r)
{
  return PRESSURE * INNER * INNER / (OUTER * OUTER - INNER * INNER) * (1 + OUTER * OUTER / (r * r));
}

static double
sphere_hoop (double r)
{
  return PRESSURE * pow (INNER, 3) / (pow (OUTER, 3) - pow (INNER, 3)) *
         (1 + pow (OUTER / r, 3) / 2);
}

/* The mean radial displacement at radius @r, along @n_up rows of directions. */
static double
radial (OssaFemSolution *solution, double r, double z, int n_up)
{
  double sum = 0;

  for (int j = 0; j < n_up; j++)
    for (int i = 0; i < 12; i++) {
      double t = (i + 0.5) * G_PI_2 / 12, up = n_up > 1 ? (j + 0.5) / n_up : 0;
      double across = sqrt (1 - up * up);
      OssaVec n = ossa_vec (across * cos (t), across * sin (t), up);
      OssaVec u = verify_displacement (solution, ossa_vec (r * n.x, r * n.y, r * n.z + z));

      sum += ossa_vec_dot (u, n);
    }
  return sum / (12 * n_up);
}

static void
find_cylinder (gconstpointer data, double h, OssaFemElement element, double *found)
{
  const int n = (int)(OUTER / h) + 1, n_points = 4000;
  const OssaGrid grid = verify_grid (ossa_vec (0, 0, 0), h, n, n, 1);
  g_autoptr (OssaFemModel) model =
      verify_model_new (&grid, element, POISSON, cylinder_modulus, NULL);
  g_autoptr (OssaFemSolution) solution = NULL;

  verify_fix_plane (model, 0, 0, 1);
  verify_fix_plane (model, 1, 0, 2);
  verify_fix_plane (model, 2, 0, 4);
  verify_fix_plane (model, 2, h, 4);
  ossa_fem_model_begin_load (model, "pressure");
  for (int i = 0; i < n_points; i++) {
    double t = (i + 0.5) * G_PI_2 / n_points;
    OssaVec out = ossa_vec (cos (t), sin (t), 0);

    verify_add_force (model, ossa_vec (INNER * out.x, INNER * out.y, h / 2), out,
                      ossa_vec_scale (out, PRESSURE * INNER * h * G_PI_2 / n_points));
  }
  solution = verify_solve (model);
  found[0] = radial (solution, INNER, h / 2, 1);
  found[1] = radial (solution, OUTER, h / 2, 1);
  found[2] = hoop_ratio (solution, FALSE, cylinder_hoop);
}

static void
find_sphere (gconstpointer data, double h, OssaFemElement element, double *found)
{
  const int n = (int)(OUTER / h) + 1, n_up = 200, n_round = 300;
  const OssaGrid grid = verify_grid (ossa_vec (0, 0, 0), h, n, n, n);
  const double force = PRESSURE * INNER * INNER * G_PI_2 / (n_up * n_round);
  g_autoptr (OssaFemModel) model = verify_model_new (&grid, element, POISSON, sphere_modulus, NULL);
  g_autoptr (OssaFemSolution) solution = NULL;

  for (int axis = 0; axis < 3; axis++)
    verify_fix_plane (model, axis, 0, 1u << axis);
  ossa_fem_model_begin_load (model, "pressure");
  /* equal areas: z is uniform on a sphere */
  for (int i = 0; i < n_up * n_round; i++) {
    double z = (i / n_round + 0.5) / n_up, t = (i % n_round + 0.5) * G_PI_2 / n_round;
    double across = sqrt (1 - z * z);
    OssaVec out = ossa_vec (across * cos (t), across * sin (t), z);

    verify_add_force (model, ossa_vec_scale (out, INNER), out, ossa_vec_scale (out, force));
  }
  solution = verify_solve (model);
  found[0] = radial (solution, INNER, 0, 12);
  found[1] = radial (solution, OUTER, 0, 12);
  found[2] = hoop_ratio (solution, TRUE, sphere_hoop);
}

#define LAME(r) ((1 + POISSON) * PRESSURE / 3 * ((1 - 2 * POISSON) * (r) + 400 / (r)) / YOUNG)
#define BALL(r)                                                                                    \
  (PRESSURE / 7 * ((1 - 2 * POISSON) * (r) + (1 + POISSON) * 4000 / ((r) * (r))) / YOUNG)

static const VerifyProblem problems[] = {
  { "pressure/cylinder",
    "thick cylinder under pressure, plane strain",
    find_cylinder,
    NULL,
    { 2, 1, 0.5 },
    2,
    { { "displacement inside, mm", LAME (INNER), { 0.028, 0.021 }, 1.2 },
      { "displacement outside, mm", LAME (OUTER), { 0.019, 0.013 }, 1.2 },
      { "hoop stress at 12 to 15, of exact", 1, { 0.018, 0.011 }, 1.2 } } },
  { "pressure/sphere",
    "thick sphere under pressure",
    find_sphere,
    NULL,
    { 2, 1, 0.5 },
    1,
    { { "displacement inside, mm", BALL (INNER), { 0.045, 0.029 }, 1.3 },
      { "displacement outside, mm", BALL (OUTER), { 0.026, 0.018 }, 1.4 },
      { "hoop stress at 12 to 15, of exact", 1, { 0.019, 7.5e-3 }, 1.1 } } },
};

int
main (int argc, char **argv)
{
  return verify_main (argc, argv, problems, G_N_ELEMENTS (problems));
}
