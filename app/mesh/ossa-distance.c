/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-distance.h"

#include <string.h>

#include "ossa-error.h"
#include "ossa-lattice.h"

/* A brick's 8 x 8 x 8 cells have 9 x 9 x 9 corners; with all of them at hand, reading needs no
 * neighbour. */
#define CORNERS      (OSSA_BRICK + 1)
#define CORNERS_SIZE (CORNERS * CORNERS * CORNERS)

/* Origins that are tried before a surface counts as having no inside. */
#define MAX_SHIFTS 4

struct _OssaDistance {
  OssaFrame frame; /* point (0, 0, 0) of the lattice, axes */
  double spacing;
  guint32 n[3];
  gint32 *slot;  /* for each place: a brick, or -1 - k where the nearest brick is k places away */
  float *values; /* mm, CORNERS_SIZE for each brick */
};

/* Between points that are all beyond the band, nothing is nearer than this, in spacings. */
#define OUTSIDE (OSSA_LATTICE_BAND - 0.8660254037844386)

/* The signed distance at a lattice point in spacings; @fallback where it is not stored. */
static float
value_at (const OssaLattice *lattice, guint32 x, guint32 y, guint32 z, float fallback)
{
  const OssaBrick *brick =
      ossa_lattice_get_brick (lattice, x / OSSA_BRICK, y / OSSA_BRICK, z / OSSA_BRICK);
  guint32 i = (z % OSSA_BRICK * OSSA_BRICK + y % OSSA_BRICK) * OSSA_BRICK + x % OSSA_BRICK;
  float distance;

  if (brick == NULL || !isfinite (brick->distance2[i]))
    return fallback;
  distance = sqrtf (brick->distance2[i]);
  return brick->inside[i >> 6] >> (i & 63) & 1 ? -distance : distance;
}

static void
pack_brick (const OssaDistance *self,
            const OssaLattice *lattice,
            const OssaBrick *brick,
            float *out)
{
  const guint32 *at = brick->at;
  float fallback = (float)OSSA_LATTICE_BAND, spacing = (float)self->spacing;

  for (guint32 z = 0; z < CORNERS; z++)
    for (guint32 y = 0; y < CORNERS; y++)
      for (guint32 x = 0; x < CORNERS; x++)
        *out++ = spacing * value_at (lattice, at[0] * OSSA_BRICK + x, at[1] * OSSA_BRICK + y,
                                     at[2] * OSSA_BRICK + z, fallback);
}

static gint32
ring_at (const OssaDistance *self, gint64 x, gint64 y, gint64 z)
{
  if (x < 0 || y < 0 || z < 0 || x >= self->n[0] || y >= self->n[1] || z >= self->n[2])
    return G_MININT32 / 2;
  return MIN (self->slot[(z * self->n[1] + y) * self->n[0] + x], -1);
}

/* Raises the entry of an empty place to one less than the best of the 13 neighbours behind it in
 * @sense. */
static void
relax_ring (OssaDistance *self, gint64 x, gint64 y, gint64 z, int sense)
{
  gint32 *slot = &self->slot[(z * self->n[1] + y) * self->n[0] + x];
  gint32 best = *slot;

  if (*slot >= 0)
    return;
  for (int k = 0; k < 13; k++) {
    int dx = k % 3 - 1, dy = k / 3 % 3 - 1, dz = k / 9 - 1;
    gint32 ring = ring_at (self, x + sense * dx, y + sense * dy, z + sense * dz);

    best = MAX (best, ring - 1);
  }
  *slot = best;
}

/* Counts for each empty place how many places away the nearest brick is: two sweeps, exact for this
 * measure (Borgefors 1986). */
static void
count_rings (OssaDistance *self)
{
  gint64 nx = self->n[0], ny = self->n[1], n = nx * ny * self->n[2];

  for (gint64 i = 0; i < n; i++)
    if (self->slot[i] < 0)
      self->slot[i] = G_MININT32 / 2;
  for (gint64 i = 0; i < n; i++)
    relax_ring (self, i % nx, i / nx % ny, i / (nx * ny), 1);
  for (gint64 i = n - 1; i >= 0; i--)
    relax_ring (self, i % nx, i / nx % ny, i / (nx * ny), -1);
}

static void
pack (OssaDistance *self, OssaLattice *lattice)
{
  memcpy (self->n, lattice->n, sizeof self->n);
  self->values = g_new (float, (gsize)MAX (lattice->bricks->len, 1) * CORNERS_SIZE);
  for (guint b = 0; b < lattice->bricks->len; b++)
    pack_brick (self, lattice, lattice->bricks->pdata[b], self->values + (gsize)b * CORNERS_SIZE);
  self->slot = g_steal_pointer (&lattice->slot);
  count_rings (self);
}

/* A lattice with its insides known; the origin is shifted until every row comes out where it went
 * in. */
