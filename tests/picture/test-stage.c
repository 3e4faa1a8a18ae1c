/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <epoxy/gl.h>
#include <string.h>

#include "ossa-error.h"
#include "ossa-gl-context.h"
#include "ossa-renderer.h"
#include "picture.h"

#define SIZE 160

static const double BONE[4] = { 0.9, 0.85, 0.7, 1 };

/* A bone, seen from the front so that 1 mm is 1 pixel and the middle is its middle. */
typedef struct {
  OssaGlContext *context; /* %NULL, and the case is skipped, where nothing can be drawn */
  OssaRenderer *renderer;
  OssaStage *stage;
  OssaSurface *bone;
  OssaCamera camera;
} Drawing;

static gboolean
drawing_init (Drawing *self)
{
  g_autoptr (GError) error = NULL;
  OssaStageBody body = { .visible = TRUE, .clipped = TRUE };

  self->context = ossa_gl_context_new (SIZE, SIZE, &error);
  if (self->context == NULL) {
    g_test_skip (error->message);
    return FALSE;
  }
  self->renderer = ossa_renderer_new (&error);
  g_assert_no_error (error);
  self->stage = ossa_stage_new ();
  self->bone = picture_make_ellipsoid (ossa_vec (100, -20, 900), ossa_vec (30, 20, 60));
  self->camera = (OssaCamera){
    .target = { 100, -20, 900 }, .right = { -1, 0, 0 }, .up = { 0, 0, 1 }, .half_height = SIZE / 2
  };
  body.surface = self->bone;
  memcpy (body.color, BONE, sizeof BONE);
  ossa_stage_set_body (self->stage, "bone", &body);
  return TRUE;
}

static void
drawing_clear (Drawing *self)
{
  ossa_surface_unref (self->bone);
  ossa_stage_free (self->stage);
  ossa_renderer_free (self->renderer);
  ossa_gl_context_free (self->context);
}

static cairo_surface_t *
drawing_draw (Drawing *self, int samples)
{
  ossa_renderer_draw_stage (self->renderer, self->stage, &self->camera, 0, 0, SIZE, SIZE, samples);
  g_assert_cmpuint (glGetError (), ==, GL_NO_ERROR);
  return ossa_gl_context_read (self->context);
}

/* What one pixel is, right and up of the middle. */
static void
drawing_get (Drawing *self, int samples, int right, int up, int rgb[3])
{
  cairo_surface_t *image = drawing_draw (self, samples);

  picture_get_pixel (image, SIZE / 2 + right, SIZE / 2 - up, rgb);
  cairo_surface_destroy (image);
}

static gboolean
is_paper (const int rgb[3])
{
  return rgb[0] > 245 && rgb[1] > 245 && rgb[2] > 245;
}

/* A pattern: left half @left, right half @right, both 0xAARRGGBB. */
static cairo_surface_t *
make_image (guint32 left, guint32 right)
{
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 10, 4);
  int stride = cairo_image_surface_get_stride (image);

  cairo_surface_flush (image);
  for (int y = 0; y < 4; y++)
    for (int x = 0; x < 10; x++)
      ((guint32 *)(gpointer)(cairo_image_surface_get_data (image) + y * stride))[x] =
          x < 5 ? left : right;
  cairo_surface_mark_dirty (image);
  return image;
}

/* The frontal plane through the middle, its front cut away. */
static OssaStageSection
make_section (const Drawing *drawing, cairo_surface_t *image)
{
  return (OssaStageSection){
    .enabled = TRUE,
    .point = drawing->camera.target,
    .normal = { 0, 1, 0 },
    .image = image,
    .frame = { drawing->camera.target, { { -1, 0, 0 }, { 0, 0, 1 }, { 0, 1, 0 } } },
    .width_mm = 40,
    .height_mm = 100,
  };
}

