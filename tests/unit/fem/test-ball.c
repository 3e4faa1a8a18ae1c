/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <math.h>

#include "ossa-fem-ball.h"

#define NX 37
#define NY 9
#define NZ 8

static void
test_weights_sum_to_volume (void)
{
  const double radii[] = { 0.3, 0.75, 1, 1.5, 2, 3, 4.2, 6 };

  for (guint i = 0; i < G_N_ELEMENTS (radii); i++) {
    g_autoptr (OssaFemBall) ball = ossa_fem_ball_new (radii[i]);
    int reach = ossa_fem_ball_get_reach (ball);
    double sum = 0, volume = 4 * G_PI / 3 * pow (radii[i], 3);

    for (int z = -reach; z <= reach; z++)
      for (int y = -reach; y <= reach; y++)
        for (int x = -reach; x <= reach; x++) {
          double weight = ossa_fem_ball_get_weight (ball, x, y, z);

          g_assert_cmpfloat (weight, >=, 0);
          g_assert_cmpfloat (weight, <=, 1);
          g_assert_cmpfloat (fabs (weight - ossa_fem_ball_get_weight (ball, z, -x, y)), <, 2e-2);
          sum += weight;
        }
    g_assert_cmpfloat (ossa_fem_ball_get_weight (ball, reach + 1, 0, 0), ==, 0);
    g_assert_cmpfloat (fabs (sum / volume - 1), <, 0.02);
  }
}

/* A body with holes, so that rows have several runs. */
static OssaFemCells *
porous (void)
{
  const int n[3] = { NX, NY, NZ };
  const float octants[8] = { 1, 1, 1, 1, 1, 1, 1, 1 };
  OssaFemCells *cells = ossa_fem_cells_new (n);

  for (int k = 0; k < NZ; k++)
    for (int j = 0; j < NY; j++)
      for (int i = 0; i < NX; i++)
        if ((i * 7 + j * 5 + k * 3) % 11 > 2)
          ossa_fem_cells_add (cells, i, j, k, octants, 1);
  ossa_fem_cells_finish (cells);
  return cells;
}

/* The sum cell by cell. */
static double
sum_ball (const OssaFemCells *cells, const OssaFemBall *ball, const float *values, const int at[3])
{
  int reach = ossa_fem_ball_get_reach (ball);
  double sum = 0;

  for (int z = -reach; z <= reach; z++)
    for (int y = -reach; y <= reach; y++)
      for (int x = -reach; x <= reach; x++) {
        const OssaFemRun *run = ossa_fem_cells_find (cells, at[0] + x, at[1] + y, at[2] + z);

        if (run != NULL)
          sum += ossa_fem_ball_get_weight (ball, x, y, z) *
                 values[run->cell + (guint32)(at[0] + x - run->x0)];
      }
  return sum;
}

static void
test_row_sums (void)
{
  g_autoptr (OssaFemCells) cells = porous ();
  g_autoptr (OssaFemBall) ball = ossa_fem_ball_new (2.7);
  g_autofree float *values = g_new (float, OSSA_FEM_N_SAMPLED * cells->n_cells);
  const int x0 = 1, x1 = 35;
  OssaFemBallRoom room;

  for (guint32 i = 0; i < OSSA_FEM_N_SAMPLED * cells->n_cells; i++)
    values[i] = (float)sin (i * 0.7);
  ossa_fem_ball_room_init (&room, ball, NX);
  for (int row = 0; row < NY * NZ; row++) {
    ossa_fem_ball_sum_row (ball, cells, values, row % NY, row / NY, x0, x1, &room);
    for (int x = x0; x < x1; x++)
      for (gsize c = 0; c < OSSA_FEM_N_SAMPLED; c++) {
        const int at[3] = { x, row % NY, row / NY };
        double sum = sum_ball (cells, ball, values + c * cells->n_cells, at);

        g_assert_cmpfloat (fabs (room.sum[c * room.width + (gsize)(x - x0)] - sum), <, 2e-5);
      }
  }
  ossa_fem_ball_room_clear (&room);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fem/ball/weights-sum-to-volume", test_weights_sum_to_volume);
  g_test_add_func ("/fem/ball/rows-sum-as-cell-by-cell", test_row_sums);
  return g_test_run ();
}
