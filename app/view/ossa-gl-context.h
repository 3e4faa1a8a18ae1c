/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * OssaGlContext:
 *
 * OpenGL 3.3 without a display (EGL, surfaceless platform), with a plain target of one size, as a
 * GtkGLArea has one.
 * Used from the thread that made it.
 */
typedef struct _OssaGlContext OssaGlContext;

/* Becomes current, its target bound. %OSSA_ERROR_IO when the machine has no OpenGL 3.3. */
OssaGlContext *ossa_gl_context_new (int width, int height, GError **error);
void ossa_gl_context_free (OssaGlContext *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaGlContext, ossa_gl_context_free)

/* What has been drawn, as an RGB24 image, upright; owned. */
cairo_surface_t *ossa_gl_context_read (OssaGlContext *self);

G_END_DECLS
