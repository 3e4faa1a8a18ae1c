/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-fem-level.h"

G_BEGIN_DECLS

/* Trilinear interpolation between a level and the next: coarse node I lies on fine node 2 I. */

/* Parents of fine index @i along one axis: their indices and weights; returns 1 or 2. */
static inline int
ossa_fem_parents (int i, int parent[2], double weight[2])
{
  parent[0] = i / 2;
  parent[1] = i / 2 + 1;
  weight[0] = i % 2 == 0 ? 1 : 0.5;
  weight[1] = 0.5;
  return 1 + i % 2;
}

/* coarse b = P^T fine d */
void ossa_fem_transfer_restrict (const OssaFemLevel *fine,
                                 OssaFemLevel *coarse,
                                 const OssaFemActive *active);
/* fine x += P coarse x, where not fixed */
void ossa_fem_transfer_prolong (OssaFemLevel *fine,
                                const OssaFemLevel *coarse,
                                const OssaFemActive *active);
/* The springs P^T diag(k) P, lumped: never softer. GArray of OssaFemPin in @coarse's slots. */
GArray *ossa_fem_transfer_springs (const OssaFemNodes *fine,
                                   const OssaFemPin *pins,
                                   guint32 n_pins,
                                   gboolean fixed,
                                   const guint32 *pin_start,
                                   const OssaFemNodes *coarse);

G_END_DECLS
