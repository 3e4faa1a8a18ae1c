/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <string.h>

#include "ossa-error.h"
#include "ossa-surface-mend.h"

/* Polygons with more corners than this are cut as fans; ears take quadratic time. */
#define MAX_EAR_CORNERS 512

/* Faces of the volume cells by VTK's node order, outward: corners first, then mid nodes, edge by
 * edge. */
typedef struct {
  int n; /* corners: 3 or 4 */
  int node[8];
} Face;

static const Face tet_faces[] = {
  { 3, { 0, 2, 1, 6, 5, 4 } },
  { 3, { 0, 1, 3, 4, 8, 7 } },
  { 3, { 1, 2, 3, 5, 9, 8 } },
  { 3, { 0, 3, 2, 7, 9, 6 } },
};

static const Face hex_faces[] = {
  { 4, { 0, 3, 2, 1, 11, 10, 9, 8 } },   { 4, { 4, 5, 6, 7, 12, 13, 14, 15 } },
  { 4, { 0, 1, 5, 4, 8, 17, 12, 16 } },  { 4, { 1, 2, 6, 5, 9, 18, 13, 17 } },
  { 4, { 2, 3, 7, 6, 10, 19, 14, 18 } }, { 4, { 3, 0, 4, 7, 11, 16, 15, 19 } },
};

static const Face wedge_faces[] = {
  { 3, { 0, 1, 2 } },    { 3, { 3, 5, 4 } },    { 4, { 0, 3, 4, 1 } },
  { 4, { 1, 4, 5, 2 } }, { 4, { 2, 5, 3, 0 } },
};

static const Face pyramid_faces[] = {
  { 4, { 0, 3, 2, 1 } }, { 3, { 0, 1, 4 } }, { 3, { 1, 2, 4 } },
  { 3, { 2, 3, 4 } },    { 3, { 3, 0, 4 } },
};

static const Face *
faces_of (OssaCellType type, int *n_faces, gboolean *quadratic)
{
  *quadratic = type == OSSA_CELL_TET10 || type == OSSA_CELL_HEX20;
  switch (type) {
  case OSSA_CELL_TET4:
  case OSSA_CELL_TET10: *n_faces = G_N_ELEMENTS (tet_faces); return tet_faces;
  case OSSA_CELL_HEX8:
  case OSSA_CELL_HEX20: *n_faces = G_N_ELEMENTS (hex_faces); return hex_faces;
  case OSSA_CELL_WEDGE6: *n_faces = G_N_ELEMENTS (wedge_faces); return wedge_faces;
  case OSSA_CELL_PYRAMID5: *n_faces = G_N_ELEMENTS (pyramid_faces); return pyramid_faces;
  default: *n_faces = 0; return NULL;
  }
}

/* A face of a volume cell, on its way to finding its twin. */
typedef struct {
  guint32 key[4]; /* corners, ascending; the fourth G_MAXUINT32 for triangles */
  guint32 cell;
  guint8 face;
  guint8 shared;
} Candidate;

static void
sort_key (guint32 key[4])
{
  for (int i = 1; i < 4; i++)
    for (int j = i; j > 0 && key[j] < key[j - 1]; j--) {
      guint32 swap = key[j];

      key[j] = key[j - 1];
      key[j - 1] = swap;
    }
}

static guint32
hash_key (const guint32 key[4])
{
  guint64 h = 0;

  for (int i = 0; i < 4; i++)
    h = (h ^ key[i]) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return (guint32)(h >> 32);
}

static GArray *
list_candidates (const OssaMesh *mesh, const guint32 *cells, guint32 n_cells)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Candidate));

  for (guint32 i = 0; i < n_cells; i++) {
    guint32 cell = cells != NULL ? cells[i] : i;
    const guint32 *nodes = ossa_mesh_get_cell_nodes (mesh, cell, NULL);
    gboolean quadratic;
    int n_faces;
    const Face *faces = faces_of (ossa_mesh_get_cell_type (mesh, cell), &n_faces, &quadratic);

    for (int f = 0; f < n_faces; f++) {
      Candidate candidate = { .cell = cell, .face = (guint8)f };

      for (int k = 0; k < 4; k++)
        candidate.key[k] = k < faces[f].n ? nodes[faces[f].node[k]] : G_MAXUINT32;
      sort_key (candidate.key);
      g_array_append_val (list, candidate);
    }
  }
  return list;
}

