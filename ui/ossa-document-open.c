/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-document.h"

#include <string.h>

#include "ossa-plan-start.h"
#include "ossa-plan-xml.h"
#include "ossa-solver-thread.h"

/* Where a plan names its namespace. */
#define HEAD_BYTES 4096

typedef struct {
  char *path;
  OssaPluginRegistry *registry;
  OssaPlan *plan;
  OssaMesh *mesh;
  gboolean is_plan;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *self = data;

  g_free (self->path);
  ossa_plugin_registry_unref (self->registry);
  g_clear_object (&self->plan);
  g_clear_pointer (&self->mesh, ossa_mesh_unref);
  g_free (self);
}

static gboolean
is_plan (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  char head[HEAD_BYTES + 1] = "";
  gsize n = 0;

  if (stream != NULL)
    g_input_stream_read_all (G_INPUT_STREAM (stream), head, HEAD_BYTES, &n, NULL, NULL);
  head[n] = '\0';
  return strstr (head, "urn:ossature:plan:") != NULL;
}

static gboolean
read_file (Opening *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (OssaProgress) progress = ossa_progress_new (cancellable, NULL, NULL);
  const OssaPlanStart start = { 0 };

  self->is_plan = is_plan (self->path);
  if (self->is_plan) {
    self->plan = ossa_plan_load (self->path, error);
    return self->plan != NULL;
  }
  self->plan = ossa_plan_new ();
  return ossa_plan_start (self->plan, self->path, &start, &self->mesh, progress, error);
}

static void
work (gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (read_file (g_task_get_task_data (task), g_task_get_cancellable (task), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
ossa_document_open_async (GFile *file,
                          OssaPluginRegistry *registry,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Opening *opening = g_new0 (Opening, 1);

  g_task_set_source_tag (task, ossa_document_open_async);
  opening->path = g_file_get_path (file);
  opening->registry = ossa_plugin_registry_ref (registry);
  g_task_set_task_data (task, opening, opening_free);
  if (opening->path == NULL) {
    g_autofree char *uri = g_file_get_uri (file);

    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                             "%s is not on this machine: copy it here first.", uri);
    g_object_unref (task);
    return;
  }
  ossa_solver_thread_push (work, task);
}

OssaDocument *
ossa_document_open_finish (GAsyncResult *result, GError **error)
{
  GTask *task = G_TASK (result);
  Opening *opening = g_task_get_task_data (task);

  if (!g_task_propagate_boolean (task, error))
    return NULL;
  return ossa_document_new (opening->plan, opening->mesh, opening->is_plan ? opening->path : NULL,
                            opening->registry);
}
