/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-document.h"

G_BEGIN_DECLS

/**
 * OssaGrip:
 *
 * Something a hand can take hold of in the view, of hardware, a lesion or a landmark. SLIDE, TURN
 * and STEP change one number as an OssaHandle does; FREE moves in the plane that faces the eye,
 * SURFACE over the bone's surface.
 */
typedef enum {
  OSSA_GRIP_SLIDE,
  OSSA_GRIP_TURN,
  OSSA_GRIP_STEP,
  OSSA_GRIP_FREE,
  OSSA_GRIP_SURFACE
} OssaGripKind;

typedef struct {
  OssaGripKind kind;
  char *label;          /* translated, "Insertion depth" */
  const char *unit;     /* of the value, interned */
  OssaVec origin, axis; /* world mm; unit */
  double reach;         /* mm: length of an arrow, radius of a ring */
  double value, min, max, step;
  double ratio; /* how far the value goes for a mm along the axis */
  int index;    /* its source's own: which parameter, radius or landmark */
} OssaGrip;

OssaGrip *ossa_grip_new (OssaGripKind kind, const char *label, OssaVec origin, int index);
void ossa_grip_free (OssaGrip *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaGrip, ossa_grip_free)
OssaGrip *ossa_grip_copy (const OssaGrip *self);

/* Where it is taken hold of. @which: of a ring's places, below OSSA_GRIP_N_HOLDS. */
#define OSSA_GRIP_N_HOLDS 3
guint ossa_grip_get_n_holds (const OssaGrip *self);
OssaVec ossa_grip_get_hold (const OssaGrip *self, guint which);

/**
 * ossa_grip_follow:
 * @held: where the hand took hold; @at: where it is now, in the plane through @held that faces the
 * eye
 * @forward: the unit direction the eye looks in
 *
 * The value that keeps the hold under the hand, within the grip's range and on its steps. For the
 * first three kinds. Pure.
 */
double ossa_grip_follow (const OssaGrip *self, OssaVec held, OssaVec at, OssaVec forward);

/* The value @steps presses of a key on; a size that exists for STEP. Pure. */
double ossa_grip_step (const OssaGrip *self, int steps, gboolean large);

/* "Insertion depth 12.0 mm", translated; owned. */
char *ossa_grip_dup_words (const OssaGrip *self);

/* Where grips come from: what can be moved, and how it is moved. */
typedef struct {
  /* Of OssaGrip, owned, or %NULL when nothing can be taken hold of. */
  GPtrArray *(*list) (OssaDocument *document);
  /* Changes the plan and records the edit. @grip as it was when it was taken; @start: what
   * begin() gave; @value and @place by kind. */
  void (*apply) (
      OssaDocument *document, gpointer start, const OssaGrip *grip, double value, OssaVec place);
  /* What the edits of one drag start from, for apply(); @end frees it. */
  gpointer (*begin) (OssaDocument *document);
  void (*end) (gpointer start);
  /* The edit is dear: it is made when the hand lets go. */
  gboolean at_end;
} OssaGripSource;

/* ossa-grips-hardware.c: the option that is looked at, with all values as they were placed. */
extern const OssaGripSource ossa_grips_hardware;
/* ossa-grips-lesion.c: the selected ellipsoid. */
extern const OssaGripSource ossa_grips_lesion;
/* ossa-grips-landmark.c: the selected landmark. */
extern const OssaGripSource ossa_grips_landmark;

G_END_DECLS
