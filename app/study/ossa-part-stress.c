/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-part-stress.h"

/* Octants of one part that make a cell one to read its stress from. */
#define OCTANTS_MOSTLY 6
/* Fewer such cells than this, and half-filled cells count too. */
#define CELLS_ENOUGH 8
/* Factors above this say no more than "far away". */
#define FACTOR_CAP 1000.0

/* A cell that hardware reaches into. */
typedef struct {
  guint32 cell;
  gint16 part[8];
} PartCell;

struct _OssaPartCells {
  const OssaStudyScene *scene;
  OssaFemModel *model;
  GArray *cells; /* of PartCell, ascending */
  guint n_parts;
  int section;      /* index along axis 0, or -1: no lesion */
  OssaVec centroid; /* of the section's axial stiffness, world */
};

double
ossa_material_yield_factor (const OssaMaterial *material, double von_mises_mpa)
{
  if (material->yield_mpa <= 0 || !isfinite (von_mises_mpa))
    return 0;
  return fmin (FACTOR_CAP, material->yield_mpa / fmax (von_mises_mpa, 1e-9));
}

double
ossa_material_endurance_factor (const OssaMaterial *material, double von_mises_mpa)
{
  double half = von_mises_mpa / 2;

  if (material->endurance_mpa <= 0 || material->ultimate_mpa <= 0 || !isfinite (von_mises_mpa))
    return 0;
  return fmin (FACTOR_CAP,
               1 / fmax (half / material->endurance_mpa + half / material->ultimate_mpa, 1e-9));
}

static void
list_cells (OssaPartCells *self)
{
  guint32 n_cells = ossa_fem_model_get_n_cells (self->model);

  for (guint32 i = 0; i < n_cells; i++) {
    PartCell entry = { .cell = i };
    float octants[8];
    int index[3];
    guint8 tag;

    ossa_fem_model_get_cell (self->model, i, NULL, NULL, &tag, index);
    if (tag != OSSA_TISSUE_IMPLANT)
      continue;
    ossa_study_scene_sample_cell (self->scene, index, octants, entry.part);
    g_array_append_val (self->cells, entry);
  }
}

/* The sections along axis 0 that lesions reach, as a mask; %NULL when there are none. */
static gboolean *
mark_lesion_sections (const OssaStudyScene *scene)
{
  const OssaGrid *grid = &scene->grid;
  g_autofree gboolean *mask = g_new0 (gboolean, grid->n[0]);
  gboolean any = FALSE;

  for (guint i = 0; scene->lesions != NULL && i < scene->lesions->len; i++) {
    OssaBox box = ossa_lesion_get_box (scene->lesions->pdata[i]);
    OssaVec half = ossa_vec_scale (ossa_box_size (&box), 0.5), x = grid->frame.axis[0];
    double middle = ossa_frame_point_to_local (&grid->frame, ossa_box_center (&box)).x;
    double reach = fabs (x.x) * half.x + fabs (x.y) * half.y + fabs (x.z) * half.z;

    for (int k = 0; k < grid->n[0]; k++)
      if (fabs ((k + 0.5) * grid->h - middle) <= reach)
        mask[k] = any = TRUE;
  }
  return any ? g_steal_pointer (&mask) : NULL;
}

/* Sum of moduli of bone octants in each section: the bone's axial stiffness up to h^2 / 8. */
static double *
sum_bone_stiffness (const OssaPartCells *self)
{
  double *sum = g_new0 (double, ossa_fem_model_get_grid (self->model)->n[0]);
  guint32 n_cells = ossa_fem_model_get_n_cells (self->model);
  guint next = 0;

  for (guint32 i = 0; i < n_cells; i++) {
    const PartCell *entry =
        next < self->cells->len ? &g_array_index (self->cells, PartCell, next) : NULL;
    gboolean mixed = entry != NULL && entry->cell == i;
    float octants[8];
    int index[3];

    ossa_fem_model_get_cell (self->model, i, NULL, octants, NULL, index);
    next += mixed;
    for (int q = 0; q < 8; q++)
      if (!mixed || entry->part[q] < 0)
        sum[index[0]] += octants[q];
  }
  return sum;
}

