/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <string.h>

#include "ossa-mesh-readers.h"
#include "ossa-point-index.h"

#define HEADER_BYTES 84 /* 80 of comment, then the count */
#define FACET_BYTES  50 /* normal and three corners as float, two spare bytes */

static OssaVec
read_corner (const guint8 *bytes)
{
  float v[3];

  for (int i = 0; i < 3; i++) {
    guint32 bits;

    memcpy (&bits, bytes + 4 * i, 4);
    bits = GUINT32_FROM_LE (bits);
    memcpy (&v[i], &bits, 4);
  }
  return ossa_vec (v[0], v[1], v[2]);
}

static gboolean
read_binary (OssaMeshInput *input, OssaPointIndex *index, GError **error)
{
  OssaCursor *cursor = &input->cursor;
  const guint8 *facet;
  guint32 n;

  cursor->at += 80;
  memcpy (&n, ossa_cursor_take (cursor, 4), 4);
  n = GUINT32_FROM_LE (n);
  for (guint32 i = 0; i < n; i++) {
    guint32 nodes[3];

    facet = ossa_cursor_take (cursor, FACET_BYTES);
    if (facet == NULL)
      return ossa_cursor_fail_byte (cursor, error,
                                    "the file ends at triangle %u of %u; copy it again", i, n);
    for (int k = 0; k < 3; k++)
      nodes[k] = ossa_point_index_add (index, read_corner (facet + 12 + 12 * k));
    ossa_mesh_builder_add_cell (input->builder, OSSA_CELL_TRI3, nodes, 3);
    if (i % 65536 == 0 && !ossa_mesh_input_step (input, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
expect (OssaCursor *cursor, const char *wanted, GError **error)
{
  OssaWord word;

  if (ossa_cursor_word (cursor, &word) && ossa_word_is (word, wanted))
    return TRUE;
  return ossa_cursor_fail_line (cursor, error, "'%s' is expected here; export the STL again",
                                wanted);
}

/* From behind "facet". The normal is not used: some writers put nan there. */
static gboolean
read_facet (OssaCursor *cursor, OssaPointIndex *index, guint32 nodes[3], GError **error)
{
  OssaWord skipped;

  if (!expect (cursor, "normal", error))
    return FALSE;
  for (int i = 0; i < 3; i++)
    ossa_cursor_word (cursor, &skipped);
  if (!expect (cursor, "outer", error) || !expect (cursor, "loop", error))
    return FALSE;
  for (int i = 0; i < 3; i++) {
    double v[3];

    if (!expect (cursor, "vertex", error))
      return FALSE;
    for (int k = 0; k < 3; k++)
      if (!ossa_cursor_real (cursor, &v[k]) || !isfinite (v[k]))
        return ossa_cursor_fail_line (cursor, error,
                                      "a vertex needs three finite numbers; correct it");
    nodes[i] = ossa_point_index_add (index, ossa_vec (v[0], v[1], v[2]));
  }
  return expect (cursor, "endloop", error) && expect (cursor, "endfacet", error);
}

/* From behind "solid NAME" to behind "endsolid NAME". */
static gboolean
read_solid (OssaMeshInput *input, OssaPointIndex *index, GError **error)
{
  OssaCursor *cursor = &input->cursor;
  OssaWord word, rest;
  guint32 nodes[3];

  for (guint n = 0; ossa_cursor_word (cursor, &word); n++) {
    if (ossa_word_is (word, "endsolid")) {
      if (!ossa_cursor_line_is_over (cursor))
        ossa_cursor_line (cursor, &rest);
      return TRUE;
    }
    if (!ossa_word_is (word, "facet"))
      return ossa_cursor_fail_line (cursor, error,
                                    "'facet' or 'endsolid' is expected here; export the STL again");
    if (!read_facet (cursor, index, nodes, error))
      return FALSE;
    ossa_mesh_builder_add_cell (input->builder, OSSA_CELL_TRI3, nodes, 3);
    if (n % 16384 == 0 && !ossa_mesh_input_step (input, error))
      return FALSE;
  }
  return ossa_cursor_fail_line (cursor, error, "the file ends without 'endsolid'; copy it again");
}

/* A file of several solids has a region for each. */
static gboolean
read_ascii (OssaMeshInput *input, OssaPointIndex *index, GError **error)
{
  g_autofree char *first_name = NULL;
  guint32 first_end = 0;
  OssaWord word, line;

  for (guint n = 0; ossa_cursor_word (&input->cursor, &word); n++) {
    guint32 start = ossa_mesh_builder_get_n_cells (input->builder);
    g_autofree char *name = NULL;

    if (!ossa_word_is (word, "solid"))
      return ossa_cursor_fail_line (&input->cursor, error,
                                    "'solid' is expected here; export the STL again");
    if (!ossa_cursor_line_is_over (&input->cursor) && ossa_cursor_line (&input->cursor, &line))
      name = ossa_word_dup (line);
    else
      name = g_strdup_printf ("solid:%u", n + 1);
    if (!read_solid (input, index, error))
      return FALSE;
    if (n == 0) {
      first_name = g_steal_pointer (&name);
      first_end = ossa_mesh_builder_get_n_cells (input->builder);
      continue;
    }
    if (n == 1)
      ossa_mesh_builder_add_range_to_region (input->builder, first_name, 0, first_end);
    ossa_mesh_builder_add_range_to_region (input->builder, name, start,
                                           ossa_mesh_builder_get_n_cells (input->builder) - start);
  }
  return TRUE;
}

static gboolean
is_ascii (const OssaCursor *cursor)
{
  return ossa_cursor_left (cursor) < HEADER_BYTES ||
         (g_ascii_strncasecmp ((const char *)cursor->at, "solid", 5) == 0 &&
          memchr (cursor->at, '\0', MIN (ossa_cursor_left (cursor), 512)) == NULL);
}

gboolean
ossa_read_stl (OssaMeshInput *input, GError **error)
{
  g_autoptr (OssaPointIndex) index = ossa_point_index_new (input->builder);

  return is_ascii (&input->cursor) ? read_ascii (input, index, error)
                                   : read_binary (input, index, error);
}
