/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-mesh.h"
#include "sample-bone.h"

G_BEGIN_DECLS

/* A truth for the side file. */
typedef enum { SAMPLE_POINT, SAMPLE_DIRECTION, SAMPLE_MEASURE } SampleTruthKind;

typedef struct {
  SampleTruthKind kind;
  const char *id, *unit; /* @unit of a measure: "mm", "deg" */
  OssaVec vec;           /* in the anatomical frame */
  double value;
} SampleTruth;

void sample_truth_point (GPtrArray *truths, const char *id, OssaVec at);
void sample_truth_direction (GPtrArray *truths, const char *id, OssaVec direction);
void sample_truth_measure (GPtrArray *truths, const char *id, const char *unit, double value);

/* All that is known of @mesh, made from @bone, as XML in the file's frame. Owned by the caller. */
char *sample_truth_dup_text (const SampleBone *bone, const OssaMesh *mesh);

G_END_DECLS
