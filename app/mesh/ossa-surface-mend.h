/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-edges.h"
#include "ossa-surface.h"

G_BEGIN_DECLS

/**
 * OssaSoup:
 *
 * Triangles on the way to a surface: loose, perhaps broken. Private to this layer.
 */
typedef struct {
  GArray *points;    /* OssaVec */
  GArray *triangles; /* guint32[3] */
} OssaSoup;

typedef guint32 OssaTriangle[3];

OssaSoup *ossa_soup_new (void);
void ossa_soup_free (OssaSoup *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaSoup, ossa_soup_free)

void ossa_soup_add (OssaSoup *self, guint32 a, guint32 b, guint32 c);
OssaTriangle *ossa_soup_get_triangles (const OssaSoup *self);

/* Welds, drops, turns and fills within the bounds that ossa_surface_new() states; fills in @report.
 */
void ossa_soup_mend (OssaSoup *self, OssaSurfaceReport *report);

/* The steps that follow welding and dropping, in order. */
void ossa_soup_orient (OssaSoup *self, OssaSurfaceReport *report);
void ossa_soup_fill_holes (OssaSoup *self, double longest, OssaSurfaceReport *report);

/* Closes whatever is still open: a cone over each connected piece of the border, its tip at the
 * piece's centroid. With it every edge is balanced, so the winding number is a whole number
 * everywhere. */
void ossa_soup_cap (OssaSoup *self);

G_END_DECLS
