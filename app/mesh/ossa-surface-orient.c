/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-surface-mend.h"

/* At most so many triangle visits are spent on telling cavities from lumps. */
#define MAX_NESTING_WORK 200000000u

/* A sheet: triangles joined over edges that have just two, so that one's sense fixes the others'.
 * A component: sheets joined over any edge. */
typedef struct {
  OssaSoup *soup;
  OssaTriangle *triangles;
  const OssaVec *points;
  guint32 n;
  OssaEdges *edges;
  guint8 *turn;       /* against the file's sense, for each triangle */
  guint32 *component; /* for each triangle */
  guint32 n_components;
} Turner;

/* Gathers into @queue the triangles that @seen does not mark yet and that hang together with
 * @start. */
static void
flood (Turner *self, guint32 start, gboolean sheet, guint8 *seen, GArray *queue)
{
  const guint32 (*triangles)[3] = (const guint32 (*)[3])self->triangles;

  g_array_set_size (queue, 0);
  g_array_append_val (queue, start);
  seen[start] = TRUE;
  for (guint i = 0; i < queue->len; i++) {
    guint32 t = g_array_index (queue, guint32, i);

    for (guint32 h = 3 * t; h < 3 * t + 3; h++) {
      guint32 edge = self->edges->edge[h];

      if (sheet && self->edges->n_faces[edge] != 2)
        continue;
      for (guint32 g = self->edges->first[edge]; g != OSSA_EDGES_END; g = self->edges->next[g]) {
        guint32 other = g / 3;

        if (seen[other])
          continue;
        seen[other] = TRUE;
        if (sheet)
          self->turn[other] = self->turn[t] ^ (ossa_edges_runs_up (self->edges, triangles, g) ==
                                               ossa_edges_runs_up (self->edges, triangles, h));
        g_array_append_val (queue, other);
      }
    }
  }
}

/* Makes each sheet of one sense: the sense that more of its area has in the file. */
static void
turn_sheets (Turner *self)
{
  g_autofree guint8 *seen = g_new0 (guint8, self->n);
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 start = 0; start < self->n; start++) {
    double balance = 0;

    if (seen[start])
      continue;
    flood (self, start, TRUE, seen, queue);
    for (guint i = 0; i < queue->len; i++) {
      guint32 t = g_array_index (queue, guint32, i);
      const OssaVec a = self->points[self->triangles[t][0]];
      OssaVec cross = ossa_vec_cross (ossa_vec_sub (self->points[self->triangles[t][1]], a),
                                      ossa_vec_sub (self->points[self->triangles[t][2]], a));

      balance += self->turn[t] ? -ossa_vec_length (cross) : ossa_vec_length (cross);
    }
    for (guint i = 0; balance < 0 && i < queue->len; i++)
      self->turn[g_array_index (queue, guint32, i)] ^= 1;
  }
}

static void
label_components (Turner *self)
{
  g_autofree guint8 *seen = g_new0 (guint8, self->n);
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 start = 0; start < self->n; start++) {
    if (seen[start])
      continue;
    flood (self, start, FALSE, seen, queue);
    for (guint i = 0; i < queue->len; i++)
      self->component[g_array_index (queue, guint32, i)] = self->n_components;
    self->n_components++;
  }
}

/* Solid angle of a triangle seen from @q over 4 pi (Van Oosterom and Strackee 1983). */
static double
triangle_winding (const Turner *self, guint32 t, OssaVec q)
{
  OssaVec a = ossa_vec_sub (self->points[self->triangles[t][0]], q);
  OssaVec b = ossa_vec_sub (self->points[self->triangles[t][1]], q);
  OssaVec c = ossa_vec_sub (self->points[self->triangles[t][2]], q);
  double la = ossa_vec_length (a), lb = ossa_vec_length (b), lc = ossa_vec_length (c);
  double numerator = ossa_vec_dot (a, ossa_vec_cross (b, c));
  double denominator =
      la * lb * lc + ossa_vec_dot (a, b) * lc + ossa_vec_dot (b, c) * la + ossa_vec_dot (c, a) * lb;

  return atan2 (numerator, denominator) / (2 * G_PI);
}

/* The winding number of component @outer about @q, in the senses chosen so far. */
static double
component_winding (const Turner *self, guint32 outer, OssaVec q)
{
  double winding = 0;

  for (guint32 t = 0; t < self->n; t++)
    if (self->component[t] == outer)
      winding += self->turn[t] ? -triangle_winding (self, t, q) : triangle_winding (self, t, q);
  return winding;
}

