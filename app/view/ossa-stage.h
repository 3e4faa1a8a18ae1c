/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "ossa-colormap.h"
#include "ossa-surface.h"

G_BEGIN_DECLS

/**
 * OssaStage:
 *
 * What is to be seen, free of GL: bodies, up to three section planes, colour scale, background, and
 * the marks and lines that are drawn on top. Everything set is copied or referenced. Each change
 * gets the next number of one count, so that a renderer uploads only what is newer than what it
 * holds, and can be made anew after its context was lost. One thread: the one that draws.
 */
typedef struct _OssaStage OssaStage;

#define OSSA_STAGE_N_SECTIONS 3

/* A body. Ids are free; a prefix such as "part:" names a group. */
typedef struct {
  OssaSurface *surface;
  const float *values;            /* one for each point, through the colour map; NaN: ivory;
                                   * %NULL: @color */
  const float (*displacement)[3]; /* mm for each point, times the magnification; %NULL: none */
  double color[4];                /* red, green, blue, alpha; alpha also holds for values */
  gboolean visible;
  gboolean clipped;  /* by the section planes */
  gboolean pickable; /* found by ossa_pick() */
} OssaStageBody;

/* The range of values the colour map covers; @reversed puts its bright end at @min. */
typedef struct {
  double min, max;
  gboolean reversed;
  OssaColormapKind colormap;
} OssaStageScale;

/* A plane that cuts away what lies on its normal's side from clipped bodies. Its cut face is
 * @image: premultiplied ARGB32, clear outside the bone, %NULL for an open cut. The image is
 * @width_mm x @height_mm with its middle at @frame's origin, its right along axis 0 and its upper
 * edge along axis 1. It must not be painted into after it was set: set a new one. */
typedef struct {
  gboolean enabled;
  OssaVec point, normal; /* world mm; unit */
  cairo_surface_t *image;
  OssaFrame frame;
  double width_mm, height_mm;
} OssaStageSection;

typedef enum {
  OSSA_STAGE_MARK_RING,  /* the weakest place */
  OSSA_STAGE_MARK_POINT, /* a landmark */
  OSSA_STAGE_MARK_LABEL, /* words alone */
} OssaStageMarkKind;

typedef struct {
  const char *id;
  OssaStageMarkKind kind;
  OssaVec position; /* world mm */
  const char *text; /* UTF-8, translated; %NULL: none */
  double color[4];
  gboolean pickable;
} OssaStageMark;

/* A polyline: ruler, angle, handles, load arrow, axis. @text stands at its middle. */
typedef struct {
  const char *id;
  const OssaVec *points; /* world mm */
  guint n;
  double color[4];
  double width; /* in units of the overlay, as a rule pixels */
  gboolean dashed, arrow_at_end;
  gboolean pickable; /* its points are handles */
  const char *text;
} OssaStageLine;

OssaStage *ossa_stage_new (void);
/* All that is to be seen, for another thread; surfaces and images are shared, they do not change.
 */
OssaStage *ossa_stage_copy (const OssaStage *self);
void ossa_stage_free (OssaStage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaStage, ossa_stage_free)

/* Rises with each change that can be seen: redraw when it is not what was drawn. */
guint64 ossa_stage_get_generation (const OssaStage *self);
/* The same without marks and lines: as long as it stays the renderer draws the same. */
guint64 ossa_stage_get_picture_generation (const OssaStage *self);

/* Adds a body or replaces that of the same id, which keeps its place in the order. With the same
 * surface only values, displacement and colour that differ are uploaded anew. */
void ossa_stage_set_body (OssaStage *self, const char *id, const OssaStageBody *body);
void ossa_stage_remove_body (OssaStage *self, const char *id);
void ossa_stage_remove_prefix (OssaStage *self, const char *prefix); /* bodies */

/* Of a body that is there; an id that is not is let be. @values as in OssaStageBody. */
void ossa_stage_set_values (OssaStage *self, const char *id, const float *values);
void ossa_stage_set_displacement (OssaStage *self, const char *id, const float (*displacement)[3]);
void ossa_stage_set_visible (OssaStage *self, const char *id, gboolean visible);
void ossa_stage_set_alpha (OssaStage *self, const char *id, double alpha);

guint ossa_stage_get_n_bodies (const OssaStage *self);
const char *ossa_stage_get_id (const OssaStage *self, guint index);
/* Borrowed until the stage changes; %NULL when there is none of this id. */
const OssaStageBody *ossa_stage_get_body (const OssaStage *self, const char *id);

void ossa_stage_set_scale (
    OssaStage *self, double min, double max, gboolean reversed, OssaColormapKind colormap);
const OssaStageScale *ossa_stage_get_scale (const OssaStage *self);
/* The factor on displacements; 0, the default, shows bodies as they are. */
void ossa_stage_set_magnification (OssaStage *self, double magnification);
double ossa_stage_get_magnification (const OssaStage *self);
/* sRGB, 0..1; nearly white until it is set. */
void ossa_stage_set_background (OssaStage *self, const double top[3], const double bottom[3]);
void ossa_stage_get_background (const OssaStage *self, double top[3], double bottom[3]);
/* @section %NULL: off. References the image. @index below OSSA_STAGE_N_SECTIONS. */
void ossa_stage_set_section (OssaStage *self, guint index, const OssaStageSection *section);
const OssaStageSection *ossa_stage_get_section (const OssaStage *self, guint index);

/* Of all visible bodies, undeformed; empty without any. */
OssaBox ossa_stage_get_box (const OssaStage *self);

/* Add, or replace the one of the same id. */
void ossa_stage_set_mark (OssaStage *self, const OssaStageMark *mark);
void ossa_stage_remove_mark (OssaStage *self, const char *id);
void ossa_stage_remove_marks (OssaStage *self, const char *prefix);
guint ossa_stage_get_n_marks (const OssaStage *self);
const OssaStageMark *ossa_stage_get_mark (const OssaStage *self, guint index);

void ossa_stage_set_line (OssaStage *self, const OssaStageLine *line);
void ossa_stage_remove_line (OssaStage *self, const char *id);
void ossa_stage_remove_lines (OssaStage *self, const char *prefix);
guint ossa_stage_get_n_lines (const OssaStage *self);
const OssaStageLine *ossa_stage_get_line (const OssaStage *self, guint index);

G_END_DECLS
