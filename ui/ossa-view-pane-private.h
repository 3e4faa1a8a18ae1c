/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-brush.h"
#include "ossa-hand.h"
#include "ossa-measure.h"
#include "ossa-broken-rules.h"
#include "ossa-sections.h"
#include "ossa-view-bar.h"
#include "ossa-view-pane.h"

G_BEGIN_DECLS

struct _OssaViewPane {
  OssaPage parent;
  OssaViewBar *bar;
  GtkPaned *split;
  OssaStageView *view;
  GtkWidget *side;
  GtkBox *planes;
  OssaSectionWidget *axial, *coronal, *sagittal;
  GtkMenuButton *quantity_button;
  GtkDrawingArea *legend;
  GtkLabel *caption, *probe_label;
  OssaBrokenRules *rules;
  GSimpleActionGroup *actions;
  GSettings *settings;
  OssaScenery *scenery;
  OssaSections *sections;
  OssaHand *hand;
  OssaMeasure *measure;
  OssaBrush *brush;
  OssaSubject *subject;
  OssaDocument *document; /* listened to */
  char *step;
  guint layout_source;            /* a change of layout that waits for the next frame */
  guint update_source;            /* an update that waits for the next frame */
  gboolean updating;              /* actions follow the document */
  int see_through[OSSA_N_STATES]; /* chosen by hand: 0 or 1; -1: by what is inside */
  gboolean sections_chosen;       /* whether they are shown was decided by hand */
  guint probe_source;             /* a look that waits */
  double probe_x, probe_y;
  gboolean probe_flat; /* ... at a place in a section */
  OssaVec probe_at;
};

/* ossa-view-actions.c: "view.NAME". */
void ossa_view_pane_add_actions (OssaViewPane *self);
gboolean ossa_view_pane_get_flag (OssaViewPane *self, const char *action);
const char *ossa_view_pane_get_choice (OssaViewPane *self, const char *action); /* borrowed */
/* Actions show what the document looks at. */
void ossa_view_pane_follow_document (OssaViewPane *self);
/* Sets a state without telling the document. */
void ossa_view_pane_set_action (OssaViewPane *self, const char *action, GVariant *state);

/* ossa-view-pane.c: whether that step's page stands beside it. */
gboolean ossa_view_pane_is_at (OssaViewPane *self, const char *step);
/* What can be taken hold of where. */
void ossa_view_pane_take_source (OssaViewPane *self);
/* ossa-view-show.c: brings everything up to date with document and actions. */
void ossa_view_pane_update (OssaViewPane *self);
/* The same before the next frame, once for all that happens until then. */
void ossa_view_pane_queue_update (OssaViewPane *self);

/* ossa-view-pointer.c: what is under the pointer, and what a click means. */
void ossa_view_pane_add_pointer (OssaViewPane *self);
void ossa_view_pane_stop_pointer (OssaViewPane *self);

/* ossa-view-brush.c: painting, and which keys it takes. */
void ossa_view_pane_add_brush (OssaViewPane *self);
void ossa_view_pane_update_brush (OssaViewPane *self);
gboolean ossa_view_pane_brush_key (OssaViewPane *self, guint key);

/* ossa-view-legend.c: the colours of the sections. */
void ossa_view_pane_add_legend (OssaViewPane *self);

G_END_DECLS
