/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-lattice.h"

#include <string.h>

#include "ossa-error.h"
#include "ossa-surface-mend.h"
#include "ossa-triangle.h"

/* Places for bricks, and bricks themselves (6 KB each while building). */
#define MAX_PLACES (64u << 20)
#define MAX_BRICKS (1u << 18)

static void
close_surface (OssaLattice *self, const OssaSurface *surface)
{
  g_autoptr (OssaSoup) soup = ossa_soup_new ();

  g_array_append_vals (soup->points, ossa_surface_get_points (surface),
                       ossa_surface_get_n_points (surface));
  g_array_append_vals (soup->triangles, ossa_surface_get_triangles (surface),
                       ossa_surface_get_n_triangles (surface));
  ossa_soup_cap (soup);
  self->n_triangles = soup->triangles->len;
  self->points = g_memdup2 (soup->points->data, soup->points->len * sizeof (OssaVec));
  self->triangles = g_memdup2 (soup->triangles->data, soup->triangles->len * sizeof (OssaTriangle));
}

/* Moves the surface's points into lattice coordinates and sizes the lattice. */
static gboolean
place (OssaLattice *self,
       guint32 n_points,
       const OssaFrame *frame,
       double spacing,
       double shift,
       OssaVec *origin,
       GError **error)
{
  OssaBox box = ossa_box_empty ();
  double n_places = 1;

  for (guint32 i = 0; i < n_points; i++) {
    self->points[i] = ossa_frame_direction_to_local (frame, self->points[i]);
    ossa_box_add (&box, self->points[i]);
  }
  *origin = ossa_vec_mad (box.min, -spacing,
                          ossa_vec (OSSA_LATTICE_MARGIN + shift, OSSA_LATTICE_MARGIN + 0.7 * shift,
                                    OSSA_LATTICE_MARGIN + 0.4 * shift));
  for (int k = 0; k < 3; k++) {
    double size =
        (ossa_vec_get (box.max, k) - ossa_vec_get (*origin, k)) / spacing + OSSA_LATTICE_MARGIN;
    double n = floor (size / OSSA_BRICK) + 1;

    n_places *= n;
    self->n[k] = n < MAX_PLACES ? (guint32)n : MAX_PLACES;
  }
  if (!(n_places <= MAX_PLACES)) {
    g_set_error (
        error, OSSA_ERROR, OSSA_ERROR_LIMIT,
        "A lattice of %.3g mm over this surface passes the limit of memory: use larger cells.",
        spacing);
    return FALSE;
  }
  for (guint32 i = 0; i < n_points; i++)
    self->points[i] = ossa_vec_scale (ossa_vec_sub (self->points[i], *origin), 1 / spacing);
  return TRUE;
}

OssaLattice *
ossa_lattice_new (const OssaSurface *surface,
                  const OssaFrame *frame,
                  double spacing,
                  double shift,
                  OssaVec *origin,
                  GError **error)
{
  g_autoptr (OssaLattice) self = g_new0 (OssaLattice, 1);
  guint32 n_points = 0, n_places;

  self->bricks = g_ptr_array_new_with_free_func (g_free);
  close_surface (self, surface);
  for (guint32 t = 0; t < self->n_triangles; t++)
    for (int k = 0; k < 3; k++)
      n_points = MAX (n_points, self->triangles[t][k] + 1);
  if (!place (self, n_points, frame, spacing, shift, origin, error))
    return NULL;
  n_places = self->n[0] * self->n[1] * self->n[2];
  self->slot = g_new (gint32, n_places);
  memset (self->slot, 0xff, n_places * sizeof *self->slot);
  self->normals = g_new (OssaVec, MAX (self->n_triangles, 1));
  for (guint32 t = 0; t < self->n_triangles; t++) {
    OssaVec a = self->points[self->triangles[t][0]];

    self->normals[t] =
        ossa_vec_unit (ossa_vec_cross (ossa_vec_sub (self->points[self->triangles[t][1]], a),
                                       ossa_vec_sub (self->points[self->triangles[t][2]], a)));
  }
  return g_steal_pointer (&self);
}

