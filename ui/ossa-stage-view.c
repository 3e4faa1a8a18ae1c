/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-stage-view-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "ossa-overlay.h"

#define TRANSITION_US (200 * 1000)
#define SAMPLES       4
#define PICK_RADIUS   9.0 /* pixels */

G_DEFINE_FINAL_TYPE (OssaStageView, ossa_stage_view, GTK_TYPE_WIDGET)

guint ossa_stage_view_signals[OSSA_STAGE_VIEW_N_SIGNALS];

double
ossa_stage_view_get_aspect (OssaStageView *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->area));
  int height = gtk_widget_get_height (GTK_WIDGET (self->area));

  return width > 0 && height > 0 ? (double)width / height : 1;
}

static void
set_fault (OssaStageView *self, const char *message)
{
  g_autofree char *text = g_strdup_printf (
      _ ("The bone cannot be drawn in three dimensions here: %s. Sections, numbers and plans work "
         "all the same."),
      message);

  g_free (self->fault);
  self->fault = g_strdup (message);
  gtk_label_set_text (self->fault_label, text);
  gtk_stack_set_visible_child_name (self->pages, "fault");
}

static void
on_realize (OssaStageView *self)
{
  g_autoptr (GError) error = NULL;

  gtk_gl_area_make_current (self->area);
  if (gtk_gl_area_get_error (self->area) != NULL) {
    set_fault (self, gtk_gl_area_get_error (self->area)->message);
    return;
  }
  self->renderer = ossa_renderer_new (&error);
  if (self->renderer == NULL)
    set_fault (self, error->message);
}

static void
on_unrealize (OssaStageView *self)
{
  gtk_gl_area_make_current (self->area);
  if (self->renderer != NULL && gtk_gl_area_get_error (self->area) == NULL)
    g_clear_pointer (&self->renderer, ossa_renderer_free);
}

static gboolean
on_render (OssaStageView *self)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self->area));
  int width = gtk_widget_get_width (GTK_WIDGET (self->area)) * scale;
  int height = gtk_widget_get_height (GTK_WIDGET (self->area)) * scale;

  if (self->renderer == NULL || width <= 0 || height <= 0)
    return FALSE;
  ossa_renderer_draw_stage (self->renderer, self->stage, &self->camera, 0, 0, width, height,
                            self->moving ? 1 : SAMPLES);
  return TRUE;
}

static void
read_color (GtkWidget *widget, const char *name, double fallback, double rgb[3])
{
  GdkRGBA color = { (float)fallback, (float)fallback, (float)fallback, 1 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &color);
  rgb[0] = color.red;
  rgb[1] = color.green;
  rgb[2] = color.blue;
}

static void
draw_overlay (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  OssaStageView *self = user_data;
  GtkWidget *widget = GTK_WIDGET (area);
  g_autofree char *font = pango_font_description_to_string (
      pango_context_get_font_description (gtk_widget_get_pango_context (widget)));
  OssaOverlayStyle style = { .width = width, .height = height, .font = font };
  const OssaOverlayBar bar = { .label = self->bar_label,
                               .has_limit = isfinite (self->bar_limit),
                               .limit = self->bar_limit,
                               .limit_label = self->bar_limit_label };
  const gboolean shown = !self->plain && ossa_stage_get_n_bodies (self->stage) > 0;
  const OssaOverlay overlay = {
    .frame = &self->anatomy,
    /* Translators: the letters radiologists put at the edges of a picture, one or two each */
    .letters = { C_ ("anatomy", "L"), C_ ("anatomy", "M"), C_ ("anatomy", "A"), C_ ("anatomy", "P"),
                 C_ ("anatomy", "S"), C_ ("anatomy", "I") },
    .show_letters = shown,
    .show_triad = shown,
    /* Translators: a length on a scale bar */
    .scale_format = shown ? _ ("%s mm") : NULL,
    .bar = self->bar_label != NULL ? &bar : NULL,
  };

  read_color (widget, "window_fg_color", 0, style.foreground);
  read_color (widget, "window_bg_color", 1, style.background);
  style.right_to_left = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  ossa_overlay_draw (cr, self->stage, &self->camera, &overlay, &style);
}

static void
update_background (OssaStageView *self)
{
  double top[3], bottom[3];

  read_color (GTK_WIDGET (self), "view_bg_color", 1, top);
  read_color (GTK_WIDGET (self), "window_bg_color", 0.95, bottom);
  ossa_stage_set_background (self->stage, top, bottom);
}

static void
queue_all (OssaStageView *self)
{
  gtk_gl_area_queue_render (self->area);
  gtk_widget_queue_draw (GTK_WIDGET (self->overlay));
}

