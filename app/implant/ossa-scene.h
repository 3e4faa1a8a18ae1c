/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-bone.h"

G_BEGIN_DECLS

/* A signed distance, mm, negative inside. */
typedef double (*OssaSceneDistance) (gconstpointer data, OssaVec p);

typedef struct {
  const char *name;
  OssaSceneDistance distance;
  gconstpointer data;
  OssaBox box;
} OssaSceneLesion;

typedef struct {
  const char *id;
  OssaVec vec;
  double value;
} OssaSceneMark;

/**
 * OssaScene:
 *
 * What a placement strategy sees of a bone, and nothing else, so that a strategy can be tried in a
 * tube. World mm.
 */
typedef struct {
  OssaFrame frame;      /* lateral, anterior, superior */
  OssaVec *line;        /* centre of the canal, from proximal to distal */
  double *canal_radius; /* of the largest circle in the canal, at each point of the line */
  double *outer_radius; /* the same of the outer surface */
  guint n_line;
  OssaSceneDistance outer,
      endosteal; /* distance to the outer and to the inner surface of the cortex */
  gconstpointer bone;
  GArray *lesions; /* of OssaSceneLesion */
  GArray *marks;   /* of OssaSceneMark */
} OssaScene;

/* An empty scene. */
OssaScene *ossa_scene_new (void);
/* Borrows from @bone and @lesions (array of OssaLesion, may be %NULL). */
OssaScene *
ossa_scene_new_from_bone (const OssaBone *bone, const GPtrArray *lesions, GError **error);
void ossa_scene_free (OssaScene *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaScene, ossa_scene_free)

/* %OSSA_ERROR_GEOMETRY names the landmark. */
const OssaSceneMark *ossa_scene_find (const OssaScene *self, const char *id, GError **error);

double ossa_scene_outer (const OssaScene *self, OssaVec p);
double ossa_scene_endosteal (const OssaScene *self, OssaVec p);

/* How far from @from (inside) along unit @direction the bone ends; @limit when it does not before
 * that. */
double ossa_scene_exit (const OssaScene *self, OssaVec from, OssaVec direction, double limit);

/* The point of the line nearest to @p. */
guint ossa_scene_nearest_station (const OssaScene *self, OssaVec p);

/* Moves each point of @line (n points) within its cross-section to where the largest circle fits
 * inside the canal, and writes its radius. */
void ossa_scene_center_line (OssaScene *self);

G_END_DECLS
