/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-xml-scan.h"

#include <string.h>

static gboolean
starts (const OssaCursor *cursor, const char *text)
{
  gsize n = strlen (text);

  return ossa_cursor_left (cursor) >= n && memcmp (cursor->at, text, n) == 0;
}

static gboolean
is_name (guint8 c)
{
  return g_ascii_isalnum (c) || c == '_' || c == ':' || c == '-' || c == '.' || c >= 0x80;
}

static gboolean
scan_name (OssaCursor *cursor, OssaWord *name)
{
  name->text = (const char *)cursor->at;
  while (cursor->at < cursor->end && is_name (*cursor->at))
    cursor->at++;
  name->length = (gsize)((const char *)cursor->at - name->text);
  return name->length > 0;
}

static gboolean
words_equal (OssaWord a, OssaWord b)
{
  return a.length == b.length && memcmp (a.text, b.text, a.length) == 0;
}

static gboolean
skip_past (OssaCursor *cursor, const char *end, GError **error)
{
  const guint8 *found = memmem (cursor->at, ossa_cursor_left (cursor), end, strlen (end));

  if (found == NULL)
    return ossa_cursor_fail_line (cursor, error, "'%s' is missing; copy the file again", end);
  cursor->at = found + strlen (end);
  return TRUE;
}

/* Comments and processing instructions; FALSE without an error when there is none. */
static gboolean
skip_other (OssaCursor *cursor, GError **error)
{
  if (starts (cursor, "<!--"))
    return skip_past (cursor, "-->", error);
  if (starts (cursor, "<?"))
    return skip_past (cursor, "?>", error);
  if (starts (cursor, "<!DOCTYPE"))
    return ossa_cursor_fail_line (cursor, error,
                                  "a DOCTYPE is refused for safety; remove the declaration");
  if (starts (cursor, "<!"))
    return ossa_cursor_fail_line (cursor, error,
                                  "no declaration or CDATA may stand here; remove it");
  return FALSE;
}

static gboolean
scan_attribute (OssaXmlScan *self, GError **error)
{
  OssaCursor *cursor = self->cursor;
  OssaWord name, value;
  const guint8 *stop;
  guint8 quote;

  if (!scan_name (cursor, &name))
    return ossa_cursor_fail_line (cursor, error, "a tag is broken here; correct the XML");
  ossa_cursor_skip_space (cursor);
  if (!starts (cursor, "="))
    return ossa_cursor_fail_line (cursor, error, "an attribute lacks its '='; correct the XML");
  cursor->at++;
  ossa_cursor_skip_space (cursor);
  quote = cursor->at < cursor->end ? *cursor->at : 0;
  stop = quote == '"' || quote == '\''
             ? memchr (cursor->at + 1, quote, ossa_cursor_left (cursor) - 1)
             : NULL;
  if (stop == NULL || memchr (cursor->at, '<', (gsize)(stop - cursor->at)) != NULL)
    return ossa_cursor_fail_line (cursor, error,
                                  "an attribute's value lacks its quotes; correct the XML");
  value = (OssaWord){ (const char *)cursor->at + 1, (gsize)(stop - cursor->at) - 1 };
  cursor->at = stop + 1;
  if (self->n_attributes == OSSA_XML_SCAN_ATTRIBUTES)
    return ossa_cursor_fail_line (cursor, error, "more than %d attributes; remove some",
                                  OSSA_XML_SCAN_ATTRIBUTES);
  self->attributes[self->n_attributes].name = name;
  self->attributes[self->n_attributes++].value = value;
  return TRUE;
}

static gboolean
scan_start (OssaXmlScan *self, GError **error)
{
  OssaCursor *cursor = self->cursor;

  self->n_attributes = 0;
  self->empty = FALSE;
  if (self->depth == OSSA_XML_SCAN_DEPTH)
    return ossa_cursor_fail_line (
        cursor, error, "elements are nested deeper than %d; flatten the XML", OSSA_XML_SCAN_DEPTH);
  cursor->at++;
  if (!scan_name (cursor, &self->open[self->depth]))
    return ossa_cursor_fail_line (cursor, error, "a tag lacks its name; correct the XML");
  self->depth++;
  for (;;) {
    ossa_cursor_skip_space (cursor);
    if (starts (cursor, ">") || starts (cursor, "/>"))
      break;
    if (!scan_attribute (self, error))
      return FALSE;
  }
  self->empty = *cursor->at == '/';
  cursor->at += self->empty ? 2 : 1;
  return TRUE;
}

