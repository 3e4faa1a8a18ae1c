/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-camera.h"
#include "ossa-surface.h"

G_BEGIN_DECLS

/**
 * OssaRenderer:
 *
 * Draws bodies with OpenGL 3.3 into whatever framebuffer is bound: off-screen or in a window. Made,
 * used and freed with the same context current.
 */
typedef struct _OssaRenderer OssaRenderer;

/* One thing to draw. Borrowed for the call that adds it. */
typedef struct {
  OssaSurface *surface;
  const float *values; /* one for each point, through the colour map; %NULL: @color; NaN: ivory */
  double color[4];     /* red, green, blue, alpha; alpha also holds for coloured values */
} OssaRendererBody;

/* The range of values the colour map covers; @reversed puts its bright end at @min. */
typedef struct {
  double min, max;
  gboolean reversed;
} OssaRendererScale;

/* %OSSA_ERROR_IO with the driver's words when a shader is refused. */
OssaRenderer *ossa_renderer_new (GError **error);
void ossa_renderer_free (OssaRenderer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaRenderer, ossa_renderer_free)

/* Uploads a body, positions relative to the first body's centre. */
void ossa_renderer_add (OssaRenderer *self, const OssaRendererBody *body);
void ossa_renderer_set_scale (OssaRenderer *self, const OssaRendererScale *scale);

/* Opaque bodies first, then translucent ones, back faces before front faces, into the rectangle
 * (pixels). */
void ossa_renderer_draw (
    OssaRenderer *self, const OssaCamera *camera, int x, int y, int width, int height);

G_END_DECLS
