/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-bone-private.h"

double
ossa_bone_station (const OssaBone *self, OssaVec p)
{
  return CLAMP ((self->top - ossa_vec_dot (p, self->axis)) / self->length, 0, 1);
}

static inline double
read_station (const double *table, double station)
{
  double at = station * OSSA_BONE_STATIONS;
  int i = MIN ((int)at, OSSA_BONE_STATIONS - 1);

  return table[i] + (at - i) * (table[i + 1] - table[i]);
}

/* The endosteum: as deep as the site's cortex is thick; where a canal surface is given, that
 * surface, but never deeper than twice the site's cortex. @d: the signed distance to the bone's
 * surface. */
static double
endosteal_distance (const OssaBone *self, OssaVec p, double d, double station)
{
  double cortex = read_station (self->cortex_mm, station);

  if (self->canal == NULL || station < self->canal_from || station > self->canal_to)
    return d + cortex;
  return MIN (ossa_distance_at (self->canal, p), d + 2 * cortex);
}

/* The border of the marrow: the canal surface, or the site's lining inside the endosteum, between
 * the ends of the canal. */
static double
marrow_distance (const OssaBone *self, OssaVec p, double inner, double station)
{
  const OssaSiteDefaults *site = self->site;
  double past_end;

  if (self->canal != NULL)
    return ossa_distance_at (self->canal, p);
  if (site->canal_from >= site->canal_to)
    return INFINITY;
  past_end = MAX (site->canal_from - station, station - site->canal_to) * self->length;
  return MAX (inner + site->canal_margin_mm, past_end);
}

/* Shell, core and marrow by the site's defaults, mixed by their parts of the cube. */
static void
sample_shell (const OssaBone *self, OssaVec p, double d, double width, OssaBoneSample *sample)
{
  double station = ossa_bone_station (self, p);
  double inner = endosteal_distance (self, p, d, station);
  double core = MIN (ossa_bone_fill (inner, width), sample->fraction);
  double marrow = core > 0 ? ossa_bone_fill (marrow_distance (self, p, inner, station), width) : 0;
  double cortex = sample->fraction - core, lining;

  marrow = MIN (marrow, core);
  lining = core - marrow;
  sample->young =
      (cortex * self->site->cortical_mpa + lining * read_station (self->trabecular_mpa, station) +
       marrow * ossa_tissue_data_get (self->data, OSSA_TISSUE_MARROW)->young_mpa) /
      sample->fraction;
  if (cortex >= lining && cortex >= marrow)
    sample->tissue = OSSA_TISSUE_CORTICAL;
  else
    sample->tissue = lining >= marrow ? OSSA_TISSUE_TRABECULAR : OSSA_TISSUE_MARROW;
}

double
ossa_bone_read_array (const OssaMeshArray *array, const OssaCellPlace *place)
{
  double value = 0;

  if (array->place == OSSA_MESH_ON_CELLS)
    return array->values[place->cell];
  for (int k = 0; k < 4; k++)
    value += place->weight[k] * array->values[place->node[k]];
  return value;
}

static void
sample_array (const OssaBone *self, const OssaCellPlace *place, OssaBoneSample *sample)
{
  double value = ossa_bone_read_array (self->array, place);

  if (self->material == OSSA_BONE_FROM_YOUNG) {
    sample->young = value;
  } else {
    sample->young = ossa_density_law_young (self->law, self->array->quantity, value);
    sample->ash = ossa_density_law_ash (self->law, self->array->quantity, value);
  }
  if (sample->young >= ossa_tissue_data_get_cortical_threshold (self->data))
    sample->tissue = OSSA_TISSUE_CORTICAL;
  else if (sample->young > ossa_tissue_data_get (self->data, OSSA_TISSUE_MARROW)->young_mpa)
    sample->tissue = OSSA_TISSUE_TRABECULAR;
  else
    sample->tissue = OSSA_TISSUE_MARROW;
}

static void
sample_region (const OssaBone *self, OssaVec p, OssaTissueKind tissue, OssaBoneSample *sample)
{
  sample->tissue = tissue;
  if (tissue == OSSA_TISSUE_CORTICAL)
    sample->young = self->site->cortical_mpa;
  else if (tissue == OSSA_TISSUE_TRABECULAR)
    sample->young = read_station (self->trabecular_mpa, ossa_bone_station (self, p));
  else
    sample->young = ossa_tissue_data_get (self->data, tissue)->young_mpa;
}

