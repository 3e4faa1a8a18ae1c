/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-compare-view.h"

#include <glib/gi18n.h>

#include "ossa-compare-column.h"
#include "ossa-factor-chart.h"
#include "ossa-help-button.h"
#include "ossa-overlay.h"
#include "ossa-plan-notes.h"
#include "ossa-result-words.h"

struct _OssaCompareView {
  OssaPage parent;
  GtkRevealer *hint_revealer;
  GtkLabel *hint_label, *load_label, *notes_label;
  GtkDrawingArea *bar;
  GtkBox *labels, *columns;
  GtkWidget *chart_box;
  OssaFactorChart *chart;
  GtkSizeGroup *rows[OSSA_COMPARE_N_ROWS];
  GtkWidget *captions[OSSA_N_FIGURES];
  GListModel *items; /* of the document, or %NULL */
  gboolean dirty;    /* views to be brought up to date when it is seen */
  guint fault_source;
};

G_DEFINE_FINAL_TYPE (OssaCompareView, ossa_compare_view, OSSA_TYPE_PAGE)

/* The next column after @column, %NULL: the first. */
static OssaCompareColumn *
next_column (OssaCompareView *self, OssaCompareColumn *column)
{
  GtkWidget *next = column != NULL ? gtk_widget_get_next_sibling (GTK_WIDGET (column))
                                   : gtk_widget_get_first_child (GTK_WIDGET (self->columns));

  return next != NULL ? OSSA_COMPARE_COLUMN (next) : NULL;
}

static const OssaPlanResults *
get_results (OssaDocument *document, gboolean *stale)
{
  OssaPlan *plan = ossa_document_get_plan (document);
  const OssaPlanResults *fresh = ossa_plan_get_results (plan);

  *stale = fresh == NULL;
  return fresh != NULL ? fresh : ossa_plan_peek_results (plan);
}

/* The activity looked at, or else the first that was solved. */
static const char *
get_load (OssaDocument *document, const OssaPlanResults *results)
{
  const OssaPlanStateResult *present =
      results != NULL ? ossa_plan_results_get_present (results) : NULL;
  const char *load = ossa_document_get_load (document);

  if (load != NULL || present == NULL || present->loads->len == 0)
    return load;
  return ((const OssaPlanLoadResult *)g_ptr_array_index (present->loads, 0))->load;
}

/* All views look from where one of them was turned to. Setting a camera tells nobody, so it does
 * not come back. */
static void
on_camera_changed (OssaCompareView *self, OssaStageView *moved)
{
  const OssaCamera *camera = ossa_stage_view_get_camera (moved);

  for (OssaCompareColumn *column = next_column (self, NULL); column != NULL;
       column = next_column (self, column))
    if (ossa_compare_column_get_view (column) != moved)
      ossa_stage_view_set_camera (ossa_compare_column_get_view (column), camera);
}

static void
update_views (OssaCompareView *self, OssaDocument *document)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self))) {
    self->dirty = TRUE;
    return;
  }
  self->dirty = FALSE;
  for (OssaCompareColumn *column = next_column (self, NULL); column != NULL;
       column = next_column (self, column))
    ossa_compare_column_show_view (column, document);
  gtk_widget_queue_draw (GTK_WIDGET (self->bar));
}

static void
update_hint (OssaCompareView *self, const OssaPlanResults *results, gboolean stale)
{
  gtk_label_set_text (self->hint_label,
                      results == NULL ? _ ("Nothing is solved yet: there is nothing to compare.")
                                      : _ ("The plan has changed since it was solved: these "
                                           "figures are of the plan as it was."));
  gtk_revealer_set_reveal_child (self->hint_revealer, stale);
}

static void
update_figures (OssaCompareView *self, OssaDocument *document)
{
  gboolean stale;
  const OssaPlanResults *results = get_results (document, &stale);
  const GPtrArray *cases = ossa_document_get_load_cases (document);
  OssaFigureColumn figures = { .results = results,
                               .load = get_load (document, results),
                               .cases = cases };

  for (OssaCompareColumn *column = next_column (self, NULL); column != NULL;
       column = next_column (self, column)) {
    figures.state = ossa_compare_item_find_result (ossa_compare_column_get_item (column), results,
                                                   &figures.option);
    ossa_compare_column_show_figures (column, &figures, stale);
  }
  gtk_label_set_text (self->load_label,
                      figures.load != NULL ? ossa_load_label (cases, figures.load) : "");
  gtk_widget_set_visible (self->chart_box, results != NULL);
  ossa_factor_chart_set_data (self->chart, ossa_factor_data_new (self->items, results, cases));
  if (stale)
    gtk_widget_add_css_class (GTK_WIDGET (self->chart), "stale");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->chart), "stale");
  update_hint (self, results, stale);
}

