/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ossa-application.h"
#include "ossa-document.h"

G_BEGIN_DECLS

/**
 * OssaWindow:
 *
 * One document: the way at the left, the step's page beside it, the bone at the right. Every button,
 * menu and key calls an action "win.NAME" (ossa-window-actions.c). Properties: "document", "step".
 */
#define OSSA_TYPE_WINDOW (ossa_window_get_type ())
G_DECLARE_FINAL_TYPE (OssaWindow, ossa_window, OSSA, WINDOW, AdwApplicationWindow)

OssaWindow *ossa_window_new (OssaApplication *application);

OssaDocument *ossa_window_get_document (OssaWindow *self); /* borrowed, or %NULL */
void ossa_window_set_document (OssaWindow *self, OssaDocument *document);

/* Reads @file off the main thread and shows it; a fault is told in the window. */
void ossa_window_open (OssaWindow *self, GFile *file);
/* Whether @file could be opened here without losing anything. */
gboolean ossa_window_is_empty (OssaWindow *self);

void ossa_window_set_step (OssaWindow *self, const char *step);
const char *ossa_window_get_step (OssaWindow *self);
/* A passing message. */
void ossa_window_tell (OssaWindow *self, const char *message);

G_END_DECLS
