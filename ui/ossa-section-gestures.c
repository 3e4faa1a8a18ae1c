/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-section-widget-private.h"

#include <math.h>

#define ZOOM_STEP 1.15
/* Of a stroke, in pixels, and how many of one event are made. */
#define STROKE_STEP      2.0
#define MAX_STROKE_STEPS 400
#define SMALL_MM         1.0
#define LARGE_MM         5.0

static OssaVec
to_world (OssaSectionWidget *self, double x, double y)
{
  return ossa_section_view_to_world (&self->view, gtk_widget_get_width (GTK_WIDGET (self)),
                                     gtk_widget_get_height (GTK_WIDGET (self)), x, y);
}

static void
move_cross (OssaSectionWidget *self, OssaVec to, gboolean more)
{
  g_signal_emit (self, ossa_section_widget_signals[OSSA_SECTION_WIDGET_CROSS_MOVED], 0, &to, more);
}

static void
move_along (OssaSectionWidget *self, int axis, double mm)
{
  move_cross (self, ossa_vec_mad (self->cross, mm, self->view.frame.axis[axis]), FALSE);
}

static void
zoom (OssaSectionWidget *self, double factor, double x, double y)
{
  ossa_section_view_zoom (&self->view, gtk_widget_get_width (GTK_WIDGET (self)),
                          gtk_widget_get_height (GTK_WIDGET (self)), factor, x, y);
  ossa_section_widget_view_moved (self);
}

static void
paint (OssaSectionWidget *self, double x, double y)
{
  OssaVec at = to_world (self, x, y);

  g_signal_emit (self, ossa_section_widget_signals[OSSA_SECTION_WIDGET_PAINTED], 0, &at);
}

/* Events come farther apart than a brush's places. */
static void
paint_along (OssaSectionWidget *self, double x, double y, double dx, double dy)
{
  double way = hypot (dx - self->last_x, dy - self->last_y);
  int n = (int)CLAMP (ceil (way / STROKE_STEP), 1, MAX_STROKE_STEPS);

  for (int i = 1; i <= n; i++)
    paint (self, x + self->last_x + (dx - self->last_x) * i / n,
           y + self->last_y + (dy - self->last_y) * i / n);
  self->last_x = dx;
  self->last_y = dy;
}

static void
on_drag_begin (OssaSectionWidget *self, double x, double y, GtkGestureSingle *gesture)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->last_x = self->last_y = 0;
  if (gtk_gesture_single_get_current_button (gesture) != GDK_BUTTON_PRIMARY)
    return;
  if (self->brush_mm > 0 && self->has_anatomy) {
    self->stroking = TRUE;
    paint (self, x, y);
    return;
  }
  self->dragging = TRUE;
  move_cross (self, to_world (self, x, y), TRUE);
}

static void
on_drag_update (OssaSectionWidget *self, double dx, double dy, GtkGestureDrag *gesture)
{
  double x, y;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (self->stroking) {
    paint_along (self, x, y, dx, dy);
    return;
  }
  if (self->dragging) {
    move_cross (self, to_world (self, x + dx, y + dy), TRUE);
    return;
  }
  ossa_section_view_pan (&self->view, dx - self->last_x, dy - self->last_y);
  self->last_x = dx;
  self->last_y = dy;
  ossa_section_widget_view_moved (self);
}

static void
on_drag_end (OssaSectionWidget *self, double dx, double dy, GtkGestureDrag *gesture)
{
  if (self->stroking)
    g_signal_emit (self, ossa_section_widget_signals[OSSA_SECTION_WIDGET_PAINTED], 0, NULL);
  self->stroking = FALSE;
  if (!self->dragging)
    return;
  self->dragging = FALSE;
  move_cross (self, self->cross, FALSE);
}

static void
on_pressed (OssaSectionWidget *self, int n_press)
{
  if (n_press == 2 && self->brush_mm == 0)
    ossa_section_widget_fit (self);
}

static gboolean
on_scroll (OssaSectionWidget *self, double dx, double dy, GtkEventController *scroll)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (scroll);

  if (state & GDK_CONTROL_MASK)
    zoom (self, pow (ZOOM_STEP, -dy), self->pointer_x, self->pointer_y);
  else
    move_along (self, 2, -dy * (state & GDK_SHIFT_MASK ? LARGE_MM : SMALL_MM));
  return TRUE;
}

static void
on_motion (OssaSectionWidget *self, double x, double y)
{
  OssaVec at = to_world (self, x, y);

  self->pointer_x = x;
  self->pointer_y = y;
  self->hovered = TRUE;
  if (self->brush_mm > 0)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, ossa_section_widget_signals[OSSA_SECTION_WIDGET_HOVERED], 0, &at);
}

static void
on_leave (OssaSectionWidget *self)
{
  self->hovered = FALSE;
  if (self->brush_mm > 0)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, ossa_section_widget_signals[OSSA_SECTION_WIDGET_HOVERED], 0, NULL);
}

static gboolean
on_key (OssaSectionWidget *self, guint key, guint code, GdkModifierType state)
{
  double step = state & GDK_SHIFT_MASK ? LARGE_MM : SMALL_MM;
  double x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  double y = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;

  if (!self->has_anatomy || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return FALSE;
  switch (key) {
  case GDK_KEY_Left: move_along (self, 0, -step); return TRUE;
  case GDK_KEY_Right: move_along (self, 0, step); return TRUE;
  case GDK_KEY_Down: move_along (self, 1, -step); return TRUE;
  case GDK_KEY_Up: move_along (self, 1, step); return TRUE;
  case GDK_KEY_Page_Down: move_along (self, 2, -step); return TRUE;
  case GDK_KEY_Page_Up: move_along (self, 2, step); return TRUE;
  case GDK_KEY_plus:
  case GDK_KEY_KP_Add: zoom (self, ZOOM_STEP, x, y); return TRUE;
  case GDK_KEY_minus:
  case GDK_KEY_KP_Subtract: zoom (self, 1 / ZOOM_STEP, x, y); return TRUE;
  case GDK_KEY_f: ossa_section_widget_fit (self); return TRUE;
  default: return FALSE;
  }
}

void
ossa_section_widget_add_gestures (OssaSectionWidget *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *drag = gtk_gesture_drag_new (), *click = gtk_gesture_click_new ();
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), 0);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_scroll), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, keys);
}
