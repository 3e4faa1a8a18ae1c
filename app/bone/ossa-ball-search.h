/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-fit.h"
#include "ossa-surface.h"

G_BEGIN_DECLS

/* Points spread evenly over a surface by area, with smooth normals. The same surface gives the same
 * points in any position. */
typedef struct {
  OssaVec *points;
  OssaVec *normals; /* unit, outward */
  guint n;
  double area; /* mm2 that each stands for */
} OssaSamples;

OssaSamples *ossa_samples_new (const OssaSurface *surface, guint n);
void ossa_samples_free (OssaSamples *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaSamples, ossa_samples_free)

/* Finds the ball with radius from @low to @high that most of the surface lies on, outward (a
 * femoral head).
 * @coverage: how much of the ball's surface the bone covers, 0 to 1, less for a mere band round a
 * shaft. %FALSE when less than a tenth is covered. */
gboolean ossa_ball_search (
    const OssaSamples *samples, double low, double high, OssaBall *ball, double *coverage);

/* The best plane that the whole surface lies behind and that bounds a flat part of it (a saw cut or
 * the end of a scan), or the open rim of a surface that was cut and not closed. @normal: unit,
 * outward. @area: mm2 of the flat part or of the opening. */
gboolean ossa_cut_search (const OssaSamples *samples,
                          const OssaSurface *surface,
                          OssaVec *point,
                          OssaVec *normal,
                          double *area);

G_END_DECLS
