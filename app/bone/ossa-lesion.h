/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-distance.h"
#include "ossa-lesion-balls.h"
#include "ossa-tissue.h"

G_BEGIN_DECLS

/**
 * OssaLesion:
 *
 * A region of bone that a metastasis has changed: an ellipsoid, a closed surface, a named region of
 * the mesh, or painted, which is a union of balls; with a type. Immutable, reference counted, any
 * thread.
 */
typedef struct _OssaLesion OssaLesion;

typedef enum { OSSA_LESION_LYTIC, OSSA_LESION_BLASTIC, OSSA_LESION_MIXED } OssaLesionType;
typedef enum {
  OSSA_LESION_ELLIPSOID,
  OSSA_LESION_SURFACE,
  OSSA_LESION_REGION,
  OSSA_LESION_PAINTED
} OssaLesionShape;

const char *ossa_lesion_type_id (OssaLesionType type); /* "lytic", "blastic", "mixed" */
gboolean ossa_lesion_type_parse (const char *id, OssaLesionType *type, GError **error);

/* @center world mm; @radii mm along @frame's axes (%NULL: the world's). %OSSA_ERROR_USAGE unless
 * 0.5 to 200 mm. */
OssaLesion *ossa_lesion_new_ellipsoid (const char *name,
                                       OssaLesionType type,
                                       OssaVec center,
                                       OssaVec radii,
                                       const OssaFrame *frame,
                                       GError **error);
/* A closed surface, else %OSSA_ERROR_GEOMETRY; @path as it should stand in a plan. */
OssaLesion *ossa_lesion_new_surface (
    const char *name, OssaLesionType type, const char *path, OssaSurface *surface, GError **error);
OssaLesion *ossa_lesion_new_region (const char *name,
                                    OssaLesionType type,
                                    const OssaMesh *mesh,
                                    const char *region,
                                    GError **error);
/* The union of @balls, copied, without those that lie within another. %OSSA_ERROR_USAGE without a
 * ball, and see ossa_lesion_balls_add(). */
OssaLesion *ossa_lesion_new_painted (const char *name,
                                     OssaLesionType type,
                                     const GArray *balls,
                                     GError **error);

/* The command line's text: "TYPE:sphere:x,y,z:r", "TYPE:ellipsoid:x,y,z:rx,ry,rz",
 * "TYPE:painted:x,y,z:r;x,y,z:r;...", "TYPE:region:NAME" or "TYPE:surface:FILE", with an optional
 * leading "NAME=". @mesh gives regions, and the unit of a surface file; %NULL: mm. */
OssaLesion *ossa_lesion_parse (const char *text, const OssaMesh *mesh, GError **error);

/* Lesions the mesh itself names: regions with "lesion", "lytic", "blastic", "sclerotic", "mixed",
 * "metasta..." or "tumour" in their name. Array of OssaLesion, owned; empty when there is none. */
GPtrArray *ossa_lesion_list_in_mesh (const OssaMesh *mesh, GError **error);

OssaLesion *ossa_lesion_ref (OssaLesion *self);
void ossa_lesion_unref (OssaLesion *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaLesion, ossa_lesion_unref)

const char *ossa_lesion_get_name (const OssaLesion *self);
OssaLesionType ossa_lesion_get_type (const OssaLesion *self);
OssaTissueKind ossa_lesion_get_tissue (const OssaLesion *self);
OssaLesionShape ossa_lesion_get_shape (const OssaLesion *self);
OssaVec ossa_lesion_get_center (const OssaLesion *self);
OssaVec ossa_lesion_get_radii (const OssaLesion *self);
OssaFrame ossa_lesion_get_frame (const OssaLesion *self);
const char *ossa_lesion_get_source (const OssaLesion *self);  /* region name or path, or %NULL */
const GArray *ossa_lesion_get_balls (const OssaLesion *self); /* painted, without the margin */
double ossa_lesion_get_margin (const OssaLesion *self); /* mm grown, see ossa_lesion_grown() */
OssaBox ossa_lesion_get_box (const OssaLesion *self);

/* Signed distance, mm, negative inside (exact enough within 2 mm of the border). */
double ossa_lesion_distance (const OssaLesion *self, OssaVec p);

/* The same lesion with its border moved out by @margin mm ("what if it grows 5 mm"). */
OssaLesion *ossa_lesion_grown (const OssaLesion *self, double margin);

G_END_DECLS
