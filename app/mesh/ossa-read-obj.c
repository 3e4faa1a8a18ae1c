/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <string.h>

#include "ossa-mesh-limits.h"
#include "ossa-mesh-readers.h"

typedef struct {
  OssaMeshInput *input;
  GArray *corners;  /* guint32, of the face at hand */
  GPtrArray *names; /* regions that faces now belong to: groups or object */
  char *material;   /* the region of the material, or NULL */
  guint32 first;    /* the first cell that is not yet in them */
  guint32 n_points;
} Reader;

static void
close_run (Reader *self)
{
  OssaMeshBuilder *builder = self->input->builder;
  guint32 n = ossa_mesh_builder_get_n_cells (builder) - self->first;

  for (guint i = 0; n > 0 && i < self->names->len; i++)
    ossa_mesh_builder_add_range_to_region (builder, g_ptr_array_index (self->names, i), self->first,
                                           n);
  if (n > 0 && self->material != NULL)
    ossa_mesh_builder_add_range_to_region (builder, self->material, self->first, n);
  self->first += n;
}

/* A word of the line; a backslash goes on to the next line, which the line already holds. */
static gboolean
next_word (OssaCursor *line, OssaWord *word)
{
  while (ossa_cursor_word (line, word)) {
    if (word->length > 1 && word->text[word->length - 1] == '\\')
      word->length--;
    if (word->length > 1 || word->text[0] != '\\')
      return TRUE;
  }
  return FALSE;
}

static gboolean
read_vertex (Reader *self, OssaCursor *line, GError **error)
{
  double v[3];

  for (int i = 0; i < 3; i++)
    if (!ossa_cursor_real (line, &v[i]) || !isfinite (v[i]))
      return ossa_cursor_fail_line (line, error, "a vertex needs three finite numbers; correct it");
  ossa_mesh_builder_add_point (self->input->builder, ossa_vec (v[0], v[1], v[2]));
  self->n_points++;
  return TRUE;
}

/* "12", "12/3", "12/3/4", "12//4"; from 1, or from -1 backwards. */
static gboolean
read_corner (Reader *self, OssaWord word, guint32 *corner)
{
  const char *slash = memchr (word.text, '/', word.length);
  OssaCursor number;
  gint64 index;

  if (slash != NULL)
    word.length = (gsize)(slash - word.text);
  number = ossa_cursor ((const guint8 *)word.text, word.length, NULL);
  if (!ossa_cursor_integer (&number, &index) || ossa_cursor_left (&number) > 0)
    return FALSE;
  index = index > 0 ? index - 1 : index + self->n_points;
  *corner = (guint32)index;
  return index >= 0 && index < self->n_points;
}

static gboolean
read_face (Reader *self, OssaCursor *line, GError **error)
{
  OssaWord word;
  guint32 corner;
  guint n;

  g_array_set_size (self->corners, 0);
  while (next_word (line, &word)) {
    if (!read_corner (self, word, &corner))
      return ossa_cursor_fail_line (line, error,
                                    "a face names vertex '%.*s', which does not stand before it; "
                                    "correct it",
                                    (int)MIN (word.length, 40), word.text);
    g_array_append_val (self->corners, corner);
  }
  n = self->corners->len;
  if (n < 3 || n > OSSA_MESH_MAX_CORNERS)
    return ossa_cursor_fail_line (line, error,
                                  "a face has %u corners where 3 to %d are read; correct it", n,
                                  OSSA_MESH_MAX_CORNERS);
  ossa_mesh_builder_add_cell (self->input->builder,
                              n == 3   ? OSSA_CELL_TRI3
                              : n == 4 ? OSSA_CELL_QUAD4
                                       : OSSA_CELL_POLYGON,
                              (const guint32 *)self->corners->data, (int)n);
  return TRUE;
}

/* "g" may give several names and ends the object's; "default" is no name. */
static void
read_names (Reader *self, OssaCursor *line)
{
  OssaWord word;

  close_run (self);
  g_ptr_array_set_size (self->names, 0);
  while (next_word (line, &word) && self->names->len < 64)
    if (!ossa_word_is (word, "default"))
      g_ptr_array_add (self->names, ossa_word_dup (word));
}

static void
read_material (Reader *self, OssaCursor *line)
{
  g_autofree char *name = NULL;
  OssaWord word;

  close_run (self);
  g_clear_pointer (&self->material, g_free);
  if (next_word (line, &word)) {
    name = ossa_word_dup (word);
    self->material = g_strconcat ("material:", name, NULL);
  }
}

static gboolean
read_line (Reader *self, OssaCursor *line, GError **error)
{
  static const char *const skipped[] = { "vt", "vn", "vp",  "s",      "mtllib",
                                         "l",  "p",  "lod", "usemap", "maplib" };
  OssaWord word;

  if (!next_word (line, &word) || word.text[0] == '#')
    return TRUE;
  if (ossa_word_is (word, "v"))
    return read_vertex (self, line, error);
  if (ossa_word_is (word, "f"))
    return read_face (self, line, error);
  if (ossa_word_is (word, "g") || ossa_word_is (word, "o")) {
    read_names (self, line);
    return TRUE;
  }
  if (ossa_word_is (word, "usemtl")) {
    read_material (self, line);
    return TRUE;
  }
  for (guint i = 0; i < G_N_ELEMENTS (skipped); i++)
    if (ossa_word_is (word, skipped[i]))
      return TRUE;
  return ossa_cursor_fail_line (line, error,
                                "'%.*s' is not read in an OBJ file; export polygons only",
                                (int)MIN (word.length, 40), word.text);
}

gboolean
ossa_read_obj (OssaMeshInput *input, GError **error)
{
  OssaCursor *cursor = &input->cursor;
  g_autoptr (GArray) corners = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  Reader self = { .input = input, .corners = corners, .names = names };
  OssaWord text = { NULL, 0 };
  gboolean ok = TRUE;

  for (guint n = 0; ok && ossa_cursor_left (cursor) > 0; n++) {
    OssaCursor line = *cursor;

    do
      ossa_cursor_line (cursor, &text);
    while (text.length > 0 && text.text[text.length - 1] == '\\' && ossa_cursor_left (cursor) > 0);
    line.end = cursor->at;
    ok = read_line (&self, &line, error);
    if (ok && n % 65536 == 0)
      ok = ossa_mesh_input_step (input, error);
  }
  if (ok)
    close_run (&self);
  g_free (self.material);
  return ok;
}
