/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-tissue-private.h"
#include "ossa-xml.h"

static gboolean
read_station (const xmlNode *node, OssaSiteDefaults *site, GError **error)
{
  guint i = site->n_stations;

  if (i == OSSA_SITE_MAX_STATIONS) {
    ossa_xml_set_error (error, node, "a site has at most %d stations", OSSA_SITE_MAX_STATIONS);
    return FALSE;
  }
  if (!ossa_xml_get_number (node, "at", &site->station[i], error) ||
      !ossa_xml_get_number (node, "cortex-mm", &site->cortex_mm[i], error) ||
      !ossa_xml_get_number (node, "trabecular-mpa", &site->trabecular_mpa[i], error))
    return FALSE;
  if ((i > 0 && site->station[i] <= site->station[i - 1]) || !(site->cortex_mm[i] >= 0) ||
      !(site->trabecular_mpa[i] > 0)) {
    ossa_xml_set_error (
        error, node, "stations must rise, thickness must not be negative, moduli must be positive");
    return FALSE;
  }
  site->n_stations++;
  return TRUE;
}

static gboolean
read_site (const xmlNode *node, OssaSiteDefaults *site, GError **error)
{
  g_autofree char *law = ossa_xml_dup_required (node, "law", error);

  if (law == NULL || !ossa_xml_get_number (node, "cortical-mpa", &site->cortical_mpa, error) ||
      !ossa_xml_get_number (node, "canal-from", &site->canal_from, error) ||
      !ossa_xml_get_number (node, "canal-to", &site->canal_to, error) ||
      !ossa_xml_get_number (node, "canal-margin-mm", &site->canal_margin_mm, error) ||
      !ossa_xml_get_number_or (node, "length-per-head-radius", 0, &site->length_per_head_radius,
                               error) ||
      !ossa_source_read (node, "source", "certainty", &site->source, error))
    return FALSE;
  site->law = g_intern_string (law);
  for (xmlNode *station = ossa_xml_first (node, "station"); station != NULL;
       station = ossa_xml_next (station, "station"))
    if (!read_station (station, site, error))
      return FALSE;
  if (site->n_stations < 2)
    ossa_xml_set_error (error, node, "a site needs at least two stations");
  return site->n_stations >= 2;
}

gboolean
ossa_sites_read (const xmlNode *root, OssaSiteDefaults *sites, GError **error)
{
  for (xmlNode *node = ossa_xml_first (root, "site"); node != NULL;
       node = ossa_xml_next (node, "site")) {
    g_autofree char *id = ossa_xml_dup_required (node, "id", error);
    OssaSite site;

    if (id == NULL || !ossa_site_parse (id, &site, error))
      return FALSE;
    sites[site] = (OssaSiteDefaults){ .site = site };
    if (!read_site (node, &sites[site], error))
      return FALSE;
  }
  for (int site = 0; site < OSSA_N_SITES; site++)
    if (sites[site].n_stations == 0) {
      ossa_xml_set_error (error, root, "site '%s' is missing", ossa_site_id ((OssaSite)site));
      return FALSE;
    }
  return TRUE;
}
