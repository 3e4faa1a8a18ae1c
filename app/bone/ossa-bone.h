/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-distance.h"
#include "ossa-landmarks.h"
#include "ossa-lesion.h"
#include "ossa-mesh.h"
#include "ossa-site.h"

G_BEGIN_DECLS

/**
 * OssaBone:
 *
 * The bone as a material in space: for any point, how stiff it is and what tissue it is. A volume
 * mesh with moduli, densities or HU is taken as it is; one with named regions gets tissues by
 * region; a bare surface gets a cortical shell, trabecular core and marrow canal from the site's
 * defaults. Immutable, counted, any thread.
 */
typedef struct _OssaBone OssaBone;

typedef enum {
  OSSA_BONE_FROM_YOUNG,   /* an array of moduli */
  OSSA_BONE_FROM_DENSITY, /* density or HU through a law */
  OSSA_BONE_FROM_REGIONS, /* tissues by region */
  OSSA_BONE_FROM_SURFACE, /* shell and core by site */
} OssaBoneMaterial;

typedef struct {
  OssaLandmarkHints hints;
  const char *law; /* id, %NULL: the site's default */
  OssaMesh *canal; /* a closed canal surface, or %NULL */
  double cell_mm;  /* the finest cell that will be asked for: sets the distance lattice; 0: 1 mm */
} OssaBoneOptions;

OssaBone *ossa_bone_new (OssaMesh *mesh,
                         OssaTissueData *data,
                         const OssaBoneOptions *options,
                         OssaProgress *progress,
                         GError **error);
OssaBone *ossa_bone_ref (OssaBone *self);
void ossa_bone_unref (OssaBone *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaBone, ossa_bone_unref)

OssaMesh *ossa_bone_get_mesh (const OssaBone *self);
OssaSurface *ossa_bone_get_surface (const OssaBone *self);
const OssaSurfaceReport *ossa_bone_get_surface_report (const OssaBone *self);
OssaLocator *ossa_bone_get_locator (const OssaBone *self);
OssaDistance *ossa_bone_get_distance (const OssaBone *self);
OssaLandmarks *ossa_bone_get_landmarks (const OssaBone *self);
OssaTissueData *ossa_bone_get_tissue_data (const OssaBone *self);
OssaBoneMaterial ossa_bone_get_material (const OssaBone *self);
const OssaDensityLaw *ossa_bone_get_law (const OssaBone *self); /* %NULL unless FROM_DENSITY */
double ossa_bone_get_volume (const OssaBone *self);             /* mm3 */

/* Signed distance to the inner border of the cortex (endosteum) at @p: negative inside the canal or
 * core. */
double ossa_bone_endosteal_distance (const OssaBone *self, OssaVec p);

/**
 * ossa_bone_sample:
 * @n: how many points
 * @points: world mm
 * @width: mm, the edge of the little cube around each point that the value is averaged over (an
 * octant)
 * @young_mpa: out, the mean over the cube, 0 outside the bone; partly filled cubes weigh by volume
 * @fraction: out or %NULL, how much of the cube is bone, 0 to 1
 * @tissue: out or %NULL, an OssaTissueKind for each point
 *
 * The healthy bone. Thread-safe, pure.
 */
void ossa_bone_sample (const OssaBone *self,
                       guint n,
                       const OssaVec *points,
                       double width,
                       float *young_mpa,
                       float *fraction,
                       guint8 *tissue);

/* The same with @lesions (array of OssaLesion, may be %NULL) laid over it: lytic tissue takes its
 * own modulus, blastic and mixed scale the bone's by the tissue law. */
void ossa_bone_sample_with_lesions (const OssaBone *self,
                                    const GPtrArray *lesions,
                                    guint n,
                                    const OssaVec *points,
                                    double width,
                                    float *young_mpa,
                                    float *fraction,
                                    guint8 *tissue);

G_END_DECLS
