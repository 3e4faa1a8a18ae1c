/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-plan-holder.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ossa-error.h"

/* proc(5): the state is the first field behind the name's bracket, the start the twentieth. */
#define START_FIELD 19

/* When process @pid began; %FALSE when there is none, or only its remains. */
static gboolean
read_start (gint64 pid, guint64 *started)
{
  g_autofree char *path = g_strdup_printf ("/proc/%" G_GINT64_FORMAT "/stat", pid);
  g_autofree char *text = NULL;
  g_auto (GStrv) fields = NULL;
  const char *name_end;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return FALSE;
  name_end = strrchr (text, ')'); /* a name may hold blanks and brackets */
  if (name_end == NULL || name_end[1] != ' ')
    return FALSE;
  fields = g_strsplit (name_end + 2, " ", START_FIELD + 2);
  if (g_strv_length (fields) <= START_FIELD || strchr ("ZX", fields[0][0]) != NULL)
    return FALSE;
  return g_ascii_string_to_unsigned (fields[START_FIELD], 10, 0, G_MAXUINT64, started, NULL);
}

OssaPlanHolder
ossa_plan_holder_self (void)
{
  OssaPlanHolder self = { .pid = getpid () };

  read_start (self.pid, &self.started);
  g_strlcpy (self.host, g_get_host_name (), sizeof self.host);
  return self;
}

gboolean
ossa_plan_holder_is_here (const OssaPlanHolder *self)
{
  return strncmp (self->host, g_get_host_name (), sizeof self->host - 1) == 0;
}

gboolean
ossa_plan_holder_is_running (const OssaPlanHolder *self)
{
  guint64 started = 0;

  if (!ossa_plan_holder_is_here (self))
    return TRUE;
  return read_start (self->pid, &started) && started == self->started;
}

void
ossa_plan_holder_write (const OssaPlanHolder *self, GKeyFile *keys, const char *group)
{
  g_key_file_set_int64 (keys, group, "pid", self->pid);
  g_key_file_set_uint64 (keys, group, "started", self->started);
  g_key_file_set_string (keys, group, "host", self->host);
}

gboolean
ossa_plan_holder_read (OssaPlanHolder *self, GKeyFile *keys, const char *group)
{
  g_autofree char *host = g_key_file_get_string (keys, group, "host", NULL);
  g_autoptr (GError) no_start = NULL;

  *self = (OssaPlanHolder){ .pid = g_key_file_get_int64 (keys, group, "pid", NULL) };
  self->started = g_key_file_get_uint64 (keys, group, "started", &no_start);
  if (host != NULL)
    g_strlcpy (self->host, host, sizeof self->host);
  return self->pid > 0 && no_start == NULL && host != NULL;
}

char *
ossa_plan_holder_make_folder (GError **error)
{
  g_autofree char *folder =
      g_build_filename (g_get_user_state_dir (), "ossature", "journals", NULL);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return g_steal_pointer (&folder);
  g_set_error (error, OSSA_ERROR, OSSA_ERROR_IO,
               "The folder %s cannot be made: %s; unsaved work is not kept and plans are not "
               "locked.",
               folder, g_strerror (errno));
  return NULL;
}

char *
ossa_plan_holder_hash_place (const char *path)
{
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (whole);
  g_autofree char *name = g_path_get_basename (whole);
  g_autofree char *real_folder = realpath (folder, NULL);
  g_autofree char *real = realpath (whole, NULL);
  g_autofree char *place = NULL;

  if (real != NULL)
    place = g_strdup (real);
  else
    place = g_build_filename (real_folder != NULL ? real_folder : folder, name, NULL);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, place, -1);
}
