/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-lesion-measure.h"

#include "ossa-bone-private.h"
#include "ossa-error.h"

#define DEFAULT_STEP_MM 1.0

/* Points of the lesion's box are at most so many; a larger lesion is sampled more coarsely. */
#define MAX_POINTS 4e6

#define N_DIRECTIONS 200 /* in which the length is sought, over half a sphere */
#define N_SECTORS    72  /* of the cortex in a section */

/* A sector of the cortex is taken when the lesion holds this part of it. */
#define TAKEN_PART 0.5

typedef struct {
  const OssaLesion *lesion;
  const OssaBone *bone;
  double step;
  OssaVec long_axis, across[2]; /* @long_axis runs from distal to proximal, as heights do */
  GArray *points;               /* OssaVec, of the lesion within the bone */
  double volume;
  OssaVec moment;
  double low, high; /* heights of cortex within the lesion */
} Survey;

static double
bone_fraction (const Survey *self, OssaVec p)
{
  return ossa_bone_fill (ossa_distance_at (ossa_bone_get_distance (self->bone), p), self->step);
}

static gboolean
is_cortex (const Survey *self, OssaVec p, OssaCellPlace *place)
{
  OssaBoneSample sample;

  ossa_bone_sample_one (self->bone, p, self->step, place, &sample);
  return sample.fraction >= 0.5 && sample.tissue == OSSA_TISSUE_CORTICAL;
}

static void
survey_point (Survey *self, OssaVec p, OssaCellPlace *place)
{
  double part = ossa_bone_fill (ossa_lesion_distance (self->lesion, p), self->step);

  part = part > 0 ? part * bone_fraction (self, p) : 0;
  if (part <= 0)
    return;
  self->volume += part * self->step * self->step * self->step;
  self->moment = ossa_vec_mad (self->moment, part * self->step * self->step * self->step, p);
  if (part < 0.5)
    return;
  g_array_append_val (self->points, p);
  if (is_cortex (self, p, place)) {
    double height = ossa_vec_dot (p, self->long_axis);

    self->low = MIN (self->low, height);
    self->high = MAX (self->high, height);
  }
}

static void
survey_box (Survey *self)
{
  OssaBox box = ossa_lesion_get_box (self->lesion);
  OssaVec size = ossa_box_size (&box);
  OssaCellPlace place = { .tet = OSSA_CELL_PLACE_NONE };
  int n[3];

  self->step = MAX (self->step, cbrt (size.x * size.y * size.z / MAX_POINTS));
  for (int k = 0; k < 3; k++)
    n[k] = (int)ceil (ossa_vec_get (size, k) / self->step) + 1;
  for (int z = 0; z < n[2]; z++)
    for (int y = 0; y < n[1]; y++)
      for (int x = 0; x < n[0]; x++)
        survey_point (self, ossa_vec_mad (box.min, self->step, ossa_vec (x, y, z)), &place);
}

/* The @i-th of N_DIRECTIONS spread evenly over half a sphere (Fibonacci's spiral). */
static OssaVec
spread_direction (int i)
{
  double z = (i + 0.5) / N_DIRECTIONS, r = sqrt (1 - z * z), phi = i * G_PI * (3 - sqrt (5));

  return ossa_vec (r * cos (phi), r * sin (phi), z);
}

/* The distance of the two points that lie farthest apart along @direction. */
static double
length_along (const GArray *points, OssaVec direction)
{
  OssaVec first = g_array_index (points, OssaVec, 0), last = first;
  double low = INFINITY, high = -INFINITY;

  for (guint i = 0; i < points->len; i++) {
    OssaVec p = g_array_index (points, OssaVec, i);
    double at = ossa_vec_dot (p, direction);

    if (at < low) {
      low = at;
      first = p;
    }
    if (at > high) {
      high = at;
      last = p;
    }
  }
  return ossa_vec_distance (first, last);
}

/* Sampled points lie half a step within the border on either side: a step is added. */
static double
greatest_length (const Survey *self)
{
  double longest = 0;

  if (self->points->len == 0)
    return 0;
  for (int i = 0; i < N_DIRECTIONS; i++)
    longest = MAX (longest, length_along (self->points, spread_direction (i)));
  return longest + self->step;
}

/* Where the bone's cross-section at a height lies, in coordinates across the axis. */
typedef struct {
  double from[2], to[2];
} Span;

