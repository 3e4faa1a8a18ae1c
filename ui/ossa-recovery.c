/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-recovery.h"

#include <glib/gi18n.h>

#include "ossa-journal-thread.h"

static void
recover (OssaWindow *window, const OssaPlanJournalEntry *entry)
{
  OssaApplication *application =
      OSSA_APPLICATION (gtk_window_get_application (GTK_WINDOW (window)));
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaPlan) plan = ossa_plan_journal_recover (entry->file, &error);
  g_autoptr (OssaDocument) document = NULL;

  if (plan == NULL) {
    ossa_window_tell (window, error->message);
    return;
  }
  if (!ossa_window_is_empty (window)) {
    window = ossa_window_new (application);
    gtk_window_present (GTK_WINDOW (window));
  }
  document =
      ossa_document_new_recovered (plan, entry->path, ossa_application_get_registry (application));
  ossa_window_set_document (window, document);
  ossa_window_set_step (window, "bone");
  ossa_journal_thread_discard (entry->file); /* after the document has written its own */
}

static void
on_response (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  GPtrArray *entries = g_object_get_data (G_OBJECT (dialog), "entries");
  OssaWindow *window = OSSA_WINDOW (user_data);

  for (guint i = 0; i < entries->len; i++) {
    const OssaPlanJournalEntry *entry = g_ptr_array_index (entries, i);

    if (g_str_equal (response, "recover"))
      recover (window, entry);
    else if (g_str_equal (response, "discard"))
      ossa_journal_thread_discard (entry->file);
  }
}

/* "femur.plan.xml, 25 Nov 2026, 12:31" */
static char *
dup_words (const OssaPlanJournalEntry *entry)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (entry->time_s);
  g_autoptr (GDateTime) time = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *when = time != NULL ? g_date_time_format (time, "%x %X") : NULL;
  g_autofree char *name = entry->path != NULL ? g_filename_display_basename (entry->path)
                                              : g_strdup (_ ("A plan that was never saved"));

  /* Translators: the name of a plan, and when it was last changed. */
  return g_strdup_printf (_ ("%s, %s"), name, when != NULL ? when : "");
}

static GtkWidget *
make_list (GPtrArray *entries)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i < entries->len; i++) {
    g_autofree char *words = dup_words (g_ptr_array_index (entries, i));
    GtkWidget *row = adw_action_row_new ();

    adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words);
    gtk_list_box_append (GTK_LIST_BOX (list), row);
  }
  return list;
}

void
ossa_recovery_offer (OssaWindow *window)
{
  GApplication *application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (window)));
  g_autoptr (GPtrArray) entries = NULL;
  AdwMessageDialog *dialog;

  if (g_object_get_data (G_OBJECT (application), "recovery-offered") != NULL)
    return;
  g_object_set_data (G_OBJECT (application), "recovery-offered", application);
  entries = ossa_plan_journal_list ();
  if (entries->len == 0)
    return;
  dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (GTK_WINDOW (window), _ ("Recover Unsaved Work?"),
                              _ ("Ossature ended before this was saved. What is recovered opens as "
                                 "it was, not yet saved.")));
  adw_message_dialog_add_responses (dialog, "later", _ ("_Later"), "discard", _ ("_Discard"),
                                    "recover", _ ("_Recover"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (dialog, "recover", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "recover");
  adw_message_dialog_set_close_response (dialog, "later");
  adw_message_dialog_set_extra_child (dialog, make_list (entries));
  g_object_set_data_full (G_OBJECT (dialog), "entries", g_steal_pointer (&entries),
                          (GDestroyNotify)g_ptr_array_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response), window, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