void
ossa_bone_sample_one (
    const OssaBone *self, OssaVec p, double width, OssaCellPlace *place, OssaBoneSample *sample)
{
  double d = ossa_distance_at (self->distance, p);

  *sample = (OssaBoneSample){ .fraction = ossa_bone_fill (d, width), .ash = NAN };
  if (sample->fraction <= 0)
    return;
  if (self->material == OSSA_BONE_FROM_SURFACE || !ossa_cell_locator_find (self->cells, p, place))
    sample_shell (self, p, d, width, sample);
  else if (self->material != OSSA_BONE_FROM_REGIONS)
    sample_array (self, place, sample);
  else if (self->cell_tissue[place->cell] == OSSA_TISSUE_NONE)
    sample_shell (self, p, d, width, sample);
  else
    sample_region (self, p, (OssaTissueKind)self->cell_tissue[place->cell], sample);
}

/* What @lesion makes of bone like @healthy, MPa. */
static double
lesion_young (const OssaBone *self, const OssaLesion *lesion, const OssaBoneSample *healthy)
{
  const OssaTissue *tissue = ossa_tissue_data_get (self->data, ossa_lesion_get_tissue (lesion));
  gboolean known =
      self->material == OSSA_BONE_FROM_YOUNG || self->material == OSSA_BONE_FROM_DENSITY;
  double young = healthy->young;

  if (tissue->young_mpa > 0)
    return tissue->young_mpa;
  if (tissue->density_cap_g_cm3 > 0 && healthy->ash > tissue->density_cap_g_cm3)
    young =
        ossa_density_law_young (self->law, OSSA_QUANTITY_DENSITY_ASH, tissue->density_cap_g_cm3);
  return young * (known ? tissue->young_scale : tissue->surface_scale);
}

/* @p, or the place below it that lies @width deep: a lesion that ends at the surface takes the outermost octants too,
 * where its rounded border would else leave a shell of sound bone. */
static OssaVec
below_surface (const OssaBone *self, OssaVec p, double width)
{
  double d = ossa_distance_at (self->distance, p), h = width / 2;
  OssaVec g;

  if (d <= -width)
    return p;
  g.x = ossa_distance_at (self->distance, ossa_vec (p.x + h, p.y, p.z)) -
        ossa_distance_at (self->distance, ossa_vec (p.x - h, p.y, p.z));
  g.y = ossa_distance_at (self->distance, ossa_vec (p.x, p.y + h, p.z)) -
        ossa_distance_at (self->distance, ossa_vec (p.x, p.y - h, p.z));
  g.z = ossa_distance_at (self->distance, ossa_vec (p.x, p.y, p.z + h)) -
        ossa_distance_at (self->distance, ossa_vec (p.x, p.y, p.z - h));
  return ossa_vec_mad (p, -(d + width), ossa_vec_unit (g));
}

/* Lays @lesions over @sample; where they overlap the later one counts. */
static void
lay_lesions (
    const OssaBone *self, const GPtrArray *lesions, OssaVec p, double width, OssaBoneSample *sample)
{
  const OssaBoneSample healthy = *sample;

  for (guint i = 0; i < lesions->len; i++) {
    const OssaLesion *lesion = lesions->pdata[i];
    OssaBox box = ossa_lesion_get_box (lesion);
    double part;

    box = ossa_box_grown (&box, width);
    if (!ossa_box_contains (&box, p))
      continue;
    part = ossa_bone_fill (ossa_lesion_distance (lesion, below_surface (self, p, width)), width);
    sample->young += part * (lesion_young (self, lesion, &healthy) - sample->young);
    if (part >= 0.5)
      sample->tissue = ossa_lesion_get_tissue (lesion);
  }
}

void
ossa_bone_sample_with_lesions (const OssaBone *self,
                               const GPtrArray *lesions,
                               guint n,
                               const OssaVec *points,
                               double width,
                               float *young_mpa,
                               float *fraction,
                               guint8 *tissue)
{
  OssaCellPlace place = { .tet = OSSA_CELL_PLACE_NONE };

  for (guint i = 0; i < n; i++) {
    OssaBoneSample sample;

    ossa_bone_sample_one (self, points[i], width, &place, &sample);
    if (lesions != NULL && sample.fraction > 0)
      lay_lesions (self, lesions, points[i], width, &sample);
    young_mpa[i] = (float)(sample.fraction * sample.young);
    if (fraction != NULL)
      fraction[i] = (float)sample.fraction;
    if (tissue != NULL)
      tissue[i] = (guint8)sample.tissue;
  }
}

void
ossa_bone_sample (const OssaBone *self,
                  guint n,
                  const OssaVec *points,
                  double width,
                  float *young_mpa,
                  float *fraction,
                  guint8 *tissue)
{
  ossa_bone_sample_with_lesions (self, NULL, n, points, width, young_mpa, fraction, tissue);
}

double
ossa_bone_endosteal_distance (const OssaBone *self, OssaVec p)
{
  return endosteal_distance (self, p, ossa_distance_at (self->distance, p),
                             ossa_bone_station (self, p));
}
