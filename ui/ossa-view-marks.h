/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-document.h"
#include "ossa-stage-view.h"

G_BEGIN_DECLS

/* Marks and lines that belong to a step rather than to a state. All leave the stage as they found
 * it but for their own ids. Main thread. */

/* The main force of the activity that is looked at (line "load"): its arrow ends where it acts.
 * None when @shown is %FALSE or nothing was solved. */
void ossa_view_marks_show_load (OssaStageView *view, OssaDocument *document, gboolean shown);

/* A label (marks "rule:N") at the part that each broken rule of the hardware names. */
void ossa_view_marks_show_rules (OssaStageView *view, OssaDocument *document, gboolean shown);

/* Rules of the option that is looked at that warn or fail (of OssaRule, borrowed until options
 * change), owned; the failing first. Empty when hardware is not looked at. */
GPtrArray *ossa_view_marks_list_broken (OssaDocument *document);

G_END_DECLS
