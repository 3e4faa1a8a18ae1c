/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "sample-mesher.h"

/* How near a cut may come to a lattice point, as a fraction of the edge, before the point is moved
 * onto it: the paper's values for a uniform lattice, which bound the dihedral angles by 10.7 and
 * 164.8 degrees. */
#define NEAR_ON_LONG  0.21509
#define NEAR_ON_SHORT 0.35900

/* Lattice points are triples of all even (corners) or all odd (centres) numbers, in units of half
 * the spacing. */
typedef struct {
  int c[3];
} Site;

typedef struct {
  OssaVec at;
  double value;  /* 0 on the surface */
  guint32 point; /* its number in the mesh, G_MAXUINT32 before it has one */
} Node;

typedef struct {
  SampleDistance distance;
  gconstpointer shape;
  OssaVec origin;
  double half;
  int n[3]; /* whole cubes along each axis */
  Node *nodes;
  GHashTable *cuts; /* the pair of nodes as guint64 -> point */
  SampleTets *out;
} Mesher;

static const Site short_edges[8] = {
  { { 1, 1, 1 } },  { { -1, 1, 1 } },  { { 1, -1, 1 } },  { { -1, -1, 1 } },
  { { 1, 1, -1 } }, { { -1, 1, -1 } }, { { 1, -1, -1 } }, { { -1, -1, -1 } },
};
static const Site long_edges[6] = {
  { { 2, 0, 0 } },  { { -2, 0, 0 } }, { { 0, 2, 0 } },
  { { 0, -2, 0 } }, { { 0, 0, 2 } },  { { 0, 0, -2 } },
};

static Site
site_add (Site a, Site b)
{
  return (Site){ { a.c[0] + b.c[0], a.c[1] + b.c[1], a.c[2] + b.c[2] } };
}

static gboolean
site_is_inside (const Mesher *self, Site s)
{
  for (int d = 0; d < 3; d++) {
    if (s.c[d] < 0 || s.c[d] > 2 * self->n[d])
      return FALSE;
  }
  return TRUE;
}

/* Corners and centres share one table of (2 n + 1) x (n + 1) x (n + 1) places. */
static gsize
site_index (const Mesher *self, Site s)
{
  return ((gsize)s.c[2] * (self->n[1] + 1) + s.c[1] / 2) * (self->n[0] + 1) + s.c[0] / 2;
}

static void
sample_lattice (Mesher *self)
{
  for (int z = 0; z <= 2 * self->n[2]; z++) {
    for (int y = z & 1; y <= 2 * self->n[1]; y += 2) {
      for (int x = z & 1; x <= 2 * self->n[0]; x += 2) {
        Site s = { { x, y, z } };
        Node *node = &self->nodes[site_index (self, s)];

        node->at = ossa_vec_mad (self->origin, self->half, ossa_vec (x, y, z));
        node->value = self->distance (self->shape, node->at);
        node->point = G_MAXUINT32;
      }
    }
  }
}

/* Where the surface crosses from @a to @b, as a fraction: false position, halved where it stalls.
 */
static double
find_cut (const Mesher *self, const Node *a, const Node *b)
{
  double lo = 0, hi = 1, at_lo = a->value, at_hi = b->value;

  for (int i = 0; i < 40 && hi - lo > 1e-7; i++) {
    double t = i % 3 == 2 ? 0.5 * (lo + hi) : lo + (hi - lo) * at_lo / (at_lo - at_hi);
    double v = self->distance (self->shape, ossa_vec_lerp (a->at, b->at, t));

    if (fabs (v) < 1e-6)
      return t;
    if ((v < 0) == (at_lo < 0)) {
      lo = t;
      at_lo = v;
    } else {
      hi = t;
      at_hi = v;
    }
  }
  return 0.5 * (lo + hi);
}

/* Moves the node at @s to its nearest cut when that is too near, which puts it on the surface. */
static void
warp_node (Mesher *self, Site s)
{
  Node *node = &self->nodes[site_index (self, s)];
  OssaVec best = node->at;
  double nearest = INFINITY;

  for (int e = 0; e < 14 && node->value != 0; e++) {
    Site other = site_add (s, e < 8 ? short_edges[e] : long_edges[e - 8]);
    const Node *end = site_is_inside (self, other) ? &self->nodes[site_index (self, other)] : NULL;
    double t, length;

    if (!end || end->value * node->value >= 0)
      continue;
    t = find_cut (self, node, end);
    length = t * ossa_vec_distance (node->at, end->at);
    if (t < (e < 8 ? NEAR_ON_SHORT : NEAR_ON_LONG) && length < nearest) {
      nearest = length;
      best = ossa_vec_lerp (node->at, end->at, t);
    }
  }
  if (isfinite (nearest)) {
    node->at = best;
    node->value = 0;
  }
}