static gboolean
get_span (const Survey *self, double height, Span *span)
{
  g_autoptr (GArray) loops =
      ossa_surface_section (ossa_bone_get_surface (self->bone),
                            ossa_vec_scale (self->long_axis, height), self->long_axis);

  *span = (Span){ { INFINITY, INFINITY }, { -INFINITY, -INFINITY } };
  for (guint i = 0; i < loops->len; i++) {
    const OssaLoop *loop = &g_array_index (loops, OssaLoop, i);

    for (guint j = 0; j < loop->n_points; j++)
      for (int k = 0; k < 2; k++) {
        double at = ossa_vec_dot (loop->points[j], self->across[k]);

        span->from[k] = MIN (span->from[k], at);
        span->to[k] = MAX (span->to[k], at);
      }
  }
  return span->from[0] < span->to[0];
}

static OssaVec
point_in_section (const Survey *self, double height, double u, double v)
{
  OssaVec p = ossa_vec_scale (self->long_axis, height);

  return ossa_vec_mad (ossa_vec_mad (p, u, self->across[0]), v, self->across[1]);
}

/* The centroid of the bone in the section. */
static OssaVec
section_center (const Survey *self, double height, const Span *span)
{
  OssaVec sum = ossa_vec (0, 0, 0);
  double weight = 0;

  for (double v = span->from[1]; v <= span->to[1]; v += self->step)
    for (double u = span->from[0]; u <= span->to[0]; u += self->step) {
      OssaVec p = point_in_section (self, height, u, v);
      double part = bone_fraction (self, p);

      sum = ossa_vec_mad (sum, part, p);
      weight += part;
    }
  return weight > 0 ? ossa_vec_scale (sum, 1 / weight) : point_in_section (self, height, 0, 0);
}

/* The part of the cortex's circumference that the lesion takes in one section: sectors about its
 * centroid. */
static double
circumferential_at (const Survey *self, double height)
{
  guint cortex[N_SECTORS] = { 0 }, taken[N_SECTORS] = { 0 }, n_cortex = 0, n_taken = 0;
  OssaCellPlace place = { .tet = OSSA_CELL_PLACE_NONE };
  double step = self->step / 2;
  OssaVec center;
  Span span;

  if (!get_span (self, height, &span))
    return 0;
  center = section_center (self, height, &span);
  for (double v = span.from[1]; v <= span.to[1]; v += step)
    for (double u = span.from[0]; u <= span.to[0]; u += step) {
      OssaVec p = point_in_section (self, height, u, v), r = ossa_vec_sub (p, center);
      double turn = atan2 (ossa_vec_dot (r, self->across[1]), ossa_vec_dot (r, self->across[0]));
      int sector = CLAMP ((int)((turn / (2 * G_PI) + 0.5) * N_SECTORS), 0, N_SECTORS - 1);

      if (!is_cortex (self, p, &place))
        continue;
      cortex[sector]++;
      taken[sector] += ossa_lesion_distance (self->lesion, p) <= 0;
    }
  for (int i = 0; i < N_SECTORS; i++) {
    n_cortex += cortex[i] > 0;
    n_taken += cortex[i] > 0 && taken[i] >= TAKEN_PART * cortex[i];
  }
  return n_cortex > 0 ? (double)n_taken / n_cortex : 0;
}

static double
worst_circumferential (const Survey *self)
{
  double worst = 0;
  int n = (int)((self->high - self->low) / (2 * self->step)) + 1;

  if (self->low > self->high)
    return 0;
  for (int i = 0; i < n; i++)
    worst = MAX (worst,
                 circumferential_at (self, self->low + (i + 0.5) * (self->high - self->low) / n));
  return worst;
}

gboolean
ossa_lesion_measure (const OssaLesion *lesion,
                     const OssaBone *bone,
                     double step,
                     OssaLesionMeasure *measure,
                     GError **error)
{
  Survey self = { .lesion = lesion, .bone = bone, .step = step > 0 ? step : DEFAULT_STEP_MM };

  self.low = INFINITY;
  self.high = -INFINITY;
  self.long_axis = bone->axis;
  self.across[0] = ossa_vec_perpendicular (self.long_axis);
  self.across[1] = ossa_vec_cross (self.long_axis, self.across[0]);
  self.points = g_array_new (FALSE, FALSE, sizeof (OssaVec));
  survey_box (&self);
  if (self.volume > 0) {
    measure->volume_mm3 = self.volume;
    measure->greatest_length_mm = greatest_length (&self);
    measure->axial_mm = self.low <= self.high ? self.high - self.low + self.step : 0;
    measure->circumferential_fraction = worst_circumferential (&self);
    measure->centroid = ossa_vec_scale (self.moment, 1 / self.volume);
    measure->axial_position = ossa_bone_station (bone, measure->centroid);
  } else {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_GEOMETRY,
                 "Lesion '%s' lies wholly outside the bone: give its centre in the bone's own mm.",
                 ossa_lesion_get_name (lesion));
  }
  g_array_unref (self.points);
  return self.volume > 0;
}
