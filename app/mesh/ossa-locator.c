/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-locator.h"

#include "ossa-triangle.h"

#define LEAF_SIZE 6
#define MAX_DEPTH 64

/* A far field serves beyond this many radii of a node; the sum's error then stays below 0.01. */
#define FAR_RADII 2.0

/* A node of the tree; its two children follow one another. Leaves hold triangles. */
typedef struct {
  OssaBox box;
  guint32 first; /* the first child, or the first entry of the order */
  guint32 count; /* triangles of a leaf; 0 for inner nodes */
} Node;

/* The far field of a node's triangles about their centre: moments of the area-weighted normals
 * (Barill and others 2018, the expansion to second order). Pairs run xx, yy, zz, xy, yz, zx. */
typedef struct {
  OssaVec center;
  double radius;
  OssaVec moment0;    /* sum of a n */
  OssaVec moment1[3]; /* sum of a r_i n */
  OssaVec moment2[6]; /* sum of a r_i r_j n */
} Field;

static const int pair[6][2] = { { 0, 0 }, { 1, 1 }, { 2, 2 }, { 0, 1 }, { 1, 2 }, { 2, 0 } };

struct _OssaLocator {
  OssaSurface *surface;
  const OssaVec *points;
  const guint32 (*triangles)[3];
  guint32 *order;
  Node *nodes;
  Field *fields;
  guint32 n_nodes;
};

static inline void
get_corners (const OssaLocator *self, guint32 t, OssaVec *a, OssaVec *b, OssaVec *c)
{
  *a = self->points[self->triangles[t][0]];
  *b = self->points[self->triangles[t][1]];
  *c = self->points[self->triangles[t][2]];
}

static inline double
box_distance2 (const OssaBox *box, OssaVec p)
{
  double x = MAX (MAX (box->min.x - p.x, p.x - box->max.x), 0);
  double y = MAX (MAX (box->min.y - p.y, p.y - box->max.y), 0);
  double z = MAX (MAX (box->min.z - p.z, p.z - box->max.z), 0);

  return x * x + y * y + z * z;
}

/* Reorders [first, first + n) so that the middle entry is where sorting by @key would put it
 * (Hoare's quickselect). */
static void
split_at_median (guint32 *order, const double *key, guint32 n)
{
  guint32 lo = 0, hi = n - 1, middle = n / 2;

  while (lo < hi) {
    double pivot = key[order[lo + (hi - lo) / 2]];
    guint32 i = lo, j = hi;

    while (i <= j) {
      while (key[order[i]] < pivot)
        i++;
      while (key[order[j]] > pivot)
        j--;
      if (i <= j) {
        guint32 swap = order[i];

        order[i++] = order[j];
        order[j] = swap;
        if (j == 0)
          break;
        j--;
      }
    }
    if (middle <= j)
      hi = j;
    else if (middle >= i)
      lo = i;
    else
      return;
  }
}

/* The key of each triangle along each axis: its box's centre. */
typedef struct {
  double *key[3];
} Keys;

static int
widest_axis (const OssaLocator *self, const Keys *keys, guint32 first, guint32 count)
{
  double widest = -1;
  int axis = 0;

  for (int k = 0; k < 3; k++) {
    double lo = INFINITY, hi = -INFINITY;

    for (guint32 i = first; i < first + count; i++) {
      lo = MIN (lo, keys->key[k][self->order[i]]);
      hi = MAX (hi, keys->key[k][self->order[i]]);
    }
    if (hi - lo > widest) {
      widest = hi - lo;
      axis = k;
    }
  }
  return axis;
}

static void
fit_leaf (OssaLocator *self, Node *node)
{
  node->box = ossa_box_empty ();
  for (guint32 i = node->first; i < node->first + node->count; i++)
    for (int k = 0; k < 3; k++)
      ossa_box_add (&node->box, self->points[self->triangles[self->order[i]][k]]);
}

static void
build (OssaLocator *self, const Keys *keys, guint32 index, guint32 first, guint32 count)
{
  Node *node = &self->nodes[index];
  guint32 child;

  *node = (Node){ .first = first, .count = count };
  if (count <= LEAF_SIZE) {
    fit_leaf (self, node);
    return;
  }
  split_at_median (self->order + first, keys->key[widest_axis (self, keys, first, count)], count);
  child = self->n_nodes;
  self->n_nodes += 2;
  node->first = child;
  node->count = 0;
  build (self, keys, child, first, count / 2);
  build (self, keys, child + 1, first + count / 2, count - count / 2);
  node->box = self->nodes[child].box;
  ossa_box_add (&node->box, self->nodes[child + 1].box.min);
  ossa_box_add (&node->box, self->nodes[child + 1].box.max);
}

