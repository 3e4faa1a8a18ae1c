/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-view-pane-private.h"

/* Below this width sections stand under the bone rather than beside it. */
#define NARROW 600
/* After what comes from the solver and from the hand, before GTK lays out and draws. */
#define BEFORE_FRAME (G_PRIORITY_HIGH_IDLE + 5)

G_DEFINE_FINAL_TYPE (OssaViewPane, ossa_view_pane, OSSA_TYPE_PAGE)

OssaStageView *
ossa_view_pane_get_view (OssaViewPane *self)
{
  return self->view;
}

GActionGroup *
ossa_view_pane_get_actions (OssaViewPane *self)
{
  return G_ACTION_GROUP (self->actions);
}

gboolean
ossa_view_pane_is_at (OssaViewPane *self, const char *step)
{
  return g_strcmp0 (self->step, step) == 0;
}

void
ossa_view_pane_take_source (OssaViewPane *self)
{
  const OssaGripSource *source = NULL;

  if (ossa_view_pane_get_flag (self, "paint"))
    source = NULL;
  else if (ossa_view_pane_is_at (self, "hardware") || ossa_view_pane_is_at (self, "plan"))
    source = &ossa_grips_hardware;
  else if (ossa_view_pane_is_at (self, "lesions"))
    source = &ossa_grips_lesion;
  else if (ossa_view_pane_is_at (self, "bone"))
    source = &ossa_grips_landmark;
  ossa_hand_set_source (self->hand, source);
}

void
ossa_view_pane_set_step (OssaViewPane *self, const char *step)
{
  g_return_if_fail (OSSA_IS_VIEW_PANE (self));

  if (g_strcmp0 (self->step, step) == 0)
    return;
  g_free (self->step);
  self->step = g_strdup (step);
  ossa_view_pane_take_source (self);
  ossa_view_pane_update (self);
}

/* Not while sizes are being given out. */
static gboolean
on_layout (gpointer user_data)
{
  OssaViewPane *self = user_data;
  gboolean narrow = gtk_widget_get_width (GTK_WIDGET (self)) < NARROW;

  self->layout_source = 0;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->split),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->planes),
                                  narrow ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  return G_SOURCE_REMOVE;
}

static void
on_split_changed (OssaViewPane *self)
{
  if (self->layout_source == 0)
    self->layout_source = g_idle_add_full (BEFORE_FRAME, on_layout, self, NULL);
}

static gboolean
on_update (gpointer user_data)
{
  OssaViewPane *self = user_data;

  self->update_source = 0;
  ossa_view_pane_update (self);
  return G_SOURCE_REMOVE;
}

void
ossa_view_pane_queue_update (OssaViewPane *self)
{
  if (self->update_source == 0)
    self->update_source = g_idle_add_full (BEFORE_FRAME, on_update, self, NULL);
}

static void
on_changed (OssaPage *page, OssaDocument *document)
{
  ossa_view_pane_queue_update (OSSA_VIEW_PANE (page));
}

static void
on_document_set (OssaPage *page, OssaDocument *document)
{
  OssaViewPane *self = OSSA_VIEW_PANE (page);

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_set_object (&self->document, document);
  for (int i = 0; i < OSSA_N_STATES; i++)
    self->see_through[i] = -1;
  ossa_measure_clear (self->measure);
  if (document != NULL)
    g_signal_connect_swapped (document, "notify::selection",
                              G_CALLBACK (ossa_view_pane_queue_update), self);
  ossa_view_pane_update (self);
}

static void
ossa_view_pane_dispose (GObject *object)
{
  OssaViewPane *self = OSSA_VIEW_PANE (object);

  ossa_view_pane_stop_pointer (self);
  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_handle_id (&self->layout_source, g_source_remove);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self->view, self);
  g_clear_object (&self->document);
  g_clear_pointer (&self->sections, ossa_sections_free);
  g_clear_pointer (&self->hand, ossa_hand_free);
  g_clear_pointer (&self->brush, ossa_brush_free);
  g_clear_pointer (&self->measure, ossa_measure_free);
  g_clear_pointer (&self->scenery, ossa_scenery_free);
  g_clear_pointer (&self->subject, ossa_subject_unref);
  g_clear_object (&self->settings);
  if (self->actions != NULL)
    g_signal_handlers_disconnect_by_data (self->actions, self);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (ossa_view_pane_parent_class)->dispose (object);
}

static void
ossa_view_pane_finalize (GObject *object)
{
  g_free (OSSA_VIEW_PANE (object)->step);
  G_OBJECT_CLASS (ossa_view_pane_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  g_type_ensure (OSSA_TYPE_STAGE_VIEW);
  g_type_ensure (OSSA_TYPE_VIEW_BAR);
  g_type_ensure (OSSA_TYPE_SECTION_WIDGET);
  g_type_ensure (OSSA_TYPE_BROKEN_RULES);
  gtk_widget_class_set_template_from_resource (klass, "/org/ossature/Ossature/ui/view-pane.ui");
  gtk_widget_class_bind_template_child (klass, OssaViewPane, bar);
  gtk_widget_class_bind_template_child (klass, OssaViewPane, split);
  gtk_widget_class_bind_template_child (klass, OssaViewPane, view);
  gtk_widget_class_bind_template_child (klass, OssaViewPane, side);
  gtk_widget_class_bind_template_child (klass, OssaViewPane, planes);
  gtk_widget_class_bind_template_callback (klass, on_split_changed);
  gtk_widget_class_bind_template_child (klass, OssaViewPane, axial);
  gtk_widget_class_bind_template_child (klass, OssaViewPane, coronal);
  gtk_widget_class_bind_template_child (klass, OssaViewPane, sagittal);
  gtk_widget_class_bind_template_child (klass, OssaViewPane, quantity_button);
  gtk_widget_class_bind_template_child (klass, OssaViewPane, legend);
  gtk_widget_class_bind_template_child (klass, OssaViewPane, caption);
  gtk_widget_class_bind_template_child (klass, OssaViewPane, rules);
  gtk_widget_class_bind_template_child (klass, OssaViewPane, probe_label);
}

static void
ossa_view_pane_class_init (OssaViewPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OssaPageClass *page_class = OSSA_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ossa_view_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = ossa_view_pane_finalize;
  page_class->document_set = on_document_set;
  page_class->options_changed = on_changed;
  page_class->shown_changed = on_changed;
  bind_template (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, 0, "view.paint", NULL);
}

static void
ossa_view_pane_init (OssaViewPane *self)
{
  OssaSectionWidget *widgets[OSSA_N_PLANES];

  gtk_widget_init_template (GTK_WIDGET (self));
  widgets[OSSA_PLANE_AXIAL] = self->axial;
  widgets[OSSA_PLANE_CORONAL] = self->coronal;
  widgets[OSSA_PLANE_SAGITTAL] = self->sagittal;
  self->settings = g_settings_new ("org.ossature.Ossature");
  self->scenery = ossa_scenery_new (self->view);
  self->sections = ossa_sections_new (self->view, widgets);
  self->hand = ossa_hand_new (self->view);
  self->measure = ossa_measure_new (self->view);
  for (int i = 0; i < OSSA_N_STATES; i++)
    self->see_through[i] = -1;
  ossa_view_pane_add_actions (self);
  ossa_view_pane_add_pointer (self);
  ossa_view_pane_add_brush (self);
  ossa_view_pane_add_legend (self);
  g_signal_connect_swapped (self->settings, "changed::colormap",
                            G_CALLBACK (ossa_view_pane_queue_update), self);
  g_signal_connect_swapped (self->view, "map", G_CALLBACK (ossa_view_pane_queue_update), self);
}
