/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-text.h"

#include <pango/pangocairo.h>

#define DEFAULT_FONT "DejaVu Sans 11"
#define HALO_WIDTH   3.5

static void
set_font (PangoLayout *layout, const OssaText *text)
{
  PangoFontDescription *font =
      pango_font_description_from_string (text->font != NULL ? text->font : DEFAULT_FONT);
  double size = pango_font_description_get_size (font) * (text->size > 0 ? text->size : 1);

  if (pango_font_description_get_size_is_absolute (font))
    pango_font_description_set_absolute_size (font, size);
  else
    pango_font_description_set_size (font, (gint)size);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
}

static PangoLayout *
make_layout (cairo_t *cr, const OssaText *text)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);

  set_font (layout, text);
  pango_layout_set_text (layout, text->text, -1);
  if (text->wrap > 0) {
    pango_layout_set_width (layout, (int)(text->wrap * PANGO_SCALE));
    pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  }
  return layout;
}

void
ossa_text_measure (cairo_t *cr, const OssaText *text, double *width, double *height)
{
  PangoLayout *layout = make_layout (cr, text);
  PangoRectangle extents;

  pango_layout_get_pixel_extents (layout, NULL, &extents);
  if (width != NULL)
    *width = extents.width;
  if (height != NULL)
    *height = extents.height;
  g_object_unref (layout);
}

void
ossa_text_draw (cairo_t *cr, const OssaText *text)
{
  PangoLayout *layout = make_layout (cr, text);
  PangoRectangle extents;

  pango_layout_get_pixel_extents (layout, NULL, &extents);
  cairo_new_path (cr);
  cairo_move_to (cr, text->x - extents.x - text->anchor_x * extents.width,
                 text->y - extents.y - text->anchor_y * extents.height);
  if (text->halo != NULL) {
    cairo_save (cr);
    pango_cairo_layout_path (cr, layout);
    cairo_set_line_width (cr, HALO_WIDTH);
    cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_source_rgba (cr, text->halo[0], text->halo[1], text->halo[2], 0.8);
    cairo_stroke (cr);
    cairo_restore (cr);
    cairo_move_to (cr, text->x - extents.x - text->anchor_x * extents.width,
                   text->y - extents.y - text->anchor_y * extents.height);
  }
  cairo_set_source_rgb (cr, text->color[0], text->color[1], text->color[2]);
  pango_cairo_show_layout (cr, layout);
  cairo_new_path (cr);
  g_object_unref (layout);
}
