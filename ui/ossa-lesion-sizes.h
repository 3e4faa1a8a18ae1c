/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-lesion-meter.h"
#include "ossa-page.h"

G_BEGIN_DECLS

/* What a radiologist would measure of the selected lesion, beside what the literature calls a high
 * risk. */
#define OSSA_TYPE_LESION_SIZES (ossa_lesion_sizes_get_type ())
G_DECLARE_FINAL_TYPE (OssaLesionSizes, ossa_lesion_sizes, OSSA, LESION_SIZES, AdwPreferencesGroup)

/* @stale: the lesion that @meter measures is no longer the plan's. */
void ossa_lesion_sizes_show (OssaLesionSizes *self,
                             OssaDocument *document,
                             OssaLesionMeter *meter,
                             guint index,
                             gboolean stale);

G_END_DECLS
