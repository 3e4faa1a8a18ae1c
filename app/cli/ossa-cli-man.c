/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-cli-man.h"

#include "ossa-cli-table.h"
#include "ossa-config.h"

#define HELP_COLUMN 24

/* What each status means, in the order of OssaError behind the first three. */
static const char *const statuses[] = {
  "0",  "done",
  "1",  "a fault of the program",
  "2",  "what was asked for makes no sense: options, parameters, ranges",
  "3",  "a file could not be read or written, or is not the one the plan was made from",
  "4",  "a file's contents are not what its type allows",
  "5",  "a stated limit is passed: counts, sizes, memory",
  "6",  "the shape does not allow it: no inside, no landmarks, nothing fits",
  "7",  "the mechanical model is unsound: no support, loose pieces, loads on air",
  "8",  "a plugin or family is absent, refused or broken",
  "9",  "stopped on request",
  NULL,
};

static char *
dup_synopsis (const OssaCliOption *option)
{
  g_autofree char *letter =
      option->letter != 0 ? g_strdup_printf ("-%c, ", option->letter) : g_strdup ("");

  return g_strdup_printf ("%s--%s%s%s", letter, option->name, option->value != NULL ? " " : "",
                          option->value != NULL ? option->value : "");
}

static void
print_option (const OssaCliOption *option, GString *out)
{
  g_autofree char *synopsis = dup_synopsis (option);
  g_autoptr (GPtrArray) lines = ossa_cli_wrap (option->help, OSSA_CLI_WIDTH - HELP_COLUMN);
  gsize indent = (gsize)g_utf8_strlen (synopsis, -1) + 2;

  g_string_append_printf (out, "  %s", synopsis);
  if (indent + 2 > HELP_COLUMN) {
    g_string_append_c (out, '\n');
    indent = 0;
  }
  for (guint i = 0; i < lines->len; i++, indent = 0)
    g_string_append_printf (out, "%*s%s\n", (int)(HELP_COLUMN - indent), "",
                            (const char *)g_ptr_array_index (lines, i));
}

static void
print_wrapped (const char *text, GString *out)
{
  g_autoptr (GPtrArray) lines = ossa_cli_wrap (text, OSSA_CLI_WIDTH);

  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (out, "%s\n", (const char *)g_ptr_array_index (lines, i));
}

static void
print_program_help (GString *out)
{
  g_string_append (out, "Usage: ossature-cli COMMAND [OPTION]...\n\n");
  print_wrapped (
      "Plans the stabilisation of bones weakened by metastases: where a bone breaks and how near "
      "it is, what hardware makes of it. Not a medical device; for planning support, teaching and "
      "research.",
      out);
  g_string_append (out, "\nCommands:\n");
  for (const OssaCliCommand *command = ossa_cli_commands; command->name != NULL; command++) {
    g_autofree char *usage =
        g_strdup_printf ("%s %s", command->name, command->operand ? command->operand : "");

    g_string_append_printf (out, "  %-14s %s\n", usage, command->summary);
  }
  g_string_append (
      out, "\nossature-cli COMMAND --help shows a command's options; --version the version.\n");
}

void
ossa_cli_print_help (const OssaCliCommand *command, GString *out)
{
  if (command == NULL) {
    print_program_help (out);
    return;
  }
  g_string_append_printf (out, "Usage: ossature-cli %s [OPTION]...%s%s\n\n", command->name,
                          command->operand != NULL ? " " : "",
                          command->operand ? command->operand : "");
  print_wrapped (command->description, out);
  g_string_append (out, "\nOptions:\n");
  for (guint i = 0; command->options[i] != NULL; i++)
    print_option (ossa_cli_find_option (command->options[i]), out);
  print_option (ossa_cli_find_option ("help"), out);
}

/* Text for troff: backslash and hyphen are escaped, a dot or quote does not begin a line. */
static void
append_troff (GString *out, const char *text)
{
  if (*text == '.' || *text == '\'')
    g_string_append (out, "\\&");
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '\\')
      g_string_append (out, "\\e");
    else if (*p == '-')
      g_string_append (out, "\\-");
    else
      g_string_append_c (out, *p);
}

static void
print_man_entry (GString *out, const char *term, const char *text)
{
  g_string_append (out, ".TP\n.B ");
  append_troff (out, term);
  g_string_append_c (out, '\n');
  append_troff (out, text);
  g_string_append_c (out, '\n');
}

static void
print_man_commands (GString *out)
{
  g_string_append (out, ".SH COMMANDS\n");
  for (const OssaCliCommand *command = ossa_cli_commands; command->name != NULL; command++) {
    g_autofree char *usage = g_strdup_printf ("%s%s%s", command->name, command->operand ? " " : "",
                                              command->operand ? command->operand : "");
    g_autofree char *options = g_strjoinv (", --", (char **)command->options);
    g_autofree char *text = g_strdup_printf ("%s Options: --%s.", command->description, options);

    print_man_entry (out, usage, text);
  }
}

void
ossa_cli_print_man (GString *out)
{
  g_string_append (
      out, ".TH OSSATURE\\-CLI 1 \"\" \"Ossature " OSSA_VERSION "\" \"User Commands\"\n"
           ".SH NAME\nossature\\-cli \\- plan the stabilisation of bones weakened by "
           "metastases\n.SH SYNOPSIS\n.B ossature\\-cli\n.I COMMAND\n[\\fIOPTION\\fR]...\n"
           ".SH DESCRIPTION\nReads a bone, tells where it breaks and how near it is, places "
           "hardware, solves again and writes a plan. Lengths are mm, forces N, stresses MPa. Not "
           "a medical device; for planning support, teaching and research.\n");
  print_man_commands (out);
  g_string_append (out, ".SH OPTIONS\n");
  for (const OssaCliOption *option = ossa_cli_options; option->name != NULL; option++) {
    g_autofree char *synopsis = dup_synopsis (option);

    print_man_entry (out, synopsis, option->help);
  }
  g_string_append (out, ".SH \"EXIT STATUS\"\n");
  for (guint i = 0; statuses[i] != NULL; i += 2)
    print_man_entry (out, statuses[i], statuses[i + 1]);
  g_string_append (out, ".SH ENVIRONMENT\n");
  print_man_entry (out, "OSSATURE_DATA_PATH",
                   "Folders, joined by ':', that are searched first for data files.");
  print_man_entry (out, "OSSATURE_PLUGIN_PATH",
                   "Folders, joined by ':', that are searched first for plugins.");
}
