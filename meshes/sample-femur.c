/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "sample-bone.h"

#include "sample-shape.h"
#include "sample-truth.h"

/* What differs between the femora. Lengths mm before @scale. */
typedef struct {
  double scale;
  double head_radius;
  double neck_angle_deg, anteversion_deg, neck_length;
  double bow_radius;
} Femur;

/* The shaft leans 6 degrees from the line through the knee and the head; its straight axis passes
 * here. */
#define LEAN        (6.0 * G_PI / 180)
#define NECK_BASE_X 35.0
#define NECK_BASE_Z 381.0
#define MID_SHAFT_Z 215.0
#define MID_SHAFT_Y 13.0
#define N_STATIONS  13

static const SampleStation outline[N_STATIONS] = {
  { 30, 0, 0, 33, 20 },      { 48, 0, 0, 34, 21 },      { 66, 0, 0, 28.5, 19.5 },
  { 84, 0, 0, 22.5, 17.5 },  { 104, 0, 0, 18.2, 16 },   { 132, 0, 0, 15.5, 15 },
  { 165, 0, 0, 14.2, 14.5 }, { 215, 0, 0, 13.6, 14.2 }, { 265, 0, 0, 13.8, 14.2 },
  { 310, 0, 0, 15, 14.6 },   { 340, 0, 0, 16.6, 15.4 }, { 366, 0, 0, 19, 16.5 },
  { 392, 0, 0, 16, 13 },
};

static const SampleRidge ridges[] = {
  { -G_PI / 2, 0.26, 0.17, 95, 335 },         /* linea aspera */
  { -G_PI / 2 + 0.55, 0.22, 0.08, 280, 360 }, /* gluteal tuberosity */
};

static OssaVec
shaft_axis (void)
{
  return ossa_vec (sin (LEAN), 0, cos (LEAN));
}

/* The bowed centre line: an arc in the sagittal plane, convex to the front. */
static OssaVec
shaft_center (const Femur *f, double z)
{
  double up = z - MID_SHAFT_Z;

  return ossa_vec (NECK_BASE_X + (z - NECK_BASE_Z) * tan (LEAN),
                   MID_SHAFT_Y - up * up / (2 * f->bow_radius), z);
}

static OssaVec
neck_base (const Femur *f)
{
  return shaft_center (f, NECK_BASE_Z);
}

static OssaVec
neck_axis (const Femur *f)
{
  double rise = G_PI - f->neck_angle_deg * G_PI / 180;
  double turn = f->anteversion_deg * G_PI / 180;
  OssaVec up = shaft_axis ();
  OssaVec medial = ossa_vec (-cos (LEAN) * cos (turn), sin (turn), sin (LEAN) * cos (turn));

  return ossa_vec_mad (ossa_vec_scale (up, cos (rise)), sin (rise), medial);
}

static OssaVec
head_center (const Femur *f)
{
  return ossa_vec_mad (neck_base (f), f->neck_length, neck_axis (f));
}

static double
head_and_neck (const Femur *f, OssaVec p)
{
  OssaVec base = neck_base (f), head = head_center (f), axis = neck_axis (f);
  OssaVec fovea = ossa_vec_unit (ossa_vec_add (axis, ossa_vec (-0.25, -0.2, -0.45)));
  OssaFrame frame;
  double neck, ball = sample_ball (p, head, f->head_radius);

  /* The neck is higher than it is thick, and narrowest below the head. */
  frame.origin = ossa_vec_mad (base, 0.48 * f->neck_length, axis);
  frame.axis[0] = axis;
  frame.axis[1] = ossa_vec_unit (ossa_vec_cross (shaft_axis (), axis));
  frame.axis[2] = ossa_vec_cross (axis, frame.axis[1]);
  neck = sample_ellipsoid_in (p, &frame, ossa_vec (f->neck_length, 13.4, 16.4));
  neck = sample_join (neck, sample_cone (p, base, 16.5, ossa_vec_mad (base, 20, axis), 12.5), 8);
  /* The pit is cut from the ball alone. */
  ball =
      sample_cut (ball, sample_ball (p, ossa_vec_mad (head, f->head_radius + 2.5, fovea), 5.5), 3);
  return sample_join (ball, neck, 6);
}

