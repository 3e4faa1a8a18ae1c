/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-section-widget-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ossa-camera.h"
#include "ossa-palette.h"

/* What is seen at first across the smaller side, mm. */
#define FIRST_MM 110.0

G_DEFINE_FINAL_TYPE (OssaSectionWidget, ossa_section_widget, GTK_TYPE_WIDGET)

enum { PROP_PLANE = 1, N_PROPS };

static GParamSpec *props[N_PROPS];
guint ossa_section_widget_signals[OSSA_SECTION_WIDGET_N_SIGNALS];

/* Blue, orange and green of Okabe and Ito. */
const double ossa_plane_colors[OSSA_N_PLANES][3] = { { 0.00, 0.45, 0.70 },
                                                     { 0.84, 0.37, 0.00 },
                                                     { 0.00, 0.62, 0.45 } };

OssaFrame
ossa_plane_axes (OssaPlane plane, const OssaFrame *frame, OssaVec origin)
{
  static const char views[OSSA_N_PLANES] = { 'I', 'A', 'L' };
  const OssaBox box = { { -1, -1, -1 }, { 1, 1, 1 } };
  OssaCamera camera = ossa_camera_standard (frame, views[plane], &box, 1);

  return (OssaFrame){
    origin, { camera.right, camera.up, ossa_vec_scale (ossa_camera_get_forward (&camera), -1) }
  };
}

const char *
ossa_plane_label (OssaPlane plane)
{
  switch (plane) {
  case OSSA_PLANE_AXIAL: return C_ ("section", "Axial");
  case OSSA_PLANE_CORONAL: return C_ ("section", "Coronal");
  default: return C_ ("section", "Sagittal");
  }
}

const char *
ossa_plane_id (OssaPlane plane)
{
  static const char *const ids[OSSA_N_PLANES] = { "axial", "coronal", "sagittal" };

  return ids[plane];
}

static void
get_size (OssaSectionWidget *self, double *width, double *height)
{
  *width = MAX (1, gtk_widget_get_width (GTK_WIDGET (self)));
  *height = MAX (1, gtk_widget_get_height (GTK_WIDGET (self)));
}

void
ossa_section_widget_set_plane (OssaSectionWidget *self, OssaPlane plane)
{
  self->plane = plane;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ossa_plane_label (plane), -1);
}

static void
set_first_scale (OssaSectionWidget *self)
{
  double width, height;

  get_size (self, &width, &height);
  if (self->has_scale || width <= 1)
    return;
  self->view.scale = MIN (width, height) / FIRST_MM;
  self->has_scale = TRUE;
}

