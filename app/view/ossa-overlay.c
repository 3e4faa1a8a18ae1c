/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-overlay.h"

#include "ossa-number.h"
#include "ossa-text.h"

#define EDGE           12.0 /* between a thing and the rectangle's edge */
#define LETTER_SIZE    1.2  /* of the font */
#define TRIAD_ARM      30.0
#define TRIAD_INSET    56.0               /* of its middle from both edges */
#define SECOND_LETTER  0.3826834323650898 /* sin 22.5 degrees */
#define SCALE_BAR_MOST 0.22               /* of the width */
#define SCALE_BAR_TICK 5.0

/* Okabe and Ito's, told apart by colour-blind people on light and dark. */
static const double AXIS_COLORS[3][3] = { { 0.84, 0.37, 0.00 },
                                          { 0.00, 0.62, 0.45 },
                                          { 0.20, 0.55, 0.85 } };

void
ossa_overlay_project (
    const OssaOverlayStyle *style, const OssaCamera *camera, OssaVec p, double *x, double *y)
{
  ossa_camera_project (camera, style->width / style->height, p, x, y);
  *x = style->x + (*x + 1) / 2 * style->width;
  *y = style->y + (1 - *y) / 2 * style->height;
}

double
ossa_overlay_round_length (double most)
{
  /* A little more than @most, so that 5 itself is not lost to rounding. */
  double power = pow (10, floor (log10 (most * (1 + 1e-9))));
  double mantissa = most * (1 + 1e-9) / power;

  return power * (mantissa >= 5 ? 5 : mantissa >= 2 ? 2 : 1);
}

/* The smallest 1, 2 or 5 times a power of ten that is at least @least. */
static double
round_step (double least)
{
  double power = pow (10, floor (log10 (least))), mantissa = least / power;

  return power * (mantissa <= 1 + 1e-9   ? 1
                  : mantissa <= 2 + 1e-9 ? 2
                  : mantissa <= 5 + 1e-9 ? 5
                                         : 10);
}

guint
ossa_overlay_ticks (double min, double max, guint n_most, double *ticks)
{
  double step, first;
  guint n = 0;

  g_return_val_if_fail (n_most >= 2, 0);

  if (!(max > min) || !isfinite (max - min))
    return 0;
  step = round_step ((max - min) / (n_most - 1));
  first = ceil (min / step - 1e-9);
  while (n < n_most && (first + n) * step <= max + 1e-9 * step) {
    ticks[n] = (first + n) * step;
    n++;
  }
  return n;
}

char *
ossa_overlay_dup_direction (const OssaFrame *frame,
                            const char *const letters[OSSA_OVERLAY_N_DIRECTIONS],
                            OssaVec direction)
{
  OssaVec local = ossa_frame_direction_to_local (frame, direction);
  const char *words[2] = { "", "" };
  int best = 0, second = 1;

  for (int i = 1; i < 3; i++)
    if (fabs (ossa_vec_get (local, i)) > fabs (ossa_vec_get (local, best)))
      best = i;
  second = (best + 1) % 3;
  if (fabs (ossa_vec_get (local, (best + 2) % 3)) > fabs (ossa_vec_get (local, second)))
    second = (best + 2) % 3;
  if (letters[2 * best + (ossa_vec_get (local, best) < 0)] != NULL)
    words[0] = letters[2 * best + (ossa_vec_get (local, best) < 0)];
  if (fabs (ossa_vec_get (local, second)) > SECOND_LETTER &&
      letters[2 * second + (ossa_vec_get (local, second) < 0)] != NULL)
    words[1] = letters[2 * second + (ossa_vec_get (local, second) < 0)];
  return g_strconcat (words[0], words[1], NULL);
}

static void
draw_letter (cairo_t *cr,
             const OssaOverlay *overlay,
             const OssaOverlayStyle *style,
             OssaVec direction,
             double at_x,
             double at_y)
{
  g_autofree char *letter =
      ossa_overlay_dup_direction (overlay->frame, overlay->letters, direction);
  OssaText text = { .text = letter,
                    .font = style->font,
                    .size = LETTER_SIZE,
                    .x = style->x + EDGE + at_x * (style->width - 2 * EDGE),
                    .y = style->y + EDGE + at_y * (style->height - 2 * EDGE),
                    .anchor_x = at_x,
                    .anchor_y = at_y,
                    .color = style->foreground,
                    .halo = style->background };

  ossa_text_draw (cr, &text);
}

void
ossa_overlay_draw_letters (cairo_t *cr,
                           const OssaCamera *camera,
                           const OssaOverlay *overlay,
                           const OssaOverlayStyle *style)
{
  draw_letter (cr, overlay, style, ossa_vec_scale (camera->right, -1), 0, 0.5);
  draw_letter (cr, overlay, style, camera->right, 1, 0.5);
  draw_letter (cr, overlay, style, camera->up, 0.5, 0);
  draw_letter (cr, overlay, style, ossa_vec_scale (camera->up, -1), 0.5, 1);
}

