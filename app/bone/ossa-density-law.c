/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-error.h"
#include "ossa-tissue-private.h"
#include "ossa-xml.h"

static const struct {
  const char *id;
  OssaQuantity quantity;
} MEASURES[] = {
  { "ash", OSSA_QUANTITY_DENSITY_ASH },
  { "app", OSSA_QUANTITY_DENSITY_APP },
  { "qct", OSSA_QUANTITY_DENSITY_QCT },
  { "hu", OSSA_QUANTITY_HU },
};

#define MIN_DENSITY 0.01 /* g/cm3; below it there is no bone to speak of */

static gboolean
read_measure (const xmlNode *node, const char *attribute, OssaQuantity *quantity, GError **error)
{
  g_autofree char *id = ossa_xml_dup_required (node, attribute, error);

  if (id == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (MEASURES); i++)
    if (g_str_equal (id, MEASURES[i].id)) {
      *quantity = MEASURES[i].quantity;
      return TRUE;
    }
  ossa_xml_set_error (error, node, "'%s' is no density measure: use ash, app, qct or hu", id);
  return FALSE;
}

static gboolean
read_conversions (const xmlNode *root, OssaLawFile *file, GError **error)
{
  file->slope[OSSA_QUANTITY_DENSITY_ASH] = 1;
  for (xmlNode *node = ossa_xml_first (root, "conversion"); node != NULL;
       node = ossa_xml_next (node, "conversion")) {
    OssaQuantity from;
    OssaSource source;

    if (!read_measure (node, "from", &from, error) ||
        !ossa_source_read (node, "source", "certainty", &source, error) ||
        !ossa_xml_get_number (node, "slope", &file->slope[from], error) ||
        !ossa_xml_get_number (node, "intercept", &file->intercept[from], error))
      return FALSE;
  }
  for (guint i = 0; i < G_N_ELEMENTS (MEASURES); i++)
    if (!(file->slope[MEASURES[i].quantity] > 0)) {
      ossa_xml_set_error (error, root,
                          "a <conversion from=\"%s\"> with a positive slope is missing",
                          MEASURES[i].id);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_piece (const xmlNode *node, OssaDensityLaw *law, GError **error)
{
  OssaLawPiece *piece = &law->pieces[law->n_pieces];

  if (law->n_pieces == OSSA_LAW_MAX_PIECES) {
    ossa_xml_set_error (error, node, "a law has at most %d pieces", OSSA_LAW_MAX_PIECES);
    return FALSE;
  }
  if (!ossa_xml_get_number (node, "from", &piece->from, error) ||
      !ossa_xml_get_number (node, "to", &piece->to, error) ||
      !ossa_xml_get_number (node, "a", &piece->a, error) ||
      !ossa_xml_get_number (node, "b", &piece->b, error) ||
      !ossa_xml_get_number (node, "c", &piece->c, error))
    return FALSE;
  if (piece->from != (law->n_pieces > 0 ? piece[-1].to : 0) || piece->to <= piece->from) {
    ossa_xml_set_error (error, node, "pieces must follow one another from 0 upward without a gap");
    return FALSE;
  }
  law->n_pieces++;
  return TRUE;
}

static gboolean
read_law (const xmlNode *node, OssaDensityLaw *law, GError **error)
{
  g_autofree char *id = ossa_xml_dup_required (node, "id", error);
  g_autofree char *label = id != NULL ? ossa_xml_dup_required (node, "label", error) : NULL;

  if (label == NULL || !read_measure (node, "measure", &law->measure, error) ||
      !ossa_source_read (node, "source", "certainty", &law->source, error))
    return FALSE;
  law->id = g_intern_string (id);
  law->label = g_intern_string (label);
  for (xmlNode *piece = ossa_xml_first (node, "piece"); piece != NULL;
       piece = ossa_xml_next (piece, "piece"))
    if (!read_piece (piece, law, error))
      return FALSE;
  if (law->n_pieces == 0)
    ossa_xml_set_error (error, node, "law '%s' has no <piece>", id);
  return law->n_pieces > 0;
}

gboolean
ossa_density_laws_read (const xmlNode *root, OssaLawFile *file, GArray *laws, GError **error)
{
  OssaSource range_source;

  if (!ossa_xml_get_number (root, "min-mpa", &file->min_mpa, error) ||
      !ossa_xml_get_number (root, "max-mpa", &file->max_mpa, error) ||
      !ossa_source_read (root, "range-source", "range-certainty", &range_source, error) ||
      !read_conversions (root, file, error))
    return FALSE;
  for (xmlNode *node = ossa_xml_first (root, "law"); node != NULL;
       node = ossa_xml_next (node, "law")) {
    OssaDensityLaw law = { .file = file };

    if (!read_law (node, &law, error))
      return FALSE;
    g_array_append_val (laws, law);
  }
  return TRUE;
}

const char *
ossa_density_law_get_id (const OssaDensityLaw *self)
{
  return self->id;
}

const char *
ossa_density_law_get_description (const OssaDensityLaw *self)
{
  return self->label;
}

OssaSource
ossa_density_law_get_source (const OssaDensityLaw *self)
{
  return self->source;
}

OssaQuantity
ossa_density_law_get_measure (const OssaDensityLaw *self)
{
  return self->measure;
}

double
ossa_density_law_ash (const OssaDensityLaw *self, OssaQuantity measure, double value)
{
  g_return_val_if_fail (measure >= OSSA_QUANTITY_DENSITY_ASH && measure <= OSSA_QUANTITY_HU, 0);

  return self->file->slope[measure] * value + self->file->intercept[measure];
}

/* E = a rho^b + c on the piece that holds rho, rho in the law's own measure. */
double
ossa_density_law_young (const OssaDensityLaw *self, OssaQuantity measure, double value)
{
  double ash = ossa_density_law_ash (self, measure, value);
  double rho = (ash - self->file->intercept[self->measure]) / self->file->slope[self->measure];
  const OssaLawPiece *piece = self->pieces;

  rho = MAX (rho, MIN_DENSITY);
  while (piece + 1 < self->pieces + self->n_pieces && rho >= piece->to)
    piece++;
  return CLAMP (piece->a * pow (rho, piece->b) + piece->c, self->file->min_mpa,
                self->file->max_mpa);
}
