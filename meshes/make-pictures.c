/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* make-pictures DIRECTORY NAME...: draws each NAME.vtu there as NAME.png, small and with a clear
 * background, for where a sample is chosen. */
#include "ossa-palette.h"
#include "ossa-picture.h"
#include "ossa-plan-scene.h"
#include "ossa-plan-start.h"
#include "ossa-shape.h"

#define WIDTH      240
#define HEIGHT     260
#define BONE_ALPHA 0.55

static gboolean
add_body (
    OssaStage *stage, const char *id, OssaSurface *surface, const double color[4], double alpha)
{
  OssaStageBody body = { .surface = surface,
                         .color = { color[0], color[1], color[2], alpha },
                         .visible = TRUE };

  if (surface == NULL)
    return FALSE;
  ossa_stage_set_body (stage, id, &body);
  ossa_surface_unref (surface);
  return TRUE;
}

static gboolean
fill_stage (OssaStage *stage, OssaPlanScene *scene, GError **error)
{
  GPtrArray *lesions = ossa_plan_scene_get_lesions (scene);

  if (!add_body (stage, "bone", ossa_shape_of_bone (ossa_plan_scene_get_bone (scene), error),
                 ossa_palette_bone, BONE_ALPHA))
    return FALSE;
  for (guint i = 0; i < lesions->len; i++) {
    OssaLesion *lesion = g_ptr_array_index (lesions, i);
    g_autofree char *id = g_strdup_printf ("lesion:%u", i);

    if (!add_body (stage, id, ossa_shape_of_lesion (lesion, OSSA_SHAPE_FINE_MM, error),
                   ossa_palette_lesion[ossa_lesion_get_type (lesion)], 1))
      return FALSE;
  }
  return TRUE;
}

static cairo_surface_t *
draw (OssaStage *stage, OssaFrame frame, double grey, GError **error)
{
  const double color[3] = { grey, grey, grey };
  const OssaPicture picture = {
    .width = WIDTH, .height = HEIGHT, .stage = stage, .frame = frame, .views = "A"
  };

  ossa_stage_set_background (stage, color, color);
  return ossa_picture_render (&picture, error);
}

/* What lies before black as b and before white as w covers 1 - (w - b): green stands for all. */
static cairo_surface_t *
clear_background (cairo_surface_t *on_black, cairo_surface_t *on_white)
{
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  int stride = cairo_image_surface_get_stride (image);

  cairo_surface_flush (image);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++) {
      gsize at = (gsize)(y * stride + 4 * x);
      guint32 b = *(guint32 *)(cairo_image_surface_get_data (on_black) + at);
      guint32 w = *(guint32 *)(cairo_image_surface_get_data (on_white) + at);
      int alpha = 255 - (int)((w >> 8) & 255) + (int)((b >> 8) & 255);

      *(guint32 *)(cairo_image_surface_get_data (image) + at) =
          (b & 0xffffff) | (guint32)CLAMP (alpha, 0, 255) << 24;
    }
  cairo_surface_mark_dirty (image);
  return image;
}

static gboolean
save (OssaPlanScene *scene, const char *path, GError **error)
{
  OssaFrame frame =
      ossa_landmarks_get_frame (ossa_bone_get_landmarks (ossa_plan_scene_get_bone (scene)));
  g_autoptr (OssaStage) stage = ossa_stage_new ();
  cairo_surface_t *on_black = NULL, *on_white = NULL, *image = NULL;
  gboolean saved = FALSE;

  if (fill_stage (stage, scene, error) && (on_black = draw (stage, frame, 0, error)) != NULL &&
      (on_white = draw (stage, frame, 1, error)) != NULL) {
    image = clear_background (on_black, on_white);
    saved = cairo_surface_write_to_png (image, path) == CAIRO_STATUS_SUCCESS;
  }
  g_clear_pointer (&on_black, cairo_surface_destroy);
  g_clear_pointer (&on_white, cairo_surface_destroy);
  g_clear_pointer (&image, cairo_surface_destroy);
  return saved;
}

static gboolean
make (const char *folder, const char *name, GError **error)
{
  const OssaPlanStart start = { 0 };
  g_autofree char *stem = g_build_filename (folder, name, NULL);
  g_autofree char *source = g_strconcat (stem, ".vtu", NULL);
  g_autofree char *path = g_strconcat (stem, ".png", NULL);
  g_autoptr (OssaPlan) plan = ossa_plan_new ();
  g_autoptr (OssaPlanScene) scene = NULL;

  if (!ossa_plan_start (plan, source, &start, NULL, NULL, error))
    return FALSE;
  scene = ossa_plan_scene_new (ossa_plan_get_decisions (plan), NULL, NULL, NULL, error);
  return scene != NULL && save (scene, path, error);
}

int
main (int argc, char **argv)
{
  if (argc < 3) {
    g_printerr ("Usage: make-pictures DIRECTORY NAME...\n");
    return 2;
  }
  for (int i = 2; i < argc; i++) {
    g_autoptr (GError) error = NULL;

    if (!make (argv[1], argv[i], &error)) {
      g_printerr ("%s: %s\n", argv[i], error != NULL ? error->message : "cannot be written");
      return 1;
    }
  }
  return 0;
}
