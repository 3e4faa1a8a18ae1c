/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-plan-holder.h"
#include "ossa-plan.h"

G_BEGIN_DECLS

/**
 * OssaPlanJournal:
 *
 * Where a plan's unsaved work is kept until it is saved: one file for each document in
 * $XDG_STATE_HOME/ossature/journals, with the plan as XML, its own path and the program that has it
 * open. Nothing here runs by itself: the window writes within a second of an edit, and clears when
 * the plan is saved or given up. Thread of the plan.
 */
typedef struct _OssaPlanJournal OssaPlanJournal;

/* @path: the plan's own, %NULL when it was never saved. Writes nothing yet. */
OssaPlanJournal *ossa_plan_journal_new (const char *path);
/* Leaves what was written: only ossa_plan_journal_clear() says that it is not needed. */
void ossa_plan_journal_free (OssaPlanJournal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaPlanJournal, ossa_plan_journal_free)

/* The plan as it is now, atomically and on the disk on return. %OSSA_ERROR_FORMAT for text that XML
 * cannot hold, %OSSA_ERROR_IO. */
gboolean ossa_plan_journal_write (OssaPlanJournal *self, OssaPlan *plan, GError **error);
/* There is no unsaved work: the file is removed. */
gboolean ossa_plan_journal_clear (OssaPlanJournal *self, GError **error);
/* The plan was saved as @path: clears, and goes on for that. */
gboolean ossa_plan_journal_set_path (OssaPlanJournal *self, const char *path, GError **error);

/* What a program that has ended left behind. */
typedef struct {
  char *file;    /* the journal's */
  char *path;    /* the plan's own; %NULL: never saved */
  gint64 time_s; /* when it was written, s since 1970 */
  OssaPlanHolder holder;
} OssaPlanJournalEntry;

/* Journals of programs of this computer that no longer run, the newest first; those that cannot be
 * read are passed over. Array of OssaPlanJournalEntry, owned. */
GPtrArray *ossa_plan_journal_list (void);

/* The plan in journal @file, with its results. %OSSA_ERROR_FORMAT, %OSSA_ERROR_IO. The journal
 * stays until ossa_plan_journal_discard(). */
OssaPlan *ossa_plan_journal_recover (const char *file, GError **error);
gboolean ossa_plan_journal_discard (const char *file, GError **error);

G_END_DECLS
