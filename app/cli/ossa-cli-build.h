/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-cli-options.h"
#include "ossa-plan.h"

G_BEGIN_DECLS

/* From words to decisions. %OSSA_ERROR_USAGE names the option and what it takes. */

/* mm per file unit; 0 when --unit is not given. */
gboolean ossa_cli_get_unit (const OssaCliArgs *args, double *unit_scale, GError **error);
/* -1 and unknown when not given. */
gboolean ossa_cli_get_site (const OssaCliArgs *args, int *site, OssaSide *side, GError **error);
/* Newtons, of "80" (kg) or "785N". */
gboolean ossa_cli_get_body_weight (const OssaCliArgs *args, double *newtons, GError **error);
/* The landmarks given by hand, an array of OssaLandmark. Owned. */
GArray *ossa_cli_get_landmarks (const OssaCliArgs *args, GError **error);

/* Reads the operand's mesh into @mesh (owned by the caller) and makes a plan of all options.
 * @registry is needed for
 * --implant only. */
OssaPlan *ossa_cli_build_plan (const OssaCliArgs *args,
                               OssaPluginRegistry *registry,
                               OssaMesh **mesh,
                               GError **error);

G_END_DECLS
