/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-stage.h"

G_BEGIN_DECLS

/* The cut face of a section on the GPU: a quad with the section's image; zeros hold nothing. For
 * the thread whose context is current. */
typedef struct {
  guint array, vertices, texture;
  cairo_surface_t *image; /* what the texture holds; a reference */
} OssaGlCap;

/* Uploads the image if it is another one, and the quad's corners relative to @center; returns the
 * bytes. */
gsize ossa_gl_cap_sync (OssaGlCap *self, const OssaStageSection *section, OssaVec center);
/* Attributes: 0 position, 1 place in the image; the image is texture 0. */
void ossa_gl_cap_draw (const OssaGlCap *self);
void ossa_gl_cap_clear (OssaGlCap *self);

G_END_DECLS
