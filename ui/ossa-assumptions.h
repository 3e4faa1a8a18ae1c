/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ossa-activity.h"

G_BEGIN_DECLS

/**
 * OssaAssumptions:
 *
 * What the numbers of the risk page rest on, one click away: the law or tissues that make the bone
 * stiff, how fine it was solved and judged, where each load comes from, what is left out.
 */
#define OSSA_TYPE_ASSUMPTIONS (ossa_assumptions_get_type ())
G_DECLARE_FINAL_TYPE (OssaAssumptions, ossa_assumptions, OSSA, ASSUMPTIONS, AdwPreferencesGroup)

/* @activities: of OssaActivity, up to date. @document may be %NULL. */
void
ossa_assumptions_update (OssaAssumptions *self, GListModel *activities, OssaDocument *document);

G_END_DECLS
