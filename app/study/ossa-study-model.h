/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-study.h"

G_BEGIN_DECLS

/* One for bone, marrow and metal: the core knows a single ratio. */
#define OSSA_STUDY_POISSON 0.3

/* One state of the bone as cells. Plain data; borrows what it was made from. */
typedef struct {
  const OssaBone *bone;
  const GPtrArray *lesions;       /* %NULL: none */
  const OssaConstruct *construct; /* %NULL: none */
  OssaGrid grid;
} OssaStudyScene;

/* Lays the grid: axis 0 along the bone's long axis, axis 1 towards its lateral side; the same cells
 * for every state of a bone, with more around them where hardware stands out. %OSSA_ERROR_USAGE for
 * a cell size out of range. */
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
