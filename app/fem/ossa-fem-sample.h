/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-fem-solver.h"

G_BEGIN_DECLS

/* Displacements of @load in the grid's frame, borrowed: component c of a slot at [c @stride +
 * slot]. */
const double *ossa_fem_solution_get_vector (const OssaFemSolution *self, guint load, gsize *stride);

/* Of every cell, owned, [7][n_cells]: xx yy zz xy yz zx in the grid's frame (tensor shear), the
 * mean of octants weighted by their moduli; and the share of octants that hold material. */
float *ossa_fem_sample_strain (const OssaFemSolution *solution, guint load);

G_END_DECLS
