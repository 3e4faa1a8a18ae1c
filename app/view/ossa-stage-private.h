/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-camera.h"
#include "ossa-locator.h"
#include "ossa-stage.h"

G_BEGIN_DECLS

/* For the renderer and for picking. Generations say at which count a thing last changed. */
typedef struct {
  char *id;
  OssaStageBody body; /* own copies, own reference */
  guint64 shape, values, displacement;
  double longest_mm;    /* of the displacements */
  OssaLocator *locator; /* made on the first pick, of the body as it is seen */
  double locator_magnification;
} OssaStageItem;

struct _OssaStage {
  guint64 generation, picture; /* of anything; of what is no mark and no line */
  gpointer token;
  GPtrArray *items; /* of OssaStageItem, in the order they came */
  GPtrArray *marks; /* of OssaStageMark */
  GPtrArray *lines; /* of OssaStageLine */
  OssaStageScale scale;
  double magnification;
  double background[2][3];
  OssaStageSection sections[OSSA_STAGE_N_SECTIONS];
};

const OssaStageItem *ossa_stage_get_item (const OssaStage *self, guint index);

/* Unlike an address, never that of a later stage while it is referenced; a #GRcBox. */
gpointer ossa_stage_get_token (const OssaStage *self);

/* Of item @index as it is seen, displacement included. Borrowed. */
OssaLocator *ossa_stage_get_locator (OssaStage *self, guint index);

/* @camera with just the depth that holds all that is visible. */
OssaCamera ossa_stage_deepen (const OssaStage *self, const OssaCamera *camera);

G_END_DECLS
