/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-risk.h"

G_BEGIN_DECLS

/* The criterion at one place. Pure. */

/* Whether @tag is a tissue with limits, and which. */
gboolean ossa_strain_find_limits (const OssaTissueData *data,
                                  guint8 tag,
                                  double *tension,
                                  double *compression);
/* RF = max (eps1 / limit_t, -eps3 / limit_c), and which of them. @principals: largest first. */
double ossa_strain_get_risk (const float principals[3],
                             double tension,
                             double compression,
                             OssaFailureMode *mode);
/* 1 / RF, at most 1000: beyond, it says no more than "far away". */
double ossa_strain_get_factor (double risk);

G_END_DECLS
