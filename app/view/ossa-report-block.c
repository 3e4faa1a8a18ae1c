/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <string.h>

#include "ossa-report-private.h"
#include "ossa-text.h"

#define CAPTION_SIZE 8.0
#define PICTURE_GAP  8.0
#define CHART_SIZE   8.5

const double ossa_report_ink[3] = { 0.1, 0.1, 0.12 };
const double ossa_report_faint_ink[3] = { 0.38, 0.38, 0.40 };

static const struct {
  double size, space; /* pt, below */
  gboolean bold, faint;
} styles[OSSA_REPORT_N_STYLES] = {
  { 20, 8, TRUE, FALSE },  { 13, 5, TRUE, FALSE }, { 10, 3, TRUE, FALSE },
  { 14, 8, FALSE, FALSE }, { 9, 6, FALSE, FALSE }, { 7.5, 6, FALSE, TRUE },
};

void
ossa_report_block_free (OssaReportBlock *self)
{
  g_free (self->text);
  g_clear_pointer (&self->table, ossa_report_table_free);
  g_clear_pointer (&self->images, g_ptr_array_unref);
  g_strfreev (self->captions);
  g_strfreev ((char **)self->chart.groups);
  for (guint i = 0; i < self->chart.n_series; i++) {
    g_free ((char *)self->chart.series[i].label);
    g_free ((double *)self->chart.series[i].values);
  }
  g_free ((OssaChartSeries *)self->chart.series);
  g_free ((char *)self->chart.limit_label);
  g_free (self);
}

PangoLayout *
ossa_report_make_layout (
    const OssaReportPen *pen, const char *text, double size, gboolean bold, double wrap)
{
  PangoLayout *layout = pango_cairo_create_layout (pen->cr);
  PangoFontDescription *font = pango_font_description_new ();

  pango_context_set_base_dir (pango_layout_get_context (layout),
                              pen->right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  pango_font_description_set_family (font, pen->family);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_text (layout, text, -1);
  if (wrap > 0) {
    pango_layout_set_width (layout, (int)(wrap * PANGO_SCALE));
    pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  }
  return layout;
}

static PangoLayout *
make_text (const OssaReportBlock *self, const OssaReportPen *pen)
{
  return ossa_report_make_layout (pen, self->text, styles[self->style].size,
                                  styles[self->style].bold, pen->width);
}

static double
line_height (PangoLayout *layout, guint line)
{
  PangoRectangle extents;

  pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, (int)line), NULL,
                                 &extents);
  return (double)extents.height / PANGO_SCALE;
}

static double
get_text_least (const OssaReportBlock *self, const OssaReportPen *pen, guint part)
{
  g_autoptr (PangoLayout) layout = make_text (self, pen);
  guint n = (guint)pango_layout_get_line_count (layout);
  double height = 0;

  for (guint i = part; i < MIN (n, part + 2); i++)
    height += line_height (layout, i);
  return height;
}

/* Where line @line begins, from the block's left: alignment and direction are the layout's. */
static double
line_start (PangoLayout *layout, guint line)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  PangoRectangle extents;

  for (guint i = 0; i < line && pango_layout_iter_next_line (iter); i++)
    ;
  pango_layout_iter_get_line_extents (iter, NULL, &extents);
  pango_layout_iter_free (iter);
  return (double)extents.x / PANGO_SCALE;
}

static guint
draw_text (const OssaReportBlock *self, OssaReportPen *pen, guint part, double room)
{
  g_autoptr (PangoLayout) layout = make_text (self, pen);
  const double *ink = styles[self->style].faint ? ossa_report_faint_ink : ossa_report_ink;
  guint n = (guint)pango_layout_get_line_count (layout);
  double bottom = pen->y + room;

  cairo_set_source_rgb (pen->cr, ink[0], ink[1], ink[2]);
  for (guint i = part; i < n; i++) {
    PangoLayoutLine *line = pango_layout_get_line_readonly (layout, (int)i);
    double height = line_height (layout, i);
    PangoRectangle extents;

    if (i > part && pen->y + height > bottom)
      return i;
    pango_layout_line_get_extents (line, NULL, &extents);
    cairo_move_to (pen->cr, pen->x + line_start (layout, i),
                   pen->y - (double)extents.y / PANGO_SCALE);
    pango_cairo_show_layout_line (pen->cr, line);
    pen->y += height;
  }
  return G_MAXUINT;
}

/* How much an image is scaled, so that all stand side by side at one height. */
static double
picture_height (const OssaReportBlock *self, const OssaReportPen *pen)
{
  double column = (pen->width - PICTURE_GAP * (self->images->len - 1)) / self->images->len;
  double height = self->height;

  for (guint i = 0; i < self->images->len; i++) {
    cairo_surface_t *image = g_ptr_array_index (self->images, i);

    height = MIN (height, column * cairo_image_surface_get_height (image) /
                              cairo_image_surface_get_width (image));
  }
  return height;
}

