/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-study.h"

G_BEGIN_DECLS

/* What one load left behind. */
typedef struct {
  OssaLoadResult result;
  OssaLoadCase *load_case;
  OssaLoadPlaces *places;
  OssaFemSolution *solution;
  guint load_in_solution;
  OssaFemField *field; /* averaged */
  float *factors;      /* one for each cell */
} OssaOutcomeLoad;

struct _OssaOutcome {
  OssaState state;
  OssaBone *bone;
  OssaFemStats stats;
  guint n_dropped;
  double cell_mm;
  guint n_loads;
  OssaOutcomeLoad *loads;
};

/* How far from a place its value is looked for, in cells along each axis. */
#define OSSA_STUDY_REACH_CELLS 2

/* The stored cell nearest to @p (world mm) whose value in @values is a number: the cell that holds
 * @p, else the nearest of those around it, else of those around these; -1: none. */
gint64 ossa_study_nearest_cell (const OssaFemModel *model, const float *values, OssaVec p);

G_END_DECLS
