/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ossa-construct.h"

G_BEGIN_DECLS

/**
 * OssaRuleRow:
 *
 * One rule that placed hardware was checked against: whether it holds, as a sign and in words,
 * value and limit, and help with explanation and source.
 */
#define OSSA_TYPE_RULE_ROW (ossa_rule_row_get_type ())
G_DECLARE_FINAL_TYPE (OssaRuleRow, ossa_rule_row, OSSA, RULE_ROW, AdwPreferencesRow)

GtkWidget *ossa_rule_row_new (void);
void ossa_rule_row_set_rule (OssaRuleRow *self, const OssaRule *rule);

G_END_DECLS
