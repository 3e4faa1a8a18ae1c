/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-bone.h"
#include "ossa-construct.h"
#include "ossa-grid.h"
#include "ossa-progress.h"

G_BEGIN_DECLS

/**
 * OssaStudyBricks:
 *
 * What bone, lesions and hardware put into the cells of one grid, kept in bricks of 8 x 8 x 8
 * cells: the healthy bone, sampled once; over it, in the bricks and cells that lesions reach, the
 * bone with lesions; over that, in the bricks that hardware reaches, all of it. To change lesions
 * or hardware is to sample again what the old and the new reach, nothing else. Reading is for any
 * number of threads, changing for one.
 */
typedef struct _OssaStudyBricks OssaStudyBricks;

/* Samples the healthy bone. The grid is made larger at its far end, to whole bricks. */
OssaStudyBricks *ossa_study_bricks_new (OssaBone *bone,
                                        const OssaGrid *grid,
                                        OssaProgress *progress,
                                        GError **error);
void ossa_study_bricks_free (OssaStudyBricks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaStudyBricks, ossa_study_bricks_free)

const OssaGrid *ossa_study_bricks_get_grid (const OssaStudyBricks *self);
gsize ossa_study_bricks_get_bytes (const OssaStudyBricks *self);

/**
 * ossa_study_bricks_change:
 * @lesions: of OssaLesion, or %NULL; referenced
 * @construct: or %NULL; referenced; the grid should hold it
 * @n_resampled: out, the cells that were sampled again
 *
 * Brings the bricks to the present lesions and hardware. Whatever is the same object as before is
 * taken to be unchanged. When stopped (%OSSA_ERROR_CANCELLED) the lesions may be new and the
 * hardware old; the next change goes on from there.
 */
gboolean ossa_study_bricks_change (OssaStudyBricks *self,
                                   const GPtrArray *lesions,
                                   OssaConstruct *construct,
                                   guint *n_resampled,
                                   OssaProgress *progress,
                                   GError **error);

/* Moduli and tags of cells [@lo, @lo + @n), which begin and end with bricks along each axis, as an
 * OssaFillFunc wants them. @octants and @tags are zero on entry. */
void ossa_study_bricks_copy (
    const OssaStudyBricks *self, const int lo[3], const int n[3], float *octants, guint8 *tags);
/* One cell's moduli, and its parts as of ossa_construct_apply(). */
void ossa_study_bricks_get_cell (const OssaStudyBricks *self,
                                 const int index[3],
                                 float octants[8],
                                 gint16 parts[8]);

G_END_DECLS