/* The signed volume of each component, in the senses chosen so far. */
static double *
component_volumes (const Turner *self, OssaVec center)
{
  double *volume = g_new0 (double, MAX (self->n_components, 1));

  for (guint32 t = 0; t < self->n; t++) {
    OssaVec a = ossa_vec_sub (self->points[self->triangles[t][0]], center);
    OssaVec b = ossa_vec_sub (self->points[self->triangles[t][1]], center);
    OssaVec c = ossa_vec_sub (self->points[self->triangles[t][2]], center);
    double part = ossa_vec_dot (a, ossa_vec_cross (b, c)) / 6;

    volume[self->component[t]] += self->turn[t] ? -part : part;
  }
  return volume;
}

static guint32
find_largest (const double *volume, guint32 n)
{
  guint32 largest = 0;

  for (guint32 c = 1; c < n; c++)
    if (fabs (volume[c]) > fabs (volume[largest]))
      largest = c;
  return largest;
}

/* Turns every component outward, but leaves a cavity, which lies within the largest component,
 * turned against it as the file has it. */
static void
turn_components (Turner *self, OssaVec center)
{
  g_autofree double *volume = component_volumes (self, center);
  g_autofree guint8 *turned = g_new0 (guint8, MAX (self->n_components, 1));
  g_autofree guint8 *done = g_new0 (guint8, MAX (self->n_components, 1));
  guint32 largest = find_largest (volume, self->n_components);
  guint32 work = MAX_NESTING_WORK / MAX (self->n, 1);

  turned[largest] = volume[largest] < 0;
  done[largest] = TRUE;
  for (guint32 t = 0; t < self->n; t++) {
    guint32 c = self->component[t];
    double sense = volume[largest] < 0 ? -1 : 1;

    if (done[c])
      continue;
    done[c] = TRUE;
    turned[c] = volume[c] < 0;
    if (volume[c] * sense >= 0 || work == 0)
      continue;
    work--;
    if (sense * component_winding (self, largest, self->points[self->triangles[t][0]]) > 0.5)
      turned[c] = turned[largest];
  }
  for (guint32 t = 0; t < self->n; t++)
    self->turn[t] ^= turned[self->component[t]];
}

/* Turns what is marked; counts faces that still disagree with a neighbour as flipped. */
static void
apply (Turner *self, OssaSurfaceReport *report)
{
  for (guint32 t = 0; t < self->n; t++) {
    guint32 swap = self->triangles[t][1];

    if (!self->turn[t])
      continue;
    report->n_flipped_faces++;
    report->n_turned_faces++;
    self->triangles[t][1] = self->triangles[t][2];
    self->triangles[t][2] = swap;
  }
}

static void
count_conflicts (const OssaSoup *soup, OssaSurfaceReport *report)
{
  const guint32 (*triangles)[3] = (const guint32 (*)[3])soup->triangles->data;
  g_autoptr (OssaEdges) edges = ossa_edges_new (triangles, soup->triangles->len);

  for (guint32 e = 0; e < edges->n_edges; e++)
    if (edges->n_faces[e] == 2 &&
        ossa_edges_runs_up (edges, triangles, edges->first[e]) ==
            ossa_edges_runs_up (edges, triangles, edges->next[edges->first[e]]))
      report->n_flipped_faces++;
}

void
ossa_soup_orient (OssaSoup *soup, OssaSurfaceReport *report)
{
  Turner self = { soup };
  OssaBox box = ossa_box_empty ();

  self.triangles = ossa_soup_get_triangles (soup);
  self.points = (const OssaVec *)soup->points->data;
  self.n = soup->triangles->len;
  if (self.n == 0)
    return;
  self.edges = ossa_edges_new ((const guint32 (*)[3])self.triangles, self.n);
  self.turn = g_new0 (guint8, self.n);
  self.component = g_new0 (guint32, self.n);
  for (guint i = 0; i < soup->points->len; i++)
    ossa_box_add (&box, self.points[i]);

  turn_sheets (&self);
  label_components (&self);
  turn_components (&self, ossa_box_center (&box));
  apply (&self, report);
  count_conflicts (soup, report);
  report->n_components = self.n_components;

  ossa_edges_free (self.edges);
  g_free (self.turn);
  g_free (self.component);
}
