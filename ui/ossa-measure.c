/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-measure.h"

#include <glib/gi18n.h>

#define LINE       "measure"
#define MAX_POINTS 3

struct _OssaMeasure {
  OssaStageView *view;
  OssaMeasureTool tool;
  OssaVec points[MAX_POINTS];
  guint n;
};

OssaMeasure *
ossa_measure_new (OssaStageView *view)
{
  OssaMeasure *self = g_new0 (OssaMeasure, 1);

  self->view = view;
  return self;
}

void
ossa_measure_free (OssaMeasure *self)
{
  g_free (self);
}

double
ossa_measure_angle (OssaVec a, OssaVec b, OssaVec c)
{
  OssaVec u = ossa_vec_sub (a, b), v = ossa_vec_sub (c, b);

  return atan2 (ossa_vec_length (ossa_vec_cross (u, v)), ossa_vec_dot (u, v)) * 180 / G_PI;
}

static guint
count_points (const OssaMeasure *self)
{
  return self->tool == OSSA_MEASURE_ANGLE ? 3 : self->tool == OSSA_MEASURE_RULER ? 2 : 0;
}

static char *
dup_words (const OssaMeasure *self)
{
  if (self->n < count_points (self))
    return NULL;
  if (self->tool == OSSA_MEASURE_RULER)
    /* Translators: a measured length */
    return g_strdup_printf (_ ("%.1f mm"), ossa_vec_distance (self->points[0], self->points[1]));
  /* Translators: a measured angle */
  return g_strdup_printf (_ ("%.1f°"),
                          ossa_measure_angle (self->points[0], self->points[1], self->points[2]));
}

static void
draw (OssaMeasure *self)
{
  OssaStage *stage = ossa_stage_view_get_stage (self->view);
  g_autofree char *words = dup_words (self);
  const OssaStageLine line = { .id = LINE,
                               .points = self->points,
                               .n = self->n,
                               .color = { 0.80, 0.10, 0.45, 1 },
                               .width = 2.5,
                               .pickable = TRUE,
                               .text = words };

  if (self->n > 0)
    ossa_stage_set_line (stage, &line);
  else
    ossa_stage_remove_line (stage, LINE);
  ossa_stage_view_refresh (self->view);
}

gboolean
ossa_measure_clear (OssaMeasure *self)
{
  if (self->n == 0)
    return FALSE;
  self->n = 0;
  draw (self);
  return TRUE;
}

void
ossa_measure_set_tool (OssaMeasure *self, OssaMeasureTool tool)
{
  self->tool = tool;
  ossa_measure_clear (self);
}

OssaMeasureTool
ossa_measure_get_tool (const OssaMeasure *self)
{
  return self->tool;
}

void
ossa_measure_add (OssaMeasure *self, OssaVec point)
{
  if (self->tool == OSSA_MEASURE_NONE)
    return;
  if (self->n >= count_points (self))
    self->n = 0;
  self->points[self->n++] = point;
  draw (self);
}
