/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-still.h"

#include <math.h>
#include <string.h>

#include "ossa-palette.h"
#include "ossa-picture.h"

#define WIDTH      520
#define HEIGHT     1000
#define FACTOR_TOP 4.0 /* as in the window */
#define BONE_ALPHA 0.6

static void
add (
    OssaStage *stage, const char *id, OssaSurface *surface, const float *values, const double *rgba)
{
  OssaStageBody body = { .surface = surface, .values = values, .visible = TRUE };

  memcpy (body.color, rgba, sizeof body.color);
  ossa_stage_set_body (stage, id, &body);
}

static void
add_bone (OssaStage *stage, OssaShapes *shapes, OssaOutcome *outcome, guint load)
{
  OssaSurface *bone = ossa_shapes_get_bone (shapes);
  g_autofree float *factors = ossa_outcome_factor_on_surface (outcome, load, bone);
  double color[4];

  memcpy (color, ossa_palette_bone, sizeof color);
  color[3] = BONE_ALPHA;
  add (stage, "bone", bone, factors, color);
}

static void
add_inside (OssaStage *stage, OssaShapes *shapes, const GPtrArray *parts, gboolean lesions)
{
  for (guint i = 0; lesions && i < ossa_shapes_get_n_lesions (shapes); i++) {
    g_autofree char *id = g_strdup_printf ("lesion:%u", i);

    add (stage, id, ossa_shapes_get_lesion (shapes, i), NULL, ossa_palette_lesion[0]);
  }
  for (guint i = 0; parts != NULL && i < parts->len; i++) {
    g_autofree char *id = g_strdup_printf ("part:%u", i);

    add (stage, id, g_ptr_array_index (parts, i), NULL, ossa_palette_metal);
  }
}

cairo_surface_t *
ossa_still_render (OssaShapes *shapes,
                   const OssaFrame *frame,
                   OssaOutcome *outcome,
                   const GPtrArray *parts,
                   guint load,
                   GError **error)
{
  static const double white[3] = { 1, 1, 1 };
  g_autoptr (OssaStage) stage = ossa_stage_new ();
  OssaPicture picture = {
    .width = WIDTH, .height = HEIGHT, .stage = stage, .frame = *frame, .views = "A"
  };

  ossa_stage_set_background (stage, white, white);
  add_bone (stage, shapes, outcome, load);
  add_inside (stage, shapes, parts, ossa_outcome_get_state (outcome) != OSSA_STATE_INTACT);
  ossa_stage_set_scale (stage, 0, FACTOR_TOP, TRUE, OSSA_COLORMAP_CIVIDIS);
  return ossa_picture_render (&picture, error);
}
