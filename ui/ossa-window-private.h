/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-guide.h"
#include "ossa-headline.h"
#include "ossa-view-pane.h"
#include "ossa-welcome.h"
#include "ossa-window.h"

G_BEGIN_DECLS

struct _OssaWindow {
  AdwApplicationWindow parent;
  OssaDocument *document;
  GListModel *steps;
  GCancellable *opening;
  GSettings *settings;
  gboolean compact;
  int surface_width;
  guint size_source;

  AdwToastOverlay *toasts;
  AdwWindowTitle *title;
  GtkStack *main_stack, *pages, *views;
  GtkListBox *step_list;
  GtkButton *undo_button, *redo_button;
  OssaViewPane *view_pane;
  OssaHeadline *headline;
  GtkRevealer *notice_revealer;
  GtkLabel *notice_label;
  GtkRevealer *busy_revealer;
  GtkLabel *busy_label;
  GtkProgressBar *busy_bar;
  GtkWidget *way, *view_box, *take_over_button;
  AdwLeaflet *panes;
  GtkToggleButton *view_button;
  OssaGuide *guide;
};

/* ossa-window-actions.c: for class_init and for whatever changes which actions make sense. */
void ossa_window_install_actions (GtkWidgetClass *klass);
void ossa_window_update_actions (OssaWindow *self);

/* ossa-window-size.c: fits the way, page and view to the width. */
void ossa_window_follow_size (OssaWindow *self); /* once, when the template stands */
void ossa_window_stop_following_size (OssaWindow *self);
void ossa_window_show_pane (OssaWindow *self); /* of page and view, in a narrow window */

/* ossa-window-guard.c: when another program has the plan open. */
void ossa_window_ask_about_guard (OssaWindow *self);
void ossa_window_take_over (OssaWindow *self);

/* ossa-window-close.c: asks about unsaved changes before @then; nothing is asked when there are
 * none. */
void ossa_window_ask_to_save (OssaWindow *self, void (*then) (OssaWindow *self));
/* Saves to the plan's file, or asks for one; @then (may be %NULL) only after it was saved. */
void ossa_window_save (OssaWindow *self, gboolean as, void (*then) (OssaWindow *self));

G_END_DECLS
