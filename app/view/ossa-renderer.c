/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-renderer.h"

#include <epoxy/gl.h>
#include <math.h>

#include "ossa-colormap.h"
#include "ossa-error.h"
#include "ossa-shaders.h"

/* Translucent bodies stand this much farther back, so that what reaches their surface shows clean
 * through it. */
#define SETBACK_MM 0.8

/* What one point is on the GPU. */
typedef struct {
  float position[3]; /* mm from the scene's centre */
  float normal[3];
  float value;
} Vertex;

typedef struct {
  GLuint array, vertices, indices;
  GLsizei n_indices;
  float color[4];
  gboolean has_values;
} Body;

struct _OssaRenderer {
  GLuint program, colormap;
  GLint matrix_at, eye_at, color_at, has_values_at, scale_at;
  GArray *bodies;
  OssaVec center;
  gboolean has_center;
  OssaRendererScale scale;
};

static GLuint
compile (GLenum kind, const char *source, GError **error)
{
  GLuint shader = glCreateShader (kind);
  GLint done;
  char log[1024] = "";

  glShaderSource (shader, 1, &source, NULL);
  glCompileShader (shader);
  glGetShaderiv (shader, GL_COMPILE_STATUS, &done);
  if (done)
    return shader;
  glGetShaderInfoLog (shader, sizeof log, NULL, log);
  g_set_error (error, OSSA_ERROR, OSSA_ERROR_IO,
               "The graphics driver refuses a shader (%s): update it, or draw without a picture.",
               log);
  glDeleteShader (shader);
  return 0;
}

static gboolean
make_program (OssaRenderer *self, GError **error)
{
  GLuint vertex = compile (GL_VERTEX_SHADER, OSSA_VERTEX_SHADER, error);
  GLuint fragment = vertex != 0 ? compile (GL_FRAGMENT_SHADER, OSSA_FRAGMENT_SHADER, error) : 0;

  if (fragment != 0) {
    self->program = glCreateProgram ();
    glAttachShader (self->program, vertex);
    glAttachShader (self->program, fragment);
    glLinkProgram (self->program);
    self->matrix_at = glGetUniformLocation (self->program, "matrix");
    self->eye_at = glGetUniformLocation (self->program, "eye");
    self->color_at = glGetUniformLocation (self->program, "color");
    self->has_values_at = glGetUniformLocation (self->program, "has_values");
    self->scale_at = glGetUniformLocation (self->program, "scale");
  }
  glDeleteShader (vertex);
  glDeleteShader (fragment);
  return fragment != 0;
}

