/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-gl-context.h"

#include <epoxy/egl.h>
#include <epoxy/gl.h>
#include <string.h>

#include "ossa-error.h"
#include "ossa-gl-target.h"

struct _OssaGlContext {
  EGLDisplay display;
  EGLContext context;
  OssaGlTarget target;
};

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

OssaGlContext *
ossa_gl_context_new (int width, int height, GError **error)
{
  g_autoptr (OssaGlContext) self = g_new0 (OssaGlContext, 1);

  g_return_val_if_fail (width > 0 && height > 0, NULL);

  if (!make_current (self) || !ossa_gl_target_bind (&self->target, width, height, 0)) {
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
    ossa_gl_target_clear (&self->target);
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
  int width = self->target.width, height = self->target.height, stride;
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);

  stride = cairo_image_surface_get_stride (image);
  glBindFramebuffer (GL_FRAMEBUFFER, self->target.framebuffer);
  cairo_surface_flush (image);
  glPixelStorei (GL_PACK_ROW_LENGTH, stride / 4);
  glReadPixels (0, 0, width, height, GL_BGRA, GL_UNSIGNED_INT_8_8_8_8_REV,
                cairo_image_surface_get_data (image));
  glPixelStorei (GL_PACK_ROW_LENGTH, 0);
  flip_rows (cairo_image_surface_get_data (image), stride, height);
  cairo_surface_mark_dirty (image);
  return image;
}
