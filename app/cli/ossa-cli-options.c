/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-cli-options.h"

#include <string.h>

#include "ossa-error.h"
#include "ossa-number.h"

struct _OssaCliArgs {
  const OssaCliCommand *command;
  char *operand;
  GHashTable *given; /* option's name (borrowed) -> GPtrArray of char * */
};

const OssaCliOption *
ossa_cli_find_option (const char *name)
{
  for (const OssaCliOption *option = ossa_cli_options; option->name != NULL; option++)
    if (g_str_equal (option->name, name))
      return option;
  return NULL;
}

const OssaCliCommand *
ossa_cli_find_command (const char *name, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (const OssaCliCommand *command = ossa_cli_commands; command->name != NULL; command++) {
    if (g_str_equal (command->name, name))
      return command;
    g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", command->name);
  }
  g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE, "There is no command '%s': use one of %s.",
               name, names->str);
  return NULL;
}

static const OssaCliOption *
find_letter (char letter)
{
  for (const OssaCliOption *option = ossa_cli_options; option->name != NULL; option++)
    if (option->letter == letter)
      return option;
  return NULL;
}

/* Levenshtein 1966: least number of letters changed, added or removed. */
static guint
edit_distance (const char *a, const char *b)
{
  gsize n = strlen (b);
  g_autofree guint *row = g_new (guint, n + 1);

  for (gsize k = 0; k <= n; k++)
    row[k] = (guint)k;
  for (gsize i = 0; a[i] != '\0'; i++) {
    guint corner = row[0];

    row[0] = (guint)i + 1;
    for (gsize k = 0; k < n; k++) {
      guint above = row[k + 1];

      row[k + 1] = MIN (MIN (above, row[k]) + 1, corner + (a[i] != b[k]));
      corner = above;
    }
  }
  return row[n];
}

static gboolean
takes (const OssaCliCommand *command, const OssaCliOption *option)
{
  return option != NULL &&
         (g_str_equal (option->name, "help") || g_strv_contains (command->options, option->name));
}

static void
set_unknown (GError **error, const OssaCliCommand *command, const char *word)
{
  const char *nearest = NULL;
  const char *name = word + strspn (word, "-");
  guint best = 8; /* four letters apart, and no other beginning */

  for (guint i = 0; command->options[i] != NULL; i++) {
    guint distance =
        2 * edit_distance (name, command->options[i]) + (*name != *command->options[i]);

    if (distance < best) {
      best = distance;
      nearest = command->options[i];
    }
  }
  if (nearest != NULL)
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE, "'%s' takes no '%s': did you mean --%s?",
                 command->name, word, nearest);
  else
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE,
                 "'%s' takes no '%s': see ossature-cli %s --help.", command->name, word,
                 command->name);
}

static gboolean
add_value (OssaCliArgs *self, const OssaCliOption *option, const char *value, GError **error)
{
  GPtrArray *values = g_hash_table_lookup (self->given, option->name);

  if (values == NULL) {
    values = g_ptr_array_new_with_free_func (g_free);
    g_hash_table_insert (self->given, (gpointer)option->name, values);
  } else if (!option->repeats) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE, "--%s is given twice: give it once.",
                 option->name);
    return FALSE;
  }
  g_ptr_array_add (values, g_strdup (value));
  return TRUE;
}

/* @words[*at] is an option; its value may be the next word, which is then passed. */
static gboolean
parse_option (OssaCliArgs *self, int n, char **words, int *at, GError **error)
{
  const char *word = words[*at];
  const char *equals = strchr (word, '=');
  gboolean is_long = g_str_has_prefix (word, "--");
  g_autofree char *name =
      is_long ? g_strndup (word + 2, equals ? (gsize)(equals - word - 2) : strlen (word)) : NULL;
  const OssaCliOption *option = is_long              ? ossa_cli_find_option (name)
                                : strlen (word) == 2 ? find_letter (word[1])
                                                     : NULL;
  const char *value = is_long && equals != NULL ? equals + 1 : NULL;

  if (!takes (self->command, option)) {
    set_unknown (error, self->command, is_long ? name : word);
    return FALSE;
  }
  if (option->value == NULL && value != NULL) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE, "--%s takes no value.", option->name);
    return FALSE;
  }
  if (option->value != NULL && value == NULL) {
    if (*at + 1 >= n) {
      g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE, "--%s needs a value: --%s %s.",
                   option->name, option->name, option->value);
      return FALSE;
    }
    value = words[++*at];
  }
  return add_value (self, option, value != NULL ? value : "", error);
}

static gboolean
take_operand (OssaCliArgs *self, const char *word, GError **error)
{
  if (self->command->operand == NULL || self->operand != NULL) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE,
                 "'%s' is one word too many: see ossature-cli %s --help.", word,
                 self->command->name);
    return FALSE;
  }
  self->operand = g_strdup (word);
  return TRUE;
}

OssaCliArgs *
ossa_cli_args_parse (const OssaCliCommand *command, int n, char **words, GError **error)
{
  g_autoptr (OssaCliArgs) self = g_new0 (OssaCliArgs, 1);
  gboolean options = TRUE;

  self->command = command;
  self->given =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  for (int i = 0; i < n; i++) {
    if (options && g_str_equal (words[i], "--")) {
      options = FALSE;
    } else if (options && words[i][0] == '-' && words[i][1] != '\0') {
      if (!parse_option (self, n, words, &i, error))
        return NULL;
    } else if (!take_operand (self, words[i], error)) {
      return NULL;
    }
  }
  if (command->operand != NULL && self->operand == NULL && !ossa_cli_args_has (self, "help")) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE, "'%s' needs a file: ossature-cli %s %s.",
                 command->name, command->name, command->operand);
    return NULL;
  }
  return g_steal_pointer (&self);
}

void
ossa_cli_args_free (OssaCliArgs *self)
{
  g_free (self->operand);
  g_clear_pointer (&self->given, g_hash_table_unref);
  g_free (self);
}

const char *
ossa_cli_args_get_operand (const OssaCliArgs *self)
{
  return self->operand;
}

gboolean
ossa_cli_args_has (const OssaCliArgs *self, const char *option)
{
  return g_hash_table_contains (self->given, option);
}

const GPtrArray *
ossa_cli_args_list (const OssaCliArgs *self, const char *option)
{
  return g_hash_table_lookup (self->given, option);
}

const char *
ossa_cli_args_get (const OssaCliArgs *self, const char *option)
{
  const GPtrArray *values = ossa_cli_args_list (self, option);

  return values != NULL ? g_ptr_array_index (values, values->len - 1) : NULL;
}

gboolean
ossa_cli_args_get_number (const OssaCliArgs *self,
                          const char *option,
                          double min,
                          double max,
                          double fallback,
                          double *value,
                          GError **error)
{
  const char *text = ossa_cli_args_get (self, option);
  char lo[OSSA_NUMBER_SIZE], hi[OSSA_NUMBER_SIZE];

  *value = fallback;
  if (text == NULL)
    return TRUE;
  if (ossa_number_parse (text, value) && *value >= min && *value <= max)
    return TRUE;
  g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE, "--%s takes a number from %s to %s, not '%s'.",
               option, ossa_number_format (lo, min), ossa_number_format (hi, max), text);
  return FALSE;
}
