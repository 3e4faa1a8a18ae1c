/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-window-private.h"

#include "ossa-step-row.h"

/* Below this width, at text of 96 dpi, the way shows its icons only. Page and view change places
 * by themselves (AdwLeaflet) where both do not fit. */
#define COMPACT_WIDTH 1000

#define DPI 96.0

static double
text_scale (OssaWindow *self)
{
  int dpi = -1; /* 1024 to a dot */

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? MAX (1, dpi / 1024.0 / DPI) : 1;
}

static void
set_compact (OssaWindow *self, gboolean compact)
{
  GtkListBoxRow *row;

  if (self->compact == compact)
    return;
  self->compact = compact;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->step_list, i)) != NULL; i++)
    g_object_set (row, "compact", compact, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->busy_label), !compact);
  gtk_widget_set_visible (GTK_WIDGET (self->busy_bar), !compact);
  if (compact)
    gtk_widget_add_css_class (self->way, "compact");
  else
    gtk_widget_remove_css_class (self->way, "compact");
}

static void
set_folded (OssaWindow *self, gboolean folded)
{
  gtk_widget_set_visible (GTK_WIDGET (self->view_button), folded);
  if (!folded)
    gtk_toggle_button_set_active (self->view_button, FALSE);
  ossa_window_update_actions (self);
}

static gboolean
on_idle (gpointer user_data)
{
  OssaWindow *self = user_data;

  self->size_source = 0;
  set_compact (self, self->surface_width < COMPACT_WIDTH * text_scale (self));
  set_folded (self, adw_leaflet_get_folded (self->panes));
  return G_SOURCE_REMOVE;
}

/* Not within a layout: what is hidden changes the layout. */
static void
queue_fit (OssaWindow *self)
{
  if (self->size_source == 0)
    self->size_source = g_idle_add (on_idle, self);
}

static void
on_layout (OssaWindow *self, int width)
{
  if (self->surface_width == width)
    return;
  self->surface_width = width;
  queue_fit (self);
}

static void
on_realize (OssaWindow *self)
{
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (self)), "layout",
                           G_CALLBACK (on_layout), self, G_CONNECT_SWAPPED);
}

void
ossa_window_show_pane (OssaWindow *self)
{
  gboolean view = gtk_toggle_button_get_active (self->view_button);

  adw_leaflet_set_visible_child (self->panes, view ? self->view_box : GTK_WIDGET (self->pages));
}

void
ossa_window_follow_size (OssaWindow *self)
{
  g_signal_connect (self, "realize", G_CALLBACK (on_realize), NULL);
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-xft-dpi",
                           G_CALLBACK (queue_fit), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panes, "notify::folded", G_CALLBACK (queue_fit), self,
                           G_CONNECT_SWAPPED);
}

void
ossa_window_stop_following_size (OssaWindow *self)
{
  g_clear_handle_id (&self->size_source, g_source_remove);
}
