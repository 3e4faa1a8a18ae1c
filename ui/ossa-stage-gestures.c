/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-stage-view-private.h"

#include <math.h>

/* One notch of a wheel. */
#define ZOOM_STEP 1.15
/* One press of an arrow key, as a fraction of the view. */
#define KEY_STEP 0.04
/* What a hand may move between pressing and letting go of a click, in pixels. */
#define CLICK_SLACK 4.0
/* Of a stroke, in pixels, and how many of one event are looked at. */
#define STROKE_STEP      2.0
#define MAX_STROKE_STEPS 400

static void
get_size (OssaStageView *self, double *width, double *height)
{
  *width = MAX (1, gtk_widget_get_width (GTK_WIDGET (self->area)));
  *height = MAX (1, gtk_widget_get_height (GTK_WIDGET (self->area)));
}

/* Widget's coordinates to the picture's, -1..1. */
static void
to_picture (OssaStageView *self, double x, double y, double *px, double *py)
{
  double width, height;

  get_size (self, &width, &height);
  *px = 2 * x / width - 1;
  *py = 1 - 2 * y / height;
}

/* Where the pointer is in the plane through the held point that faces the eye. */
static OssaVec
follow_pointer (OssaStageView *self, double x, double y)
{
  OssaVec origin, direction, forward = ossa_camera_get_forward (&self->camera);
  double px, py, t;

  to_picture (self, x, y, &px, &py);
  ossa_camera_unproject (&self->camera, ossa_stage_view_get_aspect (self), px, py, &origin,
                         &direction);
  t = ossa_vec_dot (ossa_vec_sub (self->held_at, origin), forward);
  return ossa_vec_add (ossa_vec_mad (origin, t, direction), self->held_offset);
}

static gboolean
paint (OssaStageView *self, double x, double y)
{
  OssaPick pick;

  if (!ossa_stage_view_pick (self, x, y, &pick) || pick.body == NULL)
    return FALSE;
  g_signal_emit (self, ossa_stage_view_signals[OSSA_STAGE_VIEW_PAINTED], 0, &pick);
  return TRUE;
}

/* Events come farther apart than a brush's places: all between is looked at. */
static void
paint_along (OssaStageView *self, double dx, double dy, GtkGestureDrag *gesture)
{
  double x, y, way = hypot (dx - self->last_x, dy - self->last_y);
  int n = (int)CLAMP (ceil (way / STROKE_STEP), 1, MAX_STROKE_STEPS);

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  for (int i = 1; i <= n; i++)
    paint (self, x + self->last_x + (dx - self->last_x) * i / n,
           y + self->last_y + (dy - self->last_y) * i / n);
  self->last_x = dx;
  self->last_y = dy;
}

static gboolean
wants_to_paint (OssaStageView *self, GtkGesture *gesture)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  return self->painting && !(state & GDK_SHIFT_MASK) &&
         gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_PRIMARY;
}

static void
on_drag_begin (OssaStageView *self, double x, double y, GtkGesture *gesture)
{
  OssaPick pick;
  const char *id;

  self->last_x = self->last_y = 0;
  self->dragged = FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (wants_to_paint (self, gesture)) {
    self->stroking = paint (self, x, y);
    return;
  }
  if (!ossa_stage_view_pick (self, x, y, &pick))
    return;
  id = pick.line != NULL ? pick.line : pick.mark;
  if (id == NULL)
    return;
  g_free (self->held);
  self->held = g_strdup (id);
  self->held_handle = pick.handle;
  self->held_at = pick.position;
  self->held_offset = ossa_vec (0, 0, 0);
  self->held_offset = ossa_vec_sub (self->held_at, follow_pointer (self, x, y));
  g_signal_emit (self, ossa_stage_view_signals[OSSA_STAGE_VIEW_HANDLE_BEGIN], 0, self->held,
                 self->held_handle);
}

static void
turn_or_pan (OssaStageView *self, double dx, double dy, gboolean pan)
{
  double width, height;
  OssaVec axis = self->anatomy.axis[2];

  get_size (self, &width, &height);
  ossa_stage_view_set_moving (self, TRUE);
  if (pan)
    ossa_camera_pan (&self->camera, width / height, dx / width, dy / height);
  else
    ossa_camera_orbit (&self->camera, &axis, dx / width, dy / height);
  ossa_stage_view_camera_moved (self);
}

static void
on_drag_update (OssaStageView *self, double dx, double dy, GtkGestureDrag *gesture)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  double x, y;

  if (hypot (dx, dy) > CLICK_SLACK)
    self->dragged = TRUE;
  if (self->stroking) {
    paint_along (self, dx, dy, gesture);
    return;
  }
  if (self->held != NULL) {
    OssaVec at;

    gtk_gesture_drag_get_start_point (gesture, &x, &y);
    at = follow_pointer (self, x + dx, y + dy);
    ossa_stage_view_set_moving (self, TRUE);
    g_signal_emit (self, ossa_stage_view_signals[OSSA_STAGE_VIEW_HANDLE_MOVED], 0, self->held,
                   self->held_handle, &at);
    return;
  }
  turn_or_pan (self, dx - self->last_x, dy - self->last_y,
               button != GDK_BUTTON_PRIMARY || (state & GDK_SHIFT_MASK));
  self->last_x = dx;
  self->last_y = dy;
}

static void
on_drag_end (OssaStageView *self)
{
  g_autofree char *held = g_steal_pointer (&self->held);

  ossa_stage_view_set_moving (self, FALSE);
  if (self->stroking)
    g_signal_emit (self, ossa_stage_view_signals[OSSA_STAGE_VIEW_PAINTED], 0, NULL);
  self->stroking = FALSE;
  if (held != NULL)
    g_signal_emit (self, ossa_stage_view_signals[OSSA_STAGE_VIEW_HANDLE_END], 0, held,
                   self->held_handle);
}

