/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-hand-private.h"

#define SMALL_MM 1.0
#define LARGE_MM 5.0

/* Over the screen, for what moves freely. */
static void
push (OssaHand *self, guint index, double right, double up)
{
  const OssaGrip *grip = g_ptr_array_index (self->grips, index);
  const OssaCamera *camera = ossa_stage_view_get_camera (self->view);
  OssaVec to = ossa_vec_mad (ossa_vec_mad (grip->origin, right, camera->right), up, camera->up);

  if (grip->kind == OSSA_GRIP_SURFACE && !ossa_hand_find_surface (self, to, &to))
    return;
  ossa_hand_apply_once (self, index, 0, to);
}

static void
move_chosen (OssaHand *self, int right, int up, gboolean large)
{
  const OssaGrip *grip = g_ptr_array_index (self->grips, (guint)self->chosen);
  double step = large ? LARGE_MM : SMALL_MM;

  if (grip->kind >= OSSA_GRIP_FREE)
    push (self, (guint)self->chosen, right * step, up * step);
  else
    ossa_hand_apply_once (self, (guint)self->chosen, ossa_grip_step (grip, right + up, large),
                          grip->origin);
}

gboolean
ossa_hand_choose_next (OssaHand *self, int by)
{
  int n = self->grips != NULL ? (int)self->grips->len : 0;
  int next = self->chosen == OSSA_HAND_NONE && by < 0 ? n + by : self->chosen + by;

  ossa_hand_choose (self, next >= 0 && next < n ? next : OSSA_HAND_NONE);
  return self->chosen != OSSA_HAND_NONE;
}

gboolean
ossa_hand_step_size (OssaHand *self, int steps)
{
  for (guint i = 0; self->grips != NULL && i < self->grips->len; i++) {
    const OssaGrip *grip = g_ptr_array_index (self->grips, i);

    if (grip->kind != OSSA_GRIP_STEP || (self->chosen != OSSA_HAND_NONE && (int)i != self->chosen))
      continue;
    ossa_hand_apply_once (self, i, ossa_grip_step (grip, steps, FALSE), grip->origin);
    return TRUE;
  }
  return FALSE;
}

static gboolean
on_arrow (OssaHand *self, guint key, gboolean large)
{
  int right = key == GDK_KEY_Right ? 1 : key == GDK_KEY_Left ? -1 : 0;
  int up = key == GDK_KEY_Up ? 1 : key == GDK_KEY_Down ? -1 : 0;

  if ((right == 0 && up == 0) || self->chosen == OSSA_HAND_NONE)
    return FALSE;
  move_chosen (self, right, up, large);
  return TRUE;
}

static gboolean
on_key (OssaHand *self, guint key, guint code, GdkModifierType state)
{
  if (self->held != NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return FALSE;
  switch (key) {
  case GDK_KEY_Tab: return ossa_hand_choose_next (self, 1);
  case GDK_KEY_ISO_Left_Tab: return ossa_hand_choose_next (self, -1);
  case GDK_KEY_Page_Up: return ossa_hand_step_size (self, 1);
  case GDK_KEY_Page_Down: return ossa_hand_step_size (self, -1);
  case GDK_KEY_Escape:
    if (self->chosen == OSSA_HAND_NONE)
      return FALSE;
    ossa_hand_choose (self, OSSA_HAND_NONE);
    return TRUE;
  default: return on_arrow (self, key, (state & GDK_SHIFT_MASK) != 0);
  }
}

/* Over a size the wheel takes the next; elsewhere it zooms. */
static gboolean
on_scroll (OssaHand *self, double dx, double dy)
{
  const OssaGrip *grip;

  if (self->held != NULL || self->hovered == OSSA_HAND_NONE)
    return FALSE;
  grip = g_ptr_array_index (self->grips, (guint)self->hovered);
  if (grip->kind != OSSA_GRIP_STEP)
    return FALSE;
  ossa_hand_apply_once (self, (guint)self->hovered, ossa_grip_step (grip, dy < 0 ? 1 : -1, FALSE),
                        grip->origin);
  return TRUE;
}

void
ossa_hand_add_keys (OssaHand *self)
{
  self->keys = gtk_event_controller_key_new ();
  self->scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL |
                                                  GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (self->scroll, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (self->keys, "key-pressed", G_CALLBACK (on_key), self);
  g_signal_connect_swapped (self->scroll, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), self->keys);
  gtk_widget_add_controller (GTK_WIDGET (self->view), self->scroll);
}
