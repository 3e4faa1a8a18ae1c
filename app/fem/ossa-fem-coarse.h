/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-fem-level.h"

G_BEGIN_DECLS

/* The coarsest level's banded Cholesky factor, in double; nodes are numbered along the longest axis
 * last. */
typedef struct _OssaFemCoarse OssaFemCoarse;

OssaFemCoarse *ossa_fem_coarse_new (const OssaFemLevel *level);
void ossa_fem_coarse_free (OssaFemCoarse *self);
gsize ossa_fem_coarse_get_bytes (const OssaFemCoarse *self);
/* level x = A^-1 b */
void ossa_fem_coarse_solve (OssaFemCoarse *self, OssaFemLevel *level, const OssaFemActive *active);

G_END_DECLS
