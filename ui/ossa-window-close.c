/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-window-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* What goes on when a dialog was answered. */
typedef struct {
  OssaWindow *window;
  void (*then) (OssaWindow *self);
} Next;

static Next *
next_new (OssaWindow *self, void (*then) (OssaWindow *self))
{
  Next *next = g_new (Next, 1);

  *next = (Next){ g_object_ref (self), then };
  return next;
}

static void
next_free (Next *self)
{
  g_object_unref (self->window);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Next, next_free)

static void
save_to (OssaWindow *self, const char *path, void (*then) (OssaWindow *self))
{
  g_autoptr (GError) error = NULL;

  if (!ossa_document_save (self->document, path, &error)) {
    ossa_window_tell (self, error->message);
    return;
  }
  ossa_window_update_actions (self);
  if (then != NULL)
    then (self);
}

static void
on_save_response (GtkNativeDialog *chooser, int response, gpointer user_data)
{
  g_autoptr (Next) next = user_data;

  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
    g_autofree char *path = g_file_get_path (file);

    if (path != NULL)
      save_to (next->window, path, next->then);
    else
      ossa_window_tell (next->window, _ ("Plans are saved on this machine only: choose a folder."));
  }
  g_object_unref (chooser);
}

/* "femur.vtu" -> "femur.plan.xml" */
static char *
suggest_name (OssaDocument *document)
{
  const char *source = ossa_plan_get_decisions (ossa_document_get_plan (document))->source.path;
  g_autofree char *name = source != NULL ? g_path_get_basename (source) : g_strdup (_ ("bone"));
  char *dot = strrchr (name, '.');

  if (dot != NULL)
    *dot = '\0';
  return g_strconcat (name, ".plan.xml", NULL);
}

static void
ask_where (OssaWindow *self, void (*then) (OssaWindow *self))
{
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (_ ("Save the Plan"), GTK_WINDOW (self),
                                   GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  g_autofree char *name = suggest_name (self->document);
  const char *path = ossa_document_get_path (self->document);

  if (path != NULL) {
    g_autoptr (GFile) file = g_file_new_for_path (path);

    gtk_file_chooser_set_file (GTK_FILE_CHOOSER (chooser), file, NULL);
  } else
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_signal_connect (chooser, "response", G_CALLBACK (on_save_response), next_new (self, then));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
ossa_window_save (OssaWindow *self, gboolean as, void (*then) (OssaWindow *self))
{
  const char *path = ossa_document_get_path (self->document);

  if (as || path == NULL)
    ask_where (self, then);
  else
    save_to (self, path, then);
}

static void
give_up (OssaWindow *self, void (*then) (OssaWindow *self))
{
  ossa_document_close (self->document);
  then (self);
}

static void
on_ask_response (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  g_autoptr (Next) next = user_data;

  if (g_str_equal (response, "save"))
    ossa_window_save (next->window, FALSE, next->then);
  else if (g_str_equal (response, "discard"))
    give_up (next->window, next->then);
}

void
ossa_window_ask_to_save (OssaWindow *self, void (*then) (OssaWindow *self))
{
  GtkWidget *dialog;

  if (self->document == NULL || !ossa_document_get_modified (self->document)) {
    then (self);
    return;
  }
  dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Save Changes?"),
                                   _ ("The plan has changes that are not saved. Without saving "
                                      "they are lost."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "discard",
                                    _ ("_Discard"), "save", _ ("_Save"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (on_ask_response), next_new (self, then));
  gtk_window_present (GTK_WINDOW (dialog));
}
