/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <string.h>

#include "ossa-mesh-limits.h"
#include "ossa-msh.h"

static gboolean
is_section (OssaWord word, const char *name)
{
  return word.length == strlen (name) && memcmp (word.text, name, word.length) == 0;
}

/* What is between $MeshFormat and its end. */
static gboolean
read_format (OssaMsh *self, int *version, GError **error)
{
  double number;
  gint64 type, size, one;

  if (!ossa_cursor_real (self->cursor, &number) || !ossa_cursor_integer (self->cursor, &type) ||
      !ossa_cursor_integer (self->cursor, &size) || (type != 0 && type != 1))
    return ossa_cursor_fail_line (self->cursor, error,
                                  "$MeshFormat needs version, 0 or 1, and a size; correct it");
  if (!(number >= 2 && number < 3) && number != 4.1)
    return ossa_cursor_fail_line (
        self->cursor, error,
        "version %g is not read; save it as 2.2 or 4.1 (gmsh -format msh41 -save)", number);
  if (type == 1 && size != 8 && (number < 3 || size != 4))
    return ossa_cursor_fail_line (self->cursor, error,
                                  "data of %d bytes are not read; save it with 8",
                                  (int)CLAMP (size, -1, 99));
  *version = (int)number;
  self->size_bytes = (int)size;
  if (type == 0)
    return TRUE;
  self->binary = TRUE;
  ossa_msh_skip_line (self);
  if (!ossa_msh_int (self, &one) || (one != 1 && one != 1 << 24))
    return ossa_msh_fail (self, error,
                          "the byte order is told by 1 and it is not there; export the mesh again");
  self->swap = one != 1;
  return TRUE;
}

static gboolean
read_group_name (OssaMsh *self, GError **error)
{
  gint64 dimension, number, key;
  OssaWord line;
  const char *first, *last;

  if (!ossa_cursor_integer (self->cursor, &dimension) ||
      !ossa_cursor_integer (self->cursor, &number) || ossa_cursor_line_is_over (self->cursor) ||
      !ossa_cursor_line (self->cursor, &line))
    return ossa_cursor_fail_line (self->cursor, error,
                                  "a physical group needs dimension, number and name; correct it");
  first = memchr (line.text, '"', line.length);
  last = memrchr (line.text, '"', line.length);
  if (first == NULL || first == last)
    return ossa_cursor_fail_line (self->cursor, error,
                                  "the name of a physical group lacks its quotes; correct it");
  if (g_hash_table_size (self->groups) >= OSSA_MESH_MAX_REGIONS)
    return ossa_cursor_fail_line (self->cursor, error, "more than %d physical groups; merge some",
                                  OSSA_MESH_MAX_REGIONS);
  key = ossa_msh_key (dimension, number);
  line = (OssaWord){ first + 1, (gsize)(last - first) - 1 };
  if (!g_hash_table_contains (self->groups, &key)) /* entities may hold the first name by now */
    g_hash_table_insert (self->groups, g_memdup2 (&key, sizeof key), ossa_word_dup (line));
  return TRUE;
}

static gboolean
read_group_names (OssaMsh *self, GError **error)
{
  gint64 n;

  if (!ossa_cursor_integer (self->cursor, &n))
    return ossa_cursor_fail_line (self->cursor, error,
                                  "$PhysicalNames needs its count; correct it");
  for (gint64 i = 0; i < n; i++)
    if (!read_group_name (self, error))
      return FALSE;
  return TRUE;
}

/* The tags in front of the values: the first text is the name, the second and third numbers are the
 * counts of components and of values. */
