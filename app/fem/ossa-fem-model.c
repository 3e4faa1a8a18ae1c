/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-fem-model-private.h"

#include <string.h>
#include <unistd.h>

#include "ossa-error.h"

#define BRICK_X 32
#define BRICK_Y 8
#define BRICK_Z 8
/* What an empty octant holds, as a part of its cell's largest. */
#define VOID_RATIO 1e-6f
/* A Gauss point resists six strains and a cell deforms in eighteen ways: three octants at least
 * hold it. With fewer some motions of its nodes cost nothing; they get this much. */
#define HOLDING_OCTANTS 3
#define LOOSE_RATIO     5e-4f

static void
load_free (gpointer data)
{
  OssaFemLoad *load = data;

  g_free (load->name);
  g_array_unref (load->forces);
  g_free (load);
}

static void
forget_conditions (OssaFemModel *self)
{
  g_clear_pointer (&self->fixed, g_free);
  g_array_set_size (self->prescribed, 0);
  g_ptr_array_set_size (self->loads, 0);
}

static OssaFemModel *
model_alloc (const OssaGrid *grid, const OssaFemOptions *options)
{
  OssaFemModel *self = g_atomic_rc_box_new0 (OssaFemModel);

  self->grid = *grid;
  if (options != NULL)
    self->options = *options;
  if (self->options.poisson == 0)
    self->options.poisson = 0.3;
  if (self->options.void_mpa == 0)
    self->options.void_mpa = 0.1;
  self->solid = g_byte_array_new ();
  self->prescribed = g_array_new (FALSE, FALSE, sizeof (OssaFemNodal));
  self->loads = g_ptr_array_new_with_free_func (load_free);
  return self;
}

OssaFemModel *
ossa_fem_model_ref (OssaFemModel *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
model_clear (gpointer data)
{
  OssaFemModel *self = data;

  g_clear_pointer (&self->cells, ossa_fem_cells_free);
  g_byte_array_unref (self->solid);
  g_free (self->fixed);
  g_array_unref (self->prescribed);
  g_ptr_array_unref (self->loads);
}

void
ossa_fem_model_unref (OssaFemModel *self)
{
  g_atomic_rc_box_release_full (self, model_clear);
}

guint8
ossa_fem_model_fill_void (const OssaFemOptions *options, float octants[8])
{
  float top = 0, ratio;
  guint8 solid = 0;
  int n = 0;

  for (int q = 0; q < 8; q++) {
    top = MAX (top, octants[q]);
    if (octants[q] >= options->void_mpa)
      solid |= (guint8)(1 << q), n++;
  }
  ratio = n < HOLDING_OCTANTS ? LOOSE_RATIO : VOID_RATIO;
  for (int q = 0; q < 8; q++)
    if (!(solid >> q & 1))
      octants[q] = ratio * top;
  return solid;
}

gsize
ossa_fem_model_estimate_bytes (guint32 n_nodes, guint n_loads)
{
  /* Measured: see README.md. A node has three unknowns. */
  return (gsize)n_nodes * 3 * (48 + 56 * (gsize)MAX (n_loads, 1));
}

gsize
ossa_fem_model_get_max_bytes (const OssaFemModel *self)
{
  if (self->options.max_bytes > 0)
    return self->options.max_bytes;
  return (gsize)sysconf (_SC_PHYS_PAGES) * (gsize)sysconf (_SC_PAGE_SIZE);
}

static gboolean
check_size (const OssaFemModel *self, guint32 n_cells, GError **error)
{
  gsize need = ossa_fem_model_estimate_bytes (n_cells, 1),
        have = ossa_fem_model_get_max_bytes (self);

  if (need <= have)
    return TRUE;
  g_set_error (error, OSSA_ERROR, OSSA_ERROR_LIMIT,
               "Cells of %g mm need more than %.0f MB, and %.0f MB are allowed; use cells of %.2g "
               "mm or more.",
               self->grid.h, need / 1e6, have / 1e6,
               self->grid.h * cbrt ((double)need / have) * 1.05);
  return FALSE;
}

static gboolean
check_grid (const OssaFemModel *self, GError **error)
{
  const OssaGrid *grid = &self->grid;
  double slab = BRICK_Z, rows = 1;

  for (int i = 0; i < 3; i++) {
    if (grid->n[i] < 1 || grid->n[i] > 1 << 20)
      slab = INFINITY;
    slab *= i < 2 ? grid->n[i] : 1;
    rows *= i > 0 ? grid->n[i] : 1;
  }
  if (!(grid->h > 0) || !isfinite (grid->h) || !ossa_vec_is_finite (grid->frame.origin)) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE,
                 "A cell of %g mm makes no grid; give a size above zero.", grid->h);
    return FALSE;
  }
  if (!(self->options.poisson > -1 && self->options.poisson < 0.5)) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE,
                 "Poisson's ratio %g is not between -1 and 0.5.", self->options.poisson);
    return FALSE;
  }
  if (slab * 36 + rows * 16 > ossa_fem_model_get_max_bytes (self)) {
    g_set_error (
        error, OSSA_ERROR, OSSA_ERROR_LIMIT,
        "A grid of %d x %d x %d cells of %g mm is too large for %.0f MB; use larger cells.",
        grid->n[0], grid->n[1], grid->n[2], grid->h, ossa_fem_model_get_max_bytes (self) / 1e6);
    return FALSE;
  }
  return TRUE;
}

