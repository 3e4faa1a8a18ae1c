/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-probe.h"

G_BEGIN_DECLS

#define OSSA_SECTION_MAX_PIXELS 4096 /* along a side */

/**
 * OssaSectionImage:
 *
 * A plane through the bone, sampled pixel by pixel: what ossa_probe_at() says at each pixel's
 * centre, looked at in a cube of a pixel's edge. Immutable, reference counted, any thread.
 */
typedef struct _OssaSectionImage OssaSectionImage;

/* [row][column], rows from the top (the tip of axis[1]) down, columns along axis[0]. */
typedef struct {
  guint n_columns, n_rows;
  const float *young_mpa; /* 0 where there is neither bone nor hardware */
  const float *ash_g_cm3; /* NaN: not known */
  const float *factor;    /* NaN: not judged */
  const float *coverage;  /* 0 to 1 within the bone */
  const guint8 *tissue;   /* OssaTissueKind */
  const gint16 *part;     /* of the construct; -1: none; -2: cut, or a sliding layer */
} OssaSectionPixels;

/**
 * ossa_section_image_new:
 * @input: its width counts for nothing
 * @plane: origin in the middle of the image; axes 0 and 1 in the plane, unit, at a right angle
 *
 * %OSSA_ERROR_USAGE when a side has no pixel or more than OSSA_SECTION_MAX_PIXELS. One thread.
 */
OssaSectionImage *ossa_section_image_new (const OssaProbeInput *input,
                                          const OssaFrame *plane,
                                          double width_mm,
                                          double height_mm,
                                          double pixel_mm,
                                          GError **error);
OssaSectionImage *ossa_section_image_ref (OssaSectionImage *self);
void ossa_section_image_unref (OssaSectionImage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaSectionImage, ossa_section_image_unref)

/* Borrowed for as long as the image lives. */
const OssaSectionPixels *ossa_section_image_get_pixels (const OssaSectionImage *self);
OssaFrame ossa_section_image_get_plane (const OssaSectionImage *self);
double ossa_section_image_get_pixel_mm (const OssaSectionImage *self);
/* The centre of a pixel, world mm; fractions and places outside the image may be asked for. */
OssaVec ossa_section_image_get_point (const OssaSectionImage *self, double column, double row);

typedef enum {
  OSSA_SECTION_DENSITY,
  OSSA_SECTION_MODULUS,
  OSSA_SECTION_FACTOR,
  OSSA_SECTION_TISSUE
} OssaSectionQuantity;

/* RGBA bytes, not premultiplied. A value at @min takes table[0], at @max table[255]; a tissue takes
 * table[OssaTissueKind], hardware being one. */
typedef struct {
  double min, max;
  const guint8 (*table)[4]; /* 256 */
  guint8 unknown[4];        /* bone that has no value */
  guint8 hardware[4];       /* of all quantities but the tissue */
} OssaSectionColors;

/* Writes the image as cairo's ARGB32 (premultiplied words in the machine's order), as transparent
 * as its pixels reach out of the bone; hardware is full. @argb: n_rows of @stride bytes. */
void ossa_section_image_paint (const OssaSectionImage *self,
                               OssaSectionQuantity quantity,
                               const OssaSectionColors *colors,
                               guint8 *argb,
                               gsize stride);

G_END_DECLS
