/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-plan-scene.h"
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
  /* An earlier run, or %NULL: what it solved from the same input is not solved again. Intact
   * depends on bone, loads, body weight and resolution, the bone as it is on its lesions too, an
   * option on its hardware too; names and the other options change none of them. The intact state
   * is found again only in a run that kept it, an option only under the same @registry. */
  OssaPlanRun *previous;
  /* Made for these decisions or for earlier ones, or %NULL: that of @previous. */
  OssaPlanScene *scene;
  /* Keep the intact outcome of a bone with lesions for ossa_plan_run_get_intact(); otherwise it is
   * freed before the next state is solved. */
  gboolean keep_intact;
} OssaPlanRunOptions;

/**
 * ossa_plan_run_decisions:
 * @results: out, owned: what was derived, naming the decisions it was made from; for
 * ossa_plan_take_results() in the plan's own thread. Untouched on failure.
 *
 * Reads the files (each must have the hash the decisions name), builds the bone, places every
 * option of hardware before anything is solved, and solves the bone without its lesions, as it is
 * and with each option under all loads. Results are rounded to six digits; the same decisions give
 * the same results, with and without @options->previous. A window that wants the bone before the
 * options runs a copy without hardware first and gives that run as @previous. Any thread; one run
 * in the process at a time.
 */
OssaPlanRun *ossa_plan_run_decisions (const OssaPlanDecisions *decisions,
                                      const OssaPlanRunOptions *options,
                                      OssaPlanResults **results,
                                      OssaProgress *progress,
                                      GError **error);

/* The same for @plan's decisions, with the results stored in it; nothing is stored on failure.
 * Thread of the plan. */
OssaPlanRun *ossa_plan_run (OssaPlan *plan,
                            const OssaPlanRunOptions *options,
                            OssaProgress *progress,
                            GError **error);
OssaPlanRun *ossa_plan_run_ref (OssaPlanRun *self);
void ossa_plan_run_unref (OssaPlanRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaPlanRun, ossa_plan_run_unref)

OssaPlanScene *ossa_plan_run_get_scene (OssaPlanRun *self);
OssaBone *ossa_plan_run_get_bone (OssaPlanRun *self);
GPtrArray *ossa_plan_run_get_lesions (OssaPlanRun *self);    /* of OssaLesion */
GPtrArray *ossa_plan_run_get_load_cases (OssaPlanRun *self); /* of OssaLoadCase */
/* The bone without its lesions; %NULL when it has some and the intact state was not kept. */
OssaOutcome *ossa_plan_run_get_intact (OssaPlanRun *self);
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

G_END_DECLS