void
ossa_lattice_free (OssaLattice *self)
{
  g_ptr_array_unref (self->bricks);
  g_free (self->slot);
  g_free (self->points);
  g_free (self->triangles);
  g_free (self->normals);
  g_free (self);
}

static inline gint32 *
slot_at (const OssaLattice *self, guint32 x, guint32 y, guint32 z)
{
  return &self->slot[((gsize)z * self->n[1] + y) * self->n[0] + x];
}

OssaBrick *
ossa_lattice_get_brick (const OssaLattice *self, guint32 x, guint32 y, guint32 z)
{
  gint32 slot;

  if (x >= self->n[0] || y >= self->n[1] || z >= self->n[2])
    return NULL;
  slot = *slot_at (self, x, y, z);
  return slot < 0 ? NULL : self->bricks->pdata[slot];
}

static OssaBrick *
ensure_brick (OssaLattice *self, guint32 x, guint32 y, guint32 z)
{
  gint32 *slot = slot_at (self, x, y, z);
  OssaBrick *brick;

  if (*slot >= 0)
    return self->bricks->pdata[*slot];
  brick = g_new0 (OssaBrick, 1);
  for (int i = 0; i < OSSA_BRICK_SIZE; i++) {
    brick->distance2[i] = INFINITY;
    brick->triangle[i] = G_MAXUINT32;
  }
  brick->at[0] = x;
  brick->at[1] = y;
  brick->at[2] = z;
  *slot = (gint32)self->bricks->len;
  g_ptr_array_add (self->bricks, brick);
  return brick;
}

static gboolean
too_many_bricks (const OssaLattice *self, GError **error)
{
  if (self->bricks->len <= MAX_BRICKS)
    return FALSE;
  g_set_error_literal (
      error, OSSA_ERROR, OSSA_ERROR_LIMIT,
      "The distance to this surface passes the limit of memory: use larger cells.");
  return TRUE;
}

/* A triangle with the box of lattice points that may lie within the band of it. */
typedef struct {
  OssaVec a, b, c, normal;
  guint32 index;
  int lo[3], hi[3];
} Piece;

static Piece
piece_of (const OssaLattice *self, guint32 t)
{
  Piece piece = { .a = self->points[self->triangles[t][0]],
                  .b = self->points[self->triangles[t][1]],
                  .c = self->points[self->triangles[t][2]],
                  .normal = self->normals[t],
                  .index = t };
  OssaBox box = ossa_box_empty ();

  ossa_box_add (&box, piece.a);
  ossa_box_add (&box, piece.b);
  ossa_box_add (&box, piece.c);
  for (int k = 0; k < 3; k++) {
    piece.lo[k] = (int)ceil (ossa_vec_get (box.min, k) - OSSA_LATTICE_BAND);
    piece.hi[k] = (int)floor (ossa_vec_get (box.max, k) + OSSA_LATTICE_BAND);
  }
  return piece;
}

/* Lowers the distances of points @from to @to of row (@y, @z). @offset is the height of the row's
 * start over the triangle's plane. */
static void
fill_row (OssaLattice *self, const Piece *piece, int from, int to, int y, int z, double offset)
{
  OssaBrick *brick = NULL;
  guint32 row = ((guint32)z % OSSA_BRICK * OSSA_BRICK + (guint32)y % OSSA_BRICK) * OSSA_BRICK;

  for (int x = from; x <= to; x++) {
    double height = offset + piece->normal.x * x, d2;
    guint32 i = row + (guint32)x % OSSA_BRICK;

    if (brick == NULL || x % OSSA_BRICK == 0)
      brick = ensure_brick (self, (guint32)x / OSSA_BRICK, (guint32)y / OSSA_BRICK,
                            (guint32)z / OSSA_BRICK);
    if (height * height >= brick->distance2[i])
      continue;
    d2 = ossa_triangle_distance2 (piece->a, piece->b, piece->c, ossa_vec (x, y, z));
    if (d2 < brick->distance2[i] && d2 <= OSSA_LATTICE_BAND * OSSA_LATTICE_BAND) {
      brick->distance2[i] = (float)d2;
      brick->triangle[i] = piece->index;
    }
  }
}

