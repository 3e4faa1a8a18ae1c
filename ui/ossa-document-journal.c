/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-document-private.h"

#include <glib/gi18n.h>

#include "ossa-journal-thread.h"

/* ms from an edit until it is on its way to the disk; within a second it is there. */
#define WRITE_MS 700

static void
on_journal_failed (gpointer user_data, const char *message)
{
  OssaDocument *self = user_data;

  if (self->journal_failed)
    return;
  self->journal_failed = TRUE;
  ossa_document_emit_failed (self, message);
}

static void
write_now (OssaDocument *self)
{
  const OssaPlanDecisions *decisions = ossa_plan_get_decisions (self->plan);
  g_autoptr (OssaPlan) copy =
      ossa_plan_new_from_records (ossa_plan_decisions_copy (decisions), NULL);

  self->journal_written = TRUE;
  ossa_journal_thread_write (self->journal, copy, G_OBJECT (self), on_journal_failed);
}

static gboolean
on_write (gpointer user_data)
{
  OssaDocument *self = user_data;

  self->journal_source = 0;
  write_now (self);
  return G_SOURCE_REMOVE;
}

void
ossa_document_begin_journal (OssaDocument *self)
{
  self->journal = ossa_plan_journal_new (self->path);
  if (ossa_document_get_modified (self))
    write_now (self);
}

void
ossa_document_update_journal (OssaDocument *self)
{
  if (!ossa_document_get_modified (self))
    ossa_document_clear_journal (self);
  else if (self->journal_source == 0)
    self->journal_source = g_timeout_add (WRITE_MS, on_write, self);
}

void
ossa_document_clear_journal (OssaDocument *self)
{
  g_clear_handle_id (&self->journal_source, g_source_remove);
  if (self->journal_written)
    ossa_journal_thread_clear (self->journal);
  self->journal_written = FALSE;
}

void
ossa_document_move_journal (OssaDocument *self)
{
  ossa_document_clear_journal (self);
  ossa_journal_thread_free (self->journal);
  self->journal = ossa_plan_journal_new (self->path);
}

void
ossa_document_end_journal (OssaDocument *self)
{
  g_clear_handle_id (&self->journal_source, g_source_remove);
  g_clear_pointer (&self->journal, ossa_journal_thread_free);
}