static double
trochanters (const Femur *f, OssaVec p)
{
  double greater, lesser, crest;

  greater = sample_ellipsoid (p, ossa_vec (47, -4, 377), ossa_vec (14, 17, 30));
  greater = sample_join (
      greater, sample_cone (p, ossa_vec (47, -7, 387), 11, ossa_vec (42, -13, 406.5), 9), 10);
  lesser = sample_cone (p, ossa_vec (25, -2, 344), 12, ossa_vec (15, -13, 340), 6.5);
  crest = sample_cone (p, ossa_vec (43, -16, 398), 6, ossa_vec (21, -13, 350), 5);
  return sample_join (sample_join (greater, lesser, 8), crest, 9);
}

static double
condyles (OssaVec p)
{
  double medial, lateral, front, sides, groove, notch, d;

  medial = sample_ellipsoid (p, ossa_vec (-24, -18, 25), ossa_vec (13, 23, 22.5));
  medial = sample_join (medial,
                        sample_ellipsoid (p, ossa_vec (-23, -2, 25), ossa_vec (15, 29, 24.5)), 6);
  lateral = sample_ellipsoid (p, ossa_vec (23, -17.5, 25.5), ossa_vec (12.5, 22, 22));
  lateral = sample_join (lateral,
                         sample_ellipsoid (p, ossa_vec (23, 1, 26), ossa_vec (14.5, 30, 24.5)), 6);
  front = sample_ellipsoid (p, ossa_vec (1, 9, 36), ossa_vec (31, 21, 22));
  sides = fmin (sample_cone (p, ossa_vec (-26, -6, 36), 13, ossa_vec (-32, -7, 38), 10),
                sample_cone (p, ossa_vec (26, -5, 34), 12, ossa_vec (32, -5, 34), 9));
  sides = sample_join (sides,
                       sample_cone (p, ossa_vec (-26, -6, 48), 9, ossa_vec (-31, -9, 52), 5.5), 8);
  d = sample_join (sample_join (fmin (medial, lateral), front, 9), sides, 14);
  groove = sample_cone (p, ossa_vec (2, 47, 58), 18, ossa_vec (1, 40, 8), 15);
  notch = sample_ellipsoid (p, ossa_vec (0, -24, 9), ossa_vec (9.5, 30, 23));
  return sample_cut (sample_cut (d, groove, 7), notch, 5);
}

static double
femur_distance (gconstpointer shape, OssaVec world)
{
  const Femur *f = shape;
  OssaVec p = ossa_vec_scale (world, 1 / f->scale);
  OssaVec c = shaft_center (f, p.z);
  double d;

  /* The outline stands upright; the centre line is taken off the point instead. */
  d = sample_tube (ossa_vec (p.x - c.x, p.y - c.y, p.z), outline, N_STATIONS, ridges,
                   G_N_ELEMENTS (ridges));
  if (p.z > 300) {
    d = sample_join (d, head_and_neck (f, p), 9);
    d = sample_join (d, trochanters (f, p), 14);
  } else if (p.z < 130) {
    d = sample_join (d, condyles (p), 10);
  }
  return d * f->scale;
}

/* Thickness of the cortex over height: thick in the shaft, a shell at the ends. */
static double
femur_cortex_mm (const SampleBone *bone, OssaVec world)
{
  static const double table[][2] = { { 0, 1.2 },   { 50, 1.3 },  { 80, 2.0 },  { 110, 3.4 },
                                     { 150, 5.2 }, { 200, 6.6 }, { 270, 6.8 }, { 310, 6.0 },
                                     { 340, 4.4 }, { 370, 2.4 }, { 395, 1.5 }, { 440, 1.3 } };
  const Femur *f = bone->shape;
  OssaVec p = ossa_vec_scale (world, 1 / f->scale);
  OssaVec base = neck_base (f), axis = neck_axis (f);
  OssaVec off = ossa_vec_sub (p, base);
  double along = ossa_vec_dot (off, axis);
  double below = -ossa_vec_dot (ossa_vec_mad (off, -along, axis), shaft_axis ());
  double thick = sample_table (table, G_N_ELEMENTS (table), p.z);

  /* The calcar: the underside of the neck is thicker. */
  thick += 2.4 * sample_step (4, 16, below) * sample_bell ((along - 18) / 20) *
           sample_step (330, 360, p.z);
  return thick * f->scale;
}

