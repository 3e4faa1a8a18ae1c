/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-tissue.h"

G_BEGIN_DECLS

typedef enum {
  OSSA_SITE_FEMUR,
  OSSA_SITE_HUMERUS,
  OSSA_SITE_TIBIA,
  OSSA_SITE_VERTEBRA,
  OSSA_SITE_LONG_BONE, /* generic */
  OSSA_N_SITES
} OssaSite;

typedef enum { OSSA_SIDE_UNKNOWN, OSSA_SIDE_LEFT, OSSA_SIDE_RIGHT } OssaSide;

const char *ossa_site_id (OssaSite site); /* "femur", "humerus", "tibia", "vertebra", "long-bone" */
gboolean ossa_site_parse (const char *id, OssaSite *site, GError **error);
const char *ossa_side_id (OssaSide side); /* "left", "right", "unknown" */
gboolean ossa_side_parse (const char *id, OssaSide *side, GError **error);

#define OSSA_SITE_MAX_STATIONS 16

/* Defaults for a bare surface, from sites.xml: cortical thickness along the bone (fraction 0
 * proximal to 1 distal of the long axis), moduli, the canal's extent. */
typedef struct {
  OssaSite site;
  const char *law; /* id of the density law taken when none is named */
  guint n_stations;
  double station[OSSA_SITE_MAX_STATIONS];   /* ascending, 0..1 */
  double cortex_mm[OSSA_SITE_MAX_STATIONS]; /* thickness at each station, linear between */
  double trabecular_mpa[OSSA_SITE_MAX_STATIONS];
  double cortical_mpa;
  double canal_from, canal_to;   /* the marrow canal lies between these fractions; equal: none */
  double canal_margin_mm;        /* endosteal trabecular lining between cortex and marrow */
  double length_per_head_radius; /* of a whole bone, to tell where a cut one's stations lie; 0: not
                                    told */
  OssaSource source;
} OssaSiteDefaults;

const OssaSiteDefaults *ossa_tissue_data_get_site (const OssaTissueData *self, OssaSite site);

G_END_DECLS