static void
test_a_cut_face_shows_its_image_upright (void)
{
  cairo_surface_t *image = make_image (0xffff0000, 0xff0000ff);
  OssaStageSection section;
  Drawing drawing;
  int rgb[3];

  if (drawing_init (&drawing)) {
    section = make_section (&drawing, image);
    ossa_stage_set_section (drawing.stage, 1, &section);
    drawing_get (&drawing, 0, -10, 0, rgb);
    g_assert_cmpint (rgb[0], >, 250);
    g_assert_cmpint (rgb[2], <, 5);
    drawing_get (&drawing, 4, 10, 30, rgb);
    g_assert_cmpint (rgb[0], <, 5);
    g_assert_cmpint (rgb[2], >, 250);
    drawing_clear (&drawing);
  }
  cairo_surface_destroy (image);
}

/* Seen along the plane, half is gone; switched off, it is back. */
static void
test_a_section_cuts_away_its_normals_side (void)
{
  OssaStageSection section;
  Drawing drawing;
  int rgb[3];

  if (!drawing_init (&drawing))
    return;
  section = make_section (&drawing, NULL);
  section.normal = ossa_vec (0, 0, 1);
  ossa_stage_set_section (drawing.stage, 0, &section);
  drawing_get (&drawing, 0, 0, 30, rgb);
  g_assert_true (is_paper (rgb));
  drawing_get (&drawing, 0, 0, -30, rgb);
  g_assert_false (is_paper (rgb));
  section.enabled = FALSE;
  ossa_stage_set_section (drawing.stage, 0, &section);
  drawing_get (&drawing, 0, 0, 30, rgb);
  g_assert_false (is_paper (rgb));
  drawing_clear (&drawing);
}

/* A corner piece: each face is cut by the other plane. */
static void
test_sections_cut_each_others_faces (void)
{
  cairo_surface_t *image = make_image (0xffff0000, 0xffff0000);
  OssaStageSection section;
  Drawing drawing;
  int rgb[3];

  if (drawing_init (&drawing)) {
    section = make_section (&drawing, image);
    ossa_stage_set_section (drawing.stage, 0, &section);
    section = make_section (&drawing, NULL);
    section.normal = ossa_vec (0, 0, 1);
    ossa_stage_set_section (drawing.stage, 2, &section);
    drawing_get (&drawing, 0, 10, -20, rgb);
    g_assert_cmpint (rgb[0], >, 250);
    drawing_get (&drawing, 0, 10, 20, rgb);
    g_assert_true (is_paper (rgb));
    drawing_clear (&drawing);
  }
  cairo_surface_destroy (image);
}

static void
test_bodies_that_are_not_clipped_stay_whole (void)
{
  OssaStageSection section;
  OssaStageBody body;
  Drawing drawing;
  int rgb[3];

  if (!drawing_init (&drawing))
    return;
  section = make_section (&drawing, NULL);
  section.normal = ossa_vec (0, 0, 1);
  ossa_stage_set_section (drawing.stage, 0, &section);
  body = *ossa_stage_get_body (drawing.stage, "bone");
  body.clipped = FALSE;
  ossa_stage_set_body (drawing.stage, "bone", &body);
  drawing_get (&drawing, 0, 0, 30, rgb);
  g_assert_false (is_paper (rgb));
  drawing_clear (&drawing);
}

/* The whole moved by 2 mm, enlarged 20 times: 40 mm up. */
static void
test_displacement_is_enlarged (void)
{
  g_autofree float (*moved)[3] = NULL;
  Drawing drawing;
  int rgb[3];

  if (!drawing_init (&drawing))
    return;
  moved = g_malloc0_n (ossa_surface_get_n_points (drawing.bone), sizeof *moved);
  for (guint32 i = 0; i < ossa_surface_get_n_points (drawing.bone); i++)
    moved[i][2] = 2;
  ossa_stage_set_displacement (drawing.stage, "bone", (const float (*)[3])moved);
  drawing_get (&drawing, 0, 0, 70, rgb);
  g_assert_true (is_paper (rgb));
  ossa_stage_set_magnification (drawing.stage, 20);
  drawing_get (&drawing, 0, 0, 70, rgb);
  g_assert_false (is_paper (rgb));
  drawing_get (&drawing, 0, 0, -30, rgb);
  g_assert_true (is_paper (rgb));
  ossa_stage_set_displacement (drawing.stage, "bone", NULL);
  drawing_get (&drawing, 0, 0, -30, rgb);
  g_assert_false (is_paper (rgb));
  drawing_clear (&drawing);
}

