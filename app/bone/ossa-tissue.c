/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-tissue.h"

#include "ossa-data.h"
#include "ossa-error.h"
#include "ossa-tissue-private.h"
#include "ossa-xml.h"

struct _OssaTissueData {
  OssaTissue tissues[OSSA_N_TISSUES];
  double cortical_threshold_mpa;
  OssaLawFile law_file;
  GArray *laws; /* of OssaDensityLaw */
  OssaSiteDefaults sites[OSSA_N_SITES];
  char *hash;
};

static const char *const KIND_IDS[OSSA_N_TISSUES] = {
  [OSSA_TISSUE_NONE] = "none",
  [OSSA_TISSUE_CORTICAL] = "cortical",
  [OSSA_TISSUE_TRABECULAR] = "trabecular",
  [OSSA_TISSUE_MARROW] = "marrow",
  [OSSA_TISSUE_LYTIC] = "lytic",
  [OSSA_TISSUE_BLASTIC] = "blastic",
  [OSSA_TISSUE_MIXED] = "mixed",
  [OSSA_TISSUE_IMPLANT] = "implant",
  [OSSA_TISSUE_CEMENT] = "cement",
};

static const char *const CERTAINTY_IDS[] = { "V", "M", "M-", "D", "P" };

static const char *const FILES[][2] = {
  { "bone/data/tissues.xml", "tissues" },
  { "bone/data/laws.xml", "laws" },
  { "bone/data/sites.xml", "sites" },
};

const char *
ossa_tissue_kind_id (OssaTissueKind kind)
{
  return kind < OSSA_N_TISSUES ? KIND_IDS[kind] : "unknown";
}

const char *
ossa_certainty_id (OssaCertainty certainty)
{
  return CERTAINTY_IDS[certainty];
}

gboolean
ossa_certainty_parse (const char *id, OssaCertainty *certainty)
{
  for (guint i = 0; i < G_N_ELEMENTS (CERTAINTY_IDS); i++)
    if (g_str_equal (id, CERTAINTY_IDS[i])) {
      *certainty = (OssaCertainty)i;
      return TRUE;
    }
  return FALSE;
}

gboolean
ossa_source_read (const xmlNode *node,
                  const char *text_attribute,
                  const char *certainty_attribute,
                  OssaSource *source,
                  GError **error)
{
  g_autofree char *text = ossa_xml_dup_required (node, text_attribute, error);
  g_autofree char *certainty =
      text != NULL ? ossa_xml_dup_required (node, certainty_attribute, error) : NULL;

  if (certainty == NULL)
    return FALSE;
  if (ossa_certainty_parse (certainty, &source->certainty)) {
    source->text = g_intern_string (text);
    return TRUE;
  }
  ossa_xml_set_error (error, node, "'%s' is no certainty: use V, M, M-, D or P", certainty);
  return FALSE;
}

static OssaTissue *
find_tissue (OssaTissueData *self, const xmlNode *node, GError **error)
{
  g_autofree char *id = ossa_xml_dup_required (node, "id", error);

  for (int kind = OSSA_TISSUE_CORTICAL; id != NULL && kind < OSSA_TISSUE_IMPLANT; kind++)
    if (g_str_equal (id, KIND_IDS[kind]))
      return &self->tissues[kind];
  if (id != NULL)
    ossa_xml_set_error (error, node, "'%s' is no tissue this program knows", id);
  return NULL;
}

static gboolean
read_tissue (const xmlNode *node, OssaTissue *tissue, GError **error)
{
  if (!ossa_xml_get_number_or (node, "young-mpa", 0, &tissue->young_mpa, error) ||
      !ossa_xml_get_number_or (node, "young-scale", 1, &tissue->young_scale, error) ||
      !ossa_xml_get_number_or (node, "surface-scale", 1, &tissue->surface_scale, error) ||
      !ossa_xml_get_number_or (node, "density-cap-g-cm3", 0, &tissue->density_cap_g_cm3, error) ||
      !ossa_xml_get_number_or (node, "tension-strain-limit", 0, &tissue->tension_strain_limit,
                               error) ||
      !ossa_xml_get_number_or (node, "compression-strain-limit", 0,
                               &tissue->compression_strain_limit, error) ||
      !ossa_source_read (node, "source", "certainty", &tissue->young_source, error))
    return FALSE;
  if (tissue->young_mpa < 0 || tissue->young_scale <= 0 || tissue->surface_scale <= 0) {
    ossa_xml_set_error (error, node, "moduli must not be negative and scales must be positive");
    return FALSE;
  }
  return tissue->tension_strain_limit <= 0 ||
         ossa_source_read (node, "limit-source", "limit-certainty", &tissue->limit_source, error);
}

