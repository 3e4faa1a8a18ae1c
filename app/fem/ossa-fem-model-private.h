/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-fem-cells.h"
#include "ossa-fem-model.h"

G_BEGIN_DECLS

typedef struct {
  guint32 node;
  OssaVec value; /* in the grid's frame */
} OssaFemNodal;

typedef struct {
  char *name;
  GArray *forces; /* OssaFemNodal */
} OssaFemLoad;

struct _OssaFemModel {
  OssaGrid grid;
  OssaFemOptions options;
  OssaFemCells *cells;
  GByteArray *solid;  /* [cell] bit q: octant q holds material */
  guint8 *fixed;      /* [n_nodes] mask in the grid's axes, or %NULL */
  GArray *prescribed; /* OssaFemNodal */
  GPtrArray *loads;   /* OssaFemLoad */
};

/* Gives octants below the option's void a part of the cell's largest: 1e-6, or 5e-4 where too few
 * hold material to hold the cell. Returns which do, bit q. */
guint8 ossa_fem_model_fill_void (const OssaFemOptions *options, float octants[8]);

/* Bytes of a solve with @n_loads, set-up and model included. */
gsize ossa_fem_model_estimate_bytes (guint32 n_nodes, guint n_loads);
gsize ossa_fem_model_get_max_bytes (const OssaFemModel *self);

/* Finds what would make the equations singular: %OSSA_ERROR_MODEL. */
gboolean ossa_fem_check (OssaFemModel *self, GError **error);

G_END_DECLS
