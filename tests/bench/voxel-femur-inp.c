/* SPDX-License-Identifier: LGPL-3.0-or-later */

/* Writes the voxel femur as CalculiX input: C3D8, one set of elements and one material for each
 * modulus, linear static, SPOOLES. Prints unknowns and the load's direction.
 * usage: voxel-femur-inp CELL_MM FILE */
#include <stdio.h>

#include "voxel-femur.h"

#define MAX_MODULI 16

static void
write_nodes (FILE *file, const OssaFemModel *model)
{
  fprintf (file, "*NODE\n");
  for (guint32 i = 0; i < ossa_fem_model_get_n_nodes (model); i++) {
    OssaVec p = ossa_fem_model_get_node (model, i);

    fprintf (file, "%u,%.9g,%.9g,%.9g\n", i + 1, p.x, p.y, p.z);
  }
}

static float
cell_modulus (const OssaFemModel *model, guint32 cell, guint32 nodes[8])
{
  float octants[8];

  ossa_fem_model_get_cell (model, cell, nodes, octants, NULL, NULL);
  return octants[0];
}

static guint
find_moduli (const OssaFemModel *model, float moduli[MAX_MODULI])
{
  guint n = 0, at;

  for (guint32 c = 0; c < ossa_fem_model_get_n_cells (model); c++) {
    guint32 nodes[8];
    float e = cell_modulus (model, c, nodes);

    for (at = 0; at < n && moduli[at] != e; at++)
      ;
    if (at == n && n < MAX_MODULI)
      moduli[n++] = e;
  }
  return n;
}

/* The grid's axes are right-handed, so its corners turn the way of the format. */
static void
write_elements (FILE *file, const OssaFemModel *model, float modulus)
{
  static const int corner[8] = { 0, 1, 3, 2, 4, 5, 7, 6 };

  fprintf (file, "*ELEMENT,TYPE=C3D8,ELSET=E%g\n", modulus);
  for (guint32 c = 0; c < ossa_fem_model_get_n_cells (model); c++) {
    guint32 nodes[8];

    if (cell_modulus (model, c, nodes) != modulus)
      continue;
    fprintf (file, "%u", c + 1);
    for (int a = 0; a < 8; a++)
      fprintf (file, ",%u", nodes[corner[a]] + 1);
    fputc ('\n', file);
  }
  fprintf (file, "*MATERIAL,NAME=M%g\n*ELASTIC\n%g,0.3\n*SOLID SECTION,ELSET=E%g,MATERIAL=M%g\n",
           modulus, modulus, modulus, modulus);
}

static void
write_set (FILE *file, const char *name, const GArray *nodes)
{
  fprintf (file, "*NSET,NSET=%s\n", name);
  for (guint i = 0; i < nodes->len; i++)
    fprintf (file, "%u\n", g_array_index (nodes, guint32, i) + 1);
}

static void
write_step (FILE *file, const VoxelFemur *femur)
{
  const OssaVec f = femur->force;

  fprintf (file, "*BOUNDARY\nFIXED,1,3\n*STEP\n*STATIC,SOLVER=SPOOLES\n*CLOAD\n");
  fprintf (file, "LOADED,1,%.15g\nLOADED,2,%.15g\nLOADED,3,%.15g\n", f.x, f.y, f.z);
  fprintf (file, "*NODE PRINT,NSET=LOADED\nU\n*END STEP\n");
}

static void
write_femur (FILE *file, const VoxelFemur *femur)
{
  float moduli[MAX_MODULI];
  guint n = find_moduli (femur->model, moduli);

  write_nodes (file, femur->model);
  for (guint i = 0; i < n; i++)
    write_elements (file, femur->model, moduli[i]);
  write_set (file, "FIXED", femur->fixed);
  write_set (file, "LOADED", femur->loaded);
  write_step (file, femur);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VoxelFemur) femur = NULL;
  OssaVec along;
  FILE *file;

  if (argc != 3 || (file = fopen (argv[2], "w")) == NULL) {
    fprintf (stderr, "usage: voxel-femur-inp CELL_MM FILE\n");
    return 2;
  }
  femur = voxel_femur_new (g_ascii_strtod (argv[1], NULL), OSSA_FEM_ELEMENT_FULL, &error);
  if (femur == NULL)
    g_error ("%s", error->message);
  write_femur (file, femur);
  if (fclose (file) != 0)
    return 1;
  along = ossa_vec_unit (femur->force);
  printf ("%u %.12g %.12g %.12g\n", 3 * ossa_fem_model_get_n_nodes (femur->model), along.x, along.y,
          along.z);
  return 0;
}
