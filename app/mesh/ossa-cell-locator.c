/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-cell-locator.h"

/* As many tetrahedra of average volume have room in a bin. */
#define TETS_PER_BIN 2
#define MAX_BINS     (1u << 24)

/* How far beyond its faces, as a barycentric weight, a tetrahedron still holds a point. */
#define TOLERANCE 1e-9

typedef struct {
  guint32 node[4];
  guint32 cell;
} Tet;

struct _OssaCellLocator {
  OssaMesh *mesh;
  const OssaVec *points;
  GArray *tets;
  OssaVec origin;
  double bin; /* mm, the edge of a bin */
  guint32 n[3];
  guint32 *first; /* for each bin, and one past the last */
  guint32 *entry;
};

static const guint8 hex_tets[][4] = { { 0, 1, 2, 6 }, { 0, 2, 3, 6 }, { 0, 3, 7, 6 },
                                      { 0, 7, 4, 6 }, { 0, 4, 5, 6 }, { 0, 5, 1, 6 } };
static const guint8 wedge_tets[][4] = { { 0, 1, 2, 3 }, { 1, 2, 3, 4 }, { 2, 3, 4, 5 } };
static const guint8 pyramid_tets[][4] = { { 0, 1, 2, 4 }, { 0, 2, 3, 4 } };
static const guint8 tet_tets[][4] = { { 0, 1, 2, 3 } };

static const guint8 (*split_of (OssaCellType type, int *n))[4]
{
  switch (type) {
  case OSSA_CELL_TET4:
  case OSSA_CELL_TET10: *n = G_N_ELEMENTS (tet_tets); return tet_tets;
  case OSSA_CELL_HEX8:
  case OSSA_CELL_HEX20: *n = G_N_ELEMENTS (hex_tets); return hex_tets;
  case OSSA_CELL_WEDGE6: *n = G_N_ELEMENTS (wedge_tets); return wedge_tets;
  case OSSA_CELL_PYRAMID5: *n = G_N_ELEMENTS (pyramid_tets); return pyramid_tets;
  default: *n = 0; return NULL;
  }
}

static void
add_cell (OssaCellLocator *self, guint32 cell)
{
  const guint32 *nodes = ossa_mesh_get_cell_nodes (self->mesh, cell, NULL);
  int n;
  const guint8 (*split)[4] = split_of (ossa_mesh_get_cell_type (self->mesh, cell), &n);

  for (int i = 0; i < n; i++) {
    Tet tet = { .cell = cell };

    for (int k = 0; k < 4; k++)
      tet.node[k] = nodes[split[i][k]];
    g_array_append_val (self->tets, tet);
  }
}

static void
get_bin (const OssaCellLocator *self, OssaVec p, int at[3])
{
  for (int k = 0; k < 3; k++) {
    double x = (ossa_vec_get (p, k) - ossa_vec_get (self->origin, k)) / self->bin;

    at[k] = (int)CLAMP (floor (x), -4, self->n[k] + 4.0);
  }
}

static void
get_range (const OssaCellLocator *self, const Tet *tet, int lo[3], int hi[3])
{
  OssaBox box = ossa_box_empty ();

  for (int k = 0; k < 4; k++)
    ossa_box_add (&box, self->points[tet->node[k]]);
  get_bin (self, box.min, lo);
  get_bin (self, box.max, hi);
  for (int k = 0; k < 3; k++)
    hi[k] = MIN (hi[k], (int)self->n[k] - 1);
}

/* One pass over all bins of all tetrahedra: counts them, or with @cursor enters them. */
static void
visit_bins (OssaCellLocator *self, guint32 *cursor)
{
  for (guint32 t = 0; t < self->tets->len; t++) {
    int lo[3], hi[3];

    get_range (self, &g_array_index (self->tets, Tet, t), lo, hi);
    for (int z = lo[2]; z <= hi[2]; z++)
      for (int y = lo[1]; y <= hi[1]; y++)
        for (int x = lo[0]; x <= hi[0]; x++) {
          gsize bin = ((gsize)z * self->n[1] + (gsize)y) * self->n[0] + (gsize)x;

          if (cursor != NULL)
            self->entry[cursor[bin]++] = t;
          else
            self->first[bin + 1]++;
        }
  }
}

static double
tet_volume (const OssaCellLocator *self, const Tet *tet)
{
  OssaVec a = self->points[tet->node[0]];

  return fabs (ossa_vec_dot (ossa_vec_sub (self->points[tet->node[1]], a),
                             ossa_vec_cross (ossa_vec_sub (self->points[tet->node[2]], a),
                                             ossa_vec_sub (self->points[tet->node[3]], a)))) /
         6;
}

