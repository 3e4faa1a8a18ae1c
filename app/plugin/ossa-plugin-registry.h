/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-family.h"

G_BEGIN_DECLS

/**
 * OssaPluginRegistry:
 *
 * Every plugin folder on the plugin path, its manifest read and checked against the schema; what
 * was refused is kept with the reason. A folder with a plugin.xml is a plugin, up to three levels
 * below a root; where two have the same id, the first found wins. Immutable once loaded, reference
 * counted, any thread.
 */
typedef struct _OssaPluginRegistry OssaPluginRegistry;

typedef struct {
  const char *id, *version, *name, *licence, *author;
  const char *path;    /* the folder */
  const char *refused; /* why, or %NULL */
} OssaPluginInfo;

/* Never fails as a whole: a broken plugin is a row with a reason. */
OssaPluginRegistry *ossa_plugin_registry_load (void);
/* The same of @roots (%NULL-ended) instead of the plugin path, in their order; a root that is not
 * there holds nothing. */
OssaPluginRegistry *ossa_plugin_registry_load_folders (const char *const *roots);
OssaPluginRegistry *ossa_plugin_registry_ref (OssaPluginRegistry *self);
void ossa_plugin_registry_unref (OssaPluginRegistry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaPluginRegistry, ossa_plugin_registry_unref)

guint ossa_plugin_registry_get_n (const OssaPluginRegistry *self);
const OssaPluginInfo *ossa_plugin_registry_get (const OssaPluginRegistry *self, guint index);
guint ossa_plugin_registry_get_n_families (const OssaPluginRegistry *self);
OssaFamily *ossa_plugin_registry_get_family (const OssaPluginRegistry *self, guint index);
/* Families are borrowed. %OSSA_ERROR_PLUGIN lists the ids. */
OssaFamily *
ossa_plugin_registry_find_family (const OssaPluginRegistry *self, const char *id, GError **error);

G_END_DECLS
