/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-page.h"
#include "ossa-scenery.h"

G_BEGIN_DECLS

/**
 * OssaViewPane:
 *
 * The bone of a document in three dimensions and in three sections, with the bar that says what is
 * shown and how.
 */
#define OSSA_TYPE_VIEW_PANE (ossa_view_pane_get_type ())
G_DECLARE_FINAL_TYPE (OssaViewPane, ossa_view_pane, OSSA, VIEW_PANE, OssaPage)

/* Which step's page stands beside it: what can be taken hold of goes by that. */
void ossa_view_pane_set_step (OssaViewPane *self, const char *step);
OssaStageView *ossa_view_pane_get_view (OssaViewPane *self);
/* "view.NAME", for pages beside it. */
GActionGroup *ossa_view_pane_get_actions (OssaViewPane *self);
/* One stroke of the brush about one place, world mm; %FALSE unless "view.paint" is on. */
gboolean ossa_view_pane_paint_at (OssaViewPane *self, OssaVec center);

G_END_DECLS
