/* SPDX-License-Identifier: LGPL-3.0-or-later */

/* Times the core on a body like a whole femur of 450 mm, intact, with a lytic lesion,
 * and with a titanium nail, a neck screw and two locking screws, in a reamed and in a wide canal.
 * usage: bench-femur CELL_MM [loads [energy]] */
#include <stdio.h>

#include "ossa-fem-solver.h"

/* NAIL: in a canal reamed 0.6 mm wider; LOOSE: in one 5 mm wider, marrow between. */
typedef enum { INTACT, LESION, NAIL, LOOSE } Kind;

typedef struct {
  OssaVec a, b;
  double ra, rb;
} Rod;

static double
rod_distance (const Rod *c, OssaVec p)
{
  OssaVec d = ossa_vec_sub (c->b, c->a), r = ossa_vec_sub (p, c->a);
  double t = CLAMP (ossa_vec_dot (r, d) / ossa_vec_dot (d, d), 0, 1);

  return ossa_vec_length (ossa_vec_mad (r, -t, d)) - (c->ra + t * (c->rb - c->ra));
}

static double
blend (double a, double b, double k)
{
  double m = CLAMP (0.5 + 0.5 * (b - a) / k, 0, 1);

  return b * (1 - m) + a * m - k * m * (1 - m);
}

static const OssaVec head = { 425, 42, 0 };

static double
bone_distance (OssaVec p)
{
  static const Rod shaft = { { 40, 0, 0 }, { 380, 0, 0 }, 14, 16 };
  static const Rod condyle[2] = { { { 22, -22, 3 }, { 24, -22, -12 }, 20, 18 },
                                  { { 22, 22, 3 }, { 24, 22, -12 }, 20, 18 } };
  static const Rod flare = { { 35, 0, 0 }, { 100, 0, 0 }, 30, 12 };
  static const Rod neck = { { 380, 0, 0 }, { 425, 42, 0 }, 19, 15 };
  static const Rod ball = { { 425, 42, 0 }, { 425.1, 42, 0 }, 24, 24 };
  static const Rod trochanter = { { 385, -12, -2 }, { 410, -17, -4 }, 15, 11 };
  double d = rod_distance (&shaft, p);

  d = blend (d, rod_distance (&flare, p), 10);
  d = blend (d, rod_distance (&condyle[0], p), 6);
  d = blend (d, rod_distance (&condyle[1], p), 6);
  d = blend (d, rod_distance (&neck, p), 8);
  d = blend (d, rod_distance (&trochanter, p), 8);
  return blend (d, rod_distance (&ball, p), 5);
}

static double
metal_distance (OssaVec p, double *shaft)
{
  static const Rod nail = { { 60, 0, 0 }, { 402, 0, 0 }, 5.5, 5.5 };
  static const Rod lag = { { 366, -16, 0 }, { 428, 44, 0 }, 5, 5 };
  static const Rod lock[2] = { { { 75, 0, -28 }, { 75, 0, 28 }, 2.5, 2.5 },
                               { { 95, 0, -24 }, { 95, 0, 24 }, 2.5, 2.5 } };

  *shaft = rod_distance (&nail, p);
  return MIN (MIN (*shaft, rod_distance (&lag, p)),
              MIN (rod_distance (&lock[0], p), rod_distance (&lock[1], p)));
}

static double
modulus (Kind kind, OssaVec p)
{
  double d = bone_distance (p), thickness, end, nail, radius = hypot (p.y, p.z);

  if (kind >= NAIL) {
    double metal = metal_distance (p, &nail);

    if (metal < 0 && (d < 0 || nail < 0))
      return 110000;
    if (nail < 0.5 && d < 0)
      return 50;
  }
  if (d > 0)
    return 0;
  if (kind != INTACT && ossa_vec_distance (p, ossa_vec (330, 14, 0)) < 12)
    return 10;
  end = MAX (CLAMP ((110 - p.x) / 50, 0, 1), CLAMP ((p.x - 350) / 40, 0, 1));
  thickness = 6.5 - 4.5 * end;
  if (d > -thickness)
    return 18000;
  return radius < (kind == NAIL ? 6.1 : 8) && p.x > 70 && p.x < 375 ? 10 : 700;
}