static gboolean
scan_end (OssaXmlScan *self, GError **error)
{
  OssaCursor *cursor = self->cursor;
  OssaWord name;

  cursor->at += 2;
  scan_name (cursor, &name);
  ossa_cursor_skip_space (cursor);
  if (self->depth == 0 || !words_equal (name, self->open[self->depth - 1]) || !starts (cursor, ">"))
    return ossa_cursor_fail_line (cursor, error,
                                  "an end tag does not match its start; correct the XML");
  cursor->at++;
  self->depth--;
  return TRUE;
}

gboolean
ossa_xml_scan_next (OssaXmlScan *self, OssaXmlEvent *event, GError **error)
{
  OssaCursor *cursor = self->cursor;

  *event = OSSA_XML_END;
  if (self->empty) {
    self->empty = FALSE;
    self->text.length = 0;
    self->depth--;
    return TRUE;
  }
  for (;;) {
    const guint8 *start = cursor->at, *stop = memchr (start, '<', ossa_cursor_left (cursor));
    GError *local = NULL;

    self->text = (OssaWord){ (const char *)start, (gsize)((stop ? stop : cursor->end) - start) };
    cursor->at = stop != NULL ? stop : cursor->end;
    if (stop == NULL) {
      *event = OSSA_XML_EOF;
      if (self->depth == 0)
        return TRUE;
      return ossa_cursor_fail_line (cursor, error, "the file ends inside <%.*s>; copy it again",
                                    (int)self->open[self->depth - 1].length,
                                    self->open[self->depth - 1].text);
    }
    if (skip_other (cursor, &local))
      continue;
    if (local != NULL) {
      g_propagate_error (error, local);
      return FALSE;
    }
    if (starts (cursor, "</"))
      return scan_end (self, error);
    *event = OSSA_XML_START;
    return scan_start (self, error);
  }
}

gboolean
ossa_xml_scan_is_in (const OssaXmlScan *self, int up, const char *name)
{
  OssaWord wanted = { name, strlen (name) };

  return up < self->depth && words_equal (self->open[self->depth - 1 - up], wanted);
}

gboolean
ossa_xml_scan_attribute (const OssaXmlScan *self, const char *name, OssaWord *value)
{
  OssaWord wanted = { name, strlen (name) };

  for (int i = 0; i < self->n_attributes; i++)
    if (words_equal (self->attributes[i].name, wanted)) {
      *value = self->attributes[i].value;
      return TRUE;
    }
  return FALSE;
}

char *
ossa_xml_scan_dup (const OssaXmlScan *self, const char *name)
{
  static const char *const entities[][2] = {
    { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&apos;", "'" }, { "&amp;", "&" },
  };
  g_autofree char *raw = NULL;
  g_autoptr (GString) text = NULL;
  OssaWord value;

  if (!ossa_xml_scan_attribute (self, name, &value))
    return NULL;
  raw = ossa_word_dup (value);
  text = g_string_new (raw);
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    g_string_replace (text, entities[i][0], entities[i][1], 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

gboolean
ossa_xml_scan_count (const OssaXmlScan *self,
                     const char *name,
                     guint64 fallback,
                     guint64 max,
                     guint64 *value,
                     GError **error)
{
  OssaCursor number;
  OssaWord text;
  gint64 read;

  *value = fallback;
  if (!ossa_xml_scan_attribute (self, name, &text))
    return TRUE;
  number = ossa_cursor ((const guint8 *)text.text, text.length, NULL);
  if (!ossa_cursor_integer (&number, &read) || ossa_cursor_left (&number) > 0 || read < 0 ||
      (guint64)read > max)
    return ossa_cursor_fail_line (
        self->cursor, error,
        "%s must be a whole number from 0 to %" G_GUINT64_FORMAT "; correct it", name, max);
  *value = (guint64)read;
  return TRUE;
}
