/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-plan-record.h"

G_BEGIN_DECLS

/* What a reader asks of results first: the worst of each. Pure, any thread; what is returned is
 * borrowed from the records. */

/* The load with the smallest factor; %NULL without loads. */
const OssaPlanLoadResult *ossa_plan_state_get_worst (const OssaPlanStateResult *self);
/* The load of that id; %NULL: not solved. */
const OssaPlanLoadResult *ossa_plan_state_find_load (const OssaPlanStateResult *self,
                                                     const char *load);

/* The least favourable over all loads, for part number @part; @load (may be %NULL) is the load that
 * governs its stress. Texts are borrowed; NaN: not known under any load. */
OssaPlanPartResult
ossa_plan_state_get_worst_part (const OssaPlanStateResult *self, guint part, const char **load);
guint ossa_plan_state_get_n_parts (const OssaPlanStateResult *self);
/* The part with the smallest yield factor, or, where none has one, with the highest stress; -1:
 * no part, or none thick enough to tell. */
int ossa_plan_state_find_weakest_part (const OssaPlanStateResult *self);
/* The part that carries the largest share; -1: none crosses the lesion. */
int ossa_plan_state_find_carrying_part (const OssaPlanStateResult *self);

guint ossa_plan_option_count_rules (const OssaPlanOptionResult *self, OssaRuleVerdict verdict);

/* The caption of a picture: the weakest place, the law and the resolution, in the program's
 * language. Owned. */
char *ossa_plan_dup_caption (const OssaOutcome *outcome, guint load);

G_END_DECLS
