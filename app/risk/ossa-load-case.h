/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-site.h"

G_BEGIN_DECLS

/**
 * OssaLoadCase:
 *
 * One activity as an XML file says it (risk/data/loads/SITE-NAME.xml): forces in %BW in the bone's
 * anatomical frame, the patch each acts on, muscles with attachment points, supports, source and
 * certainty. Adding a load case is adding a file. Immutable, reference counted, any thread.
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

/* The data file it was read from (see ossa_data_find()); its name need not be that of the load. */
const char *ossa_load_case_get_data_name (const OssaLoadCase *self);
const char *ossa_load_case_get_id (const OssaLoadCase *self);    /* "walking" */
const char *ossa_load_case_get_label (const OssaLoadCase *self); /* "Level walking" */
OssaSite ossa_load_case_get_site (const OssaLoadCase *self);
OssaSource ossa_load_case_get_source (const OssaLoadCase *self);
gboolean ossa_load_case_is_default (const OssaLoadCase *self); /* solved when none is named */
/* What is left out or assumed, one or two sentences; "" where there is nothing to say. */
const char *ossa_load_case_get_note (const OssaLoadCase *self);
/* The main force (joint contact), N, for this body weight; 0 for a pure torque. */
double ossa_load_case_get_contact (const OssaLoadCase *self, double body_weight_n);

/* Whether two cases hold the bone in the same way and can be solved together. */
gboolean ossa_load_case_shares_supports (const OssaLoadCase *self, const OssaLoadCase *other);

G_END_DECLS
