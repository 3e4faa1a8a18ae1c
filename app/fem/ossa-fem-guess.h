/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-fem-cg.h"

G_BEGIN_DECLS

/* Starts @cg, whose r is the right-hand side, from the displacements of @guess: node by node of the
 * grid; nodes that @guess lacks move as their neighbours do, fixed ones stay. %FALSE, and nothing
 * is done, when the grids differ or @guess has too few loads. */
gboolean ossa_fem_guess_put (OssaFemCg *cg, const OssaFemModel *model, OssaFemSolution *guess);

G_END_DECLS
