/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "sample-file.h"

#include "ossa-mesh-io.h"
#include "sample-truth.h"

/* Coordinates are kept to 1/1024 mm: exact in float32, and half the size once deflated. */
#define GRAIN 1024.0

enum { CORTICAL, TRABECULAR, MARROW, N_TISSUES };
static const char *const tissue_names[] = { "cortical", "trabecular", "marrow" };

/* f / |grad f|: the depth below the surface to first order. */
static double
depth_at (const SampleBone *bone, OssaVec p)
{
  const double h = 0.05;
  double f = bone->distance (bone->shape, p);
  OssaVec g = { 0 };
  double *slope = &g.x;

  for (int d = 0; d < 3; d++) {
    OssaVec step = ossa_vec (d == 0 ? h : 0, d == 1 ? h : 0, d == 2 ? h : 0);

    slope[d] = (bone->distance (bone->shape, ossa_vec_add (p, step)) -
                bone->distance (bone->shape, ossa_vec_sub (p, step))) /
               (2 * h);
  }
  return -f / CLAMP (ossa_vec_length (g), 0.5, 2);
}

static gboolean
lesion_holds (const SampleLesion *lesion, OssaVec p)
{
  OssaVec d = ossa_vec_sub (p, lesion->center);
  OssaVec s = ossa_vec (d.x / lesion->radii.x, d.y / lesion->radii.y, d.z / lesion->radii.z);

  return ossa_vec_dot (s, s) <= 1;
}

/* Mean density over a tetrahedron and the share of each tissue, from the middles of its eight parts
 * twice over:
 * @depth holds the depths of its nodes. */
static double
average_tet (const SampleBone *bone,
             const OssaVec p[4],
             const double depth[4],
             double share[N_TISSUES])
{
  const int n = 4;
  double sum = 0;
  int count = 0;

  memset (share, 0, N_TISSUES * sizeof *share);
  for (int i = 0; i < n; i++) {
    for (int j = 0; i + j < n; j++) {
      for (int k = 0; i + j + k < n; k++) {
        double w[4] = { (i + 0.25) / n, (j + 0.25) / n, (k + 0.25) / n, 0 };
        OssaVec at = { 0 };
        double d = 0;

        w[3] = 1 - w[0] - w[1] - w[2];
        for (int c = 0; c < 4; c++) {
          at = ossa_vec_mad (at, w[c], p[c]);
          d += w[c] * depth[c];
        }
        count++;
        if (d < bone->cortex_mm (bone, at)) {
          share[CORTICAL]++;
          sum += bone->cortex_density (bone, at);
        } else {
          SampleCore core = bone->core (bone, at, d);

          share[core.marrow ? MARROW : TRABECULAR]++;
          sum += fmax (core.density, 0.01);
        }
      }
    }
  }
  for (int t = 0; t < N_TISSUES; t++)
    share[t] /= count;
  return sum / count;
}

/* A cell that touches the surface with three nodes belongs to the shell even where that is thin. */
static int
tissue_of (const double share[N_TISSUES], const double depth[4])
{
  int on_surface = 0;

  for (int c = 0; c < 4; c++)
    on_surface += fabs (depth[c]) < 1e-3;
  if (share[CORTICAL] >= 0.5 || (on_surface >= 3 && share[CORTICAL] >= 0.25))
    return CORTICAL;
  return share[MARROW] > share[TRABECULAR] ? MARROW : TRABECULAR;
}

static void
add_cell (OssaMeshBuilder *builder,
          const SampleBone *bone,
          const guint32 nodes[4],
          const OssaVec *points,
          const double *depths,
          GArray *density)
{
  OssaVec p[4], middle = { 0 };
  double depth[4], share[N_TISSUES], rho;
  guint32 cell = ossa_mesh_builder_add_cell (builder, OSSA_CELL_TET4, nodes, 4);

  for (int c = 0; c < 4; c++) {
    p[c] = points[nodes[c]];
    depth[c] = depths[nodes[c]];
    middle = ossa_vec_mad (middle, 0.25, p[c]);
  }
  rho = round (average_tet (bone, p, depth, share) * 4096) / 4096;
  g_array_append_val (density, rho);
  ossa_mesh_builder_add_to_region (builder, tissue_names[tissue_of (share, depth)], cell);
  for (guint l = 0; l < bone->n_lesions; l++) {
    if (lesion_holds (&bone->lesions[l], middle))
      ossa_mesh_builder_add_to_region (builder, bone->lesions[l].region, cell);
  }
}

OssaMesh *
sample_file_make_mesh (const SampleBone *bone, GError **error)
{
  g_autoptr (SampleTets) tets =
      sample_mesher_fill (bone->distance, bone->shape, &bone->box, bone->spacing);
  g_autoptr (OssaMeshBuilder) builder = ossa_mesh_builder_new (bone->name, "sample");
  g_autoptr (GArray) density = g_array_new (FALSE, FALSE, sizeof (double));
  const OssaVec *points = (const OssaVec *)(gpointer)tets->points->data;
  const guint32 (*cells)[4] = (gpointer)tets->tets->data;
  g_autofree double *depths = g_new (double, tets->points->len);
  gboolean mirrored = ossa_vec_dot (ossa_vec_cross (bone->place.axis[0], bone->place.axis[1]),
                                    bone->place.axis[2]) < 0;

  for (guint i = 0; i < tets->points->len; i++) {
    OssaVec at = ossa_vec_scale (ossa_frame_point_to_world (&bone->place, points[i]), GRAIN);

    depths[i] = depth_at (bone, points[i]);
    ossa_mesh_builder_add_point (
        builder, ossa_vec_scale (ossa_vec (round (at.x), round (at.y), round (at.z)), 1 / GRAIN));
  }
  for (guint i = 0; i < tets->tets->len; i++) {
    guint32 nodes[4] = { cells[i][0], cells[i][mirrored ? 2 : 1], cells[i][mirrored ? 1 : 2],
                         cells[i][3] };

    add_cell (builder, bone, nodes, points, depths, density);
  }
  ossa_mesh_builder_add_array (builder, "rho_ash", OSSA_MESH_ON_CELLS, 1,
                               (const double *)(gpointer)density->data, density->len);
  return ossa_mesh_builder_finish (builder, 1, error);
}

gboolean
sample_file_save (const SampleBone *bone, const char *directory, GError **error)
{
  g_autoptr (OssaMesh) mesh = sample_file_make_mesh (bone, error);
  g_autofree char *mesh_name = g_strconcat (bone->name, ".vtu", NULL);
  g_autofree char *truth_name = g_strconcat (bone->name, ".truth.xml", NULL);
  g_autofree char *mesh_path = g_build_filename (directory, mesh_name, NULL);
  g_autofree char *truth_path = g_build_filename (directory, truth_name, NULL);
  g_autofree char *truth = NULL;

  if (!mesh || !ossa_mesh_save_vtu (mesh, mesh_path, error))
    return FALSE;
  truth = sample_truth_dup_text (bone, mesh);
  return g_file_set_contents (truth_path, truth, -1, error);
}