static gboolean
read_data_head (OssaMsh *self, char **name, gint64 *n_components, gint64 *n, GError **error)
{
  gint64 n_tags, number;
  double skipped;
  OssaWord line;

  *n_components = *n = 0;
  if (!ossa_cursor_integer (self->cursor, &n_tags))
    return ossa_cursor_fail_line (self->cursor, error,
                                  "data need their text tags; export the mesh again");
  ossa_msh_skip_line (self);
  for (gint64 i = 0; i < n_tags && ossa_cursor_line (self->cursor, &line); i++)
    if (*name == NULL && line.length >= 2 && line.text[0] == '"')
      *name = ossa_word_dup ((OssaWord){ line.text + 1, line.length - 2 });
  if (!ossa_cursor_integer (self->cursor, &n_tags))
    return ossa_cursor_fail_line (self->cursor, error,
                                  "data need their real tags; export the mesh again");
  for (gint64 i = 0; i < n_tags; i++)
    if (!ossa_cursor_real (self->cursor, &skipped))
      return ossa_cursor_fail_line (self->cursor, error,
                                    "data need a number here; export the mesh again");
  if (!ossa_cursor_integer (self->cursor, &n_tags))
    return ossa_cursor_fail_line (self->cursor, error,
                                  "data need their integer tags; export the mesh again");
  for (gint64 i = 0; i < n_tags; i++) {
    if (!ossa_cursor_integer (self->cursor, &number))
      return ossa_cursor_fail_line (self->cursor, error,
                                    "data need a number here; export the mesh again");
    *n_components = i == 1 ? number : *n_components;
    *n = i == 2 ? number : *n;
  }
  if (self->binary)
    ossa_msh_skip_line (self);
  return *name != NULL ||
         ossa_cursor_fail_line (self->cursor, error,
                                "data need a name in quotes; export the mesh again");
}

/* Values by number; NaN where the file gives none. Memory for a value at every place is only taken
 * when the file gives one for at least every 64th. */
static gboolean
read_data (OssaMsh *self, OssaMeshPlace place, GError **error)
{
  OssaMeshBuilder *builder = self->input->builder;
  const OssaTagMap *map = place == OSSA_MESH_ON_POINTS ? self->nodes : self->elements;
  gsize n_places = place == OSSA_MESH_ON_POINTS ? ossa_mesh_builder_get_n_points (builder)
                                                : ossa_mesh_builder_get_n_cells (builder);
  g_autofree char *name = NULL;
  g_autofree double *values = NULL;
  gint64 n_components, n, number;

  if (!read_data_head (self, &name, &n_components, &n, error))
    return FALSE;
  if (n_components < 1 || n_components > 9)
    return ossa_cursor_fail_line (self->cursor, error,
                                  "data have 1, 3 or 9 components; export the mesh again");
  if (n < 0 || (guint64)n > ossa_cursor_left (self->cursor) || (guint64)n * 64 < n_places)
    return ossa_cursor_fail_line (self->cursor, error,
                                  "data '%s' are given for too few places or promise more than "
                                  "the file holds; export the mesh again",
                                  name);
  values = g_new (double, n_places *(gsize)n_components + 1);
  for (gsize i = 0; i < n_places * (gsize)n_components; i++)
    values[i] = NAN;
  for (gint64 i = 0; i < n; i++) {
    guint32 index = 0;
    double row[9];
    gboolean known;

    if (!ossa_msh_int (self, &number))
      return ossa_msh_fail (self, error,
                            "there are fewer data than promised; export the mesh again");
    for (gint64 k = 0; k < n_components; k++)
      if (!ossa_msh_real (self, &row[k]))
        return ossa_msh_fail (self, error, "a value is missing or no number; correct it");
    known = ossa_tag_map_find (map, number, &index); /* lines may have data, and are left out */
    if (known && index < n_places)
      memcpy (values + index * (gsize)n_components, row, (gsize)n_components * sizeof *row);
  }
  ossa_mesh_builder_take_array (builder, name, place, (int)n_components, g_steal_pointer (&values),
                                n_places * (gsize)n_components);
  return TRUE;
}

