/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-construct-private.h"

#include <math.h>
#include <string.h>

#define TAG_BONE -1
#define TAG_CUT  -2
#define CHUNK    64   /* points that are passed over together: a run of eight cells */
#define MEMO     4096 /* a power of 2: the cells of a brick of the core and around it */
#define SQRT_3   1.7320508
/* A cube is sampled at eight places a quarter of its edge off its middle along each axis, and a
 * place counts in part within a quarter of the edge from the border: beyond this many edges from
 * the middle of a cube, or of a cell of eight cubes, all places count alike. */
#define CUBE_REACH 0.69
#define CELL_REACH 1.55

/* A cut or a part, as its turn comes. */
typedef struct {
  const OssaSolid *solid;
  double young_mpa;
  int tag;
  double layer_mm; /* 0: bonded */
  double layer_mpa;
} Body;

/* One cell's octants, or one point by itself. */
typedef struct {
  const OssaVec *points;
  guint n;
  double width; /* of one cube */
  OssaVec center;
  OssaVec axis[3]; /* the cell's edges; the world's for a single point */
  double edge;
  float *young_mpa;
  gint16 *part;
  double share[8]; /* of the tag in @part */
  int at[3];       /* in cells from the first of the call */
} Cell;

/* Which cells hold any of a body, for those asked about last: neighbours ask for the same. */
typedef struct {
  struct {
    const OssaSolid *solid;
    int at[3];
    gboolean touches;
  } slot[MEMO];
} Memo;

static guint
list_bodies (const OssaConstruct *self, Body *bodies)
{
  guint n = 0;

  for (guint i = 0; i < self->cuts->len; i++) {
    const OssaCut *cut = &g_array_index (self->cuts, OssaCut, i);

    bodies[n++] = (Body){ cut->solid, cut->fill_mpa, TAG_CUT, 0, 0 };
  }
  for (guint i = 0; i < self->parts->len; i++) {
    const OssaPart *part = &g_array_index (self->parts, OssaPart, i);
    gboolean layered = part->interface == OSSA_INTERFACE_LAYER;

    bodies[n++] = (Body){ part->solid, part->material.young_mpa, (int)i,
                          layered ? part->interface_mm : 0, part->interface_mpa };
  }
  return n;
}

/* How far from its border a body changes anything, for cells of edge 2 @width. */
static double
body_reach (const Body *body, double width)
{
  return width + (body->layer_mm > 0 ? fmax (body->layer_mm, 4 * width) + 2 * width : 0);
}

/* Distances of the places that the cubes of a cell, moved by @shift, are sampled at: eight for
 * each, a quarter of its edge off its middle along each of the world's axes. */
static void
cell_measure (const Cell *cell, const OssaSolid *solid, OssaVec shift, double distances[64])
{
  const double step = 0.25 * cell->width;
  OssaVec places[64];

  for (guint i = 0; i < cell->n; i++) {
    OssaVec p = ossa_vec_add (cell->points[i], shift);

    for (int k = 0; k < 8; k++)
      places[8 * i + (guint)k] = ossa_vec (
          p.x + (k & 1 ? step : -step), p.y + (k & 2 ? step : -step), p.z + (k & 4 ? step : -step));
  }
  ossa_solid_distances (solid, places, 8 * cell->n, distances);
}

/* The share of each cube that lies nearer than @outward to the solid. */
static void
cell_fill (const Cell *cell, const OssaSolid *solid, double outward, double share[8])
{
  double distances[64];

  cell_measure (cell, solid, ossa_vec (0, 0, 0), distances);
  for (guint i = 0; i < cell->n; i++) {
    double sum = 0;

    for (guint k = 8 * i; k < 8 * i + 8; k++)
      sum += CLAMP (0.5 - (distances[k] - outward) / (0.5 * cell->width), 0, 1);
    share[i] = sum / 8;
  }
}

/* @share of cube @i becomes @tag; what was there before keeps the rest. */
static void
cell_take (Cell *cell, guint i, int tag, double share)
{
  if (cell->part[i] == tag) {
    cell->share[i] += share;
  } else if (share > cell->share[i]) {
    cell->share[i] = share;
    cell->part[i] = (gint16)tag;
  }
}

static void
cell_blend (
    Cell *cell, const Body *body, const double *metal, const double *layer, double layer_mpa)
{
  for (guint i = 0; i < cell->n; i++) {
    double old = cell->young_mpa[i], rest = 1 - metal[i] - layer[i];

    if (metal[i] + layer[i] <= 0)
      continue;
    cell->share[i] *= rest;
    cell_take (cell, i, TAG_CUT, layer[i]);
    cell_take (cell, i, body->tag, metal[i]);
    cell->young_mpa[i] =
        (float)(old * rest + fmin (layer_mpa, old) * layer[i] + body->young_mpa * metal[i]);
  }
}