/* Bins as large as the tetrahedra are on average, however little of the box they fill. */
static void
size_bins (OssaCellLocator *self)
{
  OssaBox box = ossa_mesh_get_box (self->mesh);
  OssaVec size = ossa_box_size (&box);
  double longest = MAX (size.x, MAX (size.y, size.z)), sum = 0, n_bins = INFINITY;

  for (guint32 t = 0; t < self->tets->len; t++)
    sum += tet_volume (self, &g_array_index (self->tets, Tet, t));
  self->origin = box.min;
  self->bin = cbrt (TETS_PER_BIN * sum / MAX (self->tets->len, 1));
  self->bin = MAX (self->bin, MAX (longest / 4096, G_MINDOUBLE));
  while (n_bins > MAX_BINS) {
    n_bins = 1;
    for (int k = 0; k < 3; k++) {
      self->n[k] = (guint32)(ossa_vec_get (size, k) / self->bin) + 1;
      n_bins *= self->n[k];
    }
    self->bin *= n_bins > MAX_BINS ? 2 : 1;
  }
}

OssaCellLocator *
ossa_cell_locator_new (OssaMesh *mesh)
{
  OssaCellLocator *self = g_atomic_rc_box_new0 (OssaCellLocator);
  g_autofree guint32 *cursor = NULL;
  gsize n_bins;

  self->mesh = ossa_mesh_ref (mesh);
  self->points = ossa_mesh_get_points (mesh);
  self->tets = g_array_new (FALSE, FALSE, sizeof (Tet));
  for (guint32 i = 0; i < ossa_mesh_get_n_cells (mesh); i++)
    add_cell (self, i);
  size_bins (self);
  n_bins = (gsize)self->n[0] * self->n[1] * self->n[2];
  self->first = g_new0 (guint32, n_bins + 1);
  visit_bins (self, NULL);
  for (gsize i = 0; i < n_bins; i++)
    self->first[i + 1] += self->first[i];
  self->entry = g_new (guint32, MAX (self->first[n_bins], 1));
  cursor = g_memdup2 (self->first, n_bins * sizeof *self->first);
  visit_bins (self, cursor);
  return self;
}