/* Visits the rows of the piece's box, each only where the triangle's plane is near. */
static void
fill_piece (OssaLattice *self, const Piece *piece)
{
  const OssaVec n = piece->normal;
  double base = ossa_vec_dot (n, piece->a);

  for (int z = piece->lo[2]; z <= piece->hi[2]; z++)
    for (int y = piece->lo[1]; y <= piece->hi[1]; y++) {
      double offset = n.y * y + n.z * z - base;
      double from = piece->lo[0], to = piece->hi[0];

      if (fabs (n.x) > 1e-9) {
        double middle = -offset / n.x, half = OSSA_LATTICE_BAND / fabs (n.x);

        from = MAX (from, ceil (middle - half));
        to = MIN (to, floor (middle + half));
      } else if (fabs (offset) > OSSA_LATTICE_BAND + 1e-6) {
        continue;
      }
      if (from <= to)
        fill_row (self, piece, (int)from, (int)to, y, z, offset);
    }
}

/* Whether a point of the band lies on the low side of @brick along each axis of @side. */
static gboolean
band_touches (const OssaBrick *brick, const guint32 side[3])
{
  for (int z = 0; z < (side[2] ? 1 : OSSA_BRICK); z++)
    for (int y = 0; y < (side[1] ? 1 : OSSA_BRICK); y++)
      for (int x = 0; x < (side[0] ? 1 : OSSA_BRICK); x++)
        if (brick->triangle[(z * OSSA_BRICK + y) * OSSA_BRICK + x] != G_MAXUINT32)
          return TRUE;
  return FALSE;
}

/* Makes the bricks whose last cells reach a point of the band in the next brick. */
static void
complete_cells (OssaLattice *self)
{
  guint n = self->bricks->len;

  for (guint i = 0; i < n; i++)
    for (guint32 s = 1; s < 8; s++) {
      const OssaBrick *brick = self->bricks->pdata[i];
      const guint32 side[3] = { s & 1, s >> 1 & 1, s >> 2 };

      if (band_touches (brick, side) && brick->at[0] >= side[0] && brick->at[1] >= side[1] &&
          brick->at[2] >= side[2])
        ensure_brick (self, brick->at[0] - side[0], brick->at[1] - side[1], brick->at[2] - side[2]);
    }
}

gboolean
ossa_lattice_fill_band (OssaLattice *self, OssaProgress *progress, GError **error)
{
  for (guint32 t = 0; t < self->n_triangles; t++) {
    Piece piece = piece_of (self, t);

    fill_piece (self, &piece);
    if (t % 4096 == 0) {
      ossa_progress_step (progress, 0.5 * t / self->n_triangles);
      if (ossa_progress_check (progress, error) || too_many_bricks (self, error))
        return FALSE;
    }
  }
  complete_cells (self);
  return !too_many_bricks (self, error);
}

/* Whether (y, z) lies left of the edge from @p to @q, seen along x. The edge is always taken from
 * the smaller point index, so both its triangles agree to the bit; ties are broken as if (y, z) lay
 * at (y + e, z + e^2). */
static gboolean
is_left (const OssaVec *points, guint32 p, guint32 q, double y, double z)
{
  const OssaVec a = points[MIN (p, q)], b = points[MAX (p, q)];
  double dy = b.y - a.y, dz = b.z - a.z;
  double side = dy * (z - a.z) - dz * (y - a.y);
  gboolean left = side != 0 ? side > 0 : dz != 0 ? dz < 0 : dy > 0;

  return left == (p < q);
}

/* +1 or -1 when the row (y, z) passes triangle @t, 0 when it misses it: seen along x a triangle
 * that turns left faces forward, and the row leaves the body through it. */
