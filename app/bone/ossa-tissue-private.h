/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <libxml/tree.h>

#include "ossa-site.h"

G_BEGIN_DECLS

/* The readers of the data files share these; strings are interned. */

typedef struct {
  double from, to; /* g/cm3 */
  double a, b, c;  /* E = a rho^b + c, MPa */
} OssaLawPiece;

#define OSSA_LAW_MAX_PIECES 8

/* Ash density = slope x + intercept, by what x measures. */
typedef struct {
  double slope[OSSA_QUANTITY_HU + 1], intercept[OSSA_QUANTITY_HU + 1];
  double min_mpa, max_mpa;
} OssaLawFile;

struct _OssaDensityLaw {
  const char *id, *label;
  OssaSource source;
  OssaQuantity measure;
  guint n_pieces;
  OssaLawPiece pieces[OSSA_LAW_MAX_PIECES];
  const OssaLawFile *file;
};

/* Reads @text_attribute and @certainty_attribute; %FALSE with the line when one is missing or
 * unknown. */
gboolean ossa_source_read (const xmlNode *node,
                           const char *text_attribute,
                           const char *certainty_attribute,
                           OssaSource *source,
                           GError **error);

/* Appends every <law> of laws.xml to @laws (of OssaDensityLaw, which point to @file). */
gboolean
ossa_density_laws_read (const xmlNode *root, OssaLawFile *file, GArray *laws, GError **error);

/* Fills all %OSSA_N_SITES entries from sites.xml. */
gboolean ossa_sites_read (const xmlNode *root, OssaSiteDefaults *sites, GError **error);

G_END_DECLS
