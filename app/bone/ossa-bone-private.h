/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-bone.h"
#include "ossa-cell-locator.h"

G_BEGIN_DECLS

#define OSSA_BONE_STATIONS 256

struct _OssaBone {
  OssaMesh *mesh;
  OssaTissueData *data;
  OssaSurface *surface;
  OssaSurfaceReport report;
  OssaLocator *locator;
  OssaDistance *distance;
  OssaLandmarks *landmarks;

  OssaBoneMaterial material;
  const OssaDensityLaw *law;
  const OssaSiteDefaults *site;

  /* The long axis, from the proximal end at height @top, and the site's defaults along it. */
  OssaVec axis;
  double top, length;
  double cortex_mm[OSSA_BONE_STATIONS + 1];
  double trabecular_mpa[OSSA_BONE_STATIONS + 1];

  OssaDistance *canal; /* of a canal surface, or NULL */
  double canal_from, canal_to;

  /* Of a volume mesh; NULL where they do not apply. */
  OssaCellLocator *cells;
  const OssaMeshArray *array;
  guint8 *cell_tissue; /* OSSA_TISSUE_NONE: by the site's defaults */
};

/* The healthy bone in a little cube. */
typedef struct {
  double fraction; /* of the cube that is bone */
  double young;    /* MPa, mean over that part */
  double ash;      /* g/cm3, or NaN where it is not known */
  OssaTissueKind tissue;
} OssaBoneSample;

/* Fills @sample for the cube of @width about @p; @place is a hint from the last call, see
 * OssaCellPlace. */
void ossa_bone_sample_one (
    const OssaBone *self, OssaVec p, double width, OssaCellPlace *place, OssaBoneSample *sample);

/* The array's value at @place: of the cell, or between its corners. */
double ossa_bone_read_array (const OssaMeshArray *array, const OssaCellPlace *place);

/* 0 at the proximal end to 1 at the distal end of the long axis. */
double ossa_bone_station (const OssaBone *self, OssaVec p);

/* Finds a tissue for each cell from the names of its regions. @found: whether any region named a
 * tissue. %OSSA_ERROR_FORMAT names the region that tells of none. */
gboolean ossa_bone_read_regions (OssaBone *self, gboolean *found, GError **error);

/* The part of a cube of @width that lies within a body at signed distance @d of its centre (second
 * order in the width). */
static inline double
ossa_bone_fill (double d, double width)
{
  return CLAMP (0.5 - d / width, 0, 1);
}

G_END_DECLS
