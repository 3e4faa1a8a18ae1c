/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-finding.h"

G_BEGIN_DECLS

/**
 * OssaActivity:
 *
 * One load case of a document with what was found under it, for a list. Properties, read only:
 * "label" (translated) and "looked-at" (it is the load of the view). Signal "changed": findings
 * or the scale are others.
 */
#define OSSA_TYPE_ACTIVITY (ossa_activity_get_type ())
G_DECLARE_FINAL_TYPE (OssaActivity, ossa_activity, OSSA, ACTIVITY, GObject)

OssaLoadCase *ossa_activity_get_load_case (OssaActivity *self);
const char *ossa_activity_get_id (OssaActivity *self);
const OssaFinding *ossa_activity_get_finding (OssaActivity *self, OssaState state);
/* The factor of @state over that of the intact bone; NaN when one is not known, or one is a preview
 * and the other is not. */
double ossa_activity_get_ratio (OssaActivity *self, OssaState state);
/* The factor at the end of the bars: the same for the whole list. */
double ossa_activity_get_scale (OssaActivity *self);

/* Brings @list (of OssaActivity) to @document, which may be %NULL. */
void ossa_activities_update (GListStore *list, OssaDocument *document);
/* The one with the least factor in @state, borrowed; %NULL when none is known. */
OssaActivity *ossa_activities_find_worst (GListModel *list, OssaState state);

G_END_DECLS
