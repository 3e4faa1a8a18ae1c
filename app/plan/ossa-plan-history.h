/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-plan.h"

G_BEGIN_DECLS

/**
 * OssaPlanHistory:
 *
 * Undo and redo of a plan, as whole documents: a step is a copy of everything decided before it
 * (results are not copied: they are fresh again when their decisions are). Thread of the plan.
 *
 * Whoever edits the plan names the edit after it was made. What was edited without being named goes
 * with the next step, or, when undo() comes first, is a step of its own without a name.
 *
 * Properties, read only, told when they change: "can-undo", "can-redo" (gboolean), "undo-name",
 * "redo-name" (string, %NULL when there is none).
 */
#define OSSA_TYPE_PLAN_HISTORY (ossa_plan_history_get_type ())
G_DECLARE_FINAL_TYPE (OssaPlanHistory, ossa_plan_history, OSSA, PLAN_HISTORY, GObject)

/* The oldest steps beyond these are forgotten. */
#define OSSA_PLAN_HISTORY_MAX_STEPS 200

/* Begins with @plan as it is, and holds a reference to it. */
OssaPlanHistory *ossa_plan_history_new (OssaPlan *plan);

/**
 * ossa_plan_history_record:
 * @name: of the edit just made, as a menu shows it ("Move the nail")
 * @merge_key: what it was made to ("hardware 1"), or %NULL
 *
 * One step more, and nothing to redo. No step when nothing has changed; and none when the last step
 * was recorded in the same gesture with the same name and key: the two are undone together.
 */
void ossa_plan_history_record (OssaPlanHistory *self, const char *name, const char *merge_key);

/* Around one drag, or one stay in a field. Beginning another ends the one before. */
void ossa_plan_history_begin_gesture (OssaPlanHistory *self);
void ossa_plan_history_end_gesture (OssaPlanHistory *self);

/* %FALSE when there is nothing to undo or redo, or the plan is read-only. Both end the gesture. */
gboolean ossa_plan_history_undo (OssaPlanHistory *self);
gboolean ossa_plan_history_redo (OssaPlanHistory *self);

gboolean ossa_plan_history_can_undo (OssaPlanHistory *self);
gboolean ossa_plan_history_can_redo (OssaPlanHistory *self);
/* Of the step that is next, "" for one without a name; %NULL when there is none. Borrowed. */
const char *ossa_plan_history_get_undo_name (OssaPlanHistory *self);
const char *ossa_plan_history_get_redo_name (OssaPlanHistory *self);

G_END_DECLS
