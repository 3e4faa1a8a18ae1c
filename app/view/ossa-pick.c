/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-pick.h"

#include "ossa-overlay.h"
#include "ossa-stage-private.h"

/* The part of a line of sight that the sections leave of clipped bodies: between the distances
 * @from and @to from its origin. */
typedef struct {
  OssaVec origin, direction;
  double from, to;
  int entered; /* the section whose plane @from lies on; -1: none */
} Sight;

static double
distance_on_screen (
    const OssaOverlayStyle *view, const OssaCamera *camera, OssaVec p, double x, double y)
{
  double px, py;

  ossa_overlay_project (view, camera, p, &px, &py);
  return hypot (px - x, py - y);
}

static gboolean
pick_mark (const OssaStage *stage,
           const OssaCamera *camera,
           const OssaOverlayStyle *view,
           double x,
           double y,
           double radius,
           OssaPick *pick)
{
  double nearest = radius;

  for (guint i = 0; i < ossa_stage_get_n_marks (stage); i++) {
    const OssaStageMark *mark = ossa_stage_get_mark (stage, i);
    double distance = distance_on_screen (view, camera, mark->position, x, y);

    if (!mark->pickable || distance > nearest)
      continue;
    nearest = distance;
    pick->mark = mark->id;
    pick->position = mark->position;
  }
  for (guint i = 0; i < ossa_stage_get_n_lines (stage); i++) {
    const OssaStageLine *line = ossa_stage_get_line (stage, i);

    for (guint k = 0; line->pickable && k < line->n; k++) {
      double distance = distance_on_screen (view, camera, line->points[k], x, y);

      if (distance > nearest)
        continue;
      nearest = distance;
      pick->mark = NULL;
      pick->line = line->id;
      pick->handle = k;
      pick->position = line->points[k];
    }
  }
  return pick->mark != NULL || pick->line != NULL;
}

/* What is left is convex, so one stretch of the line lies in it. */
static void
cut_sight (Sight *sight, const OssaStage *stage)
{
  sight->entered = -1;
  sight->from = 0;
  sight->to = INFINITY;
  for (int i = 0; i < OSSA_STAGE_N_SECTIONS; i++) {
    const OssaStageSection *section = ossa_stage_get_section (stage, (guint)i);
    double height, slope;

    if (!section->enabled)
      continue;
    height = ossa_vec_dot (section->normal, ossa_vec_sub (sight->origin, section->point));
    slope = ossa_vec_dot (section->normal, sight->direction);
    if (slope > 0) {
      sight->to = fmin (sight->to, -height / slope);
    } else if (slope < 0 && -height / slope > sight->from) {
      sight->from = -height / slope;
      sight->entered = i;
    } else if (slope == 0 && height > 0) {
      sight->to = -INFINITY;
    }
  }
}

/* Weights of @p in the triangle: ratios of areas about its normal. */
static void
find_weights (const OssaSurface *surface, guint32 triangle, OssaVec p, double weights[3])
{
  const guint32 *corners = ossa_surface_get_triangles (surface)[triangle];
  const OssaVec *points = ossa_surface_get_points (surface);
  OssaVec e1 = ossa_vec_sub (points[corners[1]], points[corners[0]]);
  OssaVec e2 = ossa_vec_sub (points[corners[2]], points[corners[0]]);
  OssaVec q = ossa_vec_sub (p, points[corners[0]]), n = ossa_vec_cross (e1, e2);
  double area2 = ossa_vec_dot (n, n);

  weights[1] = ossa_vec_dot (n, ossa_vec_cross (q, e2)) / area2;
  weights[2] = ossa_vec_dot (n, ossa_vec_cross (e1, q)) / area2;
  weights[0] = 1 - weights[1] - weights[2];
}

static void
describe_hit (OssaPick *pick,
              const OssaStageItem *item,
              const OssaSurface *seen,
              guint32 triangle,
              OssaVec position)
{
  const guint32 *corners = ossa_surface_get_triangles (seen)[triangle];
  const OssaVec *points = ossa_surface_get_points (item->body.surface);

  pick->body = item->id;
  pick->triangle = triangle;
  pick->position = position;
  pick->normal = ossa_surface_get_normals (seen)[triangle];
  pick->section = -1;
  find_weights (seen, triangle, position, pick->weights);
  pick->undeformed = ossa_vec (0, 0, 0);
  for (int k = 0; k < 3; k++)
    pick->undeformed = ossa_vec_mad (pick->undeformed, pick->weights[k], points[corners[k]]);
}

static void
describe_cut (OssaPick *pick, const OssaStageItem *item, const Sight *sight, OssaVec normal)
{
  *pick = (OssaPick){ .body = item->id,
                      .section = sight->entered,
                      .triangle = G_MAXUINT32,
                      .normal = normal,
                      .position = ossa_vec_mad (sight->origin, sight->from, sight->direction) };
  pick->undeformed = pick->position;
}

/* @best is the distance of the nearest hit so far, and becomes that of a nearer one. */
static void
pick_body (OssaStage *stage, guint index, const Sight *sight, double *best, OssaPick *pick)
{
  const OssaStageItem *item = ossa_stage_get_item (stage, index);
  OssaLocator *locator = ossa_stage_get_locator (stage, index);
  double from = item->body.clipped ? sight->from : 0,
         to = item->body.clipped ? sight->to : INFINITY;
  OssaVec start = ossa_vec_mad (sight->origin, from, sight->direction);
  guint32 triangle;
  double t;

  if (from >= *best || to < from)
    return;
  if (item->body.clipped && sight->entered >= 0) {
    const OssaStageSection *section = ossa_stage_get_section (stage, (guint)sight->entered);

    if (section->image != NULL && ossa_locator_contains (locator, start)) {
      *best = from;
      describe_cut (pick, item, sight, section->normal);
      return;
    }
  }
  if (!ossa_locator_ray (locator, start, sight->direction, &t, &triangle) || from + t > to ||
      from + t >= *best)
    return;
  *best = from + t;
  describe_hit (pick, item, ossa_locator_get_surface (locator), triangle,
                ossa_vec_mad (start, t, sight->direction));
}

gboolean
ossa_pick (OssaStage *stage,
           const OssaCamera *camera,
           double width,
           double height,
           double x,
           double y,
           double radius,
           OssaPick *pick)
{
  const OssaOverlayStyle view = { .width = width, .height = height };
  OssaCamera deep = ossa_stage_deepen (stage, camera);
  double best = INFINITY;
  Sight sight;

  *pick = (OssaPick){ .section = -1, .triangle = G_MAXUINT32 };
  if (pick_mark (stage, camera, &view, x, y, radius, pick)) {
    pick->undeformed = pick->position;
    return TRUE;
  }
  ossa_camera_unproject (&deep, width / height, 2 * x / width - 1, 1 - 2 * y / height,
                         &sight.origin, &sight.direction);
  cut_sight (&sight, stage);
  for (guint i = 0; i < ossa_stage_get_n_bodies (stage); i++) {
    const OssaStageBody *body = &ossa_stage_get_item (stage, i)->body;

    if (body->visible && body->pickable)
      pick_body (stage, i, &sight, &best, pick);
  }
  return pick->body != NULL;
}