/* Marks the faces that two cells share. */
static void
match_candidates (GArray *list)
{
  Candidate *candidates = (Candidate *)list->data;
  guint32 size = 64;
  g_autofree guint32 *slots = NULL;

  while (size < 2 * (guint64)list->len && size < (1u << 31))
    size *= 2;
  slots = g_new (guint32, size);
  memset (slots, 0xff, size * sizeof *slots);
  for (guint32 i = 0; i < list->len; i++) {
    guint32 slot = hash_key (candidates[i].key) & (size - 1);

    while (slots[slot] != G_MAXUINT32 &&
           memcmp (candidates[slots[slot]].key, candidates[i].key, sizeof candidates[i].key) != 0)
      slot = (slot + 1) & (size - 1);
    if (slots[slot] == G_MAXUINT32)
      slots[slot] = i;
    else
      candidates[slots[slot]].shared = candidates[i].shared = TRUE;
  }
}

static void
add_quad (OssaSoup *soup, const guint32 q[4])
{
  const OssaVec *points = (const OssaVec *)soup->points->data;

  if (ossa_vec_distance (points[q[0]], points[q[2]]) <=
      ossa_vec_distance (points[q[1]], points[q[3]])) {
    ossa_soup_add (soup, q[0], q[1], q[2]);
    ossa_soup_add (soup, q[0], q[2], q[3]);
  } else {
    ossa_soup_add (soup, q[0], q[1], q[3]);
    ossa_soup_add (soup, q[1], q[2], q[3]);
  }
}

/* A face with a mid node on each edge: its corners cut off, and what remains between the mid nodes.
 */
static void
add_quadratic (OssaSoup *soup, const guint32 *node, int n)
{
  for (int k = 0; k < n; k++)
    ossa_soup_add (soup, node[k], node[n + k], node[n + (k + n - 1) % n]);
  if (n == 3)
    ossa_soup_add (soup, node[3], node[4], node[5]);
  else
    add_quad (soup, node + 4);
}

/* Newell's normal of a polygon, not of unit length. */
static OssaVec
newell_normal (const OssaVec *points, const guint32 *corner, int n)
{
  OssaVec normal = ossa_vec (0, 0, 0);

  for (int k = 1; k + 1 < n; k++)
    normal = ossa_vec_add (
        normal, ossa_vec_cross (ossa_vec_sub (points[corner[k]], points[corner[0]]),
                                ossa_vec_sub (points[corner[k + 1]], points[corner[0]])));
  return normal;
}

static double
turn_at (const OssaVec *points, OssaVec normal, guint32 a, guint32 b, guint32 c)
{
  return ossa_vec_dot (normal, ossa_vec_cross (ossa_vec_sub (points[b], points[a]),
                                               ossa_vec_sub (points[c], points[a])));
}

/* Whether corner @k of what is left can be cut off: it turns left and holds no other corner. */
static gboolean
is_ear (const OssaVec *points, OssaVec normal, const guint32 *corner, int n, int k)
{
  guint32 a = corner[(k + n - 1) % n], b = corner[k], c = corner[(k + 1) % n];

  if (turn_at (points, normal, a, b, c) <= 0)
    return FALSE;
  for (int i = 0; i < n; i++) {
    guint32 p = corner[i];

    if (p != a && p != b && p != c && turn_at (points, normal, a, b, p) >= 0 &&
        turn_at (points, normal, b, c, p) >= 0 && turn_at (points, normal, c, a, p) >= 0)
      return FALSE;
  }
  return TRUE;
}

static void
add_polygon (OssaSoup *soup, const guint32 *nodes, int n)
{
  const OssaVec *points = (const OssaVec *)soup->points->data;
  OssaVec normal = newell_normal (points, nodes, n);
  g_autofree guint32 *corner = g_memdup2 (nodes, (gsize)n * sizeof *nodes);

  while (n > 3) {
    int k = 0;

    while (n <= MAX_EAR_CORNERS && k < n && !is_ear (points, normal, corner, n, k))
      k++;
    k = k < n ? k : 1; /* no ear in a twisted polygon: any corner */
    ossa_soup_add (soup, corner[(k + n - 1) % n], corner[k], corner[(k + 1) % n]);
    memmove (corner + k, corner + k + 1, (gsize)(n - k - 1) * sizeof *corner);
    n--;
  }
  ossa_soup_add (soup, corner[0], corner[1], corner[2]);
}

static void
add_face (OssaSoup *soup, const guint32 *node, int n, gboolean quadratic)
{
  if (quadratic)
    add_quadratic (soup, node, n);
  else if (n == 3)
    ossa_soup_add (soup, node[0], node[1], node[2]);
  else if (n == 4)
    add_quad (soup, node);
  else
    add_polygon (soup, node, n);
}

