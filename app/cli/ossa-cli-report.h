/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-plan-run.h"

G_BEGIN_DECLS

/* What a run found, as text for a terminal and as JSON. Both say load, law, resolution, averaging
 * volume, residual, what was not modelled and the notice. */

gboolean ossa_cli_report_text (OssaPlan *plan, OssaPlanRun *run, GString *out, GError **error);
/* Owned. */
char *ossa_cli_report_json (OssaPlan *plan, OssaPlanRun *run, GError **error);

G_END_DECLS
