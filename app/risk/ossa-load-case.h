/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-bone.h"
#include "ossa-fem-model.h"

G_BEGIN_DECLS

/**
 * OssaLoadCase:
 *
 * One activity as an XML file says it (risk/data/loads/SITE-NAME.xml): forces in %BW in the bone's anatomical frame, the
 * patch each acts on, muscles with attachment points, supports, source and certainty. Adding a load case is adding
 * a file. Immutable, reference counted, any thread.
 */
typedef struct _OssaLoadCase OssaLoadCase;

OssaLoadCase *ossa_load_case_load (const char *data_name, GError **error);
OssaLoadCase *ossa_load_case_ref (OssaLoadCase *self);
void ossa_load_case_unref (OssaLoadCase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaLoadCase, ossa_load_case_unref)

/* All that there are, sorted by site and order. Array of OssaLoadCase. */
GPtrArray *ossa_load_case_list (GError **error);
/* "walking" or "femur-walking"; %OSSA_ERROR_USAGE lists what @site has. */
OssaLoadCase *ossa_load_case_find (OssaSite site, const char *id, GError **error);

const char *ossa_load_case_get_id (const OssaLoadCase *self);    /* "walking" */
const char *ossa_load_case_get_label (const OssaLoadCase *self); /* "Level walking" */
OssaSite ossa_load_case_get_site (const OssaLoadCase *self);
OssaSource ossa_load_case_get_source (const OssaLoadCase *self);
gboolean ossa_load_case_is_default (const OssaLoadCase *self);    /* solved when none is named */
/* The main force (joint contact), N, for this body weight. */
double ossa_load_case_get_contact (const OssaLoadCase *self, double body_weight_n);

/* Puts supports (only when @with_supports) and forces onto @model for @bone. Each force spreads over the surface nodes of its
 * patch so that resultant and moment about the patch centre are kept. %OSSA_ERROR_MODEL when a patch meets
 * no material ("loads on air") or the bone lacks the landmark, naming the remedy. */
gboolean ossa_load_case_apply (const OssaLoadCase *self, const OssaBone *bone, double body_weight_n,
                               gboolean with_supports, OssaFemModel *model, GError **error);
/* Whether two cases hold the bone in the same way and can be solved together. */
gboolean ossa_load_case_shares_supports (const OssaLoadCase *self, const OssaLoadCase *other);

/* Distance from @p to the nearest support or load patch, mm: results nearer than 10 mm are not judged. */
double ossa_load_case_patch_distance (const OssaLoadCase *self, const OssaBone *bone, OssaVec p);

G_END_DECLS
