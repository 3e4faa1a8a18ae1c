/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-surface.h"

#include "ossa-edges.h"
#include "ossa-surface-mend.h"

struct _OssaSurface {
  OssaVec *points;
  OssaVec *normals;
  OssaVec *point_normals;
  guint32 (*triangles)[3];
  guint32 n_points, n_triangles;
  OssaBox box;
  double area, volume;
};

/* The angle at @a between @b and @c. */
static double
corner_angle (OssaVec a, OssaVec b, OssaVec c)
{
  OssaVec u = ossa_vec_sub (b, a), v = ossa_vec_sub (c, a);

  return atan2 (ossa_vec_length (ossa_vec_cross (u, v)), ossa_vec_dot (u, v));
}

/* Angle-weighted point normals (Thuermer and Wuethrich 1998), areas, and the volume sum of a . (b x
 * c) / 6. */
static void
measure (OssaSurface *self)
{
  OssaVec center;

  self->box = ossa_box_empty ();
  for (guint32 i = 0; i < self->n_points; i++)
    ossa_box_add (&self->box, self->points[i]);
  center = self->n_points > 0 ? ossa_box_center (&self->box) : ossa_vec (0, 0, 0);

  for (guint32 t = 0; t < self->n_triangles; t++) {
    OssaVec p[3], cross;

    for (int k = 0; k < 3; k++)
      p[k] = ossa_vec_sub (self->points[self->triangles[t][k]], center);
    cross = ossa_vec_cross (ossa_vec_sub (p[1], p[0]), ossa_vec_sub (p[2], p[0]));
    self->area += 0.5 * ossa_vec_length (cross);
    self->volume += ossa_vec_dot (p[0], ossa_vec_cross (p[1], p[2])) / 6;
    self->normals[t] = ossa_vec_unit (cross);
    for (int k = 0; k < 3; k++) {
      OssaVec *normal = &self->point_normals[self->triangles[t][k]];

      *normal = ossa_vec_mad (*normal, corner_angle (p[k], p[(k + 1) % 3], p[(k + 2) % 3]),
                              self->normals[t]);
    }
  }
  for (guint32 i = 0; i < self->n_points; i++)
    self->point_normals[i] = ossa_vec_unit (self->point_normals[i]);
}

OssaSurface *
ossa_surface_new_from_triangles (const OssaVec *points,
                                 guint32 n_points,
                                 const guint32 (*triangles)[3],
                                 guint32 n_triangles)
{
  OssaSurface *self = g_atomic_rc_box_new0 (OssaSurface);

  for (guint32 t = 0; t < n_triangles; t++)
    for (int k = 0; k < 3; k++)
      g_assert (triangles[t][k] < n_points);

  self->n_points = n_points;
  self->n_triangles = n_triangles;
  self->points = g_memdup2 (points, n_points * sizeof *points);
  self->triangles = g_memdup2 (triangles, n_triangles * sizeof *triangles);
  self->normals = g_new0 (OssaVec, n_triangles);
  self->point_normals = g_new0 (OssaVec, n_points);
  measure (self);
  return self;
}

OssaSurface *
ossa_surface_ref (OssaSurface *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
ossa_surface_clear (gpointer data)
{
  OssaSurface *self = data;

  g_free (self->points);
  g_free (self->triangles);
  g_free (self->normals);
  g_free (self->point_normals);
}

void
ossa_surface_unref (OssaSurface *self)
{
  g_atomic_rc_box_release_full (self, ossa_surface_clear);
}

guint32
ossa_surface_get_n_points (const OssaSurface *self)
{
  return self->n_points;
}

const OssaVec *
ossa_surface_get_points (const OssaSurface *self)
{
  return self->points;
}

guint32
ossa_surface_get_n_triangles (const OssaSurface *self)
{
  return self->n_triangles;
}

const guint32 (*ossa_surface_get_triangles (const OssaSurface *self))[3]
{
  return (const guint32 (*)[3])self->triangles;
}

const OssaVec *
ossa_surface_get_normals (const OssaSurface *self)
{
  return self->normals;
}

const OssaVec *
ossa_surface_get_point_normals (const OssaSurface *self)
{
  return self->point_normals;
}

OssaBox
ossa_surface_get_box (const OssaSurface *self)
{
  return self->box;
}

double
ossa_surface_get_area (const OssaSurface *self)
{
  return self->area;
}

guint32
ossa_surface_count_open_edges (const OssaSurface *self)
{
  g_autoptr (OssaEdges) edges =
      ossa_edges_new (ossa_surface_get_triangles (self), ossa_surface_get_n_triangles (self));
  guint32 n = 0;

  for (guint32 e = 0; e < edges->n_edges; e++)
    n += edges->n_faces[e] == 1;
  return n;
}

double
ossa_surface_get_volume (const OssaSurface *self)
{
  return self->volume;
}
