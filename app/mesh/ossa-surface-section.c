/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-surface.h"

/* A piece of the cut across one triangle, from the edge where it enters to the edge where it
 * leaves. An edge is the pair of its points, the smaller index above. */
typedef struct {
  guint64 from, to;
  OssaVec start, end;
  gboolean used;
} Segment;

static guint64
edge_key (guint32 a, guint32 b)
{
  return (guint64)MIN (a, b) << 32 | MAX (a, b);
}

/* Always computed from the smaller index, so that both triangles of an edge get the same bits. */
static OssaVec
cut_point (const OssaVec *points, const double *height, guint32 a, guint32 b)
{
  guint32 lo = MIN (a, b), hi = MAX (a, b);

  return ossa_vec_lerp (points[lo], points[hi], height[lo] / (height[lo] - height[hi]));
}

/* Adds the cut of one triangle, from the edge that sinks through the plane to the one that rises:
 * seen from the tip of the normal, loops then turn counterclockwise about the inside. */
static void
cut_triangle (GArray *segments,
              const OssaVec *points,
              const double *height,
              const guint32 corner[3])
{
  Segment segment = { 0 };
  int found = 0;

  for (int k = 0; k < 3; k++) {
    guint32 a = corner[k], b = corner[(k + 1) % 3];

    if ((height[a] >= 0) == (height[b] >= 0))
      continue;
    if (height[a] >= 0) {
      segment.from = edge_key (a, b);
      segment.start = cut_point (points, height, a, b);
    } else {
      segment.to = edge_key (a, b);
      segment.end = cut_point (points, height, a, b);
    }
    found++;
  }
  if (found == 2)
    g_array_append_val (segments, segment);
}

static GArray *
cut_all (const OssaSurface *self, OssaVec origin, OssaVec normal)
{
  GArray *segments = g_array_new (FALSE, FALSE, sizeof (Segment));
  const OssaVec *points = ossa_surface_get_points (self);
  const guint32 (*triangles)[3] = ossa_surface_get_triangles (self);
  guint32 n_points = ossa_surface_get_n_points (self);
  guint32 n_triangles = ossa_surface_get_n_triangles (self);
  g_autofree double *height = g_new (double, MAX (n_points, 1));

  for (guint32 i = 0; i < n_points; i++)
    height[i] = ossa_vec_dot (ossa_vec_sub (points[i], origin), normal);
  for (guint32 t = 0; t < n_triangles; t++)
    cut_triangle (segments, points, height, triangles[t]);
  return segments;
}

static int
compare_from (gconstpointer a, gconstpointer b)
{
  const Segment *sa = a, *sb = b;

  return sa->from < sb->from ? -1 : sa->from > sb->from;
}

/* The first unused segment that starts at @key, or %NULL. @segments is sorted by start. */
static Segment *
find_from (GArray *segments, guint64 key)
{
  guint lo = 0, hi = segments->len;

  while (lo < hi) {
    guint mid = lo + (hi - lo) / 2;

    if (g_array_index (segments, Segment, mid).from < key)
      lo = mid + 1;
    else
      hi = mid;
  }
  for (; lo < segments->len && g_array_index (segments, Segment, lo).from == key; lo++)
    if (!g_array_index (segments, Segment, lo).used)
      return &g_array_index (segments, Segment, lo);
  return NULL;
}

static void
loop_clear (gpointer data)
{
  g_free (((OssaLoop *)data)->points);
}

/* Follows the cut from @segment until it closes or ends. */
static void
trace (GArray *loops, GArray *segments, Segment *segment)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (OssaVec));
  guint64 first = segment->from;
  OssaLoop loop = { 0 };

  g_array_append_val (points, segment->start);
  while (segment != NULL) {
    segment->used = TRUE;
    loop.closed = segment->to == first;
    if (loop.closed)
      break;
    g_array_append_val (points, segment->end);
    segment = find_from (segments, segment->to);
  }
  loop.n_points = points->len;
  loop.points = (OssaVec *)g_array_free (g_steal_pointer (&points), FALSE);
  g_array_append_val (loops, loop);
}

/* Marks the segments that nothing leads to: where open lines begin. */
static GHashTable *
list_ends (GArray *segments)
{
  GHashTable *ends = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < segments->len; i++)
    g_hash_table_add (ends, &g_array_index (segments, Segment, i).to);
  return ends;
}

GArray *
ossa_surface_section (const OssaSurface *self, OssaVec origin, OssaVec normal)
{
  GArray *loops = g_array_new (FALSE, FALSE, sizeof (OssaLoop));
  g_autoptr (GArray) segments = cut_all (self, origin, normal);
  g_autoptr (GHashTable) ends = NULL;

  g_array_set_clear_func (loops, loop_clear);
  g_array_sort (segments, compare_from);
  ends = list_ends (segments);
  for (guint i = 0; i < segments->len; i++) {
    Segment *segment = &g_array_index (segments, Segment, i);

    if (!segment->used && !g_hash_table_contains (ends, &segment->from))
      trace (loops, segments, segment);
  }
  for (guint i = 0; i < segments->len; i++) {
    Segment *segment = &g_array_index (segments, Segment, i);

    if (!segment->used)
      trace (loops, segments, segment);
  }
  return loops;
}
