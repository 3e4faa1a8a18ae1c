/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A framebuffer with colour (RGBA8) and depth of one size; zeros hold nothing. For the thread whose
 * context is current. */
typedef struct {
  guint framebuffer, color, depth;
  int width, height, samples;
} OssaGlTarget;

/* Makes it of this size, if it is not, and binds it; @samples 0: plain, else as many as the machine
 * has up to that. %FALSE, and nothing held, when the machine cannot. */
gboolean ossa_gl_target_bind (OssaGlTarget *self, int width, int height, int samples);
void ossa_gl_target_clear (OssaGlTarget *self);

G_END_DECLS
