/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-document-private.h"

#include <glib/gi18n.h>

#include "ossa-plan-xml.h"

static void
set_guarded (OssaDocument *self, gboolean guarded)
{
  self->guarded = guarded;
  ossa_plan_set_guarded (self->plan, guarded);
  g_object_notify (G_OBJECT (self), "read-only");
}

static void
take_saved (OssaDocument *self, const OssaPlanDecisions *decisions)
{
  g_clear_pointer (&self->saved, ossa_plan_decisions_free);
  self->saved = ossa_plan_decisions_copy (decisions);
}

/* Where no lock can be written, there is none, and nothing is guarded. */
void
ossa_document_begin_file (OssaDocument *self)
{
  OssaPlanHolder holder = { 0 };

  if (self->path == NULL)
    return;
  self->lock = ossa_plan_lock_acquire (self->path, &holder, NULL);
  set_guarded (self, self->lock == NULL && holder.pid != 0);
}

void
ossa_document_end_file (OssaDocument *self)
{
  g_clear_pointer (&self->lock, ossa_plan_lock_release);
}

const char *
ossa_document_get_path (OssaDocument *self)
{
  return self->path;
}

gboolean
ossa_document_get_modified (OssaDocument *self)
{
  return self->saved == NULL ||
         !ossa_plan_decisions_equal (self->saved, ossa_plan_get_decisions (self->plan));
}

gboolean
ossa_document_is_guarded (OssaDocument *self)
{
  g_return_val_if_fail (OSSA_IS_DOCUMENT (self), FALSE);

  return self->guarded;
}

const char *
ossa_document_get_read_only_reason (OssaDocument *self)
{
  return self->guarded ? _ ("Another program has it open.") : self->read_only_reason;
}

gboolean
ossa_document_take_over (OssaDocument *self, GError **error)
{
  g_autoptr (OssaPlan) plan = NULL;
  const OssaPlanDecisions *decisions;

  g_return_val_if_fail (OSSA_IS_DOCUMENT (self) && self->guarded, FALSE);

  plan = ossa_plan_load (self->path, error);
  if (plan == NULL)
    return FALSE;
  self->lock = ossa_plan_lock_steal (self->path, error);
  if (self->lock == NULL)
    return FALSE;
  decisions = ossa_plan_get_decisions (plan);
  take_saved (self, decisions);
  set_guarded (self, FALSE);
  if (!ossa_plan_is_read_only (self->plan) &&
      !ossa_plan_decisions_equal (decisions, ossa_plan_get_decisions (self->plan)))
    ossa_plan_restore (self->plan, ossa_plan_decisions_copy (decisions));
  ossa_document_notify_file (self);
  return TRUE;
}

/* The lock on @path, unless it is held already; %FALSE when another has it. */
static gboolean
lock_path (OssaDocument *self, const char *path, OssaPlanLock **lock, GError **error)
{
  g_autoptr (GError) local = NULL;
  OssaPlanHolder holder;

  *lock = NULL;
  if (g_strcmp0 (path, self->path) == 0 && !self->guarded)
    return TRUE;
  *lock = ossa_plan_lock_acquire (path, &holder, &local);
  if (*lock != NULL || holder.pid == 0)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static void
take_path (OssaDocument *self, const char *path, OssaPlanLock *lock)
{
  ossa_document_end_file (self);
  self->lock = lock;
  g_free (self->path);
  self->path = g_strdup (path);
  set_guarded (self, FALSE);
  ossa_document_move_journal (self);
}

gboolean
ossa_document_save (OssaDocument *self, const char *path, GError **error)
{
  g_autofree char *whole = NULL;
  OssaPlanLock *lock;

  g_return_val_if_fail (OSSA_IS_DOCUMENT (self), FALSE);

  whole = g_canonicalize_filename (path, NULL);
  if (!lock_path (self, whole, &lock, error))
    return FALSE;
  if (!ossa_plan_save (self->plan, whole, error)) {
    g_clear_pointer (&lock, ossa_plan_lock_release);
    return FALSE;
  }
  if (g_strcmp0 (whole, self->path) != 0)
    take_path (self, whole, lock);
  take_saved (self, ossa_plan_get_decisions (self->plan));
  ossa_document_clear_journal (self);
  ossa_document_notify_file (self);
  return TRUE;
}
