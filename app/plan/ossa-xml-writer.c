/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-xml-writer.h"

#include "ossa-error.h"

struct _OssaXmlWriter {
  GString *text;
  GPtrArray *open;   /* names, borrowed */
  gboolean tag_open; /* the last start tag still takes attributes */
  GError *fault;     /* the first */
};

OssaXmlWriter *
ossa_xml_writer_new (void)
{
  OssaXmlWriter *self = g_new0 (OssaXmlWriter, 1);

  self->text = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  self->open = g_ptr_array_new ();
  return self;
}

void
ossa_xml_writer_free (OssaXmlWriter *self)
{
  g_string_free (self->text, TRUE);
  g_ptr_array_unref (self->open);
  g_clear_error (&self->fault);
  g_free (self);
}

static void
indent (OssaXmlWriter *self)
{
  for (guint i = 0; i < self->open->len; i++)
    g_string_append (self->text, "  ");
}

void
ossa_xml_writer_begin (OssaXmlWriter *self, const char *name)
{
  if (self->tag_open)
    g_string_append (self->text, ">\n");
  indent (self);
  g_string_append_printf (self->text, "<%s", name);
  g_ptr_array_add (self->open, (gpointer)name);
  self->tag_open = TRUE;
}

/* XML 1.0, production 2: Char. */
static gboolean
is_xml_char (gunichar c)
{
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xd7ff) ||
         (c >= 0xe000 && c <= 0xfffd) || c >= 0x10000;
}

gboolean
ossa_xml_writer_can_hold (const char *value)
{
  if (!g_utf8_validate (value, -1, NULL))
    return FALSE;
  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    if (!is_xml_char (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

/* White space but the blank is written by number: a reader would make blanks of it. */
static void
append_escaped (GString *text, const char *value)
{
  for (const char *p = value; *p != '\0'; p++)
    switch (*p) {
    case '&': g_string_append (text, "&amp;"); break;
    case '<': g_string_append (text, "&lt;"); break;
    case '>': g_string_append (text, "&gt;"); break;
    case '"': g_string_append (text, "&quot;"); break;
    case '\t':
    case '\n':
    case '\r': g_string_append_printf (text, "&#%d;", *p); break;
    default: g_string_append_c (text, *p); break;
    }
}

void
ossa_xml_writer_attribute (OssaXmlWriter *self, const char *name, const char *value)
{
  g_return_if_fail (self->tag_open);

  if (!ossa_xml_writer_can_hold (value)) {
    if (self->fault == NULL)
      g_set_error (&self->fault, OSSA_ERROR, OSSA_ERROR_FORMAT,
                   "The '%s' of <%s> has characters that XML cannot hold: rename it.", name,
                   (const char *)g_ptr_array_index (self->open, self->open->len - 1));
    return;
  }
  g_string_append_printf (self->text, " %s=\"", name);
  append_escaped (self->text, value);
  g_string_append_c (self->text, '"');
}

void
ossa_xml_writer_end (OssaXmlWriter *self)
{
  const char *name = g_ptr_array_steal_index (self->open, self->open->len - 1);

  if (self->tag_open) {
    g_string_append (self->text, "/>\n");
  } else {
    indent (self);
    g_string_append_printf (self->text, "</%s>\n", name);
  }
  self->tag_open = FALSE;
}

char *
ossa_xml_writer_finish (OssaXmlWriter *self, GError **error)
{
  g_return_val_if_fail (self->open->len == 0, NULL);

  if (self->fault != NULL) {
    g_propagate_error (error, g_steal_pointer (&self->fault));
    return NULL;
  }
  return g_strdup (self->text->str);
}
