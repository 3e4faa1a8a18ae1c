/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-swatch.h"

#define WIDTH  128
#define HEIGHT 18

static void
draw (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  OssaColormapKind kind = (OssaColormapKind)GPOINTER_TO_INT (user_data);
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (area)) == GTK_TEXT_DIR_RTL;

  for (int x = 0; x < width; x++) {
    double t = (x + 0.5) / width, rgb[3];

    ossa_colormap_get (kind, mirrored ? 1 - t : t, rgb);
    cairo_set_source_rgb (cr, rgb[0], rgb[1], rgb[2]);
    cairo_rectangle (cr, x, 0, 1, height);
    cairo_fill (cr);
  }
}

GtkWidget *
ossa_swatch_new (OssaColormapKind kind)
{
  GtkWidget *area = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, "content-width", WIDTH,
                                  "content-height", HEIGHT, "valign", GTK_ALIGN_CENTER, NULL);

  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw, GINT_TO_POINTER (kind), NULL);
  return area;
}