/* Frames are dear where a processor draws them: marks and lines alone need none of the bone. */
static void
queue_what_changed (OssaStageView *self)
{
  gboolean moved = memcmp (&self->asked_camera, &self->camera, sizeof self->camera) != 0;
  guint64 picture = ossa_stage_get_picture_generation (self->stage);
  guint64 overlay = ossa_stage_get_generation (self->stage);

  if (moved || picture != self->asked_picture)
    gtk_gl_area_queue_render (self->area);
  if (moved || overlay != self->asked_overlay)
    gtk_widget_queue_draw (GTK_WIDGET (self->overlay));
  self->asked_camera = self->camera;
  self->asked_picture = picture;
  self->asked_overlay = overlay;
}

void
ossa_stage_view_refresh (OssaStageView *self)
{
  g_return_if_fail (OSSA_IS_STAGE_VIEW (self));

  if (!self->has_camera && ossa_stage_get_n_bodies (self->stage) > 0) {
    OssaBox box = ossa_stage_get_box (self->stage);

    self->camera =
        ossa_camera_standard (&self->anatomy, 'A', &box, ossa_stage_view_get_aspect (self));
    self->has_camera = TRUE;
  }
  queue_what_changed (self);
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  OssaStageView *self = OSSA_STAGE_VIEW (widget);
  double t = (double)(gdk_frame_clock_get_frame_time (clock) - self->began) / TRANSITION_US;

  t = CLAMP (t, 0, 1);
  self->camera = ossa_camera_interpolate (&self->from, &self->to, t * t * (3 - 2 * t));
  g_signal_emit (self, ossa_stage_view_signals[OSSA_STAGE_VIEW_CAMERA_CHANGED], 0);
  ossa_stage_view_refresh (self);
  if (t < 1)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
stop_transition (OssaStageView *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
}

static void
go_to (OssaStageView *self, const OssaCamera *camera)
{
  gboolean animate;
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &animate,
                NULL);
  stop_transition (self);
  if (!animate || clock == NULL || !self->has_camera) {
    self->camera = *camera;
    ossa_stage_view_camera_moved (self);
    return;
  }
  self->from = self->camera;
  self->to = *camera;
  self->began = gdk_frame_clock_get_frame_time (clock);
  self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

void
ossa_stage_view_camera_moved (OssaStageView *self)
{
  stop_transition (self);
  self->has_camera = TRUE;
  g_signal_emit (self, ossa_stage_view_signals[OSSA_STAGE_VIEW_CAMERA_CHANGED], 0);
  ossa_stage_view_refresh (self);
}

void
ossa_stage_view_show_standard (OssaStageView *self, char view)
{
  OssaBox box = ossa_stage_get_box (self->stage);
  OssaCamera camera;

  g_return_if_fail (OSSA_IS_STAGE_VIEW (self));

  if (ossa_stage_get_n_bodies (self->stage) == 0)
    return;
  camera = ossa_camera_standard (&self->anatomy, view, &box, ossa_stage_view_get_aspect (self));
  go_to (self, &camera);
}

void
ossa_stage_view_fit (OssaStageView *self)
{
  OssaBox box = ossa_stage_get_box (self->stage);
  OssaCamera camera = self->camera;
  OssaVec corners[8];

  g_return_if_fail (OSSA_IS_STAGE_VIEW (self));

  if (ossa_stage_get_n_bodies (self->stage) == 0)
    return;
  for (int i = 0; i < 8; i++)
    corners[i] = ossa_vec (i & 1 ? box.max.x : box.min.x, i & 2 ? box.max.y : box.min.y,
                           i & 4 ? box.max.z : box.min.z);
  ossa_camera_fit (&camera, corners, 8, ossa_stage_view_get_aspect (self));
  go_to (self, &camera);
}

OssaStage *
ossa_stage_view_get_stage (OssaStageView *self)
{
  return self->stage;
}

void
ossa_stage_view_set_anatomy (OssaStageView *self, const OssaFrame *frame)
{
  self->anatomy = *frame;
  self->has_camera = FALSE;
}

void
ossa_stage_view_set_bar (OssaStageView *self,
                         const char *label,
                         double limit,
                         const char *limit_label)
{
  if (g_strcmp0 (self->bar_label, label) != 0)
    gtk_widget_queue_draw (GTK_WIDGET (self->overlay));
  g_free (self->bar_label);
  g_free (self->bar_limit_label);
  self->bar_label = g_strdup (label);
  self->bar_limit_label = g_strdup (limit_label);
  self->bar_limit = limit;
}

void
ossa_stage_view_set_plain (OssaStageView *self, gboolean plain)
{
  if (self->plain == plain)
    return;
  self->plain = plain;
  gtk_widget_queue_draw (GTK_WIDGET (self->overlay));
}

const OssaCamera *
ossa_stage_view_get_camera (OssaStageView *self)
{
  return &self->camera;
}

void
ossa_stage_view_set_camera (OssaStageView *self, const OssaCamera *camera)
{
  stop_transition (self);
  self->camera = *camera;
  self->has_camera = TRUE;
  ossa_stage_view_refresh (self);
}

gboolean
ossa_stage_view_pick (OssaStageView *self, double x, double y, OssaPick *pick)
{
  return ossa_pick (self->stage, &self->camera, gtk_widget_get_width (GTK_WIDGET (self->area)),
                    gtk_widget_get_height (GTK_WIDGET (self->area)), x, y, PICK_RADIUS, pick);
}

const char *
ossa_stage_view_get_fault (OssaStageView *self)
{
  return self->fault;
}

void
ossa_stage_view_set_painting (OssaStageView *self, gboolean painting)
{
  self->painting = painting;
}

void
ossa_stage_view_set_moving (OssaStageView *self, gboolean moving)
{
  if (self->moving == moving)
    return;
  self->moving = moving;
  queue_all (self);
}

static void
ossa_stage_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (ossa_stage_view_parent_class)->css_changed (widget, change);
  update_background (OSSA_STAGE_VIEW (widget));
  queue_all (OSSA_STAGE_VIEW (widget));
}

