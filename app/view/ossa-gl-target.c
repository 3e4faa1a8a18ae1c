/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-gl-target.h"

#include <epoxy/gl.h>

static GLuint
attach (GLenum point, GLenum format, const OssaGlTarget *self)
{
  GLuint buffer;

  glGenRenderbuffers (1, &buffer);
  glBindRenderbuffer (GL_RENDERBUFFER, buffer);
  glRenderbufferStorageMultisample (GL_RENDERBUFFER, self->samples, format, self->width,
                                    self->height);
  glFramebufferRenderbuffer (GL_FRAMEBUFFER, point, GL_RENDERBUFFER, buffer);
  return buffer;
}

void
ossa_gl_target_clear (OssaGlTarget *self)
{
  if (self->framebuffer != 0) {
    glDeleteFramebuffers (1, &self->framebuffer);
    glDeleteRenderbuffers (1, &self->color);
    glDeleteRenderbuffers (1, &self->depth);
  }
  *self = (OssaGlTarget){ 0 };
}

gboolean
ossa_gl_target_bind (OssaGlTarget *self, int width, int height, int samples)
{
  GLint most = 0;

  glGetIntegerv (GL_MAX_SAMPLES, &most);
  samples = MIN (samples, most);
  if (self->framebuffer != 0 && self->width == width && self->height == height &&
      self->samples == samples) {
    glBindFramebuffer (GL_FRAMEBUFFER, self->framebuffer);
    return TRUE;
  }
  ossa_gl_target_clear (self);
  self->width = width;
  self->height = height;
  self->samples = samples;
  glGenFramebuffers (1, &self->framebuffer);
  glBindFramebuffer (GL_FRAMEBUFFER, self->framebuffer);
  self->color = attach (GL_COLOR_ATTACHMENT0, GL_RGBA8, self);
  self->depth = attach (GL_DEPTH_ATTACHMENT, GL_DEPTH_COMPONENT24, self);
  if (glCheckFramebufferStatus (GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE)
    return TRUE;
  ossa_gl_target_clear (self);
  return FALSE;
}
