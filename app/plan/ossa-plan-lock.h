/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-plan-holder.h"

G_BEGIN_DECLS

/**
 * OssaPlanLock:
 *
 * The guard against one plan open twice. Advisory: a file beside the journals says which program
 * has the plan open; that of a program that has ended counts for nothing. One thread.
 */
typedef struct _OssaPlanLock OssaPlanLock;

/**
 * ossa_plan_lock_acquire:
 * @path: of the plan's file, which need not be there yet
 * @holder: out or %NULL: who has it, when somebody has (this program too); else its pid is 0
 *
 * %NULL with %OSSA_ERROR_IO when the plan is open already, or when no lock can be written.
 */
OssaPlanLock *ossa_plan_lock_acquire (const char *path, OssaPlanHolder *holder, GError **error);
/* The same, whoever has it: when the user knows that a program on another computer has ended. The
 * other's lock is lost. */
OssaPlanLock *ossa_plan_lock_steal (const char *path, GError **error);
/* Removes the lock unless it was stolen, and frees. */
void ossa_plan_lock_release (OssaPlanLock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaPlanLock, ossa_plan_lock_release)

G_END_DECLS
