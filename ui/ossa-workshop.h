/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-plan-scene.h"

G_BEGIN_DECLS

/**
 * OssaWorkshop:
 *
 * What coarse solves start from, kept from one to the next: the bone as sampled and the last
 * displacement (OssaLive). Reference counted by any thread; solves run in the solver's thread only.
 */
typedef struct _OssaWorkshop OssaWorkshop;

typedef struct {
  OssaPlanScene *scene;
  const OssaPlanDecisions *decisions;
  OssaState state;
  OssaConstruct *construct; /* for TREATED */
  const char *load;         /* %NULL or not of this bone: the first */
  double cell_mm;
  guint n_threads;
} OssaWorkshopTask;

OssaWorkshop *ossa_workshop_new (void);
OssaWorkshop *ossa_workshop_ref (OssaWorkshop *self);
void ossa_workshop_unref (OssaWorkshop *self);

/* One load, coarse. */
OssaOutcome *ossa_workshop_solve (OssaWorkshop *self,
                                  const OssaWorkshopTask *task,
                                  OssaProgress *progress,
                                  GError **error);

G_END_DECLS
