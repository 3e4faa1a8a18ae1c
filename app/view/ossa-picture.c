/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-picture.h"

#include <epoxy/gl.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "ossa-colormap.h"
#include "ossa-data.h"
#include "ossa-error.h"
#include "ossa-gl-context.h"
#include "ossa-number.h"

#define DEFAULT_WIDTH  1400
#define DEFAULT_HEIGHT 1000
#define EDGE           24  /* pixels around everything */
#define BAR_WIDTH      150 /* column of the colour bar */
#define HEAD_HEIGHT    56
#define FOOT_HEIGHT    72 /* caption and notice ... */
#define NOTICE_HEIGHT  32 /* ... or the notice alone */
#define N_TICKS        5
#define BACKGROUND     0.98

static const char NOTICE[] = "Not a medical device; for planning support, teaching and research";

/* Where the views lie in the picture, pixels from the upper left. */
typedef struct {
  int width, height, top, n_views, view_width, view_height;
  const char *views;
} Layout;

static Layout
make_layout (const OssaPicture *picture)
{
  Layout layout = { .width = picture->width > 0 ? picture->width : DEFAULT_WIDTH,
                    .height = picture->height > 0 ? picture->height : DEFAULT_HEIGHT,
                    .views = picture->views != NULL ? picture->views : "AM" };
  int bar = picture->scale_label != NULL ? BAR_WIDTH : 0;

  layout.n_views = MAX (1, (int)strlen (layout.views));
  layout.top = picture->title != NULL ? HEAD_HEIGHT : 0;
  layout.view_width = MAX (1, (layout.width - bar) / layout.n_views);
  layout.view_height = MAX (1, layout.height - layout.top -
                                   (picture->caption != NULL ? FOOT_HEIGHT : NOTICE_HEIGHT));
  return layout;
}

static OssaCamera
fitted_camera (const OssaPicture *picture, const Layout *layout, int view)
{
  const OssaSurface *surface = picture->bodies[0].surface;
  double aspect = (double)layout->view_width / layout->view_height;
  OssaBox box = ossa_surface_get_box (surface);
  OssaCamera camera = ossa_camera_standard (&picture->frame, layout->views[view], &box, aspect);

  ossa_camera_fit (&camera, ossa_surface_get_points (surface), ossa_surface_get_n_points (surface),
                   aspect);
  return camera;
}

/* All views share the scale of the one that needs most room. */
static OssaCamera
view_camera (const OssaPicture *picture, const Layout *layout, int view)
{
  OssaCamera camera = fitted_camera (picture, layout, view);

  for (int other = 0; other < layout->n_views; other++)
    camera.half_height =
        fmax (camera.half_height, fitted_camera (picture, layout, other).half_height);
  return camera;
}

static cairo_surface_t *
render (const OssaPicture *picture, const Layout *layout, GError **error)
{
  g_autoptr (OssaGlContext) context = ossa_gl_context_new (layout->width, layout->height, error);
  g_autoptr (OssaRenderer) renderer = context != NULL ? ossa_renderer_new (error) : NULL;
  cairo_surface_t *image;

  if (renderer == NULL)
    return NULL;
  glClearColor (BACKGROUND, BACKGROUND, BACKGROUND, 1);
  glClear (GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
  ossa_renderer_set_scale (renderer, &picture->scale);
  for (guint i = 0; i < picture->n_bodies; i++)
    ossa_renderer_add (renderer, &picture->bodies[i]);
  for (int view = 0; view < layout->n_views; view++) {
    OssaCamera camera = view_camera (picture, layout, view);

    ossa_renderer_draw (renderer, &camera, view * layout->view_width,
                        layout->height - layout->top - layout->view_height, layout->view_width,
                        layout->view_height);
  }
  image = ossa_gl_context_read (context);
  g_clear_pointer (&renderer, ossa_renderer_free); /* while its context is current */
  return image;
}

cairo_surface_t *
ossa_picture_render (const OssaPicture *picture, GError **error)
{
  Layout layout = make_layout (picture);

  g_return_val_if_fail (picture->n_bodies > 0, NULL);

  return render (picture, &layout, error);
}

/* Draws @text with its upper left corner (or upper middle) at (x, y), wrapped at @width pixels when
 * positive. */
static void
draw_text (
    cairo_t *cr, const char *text, double size, double x, double y, int width, gboolean centred)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("DejaVu Sans");
  PangoRectangle extents;

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  if (width > 0)
    pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_get_pixel_extents (layout, NULL, &extents);
  cairo_move_to (cr, centred ? x - extents.width / 2.0 : x, y);
  pango_cairo_show_layout (cr, layout);
  pango_font_description_free (font);
  g_object_unref (layout);
}

/* The letter of the anatomical direction that @direction points to most. */
static const char *
direction_letter (const OssaFrame *frame, OssaVec direction)
{
  static const char *const LETTERS[3][2] = { { "L", "M" }, { "A", "P" }, { "S", "I" } };
  OssaVec local = ossa_frame_direction_to_local (frame, direction);
  int best = 0;

  for (int i = 1; i < 3; i++)
    if (fabs (ossa_vec_get (local, i)) > fabs (ossa_vec_get (local, best)))
      best = i;
  return LETTERS[best][ossa_vec_get (local, best) < 0];
}

