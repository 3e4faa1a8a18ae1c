/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-grip.h"

#include <glib/gi18n.h>

#define PREFIX "landmark:"
/* A landmark that was found this near to the surface lies on it. */
#define ON_SURFACE_MM 1.5

static const OssaLandmark *
find_landmark (OssaDocument *document)
{
  OssaBone *bone = ossa_document_get_bone (document);
  const char *selection = ossa_document_get_selection (document);
  const OssaLandmark *landmark;

  if (bone == NULL || selection == NULL || !g_str_has_prefix (selection, PREFIX))
    return NULL;
  landmark = ossa_landmarks_lookup (ossa_bone_get_landmarks (bone), selection + strlen (PREFIX));
  return landmark != NULL && landmark->kind == OSSA_LANDMARK_POINT ? landmark : NULL;
}

static GPtrArray *
list (OssaDocument *document)
{
  const OssaLandmark *landmark = find_landmark (document);
  GPtrArray *grips;
  gboolean on_surface;

  if (landmark == NULL)
    return NULL;
  on_surface = ossa_locator_nearest (ossa_bone_get_locator (ossa_document_get_bone (document)),
                                     landmark->vec, ON_SURFACE_MM, NULL, NULL);
  grips = g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_grip_free);
  g_ptr_array_add (grips, ossa_grip_new (on_surface ? OSSA_GRIP_SURFACE : OSSA_GRIP_FREE,
                                         _ ("Landmark"), landmark->vec, 0));
  return grips;
}

static gpointer
begin (OssaDocument *document)
{
  const OssaLandmark *landmark = find_landmark (document);

  return landmark != NULL ? g_strdup (landmark->id) : NULL;
}

static void
apply (OssaDocument *document, gpointer start, const OssaGrip *grip, double value, OssaVec place)
{
  const OssaLandmark landmark = { .id = g_intern_string (start),
                                  .kind = OSSA_LANDMARK_POINT,
                                  .vec = place,
                                  .confidence = 1,
                                  .overridden = TRUE };

  ossa_plan_add_landmark (ossa_document_get_plan (document), &landmark);
  ossa_document_record (document, _ ("Move the landmark"), landmark.id);
}

const OssaGripSource ossa_grips_landmark = { list, apply, begin, g_free, TRUE };
