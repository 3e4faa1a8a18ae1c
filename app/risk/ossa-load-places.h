/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-bone.h"
#include "ossa-fem-solver.h"
#include "ossa-load-case.h"

G_BEGIN_DECLS

/**
 * OssaLoadTarget:
 *
 * The nodes of a model that loads can be put on: those of bone cells within one cell of the bone's
 * surface, each weighted by the stiffness that meets there, so that slivers of partly filled cells
 * carry next to nothing. Made once for a model whose loose pieces are gone. Keeps the model. One
 * thread.
 */
typedef struct _OssaLoadTarget OssaLoadTarget;

/* Cells tagged with a bone tissue (OssaTissueKind) count. */
OssaLoadTarget *ossa_load_target_new (OssaFemModel *model, const OssaBone *bone);
void ossa_load_target_free (OssaLoadTarget *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaLoadTarget, ossa_load_target_free)

/**
 * OssaLoadPlaces:
 *
 * A load case laid on one bone: supports, patches and forces in the world, N and N mm. Immutable,
 * reference counted, any thread.
 */
typedef struct _OssaLoadPlaces OssaLoadPlaces;

/* %OSSA_ERROR_MODEL when the bone lacks a landmark or a place is not on it, naming the remedy. A
 * force that the file allows to be dropped is left out instead (ossa_load_places_get_dropped()). */
OssaLoadPlaces *ossa_load_places_new (const OssaLoadCase *load,
                                      const OssaBone *bone,
                                      double body_weight_n,
                                      GError **error);
OssaLoadPlaces *ossa_load_places_ref (OssaLoadPlaces *self);
void ossa_load_places_unref (OssaLoadPlaces *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaLoadPlaces, ossa_load_places_unref)

/* Names of forces that were left out; %NULL-terminated, borrowed. */
const char *const *ossa_load_places_get_dropped (const OssaLoadPlaces *self);
/* Sum of all forces; and the sum of their sizes, N, a torque counted at a lever of 100 mm. */
OssaVec ossa_load_places_get_resultant (const OssaLoadPlaces *self, double *size);
/* The main force, for arrows and words: centre of its place (world mm) and the force, N. */
void ossa_load_places_get_main (const OssaLoadPlaces *self, OssaVec *center, OssaVec *force);
/* mm: bone nearer to patches and supports is not judged; the load's own margin, else @fallback. */
double ossa_load_places_get_margin (const OssaLoadPlaces *self, double fallback);
/* Whether @p lies where the set of forces holds. */
gboolean ossa_load_places_judge (const OssaLoadPlaces *self, OssaVec p);
/* From @p to the nearest support or patch, mm. */
double ossa_load_places_distance (const OssaLoadPlaces *self, OssaVec p);

/* Holds the target's model at the supports. %OSSA_ERROR_MODEL when one meets no material. */
gboolean ossa_load_places_apply_supports (const OssaLoadPlaces *self,
                                          OssaLoadTarget *target,
                                          GError **error);
/* Adds every force to the last begun load, spread over the nodes of its patch so that resultant and
 * moment about the patch's centre are kept. %OSSA_ERROR_MODEL when a patch meets no material
 * ("loads on air"). */
gboolean
ossa_load_places_apply_forces (const OssaLoadPlaces *self, OssaLoadTarget *target, GError **error);
/* Mean displacement of the nodes that carry the main force (of all patches when there is none),
 * world mm. */
OssaVec ossa_load_places_mean_displacement (const OssaLoadPlaces *self,
                                            const OssaLoadTarget *target,
                                            OssaFemSolution *solution,
                                            guint load);

G_END_DECLS
