/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-about.h"

#include <glib/gi18n.h>

#include "ossa-config.h"
#include "ossa-fem-kernel.h"
#include "ossa-plan-notes.h"

/* The libraries as they run, and what the solver and the view stand on: for a report of a fault. */
static char *
dup_debug_info (GtkWindow *parent)
{
  GdkDisplay *display = gdk_display_get_default ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkGLContext) gl =
      display != NULL ? gdk_display_create_gl_context (display, &error) : NULL;
  int major = 0, minor = 0;

  if (gl != NULL && gdk_gl_context_realize (gl, &error))
    gdk_gl_context_get_version (gl, &major, &minor);
  return g_strdup_printf ("Ossature %s\nGTK %u.%u.%u, libadwaita %u.%u.%u, GLib %u.%u.%u\n"
                          "Kernel: %s\nProcessors: %u\nOpenGL: %d.%d%s%s\nLanguage: %s\n",
                          OSSA_VERSION, gtk_get_major_version (), gtk_get_minor_version (),
                          gtk_get_micro_version (), adw_get_major_version (),
                          adw_get_minor_version (), adw_get_micro_version (), glib_major_version,
                          glib_minor_version, glib_micro_version, ossa_fem_kernel_get ()->name,
                          g_get_num_processors (), major, minor, error != NULL ? ", " : "",
                          error != NULL ? error->message : "", g_get_language_names ()[0]);
}

static char *
dup_comments (void)
{
  g_autoptr (OssaPlanNotes) notes = ossa_plan_notes_load (NULL);

  return g_strdup_printf (
      "%s\n\n%s", notes != NULL ? _ (notes->notice) : "",
      _ ("It does not diagnose, and it does not decide: its numbers come from a linear model that "
         "was tested on intact femora only. Whoever treats a patient answers for the treatment."));
}

void
ossa_about_show (GtkWindow *parent)
{
  static const char *const developers[] = { "The Ossature authors", NULL };
  static const char *const methods[] = {
    "Keyak, Bayraktar, Schileo, Morgan: densities and strain limits",
    "Bergmann and others: loads measured in people",
    "Okabe and Ito; Nuñez, Anderton and Renslow: colours for everyone", NULL
  };
  g_autofree char *debug_info = dup_debug_info (parent);
  g_autofree char *comments = dup_comments ();
  GtkWidget *about = g_object_new (
      ADW_TYPE_ABOUT_WINDOW, "transient-for", parent, "modal", TRUE, "application-name", "Ossature",
      "application-icon", "org.ossature.Ossature", "version", OSSA_VERSION, "developer-name",
      _ ("The Ossature authors"), "developers", developers, "license-type", GTK_LICENSE_LGPL_3_0,
      "comments", comments, "debug-info", debug_info, "debug-info-filename", "ossature-debug.txt",
      "copyright", "© 2026 The Ossature authors", "translator-credits",
      /* Translators: your names, one a line. */
      _ ("translator-credits"), NULL);

  adw_about_window_add_credit_section (ADW_ABOUT_WINDOW (about), _ ("Rests on the work of"),
                                       (const char **)methods);
  gtk_window_present (GTK_WINDOW (about));
}
