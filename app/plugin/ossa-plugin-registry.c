/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-plugin-registry.h"

#include "ossa-data.h"
#include "ossa-error.h"
#include "ossa-plugin-manifest.h"

#define MANIFEST    "plugin.xml"
#define MAX_DEPTH   3 /* root/group/plugin */
#define MAX_PLUGINS 1000

struct _OssaPluginRegistry {
  GArray *plugins;     /* of OssaPluginInfo, strings owned */
  GPtrArray *families; /* of OssaFamily */
};

static void
info_clear (gpointer data)
{
  OssaPluginInfo *info = data;

  g_free ((char *)info->id);
  g_free ((char *)info->version);
  g_free ((char *)info->name);
  g_free ((char *)info->licence);
  g_free ((char *)info->author);
  g_free ((char *)info->path);
  g_free ((char *)info->refused);
}

static gboolean
has_family (const OssaPluginRegistry *self, const char *id)
{
  for (guint i = 0; i < self->families->len; i++)
    if (g_str_equal (ossa_family_get_id (self->families->pdata[i]), id))
      return TRUE;
  return FALSE;
}

/* The plugin that came first keeps its id and those of its families. */
static gboolean
check_unique (const OssaPluginRegistry *self,
              const OssaPluginManifest *manifest,
              const char *path,
              GError **error)
{
  for (guint i = 0; i < self->plugins->len; i++) {
    const OssaPluginInfo *info = &g_array_index (self->plugins, OssaPluginInfo, i);

    if (info->refused == NULL && g_str_equal (info->id, manifest->id)) {
      g_set_error (error, OSSA_ERROR, OSSA_ERROR_PLUGIN,
                   "%s: the plugin id '%s' is taken by %s: remove one of them.", path, manifest->id,
                   info->path);
      return FALSE;
    }
  }
  for (guint i = 0; i < manifest->families->len; i++) {
    const char *id = ossa_family_get_id (manifest->families->pdata[i]);

    for (guint j = 0; j < i; j++)
      if (g_str_equal (id, ossa_family_get_id (manifest->families->pdata[j]))) {
        g_set_error (error, OSSA_ERROR, OSSA_ERROR_PLUGIN,
                     "%s describes the family '%s' twice: rename one.", path, id);
        return FALSE;
      }
    if (has_family (self, id)) {
      g_set_error (error, OSSA_ERROR, OSSA_ERROR_PLUGIN,
                   "%s: the family id '%s' is taken by another plugin: rename the family.", path,
                   id);
      return FALSE;
    }
  }
  return TRUE;
}

static void
add_plugin (OssaPluginRegistry *self, const char *folder, const char *schema, gsize schema_length)
{
  g_autofree char *path = g_build_filename (folder, MANIFEST, NULL);
  g_autofree char *base = g_path_get_basename (folder);
  g_autoptr (GError) error = NULL;
  OssaPluginManifest manifest = { 0 };
  OssaPluginInfo info = { 0 };

  if (ossa_plugin_manifest_load (&manifest, path, schema, schema_length, &error) &&
      check_unique (self, &manifest, path, &error))
    for (guint i = 0; i < manifest.families->len; i++)
      g_ptr_array_add (self->families, ossa_family_ref (manifest.families->pdata[i]));
  info.id = g_strdup (manifest.id != NULL ? manifest.id : base);
  info.version = g_strdup (manifest.version != NULL ? manifest.version : "");
  info.name = g_strdup (manifest.name != NULL ? manifest.name : base);
  info.licence = g_strdup (manifest.licence != NULL ? manifest.licence : "");
  info.author = g_strdup (manifest.author != NULL ? manifest.author : "");
  info.path = g_strdup (folder);
  info.refused = error != NULL ? g_strdup (error->message) : NULL;
  g_array_append_val (self->plugins, info);
  ossa_plugin_manifest_clear (&manifest);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *)a, *(const char *const *)b);
}

