/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OssaCursor:
 *
 * A place in the bytes of a file. Reads numbers, words and lines without locale and without ever
 * passing the end; knows the line and byte for messages. Lives on the stack, borrows the bytes.
 */
typedef struct {
  const guint8 *start, *at, *end;
  const char *name; /* the file, for messages */
} OssaCursor;

typedef struct {
  const char *text; /* not terminated */
  gsize length;
} OssaWord;

OssaCursor ossa_cursor (const guint8 *bytes, gsize length, const char *name);
gsize ossa_cursor_left (const OssaCursor *self);

/* ASCII. Numbers and words are preceded by any white space; numbers must end at white space, ',' or
 * the end. They return FALSE, without moving, where there is none. A real may be "nan" or "inf". */
void ossa_cursor_skip_space (OssaCursor *self);
gboolean ossa_cursor_real (OssaCursor *self, double *value);
gboolean ossa_cursor_integer (OssaCursor *self, gint64 *value);
gboolean ossa_cursor_word (OssaCursor *self, OssaWord *word);
/* The rest of the line without its end, blanks at both ends removed. FALSE at the end of the file.
 */
gboolean ossa_cursor_line (OssaCursor *self, OssaWord *line);
gboolean ossa_cursor_line_is_over (const OssaCursor *self); /* only blanks are left on it */

gboolean ossa_word_is (OssaWord word, const char *text); /* ASCII case ignored */
char *ossa_word_dup (OssaWord word); /* valid UTF-8, cut to OSSA_MESH_MAX_NAME bytes */

/* Binary: NULL where fewer than @n bytes are left, else the bytes, and the cursor moves past them.
 */
const guint8 *ossa_cursor_take (OssaCursor *self, gsize n);

/* Sets OSSA_ERROR_FORMAT "NAME, line N: message." or "NAME, byte N: message."; always returns
 * FALSE. */
gboolean ossa_cursor_fail_line (const OssaCursor *self, GError **error, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
gboolean ossa_cursor_fail_byte (const OssaCursor *self, GError **error, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

G_END_DECLS
