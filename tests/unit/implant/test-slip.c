/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <math.h>

#include "ossa-construct.h"
#include "ossa-fem-solver.h"

/* A nail pushed through a bone that is held all round. With a layer it slides as the layer's shear
 * allows. */
#define LENGTH     30.0
#define RADIUS     5.5
#define BONE       12.0
#define LAYER_MM   0.5
#define LAYER_MPA  2.0
#define METAL_MPA  114000.0
#define POISSON    0.3
#define FORCE_N    1000.0
#define STICKS_OUT 8.0

static void
fill (gpointer user_data,
      const OssaGrid *grid,
      const int lo[3],
      const int n[3],
      float *octants,
      guint8 *tag)
{
  guint n_points = 8 * n[0] * n[1] * n[2];
  g_autofree OssaVec *points = g_new (OssaVec, n_points);
  g_autofree gint16 *part = g_new (gint16, n_points);

  for (guint i = 0; i < n_points; i++) {
    int cell = i / 8, x = lo[0] + cell % n[0], y = lo[1] + cell / n[0] % n[1];
    int z = lo[2] + cell / n[0] / n[1];
    OssaVec local =
        ossa_vec (x + (i & 1 ? 0.75 : 0.25), y + (i & 2 ? 0.75 : 0.25), z + (i & 4 ? 0.75 : 0.25));

    points[i] = ossa_frame_point_to_world (&grid->frame, ossa_vec_scale (local, grid->h));
    octants[i] = points[i].x > 0 && points[i].x < LENGTH && hypot (points[i].y, points[i].z) < BONE
                     ? 17000
                     : 0;
  }
  ossa_construct_apply (user_data, n_points, points, grid->h / 2, octants, part);
}

static OssaConstruct *
rod (OssaInterface interface)
{
  OssaConstruct *construct = ossa_construct_new ("rod", "Rod");
  g_autoptr (OssaSolid) solid = ossa_solid_new_cylinder (
      ossa_vec (-STICKS_OUT, 0, 0), ossa_vec (LENGTH + STICKS_OUT, 0, 0), RADIUS);
  OssaPart part = { "rod", solid, { "metal", "Metal", METAL_MPA }, interface, LAYER_MM, LAYER_MPA };

  ossa_construct_add_part (construct, &part);
  return construct;
}

/* How far the end of the rod goes in, mm. */
static double
push (OssaInterface interface, double h, double shift)
{
  g_autoptr (OssaConstruct) construct = rod (interface);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) end = g_array_new (FALSE, FALSE, sizeof (guint32));
  OssaFrame frame = ossa_frame_identity ();
  OssaGrid grid = { frame, h, { (int)ceil (50 / h), (int)ceil (28 / h), (int)ceil (28 / h) } };
  g_autoptr (OssaFemModel) model = NULL;
  g_autoptr (OssaFemSolution) solution = NULL;
  double moved = 0;

  grid.frame.origin = ossa_vec (-10, -14 + shift, -14 + 0.7 * shift);
  model = ossa_fem_model_new (&grid, NULL, fill, construct, NULL, &error);
  g_assert_no_error (error);
  for (guint32 i = 0; i < ossa_fem_model_get_n_nodes (model); i++) {
    OssaVec p = ossa_fem_model_get_node (model, i);

    if (hypot (p.y, p.z) > BONE - 2 && p.x >= 0 && p.x <= LENGTH)
      ossa_fem_model_fix (model, &i, 1, 7);
    if (fabs (p.x - LENGTH - STICKS_OUT + 2) < 0.51 * h && hypot (p.y, p.z) < 4)
      g_array_append_val (end, i);
  }
  ossa_fem_model_begin_load (model, "push");
  for (guint i = 0; i < end->len; i++)
    ossa_fem_model_add_force (model, g_array_index (end, guint32, i),
                              ossa_vec (-FORCE_N / end->len, 0, 0));
  solution = ossa_fem_solve (model, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < end->len; i++)
    moved -= ossa_fem_solution_get_displacement (solution, 0, g_array_index (end, guint32, i)).x;
  moved /= end->len;
  g_test_message ("%s, cell %.1f mm: %.4f mm",
                  interface == OSSA_INTERFACE_LAYER ? "layer" : "bonded", h, moved);
  return moved;
}

/* Shear of a layer about a rigid rod: u = F t / (2 pi r L G). */
static double
slip (void)
{
  double shear_mpa = LAYER_MPA / (2 * (1 + POISSON));

  return FORCE_N * LAYER_MM / (2 * G_PI * RADIUS * LENGTH * shear_mpa);
}

static void
test_a_layered_nail_slides_alike_at_every_cell (void)
{
  g_assert_cmpfloat_with_epsilon (push (OSSA_INTERFACE_LAYER, 2, 0), slip (), 0.35 * slip ());
  g_assert_cmpfloat_with_epsilon (push (OSSA_INTERFACE_LAYER, 2, 0.7), slip (), 0.35 * slip ());
  g_assert_cmpfloat_with_epsilon (push (OSSA_INTERFACE_LAYER, 1.25, 0.3), slip (), 0.3 * slip ());
}

static void
test_a_bonded_nail_does_not_slide (void)
{
  g_assert_cmpfloat (push (OSSA_INTERFACE_BONDED, 2, 0), <, 0.02 * slip ());
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/implant/slip/a-layered-nail-slides-alike-at-every-cell",
                   test_a_layered_nail_slides_alike_at_every_cell);
  g_test_add_func ("/implant/slip/a-bonded-nail-does-not-slide", test_a_bonded_nail_does_not_slide);
  return g_test_run ();
}
