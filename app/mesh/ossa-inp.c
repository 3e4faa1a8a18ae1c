/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-inp.h"

#include <string.h>

#include "ossa-mesh-limits.h"

gboolean
ossa_inp_data_line (OssaInp *self, OssaCursor *line)
{
  while (ossa_cursor_left (self->cursor) > 0) {
    OssaCursor before = *self->cursor;
    OssaWord text;

    ossa_cursor_line (self->cursor, &text);
    if (text.length == 0 || (text.length >= 2 && text.text[0] == '*' && text.text[1] == '*'))
      continue;
    if (text.text[0] == '*') {
      *self->cursor = before;
      return FALSE;
    }
    *line = before;
    line->at = (const guint8 *)text.text;
    line->end = line->at + text.length;
    return TRUE;
  }
  return FALSE;
}

gboolean
ossa_inp_field (OssaCursor *line, OssaWord *field)
{
  const guint8 *comma;

  ossa_cursor_skip_space (line);
  if (ossa_cursor_left (line) == 0)
    return FALSE;
  comma = memchr (line->at, ',', ossa_cursor_left (line));
  field->text = (const char *)line->at;
  field->length = (gsize)((comma != NULL ? comma : line->end) - line->at);
  line->at = comma != NULL ? comma + 1 : line->end;
  while (field->length > 0 && g_ascii_isspace (field->text[field->length - 1]))
    field->length--;
  return TRUE;
}

gboolean
ossa_inp_integer (OssaWord field, gint64 *value)
{
  OssaCursor number = ossa_cursor ((const guint8 *)field.text, field.length, NULL);

  return ossa_cursor_integer (&number, value) && ossa_cursor_left (&number) == 0;
}

gboolean
ossa_inp_real (OssaWord field, double *value)
{
  OssaCursor number = ossa_cursor ((const guint8 *)field.text, field.length, NULL);

  return ossa_cursor_real (&number, value) && ossa_cursor_left (&number) == 0 && isfinite (*value);
}

static char *
dup_upper (OssaWord word)
{
  g_autofree char *text = NULL;

  if (word.length >= 2 && word.text[0] == '"' && word.text[word.length - 1] == '"')
    word = (OssaWord){ word.text + 1, word.length - 2 };
  text = ossa_word_dup (word);
  return g_ascii_strup (text, -1);
}

static OssaWord
trimmed (OssaWord word)
{
  while (word.length > 0 && g_ascii_isspace (word.text[0]))
    word = (OssaWord){ word.text + 1, word.length - 1 };
  while (word.length > 0 && g_ascii_isspace (word.text[word.length - 1]))
    word.length--;
  return word;
}

char *
ossa_inp_parameter (const OssaCursor *keyword, const char *name)
{
  OssaCursor line = *keyword;
  OssaWord field;

  while (ossa_inp_field (&line, &field)) {
    const char *equals = memchr (field.text, '=', field.length);
    OssaWord key = field, value = { "", 0 };

    if (equals != NULL) {
      key.length = (gsize)(equals - field.text);
      value = trimmed ((OssaWord){ equals + 1, field.length - key.length - 1 });
    }
    if (ossa_word_is (trimmed (key), name))
      return dup_upper (value);
  }
  return NULL;
}

OssaInpSet *
ossa_inp_set (OssaInp *self, const char *name)
{
  OssaInpSet *set = g_hash_table_lookup (self->sets, name);

  if (set != NULL)
    return set;
  set = g_new0 (OssaInpSet, 1);
  set->name = g_strdup (name);
  set->runs = g_array_new (FALSE, FALSE, sizeof (OssaInpRun));
  g_hash_table_insert (self->sets, set->name, set);
  g_ptr_array_add (self->set_order, set);
  return set;
}

