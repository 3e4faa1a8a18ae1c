/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-plugin-manifest.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "ossa-data.h"
#include "ossa-error.h"
#include "ossa-xml.h"

#define SCHEMA "plugin/data/plugin.xsd"

char *
ossa_plugin_manifest_load_schema (gsize *length, GError **error)
{
  g_autofree char *path = ossa_data_find (SCHEMA, error);
  g_autoptr (GError) local = NULL;
  char *text = NULL;

  if (path == NULL)
    return NULL;
  if (!g_file_get_contents (path, &text, length, &local))
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_IO, "%s cannot be read: %s.", path, local->message);
  return text;
}

/* Before the file is opened: a pipe would wait for ever, a huge file fill the memory. */
static gboolean
check_file (const char *path, GError **error)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0 || !S_ISREG (status.st_mode)) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_IO,
                 "%s is no readable file: put the manifest there.", path);
    return FALSE;
  }
  if (status.st_size > OSSA_PLUGIN_MANIFEST_MAX_BYTES) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_LIMIT,
                 "%s is larger than the 1 MiB that a manifest may have: shorten it.", path);
    return FALSE;
  }
  return TRUE;
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
  g_autoptr (OssaXmlDoc) doc = check_file (path, error) ? ossa_xml_load (path, error) : NULL;
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
