/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-study-model.h"

G_BEGIN_DECLS

/**
 * OssaPartCells:
 *
 * Which octants of a model belong to which part of its construct, and the section through the
 * lesions where the bone is weakest. Made once for a model. Immutable; borrows the scene.
 */
typedef struct _OssaPartCells OssaPartCells;

OssaPartCells *ossa_part_cells_new (const OssaStudyScene *scene, OssaFemModel *model);
void ossa_part_cells_free (OssaPartCells *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaPartCells, ossa_part_cells_free)

/* Stress and load share of every part under one load: an owned array. @strain: not averaged. */
OssaPartStress *ossa_part_cells_get_stress (const OssaPartCells *self,
                                            OssaFemField *strain,
                                            double percentile,
                                            double poisson);

/* Factors of one material at @von_mises_mpa; 0 where the material does not say. Goodman's line for
 * a load that swings from zero: sigma_a = sigma_m = sigma / 2, factor = 1 / (sigma_a / S_e +
 * sigma_m / S_u). */
double ossa_material_yield_factor (const OssaMaterial *material, double von_mises_mpa);
double ossa_material_endurance_factor (const OssaMaterial *material, double von_mises_mpa);

G_END_DECLS
