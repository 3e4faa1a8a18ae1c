/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-study.h"

G_BEGIN_DECLS

/* FACTOR to first yield, LARGEST and SMALLEST principal strain (microstrain), DISPLACEMENT (mm),
 * PLAIN: no field. */
typedef enum {
  OSSA_COLORING_FACTOR,
  OSSA_COLORING_TENSION,
  OSSA_COLORING_COMPRESSION,
  OSSA_COLORING_DISPLACEMENT,
  OSSA_COLORING_PLAIN,
  OSSA_N_COLORINGS
} OssaColoring;

/**
 * OssaBodyField:
 *
 * What an outcome says at each point of a body that is drawn: made when it is asked for, and kept
 * until something else is asked. Main thread.
 */
typedef struct _OssaBodyField OssaBodyField;

OssaBodyField *ossa_body_field_new (void);
void ossa_body_field_free (OssaBodyField *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaBodyField, ossa_body_field_free)

/* @outcome may be %NULL: nothing is known. @moves: displacements are wanted too. */
void ossa_body_field_update (OssaBodyField *self,
                             OssaSurface *surface,
                             OssaOutcome *outcome,
                             guint load,
                             OssaColoring coloring,
                             gboolean moves);
/* One for each point, or %NULL; borrowed until the next update. */
const float *ossa_body_field_get_values (const OssaBodyField *self);
/* mm, 0 where nothing is known. */
const float (*ossa_body_field_get_displacement (const OssaBodyField *self))[3];
/* The 2nd and 98th percentile of the values that are known; %FALSE when there are too few. */
gboolean ossa_body_field_get_percentiles (OssaBodyField *self, double *low, double *high);

G_END_DECLS
