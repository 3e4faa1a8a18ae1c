/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-load-case-private.h"

G_BEGIN_DECLS

/* A place of a load case found on one bone, world mm. Plain data. */
typedef struct {
  OssaLoadPlaceKind kind;
  OssaVec center;    /* CAP: of the ball; PATCH: on the surface; END: on the end plane */
  OssaVec axis;      /* CAP: to the middle of the cap; END: into the bone; unit */
  double radius;     /* CAP: of the ball; PATCH: its own; END: the slice's length */
  double half_angle; /* CAP, rad */
} OssaLoadRegion;

/* Whether a node at @p belongs to it; of a CAP or PATCH, one that is known to lie at the surface.
 */
gboolean ossa_load_region_contains (const OssaLoadRegion *self, OssaVec p);
/* Distance from @p, mm; 0 within. */
double ossa_load_region_distance (const OssaLoadRegion *self, OssaVec p);

G_END_DECLS
