/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "sample-bone.h"
#include "sample-shape.h"
#include "sample-truth.h"

/* A third lumbar vertebra: x right, y anterior, z superior, origin in the middle of the body. */
#define CANAL_Y   -25.0
#define PEDICLE_X 15.5
#define PEDICLE_Y -20.0
#define PEDICLE_Z 5.0

static double
body (OssaVec p)
{
  static const SampleStation outline[] = {
    { -15, 0, 0, 24.5, 17.5 }, { -9, 0, 0, 22.8, 16.4 }, { 0, 0, 0, 21.4, 15.4 },
    { 9, 0, 0, 22.6, 16.4 },   { 15, 0, 0, 24, 17.5 },
  };
  double d = sample_tube (p, outline, G_N_ELEMENTS (outline), NULL, 0);

  /* The rim stands above the endplate; the back is hollowed by the canal. */
  d = sample_meet (d, fabs (p.z) - 14, 3);
  return sample_cut (
      d, sample_ellipsoid (p, ossa_vec (0, 0, copysign (20, p.z)), ossa_vec (20, 14, 7.8)), 3);
}

/* One half of the arch, mirrored onto both sides. */
static double
arch (OssaVec p)
{
  OssaVec q = ossa_vec (fabs (p.x), p.y, p.z);
  double d, lamina, upper, lower, wing;

  d = sample_ellipsoid (q, ossa_vec (PEDICLE_X, PEDICLE_Y, PEDICLE_Z), ossa_vec (4.8, 15, 7.6));
  lamina = sample_cone (q, ossa_vec (15.5, -31, 2), 6, ossa_vec (0, -40, -4), 5.5);
  lamina = sample_join (lamina,
                        sample_cone (q, ossa_vec (13, -34, -3), 5, ossa_vec (0, -40, -9), 4.5), 6);
  d = sample_join (d, lamina, 6);
  upper = sample_cone (q, ossa_vec (17, -31, 7), 6.5, ossa_vec (18, -33, 17), 6);
  upper = sample_cut (upper, sample_ball (q, ossa_vec (8, -28, 19), 8), 3);
  lower = sample_cone (q, ossa_vec (13.5, -36, -6), 6, ossa_vec (12.5, -37, -22), 5.5);
  d = sample_join (d, fmin (upper, lower), 5);
  wing = sample_join (sample_cone (q, ossa_vec (17, -27, 5), 5.5, ossa_vec (30, -30, 6.5), 4.2),
                      sample_cone (q, ossa_vec (30, -30, 6.5), 4.2, ossa_vec (42, -33, 8), 3.6), 3);
  return sample_join (d, wing, 5);
}

static double
vertebra_distance (gconstpointer shape, OssaVec p)
{
  double spine, canal, d;

  spine = sample_ellipsoid (p, ossa_vec (0, -56, -7), ossa_vec (3.6, 17, 9.5));
  spine = sample_join (spine,
                       sample_cone (p, ossa_vec (0, -64, -5), 4, ossa_vec (0, -66, -13), 4.6), 5);
  d = sample_join (arch (p), spine, 6);
  d = sample_join (body (p), d, 5);
  canal = hypot (p.x / 11.5, (p.y - CANAL_Y) / 8.6);
  return sample_cut (d, (canal - 1) * 9.5, 3);
}

static double
vertebra_cortex_mm (const SampleBone *bone, OssaVec p)
{
  return 0.7 + 0.7 * sample_step (14, 22, -p.y);
}

static double
vertebra_cortex_density (const SampleBone *bone, OssaVec p)
{
  return 1.0;
}

/* Denser under the endplates and in the arch, thinnest in the middle of the body. */
static SampleCore
vertebra_core (const SampleBone *bone, OssaVec p, double depth)
{
  double rho =
      0.15 + 0.06 * sample_bell ((13 - fabs (p.z)) / 4) + 0.10 * sample_step (12, 20, -p.y);

  rho -= 0.03 * sample_bell (ossa_vec_length (p) / 9);
  return (SampleCore){ rho, FALSE };
}

static gboolean
canal_is_closed (const SampleBone *bone, OssaVec from)
{
  for (int i = 0; i < 72; i++) {
    OssaVec ray = ossa_vec (cos (i * G_PI / 36), sin (i * G_PI / 36), 0);
    double t = sample_ray (bone, from, ray);

    if (t == 0 || t > 25)
      return FALSE;
  }
  return TRUE;
}

/* The centroid of the canal over the heights at which the arch closes it. */
static OssaVec
canal_center (const SampleBone *bone)
{
  OssaVec sum = { 0 };
  double volume = 0;

  for (double z = -20; z < 20; z += 0.5) {
    OssaVec from = ossa_vec (0, CANAL_Y, z), centroid;
    double area;

    if (!canal_is_closed (bone, from))
      continue;
    area = sample_section (bone, from, ossa_vec (0, 0, 1), &centroid);
    volume += area;
    sum = ossa_vec_mad (sum, area, centroid);
  }
  return ossa_vec_scale (sum, 1 / volume);
}

/* The centroid of the smallest section across a pedicle, on the side of @sign. */
static OssaVec
pedicle_center (const SampleBone *bone, double sign)
{
  OssaVec best = { 0 };
  double least = INFINITY;

  for (double y = PEDICLE_Y - 8; y <= PEDICLE_Y + 6; y += 0.25) {
    OssaVec centroid;
    double area = sample_section (bone, ossa_vec (sign * PEDICLE_X, y, PEDICLE_Z),
                                  ossa_vec (0, 1, 0), &centroid);

    if (area < least) {
      least = area;
      best = centroid;
    }
  }
  return best;
}

static void
vertebra_landmarks (const SampleBone *bone, GPtrArray *truths)
{
  OssaVec middle = { 0, 0, 0 }, up = { 0, 0, 1 }, back = { 0, -1, 0 };
  double above = sample_ray (bone, middle, up),
         below = sample_ray (bone, middle, ossa_vec_scale (up, -1));

  sample_truth_point (truths, "body-center", middle);
  sample_truth_point (truths, "upper-endplate", ossa_vec_scale (up, above));
  sample_truth_point (truths, "lower-endplate", ossa_vec_scale (up, -below));
  sample_truth_point (truths, "canal-center", canal_center (bone));
  sample_truth_point (truths, "left-pedicle", pedicle_center (bone, -1));
  sample_truth_point (truths, "right-pedicle", pedicle_center (bone, 1));
  sample_truth_point (truths, "spinous-process",
                      sample_extreme (bone, ossa_vec (0, -68, -10), 12, back));
  sample_truth_direction (truths, "superior", up);
  sample_truth_direction (truths, "anterior", ossa_vec (0, 1, 0));
}

/* Eaten in the right rear of the body, towards the pedicle. */
SampleBone
sample_vertebra (void)
{
  static const SampleLesion lesions[] = {
    { "lesion-lytic", "lytic", { 9, -5, 0 }, { 11, 9, 9 } },
  };

  return (SampleBone){
    .name = "vertebra",
    .site = "vertebra",
    .side = "unknown",
    .box = { { -48, -76, -32 }, { 48, 20, 28 } },
    .spacing = 2.2,
    .place = { { 0, 0, 100 }, { { 0, 0, 1 }, { 1, 0, 0 }, { 0, 1, 0 } } },
    .distance = vertebra_distance,
    .cortex_mm = vertebra_cortex_mm,
    .cortex_density = vertebra_cortex_density,
    .core = vertebra_core,
    .landmarks = vertebra_landmarks,
    .lesions = lesions,
    .n_lesions = G_N_ELEMENTS (lesions),
  };
}
