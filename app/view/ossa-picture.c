/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-picture.h"

#include <epoxy/gl.h>
#include <string.h>

#include "ossa-data.h"
#include "ossa-error.h"
#include "ossa-gl-context.h"
#include "ossa-overlay.h"
#include "ossa-renderer.h"
#include "ossa-text.h"

#define DEFAULT_WIDTH  1400
#define DEFAULT_HEIGHT 1000
#define EDGE           24 /* pixels around everything */
#define HEAD_HEIGHT    56
#define FOOT_HEIGHT    72 /* caption and notice ... */
#define NOTICE_HEIGHT  32 /* ... or the notice alone */
#define SAMPLES        4
#define FONT           "DejaVu Sans 15px"
#define TITLE_FONT     "DejaVu Sans 24px"
#define NOTICE_FONT    "DejaVu Sans 13px"

static const char NOTICE[] = "Not a medical device; for planning support, teaching and research";

static const double INK[3] = { 0.1, 0.1, 0.12 };
static const double FAINT_INK[3] = { 0.4, 0.4, 0.42 };

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
                    .views = picture->camera != NULL  ? "A"
                             : picture->views != NULL ? picture->views
                                                      : "AM" };
  int bar = picture->scale_label != NULL ? (int)OSSA_OVERLAY_BAR_WIDTH : 0;

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
  const char *first = ossa_stage_get_id (picture->stage, 0);
  const OssaSurface *surface = ossa_stage_get_body (picture->stage, first)->surface;
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
  OssaCamera camera;

  if (picture->camera != NULL)
    return *picture->camera;
  camera = fitted_camera (picture, layout, view);
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
  double top[3], bottom[3];
  cairo_surface_t *image;

  if (renderer == NULL)
    return NULL;
  ossa_stage_get_background (picture->stage, top, bottom);
  glClearColor ((float)bottom[0], (float)bottom[1], (float)bottom[2], 1);
  glClear (GL_COLOR_BUFFER_BIT);
  for (int view = 0; view < layout->n_views; view++) {
    OssaCamera camera = view_camera (picture, layout, view);

    ossa_renderer_draw_stage (renderer, picture->stage, &camera, view * layout->view_width,
                              layout->height - layout->top - layout->view_height,
                              layout->view_width, layout->view_height, SAMPLES);
  }
  image = ossa_gl_context_read (context);
  g_clear_pointer (&renderer, ossa_renderer_free); /* while its context is current */
  return image;
}

cairo_surface_t *
ossa_picture_render (const OssaPicture *picture, GError **error)
{
  Layout layout = make_layout (picture);

  g_return_val_if_fail (ossa_stage_get_n_bodies (picture->stage) > 0, NULL);

  return render (picture, &layout, error);
}

static OssaOverlayStyle
make_style (double x, double y, double width, double height)
{
  OssaOverlayStyle style = {
    .x = x, .y = y, .width = width, .height = height, .font = FONT, .background = { 1, 1, 1 }
  };

  memcpy (style.foreground, INK, sizeof INK);
  return style;
}

static void
draw_view (cairo_t *cr, const OssaPicture *picture, const Layout *layout, int view)
{
  OssaCamera camera = view_camera (picture, layout, view);
  OssaOverlayStyle style = make_style ((double)view * layout->view_width, layout->top,
                                       layout->view_width, layout->view_height);
  OssaOverlay overlay = { .frame = &picture->frame,
                          .letters = { "L", "M", "A", "P", "S", "I" },
                          .show_letters = TRUE };

  for (int i = 0; picture->letters != NULL && i < OSSA_OVERLAY_N_DIRECTIONS; i++)
    overlay.letters[i] = picture->letters[i];

  ossa_overlay_draw (cr, picture->stage, &camera, &overlay, &style);
}

static void
draw_bar (cairo_t *cr, const OssaPicture *picture, const Layout *layout)
{
  OssaOverlayStyle style = make_style (0, layout->top, layout->width, layout->view_height);
  OssaOverlayBar bar = { .label = picture->scale_label,
                         .has_limit = picture->has_limit,
                         .limit = picture->limit,
                         .limit_label = picture->limit_label };

  ossa_overlay_draw_bar (cr, ossa_stage_get_scale (picture->stage), &bar, &style);
}

static void
draw_paragraph (cairo_t *cr,
                const Layout *layout,
                const char *words,
                const char *font,
                double y,
                const double *color)
{
  OssaText text = {
    .text = words, .font = font, .x = EDGE, .y = y, .wrap = layout->width - 2 * EDGE, .color = color
  };

  if (words != NULL)
    ossa_text_draw (cr, &text);
}

static void
draw_words (cairo_t *cr, const OssaPicture *picture, const Layout *layout)
{
  draw_paragraph (cr, layout, picture->title, TITLE_FONT, 14, INK);
  draw_paragraph (cr, layout, picture->caption, FONT, layout->height - FOOT_HEIGHT + 2, INK);
  draw_paragraph (cr, layout, picture->notice != NULL ? picture->notice : NOTICE, NOTICE_FONT,
                  layout->height - NOTICE_HEIGHT + 10, FAINT_INK);
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
  for (int view = 0; view < layout.n_views; view++)
    draw_view (cr, picture, &layout, view);
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
