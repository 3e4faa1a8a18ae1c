/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

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
};

/* ossa-window-actions.c: for class_init and for whatever changes which actions make sense. */
void ossa_window_install_actions (GtkWidgetClass *klass);
void ossa_window_update_actions (OssaWindow *self);

/* ossa-window-close.c: asks about unsaved changes before @then; nothing is asked when there are
 * none. */
void ossa_window_ask_to_save (OssaWindow *self, void (*then) (OssaWindow *self));
/* Saves to the plan's file, or asks for one; @then (may be %NULL) only after it was saved. */
void ossa_window_save (OssaWindow *self, gboolean as, void (*then) (OssaWindow *self));

G_END_DECLS