/* Eight layers of cells, dense: [z][y][x]. */
typedef struct {
  const OssaGrid *grid;
  int z0, nz;
  float (*octants)[8];
  guint8 *tags;
} Slab;

static void
fill_brick (Slab *slab,
            int bx,
            int by,
            OssaFillFunc fill,
            gpointer user_data,
            float (*octants)[8],
            guint8 *tags)
{
  const int *size = slab->grid->n;
  const int lo[3] = { bx * BRICK_X, by * BRICK_Y, slab->z0 };
  const int n[3] = { MIN (BRICK_X, size[0] - lo[0]), MIN (BRICK_Y, size[1] - lo[1]), slab->nz };

  memset (octants, 0, sizeof (float[8]) * BRICK_X * BRICK_Y * BRICK_Z);
  memset (tags, 0, BRICK_X * BRICK_Y * BRICK_Z);
  fill (user_data, slab->grid, lo, n, &octants[0][0], tags);
  for (int z = 0; z < n[2]; z++)
    for (int y = 0; y < n[1]; y++) {
      gsize to = ((gsize)z * size[1] + lo[1] + y) * size[0] + lo[0];
      gsize from = ((gsize)z * n[1] + y) * n[0];

      memcpy (slab->octants + to, octants + from, n[0] * sizeof (*octants));
      memcpy (slab->tags + to, tags + from, n[0]);
    }
}

static void
fill_slab (Slab *slab, OssaFillFunc fill, gpointer user_data)
{
  const int nx = (slab->grid->n[0] + BRICK_X - 1) / BRICK_X;
  const int ny = (slab->grid->n[1] + BRICK_Y - 1) / BRICK_Y;

#pragma omp parallel
  {
    g_autofree float (*octants)[8] = g_malloc (sizeof (*octants) * BRICK_X * BRICK_Y * BRICK_Z);
    g_autofree guint8 *tags = g_malloc (BRICK_X * BRICK_Y * BRICK_Z);

#pragma omp for schedule(dynamic, 1)
    for (int b = 0; b < nx * ny; b++)
      fill_brick (slab, b % nx, b / nx, fill, user_data, octants, tags);
  }
}

static gboolean
is_empty (const float octants[8], float void_mpa)
{
  for (int q = 0; q < 8; q++)
    if (octants[q] >= void_mpa)
      return FALSE;
  return TRUE;
}

/* Appends what is not empty; %FALSE at a modulus that is no finite number. */
static gboolean
store_slab (OssaFemModel *self, Slab *slab, GError **error)
{
  const int *n = self->grid.n;
  const gsize count = (gsize)n[0] * n[1] * slab->nz;

  for (gsize i = 0; i < count; i++) {
    float *octants = slab->octants[i];
    guint8 solid;
    int x = (int)(i % n[0]), y = (int)(i / n[0] % n[1]), z = slab->z0 + (int)(i / n[0] / n[1]);

    if (is_empty (octants, (float)self->options.void_mpa))
      continue;
    for (int q = 0; q < 8; q++)
      if (!isfinite (octants[q]) || octants[q] > 1e9f) {
        g_set_error (error, OSSA_ERROR, OSSA_ERROR_MODEL,
                     "Young's modulus %g MPa in cell (%d, %d, %d) makes no sense; "
                     "check the density law and the materials.",
                     octants[q], x, y, z);
        return FALSE;
      }
    solid = ossa_fem_model_fill_void (&self->options, octants);
    g_byte_array_append (self->solid, &solid, 1);
    ossa_fem_cells_add (self->cells, x, y, z, octants, slab->tags[i]);
  }
  return TRUE;
}

static gboolean
fill_cells (OssaFemModel *self,
            OssaFillFunc fill,
            gpointer user_data,
            OssaProgress *progress,
            GError **error)
{
  const int *n = self->grid.n;
  gsize layer = (gsize)n[0] * n[1];
  g_autofree float (*octants)[8] = g_malloc (layer * BRICK_Z * sizeof (*octants));
  g_autofree guint8 *tags = g_malloc (layer * BRICK_Z);

  for (int z = 0; z < n[2]; z += BRICK_Z) {
    Slab slab = { &self->grid, z, MIN (BRICK_Z, n[2] - z), octants, tags };

    if (ossa_progress_check (progress, error))
      return FALSE;
    fill_slab (&slab, fill, user_data);
    if (!store_slab (self, &slab, error) || !check_size (self, self->cells->n_cells, error))
      return FALSE;
    ossa_progress_step (progress, (double)(z + slab.nz) / n[2]);
  }
  return TRUE;
}

