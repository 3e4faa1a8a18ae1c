/* SPDX-License-Identifier: LGPL-3.0-or-later */

/* Round beams wherever they lie in the grid, by nodal forces: clamped at one end, a couple M over
 * the last 10 mm at the other, sigma = E y M / EI. Between, the axis is a circle: u(x1) - 2 u(x2) +
 * u(x3) = M d^2 / EI for points d apart. EI of a nail bonded in a tube is the sum of both. */
#include "verify.h"

#include <string.h>

#define POISSON 0.3
#define LENGTH  90.0
#define COUPLED 10.0
#define MOMENT  1e4 /* N mm */
#define APART   20.0

/* @angle: rad about the axis (1, 2, 3) of the bar along x; @shift: of a cell */
typedef struct {
  double outer, young, core, core_young;
  double angle;
  OssaVec shift;
} Beam;

typedef struct {
  const Beam *beam;
  OssaFrame frame;
} Posed;

static double
modulus (gconstpointer body, OssaVec p)
{
  const Posed *posed = body;
  OssaVec q = ossa_frame_point_to_local (&posed->frame, p);
  double r2 = q.y * q.y + q.z * q.z;
  const Beam *beam = posed->beam;

  if (q.x < 0 || q.x > LENGTH || r2 > beam->outer * beam->outer)
    return 0;
  return r2 < beam->core * beam->core ? beam->core_young : beam->young;
}

/* Rodrigues: v cos + (n x v) sin + n (n.v) (1 - cos). */
static Posed
pose (const Beam *beam, double h)
{
  const OssaVec n = ossa_vec_unit (ossa_vec (1, 2, 3));
  Posed posed = { beam, ossa_frame_identity () };

  for (int i = 0; i < 3; i++) {
    OssaVec v = posed.frame.axis[i], turned = ossa_vec_scale (v, cos (beam->angle));

    turned = ossa_vec_mad (turned, sin (beam->angle), ossa_vec_cross (n, v));
    posed.frame.axis[i] = ossa_vec_mad (turned, ossa_vec_dot (n, v) * (1 - cos (beam->angle)), n);
  }
  posed.frame.origin = ossa_vec_scale (beam->shift, h);
  return posed;
}

static OssaGrid
cover (const Posed *posed, double h)
{
  const OssaFrame world = ossa_frame_identity ();
  const double r = posed->beam->outer;
  OssaBox box = ossa_box_empty ();

  for (int c = 0; c < 8; c++)
    ossa_box_add (
        &box, ossa_frame_point_to_world (
                  &posed->frame, ossa_vec (c & 1 ? LENGTH : 0, c & 2 ? r : -r, c & 4 ? r : -r)));
  /* the grid lies at whole cells, whatever the shift */
  for (int i = 0; i < 3; i++) {
    double *low = i == 0 ? &box.min.x : i == 1 ? &box.min.y : &box.min.z;

    *low = floor (*low / h) * h;
  }
  return ossa_grid_cover (&world, &box, h);
}

/* Of the octants of the coupled end, each taken at its own corner of the cell: the sums of E V, E V
 * y, E V (y - @mean) y. With @scale the force E V (y - @mean) @scale goes to that corner. */
static void
couple (OssaFemModel *model, const Posed *posed, double mean, double scale, double sum[3])
{
  const double volume = pow (ossa_fem_model_get_grid (model)->h / 2, 3);

  memset (sum, 0, sizeof (double[3]));
  for (guint32 c = 0; c < ossa_fem_model_get_n_cells (model); c++) {
    OssaVec centre = ossa_fem_model_get_cell_center (model, c);
    float octants[8];
    guint32 nodes[8];

    if (ossa_frame_point_to_local (&posed->frame, centre).x < LENGTH - COUPLED)
      continue;
    ossa_fem_model_get_cell (model, c, nodes, octants, NULL, NULL);
    for (int o = 0; o < 8; o++) {
      OssaVec node = ossa_fem_model_get_node (model, nodes[o]);
      double y = ossa_frame_point_to_local (&posed->frame, node).y;
      double force = octants[o] * volume * (y - mean);

      sum[0] += octants[o] * volume;
      sum[1] += octants[o] * volume * y;
      sum[2] += force * y;
      if (scale != 0 && octants[o] > 0)
        ossa_fem_model_add_force (model, nodes[o],
                                  ossa_vec_scale (posed->frame.axis[0], -force * scale));
    }
  }
}

static void
find (gconstpointer data, double h, OssaFemElement element, double *found)
{
  const Posed posed = pose (data, h);
  const OssaGrid grid = cover (&posed, h);
  g_autoptr (OssaFemModel) model = verify_model_new (&grid, element, POISSON, modulus, &posed);
  g_autoptr (OssaFemSolution) solution = NULL;
  double sum[3], bent = 0, mean;

  for (guint32 i = 0; i < ossa_fem_model_get_n_nodes (model); i++)
    if (ossa_frame_point_to_local (&posed.frame, ossa_fem_model_get_node (model, i)).x < h)
      ossa_fem_model_fix (model, &i, 1, 7);
  ossa_fem_model_begin_load (model, "couple");
  couple (model, &posed, 0, 0, sum);
  mean = sum[1] / sum[0];
  couple (model, &posed, mean, 0, sum);
  couple (model, &posed, mean, MOMENT / sum[2], sum);
  solution = verify_solve (model);
  for (int i = -1; i <= 1; i++) {
    OssaVec u = verify_displacement (
        solution,
        ossa_frame_point_to_world (&posed.frame, ossa_vec (LENGTH / 2 + APART * i, 0, 0)));

    bent += (i == 0 ? -2 : 1) * ossa_vec_dot (u, posed.frame.axis[1]);
  }
  found[0] = MOMENT * APART * APART / bent;
}

#define SECOND(r) (G_PI / 4 * (r) * (r) * (r) * (r))

static const Beam along = { 10, 17000, 0, 0, 0, { 0, 0, 0 } };
static const Beam shifted = { 10, 17000, 0, 0, 0, { 0.29, 0.61, 0.43 } };
static const Beam turned = { 10, 17000, 0, 0, 0.5, { 0.1, 0.2, 0.7 } };
static const Beam askew = { 10, 17000, 0, 0, 1.9, { 0.8, 0.35, 0.55 } };
static const Beam nailed = { 13.5, 17000, 5.5, 110000, 0, { 0, 0.37, 0.13 } };

#define BEAM(data)                                                                                 \
  find, data, { 2, 1 }, 1,                                                                         \
  {                                                                                                \
    {                                                                                              \
      "EI, N mm2", 17000 * SECOND (10), { 0.016, 0.008 }, 1.5                                      \
    }                                                                                              \
  }

static const VerifyProblem problems[] = {
  { "beam/along", "cylinder, radius 10, couple by nodal forces", BEAM (&along) },
  { "beam/shifted", "the same, shifted by parts of a cell", BEAM (&shifted) },
  { "beam/turned", "the same, shifted and turned by 0.5 about (1, 2, 3)", BEAM (&turned) },
  { "beam/askew", "the same, shifted and turned by 1.9 about (1, 2, 3)", BEAM (&askew) },
  { "beam/nail",
    "nail, 110 GPa, radius 5.5, bonded in bone of 17 GPa, radius 13.5",
    find,
    &nailed,
    { 2, 1 },
    1,
    { { "EI, N mm2", 17000 * SECOND (13.5) + 93000 * SECOND (5.5), { 0.016, 0.008 }, 1.5 } } },
};

int
main (int argc, char **argv)
{
  return verify_main (argc, argv, problems, G_N_ELEMENTS (problems));
}
