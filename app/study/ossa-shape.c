/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-shape.h"

#include "ossa-isosurface.h"

#define COARSE_EDGE_MM  3.0
#define BONE_SPACING_MM 1.5
#define LESION_INSET_MM 0.4

static double
bone_distance (gpointer user_data, OssaVec p)
{
  return ossa_distance_at (user_data, p);
}

static double
lesion_distance (gpointer user_data, OssaVec p)
{
  return ossa_lesion_distance (user_data, p) + LESION_INSET_MM;
}

static double
solid_distance (gpointer user_data, OssaVec p)
{
  return ossa_solid_distance (user_data, p);
}

OssaSurface *
ossa_shape_of_bone (const OssaBone *bone, GError **error)
{
  OssaSurface *surface = ossa_bone_get_surface (bone);
  double mean_area = ossa_surface_get_area (surface) / ossa_surface_get_n_triangles (surface);
  OssaBox box = ossa_surface_get_box (surface);

  if (sqrt (mean_area * 4 / sqrt (3)) < COARSE_EDGE_MM)
    return ossa_surface_ref (surface);
  return ossa_isosurface_new (bone_distance, ossa_bone_get_distance (bone), &box, BONE_SPACING_MM,
                              error);
}

OssaSurface *
ossa_shape_of_lesion (OssaLesion *lesion, double spacing_mm, GError **error)
{
  OssaBox box = ossa_lesion_get_box (lesion);

  return ossa_isosurface_new (lesion_distance, lesion, &box, spacing_mm, error);
}

OssaSurface *
ossa_shape_of_solid (OssaSolid *solid, double spacing_mm, GError **error)
{
  OssaBox box = ossa_solid_get_box (solid);

  return ossa_isosurface_new (solid_distance, solid, &box, spacing_mm, error);
}
