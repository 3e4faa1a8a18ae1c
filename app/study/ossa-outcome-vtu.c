/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-mesh-io.h"
#include "ossa-outcome-private.h"
#include "ossa-study-model.h"

/* Six strains, three principal strains, one stress, one factor. */
#define N_STRAIN 6

/* What one load gives at one cell, by offsets into a row. */
typedef struct {
  const char *name;
  int n_components;
} Column;

enum { COLUMN_STRAIN, COLUMN_PRINCIPAL, COLUMN_VON_MISES, COLUMN_FACTOR, N_COLUMNS };

static const Column columns[N_COLUMNS] = {
  { "strain", N_STRAIN }, { "principal_strain", 3 }, { "von_mises_mpa", 1 }, { "factor", 1 }
};

static double
cell_young (const OssaFemModel *model, guint32 cell)
{
  float octants[8];
  double sum = 0;
  int n = 0;

  ossa_fem_model_get_cell (model, cell, NULL, octants, NULL, NULL);
  for (int q = 0; q < 8; q++) {
    sum += octants[q];
    n += octants[q] > 0;
  }
  return n > 0 ? sum / n : 0;
}

static void
fill_nan (double *values, int n)
{
  for (int i = 0; i < n; i++)
    values[i] = NAN;
}

/* One row of each column for @cell; @cell < 0: not a number. */
static void
fill_row (
    const OssaOutcomeLoad *load, OssaFemField *raw, gint64 cell, double *const values[], gsize row)
{
  OssaTensor strain, stress;
  double *e = values[COLUMN_STRAIN] + N_STRAIN * row, *p = values[COLUMN_PRINCIPAL] + 3 * row;

  fill_nan (e, N_STRAIN);
  fill_nan (p, 3);
  values[COLUMN_VON_MISES][row] = NAN;
  values[COLUMN_FACTOR][row] = cell >= 0 ? load->factors[cell] : NAN;
  if (cell < 0 || !ossa_fem_field_get_strain (raw, (guint32)cell, &strain))
    return;
  ossa_tensor_principal (&strain, p, NULL);
  stress = ossa_tensor_stress (
      &strain, cell_young (ossa_fem_solution_get_model (load->solution), (guint32)cell),
      OSSA_STUDY_POISSON);
  values[COLUMN_VON_MISES][row] = ossa_tensor_von_mises (&stress);
  e[0] = strain.xx;
  e[1] = strain.yy;
  e[2] = strain.zz;
  e[3] = strain.xy;
  e[4] = strain.yz;
  e[5] = strain.zx;
}

static void
add_named (OssaMeshBuilder *builder,
           const char *quantity,
           const OssaOutcomeLoad *load,
           OssaMeshPlace place,
           int n_components,
           const double *values,
           gsize n_values)
{
  g_autofree char *name =
      g_strconcat (quantity, ":", ossa_load_case_get_id (load->load_case), NULL);

  ossa_mesh_builder_add_array (builder, name, place, n_components, values, n_values);
}

/* The columns of @load at @cells (@n of them, -1: none) as arrays on points or cells. */
static void
add_columns (OssaMeshBuilder *builder,
             const OssaOutcomeLoad *load,
             OssaFemField *raw,
             OssaMeshPlace place,
             const gint64 *cells,
             gsize n)
{
  double *values[N_COLUMNS];

  for (int c = 0; c < N_COLUMNS; c++)
    values[c] = g_new (double, MAX (1, n * (gsize)columns[c].n_components));
  for (gsize i = 0; i < n; i++)
    fill_row (load, raw, cells[i], values, i);
  for (int c = 0; c < N_COLUMNS; c++) {
    add_named (builder, columns[c].name, load, place, columns[c].n_components, values[c],
               n * (gsize)columns[c].n_components);
    g_free (values[c]);
  }
}

static OssaFemField *
raw_field (const OssaOutcomeLoad *load, GError **error)
{
  return ossa_fem_field_new_strain (load->solution, load->load_in_solution, 0, NULL, NULL, error);
}

