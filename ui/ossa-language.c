/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-language.h"

#include <glib/gi18n.h>

static const struct {
  const char *code, *name;
} names[] = {
  { "ar", "العربية" },     { "de", "Deutsch" },
  { "en", "English" },     { "es", "Español" },
  { "fr", "Français" },    { "it", "Italiano" },
  { "ja", "日本語" },      { "nl", "Nederlands" },
  { "pl", "Polski" },      { "pt_BR", "Português do Brasil" },
  { "zh_CN", "简体中文" },
};

char **
ossa_language_list (void)
{
  g_autofree char *all = g_strstrip (g_strconcat ("en ", OSSA_LINGUAS, NULL));
  g_auto (GStrv) codes = g_strsplit (all, " ", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_add (builder, "");
  for (guint i = 0; codes[i] != NULL; i++)
    if (*codes[i] != '\0')
      g_strv_builder_add (builder, codes[i]);
  return g_strv_builder_end (builder);
}

char *
ossa_language_dup_name (const char *code)
{
  if (*code == '\0')
    return g_strdup (_ ("As the system"));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].code, code))
      return g_strdup (names[i].name);
  return g_strdup (code);
}
