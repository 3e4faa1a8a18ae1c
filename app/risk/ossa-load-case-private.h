/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-load-case.h"
#include "ossa-xml.h"

G_BEGIN_DECLS

/* CAP: of a ball around a landmark; PATCH: surface within a radius; END: a slice of the long axis.
 */
typedef enum { OSSA_LOAD_PLACE_CAP, OSSA_LOAD_PLACE_PATCH, OSSA_LOAD_PLACE_END } OssaLoadPlaceKind;

typedef struct {
  OssaLoadPlaceKind kind;
  char *landmark;    /* CAP, PATCH; %NULL: @at */
  OssaVec at;        /* PATCH: mm of the reference bone, in the bone's frame */
  OssaVec toward;    /* CAP: direction in the bone's frame; zero: against the force */
  double radius_mm;  /* PATCH */
  double half_angle; /* CAP, rad */
  gboolean proximal; /* END: of the proximal end, else the distal one */
  double fraction;   /* END: of the bone's length */
} OssaLoadPlace;

typedef struct {
  char *name;
  OssaLoadPlace place;
  gboolean across_only; /* else all three displacements */
} OssaLoadSupport;

/* One force or torque with its place. */
typedef struct {
  char *name;
  OssaLoadPlace place;
  gboolean is_main;
  gboolean may_drop;
  OssaVec force_percent_bw;    /* in the bone's frame */
  OssaVec torque_percent_bw_m; /* in the bone's frame, as of a right bone */
  char **toward;               /* landmarks: the first there is gives the direction; or %NULL */
  double magnitude_percent_bw; /* with @toward */
} OssaLoadAction;

struct _OssaLoadCase {
  char *data_name;
  char *id;
  char *label;
  char *source;
  char *note; /* "" where there is none */
  OssaCertainty certainty;
  OssaSite site;
  int order;
  gboolean is_default;
  double reference_length_mm; /* 0: nothing is scaled */
  double reference_head_radius_mm;
  OssaVec reference_knee; /* in the bone's frame */
  double margin_mm;       /* not judged nearer to patches and supports; 0: as the criteria say */
  char *judged_landmark;  /* or %NULL: the whole bone is judged */
  double judged_share;    /* from the proximal end to that landmark */
  GArray *supports;       /* of OssaLoadSupport */
  GArray *actions;        /* of OssaLoadAction */
};

OssaLoadCase *ossa_load_case_new_empty (void);
/* Reads <load>; the schema has been checked. */
OssaLoadCase *ossa_load_case_new_from_xml (const xmlNode *node, GError **error);

G_END_DECLS
