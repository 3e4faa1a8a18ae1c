/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ossa-construct.h"

G_BEGIN_DECLS

/**
 * OssaBrokenRules:
 *
 * The rules that placed hardware breaks, in few words over the picture. Hidden when there is none.
 */
#define OSSA_TYPE_BROKEN_RULES (ossa_broken_rules_get_type ())
G_DECLARE_FINAL_TYPE (OssaBrokenRules, ossa_broken_rules, OSSA, BROKEN_RULES, AdwBin)

/* @rules: of OssaRule, the gravest first; @error: why nothing could be placed, or %NULL. */
void ossa_broken_rules_set (OssaBrokenRules *self, const GPtrArray *rules, const char *error);

G_END_DECLS
