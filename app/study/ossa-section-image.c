/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-section-image.h"

#include "ossa-error.h"
#include "ossa-probe-private.h"

#define COLORS 256

struct _OssaSectionImage {
  OssaFrame plane;
  double pixel_mm;
  guint n_columns, n_rows;
  OssaProbeRow arrays; /* of all rows */
  OssaSectionPixels pixels;
};

static void
section_image_clear (gpointer data)
{
  OssaSectionImage *self = data;

  g_free (self->arrays.young_mpa);
  g_free (self->arrays.ash_g_cm3);
  g_free (self->arrays.factor);
  g_free (self->arrays.coverage);
  g_free (self->arrays.tissue);
  g_free (self->arrays.part);
}

static void
alloc_arrays (OssaSectionImage *self)
{
  gsize n = (gsize)self->n_columns * self->n_rows;
  OssaProbeRow *arrays = &self->arrays;

  arrays->young_mpa = g_new (float, n);
  arrays->ash_g_cm3 = g_new (float, n);
  arrays->factor = g_new (float, n);
  arrays->coverage = g_new (float, n);
  arrays->tissue = g_new (guint8, n);
  arrays->part = g_new (gint16, n);
  self->pixels =
      (OssaSectionPixels){ self->n_columns, self->n_rows,     arrays->young_mpa, arrays->ash_g_cm3,
                           arrays->factor,  arrays->coverage, arrays->tissue,    arrays->part };
}

/* Row by row: neighbours share a brick of cells, and the search for the next cell is short. */
static void
fill (OssaSectionImage *self, const OssaProbeInput *input)
{
  g_autofree OssaVec *points = g_new (OssaVec, self->n_columns);
  OssaProbeInput own = *input;

  own.width_mm = self->pixel_mm;
  for (guint row = 0; row < self->n_rows; row++) {
    gsize at = (gsize)row * self->n_columns;
    const OssaProbeRow to = { self->arrays.young_mpa + at, self->arrays.ash_g_cm3 + at,
                              self->arrays.factor + at,    self->arrays.coverage + at,
                              self->arrays.tissue + at,    self->arrays.part + at };

    for (guint column = 0; column < self->n_columns; column++)
      points[column] = ossa_section_image_get_point (self, column, row);
    ossa_probe_fill_row (&own, self->n_columns, points, &to);
  }
}

OssaSectionImage *
ossa_section_image_new (const OssaProbeInput *input,
                        const OssaFrame *plane,
                        double width_mm,
                        double height_mm,
                        double pixel_mm,
                        GError **error)
{
  double columns = ceil (width_mm / pixel_mm - 1e-9), rows = ceil (height_mm / pixel_mm - 1e-9);
  OssaSectionImage *self;

  if (!(pixel_mm > 0 && columns >= 1 && rows >= 1 && columns <= OSSA_SECTION_MAX_PIXELS &&
        rows <= OSSA_SECTION_MAX_PIXELS)) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE,
                 "A section of %g by %g mm in pixels of %g mm cannot be drawn: choose 1 to %d "
                 "pixels along each side.",
                 width_mm, height_mm, pixel_mm, OSSA_SECTION_MAX_PIXELS);
    return NULL;
  }
  self = g_atomic_rc_box_new0 (OssaSectionImage);
  self->plane = *plane;
  self->pixel_mm = pixel_mm;
  self->n_columns = (guint)columns;
  self->n_rows = (guint)rows;
  alloc_arrays (self);
  fill (self, input);
  return self;
}

OssaSectionImage *
ossa_section_image_ref (OssaSectionImage *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
ossa_section_image_unref (OssaSectionImage *self)
{
  g_atomic_rc_box_release_full (self, section_image_clear);
}

const OssaSectionPixels *
ossa_section_image_get_pixels (const OssaSectionImage *self)
{
  return &self->pixels;
}

OssaFrame
ossa_section_image_get_plane (const OssaSectionImage *self)
{
  return self->plane;
}

double
ossa_section_image_get_pixel_mm (const OssaSectionImage *self)
{
  return self->pixel_mm;
}

OssaVec
ossa_section_image_get_point (const OssaSectionImage *self, double column, double row)
{
  double x = (column + 0.5 - 0.5 * self->n_columns) * self->pixel_mm;
  double y = (0.5 * self->n_rows - row - 0.5) * self->pixel_mm;

  return ossa_vec_mad (ossa_vec_mad (self->plane.origin, x, self->plane.axis[0]), y,
                       self->plane.axis[1]);
}

/* The colour of pixel @at, not premultiplied. */
static const guint8 *
get_color (const OssaSectionPixels *pixels,
           OssaSectionQuantity quantity,
           const OssaSectionColors *colors,
           const float *values,
           gsize at)
{
  double t;

  if (quantity == OSSA_SECTION_TISSUE)
    return colors->table[pixels->tissue[at]];
  if (pixels->part[at] >= 0)
    return colors->hardware;
  t = (values[at] - colors->min) / (colors->max - colors->min);
  if (isnan (t))
    return colors->unknown;
  return colors->table[(int)(CLAMP (t, 0, 1) * (COLORS - 1) + 0.5)];
}

static guint32
premultiply (const guint8 rgba[4], double opacity)
{
  double alpha = rgba[3] / 255.0 * opacity;

  return (guint32)(alpha * 255 + 0.5) << 24 | (guint32)(rgba[0] * alpha + 0.5) << 16 |
         (guint32)(rgba[1] * alpha + 0.5) << 8 | (guint32)(rgba[2] * alpha + 0.5);
}

void
ossa_section_image_paint (const OssaSectionImage *self,
                          OssaSectionQuantity quantity,
                          const OssaSectionColors *colors,
                          guint8 *argb,
                          gsize stride)
{
  const OssaSectionPixels *pixels = &self->pixels;
  const float *values = quantity == OSSA_SECTION_DENSITY   ? pixels->ash_g_cm3
                        : quantity == OSSA_SECTION_MODULUS ? pixels->young_mpa
                                                           : pixels->factor;

  g_return_if_fail (stride >= 4 * (gsize)self->n_columns && stride % 4 == 0);

  for (guint row = 0; row < self->n_rows; row++) {
    guint32 *words = (guint32 *)(gpointer)(argb + row * stride);

    for (guint column = 0; column < self->n_columns; column++) {
      gsize at = (gsize)row * self->n_columns + column;
      double opacity = pixels->part[at] >= 0 ? 1 : pixels->coverage[at];

      words[column] =
          opacity > 0 ? premultiply (get_color (pixels, quantity, colors, values, at), opacity) : 0;
    }
  }
}
