/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-mesh.h"

G_BEGIN_DECLS

/* Shared by ossa-mesh.c and ossa-mesh-finish.c only. */
struct _OssaMesh {
  OssaVec *points;
  guint32 n_points;
  guint32 n_cells;
  guint8 *types;
  guint32 *offsets; /* n_cells + 1, into nodes */
  guint32 *nodes;
  GArray *regions; /* OssaMeshRegion, owned names and cells */
  GArray *arrays;  /* OssaMeshArray, owned names and values */
  OssaBox box;
  gboolean has_volume;
  char *path;
  char *format;
  double unit_scale;
  gboolean unit_was_guessed;
};

void ossa_mesh_region_clear (gpointer region);
void ossa_mesh_array_clear (gpointer array);

G_END_DECLS