static void
warp_lattice (Mesher *self)
{
  for (int z = 0; z <= 2 * self->n[2]; z++) {
    for (int y = z & 1; y <= 2 * self->n[1]; y += 2) {
      for (int x = z & 1; x <= 2 * self->n[0]; x += 2)
        warp_node (self, (Site){ { x, y, z } });
    }
  }
}

static guint32
node_point (Mesher *self, Node *node)
{
  if (node->point == G_MAXUINT32) {
    node->point = self->out->points->len;
    g_array_append_val (self->out->points, node->at);
  }
  return node->point;
}

static guint32
cut_point (Mesher *self, const Node *a, const Node *b)
{
  guint64 i = MIN (a, b) - self->nodes, j = MAX (a, b) - self->nodes;
  guint64 key = i << 32 | j;
  gpointer found;
  OssaVec at;

  if (g_hash_table_lookup_extended (self->cuts, &key, NULL, &found))
    return GPOINTER_TO_UINT (found);
  at = ossa_vec_lerp (a->at, b->at, find_cut (self, a, b));
  g_hash_table_insert (self->cuts, g_memdup2 (&key, sizeof key),
                       GUINT_TO_POINTER (self->out->points->len));
  g_array_append_val (self->out->points, at);
  return self->out->points->len - 1;
}

static void
emit (Mesher *self, guint32 a, guint32 b, guint32 c, guint32 d)
{
  const OssaVec *p = (const OssaVec *)(gpointer)self->out->points->data;
  OssaVec ab = ossa_vec_sub (p[b], p[a]), ac = ossa_vec_sub (p[c], p[a]),
          ad = ossa_vec_sub (p[d], p[a]);
  gboolean turned = ossa_vec_dot (ossa_vec_cross (ab, ac), ad) < 0;
  guint32 tet[4] = { a, turned ? c : b, turned ? b : c, d };

  g_array_append_val (self->out->tets, tet);
}

/* Which diagonal a four-sided face takes is decided by rank alone, so both neighbours take the same
 * one. */
typedef struct {
  guint32 point;
  guint64 rank;
} Corner;

static Corner
node_corner (Mesher *self, Node *node)
{
  return (Corner){ node_point (self, node), (1ull << 40) + (guint64)(node - self->nodes) };
}

static Corner
cut_corner (Mesher *self, const Node *a, const Node *b)
{
  guint32 point = cut_point (self, a, b);

  return (Corner){ point, point };
}

/* Four-sided base a b c d, tip @e. */
static void
emit_pyramid (Mesher *self, const Corner base[4], guint32 tip)
{
  guint64 ac = MIN (base[0].rank, base[2].rank), bd = MIN (base[1].rank, base[3].rank);
  int i = ac < bd ? 0 : 1;

  emit (self, base[i].point, base[i + 1].point, base[i + 2].point, tip);
  emit (self, base[i].point, base[i + 2].point, base[(i + 3) % 4].point, tip);
}

/* Triangles w[0..2] and w[3..5], w[i] joined to w[i + 3]: the corner of lowest rank sees the
 * opposite triangle, and a pyramid over the four-sided face it does not touch. */
static void
emit_wedge (Mesher *self, const Corner w[6])
{
  int low = 0;

  for (int i = 1; i < 6; i++) {
    if (w[i].rank < w[low].rank)
      low = i;
  }
  {
    int own = low < 3 ? 0 : 3, far = 3 - own;
    int i = low - own, j = (i + 1) % 3, k = (i + 2) % 3;
    Corner base[4] = { w[own + j], w[own + k], w[far + k], w[far + j] };

    emit (self, w[low].point, w[far].point, w[far + 1].point, w[far + 2].point);
    emit_pyramid (self, base, w[low].point);
  }
}

/* One lattice tetrahedron, cut by the signs at its nodes: @in inside, @on on the surface, @off
 * outside. */
