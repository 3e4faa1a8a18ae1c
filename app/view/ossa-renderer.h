/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-camera.h"
#include "ossa-stage.h"

G_BEGIN_DECLS

/**
 * OssaRenderer:
 *
 * Draws a stage with OpenGL 3.3 into whatever framebuffer is bound: off-screen or in a window.
 * Made, used and freed with the same context current; what it holds comes from the stage alone, so
 * that after a lost context a new one draws the same. Several views may share one.
 */
typedef struct _OssaRenderer OssaRenderer;

/* %OSSA_ERROR_IO with the driver's words when a shader is refused. */
OssaRenderer *ossa_renderer_new (GError **error);
void ossa_renderer_free (OssaRenderer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaRenderer, ossa_renderer_free)

/**
 * ossa_renderer_draw_stage:
 * @x: with @y, @width and @height the rectangle, device pixels from the lower left
 * @samples: a pixel; above 1 drawn into a framebuffer of the renderer's own (a GtkGLArea has one
 * sample) and copied into the bound one; else into the bound one, which then needs a depth buffer
 *
 * Uploads what changed since the last call, and draws background, opaque bodies, cut faces, then
 * translucent bodies, back faces before front faces. The camera's depth is not used: what is
 * visible fits. A deformed body is lit by its undeformed normals. Leaves the bound framebuffer
 * bound, and depth test, blending, culling and scissor off.
 */
void ossa_renderer_draw_stage (OssaRenderer *self,
                               OssaStage *stage,
                               const OssaCamera *camera,
                               int x,
                               int y,
                               int width,
                               int height,
                               int samples);

/* Bytes sent to the GPU by the last draw. */
gsize ossa_renderer_get_uploaded (const OssaRenderer *self);

G_END_DECLS
