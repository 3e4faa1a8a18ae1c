/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-factor-bar.h"

#include <math.h>

#define HEIGHT        10 /* px */
#define MIN_WIDTH     60
#define TRACK_ALPHA   0.12 /* of the text's colour */
#define LINE_ALPHA    0.75
#define LINE_WIDTH    2
#define BREAK_WIDTH   6 /* with its end, of a bar that goes on beyond the scale */
#define DEFAULT_SCALE 2.0

struct _OssaFactorBar {
  GtkWidget parent;
  double factor, scale;
};

G_DEFINE_FINAL_TYPE (OssaFactorBar, ossa_factor_bar, GTK_TYPE_WIDGET)

void
ossa_factor_bar_set (OssaFactorBar *self, double factor, double scale)
{
  g_return_if_fail (OSSA_IS_FACTOR_BAR (self));
  g_return_if_fail (scale > 1);

  if (self->scale == scale && (self->factor == factor || (isnan (self->factor) && isnan (factor))))
    return;
  self->factor = factor;
  self->scale = scale;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
ossa_factor_bar_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_WIDTH : HEIGHT;
}

/* From @from to @to along the way of reading, in px. */
static void
fill (OssaFactorBar *self, GtkSnapshot *snapshot, const GdkRGBA *color, double from, double to)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  float x = (float)(mirrored ? width - to : from);
  GskRoundedRect clip;

  gsk_rounded_rect_init_from_rect (
      &clip, &GRAPHENE_RECT_INIT (x, 0, (float)(to - from), (float)height), 2);
  gtk_snapshot_push_rounded_clip (snapshot, &clip);
  gtk_snapshot_append_color (snapshot, color, &clip.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
ossa_factor_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  OssaFactorBar *self = OSSA_FACTOR_BAR (widget);
  double width = gtk_widget_get_width (widget), one = width / self->scale;
  GdkRGBA color, track, line;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  gtk_style_context_get_color (gtk_widget_get_style_context (gtk_widget_get_parent (widget)),
                               &line);
  track = line;
  track.alpha *= (float)TRACK_ALPHA;
  line.alpha *= (float)LINE_ALPHA;
  fill (self, snapshot, &track, 0, width);
  if (self->factor > self->scale) {
    fill (self, snapshot, &color, 0, width - BREAK_WIDTH);
    fill (self, snapshot, &color, width - BREAK_WIDTH / 2.0, width);
  } else if (self->factor > 0)
    fill (self, snapshot, &color, 0, fmax (one * self->factor, LINE_WIDTH));
  fill (self, snapshot, &line, one - LINE_WIDTH / 2.0, one + LINE_WIDTH / 2.0);
}

static void
ossa_factor_bar_class_init (OssaFactorBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = ossa_factor_bar_measure;
  widget_class->snapshot = ossa_factor_bar_snapshot;
  gtk_widget_class_set_css_name (widget_class, "factorbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
ossa_factor_bar_init (OssaFactorBar *self)
{
  self->factor = NAN;
  self->scale = DEFAULT_SCALE;
}
