/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-hand-private.h"

#include <glib/gi18n.h>

/* Before the nearest bone, mm: where lines of sight start. */
#define FAR_MM 2000.0
/* An answer that takes longer is not waited for, us. */
#define PATIENCE (400 * 1000)

static void move_on (OssaHand *self);

static void
describe (OssaHand *self)
{
  g_autofree char *words = NULL, *text = NULL;

  if (self->chosen != OSSA_HAND_NONE) {
    words = ossa_grip_dup_words (g_ptr_array_index (self->grips, (guint)self->chosen));
    /* Translators: %s is what a handle moves, with its value */
    text = g_strdup_printf (_ ("%s. Arrow keys move it, Shift for larger steps, Tab to the next."),
                            words);
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text != NULL ? text : "", -1);
}

void
ossa_hand_choose (OssaHand *self, int index)
{
  if (self->chosen == index)
    return;
  self->chosen = index;
  describe (self);
  ossa_hand_draw (self);
}

static void
keep_in_range (OssaHand *self)
{
  int n = self->grips != NULL ? (int)self->grips->len : 0;

  if (self->chosen >= n)
    self->chosen = OSSA_HAND_NONE;
  if (self->hovered >= n)
    self->hovered = OSSA_HAND_NONE;
}

void
ossa_hand_update (OssaHand *self, OssaDocument *document)
{
  gboolean free_to_move =
      document != NULL && !ossa_plan_is_read_only (ossa_document_get_plan (document));

  self->document = document;
  g_clear_pointer (&self->grips, g_ptr_array_unref);
  if (free_to_move && self->source != NULL)
    self->grips = self->source->list (document);
  keep_in_range (self);
  describe (self);
  ossa_hand_draw (self);
  move_on (self);
}

void
ossa_hand_set_source (OssaHand *self, const OssaGripSource *source)
{
  if (self->source == source || self->held != NULL)
    return;
  self->source = source;
  self->chosen = self->hovered = OSSA_HAND_NONE;
  ossa_hand_update (self, self->document);
}

void
ossa_hand_apply_once (OssaHand *self, guint index, double value, OssaVec place)
{
  g_autoptr (OssaGrip) grip = ossa_grip_copy (g_ptr_array_index (self->grips, index));
  gpointer start = self->source->begin (self->document);

  if (start == NULL)
    return;
  self->source->apply (self->document, start, grip, value, place);
  self->source->end (start);
}

gboolean
ossa_hand_find_surface (OssaHand *self, OssaVec p, OssaVec *found)
{
  OssaBone *bone = ossa_document_get_bone (self->document);
  OssaVec forward = ossa_camera_get_forward (ossa_stage_view_get_camera (self->view));
  OssaVec from = ossa_vec_mad (p, -FAR_MM, forward);
  double t;

  if (bone == NULL || !ossa_locator_ray (ossa_bone_get_locator (bone), from, forward, &t, NULL))
    return FALSE;
  *found = ossa_vec_mad (from, t, forward);
  return TRUE;
}

/* %FALSE for a line that is no grip's. */
static gboolean
parse (OssaHand *self, const char *id, guint *index, guint *hold)
{
  return id != NULL && self->grips != NULL && sscanf (id, "grip:%u:%u", index, hold) == 2 &&
         *index < self->grips->len;
}

static void
on_begin (OssaHand *self, const char *id, guint handle)
{
  guint index, hold;

  if (!parse (self, id, &index, &hold))
    return;
  self->start = self->source->begin (self->document);
  if (self->start == NULL)
    return;
  self->held = ossa_grip_copy (g_ptr_array_index (self->grips, index));
  self->held_at = ossa_grip_get_hold (self->held, hold);
  self->place = self->held->origin;
  ossa_document_begin_gesture (self->document);
  ossa_hand_choose (self, (int)index);
}

