/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-number.h"

#include <math.h>
#include <string.h>

const char *
ossa_number_format (char buffer[OSSA_NUMBER_SIZE], double value)
{
  for (int digits = 1; digits <= 17; digits++) {
    char format[8] = { '%', '.', '0' + digits / 10, '0' + digits % 10, 'g', 0 };

    g_ascii_formatd (buffer, OSSA_NUMBER_SIZE, format, value);
    if (g_ascii_strtod (buffer, NULL) == value)
      break;
  }
  return buffer;
}

char *
ossa_number_dup_rounded (double value, int digits)
{
  char buffer[OSSA_NUMBER_SIZE];
  char format[8] = { '%', '.', '0' + digits / 10, '0' + digits % 10, 'g', 0 };

  g_return_val_if_fail (digits >= 1 && digits <= 17, NULL);

  g_ascii_formatd (buffer, sizeof buffer, format, value);
  return g_strdup (ossa_number_format (buffer, g_ascii_strtod (buffer, NULL)));
}

gboolean
ossa_number_parse (const char *text, double *value)
{
  return ossa_number_parse_list (text, value, 1);
}

static const char *
skip_separators (const char *text)
{
  while (g_ascii_isspace (*text) || *text == ',')
    text++;
  return text;
}

gboolean
ossa_number_parse_list (const char *text, double *values, guint count)
{
  g_return_val_if_fail (text != NULL, FALSE);

  for (guint i = 0; i < count; i++) {
    char *end = NULL;

    text = skip_separators (text);
    values[i] = g_ascii_strtod (text, &end);
    if (end == text || !isfinite (values[i]))
      return FALSE;
    if (*end != '\0' && *end != ',' && !g_ascii_isspace (*end))
      return FALSE;
    text = end;
  }
  return *skip_separators (text) == '\0';
}
