/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ossa-document.h"

G_BEGIN_DECLS

/**
 * OssaPartList:
 *
 * What the parts of an option bear under the activity looked at: stress, how far from yielding and
 * from fatigue, and what share of the load they take across the lesion.
 */
#define OSSA_TYPE_PART_LIST (ossa_part_list_get_type ())
G_DECLARE_FINAL_TYPE (OssaPartList, ossa_part_list, OSSA, PART_LIST, AdwPreferencesGroup)

/* Hidden unless @option is placed. @document may be %NULL. */
void ossa_part_list_update (OssaPartList *self, OssaDocument *document, guint option);

G_END_DECLS
