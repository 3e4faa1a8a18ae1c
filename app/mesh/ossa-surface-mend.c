/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-surface-mend.h"

#include <string.h>

/* Points nearer than this part of the box's diagonal are one; holes shorter than that part of it
 * are filled. */
#define WELD_PART 1e-6
#define HOLE_PART 0.05

OssaSoup *
ossa_soup_new (void)
{
  OssaSoup *self = g_new (OssaSoup, 1);

  self->points = g_array_new (FALSE, FALSE, sizeof (OssaVec));
  self->triangles = g_array_new (FALSE, FALSE, sizeof (OssaTriangle));
  return self;
}

void
ossa_soup_free (OssaSoup *self)
{
  g_array_unref (self->points);
  g_array_unref (self->triangles);
  g_free (self);
}

void
ossa_soup_add (OssaSoup *self, guint32 a, guint32 b, guint32 c)
{
  OssaTriangle triangle = { a, b, c };

  g_array_append_val (self->triangles, triangle);
}

OssaTriangle *
ossa_soup_get_triangles (const OssaSoup *self)
{
  return (OssaTriangle *)self->triangles->data;
}

static OssaBox
soup_box (const OssaSoup *self)
{
  OssaBox box = ossa_box_empty ();

  for (guint i = 0; i < self->points->len; i++)
    ossa_box_add (&box, g_array_index (self->points, OssaVec, i));
  return box;
}

/* A hash of points by cells much wider than the welding distance, so that few points need a second
 * cell. */
typedef struct {
  OssaVec origin;
  double cell, reach;
  guint32 *head, *next; /* chains of kept points; G_MAXUINT32 ends one */
  guint32 mask;
} Welder;

static guint32
welder_slot (const Welder *self, const gint32 at[3])
{
  guint64 h = ((guint64)(guint32)at[0] * 73856093u) ^ ((guint64)(guint32)at[1] * 19349663u) ^
              ((guint64)(guint32)at[2] * 83492791u);

  return (guint32)(h ^ h >> 17) & self->mask;
}

static guint32
welder_find_in_cell (const Welder *self, const OssaVec *points, OssaVec p, const gint32 at[3])
{
  for (guint32 i = self->head[welder_slot (self, at)]; i != G_MAXUINT32; i = self->next[i])
    if (ossa_vec_distance (points[i], p) <= self->reach)
      return i;
  return G_MAXUINT32;
}

/* A kept point within reach of @p, or G_MAXUINT32. */
static guint32
welder_find (const Welder *self, const OssaVec *points, OssaVec p)
{
  gint32 lo[3], hi[3], at[3];
  guint32 found = G_MAXUINT32;

  for (int k = 0; k < 3; k++) {
    double x = ossa_vec_get (p, k) - ossa_vec_get (self->origin, k);

    lo[k] = (gint32)floor ((x - self->reach) / self->cell);
    hi[k] = (gint32)floor ((x + self->reach) / self->cell);
  }
  for (at[0] = lo[0]; at[0] <= hi[0]; at[0]++)
    for (at[1] = lo[1]; at[1] <= hi[1]; at[1]++)
      for (at[2] = lo[2]; at[2] <= hi[2] && found == G_MAXUINT32; at[2]++)
        found = welder_find_in_cell (self, points, p, at);
  return found;
}

static void
welder_add (Welder *self, guint32 index, OssaVec p)
{
  gint32 at[3];
  guint32 slot;

  for (int k = 0; k < 3; k++)
    at[k] = (gint32)floor ((ossa_vec_get (p, k) - ossa_vec_get (self->origin, k)) / self->cell);
  slot = welder_slot (self, at);
  self->next[index] = self->head[slot];
  self->head[slot] = index;
}

static void
welder_init (Welder *self, const OssaSoup *soup)
{
  OssaBox box = soup_box (soup);
  double diagonal = ossa_vec_length (ossa_box_size (&box));
  guint32 size = 64;

  while (size < soup->points->len && size < (1u << 30))
    size *= 2;
  self->origin = box.min;
  self->reach = diagonal * WELD_PART;
  self->cell = MAX (64 * self->reach, G_MINDOUBLE);
  self->mask = size - 1;
  self->head = g_new (guint32, size);
  self->next = g_new (guint32, soup->points->len);
  memset (self->head, 0xff, size * sizeof (guint32));
}

static void
weld_points (OssaSoup *self, OssaSurfaceReport *report)
{
  guint32 n = self->points->len, kept = 0;
  OssaVec *points = (OssaVec *)self->points->data;
  OssaTriangle *triangles = ossa_soup_get_triangles (self);
  g_autofree guint32 *map = g_new (guint32, MAX (n, 1));
  Welder welder;

  if (n == 0)
    return;
  welder_init (&welder, self);
  for (guint32 i = 0; i < n; i++) {
    OssaVec p = points[i];

    map[i] = welder_find (&welder, points, p);
    if (map[i] != G_MAXUINT32)
      continue;
    map[i] = kept;
    points[kept] = p;
    welder_add (&welder, kept++, p);
  }
  for (guint t = 0; t < self->triangles->len; t++)
    for (int k = 0; k < 3; k++)
      triangles[t][k] = map[triangles[t][k]];
  g_array_set_size (self->points, kept);
  report->n_welded_points = n - kept;
  g_free (welder.head);
  g_free (welder.next);
}

