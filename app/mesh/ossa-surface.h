/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-mesh.h"

G_BEGIN_DECLS

/**
 * OssaSurface:
 *
 * Triangles that bound a body: welded points, unit normals, areas. Made from a mesh's faces, or
 * from the outer faces of its volume cells. Immutable, reference counted, any thread.
 */
typedef struct _OssaSurface OssaSurface;

/* What was found, and what was mended. Lengths mm, counts of edges, faces and triangles. */
typedef struct {
  guint32 n_open_edges;
  guint32 n_nonmanifold_edges;
  guint32 n_flipped_faces;    /* against their neighbours, or inside out */
  guint32 n_degenerate_faces; /* no area; always dropped */
  guint32 n_duplicate_faces;
  guint32 n_components;
  guint32 n_welded_points;
  guint32 n_filled_holes; /* loops closed, each shorter than the stated bound */
  guint32 n_turned_faces;
  gboolean watertight; /* after mending: every edge in exactly two triangles, consistently turned */
} OssaSurfaceReport;

/* All faces of @mesh (for a volume mesh: its boundary); region %NULL for the whole, else only that
 * region's (for volume cells: the boundary of the region). Mends within bounds: welds points nearer
 * than 1e-6 of the size, drops degenerate and duplicate faces, turns flipped faces, fills holes
 * whose loop is shorter than 5 % of the box's diagonal. %OSSA_ERROR_GEOMETRY when no triangle is
 * left. @report may be %NULL. */
OssaSurface *ossa_surface_new (const OssaMesh *mesh,
                               const OssaMeshRegion *region,
                               OssaSurfaceReport *report,
                               GError **error);
/* Takes copies. For generators and tests. */
OssaSurface *ossa_surface_new_from_triangles (const OssaVec *points,
                                              guint32 n_points,
                                              const guint32 (*triangles)[3],
                                              guint32 n_triangles);
OssaSurface *ossa_surface_ref (OssaSurface *self);
void ossa_surface_unref (OssaSurface *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaSurface, ossa_surface_unref)

guint32 ossa_surface_get_n_points (const OssaSurface *self);
const OssaVec *ossa_surface_get_points (const OssaSurface *self);
guint32 ossa_surface_get_n_triangles (const OssaSurface *self);
const guint32 (*ossa_surface_get_triangles (const OssaSurface *self))[3];
const OssaVec *
ossa_surface_get_normals (const OssaSurface *self); /* outward, one for each triangle */
const OssaVec *ossa_surface_get_point_normals (const OssaSurface *self); /* angle-weighted */
OssaBox ossa_surface_get_box (const OssaSurface *self);
double ossa_surface_get_area (const OssaSurface *self); /* mm2 */
/* After mending, edges of a single triangle; 0: closed. */
guint32 ossa_surface_count_open_edges (const OssaSurface *self);
double ossa_surface_get_volume (const OssaSurface *self); /* mm3, by the divergence theorem */

/* One closed or open polyline where the plane through @origin with unit @normal cuts the surface.
 */
typedef struct {
  OssaVec *points;
  guint32 n_points;
  gboolean closed;
} OssaLoop;

/* The cut as loops; an array of OssaLoop that frees its elements. */
GArray *ossa_surface_section (const OssaSurface *self, OssaVec origin, OssaVec normal);

G_END_DECLS
