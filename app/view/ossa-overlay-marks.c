/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-overlay.h"
#include "ossa-text.h"

#define RING_RADIUS   12.0
#define POINT_RADIUS  4.5
#define HANDLE_RADIUS 4.5
#define ARROW_LENGTH  12.0
#define TEXT_GAP      5.0

static void
set_background (cairo_t *cr, const OssaOverlayStyle *style)
{
  cairo_set_source_rgba (cr, style->background[0], style->background[1], style->background[2],
                         0.85);
}

static void
set_color (cairo_t *cr, const double color[4])
{
  cairo_set_source_rgba (cr, color[0], color[1], color[2], color[3]);
}

static void
draw_text (
    cairo_t *cr, const OssaOverlayStyle *style, const char *words, double x, double y, double gap)
{
  OssaText text = { .text = words,
                    .font = style->font,
                    .x = style->right_to_left ? x - gap : x + gap,
                    .y = y,
                    .anchor_x = style->right_to_left ? 1 : 0,
                    .anchor_y = 0.5,
                    .color = style->foreground,
                    .halo = style->background };

  if (gap == 0)
    text.anchor_x = 0.5;
  if (words != NULL)
    ossa_text_draw (cr, &text);
}

static void
draw_ring (cairo_t *cr, const OssaOverlayStyle *style, const double color[4], double x, double y)
{
  cairo_arc (cr, x, y, RING_RADIUS, 0, 2 * G_PI);
  cairo_set_line_width (cr, 5);
  set_background (cr, style);
  cairo_stroke_preserve (cr);
  cairo_set_line_width (cr, 2.5);
  set_color (cr, color);
  cairo_stroke (cr);
}

static void
draw_dot (cairo_t *cr,
          const OssaOverlayStyle *style,
          const double color[4],
          double x,
          double y,
          double radius)
{
  cairo_arc (cr, x, y, radius + 1.5, 0, 2 * G_PI);
  set_background (cr, style);
  cairo_fill (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  set_color (cr, color);
  cairo_fill (cr);
}

static void
draw_mark (cairo_t *cr,
           const OssaCamera *camera,
           const OssaOverlayStyle *style,
           const OssaStageMark *mark)
{
  double x, y;

  ossa_overlay_project (style, camera, mark->position, &x, &y);
  cairo_new_path (cr);
  switch (mark->kind) {
  case OSSA_STAGE_MARK_RING:
    draw_ring (cr, style, mark->color, x, y);
    draw_text (cr, style, mark->text, x, y, RING_RADIUS + TEXT_GAP);
    break;
  case OSSA_STAGE_MARK_POINT:
    draw_dot (cr, style, mark->color, x, y, POINT_RADIUS);
    draw_text (cr, style, mark->text, x, y, POINT_RADIUS + TEXT_GAP);
    break;
  case OSSA_STAGE_MARK_LABEL: draw_text (cr, style, mark->text, x, y, 0); break;
  }
}

static void
trace (cairo_t *cr,
       const OssaCamera *camera,
       const OssaOverlayStyle *style,
       const OssaStageLine *line)
{
  cairo_new_path (cr);
  for (guint i = 0; i < line->n; i++) {
    double x, y;

    ossa_overlay_project (style, camera, line->points[i], &x, &y);
    cairo_line_to (cr, x, y);
  }
}

/* A head at the last point, along the last leg; none where that is seen end-on. */
static void
draw_arrow (cairo_t *cr,
            const OssaCamera *camera,
            const OssaOverlayStyle *style,
            const OssaStageLine *line)
{
  double x0, y0, x1, y1, length, reach = ARROW_LENGTH + line->width;

  ossa_overlay_project (style, camera, line->points[line->n - 2], &x0, &y0);
  ossa_overlay_project (style, camera, line->points[line->n - 1], &x1, &y1);
  length = hypot (x1 - x0, y1 - y0);
  if (length < 1)
    return;
  x0 = (x1 - x0) / length * reach;
  y0 = (y1 - y0) / length * reach;
  cairo_new_path (cr);
  cairo_move_to (cr, x1 + 0.25 * x0, y1 + 0.25 * y0);
  cairo_line_to (cr, x1 - 0.75 * x0 + 0.4 * y0, y1 - 0.75 * y0 - 0.4 * x0);
  cairo_line_to (cr, x1 - 0.75 * x0 - 0.4 * y0, y1 - 0.75 * y0 + 0.4 * x0);
  cairo_close_path (cr);
  set_background (cr, style);
  cairo_set_line_width (cr, 2);
  cairo_stroke_preserve (cr);
  set_color (cr, line->color);
  cairo_fill (cr);
}

/* Half way along the line as it is drawn. */
static void
find_middle (const OssaCamera *camera,
             const OssaOverlayStyle *style,
             const OssaStageLine *line,
             double *x,
             double *y)
{
  OssaVec previous, p = { 0, 0, 0 };
  double whole = 0, gone = 0;

  for (guint pass = 0; pass < 2; pass++) {
    for (guint i = 0; i < line->n; i++) {
      double step;

      previous = p;
      ossa_overlay_project (style, camera, line->points[i], &p.x, &p.y);
      step = i > 0 ? ossa_vec_distance (previous, p) : 0;
      if (pass == 1 && i > 0 && gone + step >= whole / 2) {
        p = ossa_vec_lerp (previous, p, step > 0 ? (whole / 2 - gone) / step : 0);
        break;
      }
      *(pass == 0 ? &whole : &gone) += step;
    }
  }
  *x = p.x;
  *y = p.y;
}

static void
draw_line (cairo_t *cr,
           const OssaCamera *camera,
           const OssaOverlayStyle *style,
           const OssaStageLine *line)
{
  const double dashes[2] = { 3 * line->width + 3, 2 * line->width + 2 };
  double x, y;

  if (line->n == 0)
    return;
  cairo_save (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  trace (cr, camera, style, line);
  if (line->dashed)
    cairo_set_dash (cr, dashes, 2, 0);
  cairo_set_line_width (cr, line->width + 2.5);
  set_background (cr, style);
  cairo_stroke_preserve (cr);
  cairo_set_line_width (cr, line->width);
  set_color (cr, line->color);
  cairo_stroke (cr);
  cairo_restore (cr);
  if (line->arrow_at_end && line->n > 1)
    draw_arrow (cr, camera, style, line);
  for (guint i = 0; line->pickable && i < line->n; i++) {
    ossa_overlay_project (style, camera, line->points[i], &x, &y);
    draw_dot (cr, style, line->color, x, y, HANDLE_RADIUS);
  }
  find_middle (camera, style, line, &x, &y);
  draw_text (cr, style, line->text, x, y, line->width + TEXT_GAP);
}

void
ossa_overlay_draw_marks (cairo_t *cr,
                         const OssaStage *stage,
                         const OssaCamera *camera,
                         const OssaOverlayStyle *style)
{
  cairo_save (cr);
  cairo_rectangle (cr, style->x, style->y, style->width, style->height);
  cairo_clip (cr);
  for (guint i = 0; i < ossa_stage_get_n_lines (stage); i++)
    draw_line (cr, camera, style, ossa_stage_get_line (stage, i));
  for (guint i = 0; i < ossa_stage_get_n_marks (stage); i++)
    draw_mark (cr, camera, style, ossa_stage_get_mark (stage, i));
  cairo_restore (cr);
}
