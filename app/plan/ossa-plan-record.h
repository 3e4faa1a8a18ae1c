/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-plan-fields.h"
#include "ossa-plugin-registry.h"
#include "ossa-study.h"

G_BEGIN_DECLS

/* What a plan is made of, as plain records. Lengths mm, forces N, stresses MPa; NaN: not known, not
 * in the file. Texts and arrays are owned by their record; each array frees its elements. */

typedef struct {
  char *path; /* absolute in memory, relative to the plan in its file; %NULL: none */
  char *sha256;
} OssaPlanFile;

/* One of @position, @direction, @value_mm, @value_deg, by @kind. */
typedef struct {
  char *id;
  OssaLandmarkKind kind;
  OssaVec position_mm;
  OssaVec direction;
  double value_mm, value_deg;
  double confidence; /* NaN in decisions */
} OssaPlanLandmark;

typedef struct {
  char *name;
  OssaLesionType type;
  OssaLesionShape shape;
  OssaVec center_mm, radii_mm; /* ellipsoid */
  OssaVec axis[3];             /* ellipsoid: unit, world */
  char *region;                /* region */
  OssaPlanFile file;           /* surface */
  GArray *balls;               /* painted: of OssaLesionBall; else %NULL */
  double margin_mm;            /* the border moved outwards; NaN: not */
} OssaPlanLesion;

/* A row of a family's table. In decisions @value is %NULL where sizing is left to the program; in
 * results it is what was used, and @reason says why. */
typedef struct {
  char *id, *value, *unit, *reason;
} OssaPlanParam;

typedef struct {
  char *family, *plugin, *plugin_version;
  GPtrArray *params; /* of OssaPlanParam */
} OssaPlanHardware;

typedef struct {
  OssaPlanFile source;
  double unit_scale;     /* mm per unit of the file */
  gboolean unit_guessed; /* told from the size of a bone */
  OssaPlanFile canal;
  int site;      /* OssaSite, -1: found by the program */
  OssaSide side; /* unknown: found by the program */
  char *law;     /* %NULL: the site's */
  double body_weight_n;
  double cell_mm;
  double averaging_radius_mm;
  GPtrArray *landmarks; /* of OssaPlanLandmark, given by hand */
  GPtrArray *lesions;   /* of OssaPlanLesion */
  GPtrArray *loads;     /* of char *, ids; empty: the site's defaults */
  GPtrArray *hardware;  /* of OssaPlanHardware: the options */
  /* Nothing is made from these, and no hash holds them. */
  char *title, *note;  /* %NULL: none */
  int choice;          /* index of the option chosen, -1: none */
  char *choice_reason; /* or %NULL */
} OssaPlanDecisions;

typedef struct {
  char *name, *material;
  double von_mises_mpa;
  double yield_factor, endurance_factor; /* NaN: not known */
  double load_share;                     /* NaN: does not cross */
} OssaPlanPartResult;

typedef struct {
  char *load;
  double factor, failure_load_n, failure_load_bw, ratio_to_intact;
  OssaVec place_mm;
  OssaFailureMode mode;
  OssaTissueKind tissue;
  double strain, strain_limit, judged_volume_mm3;
  double head_displacement_mm, reaction_error;
  GPtrArray *parts; /* of OssaPlanPartResult; empty unless treated */
} OssaPlanLoadResult;

typedef struct {
  OssaState state;
  double cell_mm, averaging_radius_mm;
  guint64 unknowns, iterations;
  double relative_residual, energy_error;
  guint64 dropped_pieces; /* of bone that hang on nothing, left out */
  GPtrArray *loads;       /* of OssaPlanLoadResult */
} OssaPlanStateResult;

typedef struct {
  guint64 hardware; /* index in the decisions */
  char *name;
  GPtrArray *params; /* of OssaPlanParam: every row, as used */
  GPtrArray *rules;  /* of OssaRule */
  OssaPlanStateResult *treated;
} OssaPlanOptionResult;

typedef struct {
  char *name;
  OssaLesionType type;
  double volume_mm3, greatest_length_mm, axial_mm, circumferential_fraction;
  OssaVec centroid_mm;
} OssaPlanLesionResult;

typedef struct {
  OssaSite site;
  OssaSide side;
  double site_confidence, side_confidence;
  OssaBoneMaterial material;
  char *law;
  double volume_mm3;
  OssaVec origin_mm, lateral, anterior, superior; /* the anatomical frame */
  gboolean watertight;
  guint64 open_edges, nonmanifold_edges, flipped_faces;
  GPtrArray *landmarks; /* of OssaPlanLandmark */
} OssaPlanBoneResult;

