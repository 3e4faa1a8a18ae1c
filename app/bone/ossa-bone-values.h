/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-bone.h"
#include "ossa-cell-locator.h"

G_BEGIN_DECLS

/* What the mesh's own arrays say at a point, whichever of them the moduli were taken from. */
typedef struct {
  double ash_g_cm3; /* of a density, or of HU, by the bone's law; NaN: the mesh has neither */
  double hu;        /* NaN: it has none */
} OssaBoneValues;

/* Reads @values at @p (world mm) in the cell that holds it or the nearest within reach; lesions
 * laid over the bone are not in them. @place: a hint from the last call, its tet
 * OSSA_CELL_PLACE_NONE at first. Pure, any thread. */
void ossa_bone_read_values (const OssaBone *self,
                            OssaVec p,
                            OssaCellPlace *place,
                            OssaBoneValues *values);

G_END_DECLS
