/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-window-private.h"

#include <glib/gi18n.h>

void
ossa_window_take_over (OssaWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (!ossa_document_take_over (self->document, &error))
    ossa_window_tell (self, error->message);
}

static void
on_response (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  OssaWindow *self = OSSA_WINDOW (user_data);

  if (g_str_equal (response, "take-over") && self->document != NULL &&
      ossa_document_is_guarded (self->document))
    ossa_window_take_over (self);
}

void
ossa_window_ask_about_guard (OssaWindow *self)
{
  AdwMessageDialog *dialog;
  g_autofree char *name = NULL, *body = NULL;

  if (self->document == NULL || !ossa_document_is_guarded (self->document))
    return;
  name = g_filename_display_basename (ossa_document_get_path (self->document));
  body =
      g_strdup_printf (_ ("Another program has “%s” open. You can read it here, or take it over; "
                          "then whoever saves last overwrites the other."),
                       name);
  dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (GTK_WINDOW (self), _ ("Plan Is Open Already"), body));
  adw_message_dialog_add_responses (dialog, "read", _ ("_Read Only"), "take-over", _ ("_Take Over"),
                                    NULL);
  adw_message_dialog_set_response_appearance (dialog, "take-over", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "read");
  adw_message_dialog_set_close_response (dialog, "read");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
