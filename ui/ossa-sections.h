/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-section-widget.h"
#include "ossa-stage-view.h"

G_BEGIN_DECLS

/**
 * OssaSections:
 *
 * Three planes through one common point: in three widgets, and as cuts through the bone of a stage.
 * Pictures are made off the main thread, coarse ones first, the latest wanted wins. Plain; main
 * thread.
 */
typedef struct _OssaSections OssaSections;

/* For @view and @widgets, which must outlive it. */
OssaSections *ossa_sections_new (OssaStageView *view, OssaSectionWidget *const widgets[]);
void ossa_sections_free (OssaSections *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaSections, ossa_sections_free)

/* What is cut; %NULL: nothing. Until a hand has moved it, the common point is where the subject is
 * weakest. */
void ossa_sections_set_subject (OssaSections *self, OssaSubject *subject);
void ossa_sections_set_colors (OssaSections *self,
                               OssaSectionQuantity quantity,
                               OssaColormapKind colormap);
OssaSectionQuantity ossa_sections_get_quantity (OssaSections *self);
/* Whether the widgets are seen: pictures are made only then. */
void ossa_sections_set_shown (OssaSections *self, gboolean shown);
/* @flipped: cuts away what lies behind the plane instead of what lies before it. */
void
ossa_sections_set_cut (OssaSections *self, OssaPlane plane, gboolean enabled, gboolean flipped);
/* @more: it is being dragged. */
void ossa_sections_set_point (OssaSections *self, OssaVec point, gboolean more);
OssaVec ossa_sections_get_point (OssaSections *self);

G_END_DECLS
