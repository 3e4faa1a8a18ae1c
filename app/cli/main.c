/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <locale.h>
#include <stdio.h>

#include "ossa-cli.h"

int
main (int argc, char **argv)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) err = g_string_new (NULL);
  int status;

  setlocale (LC_ALL, "");
  status = ossa_cli_main (argc, argv, out, err);
  ossa_cli_progress_end ();
  fwrite (out->str, 1, out->len, stdout);
  fwrite (err->str, 1, err->len, stderr);
  return fflush (stdout) == 0 ? status : 3;
}
