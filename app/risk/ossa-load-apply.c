/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-load-places-private.h"

#include "ossa-error.h"
#include "ossa-load-spread.h"

struct _OssaLoadTarget {
  OssaFemModel *model;
  OssaVec *points; /* of all nodes, world mm */
  float *weights; /* one for each node: MPa of the octants of bone cells that meet there, 0: none */
  GArray *surface; /* of guint32: weighted nodes within a cell of the bone's surface */
};

/* Nodes of one region with their weights. */
typedef struct {
  GArray *nodes;   /* of guint32 */
  GArray *points;  /* of OssaVec */
  GArray *weights; /* of double */
} Patch;

static gboolean
is_bone (guint8 tag)
{
  return tag == OSSA_TISSUE_CORTICAL || tag == OSSA_TISSUE_TRABECULAR || tag == OSSA_TISSUE_LYTIC ||
         tag == OSSA_TISSUE_BLASTIC || tag == OSSA_TISSUE_MIXED;
}

static void
weigh_nodes (OssaLoadTarget *self)
{
  guint32 n_cells = ossa_fem_model_get_n_cells (self->model);

  for (guint32 cell = 0; cell < n_cells; cell++) {
    guint32 nodes[8];
    float octants[8];
    guint8 tag;

    ossa_fem_model_get_cell (self->model, cell, nodes, octants, &tag, NULL);
    if (!is_bone (tag))
      continue;
    for (int q = 0; q < 8; q++)
      self->weights[nodes[q]] += octants[q];
  }
}

OssaLoadTarget *
ossa_load_target_new (OssaFemModel *model, const OssaBone *bone)
{
  OssaLoadTarget *self = g_new0 (OssaLoadTarget, 1);
  OssaDistance *distance = ossa_bone_get_distance (bone);
  double h = ossa_fem_model_get_grid (model)->h;
  guint32 n_nodes = ossa_fem_model_get_n_nodes (model);

  self->model = ossa_fem_model_ref (model);
  self->points = ossa_fem_model_dup_nodes (model);
  self->weights = g_new0 (float, n_nodes);
  self->surface = g_array_new (FALSE, FALSE, sizeof (guint32));
  weigh_nodes (self);
  for (guint32 i = 0; i < n_nodes; i++)
    if (self->weights[i] > 0 && fabs (ossa_distance_at (distance, self->points[i])) <= h)
      g_array_append_val (self->surface, i);
  return self;
}

void
ossa_load_target_free (OssaLoadTarget *self)
{
  ossa_fem_model_unref (self->model);
  g_free (self->points);
  g_free (self->weights);
  g_array_unref (self->surface);
  g_free (self);
}

static void
patch_init (Patch *patch)
{
  patch->nodes = g_array_new (FALSE, FALSE, sizeof (guint32));
  patch->points = g_array_new (FALSE, FALSE, sizeof (OssaVec));
  patch->weights = g_array_new (FALSE, FALSE, sizeof (double));
}

static void
patch_clear (Patch *patch)
{
  g_array_unref (patch->nodes);
  g_array_unref (patch->points);
  g_array_unref (patch->weights);
}

static void
patch_add (Patch *patch, const OssaLoadTarget *target, const OssaLoadRegion *region, guint32 node)
{
  OssaVec p = target->points[node];
  double weight = target->weights[node];

  if (!ossa_load_region_contains (region, p))
    return;
  g_array_append_val (patch->nodes, node);
  g_array_append_val (patch->points, p);
  g_array_append_val (patch->weights, weight);
}

/* A cap or patch takes surface nodes, an end every bone node of its slice (and @all: hardware too).
 */
static void
patch_gather (Patch *patch,
              const OssaLoadTarget *target,
              const OssaLoadRegion *region,
              gboolean all)
{
  guint32 n_nodes = ossa_fem_model_get_n_nodes (target->model);

  if (region->kind != OSSA_LOAD_PLACE_END) {
    for (guint i = 0; i < target->surface->len; i++)
      patch_add (patch, target, region, g_array_index (target->surface, guint32, i));
    return;
  }
  for (guint32 i = 0; i < n_nodes; i++)
    if (all || target->weights[i] > 0)
      patch_add (patch, target, region, i);
}

static void
set_on_air (GError **error,
            const OssaLoadPlaces *self,
            const char *name,
            const OssaLoadRegion *region)
{
  g_set_error (error, OSSA_ERROR, OSSA_ERROR_MODEL,
               "The load '%s' meets too little bone for '%s' near (%.1f, %.1f, %.1f) mm: use finer "
               "cells, or check landmarks, side and the hardware there.",
               ossa_load_case_get_label (self->load), name, region->center.x, region->center.y,
               region->center.z);
}

/* The world axis that the grid's axis @i runs along, where all three do; else @i: how
 * ossa_fem_model_fix() reads bits. */
