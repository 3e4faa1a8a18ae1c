/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-bone.h"
#include "ossa-construct.h"
#include "ossa-param.h"
#include "ossa-scene.h"

G_BEGIN_DECLS

/**
 * OssaFamily:
 *
 * An implant family as a plugin's XML says it: parameter table, sizes that exist, parts, materials,
 * interface, placement strategy. Immutable, reference counted, any thread.
 */
typedef struct _OssaFamily OssaFamily;

/* From the <family> element of a manifest. @plugin_id and @plugin_version are kept for the plan. */
typedef struct _xmlNode xmlNode;
OssaFamily *ossa_family_new_from_xml (const xmlNode *node,
                                      const char *plugin_id,
                                      const char *plugin_version,
                                      GError **error);
OssaFamily *ossa_family_ref (OssaFamily *self);
void ossa_family_unref (OssaFamily *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaFamily, ossa_family_unref)

const char *ossa_family_get_id (const OssaFamily *self); /* "antegrade-femoral-nail" */
const char *ossa_family_get_name (const OssaFamily *self);
const char *ossa_family_get_summary (const OssaFamily *self); /* one sentence, or "" */
const char *ossa_family_get_plugin_id (const OssaFamily *self);
const char *ossa_family_get_plugin_version (const OssaFamily *self);
const char *ossa_family_get_strategy (const OssaFamily *self); /* "intramedullary" */
gboolean ossa_family_fits_site (const OssaFamily *self, OssaSite site);
OssaParamTable *ossa_family_get_params (const OssaFamily *self);

/**
 * ossa_family_place:
 * @values: one for each parameter; NaN takes the default or is sized. On return the values used,
 * which lead back to the same place when they are given again.
 * @reasons: out, owned, %NULL-free strv, one for each parameter ("given", "default", "not needed",
 * or why that size)
 *
 * Sizes and places the family in @bone with its lesions. %OSSA_ERROR_GEOMETRY says which rule
 * failed and by how much when nothing fits; what a hand has moved (OssaHandle) is placed where it
 * was put, with rules that fail. Any thread.
 */
OssaConstruct *ossa_family_place (const OssaFamily *self,
                                  const OssaBone *bone,
                                  const GPtrArray *lesions,
                                  double *values,
                                  char ***reasons,
                                  OssaProgress *progress,
                                  GError **error);

/* The same in a scene that is kept between placements, while a hand moves the hardware (@self must
 * be made for that site). Some 2 ms in a whole femur, the making of its scene included: cheap
 * enough for every frame. */
OssaConstruct *ossa_family_place_in_scene (const OssaFamily *self,
                                           const OssaScene *scene,
                                           double *values,
                                           char ***reasons,
                                           GError **error);

G_END_DECLS
