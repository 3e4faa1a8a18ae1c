/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "ossa-plan-journal.h"

G_BEGIN_DECLS

/* Journals are written in one thread of their own, in the order of these calls: a journal is on the
 * disk when it is written, and no window waits for a disk. Main thread; what is given is that
 * thread's from then on. */

typedef void (*OssaJournalFailed) (gpointer owner, const char *message);

/* @failed is called in the main thread unless @owner has gone. References @plan, which nobody else
 * may change. @journal stays until ossa_journal_thread_free(). */
void ossa_journal_thread_write (OssaPlanJournal *journal,
                                OssaPlan *plan,
                                GObject *owner,
                                OssaJournalFailed failed);
void ossa_journal_thread_clear (OssaPlanJournal *journal);
/* Leaves what was written. */
void ossa_journal_thread_free (OssaPlanJournal *journal);
/* Removes journal @file that another program left behind. */
void ossa_journal_thread_discard (const char *file);

/* Waits until all is on the disk: at the end of the program. */
void ossa_journal_thread_finish (void);

G_END_DECLS
