/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-cursor.h"

#include <string.h>

#include "ossa-error.h"
#include "ossa-mesh-limits.h"

OssaCursor
ossa_cursor (const guint8 *bytes, gsize length, const char *name)
{
  return (OssaCursor){ bytes, bytes, bytes + length, name };
}

gsize
ossa_cursor_left (const OssaCursor *self)
{
  return (gsize)(self->end - self->at);
}

static inline gboolean
is_space (guint8 c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline gboolean
ends_number (const guint8 *at, const guint8 *end)
{
  return at == end || is_space (*at) || *at == ',';
}

void
ossa_cursor_skip_space (OssaCursor *self)
{
  while (self->at < self->end && is_space (*self->at))
    self->at++;
}

/* What the short way does not read exactly: long mantissas, large exponents, nan, inf. */
static gboolean
read_hard_real (OssaCursor *self, const guint8 *at, double *value)
{
  char buffer[128];
  gsize n = 0;
  char *stop;

  while (n < sizeof buffer - 1 && at + n < self->end && !ends_number (at + n, self->end)) {
    buffer[n] = (char)at[n] == 'd' || (char)at[n] == 'D' ? 'e' : (char)at[n];
    n++;
  }
  buffer[n] = '\0';
  if (n == 0 || !ends_number (at + n, self->end) || strpbrk (buffer, "xX") != NULL)
    return FALSE;
  *value = g_ascii_strtod (buffer, &stop);
  if (stop != buffer + n)
    return FALSE;
  self->at = at + n;
  return TRUE;
}

/* Digits into @mantissa while it is exact; returns where they end. */
static const guint8 *
read_digits (const guint8 *at, const guint8 *end, guint64 *mantissa, int *n_digits)
{
  for (; at < end && *at >= '0' && *at <= '9'; at++) {
    *mantissa = *mantissa * 10 + (guint64)(*at - '0');
    *n_digits += *mantissa != 0;
    if (*n_digits > 18)
      break;
  }
  return at;
}

static const guint8 *
read_exponent (const guint8 *at, const guint8 *end, int *exponent)
{
  const guint8 *sign = at + 1;
  int value = 0;

  if (at == end || (*at != 'e' && *at != 'E'))
    return at;
  at = sign + (sign < end && (*sign == '-' || *sign == '+'));
  for (int i = 0; i < 3 && at < end && *at >= '0' && *at <= '9'; i++)
    value = value * 10 + (*at++ - '0');
  *exponent += sign < end && *sign == '-' ? -value : value;
  return at;
}

/* Clinger 1990: a mantissa below 2^53 times a power of ten up to 10^22 is rounded once, hence
 * exactly. */
gboolean
ossa_cursor_real (OssaCursor *self, double *value)
{
  static const double powers[] = { 1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                   1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                   1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };
  const guint8 *first, *at, *digits, *point;
  guint64 mantissa = 0;
  int n_digits = 0, exponent = 0;
  gboolean negative;

  for (first = self->at; first < self->end && is_space (*first); first++)
    ;
  negative = first < self->end && *first == '-';
  digits = first + (first < self->end && (*first == '-' || *first == '+'));
  at = read_digits (digits, self->end, &mantissa, &n_digits);
  point = at;
  if (at < self->end && *at == '.') {
    at = read_digits (at + 1, self->end, &mantissa, &n_digits);
    exponent = -(int)(at - point - 1);
  }
  if (at - digits - (at > point) <= 0)
    return read_hard_real (self, first, value);
  at = read_exponent (at, self->end, &exponent);
  if (n_digits > 18 || mantissa > 1ull << 53 || ABS (exponent) > 22 ||
      !ends_number (at, self->end) || !g_ascii_isdigit (at[-1] == '.' ? '0' : at[-1]))
    return read_hard_real (self, first, value);
  *value =
      exponent < 0 ? (double)mantissa / powers[-exponent] : (double)mantissa * powers[exponent];
  if (negative)
    *value = -*value;
  self->at = at;
  return TRUE;
}

gboolean
ossa_cursor_integer (OssaCursor *self, gint64 *value)
{
  const guint8 *at = self->at, *digits;
  guint64 magnitude = 0;
  gboolean negative;

  while (at < self->end && is_space (*at))
    at++;
  negative = at < self->end && *at == '-';
  at += at < self->end && (*at == '-' || *at == '+');
  for (digits = at; at < self->end && *at >= '0' && *at <= '9'; at++) {
    if (magnitude > (G_MAXINT64 - 9) / 10)
      return FALSE;
    magnitude = magnitude * 10 + (guint64)(*at - '0');
  }
  if (at == digits || !ends_number (at, self->end))
    return FALSE;
  *value = negative ? -(gint64)magnitude : (gint64)magnitude;
  self->at = at;
  return TRUE;
}

gboolean
ossa_cursor_word (OssaCursor *self, OssaWord *word)
{
  ossa_cursor_skip_space (self);
  word->text = (const char *)self->at;
  while (self->at < self->end && !is_space (*self->at))
    self->at++;
  word->length = (gsize)((const char *)self->at - word->text);
  return word->length > 0;
}

gboolean
ossa_cursor_line (OssaCursor *self, OssaWord *line)
{
  const guint8 *stop;

  if (self->at >= self->end)
    return FALSE;
  stop = memchr (self->at, '\n', ossa_cursor_left (self));
  line->text = (const char *)self->at;
  line->length = (gsize)((stop != NULL ? stop : self->end) - self->at);
  self->at = stop != NULL ? stop + 1 : self->end;
  while (line->length > 0 && is_space ((guint8)*line->text)) {
    line->text++;
    line->length--;
  }
  while (line->length > 0 && is_space ((guint8)line->text[line->length - 1]))
    line->length--;
  return TRUE;
}

gboolean
ossa_cursor_line_is_over (const OssaCursor *self)
{
  const guint8 *at = self->at;

  while (at < self->end && *at != '\n' && is_space (*at))
    at++;
  return at == self->end || *at == '\n';
}

gboolean
ossa_word_is (OssaWord word, const char *text)
{
  return strlen (text) == word.length && g_ascii_strncasecmp (word.text, text, word.length) == 0;
}

char *
ossa_word_dup (OssaWord word)
{
  return g_utf8_make_valid (word.text, (gssize)MIN (word.length, OSSA_MESH_MAX_NAME / 3));
}

const guint8 *
ossa_cursor_take (OssaCursor *self, gsize n)
{
  const guint8 *bytes = self->at;

  if (n > ossa_cursor_left (self))
    return NULL;
  self->at += n;
  return bytes;
}

static void G_GNUC_PRINTF (5, 0) set_error (const OssaCursor *self,
                                            GError **error,
                                            const char *kind,
                                            gsize place,
                                            const char *format,
                                            va_list args)
{
  g_autofree char *raw = g_strdup_vprintf (format, args);
  g_autofree char *message = g_utf8_make_valid (raw, -1); /* it may quote the file */

  g_set_error (error, OSSA_ERROR, OSSA_ERROR_FORMAT, "%s, %s %" G_GSIZE_FORMAT ": %s.", self->name,
               kind, place, message);
}

gboolean
ossa_cursor_fail_line (const OssaCursor *self, GError **error, const char *format, ...)
{
  gsize line = 1;
  va_list args;

  for (const guint8 *p = self->start; p < self->at; p++)
    line += *p == '\n';
  va_start (args, format);
  set_error (self, error, "line", line, format, args);
  va_end (args);
  return FALSE;
}

gboolean
ossa_cursor_fail_byte (const OssaCursor *self, GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  set_error (self, error, "byte", (gsize)(self->at - self->start), format, args);
  va_end (args);
  return FALSE;
}