static gboolean
read_section (OssaMsh *self,
              OssaWord name,
              int version,
              GHashTable *entities,
              gboolean *known,
              GError **error)
{
  gboolean is_data = is_section (name, "$NodeData") || is_section (name, "$ElementData");

  *known = TRUE;
  if (is_section (name, "$PhysicalNames"))
    return read_group_names (self, error);
  if (is_data)
    return read_data (
        self, is_section (name, "$NodeData") ? OSSA_MESH_ON_POINTS : OSSA_MESH_ON_CELLS, error);
  if (is_section (name, "$Nodes"))
    return version == 2 ? ossa_msh2_read_nodes (self, error) : ossa_msh4_read_nodes (self, error);
  if (is_section (name, "$Elements"))
    return version == 2 ? ossa_msh2_read_elements (self, error)
                        : ossa_msh4_read_elements (self, entities, error);
  if (is_section (name, "$Entities") && version == 4)
    return ossa_msh4_read_entities (self, entities, error);
  *known = FALSE;
  return TRUE;
}

/* "$EndNAME": right here for a section that was read, else somewhere ahead. */
static gboolean
read_end (OssaMsh *self, OssaWord name, gboolean known, GError **error)
{
  g_autofree char *end =
      g_strdup_printf ("$End%.*s", (int)MIN (name.length - 1, 60), name.text + 1);
  const guint8 *found;
  OssaWord word;

  if (known)
    return (ossa_cursor_word (self->cursor, &word) && ossa_word_is (word, end)) ||
           ossa_cursor_fail_line (self->cursor, error,
                                  "%s is expected here; export or copy the mesh again", end);
  found = memmem (self->cursor->at, ossa_cursor_left (self->cursor), end, strlen (end));
  if (found == NULL)
    return ossa_cursor_fail_line (self->cursor, error, "%s is missing; copy the file again", end);
  self->cursor->at = found + strlen (end);
  return TRUE;
}

static gboolean
read_sections (OssaMsh *self, GHashTable *entities, GError **error)
{
  gboolean has_nodes = FALSE, has_elements = FALSE, known = TRUE;
  int version = 0;
  OssaWord name;

  while (ossa_cursor_word (self->cursor, &name)) {
    gboolean is_format = is_section (name, "$MeshFormat");

    if (name.length < 2 || name.text[0] != '$')
      return ossa_cursor_fail_line (self->cursor, error,
                                    "a section '$...' is expected here; export the mesh again");
    ossa_msh_skip_line (self);
    if (version == 0 && !is_format && !is_section (name, "$Comments"))
      return ossa_cursor_fail_line (self->cursor, error,
                                    "$MeshFormat must come first; export the mesh again");
    if (is_format ? !read_format (self, &version, error)
                  : !read_section (self, name, version, entities, &known, error))
      return FALSE;
    if (!read_end (self, name, known || is_format, error))
      return FALSE;
    has_nodes |= is_section (name, "$Nodes");
    has_elements |= is_section (name, "$Elements");
  }
  return (has_nodes && has_elements) ||
         ossa_cursor_fail_line (self->cursor, error, "the file ends without its %s; copy it again",
                                has_nodes ? "$Elements" : "$Nodes");
}

gboolean
ossa_read_msh (OssaMeshInput *input, GError **error)
{
  static const char data[] = "$ElementData";
  const OssaCursor *cursor = &input->cursor;
  g_autoptr (OssaTagMap) nodes = ossa_tag_map_new ();
  g_autoptr (OssaTagMap) elements = NULL;
  g_autoptr (GHashTable) groups =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) entities = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                           (GDestroyNotify)g_ptr_array_unref);
  OssaMsh self = { .input = input, .cursor = &input->cursor, .nodes = nodes, .groups = groups };

  if (memmem (cursor->at, ossa_cursor_left (cursor), data, strlen (data)) != NULL)
    self.elements = elements = ossa_tag_map_new ();
  return read_sections (&self, entities, error);
}
