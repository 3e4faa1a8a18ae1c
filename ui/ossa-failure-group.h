/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ossa-activity.h"

G_BEGIN_DECLS

/**
 * OssaFailureGroup:
 *
 * What gives way first, in the state and under the activity looked at: how, in which tissue, where,
 * at which strain against which limit.
 */
#define OSSA_TYPE_FAILURE_GROUP (ossa_failure_group_get_type ())
G_DECLARE_FINAL_TYPE (
    OssaFailureGroup, ossa_failure_group, OSSA, FAILURE_GROUP, AdwPreferencesGroup)

/* @activities: of OssaActivity, up to date. @document may be %NULL. */
void
ossa_failure_group_update (OssaFailureGroup *self, GListModel *activities, OssaDocument *document);

G_END_DECLS