static gboolean
is_degenerate (const OssaVec *points, const guint32 corner[3])
{
  OssaVec u, v, w;
  double longest;

  if (corner[0] == corner[1] || corner[1] == corner[2] || corner[2] == corner[0])
    return TRUE;
  u = ossa_vec_sub (points[corner[1]], points[corner[0]]);
  v = ossa_vec_sub (points[corner[2]], points[corner[0]]);
  w = ossa_vec_sub (v, u);
  longest = MAX (ossa_vec_dot (u, u), MAX (ossa_vec_dot (v, v), ossa_vec_dot (w, w)));
  return ossa_vec_length (ossa_vec_cross (u, v)) <= 1e-12 * longest;
}

/* An earlier triangle at the edge of half-edge 3 @t that joins the same three points, or
 * G_MAXUINT32. */
static guint32
find_twin (const OssaEdges *edges, const OssaTriangle *triangles, guint32 t)
{
  guint32 apex = triangles[t][2];

  for (guint32 h = edges->first[edges->edge[3 * t]]; h != OSSA_EDGES_END; h = edges->next[h])
    if (h / 3 < t && triangles[h / 3][(h % 3 + 2) % 3] == apex)
      return h / 3;
  return G_MAXUINT32;
}

/* Whether the surface goes on without the triangle: most of its edges have an even number of faces.
 */
static gboolean
is_flap (const OssaEdges *edges, guint32 t)
{
  int n_even = 0;

  for (guint32 h = 3 * t; h < 3 * t + 3; h++)
    n_even += edges->n_faces[edges->edge[h]] % 2 == 0;
  return n_even >= 2;
}

static guint32
drop_marked (OssaSoup *self, const guint8 *drop)
{
  OssaTriangle *triangles = ossa_soup_get_triangles (self);
  guint32 n = self->triangles->len, kept = 0;

  for (guint32 t = 0; t < n; t++)
    if (!drop[t])
      memmove (triangles[kept++], triangles[t], sizeof (OssaTriangle));
  g_array_set_size (self->triangles, kept);
  return n - kept;
}

static void
count_edges (const OssaEdges *edges, OssaSurfaceReport *report)
{
  for (guint32 e = 0; e < edges->n_edges; e++) {
    report->n_open_edges += edges->n_faces[e] == 1;
    report->n_nonmanifold_edges += edges->n_faces[e] > 2;
  }
}

static void
drop_faces (OssaSoup *self, OssaSurfaceReport *report)
{
  const OssaVec *points = (const OssaVec *)self->points->data;
  OssaTriangle *triangles = ossa_soup_get_triangles (self);
  g_autofree guint8 *drop = g_new0 (guint8, MAX (self->triangles->len, 1));
  g_autoptr (OssaEdges) edges = NULL;

  for (guint32 t = 0; t < self->triangles->len; t++)
    drop[t] = is_degenerate (points, triangles[t]);
  report->n_degenerate_faces = drop_marked (self, drop);

  edges = ossa_edges_new ((const guint32 (*)[3])triangles, self->triangles->len);
  count_edges (edges, report);
  memset (drop, 0, self->triangles->len);
  for (guint32 t = 0; t < self->triangles->len; t++) {
    guint32 twin = find_twin (edges, triangles, t);

    if (twin == G_MAXUINT32)
      continue;
    drop[t] = TRUE;
    drop[twin] |= is_flap (edges, t);
  }
  report->n_duplicate_faces = drop_marked (self, drop);
}

static gboolean
is_watertight (const OssaSoup *self)
{
  const guint32 (*triangles)[3] = (const guint32 (*)[3])self->triangles->data;
  g_autoptr (OssaEdges) edges = ossa_edges_new (triangles, self->triangles->len);

  for (guint32 e = 0; e < edges->n_edges; e++) {
    guint32 h = edges->first[e];

    if (edges->n_faces[e] != 2 || ossa_edges_runs_up (edges, triangles, h) ==
                                      ossa_edges_runs_up (edges, triangles, edges->next[h]))
      return FALSE;
  }
  return self->triangles->len > 0;
}

void
ossa_soup_mend (OssaSoup *self, OssaSurfaceReport *report)
{
  OssaBox box;

  memset (report, 0, sizeof *report);
  weld_points (self, report);
  drop_faces (self, report);
  ossa_soup_orient (self, report);
  box = soup_box (self);
  ossa_soup_fill_holes (self, HOLE_PART * ossa_vec_length (ossa_box_size (&box)), report);
  report->watertight = is_watertight (self);
}
