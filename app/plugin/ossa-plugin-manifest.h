/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-family.h"

G_BEGIN_DECLS

/* A manifest as read: plugin.xml in a plugin's folder. */
typedef struct {
  char *id, *version, *name, *licence, *author;
  GPtrArray *families; /* of OssaFamily */
} OssaPluginManifest;

/* 1 MiB: the largest manifest that is read. */
#define OSSA_PLUGIN_MANIFEST_MAX_BYTES (1u << 20)

/* The schema that every manifest is checked against; owned text. */
char *ossa_plugin_manifest_load_schema (gsize *length, GError **error);

/* On an error, what was read of id, version and names stands in @self all the same, so that the
 * refusal can name it.
 * @self: zeroed by the caller; cleared by ossa_plugin_manifest_clear() in either case. */
gboolean ossa_plugin_manifest_load (OssaPluginManifest *self,
                                    const char *path,
                                    const char *schema,
                                    gsize schema_length,
                                    GError **error);
void ossa_plugin_manifest_clear (OssaPluginManifest *self);

G_END_DECLS
