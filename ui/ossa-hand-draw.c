/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-hand-private.h"

#include <string.h>

#include "ossa-palette.h"

#define RING_POINTS 40
/* A ring is left open, so that its arrow shows the way round. */
#define RING_TURN  (1.8 * G_PI)
#define BEYOND     1.3 /* arrows end this far beyond their hold */
#define HALF_ARROW 0.3 /* of a double arrow's reach */

static void
set_line (OssaHand *self, guint index, int hold, const OssaVec *points, guint n, gboolean arrow)
{
  const OssaGrip *grip = g_ptr_array_index (self->grips, index);
  gboolean strong = (int)index == self->chosen || (int)index == self->hovered;
  g_autofree char *id = hold >= 0 ? g_strdup_printf ("grip:%u:%d", index, hold)
                                  : g_strdup_printf ("grip:%u%s", index, hold == -2 ? "-" : "");
  g_autofree char *words = strong && hold == 0 ? ossa_grip_dup_words (grip) : NULL;
  OssaStageLine line = { .id = id,
                         .points = points,
                         .n = n,
                         .width = strong ? 4 : 2,
                         .arrow_at_end = arrow,
                         .pickable = hold >= 0,
                         .text = words };

  memcpy (line.color, ossa_palette_handle, sizeof line.color);
  ossa_stage_set_line (ossa_stage_view_get_stage (self->view), &line);
}

static void
draw_arrow (OssaHand *self, guint index, const OssaGrip *grip)
{
  OssaVec points[2] = { grip->origin,
                        ossa_vec_mad (grip->origin, BEYOND * grip->reach, grip->axis) };

  set_line (self, index, -1, points, 2, TRUE);
}

static void
draw_double_arrow (OssaHand *self, guint index, const OssaGrip *grip)
{
  OssaVec hold = ossa_grip_get_hold (grip, 0);

  for (int side = 0; side < 2; side++) {
    OssaVec points[2] = { hold, ossa_vec_mad (hold, (side ? -HALF_ARROW : HALF_ARROW) * grip->reach,
                                              grip->axis) };

    set_line (self, index, -1 - side, points, 2, TRUE);
  }
}

static void
draw_ring (OssaHand *self, guint index, const OssaGrip *grip)
{
  OssaVec points[RING_POINTS], u = ossa_vec_perpendicular (grip->axis);
  OssaVec v = ossa_vec_cross (grip->axis, u);

  for (int i = 0; i < RING_POINTS; i++) {
    double angle = RING_TURN * i / (RING_POINTS - 1);

    points[i] = ossa_vec_mad (ossa_vec_mad (grip->origin, grip->reach * cos (angle), u),
                              grip->reach * sin (angle), v);
  }
  set_line (self, index, -1, points, RING_POINTS, TRUE);
}

static void
draw_grip (OssaHand *self, guint index)
{
  const OssaGrip *grip = g_ptr_array_index (self->grips, index);

  switch (grip->kind) {
  case OSSA_GRIP_SLIDE: draw_arrow (self, index, grip); break;
  case OSSA_GRIP_STEP: draw_double_arrow (self, index, grip); break;
  case OSSA_GRIP_TURN: draw_ring (self, index, grip); break;
  default: break;
  }
  for (guint i = 0; i < ossa_grip_get_n_holds (grip); i++) {
    OssaVec hold = ossa_grip_get_hold (grip, i);

    if (self->held != NULL && (int)index == self->chosen && grip->kind >= OSSA_GRIP_FREE)
      hold = self->place;
    set_line (self, index, (int)i, &hold, 1, FALSE);
  }
}

/* Which lines there are depends on the grips' kinds alone. */
static guint
hash_kinds (const OssaHand *self)
{
  guint hash = 5381;

  for (guint i = 0; self->grips != NULL && i < self->grips->len; i++)
    hash = 33 * hash + 1 + ((const OssaGrip *)g_ptr_array_index (self->grips, i))->kind;
  return hash;
}

void
ossa_hand_draw (OssaHand *self)
{
  guint kinds = hash_kinds (self);

  if (self->drawn != kinds)
    ossa_stage_remove_lines (ossa_stage_view_get_stage (self->view), "grip:");
  self->drawn = kinds;
  for (guint i = 0; self->grips != NULL && i < self->grips->len; i++)
    draw_grip (self, i);
  ossa_stage_view_refresh (self->view);
}