static void
emit_cut (Mesher *self, Node *in[4], int n_in, Node *on[4], int n_on, Node *off[4], int n_off)
{
  if (n_in == 1) {
    guint32 v[4], n = 0;

    v[n++] = node_point (self, in[0]);
    for (int i = 0; i < n_on; i++)
      v[n++] = node_point (self, on[i]);
    for (int i = 0; i < n_off; i++)
      v[n++] = cut_point (self, in[0], off[i]);
    emit (self, v[0], v[1], v[2], v[3]);
  } else if (n_in == 2 && n_off == 1) {
    Corner base[4] = { node_corner (self, in[0]), node_corner (self, in[1]),
                       cut_corner (self, in[1], off[0]), cut_corner (self, in[0], off[0]) };

    emit_pyramid (self, base, node_point (self, on[0]));
  } else if (n_in == 2) {
    Corner w[6] = { node_corner (self, in[0]),        cut_corner (self, in[0], off[0]),
                    cut_corner (self, in[0], off[1]), node_corner (self, in[1]),
                    cut_corner (self, in[1], off[0]), cut_corner (self, in[1], off[1]) };

    emit_wedge (self, w);
  } else {
    Corner w[6] = { node_corner (self, in[0]),        node_corner (self, in[1]),
                    node_corner (self, in[2]),        cut_corner (self, in[0], off[0]),
                    cut_corner (self, in[1], off[0]), cut_corner (self, in[2], off[0]) };

    emit_wedge (self, w);
  }
}

static void
fill_tet (Mesher *self, const Site corners[4])
{
  Node *in[4], *on[4], *off[4];
  int n_in = 0, n_on = 0, n_off = 0;

  for (int i = 0; i < 4; i++) {
    Node *node = &self->nodes[site_index (self, corners[i])];

    if (node->value < 0)
      in[n_in++] = node;
    else if (node->value > 0)
      off[n_off++] = node;
    else
      on[n_on++] = node;
  }
  if (n_in == 0)
    return;
  if (n_off > 0) {
    emit_cut (self, in, n_in, on, n_on, off, n_off);
  } else {
    guint32 v[4];

    for (int i = 0; i < 4; i++)
      v[i] = node_point (self, &self->nodes[site_index (self, corners[i])]);
    emit (self, v[0], v[1], v[2], v[3]);
  }
}

/* The four tetrahedra around the long edge from centre @s to the next centre along @axis. */
static void
fill_around (Mesher *self, Site s, int axis)
{
  static const int ring[5][2] = { { 1, 1 }, { -1, 1 }, { -1, -1 }, { 1, -1 }, { 1, 1 } };
  Site next = s, corner[5];

  next.c[axis] += 2;
  if (!site_is_inside (self, next))
    return;
  for (int i = 0; i < 5; i++) {
    corner[i] = s;
    corner[i].c[axis] += 1;
    corner[i].c[(axis + 1) % 3] += ring[i][0];
    corner[i].c[(axis + 2) % 3] += ring[i][1];
  }
  for (int i = 0; i < 4; i++)
    fill_tet (self, (Site[]){ s, next, corner[i], corner[i + 1] });
}

static void
fill_lattice (Mesher *self)
{
  for (int z = 1; z < 2 * self->n[2]; z += 2) {
    for (int y = 1; y < 2 * self->n[1]; y += 2) {
      for (int x = 1; x < 2 * self->n[0]; x += 2) {
        for (int axis = 0; axis < 3; axis++)
          fill_around (self, (Site){ { x, y, z } }, axis);
      }
    }
  }
}

SampleTets *
sample_mesher_fill (SampleDistance distance,
                    gconstpointer shape,
                    const OssaBox *box,
                    double spacing)
{
  OssaVec size = ossa_box_size (box);
  Mesher self = { .distance = distance, .shape = shape, .half = spacing / 2 };
  gsize n_nodes;

  /* Two cubes of empty space all round. */
  self.origin = ossa_vec_sub (box->min, ossa_vec (2 * spacing, 2 * spacing, 2 * spacing));
  for (int d = 0; d < 3; d++)
    self.n[d] = (int)ceil (ossa_vec_get (size, d) / spacing) + 4;
  n_nodes = (gsize)(2 * self.n[2] + 1) * (self.n[1] + 1) * (self.n[0] + 1);
  self.nodes = g_new0 (Node, n_nodes);
  self.cuts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self.out = g_new0 (SampleTets, 1);
  self.out->points = g_array_new (FALSE, FALSE, sizeof (OssaVec));
  self.out->tets = g_array_new (FALSE, FALSE, 4 * sizeof (guint32));

  sample_lattice (&self);
  warp_lattice (&self);
  fill_lattice (&self);

  g_hash_table_unref (self.cuts);
  g_free (self.nodes);
  return self.out;
}

void
sample_tets_free (SampleTets *self)
{
  g_array_unref (self->points);
  g_array_unref (self->tets);
  g_free (self);
}