static void
add_triangle (Field *field, OssaVec a, OssaVec b, OssaVec c)
{
  OssaVec normal = ossa_vec_scale (ossa_vec_cross (ossa_vec_sub (b, a), ossa_vec_sub (c, a)), 0.5);
  OssaVec r[3], g;

  r[0] = ossa_vec_sub (a, field->center);
  r[1] = ossa_vec_sub (b, field->center);
  r[2] = ossa_vec_sub (c, field->center);
  g = ossa_vec_scale (ossa_vec_add (r[0], ossa_vec_add (r[1], r[2])), 1.0 / 3);
  field->moment0 = ossa_vec_add (field->moment0, normal);
  for (int i = 0; i < 3; i++)
    field->moment1[i] = ossa_vec_mad (field->moment1[i], ossa_vec_get (g, i), normal);
  for (int m = 0; m < 6; m++) {
    double mean = 9 * ossa_vec_get (g, pair[m][0]) * ossa_vec_get (g, pair[m][1]);

    for (int k = 0; k < 3; k++)
      mean += ossa_vec_get (r[k], pair[m][0]) * ossa_vec_get (r[k], pair[m][1]);
    field->moment2[m] = ossa_vec_mad (field->moment2[m], mean / 12, normal);
  }
}

/* Adds a child's moments, moved to the parent's centre. */
static void
add_child (Field *field, const Field *child)
{
  OssaVec s = ossa_vec_sub (child->center, field->center);

  field->moment0 = ossa_vec_add (field->moment0, child->moment0);
  for (int i = 0; i < 3; i++)
    field->moment1[i] = ossa_vec_add (
        field->moment1[i], ossa_vec_mad (child->moment1[i], ossa_vec_get (s, i), child->moment0));
  for (int m = 0; m < 6; m++) {
    double si = ossa_vec_get (s, pair[m][0]), sj = ossa_vec_get (s, pair[m][1]);
    OssaVec moved = ossa_vec_mad (child->moment2[m], si * sj, child->moment0);

    moved = ossa_vec_mad (moved, si, child->moment1[pair[m][1]]);
    moved = ossa_vec_mad (moved, sj, child->moment1[pair[m][0]]);
    field->moment2[m] = ossa_vec_add (field->moment2[m], moved);
  }
}

static double
collect_leaf (OssaLocator *self, const Node *node, Field *field)
{
  double area = 0;
  OssaVec a, b, c;

  for (guint32 i = node->first; i < node->first + node->count; i++) {
    double part;

    get_corners (self, self->order[i], &a, &b, &c);
    part = ossa_vec_length (ossa_vec_cross (ossa_vec_sub (b, a), ossa_vec_sub (c, a))) / 2;
    area += part;
    field->center = ossa_vec_mad (field->center, part / 3, ossa_vec_add (a, ossa_vec_add (b, c)));
  }
  field->center =
      area > 0 ? ossa_vec_scale (field->center, 1 / area) : ossa_box_center (&node->box);
  for (guint32 i = node->first; i < node->first + node->count; i++) {
    get_corners (self, self->order[i], &a, &b, &c);
    add_triangle (field, a, b, c);
  }
  return area;
}

static double
collect (OssaLocator *self, guint32 index)
{
  const Node *node = &self->nodes[index];
  Field *field = &self->fields[index];
  OssaVec far;
  double area;

  if (node->count > 0) {
    area = collect_leaf (self, node, field);
  } else {
    const Field *child = &self->fields[node->first];
    double part[2];

    part[0] = collect (self, node->first);
    part[1] = collect (self, node->first + 1);
    area = part[0] + part[1];
    field->center = area > 0 ? ossa_vec_lerp (child[0].center, child[1].center, part[1] / area)
                             : child[0].center;
    add_child (field, &child[0]);
    add_child (field, &child[1]);
  }
  far = ossa_vec (MAX (field->center.x - node->box.min.x, node->box.max.x - field->center.x),
                  MAX (field->center.y - node->box.min.y, node->box.max.y - field->center.y),
                  MAX (field->center.z - node->box.min.z, node->box.max.z - field->center.z));
  field->radius = ossa_vec_length (far);
  return area;
}