static double
femur_cortex_density (const SampleBone *bone, OssaVec world)
{
  const Femur *f = bone->shape;
  double z = world.z / f->scale;

  return 1.02 + 0.15 * sample_step (60, 150, z) * (1 - sample_step (330, 390, z));
}

/* Distance from the segment a-b over @reach, as a bell. */
static double
band (OssaVec p, OssaVec a, OssaVec b, double reach)
{
  return sample_bell (sample_cone (p, a, 0, b, 0) / reach);
}

static double
upper_spongy (const Femur *f, OssaVec p)
{
  OssaVec head = head_center (f), base = neck_base (f), axis = neck_axis (f);
  OssaVec calcar = ossa_vec_add (ossa_vec_mad (base, 12, axis), ossa_vec (-4, 0, -20));
  OssaVec crown = ossa_vec_add (head, ossa_vec (4, 0, 18));
  OssaVec arch = ossa_vec_add (ossa_vec_mad (base, 22, axis), ossa_vec (0, 0, 9));
  OssaVec ward = ossa_vec_mad (base, 12, axis);
  double rho = 0.16;

  rho += 0.20 * band (p, crown, calcar, 10);                     /* principal compressive group */
  rho += 0.12 * band (p, arch, ossa_vec_mad (head, 8, axis), 7); /* principal tensile group */
  rho += 0.10 * band (p, arch, ossa_vec (50, 0, 368), 7);
  rho += 0.08 * sample_bell (ossa_vec_distance (p, head) / 20);
  rho -= 0.09 * sample_bell (ossa_vec_distance (p, ward) / 9); /* Ward's triangle */
  return rho - 0.05 * sample_bell (ossa_vec_distance (p, ossa_vec (50, -6, 388)) / 16);
}

static SampleCore
femur_core (const SampleBone *bone, OssaVec world, double depth)
{
  const Femur *f = bone->shape;
  OssaVec p = ossa_vec_scale (world, 1 / f->scale);
  OssaVec c = shaft_center (f, p.z);
  double lower = 0.19 + 0.14 * sample_bell (depth / 9) -
                 0.06 * sample_bell (p.x / 12) * sample_step (20, 50, p.z);
  double upper = upper_spongy (f, p);
  double in_shaft = sample_step (78, 112, p.z) * (1 - sample_step (322, 356, p.z));
  double aside = hypot (p.x - c.x, p.y - c.y);
  double spongy = p.z < MID_SHAFT_Z ? lower : upper;
  double lining = 0.10 * sample_bell ((depth - femur_cortex_mm (bone, world)) / 1.5);

  in_shaft *= 1 - sample_step (16, 22, aside);
  return (SampleCore){ spongy + in_shaft * (0.02 + lining - spongy), in_shaft > 0.85 };
}

static double
femur_canal_min (const SampleBone *bone)
{
  const Femur *f = bone->shape;
  double least = INFINITY;

  for (double z = 120; z < 330; z += 1) {
    SampleStation s = sample_tube_at (outline, N_STATIONS, z);
    OssaVec p = ossa_vec_scale (shaft_center (f, z), f->scale);

    least = fmin (least, 2 * (fmin (s.rx, s.ry) * f->scale - femur_cortex_mm (bone, p)));
  }
  return least;
}

