/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-surface-file.h"

#include <glib/gi18n.h>

#include "ossa-data.h"
#include "ossa-error.h"
#include "ossa-mesh-io.h"
#include "ossa-solver-thread.h"
#include "ossa-surface.h"

typedef struct {
  char *path;
  double unit_scale;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *self = data;

  g_free (self->path);
  g_free (self);
}

void
ossa_surface_file_free (OssaPlanFile *self)
{
  g_free (self->path);
  g_free (self->sha256);
  g_free (self);
}

static gboolean
check_closed (const char *path, OssaSurface *surface, GError **error)
{
  guint n = ossa_surface_count_open_edges (surface);
  g_autofree char *name = g_path_get_basename (path);

  if (n == 0)
    return TRUE;
  g_set_error (error, OSSA_ERROR, OSSA_ERROR_GEOMETRY,
               ngettext ("%s has %u open edge: a closed surface is needed here.",
                         "%s has %u open edges: a closed surface is needed here.", n),
               name, n);
  return FALSE;
}

static OssaPlanFile *
read_file (const Asked *asked, GCancellable *cancellable, GError **error)
{
  g_autoptr (OssaProgress) progress = ossa_progress_new (cancellable, NULL, NULL);
  g_autoptr (OssaMesh) mesh = ossa_mesh_load (asked->path, asked->unit_scale, progress, error);
  g_autoptr (OssaSurface) surface =
      mesh != NULL ? ossa_surface_new (mesh, NULL, NULL, error) : NULL;
  g_autoptr (OssaPlanFile) file = g_new0 (OssaPlanFile, 1);

  if (surface == NULL || !check_closed (asked->path, surface, error))
    return NULL;
  file->path = g_strdup (asked->path);
  file->sha256 = ossa_data_hash_file (asked->path, error);
  return file->sha256 != NULL ? g_steal_pointer (&file) : NULL;
}

static void
work (gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  OssaPlanFile *file =
      read_file (g_task_get_task_data (task), g_task_get_cancellable (task), &error);

  if (file != NULL)
    g_task_return_pointer (task, file, (GDestroyNotify)ossa_surface_file_free);
  else
    g_task_return_error (task, error);
}

static void
on_response (GtkNativeDialog *chooser, int response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Asked *asked = g_task_get_task_data (task);
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  g_object_unref (chooser);
  if (file == NULL || g_cancellable_is_cancelled (g_task_get_cancellable (task))) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
    return;
  }
  asked->path = g_file_get_path (file);
  if (asked->path != NULL)
    ossa_solver_thread_push (work, g_steal_pointer (&task));
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s",
                             _ ("This file is not on this machine: copy it here first."));
}

static void
add_filters (GtkFileChooser *chooser)
{
  static const char *const known[] = { "stl", "ply", "obj", "vtp", "vtk", "vtu", "msh", "inp" };
  g_autoptr (GtkFileFilter) surfaces = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (surfaces, _ ("Surfaces"));
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    gtk_file_filter_add_suffix (surfaces, known[i]);
  gtk_file_chooser_add_filter (chooser, surfaces);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, all);
}

void
ossa_surface_file_choose (GtkWidget *widget,
                          const char *title,
                          double unit_scale,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));
  GTask *task = g_task_new (widget, cancellable, callback, user_data);
  Asked *asked = g_new0 (Asked, 1);

  asked->unit_scale = unit_scale;
  g_task_set_task_data (task, asked, asked_free);
  add_filters (GTK_FILE_CHOOSER (chooser));
  g_signal_connect (chooser, "response", G_CALLBACK (on_response), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

OssaPlanFile *
ossa_surface_file_choose_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
