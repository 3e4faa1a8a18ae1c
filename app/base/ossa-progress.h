/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * OssaProgress:
 *
 * How far a long call has come, and whether it should stop. The caller makes one, the callee
 * reports stages into it. Every function that takes one allows %NULL. Any thread may step and any
 * may cancel; the callback runs in the thread that steps.
 */
typedef struct _OssaProgress OssaProgress;

/* @fraction: 0 to 1 over all stages. @stage: untranslated, valid during the call. */
typedef void (*OssaProgressFunc) (double fraction, const char *stage, gpointer user_data);

OssaProgress *
ossa_progress_new (GCancellable *cancellable, OssaProgressFunc func, gpointer user_data);
OssaProgress *ossa_progress_ref (OssaProgress *self);
void ossa_progress_unref (OssaProgress *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaProgress, ossa_progress_unref)

/* Begins a stage that covers @share (0 to 1) of the whole work; all shares add up to 1. */
void ossa_progress_begin (OssaProgress *self, const char *stage, double share);

/* A stage that covers @share of @self and has stages of its own, whose shares add up to 1: for a
 * callee that is one step of its caller. Parts follow each other in the order they are made. %NULL
 * for %NULL. */
OssaProgress *ossa_progress_new_part (OssaProgress *self, double share);

/* @fraction of the present stage is done. Cheap: calls back at most a hundred times a stage. */
void ossa_progress_step (OssaProgress *self, double fraction);

gboolean ossa_progress_is_cancelled (OssaProgress *self);

/* Sets %OSSA_ERROR_CANCELLED and returns %TRUE when the caller asked to stop. */
gboolean ossa_progress_check (OssaProgress *self, GError **error);

G_END_DECLS
