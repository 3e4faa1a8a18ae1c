/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ossa-construct.h"

G_BEGIN_DECLS

/**
 * OssaRuleList:
 *
 * The rules that placed hardware breaks, in few words over the picture. Hidden when there is none.
 */
#define OSSA_TYPE_RULE_LIST (ossa_rule_list_get_type ())
G_DECLARE_FINAL_TYPE (OssaRuleList, ossa_rule_list, OSSA, RULE_LIST, AdwBin)

/* @rules: of OssaRule, the gravest first; @error: why nothing could be placed, or %NULL. */
void ossa_rule_list_set (OssaRuleList *self, const GPtrArray *rules, const char *error);

G_END_DECLS