static gboolean
on_scroll (OssaStageView *self, double dx, double dy, GtkEventControllerScroll *scroll)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (scroll));
  double x = 0, y = 0, px = 0, py = 0;

  if (event != NULL && gdk_event_get_position (event, &x, &y)) {
    GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

    gtk_widget_translate_coordinates (root, GTK_WIDGET (self->area), x, y, &x, &y);
    to_picture (self, x, y, &px, &py);
  }
  ossa_camera_zoom (&self->camera, ossa_stage_view_get_aspect (self), pow (ZOOM_STEP, -dy), px, py);
  ossa_stage_view_camera_moved (self);
  return TRUE;
}

static void
on_zoom_begin (OssaStageView *self)
{
  self->last_zoom = 1;
}

static void
on_zoom (OssaStageView *self, double scale)
{
  ossa_camera_zoom (&self->camera, ossa_stage_view_get_aspect (self), scale / self->last_zoom, 0,
                    0);
  self->last_zoom = scale;
  ossa_stage_view_camera_moved (self);
}

static void
on_motion (OssaStageView *self, double x, double y)
{
  g_signal_emit (self, ossa_stage_view_signals[OSSA_STAGE_VIEW_HOVERED], 0, x, y);
}

static void
on_leave (OssaStageView *self)
{
  g_signal_emit (self, ossa_stage_view_signals[OSSA_STAGE_VIEW_HOVERED], 0, -1.0, -1.0);
}

static void
on_click (OssaStageView *self, int n_press, double x, double y)
{
  OssaPick pick;
  gboolean found = ossa_stage_view_pick (self, x, y, &pick);

  if (self->dragged)
    return;
  g_signal_emit (self, ossa_stage_view_signals[OSSA_STAGE_VIEW_PICKED], 0, found ? &pick : NULL);
}

static gboolean
on_turn_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  OssaStageView *self = OSSA_STAGE_VIEW (widget);
  OssaVec axis = self->anatomy.axis[2];
  double dx, dy;
  gboolean pan;

  g_variant_get (args, "(ddb)", &dx, &dy, &pan);
  if (pan)
    ossa_camera_pan (&self->camera, ossa_stage_view_get_aspect (self), dx, dy);
  else
    ossa_camera_orbit (&self->camera, &axis, dx, dy);
  ossa_stage_view_camera_moved (self);
  return TRUE;
}

static gboolean
on_zoom_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  OssaStageView *self = OSSA_STAGE_VIEW (widget);

  ossa_camera_zoom (&self->camera, ossa_stage_view_get_aspect (self), g_variant_get_double (args),
                    0, 0);
  ossa_stage_view_camera_moved (self);
  return TRUE;
}

static gboolean
on_view_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  char view = (char)g_variant_get_byte (args);

  if (view == 'F')
    ossa_stage_view_fit (OSSA_STAGE_VIEW (widget));
  else
    ossa_stage_view_show_standard (OSSA_STAGE_VIEW (widget), view);
  return TRUE;
}

static void
add_key (GtkShortcutController *keys,
         guint key,
         GdkModifierType modifiers,
         GtkShortcutFunc func,
         GVariant *args)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers),
                                            gtk_callback_action_new (func, NULL, NULL));

  gtk_shortcut_set_arguments (shortcut, args);
  gtk_shortcut_controller_add_shortcut (keys, shortcut);
}

static void
add_keys (OssaStageView *self)
{
  static const struct {
    guint key;
    double dx, dy;
  } arrows[] = { { GDK_KEY_Left, -KEY_STEP, 0 },
                 { GDK_KEY_Right, KEY_STEP, 0 },
                 { GDK_KEY_Up, 0, -KEY_STEP },
                 { GDK_KEY_Down, 0, KEY_STEP } };
  GtkShortcutController *keys = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());

  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++) {
    add_key (keys, arrows[i].key, 0, on_turn_key,
             g_variant_new ("(ddb)", arrows[i].dx, arrows[i].dy, FALSE));
    add_key (keys, arrows[i].key, GDK_SHIFT_MASK, on_turn_key,
             g_variant_new ("(ddb)", arrows[i].dx, arrows[i].dy, TRUE));
  }
  for (const char *view = "APLMSIF"; *view != '\0'; view++)
    add_key (keys, gdk_unicode_to_keyval ((guint32)g_ascii_tolower (*view)), 0, on_view_key,
             g_variant_new_byte ((guchar)*view));
  add_key (keys, GDK_KEY_plus, 0, on_zoom_key, g_variant_new_double (ZOOM_STEP));
  add_key (keys, GDK_KEY_KP_Add, 0, on_zoom_key, g_variant_new_double (ZOOM_STEP));
  add_key (keys, GDK_KEY_minus, 0, on_zoom_key, g_variant_new_double (1 / ZOOM_STEP));
  add_key (keys, GDK_KEY_KP_Subtract, 0, on_zoom_key, g_variant_new_double (1 / ZOOM_STEP));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (keys));
}

static void
add_drag (OssaStageView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), 0);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

void
ossa_stage_view_add_gestures (OssaStageView *self)
{
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *zoom = gtk_gesture_zoom_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  add_drag (self);
  add_keys (self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_scroll), self);
  g_signal_connect_swapped (zoom, "begin", G_CALLBACK (on_zoom_begin), self);
  g_signal_connect_swapped (zoom, "scale-changed", G_CALLBACK (on_zoom), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_click), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (zoom));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
