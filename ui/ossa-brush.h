/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-document.h"

G_BEGIN_DECLS

/**
 * OssaBrush:
 *
 * Paints into the plan of a document: each stroke adds balls to the selected lesion if that is
 * painted, else to a new one, or takes balls out, and is one edit. The plan follows as fast as
 * its answers come. Plain; main thread.
 */
typedef struct _OssaBrush OssaBrush;

#define OSSA_BRUSH_MIN_MM     2
#define OSSA_BRUSH_MAX_MM     30
#define OSSA_BRUSH_DEFAULT_MM 8

OssaBrush *ossa_brush_new (void);
void ossa_brush_free (OssaBrush *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaBrush, ossa_brush_free)

/* The diameter, mm, taken into range; kept during a stroke. */
void ossa_brush_set_size (OssaBrush *self, double size_mm);
double ossa_brush_get_radius (const OssaBrush *self);
/* Balls with their centre within the brush go. */
void ossa_brush_set_erasing (OssaBrush *self, gboolean erasing);

/* %FALSE when nothing can be painted: the plan is read only, or there is nothing to erase from. */
gboolean ossa_brush_begin (OssaBrush *self, OssaDocument *document);
gboolean ossa_brush_is_down (const OssaBrush *self);
/* The brush's middle, world mm; nearer than half a radius to the last place nothing
 * happens, nor where the brush does not meet the bone. */
void ossa_brush_move (OssaBrush *self, OssaVec center);
/* What could not be painted, if anything. */
gboolean ossa_brush_end (OssaBrush *self, GError **error);

/* Whenever the document shows something else: paints on when it shows the last move. */
void ossa_brush_follow (OssaBrush *self);

G_END_DECLS
