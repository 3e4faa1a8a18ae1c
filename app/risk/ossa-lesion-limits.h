/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-tissue.h"

G_BEGIN_DECLS

/* From what size on a lesion is called at high risk (risk/data/lesion-limits.xml), to be shown
 * beside what ossa_lesion_measure() says. */
typedef struct {
  double value;      /* in the measure's own unit */
  char *note;        /* what it means, one or two sentences */
  OssaSource source; /* its text is owned */
} OssaLesionLimit;

typedef struct {
  OssaLesionLimit axial;           /* mm of cortex along the bone's axis */
  OssaLesionLimit circumferential; /* part of the cortex's circumference, 0 to 1 */
} OssaLesionLimits;

/* %OSSA_ERROR_IO or %OSSA_ERROR_FORMAT, naming file and line. Owned. */
OssaLesionLimits *ossa_lesion_limits_load (GError **error);
void ossa_lesion_limits_free (OssaLesionLimits *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaLesionLimits, ossa_lesion_limits_free)

G_END_DECLS
