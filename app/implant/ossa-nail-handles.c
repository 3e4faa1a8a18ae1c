/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-nail-plan.h"

/* Where a hand takes hold of a nail, and how far the signs of that stand out. */
#define ARROW_MM 40.0
#define RING_MM  30.0

static void
add (const OssaNailPlan *self,
     OssaConstruct *construct,
     const char *input,
     OssaHandleKind kind,
     OssaVec origin,
     OssaVec axis)
{
  ossa_placement_add_handle (self->placement, construct, input, kind,
                             ossa_construct_get_part (construct, 0)->name, origin, axis,
                             kind == OSSA_HANDLE_TURN ? RING_MM : ARROW_MM);
}

/* On the line from top to tip, about which the nail turns, level with the holes. */
static OssaVec
get_turn_center (const OssaNailPlan *self)
{
  OssaVec top = ossa_nail_point (&self->nail, 0);
  OssaVec tip = ossa_nail_point (&self->nail, self->nail.length);

  return ossa_vec_lerp (top, tip, self->aim.hole / self->nail.length);
}

/* The tip follows the depth by the lengths that exist; both screws have the one depth. */
static void
add_screw_handle (const OssaNailPlan *self, OssaConstruct *construct)
{
  const OssaNailScrew *screw = &self->neck[0];
  OssaVec back = ossa_vec_unit (ossa_vec_sub (screw->head, screw->tip));

  ossa_placement_add_handle (self->placement, construct, "neck-screw-tip-depth", OSSA_HANDLE_SLIDE,
                             ossa_construct_get_part (construct, 1)->name, screw->tip, back,
                             ARROW_MM);
}

void
ossa_nail_plan_add_handles (const OssaNailPlan *self, OssaConstruct *construct)
{
  const OssaNail *nail = &self->nail;
  const OssaNailGrips *grips = &self->grips;
  OssaVec top = ossa_nail_point (nail, 0), tip = ossa_nail_point (nail, nail->length);
  OssaVec middle = ossa_nail_point (nail, nail->length / 2);

  add (self, construct, "insertion-depth", OSSA_HANDLE_SLIDE, top, grips->down);
  add (self, construct, "nail-turn", OSSA_HANDLE_TURN, get_turn_center (self), grips->turn);
  add (self, construct, "top-lateral", OSSA_HANDLE_SLIDE, top, grips->side[0]);
  add (self, construct, "top-anterior", OSSA_HANDLE_SLIDE, top, grips->side[1]);
  add (self, construct, "tip-lateral", OSSA_HANDLE_SLIDE, tip, grips->side[0]);
  add (self, construct, "tip-anterior", OSSA_HANDLE_SLIDE, tip, grips->side[1]);
  add (self, construct, "length", OSSA_HANDLE_STEP, tip, ossa_nail_tangent (nail, nail->length));
  add (self, construct, "diameter", OSSA_HANDLE_STEP, middle, nail->pose.axis[0]);
  if (self->n_neck > 0)
    add_screw_handle (self, construct);
}