static void
draw_arm (cairo_t *cr,
          const OssaCamera *camera,
          const OssaOverlay *overlay,
          const OssaOverlayStyle *style,
          int axis,
          double x,
          double y)
{
  OssaVec direction = overlay->frame->axis[axis];
  double dx = ossa_vec_dot (direction, camera->right), dy = -ossa_vec_dot (direction, camera->up);
  const double *color = AXIS_COLORS[axis];
  OssaText text = { .text = overlay->letters[2 * axis],
                    .font = style->font,
                    .size = 0.9,
                    .x = x + dx * (TRIAD_ARM + 10),
                    .y = y + dy * (TRIAD_ARM + 10),
                    .anchor_x = 0.5,
                    .anchor_y = 0.5,
                    .color = style->foreground,
                    .halo = style->background };

  cairo_set_source_rgb (cr, color[0], color[1], color[2]);
  cairo_set_line_width (cr, 3);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + dx * TRIAD_ARM, y + dy * TRIAD_ARM);
  cairo_stroke (cr);
  if (text.text != NULL)
    ossa_text_draw (cr, &text);
}

/* The farthest arm first. */
void
ossa_overlay_draw_triad (cairo_t *cr,
                         const OssaCamera *camera,
                         const OssaOverlay *overlay,
                         const OssaOverlayStyle *style)
{
  OssaVec forward = ossa_camera_get_forward (camera);
  double y = style->y + style->height - TRIAD_INSET;
  double x = style->right_to_left ? style->x + style->width - TRIAD_INSET : style->x + TRIAD_INSET;
  gboolean drawn[3] = { FALSE };

  cairo_save (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (int i = 0; i < 3; i++) {
    int next = -1;

    for (int k = 0; k < 3; k++)
      if (!drawn[k] && (next < 0 || ossa_vec_dot (overlay->frame->axis[k], forward) >
                                        ossa_vec_dot (overlay->frame->axis[next], forward)))
        next = k;
    drawn[next] = TRUE;
    draw_arm (cr, camera, overlay, style, next, x, y);
  }
  cairo_restore (cr);
}

static void
stroke_with_halo (cairo_t *cr, const OssaOverlayStyle *style, double width)
{
  cairo_set_line_width (cr, width + 2.5);
  cairo_set_source_rgba (cr, style->background[0], style->background[1], style->background[2], 0.8);
  cairo_stroke_preserve (cr);
  cairo_set_line_width (cr, width);
  cairo_set_source_rgb (cr, style->foreground[0], style->foreground[1], style->foreground[2]);
  cairo_stroke (cr);
}

void
ossa_overlay_draw_scale_bar (cairo_t *cr,
                             double mm_per_unit,
                             const char *format,
                             const OssaOverlayStyle *style)
{
  double mm = ossa_overlay_round_length (SCALE_BAR_MOST * style->width * mm_per_unit);
  double length = mm / mm_per_unit, y = style->y + style->height - EDGE - SCALE_BAR_TICK;
  double left = style->right_to_left ? style->x + EDGE : style->x + style->width - EDGE - length;
  g_autofree char *number = ossa_number_dup_rounded (mm, 3);
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *words = g_strjoinv (number, parts);
  OssaText text = { .text = words,
                    .font = style->font,
                    .size = 0.9,
                    .x = left + length / 2,
                    .y = y - SCALE_BAR_TICK - 2,
                    .anchor_x = 0.5,
                    .anchor_y = 1,
                    .color = style->foreground,
                    .halo = style->background };

  cairo_new_path (cr);
  cairo_move_to (cr, left, y - SCALE_BAR_TICK);
  cairo_line_to (cr, left, y);
  cairo_line_to (cr, left + length, y);
  cairo_line_to (cr, left + length, y - SCALE_BAR_TICK);
  stroke_with_halo (cr, style, 1.5);
  ossa_text_draw (cr, &text);
}

void
ossa_overlay_draw (cairo_t *cr,
                   const OssaStage *stage,
                   const OssaCamera *camera,
                   const OssaOverlay *overlay,
                   const OssaOverlayStyle *style)
{
  OssaOverlayStyle inner = *style;
  double mm_per_unit = 2 * camera->half_height / style->height;

  ossa_overlay_draw_marks (cr, stage, camera, style);
  if (overlay->bar != NULL) {
    ossa_overlay_draw_bar (cr, ossa_stage_get_scale (stage), overlay->bar, style);
    inner.width = MAX (1, style->width - OSSA_OVERLAY_BAR_WIDTH);
    inner.x = style->right_to_left ? style->x + style->width - inner.width : style->x;
  }
  if (overlay->frame != NULL && overlay->show_letters)
    ossa_overlay_draw_letters (cr, camera, overlay, &inner);
  if (overlay->frame != NULL && overlay->show_triad)
    ossa_overlay_draw_triad (cr, camera, overlay, &inner);
  if (overlay->scale_format != NULL)
    ossa_overlay_draw_scale_bar (cr, mm_per_unit, overlay->scale_format, &inner);
}
