/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-tissue.h"

G_BEGIN_DECLS

/* How fields become factors: risk/data/criteria.xml, each number there with its source and
 * certainty. */
typedef struct {
  double averaging_radius_mm; /* of the ball that strain is averaged over */
  double patch_margin_mm;     /* not judged nearer to load patches and supports than this */
  double hardware_margin_mm;  /* nor nearer to bonded hardware than this */
  double least_fill; /* share of a cell's octants that must hold its tissue for it to be judged */
  double implant_percentile; /* of von Mises stress over a part's cells, 0..1 */
  double loose_piece; /* largest share of the volume that is left out when it hangs on nothing */
} OssaCriteria;

/* %OSSA_ERROR_IO or %OSSA_ERROR_FORMAT, naming file and line. */
gboolean ossa_criteria_load (OssaCriteria *criteria, GError **error);
/* Why the criterion @id ("averaging-radius") is what it is, as one line, and how sure that is.
 * Owned; errors as above. */
char *ossa_criteria_dup_source (const char *id, OssaCertainty *certainty, GError **error);

G_END_DECLS
