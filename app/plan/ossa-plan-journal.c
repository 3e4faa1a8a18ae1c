/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-plan-journal.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "ossa-data.h"
#include "ossa-error.h"
#include "ossa-plan-xml.h"

#define GROUP  "journal"
#define SUFFIX ".journal"

/* Paths in a journal are told from here: it lies nowhere near the plan's files. */
#define FOLDER "/"

/* Digits of the path's hash in a journal's name. */
#define HASH_DIGITS 16

struct _OssaPlanJournal {
  char *path; /* of the plan, whole; or %NULL */
  char *name; /* of the journal's file */
};

static void
take_path (OssaPlanJournal *self, const char *path)
{
  g_autofree char *place = ossa_plan_holder_hash_place (path != NULL ? path : FOLDER);
  g_autofree char *random = g_uuid_string_random ();

  g_free (self->path);
  g_free (self->name);
  self->path = path != NULL ? g_canonicalize_filename (path, NULL) : NULL;
  self->name = g_strdup_printf ("%.*s-%s" SUFFIX, HASH_DIGITS, place, random);
}

OssaPlanJournal *
ossa_plan_journal_new (const char *path)
{
  OssaPlanJournal *self = g_new0 (OssaPlanJournal, 1);

  take_path (self, path);
  return self;
}

void
ossa_plan_journal_free (OssaPlanJournal *self)
{
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

static char *
dup_file (const OssaPlanJournal *self, GError **error)
{
  g_autofree char *folder = ossa_plan_holder_make_folder (error);

  return folder != NULL ? g_build_filename (folder, self->name, NULL) : NULL;
}

gboolean
ossa_plan_journal_write (OssaPlanJournal *self, OssaPlan *plan, GError **error)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  OssaPlanHolder holder = ossa_plan_holder_self ();
  g_autofree char *uri = self->path != NULL ? g_filename_to_uri (self->path, NULL, NULL) : NULL;
  g_autofree char *xml = ossa_plan_to_xml (plan, FOLDER, error);
  g_autofree char *file = xml != NULL ? dup_file (self, error) : NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (file == NULL)
    return FALSE;
  ossa_plan_holder_write (&holder, keys, GROUP);
  g_key_file_set_int64 (keys, GROUP, "time", g_get_real_time () / G_USEC_PER_SEC);
  if (uri != NULL)
    g_key_file_set_string (keys, GROUP, "path", uri);
  g_key_file_set_string (keys, GROUP, "plan", xml);
  text = g_key_file_to_data (keys, &length, NULL);
  return ossa_data_save_atomic (file, text, (gssize)length, error);
}

gboolean
ossa_plan_journal_discard (const char *file, GError **error)
{
  if (g_unlink (file) == 0 || errno == ENOENT)
    return TRUE;
  g_set_error (error, OSSA_ERROR, OSSA_ERROR_IO, "%s cannot be removed: %s.", file,
               g_strerror (errno));
  return FALSE;
}

gboolean
ossa_plan_journal_clear (OssaPlanJournal *self, GError **error)
{
  g_autofree char *file = dup_file (self, error);

  return file != NULL && ossa_plan_journal_discard (file, error);
}

gboolean
ossa_plan_journal_set_path (OssaPlanJournal *self, const char *path, GError **error)
{
  if (!ossa_plan_journal_clear (self, error))
    return FALSE;
  take_path (self, path);
  return TRUE;
}

static void
entry_free (gpointer data)
{
  OssaPlanJournalEntry *self = data;

  g_free (self->file);
  g_free (self->path);
  g_free (self);
}

static GKeyFile *
read_keys (const char *file, GError **error)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autoptr (GError) local = NULL;
  gsize length;
  g_autofree char *text = ossa_data_read_file (file, OSSA_XML_MAX_BYTES, &length, error);

  if (text == NULL)
    return NULL;
  if (g_key_file_load_from_data (keys, text, length, G_KEY_FILE_NONE, &local))
    return g_steal_pointer (&keys);
  g_set_error (error, OSSA_ERROR, OSSA_ERROR_FORMAT, "%s is no journal: %s; remove it.", file,
               local->message);
  return NULL;
}

/* What @file says of itself, or %NULL when its program still runs or it says nothing. */
static OssaPlanJournalEntry *
read_entry (const char *file)
{
  g_autoptr (GKeyFile) keys = read_keys (file, NULL);
  OssaPlanJournalEntry *entry;
  g_autofree char *uri = NULL;
  OssaPlanHolder holder;

  if (keys == NULL || !ossa_plan_holder_read (&holder, keys, GROUP) ||
      ossa_plan_holder_is_running (&holder) || !g_key_file_has_key (keys, GROUP, "plan", NULL))
    return NULL;
  uri = g_key_file_get_string (keys, GROUP, "path", NULL);
  entry = g_new0 (OssaPlanJournalEntry, 1);
  entry->file = g_strdup (file);
  entry->path = uri != NULL ? g_filename_from_uri (uri, NULL, NULL) : NULL;
  entry->time_s = g_key_file_get_int64 (keys, GROUP, "time", NULL);
  entry->holder = holder;
  return entry;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const OssaPlanJournalEntry *first = *(OssaPlanJournalEntry *const *)a;
  const OssaPlanJournalEntry *second = *(OssaPlanJournalEntry *const *)b;

  if (first->time_s != second->time_s)
    return first->time_s > second->time_s ? -1 : 1;
  return g_strcmp0 (first->file, second->file);
}

GPtrArray *
ossa_plan_journal_list (void)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func (entry_free);
  g_autofree char *folder = ossa_plan_holder_make_folder (NULL);
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *file = g_build_filename (folder, name, NULL);
    OssaPlanJournalEntry *entry = g_str_has_suffix (name, SUFFIX) ? read_entry (file) : NULL;

    if (entry != NULL)
      g_ptr_array_add (entries, entry);
  }
  g_ptr_array_sort (entries, compare_entries);
  return entries;
}

OssaPlan *
ossa_plan_journal_recover (const char *file, GError **error)
{
  g_autoptr (GKeyFile) keys = read_keys (file, error);
  g_autofree char *xml = NULL;

  if (keys == NULL)
    return NULL;
  xml = g_key_file_get_string (keys, GROUP, "plan", NULL);
  if (xml != NULL)
    return ossa_plan_parse (xml, strlen (xml), file, FOLDER, error);
  g_set_error (error, OSSA_ERROR, OSSA_ERROR_FORMAT, "%s holds no plan: remove it.", file);
  return NULL;
}
