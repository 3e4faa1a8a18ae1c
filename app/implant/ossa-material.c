/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-material.h"

#include "ossa-xml.h"

static const char *
intern (const xmlNode *node, const char *attribute, GError **error)
{
  g_autofree char *text = ossa_xml_dup_required (node, attribute, error);

  return text != NULL ? g_intern_string (text) : NULL;
}

static gboolean
check_strengths (const OssaMaterial *material, const xmlNode *node, GError **error)
{
  if (!(material->young_mpa > 0 && material->young_mpa <= 1e6)) {
    ossa_xml_set_error (error, node, "material '%s' needs a 'young-mpa' above 0 and up to 1e6",
                        material->id);
    return FALSE;
  }
  if (material->yield_mpa < 0 || material->ultimate_mpa < material->yield_mpa ||
      material->endurance_mpa < 0 || material->endurance_mpa > material->ultimate_mpa) {
    ossa_xml_set_error (error, node,
                        "material '%s' needs 0 <= yield-mpa <= ultimate-mpa and "
                        "0 <= endurance-mpa <= ultimate-mpa",
                        material->id);
    return FALSE;
  }
  return TRUE;
}

gboolean
ossa_materials_add_from_xml (GArray *materials, const xmlNode *node, GError **error)
{
  OssaMaterial material = { 0 };

  if ((material.id = intern (node, "id", error)) == NULL ||
      (material.name = intern (node, "name", error)) == NULL ||
      (material.source = intern (node, "source", error)) == NULL ||
      (material.certainty = intern (node, "certainty", error)) == NULL ||
      !ossa_xml_get_number (node, "young-mpa", &material.young_mpa, error) ||
      !ossa_xml_get_number (node, "yield-mpa", &material.yield_mpa, error) ||
      !ossa_xml_get_number (node, "ultimate-mpa", &material.ultimate_mpa, error) ||
      !ossa_xml_get_number (node, "endurance-mpa", &material.endurance_mpa, error) ||
      !check_strengths (&material, node, error))
    return FALSE;
  if (ossa_materials_find (materials, material.id) != NULL) {
    ossa_xml_set_error (error, node, "material '%s' is defined twice: rename or remove one",
                        material.id);
    return FALSE;
  }
  g_array_append_val (materials, material);
  return TRUE;
}

GArray *
ossa_materials_load (GError **error)
{
  g_autoptr (OssaXmlDoc) doc =
      ossa_xml_load_data ("implant/data/materials.xml", "materials", error);
  g_autoptr (GArray) materials = g_array_new (FALSE, TRUE, sizeof (OssaMaterial));

  if (doc == NULL)
    return NULL;
  for (xmlNode *node = ossa_xml_first (xmlDocGetRootElement (doc), "material"); node != NULL;
       node = ossa_xml_next (node, "material"))
    if (!ossa_materials_add_from_xml (materials, node, error))
      return NULL;
  return g_steal_pointer (&materials);
}

const OssaMaterial *
ossa_materials_find (const GArray *materials, const char *id)
{
  for (guint i = 0; i < materials->len; i++)
    if (g_str_equal (g_array_index (materials, OssaMaterial, i).id, id))
      return &g_array_index (materials, OssaMaterial, i);
  return NULL;
}
