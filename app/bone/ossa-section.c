/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-section.h"

/* Vector area by a fan of triangles from the first point. */
double
ossa_loop_area (const OssaLoop *loop, OssaVec normal, OssaVec *centroid)
{
  OssaVec base = loop->points[0], sum = { 0, 0, 0 };
  double area = 0;

  for (guint32 i = 1; i + 1 < loop->n_points; i++) {
    OssaVec a = ossa_vec_sub (loop->points[i], base), b = ossa_vec_sub (loop->points[i + 1], base);
    double part = ossa_vec_dot (ossa_vec_cross (a, b), normal) / 2;

    area += part;
    sum = ossa_vec_mad (sum, part / 3, ossa_vec_add (a, b));
  }
  *centroid = ossa_vec_mad (base, area != 0 ? 1 / area : 0, sum);
  return area;
}

/* Full turns of the loop about @p: 1 when it encloses it. */
static double
turns_about (const OssaLoop *loop, OssaVec p, OssaVec normal)
{
  double angle = 0;

  for (guint32 i = 0; i < loop->n_points; i++) {
    OssaVec a = ossa_vec_sub (loop->points[i], p);
    OssaVec b = ossa_vec_sub (loop->points[(i + 1) % loop->n_points], p);

    angle += atan2 (ossa_vec_dot (ossa_vec_cross (a, b), normal), ossa_vec_dot (a, b));
  }
  return angle / (2 * G_PI);
}

gboolean
ossa_section_around (
    const OssaSurface *surface, OssaVec origin, OssaVec normal, double *area, OssaVec *centroid)
{
  g_autoptr (GArray) loops = ossa_surface_section (surface, origin, normal);

  for (guint i = 0; i < loops->len; i++) {
    const OssaLoop *loop = &g_array_index (loops, OssaLoop, i);

    if (loop->n_points < 3 || turns_about (loop, origin, normal) < 0.5)
      continue;
    *area = ossa_loop_area (loop, normal, centroid);
    return *area > 0;
  }
  return FALSE;
}

OssaSurface *
ossa_surface_part (const OssaSurface *surface, OssaVec center, double reach)
{
  const OssaVec *points = ossa_surface_get_points (surface);
  const guint32 (*triangles)[3] = ossa_surface_get_triangles (surface);
  guint32 n = ossa_surface_get_n_triangles (surface),
          n_points = ossa_surface_get_n_points (surface);
  guint32 (*kept)[3] = g_malloc (MAX (n, 1) * sizeof *kept);
  g_autofree guint32 *map = g_new0 (guint32, MAX (n_points, 1));
  g_autofree OssaVec *moved = g_new (OssaVec, MAX (n_points, 1));
  guint32 n_kept = 0, n_moved = 0;
  OssaSurface *part;

  for (guint32 t = 0; t < n; t++) {
    if (ossa_vec_distance (points[triangles[t][0]], center) > reach)
      continue;
    for (int k = 0; k < 3; k++) {
      guint32 p = triangles[t][k];

      if (map[p] == 0) {
        moved[n_moved++] = points[p];
        map[p] = n_moved;
      }
      kept[n_kept][k] = map[p] - 1;
    }
    n_kept++;
  }
  part = ossa_surface_new_from_triangles (moved, n_moved, (const guint32 (*)[3])kept, n_kept);
  g_free (kept);
  return part;
}
