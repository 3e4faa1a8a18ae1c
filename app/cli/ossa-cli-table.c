/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-cli-table.h"

#include <math.h>
#include <string.h>

#include "ossa-number.h"

#define GAP         2
#define NOTE_COLUMN 13
#define ELASTIC_MIN 12

struct _OssaCliTable {
  char *align;
  guint n_columns;
  GPtrArray *rows; /* of char ** */
};

OssaCliTable *
ossa_cli_table_new (const char *align)
{
  OssaCliTable *self = g_new0 (OssaCliTable, 1);

  self->align = g_strdup (align);
  self->n_columns = (guint)strlen (align);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  return self;
}

void
ossa_cli_table_free (OssaCliTable *self)
{
  g_free (self->align);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

void
ossa_cli_table_add (OssaCliTable *self, ...)
{
  char **row = g_new0 (char *, self->n_columns + 1);
  va_list args;

  va_start (args, self);
  for (guint i = 0; i < self->n_columns; i++) {
    const char *text = va_arg (args, const char *);

    row[i] = text != NULL ? g_utf8_make_valid (text, -1) : g_strdup ("");
  }
  va_end (args);
  g_ptr_array_add (self->rows, row);
}

static guint
n_characters (const char *text)
{
  return (guint)g_utf8_strlen (text, -1);
}

/* The longest head of @text that fits, in bytes; ends at a blank when there is one. */
static gsize
fitting_head (const char *text, guint width)
{
  const char *limit = g_utf8_offset_to_pointer (text, MIN (width, n_characters (text)));
  const char *end = limit;

  if (*limit == '\0')
    return strlen (text);
  while (end > text && *end != ' ')
    end--;
  return (gsize)((end > text ? end : limit) - text);
}

GPtrArray *
ossa_cli_wrap (const char *text, guint width)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  do {
    gsize head = fitting_head (text, width);

    g_ptr_array_add (lines, g_strndup (text, head));
    text += head;
    while (*text == ' ')
      text++;
  } while (*text != '\0');
  return lines;
}

static guint *
fit_widths (const OssaCliTable *self)
{
  guint *width = g_new0 (guint, self->n_columns);
  guint sum = 0;

  for (guint c = 0; c < self->n_columns; c++) {
    for (guint r = 0; r < self->rows->len; r++)
      width[c] = MAX (width[c], n_characters (((char **)g_ptr_array_index (self->rows, r))[c]));
    sum += width[c] + (c > 0 ? GAP : 0);
  }
  for (guint c = 0; c < self->n_columns; c++)
    if (self->align[c] == 'e' && sum > OSSA_CLI_WIDTH)
      width[c] = MAX (ELASTIC_MIN, (int)width[c] - (int)(sum - OSSA_CLI_WIDTH));
  return width;
}

static void
append_padded (GString *out, const char *text, guint width, gboolean right)
{
  guint n = n_characters (text);

  for (guint i = n; right && i < width; i++)
    g_string_append_c (out, ' ');
  g_string_append (out, text);
  for (guint i = n; !right && i < width; i++)
    g_string_append_c (out, ' ');
}

static void
trim_line (GString *out)
{
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  g_string_append_c (out, '\n');
}

static void
print_row (const OssaCliTable *self, char **row, const guint *width, GString *out)
{
  guint n_lines = 1;

  for (guint line = 0; line < n_lines; line++) {
    for (guint c = 0; c < self->n_columns; c++) {
      g_autoptr (GPtrArray) wrapped = ossa_cli_wrap (row[c], MAX (1, width[c]));

      n_lines = MAX (n_lines, wrapped->len);
      for (guint i = 0; c > 0 && i < GAP; i++)
        g_string_append_c (out, ' ');
      append_padded (out, line < wrapped->len ? g_ptr_array_index (wrapped, line) : "", width[c],
                     self->align[c] == 'r');
    }
    trim_line (out);
  }
}

void
ossa_cli_table_print (const OssaCliTable *self, GString *out)
{
  g_autofree guint *width = fit_widths (self);

  for (guint r = 0; r < self->rows->len; r++)
    print_row (self, g_ptr_array_index (self->rows, r), width, out);
}

void
ossa_cli_print_note (GString *out, const char *label, const char *format, ...)
{
  g_autofree char *raw = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  va_list args;

  va_start (args, format);
  raw = g_strdup_vprintf (format, args);
  va_end (args);
  text = g_utf8_make_valid (raw, -1);
  lines = ossa_cli_wrap (text, OSSA_CLI_WIDTH - NOTE_COLUMN);
  for (guint i = 0; i < lines->len; i++) {
    append_padded (out, i == 0 ? label : "", NOTE_COLUMN, FALSE);
    g_string_append (out, g_ptr_array_index (lines, i));
    trim_line (out);
  }
}

char *
ossa_cli_fixed (double value, int decimals)
{
  char format[8] = { '%', '.', (char)('0' + decimals), 'f', 0 };
  char buffer[400]; /* the largest double has 309 digits */

  g_return_val_if_fail (decimals >= 0 && decimals <= 9, NULL);

  if (!isfinite (value))
    return g_strdup ("-");
  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, format, value));
}

char *
ossa_cli_rounded (double value, int digits)
{
  return isfinite (value) ? ossa_number_dup_rounded (value, digits) : g_strdup ("-");
}
