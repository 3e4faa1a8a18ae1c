/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-param.h"

G_BEGIN_DECLS

/* The size that exists @steps beyond @value ("next longer nail": 1; the next shorter: -1), stopped
 * at the ends of the table. A value between two sizes goes to the next one in that direction first.
 * Counts, switches and choices step by one. A continuous parameter stays as it is, but within its
 * range; so does NaN. Pure. */
double ossa_size_step (const OssaParam *param, double value, int steps);

G_END_DECLS