static void
move_place (OssaHand *self, OssaVec at)
{
  OssaVec to = ossa_vec_add (self->held->origin, ossa_vec_sub (at, self->held_at));

  if (self->held->kind == OSSA_GRIP_SURFACE && !ossa_hand_find_surface (self, to, &to))
    return;
  self->place = to;
  if (!self->source->at_end)
    self->source->apply (self->document, self->start, self->held, 0, self->place);
  ossa_hand_draw (self);
}

static void
move_to (OssaHand *self, OssaVec at)
{
  OssaVec forward = ossa_camera_get_forward (ossa_stage_view_get_camera (self->view));

  self->has_next = FALSE;
  self->applied = g_get_monotonic_time ();
  if (self->held->kind >= OSSA_GRIP_FREE)
    move_place (self, at);
  else
    self->source->apply (self->document, self->start, self->held,
                         ossa_grip_follow (self->held, self->held_at, at, forward),
                         self->held->origin);
}

/* What the last move led to is seen: the next can be made. */
static void
move_on (OssaHand *self)
{
  OssaShown shown;

  if (self->held == NULL || self->document == NULL ||
      !ossa_document_get_shown_now (self->document, &shown) || shown.stale)
    return;
  self->applied = 0;
  if (self->has_next)
    move_to (self, self->next);
}

/* One move for each answer: a hand is faster than any solver, and each move is an edit. */
static void
on_moved (OssaHand *self, const char *id, guint handle, const OssaVec *at)
{
  if (self->held == NULL)
    return;
  self->next = *at;
  self->has_next = TRUE;
  if (self->source->at_end || self->applied == 0 ||
      g_get_monotonic_time () - self->applied > PATIENCE)
    move_to (self, *at);
}

static void
on_end (OssaHand *self, const char *id, guint handle)
{
  g_autoptr (OssaGrip) held = g_steal_pointer (&self->held);

  if (held == NULL)
    return;
  if (self->has_next && !self->source->at_end) {
    self->held = held;
    move_to (self, self->next);
    self->held = NULL;
  }
  self->applied = 0;
  if (self->source->at_end && ossa_vec_distance (self->place, held->origin) > 0)
    self->source->apply (self->document, self->start, held, 0, self->place);
  self->source->end (g_steal_pointer (&self->start));
  ossa_document_end_gesture (self->document);
}

static void
on_hovered (OssaHand *self, double x, double y)
{
  guint index = 0, hold;
  OssaPick pick;
  int hovered = OSSA_HAND_NONE;

  if (self->held != NULL || self->grips == NULL)
    return;
  if (x >= 0 && ossa_stage_view_pick (self->view, x, y, &pick) &&
      parse (self, pick.line, &index, &hold))
    hovered = (int)index;
  if (hovered == self->hovered)
    return;
  self->hovered = hovered;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->view),
                                   hovered != OSSA_HAND_NONE ? "grab" : NULL);
  ossa_hand_draw (self);
}

OssaHand *
ossa_hand_new (OssaStageView *view)
{
  OssaHand *self = g_new0 (OssaHand, 1);

  self->view = view;
  self->chosen = self->hovered = OSSA_HAND_NONE;
  g_signal_connect_swapped (view, "handle-begin", G_CALLBACK (on_begin), self);
  g_signal_connect_swapped (view, "handle-moved", G_CALLBACK (on_moved), self);
  g_signal_connect_swapped (view, "handle-end", G_CALLBACK (on_end), self);
  g_signal_connect_swapped (view, "hovered", G_CALLBACK (on_hovered), self);
  ossa_hand_add_keys (self);
  return self;
}

void
ossa_hand_free (OssaHand *self)
{
  g_signal_handlers_disconnect_by_data (self->view, self);
  gtk_widget_remove_controller (GTK_WIDGET (self->view), self->keys);
  gtk_widget_remove_controller (GTK_WIDGET (self->view), self->scroll);
  if (self->start != NULL)
    self->source->end (self->start);
  g_clear_pointer (&self->held, ossa_grip_free);
  g_clear_pointer (&self->grips, g_ptr_array_unref);
  g_free (self);
}
