/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-plan.h"

G_BEGIN_DECLS

/**
 * OssaPlanRun:
 *
 * One way from a plan's decisions to its results, and what was met on it: mesh, bone, lesions,
 * loads, hardware as placed and solved states, for pictures and exports. Immutable, reference
 * counted, any thread.
 */
typedef struct _OssaPlanRun OssaPlanRun;

typedef struct {
  /* The plan's source as already read, or %NULL: read and checked against its hash. */
  OssaMesh *mesh;
  OssaPluginRegistry *registry; /* %NULL only for a plan without hardware */
  guint n_threads;              /* 0: all; the numbers do not depend on it */
} OssaPlanRunOptions;

/**
 * ossa_plan_run:
 *
 * Reads the plan's files (each must have the hash the plan names), builds the bone, places every
 * option of hardware before anything is solved, solves the bone without its lesions, as it is and
 * with each option under all loads, and stores the results in the plan, rounded to six digits. The
 * same plan gives the same results. Nothing is stored on failure. Thread of the plan; one run in
 * the process at a time.
 */
OssaPlanRun *ossa_plan_run (OssaPlan *plan,
                            const OssaPlanRunOptions *options,
                            OssaProgress *progress,
                            GError **error);
OssaPlanRun *ossa_plan_run_ref (OssaPlanRun *self);
void ossa_plan_run_unref (OssaPlanRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaPlanRun, ossa_plan_run_unref)

OssaBone *ossa_plan_run_get_bone (OssaPlanRun *self);
GPtrArray *ossa_plan_run_get_lesions (OssaPlanRun *self);    /* of OssaLesion */
GPtrArray *ossa_plan_run_get_load_cases (OssaPlanRun *self); /* of OssaLoadCase */
/* The bone as it is. */
OssaOutcome *ossa_plan_run_get_present (OssaPlanRun *self);
guint ossa_plan_run_get_n_options (OssaPlanRun *self);
OssaConstruct *ossa_plan_run_get_construct (OssaPlanRun *self, guint option);
OssaOutcome *ossa_plan_run_get_treated (OssaPlanRun *self, guint option);

/* SHA-256 over tissues, laws, sites, criteria, the load cases of @results and, where there is
 * hardware, materials and rules: what else they were made from. Owned. */
char *ossa_plan_hash_data (const OssaPlanResults *results, GError **error);

/* Checks without solving: files and their hashes, plugins and their versions, parameters, loads,
 * freshness. Appends one sentence (char *) for each fault to @faults; %TRUE when there is none. */
gboolean ossa_plan_check (OssaPlan *plan, OssaPluginRegistry *registry, GPtrArray *faults);

/* The values of the family's table that @hardware says; NaN where the program shall size.
 * %OSSA_ERROR_PLUGIN for another version than the plan's, %OSSA_ERROR_USAGE for an unknown
 * parameter or value. Owned. */
double *ossa_plan_hardware_dup_values (const OssaPlanHardware *hardware,
                                       const OssaFamily *family,
                                       GError **error);

G_END_DECLS
