/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-runner.h"
#include "ossa-workshop.h"

G_BEGIN_DECLS

/* One request on its way through the solver's thread. What it makes is handed over by functions
 * that run in the main thread. */

typedef struct _OssaRunnerJob OssaRunnerJob;

/* All in the main thread; nothing is called after ossa_runner_job_drop(). Arguments are taken. */
typedef struct {
  void (*scene) (gpointer user_data, OssaPlanScene *scene, OssaShapes *shapes);
  void (*options) (gpointer user_data, GPtrArray *options);
  void (*preview) (gpointer user_data, OssaRunnerPreview *preview);
  void (*whole) (gpointer user_data, OssaPlanRun *run, OssaPlanResults *results);
  void (*progress) (gpointer user_data, double fraction, const char *stage); /* not taken */
  void (*ended) (gpointer user_data, GError *error); /* the last; %NULL: well */
} OssaRunnerJobFuncs;

/* @previous_scene, @previous_shapes, @previous_run: reused where they can be, or %NULL. */
OssaRunnerJob *ossa_runner_job_start (const OssaRunnerRequest *request,
                                      OssaPluginRegistry *registry,
                                      OssaWorkshop *workshop,
                                      OssaPlanScene *previous_scene,
                                      OssaShapes *previous_shapes,
                                      OssaPlanRun *previous_run,
                                      const OssaRunnerJobFuncs *funcs,
                                      gpointer user_data);
/* Lets a preview finish, stops a whole run. */
void ossa_runner_job_hurry (OssaRunnerJob *self);
/* Stops it; ended() still comes. */
void ossa_runner_job_cancel (OssaRunnerJob *self);
/* Stops it and forgets about it. Frees the caller's reference. */
void ossa_runner_job_drop (OssaRunnerJob *self);

void ossa_runner_option_free (OssaRunnerOption *self);
void ossa_runner_preview_free (OssaRunnerPreview *self);

G_END_DECLS
