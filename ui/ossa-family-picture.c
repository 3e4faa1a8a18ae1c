/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-family-picture.h"

/* The drawing's own units: 0..SIZE both ways, the bone upright. */
#define SIZE       64.0
#define BONE_ALPHA 0.28

struct _OssaFamilyPicture {
  GtkWidget parent;
  char *strategy;
};

G_DEFINE_FINAL_TYPE (OssaFamilyPicture, ossa_family_picture, GTK_TYPE_WIDGET)

enum { PROP_STRATEGY = 1, N_PROPS };

static GParamSpec *props[N_PROPS];

void
ossa_family_picture_set_strategy (OssaFamilyPicture *self, const char *strategy)
{
  g_return_if_fail (OSSA_IS_FAMILY_PICTURE (self));

  if (g_strcmp0 (self->strategy, strategy) == 0)
    return;
  g_free (self->strategy);
  self->strategy = g_strdup (strategy);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STRATEGY]);
}

/* A long bone from the front. */
static void
draw_bone (cairo_t *cr)
{
  cairo_arc (cr, 41, 11, 7.5, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_move_to (cr, 22, 12);
  cairo_curve_to (cr, 26, 7, 30, 11, 36, 8);
  cairo_line_to (cr, 42, 17);
  cairo_curve_to (cr, 36, 20, 36, 24, 35, 30);
  cairo_curve_to (cr, 34.5, 44, 36, 49, 42, 55);
  cairo_curve_to (cr, 44, 62, 36, 63, 31, 59);
  cairo_curve_to (cr, 26, 63, 17, 62, 20, 55);
  cairo_curve_to (cr, 26, 48, 26.5, 44, 26, 30);
  cairo_curve_to (cr, 25, 22, 20, 20, 22, 12);
  cairo_fill (cr);
}

static void
draw_line (cairo_t *cr, double x1, double y1, double x2, double y2, double width)
{
  cairo_set_line_width (cr, width);
  cairo_move_to (cr, x1, y1);
  cairo_line_to (cr, x2, y2);
  cairo_stroke (cr);
}

/* A nail in the canal, two screws into the head, two across the far end. */
static void
draw_nail (cairo_t *cr)
{
  draw_line (cr, 29, 8, 29.5, 16, 6);
  draw_line (cr, 29.5, 16, 31, 53, 4);
  draw_line (cr, 25, 24, 43, 9, 2.2);
  draw_line (cr, 26, 29, 45, 13, 2.2);
  draw_line (cr, 22, 47, 39, 46, 2.2);
  draw_line (cr, 21, 51, 40, 50, 2.2);
}

static void
draw_mark (cairo_t *cr)
{
  draw_line (cr, 23, 32, 39, 32, 4);
  draw_line (cr, 31, 24, 31, 40, 4);
}

static void
draw (OssaFamilyPicture *self, cairo_t *cr, const GdkRGBA *color)
{
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_push_group (cr);
  cairo_set_source_rgb (cr, color->red, color->green, color->blue);
  draw_bone (cr);
  cairo_pop_group_to_source (cr);
  cairo_paint_with_alpha (cr, BONE_ALPHA * color->alpha);
  gdk_cairo_set_source_rgba (cr, color);
  if (g_strcmp0 (self->strategy, "intramedullary") == 0)
    draw_nail (cr);
  else
    draw_mark (cr);
}

static void
ossa_family_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  float width = (float)gtk_widget_get_width (widget),
        height = (float)gtk_widget_get_height (widget);
  double scale = MIN (width, height) / SIZE;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  cairo_translate (cr, (width - scale * SIZE) / 2, (height - scale * SIZE) / 2);
  cairo_scale (cr, scale, scale);
  draw (OSSA_FAMILY_PICTURE (widget), cr, &color);
  cairo_destroy (cr);
}

static void
ossa_family_picture_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  *minimum = *natural = (int)SIZE;
}

static void
ossa_family_picture_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_STRATEGY: g_value_set_string (value, OSSA_FAMILY_PICTURE (object)->strategy); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ossa_family_picture_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_STRATEGY:
    ossa_family_picture_set_strategy (OSSA_FAMILY_PICTURE (object), g_value_get_string (value));
    break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ossa_family_picture_finalize (GObject *object)
{
  g_free (OSSA_FAMILY_PICTURE (object)->strategy);
  G_OBJECT_CLASS (ossa_family_picture_parent_class)->finalize (object);
}

static void
ossa_family_picture_class_init (OssaFamilyPictureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = ossa_family_picture_finalize;
  object_class->get_property = ossa_family_picture_get_property;
  object_class->set_property = ossa_family_picture_set_property;
  widget_class->measure = ossa_family_picture_measure;
  widget_class->snapshot = ossa_family_picture_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  props[PROP_STRATEGY] =
      g_param_spec_string ("strategy", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ossa_family_picture_init (OssaFamilyPicture *self)
{
}

GtkWidget *
ossa_family_picture_new (const char *strategy)
{
  return g_object_new (OSSA_TYPE_FAMILY_PICTURE, "strategy", strategy, NULL);
}
