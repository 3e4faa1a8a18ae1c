/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-criteria.h"

#include "ossa-xml.h"

#define CRITERIA_FILE "risk/data/criteria.xml"

static xmlNode *
find_criterion (const xmlNode *root, const char *id)
{
  for (xmlNode *node = ossa_xml_first (root, "criterion"); node != NULL;
       node = ossa_xml_next (node, "criterion")) {
    g_autofree char *own = ossa_xml_dup (node, "id");

    if (g_strcmp0 (own, id) == 0)
      return node;
  }
  return NULL;
}

static gboolean
read_criterion (
    const xmlNode *root, const char *id, double least, double most, double *value, GError **error)
{
  xmlNode *node = find_criterion (root, id);

  if (node == NULL) {
    ossa_xml_set_error (error, root, "the criterion '%s' is missing", id);
    return FALSE;
  }
  if (!ossa_xml_get_number (node, "value", value, error))
    return FALSE;
  if (*value >= least && *value <= most)
    return TRUE;
  ossa_xml_set_error (error, node, "'%s' must lie between %g and %g", id, least, most);
  return FALSE;
}

gboolean
ossa_criteria_load (OssaCriteria *criteria, GError **error)
{
  g_autoptr (OssaXmlDoc) doc = ossa_xml_load_data (CRITERIA_FILE, "criteria", error);
  const xmlNode *root = doc != NULL ? xmlDocGetRootElement (doc) : NULL;

  return root != NULL &&
         read_criterion (root, "averaging-radius", 0, 20, &criteria->averaging_radius_mm, error) &&
         read_criterion (root, "patch-margin", 0, 100, &criteria->patch_margin_mm, error) &&
         read_criterion (root, "hardware-margin", 0, 100, &criteria->hardware_margin_mm, error) &&
         read_criterion (root, "least-fill", 0, 1, &criteria->least_fill, error) &&
         read_criterion (root, "implant-percentile", 0.5, 1, &criteria->implant_percentile,
                         error) &&
         read_criterion (root, "loose-piece", 0, 0.1, &criteria->loose_piece, error);
}

static gboolean
read_certainty (const xmlNode *node, OssaCertainty *certainty, GError **error)
{
  g_autofree char *id = ossa_xml_dup_required (node, "certainty", error);

  if (id == NULL)
    return FALSE;
  if (ossa_certainty_parse (id, certainty))
    return TRUE;
  ossa_xml_set_error (error, node, "'%s' is no certainty: give V, M, M-, D or P", id);
  return FALSE;
}

char *
ossa_criteria_dup_source (const char *id, OssaCertainty *certainty, GError **error)
{
  g_autoptr (OssaXmlDoc) doc = ossa_xml_load_data (CRITERIA_FILE, "criteria", error);
  const xmlNode *root = doc != NULL ? xmlDocGetRootElement (doc) : NULL;
  const xmlNode *node = root != NULL ? find_criterion (root, id) : NULL;
  const xmlNode *source = node != NULL ? ossa_xml_first (node, "source") : NULL;

  if (root == NULL)
    return NULL;
  if (source == NULL) {
    ossa_xml_set_error (error, root, "the criterion '%s' or its source is missing", id);
    return NULL;
  }
  return read_certainty (node, certainty, error) ? ossa_xml_dup_text (source) : NULL;
}
