/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ossa-pick.h"

G_BEGIN_DECLS

/**
 * OssaStageView:
 *
 * A stage seen through a camera: OpenGL below, marks, letters and bars above. Turns with the first
 * button, pans with the second or with Shift, zooms with the wheel, shows standard views by key
 * (A, P, L, M, S, I), fits with F. Without OpenGL it shows a page that says so.
 *
 * Signals: "camera-changed"; "hovered" (double x, double y; negative: left); "handle-begin" and
 * "handle-end" (line or mark id, guint handle), "handle-moved" (id, handle, pointer to the OssaVec
 * under the pointer, at the handle's depth); "picked" (pointer to an OssaPick, %NULL: nothing; a
 * click, not a drag); "painted" (pointer to an OssaPick of a body, %NULL: the stroke is over).
 */
#define OSSA_TYPE_STAGE_VIEW (ossa_stage_view_get_type ())
G_DECLARE_FINAL_TYPE (OssaStageView, ossa_stage_view, OSSA, STAGE_VIEW, GtkWidget)

OssaStageView *ossa_stage_view_new (void);

/* The view's own; call ossa_stage_view_refresh() after changing it. */
OssaStage *ossa_stage_view_get_stage (OssaStageView *self);
void ossa_stage_view_refresh (OssaStageView *self);

/* Lateral, anterior, superior; what standard views and letters go by. */
void ossa_stage_view_set_anatomy (OssaStageView *self, const OssaFrame *frame);
/* What the colour bar says, translated; %NULL: no bar. @limit NaN: no mark. */
void ossa_stage_view_set_bar (OssaStageView *self,
                              const char *label,
                              double limit,
                              const char *limit_label);

/* For small views: without letters, axes and scale bar, which would lie over the bone. */
void ossa_stage_view_set_plain (OssaStageView *self, gboolean plain);

const OssaCamera *ossa_stage_view_get_camera (OssaStageView *self);
/* At once, without "camera-changed". */
void ossa_stage_view_set_camera (OssaStageView *self, const OssaCamera *camera);
/* 'A', 'P', 'L', 'M', 'S', 'I', fitted to what is visible; over 200 ms unless animations are off.
 */
void ossa_stage_view_show_standard (OssaStageView *self, char view);
/* The same view, fitted. */
void ossa_stage_view_fit (OssaStageView *self);

/* What lies at the widget's (x, y). */
gboolean ossa_stage_view_pick (OssaStageView *self, double x, double y, OssaPick *pick);
/* %NULL when there is OpenGL; else why not. */
const char *ossa_stage_view_get_fault (OssaStageView *self);
/* While it paints, the first button on a body makes a stroke; beside it, it turns as ever. */
void ossa_stage_view_set_painting (OssaStageView *self, gboolean painting);
/* While something moves, drawn with fewer samples. */
void ossa_stage_view_set_moving (OssaStageView *self, gboolean moving);

G_END_DECLS
