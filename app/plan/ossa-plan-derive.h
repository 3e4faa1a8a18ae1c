/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-plan-record.h"

G_BEGIN_DECLS

/* From what the layers computed to the plan's records, rounded to six digits. For the runner. */

void ossa_plan_derive_bone (OssaBone *bone, OssaPlanBoneResult *result);

/* Measures each of @lesions into @results (of OssaPlanLesionResult). */
gboolean ossa_plan_derive_lesions (const GPtrArray *lesions,
                                   OssaBone *bone,
                                   GPtrArray *results,
                                   GError **error);

/* @construct: names the parts, %NULL unless treated. @intact: what ratios refer to, %NULL for the
 * intact bone. */
OssaPlanStateResult *ossa_plan_derive_state (OssaOutcome *outcome,
                                             const GPtrArray *load_cases,
                                             OssaConstruct *construct,
                                             const OssaPlanDecisions *decisions,
                                             const OssaPlanStateResult *intact);

/* Parameters as used and rules; the treated state is the caller's to add. */
OssaPlanOptionResult *ossa_plan_derive_option (const OssaFamily *family,
                                               OssaConstruct *construct,
                                               const double *values,
                                               char **reasons);

/* The load cases of @ids at @site, or the site's defaults when @ids is empty. Array of
 * OssaLoadCase, owned. */
GPtrArray *ossa_plan_list_loads (const GPtrArray *ids, OssaSite site, GError **error);

/* %OSSA_ERROR_IO when the file is not there or not the one whose hash the plan names. */
gboolean ossa_plan_file_check (const OssaPlanFile *file, GError **error);

G_END_DECLS
