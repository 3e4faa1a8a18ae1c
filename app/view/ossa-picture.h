/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-surface.h"

G_BEGIN_DECLS

/* A still picture of a scene, drawn off-screen without a display (EGL surfaceless), with colour bar, units, axes
 * letters, caption and the notice, as PNG. */

typedef struct {
  OssaSurface *surface;
  const float *values; /* one for each point, coloured by the scale; %NULL: @color */
  double color[4];     /* red, green, blue, alpha in 0..1 */
} OssaPictureBody;

typedef struct {
  int width, height;
  OssaPictureBody *bodies;
  guint n_bodies;
  OssaFrame frame;      /* lateral, anterior, superior: for the letters and the view */
  const char *views;    /* letters side by side: "A" from the front, "P", "L" lateral, "M" medial; "AL" for two */
  const char *title;
  const char *caption;
  const char *scale_label; /* "factor to failure" with its unit; %NULL: no scale */
  double scale_min, scale_max;
  gboolean scale_reversed;  /* low values are the danger */
  gboolean has_marker;
  OssaVec marker;           /* the weakest place */
} OssaPicture;

/* %OSSA_ERROR_IO when no OpenGL 3.3 is to be had or the file cannot be written. Main or any one thread. */
gboolean ossa_picture_save_png (const OssaPicture *picture, const char *path, GError **error);

G_END_DECLS
