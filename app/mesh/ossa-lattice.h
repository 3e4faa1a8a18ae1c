/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-progress.h"
#include "ossa-surface.h"

G_BEGIN_DECLS

/**
 * OssaLattice:
 *
 * Points on a regular lattice, kept in bricks of 8 x 8 x 8 where they are near a surface or inside
 * it, each with its nearest triangle. All lengths are in lattice spacings. How an OssaDistance is
 * built; private to this layer.
 */

#define OSSA_BRICK      8
#define OSSA_BRICK_SIZE (OSSA_BRICK * OSSA_BRICK * OSSA_BRICK)

/* Points nearer to the surface than this, in spacings, get their distance from every triangle that
 * near. */
#define OSSA_LATTICE_BAND 2.0

/* Spacings between the surface's box and the lattice's first and last point, at least. */
#define OSSA_LATTICE_MARGIN 4

typedef struct {
  float distance2[OSSA_BRICK_SIZE]; /* INFINITY: not known yet */
  guint32 triangle[OSSA_BRICK_SIZE];
  gint16 crossing[OSSA_BRICK_SIZE]; /* how much the winding number grows on coming here along x */
  guint64 inside[OSSA_BRICK];       /* one word for each z, a bit for each x + 8 y */
  guint32 at[3];                    /* its place among bricks */
} OssaBrick;

typedef struct {
  guint32 n[3];      /* bricks along each axis */
  gint32 *slot;      /* for each place: an index into bricks, or -1 */
  GPtrArray *bricks; /* OssaBrick */
  OssaVec *points;   /* of the surface, in lattice coordinates, with the tips of caps */
  guint32 (*triangles)[3];
  guint32 n_triangles;
  OssaVec *normals; /* unit */
} OssaLattice;

/* Closes @surface by cones where it is open, and lays the lattice: point (0, 0, 0) at @origin, in
 * axes of @frame, whose origin counts for nothing. %OSSA_ERROR_LIMIT when it would need too many
 * bricks. */
OssaLattice *ossa_lattice_new (const OssaSurface *surface,
                               const OssaFrame *frame,
                               double spacing,
                               double shift,
                               OssaVec *origin,
                               GError **error);
void ossa_lattice_free (OssaLattice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaLattice, ossa_lattice_free)

/* The brick at a place, or %NULL. */
OssaBrick *ossa_lattice_get_brick (const OssaLattice *self, guint32 x, guint32 y, guint32 z);

/* The steps, in order. */
gboolean ossa_lattice_fill_band (OssaLattice *self, OssaProgress *progress, GError **error);
/* %FALSE when a row does not come out where it went in, which a shift of the origin cures. */
gboolean ossa_lattice_find_inside (OssaLattice *self);
gboolean ossa_lattice_march (OssaLattice *self, OssaProgress *progress, GError **error);

G_END_DECLS
