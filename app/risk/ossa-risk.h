/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-construct.h"
#include "ossa-fem-field.h"
#include "ossa-load-case.h"

G_BEGIN_DECLS

typedef enum { OSSA_FAILURE_TENSION, OSSA_FAILURE_COMPRESSION } OssaFailureMode;

/* How near one load brings the bone to breaking: RF = max (eps1 / limit_t, -eps3 / limit_c) of strains averaged over a
 * ball of @radius_mm, away from patches; factor = 1 / RF (Schileo 2014; see clinical data). */
typedef struct {
  double factor;              /* load multiplier at which the first averaging volume yields; > 1 holds */
  double failure_load_n;      /* main force times factor */
  double failure_load_bw;
  OssaVec place;              /* world mm */
  OssaFailureMode mode;
  OssaTissueKind tissue;
  double strain;              /* the averaged principal strain there, signed */
  double limit;               /* positive */
  double radius_mm;
  double judged_volume_mm3;
} OssaRisk;

/* @tags are OssaTissueKind. Limits from @data. %OSSA_ERROR_MODEL when nothing can be judged. */
gboolean ossa_risk_evaluate (const OssaFemField *field, const OssaTissueData *data,
                             const OssaLoadCase *load, const OssaBone *bone, double body_weight_n,
                             OssaRisk *risk, GError **error);
/* The factor of every cell, n_cells floats, NaN where not judged; owned. */
float *ossa_risk_factor_field (const OssaFemField *field, const OssaTissueData *data,
                               const OssaLoadCase *load, const OssaBone *bone);

G_END_DECLS
