/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "ossa-mesh.h"

G_BEGIN_DECLS

/* Tissues, density laws and sites are data (bone/data/tissues.xml, laws.xml, sites.xml): each
 * number with its source and certainty, to be seen and changed by the user. Loaded once, immutable,
 * any thread. */

/* V verified in its source, M well known, M_LOW well known with low confidence, D derived, P
 * proposed here. */
typedef enum {
  OSSA_CERTAINTY_V,
  OSSA_CERTAINTY_M,
  OSSA_CERTAINTY_M_LOW,
  OSSA_CERTAINTY_D,
  OSSA_CERTAINTY_P
} OssaCertainty;

typedef struct {
  const char *text; /* "Schileo 2014 J Biomech" */
  OssaCertainty certainty;
} OssaSource;

/* Where a point of the model lies, for limits and for words. Kept as one byte for each cell. */
typedef enum {
  OSSA_TISSUE_NONE,
  OSSA_TISSUE_CORTICAL,
  OSSA_TISSUE_TRABECULAR,
  OSSA_TISSUE_MARROW,
  OSSA_TISSUE_LYTIC,
  OSSA_TISSUE_BLASTIC,
  OSSA_TISSUE_MIXED,
  OSSA_TISSUE_IMPLANT,
  OSSA_TISSUE_CEMENT,
  OSSA_N_TISSUES
} OssaTissueKind;

const char *ossa_tissue_kind_id (OssaTissueKind kind);   /* "cortical", ... */
const char *ossa_certainty_id (OssaCertainty certainty); /* "V", "M", "M-", "D", "P" */
/* %FALSE when @id is none of those. */
gboolean ossa_certainty_parse (const char *id, OssaCertainty *certainty);

/* Moduli and limits of one tissue. Strain limits are positive numbers without unit (0.0073). */
typedef struct {
  OssaTissueKind kind;
  double young_mpa;            /* 0: a lesion that keeps the bone's own modulus, scaled */
  double young_scale;          /* of the bone's own modulus, where its density is known */
  double surface_scale;        /* the same on a bare surface */
  double density_cap_g_cm3;    /* ash density is not taken above this; 0: no cap */
  double tension_strain_limit; /* 0: the tissue is not judged */
  double compression_strain_limit;
  OssaSource young_source;
  OssaSource limit_source;
} OssaTissue;

/**
 * OssaDensityLaw:
 *
 * E(rho), piecewise: E = a rho^b + c on [from, to) g/cm3 of the density measure the law asks for.
 * Conversions between measures and from HU stand in the same file.
 */
typedef struct _OssaDensityLaw OssaDensityLaw;

/* The data as a whole. */
typedef struct _OssaTissueData OssaTissueData;

OssaTissueData *ossa_tissue_data_load (GError **error);
OssaTissueData *ossa_tissue_data_ref (OssaTissueData *self);
void ossa_tissue_data_unref (OssaTissueData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaTissueData, ossa_tissue_data_unref)

const OssaTissue *ossa_tissue_data_get (const OssaTissueData *self, OssaTissueKind kind);
/* MPa: bone given by modulus or density counts as cortical from here on. */
double ossa_tissue_data_get_cortical_threshold (const OssaTissueData *self);
/* SHA-256 over the files, for provenance. */
const char *ossa_tissue_data_get_hash (const OssaTissueData *self);

guint ossa_tissue_data_get_n_laws (const OssaTissueData *self);
const OssaDensityLaw *ossa_tissue_data_get_law (const OssaTissueData *self, guint index);
/* By id, case ignored; %OSSA_ERROR_USAGE lists the ids. */
const OssaDensityLaw *
ossa_tissue_data_find_law (const OssaTissueData *self, const char *id, GError **error);

const char *ossa_density_law_get_id (const OssaDensityLaw *self);
const char *ossa_density_law_get_description (const OssaDensityLaw *self);
OssaSource ossa_density_law_get_source (const OssaDensityLaw *self);
OssaQuantity ossa_density_law_get_measure (const OssaDensityLaw *self);
/* Ash density, g/cm3, of @value in @measure (a density in g/cm3, or HU), by the conversions of the
 * law's file. */
double ossa_density_law_ash (const OssaDensityLaw *self, OssaQuantity measure, double value);
/* MPa, clamped to the file's range. */
double ossa_density_law_young (const OssaDensityLaw *self, OssaQuantity measure, double value);

G_END_DECLS
