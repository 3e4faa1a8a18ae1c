/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-document.h"

G_BEGIN_DECLS

/**
 * OssaStep:
 *
 * One row of the way at the left: what it is, what it has or needs, and how it stands. Properties:
 * "id" (the page's name), "title", "icon-name", "detail" (translated) and "standing".
 */
#define OSSA_TYPE_STEP (ossa_step_get_type ())
G_DECLARE_FINAL_TYPE (OssaStep, ossa_step, OSSA, STEP, GObject)

/* NEEDS: something is missing before it can be used. OPEN: nothing was done yet. DONE: has what it
 * shows. STALE: shows what is being made anew. FAULT: cannot go on. */
typedef enum {
  OSSA_STANDING_NEEDS,
  OSSA_STANDING_OPEN,
  OSSA_STANDING_DONE,
  OSSA_STANDING_STALE,
  OSSA_STANDING_FAULT
} OssaStanding;

const char *ossa_step_get_id (OssaStep *self);
OssaStanding ossa_step_get_standing (OssaStep *self);

/* The seven steps, a GListStore of OssaStep; brought up to date by ossa_steps_update(). */
GListModel *ossa_steps_new (void);
void ossa_steps_update (GListModel *steps, OssaDocument *document);

G_END_DECLS
