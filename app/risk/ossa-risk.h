/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-construct.h"
#include "ossa-criteria.h"
#include "ossa-fem-field.h"
#include "ossa-load-places.h"

G_BEGIN_DECLS

typedef enum { OSSA_FAILURE_TENSION, OSSA_FAILURE_COMPRESSION } OssaFailureMode;

const char *ossa_failure_mode_id (OssaFailureMode mode); /* "tension", "compression" */

/* How near one load brings the bone to breaking: RF = max (eps1 / limit_t, -eps3 / limit_c) of
 * strains averaged over a ball of @radius_mm within one tissue, away from patches; factor = 1 / RF
 * (Schileo 2014; see criteria.xml). */
typedef struct {
  double factor;         /* load multiplier at which the first averaging volume yields; > 1 holds */
  double failure_load_n; /* main force times factor; 0 for a pure torque */
  double failure_load_bw;
  OssaVec place; /* world mm */
  OssaFailureMode mode;
  OssaTissueKind tissue;
  double strain; /* the averaged principal strain there, signed */
  double limit;  /* positive */
  double radius_mm;
  double judged_volume_mm3;
} OssaRisk;

/* What a field is judged by. All borrowed for the call. */
typedef struct {
  OssaFemModel *model;        /* the field's; tags are OssaTissueKind */
  OssaFemField *field;        /* averaged, of classes ossa_risk_fill_classes() gives */
  const OssaTissueData *data; /* limits */
  const OssaCriteria *criteria;
  const OssaBone *bone;
  const OssaLoadPlaces *places;
  const OssaConstruct *construct; /* the hardware, or %NULL */
  const guint8 *bone_cells; /* of ossa_risk_list_bone(), to share it between loads; or %NULL */
  const guint8 *sites;      /* of ossa_risk_list_sites(), to share it between models on one grid; or
                               %NULL */
} OssaRiskInput;

/* The class of each tag for ossa_fem_field_new_strain(): tissues with limits are averaged each on
 * its own, everything else (marrow, hardware, cement) is left out. */
void ossa_risk_fill_classes (const OssaTissueData *data, guint8 classes[256]);

/* What every load judges of a model, one byte for each cell, owned: cells of a tissue with limits
 * whose centre lies in the bone, that hold material in at least the stated share of octants,
 * farther from bonded hardware than the stated margin. Needs no field and no places. */
guint8 *ossa_risk_list_bone (const OssaRiskInput *input);

/* What bone and load alone say of a grid, hardware and material aside: one byte for each of its
 * cells, x fastest, owned: whether its centre lies in the bone, where the load's set of forces
 * holds, farther from supports and patches than the stated margin. Needs bone, criteria and
 * places. */
guint8 *ossa_risk_list_sites (const OssaRiskInput *input, const OssaGrid *grid);

/**
 * ossa_risk_list_judged:
 *
 * Which cells are judged, one byte each, owned: those of ossa_risk_list_bone() where the load's set
 * of forces holds, farther from supports and patches than the stated margin.
 */
guint8 *ossa_risk_list_judged (const OssaRiskInput *input);

/**
 * ossa_risk_scan:
 * @principals: of every cell, largest first
 * @judged: one byte for each cell
 * @tags: an OssaTissueKind for each cell
 * @cell: out, the governing cell
 *
 * The criterion alone: fills factor, mode, tissue, strain and limit of @risk. Pure.
 * Returns: %FALSE when no judged cell has a strain
 */
gboolean ossa_risk_scan (const float (*principals)[3],
                         const guint8 *judged,
                         const guint8 *tags,
                         guint32 n_cells,
                         const OssaTissueData *data,
                         OssaRisk *risk,
                         guint32 *cell);

/* %OSSA_ERROR_MODEL when nothing can be judged. @factors: out or %NULL, the factor of every cell,
 * NaN where not judged; owned. */
gboolean ossa_risk_evaluate (const OssaRiskInput *input,
                             const OssaLoadCase *load,
                             double body_weight_n,
                             OssaRisk *risk,
                             float **factors,
                             GError **error);

G_END_DECLS
