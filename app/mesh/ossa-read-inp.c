/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <string.h>

#include "ossa-inp.h"
#include "ossa-mesh-limits.h"

static gboolean
read_nodes (OssaInp *self, GError **error)
{
  OssaCursor line;

  while (ossa_inp_data_line (self, &line)) {
    OssaWord field;
    double v[3] = { 0 };
    gint64 number;
    guint32 index;

    if (!ossa_inp_field (&line, &field) || !ossa_inp_integer (field, &number))
      return ossa_cursor_fail_line (&line, error, "a node needs its number; correct it");
    for (int i = 0; i < 3 && ossa_inp_field (&line, &field); i++)
      if (field.length > 0 && !ossa_inp_real (field, &v[i])) /* an empty one is 0 */
        return ossa_cursor_fail_line (&line, error, "a coordinate is no finite number; correct it");
    index = ossa_mesh_builder_add_point (self->input->builder, ossa_vec (v[0], v[1], v[2]));
    if (!ossa_tag_map_add (self->nodes, number, index))
      return ossa_cursor_fail_line (&line, error,
                                    "node %" G_GINT64_FORMAT
                                    " is negative or given twice; number the "
                                    "nodes anew",
                                    number);
    if (index % 65536 == 0 && !ossa_mesh_input_step (self->input, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_material (OssaInp *self, const OssaCursor *keyword, GError **error)
{
  g_free (self->material);
  self->material = ossa_inp_parameter (keyword, "NAME");
  return self->material != NULL ||
         ossa_cursor_fail_line (keyword, error, "*MATERIAL needs NAME=; correct it");
}

/* The first Young's modulus; later lines are for other temperatures. Laws other than isotropic have
 * none. */
static gboolean
read_elastic (OssaInp *self, const OssaCursor *keyword, GError **error)
{
  g_autofree char *type = ossa_inp_parameter (keyword, "TYPE");
  OssaCursor line;
  OssaWord field;
  double young;

  if (self->material == NULL)
    return ossa_cursor_fail_line (keyword, error,
                                  "*ELASTIC needs a *MATERIAL before it; correct it");
  if (type != NULL && !g_str_has_prefix (type, "ISO"))
    return TRUE;
  if (!ossa_inp_data_line (self, &line) || !ossa_inp_field (&line, &field) ||
      !ossa_inp_real (field, &young) || young <= 0)
    return ossa_cursor_fail_line (keyword, error,
                                  "*ELASTIC needs a Young's modulus above 0; correct it");
  g_hash_table_replace (self->materials, g_strdup (self->material),
                        g_memdup2 (&young, sizeof young));
  return TRUE;
}

static gboolean
read_section (OssaInp *self, const OssaCursor *keyword, GError **error)
{
  g_autofree char *name = ossa_inp_parameter (keyword, "ELSET");
  OssaInpSection section = { name != NULL ? g_hash_table_lookup (self->sets, name) : NULL,
                             ossa_inp_parameter (keyword, "MATERIAL") };

  if (section.set == NULL) {
    g_free (section.material);
    return ossa_cursor_fail_line (
        keyword, error, "a section names set '%s', which does not stand before it; correct it",
        name != NULL ? name : "");
  }
  section.set->sectioned = TRUE;
  g_array_append_val (self->sections, section);
  return TRUE;
}

/* Parts number their nodes from 1 again, instances repeat and move them: one of each is what can be
 * read. */
static gboolean
count_one (const OssaCursor *keyword, guint32 *n, GError **error)
{
  return ++*n <= 1 ||
         ossa_cursor_fail_line (
             keyword, error, "only one part and one instance are read; merge them into one part");
}

/* "*SOLID SECTION" is "*SolidSection" too: blanks in keywords do not count. */
static char *
dup_keyword (OssaCursor *line)
{
  GString *name = g_string_new (NULL);
  OssaWord field = { "", 0 };

  ossa_inp_field (line, &field);
  for (gsize i = 0; i < MIN (field.length, 64); i++)
    if (!g_ascii_isspace (field.text[i]))
      g_string_append_c (name, g_ascii_toupper (field.text[i]));
  return g_string_free (name, FALSE);
}

static gboolean
read_keyword (OssaInp *self, OssaCursor *keyword, GError **error)
{
  g_autofree char *name = dup_keyword (keyword);
  OssaCursor line;

  if (g_str_equal (name, "*INCLUDE"))
    return ossa_cursor_fail_line (
        keyword, error, "*INCLUDE is refused for safety; put the included file's text here");
  if (g_str_equal (name, "*PART") && !count_one (keyword, &self->n_parts, error))
    return FALSE;
  if (g_str_equal (name, "*INSTANCE") && !count_one (keyword, &self->n_instances, error))
    return FALSE;
  if (g_str_equal (name, "*NODE") && !read_nodes (self, error))
    return FALSE;
  if (g_str_equal (name, "*ELEMENT") && !ossa_inp_read_elements (self, keyword, error))
    return FALSE;
  if (g_str_equal (name, "*ELSET") && !ossa_inp_read_elset (self, keyword, error))
    return FALSE;
  if (g_str_equal (name, "*MATERIAL") && !read_material (self, keyword, error))
    return FALSE;
  if (g_str_equal (name, "*ELASTIC") && !read_elastic (self, keyword, error))
    return FALSE;
  if ((g_str_equal (name, "*SOLIDSECTION") || g_str_equal (name, "*SHELLSECTION")) &&
      !read_section (self, keyword, error))
    return FALSE;
  while (ossa_inp_data_line (self, &line)) /* what belongs to other keywords, or is not needed */
    ;
  return TRUE;
}

/* A keyword goes on over lines that end with a comma. */
static gboolean
read_keywords (OssaInp *self, GError **error)
{
  OssaCursor line;
  OssaWord text;

  if (ossa_inp_data_line (self, &line))
    return ossa_cursor_fail_line (&line, error, "a keyword '*...' is expected here; correct it");
  while (ossa_cursor_left (self->cursor) > 0) {
    line = *self->cursor;
    do
      ossa_cursor_line (self->cursor, &text);
    while (text.length > 0 && text.text[text.length - 1] == ',' &&
           ossa_cursor_left (self->cursor) > 0);
    line.end = self->cursor->at;
    if (!read_keyword (self, &line, error))
      return FALSE;
  }
  return TRUE;
}

/* More sets than regions may be: those that only carry a material are left out. */
static void
add_regions (OssaInp *self)
{
  gboolean too_many = self->set_order->len > OSSA_MESH_MAX_REGIONS;

  for (guint i = 0; i < self->set_order->len; i++) {
    const OssaInpSet *set = g_ptr_array_index (self->set_order, i);

    for (guint k = 0; k < set->runs->len && !(too_many && set->sectioned); k++) {
      const OssaInpRun *run = &g_array_index (set->runs, OssaInpRun, k);

      ossa_mesh_builder_add_range_to_region (self->input->builder, set->name, run->first, run->n);
    }
  }
}

/* Young's modulus of each cell from the sections, the last that names it; NaN where none gives one.
 * Returns how many cells the sections name, stopping beyond @limit. */
static guint64
fill_young (OssaInp *self, double *young, guint32 n_cells, guint64 limit)
{
  guint64 n_filled = 0;

  for (guint32 i = 0; i < n_cells; i++)
    young[i] = NAN;
  for (guint s = 0; s < self->sections->len && n_filled <= limit; s++) {
    const OssaInpSection *section = &g_array_index (self->sections, OssaInpSection, s);
    const double *value =
        section->material != NULL ? g_hash_table_lookup (self->materials, section->material) : NULL;

    for (guint k = 0; k < section->set->runs->len && value != NULL; k++) {
      const OssaInpRun *run = &g_array_index (section->set->runs, OssaInpRun, k);

      for (guint32 i = run->first; i < run->first + run->n && i < n_cells; i++)
        young[i] = *value;
      n_filled += run->n;
    }
  }
  return n_filled;
}

static gboolean
add_young (OssaInp *self, GError **error)
{
  guint32 n_cells = ossa_mesh_builder_get_n_cells (self->input->builder);
  g_autofree double *young = g_new (double, n_cells + 1u);

  guint64 limit = 64ull * (n_cells + 4096ull), n_filled = fill_young (self, young, n_cells, limit);

  if (n_filled == 0)
    return TRUE;
  if (n_filled > limit)
    return ossa_cursor_fail_line (self->cursor, error,
                                  "sections name each element more than 64 times; remove some");
  for (guint32 i = 0; i < n_cells; i++)
    if (isnan (young[i]) && ossa_mesh_builder_cell_is_volume (self->input->builder, i))
      return ossa_cursor_fail_line (self->cursor, error,
                                    "volume element %u of the file (from 1) has no section with "
                                    "an isotropic *ELASTIC while others have; give it one",
                                    i + 1);
  ossa_mesh_builder_take_array (self->input->builder, "Young", OSSA_MESH_ON_CELLS, 1,
                                g_steal_pointer (&young), n_cells);
  return TRUE;
}

static void
set_free (gpointer data)
{
  OssaInpSet *set = data;

  g_free (set->name);
  g_array_unref (set->runs);
  g_free (set);
}

static void
section_clear (gpointer data)
{
  g_free (((OssaInpSection *)data)->material);
}

gboolean
ossa_read_inp (OssaMeshInput *input, GError **error)
{
  g_autoptr (OssaTagMap) nodes = ossa_tag_map_new ();
  g_autoptr (OssaTagMap) elements = ossa_tag_map_new ();
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autoptr (GHashTable) sets = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, set_free);
  g_autoptr (GHashTable) materials =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GArray) sections = g_array_new (FALSE, FALSE, sizeof (OssaInpSection));
  OssaInp self = { .input = input,
                   .cursor = &input->cursor,
                   .nodes = nodes,
                   .elements = elements,
                   .sets = sets,
                   .set_order = order,
                   .materials = materials,
                   .sections = sections };
  gboolean ok;

  g_array_set_clear_func (sections, section_clear);
  ok = read_keywords (&self, error);
  if (ok)
    add_regions (&self);
  ok = ok && add_young (&self, error);
  g_free (self.material);
  return ok;
}