OssaLocator *
ossa_locator_new (OssaSurface *surface)
{
  OssaLocator *self = g_atomic_rc_box_new0 (OssaLocator);
  guint32 n = ossa_surface_get_n_triangles (surface);
  Keys keys;

  self->surface = ossa_surface_ref (surface);
  self->points = ossa_surface_get_points (surface);
  self->triangles = ossa_surface_get_triangles (surface);
  self->order = g_new (guint32, MAX (n, 1));
  for (int k = 0; k < 3; k++)
    keys.key[k] = g_new (double, MAX (n, 1));
  for (guint32 t = 0; t < n; t++) {
    OssaBox box = ossa_box_empty ();
    OssaVec center;

    for (int k = 0; k < 3; k++)
      ossa_box_add (&box, self->points[self->triangles[t][k]]);
    center = ossa_box_center (&box);
    for (int k = 0; k < 3; k++)
      keys.key[k][t] = ossa_vec_get (center, k);
    self->order[t] = t;
  }
  self->nodes = g_new (Node, MAX (n, 1) * 2);
  self->n_nodes = 1;
  build (self, &keys, 0, 0, n);
  self->fields = g_new0 (Field, self->n_nodes);
  if (n > 0)
    collect (self, 0);
  for (int k = 0; k < 3; k++)
    g_free (keys.key[k]);
  return self;
}

