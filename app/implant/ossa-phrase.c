/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-phrase.h"

#include <locale.h>

#include "ossa-error.h"

char *
ossa_phrase_valist (const char *format, va_list args)
{
  locale_t plain = newlocale (LC_NUMERIC_MASK, "C", duplocale (uselocale ((locale_t)0)));
  locale_t before = uselocale (plain);
  char *text = g_strdup_vprintf (format, args);

  uselocale (before);
  freelocale (plain);
  return text;
}

char *
ossa_phrase (const char *format, ...)
{
  va_list args;
  char *text;

  va_start (args, format);
  text = ossa_phrase_valist (format, args);
  va_end (args);
  return text;
}

gboolean
ossa_phrase_refuse (GError **error, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = ossa_phrase_valist (format, args);
  va_end (args);
  g_set_error_literal (error, OSSA_ERROR, OSSA_ERROR_GEOMETRY, text);
  return FALSE;
}
