/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-slices.h"

struct _OssaSlices {
  OssaFrame frame;
  double from, step;
  guint n;
  OssaSlice *slices;
  GArray **edges; /* of double[4] */
};

/* The piece of the plane at @height inside the triangle @p: from the edge that sinks through the
 * plane to the one that rises, which turns counterclockwise about the inside. */
static gboolean
cut_triangle (const OssaVec p[3], double height, double edge[4])
{
  int found = 0;

  for (int k = 0; k < 3; k++) {
    OssaVec a = p[k], b = p[(k + 1) % 3];
    double t;
    int at = a.z >= height ? 0 : 2;

    if ((a.z >= height) == (b.z >= height))
      continue;
    t = (height - a.z) / (b.z - a.z);
    edge[at] = a.x + t * (b.x - a.x);
    edge[at + 1] = a.y + t * (b.y - a.y);
    found++;
  }
  return found == 2;
}

static void
cut_triangle_by_all (OssaSlices *self, const OssaVec p[3])
{
  double low = fmin (p[0].z, fmin (p[1].z, p[2].z));
  double high = fmax (p[0].z, fmax (p[1].z, p[2].z));
  double first = fmax (0, ceil ((low - self->from) / self->step));
  double last = fmin ((double)self->n - 1, floor ((high - self->from) / self->step));

  for (double i = first; i <= last; i++) {
    double edge[4];

    if (cut_triangle (p, self->from + i * self->step, edge))
      g_array_append_vals (self->edges[(guint)i], edge, 1);
  }
}

/* Green's theorem over the edges: area, centroid and second moments. */
static void
measure (OssaSlice *slice, const double (*edges)[4], guint n)
{
  double area = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;

  for (guint i = 0; i < n; i++) {
    double x0 = edges[i][0], y0 = edges[i][1], x1 = edges[i][2], y1 = edges[i][3];
    double cross = x0 * y1 - x1 * y0;

    area += cross / 2;
    x += (x0 + x1) * cross / 6;
    y += (y0 + y1) * cross / 6;
    xx += (x0 * x0 + x0 * x1 + x1 * x1) * cross / 12;
    yy += (y0 * y0 + y0 * y1 + y1 * y1) * cross / 12;
    xy += (x0 * y1 + 2 * x0 * y0 + 2 * x1 * y1 + x1 * y0) * cross / 24;
  }
  slice->area = fmax (area, 0);
  slice->radius = sqrt (slice->area / G_PI);
  if (!(area > 1e-6))
    return;
  slice->x = x / area;
  slice->y = y / area;
  slice->variance[0] = xx / area - slice->x * slice->x;
  slice->variance[1] = yy / area - slice->y * slice->y;
  slice->variance[2] = xy / area - slice->x * slice->y;
}

OssaSlices *
ossa_slices_new (
    const OssaSurface *surface, const OssaFrame *frame, double from, double step, guint n)
{
  OssaSlices *self = g_new0 (OssaSlices, 1);
  const OssaVec *points = ossa_surface_get_points (surface);
  const guint32 (*triangles)[3] = ossa_surface_get_triangles (surface);
  guint32 n_points = ossa_surface_get_n_points (surface);
  g_autofree OssaVec *local = g_new (OssaVec, MAX (n_points, 1));

  self->frame = *frame;
  self->from = from;
  self->step = step;
  self->n = n;
  self->slices = g_new0 (OssaSlice, MAX (n, 1));
  self->edges = g_new (GArray *, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    self->edges[i] = g_array_new (FALSE, FALSE, 4 * sizeof (double));
  for (guint32 i = 0; i < n_points; i++)
    local[i] = ossa_frame_point_to_local (frame, points[i]);
  for (guint32 t = 0; t < ossa_surface_get_n_triangles (surface); t++) {
    OssaVec p[3] = { local[triangles[t][0]], local[triangles[t][1]], local[triangles[t][2]] };

    cut_triangle_by_all (self, p);
  }
  for (guint i = 0; i < n; i++) {
    self->slices[i].height = from + i * step;
    measure (&self->slices[i], (const double (*)[4])self->edges[i]->data, self->edges[i]->len);
  }
  return self;
}

void
ossa_slices_free (OssaSlices *self)
{
  for (guint i = 0; i < self->n; i++)
    g_array_unref (self->edges[i]);
  g_free (self->edges);
  g_free (self->slices);
  g_free (self);
}

guint
ossa_slices_get_n (const OssaSlices *self)
{
  return self->n;
}

double
ossa_slices_get_step (const OssaSlices *self)
{
  return self->step;
}

const OssaFrame *
ossa_slices_get_frame (const OssaSlices *self)
{
  return &self->frame;
}

const OssaSlice *
ossa_slices_get (const OssaSlices *self, guint index)
{
  g_return_val_if_fail (index < self->n, NULL);

  return &self->slices[index];
}

OssaVec
ossa_slices_centroid (const OssaSlices *self, guint index)
{
  const OssaSlice *slice = ossa_slices_get (self, index);

  return ossa_frame_point_to_world (&self->frame, ossa_vec (slice->x, slice->y, slice->height));
}

const double (*ossa_slices_get_edges (const OssaSlices *self, guint index, guint *n))[4]
{
  *n = self->edges[index]->len;
  return (const double (*)[4])self->edges[index]->data;
}

/* Distance from (@x, @y) to the nearest edge, negative outside (even-odd rule). */
static double
depth (const double (*edges)[4], guint n, double x, double y)
{
  double best = INFINITY;
  gboolean inside = FALSE;

  for (guint i = 0; i < n; i++) {
    double ax = edges[i][0], ay = edges[i][1], dx = edges[i][2] - ax, dy = edges[i][3] - ay;
    double square = dx * dx + dy * dy;
    double t = square > 0 ? ((x - ax) * dx + (y - ay) * dy) / square : 0;
    double ex, ey;

    t = CLAMP (t, 0, 1);
    ex = ax + t * dx - x;
    ey = ay + t * dy - y;
    best = fmin (best, ex * ex + ey * ey);
    if ((ay > y) != (edges[i][3] > y) && x < ax + (y - ay) / dy * dx)
      inside = !inside;
  }
  return inside ? sqrt (best) : -sqrt (best);
}

#define N_WAYS 12
#define GOLDEN                                                                                     \
  2.399963229728653 /* rad: each round looks into new directions, so that no ridge stops it */

/* Pattern search from the centroid with a shrinking step. */
double
ossa_slices_inscribed (const OssaSlices *self, guint index, OssaVec *center)
{
  guint n;
  const double (*edges)[4] = ossa_slices_get_edges (self, index, &n);
  const OssaSlice *slice = &self->slices[index];
  double x = slice->x, y = slice->y, turned = 0;
  double best = n > 0 ? depth (edges, n, x, y) : 0;

  for (double step = slice->radius / 3; step > 0.01 && n > 0; step *= 0.75, turned += GOLDEN)
    for (int k = 0; k < N_WAYS; k++) {
      double angle = turned + 2 * G_PI * k / N_WAYS;
      double tx = x + step * cos (angle), ty = y + step * sin (angle);
      double d = depth (edges, n, tx, ty);

      if (d > best) {
        best = d;
        x = tx;
        y = ty;
      }
    }
  if (center != NULL)
    *center = ossa_frame_point_to_world (&self->frame, ossa_vec (x, y, slice->height));
  return fmax (best, 0);
}
