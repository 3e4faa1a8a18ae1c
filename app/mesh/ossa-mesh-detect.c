/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <string.h>

#include "ossa-error.h"
#include "ossa-mesh-readers.h"

/* The first word and how it may go on; the first that fits wins. */
typedef struct {
  const char *start; /* of the first line that is neither blank nor a comment, ASCII case ignored */
  const char *contains; /* within the first 4096 bytes, or NULL */
  const char *format;
  OssaMeshReader reader;
} Signature;

static const Signature signatures[] = {
  { "<?xml", NULL, "VTK XML", ossa_read_vtk_xml },
  { "<VTKFile", NULL, "VTK XML", ossa_read_vtk_xml },
  { "<!", NULL, "VTK XML", ossa_read_vtk_xml },
  { "$MeshFormat", NULL, "Gmsh MSH", ossa_read_msh },
  { "$Comments", "$MeshFormat", "Gmsh MSH", ossa_read_msh },
  { "# vtk DataFile", NULL, "VTK legacy", ossa_read_vtk },
  { "ply\n", NULL, "PLY", ossa_read_ply },
  { "ply\r", NULL, "PLY", ossa_read_ply },
  { "*", NULL, "Abaqus INP", ossa_read_inp },
  { "solid", "facet", "STL (ASCII)", ossa_read_stl },
  { "solid", "endsolid", "STL (ASCII)", ossa_read_stl },
};

/* Bytes of a binary STL as its count promises; 0 when the file is too short to have one. */
static guint64
stl_length (const guint8 *bytes, gsize length)
{
  guint32 n;

  if (length < 84)
    return 0;
  memcpy (&n, bytes + 80, 4);
  return 84 + 50ull * GUINT32_FROM_LE (n);
}

static const guint8 *
skip_comments (const guint8 *at, const guint8 *end)
{
  for (;;) {
    while (at < end && g_ascii_isspace (*at))
      at++;
    if (at == end || *at != '#' || (end - at >= 5 && memcmp (at, "# vtk", 5) == 0))
      return at;
    while (at < end && *at != '\n')
      at++;
  }
}

static gboolean
fits (const Signature *signature, const guint8 *at, const guint8 *end)
{
  gsize left = (gsize)(end - at), n = strlen (signature->start);

  if (left < n || g_ascii_strncasecmp ((const char *)at, signature->start, n) != 0)
    return FALSE;
  return signature->contains == NULL ||
         g_strstr_len ((const char *)at, (gssize)MIN (left, 4096), signature->contains) != NULL;
}

/* OBJ has no signature: its first word must be one of its own. */
static gboolean
is_obj (const guint8 *at, const guint8 *end)
{
  static const char *const words[] = { "v", "vn", "vt", "g", "o", "f", "s", "mtllib", "usemtl" };
  OssaCursor cursor = ossa_cursor (at, (gsize)(end - at), NULL);
  OssaWord word;

  if (!ossa_cursor_word (&cursor, &word) || memchr (at, '\0', MIN ((gsize)(end - at), 512)) != NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (ossa_word_is (word, words[i]))
      return TRUE;
  return FALSE;
}

OssaMeshReader
ossa_mesh_detect (
    const guint8 *bytes, gsize length, const char *name, const char **format, GError **error)
{
  guint64 as_stl = stl_length (bytes, length);
  const guint8 *at = bytes;

  *format = "STL (binary)";
  if (as_stl > 84 && as_stl == length)
    return ossa_read_stl;
  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    at += 3;
  at = skip_comments (at, bytes + length);
  for (guint i = 0; i < G_N_ELEMENTS (signatures); i++)
    if (fits (&signatures[i], at, bytes + length)) {
      *format = signatures[i].format;
      return signatures[i].reader;
    }
  *format = "OBJ";
  if (is_obj (at, bytes + length))
    return ossa_read_obj;
  if (as_stl > 84 && memchr (bytes, '\0', MIN (length, 512)) != NULL)
    g_set_error (
        error, OSSA_ERROR, OSSA_ERROR_FORMAT,
        "%s, byte 80: no mesh type that is read; as a binary STL it would have %" G_GUINT64_FORMAT
        " bytes but has %" G_GSIZE_FORMAT "; copy or export it again.",
        name, as_stl, length);
  else
    g_set_error (
        error, OSSA_ERROR, OSSA_ERROR_FORMAT,
        "%s, byte 0: no mesh type that is read; use STL, PLY, OBJ, VTP, VTK, VTU, MSH or INP.",
        name);
  return NULL;
}