static int
row_crosses (const OssaLattice *self, guint32 t, double y, double z)
{
  const guint32 *corner = self->triangles[t];
  gboolean left = is_left (self->points, corner[0], corner[1], y, z);

  if (is_left (self->points, corner[1], corner[2], y, z) != left ||
      is_left (self->points, corner[2], corner[0], y, z) != left)
    return 0;
  return left ? -1 : 1;
}

static void
cross_triangle (OssaLattice *self, guint32 t)
{
  OssaVec a = self->points[self->triangles[t][0]], n = self->normals[t];
  OssaBox box = ossa_box_empty ();

  for (int k = 0; k < 3; k++)
    ossa_box_add (&box, self->points[self->triangles[t][k]]);
  for (int z = (int)floor (box.min.z); z <= (int)ceil (box.max.z); z++)
    for (int y = (int)floor (box.min.y); y <= (int)ceil (box.max.y); y++) {
      int sign = row_crosses (self, t, y, z);
      double at;
      guint32 x;
      OssaBrick *brick;

      if (sign == 0)
        continue;
      at = n.x != 0 ? a.x - (n.y * (y - a.y) + n.z * (z - a.z)) / n.x : a.x;
      x = (guint32)ceil (CLAMP (at, box.min.x, box.max.x));
      brick = ensure_brick (self, x / OSSA_BRICK, (guint32)y / OSSA_BRICK, (guint32)z / OSSA_BRICK);
      brick
          ->crossing[((guint32)z % OSSA_BRICK * OSSA_BRICK + (guint32)y % OSSA_BRICK) * OSSA_BRICK +
                     x % OSSA_BRICK] += (gint16)sign;
    }
}

/* Sums the crossings along the 64 rows of a run of bricks; bricks without surface in a body are
 * made. */
static gboolean
sum_rows (OssaLattice *self, guint32 by, guint32 bz)
{
  int winding[OSSA_BRICK * OSSA_BRICK] = { 0 };
  gboolean closed = TRUE;

  for (guint32 bx = 0; bx < self->n[0]; bx++) {
    OssaBrick *brick = ossa_lattice_get_brick (self, bx, by, bz);

    if (brick == NULL && winding[0] <= 0)
      continue;
    if (brick == NULL)
      brick = ensure_brick (self, bx, by, bz);
    for (int row = 0; row < OSSA_BRICK * OSSA_BRICK; row++)
      for (int x = 0; x < OSSA_BRICK; x++) {
        int i = row * OSSA_BRICK + x;

        winding[row] += brick->crossing[i];
        if (winding[row] > 0)
          brick->inside[i >> 6] |= G_GUINT64_CONSTANT (1) << (i & 63);
      }
  }
  for (int row = 0; row < OSSA_BRICK * OSSA_BRICK; row++)
    closed &= winding[row] == 0;
  return closed;
}

gboolean
ossa_lattice_find_inside (OssaLattice *self)
{
  gboolean closed = TRUE;

  for (guint32 t = 0; t < self->n_triangles; t++)
    cross_triangle (self, t);
  for (guint32 z = 0; z < self->n[2]; z++)
    for (guint32 y = 0; y < self->n[1]; y++)
      closed &= sum_rows (self, y, z);
  return closed;
}

/* Where a point stands: brick index times the brick's size plus its place within. */
typedef guint32 Address;

/* The neighbour of @address one step along @axis, or G_MAXUINT32. */
static Address
step (const OssaLattice *self, Address address, int axis, int direction)
{
  static const guint32 stride[3] = { 1, OSSA_BRICK, OSSA_BRICK * OSSA_BRICK };
  const OssaBrick *brick = self->bricks->pdata[address / OSSA_BRICK_SIZE];
  int along = (int)(address / stride[axis] % OSSA_BRICK) + direction;
  guint32 at[3];
  gint32 slot;

  if (along >= 0 && along < OSSA_BRICK)
    return address + (guint32)(direction * (int)stride[axis]);
  memcpy (at, brick->at, sizeof at);
  at[axis] += (guint32)direction;
  if (at[axis] >= self->n[axis])
    return G_MAXUINT32;
  slot = *slot_at (self, at[0], at[1], at[2]);
  if (slot < 0)
    return G_MAXUINT32;
  return (Address)slot * OSSA_BRICK_SIZE + address % OSSA_BRICK_SIZE -
         (guint32)(direction * (OSSA_BRICK - 1) * (int)stride[axis]);
}