static gboolean
read_tissues (const xmlNode *root, OssaTissueData *self, GError **error)
{
  OssaSource source;

  if (!ossa_xml_get_number (root, "cortical-threshold-mpa", &self->cortical_threshold_mpa, error) ||
      !ossa_source_read (root, "cortical-threshold-source", "cortical-threshold-certainty", &source,
                         error))
    return FALSE;
  for (xmlNode *node = ossa_xml_first (root, "tissue"); node != NULL;
       node = ossa_xml_next (node, "tissue")) {
    OssaTissue *tissue = find_tissue (self, node, error);

    if (tissue == NULL || !read_tissue (node, tissue, error))
      return FALSE;
  }
  for (int kind = OSSA_TISSUE_CORTICAL; kind < OSSA_TISSUE_IMPLANT; kind++)
    if (self->tissues[kind].young_source.text == NULL) {
      ossa_xml_set_error (error, root, "tissue '%s' is missing", KIND_IDS[kind]);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_file (OssaTissueData *self, guint file, GChecksum *sum, GError **error)
{
  g_autofree char *path = ossa_data_find (FILES[file][0], error);
  g_autofree char *hash = path != NULL ? ossa_data_hash_file (path, error) : NULL;
  g_autoptr (OssaXmlDoc) doc =
      hash != NULL ? ossa_xml_load_data (FILES[file][0], FILES[file][1], error) : NULL;
  const xmlNode *root;

  if (doc == NULL)
    return FALSE;
  g_checksum_update (sum, (const guchar *)hash, -1);
  root = xmlDocGetRootElement (doc);
  if (file == 0)
    return read_tissues (root, self, error);
  if (file == 1)
    return ossa_density_laws_read (root, &self->law_file, self->laws, error);
  return ossa_sites_read (root, self->sites, error);
}

static gboolean
check_site_laws (const OssaTissueData *self, GError **error)
{
  for (guint i = 0; i < OSSA_N_SITES; i++)
    if (ossa_tissue_data_find_law (self, self->sites[i].law, error) == NULL)
      return FALSE;
  return TRUE;
}

OssaTissueData *
ossa_tissue_data_load (GError **error)
{
  g_autoptr (OssaTissueData) self = g_atomic_rc_box_new0 (OssaTissueData);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  self->laws = g_array_new (FALSE, TRUE, sizeof (OssaDensityLaw));
  for (int kind = 0; kind < OSSA_N_TISSUES; kind++)
    self->tissues[kind].kind = (OssaTissueKind)kind;
  for (guint file = 0; file < G_N_ELEMENTS (FILES); file++)
    if (!read_file (self, file, sum, error))
      return NULL;
  if (!check_site_laws (self, error))
    return NULL;
  self->hash = g_strdup (g_checksum_get_string (sum));
  return g_steal_pointer (&self);
}

OssaTissueData *
ossa_tissue_data_ref (OssaTissueData *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
ossa_tissue_data_clear (gpointer data)
{
  OssaTissueData *self = data;

  g_array_unref (self->laws);
  g_free (self->hash);
}

void
ossa_tissue_data_unref (OssaTissueData *self)
{
  g_atomic_rc_box_release_full (self, ossa_tissue_data_clear);
}

const OssaTissue *
ossa_tissue_data_get (const OssaTissueData *self, OssaTissueKind kind)
{
  g_return_val_if_fail (kind < OSSA_N_TISSUES, NULL);

  return &self->tissues[kind];
}

double
ossa_tissue_data_get_cortical_threshold (const OssaTissueData *self)
{
  return self->cortical_threshold_mpa;
}

const char *
ossa_tissue_data_get_hash (const OssaTissueData *self)
{
  return self->hash;
}

const OssaSiteDefaults *
ossa_tissue_data_get_site (const OssaTissueData *self, OssaSite site)
{
  g_return_val_if_fail (site < OSSA_N_SITES, NULL);

  return &self->sites[site];
}

guint
ossa_tissue_data_get_n_laws (const OssaTissueData *self)
{
  return self->laws->len;
}

const OssaDensityLaw *
ossa_tissue_data_get_law (const OssaTissueData *self, guint index)
{
  g_return_val_if_fail (index < self->laws->len, NULL);

  return &g_array_index (self->laws, OssaDensityLaw, index);
}

const OssaDensityLaw *
ossa_tissue_data_find_law (const OssaTissueData *self, const char *id, GError **error)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < self->laws->len; i++) {
    const OssaDensityLaw *law = ossa_tissue_data_get_law (self, i);

    if (g_ascii_strcasecmp (law->id, id) == 0)
      return law;
    g_string_append_printf (ids, "%s%s", i > 0 ? ", " : "", law->id);
  }
  g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE, "'%s' is no density law: choose one of %s.", id,
               ids->str);
  return NULL;
}
