/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <string.h>

#include "ossa-surface.h"

/* Closed forms to measure against. Only for tests. */

typedef guint32 ShapeTriangle[3];

typedef struct {
  GArray *points, *triangles;
} Shape;

static inline Shape
shape_new (void)
{
  return (Shape){ g_array_new (FALSE, FALSE, sizeof (OssaVec)),
                  g_array_new (FALSE, FALSE, sizeof (ShapeTriangle)) };
}

static inline void
shape_add (Shape *self, guint32 a, guint32 b, guint32 c)
{
  ShapeTriangle triangle = { a, b, c };

  g_array_append_val (self->triangles, triangle);
}

static inline OssaSurface *
shape_finish (Shape *self)
{
  OssaSurface *surface = ossa_surface_new_from_triangles (
      (const OssaVec *)self->points->data, self->points->len,
      (const guint32 (*)[3])self->triangles->data, self->triangles->len);

  g_array_unref (self->points);
  g_array_unref (self->triangles);
  return surface;
}

/* A sphere of @n rings and 2 @n sectors, turned outward (@inward: the other way). */
static inline void
shape_add_sphere (Shape *self, OssaVec center, double radius, guint n, gboolean inward)
{
  guint32 base = self->points->len, sectors = 2 * n, last = base + 1 + (n - 1) * sectors;

  for (guint i = 0; i <= n; i++)
    for (guint j = 0; j < (i == 0 || i == n ? 1 : sectors); j++) {
      double theta = G_PI * i / n, phi = 2 * G_PI * j / sectors;
      OssaVec p = ossa_vec_mad (
          center, radius, ossa_vec (sin (theta) * cos (phi), sin (theta) * sin (phi), cos (theta)));

      g_array_append_val (self->points, p);
    }
  for (guint32 j = 0; j < sectors; j++) {
    guint32 k = (j + 1) % sectors, low = base + 1 + (n - 2) * sectors;

    shape_add (self, base, base + 1 + (inward ? k : j), base + 1 + (inward ? j : k));
    shape_add (self, last, low + (inward ? j : k), low + (inward ? k : j));
    for (guint32 i = 0; i + 2 < n; i++) {
      guint32 a = base + 1 + i * sectors + j, b = base + 1 + i * sectors + k;

      shape_add (self, a, inward ? b : a + sectors, inward ? a + sectors : b);
      shape_add (self, b, inward ? b + sectors : a + sectors, inward ? a + sectors : b + sectors);
    }
  }
}

static inline OssaSurface *
shape_sphere (double radius, guint n)
{
  Shape shape = shape_new ();

  shape_add_sphere (&shape, ossa_vec (0, 0, 0), radius, n, FALSE);
  return shape_finish (&shape);
}

/* The box from the origin to @size. */
static inline OssaSurface *
shape_box (OssaVec size)
{
  static const guint32 quads[6][4] = { { 0, 2, 3, 1 }, { 4, 5, 7, 6 }, { 0, 1, 5, 4 },
                                       { 2, 6, 7, 3 }, { 0, 4, 6, 2 }, { 1, 3, 7, 5 } };
  Shape shape = shape_new ();

  for (int i = 0; i < 8; i++) {
    OssaVec p = ossa_vec (i & 1 ? size.x : 0, i & 2 ? size.y : 0, i & 4 ? size.z : 0);

    g_array_append_val (shape.points, p);
  }
  for (int f = 0; f < 6; f++) {
    shape_add (&shape, quads[f][0], quads[f][1], quads[f][2]);
    shape_add (&shape, quads[f][0], quads[f][2], quads[f][3]);
  }
  return shape_finish (&shape);
}