/* Every folder with a manifest, in the order of their names, to a bounded depth. */
static void
scan (OssaPluginRegistry *self,
      const char *folder,
      int depth,
      const char *schema,
      gsize schema_length)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (*name != '.')
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len && self->plugins->len < MAX_PLUGINS; i++) {
    g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);
    g_autofree char *manifest = g_build_filename (path, MANIFEST, NULL);

    if (!g_file_test (path, G_FILE_TEST_IS_DIR))
      continue;
    if (g_file_test (manifest, G_FILE_TEST_EXISTS))
      add_plugin (self, path, schema, schema_length);
    else if (depth < MAX_DEPTH)
      scan (self, path, depth + 1, schema, schema_length);
  }
}

/* Without its schema nothing can be checked, so nothing is loaded; the reason stands as a row. */
static void
add_schema_row (OssaPluginRegistry *self, const GError *error)
{
  OssaPluginInfo info = {
    g_strdup ("schema"), g_strdup (""), g_strdup ("The schema of plugins"), g_strdup (""),
    g_strdup (""),       g_strdup (""), g_strdup (error->message)
  };

  g_array_append_val (self->plugins, info);
}

OssaPluginRegistry *
ossa_plugin_registry_load (void)
{
  g_auto (GStrv) roots = ossa_data_dup_plugin_path ();

  return ossa_plugin_registry_load_folders ((const char *const *)roots);
}

OssaPluginRegistry *
ossa_plugin_registry_load_folders (const char *const *roots)
{
  OssaPluginRegistry *self = g_atomic_rc_box_new0 (OssaPluginRegistry);
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  g_autofree char *schema = ossa_plugin_manifest_load_schema (&length, &error);

  self->plugins = g_array_new (FALSE, TRUE, sizeof (OssaPluginInfo));
  g_array_set_clear_func (self->plugins, info_clear);
  self->families = g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_family_unref);
  if (schema == NULL)
    add_schema_row (self, error);
  for (guint i = 0; schema != NULL && roots[i] != NULL; i++)
    scan (self, roots[i], 1, schema, length);
  return self;
}

OssaPluginRegistry *
ossa_plugin_registry_ref (OssaPluginRegistry *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
registry_clear (gpointer data)
{
  OssaPluginRegistry *self = data;

  g_array_unref (self->plugins);
  g_ptr_array_unref (self->families);
}

void
ossa_plugin_registry_unref (OssaPluginRegistry *self)
{
  g_atomic_rc_box_release_full (self, registry_clear);
}

guint
ossa_plugin_registry_get_n (const OssaPluginRegistry *self)
{
  return self->plugins->len;
}

const OssaPluginInfo *
ossa_plugin_registry_get (const OssaPluginRegistry *self, guint index)
{
  g_return_val_if_fail (index < self->plugins->len, NULL);

  return &g_array_index (self->plugins, OssaPluginInfo, index);
}

guint
ossa_plugin_registry_get_n_families (const OssaPluginRegistry *self)
{
  return self->families->len;
}

OssaFamily *
ossa_plugin_registry_get_family (const OssaPluginRegistry *self, guint index)
{
  g_return_val_if_fail (index < self->families->len, NULL);

  return self->families->pdata[index];
}

OssaFamily *
ossa_plugin_registry_find_family (const OssaPluginRegistry *self, const char *id, GError **error)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < self->families->len; i++) {
    const char *other = ossa_family_get_id (self->families->pdata[i]);

    if (g_str_equal (other, id))
      return self->families->pdata[i];
    g_string_append_printf (ids, "%s%s", i == 0 ? "" : ", ", other);
  }
  if (ids->len > 0)
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_PLUGIN,
                 "There is no implant '%s': choose one of %s, or install its plugin.", id,
                 ids->str);
  else
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_PLUGIN,
                 "There is no implant '%s', nor any other: install its plugin, or set "
                 "OSSATURE_PLUGIN_PATH to where it is.",
                 id);
  return NULL;
}