/* Derived, and what it was derived from. */
typedef struct {
  char *decisions_sha256; /* of the decisions, paths left out */
  char *data_sha256;      /* of tissues, laws, sites and the load cases used */
  char *program;          /* version of the program */
  OssaPlanBoneResult bone;
  GPtrArray *lesions;          /* of OssaPlanLesionResult */
  OssaPlanStateResult *intact; /* the bone without its lesions */
  OssaPlanStateResult *lesion; /* %NULL when there are none */
  GPtrArray *options;          /* of OssaPlanOptionResult */
} OssaPlanResults;

/* The tables, in the file's order. */
extern const OssaField ossa_plan_file_fields[], ossa_plan_source_fields[], ossa_plan_bone_fields[],
    ossa_plan_model_fields[], ossa_plan_landmark_fields[], ossa_plan_lesion_fields[],
    ossa_plan_ball_fields[], ossa_plan_hardware_fields[], ossa_plan_param_fields[],
    ossa_plan_about_fields[], ossa_plan_choice_fields[];
extern const OssaField ossa_plan_results_fields[], ossa_plan_bone_result_fields[],
    ossa_plan_lesion_result_fields[], ossa_plan_state_result_fields[],
    ossa_plan_load_result_fields[], ossa_plan_part_result_fields[],
    ossa_plan_option_result_fields[], ossa_plan_rule_fields[];

/* Empty records with empty arrays; numbers that may be left out are NaN. */
OssaPlanDecisions *ossa_plan_decisions_new (void);
void ossa_plan_decisions_free (OssaPlanDecisions *self);
/* Shares nothing with @self: for another thread, or for a time when the plan has gone on. */
OssaPlanDecisions *ossa_plan_decisions_copy (const OssaPlanDecisions *self);
/* Whether the two say the same, with paths, title, note and choice. */
gboolean ossa_plan_decisions_equal (const OssaPlanDecisions *a, const OssaPlanDecisions *b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaPlanDecisions, ossa_plan_decisions_free)

OssaPlanLandmark *ossa_plan_landmark_new (void);
OssaPlanLesion *ossa_plan_lesion_new (void);
OssaPlanHardware *ossa_plan_hardware_new (void);
OssaPlanParam *ossa_plan_param_new (void);
OssaPlanLesion *ossa_plan_lesion_copy (const OssaPlanLesion *self);
OssaPlanHardware *ossa_plan_hardware_copy (const OssaPlanHardware *self);
void ossa_plan_landmark_free (OssaPlanLandmark *self);
void ossa_plan_lesion_free (OssaPlanLesion *self);
void ossa_plan_hardware_free (OssaPlanHardware *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaPlanLesion, ossa_plan_lesion_free)
void ossa_plan_param_free (OssaPlanParam *self);

OssaPlanResults *ossa_plan_results_new (void);
void ossa_plan_results_free (OssaPlanResults *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaPlanResults, ossa_plan_results_free)

OssaPlanLesionResult *ossa_plan_lesion_result_new (void);
OssaPlanStateResult *ossa_plan_state_result_new (void);
OssaPlanLoadResult *ossa_plan_load_result_new (void);
OssaPlanPartResult *ossa_plan_part_result_new (void);
OssaPlanOptionResult *ossa_plan_option_result_new (void);
OssaRule *ossa_plan_rule_new (void);
void ossa_plan_state_result_free (OssaPlanStateResult *self);
void ossa_plan_option_result_free (OssaPlanOptionResult *self);

/* The bone as it is: with its lesions, or intact when it has none. */
const OssaPlanStateResult *ossa_plan_results_get_present (const OssaPlanResults *self);
/* The landmark of that id, or %NULL; a measure's number, NaN when it is not known. */
const OssaPlanLandmark *ossa_plan_results_find_landmark (const OssaPlanResults *self,
                                                         const char *id);
double ossa_plan_results_get_measure (const OssaPlanResults *self, const char *id);

/* Between the plan's records and the layers' own. */
OssaPlanLandmark *ossa_plan_landmark_from (const OssaLandmark *landmark);
OssaLandmark ossa_plan_landmark_to (const OssaPlanLandmark *self);
/* Whether it has what its shape needs. */
gboolean ossa_plan_lesion_is_whole (const OssaPlanLesion *self);
/* The ellipsoid without its margin; %OSSA_ERROR_USAGE names what is out of range. */
OssaLesion *ossa_plan_lesion_to_ellipsoid (const OssaPlanLesion *self, GError **error);
/* The same of a painted one. */
OssaLesion *ossa_plan_lesion_to_painted (const OssaPlanLesion *self, GError **error);
/* Whether all is the same. */
gboolean ossa_plan_lesion_equal (const OssaPlanLesion *a, const OssaPlanLesion *b);

G_END_DECLS