static OssaLattice *
build_lattice (OssaDistance *self,
               const OssaSurface *surface,
               const OssaFrame *frame,
               OssaProgress *progress,
               GError **error)
{
  for (int i = 0; i < MAX_SHIFTS; i++) {
    g_autoptr (OssaLattice) lattice = ossa_lattice_new (
        surface, frame, self->spacing, 0.2371 * (i + 1), &self->frame.origin, error);

    if (lattice == NULL || !ossa_lattice_fill_band (lattice, progress, error))
      return NULL;
    if (ossa_lattice_find_inside (lattice))
      return ossa_lattice_march (lattice, progress, error) ? g_steal_pointer (&lattice) : NULL;
  }
  g_set_error_literal (
      error, OSSA_ERROR, OSSA_ERROR_GEOMETRY,
      "The surface has no inside that can be told from its outside: mend the mesh.");
  return NULL;
}

OssaDistance *
ossa_distance_new (OssaLocator *locator,
                   const OssaFrame *frame,
                   double spacing,
                   OssaProgress *progress,
                   GError **error)
{
  g_autoptr (OssaDistance) self = g_atomic_rc_box_new0 (OssaDistance);
  g_autoptr (OssaLattice) lattice = NULL;

  g_return_val_if_fail (spacing > 0, NULL);

  self->frame = *frame;
  self->spacing = spacing;
  lattice = build_lattice (self, ossa_locator_get_surface (locator), frame, progress, error);
  if (lattice == NULL)
    return NULL;
  self->frame.origin = ossa_frame_direction_to_world (frame, self->frame.origin);
  pack (self, lattice);
  return g_steal_pointer (&self);
}

OssaDistance *
ossa_distance_ref (OssaDistance *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
ossa_distance_clear (gpointer data)
{
  OssaDistance *self = data;

  g_free (self->slot);
  g_free (self->values);
}

void
ossa_distance_unref (OssaDistance *self)
{
  g_atomic_rc_box_release_full (self, ossa_distance_clear);
}

/* A lower bound where there is no brick at (x, y, z): the surface lies in bricks, and a margin
 * within the lattice. */
static double
read_outside (const OssaDistance *self, double x, double y, double z)
{
  const double at[3] = { x, y, z };
  double sum = 0;

  for (int k = 0; k < 3; k++) {
    double low = OSSA_LATTICE_MARGIN, high = self->n[k] * (double)OSSA_BRICK - OSSA_LATTICE_MARGIN;
    double beyond = MAX (MAX (low - at[k], at[k] - high), 0);

    sum += beyond * beyond;
  }
  return MAX (sqrt (sum), OUTSIDE) * self->spacing;
}

/* Trilinear at (x, y, z) in lattice coordinates. */
static inline double
read_at (const OssaDistance *self, double x, double y, double z)
{
  gint32 i, j, k, slot;
  double u, v, w, low, high;
  const float *c;

  if (!(x >= 0 && y >= 0 && z >= 0 && x < self->n[0] * (double)OSSA_BRICK &&
        y < self->n[1] * (double)OSSA_BRICK && z < self->n[2] * (double)OSSA_BRICK))
    return read_outside (self, x, y, z);
  i = (gint32)x;
  j = (gint32)y;
  k = (gint32)z;
  slot = self->slot[((gsize)(k / OSSA_BRICK) * self->n[1] + (gsize)(j / OSSA_BRICK)) * self->n[0] +
                    (gsize)(i / OSSA_BRICK)];
  if (slot < 0)
    return MAX ((-2 - slot) * OSSA_BRICK, OUTSIDE) * self->spacing;
  u = x - i;
  v = y - j;
  w = z - k;
  c = self->values + (gsize)slot * CORNERS_SIZE +
      ((k % OSSA_BRICK) * CORNERS + j % OSSA_BRICK) * CORNERS + i % OSSA_BRICK;
  low = (1 - v) * (c[0] + u * (c[1] - c[0])) + v * (c[CORNERS] + u * (c[CORNERS + 1] - c[CORNERS]));
  c += CORNERS * CORNERS;
  high =
      (1 - v) * (c[0] + u * (c[1] - c[0])) + v * (c[CORNERS] + u * (c[CORNERS + 1] - c[CORNERS]));
  return low + w * (high - low);
}

double
ossa_distance_at (const OssaDistance *self, OssaVec p)
{
  OssaVec q = ossa_vec_scale (ossa_frame_point_to_local (&self->frame, p), 1 / self->spacing);

  return read_at (self, q.x, q.y, q.z);
}

void
ossa_distance_row (const OssaDistance *self, OssaVec p, OssaVec step, guint n, float *out)
{
  OssaVec q = ossa_vec_scale (ossa_frame_point_to_local (&self->frame, p), 1 / self->spacing);
  OssaVec s =
      ossa_vec_scale (ossa_frame_direction_to_local (&self->frame, step), 1 / self->spacing);

  for (guint i = 0; i < n; i++)
    out[i] = (float)read_at (self, q.x + i * s.x, q.y + i * s.y, q.z + i * s.z);
}

gsize
ossa_distance_get_bytes (const OssaDistance *self)
{
  gsize n_places = (gsize)self->n[0] * self->n[1] * self->n[2], n_bricks = 0;

  for (gsize i = 0; i < n_places; i++)
    n_bricks += self->slot[i] >= 0;
  return n_places * sizeof *self->slot + n_bricks * CORNERS_SIZE * sizeof *self->values;
}
