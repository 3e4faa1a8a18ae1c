/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <glib/gstdio.h>

#include "ossa-error.h"
#include "ossa-picture.h"
#include "picture.h"

#define SIZE 256

/* A bone with a field that rises to the top, unknown on its lateral side, and a rod in it. */
typedef struct {
  OssaSurface *bone, *rod;
  float *field;
  OssaStageBody bodies[2]; /* put on the stage when it is drawn */
  OssaStage *stage;
  OssaPicture picture;
} Scene;

static void
scene_init (Scene *self, double bone_alpha)
{
  guint32 n;

  self->bone = picture_make_ellipsoid (ossa_vec (40, -10, 500), ossa_vec (30, 22, 60));
  self->rod = picture_make_ellipsoid (ossa_vec (34, -10, 505), ossa_vec (6, 6, 70));
  n = ossa_surface_get_n_points (self->bone);
  self->field = g_new (float, n);
  for (guint32 i = 0; i < n; i++) {
    OssaVec p = ossa_surface_get_points (self->bone)[i];

    self->field[i] = p.x > 58 ? NAN : (float)((p.z - 440) / 120);
  }
  self->bodies[0] = (OssaStageBody){
    .surface = self->bone, .values = self->field, .color = { 0, 0, 0, bone_alpha }, .visible = TRUE
  };
  self->bodies[1] =
      (OssaStageBody){ .surface = self->rod, .color = { 0.85, 0.3, 0.1, 1 }, .visible = TRUE };
  self->stage = ossa_stage_new ();
  self->picture = (OssaPicture){
    .width = SIZE,
    .height = SIZE,
    .stage = self->stage,
    .frame = { { 40, -10, 560 }, { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } } },
    .views = "AM",
  };
}

static void
scene_clear (Scene *self)
{
  ossa_stage_free (self->stage);
  ossa_surface_unref (self->bone);
  ossa_surface_unref (self->rod);
  g_free (self->field);
}

/* %NULL, and the case is skipped, where nothing can be drawn. */
static cairo_surface_t *
draw (const Scene *scene)
{
  g_autoptr (GError) error = NULL;
  cairo_surface_t *image;

  ossa_stage_set_body (scene->stage, "bone", &scene->bodies[0]);
  ossa_stage_set_body (scene->stage, "rod", &scene->bodies[1]);
  image = ossa_picture_render (&scene->picture, &error);
  if (image == NULL && g_error_matches (error, OSSA_ERROR, OSSA_ERROR_IO))
    g_test_skip (error->message);
  else
    g_assert_no_error (error);
  return image;
}

static void
test_matches_the_golden_picture (void)
{
  cairo_surface_t *image;
  Scene scene;

  scene_init (&scene, 0.45);
  image = draw (&scene);
  scene_clear (&scene);
  if (image == NULL)
    return;
  picture_assert_golden (image, "scene.png");
  cairo_surface_destroy (image);
}

/* Orange leads blue by far on the rod, seen through cividis of half its strength, and not beside
 * it. */
static void
test_what_is_inside_shows_through (void)
{
  cairo_surface_t *clear, *opaque;
  int through[3], covered[3];
  Scene scene;

  scene_init (&scene, 0.45);
  clear = draw (&scene);
  scene.bodies[0].color[3] = 1;
  opaque = clear ? draw (&scene) : NULL;
  scene_clear (&scene);
  if (clear == NULL)
    return;
  /* The middle of the left view, where the rod runs 6 mm medial of the bone's middle. */
  picture_get_pixel (clear, 64 + 5, SIZE / 2, through);
  picture_get_pixel (opaque, 64 + 5, SIZE / 2, covered);
  g_assert_cmpint (through[0] - through[2], >, covered[0] - covered[2] + 40);
  cairo_surface_destroy (clear);
  cairo_surface_destroy (opaque);
}

static void
test_no_value_is_ivory (void)
{
  cairo_surface_t *image;
  int rgb[3];
  Scene scene;

  scene_init (&scene, 1);
  scene.picture.views = "L";
  image = draw (&scene);
  scene_clear (&scene);
  if (image == NULL)
    return;
  /* Beside the highlight. */
  picture_get_pixel (image, SIZE / 2 + 22, SIZE / 2, rgb);
  g_assert_cmpint (ABS (rgb[0] - rgb[1]), <, 15);
  g_assert_cmpint (rgb[0], >, 200);
  g_assert_cmpint (rgb[0] - rgb[2], >, 5);
  cairo_surface_destroy (image);
}

/* A body whose surface is the bone's own, as a lesion that has broken through. */
static void
test_what_lies_in_the_surface_shows_clean (void)
{
  cairo_surface_t *image;
  int mixed = 0;
  Scene scene;

  scene_init (&scene, 0.45);
  scene.bodies[1].surface = scene.bone;
  scene.picture.views = "A";
  image = draw (&scene);
  scene_clear (&scene);
  if (image == NULL)
    return;
  for (int y = SIZE / 4; y < SIZE * 3 / 4; y++) {
    for (int x = SIZE / 2 - 30; x < SIZE / 2 + 30; x++) {
      int rgb[3];

      picture_get_pixel (image, x, y, rgb);
      mixed += rgb[0] - rgb[2] < 90;
    }
  }
  g_assert_cmpint (mixed, ==, 0);
  cairo_surface_destroy (image);
}