static void
add_boundary (OssaSoup *soup, const OssaMesh *mesh, const guint32 *cells, guint32 n_cells)
{
  g_autoptr (GArray) list = list_candidates (mesh, cells, n_cells);

  match_candidates (list);
  for (guint32 i = 0; i < list->len; i++) {
    const Candidate *candidate = &g_array_index (list, Candidate, i);
    const guint32 *nodes = ossa_mesh_get_cell_nodes (mesh, candidate->cell, NULL);
    guint32 node[8];
    gboolean quadratic;
    int n_faces;
    const Face *face =
        faces_of (ossa_mesh_get_cell_type (mesh, candidate->cell), &n_faces, &quadratic) +
        candidate->face;

    if (candidate->shared)
      continue;
    for (int k = 0; k < (quadratic ? 2 : 1) * face->n; k++)
      node[k] = nodes[face->node[k]];
    add_face (soup, node, face->n, quadratic);
  }
}

static void
add_faces (OssaSoup *soup, const OssaMesh *mesh, const guint32 *cells, guint32 n_cells)
{
  for (guint32 i = 0; i < n_cells; i++) {
    guint32 cell = cells != NULL ? cells[i] : i;
    OssaCellType type = ossa_mesh_get_cell_type (mesh, cell);
    gboolean quadratic = type == OSSA_CELL_TRI6 || type == OSSA_CELL_QUAD8;
    int n;
    const guint32 *nodes = ossa_mesh_get_cell_nodes (mesh, cell, &n);

    if (ossa_cell_type_dimension (type) == 2 && n >= 3)
      add_face (soup, nodes, quadratic ? n / 2 : n, quadratic);
  }
}

static gboolean
has_volume (const OssaMesh *mesh, const guint32 *cells, guint32 n_cells)
{
  for (guint32 i = 0; i < n_cells; i++)
    if (ossa_cell_type_dimension (ossa_mesh_get_cell_type (mesh, cells != NULL ? cells[i] : i)) ==
        3)
      return TRUE;
  return FALSE;
}

/* Leaves out points that no triangle uses, so that the box is the surface's own. */
static void
compact (OssaSoup *soup)
{
  OssaVec *points = (OssaVec *)soup->points->data;
  OssaTriangle *triangles = ossa_soup_get_triangles (soup);
  g_autofree guint32 *map = g_new0 (guint32, MAX (soup->points->len, 1));
  guint32 kept = 0;

  for (guint t = 0; t < soup->triangles->len; t++)
    for (int k = 0; k < 3; k++)
      map[triangles[t][k]] = 1;
  for (guint32 i = 0; i < soup->points->len; i++)
    if (map[i]) {
      points[kept] = points[i];
      map[i] = kept++;
    }
  for (guint t = 0; t < soup->triangles->len; t++)
    for (int k = 0; k < 3; k++)
      triangles[t][k] = map[triangles[t][k]];
  g_array_set_size (soup->points, kept);
}

OssaSurface *
ossa_surface_new (const OssaMesh *mesh,
                  const OssaMeshRegion *region,
                  OssaSurfaceReport *report,
                  GError **error)
{
  g_autoptr (OssaSoup) soup = ossa_soup_new ();
  const guint32 *cells = region != NULL ? region->cells : NULL;
  guint32 n_cells = region != NULL ? region->n_cells : ossa_mesh_get_n_cells (mesh);
  OssaSurfaceReport unwanted;

  g_array_append_vals (soup->points, ossa_mesh_get_points (mesh), ossa_mesh_get_n_points (mesh));
  if (has_volume (mesh, cells, n_cells))
    add_boundary (soup, mesh, cells, n_cells);
  else
    add_faces (soup, mesh, cells, n_cells);
  compact (soup);
  ossa_soup_mend (soup, report != NULL ? report : &unwanted);
  if (soup->triangles->len == 0) {
    const char *path = ossa_mesh_get_path (mesh);

    g_set_error (error, OSSA_ERROR, OSSA_ERROR_GEOMETRY,
                 "%s: no face of any area is left%s%s%s: give a mesh with triangles, polygons or "
                 "volume cells.",
                 path != NULL ? path : "The mesh", region != NULL ? " in region '" : "",
                 region != NULL ? region->name : "", region != NULL ? "'" : "");
    return NULL;
  }
  compact (soup);
  return ossa_surface_new_from_triangles ((const OssaVec *)soup->points->data, soup->points->len,
                                          (const guint32 (*)[3])soup->triangles->data,
                                          soup->triangles->len);
}
