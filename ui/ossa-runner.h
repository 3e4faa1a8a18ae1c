/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "ossa-plan-run.h"
#include "ossa-shapes.h"

G_BEGIN_DECLS

/**
 * OssaRunner:
 *
 * Makes a document's numbers off the main thread. A request carries a copy of the decisions; the
 * solver's thread makes its scene, places the hardware, solves a coarse preview of what is shown,
 * and, when asked, the whole plan. Each step is handed to the main thread as it is ready; the
 * answers of a request that was replaced are dropped. Main thread.
 *
 * Signals: "scene-changed", "options-changed", "preview-changed", "finished" (get_results()) and
 * "failed" (get_error()). Properties: "busy", "stage" (what is being done, translated), "fraction"
 * (0..1), "remaining" (estimated seconds, 0: not known).
 */
#define OSSA_TYPE_RUNNER (ossa_runner_get_type ())
G_DECLARE_FINAL_TYPE (OssaRunner, ossa_runner, OSSA, RUNNER, GObject)

/* What to make. */
typedef struct {
  const OssaPlanDecisions *decisions; /* copied */
  const char *hash;                   /* of the decisions, copied */
  OssaMesh *mesh;                     /* as already read, or %NULL */
  OssaState state;                    /* what the preview shows ... */
  guint option;                       /* ... with which hardware, when TREATED */
  const char *load;                   /* ... under which load; %NULL: the first */
  double preview_cell_mm;             /* 0: no preview */
  gboolean rough;                     /* something is being dragged: rough shapes of hardware */
  gboolean whole;                     /* and then the whole plan at its own cells */
  guint n_threads;
} OssaRunnerRequest;

/* One option as it stands in the bone. @error: it does not fit, and @construct is %NULL. */
typedef struct {
  OssaConstruct *construct;
  GPtrArray *surfaces; /* of OssaSurface, one for each part */
  double *values;
  char **reasons;
  GError *error;
} OssaRunnerOption;

/* A coarse solve, and what of. */
typedef struct {
  OssaOutcome *outcome; /* one load; %NULL: none yet */
  char *hash;           /* of the decisions it was made from */
  char *load;
  OssaState state;
  guint option;
} OssaRunnerPreview;

OssaRunner *ossa_runner_new (OssaPluginRegistry *registry);

/* Replaces what is running. A running preview is let finish, so that a drag shows something. */
void ossa_runner_request (OssaRunner *self, const OssaRunnerRequest *request);
void ossa_runner_cancel (OssaRunner *self);

/* Borrowed until the next signal; %NULL before there is one. */
OssaPlanScene *ossa_runner_get_scene (OssaRunner *self);
OssaShapes *ossa_runner_get_shapes (OssaRunner *self); /* of the scene */
/* Of OssaRunnerOption, in the order of the decisions. */
const GPtrArray *ossa_runner_get_options (OssaRunner *self);
const OssaRunnerPreview *ossa_runner_get_preview (OssaRunner *self);
/* The last whole run, and the hash of the decisions it was made from. */
OssaPlanRun *ossa_runner_get_run (OssaRunner *self);
const char *ossa_runner_get_run_hash (OssaRunner *self);
/* During "finished": the results, to be taken. */
OssaPlanResults *ossa_runner_steal_results (OssaRunner *self);
/* During "failed". */
const GError *ossa_runner_get_error (OssaRunner *self);

G_END_DECLS
