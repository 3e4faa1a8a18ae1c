/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-isosurface.h"

typedef struct {
  OssaVec origin;
  double step;
  int n[3];          /* lattice points along each axis */
  float *values;     /* x fastest */
  GHashTable *cut;   /* edge (two lattice points) -> index of its point */
  GArray *points;    /* of OssaVec */
  GArray *triangles; /* of guint32[3] */
} March;

/* Six tetrahedra around the diagonal from corner 0 to corner 7; corner = x + 2 y + 4 z. All turn
 * the same way. */
static const int tetrahedra[6][4] = { { 0, 1, 3, 7 }, { 0, 3, 2, 7 }, { 0, 2, 6, 7 },
                                      { 0, 6, 4, 7 }, { 0, 4, 5, 7 }, { 0, 5, 1, 7 } };

static OssaVec
lattice_point (const March *march, gsize node)
{
  gsize x = node % (gsize)march->n[0];
  gsize y = node / (gsize)march->n[0] % (gsize)march->n[1];
  gsize z = node / (gsize)march->n[0] / (gsize)march->n[1];

  return ossa_vec_mad (march->origin, march->step, ossa_vec ((double)x, (double)y, (double)z));
}

/* The point where the field is zero between two lattice points of unlike sign; the same for both
 * orders. */
static guint32
cut_edge (March *march, gsize a, gsize b)
{
  gsize low = MIN (a, b), high = MAX (a, b);
  guint64 key = (guint64)low << 32 | high;
  gpointer found = g_hash_table_lookup (march->cut, &key);
  double t = march->values[low] / ((double)march->values[low] - march->values[high]);
  guint64 *kept;
  OssaVec p;

  if (found != NULL)
    return GPOINTER_TO_UINT (found) - 1;
  p = ossa_vec_lerp (lattice_point (march, low), lattice_point (march, high), t);
  g_array_append_val (march->points, p);
  kept = g_new (guint64, 1);
  *kept = key;
  g_hash_table_insert (march->cut, kept, GUINT_TO_POINTER (march->points->len));
  return march->points->len - 1;
}

static void
add_triangle (March *march, guint32 a, guint32 b, guint32 c, gboolean turned)
{
  guint32 triangle[3] = { a, turned ? c : b, turned ? b : c };

  g_array_append_val (march->triangles, triangle);
}

/* One corner apart from three: a triangle. Two and two: a quadrangle. @v: positively turned
 * corners. */
static void
march_tetrahedron (March *march, const gsize v[4])
{
  int inside[4], outside[4], n_in = 0, n_out = 0;

  for (int i = 0; i < 4; i++)
    if (march->values[v[i]] < 0)
      inside[n_in++] = i;
    else
      outside[n_out++] = i;
  if (n_in == 1 || n_in == 3) {
    int apart = n_in == 1 ? inside[0] : outside[0];
    const int *rest = n_in == 1 ? outside : inside;

    add_triangle (march, cut_edge (march, v[apart], v[rest[0]]),
                  cut_edge (march, v[apart], v[rest[1]]), cut_edge (march, v[apart], v[rest[2]]),
                  (apart % 2 == 1) != (n_in == 3));
  } else if (n_in == 2) {
    guint32 q[4] = { cut_edge (march, v[inside[0]], v[outside[0]]),
                     cut_edge (march, v[inside[0]], v[outside[1]]),
                     cut_edge (march, v[inside[1]], v[outside[1]]),
                     cut_edge (march, v[inside[1]], v[outside[0]]) };
    gboolean turned = (inside[0] + inside[1]) % 2 == 0;

    add_triangle (march, q[0], q[1], q[2], turned);
    add_triangle (march, q[0], q[2], q[3], turned);
  }
}

static void
march_cube (March *march, int x, int y, int z)
{
  gsize row = (gsize)march->n[0], slab = row * (gsize)march->n[1];
  gsize first = (gsize)x + (gsize)y * row + (gsize)z * slab;
  gsize corner[8], v[4];
  guint n_in = 0;

  for (int i = 0; i < 8; i++) {
    corner[i] = first + (i & 1 ? 1 : 0) + (i & 2 ? row : 0) + (i & 4 ? slab : 0);
    n_in += march->values[corner[i]] < 0;
  }
  if (n_in == 0 || n_in == 8)
    return;
  for (int t = 0; t < 6; t++) {
    for (int i = 0; i < 4; i++)
      v[i] = corner[tetrahedra[t][i]];
    march_tetrahedron (march, v);
  }
}

static void
lay_lattice (March *march, const OssaBox *box, double step)
{
  OssaVec size = ossa_box_size (box);
  double count;

  for (;; step *= 1.25) {
    count = 1;
    for (int i = 0; i < 3; i++) {
      double along = ceil (ossa_vec_get (size, i) / step) + 1;

      count *= along;
      march->n[i] = (int)MIN (along, 1e6);
    }
    if (count <= OSSA_ISOSURFACE_MAX_POINTS)
      break;
  }
  march->origin = box->min;
  march->step = step;
  march->values = g_new (float, (gsize)count);
}

static void
sample_field (March *march, OssaFieldFunc field, gconstpointer user_data)
{
  gsize count = (gsize)march->n[0] * (gsize)march->n[1] * (gsize)march->n[2];

  for (gsize i = 0; i < count; i++) {
    float value = (float)field (user_data, lattice_point (march, i));

    march->values[i] = value == 0 ? 1e-12f : value; /* no corner lies on the surface */
  }
}

OssaSurface *
ossa_isosurface_new (OssaFieldFunc field, gconstpointer user_data, const OssaBox *box, double step)
{
  March march = { 0 };
  OssaSurface *surface = NULL;

  g_return_val_if_fail (!ossa_box_is_empty (box) && step > 0, NULL);

  lay_lattice (&march, box, step);
  sample_field (&march, field, user_data);
  march.cut = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  march.points = g_array_new (FALSE, FALSE, sizeof (OssaVec));
  march.triangles = g_array_new (FALSE, FALSE, sizeof (guint32[3]));
  for (int z = 0; z + 1 < march.n[2]; z++)
    for (int y = 0; y + 1 < march.n[1]; y++)
      for (int x = 0; x + 1 < march.n[0]; x++)
        march_cube (&march, x, y, z);
  if (march.triangles->len > 0)
    surface = ossa_surface_new_from_triangles (
        (const OssaVec *)march.points->data, march.points->len,
        (const guint32 (*)[3])march.triangles->data, march.triangles->len);
  g_hash_table_unref (march.cut);
  g_array_unref (march.points);
  g_array_unref (march.triangles);
  g_free (march.values);
  return surface;
}
