/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-cli.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "ossa-cli-man.h"
#include "ossa-cli-options.h"
#include "ossa-config.h"
#include "ossa-data.h"
#include "ossa-error.h"
#include "ossa-xml.h"

#define BAR_CELLS 24

static void
show_progress (double fraction, const char *stage, gpointer user_data)
{
  char bar[BAR_CELLS + 1] = { 0 };

  for (int i = 0; i < BAR_CELLS; i++)
    bar[i] = i < fraction * BAR_CELLS ? '#' : '.';
  fprintf (stderr, "\r%s %3d %%  %-40.40s", bar, (int)(fraction * 100), stage);
  fflush (stderr);
}

/* Without a terminal each stage is told once. */
static void
tell_stage (double fraction, const char *stage, gpointer user_data)
{
  static const char *last; /* interned; only the thread that steps comes here */

  if (stage == last || *stage == '\0')
    return;
  last = stage;
  fprintf (stderr, "%3d %%  %s\n", (int)(fraction * 100), stage);
}

OssaProgress *
ossa_cli_progress_new (void)
{
  return ossa_progress_new (NULL, isatty (STDERR_FILENO) ? show_progress : tell_stage, NULL);
}

void
ossa_cli_progress_end (void)
{
  if (isatty (STDERR_FILENO))
    fputs ("\r\033[K", stderr);
}

gboolean
ossa_cli_write (const char *path, const char *text, GString *out, GError **error)
{
  if (!g_str_equal (path, "-"))
    return ossa_data_save_atomic (path, text, -1, error);
  g_string_append (out, text);
  return TRUE;
}

static gboolean
run_command (int argc, char **argv, GString *out, GError **error)
{
  const OssaCliCommand *command = ossa_cli_find_command (argv[1], error);
  g_autoptr (OssaCliArgs) args = NULL;

  if (command == NULL)
    return FALSE;
  args = ossa_cli_args_parse (command, argc - 2, argv + 2, error);
  if (args == NULL)
    return FALSE;
  if (ossa_cli_args_has (args, "help")) {
    ossa_cli_print_help (command, out);
    return TRUE;
  }
  return command->run (args, out, error);
}

int
ossa_cli_main (int argc, char **argv, GString *out, GString *err)
{
  g_autoptr (GError) error = NULL;
  const char *first = argc > 1 ? argv[1] : "--help";

  ossa_xml_init ();
  if (g_str_equal (first, "--version"))
    g_string_append (out, "ossature-cli " OSSA_VERSION "\n");
  else if (g_str_equal (first, "--help") || g_str_equal (first, "-h"))
    ossa_cli_print_help (NULL, out);
  else if (g_str_equal (first, "--man"))
    ossa_cli_print_man (out);
  else if (!run_command (argc, argv, out, &error))
    g_string_append_printf (err, "ossature-cli: %s\n", error->message);
  return ossa_error_exit_status (error);
}
