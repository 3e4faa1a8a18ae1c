/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-body-field.h"
#include "ossa-document.h"
#include "ossa-stage-view.h"

G_BEGIN_DECLS

/**
 * OssaScenery:
 *
 * Brings one state of a document onto a view's stage: bone with its colours, lesions, hardware,
 * landmarks, the weakest place. Bodies are "bone", "lesion:0", "part:0"; marks "weakest",
 * "landmark:ID". What the document has selected is told by its colour. Plain; main thread.
 */
typedef struct _OssaScenery OssaScenery;

/* How a state is shown. */
typedef struct {
  OssaColoring coloring;
  gboolean by_percentile; /* the range of colours: 2nd to 98th percentile; else about the limit */
  double bone_alpha;      /* 1: opaque */
  double magnification;   /* of displacements; 0: as it is */
  gboolean landmarks;     /* shown as points */
  OssaColormapKind colormap;
} OssaLook;

/* For @view, which must outlive it. */
OssaScenery *ossa_scenery_new (OssaStageView *view);
void ossa_scenery_free (OssaScenery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaScenery, ossa_scenery_free)

void ossa_scenery_set_look (OssaScenery *self, const OssaLook *look);
const OssaLook *ossa_scenery_get_look (OssaScenery *self);

/* Brings the stage up to date; what has not changed costs nothing. @document may be %NULL. */
void ossa_scenery_show (OssaScenery *self, OssaDocument *document, OssaState state, guint option);

/* "Factor to first yield" and the like, with its unit, translated. */
const char *ossa_coloring_label (OssaColoring coloring);
/* The word that settings and actions hold. */
const char *ossa_coloring_id (OssaColoring coloring);

G_END_DECLS
