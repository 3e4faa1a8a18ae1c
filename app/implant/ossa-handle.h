/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-vec.h"

G_BEGIN_DECLS

/* SLIDE: along the axis, the value in mm. TURN: right-handed about the axis, the value in degrees.
 * STEP: to another size that exists (ossa_size_step()), which grows the part along the axis. */
typedef enum { OSSA_HANDLE_SLIDE, OSSA_HANDLE_TURN, OSSA_HANDLE_STEP } OssaHandleKind;

/**
 * OssaHandle:
 *
 * Where a hand can take hold of placed hardware: it changes one parameter of the family's table,
 * so that plan, command line and rules see the same. Value + t moves the part by t along the axis
 * (SLIDE) or turns it by t about the axis through the origin (TURN); to follow a hand, place again
 * with the new value and with all other values as they came out of the last placement, so that no
 * size jumps. A screw whose lengths come in steps follows to the next that exists.
 *
 * Handles belong to one placement: their places and axes move with the part.
 */
typedef struct {
  char *param; /* id in the family's table */
  char *label; /* of that parameter */
  char *part;  /* name of the part it moves, as in the construct */
  OssaHandleKind kind;
  OssaVec origin, axis;         /* world mm; unit */
  double reach;                 /* mm: how long to draw the arrow; the radius of a turn's ring */
  double min, max, step, value; /* of the parameter, in its unit; step 0: continuous */
} OssaHandle;

G_END_DECLS