/* The grid: every stored cell as a hexahedron, in VTK's order of corners. */
static void
add_grid_cells (OssaMeshBuilder *builder, const OssaFemModel *model)
{
  static const int vtk[8] = { 0, 1, 3, 2, 4, 5, 7, 6 };
  guint32 n_nodes = ossa_fem_model_get_n_nodes (model);
  guint32 n_cells = ossa_fem_model_get_n_cells (model);
  g_autofree double *young = g_new (double, n_cells);
  g_autofree double *tissue = g_new (double, n_cells);

  for (guint32 i = 0; i < n_nodes; i++)
    ossa_mesh_builder_add_point (builder, ossa_fem_model_get_node (model, i));
  for (guint32 i = 0; i < n_cells; i++) {
    guint32 nodes[8], ordered[8];
    guint8 tag;

    ossa_fem_model_get_cell (model, i, nodes, NULL, &tag, NULL);
    for (int k = 0; k < 8; k++)
      ordered[k] = nodes[vtk[k]];
    ossa_mesh_builder_add_cell (builder, OSSA_CELL_HEX8, ordered, 8);
    young[i] = cell_young (model, i);
    tissue[i] = tag;
  }
  ossa_mesh_builder_add_array (builder, "young_mpa", OSSA_MESH_ON_CELLS, 1, young, n_cells);
  ossa_mesh_builder_add_array (builder, "tissue", OSSA_MESH_ON_CELLS, 1, tissue, n_cells);
}

static void
add_node_displacements (OssaMeshBuilder *builder, const OssaOutcomeLoad *load)
{
  guint32 n = ossa_fem_model_get_n_nodes (ossa_fem_solution_get_model (load->solution));
  g_autofree double *values = g_new (double, 3 * (gsize)n);

  for (guint32 i = 0; i < n; i++) {
    OssaVec u = ossa_fem_solution_get_displacement (load->solution, load->load_in_solution, i);

    values[3 * (gsize)i] = u.x;
    values[3 * (gsize)i + 1] = u.y;
    values[3 * (gsize)i + 2] = u.z;
  }
  add_named (builder, "displacement_mm", load, OSSA_MESH_ON_POINTS, 3, values, 3 * (gsize)n);
}

static gboolean
save (OssaMeshBuilder *builder, const char *path, GError **error)
{
  g_autoptr (OssaMesh) mesh = ossa_mesh_builder_finish (builder, 1, error);

  return mesh != NULL && ossa_mesh_save_vtu (mesh, path, error);
}

gboolean
ossa_outcome_save_grid_vtu (const OssaOutcome *self, const char *path, GError **error)
{
  g_autoptr (OssaMeshBuilder) builder = ossa_mesh_builder_new (path, "VTU");
  const OssaFemModel *model = ossa_fem_solution_get_model (self->loads[0].solution);
  guint32 n_cells = ossa_fem_model_get_n_cells (model);
  g_autofree gint64 *cells = g_new (gint64, n_cells);

  for (guint32 i = 0; i < n_cells; i++)
    cells[i] = i;
  add_grid_cells (builder, model);
  for (guint i = 0; i < self->n_loads; i++) {
    g_autoptr (OssaFemField) raw = raw_field (&self->loads[i], error);

    if (raw == NULL)
      return FALSE;
    add_node_displacements (builder, &self->loads[i]);
    add_columns (builder, &self->loads[i], raw, OSSA_MESH_ON_CELLS, cells, n_cells);
  }
  return save (builder, path, error);
}

