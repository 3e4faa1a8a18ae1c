/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-window.h"

/* Presses what a person presses, in the program's own process. Needs a display. */

/* Before anything else. Ends the program with 77 (skip) when there is no display. */
void gui_init (int *argc, char ***argv);
/* Adds a test that gets a fresh window of the running application, closed after it. */
void gui_add (const char *path, void (*func) (OssaWindow *window));
int gui_run (void);

/* Runs the main loop for @ms. */
void gui_spin (guint ms);
/* Until @done says so; fails after @seconds, naming @what. */
void gui_wait (gboolean (*done) (gpointer data), gpointer data, guint seconds, const char *what);

/* Activates an action by name ("win.undo"); fails when it is not there or not enabled. */
void gui_activate (gpointer widget, const char *action, const char *format, ...);

/* The first widget of @type below @root whose builder id or name is @name (%NULL: any). */
gpointer gui_find (gpointer root, GType type, const char *name);
/* The first button (or row that acts as one) that shows or is labelled @text. */
gpointer gui_find_labelled (gpointer root, const char *text);
void gui_click (gpointer widget);
/* How many widgets of @type are below @root. */
guint gui_count (gpointer root, GType type);

/* A file of meshes/ or tests/, for ossa_window_open(). Owned. */
GFile *gui_source_file (const char *name);
/* Opens it and waits until its bone is there. */
void gui_open (OssaWindow *window, const char *name);
/* A femur in cells of 3 mm with one option, a nail, in its place; its document, borrowed. */
OssaDocument *gui_open_with_option (OssaWindow *window);
/* Until nothing is being made any more and results are fresh. */
void gui_wait_solved (OssaWindow *window);

/* Calls @visit with each widget below @root, @root first. */
void gui_walk (gpointer root, void (*visit) (GtkWidget *widget, gpointer data), gpointer data);

/* The window as a picture. */
gboolean gui_save_picture (gpointer window, const char *path);
