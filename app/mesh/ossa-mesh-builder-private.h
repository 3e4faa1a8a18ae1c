/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-error.h"
#include "ossa-mesh.h"

G_BEGIN_DECLS

/* What has been given so far; shared by ossa-mesh-builder.c, which takes it in, and
 * ossa-mesh-finish.c, which checks it and makes the mesh. */

typedef struct {
  char *name;
  GArray *cells; /* guint32, any order, repeats allowed */
} OssaBuilderRegion;

typedef struct {
  char *name;
  OssaMeshPlace place;
  int n_components;
  double *values;
  gsize n_values;
} OssaBuilderArray;

struct _OssaMeshBuilder {
  char *source;
  char *format;
  GArray *points;   /* OssaVec */
  GArray *types;    /* guint8 */
  GArray *offsets;  /* guint32, starts with 0 */
  GArray *nodes;    /* guint32 */
  GArray *regions;  /* OssaBuilderRegion */
  guint64 n_listed; /* cells in all regions, with repeats */
  GHashTable *region_index;
  GArray *arrays; /* OssaBuilderArray */
  GError *fault;  /* the first; finish() hands it out */
};

/* Empty, as before the first point; stop frees what start made. */
void ossa_mesh_builder_start (OssaMeshBuilder *self);
void ossa_mesh_builder_stop (OssaMeshBuilder *self);

/* Keeps the first fault, for finish(). */
void ossa_mesh_builder_set_fault (OssaMeshBuilder *self, OssaError code, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

G_END_DECLS
