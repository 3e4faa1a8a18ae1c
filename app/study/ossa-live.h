/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-study.h"

G_BEGIN_DECLS

/**
 * OssaLive:
 *
 * One bone under one set of loads at a coarse cell, solved again and again while hardware or
 * lesions move. Keeps what does not change: the healthy bone as sampled, the places of loads, the
 * cells they judge, the last displacement. One thread at a time.
 */
typedef struct _OssaLive OssaLive;

/* What the last solve cost; CPU seconds of the process, all threads together. */
typedef struct {
  double fill_cpu_s;  /* sampling what has changed */
  double build_cpu_s; /* cells to model, loads and supports */
  double solve_cpu_s; /* set-up of the solver included */
  double judge_cpu_s; /* averaging, factors, stress of parts */
  guint n_resampled;  /* cells that were sampled again */
  guint iterations;
  gboolean warm; /* started from the last displacement */
} OssaLiveStats;

/* Samples the healthy bone: about a second of CPU time for a femur at 2 mm. @input: bone, loads,
 * body weight, cell, radius and threads count and are kept; lesions are given to each solve, and
 * its construct, which may be %NULL, only tells how far the grid should reach. Errors as of
 * ossa_study_solve(). */
OssaLive *ossa_live_new (const OssaStudyInput *input, OssaProgress *progress, GError **error);
void ossa_live_free (OssaLive *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaLive, ossa_live_free)

/**
 * ossa_live_solve:
 * @lesions: of OssaLesion, may be empty or %NULL. An unchanged lesion should be the same object
 * @construct: %NULL: none. The same holds for it
 *
 * The present state, as an ordinary outcome: factor, failure load and displacement are those of
 * ossa_study_solve() at the same cell to within 1 %. All outcomes share one grid, unless hardware
 * stands out of it farther than its margin: then a new grid is laid, and the bone sampled again.
 * The digits depend on no thread; what was solved before moves the factor by some 0.1 %. Stopped by
 * @progress within a step of the solver, some 15 CPU ms for a femur at 2 mm, but for its set-up,
 * which takes some 90 and is not asked; the next solve is not impaired. Errors as of
 * ossa_study_solve().
 */
OssaOutcome *ossa_live_solve (OssaLive *self,
                              const GPtrArray *lesions,
                              OssaConstruct *construct,
                              OssaProgress *progress,
                              GError **error);

const OssaLiveStats *ossa_live_get_stats (const OssaLive *self);

G_END_DECLS
