/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-study-bricks.h"
#include "ossa-study.h"

G_BEGIN_DECLS

/* One for bone, marrow and metal: the core knows a single ratio. */
#define OSSA_STUDY_POISSON 0.3

/* One state of the bone as cells. Plain data; borrows what it was made from. */
typedef struct {
  const OssaBone *bone;
  const GPtrArray *lesions;       /* %NULL: none */
  const OssaConstruct *construct; /* %NULL: none */
  const OssaStudyBricks *bricks;  /* what these put into cells of @grid; %NULL: sampled at need */
  OssaGrid grid;
} OssaStudyScene;

/* Lays a grid over bone and hardware (%NULL: none) and @margin_mm around both: axis 0 along the
 * bone's long axis, axis 1 towards its lateral side; the same cells for every state of a bone, with
 * whole cells more around them where hardware stands out. %OSSA_ERROR_USAGE for a cell size out of
 * range. */
gboolean ossa_study_lay_grid (OssaGrid *grid,
                              const OssaBone *bone,
                              const OssaConstruct *construct,
                              double cell_mm,
                              double margin_mm,
                              GError **error);
/* Whether all of @construct (%NULL: none) lies within @grid, a cell from its rim. */
gboolean ossa_study_grid_covers (const OssaGrid *grid, const OssaConstruct *construct);

/* The scene on a grid of its own without a margin. Errors as of ossa_study_lay_grid(). */
gboolean ossa_study_scene_init (OssaStudyScene *self,
                                const OssaStudyInput *input,
                                OssaState state,
                                GError **error);

/* The octants of cell (i, j, k): modulus of each, and the part that holds it (as of
 * ossa_construct_apply()). */
void ossa_study_scene_sample_cell (const OssaStudyScene *self,
                                   const int index[3],
                                   float octants[8],
                                   gint16 parts[8]);

/* The model without its loose pieces, when each is smaller than @criteria allows; their number in
 * @n_dropped. %OSSA_ERROR_MODEL with place and size of a larger one. */
OssaFemModel *ossa_study_scene_build (OssaStudyScene *self,
                                      const OssaCriteria *criteria,
                                      guint *n_dropped,
                                      OssaProgress *progress,
                                      GError **error);

G_END_DECLS