OssaFemModel *
ossa_fem_model_new (const OssaGrid *grid,
                    const OssaFemOptions *options,
                    OssaFillFunc fill,
                    gpointer user_data,
                    OssaProgress *progress,
                    GError **error)
{
  g_autoptr (OssaFemModel) self = model_alloc (grid, options);

  if (!check_grid (self, error))
    return NULL;
  self->cells = ossa_fem_cells_new (grid->n);
  if (!fill_cells (self, fill, user_data, progress, error))
    return NULL;
  if (self->cells->n_cells == 0) {
    g_set_error (
        error, OSSA_ERROR, OSSA_ERROR_MODEL,
        "No cell of %g mm holds material; check that the body lies in the grid and in what unit.",
        grid->h);
    return NULL;
  }
  ossa_fem_cells_finish (self->cells);
  return g_steal_pointer (&self);
}

const OssaGrid *
ossa_fem_model_get_grid (const OssaFemModel *self)
{
  return &self->grid;
}

guint32
ossa_fem_model_get_n_nodes (const OssaFemModel *self)
{
  return self->cells->nodes.n_nodes;
}

guint32
ossa_fem_model_get_n_cells (const OssaFemModel *self)
{
  return self->cells->n_cells;
}

OssaVec
ossa_fem_model_get_node (const OssaFemModel *self, guint32 node)
{
  int at[3];

  ossa_fem_nodes_get_index (&self->cells->nodes, node, at);
  return ossa_frame_point_to_world (&self->grid.frame,
                                    ossa_vec_scale (ossa_vec (at[0], at[1], at[2]), self->grid.h));
}

OssaVec *
ossa_fem_model_dup_nodes (const OssaFemModel *self)
{
  const OssaFemNodes *nodes = &self->cells->nodes;
  OssaVec *points = g_new (OssaVec, MAX (nodes->n_nodes, 1)), *next = points;

  for (int k = 0; k < nodes->n[2]; k++)
    for (int j = 0; j < nodes->n[1]; j++) {
      gsize row = (gsize)k * (gsize)nodes->n[1] + (gsize)j;

      for (guint32 s = nodes->start[row]; s < nodes->start[row + 1]; s++)
        for (int i = nodes->segments[s].x0; i < nodes->segments[s].x1; i++)
          *next++ = ossa_frame_point_to_world (
              &self->grid.frame, ossa_vec_scale (ossa_vec (i, j, k), self->grid.h));
    }
  return points;
}

void
ossa_fem_model_get_cell (const OssaFemModel *self,
                         guint32 cell,
                         guint32 nodes[8],
                         float octants[8],
                         guint8 *tag,
                         int index[3])
{
  const OssaFemCells *cells = self->cells;
  guint32 row;
  const OssaFemRun *run = ossa_fem_cells_find_number (cells, cell, &row);
  int x = run->x0 + (int)(cell - run->cell), k = (int)(row / cells->n[1]);

  if (nodes != NULL)
    for (int a = 0; a < 8; a++)
      nodes[a] = ossa_fem_nodes_get_number (
          &cells->nodes, run->slot[a >> 1] + (x - run->x0) + (a & 1), k + (a >> 2));
  if (octants != NULL) {
    const float *e = ossa_fem_cells_octants (cells, run, x);

    for (int q = 0; q < 8; q++)
      octants[q] = self->solid->data[cell] >> q & 1 ? e[q * OSSA_FEM_LANES] : 0;
  }
  if (tag != NULL)
    *tag = cells->tags[cell];
  if (index != NULL) {
    index[0] = x;
    index[1] = (int)(row % cells->n[1]);
    index[2] = k;
  }
}

OssaVec
ossa_fem_model_get_cell_center (const OssaFemModel *self, guint32 cell)
{
  int at[3];

  ossa_fem_model_get_cell (self, cell, NULL, NULL, NULL, at);
  return ossa_frame_point_to_world (
      &self->grid.frame,
      ossa_vec_scale (ossa_vec (at[0] + 0.5, at[1] + 0.5, at[2] + 0.5), self->grid.h));
}