static void
draw_letters (cairo_t *cr, const OssaPicture *picture, const Layout *layout, int view)
{
  OssaCamera camera = view_camera (picture, layout, view);
  double left = view * layout->view_width, middle = left + layout->view_width / 2.0;
  double y = layout->top + layout->view_height / 2.0;
  OssaVec minus_right = ossa_vec_scale (camera.right, -1),
          minus_up = ossa_vec_scale (camera.up, -1);

  cairo_set_source_rgb (cr, 0.35, 0.35, 0.38);
  draw_text (cr, direction_letter (&picture->frame, minus_right), 18, left + EDGE, y, 0, TRUE);
  draw_text (cr, direction_letter (&picture->frame, camera.right), 18,
             left + layout->view_width - EDGE, y, 0, TRUE);
  draw_text (cr, direction_letter (&picture->frame, camera.up), 18, middle, layout->top + 2, 0,
             TRUE);
  draw_text (cr, direction_letter (&picture->frame, minus_up), 18, middle,
             layout->top + layout->view_height - 24, 0, TRUE);
}

static void
draw_marker (cairo_t *cr, const OssaPicture *picture, const Layout *layout, int view)
{
  OssaCamera camera = view_camera (picture, layout, view);
  double aspect = (double)layout->view_width / layout->view_height, x, y;

  ossa_camera_project (&camera, aspect, picture->marker, &x, &y);
  x = view * layout->view_width + (x + 1) / 2 * layout->view_width;
  y = layout->top + (1 - y) / 2 * layout->view_height;
  cairo_new_path (cr);
  cairo_arc (cr, x, y, 13, 0, 2 * G_PI);
  cairo_set_line_width (cr, 5);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_stroke_preserve (cr);
  cairo_set_line_width (cr, 2.5);
  cairo_set_source_rgb (cr, 0.75, 0.05, 0.25);
  cairo_stroke (cr);
}

static void
draw_ticks (cairo_t *cr, const OssaPicture *picture, double x, double top, double height)
{
  for (int i = 0; i < N_TICKS; i++) {
    double t = i / (N_TICKS - 1.0);
    double value = picture->scale.min + t * (picture->scale.max - picture->scale.min);
    g_autofree char *text = ossa_number_dup_rounded (value, 3);

    draw_text (cr, text, 15, x, top + (1 - t) * height - 9, 0, FALSE);
  }
}

static void
draw_bar (cairo_t *cr, const OssaPicture *picture, const Layout *layout)
{
  double x = layout->width - BAR_WIDTH + EDGE, top = layout->top + 90;
  double height = layout->view_height - 150.0;

  for (int i = 0; i < OSSA_COLORMAP_SIZE; i++) {
    double t = i / (OSSA_COLORMAP_SIZE - 1.0), rgb[3];

    ossa_colormap_get (picture->scale.reversed ? 1 - t : t, rgb);
    cairo_set_source_rgb (cr, rgb[0], rgb[1], rgb[2]);
    cairo_rectangle (cr, x, top + (1 - t) * height, 26, height / OSSA_COLORMAP_SIZE + 1);
    cairo_fill (cr);
  }
  cairo_set_source_rgb (cr, 0.1, 0.1, 0.12);
  draw_ticks (cr, picture, x + 34, top, height);
  draw_text (cr, picture->scale_label, 15, x, layout->top + 16, BAR_WIDTH - EDGE, FALSE);
}

static void
draw_words (cairo_t *cr, const OssaPicture *picture, const Layout *layout)
{
  cairo_set_source_rgb (cr, 0.1, 0.1, 0.12);
  if (picture->title != NULL)
    draw_text (cr, picture->title, 24, EDGE, 14, layout->width - 2 * EDGE, FALSE);
  if (picture->caption != NULL)
    draw_text (cr, picture->caption, 15, EDGE, layout->height - FOOT_HEIGHT + 2,
               layout->width - 2 * EDGE, FALSE);
  cairo_set_source_rgb (cr, 0.4, 0.4, 0.42);
  draw_text (cr, NOTICE, 13, EDGE, layout->height - NOTICE_HEIGHT + 10, layout->width - 2 * EDGE,
             FALSE);
}

static cairo_status_t
append_bytes (void *closure, const unsigned char *bytes, unsigned length)
{
  g_string_append_len (closure, (const char *)bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

gboolean
ossa_picture_save_png (const OssaPicture *picture, const char *path, GError **error)
{
  Layout layout = make_layout (picture);
  g_autoptr (GString) png = g_string_new (NULL);
  cairo_surface_t *image = render (picture, &layout, error);
  cairo_status_t status;
  cairo_t *cr;

  if (image == NULL)
    return FALSE;
  cr = cairo_create (image);
  for (int view = 0; view < layout.n_views; view++) {
    draw_letters (cr, picture, &layout, view);
    if (picture->has_marker)
      draw_marker (cr, picture, &layout, view);
  }
  if (picture->scale_label != NULL)
    draw_bar (cr, picture, &layout);
  draw_words (cr, picture, &layout);
  cairo_destroy (cr);
  status = cairo_surface_write_to_png_stream (image, append_bytes, png);
  cairo_surface_destroy (image);
  if (status == CAIRO_STATUS_SUCCESS)
    return ossa_data_save_atomic (path, png->str, (gssize)png->len, error);
  g_set_error (error, OSSA_ERROR, OSSA_ERROR_IO, "%s cannot be written: %s.", path,
               cairo_status_to_string (status));
  return FALSE;
}
