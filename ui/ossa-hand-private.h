/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-hand.h"

G_BEGIN_DECLS

#define OSSA_HAND_NONE (-1)

struct _OssaHand {
  OssaStageView *view;
  const OssaGripSource *source;
  OssaDocument *document; /* borrowed: the page's own */
  GPtrArray *grips;       /* of OssaGrip, or %NULL */
  int chosen, hovered;    /* OSSA_HAND_NONE: none */
  OssaGrip *held;         /* as it was when it was taken, or %NULL */
  OssaVec held_at, place; /* the hold, and where a FREE or SURFACE grip is now */
  gpointer start;         /* the source's */
  gint64 applied;         /* when the last move was made; 0: its answer was seen */
  gboolean has_next;      /* the hand has gone on to ... */
  OssaVec next;
  guint drawn; /* tells which lines there are */
  GtkEventController *keys, *scroll;
};

/* ossa-hand-draw.c: lines for the grips, and words for the one that is chosen. */
void ossa_hand_draw (OssaHand *self);
/* ossa-hand-keys.c: keys and wheel, before the view's own. */
void ossa_hand_add_keys (OssaHand *self);

/* Changes what grip @index holds, as one edit. */
void ossa_hand_apply_once (OssaHand *self, guint index, double value, OssaVec place);
/* The point of the bone's surface that is seen at @p; %FALSE when none is. */
gboolean ossa_hand_find_surface (OssaHand *self, OssaVec p, OssaVec *found);
void ossa_hand_choose (OssaHand *self, int index);

G_END_DECLS
