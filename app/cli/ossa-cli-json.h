/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-vec.h"

G_BEGIN_DECLS

/**
 * OssaCliJson:
 *
 * Writes JSON (RFC 8259) with the shortest numbers that read back the same, in every locale; what
 * is not finite is null.
 * @key: the member's name within an object, %NULL within an array.
 */
typedef struct _OssaCliJson OssaCliJson;

OssaCliJson *ossa_cli_json_new (void); /* opens the outermost object */
void ossa_cli_json_free (OssaCliJson *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaCliJson, ossa_cli_json_free)

void ossa_cli_json_begin_object (OssaCliJson *self, const char *key);
void ossa_cli_json_begin_array (OssaCliJson *self, const char *key);
void ossa_cli_json_end (OssaCliJson *self);
void ossa_cli_json_string (OssaCliJson *self, const char *key, const char *value); /* %NULL: null */
void ossa_cli_json_number (OssaCliJson *self, const char *key, double value);
/* With at most @digits significant digits. */
void ossa_cli_json_rounded (OssaCliJson *self, const char *key, double value, int digits);
void ossa_cli_json_count (OssaCliJson *self, const char *key, guint64 value);
void ossa_cli_json_switch (OssaCliJson *self, const char *key, gboolean value);
void ossa_cli_json_vec (OssaCliJson *self, const char *key, OssaVec value);

/* Closes the outermost object; the text with a line feed behind it, owned. */
char *ossa_cli_json_finish (OssaCliJson *self);

G_END_DECLS