/* Whether the cell shifted by @shift holds any of the solid: whether any of the 64 places that its
 * cubes are sampled at lies nearer than a quarter of a cube. The innermost are 0.43 cubes from the
 * centre, the outermost 1.3: that decides most cells by one distance. */
static gboolean
cell_touches (const Cell *cell, const OssaSolid *solid, OssaVec shift)
{
  double d = ossa_solid_distance (solid, ossa_vec_add (cell->center, shift)), distances[64];

  if (d > CELL_REACH * cell->width)
    return FALSE;
  if (d < -0.19 * cell->width)
    return TRUE;
  cell_measure (cell, solid, shift, distances);
  for (guint i = 0; i < 8 * cell->n; i++)
    if (distances[i] < 0.25 * cell->width)
      return TRUE;
  return FALSE;
}

/* The same of the cell @step cells away. */
static gboolean
neighbor_touches (const Cell *cell, const OssaSolid *solid, const int step[3], Memo *memo)
{
  const int at[3] = { cell->at[0] + step[0], cell->at[1] + step[1], cell->at[2] + step[2] };
  guint hash = ((guint)at[0] + 34 * (guint)at[1] + 349 * (guint)at[2]) % MEMO;
  OssaVec shift = ossa_vec_scale (cell->axis[0], step[0]);

  if (memo->slot[hash].solid == solid && memcmp (memo->slot[hash].at, at, sizeof at) == 0)
    return memo->slot[hash].touches;
  shift = ossa_vec_mad (shift, step[1], cell->axis[1]);
  shift = ossa_vec_mad (shift, step[2], cell->axis[2]);
  memo->slot[hash].solid = solid;
  memcpy (memo->slot[hash].at, at, sizeof at);
  return memo->slot[hash].touches = cell_touches (cell, solid, shift);
}

/* Whether a cell that shares a node with this one, at distance @d, holds any of the solid. */
static gboolean
cell_has_neighbor (const Cell *cell, const OssaSolid *solid, double d, Memo *memo)
{
  for (int i = 0; i < 27; i++) {
    const int step[3] = { i % 3 - 1, i / 3 % 3 - 1, i / 9 - 1 };
    double length = cell->edge * sqrt (abs (step[0]) + abs (step[1]) + abs (step[2]));

    if (i != 13 && d - length <= CELL_REACH * cell->width &&
        neighbor_touches (cell, solid, step, memo))
      return TRUE;
  }
  return FALSE;
}

/* The share of each cube that is layer; see ossa_construct_apply(). @d: of the cell's centre. */
static void
cell_get_layer (
    const Cell *cell, const Body *body, const double *metal, double d, Memo *memo, double *layer)
{
  gboolean whole = FALSE;

  for (guint i = 0; i < cell->n; i++) {
    whole |= metal[i] > 0;
    layer[i] = 0;
  }
  whole = whole || cell_has_neighbor (cell, body->solid, d, memo);
  if (!whole && d <= body->layer_mm + CELL_REACH * cell->width)
    cell_fill (cell, body->solid, body->layer_mm, layer);
  for (guint i = 0; i < cell->n; i++)
    layer[i] = fmax (0, (whole ? 1 : layer[i]) - metal[i]);
}

static void
cell_apply (Cell *cell, const Body *body, Memo *memo)
{
  double metal[8], layer[8] = { 0 }, layer_mpa = 0;
  double d = ossa_solid_distance (body->solid, cell->center);
  double radius = (cell->n == 8 ? CELL_REACH : CUBE_REACH) * cell->width;

  if (d > radius + (body->layer_mm > 0 ? fmax (body->layer_mm, SQRT_3 * cell->edge) : 0))
    return;
  for (guint i = 0; i < cell->n; i++)
    metal[i] = d < 0;
  if (fabs (d) <= radius)
    cell_fill (cell, body->solid, 0, metal);
  if (body->layer_mm > 0 && d > -radius) {
    cell_get_layer (cell, body, metal, d, memo, layer);
    layer_mpa = body->layer_mpa * fmax (1, cell->edge / body->layer_mm);
  }
  cell_blend (cell, body, metal, layer, layer_mpa);
}

/* Takes the next point, or the next eight where they are a cell's octants in OssaFillFunc's order.
 */
