/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-isosurface.h"

#include "ossa-error.h"

/* The lattice, two layers of it at a time: z and z + 1. */
typedef struct {
  OssaDistanceFunc distance;
  gpointer user_data;
  OssaVec origin;
  double spacing;
  guint n[3];        /* lattice points along each axis */
  float *layer[2];   /* n[0] n[1] distances */
  guint32 *net[2];   /* 1 + index of the point in each cube of a layer of cubes, 0 for none */
  GArray *points;    /* OssaVec */
  GArray *triangles; /* guint32[3] */
} Net;

static OssaVec
lattice_point (const Net *net, guint i, guint j, guint k)
{
  return ossa_vec_mad (net->origin, net->spacing, ossa_vec (i, j, k));
}

static void
sample_layer (Net *net, guint k, float *layer)
{
  for (guint j = 0; j < net->n[1]; j++)
    for (guint i = 0; i < net->n[0]; i++)
      layer[j * net->n[0] + i] =
          (float)net->distance (net->user_data, lattice_point (net, i, j, k));
}

/* The distance at corner @c (x, y, z bits) of cube (i, j). */
static double
corner_value (const Net *net, guint i, guint j, int c)
{
  return net->layer[c >> 2][(j + (c >> 1 & 1)) * net->n[0] + i + (c & 1)];
}

/* The mean of the crossings on the cube's edges, in units of the cube; %FALSE for none. */
static gboolean
mean_crossing (const double value[8], OssaVec *mean)
{
  static const guint8 EDGES[12][2] = { { 0, 1 }, { 2, 3 }, { 4, 5 }, { 6, 7 }, { 0, 2 }, { 1, 3 },
                                       { 4, 6 }, { 5, 7 }, { 0, 4 }, { 1, 5 }, { 2, 6 }, { 3, 7 } };
  OssaVec sum = { 0, 0, 0 };
  int count = 0;

  for (int e = 0; e < 12; e++) {
    int a = EDGES[e][0], b = EDGES[e][1];
    double t;

    if ((value[a] < 0) == (value[b] < 0))
      continue;
    t = value[a] / (value[a] - value[b]);
    sum = ossa_vec_add (sum, ossa_vec_lerp (ossa_vec (a & 1, a >> 1 & 1, a >> 2),
                                            ossa_vec (b & 1, b >> 1 & 1, b >> 2), t));
    count++;
  }
  *mean = ossa_vec_scale (sum, count > 0 ? 1.0 / count : 0);
  return count > 0;
}

/* p - d grad d / |grad d|^2, by central differences, no farther than half a cube. */
static OssaVec
pull_to_level (const Net *net, OssaVec p)
{
  double h = net->spacing * 0.05, d = net->distance (net->user_data, p);
  OssaVec g = { 0, 0, 0 }, step;
  double slope;

  g.x = net->distance (net->user_data, ossa_vec (p.x + h, p.y, p.z)) -
        net->distance (net->user_data, ossa_vec (p.x - h, p.y, p.z));
  g.y = net->distance (net->user_data, ossa_vec (p.x, p.y + h, p.z)) -
        net->distance (net->user_data, ossa_vec (p.x, p.y - h, p.z));
  g.z = net->distance (net->user_data, ossa_vec (p.x, p.y, p.z + h)) -
        net->distance (net->user_data, ossa_vec (p.x, p.y, p.z - h));
  g = ossa_vec_scale (g, 1 / (2 * h));
  slope = ossa_vec_dot (g, g);
  if (slope < 0.01)
    return p;
  step = ossa_vec_scale (g, -d / slope);
  return ossa_vec_length (step) < net->spacing / 2 ? ossa_vec_add (p, step) : p;
}

static void
place_points (Net *net, guint k, guint32 *cubes)
{
  for (guint j = 0; j + 1 < net->n[1]; j++)
    for (guint i = 0; i + 1 < net->n[0]; i++) {
      double value[8];
      OssaVec mean, p;

      for (int c = 0; c < 8; c++)
        value[c] = corner_value (net, i, j, c);
      cubes[j * net->n[0] + i] = 0;
      if (!mean_crossing (value, &mean))
        continue;
      p = ossa_vec_mad (lattice_point (net, i, j, k), net->spacing, mean);
      p = pull_to_level (net, p);
      g_array_append_val (net->points, p);
      cubes[j * net->n[0] + i] = net->points->len;
    }
}

/* The quad around one lattice edge; @flip when the edge runs out of the body. */
static void
add_quad (Net *net, const guint32 corner[4], gboolean flip)
{
  guint32 a = corner[0] - 1, b = corner[flip ? 3 : 1] - 1, c = corner[2] - 1,
          d = corner[flip ? 1 : 3] - 1;
  guint32 t[6] = { a, b, c, a, c, d };

  g_array_append_vals (net->triangles, t, 2);
}

