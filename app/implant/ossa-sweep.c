/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-sweep.h"

#include <math.h>

/* Points that are measured together, and segments that may be near them, else each by itself. */
#define MAX_TOGETHER 64
#define MAX_NEAR     16

/* Segments lo .. hi - 1 of the polyline lie within @radius of the chord; leaves hold one. Children
 * of node i are 2i + 1 and 2i + 2. */
typedef struct {
  OssaVec from, chord;
  double inverse_length2; /* 0 for a closed chord */
  double radius;
  guint lo, hi;
} Node;

/* The hull of the spheres at both ends of a segment: spheres along @axis whose radius falls by
 * @sine for each mm. The nearest sphere is that at the foot of the normal to the cone: along -
 * across
 * @tangent. Where one end holds the other, the @length is zero. */
typedef struct {
  OssaVec from, axis;
  double length, radius, sine, tangent;
} RoundCone;

struct _OssaSweep {
  OssaVec *points;
  double *radius;
  RoundCone *cones;
  Node *nodes;
  OssaBox box;
};

static double
chord_distance (const Node *node, OssaVec p)
{
  OssaVec v = ossa_vec_sub (p, node->from);
  double t = ossa_vec_dot (v, node->chord) * node->inverse_length2;

  v = ossa_vec_mad (v, -CLAMP (t, 0, 1), node->chord);
  return ossa_vec_length (v);
}

/* A straight line between two points is no farther from the chord than the farther of them. */
static void
build (OssaSweep *self, guint index, guint lo, guint hi)
{
  Node *node = &self->nodes[index];
  double length2;

  *node =
      (Node){ self->points[lo], ossa_vec_sub (self->points[hi], self->points[lo]), 0, 0, lo, hi };
  length2 = ossa_vec_dot (node->chord, node->chord);
  node->inverse_length2 = length2 > 0 ? 1 / length2 : 0;
  for (guint i = lo; i <= hi; i++)
    node->radius = MAX (node->radius, self->radius[i] + chord_distance (node, self->points[i]));
  if (hi - lo > 1) {
    build (self, 2 * index + 1, lo, (lo + hi) / 2);
    build (self, 2 * index + 2, (lo + hi) / 2, hi);
  }
}

static RoundCone
round_cone (OssaVec a, OssaVec b, double ra, double rb)
{
  OssaVec ab = ossa_vec_sub (b, a);
  double length = ossa_vec_length (ab), dr = ra - rb, sine;

  if (length <= fabs (dr))
    return (RoundCone){ .from = ra > rb ? a : b, .radius = MAX (ra, rb) };
  sine = dr / length;
  return (RoundCone){ a, ossa_vec_unit (ab), length, ra, sine, sine / sqrt (1 - sine * sine) };
}

OssaSweep *
ossa_sweep_new (const OssaVec *points, const double *radius, guint n)
{
  OssaSweep *self = g_new0 (OssaSweep, 1);
  guint n_leaves = 1;

  while (n_leaves < n)
    n_leaves *= 2;
  self->points = g_memdup2 (points, n * sizeof *points);
  self->radius = g_memdup2 (radius, n * sizeof *radius);
  self->cones = g_new (RoundCone, n - 1);
  for (guint i = 0; i + 1 < n; i++)
    self->cones[i] = round_cone (points[i], points[i + 1], radius[i], radius[i + 1]);
  self->nodes = g_new (Node, 2 * n_leaves);
  self->box = ossa_box_empty ();
  for (guint i = 0; i < n; i++) {
    ossa_box_add (&self->box, ossa_vec_sub (points[i], ossa_vec (radius[i], radius[i], radius[i])));
    ossa_box_add (&self->box, ossa_vec_add (points[i], ossa_vec (radius[i], radius[i], radius[i])));
  }
  build (self, 0, 0, n - 1);
  return self;
}

void
ossa_sweep_free (OssaSweep *self)
{
  g_free (self->points);
  g_free (self->radius);
  g_free (self->cones);
  g_free (self->nodes);
  g_free (self);
}

