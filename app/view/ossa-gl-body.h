/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-stage-private.h"

G_BEGIN_DECLS

/* What the GPU holds of a body of the stage, and of which generation; zeros hold nothing. For the
 * thread whose context is current. */
typedef struct {
  guint array;
  guint vertices, indices, values, displacement; /* buffers */
  int n_indices;
  gboolean closed; /* and turned outward: its back faces are never seen */
  guint64 shape_at, values_at, displacement_at;
} OssaGlBody;

/* Uploads what is newer than what is held, positions relative to @center; returns the bytes. */
gsize ossa_gl_body_sync (OssaGlBody *self, const OssaStageItem *item, OssaVec center);
/* Attributes: 0 position, 1 normal, 2 value, 3 displacement. */
void ossa_gl_body_draw (const OssaGlBody *self);
void ossa_gl_body_clear (OssaGlBody *self);

G_END_DECLS