static double
layout_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double)height / PANGO_SCALE;
}

static double
captions_height (const OssaReportBlock *self, const OssaReportPen *pen)
{
  double column = (pen->width - PICTURE_GAP * (self->images->len - 1)) / self->images->len;
  double highest = 0;

  for (guint i = 0; i < self->images->len; i++) {
    g_autoptr (PangoLayout) layout =
        ossa_report_make_layout (pen, self->captions[i], CAPTION_SIZE, FALSE, column);

    highest = MAX (highest, layout_height (layout));
  }
  return highest;
}

static void
draw_picture (const OssaReportBlock *self, OssaReportPen *pen, guint index, double x, double column)
{
  cairo_surface_t *image = g_ptr_array_index (self->images, index);
  double height = picture_height (self, pen);
  double scale = height / cairo_image_surface_get_height (image);
  double indent = (column - scale * cairo_image_surface_get_width (image)) / 2;
  g_autoptr (PangoLayout) layout =
      ossa_report_make_layout (pen, self->captions[index], CAPTION_SIZE, FALSE, column);

  cairo_save (pen->cr);
  cairo_translate (pen->cr, x + indent, pen->y);
  cairo_scale (pen->cr, scale, scale);
  cairo_set_source_surface (pen->cr, image, 0, 0);
  cairo_paint (pen->cr);
  cairo_restore (pen->cr);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  cairo_set_source_rgb (pen->cr, ossa_report_ink[0], ossa_report_ink[1], ossa_report_ink[2]);
  cairo_move_to (pen->cr, x, pen->y + height + 3);
  pango_cairo_show_layout (pen->cr, layout);
}

static void
draw_pictures (const OssaReportBlock *self, OssaReportPen *pen)
{
  guint n = self->images->len;
  double column = (pen->width - PICTURE_GAP * (n - 1)) / n;

  for (guint i = 0; i < n; i++)
    draw_picture (self, pen, i,
                  pen->x + (pen->right_to_left ? n - 1 - i : i) * (column + PICTURE_GAP), column);
  pen->y += picture_height (self, pen) + 3 + captions_height (self, pen);
}

/* @font: out, the style's; owned by the caller. */
static OssaOverlayStyle
make_chart_style (const OssaReportPen *pen, char **font)
{
  OssaOverlayStyle style = { .x = pen->x,
                             .y = pen->y,
                             .width = pen->width,
                             .background = { 1, 1, 1 },
                             .right_to_left = pen->right_to_left };

  *font = g_strdup_printf ("%s %gpx", pen->family, CHART_SIZE);
  style.font = *font;
  memcpy (style.foreground, ossa_report_ink, sizeof style.foreground);
  return style;
}

static double
lay_chart (const OssaReportBlock *self, OssaReportPen *pen, gboolean draw)
{
  g_autofree char *font = NULL;
  OssaOverlayStyle style = make_chart_style (pen, &font);

  if (draw)
    ossa_chart_draw (pen->cr, &self->chart, &style);
  return ossa_chart_get_height (pen->cr, &self->chart, &style);
}

double
ossa_report_block_get_least (const OssaReportBlock *self, const OssaReportPen *pen, guint part)
{
  OssaReportPen copy = *pen;

  switch (self->kind) {
  case OSSA_REPORT_BLOCK_TEXT: return get_text_least (self, pen, part);
  case OSSA_REPORT_BLOCK_TABLE: return ossa_report_table_get_least (self->table, pen, part);
  case OSSA_REPORT_BLOCK_PICTURES:
    return picture_height (self, pen) + 3 + captions_height (self, pen);
  case OSSA_REPORT_BLOCK_CHART: return lay_chart (self, &copy, FALSE);
  default: return 0;
  }
}

guint
ossa_report_block_draw (const OssaReportBlock *self, OssaReportPen *pen, guint part, double room)
{
  switch (self->kind) {
  case OSSA_REPORT_BLOCK_TEXT: return draw_text (self, pen, part, room);
  case OSSA_REPORT_BLOCK_TABLE: return ossa_report_table_draw (self->table, pen, part, room);
  case OSSA_REPORT_BLOCK_PICTURES: draw_pictures (self, pen); break;
  case OSSA_REPORT_BLOCK_CHART: pen->y += lay_chart (self, pen, TRUE); break;
  default: break;
  }
  return G_MAXUINT;
}

double
ossa_report_block_get_space (const OssaReportBlock *self)
{
  switch (self->kind) {
  case OSSA_REPORT_BLOCK_TEXT: return styles[self->style].space;
  case OSSA_REPORT_BLOCK_BREAK: return 0;
  default: return 12;
  }
}