static gsize
count_uploaded (Drawing *drawing)
{
  cairo_surface_destroy (drawing_draw (drawing, 0));
  return ossa_renderer_get_uploaded (drawing->renderer);
}

static void
test_only_what_changed_is_uploaded (void)
{
  g_autofree float *values = NULL;
  OssaStageBody body;
  Drawing drawing;
  guint32 n;

  if (!drawing_init (&drawing))
    return;
  n = ossa_surface_get_n_points (drawing.bone);
  values = g_new0 (float, n);
  g_assert_cmpuint (count_uploaded (&drawing), >, n * 24);
  g_assert_cmpuint (count_uploaded (&drawing), ==, 0);
  ossa_stage_set_values (drawing.stage, "bone", values);
  g_assert_cmpuint (count_uploaded (&drawing), ==, n * sizeof (float));
  body = *ossa_stage_get_body (drawing.stage, "bone");
  body.color[1] = 0.3;
  ossa_stage_set_body (drawing.stage, "bone", &body);
  ossa_stage_set_alpha (drawing.stage, "bone", 0.5);
  ossa_stage_set_magnification (drawing.stage, 3);
  g_assert_cmpuint (count_uploaded (&drawing), ==, 0);
  ossa_stage_set_scale (drawing.stage, 0, 1, FALSE, OSSA_COLORMAP_GREY);
  g_assert_cmpuint (count_uploaded (&drawing), ==, 4 * OSSA_COLORMAP_SIZE);
  drawing_clear (&drawing);
}

static void
test_another_renderer_or_another_stage_draws_the_same (void)
{
  cairo_surface_t *first, *second;
  OssaStageBody body;
  OssaStage *other;
  Drawing drawing;

  if (!drawing_init (&drawing))
    return;
  first = drawing_draw (&drawing, 4);
  ossa_renderer_free (drawing.renderer);
  drawing.renderer = ossa_renderer_new (NULL);
  other = ossa_stage_new ();
  body = *ossa_stage_get_body (drawing.stage, "bone");
  ossa_stage_set_body (other, "bone", &body);
  cairo_surface_destroy (drawing_draw (&drawing, 4));
  ossa_stage_set_visible (drawing.stage, "bone", FALSE);
  cairo_surface_destroy (drawing_draw (&drawing, 4));
  ossa_stage_free (drawing.stage);
  drawing.stage = other;
  second = drawing_draw (&drawing, 4);
  for (int y = 0; y < SIZE; y++)
    g_assert_cmpmem (
        cairo_image_surface_get_data (first) + y * cairo_image_surface_get_stride (first), SIZE * 4,
        cairo_image_surface_get_data (second) + y * cairo_image_surface_get_stride (second),
        SIZE * 4);
  cairo_surface_destroy (first);
  cairo_surface_destroy (second);
  drawing_clear (&drawing);
}

static void
test_a_view_leaves_what_stands_beside_it (void)
{
  const double red[3] = { 1, 0, 0 };
  cairo_surface_t *image;
  Drawing drawing;
  int rgb[3];

  if (!drawing_init (&drawing))
    return;
  glClearColor (0, 0, 1, 1);
  glClear (GL_COLOR_BUFFER_BIT);
  ossa_stage_set_background (drawing.stage, red, red);
  for (int samples = 0; samples <= 4; samples += 4) {
    ossa_renderer_draw_stage (drawing.renderer, drawing.stage, &drawing.camera, 0,
                              samples > 0 ? SIZE / 2 : 0, SIZE / 2, SIZE / 2, samples);
    image = ossa_gl_context_read (drawing.context);
    picture_get_pixel (image, 2, samples > 0 ? 2 : SIZE - 3, rgb);
    g_assert_cmpint (rgb[0], >, 250);
    picture_get_pixel (image, SIZE - 3, SIZE / 4, rgb);
    g_assert_cmpint (rgb[2], >, 250);
    picture_get_pixel (image, SIZE - 3, SIZE * 3 / 4, rgb);
    g_assert_cmpint (rgb[2], >, 250);
    cairo_surface_destroy (image);
  }
  drawing_clear (&drawing);
}