/* The column of @item that is there already; %NULL: none. */
static OssaCompareColumn *
find_column (OssaCompareView *self, OssaCompareItem *item)
{
  for (OssaCompareColumn *column = next_column (self, NULL); column != NULL;
       column = next_column (self, column))
    if (ossa_compare_column_get_item (column) == item)
      return column;
  return NULL;
}

static OssaCompareColumn *
add_column (OssaCompareView *self, OssaCompareItem *item)
{
  OssaCompareColumn *first = next_column (self, NULL);
  GtkWidget *column = ossa_compare_column_new (item, self->rows, self->captions);
  OssaStageView *view = ossa_compare_column_get_view (OSSA_COMPARE_COLUMN (column));

  if (first != NULL)
    ossa_stage_view_set_camera (view,
                                ossa_stage_view_get_camera (ossa_compare_column_get_view (first)));
  g_signal_connect_object (view, "camera-changed", G_CALLBACK (on_camera_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (self->columns, column);
  return OSSA_COMPARE_COLUMN (column);
}

static gboolean
is_wanted (OssaCompareView *self, OssaCompareItem *item)
{
  for (guint i = 0; self->items != NULL && i < g_list_model_get_n_items (self->items); i++) {
    g_autoptr (OssaCompareItem) other = g_list_model_get_item (self->items, i);

    if (other == item)
      return ossa_compare_item_get_shown (item);
  }
  return FALSE;
}

static void
remove_unwanted (OssaCompareView *self)
{
  OssaCompareColumn *column = next_column (self, NULL);

  while (column != NULL) {
    OssaCompareColumn *next = next_column (self, column);

    if (!is_wanted (self, ossa_compare_column_get_item (column)))
      gtk_box_remove (self->columns, GTK_WIDGET (column));
    column = next;
  }
}

/* A column for each item that is shown, in their order. */
static void
update_columns (OssaCompareView *self)
{
  GtkWidget *last = NULL;

  remove_unwanted (self);
  for (guint i = 0; self->items != NULL && i < g_list_model_get_n_items (self->items); i++) {
    g_autoptr (OssaCompareItem) item = g_list_model_get_item (self->items, i);
    OssaCompareColumn *column;

    if (!ossa_compare_item_get_shown (item))
      continue;
    column = find_column (self, item);
    if (column == NULL)
      column = add_column (self, item);
    gtk_box_reorder_child_after (self->columns, GTK_WIDGET (column), last);
    last = GTK_WIDGET (column);
  }
}

static void
on_item_changed (OssaCompareView *self)
{
  OssaDocument *document = ossa_page_get_document (OSSA_PAGE (self));

  update_columns (self);
  if (document == NULL)
    return;
  update_figures (self, document);
  update_views (self, document);
}

static void
on_items_changed (OssaCompareView *self, guint position, guint removed, guint added)
{
  for (guint i = position; i < position + added; i++) {
    g_autoptr (OssaCompareItem) item = g_list_model_get_item (self->items, i);

    g_signal_connect_object (item, "notify::shown", G_CALLBACK (on_item_changed), self,
                             G_CONNECT_SWAPPED);
  }
  on_item_changed (self);
}

static void
ossa_compare_view_document_set (OssaPage *page, OssaDocument *document)
{
  OssaCompareView *self = OSSA_COMPARE_VIEW (page);

  if (self->items != NULL)
    g_signal_handlers_disconnect_by_data (self->items, self);
  g_clear_object (&self->items);
  if (document != NULL)
    self->items = g_object_ref (ossa_comparison_get (document));
  if (self->items == NULL) {
    update_columns (self);
    return;
  }
  g_signal_connect_object (self->items, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  on_items_changed (self, 0, 0, g_list_model_get_n_items (self->items));
}

static void
ossa_compare_view_shown_changed (OssaPage *page, OssaDocument *document)
{
  OssaCompareView *self = OSSA_COMPARE_VIEW (page);

  update_figures (self, document);
  update_views (self, document);
}

static void
ossa_compare_view_options_changed (OssaPage *page, OssaDocument *document)
{
  update_views (OSSA_COMPARE_VIEW (page), document);
}

/* Only after the views were realized it is known whether there is OpenGL. */
static gboolean
look_for_fault (gpointer user_data)
{
  OssaCompareView *self = user_data;

  self->fault_source = 0;
  for (OssaCompareColumn *column = next_column (self, NULL); column != NULL;
       column = next_column (self, column))
    if (ossa_stage_view_get_fault (ossa_compare_column_get_view (column)) != NULL) {
      ossa_compare_column_hide_view (column);
      gtk_widget_set_visible (GTK_WIDGET (self->bar), FALSE);
    }
  return G_SOURCE_REMOVE;
}

static void
ossa_compare_view_map (GtkWidget *widget)
{
  OssaCompareView *self = OSSA_COMPARE_VIEW (widget);
  OssaDocument *document = ossa_page_get_document (OSSA_PAGE (self));

  GTK_WIDGET_CLASS (ossa_compare_view_parent_class)->map (widget);
  if (self->dirty && document != NULL)
    update_views (self, document);
  if (self->fault_source == 0)
    self->fault_source = g_idle_add (look_for_fault, self);
}

static void
draw_bar (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  OssaCompareView *self = user_data;
  OssaCompareColumn *first = next_column (self, NULL);
  GtkWidget *widget = GTK_WIDGET (area);
  g_autofree char *font = pango_font_description_to_string (
      pango_context_get_font_description (gtk_widget_get_pango_context (widget)));
  OssaOverlayStyle style = { .width = width, .height = height, .font = font };
  const OssaOverlayBar bar = { .label = ossa_coloring_label (OSSA_COLORING_FACTOR),
                               .has_limit = TRUE,
                               .limit = 1,
                               .limit_label = _ ("breaks") };
  GdkRGBA color;

  if (first == NULL)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  style.foreground[0] = color.red;
  style.foreground[1] = color.green;
  style.foreground[2] = color.blue;
  style.background[0] = style.background[1] = style.background[2] = color.red > 0.5 ? 0.12 : 1;
  style.right_to_left = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  ossa_overlay_draw_bar (
      cr, ossa_stage_get_scale (ossa_stage_view_get_stage (ossa_compare_column_get_view (first))),
      &bar, &style);
}

/* What each row shows, and what that means. */
static void
add_caption (OssaCompareView *self, guint index)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (ossa_figure_label ((OssaFigure)index));
  GtkWidget *help =
      g_object_new (OSSA_TYPE_HELP_BUTTON, "text", ossa_figure_help ((OssaFigure)index), "source",
                    ossa_figure_source ((OssaFigure)index), "subject",
                    ossa_figure_label ((OssaFigure)index), "valign", GTK_ALIGN_START, NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 16);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (row, "compare-caption");
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), help);
  gtk_box_append (self->labels, row);
  gtk_size_group_add_widget (self->rows[1 + index], row);
  self->captions[index] = label;
}

