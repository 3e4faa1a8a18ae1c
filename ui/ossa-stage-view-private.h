/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-renderer.h"
#include "ossa-stage-view.h"

G_BEGIN_DECLS

struct _OssaStageView {
  GtkWidget parent;
  GtkStack *pages;
  GtkGLArea *area;
  GtkDrawingArea *overlay;
  GtkLabel *fault_label;
  OssaStage *stage;
  OssaRenderer *renderer;
  OssaCamera camera, from, to;
  gboolean has_camera, moving, plain;
  OssaFrame anatomy;
  char *bar_label, *bar_limit_label, *fault;
  double bar_limit;
  guint tick;
  gint64 began;
  guint64 asked_picture, asked_overlay; /* generations of the stage that are queued ... */
  OssaCamera asked_camera;              /* ... and as seen from where */
  double last_x, last_y;                /* of a drag */
  double last_zoom;                     /* of a pinch */
  char *held;                           /* the handle in the hand, or %NULL */
  guint held_handle;
  OssaVec held_at, held_offset; /* ... and how far the pointer missed its middle */
  gboolean dragged;             /* since the button went down: no click */
  gboolean painting, stroking;  /* the first button paints, and is down */
};

enum {
  OSSA_STAGE_VIEW_CAMERA_CHANGED,
  OSSA_STAGE_VIEW_HOVERED,
  OSSA_STAGE_VIEW_HANDLE_BEGIN,
  OSSA_STAGE_VIEW_HANDLE_MOVED,
  OSSA_STAGE_VIEW_HANDLE_END,
  OSSA_STAGE_VIEW_PICKED,
  OSSA_STAGE_VIEW_PAINTED,
  OSSA_STAGE_VIEW_N_SIGNALS
};
extern guint ossa_stage_view_signals[OSSA_STAGE_VIEW_N_SIGNALS];

double ossa_stage_view_get_aspect (OssaStageView *self);
/* The camera was moved by hand: stops a transition, tells and draws. */
void ossa_stage_view_camera_moved (OssaStageView *self);
/* ossa-stage-gestures.c: mouse, wheel and keys. */
void ossa_stage_view_add_gestures (OssaStageView *self);

G_END_DECLS
