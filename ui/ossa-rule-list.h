/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ossa-construct.h"

G_BEGIN_DECLS

/**
 * OssaRuleList:
 *
 * The rules that placed hardware was checked against, as a checklist: what is broken first, then
 * what needs care, then, folded away, what holds.
 */
#define OSSA_TYPE_RULE_LIST (ossa_rule_list_get_type ())
G_DECLARE_FINAL_TYPE (OssaRuleList, ossa_rule_list, OSSA, RULE_LIST, AdwPreferencesGroup)

/* %NULL hides the list. Cheap enough for every step of a drag. */
void ossa_rule_list_set_construct (OssaRuleList *self, OssaConstruct *construct);

G_END_DECLS