/* Turned, translucent and bent bone with a field, a rod in it, half of it cut with a cut face. */
static void
test_section_deformation_and_translucency_match_the_golden_picture (void)
{
  cairo_surface_t *cap = make_image (0xffc0a060, 0x80403020), *image;
  g_autofree float (*bent)[3] = NULL;
  g_autofree float *values = NULL;
  g_autoptr (OssaSurface) rod = NULL;
  OssaStageSection section;
  OssaStageBody body;
  Drawing drawing;

  if (drawing_init (&drawing)) {
    guint32 n = ossa_surface_get_n_points (drawing.bone);

    bent = g_malloc0_n (n, sizeof *bent);
    values = g_new (float, n);
    for (guint32 i = 0; i < n; i++) {
      double z = ossa_surface_get_points (drawing.bone)[i].z - 900;

      bent[i][0] = (float)(z * z / 60 / 60);
      values[i] = (float)(z / 60);
    }
    body = *ossa_stage_get_body (drawing.stage, "bone");
    body.values = values;
    body.displacement = (const float (*)[3])bent;
    body.color[3] = 0.5;
    ossa_stage_set_body (drawing.stage, "bone", &body);
    rod = picture_make_ellipsoid (ossa_vec (100, -20, 900), ossa_vec (6, 6, 70));
    body = (OssaStageBody){ .surface = rod, .color = { 0.8, 0.3, 0.1, 1 }, .visible = TRUE };
    ossa_stage_set_body (drawing.stage, "part:rod", &body);
    ossa_stage_set_magnification (drawing.stage, 12);
    ossa_stage_set_scale (drawing.stage, -1, 1, FALSE, OSSA_COLORMAP_VIRIDIS);
    section = make_section (&drawing, cap);
    section.frame.origin.z = section.point.z = 930;
    section.normal = ossa_vec (0, 0, 1);
    section.frame.axis[1] = ossa_vec (0, 1, 0);
    section.frame.axis[2] = ossa_vec (0, 0, 1);
    section.height_mm = 30;
    ossa_stage_set_section (drawing.stage, 0, &section);
    ossa_camera_orbit (&drawing.camera, &section.normal, 0.1, 0.2);
    image = drawing_draw (&drawing, 4);
    picture_assert_golden (image, "stage.png");
    cairo_surface_destroy (image);
    drawing_clear (&drawing);
  }
  cairo_surface_destroy (cap);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/stage/a-cut-face-shows-its-image-upright",
                   test_a_cut_face_shows_its_image_upright);
  g_test_add_func ("/picture/stage/a-section-cuts-away-its-normals-side",
                   test_a_section_cuts_away_its_normals_side);
  g_test_add_func ("/picture/stage/sections-cut-each-others-faces",
                   test_sections_cut_each_others_faces);
  g_test_add_func ("/picture/stage/bodies-that-are-not-clipped-stay-whole",
                   test_bodies_that_are_not_clipped_stay_whole);
  g_test_add_func ("/picture/stage/displacement-is-enlarged", test_displacement_is_enlarged);
  g_test_add_func ("/picture/stage/only-what-changed-is-uploaded",
                   test_only_what_changed_is_uploaded);
  g_test_add_func ("/picture/stage/another-renderer-or-another-stage-draws-the-same",
                   test_another_renderer_or_another_stage_draws_the_same);
  g_test_add_func ("/picture/stage/a-view-leaves-what-stands-beside-it",
                   test_a_view_leaves_what_stands_beside_it);
  g_test_add_func ("/picture/stage/section-deformation-and-translucency-match-the-golden-picture",
                   test_section_deformation_and_translucency_match_the_golden_picture);
  return g_test_run ();
}
