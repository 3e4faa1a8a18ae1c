/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <math.h>

#include "ossa-error.h"
#include "ossa-scene.h"

/* The lattice is exact enough inside; outside it is but a bound, and the few points there are asked
 * of the surface. */
static double
bone_outer (gconstpointer data, OssaVec p)
{
  double d = ossa_distance_at (ossa_bone_get_distance (data), p);
  OssaVec nearest;

  if (d > 0 && ossa_locator_nearest (ossa_bone_get_locator (data), p, INFINITY, &nearest, NULL))
    return ossa_vec_distance (p, nearest);
  return d;
}

static double
bone_endosteal (gconstpointer data, OssaVec p)
{
  return ossa_bone_endosteal_distance (data, p);
}

static double
lesion_distance (gconstpointer data, OssaVec p)
{
  return ossa_lesion_distance (data, p);
}

static void
add_marks (OssaScene *self, const OssaLandmarks *landmarks)
{
  for (guint i = 0; i < ossa_landmarks_get_n (landmarks); i++) {
    const OssaLandmark *landmark = ossa_landmarks_get (landmarks, i);
    OssaSceneMark mark = { landmark->id, landmark->vec, landmark->value };

    g_array_append_val (self->marks, mark);
  }
}

static void
add_lesions (OssaScene *self, const GPtrArray *lesions)
{
  for (guint i = 0; lesions != NULL && i < lesions->len; i++) {
    const OssaLesion *lesion = lesions->pdata[i];
    OssaSceneLesion row = { ossa_lesion_get_name (lesion), lesion_distance, lesion,
                            ossa_lesion_get_box (lesion) };

    g_array_append_val (self->lesions, row);
  }
}

OssaScene *
ossa_scene_new_from_bone (const OssaBone *bone, const GPtrArray *lesions, GError **error)
{
  g_autoptr (OssaScene) self = ossa_scene_new ();
  const OssaLandmarks *landmarks = ossa_bone_get_landmarks (bone);
  guint n = 0;
  const OssaVec *line = ossa_landmarks_get_shaft_line (landmarks, &n);

  if (n < 5) {
    g_set_error_literal (error, OSSA_ERROR, OSSA_ERROR_GEOMETRY,
                         "The bone has no shaft that a nail could follow: choose another implant.");
    return NULL;
  }
  self->frame = ossa_landmarks_get_frame (landmarks);
  self->bone = bone;
  self->outer = bone_outer;
  self->endosteal = bone_endosteal;
  self->n_line = n;
  self->line = g_new (OssaVec, n);
  for (guint i = 0; i < n; i++)
    self->line[i] = line[n - 1 - i];
  add_marks (self, landmarks);
  add_lesions (self, lesions);
  ossa_scene_center_line (self);
  return g_steal_pointer (&self);
}
