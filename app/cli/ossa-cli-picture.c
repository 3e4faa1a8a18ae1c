/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-cli-picture.h"

#include <string.h>

#include "ossa-palette.h"
#include "ossa-picture.h"
#include "ossa-plan-summary.h"
#include "ossa-shape.h"

#define FACTOR_TOP 4.0 /* of the scale; beyond it nothing is at stake */
#define BONE_ALPHA 0.5

/* Takes @surface. */
static void
add_body (
    OssaStage *stage, char *id, OssaSurface *surface, const float *values, const double color[4])
{
  OssaStageBody body = { .surface = surface, .values = values, .visible = TRUE };

  for (int c = 0; c < 4; c++)
    body.color[c] = color[c];
  ossa_stage_set_body (stage, id, &body);
  ossa_surface_unref (surface);
  g_free (id);
}

static gboolean
add_bone (OssaStage *stage,
          OssaBone *bone,
          const OssaOutcome *outcome,
          guint load,
          gboolean translucent,
          GError **error)
{
  const double color[4] = { 0.9, 0.87, 0.8, translucent ? BONE_ALPHA : 1 };
  OssaSurface *surface = ossa_shape_of_bone (bone, error);
  g_autofree float *factors = NULL;

  if (surface == NULL)
    return FALSE;
  factors = ossa_outcome_factor_on_surface (outcome, load, surface);
  add_body (stage, g_strdup ("bone"), surface, factors, color);
  return TRUE;
}

static gboolean
add_lesions (OssaStage *stage, const GPtrArray *lesions, GError **error)
{
  for (guint i = 0; i < lesions->len; i++) {
    OssaLesion *lesion = g_ptr_array_index (lesions, i);
    OssaSurface *surface = ossa_shape_of_lesion (lesion, OSSA_SHAPE_FINE_MM, error);

    if (surface == NULL)
      return FALSE;
    add_body (stage, g_strdup_printf ("lesion:%u", i), surface, NULL,
              ossa_palette_lesion[ossa_lesion_get_type (lesion)]);
  }
  return TRUE;
}

static gboolean
add_parts (OssaStage *stage, const OssaConstruct *construct, GError **error)
{
  for (guint i = 0; i < ossa_construct_get_n_parts (construct); i++) {
    OssaSolid *solid = ossa_construct_get_part (construct, i)->solid;
    OssaSurface *surface = ossa_shape_of_solid (solid, OSSA_SHAPE_FINE_MM, error);

    if (surface == NULL)
      return FALSE;
    add_body (stage, g_strdup_printf ("part:%u", i), surface, NULL, ossa_palette_metal);
  }
  return TRUE;
}

static char *
dup_title (OssaBone *bone, const OssaConstruct *construct, const OssaLoadCase *load)
{
  OssaLandmarks *landmarks = ossa_bone_get_landmarks (bone);
  OssaSide side = ossa_landmarks_get_side (landmarks);

  return g_strdup_printf ("%s%s%s: %s, %s", side != OSSA_SIDE_UNKNOWN ? ossa_side_id (side) : "",
                          side != OSSA_SIDE_UNKNOWN ? " " : "",
                          ossa_site_id (ossa_landmarks_get_site (landmarks)),
                          ossa_load_case_get_label (load),
                          construct != NULL ? ossa_construct_get_name (construct) : "no hardware");
}

gboolean
ossa_cli_save_picture (OssaBone *bone,
                       const GPtrArray *lesions,
                       const OssaConstruct *construct,
                       const OssaOutcome *outcome,
                       guint load,
                       const char *path,
                       GError **error)
{
  gboolean inside = construct != NULL || lesions->len > 0;
  OssaStageMark weakest = { .id = "weakest",
                            .kind = OSSA_STAGE_MARK_RING,
                            .position = ossa_outcome_get_load (outcome, load)->risk.place };
  g_autoptr (OssaStage) stage = ossa_stage_new ();
  g_autofree char *title = dup_title (bone, construct, ossa_outcome_get_load_case (outcome, load));
  g_autofree char *caption = ossa_plan_dup_caption (outcome, load);
  OssaPicture picture = { .stage = stage,
                          .frame = ossa_landmarks_get_frame (ossa_bone_get_landmarks (bone)),
                          .views = "AL",
                          .title = title,
                          .caption = caption,
                          .scale_label = "factor to first yield (times the load)",
                          .has_limit = TRUE,
                          .limit = 1 };

  if (!add_bone (stage, bone, outcome, load, inside, error) ||
      !add_lesions (stage, lesions, error) ||
      (construct != NULL && !add_parts (stage, construct, error)))
    return FALSE;
  memcpy (weakest.color, ossa_palette_weakest, sizeof weakest.color);
  ossa_stage_set_mark (stage, &weakest);
  ossa_stage_set_scale (stage, 0, FACTOR_TOP, TRUE, OSSA_COLORMAP_CIVIDIS);
  return ossa_picture_save_png (&picture, path, error);
}
