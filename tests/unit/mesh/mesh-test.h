/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

#include "ossa-error.h"
#include "ossa-mesh-io.h"

/* Text as a file: @scale as ossa_mesh_load()'s. */
static inline OssaMesh *
parse_text (const char *text, double scale, GError **error)
{
  return ossa_mesh_parse ((const guint8 *)text, strlen (text), "test", scale, NULL, error);
}

/* @text must be refused with @code and a message that contains each of the three parts. */
static inline void
assert_refused (const char *text, OssaError code, const char *a, const char *b, const char *c)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaMesh) mesh = parse_text (text, 1, &error);

  g_assert_null (mesh);
  g_assert_error (error, OSSA_ERROR, (int)code);
  g_test_message ("%s", error->message);
  g_assert_cmpstr (strstr (error->message, a), !=, NULL);
  g_assert_cmpstr (strstr (error->message, b), !=, NULL);
  g_assert_cmpstr (strstr (error->message, c), !=, NULL);
}

/* Loads a shared bone, or skips the test and returns NULL. */
static inline OssaMesh *
load_bone (const char *name)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("OSSATURE_TEST_SOURCE"), "..", "shared", "bones", name, NULL);
  g_autoptr (GError) error = NULL;
  OssaMesh *mesh;

  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_test_skip ("the shared bones are not here");
    return NULL;
  }
  mesh = ossa_mesh_load (path, 0, NULL, &error);
  g_assert_no_error (error);
  return mesh;
}

/* @text with every @from made @to; owned by the caller. */
static inline char *
replaced (const char *text, const char *from, const char *to)
{
  GString *copy = g_string_new (text);

  g_assert_cmpuint (g_string_replace (copy, from, to, 0), >, 0);
  return g_string_free (copy, FALSE);
}

static inline void
put_bytes (GByteArray *bytes, const void *value, gsize size, gboolean swap)
{
  guint8 buffer[8];

  for (gsize i = 0; i < size; i++)
    buffer[i] = ((const guint8 *)value)[swap ? size - 1 - i : i];
  g_byte_array_append (bytes, buffer, (guint)size);
}

static inline void
put_string (GByteArray *bytes, const char *text)
{
  g_byte_array_append (bytes, (const guint8 *)text, (guint)strlen (text));
}

/* Every shorter file must be refused with an error; in rooms that fit exactly, so that a read past
 * the end is seen. */
static inline void
assert_truncations_refused (const guint8 *bytes, gsize length)
{
  for (gsize n = 0; n < length; n++) {
    g_autofree guint8 *part = n > 0 ? g_memdup2 (bytes, n) : NULL;
    g_autoptr (GError) error = NULL;

    g_assert_null (ossa_mesh_parse (part, n, "test", 1, NULL, &error));
    g_assert_true (error->domain == OSSA_ERROR);
  }
}
