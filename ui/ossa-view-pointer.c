/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-view-pane-private.h"

#include <glib/gi18n.h>

#include "ossa-probe-text.h"

/* A pointer is looked under at most so often, ms. */
#define LOOK_MS 40
/* Below a picked surface there is bone for certain. */
#define BELOW_MM 0.5

static void
look (OssaViewPane *self, OssaVec at)
{
  const OssaProbeInput input = ossa_subject_get_input (self->subject);
  g_autofree char *text = NULL;
  OssaProbe probe;

  ossa_probe_at (&input, at, &probe);
  text = ossa_probe_dup_text (self->subject, at, &probe);
  gtk_label_set_text (self->probe_label, text);
}

static gboolean
on_look (gpointer user_data)
{
  OssaViewPane *self = user_data;
  OssaPick pick;

  self->probe_source = 0;
  if (self->subject == NULL)
    gtk_label_set_text (self->probe_label, "");
  else if (self->probe_flat)
    look (self, self->probe_at);
  else if (self->probe_x >= 0 &&
           ossa_stage_view_pick (self->view, self->probe_x, self->probe_y, &pick))
    look (self, ossa_vec_mad (pick.undeformed, -BELOW_MM, pick.normal));
  else
    gtk_label_set_text (self->probe_label, "");
  return G_SOURCE_REMOVE;
}

static void
queue_look (OssaViewPane *self)
{
  if (self->probe_source == 0)
    self->probe_source = g_timeout_add (LOOK_MS, on_look, self);
}

static void
on_hovered (OssaViewPane *self, double x, double y)
{
  self->probe_flat = FALSE;
  self->probe_x = x;
  self->probe_y = y;
  queue_look (self);
}

static void
on_section_hovered (OssaViewPane *self, const OssaVec *at)
{
  self->probe_flat = at != NULL;
  self->probe_x = -1;
  if (at != NULL)
    self->probe_at = *at;
  queue_look (self);
}

/* What was clicked on, as a document's selection; %NULL: nothing that can be selected. */
static char *
name_selection (OssaViewPane *self, const OssaPick *pick)
{
  if (pick->mark != NULL && g_str_has_prefix (pick->mark, "landmark:"))
    return g_strdup (pick->mark);
  if (pick->body != NULL && g_str_has_prefix (pick->body, "lesion:"))
    return g_strdup (pick->body);
  if (pick->body != NULL && g_str_has_prefix (pick->body, "part:"))
    return g_strdup_printf ("option:%u", ossa_document_get_option_index (self->document));
  return NULL;
}

/* Through translucent bone what lies inside is clicked on. */
static char *
look_inside (OssaViewPane *self)
{
  OssaStage *stage = ossa_stage_view_get_stage (self->view);
  char *selection = NULL;
  OssaPick pick;

  if (ossa_scenery_get_look (self->scenery)->bone_alpha >= 1 || self->probe_x < 0)
    return NULL;
  ossa_stage_set_visible (stage, "bone", FALSE);
  if (ossa_stage_view_pick (self->view, self->probe_x, self->probe_y, &pick))
    selection = name_selection (self, &pick);
  ossa_stage_set_visible (stage, "bone", TRUE);
  return selection;
}

static void
on_picked (OssaViewPane *self, const OssaPick *pick)
{
  g_autofree char *selection = NULL;

  if (self->document == NULL)
    return;
  if (ossa_view_pane_get_flag (self, "paint"))
    return;
  if (ossa_measure_get_tool (self->measure) != OSSA_MEASURE_NONE) {
    if (pick != NULL)
      ossa_measure_add (self->measure, pick->position);
    return;
  }
  if (pick != NULL && pick->line != NULL)
    return;
  if (pick != NULL)
    selection = name_selection (self, pick);
  if (selection == NULL && pick != NULL && pick->mark == NULL)
    selection = look_inside (self);
  ossa_document_set_selection (self->document, selection);
}

/* A landmark that was not chosen before is chosen by taking hold of it, and stays where it is. */
static void
on_handle_begin (OssaViewPane *self, const char *id, guint handle)
{
  if (self->document != NULL && g_str_has_prefix (id, "landmark:"))
    ossa_document_set_selection (self->document, id);
}

static gboolean
on_key (OssaViewPane *self, guint key)
{
  return ossa_view_pane_brush_key (self, key) ||
         (key == GDK_KEY_Escape && ossa_measure_clear (self->measure));
}

void
ossa_view_pane_add_pointer (OssaViewPane *self)
{
  OssaSectionWidget *const widgets[] = { self->axial, self->coronal, self->sagittal };
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (self->view, "hovered", G_CALLBACK (on_hovered), self);
  g_signal_connect_swapped (self->view, "picked", G_CALLBACK (on_picked), self);
  g_signal_connect_swapped (self->view, "handle-begin", G_CALLBACK (on_handle_begin), self);
  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++)
    g_signal_connect_swapped (widgets[i], "hovered", G_CALLBACK (on_section_hovered), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
ossa_view_pane_stop_pointer (OssaViewPane *self)
{
  g_clear_handle_id (&self->probe_source, g_source_remove);
}
