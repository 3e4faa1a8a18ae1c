/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-construct.h"
#include "ossa-risk.h"

G_BEGIN_DECLS

/* The conductor: bone x lesions x construct x loads -> results, each knowing what it was made from.
 */

typedef enum {
  OSSA_STATE_INTACT,  /* the bone without its lesions */
  OSSA_STATE_LESION,  /* as it is */
  OSSA_STATE_TREATED, /* with the hardware */
  OSSA_N_STATES
} OssaState;

const char *ossa_state_id (OssaState state); /* "intact", "lesion", "treated" */

/* The edges of cells that are solved. */
#define OSSA_STUDY_CELL_MIN_MM 0.2
#define OSSA_STUDY_CELL_MAX_MM 10.0

/* What to solve. All borrowed for the call. */
typedef struct {
  OssaBone *bone;
  GPtrArray *lesions;       /* of OssaLesion; may be empty */
  GPtrArray *load_cases;    /* of OssaLoadCase; not empty */
  OssaConstruct *construct; /* for TREATED */
  double body_weight_n;
  double cell_mm;             /* OSSA_STUDY_CELL_MIN_MM to _MAX_MM */
  double averaging_radius_mm; /* 0: that of the criteria */
  guint n_threads;            /* 0: all */
} OssaStudyInput;

/* Stress of one part under one load: the 99th percentile over its cells (a cell is the finest place
 * there is; a corner's maximum has no limit and is never shown). */
typedef struct {
  double von_mises_mpa;    /* NaN: thinner than the cells show */
  double yield_factor;     /* yield / stress; 0: the material has no yield */
  double endurance_factor; /* by the Goodman line, load swinging from 0; 0: not known */
  double load_share; /* of the moment or axial force across the lesion's section, 0..1; NaN: not
                        crossing */
} OssaPartStress;

typedef struct {
  OssaRisk risk;
  double head_displacement_mm; /* mean over the patch of the main force */
  double reaction_error;       /* |sum of forces + reactions| / |forces| */
  OssaPartStress *parts;       /* one for each part; %NULL unless TREATED */
} OssaLoadResult;

/**
 * OssaOutcome:
 *
 * One state of the bone, solved under all loads. Immutable, reference counted, any thread.
 */
typedef struct _OssaOutcome OssaOutcome;

OssaOutcome *ossa_study_solve (const OssaStudyInput *input,
                               OssaState state,
                               OssaProgress *progress,
                               GError **error);
OssaOutcome *ossa_outcome_ref (OssaOutcome *self);
void ossa_outcome_unref (OssaOutcome *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaOutcome, ossa_outcome_unref)

OssaState ossa_outcome_get_state (const OssaOutcome *self);
/* Of all solutions together: times added, the worst of iterations, residuals and bytes. */
const OssaFemStats *ossa_outcome_get_stats (const OssaOutcome *self);
/* Loads that hold the bone alike are solved together: the solution @load is in, and its number
 * there (may be %NULL). */
OssaFemSolution *
ossa_outcome_get_solution (const OssaOutcome *self, guint load, guint *load_in_solution);
guint ossa_outcome_get_n_loads (const OssaOutcome *self);
const OssaLoadResult *ossa_outcome_get_load (const OssaOutcome *self, guint load);
/* Borrowed for as long as the outcome lives. */
const OssaLoadCase *ossa_outcome_get_load_case (const OssaOutcome *self, guint load);
const OssaLoadPlaces *ossa_outcome_get_places (const OssaOutcome *self, guint load);
/* Pieces of bone that hang on nothing, each too small to matter, that were left out. */
guint ossa_outcome_get_n_dropped_pieces (const OssaOutcome *self);
double ossa_outcome_get_cell_mm (const OssaOutcome *self);
/* The load with the smallest factor. */
guint ossa_outcome_get_worst_load (const OssaOutcome *self);
/* Averaged strain of @load; borrowed. */
OssaFemField *ossa_outcome_get_field (const OssaOutcome *self, guint load);
/* The factor at each point of @surface (nearest judged cell within two cells; NaN elsewhere),
 * owned. A few milliseconds for 20 000 points, so that a surface can be coloured while it moves. */
float *
ossa_outcome_factor_on_surface (const OssaOutcome *self, guint load, const OssaSurface *surface);
/* The same with a principal strain, averaged, microstrain: 0 the largest, 2 the smallest. */
float *ossa_outcome_strain_on_surface (const OssaOutcome *self,
                                       guint load,
                                       guint principal,
                                       const OssaSurface *surface);
/* The displacement of each point, x y z, world mm, owned; NaN farther than two cells from any
 * material. */
float *ossa_outcome_displacement_on_surface (const OssaOutcome *self,
                                             guint load,
                                             const OssaSurface *surface);
/* The factor of each cell of the solved grid, NaN where not judged; borrowed. */
const float *ossa_outcome_get_factors (const OssaOutcome *self, guint load);

/* Volume mesh of the solved grid and the bone's own mesh with displacement, strain, stress and
 * factor of every load. */
gboolean ossa_outcome_save_grid_vtu (const OssaOutcome *self, const char *path, GError **error);
gboolean ossa_outcome_save_mesh_vtu (const OssaOutcome *self, const char *path, GError **error);

G_END_DECLS
