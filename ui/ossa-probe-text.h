/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-subject.h"

G_BEGIN_DECLS

/* What a probe says, as one paragraph of translated words with units, in the user's locale; owned.
 * @at: where it looked, world mm. */
char *ossa_probe_dup_text (const OssaSubject *subject, OssaVec at, const OssaProbe *probe);

/* "Cortical bone" and the like, translated. */
const char *ossa_tissue_title (OssaTissueKind tissue);

G_END_DECLS
