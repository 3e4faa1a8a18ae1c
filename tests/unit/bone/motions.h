/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <string.h>

#include "ossa-mesh-io.h"
#include "ossa-landmarks.h"

/* Bones turned and mirrored at random, for tests of what must follow them. */

typedef struct {
  OssaFrame frame; /* world points are p -> frame to world; left-handed for a reflection */
  gboolean mirrored;
} Motion;

static inline OssaVec
motion_point (const Motion *m, OssaVec p)
{
  return ossa_frame_point_to_world (&m->frame, p);
}

static inline OssaVec
motion_direction (const Motion *m, OssaVec d)
{
  return ossa_frame_direction_to_world (&m->frame, d);
}

/* An even choice among all rotations (Shoemake 1992), every other one mirrored, and a shift. */
static inline Motion
motion_random (GRand *random, gboolean mirrored)
{
  double u = g_rand_double (random), a = 2 * G_PI * g_rand_double (random);
  double b = 2 * G_PI * g_rand_double (random);
  double x = sqrt (1 - u) * sin (a), y = sqrt (1 - u) * cos (a), z = sqrt (u) * sin (b),
         w = sqrt (u) * cos (b);
  Motion m = { .mirrored = mirrored };

  m.frame.origin =
      ossa_vec (g_rand_double_range (random, -800, 800), g_rand_double_range (random, -800, 800),
                g_rand_double_range (random, -800, 800));
  m.frame.axis[0] = ossa_vec (1 - 2 * (y * y + z * z), 2 * (x * y + z * w), 2 * (x * z - y * w));
  m.frame.axis[1] = ossa_vec (2 * (x * y - z * w), 1 - 2 * (x * x + z * z), 2 * (y * z + x * w));
  m.frame.axis[2] = ossa_vec (2 * (x * z + y * w), 2 * (y * z - x * w), 1 - 2 * (x * x + y * y));
  if (mirrored)
    m.frame.axis[0] = ossa_vec_scale (m.frame.axis[0], -1);
  return m;
}

/* The moved surface; mirrored triangles are turned so that they still look outward. */
static inline OssaSurface *
motion_surface (const Motion *m, const OssaSurface *surface)
{
  guint32 n_points = ossa_surface_get_n_points (surface),
          n = ossa_surface_get_n_triangles (surface);
  g_autofree OssaVec *points = g_new (OssaVec, n_points);
  guint32 (*triangles)[3] = g_malloc (n * sizeof *triangles);
  OssaSurface *moved;

  for (guint32 i = 0; i < n_points; i++)
    points[i] = motion_point (m, ossa_surface_get_points (surface)[i]);
  for (guint32 t = 0; t < n; t++)
    for (int k = 0; k < 3; k++)
      triangles[t][k] = ossa_surface_get_triangles (surface)[t][m->mirrored ? 2 - k : k];
  moved = ossa_surface_new_from_triangles (points, n_points, (const guint32 (*)[3])triangles, n);
  g_free (triangles);
  return moved;
}
