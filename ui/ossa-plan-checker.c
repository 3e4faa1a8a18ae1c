/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-plan-checker.h"

#include <string.h>

#include "ossa-plan-xml.h"

/* Paths in the text are relative to it. */
#define FOLDER "/"

typedef struct {
  char *text;
  OssaPluginRegistry *registry;
} Check;

static void
check_free (gpointer data)
{
  Check *self = data;

  g_free (self->text);
  ossa_plugin_registry_unref (self->registry);
  g_free (self);
}

char *
ossa_plan_checker_dup_text (OssaDocument *document, GError **error)
{
  return ossa_plan_to_xml (ossa_document_get_plan (document), FOLDER, error);
}

static void
check (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Check *self = data;
  GError *error = NULL;
  g_autoptr (OssaPlan) plan =
      ossa_plan_parse (self->text, strlen (self->text), "plan", FOLDER, &error);
  GPtrArray *faults;

  if (plan == NULL) {
    g_task_return_error (task, error);
    return;
  }
  faults = g_ptr_array_new_with_free_func (g_free);
  ossa_plan_check (plan, self->registry, faults);
  g_task_return_pointer (task, faults, (GDestroyNotify)g_ptr_array_unref);
}

void
ossa_plan_checker_check_async (OssaDocument *document,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  GError *error = NULL;
  Check *self = g_new0 (Check, 1);

  self->registry = ossa_plugin_registry_ref (ossa_document_get_registry (document));
  self->text = ossa_plan_checker_dup_text (document, &error);
  g_task_set_task_data (task, self, check_free);
  if (self->text == NULL)
    g_task_return_error (task, error);
  else
    g_task_run_in_thread (task, check);
}

GPtrArray *
ossa_plan_checker_check_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
