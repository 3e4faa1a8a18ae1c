/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-section-widget.h"

G_BEGIN_DECLS

struct _OssaSectionWidget {
  GtkWidget parent;
  OssaPlane plane;
  OssaSectionView view; /* its frame's origin lies in the plane through the cross */
  OssaFrame anatomy;
  OssaBox box;
  OssaVec cross;
  gboolean has_anatomy, has_scale, dragging;
  OssaSectionPicture *picture;
  double last_x, last_y;       /* of a drag that pans */
  double pointer_x, pointer_y; /* for zooming, and the brush ... */
  gboolean hovered;            /* ... which is drawn while it is here */
  double brush_mm;             /* 0: none */
  gboolean stroking;
};

enum {
  OSSA_SECTION_WIDGET_CROSS_MOVED,
  OSSA_SECTION_WIDGET_VIEW_CHANGED,
  OSSA_SECTION_WIDGET_HOVERED,
  OSSA_SECTION_WIDGET_PAINTED,
  OSSA_SECTION_WIDGET_N_SIGNALS
};
extern guint ossa_section_widget_signals[OSSA_SECTION_WIDGET_N_SIGNALS];

/* Shows the whole bone. */
void ossa_section_widget_fit (OssaSectionWidget *self);
void ossa_section_widget_view_moved (OssaSectionWidget *self);
/* ossa-section-gestures.c */
void ossa_section_widget_add_gestures (OssaSectionWidget *self);

G_END_DECLS
