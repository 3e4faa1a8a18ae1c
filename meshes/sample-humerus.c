/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "sample-long-bone.h"
#include "sample-truth.h"

/* The head looks up, inward and back: 135 degrees to the shaft, 30 degrees of retroversion. */
#define HEAD_RADIUS 23.0
#define NECK_ANGLE  (135 * G_PI / 180)
#define RETRO       (30 * G_PI / 180)

static const SampleStation outline[] = {
  { 10, 0, 3, 24, 8 },       { 24, 0, 2, 25.5, 8.5 },  { 38, 0, 1, 23, 9 },
  { 56, 0, 0, 16.5, 9.5 },   { 80, 0, 0, 12.2, 10.4 }, { 110, 0, 0, 11, 11 },
  { 150, 0, 0, 11.2, 11.4 }, { 190, 0, 0, 11.8, 12 },  { 225, 0, 0, 13.2, 13.4 },
  { 248, 0, 0, 16, 16 },     { 268, 0, 0, 19, 18.5 },  { 288, 0, 0, 17, 17 },
};
static const SampleRidge ridges[] = {
  { 0.3, 0.5, 0.17, 140, 205 },           /* deltoid tuberosity */
  { G_PI / 2 - 0.2, 0.4, 0.07, 80, 250 }, /* anterior border */
  { 0, 0.3, 0.08, 25, 110 },              /* supracondylar ridges */
  { G_PI, 0.3, 0.06, 25, 95 },
};
static const double cortex[][2] = { { 0, 0.9 },   { 30, 1.2 },  { 55, 2.4 },
                                    { 90, 4.2 },  { 150, 4.6 }, { 200, 4.0 },
                                    { 235, 2.6 }, { 260, 1.4 }, { 310, 0.9 } };
static const SampleLongBone shape = {
  outline,
  G_N_ELEMENTS (outline),
  ridges,
  G_N_ELEMENTS (ridges),
  cortex,
  G_N_ELEMENTS (cortex),
  .canal_from = 52,
  .canal_to = 250,
  .spongy_low = 0.22,
  .spongy_high = 0.17,
  .dense_mm = 7,
};

static OssaVec
head_axis (void)
{
  return ossa_vec (-sin (NECK_ANGLE) * cos (RETRO), -sin (NECK_ANGLE) * sin (RETRO),
                   -cos (NECK_ANGLE));
}

static OssaVec
head_center (void)
{
  return ossa_vec_mad (ossa_vec (0, 0, 279), 11, head_axis ());
}

static double
upper_end (OssaVec p)
{
  OssaVec head = head_center ();
  double greater, lesser, groove, d;

  greater = sample_join (sample_ellipsoid (p, ossa_vec (13, 5, 280), ossa_vec (10.5, 13, 19)),
                         sample_ball (p, ossa_vec (12, 2, 291), 9.5), 8);
  lesser = sample_cone (p, ossa_vec (-3, 13, 283), 8, ossa_vec (-2, 13, 268), 5);
  d = sample_join (greater, lesser, 6);
  groove = sample_cone (p, ossa_vec (5, 24.5, 300), 5, ossa_vec (3, 21, 240), 3);
  d = sample_cut (d, groove, 4);
  return sample_join (sample_ball (p, head, HEAD_RADIUS), d, 5);
}

static double
lower_end (OssaVec p)
{
  double trochlea, capitulum, medial, lateral, d;

  trochlea = sample_join (sample_cone (p, ossa_vec (-16, 5, 11), 8.5, ossa_vec (4, 5, 11), 8.5),
                          sample_ellipsoid (p, ossa_vec (-15, 5, 11.5), ossa_vec (8, 13, 13)), 4);
  trochlea = sample_join (
      trochlea, sample_ellipsoid (p, ossa_vec (2, 5, 11.5), ossa_vec (5.5, 10.5, 10.5)), 4);
  capitulum = sample_ball (p, ossa_vec (14, 8, 12), 10);
  d = sample_join (trochlea, capitulum, 4);
  medial = sample_cone (p, ossa_vec (-20, 1, 24), 9, ossa_vec (-28, -2, 26), 6.5);
  lateral = sample_cone (p, ossa_vec (19, 2, 23), 8.5, ossa_vec (24, 1, 25), 6);
  return sample_join (d, fmin (medial, lateral), 11);
}

