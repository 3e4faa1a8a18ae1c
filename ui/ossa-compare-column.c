/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-compare-column.h"

#include <math.h>

#include "ossa-palette.h"

/* So that hardware inside the bone is seen. */
#define BONE_ALPHA 0.6

typedef struct {
  GtkLabel *value, *detail;
} Cell;

struct _OssaCompareColumn {
  AdwBin parent;
  OssaCompareItem *item;
  OssaScenery *scenery;
  GtkWidget *head;
  GtkDrawingArea *swatch;
  GtkLabel *title, *subtitle;
  GtkImage *chosen;
  OssaStageView *view;
  GtkBox *figures;
  Cell cells[OSSA_N_FIGURES];
};

G_DEFINE_FINAL_TYPE (OssaCompareColumn, ossa_compare_column, ADW_TYPE_BIN)

OssaCompareItem *
ossa_compare_column_get_item (OssaCompareColumn *self)
{
  return self->item;
}

OssaStageView *
ossa_compare_column_get_view (OssaCompareColumn *self)
{
  return self->view;
}

void
ossa_compare_column_show_figures (OssaCompareColumn *self,
                                  const OssaFigureColumn *figures,
                                  gboolean stale)
{
  for (guint i = 0; i < OSSA_N_FIGURES; i++) {
    g_autofree char *value = ossa_figure_dup_value ((OssaFigure)i, figures);
    g_autofree char *detail = ossa_figure_dup_detail ((OssaFigure)i, figures);

    gtk_label_set_text (self->cells[i].value, value);
    gtk_label_set_text (self->cells[i].detail, detail);
  }
  if (stale)
    gtk_widget_add_css_class (GTK_WIDGET (self->figures), "stale");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->figures), "stale");
}

void
ossa_compare_column_show_view (OssaCompareColumn *self, OssaDocument *document)
{
  OssaState state = ossa_compare_item_get_state (self->item);
  guint option = ossa_compare_item_get_option (self->item);
  OssaShown shown;
  gboolean stale;

  ossa_scenery_show (self->scenery, document, state, option);
  ossa_stage_view_set_bar (self->view, NULL, NAN, NULL);
  stale = ossa_document_get_shown (document, state, option, &shown) && shown.stale;
  if (stale)
    gtk_widget_add_css_class (GTK_WIDGET (self->view), "stale");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->view), "stale");
}

void
ossa_compare_column_hide_view (OssaCompareColumn *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->view), FALSE);
}

static void
draw_swatch (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  OssaCompareColumn *self = user_data;
  const double *color =
      ossa_palette_series[ossa_compare_item_get_color (self->item) % OSSA_PALETTE_N_SERIES];

  cairo_set_source_rgb (cr, color[0], color[1], color[2]);
  cairo_arc (cr, width / 2.0, height / 2.0, MIN (width, height) / 2.0, 0, 2 * G_PI);
  cairo_fill (cr);
}

/* Not wrapped: what stands in a row has the same height whatever the column's width. */
static GtkLabel *
add_label (GtkBox *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

static void
add_cell (OssaCompareColumn *self, guint index, GtkSizeGroup *row, GtkWidget *caption)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "compare-cell");
  self->cells[index].value = add_label (GTK_BOX (box), "compare-value");
  self->cells[index].detail = add_label (GTK_BOX (box), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->cells[index].detail), "dim-label");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->cells[index].value),
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, caption, NULL, -1);
  gtk_size_group_add_widget (row, box);
  gtk_box_append (self->figures, box);
}

static void
bind_item (OssaCompareColumn *self)
{
  const GBindingFlags flags = G_BINDING_SYNC_CREATE;

  g_object_bind_property (self->item, "title", self->title, "label", flags);
  g_object_bind_property (self->item, "subtitle", self->subtitle, "label", flags);
  g_object_bind_property (self->item, "subtitle", self->subtitle, "tooltip-text", flags);
  g_object_bind_property (self->item, "chosen", self->chosen, "visible", flags);
}

GtkWidget *
ossa_compare_column_new (OssaCompareItem *item, GtkSizeGroup *const *rows, GtkWidget *const *labels)
{
  OssaCompareColumn *self = g_object_new (OSSA_TYPE_COMPARE_COLUMN, NULL);

  self->item = g_object_ref (item);
  bind_item (self);
  gtk_size_group_add_widget (rows[0], self->head);
  for (guint i = 0; i < OSSA_N_FIGURES; i++)
    add_cell (self, i, rows[1 + i], labels[i]);
  return GTK_WIDGET (self);
}

static void
ossa_compare_column_dispose (GObject *object)
{
  OssaCompareColumn *self = OSSA_COMPARE_COLUMN (object);

  g_clear_pointer (&self->scenery, ossa_scenery_free);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (ossa_compare_column_parent_class)->dispose (object);
}

static void
ossa_compare_column_class_init (OssaCompareColumnClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ossa_compare_column_dispose;
  g_type_ensure (OSSA_TYPE_STAGE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ossature/Ossature/ui/compare-column.ui");
  gtk_widget_class_bind_template_child (widget_class, OssaCompareColumn, head);
  gtk_widget_class_bind_template_child (widget_class, OssaCompareColumn, swatch);
  gtk_widget_class_bind_template_child (widget_class, OssaCompareColumn, title);
  gtk_widget_class_bind_template_child (widget_class, OssaCompareColumn, subtitle);
  gtk_widget_class_bind_template_child (widget_class, OssaCompareColumn, chosen);
  gtk_widget_class_bind_template_child (widget_class, OssaCompareColumn, view);
  gtk_widget_class_bind_template_child (widget_class, OssaCompareColumn, figures);
}

static void
ossa_compare_column_init (OssaCompareColumn *self)
{
  OssaLook look;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->scenery = ossa_scenery_new (self->view);
  ossa_stage_view_set_plain (self->view, TRUE);
  look = *ossa_scenery_get_look (self->scenery);
  look.coloring = OSSA_COLORING_FACTOR;
  look.by_percentile = FALSE;
  look.bone_alpha = BONE_ALPHA;
  ossa_scenery_set_look (self->scenery, &look);
  gtk_drawing_area_set_draw_func (self->swatch, draw_swatch, self, NULL);
}
