/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-mesh-io.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#include "ossa-error.h"
#include "ossa-mesh-limits.h"
#include "ossa-mesh-readers.h"

gboolean
ossa_mesh_input_step (OssaMeshInput *input, GError **error)
{
  const OssaCursor *cursor = &input->cursor;

  ossa_progress_step (input->progress, (double)(cursor->at - cursor->start) /
                                           (double)MAX (cursor->end - cursor->start, 1));
  return !ossa_progress_check (input->progress, error);
}

static OssaMesh *
parse (const guint8 *bytes,
       gsize length,
       const char *name,
       double unit_scale,
       OssaProgress *progress,
       GError **error)
{
  const char *format;
  OssaMeshReader reader = ossa_mesh_detect (bytes, length, name, &format, error);
  g_autoptr (OssaMeshBuilder) builder = NULL;
  OssaMeshInput input;

  if (reader == NULL)
    return NULL;
  builder = ossa_mesh_builder_new (name, format);
  input = (OssaMeshInput){ ossa_cursor (bytes, length, name), builder, progress };
  if (!ossa_mesh_input_step (&input, error) || !reader (&input, error))
    return NULL;
  return ossa_mesh_builder_finish (builder, unit_scale, error);
}

OssaMesh *
ossa_mesh_parse (const guint8 *bytes,
                 gsize length,
                 const char *name,
                 double unit_scale,
                 OssaProgress *progress,
                 GError **error)
{
  g_return_val_if_fail (bytes != NULL || length == 0, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (unit_scale >= 0 && isfinite (unit_scale), NULL);

  return parse (bytes, length, name, unit_scale, progress, error);
}

/* Pipes and devices have no length to be limited by, so only regular files are read. */
static gboolean
check_file (const char *path, GError **error)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_IO, "%s cannot be read: %s; check its name.", path,
                 g_strerror (errno));
  else if (!S_ISREG (info.st_mode))
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_IO, "%s is no regular file; name a mesh file.",
                 path);
  else if ((guint64)info.st_size > OSSA_MESH_MAX_FILE_BYTES)
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_LIMIT,
                 "%s has more than the 2 GiB that a mesh file may have; use a coarser mesh.", path);
  else
    return TRUE;
  return FALSE;
}

OssaMesh *
ossa_mesh_load (const char *path, double unit_scale, OssaProgress *progress, GError **error)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GError) local = NULL;
  gsize length = 0;

  g_return_val_if_fail (path != NULL, NULL);

  if (!check_file (path, error))
    return NULL;
  if (!g_file_get_contents (path, &bytes, &length, &local)) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_IO, "%s cannot be read: %s; check its permissions.",
                 path, local->message);
    return NULL;
  }
  return ossa_mesh_parse ((const guint8 *)bytes, length, path, unit_scale, progress, error);
}