/* The centroid of the smallest section across the neck. */
static OssaVec
neck_center (const SampleBone *bone)
{
  const Femur *f = bone->shape;
  double least = INFINITY;
  OssaVec best = { 0 };

  for (double along = 0.3 * f->neck_length; along < 0.8 * f->neck_length; along += 0.25) {
    OssaVec axis = neck_axis (f), centroid;
    OssaVec middle = ossa_vec_scale (ossa_vec_mad (neck_base (f), along, axis), f->scale);
    double area = sample_section (bone, middle, axis, &centroid);

    if (area < least) {
      least = area;
      best = centroid;
    }
  }
  return best;
}

static void
add_ends (const SampleBone *bone, GPtrArray *truths, OssaVec up)
{
  static const OssaVec inward = { -G_SQRT2 / 2, -G_SQRT2 / 2, 0 };
  const Femur *f = bone->shape;
  double s = f->scale;
  OssaVec top = ossa_vec_mad (ossa_vec_scale (neck_base (f), s), 90, up);

  sample_truth_point (
      truths, "greater-trochanter",
      sample_extreme (bone, ossa_vec (43 * s, -13 * s, 408 * s), 14 * s, ossa_vec (0, 0, 1)));
  sample_truth_point (truths, "lesser-trochanter",
                      sample_extreme (bone, ossa_vec (15 * s, -14 * s, 340 * s), 10 * s, inward));
  sample_truth_point (truths, "piriformis",
                      ossa_vec_mad (top, -sample_ray (bone, top, ossa_vec_scale (up, -1)), up));
}

/* The frame that anteversion is seen in: up from the notch to where neck and shaft meet, across the
 * condyles. */
static void
add_knee (const SampleBone *bone, GPtrArray *truths, OssaVec neck, OssaVec up)
{
  const Femur *f = bone->shape;
  double s = f->scale;
  OssaVec rear = { 0, -1, 0 };
  OssaVec medial = sample_extreme (bone, ossa_vec (-24 * s, -40 * s, 24 * s), 14 * s, rear);
  OssaVec lateral = sample_extreme (bone, ossa_vec (23 * s, -38 * s, 24 * s), 14 * s, rear);
  OssaVec above = ossa_vec_scale (shaft_center (f, 70), s),
          across = ossa_vec_unit (ossa_vec_sub (lateral, medial));
  OssaVec notch, down, z;

  above = ossa_vec_mad (above,
                        ossa_vec_dot (ossa_vec_sub (medial, above), across) / 2 +
                            ossa_vec_dot (ossa_vec_sub (lateral, above), across) / 2,
                        across);
  up = ossa_vec_unit (ossa_vec_mad (up, -ossa_vec_dot (up, across), across));
  notch = ossa_vec_mad (above, -sample_ray (bone, above, ossa_vec_scale (up, -1)), up);
  z = ossa_vec_unit (ossa_vec_sub (ossa_vec_scale (neck_base (f), s), notch));
  across = ossa_vec_unit (ossa_vec_mad (across, -ossa_vec_dot (across, z), z));
  down = ossa_vec_unit (ossa_vec_sub (notch, ossa_vec_scale (head_center (f), s)));
  sample_truth_point (truths, "intercondylar-notch", notch);
  sample_truth_point (truths, "medial-condyle",
                      sample_extreme (bone, ossa_vec (-24 * s, -8 * s, 0), 16 * s, down));
  sample_truth_point (truths, "lateral-condyle",
                      sample_extreme (bone, ossa_vec (23 * s, -6 * s, 0), 16 * s, down));
  sample_truth_point (truths, "medial-condyle-back", medial);
  sample_truth_point (truths, "lateral-condyle-back", lateral);
  sample_truth_measure (
      truths, "anteversion", "deg",
      atan2 (ossa_vec_dot (neck, ossa_vec_cross (z, across)), -ossa_vec_dot (neck, across)) * 180 /
          G_PI);
}

