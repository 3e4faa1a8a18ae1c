/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-gl-context.h"

#include <epoxy/egl.h>
#include <epoxy/gl.h>
#include <string.h>

#include "ossa-error.h"

struct _OssaGlContext {
  EGLDisplay display;
  EGLContext context;
  int width, height;
  GLuint drawn, resolved; /* framebuffers: multisampled, and plain for reading */
  GLuint buffers[3];      /* colour, depth, resolved colour */
};

#define SAMPLES 4

static gboolean
make_current (OssaGlContext *self)
{
  /* clang-format off */
  static const EGLint ATTRIBUTES[] = {
    EGL_CONTEXT_MAJOR_VERSION, 3,
    EGL_CONTEXT_MINOR_VERSION, 3,
    EGL_CONTEXT_OPENGL_PROFILE_MASK, EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
    EGL_NONE,
  };
  /* clang-format on */
  const char *extensions = eglQueryString (EGL_NO_DISPLAY, EGL_EXTENSIONS);

  if (extensions == NULL || strstr (extensions, "EGL_MESA_platform_surfaceless") == NULL)
    return FALSE;
  self->display =
      eglGetPlatformDisplayEXT (EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, NULL);
  if (self->display == EGL_NO_DISPLAY || !eglInitialize (self->display, NULL, NULL) ||
      !eglBindAPI (EGL_OPENGL_API))
    return FALSE;
  self->context = eglCreateContext (self->display, EGL_NO_CONFIG_KHR, EGL_NO_CONTEXT, ATTRIBUTES);
  return self->context != EGL_NO_CONTEXT &&
         eglMakeCurrent (self->display, EGL_NO_SURFACE, EGL_NO_SURFACE, self->context);
}

static void
attach (GLuint buffer, int samples, GLenum format, GLenum point, int width, int height)
{
  glBindRenderbuffer (GL_RENDERBUFFER, buffer);
  glRenderbufferStorageMultisample (GL_RENDERBUFFER, samples, format, width, height);
  glFramebufferRenderbuffer (GL_FRAMEBUFFER, point, GL_RENDERBUFFER, buffer);
}

static gboolean
make_targets (OssaGlContext *self)
{
  gboolean complete;

  glGenFramebuffers (1, &self->drawn);
  glGenFramebuffers (1, &self->resolved);
  glGenRenderbuffers (3, self->buffers);
  glBindFramebuffer (GL_FRAMEBUFFER, self->resolved);
  attach (self->buffers[2], 0, GL_RGBA8, GL_COLOR_ATTACHMENT0, self->width, self->height);
  complete = glCheckFramebufferStatus (GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
  glBindFramebuffer (GL_FRAMEBUFFER, self->drawn);
  attach (self->buffers[0], SAMPLES, GL_RGBA8, GL_COLOR_ATTACHMENT0, self->width, self->height);
  attach (self->buffers[1], SAMPLES, GL_DEPTH_COMPONENT24, GL_DEPTH_ATTACHMENT, self->width,
          self->height);
  return complete && glCheckFramebufferStatus (GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
}

OssaGlContext *
ossa_gl_context_new (int width, int height, GError **error)
{
  g_autoptr (OssaGlContext) self = g_new0 (OssaGlContext, 1);

  g_return_val_if_fail (width > 0 && height > 0, NULL);

  self->width = width;
  self->height = height;
  if (!make_current (self) || !make_targets (self)) {
    g_set_error_literal (error, OSSA_ERROR, OSSA_ERROR_IO,
                         "No picture: this machine offers no OpenGL 3.3 without a display; install "
                         "libegl-mesa0 and libgl1-mesa-dri.");
    return NULL;
  }
  return g_steal_pointer (&self);
}

void
ossa_gl_context_free (OssaGlContext *self)
{
  if (self->context != EGL_NO_CONTEXT) {
    glDeleteFramebuffers (1, &self->drawn);
    glDeleteFramebuffers (1, &self->resolved);
    glDeleteRenderbuffers (3, self->buffers);
    eglMakeCurrent (self->display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    eglDestroyContext (self->display, self->context);
  }
  /* The display is the process's, not ours: to terminate it would end every other context on it. */
  g_free (self);
}

static void
flip_rows (guint8 *pixels, int stride, int height)
{
  g_autofree guint8 *row = g_malloc ((gsize)stride);

  for (int y = 0; y < height / 2; y++) {
    guint8 *upper = pixels + (gsize)y * stride, *lower = pixels + (gsize)(height - 1 - y) * stride;

    memcpy (row, upper, (gsize)stride);
    memcpy (upper, lower, (gsize)stride);
    memcpy (lower, row, (gsize)stride);
  }
}

cairo_surface_t *
ossa_gl_context_read (OssaGlContext *self)
{
  cairo_surface_t *image =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, self->width, self->height);
  int stride = cairo_image_surface_get_stride (image);

  glBindFramebuffer (GL_READ_FRAMEBUFFER, self->drawn);
  glBindFramebuffer (GL_DRAW_FRAMEBUFFER, self->resolved);
  glBlitFramebuffer (0, 0, self->width, self->height, 0, 0, self->width, self->height,
                     GL_COLOR_BUFFER_BIT, GL_NEAREST);
  glBindFramebuffer (GL_READ_FRAMEBUFFER, self->resolved);
  cairo_surface_flush (image);
  glPixelStorei (GL_PACK_ROW_LENGTH, stride / 4);
  glReadPixels (0, 0, self->width, self->height, GL_BGRA, GL_UNSIGNED_INT_8_8_8_8_REV,
                cairo_image_surface_get_data (image));
  flip_rows (cairo_image_surface_get_data (image), stride, self->height);
  cairo_surface_mark_dirty (image);
  glBindFramebuffer (GL_FRAMEBUFFER, self->drawn);
  return image;
}
