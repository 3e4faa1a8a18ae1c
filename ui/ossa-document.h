/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ossa-plan-history.h"
#include "ossa-runner.h"

G_BEGIN_DECLS

/**
 * OssaDocument:
 *
 * One plan in one window: the plan with its history and its file, what was made of it so far, and
 * what of it is looked at. Pages change the plan by its setters and then name the edit with
 * ossa_document_record(); everything else follows from the plan's "changed". Main thread.
 *
 * Properties: "title" and "subtitle" (of the window), "modified", "read-only", "busy" (being
 * solved); "state" (OssaState), "option" (index in the plan's hardware) and "load" (id) say what is
 * looked at; "selection" is "lesion:0", "option:1", "landmark:head-center" or %NULL.
 *
 * Signals: "changed" (decisions or results), "scene-changed" (bone, lesions or loads were made
 * anew), "options-changed" (hardware was placed), "shown-changed" (get_shown() gives another
 * answer), "failed" (a message to show, translated).
 */
#define OSSA_TYPE_DOCUMENT (ossa_document_get_type ())
G_DECLARE_FINAL_TYPE (OssaDocument, ossa_document, OSSA, DOCUMENT, GObject)

/* What is to be seen of one state. Borrowed until the next signal. */
typedef struct {
  OssaOutcome *outcome;
  guint load;               /* in @outcome */
  OssaConstruct *construct; /* %NULL unless TREATED */
  gboolean preview;         /* coarse cells */
  gboolean stale;           /* made from other decisions than the plan's */
} OssaShown;

/**
 * ossa_document_open_async:
 * @file: a plan or a bone; which, is told by its content
 *
 * Reads off the main thread. The plan's own setting of an absent plugin makes it read-only.
 */
void ossa_document_open_async (GFile *file,
                               OssaPluginRegistry *registry,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
OssaDocument *ossa_document_open_finish (GAsyncResult *result, GError **error);

/* Of @plan, taken over by one document; @path is its own file or %NULL, @mesh the source as read
 * or %NULL. */
OssaDocument *
ossa_document_new (OssaPlan *plan, OssaMesh *mesh, const char *path, OssaPluginRegistry *registry);

/* The same of unsaved work that was left behind: modified from the start. */
OssaDocument *
ossa_document_new_recovered (OssaPlan *plan, const char *path, OssaPluginRegistry *registry);

OssaPlan *ossa_document_get_plan (OssaDocument *self);
OssaPlanHistory *ossa_document_get_history (OssaDocument *self);
OssaRunner *ossa_document_get_runner (OssaDocument *self);
OssaPluginRegistry *ossa_document_get_registry (OssaDocument *self);
const char *ossa_document_get_path (OssaDocument *self); /* of the plan's file, or %NULL */
gboolean ossa_document_get_modified (OssaDocument *self);
/* Whether another window or program has the plan's file open, so that it is read-only here. */
gboolean ossa_document_is_guarded (OssaDocument *self);
/* Takes the file over from whoever has it open, as it stands on the disk now. */
gboolean ossa_document_take_over (OssaDocument *self, GError **error);
/* Why the plan cannot be changed, translated, or %NULL. */
const char *ossa_document_get_read_only_reason (OssaDocument *self);

/* Names the edit just made, see ossa_plan_history_record(). */
void ossa_document_record (OssaDocument *self, const char *name, const char *merge_key);
/* Around a drag: no whole solve is begun within. */
void ossa_document_begin_gesture (OssaDocument *self);
void ossa_document_end_gesture (OssaDocument *self);

/* Atomic; the plan's file from then on. %OSSA_ERROR_IO also when another has @path open. */
gboolean ossa_document_save (OssaDocument *self, const char *path, GError **error);

/* Nothing more is made, and no unsaved work is kept: the window is about to go. */
void ossa_document_close (OssaDocument *self);

/* Whether the plan has results that are not of its decisions, or none, in memory. */
gboolean ossa_document_needs_solving (OssaDocument *self);
/* Solves the whole plan now, and previews of what is looked at. */
void ossa_document_solve (OssaDocument *self);
void ossa_document_cancel (OssaDocument *self);

/* %FALSE when there is nothing to show of @state yet. */
gboolean
ossa_document_get_shown (OssaDocument *self, OssaState state, guint option, OssaShown *shown);
/* The same for what is looked at. */
gboolean ossa_document_get_shown_now (OssaDocument *self, OssaShown *shown);
/* The scene's bone, or %NULL before it was made. */
OssaBone *ossa_document_get_bone (OssaDocument *self);
/* As placed, or %NULL. */
const OssaRunnerOption *ossa_document_get_option (OssaDocument *self, guint index);

OssaState ossa_document_get_state (OssaDocument *self);
void ossa_document_set_state (OssaDocument *self, OssaState state);
guint ossa_document_get_option_index (OssaDocument *self);
void ossa_document_set_option_index (OssaDocument *self, guint option);
const char *ossa_document_get_load (OssaDocument *self); /* %NULL: the first of the scene */
void ossa_document_set_load (OssaDocument *self, const char *load);
const char *ossa_document_get_selection (OssaDocument *self);
void ossa_document_set_selection (OssaDocument *self, const char *selection);

G_END_DECLS