static void
femur_landmarks (const SampleBone *bone, GPtrArray *truths)
{
  const Femur *f = bone->shape;
  double s = f->scale;
  OssaVec head = ossa_vec_scale (head_center (f), s), waist = neck_center (bone);
  OssaVec up = ossa_vec_unit (ossa_vec_sub (shaft_center (f, 330), shaft_center (f, 100)));
  OssaVec neck = ossa_vec_unit (ossa_vec_sub (head, waist));

  sample_truth_point (truths, "head-center", head);
  sample_truth_point (truths, "neck-center", waist);
  add_ends (bone, truths, up);
  add_knee (bone, truths, neck, up);
  sample_truth_direction (truths, "shaft-axis", up);
  sample_truth_direction (truths, "neck-axis", neck);
  sample_truth_measure (truths, "head-radius", "mm", f->head_radius * s);
  sample_truth_measure (truths, "neck-length", "mm", f->neck_length * s);
  sample_truth_measure (truths, "neck-angle", "deg",
                        180 - acos (ossa_vec_dot (neck, up)) * 180 / G_PI);
  sample_truth_measure (truths, "bow-radius", "mm", f->bow_radius * s);
  sample_truth_measure (truths, "canal-min", "mm", femur_canal_min (bone));
}

static SampleBone
femur (const char *name,
       const char *side,
       const Femur *shape,
       const SampleLesion *lesions,
       guint n_lesions)
{
  double s = shape->scale;

  return (SampleBone){
    .name = name,
    .site = "femur",
    .side = side,
    .is_long = TRUE,
    .box = { ossa_vec (-48 * s, -48 * s, -2 * s), ossa_vec (72 * s, 40 * s, 448 * s) },
    .spacing = 3.5,
    .place = ossa_frame_identity (),
    .distance = femur_distance,
    .cortex_mm = femur_cortex_mm,
    .cortex_density = femur_cortex_density,
    .core = femur_core,
    .landmarks = femur_landmarks,
    .shape = shape,
    .lesions = lesions,
    .n_lesions = n_lesions,
  };
}

/* A right femur, upright in the file, with a hole in the lateral cortex below the trochanters. */
SampleBone
sample_femur_subtrochanteric (void)
{
  static const Femur shape = { 1, 24, 128, 12, 49, 1100 };
  static const SampleLesion lesions[] = {
    { "lesion-lytic", "lytic", { 37, 4, 318 }, { 13, 13, 21 } },
  };

  return femur ("femur-subtrochanteric", "right", &shape, lesions, G_N_ELEMENTS (lesions));
}

/* A smaller left femur with a lytic neck. */
SampleBone
sample_femur_neck (void)
{
  static const Femur shape = { 0.95, 24.4, 131, 15, 48, 1050 };
  static const SampleLesion lesions[] = {
    { "lesion-lytic", "lytic", { 16, 4, 373 }, { 12, 11, 13 } },
  };
  SampleBone bone = femur ("femur-neck", "left", &shape, lesions, G_N_ELEMENTS (lesions));

  bone.place.axis[0] = ossa_vec (-1, 0, 0);
  return bone;
}

/* A right femur lying askew and far from the file's origin: a blastic trochanter, a mixed shaft. */
SampleBone
sample_femur_blastic_mixed (void)
{
  static const Femur shape = { 1.02, 23.6, 125, 10, 50, 1200 };
  static const SampleLesion lesions[] = {
    { "lesion-blastic", "blastic", { 44, -4, 383 }, { 14, 13, 17 } },
    { "lesion-mixed", "mixed", { 28, 14, 235 }, { 14, 13, 22 } },
  };
  SampleBone bone = femur ("femur-blastic-mixed", "right", &shape, lesions, G_N_ELEMENTS (lesions));

  /* Euler-Rodrigues parameters 1, 2, 3, 4 over sqrt 30. */
  bone.place = (OssaFrame){
    { 120, -85, 640 },
    { { -2.0 / 3, 2.0 / 3, 1.0 / 3 },
      { 2.0 / 15, -1.0 / 3, 14.0 / 15 },
      { 11.0 / 15, 2.0 / 3, 2.0 / 15 } },
  };
  return bone;
}
