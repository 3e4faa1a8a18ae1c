/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-plan-scene.h"

G_BEGIN_DECLS

/* SHA-256 over exactly what each solved state is made from: two states of the same key have the
 * same outcome, to the byte. Owned; %NULL when a data file is not there (%OSSA_ERROR_IO). Any
 * thread. */

/* Bone, body weight, resolution, load cases, criteria. */
char *
ossa_plan_key_of_intact (OssaPlanScene *scene, const OssaPlanDecisions *decisions, GError **error);
/* And the lesions, without their names. */
char *ossa_plan_key_of_present (const char *intact_key, const OssaPlanDecisions *decisions);
/* And one option: what was given, the @values it became, and the rules that sized it. The family is
 * told by id and version; two registries may still differ in it. */
char *ossa_plan_key_of_treated (const char *present_key,
                                const OssaPlanHardware *hardware,
                                const double *values,
                                guint n_values,
                                GError **error);

G_END_DECLS