static void
test_low_values_are_bright_when_reversed (void)
{
  cairo_surface_t *image;
  int low[3], high[3];
  Scene scene;

  scene_init (&scene, 1);
  scene.picture.views = "M";
  ossa_stage_set_scale (scene.stage, 0, 1, TRUE, OSSA_COLORMAP_CIVIDIS);
  image = draw (&scene);
  scene_clear (&scene);
  if (image == NULL)
    return;
  picture_get_pixel (image, SIZE / 2, SIZE * 3 / 4, low);
  picture_get_pixel (image, SIZE / 2, SIZE / 4, high);
  g_assert_cmpint (low[0] + low[1], >, high[0] + high[1] + 100);
  cairo_surface_destroy (image);
}

/* Mirrored world, left-handed frame: the same picture, mirrored by the eye that stays a real one.
 */
static void
test_a_left_bone_is_the_mirror_of_a_right_one (void)
{
  cairo_surface_t *right, *left;
  Scene scene, other;
  int off = 0;

  scene_init (&scene, 0.45);
  scene.picture.views = "A";
  right = draw (&scene);
  scene_init (&other, 0.45);
  other.picture.views = "A";
  ossa_surface_unref (other.bone);
  ossa_surface_unref (other.rod);
  other.bone = picture_make_ellipsoid (ossa_vec (-40, -10, 500), ossa_vec (-30, 22, 60));
  other.rod = picture_make_ellipsoid (ossa_vec (-34, -10, 505), ossa_vec (-6, 6, 70));
  other.bodies[0].surface = other.bone;
  other.bodies[1].surface = other.rod;
  other.picture.frame.origin.x = -40;
  other.picture.frame.axis[0].x = -1;
  left = right ? draw (&other) : NULL;
  scene_clear (&scene);
  scene_clear (&other);
  if (right == NULL)
    return;
  for (int i = 0; i < SIZE * SIZE; i++) {
    int p[3], q[3];

    picture_get_pixel (right, i % SIZE, i / SIZE, p);
    picture_get_pixel (left, SIZE - 1 - i % SIZE, i / SIZE, q);
    off += ABS (p[0] - q[0]) > 40 || ABS (p[2] - q[2]) > 40;
  }
  g_assert_cmpint (off, <, SIZE * SIZE / 50);
  cairo_surface_destroy (right);
  cairo_surface_destroy (left);
}

static void
test_words_are_written_and_a_bad_path_is_an_error (void)
{
  g_autofree char *folder = g_dir_make_tmp ("ossature-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "picture.png", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "absent", "picture.png", NULL);
  g_autoptr (GError) error = NULL;
  const OssaStageMark ring = { .id = "weakest",
                               .kind = OSSA_STAGE_MARK_RING,
                               .position = { 40, -10, 500 },
                               .color = { 1, 0, 0, 1 } };
  cairo_surface_t *image;
  Scene scene;

  scene_init (&scene, 0.45);
  scene.picture.title = "A title";
  scene.picture.caption = "A caption";
  scene.picture.scale_label = "factor";
  ossa_stage_set_mark (scene.stage, &ring);
  image = draw (&scene);
  if (image) {
    g_assert_true (ossa_picture_save_png (&scene.picture, path, &error));
    g_assert_no_error (error);
    g_assert_false (ossa_picture_save_png (&scene.picture, nowhere, &error));
    g_assert_error (error, OSSA_ERROR, OSSA_ERROR_IO);
    g_assert_nonnull (strstr (error->message, nowhere));
    cairo_surface_destroy (image);
    image = cairo_image_surface_create_from_png (path);
    g_assert_cmpint (cairo_image_surface_get_width (image), ==, SIZE);
    cairo_surface_destroy (image);
    g_unlink (path);
  }
  scene_clear (&scene);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/scene/matches-the-golden-picture", test_matches_the_golden_picture);
  g_test_add_func ("/picture/scene/what-is-inside-shows-through",
                   test_what_is_inside_shows_through);
  g_test_add_func ("/picture/scene/no-value-is-ivory", test_no_value_is_ivory);
  g_test_add_func ("/picture/scene/what-lies-in-the-surface-shows-clean",
                   test_what_lies_in_the_surface_shows_clean);
  g_test_add_func ("/picture/scene/low-values-are-bright-when-reversed",
                   test_low_values_are_bright_when_reversed);
  g_test_add_func ("/picture/scene/a-left-bone-is-the-mirror-of-a-right-one",
                   test_a_left_bone_is_the_mirror_of_a_right_one);
  g_test_add_func ("/picture/scene/words-are-written-and-a-bad-path-is-an-error",
                   test_words_are_written_and_a_bad_path_is_an_error);
  return g_test_run ();
}
