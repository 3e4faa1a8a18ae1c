/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <unistd.h>

#include "ossa-cli.h"

/* The OpenMP runtime reads its settings as it is loaded, before main(): threads that wait spinning
 * would take a busy machine's time from those that work. */
static void
wait_without_spinning (char **argv)
{
  if (g_getenv ("OMP_WAIT_POLICY") == NULL && g_setenv ("OMP_WAIT_POLICY", "passive", TRUE))
    execv ("/proc/self/exe", argv); /* where it fails, the solver is slower and no less right */
}

int
main (int argc, char **argv)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) err = g_string_new (NULL);
  int status;

  wait_without_spinning (argv);
  setlocale (LC_ALL, "");
  status = ossa_cli_main (argc, argv, out, err);
  ossa_cli_progress_end ();
  fwrite (err->str, 1, err->len, stderr);
  if (fwrite (out->str, 1, out->len, stdout) == out->len && fflush (stdout) == 0)
    return status;
  fprintf (stderr, "ossature-cli: Standard output cannot be written: %s.\n", g_strerror (errno));
  return 3;
}
