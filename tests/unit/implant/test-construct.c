/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <math.h>
#include <string.h>
#include <time.h>

#include "ossa-construct.h"

#define BONE_MPA  17000.0
#define METAL_MPA 110000.0
#define LAYER_MPA 2.0

/* A block of cells with its octants in the order in which the core asks for them. */
typedef struct {
  int n[3];
  double h;
  guint n_points;
  OssaVec *points;
  float *young;
  gint16 *part;
} Block;

static void
block_init (Block *self, OssaVec origin, double h, int nx, int ny, int nz)
{
  guint at = 0;

  *self = (Block){ { nx, ny, nz }, h, (guint)(8 * nx * ny * nz) };
  self->points = g_new (OssaVec, self->n_points);
  self->young = g_new (float, self->n_points);
  self->part = g_new (gint16, self->n_points);
  for (int k = 0; k < nz; k++)
    for (int j = 0; j < ny; j++)
      for (int i = 0; i < nx; i++)
        for (int o = 0; o < 8; o++)
          self->points[at++] = ossa_vec (origin.x + (i + 0.25 + 0.5 * (o & 1)) * h,
                                         origin.y + (j + 0.25 + 0.5 * (o >> 1 & 1)) * h,
                                         origin.z + (k + 0.25 + 0.5 * (o >> 2)) * h);
  for (guint i = 0; i < self->n_points; i++)
    self->young[i] = BONE_MPA;
}

static void
block_clear (Block *self)
{
  g_free (self->points);
  g_free (self->young);
  g_free (self->part);
}

static void
block_apply (Block *self, OssaConstruct *construct)
{
  ossa_construct_apply (construct, self->n_points, self->points, self->h / 2, self->young,
                        self->part);
}

static void
add_part (OssaConstruct *construct,
          const char *name,
          OssaSolid *solid,
          double young_mpa,
          OssaInterface interface,
          double layer_mm)
{
  OssaPart part = { (char *)name, solid,    { "metal", "Metal", young_mpa },
                    interface,    layer_mm, LAYER_MPA };

  ossa_construct_add_part (construct, &part);
}

static OssaConstruct *
nail (OssaInterface interface, double layer_mm)
{
  OssaConstruct *construct = ossa_construct_new ("nail", "Nail");
  g_autoptr (OssaSolid) rod =
      ossa_solid_new_cylinder (ossa_vec (-3, -4, -40), ossa_vec (4, 5, 40), 5.5);

  add_part (construct, "nail", rod, METAL_MPA, interface, layer_mm);
  return construct;
}

static void
test_bonded_part_keeps_its_volume (void)
{
  g_autoptr (OssaConstruct) construct = nail (OSSA_INTERFACE_BONDED, 0);
  Block block;
  double metal = 0, slice;

  for (double h = 1; h <= 2; h += 0.5) {
    block_init (&block, ossa_vec (-12, -12, -10), h, 24 / h, 24 / h, 20 / h);
    block_apply (&block, construct);
    metal = 0;
    for (guint i = 0; i < block.n_points; i++)
      metal += (block.young[i] - BONE_MPA) / (METAL_MPA - BONE_MPA);
    slice = block.n[2] * h * G_PI * 5.5 * 5.5 * sqrt (7 * 7 + 9 * 9 + 80 * 80) / 80;
    g_assert_cmpfloat_with_epsilon (metal * h * h * h / 8, slice, 0.01 * slice);
    block_clear (&block);
  }
}

static void
test_far_points_are_untouched (void)
{
  g_autoptr (OssaConstruct) construct = nail (OSSA_INTERFACE_LAYER, 0.5);
  Block block;

  block_init (&block, ossa_vec (20, 20, 0), 1, 8, 8, 8);
  block_apply (&block, construct);
  for (guint i = 0; i < block.n_points; i++) {
    g_assert_cmpfloat (block.young[i], ==, BONE_MPA);
    g_assert_cmpint (block.part[i], ==, -1);
  }
  block_clear (&block);
}

static gboolean
cell_has (const Block *block, guint cell, double above_mpa)
{
  for (guint i = 8 * cell; i < 8 * cell + 8; i++)
    if (block->young[i] > above_mpa)
      return TRUE;
  return FALSE;
}

/* A cell with metal may not share a node with one that holds stiff bone and no metal. @bare: the
 * same block laid over no bone, so that what is there is metal. */
static void
check_nodes (const Block *block, const Block *bare)
{
  const int *n = block->n;

  for (int c = 0; c < n[0] * n[1] * n[2]; c++)
    for (int i = 0; i < 27; i++) {
      int x = c % n[0] + i % 3 - 1, y = c / n[0] % n[1] + i / 3 % 3 - 1;
      int z = c / n[0] / n[1] + i / 9 - 1, d = x + n[0] * (y + n[1] * z);

      if (x < 0 || y < 0 || z < 0 || x >= n[0] || y >= n[1] || z >= n[2])
        continue;
      if (cell_has (bare, c, 0) && !cell_has (bare, d, 0))
        g_assert_false (cell_has (block, d, 100));
    }
}

