/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <glib/gi18n.h>
#include <libintl.h>

#include "ossa-application.h"
#include "ossa-config.h"
#include "ossa-preferences.h"

int
main (int argc, char **argv)
{
  g_autoptr (OssaApplication) application = NULL;

  /* Before anything asks OpenMP: a busy machine must lose nothing to threads that wait. */
  g_setenv ("OMP_WAIT_POLICY", "passive", FALSE);
  ossa_preferences_set_language ();
  bindtextdomain ("ossature", g_getenv ("OSSATURE_LOCALE_DIR") != NULL
                                  ? g_getenv ("OSSATURE_LOCALE_DIR")
                                  : OSSA_LOCALE_DIR);
  bind_textdomain_codeset ("ossature", "UTF-8");
  textdomain ("ossature");
  application = ossa_application_new (G_APPLICATION_FLAGS_NONE);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
