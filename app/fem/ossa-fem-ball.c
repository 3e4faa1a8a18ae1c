/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-fem-ball.h"

#include <math.h>
#include <string.h>

#include "ossa-fem-kernel.h"

/* Lines along x through a cell whose parts in the ball are added, each way. */
#define N_LINES 12

/* Rows (+-a, +-b) and (+-b, +-a), which weigh alike: taps 0 .. n_taps - 1 for cells at +-0, 1 .. */
typedef struct {
  int a, b, n_taps;
  float *tap;
} Ring;

struct _OssaFemBall {
  int reach;
  GArray *rings; /* of Ring */
};

/* The length of [x - 1/2, x + 1/2] in [-half, half]. */
static double
clip (double x, double half)
{
  return fmax (0, fmin (x + 0.5, half) - fmax (x - 0.5, -half));
}

/* The part of the unit cell centred at (x, y, z) >= 0 that lies in the ball around 0. */
static double
overlap (double radius, int x, int y, int z)
{
  double r2 = radius * radius, sum = 0;
  double near[3] = { fmax (x - 0.5, 0), fmax (y - 0.5, 0), fmax (z - 0.5, 0) };
  double far[3] = { x + 0.5, y + 0.5, z + 0.5 };

  if (near[0] * near[0] + near[1] * near[1] + near[2] * near[2] >= r2)
    return 0;
  if (far[0] * far[0] + far[1] * far[1] + far[2] * far[2] <= r2)
    return 1;
  for (int i = 0; i < N_LINES * N_LINES; i++) {
    double u = y - 0.5 + (i % N_LINES + 0.5) / N_LINES;
    double v = z - 0.5 + (i / N_LINES + 0.5) / N_LINES;
    double rest = r2 - u * u - v * v;

    if (rest > 0)
      sum += clip (x, sqrt (rest));
  }
  return sum / (N_LINES * N_LINES);
}

static void
ring_clear (gpointer data)
{
  g_free (((Ring *)data)->tap);
}

OssaFemBall *
ossa_fem_ball_new (double radius)
{
  OssaFemBall *self = g_new0 (OssaFemBall, 1);

  self->reach = (int)ceil (radius + 0.5) - 1;
  self->rings = g_array_new (FALSE, FALSE, sizeof (Ring));
  g_array_set_clear_func (self->rings, ring_clear);
  for (int b = 0; b <= self->reach; b++)
    for (int a = 0; a <= b; a++) {
      Ring ring = { .a = a, .b = b };
      float taps[OSSA_FEM_BALL_MAX + 2];

      for (int x = 0; x <= self->reach; x++) {
        taps[x] = (float)overlap (radius, x, a, b);
        ring.n_taps = taps[x] > 0 ? x + 1 : ring.n_taps;
      }
      if (ring.n_taps == 0)
        continue;
      ring.tap = g_memdup2 (taps, (gsize)ring.n_taps * sizeof (float));
      g_array_append_val (self->rings, ring);
    }
  return self;
}

void
ossa_fem_ball_free (OssaFemBall *self)
{
  g_array_unref (self->rings);
  g_free (self);
}

int
ossa_fem_ball_get_reach (const OssaFemBall *self)
{
  return self->reach;
}

double
ossa_fem_ball_get_weight (const OssaFemBall *self, int dx, int dy, int dz)
{
  int a = MIN (ABS (dy), ABS (dz)), b = MAX (ABS (dy), ABS (dz));

  for (guint i = 0; i < self->rings->len; i++) {
    const Ring *ring = &g_array_index (self->rings, Ring, i);

    if (ring->a == a && ring->b == b)
      return ABS (dx) < ring->n_taps ? ring->tap[ABS (dx)] : 0;
  }
  return 0;
}

void
ossa_fem_ball_room_init (OssaFemBallRoom *self, const OssaFemBall *ball, int n)
{
  /* Vectors run over a row's end by less than OSSA_FEM_LANES. */
  self->width = (gsize)n + 2 * (gsize)ball->reach + OSSA_FEM_LANES;
  self->ring = g_new (float, OSSA_FEM_N_SAMPLED * self->width);
  self->sum = g_new (float, OSSA_FEM_N_SAMPLED * self->width);
}

void
ossa_fem_ball_room_clear (OssaFemBallRoom *self)
{
  g_free (self->ring);
  g_free (self->sum);
}

/* Adds the cells [x0, x1) of row (j, k), which may lie outside the grid, to the ring. */
static void
add_row (const OssaFemCells *cells,
         const float *values,
         int j,
         int k,
         int x0,
         int x1,
         OssaFemBallRoom *room)
{
  const OssaFemKernel *kernel = ossa_fem_kernel_get ();
  gsize row = (gsize)k * cells->n[1] + j;

  if (j < 0 || k < 0 || j >= cells->n[1] || k >= cells->n[2])
    return;
  for (guint32 r = cells->run_start[row]; r < cells->run_start[row + 1]; r++) {
    const OssaFemRun *run = &cells->runs[r];
    int from = MAX (x0, run->x0), to = MIN (x1, run->x1);

    for (gsize c = 0; from < to && c < OSSA_FEM_N_SAMPLED; c++)
      kernel->add ((gsize)(to - from), values + c * cells->n_cells + run->cell + from - run->x0,
                   room->ring + c * room->width + from - x0);
  }
}

/* The up to eight rows of a ring, each once. */
static void
add_ring (const Ring *ring,
          const OssaFemCells *cells,
          const float *values,
          int j,
          int k,
          int x0,
          int x1,
          OssaFemBallRoom *room)
{
  for (gsize c = 0; c < OSSA_FEM_N_SAMPLED; c++)
    memset (room->ring + c * room->width, 0, (gsize)(x1 - x0 + OSSA_FEM_LANES) * sizeof (float));
  for (int m = 0; m < 8; m++) {
    int dy = m & 4 ? ring->b : ring->a, dz = m & 4 ? ring->a : ring->b;

    if ((m & 4 && ring->a == ring->b) || (m & 1 && dy == 0) || (m & 2 && dz == 0))
      continue;
    add_row (cells, values, j + (m & 1 ? -dy : dy), k + (m & 2 ? -dz : dz), x0, x1, room);
  }
}

void
ossa_fem_ball_sum_row (const OssaFemBall *self,
                       const OssaFemCells *cells,
                       const float *values,
                       int j,
                       int k,
                       int x0,
                       int x1,
                       OssaFemBallRoom *room)
{
  const OssaFemKernel *kernel = ossa_fem_kernel_get ();

  for (gsize c = 0; c < OSSA_FEM_N_SAMPLED; c++)
    memset (room->sum + c * room->width, 0, (gsize)(x1 - x0 + OSSA_FEM_LANES) * sizeof (float));
  for (guint i = 0; i < self->rings->len; i++) {
    const Ring *ring = &g_array_index (self->rings, Ring, i);
    int reach = ring->n_taps - 1;

    add_ring (ring, cells, values, j, k, x0 - reach, x1 + reach, room);
    for (gsize c = 0; c < OSSA_FEM_N_SAMPLED; c++)
      kernel->convolve ((gsize)(x1 - x0), room->ring + c * room->width + reach, ring->tap,
                        ring->n_taps, room->sum + c * room->width);
  }
}
