/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-gl-body.h"

#include <epoxy/gl.h>
#include <math.h>

#include "ossa-shaders.h"

/* What does not change while a body keeps its shape. */
typedef struct {
  float position[3]; /* mm from the scene's centre */
  float normal[3];
} Vertex;

static gsize
fill (GLenum target, GLuint *buffer, gconstpointer data, gsize size, GLenum usage)
{
  if (*buffer == 0)
    glGenBuffers (1, buffer);
  glBindBuffer (target, *buffer);
  glBufferData (target, (GLsizeiptr)size, data, usage);
  return size;
}

static void
describe (GLuint slot, int size, gsize stride, gsize offset)
{
  glEnableVertexAttribArray (slot);
  glVertexAttribPointer (slot, size, GL_FLOAT, GL_FALSE, (GLsizei)stride, (const void *)offset);
}

static gsize
send_shape (OssaGlBody *self, const OssaSurface *surface, OssaVec center)
{
  guint32 n = ossa_surface_get_n_points (surface);
  guint32 n_triangles = ossa_surface_get_n_triangles (surface);
  const OssaVec *points = ossa_surface_get_points (surface);
  const OssaVec *normals = ossa_surface_get_point_normals (surface);
  g_autofree Vertex *vertices = g_new (Vertex, n);
  gsize sent;

  for (guint32 i = 0; i < n; i++) {
    OssaVec p = ossa_vec_sub (points[i], center), q = normals[i];

    vertices[i] =
        (Vertex){ { (float)p.x, (float)p.y, (float)p.z }, { (float)q.x, (float)q.y, (float)q.z } };
  }
  sent = fill (GL_ARRAY_BUFFER, &self->vertices, vertices, n * sizeof *vertices, GL_STATIC_DRAW);
  describe (0, 3, sizeof (Vertex), G_STRUCT_OFFSET (Vertex, position));
  describe (1, 3, sizeof (Vertex), G_STRUCT_OFFSET (Vertex, normal));
  self->n_indices = (int)(3 * n_triangles);
  self->closed =
      ossa_surface_get_volume (surface) > 0 && ossa_surface_count_open_edges (surface) == 0;
  return sent + fill (GL_ELEMENT_ARRAY_BUFFER, &self->indices, ossa_surface_get_triangles (surface),
                      n_triangles * 3 * sizeof (guint32), GL_STATIC_DRAW);
}

static gsize
send_values (OssaGlBody *self, const float *values, guint32 n)
{
  g_autofree float *known = NULL;
  gsize sent;

  if (values == NULL) {
    glDisableVertexAttribArray (2);
    return 0;
  }
  known = g_new (float, n);
  for (guint32 i = 0; i < n; i++)
    known[i] = isfinite (values[i]) ? values[i] : OSSA_SHADER_NO_VALUE;
  sent = fill (GL_ARRAY_BUFFER, &self->values, known, n * sizeof *known, GL_DYNAMIC_DRAW);
  describe (2, 1, sizeof *known, 0);
  return sent;
}

/* A slot without an array keeps its constant, (0, 0, 0, 1): no displacement. */
static gsize
send_displacement (OssaGlBody *self, const float (*displacement)[3], guint32 n)
{
  gsize sent;

  if (displacement == NULL) {
    glDisableVertexAttribArray (3);
    return 0;
  }
  sent = fill (GL_ARRAY_BUFFER, &self->displacement, displacement, n * sizeof *displacement,
               GL_DYNAMIC_DRAW);
  describe (3, 3, sizeof *displacement, 0);
  return sent;
}

gsize
ossa_gl_body_sync (OssaGlBody *self, const OssaStageItem *item, OssaVec center)
{
  guint32 n = ossa_surface_get_n_points (item->body.surface);
  gsize sent = 0;

  if (self->array == 0)
    glGenVertexArrays (1, &self->array);
  glBindVertexArray (self->array);
  if (self->shape_at != item->shape)
    sent += send_shape (self, item->body.surface, center);
  if (self->values_at != item->values)
    sent += send_values (self, item->body.values, n);
  if (self->displacement_at != item->displacement)
    sent += send_displacement (self, item->body.displacement, n);
  self->shape_at = item->shape;
  self->values_at = item->values;
  self->displacement_at = item->displacement;
  return sent;
}

void
ossa_gl_body_draw (const OssaGlBody *self)
{
  glBindVertexArray (self->array);
  glDrawElements (GL_TRIANGLES, self->n_indices, GL_UNSIGNED_INT, NULL);
}

void
ossa_gl_body_clear (OssaGlBody *self)
{
  glDeleteVertexArrays (1, &self->array);
  glDeleteBuffers (1, &self->vertices);
  glDeleteBuffers (1, &self->indices);
  glDeleteBuffers (1, &self->values);
  glDeleteBuffers (1, &self->displacement);
  *self = (OssaGlBody){ 0 };
}
