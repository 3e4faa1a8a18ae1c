/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-body-field.h"

#include <math.h>
#include <stdlib.h>

struct _OssaBodyField {
  OssaSurface *surface;
  OssaOutcome *outcome;
  guint load;
  OssaColoring coloring;
  gboolean moves, has_percentiles;
  float *values, *displacement;
  double low, high;
};

OssaBodyField *
ossa_body_field_new (void)
{
  return g_new0 (OssaBodyField, 1);
}

static void
clear (OssaBodyField *self)
{
  g_clear_pointer (&self->surface, ossa_surface_unref);
  g_clear_pointer (&self->outcome, ossa_outcome_unref);
  g_clear_pointer (&self->values, g_free);
  g_clear_pointer (&self->displacement, g_free);
  self->has_percentiles = FALSE;
}

void
ossa_body_field_free (OssaBodyField *self)
{
  clear (self);
  g_free (self);
}

static float *
make_lengths (const float *displacement, guint32 n)
{
  float *lengths = g_new (float, MAX (n, 1));

  for (guint32 i = 0; i < n; i++)
    lengths[i] =
        hypotf (hypotf (displacement[3 * i], displacement[3 * i + 1]), displacement[3 * i + 2]);
  return lengths;
}

/* Where nothing is known nothing moves. */
static void
fill_unknown (float *displacement, guint32 n)
{
  for (guint32 i = 0; i < 3 * n; i++)
    if (!isfinite (displacement[i]))
      displacement[i] = 0;
}

static float *
make_values (const OssaBodyField *self)
{
  switch (self->coloring) {
  case OSSA_COLORING_FACTOR:
    return ossa_outcome_factor_on_surface (self->outcome, self->load, self->surface);
  case OSSA_COLORING_TENSION:
    return ossa_outcome_strain_on_surface (self->outcome, self->load, 0, self->surface);
  case OSSA_COLORING_COMPRESSION:
    return ossa_outcome_strain_on_surface (self->outcome, self->load, 2, self->surface);
  case OSSA_COLORING_DISPLACEMENT:
    return make_lengths (self->displacement, ossa_surface_get_n_points (self->surface));
  default: return NULL;
  }
}

void
ossa_body_field_update (OssaBodyField *self,
                        OssaSurface *surface,
                        OssaOutcome *outcome,
                        guint load,
                        OssaColoring coloring,
                        gboolean moves)
{
  moves = moves || coloring == OSSA_COLORING_DISPLACEMENT;
  if (self->surface == surface && self->outcome == outcome && self->load == load &&
      self->coloring == coloring && self->moves == moves)
    return;
  ossa_surface_ref (surface);
  if (outcome != NULL)
    ossa_outcome_ref (outcome);
  clear (self);
  self->surface = surface;
  self->outcome = outcome;
  self->load = load;
  self->coloring = coloring;
  self->moves = moves;
  if (outcome == NULL)
    return;
  if (moves)
    self->displacement = ossa_outcome_displacement_on_surface (outcome, load, surface);
  self->values = make_values (self);
  if (moves)
    fill_unknown (self->displacement, ossa_surface_get_n_points (surface));
}

const float *
ossa_body_field_get_values (const OssaBodyField *self)
{
  return self->values;
}

const float (*ossa_body_field_get_displacement (const OssaBodyField *self))[3]
{
  return (const float (*)[3]) (gpointer)self->displacement;
}

static int
compare_floats (gconstpointer a, gconstpointer b)
{
  float x = *(const float *)a, y = *(const float *)b;

  return (x > y) - (x < y);
}

static void
find_percentiles (OssaBodyField *self)
{
  guint32 n = self->values != NULL ? ossa_surface_get_n_points (self->surface) : 0, known = 0;
  g_autofree float *sorted = g_new (float, MAX (n, 1));

  for (guint32 i = 0; i < n; i++)
    if (isfinite (self->values[i]))
      sorted[known++] = self->values[i];
  self->low = self->high = 0;
  self->has_percentiles = TRUE;
  if (known < 2)
    return;
  qsort (sorted, known, sizeof (float), compare_floats);
  self->low = sorted[(guint32)(0.02 * (known - 1))];
  self->high = sorted[(guint32)(0.98 * (known - 1))];
}

gboolean
ossa_body_field_get_percentiles (OssaBodyField *self, double *low, double *high)
{
  if (!self->has_percentiles)
    find_percentiles (self);
  *low = self->low;
  *high = self->high;
  return self->high > self->low;
}
