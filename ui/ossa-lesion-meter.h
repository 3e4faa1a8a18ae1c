/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ossa-lesion-measure.h"

G_BEGIN_DECLS

/**
 * OssaLesionMeter:
 *
 * Measures lesions off the main thread, one at a time; of lesions that change faster than they are
 * measured the last counts. Signal "changed": a measure is new. Main thread.
 */
#define OSSA_TYPE_LESION_METER (ossa_lesion_meter_get_type ())
G_DECLARE_FINAL_TYPE (OssaLesionMeter, ossa_lesion_meter, OSSA, LESION_METER, GObject)

OssaLesionMeter *ossa_lesion_meter_new (void);
/* @lesions (of OssaLesion) in @bone; what was measured already is not measured again. Both %NULL:
 * forgets everything. */
void ossa_lesion_meter_set (OssaLesionMeter *self, OssaBone *bone, const GPtrArray *lesions);

/* The last measure of the lesion at @index, borrowed until the next call; %NULL when there is none
 * or the lesion lies outside the bone (@outside). @fresh: it is of the lesion that was set. */
const OssaLesionMeasure *
ossa_lesion_meter_get (OssaLesionMeter *self, guint index, gboolean *fresh, gboolean *outside);

G_END_DECLS