/* 2 x 2 x 2 points for an octant. */
static void
fill (gpointer user_data,
      const OssaGrid *grid,
      const int lo[3],
      const int n[3],
      float *octants,
      guint8 *tag)
{
  Kind kind = (Kind)GPOINTER_TO_INT (user_data);

  for (int c = 0; c < n[0] * n[1] * n[2]; c++) {
    const OssaVec at =
        ossa_vec (lo[0] + c % n[0], lo[1] + c / n[0] % n[1], lo[2] + c / n[0] / n[1]);
    const OssaVec centre = ossa_vec_add (at, ossa_vec (0.5, 0.5, 0.5));

    if (bone_distance (ossa_frame_point_to_world (&grid->frame, ossa_vec_scale (centre, grid->h))) >
        8 + 2 * grid->h)
      continue;
    for (int q = 0; q < 8; q++) {
      double sum = 0;

      for (int s = 0; s < 8; s++) {
        OssaVec p = ossa_vec ((q & 1) / 2.0 + (s & 1) / 4.0 + 0.125,
                              (q >> 1 & 1) / 2.0 + (s >> 1 & 1) / 4.0 + 0.125,
                              (q >> 2) / 2.0 + (s >> 2) / 4.0 + 0.125);

        p = ossa_vec_scale (ossa_vec_add (at, p), grid->h);
        sum += modulus (kind, ossa_frame_point_to_world (&grid->frame, p));
      }
      octants[8 * c + q] = (float)(sum / 8);
    }
  }
}

static void
set_conditions (OssaFemModel *model, guint n_loads)
{
  g_autoptr (GArray) loaded = g_array_new (FALSE, FALSE, sizeof (guint32));
  const OssaVec axis = ossa_vec_unit (ossa_vec (1, 0.25, 0));

  for (guint32 i = 0; i < ossa_fem_model_get_n_nodes (model); i++) {
    OssaVec p = ossa_fem_model_get_node (model, i), r = ossa_vec_sub (p, head);

    if (p.x <= 20)
      ossa_fem_model_fix (model, &i, 1, 7);
    if (ossa_vec_dot (r, axis) > 0.8 * ossa_vec_length (r) && ossa_vec_length (r) > 20 &&
        ossa_fem_model_is_node_solid (model, i))
      g_array_append_val (loaded, i);
  }
  for (guint l = 0; l < n_loads; l++) {
    double turn = 0.3 * l;
    OssaVec force = ossa_vec (-2000 * cos (0.25 + turn), -2000 * sin (0.25 + turn), -100.0 * l);

    ossa_fem_model_begin_load (model, "head");
    for (guint i = 0; i < loaded->len; i++)
      ossa_fem_model_add_force (model, g_array_index (loaded, guint32, i),
                                ossa_vec_scale (force, 1.0 / loaded->len));
  }
}

static void
measure (double h, Kind kind, OssaFemElement element, guint n_loads, double energy)
{
  static const char *const names[] = { "intact", "lesion", "nail", "loose" };
  const OssaBox box = { { 0, -46, -36 }, { 452, 70, 36 } };
  const OssaFrame frame = ossa_frame_identity ();
  const OssaGrid grid = ossa_grid_cover (&frame, &box, h);
  const OssaFemOptions options = { .element = element };
  const OssaFemSolveOptions solve = { .relative_residual = energy > 0 ? 0 : 1e-6,
                                      .energy_tolerance = energy };
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaFemModel) model =
      ossa_fem_model_new (&grid, &options, fill, GINT_TO_POINTER (kind), NULL, &error);
  g_autoptr (OssaFemSolution) solution = NULL;
  const OssaFemStats *s;

  if (model != NULL) {
    set_conditions (model, n_loads);
    solution = ossa_fem_solve (model, &solve, NULL, &error);
  }
  if (solution == NULL)
    g_error ("%s", error->message);
  s = ossa_fem_solution_get_stats (solution);
  printf ("%4g %-7s %-8s %5.2f M %3u its  set-up %5.2f  solve %6.2f CPU s  %6.1f MB  work %.6f  "
          "residual %.1e energy %.1e  %s %u levels\n",
          h, names[kind], element == OSSA_FEM_ELEMENT_FULL ? "full" : "assumed",
          s->n_unknowns / 1e6, s->iterations, s->setup_cpu_s, s->solve_cpu_s, s->peak_bytes / 1e6,
          ossa_fem_solution_get_work (solution, 0), s->relative_residual, s->energy_error,
          s->kernel, s->n_levels);
  fflush (stdout);
}

int
main (int argc, char **argv)
{
  double h = argc > 1 ? g_ascii_strtod (argv[1], NULL) : 2;
  guint n_loads = argc > 2 ? (guint)g_ascii_strtoull (argv[2], NULL, 10) : 1;
  double energy = argc > 3 ? g_ascii_strtod (argv[3], NULL) : 0;

  for (int element = 0; element < 2; element++)
    for (int kind = INTACT; kind <= LOOSE; kind++)
      measure (h, (Kind)kind, (OssaFemElement)element, MAX (n_loads, 1), energy);
  return 0;
}
