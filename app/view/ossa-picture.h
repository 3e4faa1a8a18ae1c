/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "ossa-camera.h"
#include "ossa-stage.h"

G_BEGIN_DECLS

/**
 * OssaPicture:
 *
 * A still picture of a stage, drawn off-screen without a display: views side by side, colour bar
 * with units, anatomical letters, marks and lines, caption and the notice, as PNG. Everything is
 * borrowed for the call.
 */
typedef struct {
  int width, height;        /* pixels; 0: 1400 x 1000 */
  OssaStage *stage;         /* at least one body; the first is what the views are fitted to */
  OssaFrame frame;          /* lateral, anterior, superior */
  const char *views;        /* one letter for each view, see ossa_camera_standard(); %NULL: "AM" */
  const OssaCamera *camera; /* one view, as this one sees it, instead of @views; %NULL: none */
  const char *title, *caption; /* UTF-8; %NULL: none */
  const char *scale_label;     /* with its unit; %NULL: no colour bar */
  gboolean has_limit;          /* a mark on the colour bar */
  double limit;
  const char *limit_label;    /* beside it; %NULL: none */
  const char *notice;         /* at the foot, translated; %NULL: in English */
  const char *const *letters; /* six, by OssaOverlayDirection; %NULL: those of English */
} OssaPicture;

/* %OSSA_ERROR_IO when no OpenGL 3.3 is to be had or the file cannot be written. One thread at a
 * time. */
gboolean ossa_picture_save_png (const OssaPicture *picture, const char *path, GError **error);

/* The bare drawing without words, for tests and thumbnails: an RGB24 image, owned. */
cairo_surface_t *ossa_picture_render (const OssaPicture *picture, GError **error);

G_END_DECLS
