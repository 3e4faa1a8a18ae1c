/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-xml.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlschemas.h>
#include <locale.h>
#include <string.h>

#include "ossa-data.h"
#include "ossa-error.h"
#include "ossa-number.h"

/* What the first fault was, for the caller's GError. */
typedef struct {
  char *message; /* first error only */
  int line;
  gboolean doctype;
} Fault;

static void
fault_record (void *data, xmlErrorPtr xml_error)
{
  Fault *fault = data;

  if (fault->message != NULL || xml_error->level < XML_ERR_ERROR)
    return;
  fault->message =
      g_strstrip (g_strdup (xml_error->message ? xml_error->message : "unknown error"));
  if (g_str_has_suffix (fault->message, "."))
    fault->message[strlen (fault->message) - 1] = '\0';
  fault->line = xml_error->line;
}

static void
refuse_doctype (void *context,
                const xmlChar *name,
                const xmlChar *external_id,
                const xmlChar *system_id)
{
  xmlParserCtxt *parser = context;

  ((Fault *)parser->_private)->doctype = TRUE;
  xmlStopParser (parser);
}

static xmlParserInput *
refuse_entity (const char *url, const char *id, xmlParserCtxt *context)
{
  return NULL;
}

void
ossa_xml_init (void)
{
  xmlInitParser ();
  xmlSetExternalEntityLoader (refuse_entity);
}

static void
set_parse_error (GError **error, const Fault *fault, const char *name)
{
  if (fault->doctype)
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_FORMAT,
                 "%s has a DOCTYPE, which is refused for safety: remove the declaration.", name);
  else
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_FORMAT, "%s, line %d: %s; correct the XML there.",
                 name, fault->line, fault->message != NULL ? fault->message : "not well-formed");
}

OssaXmlDoc *
ossa_xml_parse (const char *text, gsize length, const char *name, GError **error)
{
  xmlParserCtxt *parser;
  xmlDoc *doc;
  Fault fault = { 0 };

  if (length > OSSA_XML_MAX_BYTES) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_LIMIT,
                 "%s is larger than the 64 MiB that an XML document may have here.", name);
    return NULL;
  }
  parser = xmlNewParserCtxt ();
  parser->_private = &fault;
  parser->sax->internalSubset = refuse_doctype;
  xmlSetStructuredErrorFunc (&fault, fault_record);
  doc = xmlCtxtReadMemory (parser, text, (int)length, name, NULL,
                           XML_PARSE_NONET | XML_PARSE_NOBLANKS | XML_PARSE_BIG_LINES);
  xmlSetStructuredErrorFunc (NULL, NULL);
  if (doc != NULL && (fault.doctype || fault.message != NULL || !parser->wellFormed))
    g_clear_pointer (&doc, xmlFreeDoc);
  xmlFreeParserCtxt (parser);
  if (doc == NULL)
    set_parse_error (error, &fault, name);
  g_free (fault.message);
  return doc;
}

OssaXmlDoc *
ossa_xml_load (const char *path, GError **error)
{
  gsize length = 0;
  g_autofree char *text = ossa_data_read_file (path, OSSA_XML_MAX_BYTES, &length, error);

  if (text == NULL)
    return NULL;
  return ossa_xml_parse (text, length, path, error);
}

OssaXmlDoc *
ossa_xml_load_data (const char *name, const char *root, GError **error)
{
  g_autofree char *path = ossa_data_find (name, error);
  g_autoptr (OssaXmlDoc) doc = path != NULL ? ossa_xml_load (path, error) : NULL;

  if (doc == NULL)
    return NULL;
  if (!g_str_equal (xmlDocGetRootElement (doc)->name, root)) {
    ossa_xml_set_error (error, xmlDocGetRootElement (doc), "the root element must be <%s>", root);
    return NULL;
  }
  return g_steal_pointer (&doc);
}

static gboolean
validate_with (OssaXmlDoc *doc, xmlSchema *schema, Fault *fault)
{
  xmlSchemaValidCtxt *valid = xmlSchemaNewValidCtxt (schema);
  int result;

  xmlSchemaSetValidStructuredErrors (valid, fault_record, fault);
  result = xmlSchemaValidateDoc (valid, doc);
  xmlSchemaFreeValidCtxt (valid);
  return result == 0;
}

