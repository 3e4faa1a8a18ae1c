/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <math.h>

#include "ossa-nail-plan.h"
#include "ossa-phrase.h"

#define REACH_MM 200.0 /* no bone is thicker */

static gboolean
refuse (GError **error, const char *what, guint number, const char *why, double by)
{
  return ossa_phrase_refuse (error, "%s %u %s (%.1f mm): choose other sizes or another implant.",
                             what, number, why, by);
}

/* The longest size that leaves @depth of bone over the tip; the screw starts at @screw->head. */
static gboolean
size_neck_screw (
    const OssaNailPlan *self, OssaNailScrew *screw, OssaVec direction, guint number, GError **error)
{
  const OssaPlacement *placement = self->placement;
  double min = ossa_placement_get (placement, "neck-screw-length-min");
  double max = ossa_placement_get (placement, "neck-screw-length-max");
  double step = ossa_placement_get (placement, "neck-screw-length-step");
  double depth = ossa_placement_get (placement, "neck-screw-tip-depth");
  double center = ossa_vec_dot (ossa_vec_sub (self->head_center, screw->head), direction);
  double room =
      center + ossa_scene_exit (self->scene, ossa_vec_mad (screw->head, center, direction),
                                direction, REACH_MM);
  int k = (int)floor ((MIN (room, max) - min) / step);

  for (; k >= 0; k--) {
    screw->length = min + k * step;
    screw->tip = ossa_vec_mad (screw->head, screw->length, direction);
    if (-ossa_scene_outer (self->scene, screw->tip) >= depth)
      return TRUE;
  }
  if (self->moved) {
    screw->length = min;
    screw->tip = ossa_vec_mad (screw->head, min, direction);
    return TRUE;
  }
  return refuse (error, "Neck screw", number, "has less room than the shortest size takes",
                 room - depth - min);
}

gboolean
ossa_nail_plan_place_neck_screws (OssaNailPlan *self, GError **error)
{
  double spacing = ossa_placement_get (self->placement, "neck-hole-spacing");
  OssaVec direction, back;

  direction = ossa_nail_screw_direction (&self->nail, &self->aim);
  back = ossa_vec_scale (direction, -1);
  for (guint i = 0; i < self->n_neck; i++) {
    OssaNailScrew *screw = &self->neck[i];
    OssaVec hole;
    double out;

    screw->u = self->aim.hole + (i - 0.5 * (self->n_neck - 1)) * spacing;
    screw->diameter = ossa_placement_get (self->placement, "neck-screw-diameter");
    hole = ossa_nail_point (&self->nail, screw->u);
    out = ossa_scene_exit (self->scene, hole, back, REACH_MM);
    if (self->moved)
      out = MAX (out, ossa_nail_radius (&self->nail, screw->u));
    if (out <= 0 || out >= REACH_MM)
      return refuse (error, "Neck screw", i + 1, "leaves the nail outside the bone",
                     ossa_scene_outer (self->scene, hole));
    screw->head = ossa_vec_mad (hole, out, back);
    if (!size_neck_screw (self, screw, direction, i + 1, error))
      return FALSE;
  }
  return TRUE;
}

/* Across the bone from lateral to medial, through both cortices; what rounding up leaves stands out
 * medially. */
gboolean
ossa_nail_plan_place_distal_screws (OssaNailPlan *self, GError **error)
{
  double from_tip = ossa_placement_get (self->placement, "distal-hole-from-tip");
  double spacing = ossa_placement_get (self->placement, "distal-hole-spacing");
  double step = ossa_placement_get (self->placement, "distal-screw-length-step");
  OssaVec lateral = self->nail.pose.axis[0], medial = ossa_vec_scale (lateral, -1);

  for (guint i = 0; i < self->n_distal; i++) {
    OssaNailScrew *screw = &self->distal[i];
    OssaVec hole;
    double out, in;

    screw->u = self->nail.length - from_tip - (self->n_distal - 1 - i) * spacing;
    screw->diameter = ossa_placement_get (self->placement, "distal-screw-diameter");
    hole = ossa_nail_point (&self->nail, screw->u);
    out = ossa_scene_exit (self->scene, hole, lateral, REACH_MM);
    in = ossa_scene_exit (self->scene, hole, medial, REACH_MM);
    screw->hold = MIN (out, in) - self->nail.diameter / 2;
    if (self->moved) {
      out = MAX (out, self->nail.diameter / 2);
      in = MAX (in, self->nail.diameter / 2);
    }
    if (MIN (out, in) <= 0 || MAX (out, in) >= REACH_MM)
      return refuse (error, "Distal screw", i + 1, "finds no bone on both sides of the nail",
                     ossa_scene_outer (self->scene, hole));
    screw->length = step * ceil ((out + in) / step);
    screw->head = ossa_vec_mad (hole, out, lateral);
    screw->tip = ossa_vec_mad (screw->head, screw->length, medial);
  }
  return TRUE;
}