OssaCellLocator *
ossa_cell_locator_ref (OssaCellLocator *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
ossa_cell_locator_clear (gpointer data)
{
  OssaCellLocator *self = data;

  ossa_mesh_unref (self->mesh);
  g_array_unref (self->tets);
  g_free (self->first);
  g_free (self->entry);
}

void
ossa_cell_locator_unref (OssaCellLocator *self)
{
  g_atomic_rc_box_release_full (self, ossa_cell_locator_clear);
}

/* Barycentric weights of @p, when the tetrahedron holds it; looks no farther than the first face
 * that it lies beyond. */
static gboolean
holds (const OssaCellLocator *self, const Tet *tet, OssaVec p, double weight[4])
{
  OssaVec a = self->points[tet->node[0]], r = ossa_vec_sub (p, a);
  OssaVec u = ossa_vec_sub (self->points[tet->node[1]], a);
  OssaVec v = ossa_vec_sub (self->points[tet->node[2]], a);
  OssaVec w = ossa_vec_sub (self->points[tet->node[3]], a);
  OssaVec vw = ossa_vec_cross (v, w), ru;
  double det = ossa_vec_dot (u, vw), sign = det < 0 ? -1 : 1, size = fabs (det);
  double least = -TOLERANCE * size;

  weight[1] = sign * ossa_vec_dot (r, vw);
  if (weight[1] < least || weight[1] > size - least)
    return FALSE;
  ru = ossa_vec_cross (r, u);
  weight[2] = -sign * ossa_vec_dot (w, ru);
  weight[3] = sign * ossa_vec_dot (v, ru);
  weight[0] = size - weight[1] - weight[2] - weight[3];
  return weight[2] >= least && weight[3] >= least && weight[0] >= least && size > 0;
}

/* Barycentric weights of @p; %FALSE for a flat tetrahedron. @outside: how far beyond its farthest
 * face @p lies, mm. */
static gboolean
get_weights (
    const OssaCellLocator *self, const Tet *tet, OssaVec p, double weight[4], double *outside)
{
  OssaVec a = self->points[tet->node[0]], r = ossa_vec_sub (p, a);
  OssaVec u = ossa_vec_sub (self->points[tet->node[1]], a);
  OssaVec v = ossa_vec_sub (self->points[tet->node[2]], a);
  OssaVec w = ossa_vec_sub (self->points[tet->node[3]], a);
  OssaVec vw = ossa_vec_cross (v, w), wu = ossa_vec_cross (w, u), uv = ossa_vec_cross (u, v);
  double det = ossa_vec_dot (u, vw);
  OssaVec normals[4] = { ossa_vec_add (vw, ossa_vec_add (wu, uv)), vw, wu, uv };

  if (fabs (det) < 1e-30)
    return FALSE;
  weight[1] = ossa_vec_dot (r, vw) / det;
  weight[2] = ossa_vec_dot (r, wu) / det;
  weight[3] = ossa_vec_dot (r, uv) / det;
  weight[0] = 1 - weight[1] - weight[2] - weight[3];
  *outside = 0;
  for (int k = 0; k < 4; k++)
    if (weight[k] < -TOLERANCE)
      *outside = MAX (*outside, -weight[k] * fabs (det) / ossa_vec_length (normals[k]));
  return TRUE;
}

/* Writes @weight, clamped to the tetrahedron, as the place. */
static void
set_place (const OssaCellLocator *self, guint32 t, const double weight[4], OssaCellPlace *place)
{
  const Tet *tet = &g_array_index (self->tets, Tet, t);
  double sum = 0;

  place->tet = t;
  place->cell = tet->cell;
  for (int k = 0; k < 4; k++) {
    place->node[k] = tet->node[k];
    place->weight[k] = MAX (weight[k], 0);
    sum += place->weight[k];
  }
  for (int k = 0; k < 4; k++)
    place->weight[k] /= sum;
}

/* Tries the tetrahedra of the bins at exactly @ring bins from @at; %TRUE when one holds @p. */
static gboolean
search_ring (const OssaCellLocator *self,
             OssaVec p,
             const int at[3],
             int ring,
             double *best,
             OssaCellPlace *place)
{
  double weight[4], outside;

  for (int z = MAX (at[2] - ring, 0); z <= MIN (at[2] + ring, (int)self->n[2] - 1); z++)
    for (int y = MAX (at[1] - ring, 0); y <= MIN (at[1] + ring, (int)self->n[1] - 1); y++)
      for (int x = MAX (at[0] - ring, 0); x <= MIN (at[0] + ring, (int)self->n[0] - 1); x++) {
        gsize bin = ((gsize)z * self->n[1] + (gsize)y) * self->n[0] + (gsize)x;

        if (MAX (ABS (x - at[0]), MAX (ABS (y - at[1]), ABS (z - at[2]))) != ring)
          continue;
        for (guint32 i = self->first[bin]; i < self->first[bin + 1]; i++) {
          guint32 t = self->entry[i];

          if (!get_weights (self, &g_array_index (self->tets, Tet, t), p, weight, &outside) ||
              outside >= *best)
            continue;
          *best = outside;
          set_place (self, t, weight, place);
          if (outside == 0)
            return TRUE;
        }
      }
  return FALSE;
}

static gboolean
find_holder (const OssaCellLocator *self, OssaVec p, const int at[3], OssaCellPlace *place)
{
  double weight[4];
  gsize bin;

  for (int k = 0; k < 3; k++)
    if (at[k] < 0 || at[k] >= (int)self->n[k])
      return FALSE;
  bin = ((gsize)at[2] * self->n[1] + (gsize)at[1]) * self->n[0] + (gsize)at[0];
  for (guint32 i = self->first[bin]; i < self->first[bin + 1]; i++)
    if (holds (self, &g_array_index (self->tets, Tet, self->entry[i]), p, weight)) {
      set_place (self, self->entry[i], weight, place);
      return TRUE;
    }
  return FALSE;
}

gboolean
ossa_cell_locator_find (const OssaCellLocator *self, OssaVec p, OssaCellPlace *place)
{
  double weight[4], best = INFINITY;
  int at[3];

  if (place->tet < self->tets->len &&
      holds (self, &g_array_index (self->tets, Tet, place->tet), p, weight)) {
    set_place (self, place->tet, weight, place);
    return TRUE;
  }
  get_bin (self, p, at);
  if (find_holder (self, p, at, place))
    return TRUE;
  for (int ring = 0; ring <= 2; ring++)
    if (search_ring (self, p, at, ring, &best, place) || best < (ring + 0.5) * self->bin)
      return TRUE;
  return best < INFINITY;
}