OssaLocator *
ossa_locator_ref (OssaLocator *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
ossa_locator_clear (gpointer data)
{
  OssaLocator *self = data;

  ossa_surface_unref (self->surface);
  g_free (self->order);
  g_free (self->nodes);
  g_free (self->fields);
}

void
ossa_locator_unref (OssaLocator *self)
{
  g_atomic_rc_box_release_full (self, ossa_locator_clear);
}

OssaSurface *
ossa_locator_get_surface (const OssaLocator *self)
{
  return self->surface;
}

/* Solid angle of triangle @t seen from @q, over 4 pi (Van Oosterom and Strackee 1983). */
static double
triangle_winding (const OssaLocator *self, guint32 t, OssaVec q)
{
  OssaVec a, b, c;
  double la, lb, lc, numerator, denominator;

  get_corners (self, t, &a, &b, &c);
  a = ossa_vec_sub (a, q);
  b = ossa_vec_sub (b, q);
  c = ossa_vec_sub (c, q);
  la = ossa_vec_length (a);
  lb = ossa_vec_length (b);
  lc = ossa_vec_length (c);
  numerator = ossa_vec_dot (a, ossa_vec_cross (b, c));
  denominator =
      la * lb * lc + ossa_vec_dot (a, b) * lc + ossa_vec_dot (b, c) * la + ossa_vec_dot (c, a) * lb;
  return atan2 (numerator, denominator) / (2 * G_PI);
}

/* Taylor's series of n . x / |x|^3 about x = @r, the vector to the field's centre, over 4 pi:
 * n_k x_k / x^3,  (d_ik - 3 x_i x_k / x^2) / x^3,  (15 x_i x_j x_k / x^2 - 3 (d_ik x_j + d_jk x_i +
 * d_ij x_k)) / 2 x^5. */
static double
field_winding (const Field *field, OssaVec r, double distance)
{
  const OssaVec *m1 = field->moment1, *m2 = field->moment2;
  double x[3] = { r.x, r.y, r.z }, inverse2 = 1 / (distance * distance);
  double trace = m1[0].x + m1[1].y + m1[2].z;
  double first = 0, cubic = 0, mixed = 0;
  OssaVec trace2 = ossa_vec_add (m2[0], ossa_vec_add (m2[1], m2[2]));

  for (int i = 0; i < 3; i++)
    first += x[i] * ossa_vec_dot (m1[i], r);
  for (int m = 0; m < 6; m++) {
    int i = pair[m][0], j = pair[m][1];
    double both = m < 3 ? 1 : 2;

    cubic += both * x[i] * x[j] * ossa_vec_dot (m2[m], r);
    mixed += both * (x[i] * ossa_vec_get (m2[m], j) + x[j] * ossa_vec_get (m2[m], i)) / 2;
  }
  return (ossa_vec_dot (field->moment0, r) + trace - 3 * first * inverse2 +
          (15 * cubic * inverse2 - 3 * (2 * mixed + ossa_vec_dot (trace2, r))) * inverse2 / 2) *
         inverse2 / (distance * 4 * G_PI);
}

double
ossa_locator_winding (const OssaLocator *self, OssaVec p)
{
  guint32 stack[MAX_DEPTH], n_stack = 0;
  double winding = 0;

  stack[n_stack++] = 0;
  while (n_stack > 0) {
    guint32 index = stack[--n_stack];
    const Node *node = &self->nodes[index];
    const Field *field = &self->fields[index];
    OssaVec r = ossa_vec_sub (field->center, p);
    double distance = ossa_vec_length (r);

    if (distance > FAR_RADII * field->radius && distance > 0) {
      winding += field_winding (field, r, distance);
    } else if (node->count > 0) {
      for (guint32 i = node->first; i < node->first + node->count; i++)
        winding += triangle_winding (self, self->order[i], p);
    } else if (node->first > 0) {
      stack[n_stack++] = node->first;
      stack[n_stack++] = node->first + 1;
    }
  }
  return winding;
}

gboolean
ossa_locator_contains (const OssaLocator *self, OssaVec p)
{
  return ossa_locator_winding (self, p) > 0.5;
}

gboolean
ossa_locator_nearest (
    const OssaLocator *self, OssaVec p, double limit, OssaVec *nearest, guint32 *triangle)
{
  guint32 stack[MAX_DEPTH], n_stack = 0;
  double best = limit * limit;
  gboolean found = FALSE;

  stack[n_stack++] = 0;
  while (n_stack > 0) {
    const Node *node = &self->nodes[stack[--n_stack]];

    if (box_distance2 (&node->box, p) > best)
      continue;
    for (guint32 i = node->first; i < node->first + node->count; i++) {
      OssaVec a, b, c, q;
      double d2;

      get_corners (self, self->order[i], &a, &b, &c);
      q = ossa_triangle_nearest (a, b, c, p);
      d2 = ossa_vec_dot (ossa_vec_sub (q, p), ossa_vec_sub (q, p));
      if (d2 > best || (found && d2 == best))
        continue;
      best = d2;
      found = TRUE;
      if (nearest != NULL)
        *nearest = q;
      if (triangle != NULL)
        *triangle = self->order[i];
    }
    if (node->count == 0 && node->first > 0) {
      double d0 = box_distance2 (&self->nodes[node->first].box, p);
      double d1 = box_distance2 (&self->nodes[node->first + 1].box, p);

      stack[n_stack++] = node->first + (d0 <= d1);
      stack[n_stack++] = node->first + (d0 > d1);
    }
  }
  return found;
}

double
ossa_locator_signed_distance (const OssaLocator *self, OssaVec p)
{
  OssaVec nearest;
  double distance;

  if (!ossa_locator_nearest (self, p, INFINITY, &nearest, NULL))
    return INFINITY;
  distance = ossa_vec_distance (p, nearest);
  return ossa_locator_contains (self, p) ? -distance : distance;
}

/* Whether the ray meets @box before @limit (slabs; a ray within a face's plane counts as meeting
 * it). */
static gboolean
ray_meets_box (const OssaBox *box, OssaVec origin, OssaVec direction, double limit)
{
  double from = 0, to = limit;

  for (int k = 0; k < 3; k++) {
    double o = ossa_vec_get (origin, k), d = ossa_vec_get (direction, k);
    double lo = ossa_vec_get (box->min, k) - o, hi = ossa_vec_get (box->max, k) - o;

    if (d == 0) {
      if (lo > 0 || hi < 0)
        return FALSE;
      continue;
    }
    from = MAX (from, MIN (lo / d, hi / d));
    to = MIN (to, MAX (lo / d, hi / d));
  }
  return from <= to * (1 + 1e-12) + 1e-12;
}

/* Moeller and Trumbore 1997; edges belong to both triangles. */
static gboolean
ray_meets_triangle (
    const OssaLocator *self, guint32 t, OssaVec origin, OssaVec direction, double *at)
{
  OssaVec a, b, c, e1, e2, p, s, q;
  double determinant, u, v;

  get_corners (self, t, &a, &b, &c);
  e1 = ossa_vec_sub (b, a);
  e2 = ossa_vec_sub (c, a);
  p = ossa_vec_cross (direction, e2);
  determinant = ossa_vec_dot (e1, p);
  if (determinant == 0)
    return FALSE;
  s = ossa_vec_sub (origin, a);
  u = ossa_vec_dot (s, p) / determinant;
  q = ossa_vec_cross (s, e1);
  v = ossa_vec_dot (direction, q) / determinant;
  *at = ossa_vec_dot (e2, q) / determinant;
  return u >= -1e-12 && v >= -1e-12 && u + v <= 1 + 2e-12 && *at > 0;
}

gboolean
ossa_locator_ray (
    const OssaLocator *self, OssaVec origin, OssaVec direction, double *t, guint32 *triangle)
{
  guint32 stack[MAX_DEPTH], n_stack = 0;
  double best = INFINITY;

  stack[n_stack++] = 0;
  while (n_stack > 0) {
    const Node *node = &self->nodes[stack[--n_stack]];

    if (!ray_meets_box (&node->box, origin, direction, best))
      continue;
    for (guint32 i = node->first; i < node->first + node->count; i++) {
      double at;

      if (!ray_meets_triangle (self, self->order[i], origin, direction, &at) || at >= best)
        continue;
      best = at;
      if (triangle != NULL)
        *triangle = self->order[i];
    }
    if (node->count == 0 && node->first > 0) {
      stack[n_stack++] = node->first;
      stack[n_stack++] = node->first + 1;
    }
  }
  if (t != NULL && best < INFINITY)
    *t = best;
  return best < INFINITY;
}
