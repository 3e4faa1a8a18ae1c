/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-view-pane-private.h"

#include <glib/gi18n.h>

#include "ossa-text.h"

#define BAR    10.0 /* units of the widget */
#define MARGIN 6.0

static void
set_color (cairo_t *cr, const guint8 rgba[4])
{
  cairo_set_source_rgb (cr, rgba[0] / 255.0, rgba[1] / 255.0, rgba[2] / 255.0);
}

static void
write_number (cairo_t *cr, const OssaText *like, double value, double x, double anchor)
{
  g_autofree char *words = g_strdup_printf ("%'g", value);
  OssaText text = *like;

  text.text = words;
  text.x = x;
  text.anchor_x = anchor;
  ossa_text_draw (cr, &text);
}

/* A strip of colours with its ends written below. */
static void
draw_strip (cairo_t *cr, const OssaSectionColors *colors, const OssaText *like, int width)
{
  for (int i = 0; i < 256; i++) {
    set_color (cr, colors->table[i]);
    cairo_rectangle (cr, MARGIN + (width - 2 * MARGIN) * i / 256, 2, (width - 2 * MARGIN) / 256 + 1,
                     BAR);
    cairo_fill (cr);
  }
  write_number (cr, like, colors->min, MARGIN, 0);
  write_number (cr, like, colors->max, width - MARGIN, 1);
}

/* A patch and a word for each tissue that bones have. */
static void
draw_tissues (cairo_t *cr, const OssaSectionColors *colors, const OssaText *like, int width)
{
  static const OssaTissueKind shown[] = { OSSA_TISSUE_CORTICAL, OSSA_TISSUE_TRABECULAR,
                                          OSSA_TISSUE_MARROW };
  /* Translators: short names of tissues, below patches of their colours */
  const char *words[] = { C_ ("legend", "Cortical"), C_ ("legend", "Trabecular"),
                          C_ ("legend", "Marrow") };
  double step = (width - 2 * MARGIN) / G_N_ELEMENTS (shown);

  for (guint i = 0; i < G_N_ELEMENTS (shown); i++) {
    OssaText text = *like;

    set_color (cr, colors->table[shown[i]]);
    cairo_rectangle (cr, MARGIN + i * step, 2, step - 2, BAR);
    cairo_fill (cr);
    text.text = words[i];
    text.x = MARGIN + (i + 0.5) * step;
    text.anchor_x = 0.5;
    ossa_text_draw (cr, &text);
  }
}

static void
draw (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  OssaViewPane *self = user_data;
  OssaSectionQuantity quantity = ossa_sections_get_quantity (self->sections);
  PangoFontDescription *description = pango_font_description_copy (
      pango_context_get_font_description (gtk_widget_get_pango_context (GTK_WIDGET (area))));
  g_autofree char *font = pango_font_description_to_string (description);
  GdkRGBA color;
  double foreground[3];
  OssaText like = { .font = font, .y = BAR + 4, .color = foreground };
  guint8 table[256][4];
  OssaSectionColors colors;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (area)), &color);
  foreground[0] = color.red;
  foreground[1] = color.green;
  foreground[2] = color.blue;
  ossa_section_quantity_fill_colors (quantity, ossa_scenery_get_look (self->scenery)->colormap,
                                     table, &colors);
  if (quantity == OSSA_SECTION_TISSUE)
    draw_tissues (cr, &colors, &like, width);
  else
    draw_strip (cr, &colors, &like, width);
  pango_font_description_free (description);
}

void
ossa_view_pane_add_legend (OssaViewPane *self)
{
  gtk_drawing_area_set_draw_func (self->legend, draw, self, NULL);
}