static void
make_colormap (OssaRenderer *self)
{
  guint8 rgba[OSSA_COLORMAP_SIZE][4];

  ossa_colormap_fill (rgba);
  glGenTextures (1, &self->colormap);
  glBindTexture (GL_TEXTURE_2D, self->colormap);
  glTexImage2D (GL_TEXTURE_2D, 0, GL_RGBA8, OSSA_COLORMAP_SIZE, 1, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                rgba);
  glTexParameteri (GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri (GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri (GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
}

static void
body_clear (gpointer data)
{
  Body *body = data;

  glDeleteVertexArrays (1, &body->array);
  glDeleteBuffers (1, &body->vertices);
  glDeleteBuffers (1, &body->indices);
}

OssaRenderer *
ossa_renderer_new (GError **error)
{
  g_autoptr (OssaRenderer) self = g_new0 (OssaRenderer, 1);

  self->bodies = g_array_new (FALSE, TRUE, sizeof (Body));
  g_array_set_clear_func (self->bodies, body_clear);
  self->scale.max = 1;
  if (!make_program (self, error))
    return NULL;
  make_colormap (self);
  return g_steal_pointer (&self);
}

void
ossa_renderer_free (OssaRenderer *self)
{
  g_array_unref (self->bodies);
  glDeleteTextures (1, &self->colormap);
  glDeleteProgram (self->program);
  g_free (self);
}

static Vertex *
make_vertices (const OssaRendererBody *body, OssaVec center)
{
  guint32 n = ossa_surface_get_n_points (body->surface);
  const OssaVec *points = ossa_surface_get_points (body->surface);
  const OssaVec *normals = ossa_surface_get_point_normals (body->surface);
  Vertex *vertices = g_new (Vertex, n);

  for (guint32 i = 0; i < n; i++) {
    OssaVec p = ossa_vec_sub (points[i], center);

    vertices[i] =
        (Vertex){ { (float)p.x, (float)p.y, (float)p.z },
                  { (float)normals[i].x, (float)normals[i].y, (float)normals[i].z },
                  body->values != NULL && isfinite (body->values[i]) ? body->values[i]
                                                                     : OSSA_SHADER_NO_VALUE };
  }
  return vertices;
}

static void
describe_vertex (GLuint slot, int size, gsize offset)
{
  glEnableVertexAttribArray (slot);
  glVertexAttribPointer (slot, size, GL_FLOAT, GL_FALSE, sizeof (Vertex), (const void *)offset);
}

void
ossa_renderer_add (OssaRenderer *self, const OssaRendererBody *body)
{
  guint32 n_points = ossa_surface_get_n_points (body->surface);
  guint32 n_triangles = ossa_surface_get_n_triangles (body->surface);
  g_autofree Vertex *vertices = NULL;
  Body added = { .n_indices = (GLsizei)(3 * n_triangles), .has_values = body->values != NULL };

  if (!self->has_center) {
    OssaBox box = ossa_surface_get_box (body->surface);

    self->center = ossa_box_center (&box);
    self->has_center = TRUE;
  }
  vertices = make_vertices (body, self->center);
  for (int c = 0; c < 4; c++)
    added.color[c] = (float)body->color[c];
  glGenVertexArrays (1, &added.array);
  glBindVertexArray (added.array);
  glGenBuffers (1, &added.vertices);
  glBindBuffer (GL_ARRAY_BUFFER, added.vertices);
  glBufferData (GL_ARRAY_BUFFER, (GLsizeiptr)(n_points * sizeof (Vertex)), vertices,
                GL_STATIC_DRAW);
  glGenBuffers (1, &added.indices);
  glBindBuffer (GL_ELEMENT_ARRAY_BUFFER, added.indices);
  glBufferData (GL_ELEMENT_ARRAY_BUFFER, (GLsizeiptr)(n_triangles * 3 * sizeof (guint32)),
                ossa_surface_get_triangles (body->surface), GL_STATIC_DRAW);
  describe_vertex (0, 3, G_STRUCT_OFFSET (Vertex, position));
  describe_vertex (1, 3, G_STRUCT_OFFSET (Vertex, normal));
  describe_vertex (2, 1, G_STRUCT_OFFSET (Vertex, value));
  g_array_append_val (self->bodies, added);
}

void
ossa_renderer_set_scale (OssaRenderer *self, const OssaRendererScale *scale)
{
  self->scale = *scale;
}

/* The camera's matrix acts on (world - target); bodies are stored as (world - center). Everything
 * is moved @back mm away from the eye. */
static void
set_camera (OssaRenderer *self, const OssaCamera *camera, double aspect, double back)
{
  OssaVec shift = ossa_vec_sub (self->center, camera->target);
  OssaVec eye = ossa_vec_scale (ossa_camera_get_forward (camera), -1);
  float m[16];

  ossa_camera_get_matrix (camera, aspect, m);
  for (int r = 0; r < 3; r++)
    m[12 + r] = (float)(m[r] * shift.x + m[4 + r] * shift.y + m[8 + r] * shift.z);
  m[14] += (float)(back / camera->depth);
  glUniformMatrix4fv (self->matrix_at, 1, GL_FALSE, m);
  glUniform3f (self->eye_at, (float)eye.x, (float)eye.y, (float)eye.z);
}

static void
draw_body (OssaRenderer *self, const Body *body)
{
  glUniform4fv (self->color_at, 1, body->color);
  glUniform1i (self->has_values_at, body->has_values);
  glBindVertexArray (body->array);
  glDrawElements (GL_TRIANGLES, body->n_indices, GL_UNSIGNED_INT, NULL);
}

static void
draw_translucent (OssaRenderer *self)
{
  glEnable (GL_BLEND);
  glBlendFunc (GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
  glEnable (GL_CULL_FACE);
  glDepthMask (GL_FALSE);
  for (int pass = 0; pass < 2; pass++) {
    glCullFace (pass == 0 ? GL_FRONT : GL_BACK);
    for (guint i = 0; i < self->bodies->len; i++)
      if (g_array_index (self->bodies, Body, i).color[3] < 1)
        draw_body (self, &g_array_index (self->bodies, Body, i));
  }
  glDepthMask (GL_TRUE);
  glDisable (GL_CULL_FACE);
  glDisable (GL_BLEND);
}

void
ossa_renderer_draw (
    OssaRenderer *self, const OssaCamera *camera, int x, int y, int width, int height)
{
  double span = self->scale.max - self->scale.min;

  glViewport (x, y, width, height);
  glEnable (GL_DEPTH_TEST);
  glUseProgram (self->program);
  set_camera (self, camera, (double)width / height, 0);
  glUniform3f (self->scale_at, (float)self->scale.min, (float)(span > 0 ? 1 / span : 0),
               self->scale.reversed);
  glActiveTexture (GL_TEXTURE0);
  glBindTexture (GL_TEXTURE_2D, self->colormap);
  for (guint i = 0; i < self->bodies->len; i++)
    if (g_array_index (self->bodies, Body, i).color[3] >= 1)
      draw_body (self, &g_array_index (self->bodies, Body, i));
  set_camera (self, camera, (double)width / height, SETBACK_MM);
  draw_translucent (self);
}
