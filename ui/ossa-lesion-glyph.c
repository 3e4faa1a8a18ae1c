/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-lesion-glyph.h"

#include "ossa-palette.h"

#define SIZE 18 /* px */

struct _OssaLesionGlyph {
  GtkWidget parent;
  OssaLesionType kind;
};

G_DEFINE_FINAL_TYPE (OssaLesionGlyph, ossa_lesion_glyph, GTK_TYPE_WIDGET)

enum { PROP_KIND = 1, N_PROPS };

static GParamSpec *props[N_PROPS];

static void
draw_diamond (cairo_t *cr)
{
  cairo_move_to (cr, 0, -7);
  cairo_line_to (cr, 7, 0);
  cairo_line_to (cr, 0, 7);
  cairo_line_to (cr, -7, 0);
  cairo_close_path (cr);
  cairo_stroke (cr);
  cairo_move_to (cr, 0, -7);
  cairo_line_to (cr, 0, 7);
  cairo_line_to (cr, -7, 0);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw (cairo_t *cr, OssaLesionType kind)
{
  cairo_set_line_width (cr, kind == OSSA_LESION_LYTIC ? 4 : 2);
  switch (kind) {
  case OSSA_LESION_LYTIC:
    cairo_arc (cr, 0, 0, 5.5, 0, 2 * G_PI);
    cairo_stroke (cr);
    break;
  case OSSA_LESION_BLASTIC:
    cairo_rectangle (cr, -6.5, -6.5, 13, 13);
    cairo_fill (cr);
    break;
  default: draw_diamond (cr); break;
  }
}

static void
ossa_lesion_glyph_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  OssaLesionGlyph *self = OSSA_LESION_GLYPH (widget);
  const double *color = ossa_palette_lesion[self->kind];
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t *cr =
      gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));

  cairo_translate (cr, width / 2.0, height / 2.0);
  cairo_set_source_rgb (cr, color[0], color[1], color[2]);
  draw (cr, self->kind);
  cairo_destroy (cr);
}

static void
ossa_lesion_glyph_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
ossa_lesion_glyph_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_KIND: g_value_set_int (value, OSSA_LESION_GLYPH (object)->kind); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ossa_lesion_glyph_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OssaLesionGlyph *self = OSSA_LESION_GLYPH (object);

  switch (id) {
  case PROP_KIND:
    self->kind = (OssaLesionType)g_value_get_int (value);
    gtk_widget_queue_draw (GTK_WIDGET (self));
    break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ossa_lesion_glyph_class_init (OssaLesionGlyphClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ossa_lesion_glyph_get_property;
  object_class->set_property = ossa_lesion_glyph_set_property;
  widget_class->snapshot = ossa_lesion_glyph_snapshot;
  widget_class->measure = ossa_lesion_glyph_measure;
  props[PROP_KIND] = g_param_spec_int ("kind", NULL, NULL, 0, OSSA_LESION_MIXED, 0,
                                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
ossa_lesion_glyph_init (OssaLesionGlyph *self)
{
}
