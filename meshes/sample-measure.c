/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "sample-measure.h"

static double
load_tet (const OssaMesh *mesh, guint32 cell, OssaVec p[4])
{
  const guint32 *nodes = ossa_mesh_get_cell_nodes (mesh, cell, NULL);
  const OssaVec *points = ossa_mesh_get_points (mesh);

  for (int i = 0; i < 4; i++)
    p[i] = points[nodes[i]];
  return ossa_vec_dot (ossa_vec_cross (ossa_vec_sub (p[1], p[0]), ossa_vec_sub (p[2], p[0])),
                       ossa_vec_sub (p[3], p[0])) /
         6;
}

SampleVolume
sample_measure_volume (const OssaMesh *mesh, const OssaMeshRegion *region)
{
  guint32 n = region ? region->n_cells : ossa_mesh_get_n_cells (mesh);
  SampleVolume out = { 0 };

  for (guint32 i = 0; i < n; i++) {
    OssaVec p[4];
    double volume = load_tet (mesh, region ? region->cells[i] : i, p);

    out.volume_mm3 += volume;
    for (int c = 0; c < 4; c++)
      out.centroid = ossa_vec_mad (out.centroid, volume / 4, p[c]);
  }
  out.centroid = ossa_vec_scale (out.centroid, 1 / out.volume_mm3);
  return out;
}

/* Power iteration on the second moment, which over a tetrahedron is V/20 (sum p p' + (sum p)(sum
 * p)'). */
OssaVec
sample_measure_long_axis (const OssaMesh *mesh)
{
  OssaVec center = sample_measure_volume (mesh, NULL).centroid,
          axis = ossa_vec_unit (ossa_vec (1, 2, 3));
  OssaVec rows[3] = { 0 };

  for (guint32 i = 0; i < ossa_mesh_get_n_cells (mesh); i++) {
    OssaVec p[5] = { 0 };
    double volume = load_tet (mesh, i, p);

    for (int c = 0; c < 4; c++) {
      p[c] = ossa_vec_sub (p[c], center);
      p[4] = ossa_vec_add (p[4], p[c]);
    }
    for (int c = 0; c < 5; c++) {
      for (int r = 0; r < 3; r++)
        rows[r] = ossa_vec_mad (rows[r], volume * ossa_vec_get (p[c], r), p[c]);
    }
  }
  for (int i = 0; i < 200; i++)
    axis = ossa_vec_unit (ossa_vec (ossa_vec_dot (rows[0], axis), ossa_vec_dot (rows[1], axis),
                                    ossa_vec_dot (rows[2], axis)));
  return axis;
}

/* Between the faces that meet in edge a-b, towards c and d. */
static double
dihedral_deg (OssaVec a, OssaVec b, OssaVec c, OssaVec d)
{
  OssaVec edge = ossa_vec_unit (ossa_vec_sub (b, a));
  OssaVec u = ossa_vec_sub (c, a), v = ossa_vec_sub (d, a);

  u = ossa_vec_unit (ossa_vec_mad (u, -ossa_vec_dot (u, edge), edge));
  v = ossa_vec_unit (ossa_vec_mad (v, -ossa_vec_dot (v, edge), edge));
  return acos (CLAMP (ossa_vec_dot (u, v), -1, 1)) * 180 / G_PI;
}

double
sample_measure_least_dihedral_deg (const OssaMesh *mesh)
{
  static const int pairs[6][4] = { { 0, 1, 2, 3 }, { 0, 2, 1, 3 }, { 0, 3, 1, 2 },
                                   { 1, 2, 0, 3 }, { 1, 3, 0, 2 }, { 2, 3, 0, 1 } };
  double least = 180;

  for (guint32 i = 0; i < ossa_mesh_get_n_cells (mesh); i++) {
    OssaVec p[4];
    double sign = load_tet (mesh, i, p) > 0 ? 1 : -1;

    for (int e = 0; e < 6; e++) {
      const int *k = pairs[e];

      least = fmin (least, sign * dihedral_deg (p[k[0]], p[k[1]], p[k[2]], p[k[3]]));
    }
  }
  return least;
}

static int
compare_faces (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, 3 * sizeof (guint32));
}

static void
sort_three (guint32 v[3])
{
  for (int i = 0; i < 3; i++) {
    guint32 a = v[i % 2], b = v[i % 2 + 1];

    v[i % 2] = MIN (a, b);
    v[i % 2 + 1] = MAX (a, b);
  }
}

/* Faces that belong to one cell, each with its points in rising order. */
static GArray *
outer_faces (const OssaMesh *mesh)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, 3 * sizeof (guint32));
  GArray *outer = g_array_new (FALSE, FALSE, 3 * sizeof (guint32));
  const guint32 (*face)[3];

  for (guint32 i = 0; i < ossa_mesh_get_n_cells (mesh); i++) {
    const guint32 *nodes = ossa_mesh_get_cell_nodes (mesh, i, NULL);

    for (int f = 0; f < 4; f++) {
      guint32 v[3] = { nodes[(f + 1) % 4], nodes[(f + 2) % 4], nodes[(f + 3) % 4] };

      sort_three (v);
      g_array_append_val (all, v);
    }
  }
  g_array_sort (all, compare_faces);
  face = (gpointer)all->data;
  for (guint i = 0; i < all->len; i++) {
    if (i + 1 < all->len && compare_faces (face[i], face[i + 1]) == 0)
      i++;
    else
      g_array_append_val (outer, face[i]);
  }
  return outer;
}

gboolean
sample_measure_is_closed (const OssaMesh *mesh, int *euler)
{
  g_autoptr (GArray) faces = outer_faces (mesh);
  g_autoptr (GHashTable) edges = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) points = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer count;
  gboolean closed = TRUE;

  for (guint i = 0; i < faces->len; i++) {
    const guint32 *v = (const guint32 *)(gpointer)faces->data + 3 * (gsize)i;

    for (int e = 0; e < 3; e++) {
      guint32 a = v[e], b = v[(e + 1) % 3];
      guint64 key = (guint64)MIN (a, b) << 32 | MAX (a, b);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (edges, &key));

      g_hash_table_insert (edges, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (n + 1));
      g_hash_table_add (points, GUINT_TO_POINTER (a));
    }
  }
  *euler = (int)g_hash_table_size (points) - (int)g_hash_table_size (edges) + (int)faces->len;
  g_hash_table_iter_init (&iter, edges);
  while (g_hash_table_iter_next (&iter, NULL, &count))
    closed = closed && GPOINTER_TO_UINT (count) == 2;
  return closed;
}
