/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-stage-view.h"

G_BEGIN_DECLS

/**
 * OssaMeasure:
 *
 * Ruler and angle on a view: points are clicked on what is seen, and a line with its length or
 * angle is drawn (line "measure"). Plain; main thread.
 */
typedef struct _OssaMeasure OssaMeasure;
typedef enum { OSSA_MEASURE_NONE, OSSA_MEASURE_RULER, OSSA_MEASURE_ANGLE } OssaMeasureTool;

/* For @view, which must outlive it. */
OssaMeasure *ossa_measure_new (OssaStageView *view);
void ossa_measure_free (OssaMeasure *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaMeasure, ossa_measure_free)

/* Begins anew with that tool. */
void ossa_measure_set_tool (OssaMeasure *self, OssaMeasureTool tool);
OssaMeasureTool ossa_measure_get_tool (const OssaMeasure *self);
/* A click; the one after the last point of the tool begins anew. */
void ossa_measure_add (OssaMeasure *self, OssaVec point);
/* %FALSE when there was nothing to clear. */
gboolean ossa_measure_clear (OssaMeasure *self);

/* deg at @b between @a and @c; 0 where two are the same. Pure. */
double ossa_measure_angle (OssaVec a, OssaVec b, OssaVec c);

G_END_DECLS
