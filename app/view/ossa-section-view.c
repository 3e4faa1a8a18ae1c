/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-section-view.h"

#include "ossa-surface.h"

#define MARGIN    1.06
#define MIN_SCALE 0.05
#define MAX_SCALE 200.0
#define CROSS_GAP 9.0 /* what the cross lines leave free about their point */

void
ossa_section_view_fit (OssaSectionView *self, double width, double height)
{
  double scale = fmin (width / self->width_mm, height / self->height_mm) / MARGIN;

  self->scale = CLAMP (scale, MIN_SCALE, MAX_SCALE);
  self->center_x = self->center_y = 0;
}

OssaVec
ossa_section_view_to_world (
    const OssaSectionView *self, double width, double height, double x, double y)
{
  double u = self->center_x + (x - width / 2) / self->scale;
  double v = self->center_y - (y - height / 2) / self->scale;

  return ossa_frame_point_to_world (&self->frame, ossa_vec (u, v, 0));
}

double
ossa_section_view_from_world (
    const OssaSectionView *self, double width, double height, OssaVec p, double *x, double *y)
{
  OssaVec local = ossa_frame_point_to_local (&self->frame, p);

  *x = width / 2 + (local.x - self->center_x) * self->scale;
  *y = height / 2 - (local.y - self->center_y) * self->scale;
  return local.z;
}

void
ossa_section_view_pan (OssaSectionView *self, double dx, double dy)
{
  self->center_x -= dx / self->scale;
  self->center_y += dy / self->scale;
}

void
ossa_section_view_zoom (
    OssaSectionView *self, double width, double height, double factor, double x, double y)
{
  double before = self->scale;

  if (!(factor > 0))
    return;
  self->scale = CLAMP (before * factor, MIN_SCALE, MAX_SCALE);
  self->center_x += (x - width / 2) * (1 / before - 1 / self->scale);
  self->center_y -= (y - height / 2) * (1 / before - 1 / self->scale);
}

static void
draw_image (
    cairo_t *cr, const OssaSectionView *self, cairo_surface_t *image, double width, double height)
{
  double columns = cairo_image_surface_get_width (image);
  double rows = cairo_image_surface_get_height (image);

  cairo_save (cr);
  cairo_translate (cr, width / 2 - self->center_x * self->scale,
                   height / 2 + self->center_y * self->scale);
  cairo_scale (cr, self->width_mm * self->scale / columns, self->height_mm * self->scale / rows);
  cairo_set_source_surface (cr, image, -columns / 2, -rows / 2);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  cairo_paint (cr);
  cairo_restore (cr);
}

static void
draw_outline (cairo_t *cr,
              const OssaSectionView *self,
              const OssaSectionOutline *outline,
              double width,
              double height)
{
  const double dashes[2] = { 5, 3 };

  cairo_new_path (cr);
  for (guint i = 0; i < outline->loops->len; i++) {
    const OssaLoop *loop = &g_array_index (outline->loops, OssaLoop, i);

    cairo_new_sub_path (cr);
    for (guint32 k = 0; k < loop->n_points; k++) {
      double x, y;

      ossa_section_view_from_world (self, width, height, loop->points[k], &x, &y);
      cairo_line_to (cr, x, y);
    }
    if (loop->closed)
      cairo_close_path (cr);
  }
  cairo_set_dash (cr, dashes, outline->dashed ? 2 : 0, 0);
  cairo_set_line_width (cr, outline->line_width);
  cairo_set_source_rgba (cr, outline->color[0], outline->color[1], outline->color[2],
                         outline->color[3]);
  cairo_stroke (cr);
  cairo_set_dash (cr, dashes, 0, 0);
}

static void
draw_cross_line (cairo_t *cr, const double color[3], double x0, double y0, double x1, double y1)
{
  cairo_set_source_rgba (cr, color[0], color[1], color[2], 0.9);
  cairo_move_to (cr, x0, y0);
  cairo_line_to (cr, x1, y1);
  cairo_stroke (cr);
}

static void
draw_cross (cairo_t *cr,
            const OssaSectionView *self,
            const OssaSectionContents *contents,
            double width,
            double height)
{
  double x, y;

  ossa_section_view_from_world (self, width, height, contents->cross, &x, &y);
  cairo_set_line_width (cr, 1.25);
  draw_cross_line (cr, contents->cross_color[0], 0, y, x - CROSS_GAP, y);
  draw_cross_line (cr, contents->cross_color[0], x + CROSS_GAP, y, width, y);
  draw_cross_line (cr, contents->cross_color[1], x, 0, x, y - CROSS_GAP);
  draw_cross_line (cr, contents->cross_color[1], x, y + CROSS_GAP, x, height);
}

static void
draw_words (cairo_t *cr,
            const OssaSectionView *self,
            const OssaSectionContents *contents,
            const OssaOverlayStyle *style)
{
  const OssaCamera camera = { .right = self->frame.axis[0], .up = self->frame.axis[1] };
  OssaOverlay overlay = { .frame = contents->anatomy };

  for (int i = 0; i < OSSA_OVERLAY_N_DIRECTIONS; i++)
    overlay.letters[i] = contents->letters[i];
  if (contents->anatomy != NULL)
    ossa_overlay_draw_letters (cr, &camera, &overlay, style);
  if (contents->scale_format != NULL)
    ossa_overlay_draw_scale_bar (cr, 1 / self->scale, contents->scale_format, style);
}

void
ossa_section_view_draw (cairo_t *cr,
                        const OssaSectionView *self,
                        const OssaSectionContents *contents,
                        const OssaOverlayStyle *style)
{
  OssaOverlayStyle inner = *style;

  inner.x = inner.y = 0;
  cairo_save (cr);
  cairo_translate (cr, style->x, style->y);
  cairo_rectangle (cr, 0, 0, style->width, style->height);
  cairo_clip (cr);
  cairo_set_source_rgb (cr, style->background[0], style->background[1], style->background[2]);
  cairo_paint (cr);
  if (contents->image != NULL)
    draw_image (cr, self, contents->image, style->width, style->height);
  for (guint i = 0; i < contents->n_outlines; i++)
    draw_outline (cr, self, &contents->outlines[i], style->width, style->height);
  if (contents->has_cross)
    draw_cross (cr, self, contents, style->width, style->height);
  draw_words (cr, self, contents, &inner);
  cairo_restore (cr);
}