static void
test_layer_parts_metal_from_bone_at_every_cell (void)
{
  g_autoptr (OssaConstruct) construct = nail (OSSA_INTERFACE_LAYER, 0.5);

  for (double h = 0.5; h <= 3; h += 0.5) {
    int n = 24 / h;
    Block block, bare;

    block_init (&block, ossa_vec (-12.1, -11.7, -10.3), h, n, n, n / 2);
    block_init (&bare, ossa_vec (-12.1, -11.7, -10.3), h, n, n, n / 2);
    memset (bare.young, 0, bare.n_points * sizeof (float));
    block_apply (&block, construct);
    block_apply (&bare, construct);
    check_nodes (&block, &bare);
    block_clear (&block);
    block_clear (&bare);
  }
}

/* Along a line of cells at a right angle to a plane border: sum of length / modulus over layer
 * cells. */
static double
layer_compliance (double h, double shift)
{
  g_autoptr (OssaConstruct) construct = ossa_construct_new ("plate", "Plate");
  OssaFrame frame = ossa_frame_identity ();
  g_autoptr (OssaSolid) plate = ossa_solid_new_box (&frame, ossa_vec (10, 100, 100));
  double sum = 0;
  Block block;

  add_part (construct, "plate", plate, METAL_MPA, OSSA_INTERFACE_LAYER, 0.5);
  block_init (&block, ossa_vec (shift, 0, 0), h, (int)(30 / h), 1, 1);
  block_apply (&block, construct);
  for (int c = 0; c < block.n[0]; c++)
    if (!cell_has (&block, c, 100))
      sum += h / block.young[8 * c];
  block_clear (&block);
  return sum;
}

static void
test_layer_is_as_soft_at_every_cell (void)
{
  for (double shift = 0.1; shift < 1; shift += 0.1) {
    g_assert_cmpfloat_with_epsilon (layer_compliance (1, shift), 0.5 / LAYER_MPA, 1e-6);
    g_assert_cmpfloat_with_epsilon (layer_compliance (2, shift), 0.5 / LAYER_MPA, 1e-6);
  }
}

static void
test_layer_leaves_the_metal_whole (void)
{
  g_autoptr (OssaConstruct) bonded = nail (OSSA_INTERFACE_BONDED, 0);
  g_autoptr (OssaConstruct) layered = nail (OSSA_INTERFACE_LAYER, 0.5);
  double sum[2] = { 0, 0 };

  for (int with = 0; with < 2; with++) {
    Block block;

    block_init (&block, ossa_vec (-12, -12, -10), 1, 24, 24, 20);
    memset (block.young, 0, block.n_points * sizeof (float));
    block_apply (&block, with ? layered : bonded);
    for (guint i = 0; i < block.n_points; i++)
      sum[with] += block.young[i];
    block_clear (&block);
  }
  g_assert_cmpfloat_with_epsilon (sum[1], sum[0], 1e-3 * sum[0]);
}

static void
test_later_parts_and_parts_over_cuts_win (void)
{
  g_autoptr (OssaConstruct) construct = ossa_construct_new ("c", "C");
  g_autoptr (OssaSolid) hole = ossa_solid_new_sphere (ossa_vec (0, 0, 0), 10);
  g_autoptr (OssaSolid) rod = ossa_solid_new_cylinder (ossa_vec (0, 0, -8), ossa_vec (0, 0, 8), 4);
  g_autoptr (OssaSolid) screw =
      ossa_solid_new_cylinder (ossa_vec (-8, 0, 0), ossa_vec (8, 0, 0), 2);
  OssaVec points[4] = { { 0, 0, 0 }, { 0, 0, 5 }, { 0, 7, 0 }, { 0, 0, 20 } };
  float young[4] = { BONE_MPA, BONE_MPA, BONE_MPA, BONE_MPA };
  gint16 part[4];

  add_part (construct, "rod", rod, METAL_MPA, OSSA_INTERFACE_LAYER, 0.5);
  add_part (construct, "screw", screw, 2 * METAL_MPA, OSSA_INTERFACE_BONDED, 0);
  ossa_construct_add_cut (construct, hole, 3);
  ossa_construct_apply (construct, 4, points, 0.5, young, part);
  g_assert_cmpfloat (young[0], ==, 2 * METAL_MPA);
  g_assert_cmpfloat (young[1], ==, METAL_MPA);
  g_assert_cmpfloat (young[2], ==, 3);
  g_assert_cmpfloat (young[3], ==, BONE_MPA);
  g_assert_cmpint (part[0], ==, 1);
  g_assert_cmpint (part[1], ==, 0);
  g_assert_cmpint (part[2], ==, -2);
  g_assert_cmpint (part[3], ==, -1);
}

