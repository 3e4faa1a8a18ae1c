/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-outcome-private.h"
#include "ossa-study-bricks.h"

G_BEGIN_DECLS

/* What the steps of a solve cost, CPU seconds of the process. */
typedef struct {
  double build_cpu_s; /* cells to model, supports and loads */
  double solve_cpu_s; /* set-up included */
  double judge_cpu_s;
} OssaStudyTimes;

/* One state to solve. All borrowed for the call. What somebody keeps from solve to solve may be
 * %NULL: then it is found out. */
typedef struct {
  const OssaStudyInput *input;
  OssaState state;
  const OssaCriteria *criteria;
  double energy_tolerance;       /* 0: by residual only */
  double relative_residual;      /* 0: by energy only */
  OssaStudyTimes *times;         /* out, or %NULL */
  OssaLoadPlaces *const *places; /* one for each load */
  const OssaStudyBricks *bricks; /* as the state is; their grid is solved */
  const guint8 *const *sites;    /* one for each load, as of ossa_risk_list_sites() on that grid */
  const OssaOutcome *guess;      /* of the same loads: where the solve starts */
} OssaStudyJob;

/* %OSSA_ERROR_USAGE when @input cannot be solved in @state. */
gboolean ossa_study_check (const OssaStudyInput *input, OssaState state, GError **error);
/* The criteria with the averaging radius that @input asks for. */
gboolean
ossa_study_load_criteria (const OssaStudyInput *input, OssaCriteria *criteria, GError **error);
double ossa_study_cpu_s (void);

/* After ossa_study_check(). */
OssaOutcome *ossa_study_run (const OssaStudyJob *job, OssaProgress *progress, GError **error);

G_END_DECLS
