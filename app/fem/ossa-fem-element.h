/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-fem-model.h"

G_BEGIN_DECLS

/**
 * The trilinear hexahedron of edge h with one modulus for each Gauss point, Ke = sum_q E_q K_q.
 *
 * Corner a = ax + 2 ay + 4 az, Gauss point (octant) q alike; degree of freedom 3 a + component.
 * Strains are xx, yy, zz, then the engineering shears xy, yz, zx.
 */
typedef struct {
  gboolean assumed_shear;
  double h;
  double poisson;
  double strain[8][6][24];  /* B_q, 1/mm */
  double diagonal[8][8][6]; /* [corner][octant]: xx yy zz xy yz zx of the 3x3 block of K_q */
  double two_mu;            /* of the kernels: 2 mu h / 128 at E = 1 */
  double lame_ratio;        /* lambda / (2 mu) */
} OssaFemElementData;

void
ossa_fem_element_init (OssaFemElementData *self, OssaFemElement kind, double poisson, double h);

/* K_q, MPa mm at E = 1: the reference the kernels are tested against, and what coarse operators are
 * made of. */
void ossa_fem_element_stiffness (const OssaFemElementData *self, int q, double k[24][24]);

G_END_DECLS
