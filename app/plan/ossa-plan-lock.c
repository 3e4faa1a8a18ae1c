/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-plan-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "ossa-data.h"
#include "ossa-error.h"

#define GROUP     "lock"
#define MAX_BYTES (64 << 10)

/* How long to wait for another program that is reading or writing a lock just now. */
#define GUARD_TRIES   100
#define GUARD_WAIT_US 20000

struct _OssaPlanLock {
  char *file;
  char *token; /* told from the lock of whoever stole it */
};

/* Held while locks are read and written, and let go by the system when its holder ends. The file's
 * descriptor, or -1. */
static int
enter_guard (GError **error)
{
  g_autofree char *folder = ossa_plan_holder_make_folder (error);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, ".guard", NULL) : NULL;
  int fd, reason;

  if (path == NULL)
    return -1;
  fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  reason = errno;
  for (int i = 0; fd >= 0 && i < GUARD_TRIES; i++) {
    if (flock (fd, LOCK_EX | LOCK_NB) == 0)
      return fd;
    reason = errno;
    g_usleep (GUARD_WAIT_US);
  }
  g_set_error (error, OSSA_ERROR, OSSA_ERROR_IO, "%s cannot be locked: %s; try again.", path,
               g_strerror (reason));
  if (fd >= 0)
    close (fd);
  return -1;
}

/* What a lock says; %FALSE when there is none that can be read. */
static gboolean
read_lock (const char *file, OssaPlanHolder *holder, char **token)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_test (file, G_FILE_TEST_IS_REGULAR))
    return FALSE;
  text = ossa_data_read_file (file, MAX_BYTES, &length, NULL);
  if (text == NULL || !g_key_file_load_from_data (keys, text, length, G_KEY_FILE_NONE, NULL) ||
      !ossa_plan_holder_read (holder, keys, GROUP))
    return FALSE;
  *token = g_key_file_get_string (keys, GROUP, "token", NULL);
  return *token != NULL;
}

static gboolean
write_lock (const OssaPlanLock *self, GError **error)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  OssaPlanHolder holder = ossa_plan_holder_self ();
  g_autofree char *text = NULL;
  gsize length;

  ossa_plan_holder_write (&holder, keys, GROUP);
  g_key_file_set_string (keys, GROUP, "token", self->token);
  text = g_key_file_to_data (keys, &length, NULL);
  return ossa_data_save_atomic (self->file, text, (gssize)length, error);
}

static OssaPlanLock *
lock_new (const char *path, GError **error)
{
  g_autofree char *folder = ossa_plan_holder_make_folder (error);
  g_autofree char *place = ossa_plan_holder_hash_place (path);
  g_autofree char *name = g_strconcat (place, ".lock", NULL);
  OssaPlanLock *self;

  if (folder == NULL)
    return NULL;
  self = g_new0 (OssaPlanLock, 1);
  self->file = g_build_filename (folder, name, NULL);
  self->token = g_uuid_string_random ();
  return self;
}

static void
lock_free (OssaPlanLock *self)
{
  g_free (self->file);
  g_free (self->token);
  g_free (self);
}

/* Nobody that still runs has the lock. */
static gboolean
check_free (const OssaPlanLock *self, const char *path, OssaPlanHolder *holder, GError **error)
{
  g_autofree char *token = NULL;
  OssaPlanHolder found;

  if (!read_lock (self->file, &found, &token) || !ossa_plan_holder_is_running (&found))
    return TRUE;
  if (holder != NULL)
    *holder = found;
  g_set_error (error, OSSA_ERROR, OSSA_ERROR_IO,
               "%s is open already, in process %" G_GINT64_FORMAT " on %s: close it there first.",
               path, found.pid, found.host);
  return FALSE;
}

static OssaPlanLock *
take (const char *path, gboolean steal, OssaPlanHolder *holder, GError **error)
{
  OssaPlanLock *self = lock_new (path, error);
  int guard = self != NULL ? enter_guard (error) : -1;
  gboolean taken =
      guard >= 0 && (steal || check_free (self, path, holder, error)) && write_lock (self, error);

  if (guard >= 0)
    close (guard);
  if (!taken && self != NULL)
    g_clear_pointer (&self, lock_free);
  return self;
}

OssaPlanLock *
ossa_plan_lock_acquire (const char *path, OssaPlanHolder *holder, GError **error)
{
  if (holder != NULL)
    *holder = (OssaPlanHolder){ 0 };
  return take (path, FALSE, holder, error);
}

OssaPlanLock *
ossa_plan_lock_steal (const char *path, GError **error)
{
  return take (path, TRUE, NULL, error);
}

void
ossa_plan_lock_release (OssaPlanLock *self)
{
  g_autofree char *token = NULL;
  OssaPlanHolder holder;
  int guard = enter_guard (NULL);

  if (read_lock (self->file, &holder, &token) && g_str_equal (token, self->token))
    g_unlink (self->file);
  if (guard >= 0)
    close (guard);
  lock_free (self);
}
