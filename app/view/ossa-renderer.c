/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-renderer.h"

#include <epoxy/gl.h>
#include <math.h>

#include "ossa-gl-body.h"
#include "ossa-gl-cap.h"
#include "ossa-gl-program.h"
#include "ossa-gl-target.h"
#include "ossa-shaders.h"
#include "ossa-stage-private.h"

/* Translucent bodies stand this much farther back, so that what reaches their surface shows clean
 * through it. */
#define SETBACK_MM 0.8

struct _OssaRenderer {
  GLuint body_program, cap_program, background_program;
  GLuint no_array; /* the background's corners come from their number */
  GLuint colormap;
  int colormap_kind;  /* -1: nothing yet */
  GHashTable *bodies; /* id to OssaGlBody */
  OssaGlCap caps[OSSA_STAGE_N_SECTIONS];
  OssaGlTarget target;
  gpointer stage_token; /* of the stage the bodies are of */
  OssaVec center;
  gsize uploaded;
};

static void
body_free (gpointer data)
{
  ossa_gl_body_clear (data);
  g_free (data);
}

static void
make_colormap (OssaRenderer *self)
{
  glGenTextures (1, &self->colormap);
  glBindTexture (GL_TEXTURE_2D, self->colormap);
  glTexParameteri (GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri (GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri (GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  self->colormap_kind = -1;
}

OssaRenderer *
ossa_renderer_new (GError **error)
{
  g_autoptr (OssaRenderer) self = g_new0 (OssaRenderer, 1);

  self->bodies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, body_free);
  self->body_program =
      ossa_gl_program_new (OSSA_BODY_VERTEX_SHADER, OSSA_BODY_FRAGMENT_SHADER, error);
  if (self->body_program == 0)
    return NULL;
  self->cap_program = ossa_gl_program_new (OSSA_CAP_VERTEX_SHADER, OSSA_CAP_FRAGMENT_SHADER, error);
  if (self->cap_program == 0)
    return NULL;
  self->background_program =
      ossa_gl_program_new (OSSA_BACKGROUND_VERTEX_SHADER, OSSA_BACKGROUND_FRAGMENT_SHADER, error);
  if (self->background_program == 0)
    return NULL;
  glGenVertexArrays (1, &self->no_array);
  make_colormap (self);
  return g_steal_pointer (&self);
}

void
ossa_renderer_free (OssaRenderer *self)
{
  g_hash_table_unref (self->bodies);
  for (guint i = 0; i < OSSA_STAGE_N_SECTIONS; i++)
    ossa_gl_cap_clear (&self->caps[i]);
  ossa_gl_target_clear (&self->target);
  g_clear_pointer (&self->stage_token, g_rc_box_release);
  glDeleteVertexArrays (1, &self->no_array);
  glDeleteTextures (1, &self->colormap);
  glDeleteProgram (self->body_program);
  glDeleteProgram (self->cap_program);
  glDeleteProgram (self->background_program);
  g_free (self);
}

gsize
ossa_renderer_get_uploaded (const OssaRenderer *self)
{
  return self->uploaded;
}

static gboolean
is_gone (gpointer id, gpointer body, gpointer stage)
{
  return ossa_stage_get_body (stage, id) == NULL;
}

/* Drops what the stage no longer has, or all when it is another stage. */
static void
forget (OssaRenderer *self, OssaStage *stage)
{
  gpointer token = ossa_stage_get_token (stage);

  if (self->stage_token != token) {
    g_hash_table_remove_all (self->bodies);
    g_clear_pointer (&self->stage_token, g_rc_box_release);
    self->stage_token = g_rc_box_acquire (token);
  }
  g_hash_table_foreach_remove (self->bodies, is_gone, stage);
}

static void
sync_body (OssaRenderer *self, const OssaStageItem *item)
{
  OssaGlBody *body = g_hash_table_lookup (self->bodies, item->id);

  if (g_hash_table_size (self->bodies) == 0) {
    OssaBox box = ossa_surface_get_box (item->body.surface);

    self->center = ossa_box_center (&box);
  }
  if (body == NULL) {
    body = g_new0 (OssaGlBody, 1);
    g_hash_table_insert (self->bodies, g_strdup (item->id), body);
  }
  self->uploaded += ossa_gl_body_sync (body, item, self->center);
}

static void
sync_colormap (OssaRenderer *self, OssaColormapKind kind)
{
  guint8 rgba[OSSA_COLORMAP_SIZE][4];

  if (self->colormap_kind == (int)kind)
    return;
  ossa_colormap_fill (kind, rgba);
  glBindTexture (GL_TEXTURE_2D, self->colormap);
  glTexImage2D (GL_TEXTURE_2D, 0, GL_RGBA8, OSSA_COLORMAP_SIZE, 1, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                rgba);
  self->colormap_kind = (int)kind;
  self->uploaded += sizeof rgba;
}

static gboolean
has_cap (const OssaStageSection *section)
{
  return section->enabled && section->image != NULL;
}

static void
sync_stage (OssaRenderer *self, OssaStage *stage)
{
  self->uploaded = 0;
  glActiveTexture (GL_TEXTURE0);
  forget (self, stage);
  for (guint i = 0; i < ossa_stage_get_n_bodies (stage); i++)
    if (ossa_stage_get_item (stage, i)->body.visible)
      sync_body (self, ossa_stage_get_item (stage, i));
  for (guint i = 0; i < OSSA_STAGE_N_SECTIONS; i++)
    if (has_cap (ossa_stage_get_section (stage, i)))
      self->uploaded +=
          ossa_gl_cap_sync (&self->caps[i], ossa_stage_get_section (stage, i), self->center);
  sync_colormap (self, ossa_stage_get_scale (stage)->colormap);
}

/* The camera's matrix acts on (world - target); bodies are stored as (world - center). Everything
 * is moved @back mm away from the eye. */
static void
set_matrix (
    OssaRenderer *self, GLuint program, const OssaCamera *camera, double aspect, double back)
{
  OssaVec shift = ossa_vec_sub (self->center, camera->target);
  float m[16];

  ossa_camera_get_matrix (camera, aspect, m);
  for (int r = 0; r < 3; r++)
    m[12 + r] = (float)(m[r] * shift.x + m[4 + r] * shift.y + m[8 + r] * shift.z);
  m[14] += (float)(back / camera->depth);
  glUniformMatrix4fv (glGetUniformLocation (program, "matrix"), 1, GL_FALSE, m);
}

/* What is left of the planes, all but @except: n . p <= n . point. None for @stage %NULL. */
static void
set_planes (OssaRenderer *self, GLuint program, const OssaStage *stage, int except)
{
  float planes[OSSA_STAGE_N_SECTIONS][4] = { { 0, 0, 0, 1 }, { 0, 0, 0, 1 }, { 0, 0, 0, 1 } };

  for (int i = 0; stage != NULL && i < OSSA_STAGE_N_SECTIONS; i++) {
    const OssaStageSection *section = ossa_stage_get_section (stage, (guint)i);
    OssaVec n = section->normal;

    if (!section->enabled || i == except)
      continue;
    planes[i][0] = (float)-n.x;
    planes[i][1] = (float)-n.y;
    planes[i][2] = (float)-n.z;
    planes[i][3] = (float)ossa_vec_dot (n, ossa_vec_sub (section->point, self->center));
  }
  glUniform4fv (glGetUniformLocation (program, "planes"), OSSA_STAGE_N_SECTIONS, planes[0]);
}

static void
draw_background (OssaRenderer *self, const OssaStage *stage)
{
  double top[3], bottom[3];

  ossa_stage_get_background (stage, top, bottom);
  glUseProgram (self->background_program);
  glUniform3f (glGetUniformLocation (self->background_program, "top"), (float)top[0], (float)top[1],
               (float)top[2]);
  glUniform3f (glGetUniformLocation (self->background_program, "bottom"), (float)bottom[0],
               (float)bottom[1], (float)bottom[2]);
  glDisable (GL_DEPTH_TEST);
  glBindVertexArray (self->no_array);
  glDrawArrays (GL_TRIANGLES, 0, 3);
  glEnable (GL_DEPTH_TEST);
}

static gboolean
is_cut (const OssaStage *stage, const OssaStageBody *body)
{
  for (guint i = 0; body->clipped && i < OSSA_STAGE_N_SECTIONS; i++)
    if (ossa_stage_get_section (stage, i)->enabled)
      return TRUE;
  return FALSE;
}

static void
draw_body (OssaRenderer *self, const OssaStage *stage, const OssaStageItem *item)
{
  const OssaStageBody *body = &item->body;

  set_planes (self, self->body_program, body->clipped ? stage : NULL, -1);
  glUniform4f (glGetUniformLocation (self->body_program, "color"), (float)body->color[0],
               (float)body->color[1], (float)body->color[2], (float)body->color[3]);
  glUniform1i (glGetUniformLocation (self->body_program, "has_values"), body->values != NULL);
  ossa_gl_body_draw (g_hash_table_lookup (self->bodies, item->id));
}

/* Without the back faces that nothing shows: half the time of a software renderer. */
static void
draw_opaque (OssaRenderer *self, const OssaStage *stage)
{
  glCullFace (GL_BACK);
  for (guint i = 0; i < ossa_stage_get_n_bodies (stage); i++) {
    const OssaStageItem *item = ossa_stage_get_item (stage, i);
    const OssaGlBody *body = g_hash_table_lookup (self->bodies, item->id);

    if (!item->body.visible || item->body.color[3] < 1)
      continue;
    if (body->closed && !is_cut (stage, &item->body))
      glEnable (GL_CULL_FACE);
    draw_body (self, stage, item);
    glDisable (GL_CULL_FACE);
  }
}

static void
use_body_program (OssaRenderer *self,
                  const OssaStage *stage,
                  const OssaCamera *camera,
                  double aspect,
                  double back)
{
  const OssaStageScale *scale = ossa_stage_get_scale (stage);
  OssaVec eye = ossa_vec_scale (ossa_camera_get_forward (camera), -1);
  double span = scale->max - scale->min;

  glUseProgram (self->body_program);
  set_matrix (self, self->body_program, camera, aspect, back);
  glUniform3f (glGetUniformLocation (self->body_program, "eye"), (float)eye.x, (float)eye.y,
               (float)eye.z);
  glUniform3f (glGetUniformLocation (self->body_program, "scale"), (float)scale->min,
               (float)(span > 0 ? 1 / span : 0), scale->reversed);
  glUniform1f (glGetUniformLocation (self->body_program, "magnification"),
               (float)ossa_stage_get_magnification (stage));
  glActiveTexture (GL_TEXTURE0);
  glBindTexture (GL_TEXTURE_2D, self->colormap);
}

static void
draw_caps (OssaRenderer *self, const OssaStage *stage, const OssaCamera *camera, double aspect)
{
  glUseProgram (self->cap_program);
  set_matrix (self, self->cap_program, camera, aspect, 0);
  glEnable (GL_BLEND);
  glBlendFunc (GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  for (int i = 0; i < OSSA_STAGE_N_SECTIONS; i++) {
    if (!has_cap (ossa_stage_get_section (stage, (guint)i)))
      continue;
    set_planes (self, self->cap_program, stage, i);
    ossa_gl_cap_draw (&self->caps[i]);
  }
  glDisable (GL_BLEND);
}

static void
draw_translucent (OssaRenderer *self, const OssaStage *stage)
{
  glEnable (GL_BLEND);
  glBlendFuncSeparate (GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glEnable (GL_CULL_FACE);
  glDepthMask (GL_FALSE);
  for (int pass = 0; pass < 2; pass++) {
    glCullFace (pass == 0 ? GL_FRONT : GL_BACK);
    for (guint i = 0; i < ossa_stage_get_n_bodies (stage); i++) {
      const OssaStageItem *item = ossa_stage_get_item (stage, i);

      if (item->body.visible && item->body.color[3] > 0 && item->body.color[3] < 1)
        draw_body (self, stage, item);
    }
  }
  glDepthMask (GL_TRUE);
  glDisable (GL_CULL_FACE);
  glDisable (GL_BLEND);
}

static void
draw (OssaRenderer *self, const OssaStage *stage, const OssaCamera *camera, double aspect)
{
  OssaCamera deep = ossa_stage_deepen (stage, camera);

  draw_background (self, stage);
  for (GLenum i = 0; i < OSSA_STAGE_N_SECTIONS; i++)
    glEnable (GL_CLIP_DISTANCE0 + i);
  use_body_program (self, stage, &deep, aspect, 0);
  draw_opaque (self, stage);
  draw_caps (self, stage, &deep, aspect);
  use_body_program (self, stage, &deep, aspect, SETBACK_MM);
  draw_translucent (self, stage);
  for (GLenum i = 0; i < OSSA_STAGE_N_SECTIONS; i++)
    glDisable (GL_CLIP_DISTANCE0 + i);
  glBindVertexArray (0);
  glUseProgram (0);
}

/* Only the rectangle's depth is cleared: other views may stand beside it. */
static void
prepare (int x, int y, int width, int height)
{
  glViewport (x, y, width, height);
  glScissor (x, y, width, height);
  glEnable (GL_SCISSOR_TEST);
  glDisable (GL_BLEND);
  glDisable (GL_CULL_FACE);
  glEnable (GL_DEPTH_TEST);
  glDepthMask (GL_TRUE);
  glClearDepth (1);
  glClear (GL_DEPTH_BUFFER_BIT);
}

void
ossa_renderer_draw_stage (OssaRenderer *self,
                          OssaStage *stage,
                          const OssaCamera *camera,
                          int x,
                          int y,
                          int width,
                          int height,
                          int samples)
{
  GLint bound = 0;
  gboolean own;

  g_return_if_fail (width > 0 && height > 0);

  glGetIntegerv (GL_DRAW_FRAMEBUFFER_BINDING, &bound);
  sync_stage (self, stage);
  own = samples > 1 && ossa_gl_target_bind (&self->target, width, height, samples);
  if (!own)
    glBindFramebuffer (GL_FRAMEBUFFER, (GLuint)bound);
  prepare (own ? 0 : x, own ? 0 : y, width, height);
  draw (self, stage, camera, (double)width / height);
  glDisable (GL_SCISSOR_TEST);
  glDisable (GL_DEPTH_TEST);
  if (own) {
    glBindFramebuffer (GL_DRAW_FRAMEBUFFER, (GLuint)bound);
    glBlitFramebuffer (0, 0, width, height, x, y, x + width, y + height, GL_COLOR_BUFFER_BIT,
                       GL_NEAREST);
    glBindFramebuffer (GL_FRAMEBUFFER, (GLuint)bound);
  }
}
