/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-fem-solver.h"

G_BEGIN_DECLS

/* A symmetric tensor in WORLD axes: xx, yy, zz, xy, yz, zx (tensor shear, not engineering). */
typedef struct {
  double xx, yy, zz, xy, yz, zx;
} OssaTensor;

/* Eigenvalues, largest first; @directions (unit, world) may be %NULL, which is quicker and right to
 * 1e-8 of the largest. */
void ossa_tensor_principal (const OssaTensor *tensor, double values[3], OssaVec directions[3]);
double ossa_tensor_von_mises (const OssaTensor *stress);
/* sigma = lambda tr(eps) I + 2 mu eps, MPa. */
OssaTensor ossa_tensor_stress (const OssaTensor *strain, double young_mpa, double poisson);

/**
 * OssaFemField:
 *
 * The strain of one load, one tensor for each cell: the mean over its octants, weighted by their
 * moduli; and, when @radius_mm > 0, the mean over the ball of that radius around the cell's centre,
 * weighted by the volume of material of the same class in it. Never a single point's maximum. Any
 * thread.
 */
typedef struct _OssaFemField OssaFemField;

/* @class_of_tag: 256 bytes, cells average only with cells whose tag has the same class; class 0 is left out of
 * smoothing and has no value. %NULL: one class for all. */
OssaFemField *ossa_fem_field_new_strain (OssaFemSolution *solution, guint load, double radius_mm,
                                         const guint8 *class_of_tag, OssaProgress *progress,
                                         GError **error);
/* The average over balls of a field that was made without radius and classes, where both are wanted:
 * what ossa_fem_field_new_strain() would give. @radius_mm: above 0. */
OssaFemField *ossa_fem_field_new_average (const OssaFemField *raw, const OssaFemModel *model,
                                          double radius_mm, const guint8 *class_of_tag,
                                          OssaProgress *progress, GError **error);
OssaFemField *ossa_fem_field_ref (OssaFemField *self);
void ossa_fem_field_unref (OssaFemField *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaFemField, ossa_fem_field_unref)

gboolean ossa_fem_field_get_strain (const OssaFemField *self, guint32 cell, OssaTensor *strain);
/* Principal strains of every cell, largest first, [n_cells][3], borrowed; NaN where there is no value.
 * Found at the first call. */
const float (*ossa_fem_field_get_principals (OssaFemField *self))[3];
double ossa_fem_field_get_radius (const OssaFemField *self);

G_END_DECLS
