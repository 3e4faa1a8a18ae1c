/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-grip.h"
#include "ossa-stage-view.h"

G_BEGIN_DECLS

/**
 * OssaHand:
 *
 * Draws the grips of one source on a view's stage (lines "grip:N" and "grip:N:HOLD") and moves what
 * they hold: by drag, by the wheel over a size, and by keys. Tab goes from grip to grip, and out of
 * the view behind the last; arrow keys move the one that is chosen by 1 mm or degree, with Shift by
 * 5; Page Up and Page Down take the next size. Plain; main thread.
 */
typedef struct _OssaHand OssaHand;

/* For @view, which must outlive it. */
OssaHand *ossa_hand_new (OssaStageView *view);
void ossa_hand_free (OssaHand *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaHand, ossa_hand_free)

/* What can be taken hold of; %NULL: nothing. */
void ossa_hand_set_source (OssaHand *self, const OssaGripSource *source);
/* Draws the grips of @document (or %NULL) as they are now. */
void ossa_hand_update (OssaHand *self, OssaDocument *document);
/* The next larger (1) or smaller (-1) size: of the chosen grip, else of the first that has sizes.
 * %FALSE when there is none. */
gboolean ossa_hand_step_size (OssaHand *self, int steps);
/* Chooses the grip @by further on; %FALSE, with none chosen, beyond the ends. */
gboolean ossa_hand_choose_next (OssaHand *self, int by);

G_END_DECLS
