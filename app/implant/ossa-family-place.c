/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-error.h"
#include "ossa-family-private.h"

OssaConstruct *
ossa_family_place (const OssaFamily *self,
                   const OssaBone *bone,
                   const GPtrArray *lesions,
                   double *values,
                   char ***reasons,
                   OssaProgress *progress,
                   GError **error)
{
  OssaSite site = ossa_landmarks_get_site (ossa_bone_get_landmarks (bone));
  g_autoptr (OssaScene) scene = NULL;
  OssaConstruct *construct;

  ossa_progress_begin (progress, "Placing the implant", 1);
  if (!ossa_family_fits_site (self, site)) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_GEOMETRY,
                 "%s is not made for a %s: choose an implant of that site.", self->name,
                 ossa_site_id (site));
    return NULL;
  }
  scene = ossa_scene_new_from_bone (bone, lesions, error);
  if (scene == NULL || ossa_progress_check (progress, error))
    return NULL;
  construct = ossa_family_place_in_scene (self, scene, values, reasons, error);
  ossa_progress_step (progress, 1);
  return construct;
}
