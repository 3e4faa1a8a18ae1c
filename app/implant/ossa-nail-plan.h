/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-nail-move.h"
#include "ossa-placement.h"

G_BEGIN_DECLS

#define OSSA_NAIL_MAX_SCREWS 6

/* A screw as placed: from the surface where its head sits to its tip. */
typedef struct {
  OssaVec head, tip;
  double length, diameter;
  double u;    /* where it crosses the nail */
  double hold; /* across the far end: the lesser bone beside the nail on either side */
} OssaNailScrew;

/* What the intramedullary strategy has decided so far. World mm. */
typedef struct {
  OssaPlacement *placement;
  const OssaScene *scene;
  OssaNail nail;
  OssaNailAim aim;
  OssaNailMove move;
  gboolean moved; /* by a hand: shown where it is, however it is judged */
  OssaNailGrips grips;
  double over_size; /* reamer less nail, diameter */
  OssaVec entry, tip_mark, head_center, head_axis;
  OssaNailScrew neck[OSSA_NAIL_MAX_SCREWS], distal[OSSA_NAIL_MAX_SCREWS];
  guint n_neck, n_distal;
} OssaNailPlan;

/* The narrowest station of the canal within the nail. */
guint ossa_nail_plan_find_isthmus (const OssaNailPlan *self);

/* The thinnest wall that reaming leaves in the shaft, mm. */
double ossa_nail_plan_get_wall (const OssaNailPlan *self);

/* Places the screws. %OSSA_ERROR_GEOMETRY when one finds no bone or no length; of a nail that was
 * moved they are placed all the same, for the rules to judge. */
gboolean ossa_nail_plan_place_neck_screws (OssaNailPlan *self, GError **error);
gboolean ossa_nail_plan_place_distal_screws (OssaNailPlan *self, GError **error);

/* Judges the plan, rule by rule, into @construct. %FALSE when one says that it cannot be built;
 * what a hand has moved fails instead. */
gboolean ossa_nail_plan_check (const OssaNailPlan *self, OssaConstruct *construct, GError **error);

/* How a hand can move it on. @construct: as built, the nail its first part, neck screws next. */
void ossa_nail_plan_add_handles (const OssaNailPlan *self, OssaConstruct *construct);

G_END_DECLS
