/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-sweep.h"

#include <math.h>

/* Segments lo .. hi - 1 of the polyline lie within @radius of the chord; leaves hold one. Children
 * of node i are 2i + 1 and 2i + 2. */
typedef struct {
  OssaVec from, chord;
  double inverse_length2; /* 0 for a closed chord */
  double radius;
  guint lo, hi;
} Node;

struct _OssaSweep {
  OssaVec *points;
  double *radius;
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

OssaSweep *
ossa_sweep_new (const OssaVec *points, const double *radius, guint n)
{
  OssaSweep *self = g_new0 (OssaSweep, 1);
  guint n_leaves = 1;

  while (n_leaves < n)
    n_leaves *= 2;
  self->points = g_memdup2 (points, n * sizeof *points);
  self->radius = g_memdup2 (radius, n * sizeof *radius);
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
  g_free (self->nodes);
  g_free (self);
}

/* The hull of two spheres, by the angle at which the cone touches them. */
static double
round_cone_distance (OssaVec a, OssaVec b, double ra, double rb, OssaVec p)
{
  OssaVec ab = ossa_vec_sub (b, a), ap = ossa_vec_sub (p, a);
  double length2 = ossa_vec_dot (ab, ab), dr = ra - rb;
  double along, across2, length, sine, cosine, x;

  if (length2 <= dr * dr) /* one sphere holds the other */
    return ra > rb ? ossa_vec_length (ap) - ra : ossa_vec_distance (p, b) - rb;
  length = sqrt (length2);
  along = ossa_vec_dot (ap, ab) / length;
  across2 = MAX (0, ossa_vec_dot (ap, ap) - along * along);
  sine = dr / length;
  cosine = sqrt (1 - sine * sine);
  x = along - sqrt (across2) * sine / cosine; /* foot on the axis of the normal to the cone */
  if (x <= 0)
    return sqrt (along * along + across2) - ra;
  if (x >= length)
    return sqrt ((along - length) * (along - length) + across2) - rb;
  return along * sine + sqrt (across2) * cosine - ra;
}

static double
node_distance (const OssaSweep *self, guint index, OssaVec p, double best)
{
  const Node *node = &self->nodes[index];
  guint child[2] = { 2 * index + 1, 2 * index + 2 }; /* the nearer first */
  double bound[2];

  if (node->hi - node->lo <= 1) {
    double d = round_cone_distance (self->points[node->lo], self->points[node->hi],
                                    self->radius[node->lo], self->radius[node->hi], p);

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

OssaBox
ossa_sweep_get_box (const OssaSweep *self)
{
  return self->box;
}
