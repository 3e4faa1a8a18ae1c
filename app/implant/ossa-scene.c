/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-scene.h"

#include <math.h>

#include "ossa-error.h"

OssaScene *
ossa_scene_new (void)
{
  OssaScene *self = g_new0 (OssaScene, 1);

  self->lesions = g_array_new (FALSE, TRUE, sizeof (OssaSceneLesion));
  self->marks = g_array_new (FALSE, TRUE, sizeof (OssaSceneMark));
  return self;
}

void
ossa_scene_free (OssaScene *self)
{
  g_free (self->line);
  g_free (self->canal_radius);
  g_free (self->outer_radius);
  g_array_unref (self->lesions);
  g_array_unref (self->marks);
  g_free (self);
}

const OssaSceneMark *
ossa_scene_find (const OssaScene *self, const char *id, GError **error)
{
  for (guint i = 0; i < self->marks->len; i++)
    if (g_str_equal (g_array_index (self->marks, OssaSceneMark, i).id, id))
      return &g_array_index (self->marks, OssaSceneMark, i);
  g_set_error (
      error, OSSA_ERROR, OSSA_ERROR_GEOMETRY,
      "The implant needs the landmark '%s', which this bone does not show: give it by hand.", id);
  return NULL;
}

double
ossa_scene_outer (const OssaScene *self, OssaVec p)
{
  return self->outer (self->bone, p);
}

double
ossa_scene_endosteal (const OssaScene *self, OssaVec p)
{
  return self->endosteal (self->bone, p);
}

double
ossa_scene_exit (const OssaScene *self, OssaVec from, OssaVec direction, double limit)
{
  double at = 0, step = 0;

  while (at < limit) {
    double d = ossa_scene_outer (self, ossa_vec_mad (from, at, direction));

    if (d >= 0)
      break;
    step = MAX (0.1, -0.9 * d);
    at += step;
  }
  if (at >= limit)
    return limit;
  for (double back = step / 2; back > 0.01; back /= 2)
    at += ossa_scene_outer (self, ossa_vec_mad (from, at, direction)) >= 0 ? -back : back;
  return MAX (at, 0);
}

guint
ossa_scene_nearest_station (const OssaScene *self, OssaVec p)
{
  guint best = 0;

  for (guint i = 1; i < self->n_line; i++)
    if (ossa_vec_distance (self->line[i], p) < ossa_vec_distance (self->line[best], p))
      best = i;
  return best;
}

/* Pattern search in the plane of @u and @v: steps of 2 mm, halved down to 0.1 mm, at most 10 mm
 * away in all. */
static OssaVec
deepest_point (const OssaScene *self, OssaVec start, OssaVec u, OssaVec v)
{
  OssaVec best = start;
  double depth = ossa_scene_endosteal (self, best);

  for (double step = 2; step > 0.1;) {
    OssaVec next = best;

    for (int i = 0; i < 4; i++) {
      OssaVec p = ossa_vec_mad (best, i & 1 ? step : -step, i & 2 ? u : v);
      double d = ossa_scene_endosteal (self, p);

      if (d < depth - 1e-6 && ossa_vec_distance (p, start) < 10) {
        depth = d;
        next = p;
      }
    }
    if (ossa_vec_distance (next, best) > 0)
      best = next;
    else
      step /= 2;
  }
  return best;
}

/* Two passes of the mean of three, which a round-off of the search does not survive. */
static void
smooth (OssaVec *line, guint n)
{
  for (int pass = 0; pass < 2; pass++) {
    OssaVec before = line[0];

    for (guint i = 1; i + 1 < n; i++) {
      OssaVec here = line[i];

      line[i] = ossa_vec_lerp (here, ossa_vec_lerp (before, line[i + 1], 0.5), 2.0 / 3);
      before = here;
    }
  }
}

void
ossa_scene_center_line (OssaScene *self)
{
  OssaVec along = ossa_vec_unit (ossa_vec_sub (self->line[0], self->line[self->n_line - 1]));
  OssaVec u = ossa_vec_perpendicular (along), v = ossa_vec_cross (along, u);

  for (guint i = 0; i < self->n_line; i++)
    self->line[i] = deepest_point (self, self->line[i], u, v);
  smooth (self->line, self->n_line);
  self->canal_radius = g_renew (double, self->canal_radius, self->n_line);
  self->outer_radius = g_renew (double, self->outer_radius, self->n_line);
  for (guint i = 0; i < self->n_line; i++) {
    self->canal_radius[i] = MAX (0, -ossa_scene_endosteal (self, self->line[i]));
    self->outer_radius[i] = MAX (0, -ossa_scene_outer (self, self->line[i]));
  }
}