void
ossa_section_widget_set_anatomy (OssaSectionWidget *self,
                                 const OssaFrame *frame,
                                 const OssaBox *box,
                                 OssaVec at)
{
  self->anatomy = *frame;
  self->box = *box;
  self->cross = at;
  self->view.frame = ossa_plane_axes (self->plane, frame, at);
  self->view.center_x = self->view.center_y = 0;
  self->has_anatomy = TRUE;
  self->has_scale = FALSE;
  set_first_scale (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The frame's origin stays in the plane through the common point; what is in the middle stays
 * there. */
static void
keep_in_plane (OssaSectionWidget *self)
{
  OssaVec normal = self->view.frame.axis[2];
  double depth = ossa_vec_dot (ossa_vec_sub (self->cross, self->view.frame.origin), normal);

  self->view.frame.origin = ossa_vec_mad (self->view.frame.origin, depth, normal);
}

void
ossa_section_widget_set_cross (OssaSectionWidget *self, OssaVec cross)
{
  double width, height, x, y;

  self->cross = cross;
  keep_in_plane (self);
  get_size (self, &width, &height);
  ossa_section_view_from_world (&self->view, width, height, cross, &x, &y);
  if (!self->dragging && (x < 0 || y < 0 || x > width || y > height))
    ossa_section_view_pan (&self->view, width / 2 - x, height / 2 - y);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ossa_section_widget_set_picture (OssaSectionWidget *self, OssaSectionPicture *picture)
{
  g_clear_pointer (&self->picture, ossa_section_picture_unref);
  self->picture = picture != NULL ? ossa_section_picture_ref (picture) : NULL;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ossa_section_widget_set_brush (OssaSectionWidget *self, double radius_mm)
{
  if (self->brush_mm == radius_mm)
    return;
  self->brush_mm = radius_mm;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
ossa_section_widget_get_task (OssaSectionWidget *self, double pixels, OssaSectionTask *task)
{
  double width, height;

  get_size (self, &width, &height);
  if (!self->has_anatomy || !self->has_scale || width <= 1)
    return FALSE;
  task->plane = self->view.frame;
  task->plane.origin =
      ossa_section_view_to_world (&self->view, width, height, width / 2, height / 2);
  task->width_mm = width / self->view.scale;
  task->height_mm = height / self->view.scale;
  task->pixel_mm = pixels / self->view.scale;
  return TRUE;
}

void
ossa_section_widget_fit (OssaSectionWidget *self)
{
  OssaVec size = ossa_vec (0, 0, 0), center = ossa_box_center (&self->box);
  double width, height, x, y;

  get_size (self, &width, &height);
  for (int i = 0; i < 8; i++) {
    OssaVec corner = ossa_vec (i & 1 ? self->box.max.x : self->box.min.x,
                               i & 2 ? self->box.max.y : self->box.min.y,
                               i & 4 ? self->box.max.z : self->box.min.z);
    OssaVec local =
        ossa_frame_direction_to_local (&self->view.frame, ossa_vec_sub (corner, center));

    size = ossa_vec (fmax (size.x, 2 * fabs (local.x)), fmax (size.y, 2 * fabs (local.y)), 0);
  }
  self->view.width_mm = fmax (size.x, 1);
  self->view.height_mm = fmax (size.y, 1);
  ossa_section_view_fit (&self->view, width, height);
  ossa_section_view_from_world (&self->view, width, height, center, &x, &y);
  ossa_section_view_pan (&self->view, width / 2 - x, height / 2 - y);
  ossa_section_widget_view_moved (self);
}

void
ossa_section_widget_view_moved (OssaSectionWidget *self)
{
  g_signal_emit (self, ossa_section_widget_signals[OSSA_SECTION_WIDGET_VIEW_CHANGED], 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
read_color (GtkWidget *widget, const char *name, double rgb[3])
{
  GdkRGBA color = { 0, 0, 0, 1 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &color);
  rgb[0] = color.red;
  rgb[1] = color.green;
  rgb[2] = color.blue;
}

/* Outlines in the order of the subject's surfaces. */
static void
fill_outline (const OssaSectionPicture *picture,
              guint index,
              const double foreground[3],
              OssaSectionOutline *outline)
{
  const double *color = foreground;

  *outline = (OssaSectionOutline){ .loops = g_ptr_array_index (picture->loops, index),
                                   .line_width = 1.25 };
  switch (ossa_subject_get_kind (picture->subject, index)) {
  case OSSA_SUBJECT_LESION:
    color = ossa_palette_lesion[ossa_subject_get_lesion_type (picture->subject, index)];
    outline->line_width = 2;
    break;
  case OSSA_SUBJECT_PART: color = ossa_palette_handle; break;
  default: break;
  }
  memcpy (outline->color, color, 3 * sizeof (double));
  outline->color[3] = 1;
}

/* The planes seen edge-on: the one whose line runs across, and the upright one. */
static void
fill_cross (const OssaSectionWidget *self, OssaSectionContents *contents)
{
  static const OssaPlane lines[OSSA_N_PLANES][2] = {
    [OSSA_PLANE_AXIAL] = { OSSA_PLANE_CORONAL, OSSA_PLANE_SAGITTAL },
    [OSSA_PLANE_CORONAL] = { OSSA_PLANE_AXIAL, OSSA_PLANE_SAGITTAL },
    [OSSA_PLANE_SAGITTAL] = { OSSA_PLANE_AXIAL, OSSA_PLANE_CORONAL },
  };

  contents->has_cross = TRUE;
  contents->cross = self->cross;
  for (int i = 0; i < 2; i++)
    memcpy (contents->cross_color[i], ossa_plane_colors[lines[self->plane][i]],
            sizeof contents->cross_color[i]);
}

/* The image was made for a window of its own: drawn where it belongs in what is seen now. */
static OssaSectionView
view_of_picture (const OssaSectionWidget *self)
{
  OssaSectionView view = self->view;
  const OssaSectionTask *task = &self->picture->task;
  OssaVec middle = ossa_frame_point_to_world (
      &self->view.frame, ossa_vec (self->view.center_x, self->view.center_y, 0));
  OssaVec local;

  view.frame.origin = task->plane.origin;
  local = ossa_frame_point_to_local (&view.frame, middle);
  view.center_x = local.x;
  view.center_y = local.y;
  view.width_mm = task->width_mm;
  view.height_mm = task->height_mm;
  return view;
}

static void
draw (OssaSectionWidget *self, cairo_t *cr, OssaOverlayStyle *style)
{
  guint n = self->picture != NULL ? self->picture->loops->len : 0;
  g_autofree OssaSectionOutline *outlines = g_new (OssaSectionOutline, MAX (n, 1));
  OssaSectionView view = self->picture != NULL ? view_of_picture (self) : self->view;
  OssaSectionContents contents = {
    .image = self->picture != NULL ? self->picture->image : NULL,
    .outlines = outlines,
    .n_outlines = n,
    .anatomy = &self->anatomy,
    .letters = { C_ ("anatomy", "L"), C_ ("anatomy", "M"), C_ ("anatomy", "A"), C_ ("anatomy", "P"),
                 C_ ("anatomy", "S"), C_ ("anatomy", "I") },
    .scale_format = _ ("%s mm"),
  };

  for (guint i = 0; i < n; i++)
    fill_outline (self->picture, i, style->foreground, &outlines[i]);
  fill_cross (self, &contents);
  ossa_section_view_draw (cr, &view, &contents, style);
}

static void
draw_brush (OssaSectionWidget *self, cairo_t *cr)
{
  const double *color = ossa_palette_handle;

  if (self->brush_mm <= 0 || !self->hovered)
    return;
  cairo_new_path (cr);
  cairo_arc (cr, self->pointer_x, self->pointer_y, self->brush_mm * self->view.scale, 0, 2 * G_PI);
  cairo_set_source_rgba (cr, color[0], color[1], color[2], color[3]);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
}

static void
append_title (OssaSectionWidget *self, GtkSnapshot *snapshot)
{
  const double *rgb = ossa_plane_colors[self->plane];
  const GdkRGBA color = { (float)rgb[0], (float)rgb[1], (float)rgb[2], 1 };
  g_autoptr (PangoLayout) layout =
      gtk_widget_create_pango_layout (GTK_WIDGET (self), ossa_plane_label (self->plane));
  int width = 0;

  pango_layout_get_pixel_size (layout, &width, NULL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot,
      &GRAPHENE_POINT_INIT (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL
                                ? (float)(gtk_widget_get_width (GTK_WIDGET (self)) - width - 8)
                                : 8,
                            6));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
ossa_section_widget_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  OssaSectionWidget *self = OSSA_SECTION_WIDGET (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  g_autofree char *font = pango_font_description_to_string (
      pango_context_get_font_description (gtk_widget_get_pango_context (widget)));
  OssaOverlayStyle style = { .width = width, .height = height, .font = font };
  cairo_t *cr;

  if (!self->has_anatomy || width <= 0 || height <= 0)
    return;
  read_color (widget, "window_fg_color", style.foreground);
  read_color (widget, "view_bg_color", style.background);
  style.right_to_left = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  cr =
      gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  draw (self, cr, &style);
  draw_brush (self, cr);
  cairo_destroy (cr);
  append_title (self, snapshot);
}

static void
ossa_section_widget_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  OssaSectionWidget *self = OSSA_SECTION_WIDGET (widget);

  set_first_scale (self);
  g_signal_emit (self, ossa_section_widget_signals[OSSA_SECTION_WIDGET_VIEW_CHANGED], 0);
}

static void
ossa_section_widget_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_PLANE:
    ossa_section_widget_set_plane (OSSA_SECTION_WIDGET (object),
                                   (OssaPlane)g_value_get_int (value));
    break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ossa_section_widget_finalize (GObject *object)
{
  g_clear_pointer (&OSSA_SECTION_WIDGET (object)->picture, ossa_section_picture_unref);
  G_OBJECT_CLASS (ossa_section_widget_parent_class)->finalize (object);
}

static void
add_signal (guint index, const char *name, guint n, GType first, GType second)
{
  ossa_section_widget_signals[index] =
      g_signal_new (name, OSSA_TYPE_SECTION_WIDGET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, n, first, second);
}

static void
ossa_section_widget_class_init (OssaSectionWidgetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = ossa_section_widget_set_property;
  object_class->finalize = ossa_section_widget_finalize;
  widget_class->snapshot = ossa_section_widget_snapshot;
  widget_class->size_allocate = ossa_section_widget_size_allocate;
  props[PROP_PLANE] = g_param_spec_int ("plane", NULL, NULL, 0, OSSA_N_PLANES - 1, 0,
                                        G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  add_signal (OSSA_SECTION_WIDGET_CROSS_MOVED, "cross-moved", 2, G_TYPE_POINTER, G_TYPE_BOOLEAN);
  add_signal (OSSA_SECTION_WIDGET_VIEW_CHANGED, "view-changed", 0, 0, 0);
  add_signal (OSSA_SECTION_WIDGET_HOVERED, "hovered", 1, G_TYPE_POINTER, 0);
  add_signal (OSSA_SECTION_WIDGET_PAINTED, "painted", 1, G_TYPE_POINTER, 0);
  gtk_widget_class_set_css_name (widget_class, "section");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ossa_section_widget_init (OssaSectionWidget *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  ossa_section_widget_add_gestures (self);
}
