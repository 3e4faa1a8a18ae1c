/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-export-job.h"

#include <glib/gi18n.h>

#include "ossa-error.h"
#include "ossa-solver-thread.h"
#include "ossa-window-private.h"

typedef struct {
  OssaWindow *window; /* main thread only, as toast, doing and data when it is freed */
  AdwToast *toast;
  char *path, *doing;
  OssaExportFunc func;
  gpointer data;
  GDestroyNotify free_data;
  GCancellable *cancellable;
  GError *error;
  gint fraction, told; /* percent; atomic */
} Job;

static void
job_free (Job *self)
{
  self->free_data (self->data);
  g_object_unref (self->toast);
  g_object_unref (self->window);
  g_object_unref (self->cancellable);
  g_clear_error (&self->error);
  g_free (self->path);
  g_free (self->doing);
  g_free (self);
}

static void
on_open (AdwToast *toast, gpointer user_data)
{
  const char *path = g_object_get_data (G_OBJECT (toast), "path");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);

  gtk_show_uri (GTK_WINDOW (user_data), uri, GDK_CURRENT_TIME);
}

static void
tell_done (Job *self)
{
  g_autofree char *name = g_filename_display_basename (self->path);
  g_autofree char *markup = g_markup_escape_text (name, -1);
  g_autofree char *text = g_strdup_printf (_ ("%s was written"), markup);
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_button_label (toast, _ ("_Open"));
  g_object_set_data_full (G_OBJECT (toast), "path", g_strdup (self->path), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_open), self->window, 0);
  adw_toast_overlay_add_toast (self->window->toasts, toast);
}

static gboolean
on_ended (gpointer user_data)
{
  Job *self = user_data;

  adw_toast_dismiss (self->toast);
  if (self->error == NULL)
    tell_done (self);
  else if (!g_error_matches (self->error, OSSA_ERROR, OSSA_ERROR_CANCELLED))
    ossa_window_tell (self->window, self->error->message);
  job_free (self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_told (gpointer user_data)
{
  Job *self = user_data;
  g_autofree char *text = NULL;

  g_atomic_int_set (&self->told, FALSE);
  /* Translators: what is being done, and how far it is, percent */
  text = g_strdup_printf (_ ("%s: %d %%"), self->doing, g_atomic_int_get (&self->fraction));
  adw_toast_set_title (self->toast, text);
  return G_SOURCE_REMOVE;
}

/* At most one message is on its way; it comes before on_ended(), which is queued later. */
static void
on_progress (double fraction, const char *stage, gpointer user_data)
{
  Job *self = user_data;

  g_atomic_int_set (&self->fraction, (int)(100 * fraction));
  if (g_atomic_int_compare_and_exchange (&self->told, FALSE, TRUE))
    g_idle_add_full (G_PRIORITY_DEFAULT, on_told, self, NULL);
}

static void
work (gpointer data)
{
  Job *self = data;
  g_autoptr (OssaProgress) progress = ossa_progress_new (self->cancellable, on_progress, self);

  self->func (self->data, self->path, progress, &self->error);
  g_idle_add_full (G_PRIORITY_DEFAULT, on_ended, self, NULL);
}

void
ossa_export_run (OssaWindow *window,
                 const char *path,
                 const char *doing,
                 OssaExportFunc func,
                 gpointer data,
                 GDestroyNotify free_data)
{
  Job *self = g_new0 (Job, 1);

  self->window = g_object_ref (window);
  self->path = g_strdup (path);
  self->doing = g_strdup (doing);
  self->func = func;
  self->data = data;
  self->free_data = free_data;
  self->cancellable = g_cancellable_new ();
  self->toast = g_object_ref_sink (adw_toast_new (doing));
  adw_toast_set_timeout (self->toast, 0);
  adw_toast_set_button_label (self->toast, _ ("_Cancel"));
  g_signal_connect_object (self->toast, "button-clicked", G_CALLBACK (g_cancellable_cancel),
                           self->cancellable, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (window->toasts, g_object_ref (self->toast));
  ossa_solver_thread_push (work, self);
}
