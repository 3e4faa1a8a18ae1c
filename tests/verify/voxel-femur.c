/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "voxel-femur.h"

typedef struct {
  OssaVec a, b;
  double ra, rb; /* radii at the ends */
  double blend;  /* smooth union with what stands before it */
} Capsule;

static const Capsule capsules[] = {
  { { 0, 0, -60 }, { 0, 0, 150 }, 13, 16, 0 },      { { -5, 0, 150 }, { -2, 0, 164 }, 20, 17, 10 },
  { { -14, -2, 150 }, { -19, -4, 178 }, 12, 9, 8 }, { { 12, -11, 136 }, { 8, -6, 140 }, 7, 8, 8 },
  { { 0, 0, 155 }, { 42, 0, 192 }, 18, 14, 8 },     { { 42, 0, 192 }, { 42.1, 0, 192 }, 23, 23, 6 },
};

static const OssaVec low = { -48, -36, 0 }, high = { 78, 36, 228 };
static const OssaVec head = { 42, 0, 192 }, lesion = { 18, 2, 172 };

static double
capsule_distance (const Capsule *c, OssaVec p)
{
  OssaVec d = ossa_vec_sub (c->b, c->a), r = ossa_vec_sub (p, c->a);
  double t = CLAMP (ossa_vec_dot (r, d) / ossa_vec_dot (d, d), 0, 1);

  return ossa_vec_length (ossa_vec_mad (r, -t, d)) - (c->ra + t * (c->rb - c->ra));
}

/* Polynomial smooth minimum: lerp (b, a, m) - k m (1 - m), m = clamp (1/2 + (b - a) / 2k). */
static double
femur_distance (OssaVec p)
{
  double a = capsule_distance (&capsules[0], p);

  for (guint i = 1; i < G_N_ELEMENTS (capsules); i++) {
    double b = capsule_distance (&capsules[i], p), k = capsules[i].blend;
    double m = CLAMP (0.5 + 0.5 * (b - a) / k, 0, 1);

    a = b * (1 - m) + a * m - k * m * (1 - m);
  }
  return a;
}

static double
femur_modulus (OssaVec p)
{
  double d = femur_distance (p);
  double cortex = 5.5 + (2.0 - 5.5) * CLAMP ((p.z - 110) / 40, 0, 1);
  OssaVec r = ossa_vec_sub (p, lesion);

  if (d > 0)
    return 0;
  if (ossa_vec_dot (r, r) < 11 * 11)
    return 10;
  return d > -cortex ? 17000 : p.z > 150 ? 1000 : 500;
}

/* One modulus for a cell, that of its centre. */
static void
fill (gpointer user_data,
      const OssaGrid *grid,
      const int lo[3],
      const int n[3],
      float *octants,
      guint8 *tag)
{
  for (int c = 0; c < n[0] * n[1] * n[2]; c++) {
    OssaVec at = ossa_vec (lo[0] + c % n[0] + 0.5, lo[1] + c / n[0] % n[1] + 0.5,
                           lo[2] + c / n[0] / n[1] + 0.5);
    double e =
        femur_modulus (ossa_frame_point_to_world (&grid->frame, ossa_vec_scale (at, grid->h)));

    for (int q = 0; q < 8; q++)
      octants[8 * c + q] = (float)e;
  }
}

/* The grid's first axis runs along the shaft, world z. */
static OssaGrid
femur_grid (double h)
{
  OssaGrid grid = { { low, { { 0, 0, 1 }, { 1, 0, 0 }, { 0, 1, 0 } } }, h, { 0 } };
  OssaVec size = ossa_vec_sub (high, low);

  grid.n[0] = (int)ceil (size.z / h - 1e-9);
  grid.n[1] = (int)ceil (size.x / h - 1e-9);
  grid.n[2] = (int)ceil (size.y / h - 1e-9);
  return grid;
}

static void
keep_largest (OssaFemModel *model)
{
  g_autofree guint16 *label = g_new (guint16, ossa_fem_model_get_n_cells (model));
  guint n = ossa_fem_model_label_pieces (model, label);
  g_autofree gboolean *keep = g_new0 (gboolean, n);

  keep[0] = TRUE;
  if (n > 1)
    ossa_fem_model_drop_pieces (model, label, keep);
}

/* How many cells meet at each node. */
static guint8 *
count_cells (const OssaFemModel *model)
{
  guint8 *count = g_new0 (guint8, ossa_fem_model_get_n_nodes (model));

  for (guint32 c = 0; c < ossa_fem_model_get_n_cells (model); c++) {
    guint32 nodes[8];

    ossa_fem_model_get_cell (model, c, nodes, NULL, NULL, NULL);
    for (int a = 0; a < 8; a++)
      count[nodes[a]]++;
  }
  return count;
}

/* Surface nodes of the head within 35 degrees of the pole share the load. */
static void
find_conditions (VoxelFemur *self, double h, OssaVec pole)
{
  g_autofree guint8 *cells_at = count_cells (self->model);

  for (guint32 i = 0; i < ossa_fem_model_get_n_nodes (self->model); i++) {
    OssaVec p = ossa_fem_model_get_node (self->model, i), r = ossa_vec_sub (p, head);
    double distance = ossa_vec_length (r);

    if (fabs (p.z) < 1e-9)
      g_array_append_val (self->fixed, i);
    if (cells_at[i] < 8 && distance > 23 - 1.2 * h &&
        ossa_vec_dot (r, pole) / MAX (distance, 1e-9) > cos (35 * G_PI / 180))
      g_array_append_val (self->loaded, i);
  }
}

static void
set_conditions (VoxelFemur *self, double h)
{
  const double tilt = 13 * G_PI / 180;
  const OssaVec pole = ossa_vec (sin (tilt), 0, cos (tilt));

  find_conditions (self, h, pole);
  self->force = ossa_vec_scale (pole, -VOXEL_FEMUR_FORCE / self->loaded->len);
  ossa_fem_model_fix (self->model, (const guint32 *)self->fixed->data, self->fixed->len, 7);
  ossa_fem_model_begin_load (self->model, "head");
  for (guint i = 0; i < self->loaded->len; i++)
    ossa_fem_model_add_force (self->model, g_array_index (self->loaded, guint32, i), self->force);
}

VoxelFemur *
voxel_femur_new (double h, OssaFemElement element, GError **error)
{
  const OssaGrid grid = femur_grid (h);
  const OssaFemOptions options = { .element = element };
  OssaFemModel *model = ossa_fem_model_new (&grid, &options, fill, NULL, NULL, error);
  VoxelFemur *self;

  if (model == NULL)
    return NULL;
  self = g_new0 (VoxelFemur, 1);
  self->model = model;
  self->fixed = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->loaded = g_array_new (FALSE, FALSE, sizeof (guint32));
  keep_largest (model);
  set_conditions (self, h);
  return self;
}

void
voxel_femur_free (VoxelFemur *self)
{
  ossa_fem_model_unref (self->model);
  g_array_unref (self->fixed);
  g_array_unref (self->loaded);
  g_free (self);
}
