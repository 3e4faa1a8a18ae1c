/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-camera.h"
#include "ossa-stage.h"

G_BEGIN_DECLS

/* What lies under the pointer. Ids are borrowed until the stage changes. */
typedef struct {
  const char *mark;   /* a mark, else %NULL */
  const char *line;   /* a line, else %NULL ... */
  guint handle;       /* ... and which of its points */
  const char *body;   /* a body, else %NULL; for a cut face the clipped body it cuts */
  int section;        /* which cut face was met; -1: none */
  guint32 triangle;   /* of the body; G_MAXUINT32 on a cut face, a mark or a line */
  double weights[3];  /* of the triangle's corners */
  OssaVec position;   /* world mm, as seen */
  OssaVec undeformed; /* the same place before magnified displacement */
  OssaVec normal;     /* towards the eye's side: outward, unit; 0 for marks and lines */
} OssaPick;

/**
 * ossa_pick:
 * @width: of the view with @height, in the unit of @x and @y
 * @x: from the left
 * @y: from the top
 * @radius: how near a mark or a handle must be
 *
 * Marks and handles that are pickable come first, the nearest of them, then the first visible and
 * pickable body along the line of sight: what a section cut away is passed over, a cut face with an
 * image counts. The first call after a body's shape changed builds its search tree (some 50 ms for
 * 80 000 triangles); later ones take microseconds. %FALSE when there is nothing.
 */
gboolean ossa_pick (OssaStage *stage,
                    const OssaCamera *camera,
                    double width,
                    double height,
                    double x,
                    double y,
                    double radius,
                    OssaPick *pick);

G_END_DECLS