void
ossa_inp_set_add (OssaInpSet *set, guint32 first, guint32 n)
{
  OssaInpRun run = { first, n };

  if (set->runs->len > 0) {
    OssaInpRun *last = &g_array_index (set->runs, OssaInpRun, set->runs->len - 1);

    if (last->first + last->n == first) {
      last->n += n;
      return;
    }
  }
  if (n > 0)
    g_array_append_val (set->runs, run);
}

/* A bound on what all sets list together keeps a short file from taking long. */
static gboolean
count_listed (OssaInp *self, guint32 n, const OssaCursor *line, GError **error)
{
  guint32 n_cells = ossa_mesh_builder_get_n_cells (self->input->builder);

  self->n_listed += n;
  return self->n_listed <= 64ull * (n_cells + 4096ull) ||
         ossa_cursor_fail_line (line, error,
                                "the sets list each element more than 64 times; remove some sets");
}

static gboolean
list_element (OssaInp *self, OssaInpSet *set, gint64 number, const OssaCursor *line, GError **error)
{
  guint32 cell;

  if (!count_listed (self, 1, line, error))
    return FALSE;
  if (ossa_tag_map_find (self->elements, number, &cell))
    ossa_inp_set_add (set, cell, 1);
  else if (!self->left_out)
    return ossa_cursor_fail_line (line, error,
                                  "set %s names element %" G_GINT64_FORMAT
                                  ", which does not stand before it; correct it",
                                  set->name, number);
  return TRUE;
}

static gboolean
generate (OssaInp *self, OssaInpSet *set, OssaCursor *line, GError **error)
{
  gint64 values[3] = { 0, -1, 1 };
  OssaWord field;

  for (int i = 0; i < 3 && ossa_inp_field (line, &field); i++)
    if (!ossa_inp_integer (field, &values[i]) || values[i] < 0)
      return ossa_cursor_fail_line (line, error, "GENERATE needs first, last and step; correct it");
  if (values[2] < 1 || values[1] < values[0])
    return ossa_cursor_fail_line (line, error,
                                  "GENERATE needs first, last and step upwards; correct it");
  for (gint64 i = values[0]; i <= values[1]; i += values[2]) {
    if (!list_element (self, set, i, line, error))
      return FALSE;
    if (i > values[1] - values[2])
      break;
  }
  return TRUE;
}

/* Numbers of elements and names of sets that stand before. */
static gboolean
list_members (OssaInp *self, OssaInpSet *set, OssaCursor *line, GError **error)
{
  OssaWord field;
  gint64 number;

  while (ossa_inp_field (line, &field)) {
    g_autofree char *name = NULL;
    const OssaInpSet *other;

    if (field.length == 0)
      continue;
    if (ossa_inp_integer (field, &number)) {
      if (!list_element (self, set, number, line, error))
        return FALSE;
      continue;
    }
    name = dup_upper (field);
    other = g_hash_table_lookup (self->sets, name);
    if (other == NULL || other == set)
      return ossa_cursor_fail_line (
          line, error, "set %s names set '%s', which does not stand before it; correct it",
          set->name, name);
    for (guint i = 0; i < other->runs->len; i++) {
      const OssaInpRun *run = &g_array_index (other->runs, OssaInpRun, i);

      if (!count_listed (self, run->n, line, error))
        return FALSE;
      ossa_inp_set_add (set, run->first, run->n);
    }
  }
  return TRUE;
}

gboolean
ossa_inp_read_elset (OssaInp *self, const OssaCursor *keyword, GError **error)
{
  g_autofree char *name = ossa_inp_parameter (keyword, "ELSET");
  g_autofree char *generated = ossa_inp_parameter (keyword, "GENERATE");
  OssaInpSet *set;
  OssaCursor line;

  if (name == NULL || name[0] == '\0')
    return ossa_cursor_fail_line (keyword, error, "*ELSET needs ELSET=name; correct it");
  set = ossa_inp_set (self, name);
  while (ossa_inp_data_line (self, &line))
    if (!(generated != NULL ? generate (self, set, &line, error)
                            : list_members (self, set, &line, error)))
      return FALSE;
  return TRUE;
}