static int
bit_of_axis (const OssaFrame *frame, int i)
{
  int bit = i;

  for (int k = 0; k < 3; k++) {
    int along = -1;

    for (int w = 0; w < 3; w++)
      if (fabs (ossa_vec_get (frame->axis[k], w)) > 1 - 1e-9)
        along = w;
    if (along < 0)
      return i;
    if (k == i)
      bit = along;
  }
  return bit;
}

/* All displacements, or those along the two grid axes that lie across the support's axis. */
static guint
support_mask (const OssaGrid *grid, const OssaPlacedSupport *support)
{
  const OssaVec *axis = grid->frame.axis;
  int along = 0;

  if (!support->across_only)
    return 7;
  for (int k = 1; k < 3; k++)
    if (fabs (ossa_vec_dot (axis[k], support->region.axis)) >
        fabs (ossa_vec_dot (axis[along], support->region.axis)))
      along = k;
  return 7 & ~(1u << bit_of_axis (&grid->frame, along));
}

gboolean
ossa_load_places_apply_supports (const OssaLoadPlaces *self, OssaLoadTarget *target, GError **error)
{
  for (guint i = 0; i < self->supports->len; i++) {
    const OssaPlacedSupport *support = &g_array_index (self->supports, OssaPlacedSupport, i);
    Patch patch;
    gboolean met;

    patch_init (&patch);
    patch_gather (&patch, target, &support->region, TRUE);
    met = patch.nodes->len >= 3;
    if (met)
      ossa_fem_model_fix (target->model, (const guint32 *)patch.nodes->data, patch.nodes->len,
                          support_mask (ossa_fem_model_get_grid (target->model), support));
    patch_clear (&patch);
    if (!met) {
      set_on_air (error, self, support->name, &support->region);
      return FALSE;
    }
  }
  return TRUE;
}

static OssaVec
weighted_center (const Patch *patch)
{
  OssaVec sum = { 0 };
  double total = 0;

  for (guint i = 0; i < patch->nodes->len; i++) {
    double w = g_array_index (patch->weights, double, i);

    sum = ossa_vec_mad (sum, w, g_array_index (patch->points, OssaVec, i));
    total += w;
  }
  return ossa_vec_scale (sum, total > 0 ? 1 / total : 0);
}

/* Into an end a force goes through the middle of the slice, so that it brings no moment of its own.
 */
static gboolean
put_action (const OssaPlacedAction *action, const Patch *patch, OssaFemModel *model)
{
  const OssaLoadRegion *region = &action->region;
  OssaVec center = region->kind == OSSA_LOAD_PLACE_END ? weighted_center (patch) : region->center;
  guint n = patch->nodes->len;
  g_autofree OssaVec *forces = g_new (OssaVec, n);

  if (!ossa_load_spread ((const OssaVec *)patch->points->data, (const double *)patch->weights->data,
                         n, center, action->force, action->moment, forces))
    return FALSE;
  for (guint i = 0; i < n; i++)
    ossa_fem_model_add_force (model, g_array_index (patch->nodes, guint32, i), forces[i]);
  return TRUE;
}

gboolean
ossa_load_places_apply_forces (const OssaLoadPlaces *self, OssaLoadTarget *target, GError **error)
{
  for (guint i = 0; i < self->actions->len; i++) {
    const OssaPlacedAction *action = &g_array_index (self->actions, OssaPlacedAction, i);
    Patch patch;
    gboolean put;

    patch_init (&patch);
    patch_gather (&patch, target, &action->region, FALSE);
    put = put_action (action, &patch, target->model);
    patch_clear (&patch);
    if (!put) {
      set_on_air (error, self, action->name, &action->region);
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
has_main (const OssaLoadPlaces *self)
{
  for (guint i = 0; i < self->actions->len; i++)
    if (g_array_index (self->actions, OssaPlacedAction, i).is_main)
      return TRUE;
  return FALSE;
}

OssaVec
ossa_load_places_mean_displacement (const OssaLoadPlaces *self,
                                    const OssaLoadTarget *target,
                                    OssaFemSolution *solution,
                                    guint load)
{
  gboolean main_only = has_main (self);
  OssaVec sum = { 0 };
  double total = 0;

  for (guint i = 0; i < self->actions->len; i++) {
    const OssaPlacedAction *action = &g_array_index (self->actions, OssaPlacedAction, i);
    Patch patch;

    if (main_only && !action->is_main)
      continue;
    patch_init (&patch);
    patch_gather (&patch, target, &action->region, FALSE);
    for (guint k = 0; k < patch.nodes->len; k++) {
      double w = g_array_index (patch.weights, double, k);
      guint32 node = g_array_index (patch.nodes, guint32, k);

      sum = ossa_vec_mad (sum, w, ossa_fem_solution_get_displacement (solution, load, node));
      total += w;
    }
    patch_clear (&patch);
  }
  return ossa_vec_scale (sum, total > 0 ? 1 / total : 0);
}
