/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-solid.h"

#include <math.h>

#include "ossa-sweep.h"

typedef enum { SPHERE, CYLINDER, CONE, SWEEP, BOX, UNION, DIFFERENCE, OFFSET } Kind;

struct _OssaSolid {
  Kind kind;
  OssaBox box;
  union {
    struct {
      OssaVec center;
      double radius;
    } sphere;
    struct {
      OssaVec from, axis;
      double length, radius_from, radius_to;
    } cone; /* and cylinder */
    struct {
      OssaFrame frame;
      OssaVec half;
    } box;
    OssaSweep *sweep;
    struct {
      OssaSolid **of;
      guint n;
      double outward;
    } parts; /* of combinations */
  } u;
};

static OssaSolid *
solid_new (Kind kind)
{
  OssaSolid *self = g_atomic_rc_box_new0 (OssaSolid);

  self->kind = kind;
  self->box = ossa_box_empty ();
  return self;
}

OssaSolid *
ossa_solid_ref (OssaSolid *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
solid_clear (gpointer data)
{
  OssaSolid *self = data;

  if (self->kind == SWEEP)
    ossa_sweep_free (self->u.sweep);
  if (self->kind != UNION && self->kind != DIFFERENCE && self->kind != OFFSET)
    return;
  for (guint i = 0; i < self->u.parts.n; i++)
    ossa_solid_unref (self->u.parts.of[i]);
  g_free (self->u.parts.of);
}

void
ossa_solid_unref (OssaSolid *self)
{
  g_atomic_rc_box_release_full (self, solid_clear);
}

OssaSolid *
ossa_solid_new_sphere (OssaVec center, double radius)
{
  OssaSolid *self = solid_new (SPHERE);

  self->u.sphere.center = center;
  self->u.sphere.radius = radius;
  ossa_box_add (&self->box, center);
  self->box = ossa_box_grown (&self->box, radius);
  return self;
}

/* A disc of @radius with unit normal @axis reaches radius sqrt (1 - axis_i^2) along axis i. */
static void
box_add_disc (OssaBox *box, OssaVec center, OssaVec axis, double radius)
{
  OssaVec reach = ossa_vec (radius * sqrt (fmax (0, 1 - axis.x * axis.x)),
                            radius * sqrt (fmax (0, 1 - axis.y * axis.y)),
                            radius * sqrt (fmax (0, 1 - axis.z * axis.z)));

  ossa_box_add (box, ossa_vec_sub (center, reach));
  ossa_box_add (box, ossa_vec_add (center, reach));
}

static OssaSolid *
frustum_new (Kind kind, OssaVec from, OssaVec to, double radius_from, double radius_to)
{
  OssaSolid *self = solid_new (kind);
  OssaVec axis = ossa_vec_sub (to, from);

  self->u.cone.from = from;
  self->u.cone.length = ossa_vec_length (axis);
  self->u.cone.axis = ossa_vec_unit (axis);
  self->u.cone.radius_from = radius_from;
  self->u.cone.radius_to = radius_to;
  box_add_disc (&self->box, from, self->u.cone.axis, radius_from);
  box_add_disc (&self->box, to, self->u.cone.axis, radius_to);
  return self;
}

OssaSolid *
ossa_solid_new_cylinder (OssaVec from, OssaVec to, double radius)
{
  return frustum_new (CYLINDER, from, to, radius, radius);
}

OssaSolid *
ossa_solid_new_cone (OssaVec from, OssaVec to, double radius_from, double radius_to)
{
  return frustum_new (CONE, from, to, radius_from, radius_to);
}

OssaSolid *
ossa_solid_new_sweep (const OssaVec *points, const double *radius, guint n)
{
  OssaSolid *self;

  g_return_val_if_fail (n >= 2, NULL);

  self = solid_new (SWEEP);
  self->u.sweep = ossa_sweep_new (points, radius, n);
  self->box = ossa_sweep_get_box (self->u.sweep);
  return self;
}

OssaSolid *
ossa_solid_new_box (const OssaFrame *frame, OssaVec half_size)
{
  OssaSolid *self = solid_new (BOX);

  self->u.box.frame = *frame;
  self->u.box.half = half_size;
  for (int i = 0; i < 8; i++)
    ossa_box_add (&self->box,
                  ossa_frame_point_to_world (frame, ossa_vec (i & 1 ? half_size.x : -half_size.x,
                                                              i & 2 ? half_size.y : -half_size.y,
                                                              i & 4 ? half_size.z : -half_size.z)));
  return self;
}

static OssaSolid *
combination_new (Kind kind, OssaSolid **solids, guint n, double outward)
{
  OssaSolid *self = solid_new (kind);

  self->u.parts.n = n;
  self->u.parts.outward = outward;
  self->u.parts.of = g_new (OssaSolid *, n);
  for (guint i = 0; i < n; i++)
    self->u.parts.of[i] = ossa_solid_ref (solids[i]);
  return self;
}

OssaSolid *
ossa_solid_new_union (OssaSolid **solids, guint n)
{
  OssaSolid *self;

  g_return_val_if_fail (n >= 1, NULL);

  self = combination_new (UNION, solids, n, 0);
  for (guint i = 0; i < n; i++) {
    ossa_box_add (&self->box, solids[i]->box.min);
    ossa_box_add (&self->box, solids[i]->box.max);
  }
  return self;
}

OssaSolid *
ossa_solid_new_difference (OssaSolid *from, OssaSolid *cut)
{
  OssaSolid *self = combination_new (DIFFERENCE, (OssaSolid *[]){ from, cut }, 2, 0);

  self->box = from->box;
  return self;
}

OssaSolid *
ossa_solid_new_offset (OssaSolid *solid, double outward)
{
  OssaSolid *self = combination_new (OFFSET, &solid, 1, outward);

  self->box = ossa_box_grown (&solid->box, outward);
  return self;
}

static double
cylinder_distance (const OssaSolid *self, OssaVec p)
{
  OssaVec v = ossa_vec_sub (p, self->u.cone.from);
  double along = ossa_vec_dot (v, self->u.cone.axis);
  double across = sqrt (fmax (0, ossa_vec_dot (v, v) - along * along)) - self->u.cone.radius_from;
  double beyond = fabs (along - self->u.cone.length / 2) - self->u.cone.length / 2;

  return fmin (fmax (beyond, across), 0) + hypot (fmax (beyond, 0), fmax (across, 0));
}

static double
segment_distance (double px, double py, double ax, double ay, double bx, double by)
{
  double dx = bx - ax, dy = by - ay, length2 = dx * dx + dy * dy;
  double t = length2 > 0 ? CLAMP (((px - ax) * dx + (py - ay) * dy) / length2, 0, 1) : 0;

  return hypot (px - ax - t * dx, py - ay - t * dy);
}

/* The distance to the meridian's three edges, in the plane of the axis and the point. */
static double
cone_distance (const OssaSolid *self, OssaVec p)
{
  OssaVec v = ossa_vec_sub (p, self->u.cone.from);
  double length = self->u.cone.length, ra = self->u.cone.radius_from, rb = self->u.cone.radius_to;
  double x = ossa_vec_dot (v, self->u.cone.axis);
  double y = sqrt (fmax (0, ossa_vec_dot (v, v) - x * x));
  double d = segment_distance (x, y, 0, ra, length, rb);
  gboolean inside = x > 0 && x < length && y * length < ra * length + (rb - ra) * x;

  d = fmin (d, segment_distance (x, y, 0, 0, 0, ra));
  d = fmin (d, segment_distance (x, y, length, 0, length, rb));
  return inside ? -d : d;
}

static double
box_distance (const OssaSolid *self, OssaVec p)
{
  OssaVec q = ossa_frame_point_to_local (&self->u.box.frame, p);
  double x = fabs (q.x) - self->u.box.half.x;
  double y = fabs (q.y) - self->u.box.half.y;
  double z = fabs (q.z) - self->u.box.half.z;
  OssaVec out = ossa_vec (fmax (x, 0), fmax (y, 0), fmax (z, 0));

  return ossa_vec_length (out) + fmin (fmax (x, fmax (y, z)), 0);
}

static double
union_distance (const OssaSolid *self, OssaVec p)
{
  double d = INFINITY;

  for (guint i = 0; i < self->u.parts.n; i++)
    d = fmin (d, ossa_solid_distance (self->u.parts.of[i], p));
  return d;
}

double
ossa_solid_distance (const OssaSolid *self, OssaVec p)
{
  switch (self->kind) {
  case SPHERE: return ossa_vec_distance (p, self->u.sphere.center) - self->u.sphere.radius;
  case CYLINDER: return cylinder_distance (self, p);
  case CONE: return cone_distance (self, p);
  case SWEEP: return ossa_sweep_distance (self->u.sweep, p);
  case BOX: return box_distance (self, p);
  case UNION: return union_distance (self, p);
  case DIFFERENCE:
    return fmax (ossa_solid_distance (self->u.parts.of[0], p),
                 -ossa_solid_distance (self->u.parts.of[1], p));
  case OFFSET: return ossa_solid_distance (self->u.parts.of[0], p) - self->u.parts.outward;
  default: g_assert_not_reached ();
  }
}

void
ossa_solid_distances (const OssaSolid *self, const OssaVec *points, guint n, double *out)
{
  if (self->kind == SWEEP)
    ossa_sweep_distances (self->u.sweep, points, n, out);
  else
    for (guint i = 0; i < n; i++)
      out[i] = ossa_solid_distance (self, points[i]);
}

OssaBox
ossa_solid_get_box (const OssaSolid *self)
{
  return self->box;
}

double
ossa_solid_volume (const OssaSolid *self, double step)
{
  OssaVec size = ossa_box_size (&self->box);
  guint n[3] = { (guint)ceil (size.x / step), (guint)ceil (size.y / step),
                 (guint)ceil (size.z / step) };
  double sum = 0;

  g_return_val_if_fail (step > 0, NAN);

  for (guint k = 0; k < n[2]; k++)
    for (guint j = 0; j < n[1]; j++)
      for (guint i = 0; i < n[0]; i++) {
        OssaVec at = ossa_vec ((i + 0.5) * step, (j + 0.5) * step, (k + 0.5) * step);
        double d = ossa_solid_distance (self, ossa_vec_add (self->box.min, at));

        sum += CLAMP (0.5 - d / step, 0, 1);
      }
  return sum * step * step * step;
}