/* Edges along z between the layers, each ringed by four cubes of this layer of cubes. */
static void
join_within (Net *net, const guint32 *cubes)
{
  guint nx = net->n[0];

  for (guint j = 1; j + 1 < net->n[1]; j++)
    for (guint i = 1; i + 1 < nx; i++) {
      gsize at = (gsize)j * nx + i;
      gboolean low = net->layer[0][at] < 0, high = net->layer[1][at] < 0;
      guint32 ring[4] = { cubes[at - nx - 1], cubes[at - nx], cubes[at], cubes[at - 1] };

      if (low != high)
        add_quad (net, ring, high);
    }
}

/* Edges along x and y in the lower layer, each ringed by two cubes below and two above. */
static void
join_between (Net *net, const guint32 *below, const guint32 *above)
{
  guint nx = net->n[0];

  for (guint j = 1; j + 1 < net->n[1]; j++)
    for (guint i = 1; i + 1 < nx; i++) {
      gsize at = (gsize)j * nx + i;
      gboolean here = net->layer[0][at] < 0;
      guint32 around_x[4] = { below[at - nx], below[at], above[at], above[at - nx] };
      guint32 around_y[4] = { below[at - 1], above[at - 1], above[at], below[at] };

      if (here != (net->layer[0][at + 1] < 0))
        add_quad (net, around_x, !here);
      if (here != (net->layer[0][at + nx] < 0))
        add_quad (net, around_y, !here);
    }
}

/* Two layers of empty lattice lie around the box, so that every crossed edge has its four cubes. */
static gboolean
net_init (Net *net, const OssaBox *box, double spacing, GError **error)
{
  OssaVec size = ossa_box_size (box);
  double total = 1;

  net->spacing = spacing;
  net->origin = ossa_vec_sub (box->min, ossa_vec (2 * spacing, 2 * spacing, 2 * spacing));
  for (int i = 0; i < 3; i++)
    total *= ceil (ossa_vec_get (size, i) / spacing) + 5;
  if (!(total < OSSA_ISOSURFACE_MAX_POINTS)) {
    g_set_error (
        error, OSSA_ERROR, OSSA_ERROR_LIMIT,
        "A surface at %g mm needs %.0f lattice points, more than %u: take a larger spacing.",
        spacing, total, OSSA_ISOSURFACE_MAX_POINTS);
    return FALSE;
  }
  for (int i = 0; i < 3; i++)
    net->n[i] = (guint)ceil (ossa_vec_get (size, i) / spacing) + 5;
  for (int i = 0; i < 2; i++) {
    net->layer[i] = g_new (float, (gsize)net->n[0] * net->n[1]);
    net->net[i] = g_new0 (guint32, (gsize)net->n[0] * net->n[1]);
  }
  net->points = g_array_new (FALSE, FALSE, sizeof (OssaVec));
  net->triangles = g_array_new (FALSE, FALSE, sizeof (guint32[3]));
  return TRUE;
}

static void
net_clear (Net *net)
{
  for (int i = 0; i < 2; i++) {
    g_free (net->layer[i]);
    g_free (net->net[i]);
  }
  g_clear_pointer (&net->points, g_array_unref);
  g_clear_pointer (&net->triangles, g_array_unref);
}

static void
net_run (Net *net)
{
  sample_layer (net, 0, net->layer[0]);
  for (guint k = 0; k + 1 < net->n[2]; k++) {
    guint32 *cubes = net->net[k & 1], *below = net->net[~k & 1];
    float *lower = net->layer[0];

    sample_layer (net, k + 1, net->layer[1]);
    place_points (net, k, cubes);
    join_within (net, cubes);
    if (k > 0)
      join_between (net, below, cubes);
    net->layer[0] = net->layer[1];
    net->layer[1] = lower;
  }
}

OssaSurface *
ossa_isosurface_new (OssaDistanceFunc distance,
                     gpointer user_data,
                     const OssaBox *box,
                     double spacing,
                     GError **error)
{
  Net net = { .distance = distance, .user_data = user_data };
  OssaSurface *surface = NULL;

  g_return_val_if_fail (spacing > 0 && !ossa_box_is_empty (box), NULL);

  if (!net_init (&net, box, spacing, error))
    return NULL;
  net_run (&net);
  if (net.triangles->len > 0)
    surface = ossa_surface_new_from_triangles (
        (const OssaVec *)(gpointer)net.points->data, net.points->len,
        (const guint32 (*)[3]) (gpointer)net.triangles->data, net.triangles->len);
  else
    g_set_error (
        error, OSSA_ERROR, OSSA_ERROR_GEOMETRY,
        "No part of the body is thicker than the lattice of %g mm: take a smaller spacing.",
        spacing);
  net_clear (&net);
  return surface;
}
