/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-cli-json.h"

#include "ossa-number.h"

struct _OssaCliJson {
  GString *text;
  GString *open;  /* closing brackets still to come */
  gboolean empty; /* nothing written since the last opening */
};

OssaCliJson *
ossa_cli_json_new (void)
{
  OssaCliJson *self = g_new0 (OssaCliJson, 1);

  self->text = g_string_new ("{");
  self->open = g_string_new ("}");
  self->empty = TRUE;
  return self;
}

void
ossa_cli_json_free (OssaCliJson *self)
{
  g_string_free (self->text, TRUE);
  g_string_free (self->open, TRUE);
  g_free (self);
}

static void
append_string (GString *text, const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value, -1);

  g_string_append_c (text, '"');
  for (const char *p = valid; *p != '\0'; p++)
    if (*p == '"' || *p == '\\')
      g_string_append_printf (text, "\\%c", *p);
    else if ((guchar)*p < 0x20)
      g_string_append_printf (text, "\\u%04x", (guint)(guchar)*p);
    else
      g_string_append_c (text, *p);
  g_string_append_c (text, '"');
}

static void
new_line (OssaCliJson *self)
{
  g_string_append_c (self->text, '\n');
  for (gsize i = 0; i < self->open->len; i++)
    g_string_append (self->text, "  ");
}

static void
begin_value (OssaCliJson *self, const char *key)
{
  if (!self->empty)
    g_string_append_c (self->text, ',');
  self->empty = FALSE;
  new_line (self);
  if (key != NULL) {
    append_string (self->text, key);
    g_string_append (self->text, ": ");
  }
}

static void
begin (OssaCliJson *self, const char *key, char opening, char closing)
{
  begin_value (self, key);
  g_string_append_c (self->text, opening);
  g_string_append_c (self->open, closing);
  self->empty = TRUE;
}

void
ossa_cli_json_begin_object (OssaCliJson *self, const char *key)
{
  begin (self, key, '{', '}');
}

void
ossa_cli_json_begin_array (OssaCliJson *self, const char *key)
{
  begin (self, key, '[', ']');
}

void
ossa_cli_json_end (OssaCliJson *self)
{
  char closing = self->open->str[self->open->len - 1];

  g_string_truncate (self->open, self->open->len - 1);
  if (!self->empty)
    new_line (self);
  g_string_append_c (self->text, closing);
  self->empty = FALSE;
}

void
ossa_cli_json_string (OssaCliJson *self, const char *key, const char *value)
{
  begin_value (self, key);
  if (value != NULL)
    append_string (self->text, value);
  else
    g_string_append (self->text, "null");
}

static void
append_number (GString *text, double value)
{
  char buffer[OSSA_NUMBER_SIZE];

  g_string_append (text, isfinite (value) ? ossa_number_format (buffer, value) : "null");
}

void
ossa_cli_json_number (OssaCliJson *self, const char *key, double value)
{
  begin_value (self, key);
  append_number (self->text, value);
}

void
ossa_cli_json_rounded (OssaCliJson *self, const char *key, double value, int digits)
{
  g_autofree char *text =
      isfinite (value) ? ossa_number_dup_rounded (value, digits) : g_strdup ("null");

  begin_value (self, key);
  g_string_append (self->text, text);
}

void
ossa_cli_json_count (OssaCliJson *self, const char *key, guint64 value)
{
  begin_value (self, key);
  g_string_append_printf (self->text, "%" G_GUINT64_FORMAT, value);
}

void
ossa_cli_json_switch (OssaCliJson *self, const char *key, gboolean value)
{
  begin_value (self, key);
  g_string_append (self->text, value ? "true" : "false");
}

void
ossa_cli_json_vec (OssaCliJson *self, const char *key, OssaVec value)
{
  begin_value (self, key);
  for (int i = 0; i < 3; i++) {
    g_string_append (self->text, i == 0 ? "[" : ", ");
    append_number (self->text, ossa_vec_get (value, i));
  }
  g_string_append_c (self->text, ']');
}

char *
ossa_cli_json_finish (OssaCliJson *self)
{
  g_return_val_if_fail (self->open->len == 1, NULL);

  ossa_cli_json_end (self);
  g_string_append_c (self->text, '\n');
  return g_strdup (self->text->str);
}
