/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

#include "ossa-vec.h"

G_BEGIN_DECLS

/* The one door for XML: no network, no DOCTYPE, no entities, a limit on size, errors with file and
 * line. */

/* 64 MiB: the largest XML document that is read here (mesh readers have their own door). */
#define OSSA_XML_MAX_BYTES (64u << 20)

typedef xmlDoc OssaXmlDoc;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaXmlDoc, xmlFreeDoc)

/* Once, before threads: makes libxml2 refuse every external entity. For programs and tests. */
void ossa_xml_init (void);

/* @name stands in messages. The document is owned. %OSSA_ERROR_FORMAT or %OSSA_ERROR_LIMIT. */
OssaXmlDoc *ossa_xml_parse (const char *text, gsize length, const char *name, GError **error);
OssaXmlDoc *ossa_xml_load (const char *path, GError **error);

/* Checks @doc against the XML Schema in @schema_text (self-contained, no includes). */
gboolean ossa_xml_validate (
    OssaXmlDoc *doc, const char *schema_text, gsize length, const char *name, GError **error);

/* Loads data file @name (see ossa_data_find()) and checks that its root element is @root. */
OssaXmlDoc *ossa_xml_load_data (const char *name, const char *root, GError **error);

/* Walking. Elements by local name; %NULL when there is none. */
xmlNode *ossa_xml_first (const xmlNode *parent, const char *name);
xmlNode *ossa_xml_next (const xmlNode *node, const char *name);

/* Attributes. dup: owned, %NULL when absent. get: %FALSE with %OSSA_ERROR_FORMAT naming line and
 * attribute. */
char *ossa_xml_dup (const xmlNode *node, const char *attribute);
char *ossa_xml_dup_required (const xmlNode *node, const char *attribute, GError **error);
gboolean
ossa_xml_get_number (const xmlNode *node, const char *attribute, double *value, GError **error);
gboolean
ossa_xml_get_vec (const xmlNode *node, const char *attribute, OssaVec *value, GError **error);
/* An absent attribute gives @fallback; one that is no number is an error. */
gboolean ossa_xml_get_number_or (
    const xmlNode *node, const char *attribute, double fallback, double *value, GError **error);

/* The text inside @node as one line: every run of white space is one blank, none at the ends.
 * Owned, "" when there is none. */
char *ossa_xml_dup_text (const xmlNode *node);

/* An error of kind %OSSA_ERROR_FORMAT at @node's file and line. */
void ossa_xml_set_error (GError **error, const xmlNode *node, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

G_END_DECLS
