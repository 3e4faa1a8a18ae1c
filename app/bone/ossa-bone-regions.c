/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <string.h>

#include "ossa-bone-private.h"
#include "ossa-error.h"

/* What a region's name holds, and what that says. The first row that fits counts: a lesion is told
 * before the cortex it sits in. OSSA_TISSUE_NONE: a lesion, whose healthy tissue the site's
 * defaults give. */
static const struct {
  const char *word;
  OssaTissueKind tissue;
} words[] = {
  { "lesion", OSSA_TISSUE_NONE },        { "lytic", OSSA_TISSUE_NONE },
  { "blastic", OSSA_TISSUE_NONE },       { "sclerotic", OSSA_TISSUE_NONE },
  { "mixed", OSSA_TISSUE_NONE },         { "metasta", OSSA_TISSUE_NONE },
  { "tumour", OSSA_TISSUE_NONE },        { "tumor", OSSA_TISSUE_NONE },
  { "cort", OSSA_TISSUE_CORTICAL },      { "compact", OSSA_TISSUE_CORTICAL },
  { "shell", OSSA_TISSUE_CORTICAL },     { "trab", OSSA_TISSUE_TRABECULAR },
  { "cancell", OSSA_TISSUE_TRABECULAR }, { "spong", OSSA_TISSUE_TRABECULAR },
  { "marrow", OSSA_TISSUE_MARROW },      { "canal", OSSA_TISSUE_MARROW },
  { "medull", OSSA_TISSUE_MARROW },
};

/* Not yet told by any region. */
#define UNTOLD 0xff

static gboolean
tell_tissue (const char *name, guint8 *tissue)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (lower, words[i].word) != NULL) {
      *tissue = (guint8)words[i].tissue;
      return TRUE;
    }
  return FALSE;
}

static gboolean
is_volume (const OssaMesh *mesh, guint32 cell)
{
  return ossa_cell_type_dimension (ossa_mesh_get_cell_type (mesh, cell)) == 3;
}

/* The name of a region that holds @cell, or %NULL. */
static const char *
find_region_of (const OssaMesh *mesh, guint32 cell)
{
  for (guint r = 0; r < ossa_mesh_get_n_regions (mesh); r++) {
    const OssaMeshRegion *region = ossa_mesh_get_region (mesh, r);

    for (guint32 i = 0; i < region->n_cells; i++)
      if (region->cells[i] == cell)
        return region->name;
  }
  return NULL;
}

static void
set_untold_error (const OssaMesh *mesh, guint32 cell, GError **error)
{
  const char *path = ossa_mesh_get_path (mesh), *name = find_region_of (mesh, cell);

  if (path == NULL)
    path = "The mesh";
  if (name != NULL)
    g_set_error (
        error, OSSA_ERROR, OSSA_ERROR_FORMAT,
        "%s: region '%s' names no tissue: name it cortical, trabecular, marrow or lesion, or give "
        "an array of moduli or densities.",
        path, name);
  else
    g_set_error (
        error, OSSA_ERROR, OSSA_ERROR_FORMAT,
        "%s: cell %u lies in no region while others name tissues: put it in one named cortical, "
        "trabecular or marrow.",
        path, cell);
}

gboolean
ossa_bone_read_regions (OssaBone *self, gboolean *found, GError **error)
{
  guint32 n_cells = ossa_mesh_get_n_cells (self->mesh);
  g_autofree guint8 *told = g_malloc (MAX (n_cells, 1));

  memset (told, UNTOLD, n_cells);
  *found = FALSE;
  for (guint r = 0; r < ossa_mesh_get_n_regions (self->mesh); r++) {
    const OssaMeshRegion *region = ossa_mesh_get_region (self->mesh, r);
    guint8 tissue;

    if (!tell_tissue (region->name, &tissue))
      continue;
    for (guint32 i = 0; i < region->n_cells; i++) {
      guint32 cell = region->cells[i];

      if (!is_volume (self->mesh, cell))
        continue;
      *found |= tissue != OSSA_TISSUE_NONE;
      if (told[cell] == UNTOLD || told[cell] == OSSA_TISSUE_NONE)
        told[cell] = tissue;
    }
  }
  if (!*found)
    return TRUE;
  for (guint32 cell = 0; cell < n_cells; cell++)
    if (told[cell] == UNTOLD && is_volume (self->mesh, cell)) {
      set_untold_error (self->mesh, cell, error);
      return FALSE;
    }
  self->cell_tissue = g_steal_pointer (&told);
  return TRUE;
}
