/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <libintl.h>
#include <unistd.h>

#include "ossa-application.h"
#include "ossa-config.h"
#include "ossa-preferences.h"

/* As in app/cli/main.c: OpenMP reads its settings as it is loaded. */
static void
wait_without_spinning (char **argv)
{
  if (g_getenv ("OMP_WAIT_POLICY") == NULL && g_setenv ("OMP_WAIT_POLICY", "passive", TRUE))
    execv ("/proc/self/exe", argv);
}

int
main (int argc, char **argv)
{
  const char *locales = g_getenv ("OSSATURE_LOCALE_DIR");
  g_autoptr (OssaApplication) application = NULL;

  wait_without_spinning (argv);
  ossa_preferences_set_language ();
  bindtextdomain ("ossature", locales != NULL ? locales : OSSA_LOCALE_DIR);
  bind_textdomain_codeset ("ossature", "UTF-8");
  textdomain ("ossature");
  application = ossa_application_new (G_APPLICATION_DEFAULT_FLAGS);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
