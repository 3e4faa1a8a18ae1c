/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OssaEdges:
 *
 * Which triangles meet at which edge. Half-edge h = 3 t + k runs from corner k of triangle t to the
 * next corner; an edge lists its half-edges as a chain. Private to this layer. Not for sharing
 * between threads while it is built.
 */
typedef struct {
  guint32 n_edges;
  guint32 n_half_edges;
  guint32 (*ends)[2]; /* for each edge, ascending */
  guint32 *first;     /* for each edge: a half-edge */
  guint32 *n_faces;   /* for each edge: how many half-edges */
  guint32 *edge;      /* for each half-edge: its edge */
  guint32 *next;      /* for each half-edge: another of its edge, or OSSA_EDGES_END */
} OssaEdges;

#define OSSA_EDGES_END G_MAXUINT32

OssaEdges *ossa_edges_new (const guint32 (*triangles)[3], guint32 n_triangles);
void ossa_edges_free (OssaEdges *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaEdges, ossa_edges_free)

/* Whether half-edge @h runs up its edge, from the smaller point index to the larger. */
gboolean ossa_edges_runs_up (const OssaEdges *self, const guint32 (*triangles)[3], guint32 h);

G_END_DECLS
