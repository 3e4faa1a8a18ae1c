/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-stage-private.h"

#include <string.h>

static gint
find_mark (const OssaStage *self, const char *id)
{
  for (guint i = 0; i < self->marks->len; i++)
    if (strcmp (ossa_stage_get_mark (self, i)->id, id) == 0)
      return (gint)i;
  return -1;
}

static gint
find_line (const OssaStage *self, const char *id)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (strcmp (ossa_stage_get_line (self, i)->id, id) == 0)
      return (gint)i;
  return -1;
}

/* Puts @thing in the place of the one at @at, or at the end when that is negative. */
static void
put (GPtrArray *things, gint at, gpointer thing)
{
  if (at < 0) {
    g_ptr_array_add (things, thing);
    return;
  }
  g_ptr_array_insert (things, at, thing);
  g_ptr_array_remove_index (things, (guint)at + 1);
}

static gboolean
mark_is (const OssaStageMark *own, const OssaStageMark *mark)
{
  return own->kind == mark->kind && ossa_vec_distance (own->position, mark->position) == 0 &&
         memcmp (own->color, mark->color, sizeof own->color) == 0 &&
         own->pickable == mark->pickable && g_strcmp0 (own->text, mark->text) == 0;
}

void
ossa_stage_set_mark (OssaStage *self, const OssaStageMark *mark)
{
  gint at = find_mark (self, mark->id);
  OssaStageMark *own;

  if (at >= 0 && mark_is (ossa_stage_get_mark (self, (guint)at), mark))
    return;
  own = g_memdup2 (mark, sizeof *mark);
  own->id = g_strdup (mark->id);
  own->text = g_strdup (mark->text);
  put (self->marks, find_mark (self, mark->id), own);
  self->generation++;
}

void
ossa_stage_remove_mark (OssaStage *self, const char *id)
{
  gint at = find_mark (self, id);

  if (at < 0)
    return;
  g_ptr_array_remove_index (self->marks, (guint)at);
  self->generation++;
}

void
ossa_stage_remove_marks (OssaStage *self, const char *prefix)
{
  for (guint i = self->marks->len; i-- > 0;) {
    if (!g_str_has_prefix (ossa_stage_get_mark (self, i)->id, prefix))
      continue;
    g_ptr_array_remove_index (self->marks, i);
    self->generation++;
  }
}

guint
ossa_stage_get_n_marks (const OssaStage *self)
{
  return self->marks->len;
}

const OssaStageMark *
ossa_stage_get_mark (const OssaStage *self, guint index)
{
  return g_ptr_array_index (self->marks, index);
}

static gboolean
line_is (const OssaStageLine *own, const OssaStageLine *line)
{
  return own->n == line->n &&
         (line->n == 0 ||
          memcmp (own->points, line->points, line->n * sizeof *line->points) == 0) &&
         memcmp (own->color, line->color, sizeof own->color) == 0 && own->width == line->width &&
         own->dashed == line->dashed && own->arrow_at_end == line->arrow_at_end &&
         own->pickable == line->pickable && g_strcmp0 (own->text, line->text) == 0;
}

void
ossa_stage_set_line (OssaStage *self, const OssaStageLine *line)
{
  gint at = find_line (self, line->id);
  OssaStageLine *own;

  if (at >= 0 && line_is (ossa_stage_get_line (self, (guint)at), line))
    return;
  own = g_memdup2 (line, sizeof *line);

  own->id = g_strdup (line->id);
  own->points = g_memdup2 (line->points, line->n * sizeof *line->points);
  own->text = g_strdup (line->text);
  put (self->lines, find_line (self, line->id), own);
  self->generation++;
}

void
ossa_stage_remove_line (OssaStage *self, const char *id)
{
  gint at = find_line (self, id);

  if (at < 0)
    return;
  g_ptr_array_remove_index (self->lines, (guint)at);
  self->generation++;
}

void
ossa_stage_remove_lines (OssaStage *self, const char *prefix)
{
  for (guint i = self->lines->len; i-- > 0;) {
    if (!g_str_has_prefix (ossa_stage_get_line (self, i)->id, prefix))
      continue;
    g_ptr_array_remove_index (self->lines, i);
    self->generation++;
  }
}

guint
ossa_stage_get_n_lines (const OssaStage *self)
{
  return self->lines->len;
}

const OssaStageLine *
ossa_stage_get_line (const OssaStage *self, guint index)
{
  return g_ptr_array_index (self->lines, index);
}
