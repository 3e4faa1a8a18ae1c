/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-plan-record.h"

G_BEGIN_DECLS

/**
 * OssaPlanScene:
 *
 * What decisions become before anything is solved: the mesh as read, the bone with its landmarks,
 * lesions and load cases. What a window draws while a plan is edited, and what a run starts from.
 * Immutable, reference counted, any thread.
 */
typedef struct _OssaPlanScene OssaPlanScene;

/**
 * ossa_plan_scene_new:
 * @previous: a scene of earlier decisions, or %NULL; what the decisions leave as it was is taken
 * from it and not made again: the mesh (same source and unit), the bone (same mesh, canal, site,
 * side, law, landmarks, cell size and tissue data), each lesion's shape
 * @mesh: the source as already read in the plan's unit, or %NULL: taken from @previous or read
 *
 * Every file that is read must have the hash that the decisions name (%OSSA_ERROR_IO); one that
 * @previous has read is not looked at again. The scene is the same with and without @previous.
 */
OssaPlanScene *ossa_plan_scene_new (const OssaPlanDecisions *decisions,
                                    OssaPlanScene *previous,
                                    OssaMesh *mesh,
                                    OssaProgress *progress,
                                    GError **error);
OssaPlanScene *ossa_plan_scene_ref (OssaPlanScene *self);
void ossa_plan_scene_unref (OssaPlanScene *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaPlanScene, ossa_plan_scene_unref)

/* Borrowed. */
OssaMesh *ossa_plan_scene_get_mesh (OssaPlanScene *self);
OssaBone *ossa_plan_scene_get_bone (OssaPlanScene *self);
GPtrArray *ossa_plan_scene_get_lesions (OssaPlanScene *self);    /* of OssaLesion, grown */
GPtrArray *ossa_plan_scene_get_load_cases (OssaPlanScene *self); /* of OssaLoadCase */

/* SHA-256 over all that the bone is made from; borrowed. */
const char *ossa_plan_scene_get_bone_key (OssaPlanScene *self);

/**
 * ossa_plan_scene_place:
 * @values: out, owned: what each row of the family's table became
 * @reasons: out, owned: why, see ossa_family_place()
 *
 * Sizes and places one option in the scene; nothing is solved, some milliseconds. Errors are those
 * of ossa_plugin_registry_find_family(), ossa_plan_hardware_dup_values() and ossa_family_place().
 */
OssaConstruct *ossa_plan_scene_place (OssaPlanScene *self,
                                      const OssaPlanHardware *hardware,
                                      OssaPluginRegistry *registry,
                                      double **values,
                                      char ***reasons,
                                      GError **error);

/* The values of the family's table that @hardware says; NaN where the program shall size.
 * %OSSA_ERROR_PLUGIN for another version than the plan's, %OSSA_ERROR_USAGE for an unknown
 * parameter or value. Owned. */
double *ossa_plan_hardware_dup_values (const OssaPlanHardware *hardware,
                                       const OssaFamily *family,
                                       GError **error);

G_END_DECLS