static void
copy_mesh (OssaMeshBuilder *builder, const OssaMesh *mesh)
{
  const OssaVec *points = ossa_mesh_get_points (mesh);
  gsize n_points = ossa_mesh_get_n_points (mesh), n_cells = ossa_mesh_get_n_cells (mesh);

  for (guint32 i = 0; i < n_points; i++)
    ossa_mesh_builder_add_point (builder, points[i]);
  for (guint32 i = 0; i < n_cells; i++) {
    int n_nodes;
    const guint32 *nodes = ossa_mesh_get_cell_nodes (mesh, i, &n_nodes);

    ossa_mesh_builder_add_cell (builder, ossa_mesh_get_cell_type (mesh, i), nodes, n_nodes);
  }
  for (guint r = 0; r < ossa_mesh_get_n_regions (mesh); r++) {
    const OssaMeshRegion *region = ossa_mesh_get_region (mesh, r);

    for (guint32 i = 0; i < region->n_cells; i++)
      ossa_mesh_builder_add_to_region (builder, region->name, region->cells[i]);
  }
  for (guint a = 0; a < ossa_mesh_get_n_arrays (mesh); a++) {
    const OssaMeshArray *array = ossa_mesh_get_array (mesh, a);
    gsize n = array->place == OSSA_MESH_ON_POINTS ? n_points : n_cells;

    ossa_mesh_builder_add_array (builder, array->name, array->place, array->n_components,
                                 array->values, n * (gsize)array->n_components);
  }
}

static void
add_point_displacements (OssaMeshBuilder *builder,
                         const OssaOutcomeLoad *load,
                         const OssaMesh *mesh)
{
  gsize n = ossa_mesh_get_n_points (mesh);
  g_autofree double *values = g_new (double, 3 * n);

  for (gsize i = 0; i < n; i++) {
    OssaVec u = ossa_vec (NAN, NAN, NAN);

    ossa_fem_solution_displacement_at (load->solution, load->load_in_solution,
                                       ossa_mesh_get_points (mesh)[i], &u);
    values[3 * i] = u.x;
    values[3 * i + 1] = u.y;
    values[3 * i + 2] = u.z;
  }
  add_named (builder, "displacement_mm", load, OSSA_MESH_ON_POINTS, 3, values, 3 * n);
}

static OssaVec
mesh_cell_center (const OssaMesh *mesh, guint32 cell)
{
  int n;
  const guint32 *nodes = ossa_mesh_get_cell_nodes (mesh, cell, &n);
  OssaVec sum = { 0 };

  for (int i = 0; i < n; i++)
    sum = ossa_vec_add (sum, ossa_mesh_get_points (mesh)[nodes[i]]);
  return ossa_vec_scale (sum, 1.0 / n);
}

/* The nearest cell that is judged, else the one the point lies in. */
static gint64
cell_for (const OssaOutcomeLoad *load, OssaVec p)
{
  const OssaFemModel *model = ossa_fem_solution_get_model (load->solution);
  gint64 cell = ossa_study_nearest_cell (model, load->factors, p);

  return cell >= 0 ? cell : ossa_fem_model_find_cell (model, p);
}

static gboolean
add_mesh_columns (OssaMeshBuilder *builder,
                  const OssaOutcomeLoad *load,
                  const OssaMesh *mesh,
                  GError **error)
{
  gsize n_points = ossa_mesh_get_n_points (mesh), n_cells = ossa_mesh_get_n_cells (mesh);
  g_autoptr (OssaFemField) raw = raw_field (load, error);
  g_autofree gint64 *cells = g_new (gint64, MAX (n_points, n_cells));

  if (raw == NULL)
    return FALSE;
  add_point_displacements (builder, load, mesh);
  for (gsize i = 0; i < n_points; i++)
    cells[i] = cell_for (load, ossa_mesh_get_points (mesh)[i]);
  add_columns (builder, load, raw, OSSA_MESH_ON_POINTS, cells, n_points);
  for (gsize i = 0; i < n_cells; i++)
    cells[i] = cell_for (load, mesh_cell_center (mesh, (guint32)i));
  add_columns (builder, load, raw, OSSA_MESH_ON_CELLS, cells, n_cells);
  return TRUE;
}

gboolean
ossa_outcome_save_mesh_vtu (const OssaOutcome *self, const char *path, GError **error)
{
  g_autoptr (OssaMeshBuilder) builder = ossa_mesh_builder_new (path, "VTU");
  const OssaMesh *mesh = ossa_bone_get_mesh (self->bone);

  copy_mesh (builder, mesh);
  for (guint i = 0; i < self->n_loads; i++)
    if (!add_mesh_columns (builder, &self->loads[i], mesh, error))
      return FALSE;
  return save (builder, path, error);
}