static void
find_section (OssaPartCells *self)
{
  g_autofree gboolean *mask = mark_lesion_sections (self->scene);
  g_autofree double *stiffness = NULL;

  self->section = -1;
  if (mask == NULL)
    return;
  stiffness = sum_bone_stiffness (self);
  for (int k = 0; k < self->scene->grid.n[0]; k++)
    if (mask[k] && stiffness[k] > 0 &&
        (self->section < 0 || stiffness[k] < stiffness[self->section]))
      self->section = k;
}

/* The centroid of everything in the section, weighted by modulus. */
static void
find_centroid (OssaPartCells *self)
{
  guint32 n_cells = ossa_fem_model_get_n_cells (self->model);
  OssaVec sum = { 0 };
  double total = 0;

  for (guint32 i = 0; i < n_cells; i++) {
    float octants[8];
    int index[3];

    ossa_fem_model_get_cell (self->model, i, NULL, octants, NULL, index);
    for (int q = 0; index[0] == self->section && q < 8; q++) {
      sum = ossa_vec_mad (sum, octants[q], ossa_fem_model_get_cell_center (self->model, i));
      total += octants[q];
    }
  }
  self->centroid = ossa_vec_scale (sum, total > 0 ? 1 / total : 0);
}

OssaPartCells *
ossa_part_cells_new (const OssaStudyScene *scene, OssaFemModel *model)
{
  OssaPartCells *self = g_new0 (OssaPartCells, 1);

  self->scene = scene;
  self->model = ossa_fem_model_ref (model);
  self->cells = g_array_new (FALSE, FALSE, sizeof (PartCell));
  self->n_parts = ossa_construct_get_n_parts (scene->construct);
  list_cells (self);
  find_section (self);
  if (self->section >= 0)
    find_centroid (self);
  return self;
}

void
ossa_part_cells_free (OssaPartCells *self)
{
  ossa_fem_model_unref (self->model);
  g_array_unref (self->cells);
  g_free (self);
}

static int
compare_floats (gconstpointer a, gconstpointer b)
{
  float x = *(const float *)a, y = *(const float *)b;

  return (x > y) - (x < y);
}

/* von Mises stresses, sorted, of cells with at least @least octants of @part. */
static GArray *
list_stresses (
    const OssaPartCells *self, OssaFemField *strain, guint part, int least, double poisson)
{
  const OssaPart *material = ossa_construct_get_part (self->scene->construct, part);
  GArray *stresses = g_array_new (FALSE, FALSE, sizeof (float));

  for (guint i = 0; i < self->cells->len; i++) {
    const PartCell *entry = &g_array_index (self->cells, PartCell, i);
    OssaTensor tensor, stress;
    int n = 0;
    float von_mises;

    for (int q = 0; q < 8; q++)
      n += entry->part[q] == (gint16)part;
    if (n < least || !ossa_fem_field_get_strain (strain, entry->cell, &tensor))
      continue;
    stress = ossa_tensor_stress (&tensor, material->material.young_mpa, poisson);
    von_mises = (float)ossa_tensor_von_mises (&stress);
    g_array_append_val (stresses, von_mises);
  }
  g_array_sort (stresses, compare_floats);
  return stresses;
}

static double
part_stress (
    const OssaPartCells *self, OssaFemField *strain, guint part, double percentile, double poisson)
{
  g_autoptr (GArray) stresses = list_stresses (self, strain, part, OCTANTS_MOSTLY, poisson);

  if (stresses->len < CELLS_ENOUGH) {
    g_array_unref (stresses);
    stresses = list_stresses (self, strain, part, OCTANTS_MOSTLY - 2, poisson);
  }
  if (stresses->len == 0)
    return NAN;
  return g_array_index (stresses, float, (guint)(percentile * (stresses->len - 1) + 0.5));
}

/* Axial force (N) and moment (N mm) across the section. */
typedef struct {
  double force;
  OssaVec moment;
} SectionLoad;

static void
section_add (SectionLoad *load, const OssaPartCells *self, OssaVec p, OssaVec traction, double mpa)
{
  const OssaGrid *grid = &self->scene->grid;
  OssaVec force = ossa_vec_scale (traction, mpa * grid->h * grid->h);

  load->force += ossa_vec_dot (force, grid->frame.axis[0]);
  load->moment =
      ossa_vec_add (load->moment, ossa_vec_cross (ossa_vec_sub (p, self->centroid), force));
}