static void
set_notes (OssaCompareView *self)
{
  g_autoptr (OssaPlanNotes) notes = ossa_plan_notes_load (NULL);
  g_autofree char *sure = NULL, *text = NULL;

  if (notes == NULL)
    return;
  sure = ossa_uncertainty_words (notes);
  text = g_strdup_printf ("%s %s", _ (notes->notice), sure);
  gtk_label_set_text (self->notes_label, text);
}

static void
ossa_compare_view_dispose (GObject *object)
{
  OssaCompareView *self = OSSA_COMPARE_VIEW (object);

  g_clear_handle_id (&self->fault_source, g_source_remove);
  if (self->items != NULL)
    g_signal_handlers_disconnect_by_data (self->items, self);
  g_clear_object (&self->items);
  for (guint i = 0; i < OSSA_COMPARE_N_ROWS; i++)
    g_clear_object (&self->rows[i]);
  G_OBJECT_CLASS (ossa_compare_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, "/org/ossature/Ossature/ui/compare-view.ui");
  gtk_widget_class_bind_template_child (klass, OssaCompareView, hint_revealer);
  gtk_widget_class_bind_template_child (klass, OssaCompareView, hint_label);
  gtk_widget_class_bind_template_child (klass, OssaCompareView, load_label);
  gtk_widget_class_bind_template_child (klass, OssaCompareView, notes_label);
  gtk_widget_class_bind_template_child (klass, OssaCompareView, bar);
  gtk_widget_class_bind_template_child (klass, OssaCompareView, labels);
  gtk_widget_class_bind_template_child (klass, OssaCompareView, columns);
  gtk_widget_class_bind_template_child (klass, OssaCompareView, chart_box);
  gtk_widget_class_bind_template_child (klass, OssaCompareView, chart);
}

static void
ossa_compare_view_class_init (OssaCompareViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OssaPageClass *page_class = OSSA_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ossa_compare_view_dispose;
  widget_class->map = ossa_compare_view_map;
  page_class->document_set = ossa_compare_view_document_set;
  page_class->shown_changed = ossa_compare_view_shown_changed;
  page_class->options_changed = ossa_compare_view_options_changed;
  g_type_ensure (OSSA_TYPE_FACTOR_CHART);
  bind_template (widget_class);
}

static void
ossa_compare_view_init (OssaCompareView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < OSSA_COMPARE_N_ROWS; i++)
    self->rows[i] = gtk_size_group_new (GTK_SIZE_GROUP_VERTICAL);
  gtk_size_group_add_widget (self->rows[0], GTK_WIDGET (self->load_label));
  for (guint i = 0; i < OSSA_N_FIGURES; i++)
    add_caption (self, i);
  gtk_drawing_area_set_draw_func (self->bar, draw_bar, self, NULL);
  set_notes (self);
}