static inline double
round_cone_distance (const RoundCone *cone, double x, double y, double z)
{
  double px = x - cone->from.x, py = y - cone->from.y, pz = z - cone->from.z;
  double along = px * cone->axis.x + py * cone->axis.y + pz * cone->axis.z;
  double across2 = px * px + py * py + pz * pz - along * along, foot, rest;

  across2 = across2 > 0 ? across2 : 0;
  foot = along - sqrt (across2) * cone->tangent;
  foot = foot > 0 ? foot : 0;
  foot = foot < cone->length ? foot : cone->length;
  rest = along - foot;
  return sqrt (rest * rest + across2) - cone->radius + cone->sine * foot;
}

static double
node_distance (const OssaSweep *self, guint index, OssaVec p, double best)
{
  const Node *node = &self->nodes[index];
  guint child[2] = { 2 * index + 1, 2 * index + 2 }; /* the nearer first */
  double bound[2];

  if (node->hi - node->lo <= 1) {
    double d = round_cone_distance (&self->cones[node->lo], p.x, p.y, p.z);

    return MIN (best, d);
  }
  for (int i = 0; i < 2; i++)
    bound[i] = chord_distance (&self->nodes[child[i]], p) - self->nodes[child[i]].radius;
  for (int i = 0; i < 2; i++) {
    int at = bound[1] < bound[0] ? 1 - i : i;

    if (bound[at] < best)
      best = node_distance (self, child[at], p, best);
  }
  return best;
}

double
ossa_sweep_distance (const OssaSweep *self, OssaVec p)
{
  return node_distance (self, 0, p, INFINITY);
}

/* Lists the segments that may be nearer than @least to @center; %FALSE when there are too many. */
static gboolean
list_near (const OssaSweep *self, guint index, OssaVec center, double least, guint *list, guint *n)
{
  const Node *node = &self->nodes[index];

  if (chord_distance (node, center) - node->radius >= least)
    return TRUE;
  if (node->hi - node->lo > 1)
    return list_near (self, 2 * index + 1, center, least, list, n) &&
           list_near (self, 2 * index + 2, center, least, list, n);
  if (*n == MAX_NEAR)
    return FALSE;
  list[(*n)++] = node->lo;
  return TRUE;
}

/* The least of the distances to some segments, side by side, for the compiler's vectors. */
static void
least_distances (const OssaSweep *self,
                 const guint *list,
                 guint n_list,
                 const double *x,
                 const double *y,
                 const double *z,
                 guint n,
                 double *restrict least)
{
  for (guint i = 0; i < n; i++)
    least[i] = INFINITY;
  for (guint k = 0; k < n_list; k++) {
    const RoundCone cone = self->cones[list[k]];

    for (guint i = 0; i < n; i++) {
      double d = round_cone_distance (&cone, x[i], y[i], z[i]);

      least[i] = d < least[i] ? d : least[i];
    }
  }
}

void
ossa_sweep_distances (const OssaSweep *self, const OssaVec *points, guint n, double *out)
{
  double x[MAX_TOGETHER], y[MAX_TOGETHER], z[MAX_TOGETHER], radius2 = 0;
  guint list[MAX_NEAR], n_list = 0;
  OssaVec center;

  for (; n > MAX_TOGETHER; n -= MAX_TOGETHER, points += MAX_TOGETHER, out += MAX_TOGETHER)
    ossa_sweep_distances (self, points, MAX_TOGETHER, out);
  center = ossa_vec_lerp (points[0], points[n - 1], 0.5);
  for (guint i = 0; i < n; i++) {
    OssaVec off = ossa_vec_sub (points[i], center);

    radius2 = MAX (radius2, ossa_vec_dot (off, off));
    x[i] = points[i].x;
    y[i] = points[i].y;
    z[i] = points[i].z;
  }
  /* A segment that is nearest to some point is at most twice the radius farther from the centre
   * than the nearest there. */
  if (list_near (self, 0, center,
                 ossa_sweep_distance (self, center) + 2 * sqrt (radius2) * (1 + 1e-9) + 1e-9, list,
                 &n_list)) {
    least_distances (self, list, n_list, x, y, z, n, out);
    return;
  }
  for (guint i = 0; i < n; i++)
    out[i] = ossa_sweep_distance (self, points[i]);
}

OssaBox
ossa_sweep_get_box (const OssaSweep *self)
{
  return self->box;
}
