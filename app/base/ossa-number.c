/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-number.h"

#include <math.h>
#include <string.h>

static void
format_with (char buffer[OSSA_NUMBER_SIZE], double value, int digits)
{
  char format[8] = { '%', '.', '0' + digits / 10, '0' + digits % 10, 'g', 0 };

  g_ascii_formatd (buffer, OSSA_NUMBER_SIZE, format, value);
}

/* "%g" takes the exponent form once a number has more digits before the point than were asked for:
 * 750 as 7.5e+02. */
const char *
ossa_number_format (char buffer[OSSA_NUMBER_SIZE], double value)
{
  double size = fabs (value);
  int digits = 1;

  for (; digits < 17; digits++) {
    format_with (buffer, value, digits);
    if (g_ascii_strtod (buffer, NULL) == value)
      break;
  }
  if (size >= 10 && size < 1e15)
    digits = MAX (digits, (int)floor (log10 (size)) + 1);
  format_with (buffer, value, digits);
  return buffer;
}

char *
ossa_number_dup_rounded (double value, int digits)
{
  char buffer[OSSA_NUMBER_SIZE];

  g_return_val_if_fail (digits >= 1 && digits <= 17, NULL);

  format_with (buffer, value, digits);
  return g_strdup (ossa_number_format (buffer, g_ascii_strtod (buffer, NULL)));
}

gboolean
ossa_number_parse (const char *text, double *value)
{
  return ossa_number_parse_list (text, value, 1);
}

static const char *
skip_space (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  return text;
}

gboolean
ossa_number_parse_list (const char *text, double *values, guint count)
{
  g_return_val_if_fail (text != NULL, FALSE);

  for (guint i = 0; i < count; i++) {
    char *end = NULL;

    text = skip_space (text);
    if (i > 0 && *text == ',')
      text = skip_space (text + 1);
    values[i] = g_ascii_strtod (text, &end);
    if (end == text || !isfinite (values[i]))
      return FALSE;
    if (*end != '\0' && *end != ',' && !g_ascii_isspace (*end))
      return FALSE;
    text = end;
  }
  return *skip_space (text) == '\0';
}