/* Offers triangle @t, at the square distance @from2 of a neighbour, to the point at @address; %TRUE
 * when it is nearer than what was known. Nearest triangles spread outward only: a point nearer than
 * the neighbour has no need of it. */
static gboolean
offer (OssaLattice *self, Address address, guint32 t, float from2)
{
  OssaBrick *brick = self->bricks->pdata[address / OSSA_BRICK_SIZE];
  guint32 i = address % OSSA_BRICK_SIZE;
  OssaVec p, a;
  double height, d2;

  if (brick->triangle[i] == t || brick->distance2[i] <= from2)
    return FALSE;
  p = ossa_vec (brick->at[0] * OSSA_BRICK + i % OSSA_BRICK,
                brick->at[1] * OSSA_BRICK + i / OSSA_BRICK % OSSA_BRICK,
                brick->at[2] * OSSA_BRICK + i / (OSSA_BRICK * OSSA_BRICK));
  a = self->points[self->triangles[t][0]];
  height = ossa_vec_dot (self->normals[t], ossa_vec_sub (p, a));
  if (height * height >= brick->distance2[i])
    return FALSE;
  d2 = ossa_triangle_distance2 (a, self->points[self->triangles[t][1]],
                                self->points[self->triangles[t][2]], p);
  if (d2 >= brick->distance2[i] * 0.9999f)
    return FALSE;
  brick->distance2[i] = (float)d2;
  brick->triangle[i] = t;
  return TRUE;
}

/* The points at the rim of the band, from which the march starts. */
static GArray *
list_rim (const OssaLattice *self)
{
  GArray *rim = g_array_new (FALSE, FALSE, sizeof (Address));
  const float inner = (float)((OSSA_LATTICE_BAND - 1) * (OSSA_LATTICE_BAND - 1));

  for (guint b = 0; b < self->bricks->len; b++) {
    const OssaBrick *brick = self->bricks->pdata[b];

    for (guint32 i = 0; i < OSSA_BRICK_SIZE; i++) {
      Address address = b * OSSA_BRICK_SIZE + i;

      if (brick->triangle[i] != G_MAXUINT32 && brick->distance2[i] >= inner)
        g_array_append_val (rim, address);
    }
  }
  return rim;
}

/* Each point hands its nearest triangle on to its neighbours, wave by wave, until none gains by it.
 */
gboolean
ossa_lattice_march (OssaLattice *self, OssaProgress *progress, GError **error)
{
  g_autoptr (GArray) wave = NULL;

  if (too_many_bricks (self, error))
    return FALSE;
  wave = list_rim (self);
  while (wave->len > 0) {
    g_autoptr (GArray) next = g_array_new (FALSE, FALSE, sizeof (Address));

    for (guint i = 0; i < wave->len; i++) {
      Address from = g_array_index (wave, Address, i);
      const OssaBrick *brick = self->bricks->pdata[from / OSSA_BRICK_SIZE];
      guint32 t = brick->triangle[from % OSSA_BRICK_SIZE];
      float from2 = brick->distance2[from % OSSA_BRICK_SIZE];

      for (int s = 0; s < 6; s++) {
        Address to = step (self, from, s / 2, s % 2 ? 1 : -1);

        if (to != G_MAXUINT32 && offer (self, to, t, from2))
          g_array_append_val (next, to);
      }
    }
    if (ossa_progress_check (progress, error))
      return FALSE;
    g_array_unref (wave);
    wave = g_steal_pointer (&next);
  }
  return TRUE;
}
