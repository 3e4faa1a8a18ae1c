/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-plan.h"

G_BEGIN_DECLS

/* How the command line and the window begin a plan of a bone. */

typedef struct {
  double unit_scale;        /* mm per unit of the file; 0: told by the size of a bone */
  gboolean without_lesions; /* leave out the lesions that the file names itself */
} OssaPlanStart;

/**
 * ossa_plan_start:
 * @mesh: out or %NULL, owned, what was read
 *
 * Reads @path into @plan: source with hash and unit, the lesions that the mesh names, the averaging
 * radius that the criteria say today. All else stays as it is in @plan. Thread of the plan.
 */
gboolean ossa_plan_start (OssaPlan *plan,
                          const char *path,
                          const OssaPlanStart *options,
                          OssaMesh **mesh,
                          OssaProgress *progress,
                          GError **error);

G_END_DECLS
