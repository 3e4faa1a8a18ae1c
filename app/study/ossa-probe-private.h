/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-probe.h"

G_BEGIN_DECLS

/* Where the pixels of one row go; as in OssaSectionPixels. */
typedef struct {
  float *young_mpa, *ash_g_cm3, *factor, *coverage;
  guint8 *tissue;
  gint16 *part;
} OssaProbeRow;

/* Looks at @n points near one another. */
void ossa_probe_fill_row (const OssaProbeInput *input,
                          guint n,
                          const OssaVec *points,
                          const OssaProbeRow *row);

G_END_DECLS
