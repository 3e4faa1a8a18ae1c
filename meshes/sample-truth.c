/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "sample-truth.h"

#include "ossa-number.h"
#include "sample-measure.h"

static void
add_truth (GPtrArray *truths, SampleTruth truth)
{
  g_ptr_array_add (truths, g_memdup2 (&truth, sizeof truth));
}

void
sample_truth_point (GPtrArray *truths, const char *id, OssaVec at)
{
  add_truth (truths, (SampleTruth){ SAMPLE_POINT, id, NULL, at, 0 });
}

void
sample_truth_direction (GPtrArray *truths, const char *id, OssaVec direction)
{
  add_truth (truths, (SampleTruth){ SAMPLE_DIRECTION, id, NULL, direction, 0 });
}

void
sample_truth_measure (GPtrArray *truths, const char *id, const char *unit, double value)
{
  add_truth (truths, (SampleTruth){ SAMPLE_MEASURE, id, unit, { 0 }, value });
}

/* To a thousandth of a mm, or @grain. */
static void
append_vec (GString *text, const char *name, OssaVec v, double per_unit)
{
  const double c[3] = { v.x, v.y, v.z };

  g_string_append_printf (text, " %s=\"", name);
  for (int i = 0; i < 3; i++) {
    char number[OSSA_NUMBER_SIZE];

    g_string_append_printf (text, "%s%s", i ? " " : "",
                            ossa_number_format (number, round (c[i] * per_unit) / per_unit + 0.0));
  }
  g_string_append_c (text, '"');
}

static void
append_number (GString *text, const char *name, double value)
{
  g_autofree char *number = ossa_number_dup_rounded (value, 6);

  g_string_append_printf (text, " %s=\"%s\"", name, number);
}

static void
append_truth (GString *text, const SampleBone *bone, const SampleTruth *truth)
{
  if (truth->kind == SAMPLE_POINT) {
    g_string_append_printf (text, "  <point id=\"%s\"", truth->id);
    append_vec (text, "at", ossa_frame_point_to_world (&bone->place, truth->vec), 1000);
  } else if (truth->kind == SAMPLE_DIRECTION) {
    g_string_append_printf (text, "  <direction id=\"%s\"", truth->id);
    append_vec (text, "along", ossa_frame_direction_to_world (&bone->place, truth->vec), 1e6);
  } else {
    g_string_append_printf (text, "  <measure id=\"%s\" unit=\"%s\"", truth->id, truth->unit);
    append_number (text, "value", truth->value);
  }
  g_string_append (text, "/>\n");
}

/* The long axis of the solid, and its ends. */
static void
add_long_axis (const SampleBone *bone, const OssaMesh *mesh, GPtrArray *truths)
{
  OssaVec axis = ossa_frame_direction_to_local (&bone->place, sample_measure_long_axis (mesh));
  OssaVec low, high;
  double length;

  if (axis.z < 0)
    axis = ossa_vec_scale (axis, -1);
  length = sample_extent (bone, axis, &low, &high);
  sample_truth_direction (truths, "long-axis", axis);
  sample_truth_measure (truths, "length", "mm", length);
}

static void
append_mesh (GString *text, const OssaMesh *mesh)
{
  g_string_append_printf (text, "  <mesh points=\"%u\" cells=\"%u\"", ossa_mesh_get_n_points (mesh),
                          ossa_mesh_get_n_cells (mesh));
  append_number (text, "volume-mm3", sample_measure_volume (mesh, NULL).volume_mm3);
  append_number (text, "least-dihedral-deg", sample_measure_least_dihedral_deg (mesh));
  g_string_append (text, "/>\n");
}

/* As the file holds it: its cells, not the ellipsoid that chose them. */
static void
append_lesion (GString *text, const OssaMesh *mesh, const SampleLesion *lesion)
{
  SampleVolume v = sample_measure_volume (mesh, ossa_mesh_find_region (mesh, lesion->region));

  g_string_append_printf (text, "  <lesion region=\"%s\" type=\"%s\"", lesion->region,
                          lesion->type);
  append_number (text, "volume-mm3", v.volume_mm3);
  append_vec (text, "center", v.centroid, 1000);
  g_string_append (text, "/>\n");
}

char *
sample_truth_dup_text (const SampleBone *bone, const OssaMesh *mesh)
{
  GString *text = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  g_autoptr (GPtrArray) truths = g_ptr_array_new_with_free_func (g_free);

  g_string_append_printf (text, "<truth file=\"%s.vtu\" site=\"%s\" side=\"%s\">\n", bone->name,
                          bone->site, bone->side);
  append_mesh (text, mesh);
  if (bone->is_long)
    add_long_axis (bone, mesh, truths);
  bone->landmarks (bone, truths);
  for (guint i = 0; i < truths->len; i++)
    append_truth (text, bone, truths->pdata[i]);
  for (guint l = 0; l < bone->n_lesions; l++)
    append_lesion (text, mesh, &bone->lesions[l]);
  g_string_append (text, "</truth>\n");
  return g_string_free (text, FALSE);
}
