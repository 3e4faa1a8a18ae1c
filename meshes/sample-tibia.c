/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "sample-long-bone.h"
#include "sample-truth.h"

static const SampleStation outline[] = {
  { 6, 0, 0, 19, 16 },       { 22, 0, 0, 18.5, 16 },  { 40, 0, 0, 15.5, 14.5 },
  { 65, 0, 0, 12.4, 12.4 },  { 100, 0, 0, 11, 11.6 }, { 150, 0, 0, 11.2, 12.2 },
  { 200, 0, 0, 12.2, 13.4 }, { 245, 0, -1, 14, 15 },  { 280, 0, -2, 17.5, 17 },
  { 305, 0, -3, 23, 19 },    { 326, 0, -4, 30, 21 },  { 342, 0, -4, 34, 22 },
};
/* Three edges make the shaft a prism: the crest in front, the borders behind. */
static const SampleRidge ridges[] = {
  { G_PI / 2 + 0.1, 0.45, 0.20, 60, 325 },
  { -G_PI / 6 - 0.1, 0.5, 0.10, 60, 310 },
  { -5 * G_PI / 6, 0.5, 0.10, 60, 310 },
};
static const double cortex[][2] = { { 0, 1.1 },   { 30, 1.3 },  { 60, 2.8 },  { 95, 4.6 },
                                    { 150, 5.6 }, { 200, 5.4 }, { 250, 3.8 }, { 290, 2.2 },
                                    { 320, 1.4 }, { 360, 1.1 } };
static const SampleLongBone shape = {
  outline,
  G_N_ELEMENTS (outline),
  ridges,
  G_N_ELEMENTS (ridges),
  cortex,
  G_N_ELEMENTS (cortex),
  .canal_from = 52,
  .canal_to = 300,
  .spongy_low = 0.26,
  .spongy_high = 0.20,
  .dense_mm = 9,
};

static double
upper_end (OssaVec p)
{
  double medial, lateral, spines, d;

  medial = sample_ellipsoid (p, ossa_vec (-18, -5, 346), ossa_vec (20, 25, 20));
  lateral = sample_ellipsoid (p, ossa_vec (18, -6, 346), ossa_vec (19, 22, 20));
  d = sample_join (medial, lateral, 12);
  d = sample_join (d, sample_ellipsoid (p, ossa_vec (0, 4, 340), ossa_vec (27, 15, 18)), 10);
  d = sample_cut (d, sample_ellipsoid (p, ossa_vec (0, -34, 356), ossa_vec (8, 12, 26)),
                  6); /* notch behind */
  /* Flat on top, each side with a shallow dish. */
  d = sample_meet (d, p.z - 359, 5);
  d = sample_cut (d, sample_ball (p, ossa_vec (-19, -5, 404), 46.5), 3);
  spines = sample_cone (p, ossa_vec (-5, -6, 354), 6, ossa_vec (-4.5, -5, 364), 2.2);
  spines = fmin (spines, sample_cone (p, ossa_vec (5, -7, 354), 6, ossa_vec (4.5, -7, 363), 2.2));
  d = sample_join (d, spines, 4);
  return sample_join (d, sample_cone (p, ossa_vec (2, 12, 328), 11, ossa_vec (2, 16, 316), 7), 12);
}

static double
tibia_distance (gconstpointer data, OssaVec p)
{
  double d = sample_long_bone_shaft (data, p);

  if (p.z > 230)
    return sample_join (d, upper_end (p), 12);
  if (p.z < 70) {
    double talus = sample_cone (p, ossa_vec (-6, -1, -21), 25, ossa_vec (40, -1, -21), 25);

    d = sample_join (d, sample_cone (p, ossa_vec (-14, 1, 18), 11, ossa_vec (-17, 1, 8), 9), 8);
    d = sample_cut (d, sample_cone (p, ossa_vec (33, -1, -10), 14, ossa_vec (35, -1, 45), 14),
                    4); /* fibular notch */
    d = sample_cut (d, talus, 4);
    d = sample_join (d, sample_cone (p, ossa_vec (-17, 2, 8), 8, ossa_vec (-18.5, 3, -6), 5.5), 7);
  }
  return d;
}

static OssaVec
top_at (const SampleBone *bone, double x, double y)
{
  OssaVec above = ossa_vec (x, y, 400);

  return ossa_vec (x, y, 400 - sample_ray (bone, above, ossa_vec (0, 0, -1)));
}

static void
tibia_landmarks (const SampleBone *bone, GPtrArray *truths)
{
  sample_truth_point (truths, "medial-plateau", top_at (bone, -19, -5));
  sample_truth_point (truths, "lateral-plateau", top_at (bone, 19, -5));
  sample_truth_point (truths, "tuberosity",
                      sample_extreme (bone, ossa_vec (2, 22, 322), 18, ossa_vec (0, 1, 0)));
  sample_truth_point (truths, "medial-malleolus",
                      sample_extreme (bone, ossa_vec (-18.5, 3, -8), 12, ossa_vec (0, 0, -1)));
  sample_truth_direction (truths, "shaft-axis", ossa_vec (0, 0, 1));
  sample_truth_measure (truths, "canal-min", "mm", sample_long_bone_canal_min (bone));
}

/* A right tibia, its front to the file's left, with a hole in the upper metaphysis. */
SampleBone
sample_tibia (void)
{
  static const SampleLesion lesions[] = {
    { "lesion-lytic", "lytic", { -12, 2, 300 }, { 14, 15, 20 } },
  };

  return (SampleBone){
    .name = "tibia",
    .site = "tibia",
    .side = "right",
    .is_long = TRUE,
    .box = { { -44, -38, -16 }, { 42, 32, 370 } },
    .spacing = 3.3,
    .place = { { 50, 20, -180 }, { { 0, 1, 0 }, { -1, 0, 0 }, { 0, 0, 1 } } },
    .distance = tibia_distance,
    .cortex_mm = sample_long_bone_cortex_mm,
    .cortex_density = sample_long_bone_cortex_density,
    .core = sample_long_bone_core,
    .landmarks = tibia_landmarks,
    .shape = &shape,
    .lesions = lesions,
    .n_lesions = G_N_ELEMENTS (lesions),
  };
}