static double
humerus_distance (gconstpointer data, OssaVec p)
{
  double d = sample_long_bone_shaft (data, p);

  if (p.z > 220)
    d = sample_join (d, upper_end (p), 7);
  else if (p.z < 90) {
    d = sample_join (d, lower_end (p), 6);
    d = sample_cut (d, sample_ball (p, ossa_vec (-3, -15.5, 31), 12), 4);  /* olecranon fossa */
    d = sample_cut (d, sample_ball (p, ossa_vec (-3, 18.5, 33), 10.5), 4); /* coronoid fossa */
  }
  return d;
}

static void
humerus_landmarks (const SampleBone *bone, GPtrArray *truths)
{
  OssaVec head = head_center (), neck = head_axis ();
  OssaVec out = ossa_vec_unit (ossa_vec (-neck.x, -neck.y, 0));
  OssaVec medial = sample_extreme (bone, ossa_vec (-32, -2, 25), 14, ossa_vec (-1, 0, 0));
  OssaVec lateral = sample_extreme (bone, ossa_vec (28, 1, 24), 14, ossa_vec (1, 0, 0));
  OssaVec z = ossa_vec_unit (ossa_vec_sub (head, ossa_vec_lerp (medial, lateral, 0.5)));
  OssaVec x = ossa_vec_sub (lateral, medial);

  x = ossa_vec_unit (ossa_vec_mad (x, -ossa_vec_dot (x, z), z));
  sample_truth_point (truths, "head-center", head);
  sample_truth_point (truths, "greater-tuberosity",
                      sample_extreme (bone, ossa_vec (20, 9, 282), 16, out));
  sample_truth_point (truths, "medial-epicondyle", medial);
  sample_truth_point (truths, "lateral-epicondyle", lateral);
  sample_truth_direction (truths, "shaft-axis", ossa_vec (0, 0, 1));
  sample_truth_direction (truths, "neck-axis", neck);
  sample_truth_measure (truths, "head-radius", "mm", HEAD_RADIUS);
  sample_truth_measure (truths, "neck-angle", "deg", NECK_ANGLE * 180 / G_PI);
  sample_truth_measure (
      truths, "anteversion", "deg",
      atan2 (ossa_vec_dot (neck, ossa_vec_cross (z, x)), -ossa_vec_dot (neck, x)) * 180 / G_PI);
  sample_truth_measure (truths, "canal-min", "mm", sample_long_bone_canal_min (bone));
}

/* A left humerus that lies along the file's x axis, eaten in the middle of the shaft. */
SampleBone
sample_humerus (void)
{
  static const SampleLesion lesions[] = {
    { "lesion-lytic", "lytic", { 4, 4, 165 }, { 12, 12, 22 } },
  };

  return (SampleBone){
    .name = "humerus",
    .site = "humerus",
    .side = "left",
    .is_long = TRUE,
    .box = { { -40, -32, -6 }, { 40, 34, 316 } },
    .spacing = 3,
    .place = { { -20, 35, 10 }, { { 0, -1, 0 }, { 0, 0, -1 }, { -1, 0, 0 } } },
    .distance = humerus_distance,
    .cortex_mm = sample_long_bone_cortex_mm,
    .cortex_density = sample_long_bone_cortex_density,
    .core = sample_long_bone_core,
    .landmarks = humerus_landmarks,
    .shape = &shape,
    .lesions = lesions,
    .n_lesions = G_N_ELEMENTS (lesions),
  };
}