/* A block at once, or row by row, and rows that hardware is said not to reach stay as they are. */
static void
test_rows_make_the_block (void)
{
  g_autoptr (OssaConstruct) construct = ossa_construct_new ("c", "C");
  OssaVec line[3] = { { -5, 8, 8 }, { 9, 9, 8 }, { 25, 8, 9 } };
  g_autoptr (OssaSolid) sweep = ossa_solid_new_sweep (line, (double[]){ 3, 2.5, 2 }, 3);
  g_autoptr (OssaSolid) bore = ossa_solid_new_offset (sweep, 0.4);
  Block whole, rows;
  guint n_far = 0;

  add_part (construct, "nail", sweep, METAL_MPA, OSSA_INTERFACE_LAYER, 0.5);
  ossa_construct_add_cut (construct, bore, 3);
  block_init (&whole, ossa_vec (0, 0, 0), 1.3, 8, 16, 16);
  block_init (&rows, ossa_vec (0, 0, 0), 1.3, 8, 16, 16);
  block_apply (&whole, construct);
  for (guint at = 0; at < rows.n_points; at += 64) {
    OssaVec middle = ossa_vec_lerp (rows.points[at], rows.points[at + 63], 0.5);
    double radius = 0.5 * ossa_vec_distance (rows.points[at], rows.points[at + 63]);

    ossa_construct_apply (construct, 64, rows.points + at, rows.h / 2, rows.young + at,
                          rows.part + at);
    if (ossa_construct_reaches (construct, middle, radius, rows.h / 2))
      continue;
    n_far++;
    for (guint i = at; i < at + 64; i++) {
      g_assert_cmpfloat (whole.young[i], ==, BONE_MPA);
      g_assert_cmpint (whole.part[i], ==, -1);
    }
  }
  g_assert_cmpuint (n_far, >, 32);
  for (guint i = 0; i < rows.n_points; i++) {
    g_assert_cmpfloat_with_epsilon (whole.young[i], rows.young[i], 1e-6 * METAL_MPA);
    g_assert_cmpint (whole.part[i], ==, rows.part[i]);
  }
  block_clear (&whole);
  block_clear (&rows);
}

/* Four million octants of a femur at 1 mm with a bowed nail, in bricks as the core asks for them.
 */
static void
test_a_femur_takes_little_time (void)
{
  enum { N = 100 };
  g_autoptr (OssaConstruct) construct = ossa_construct_new ("nail", "Nail");
  g_autoptr (OssaSolid) sweep = NULL;
  OssaVec line[N];
  double radius[N], seconds;
  gint64 n_points = 0;
  clock_t start;

  for (int i = 0; i < N; i++) {
    line[i] = ossa_vec (4 * i + 20, 25 + 0.0003 * (i - 50) * (i - 50), 25);
    radius[i] = 5.5;
  }
  sweep = ossa_solid_new_sweep (line, radius, N);
  add_part (construct, "nail", sweep, METAL_MPA, OSSA_INTERFACE_LAYER, 0.5);
  seconds = 0;
  for (int x = 0; x < 448; x += 32)
    for (int y = 0; y < 32; y += 8)
      for (int z = 0; z < 40; z += 8) {
        Block block;

        block_init (&block, ossa_vec (x, y + 8, z + 5), 1, 32, 8, 8);
        start = clock ();
        block_apply (&block, construct);
        seconds += (double)(clock () - start) / CLOCKS_PER_SEC;
        n_points += block.n_points;
        block_clear (&block);
      }
  g_test_message ("%" G_GINT64_FORMAT " points in %.3f CPU s", n_points, seconds);
  g_assert_cmpfloat (seconds, <, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/implant/construct/bonded-part-keeps-its-volume",
                   test_bonded_part_keeps_its_volume);
  g_test_add_func ("/implant/construct/far-points-are-untouched", test_far_points_are_untouched);
  g_test_add_func ("/implant/construct/layer-parts-metal-from-bone-at-every-cell",
                   test_layer_parts_metal_from_bone_at_every_cell);
  g_test_add_func ("/implant/construct/layer-is-as-soft-at-every-cell",
                   test_layer_is_as_soft_at_every_cell);
  g_test_add_func ("/implant/construct/layer-leaves-the-metal-whole",
                   test_layer_leaves_the_metal_whole);
  g_test_add_func ("/implant/construct/later-parts-and-parts-over-cuts-win",
                   test_later_parts_and_parts_over_cuts_win);
  g_test_add_func ("/implant/construct/rows-make-the-block", test_rows_make_the_block);
  g_test_add_func ("/implant/construct/a-femur-takes-little-time", test_a_femur_takes_little_time);
  return g_test_run ();
}
