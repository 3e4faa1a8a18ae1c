/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-nail.h"

G_BEGIN_DECLS

/* How a hand moves a nail from where it was fitted. The turn is the nail's in the bone; how its
 * holes are drilled (OssaNailAim) is another thing, and stays. */
typedef struct {
  double depth;          /* mm, slid along its own bow, + towards the tip */
  double turn_rad;       /* about the line from top to tip, + takes the neck screws to the front */
  double top[2], tip[2]; /* mm, each end to the lateral and to the anterior side */
} OssaNailMove;

/* The directions of the moves, unit, world: they depend on the nail as fitted and on the depth. */
typedef struct {
  OssaVec side[2]; /* lateral and anterior, at right angles to the line from top to tip */
  OssaVec down;    /* in which the top goes when the nail slides on */
  OssaVec turn;    /* a turn is right-handed about it */
} OssaNailGrips;

gboolean ossa_nail_move_is_neutral (const OssaNailMove *self);

/* Slides, turns, and then sets the ends: each of the six moves what it names by just so much,
 * whatever the others are (to second order in small angles). Nothing is fitted again; a neutral
 * move changes no digit. @anatomy: lateral, anterior, superior. */
void ossa_nail_move (OssaNail *nail,
                     const OssaFrame *anatomy,
                     const OssaNailMove *move,
                     OssaNailGrips *grips);

G_END_DECLS
