/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-bone.h"
#include "ossa-risk.h"

G_BEGIN_DECLS

/* Places in a bone and ways of failing, as a surgeon says them. Texts are translated; owned where
 * they are not const. Pure. */

/* "neck, superior", "shaft, lateral, 62 mm below the head centre": the part of the bone, the side
 * of its centre line that @place (world mm) lies on, and how far along it is. */
char *ossa_place_words (OssaBone *bone, OssaVec place);

/* "tension in cortical bone, shaft, lateral, 62 mm below the head centre". */
char *ossa_weakest_words (OssaBone *bone, const OssaRisk *risk);

const char *ossa_failure_mode_words (OssaFailureMode mode); /* "tension" */
const char *ossa_tissue_words (OssaTissueKind tissue);      /* "cortical bone" */

G_END_DECLS