/* sigma e_x for a modulus of 1 MPa. */
static OssaVec
unit_traction (const OssaTensor *strain, OssaVec x, double poisson)
{
  OssaTensor s = ossa_tensor_stress (strain, 1, poisson);

  return ossa_vec (s.xx * x.x + s.xy * x.y + s.zx * x.z, s.xy * x.x + s.yy * x.y + s.yz * x.z,
                   s.zx * x.x + s.yz * x.y + s.zz * x.z);
}

/* @loads: one for each part, and the whole last. */
static void
cut_section (const OssaPartCells *self, OssaFemField *strain, double poisson, SectionLoad *loads)
{
  guint32 n_cells = ossa_fem_model_get_n_cells (self->model);
  guint next = 0;

  for (guint32 i = 0; i < n_cells; i++) {
    const PartCell *entry =
        next < self->cells->len ? &g_array_index (self->cells, PartCell, next) : NULL;
    gboolean mixed = entry != NULL && entry->cell == i;
    OssaVec p, traction;
    OssaTensor tensor;
    float octants[8];
    int index[3];

    next += mixed;
    ossa_fem_model_get_cell (self->model, i, NULL, octants, NULL, index);
    if (index[0] != self->section || !ossa_fem_field_get_strain (strain, i, &tensor))
      continue;
    p = ossa_fem_model_get_cell_center (self->model, i);
    traction = unit_traction (&tensor, self->scene->grid.frame.axis[0], poisson);
    for (int q = 0; q < 8; q++) {
      section_add (&loads[self->n_parts], self, p, traction, octants[q] / 8);
      if (mixed && entry->part[q] >= 0)
        section_add (&loads[entry->part[q]], self, p, traction, octants[q] / 8);
    }
  }
}

/* Of the bending moment about the section's centroid where bending governs, else of the axial
 * force. */
static double
section_share (const SectionLoad *part, const SectionLoad *all, OssaVec axis, double size)
{
  OssaVec bending = ossa_vec_mad (all->moment, -ossa_vec_dot (all->moment, axis), axis);
  double share;

  if (ossa_vec_length (bending) > fabs (all->force) * size / 4)
    share = ossa_vec_dot (part->moment, bending) / ossa_vec_dot (bending, bending);
  else
    share = part->force / all->force;
  return CLAMP (share, 0, 1);
}

static gboolean
part_crosses (const OssaPartCells *self, guint part)
{
  for (guint i = 0; i < self->cells->len; i++) {
    const PartCell *entry = &g_array_index (self->cells, PartCell, i);
    int index[3];

    ossa_fem_model_get_cell (self->model, entry->cell, NULL, NULL, NULL, index);
    for (int q = 0; index[0] == self->section && q < 8; q++)
      if (entry->part[q] == (gint16)part)
        return TRUE;
  }
  return FALSE;
}

OssaPartStress *
ossa_part_cells_get_stress (const OssaPartCells *self,
                            OssaFemField *strain,
                            double percentile,
                            double poisson)
{
  g_autofree SectionLoad *loads = g_new0 (SectionLoad, self->n_parts + 1);
  OssaPartStress *stresses = g_new0 (OssaPartStress, self->n_parts);
  const OssaGrid *grid = &self->scene->grid;
  double size = sqrt (ossa_bone_get_volume (self->scene->bone) / (grid->n[0] * grid->h));

  if (self->section >= 0)
    cut_section (self, strain, poisson, loads);
  for (guint i = 0; i < self->n_parts; i++) {
    const OssaMaterial *material = &ossa_construct_get_part (self->scene->construct, i)->material;
    double von_mises = part_stress (self, strain, i, percentile, poisson);

    stresses[i].von_mises_mpa = von_mises;
    stresses[i].yield_factor = ossa_material_yield_factor (material, von_mises);
    stresses[i].endurance_factor = ossa_material_endurance_factor (material, von_mises);
    stresses[i].load_share =
        self->section >= 0 && part_crosses (self, i)
            ? section_share (&loads[i], &loads[self->n_parts], grid->frame.axis[0], size)
            : NAN;
  }
  return stresses;
}
