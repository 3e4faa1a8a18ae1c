/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-gl-cap.h"

#include <epoxy/gl.h>

typedef struct {
  float position[3];
  float at[2]; /* 0..1, from the image's upper left */
} Corner;

static void
make_objects (OssaGlCap *self)
{
  glGenVertexArrays (1, &self->array);
  glGenBuffers (1, &self->vertices);
  glGenTextures (1, &self->texture);
  glBindVertexArray (self->array);
  glBindBuffer (GL_ARRAY_BUFFER, self->vertices);
  glEnableVertexAttribArray (0);
  glVertexAttribPointer (0, 3, GL_FLOAT, GL_FALSE, sizeof (Corner),
                         (const void *)G_STRUCT_OFFSET (Corner, position));
  glEnableVertexAttribArray (1);
  glVertexAttribPointer (1, 2, GL_FLOAT, GL_FALSE, sizeof (Corner),
                         (const void *)G_STRUCT_OFFSET (Corner, at));
}

static gsize
send_image (OssaGlCap *self, cairo_surface_t *image)
{
  int width = cairo_image_surface_get_width (image);
  int height = cairo_image_surface_get_height (image);

  cairo_surface_flush (image);
  glBindTexture (GL_TEXTURE_2D, self->texture);
  glPixelStorei (GL_UNPACK_ROW_LENGTH, cairo_image_surface_get_stride (image) / 4);
  glTexImage2D (GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_BGRA, GL_UNSIGNED_INT_8_8_8_8_REV,
                cairo_image_surface_get_data (image));
  glPixelStorei (GL_UNPACK_ROW_LENGTH, 0);
  glTexParameteri (GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri (GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri (GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri (GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  cairo_surface_reference (image);
  if (self->image != NULL)
    cairo_surface_destroy (self->image);
  self->image = image;
  return 4 * (gsize)width * (gsize)height;
}

gsize
ossa_gl_cap_sync (OssaGlCap *self, const OssaStageSection *section, OssaVec center)
{
  OssaVec middle = ossa_vec_sub (section->frame.origin, center);
  Corner corners[4];
  gsize sent = sizeof corners;

  if (self->array == 0)
    make_objects (self);
  for (int i = 0; i < 4; i++) {
    double u = i & 1 ? 1 : 0, v = i & 2 ? 1 : 0;
    OssaVec p = ossa_vec_mad (middle, (u - 0.5) * section->width_mm, section->frame.axis[0]);

    p = ossa_vec_mad (p, (0.5 - v) * section->height_mm, section->frame.axis[1]);
    corners[i] = (Corner){ { (float)p.x, (float)p.y, (float)p.z }, { (float)u, (float)v } };
  }
  glBindBuffer (GL_ARRAY_BUFFER, self->vertices);
  glBufferData (GL_ARRAY_BUFFER, sizeof corners, corners, GL_DYNAMIC_DRAW);
  if (self->image != section->image)
    sent += send_image (self, section->image);
  return sent;
}

void
ossa_gl_cap_draw (const OssaGlCap *self)
{
  glActiveTexture (GL_TEXTURE0);
  glBindTexture (GL_TEXTURE_2D, self->texture);
  glBindVertexArray (self->array);
  glDrawArrays (GL_TRIANGLE_STRIP, 0, 4);
}

void
ossa_gl_cap_clear (OssaGlCap *self)
{
  glDeleteVertexArrays (1, &self->array);
  glDeleteBuffers (1, &self->vertices);
  glDeleteTextures (1, &self->texture);
  if (self->image != NULL)
    cairo_surface_destroy (self->image);
  *self = (OssaGlCap){ 0 };
}