static void
cell_init (Cell *self, const OssaVec *points, guint n, double width, OssaVec first)
{
  OssaVec corner;

  *self =
      (Cell){ points, 1, width, points[0], { { width, 0, 0 }, { 0, width, 0 }, { 0, 0, width } },
              width };
  self->share[0] = 1;
  if (n < 8)
    return;
  corner = points[0];
  for (int i = 0; i < 3; i++) {
    self->axis[i] = ossa_vec_sub (points[1 << i], points[0]);
    corner = ossa_vec_add (corner, self->axis[i]);
    if (fabs (ossa_vec_length (self->axis[i]) - width) > 1e-3 * width)
      n = 0;
    self->axis[i] = ossa_vec_scale (self->axis[i], 2);
  }
  if (n == 0 || ossa_vec_distance (corner, points[7]) > 1e-3 * width)
    return;
  self->n = 8;
  self->edge = 2 * width;
  self->center = ossa_vec_lerp (points[0], points[7], 0.5);
  for (guint i = 0; i < 8; i++)
    self->share[i] = 1;
  for (int i = 0; i < 3; i++)
    self->at[i] = (int)lrint (ossa_vec_dot (ossa_vec_sub (self->center, first), self->axis[i]) /
                              (self->edge * self->edge));
}

static OssaBox
points_box (const OssaVec *points, guint n)
{
  OssaBox box = { points[0], points[0] };

  for (guint i = 1; i < n; i++) {
    box.min.x = MIN (box.min.x, points[i].x);
    box.min.y = MIN (box.min.y, points[i].y);
    box.min.z = MIN (box.min.z, points[i].z);
    box.max.x = MAX (box.max.x, points[i].x);
    box.max.y = MAX (box.max.y, points[i].y);
    box.max.z = MAX (box.max.z, points[i].z);
  }
  return box;
}

static gboolean
boxes_meet (const OssaBox *a, const OssaBox *b, double margin)
{
  return a->min.x <= b->max.x + margin && b->min.x <= a->max.x + margin &&
         a->min.y <= b->max.y + margin && b->min.y <= a->max.y + margin &&
         a->min.z <= b->max.z + margin && b->min.z <= a->max.z + margin;
}

/* Keeps of @bodies those that may change a point of @points, by their boxes and by one distance. */
static guint
cull (const Body *bodies, guint n_bodies, const OssaVec *points, guint n, double width, Body *kept)
{
  OssaBox box = points_box (points, n);
  OssaVec center = ossa_box_center (&box), size = ossa_box_size (&box);
  double radius = 0.5 * ossa_vec_length (size);
  guint n_kept = 0;

  for (guint i = 0; i < n_bodies; i++) {
    OssaBox body_box = ossa_solid_get_box (bodies[i].solid);
    double reach = body_reach (&bodies[i], width);

    if (boxes_meet (&box, &body_box, reach) &&
        ossa_solid_distance (bodies[i].solid, center) <= radius + reach)
      kept[n_kept++] = bodies[i];
  }
  return n_kept;
}

static void
apply_chunk (const Body *bodies,
             guint n_bodies,
             const OssaVec *points,
             guint n,
             double width,
             OssaVec first,
             Memo *memo,
             float *young_mpa,
             gint16 *part)
{
  for (guint i = 0; i < n;) {
    Cell cell;

    cell_init (&cell, points + i, n - i, width, first);
    cell.young_mpa = young_mpa + i;
    cell.part = part + i;
    for (guint b = 0; b < n_bodies; b++)
      cell_apply (&cell, &bodies[b], memo);
    i += cell.n;
  }
}

void
ossa_construct_apply (const OssaConstruct *self,
                      guint n,
                      const OssaVec *points,
                      double width,
                      float *young_mpa,
                      gint16 *part)
{
  Body all[OSSA_CONSTRUCT_MAX_BODIES], here[OSSA_CONSTRUCT_MAX_BODIES];
  g_autofree Memo *memo = NULL;
  guint n_here;

  for (guint i = 0; i < n; i++)
    part[i] = TAG_BONE;
  if (n == 0)
    return;
  n_here = cull (all, list_bodies (self, all), points, n, width, here);
  if (n_here > 0)
    memo = g_new0 (Memo, 1);
  for (guint i = 0; n_here > 0 && i < n; i += CHUNK) {
    guint count = MIN (CHUNK, n - i);
    guint n_near = cull (here, n_here, points + i, count, width, all);

    if (n_near > 0)
      apply_chunk (all, n_near, points + i, count, width, points[0], memo, young_mpa + i, part + i);
  }
}

gboolean
ossa_construct_reaches (const OssaConstruct *self, OssaVec center, double radius, double width)
{
  const OssaBox at = { center, center };
  Body bodies[OSSA_CONSTRUCT_MAX_BODIES];
  guint n = list_bodies (self, bodies);

  for (guint i = 0; i < n; i++) {
    OssaBox box = ossa_solid_get_box (bodies[i].solid);
    double reach = radius + body_reach (&bodies[i], width);

    if (boxes_meet (&at, &box, reach) && ossa_solid_distance (bodies[i].solid, center) <= reach)
      return TRUE;
  }
  return FALSE;
}