gint64
ossa_fem_model_find_cell (const OssaFemModel *self, OssaVec p)
{
  OssaVec local =
      ossa_vec_scale (ossa_frame_point_to_local (&self->grid.frame, p), 1 / self->grid.h);
  const OssaFemRun *run;

  if (!(local.x >= 0 && local.y >= 0 && local.z >= 0 && local.x < self->grid.n[0] &&
        local.y < self->grid.n[1] && local.z < self->grid.n[2]))
    return -1;
  run = ossa_fem_cells_find (self->cells, (int)local.x, (int)local.y, (int)local.z);
  return run != NULL ? (gint64)run->cell + (int)local.x - run->x0 : -1;
}

gboolean
ossa_fem_model_is_node_solid (const OssaFemModel *self, guint32 node)
{
  int at[3];

  ossa_fem_nodes_get_index (&self->cells->nodes, node, at);
  for (int a = 0; a < 8; a++) {
    int x = at[0] - (a & 1);
    const OssaFemRun *run =
        ossa_fem_cells_find (self->cells, x, at[1] - (a >> 1 & 1), at[2] - (a >> 2));

    if (run != NULL && self->solid->data[run->cell + (guint32)(x - run->x0)] >> a & 1)
      return TRUE;
  }
  return FALSE;
}

void
ossa_fem_model_drop_pieces (OssaFemModel *self, const guint16 *piece_of_cell, const gboolean *keep)
{
  OssaFemCells *old = self->cells;
  g_autoptr (OssaFemCells) kept = ossa_fem_cells_new (old->n);
  g_autoptr (GByteArray) solid = g_byte_array_new ();

  for (gsize row = 0; row < (gsize)old->n[1] * old->n[2]; row++)
    for (guint32 r = old->run_start[row]; r < old->run_start[row + 1]; r++)
      for (int x = old->runs[r].x0; x < old->runs[r].x1; x++) {
        guint32 cell = old->runs[r].cell + (x - old->runs[r].x0);
        const float *e = ossa_fem_cells_octants (old, &old->runs[r], x);
        float octants[8];

        if (!keep[piece_of_cell[cell]])
          continue;
        for (int q = 0; q < 8; q++)
          octants[q] = e[q * OSSA_FEM_LANES];
        ossa_fem_cells_add (kept, x, (int)(row % old->n[1]), (int)(row / old->n[1]), octants,
                            old->tags[cell]);
        g_byte_array_append (solid, self->solid->data + cell, 1);
      }
  ossa_fem_cells_finish (kept);
  ossa_fem_cells_free (old);
  self->cells = g_steal_pointer (&kept);
  g_byte_array_unref (self->solid);
  self->solid = g_steal_pointer (&solid);
  forget_conditions (self);
}

/* Which local axes the world axes in @mask are, when the frame is axis-parallel; else @mask itself.
 */
static guint
local_mask (const OssaFrame *frame, guint mask)
{
  guint local = 0;

  for (int i = 0; i < 3; i++) {
    int along = -1;

    for (int w = 0; w < 3; w++)
      if (fabs (ossa_vec_get (frame->axis[i], w)) > 1 - 1e-9)
        along = w;
    if (along < 0)
      return mask & 7;
    local |= (mask >> along & 1) << i;
  }
  return local;
}

void
ossa_fem_model_fix (OssaFemModel *self, const guint32 *nodes, guint32 n, guint mask)
{
  guint local = local_mask (&self->grid.frame, mask);

  if (self->fixed == NULL)
    self->fixed = g_new0 (guint8, MAX (self->cells->nodes.n_nodes, 1));
  for (guint32 i = 0; i < n; i++)
    if (nodes[i] < self->cells->nodes.n_nodes)
      self->fixed[nodes[i]] |= local;
}

void
ossa_fem_model_prescribe (OssaFemModel *self, guint32 node, OssaVec displacement)
{
  OssaFemNodal entry = { node, ossa_frame_direction_to_local (&self->grid.frame, displacement) };

  ossa_fem_model_fix (self, &node, 1, 7);
  g_array_append_val (self->prescribed, entry);
}

guint
ossa_fem_model_begin_load (OssaFemModel *self, const char *name)
{
  OssaFemLoad *load = g_new0 (OssaFemLoad, 1);

  load->name = g_strdup (name);
  load->forces = g_array_new (FALSE, FALSE, sizeof (OssaFemNodal));
  g_ptr_array_add (self->loads, load);
  return self->loads->len - 1;
}

void
ossa_fem_model_add_force (OssaFemModel *self, guint32 node, OssaVec force)
{
  OssaFemNodal entry = { node, ossa_frame_direction_to_local (&self->grid.frame, force) };
  OssaFemLoad *load;

  g_return_if_fail (self->loads->len > 0);
  load = g_ptr_array_index (self->loads, self->loads->len - 1);
  g_array_append_val (load->forces, entry);
}

guint
ossa_fem_model_get_n_loads (const OssaFemModel *self)
{
  return self->loads->len;
}