static gboolean
validate_text (OssaXmlDoc *doc, const char *schema_text, gsize length, Fault *fault)
{
  xmlSchemaParserCtxt *parser = xmlSchemaNewMemParserCtxt (schema_text, (int)length);
  xmlSchema *schema;
  gboolean valid;

  xmlSchemaSetParserStructuredErrors (parser, fault_record, fault);
  schema = xmlSchemaParse (parser);
  xmlSchemaFreeParserCtxt (parser);
  valid = schema != NULL && validate_with (doc, schema, fault);
  xmlSchemaFree (schema);
  return valid;
}

/* libxml2 reads xs:double by sscanf(), which follows the thread's locale: numbers with a point need
 * the C one. */
gboolean
ossa_xml_validate (
    OssaXmlDoc *doc, const char *schema_text, gsize length, const char *name, GError **error)
{
  locale_t numbers = newlocale (LC_NUMERIC_MASK, "C", (locale_t)0);
  locale_t before = uselocale (numbers);
  Fault fault = { 0 };
  gboolean valid = validate_text (doc, schema_text, length, &fault);

  uselocale (before);
  freelocale (numbers);
  if (!valid)
    set_parse_error (error, &fault, name);
  g_free (fault.message);
  return valid;
}

static xmlNode *
find_element (xmlNode *node, const char *name)
{
  for (; node != NULL; node = node->next)
    if (node->type == XML_ELEMENT_NODE && (name == NULL || g_str_equal (node->name, name)))
      return node;
  return NULL;
}

xmlNode *
ossa_xml_first (const xmlNode *parent, const char *name)
{
  return find_element (parent->children, name);
}

xmlNode *
ossa_xml_next (const xmlNode *node, const char *name)
{
  return find_element (node->next, name);
}

char *
ossa_xml_dup (const xmlNode *node, const char *attribute)
{
  xmlChar *value = xmlGetNoNsProp (node, BAD_CAST attribute);
  char *copy = g_strdup ((const char *)value);

  xmlFree (value);
  return copy;
}

char *
ossa_xml_dup_required (const xmlNode *node, const char *attribute, GError **error)
{
  char *value = ossa_xml_dup (node, attribute);

  if (value == NULL)
    ossa_xml_set_error (error, node, "<%s> needs the attribute '%s'", (const char *)node->name,
                        attribute);
  return value;
}

static gboolean
get_numbers (
    const xmlNode *node, const char *attribute, double *values, guint count, GError **error)
{
  g_autofree char *text = ossa_xml_dup_required (node, attribute, error);

  if (text == NULL)
    return FALSE;
  if (ossa_number_parse_list (text, values, count))
    return TRUE;
  ossa_xml_set_error (error, node, "'%s' must hold %u number%s, not '%s'", attribute, count,
                      count == 1 ? "" : "s", text);
  return FALSE;
}

gboolean
ossa_xml_get_number (const xmlNode *node, const char *attribute, double *value, GError **error)
{
  return get_numbers (node, attribute, value, 1, error);
}

gboolean
ossa_xml_get_vec (const xmlNode *node, const char *attribute, OssaVec *value, GError **error)
{
  double v[3];

  if (!get_numbers (node, attribute, v, 3, error))
    return FALSE;
  *value = ossa_vec (v[0], v[1], v[2]);
  return TRUE;
}

gboolean
ossa_xml_get_number_or (
    const xmlNode *node, const char *attribute, double fallback, double *value, GError **error)
{
  if (xmlHasProp (node, BAD_CAST attribute))
    return ossa_xml_get_number (node, attribute, value, error);
  *value = fallback;
  return TRUE;
}

char *
ossa_xml_dup_text (const xmlNode *node)
{
  xmlChar *text = xmlNodeGetContent (node);
  GString *line = g_string_new (NULL);

  for (const char *p = (const char *)text; p != NULL && *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      g_string_append_c (line, *p);
    else if (line->len > 0 && line->str[line->len - 1] != ' ')
      g_string_append_c (line, ' ');
  if (line->len > 0 && line->str[line->len - 1] == ' ')
    g_string_truncate (line, line->len - 1);
  xmlFree (text);
  return g_string_free (line, FALSE);
}

void
ossa_xml_set_error (GError **error, const xmlNode *node, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, OSSA_ERROR, OSSA_ERROR_FORMAT, "%s, line %ld: %s.",
               node->doc != NULL && node->doc->URL != NULL ? (const char *)node->doc->URL : "XML",
               xmlGetLineNo (node), message);
}
