/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-data.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ossa-config.h"
#include "ossa-error.h"

#define HASH_CHUNK_BYTES (1 << 16)

static char **
dup_roots (const char *variable, const char *user_folder, const char *installed)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) given = g_strsplit (g_getenv (variable) ? g_getenv (variable) : "", ":", -1);
  g_autofree char *user = g_build_filename (g_get_user_data_dir (), "ossature", user_folder, NULL);

  for (guint i = 0; given[i] != NULL; i++)
    if (*given[i] != '\0')
      g_strv_builder_add (builder, given[i]);
  g_strv_builder_add (builder, user);
  g_strv_builder_add (builder, installed);
  return g_strv_builder_end (builder);
}

char **
ossa_data_dup_plugin_path (void)
{
  return dup_roots ("OSSATURE_PLUGIN_PATH", "plugins", OSSA_PLUGIN_DIR);
}

char **
ossa_data_dup_program_plugin_path (void)
{
  g_autofree char *given = g_strdup (g_getenv ("OSSATURE_PLUGIN_PATH"));
  g_autofree char *all = g_strconcat (given != NULL ? given : "", ":", OSSA_PLUGIN_DIR, NULL);
  g_auto (GStrv) parts = g_strsplit (all, ":", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_strv_builder_add (builder, parts[i]);
  return g_strv_builder_end (builder);
}

char *
ossa_data_find (const char *name, GError **error)
{
  g_auto (GStrv) roots = dup_roots ("OSSATURE_DATA_PATH", NULL, OSSA_DATA_DIR);
  g_autofree char *tried = NULL;

  for (guint i = 0; roots[i] != NULL; i++) {
    g_autofree char *path = g_build_filename (roots[i], name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
      return g_steal_pointer (&path);
  }
  tried = g_strjoinv (", ", roots);
  g_set_error (error, OSSA_ERROR, OSSA_ERROR_IO,
               "Data file %s was not found under %s: reinstall, or set OSSATURE_DATA_PATH.", name,
               tried);
  return NULL;
}

char *
ossa_data_find_sample (const char *name, GError **error)
{
  g_autofree char *installed = g_build_filename ("meshes", name, NULL);
  g_autofree char *beside = g_build_filename ("..", "meshes", name, NULL);
  char *path = ossa_data_find (beside, NULL);

  return path != NULL ? path : ossa_data_find (installed, error);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *
ossa_data_list (const char *folder, const char *suffix)
{
  g_auto (GStrv) roots = dup_roots ("OSSATURE_DATA_PATH", NULL, OSSA_DATA_DIR);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; roots[i] != NULL; i++) {
    g_autofree char *path = g_build_filename (roots[i], folder, NULL);
    g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
    const char *file;

    while (dir != NULL && (file = g_dir_read_name (dir)) != NULL) {
      char *name = g_build_filename (folder, file, NULL);

      if (g_str_has_suffix (file, suffix) && g_hash_table_add (seen, name))
        g_ptr_array_add (names, name);
      else
        g_free (name);
    }
  }
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* Before a file is opened: a pipe would be waited for without end. */
static gboolean
check_regular (const char *path, GError **error)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0 || S_ISREG (status.st_mode))
    return TRUE;
  g_set_error (error, OSSA_ERROR, OSSA_ERROR_IO, "%s is no regular file: name a file.", path);
  return FALSE;
}

char *
ossa_data_hash_file (const char *path, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *chunk = g_malloc (HASH_CHUNK_BYTES);
  FILE *file;
  gboolean failed;
  size_t n;

  if (!check_regular (path, error))
    return NULL;
  file = fopen (path, "rb");
  if (file == NULL) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_IO, "%s cannot be opened: %s.", path,
                 g_strerror (errno));
    return NULL;
  }
  while ((n = fread (chunk, 1, HASH_CHUNK_BYTES, file)) > 0)
    g_checksum_update (sum, chunk, (gssize)n);
  failed = ferror (file) != 0;
  fclose (file);
  if (failed) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_IO, "%s cannot be read to its end: copy it again.",
                 path);
    return NULL;
  }
  return g_strdup (g_checksum_get_string (sum));
}

char *
ossa_data_read_file (const char *path, gsize max_bytes, gsize *length, GError **error)
{
  g_autoptr (GError) local = NULL;
  char *text = NULL;
  GStatBuf status;

  if (!check_regular (path, error))
    return NULL;
  if (g_stat (path, &status) == 0 && (guint64)status.st_size > max_bytes) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_LIMIT,
                 "%s is larger than the %" G_GSIZE_FORMAT " MiB that such a file may have.", path,
                 max_bytes >> 20);
    return NULL;
  }
  if (!g_file_get_contents (path, &text, length, &local))
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_IO, "%s cannot be read: %s.", path, local->message);
  return text;
}

char *
ossa_data_read (const char *name, gsize max_bytes, gsize *length, GError **error)
{
  g_autofree char *path = ossa_data_find (name, error);

  return path != NULL ? ossa_data_read_file (path, max_bytes, length, error) : NULL;
}

static gboolean
refuse_to_write (const char *path, const char *reason, GError **error)
{
  g_set_error (error, OSSA_ERROR, OSSA_ERROR_IO, "%s cannot be written: %s; choose another place.",
               path, reason);
  return FALSE;
}

gboolean
ossa_data_check_writable (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  GStatBuf status;
  gboolean there = g_stat (path, &status) == 0;

  if (there && S_ISDIR (status.st_mode))
    return refuse_to_write (path, "it is a folder", error);
  if (g_access (there && !S_ISREG (status.st_mode) ? path : folder, W_OK) != 0)
    return refuse_to_write (path, g_strerror (errno), error);
  return TRUE;
}

/* A device or a pipe takes bytes as they come: a file renamed over it would remove it. */
static gboolean
write_through (const char *path, const char *text, gsize length, GError **error)
{
  FILE *file = g_fopen (path, "wb");
  gboolean whole = file != NULL && fwrite (text, 1, length, file) == length;
  int reason = errno;

  if (file != NULL && fclose (file) != 0 && whole) {
    reason = errno;
    whole = FALSE;
  }
  return whole || refuse_to_write (path, g_strerror (reason), error);
}

gboolean
ossa_data_save_atomic (const char *path, const char *text, gssize length, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *target = NULL;
  GStatBuf status;

  if (!ossa_data_check_writable (path, error))
    return FALSE;
  if (g_stat (path, &status) == 0 && !S_ISREG (status.st_mode))
    return write_through (path, text, length < 0 ? strlen (text) : (gsize)length, error);
  target = realpath (path, NULL); /* a link stays a link; NULL when there is nothing yet */
  return g_file_set_contents_full (target != NULL ? target : path, text, length,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0644, &local) ||
         refuse_to_write (path, local->message, error);
}
