/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-document.h"
#include "ossa-plan-journal.h"
#include "ossa-plan-lock.h"

G_BEGIN_DECLS

struct _OssaDocument {
  GObject parent;
  OssaPlan *plan;
  OssaPlanHistory *history;
  OssaRunner *runner;
  OssaPluginRegistry *registry;
  GSettings *settings;
  OssaMesh *mesh; /* as read, until there is a scene */
  char *path, *read_only_reason;
  OssaPlanDecisions *saved; /* as the file, or the bone as opened, has them; %NULL: never saved */
  OssaPlanLock *lock;       /* on @path */
  gboolean guarded;         /* another has the lock */
  OssaPlanJournal *journal;
  gboolean journal_written, journal_failed;
  guint journal_source;
  gboolean in_gesture;
  guint update_source, rest_source;
  OssaState state;
  guint option;
  char *load, *selection;
};

enum {
  OSSA_DOCUMENT_CHANGED,
  OSSA_DOCUMENT_SCENE_CHANGED,
  OSSA_DOCUMENT_OPTIONS_CHANGED,
  OSSA_DOCUMENT_SHOWN_CHANGED,
  OSSA_DOCUMENT_FAILED,
  OSSA_DOCUMENT_N_SIGNALS
};

void ossa_document_emit (OssaDocument *self, guint signal);
void ossa_document_emit_failed (OssaDocument *self, const char *message);

void ossa_document_notify_file (OssaDocument *self); /* title, subtitle, modified */

/* ossa-document-file.c: the plan's file and who has it open. */
void ossa_document_begin_file (OssaDocument *self);
void ossa_document_end_file (OssaDocument *self);

/* ossa-document-journal.c: unsaved work. */
void ossa_document_begin_journal (OssaDocument *self);  /* writes when there is unsaved work */
void ossa_document_update_journal (OssaDocument *self); /* after a change */
void ossa_document_clear_journal (OssaDocument *self);  /* there is none, or it is given up */
void ossa_document_move_journal (OssaDocument *self);   /* the path is another */
void ossa_document_end_journal (OssaDocument *self);    /* leaves what was written */

/* ossa-document-solve.c: from edits to numbers. */
void ossa_document_begin_solving (OssaDocument *self); /* once, when all else stands */
void ossa_document_stop_solving (OssaDocument *self);
/* A preview of what is looked at soon, the whole when the hand rests. */
void ossa_document_queue_update (OssaDocument *self);

G_END_DECLS
