/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-criteria.h"
#include "ossa-study.h"

G_BEGIN_DECLS

/* What to look at. All borrowed; pure data, so that any thread may look. */
typedef struct {
  const OssaBone *bone;
  const GPtrArray *lesions;       /* of OssaLesion, or %NULL */
  const OssaConstruct *construct; /* or %NULL */
  /* Solved from the same bone, lesions and hardware, or %NULL; seen under @load. */
  const OssaOutcome *outcome;
  guint load;
  const OssaCriteria *criteria; /* what it was judged by (ossa_criteria_load()); %NULL without it */
  double width_mm;              /* edge of the cube that is looked at; 0: 0.1 */
} OssaProbeInput;

/* Why there is a factor, or none; the first that holds. */
typedef enum {
  OSSA_PROBE_JUDGED,
  OSSA_PROBE_NOT_SOLVED,   /* no outcome, or no bone here */
  OSSA_PROBE_HARDWARE,     /* the cell holds hardware */
  OSSA_PROBE_NO_LIMIT,     /* marrow, reamed, or another tissue that has no strain limit */
  OSSA_PROBE_SLIVER,       /* too little bone in the cell, and no judged cell near */
  OSSA_PROBE_OUTSIDE_PART, /* outside the part of the bone that the load's forces hold for */
  OSSA_PROBE_NEAR_LOAD,    /* nearer to a support or a patch than the margin */
  OSSA_PROBE_NEAR_HARDWARE /* nearer to bonded hardware than the margin */
} OssaProbeReason;

/* What is known at one place. NaN for a number that is not. */
typedef struct {
  gboolean inside;    /* the bone's surface */
  double distance_mm; /* to that surface, negative inside */
  double coverage;    /* how much of the cube is bone, 0 to 1 */
  double young_mpa;   /* of what is there; 0 where there is neither bone nor hardware */
  double ash_g_cm3;   /* of the bone as its file says, under lesions too */
  double hu;
  OssaTissueKind tissue; /* with lesions and hardware laid over; what was reamed is marrow */
  int lesion;            /* the one that counts here, or -1 */
  int part;              /* of the construct; -1: none; -2: cut, or a sliding layer */
  OssaProbeReason reason;
  double factor;
  double principal[3];  /* averaged strain, largest first */
  OssaVec displacement; /* world mm */
  double von_mises_mpa; /* of the cell's own strain, with the modulus that is here */
} OssaProbe;

/**
 * ossa_probe_at:
 *
 * Looks at @p (world mm). The factor is the one of the cell that holds @p; where the bone's border
 * leaves that cell too little bone, the nearest judged one within two cells, as on the surface. The
 * principal strains are of the same cell. Of a place picked on the surface ask half a millimetre
 * below it, where there is bone for certain. Some 20 us; the first look at a load finds the
 * principal strains of all its cells. Any thread.
 */
void ossa_probe_at (const OssaProbeInput *input, OssaVec p, OssaProbe *probe);

G_END_DECLS