static void
ossa_stage_view_dispose (GObject *object)
{
  OssaStageView *self = OSSA_STAGE_VIEW (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  stop_transition (self);
  if (child != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ossa_stage_view_parent_class)->dispose (object);
}

static void
ossa_stage_view_finalize (GObject *object)
{
  OssaStageView *self = OSSA_STAGE_VIEW (object);

  ossa_stage_free (self->stage);
  g_free (self->bar_label);
  g_free (self->bar_limit_label);
  g_free (self->fault);
  g_free (self->held);
  G_OBJECT_CLASS (ossa_stage_view_parent_class)->finalize (object);
}

static void
add_signal (guint index, const char *name, guint n, GType first, GType second, GType third)
{
  ossa_stage_view_signals[index] =
      g_signal_new (name, OSSA_TYPE_STAGE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                    n, first, second, third);
}

static void
ossa_stage_view_class_init (OssaStageViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ossa_stage_view_dispose;
  object_class->finalize = ossa_stage_view_finalize;
  widget_class->css_changed = ossa_stage_view_css_changed;
  add_signal (OSSA_STAGE_VIEW_CAMERA_CHANGED, "camera-changed", 0, 0, 0, 0);
  add_signal (OSSA_STAGE_VIEW_HOVERED, "hovered", 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE, 0);
  add_signal (OSSA_STAGE_VIEW_HANDLE_BEGIN, "handle-begin", 2, G_TYPE_STRING, G_TYPE_UINT, 0);
  add_signal (OSSA_STAGE_VIEW_HANDLE_MOVED, "handle-moved", 3, G_TYPE_STRING, G_TYPE_UINT,
              G_TYPE_POINTER);
  add_signal (OSSA_STAGE_VIEW_HANDLE_END, "handle-end", 2, G_TYPE_STRING, G_TYPE_UINT, 0);
  add_signal (OSSA_STAGE_VIEW_PICKED, "picked", 1, G_TYPE_POINTER, 0, 0);
  add_signal (OSSA_STAGE_VIEW_PAINTED, "painted", 1, G_TYPE_POINTER, 0, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ossature/Ossature/ui/stage-view.ui");
  gtk_widget_class_bind_template_child (widget_class, OssaStageView, pages);
  gtk_widget_class_bind_template_child (widget_class, OssaStageView, area);
  gtk_widget_class_bind_template_child (widget_class, OssaStageView, overlay);
  gtk_widget_class_bind_template_child (widget_class, OssaStageView, fault_label);
  gtk_widget_class_bind_template_callback (widget_class, on_realize);
  gtk_widget_class_bind_template_callback (widget_class, on_unrealize);
  gtk_widget_class_bind_template_callback (widget_class, on_render);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "stageview");
}

static void
ossa_stage_view_init (OssaStageView *self)
{
  self->stage = ossa_stage_new ();
  self->anatomy = ossa_frame_identity ();
  self->bar_limit = NAN;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_gl_area_set_required_version (self->area, 3, 3);
  gtk_drawing_area_set_draw_func (self->overlay, draw_overlay, self, NULL);
  ossa_stage_view_add_gestures (self);
}

OssaStageView *
ossa_stage_view_new (void)
{
  return g_object_new (OSSA_TYPE_STAGE_VIEW, NULL);
}
