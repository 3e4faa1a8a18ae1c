/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-factor-chart.h"

#include <glib/gi18n.h>
#include <math.h>

struct _OssaFactorChart {
  GtkWidget parent;
  OssaFactorData *data;
};

G_DEFINE_FINAL_TYPE (OssaFactorChart, ossa_factor_chart, GTK_TYPE_WIDGET)

/* Bars end here: beyond it nothing is at stake, and one torque would flatten all others. */
#define TOP 6.0

static void
fill_series (OssaChartSeries *series,
             OssaCompareItem *item,
             const OssaPlanResults *results,
             const OssaPlanStateResult *names)
{
  const OssaPlanStateResult *state = ossa_compare_item_find_result (item, results, NULL);
  double *values = g_new (double, names->loads->len);

  for (guint i = 0; i < names->loads->len; i++) {
    const OssaPlanLoadResult *name = g_ptr_array_index (names->loads, i);
    const OssaPlanLoadResult *load =
        state != NULL ? ossa_plan_state_find_load (state, name->load) : NULL;

    values[i] = load != NULL ? load->factor : NAN;
  }
  series->label = g_strdup (ossa_compare_item_get_title (item));
  series->color = ossa_compare_item_get_color (item);
  series->values = values;
}

static void
fill (OssaFactorData *self,
      GListModel *items,
      const OssaPlanResults *results,
      const GPtrArray *cases)
{
  const OssaPlanStateResult *names = ossa_plan_results_get_present (results);
  double most = 0;

  for (guint i = 0; i < names->loads->len; i++) {
    const OssaPlanLoadResult *load = g_ptr_array_index (names->loads, i);

    g_ptr_array_add (self->groups, g_strdup (ossa_load_label (cases, load->load)));
  }
  for (guint i = 0; i < g_list_model_get_n_items (items); i++) {
    g_autoptr (OssaCompareItem) item = g_list_model_get_item (items, i);

    if (ossa_compare_item_get_shown (item))
      fill_series (&self->series[self->chart.n_series++], item, results, names);
  }
  for (guint s = 0; s < self->chart.n_series; s++)
    for (guint i = 0; i < names->loads->len; i++)
      if (isfinite (self->series[s].values[i]))
        most = fmax (most, self->series[s].values[i]);
  self->chart.top = CLAMP (most, 1.2, TOP);
}

OssaFactorData *
ossa_factor_data_new (GListModel *items, const OssaPlanResults *results, const GPtrArray *cases)
{
  OssaFactorData *self = g_new0 (OssaFactorData, 1);

  self->groups = g_ptr_array_new_with_free_func (g_free);
  self->series = g_new0 (OssaChartSeries, g_list_model_get_n_items (items));
  if (results != NULL)
    fill (self, items, results, cases);
  self->chart.groups = (const char *const *)self->groups->pdata;
  self->chart.n_groups = self->groups->len;
  self->chart.series = self->series;
  self->chart.limit = 1;
  self->chart.limit_label = _ ("1: begins to break");
  return self;
}

void
ossa_factor_data_free (OssaFactorData *self)
{
  for (guint i = 0; i < self->chart.n_series; i++) {
    g_free ((char *)self->series[i].label);
    g_free ((double *)self->series[i].values);
  }
  g_free (self->series);
  g_ptr_array_unref (self->groups);
  g_free (self);
}

static void
read_color (GtkWidget *widget, double rgb[3])
{
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  rgb[0] = color.red;
  rgb[1] = color.green;
  rgb[2] = color.blue;
}

/* @font: out, the style's; owned by the caller. */
static OssaOverlayStyle
make_style (GtkWidget *widget, double width, char **font)
{
  OssaOverlayStyle style = { .width = width,
                             .right_to_left =
                                 gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL };

  *font = pango_font_description_to_string (
      pango_context_get_font_description (gtk_widget_get_pango_context (widget)));
  style.font = *font;
  read_color (widget, style.foreground);
  style.background[0] = style.background[1] = style.background[2] =
      style.foreground[0] > 0.5 ? 0.12 : 1;
  return style;
}

static double
measure_height (OssaFactorChart *self, double width)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cr = cairo_create (surface);
  g_autofree char *font = NULL;
  OssaOverlayStyle style = make_style (GTK_WIDGET (self), width, &font);
  double height = ossa_chart_get_height (cr, &self->data->chart, &style);

  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return height;
}

static GtkSizeRequestMode
ossa_factor_chart_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ossa_factor_chart_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  OssaFactorChart *self = OSSA_FACTOR_CHART (widget);

  *minimum = *natural = 200;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = self->data != NULL && self->data->chart.n_groups > 0
                              ? (int)ceil (measure_height (self, for_size > 0 ? for_size : 200))
                              : 0;
}

static void
ossa_factor_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  OssaFactorChart *self = OSSA_FACTOR_CHART (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  g_autofree char *font = NULL;
  OssaOverlayStyle style;
  cairo_t *cr;

  if (self->data == NULL || self->data->chart.n_groups == 0 || width <= 0 || height <= 0)
    return;
  style = make_style (widget, width, &font);
  cr =
      gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  ossa_chart_draw (cr, &self->data->chart, &style);
  cairo_destroy (cr);
}

/* What the bars say, for those who hear it. */
static void
describe (OssaFactorChart *self)
{
  g_autoptr (GString) text = g_string_new (_ ("Factors by activity."));
  const OssaChart *chart = &self->data->chart;

  for (guint g = 0; g < chart->n_groups; g++) {
    g_string_append_printf (text, " %s:", chart->groups[g]);
    for (guint s = 0; s < chart->n_series; s++)
      if (isfinite (chart->series[s].values[g]))
        /* Translators: a state's name and its factor */
        g_string_append_printf (text, _ (" %s %.2f;"), chart->series[s].label,
                                chart->series[s].values[g]);
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str,
                                  -1);
}

void
ossa_factor_chart_set_data (OssaFactorChart *self, OssaFactorData *data)
{
  g_clear_pointer (&self->data, ossa_factor_data_free);
  self->data = data;
  describe (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
ossa_factor_chart_finalize (GObject *object)
{
  g_clear_pointer (&OSSA_FACTOR_CHART (object)->data, ossa_factor_data_free);
  G_OBJECT_CLASS (ossa_factor_chart_parent_class)->finalize (object);
}

static void
ossa_factor_chart_class_init (OssaFactorChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ossa_factor_chart_finalize;
  widget_class->get_request_mode = ossa_factor_chart_get_request_mode;
  widget_class->measure = ossa_factor_chart_measure;
  widget_class->snapshot = ossa_factor_chart_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ossa_factor_chart_init (OssaFactorChart *self)
{
}
