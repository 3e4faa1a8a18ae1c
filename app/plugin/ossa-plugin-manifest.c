/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-plugin-manifest.h"

#include "ossa-data.h"
#include "ossa-xml.h"

#define SCHEMA "plugin/data/plugin.xsd"

char *
ossa_plugin_manifest_load_schema (gsize *length, GError **error)
{
  return ossa_data_read (SCHEMA, OSSA_XML_MAX_BYTES, length, error);
}

static gboolean
read_families (OssaPluginManifest *self, const xmlNode *root, GError **error)
{
  for (xmlNode *node = ossa_xml_first (root, "family"); node != NULL;
       node = ossa_xml_next (node, "family")) {
    OssaFamily *family = ossa_family_new_from_xml (node, self->id, self->version, error);

    if (family == NULL)
      return FALSE;
    g_ptr_array_add (self->families, family);
  }
  return TRUE;
}

gboolean
ossa_plugin_manifest_load (OssaPluginManifest *self,
                           const char *path,
                           const char *schema,
                           gsize schema_length,
                           GError **error)
{
  gsize length = 0;
  g_autofree char *text =
      ossa_data_read_file (path, OSSA_PLUGIN_MANIFEST_MAX_BYTES, &length, error);
  g_autoptr (OssaXmlDoc) doc = text != NULL ? ossa_xml_parse (text, length, path, error) : NULL;
  const xmlNode *root;

  self->families = g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_family_unref);
  if (doc == NULL)
    return FALSE;
  root = xmlDocGetRootElement (doc);
  self->id = ossa_xml_dup (root, "id");
  self->version = ossa_xml_dup (root, "version");
  self->name = ossa_xml_dup (root, "name");
  self->licence = ossa_xml_dup (root, "licence");
  self->author = ossa_xml_dup (root, "author");
  return ossa_xml_validate (doc, schema, schema_length, path, error) &&
         read_families (self, root, error);
}

void
ossa_plugin_manifest_clear (OssaPluginManifest *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->version, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->licence, g_free);
  g_clear_pointer (&self->author, g_free);
  g_clear_pointer (&self->families, g_ptr_array_unref);
}
